package netsuite

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"log/slog"
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
