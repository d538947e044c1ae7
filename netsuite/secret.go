package netsuite

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"log/slog"
	"strings"
	"unicode/utf8"
)

// Mask is printed in place of a secret. Its length says nothing about the secret's.
const Mask = "••••••••"

// Secret is a text that may open an account: a key, or a paste that may contain keys.
// It prints as Mask in every verb, in structured logs, in JSON and in text encodings.
// Only Reveal returns the text.
//
// The text is in a closure because fmt prints values in unexported fields by reflection
// without calling their methods, and cannot look into a func. The zero Secret is empty.
// Secrets cannot be compared with ==. Use Equal.
type Secret struct{ text func() string }

// NewSecret wraps text, unchanged.
func NewSecret(text string) Secret {
	if text == "" {
		return Secret{}
	}
	return Secret{func() string { return text }}
}

// Reveal returns the text. Use it only for signing, for writing to a key store and for
// an export that a person requested.
func (s Secret) Reveal() string {
	if s.text == nil {
		return ""
	}
	return s.text()
}

// Empty reports whether there is no text.
func (s Secret) Empty() bool { return s.text == nil }

// Len returns the number of characters (not bytes).
func (s Secret) Len() int { return utf8.RuneCountInString(s.Reveal()) }

// Equal reports whether both have the same text.
func (s Secret) Equal(t Secret) bool { return s.Reveal() == t.Reveal() }

// Fingerprint identifies the text without showing any of it. It is the same on every
// computer, and empty for an empty secret.
func (s Secret) Fingerprint() Fingerprint {
	if s.Empty() {
		return ""
	}
	sum := sha256.Sum256([]byte("netsuite-tba fingerprint 1\n" + s.Reveal()))
	return Fingerprint(hex.EncodeToString(sum[:4]))
}

// HasEnd reports whether s starts or ends with a shorter text of that fingerprint and
// length, which was cut when it was copied.
func (s Secret) HasEnd(print Fingerprint, length int) bool {
	text := []rune(s.Reveal())
	rest := len(text) - length
	if length <= 0 || rest <= 0 {
		return false
	}
	return NewSecret(string(text[:length])).Fingerprint() == print || NewSecret(string(text[rest:])).Fingerprint() == print
}

// mask returns Mask, or nothing for an empty secret.
func (s Secret) mask() string {
	if s.Empty() {
		return ""
	}
	return Mask
}

// Format prints the mask for every verb and flag.
func (s Secret) Format(f fmt.State, verb rune) { io.WriteString(f, s.mask()) }

// String returns the mask.
func (s Secret) String() string { return s.mask() }

// GoString returns the mask.
func (s Secret) GoString() string { return s.mask() }

// LogValue returns the mask for structured logs.
func (s Secret) LogValue() slog.Value { return slog.StringValue(s.mask()) }

// MarshalText returns the mask for JSON, XML and other encoders.
func (s Secret) MarshalText() ([]byte, error) { return []byte(s.mask()), nil }

// Fingerprint is eight lowercase hex digits of a hash of a key. Equal fingerprints
// mean, for all practical purposes, equal keys.
type Fingerprint string

// Grouped returns the fingerprint for reading aloud: "3f9a 11c2".
func (f Fingerprint) Grouped() string {
	if len(f) != 8 {
		return string(f)
	}
	return string(f[:4]) + " " + string(f[4:])
}

// KeyName is one of the four keys of TBA, as in the JSON of the command line.
type KeyName string

// The four keys. The first two belong to the integration record, the last two to the
// access token.
const (
	ConsumerKey    KeyName = "consumer_key"
	ConsumerSecret KeyName = "consumer_secret"
	TokenID        KeyName = "token_id"
	TokenSecret    KeyName = "token_secret"
)

// KeyNames lists the four keys in NetSuite's order.
var KeyNames = [...]KeyName{ConsumerKey, ConsumerSecret, TokenID, TokenSecret}

// Label returns NetSuite's label on its confirmation page, in capitals.
func (n KeyName) Label() string {
	return strings.ToUpper(strings.ReplaceAll(string(n), "_", " "))
}

// Pair is one of the two pairs that NetSuite shows once.
type Pair string

// The two pairs, named after the page that shows them.
const (
	ConsumerPair Pair = "consumer" // the integration record's
	TokenPair    Pair = "token"    // the access token's
)

// Names returns the pair's two keys in the page's order.
func (p Pair) Names() [2]KeyName {
	if p == ConsumerPair {
		return [2]KeyName{ConsumerKey, ConsumerSecret}
	}
	return [2]KeyName{TokenID, TokenSecret}
}

// Pair returns the pair the key belongs to.
func (n KeyName) Pair() Pair {
	if n == ConsumerKey || n == ConsumerSecret {
		return ConsumerPair
	}
	return TokenPair
}

// Keys holds up to four keys of one profile.
type Keys struct {
	ConsumerKey, ConsumerSecret, TokenID, TokenSecret Secret
}

// Get returns the key n, or the zero Secret for an unknown name.
func (k Keys) Get(n KeyName) Secret {
	switch n {
	case ConsumerKey:
		return k.ConsumerKey
	case ConsumerSecret:
		return k.ConsumerSecret
	case TokenID:
		return k.TokenID
	case TokenSecret:
		return k.TokenSecret
	}
	return Secret{}
}

// With returns a copy of k in which the key n is s.
func (k Keys) With(n KeyName, s Secret) Keys {
	switch n {
	case ConsumerKey:
		k.ConsumerKey = s
	case ConsumerSecret:
		k.ConsumerSecret = s
	case TokenID:
		k.TokenID = s
	case TokenSecret:
		k.TokenSecret = s
	}
	return k
}

// Over returns k with every key that newer has replaced.
func (k Keys) Over(newer Keys) Keys {
	for _, n := range KeyNames {
		if s := newer.Get(n); !s.Empty() {
			k = k.With(n, s)
		}
	}
	return k
}

// Complete reports whether all four are present.
func (k Keys) Complete() bool { return len(k.Missing()) == 0 }

// Empty reports whether all four are missing.
func (k Keys) Empty() bool { return len(k.Missing()) == len(KeyNames) }

// Missing lists the missing keys.
func (k Keys) Missing() []KeyName {
	var names []KeyName
	for _, n := range KeyNames {
		if k.Get(n).Empty() {
			names = append(names, n)
		}
	}
	return names
}

// Equal reports whether all four are the same.
func (k Keys) Equal(l Keys) bool {
	for _, n := range KeyNames {
		if !k.Get(n).Equal(l.Get(n)) {
			return false
		}
	}
	return true
}

// Fingerprints returns the fingerprint of every key that is present.
func (k Keys) Fingerprints() map[KeyName]Fingerprint {
	prints := map[KeyName]Fingerprint{}
	for _, n := range KeyNames {
		if s := k.Get(n); !s.Empty() {
			prints[n] = s.Fingerprint()
		}
	}
	return prints
}

// MaxKeyLen is the maximum length of a key. Longer texts are refused, never cut.
// UsualKeyLen is the usual length of NetSuite's keys. All of Oracle's examples have it,
// but Oracle promises none.
const (
	MaxKeyLen   = 128
	UsualKeyLen = 64
)

// UsualShape reports whether s is 64 lowercase hexadecimal digits, like every key that
// Oracle prints
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_1534941088.html).
func UsualShape(s Secret) bool {
	text := s.Reveal()
	return len(text) == UsualKeyLen && strings.Trim(text, "0123456789abcdef") == ""
}
