package secrets

import (
	"bytes"
	"encoding/base64"
	"errors"
	"io"
	"strings"

	"filippo.io/age"
	"filippo.io/age/armor"

	"netsuite-tba/internal/problem"
	"netsuite-tba/netsuite"
)

// MaxMessage is the most bytes that are read of a sealed text, and of what
// comes out of it. Four keys have a few hundred.
const MaxMessage = 1 << 20

// Recipient is to whom a text is sealed: the public half of an age identity.
// It is no secret, but whoever swaps it on its way gets to read what is sealed
// to it; Check is for comparing it by another way.
type Recipient struct{ x *age.X25519Recipient }

// ParseRecipient reads a recipient as receive prints it: age1 and 58 more
// characters. Its errors do not repeat the text, which may be an identity.
func ParseRecipient(text string) (Recipient, error) {
	text = strings.TrimSpace(text)
	if strings.HasPrefix(strings.ToUpper(text), "AGE-SECRET-KEY-") {
		return Recipient{}, problem.Problem{What: "That is an identity, the secret half. Whoever sees it can open what was sealed to it.",
			Next: "Make another with netsuite-tba receive, and give the recipient that it prints.", Kind: problem.InvalidName}
	}
	x, err := age.ParseX25519Recipient(text)
	if err != nil {
		what := "That is no recipient: they begin with age1 and have 62 characters."
		if strings.HasPrefix(text, "age1") {
			what = "That recipient is not whole, or a character of it is wrong."
		}
		return Recipient{}, problem.Problem{What: what, Next: "Copy it again from what netsuite-tba receive printed.", Kind: problem.InvalidName}
	}
	return Recipient{x}, nil
}

// String gives the recipient as others need it.
func (r Recipient) String() string { return r.x.String() }

// Check gives the characters that two people compare by telephone: the first
// eight behind age1 and the last eight, in groups of four. They are part of
// the recipient itself and not a hash of it, so that a person who has nothing
// but the age tool can compare them too; to find another recipient with the
// same sixteen is out of reach.
func (r Recipient) Check() string {
	body := strings.TrimPrefix(r.String(), "age1")
	ends := body[:8] + body[len(body)-8:]
	return ends[:4] + " " + ends[4:8] + " " + ends[8:12] + " " + ends[12:]
}

// Encrypt encrypts text so that only the recipient can open it, as armoured text
// that mail and chat leave whole. The age tool opens it as well.
func Encrypt(text netsuite.Secret, to Recipient) ([]byte, error) {
	sealed, err := seal(text, to.x)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	w := armor.NewWriter(&b)
	w.Write(sealed) // a Buffer takes everything
	w.Close()
	return b.Bytes(), nil
}

const (
	// binaryIntro begins every age file that is not armoured.
	binaryIntro = "age-encryption.org/v1"
	// byPassphrase is in the header of a file that a passphrase opens.
	byPassphrase = "\n-> scrypt "
)

// IsEncrypted reports whether a text holds an armoured age file, or is one that
// is not armoured.
func IsEncrypted(text netsuite.Secret) bool {
	return strings.Contains(text.Reveal(), armor.Header) || strings.HasPrefix(text.Reveal(), binaryIntro)
}

// dearmour gives the age file in a text. Around the armour there may be
// anything, such as the mail that it came in; blanks, other line lengths and
// marks of quotation within it are what mail programs add, and mean nothing.
func dearmour(text string) ([]byte, error) {
	if strings.HasPrefix(text, binaryIntro) {
		return []byte(text), nil
	}
	_, rest, begun := strings.Cut(text, armor.Header)
	if !begun {
		return nil, errNotEncrypted
	}
	body, _, ended := strings.Cut(rest, armor.Footer)
	if !ended {
		return nil, errMessageCut
	}
	body = strings.Map(func(r rune) rune {
		if strings.ContainsRune(" \t\r\n>\u00a0", r) {
			return -1
		}
		return r
	}, body)
	data, err := base64.StdEncoding.Strict().DecodeString(body)
	if err != nil {
		return nil, errMessageDamaged
	}
	return data, nil
}

// decryptText opens a sealed text with whichever identity fits, and tells
// which. Without one that fits it is problem.NoKeys.
func decryptText(text netsuite.Secret, ids []*age.X25519Identity) (plain netsuite.Secret, which int, err error) {
	if len(text.Reveal()) > MaxMessage {
		return netsuite.Secret{}, 0, errMessageBig
	}
	data, err := dearmour(text.Reveal())
	if err != nil {
		return netsuite.Secret{}, 0, err
	}
	header, _, _ := bytes.Cut(data, []byte("\n--- "))
	if bytes.Contains(header, []byte(byPassphrase)) {
		return netsuite.Secret{}, 0, errMessageByPassphrase
	}
	for i, id := range ids {
		r, err := age.Decrypt(bytes.NewReader(data), id)
		var none *age.NoIdentityMatchError
		if errors.As(err, &none) {
			continue
		}
		if err != nil {
			return netsuite.Secret{}, 0, errMessageDamaged
		}
		opened, err := io.ReadAll(io.LimitReader(r, MaxMessage+1))
		switch {
		case err != nil:
			return netsuite.Secret{}, 0, errMessageDamaged
		case len(opened) > MaxMessage:
			return netsuite.Secret{}, 0, errMessageBig
		}
		return netsuite.NewSecret(string(opened)), i, nil
	}
	if !wholeHeader(data) {
		return netsuite.Secret{}, 0, errMessageDamaged
	}
	return netsuite.Secret{}, 0, errNotForUs
}

// wholeHeader reports whether data begins as an age file does. An identity
// that opens nothing is asked, for its answer is about the file alone.
func wholeHeader(data []byte) bool {
	id, err := age.GenerateX25519Identity()
	if err != nil {
		return false
	}
	_, err = age.Decrypt(bytes.NewReader(data), id)
	var none *age.NoIdentityMatchError
	return errors.As(err, &none)
}

var (
	errNotEncrypted = problem.Problem{What: "That is no sealed text: it does not begin with " + armor.Header + ".",
		Next: "Copy it whole, with its first and its last line.", Kind: problem.Corrupt}
	errMessageCut = problem.Problem{What: "The sealed text is cut: its last line, " + armor.Footer + ", is missing.",
		Next: "Copy it whole. Nothing was changed.", Kind: problem.Corrupt}
	errMessageDamaged = problem.Problem{What: "The sealed text is damaged: something in it was changed or left out on its way.",
		Next: "Copy it again, or ask for it again, as armoured text (age -a). Nothing was changed.", Kind: problem.Corrupt}
	errMessageBig = problem.Problem{What: "That sealed text is far larger than four keys. Nothing of it was used.",
		Next: "Ask what was sealed.", Kind: problem.TooBig}
	errMessageByPassphrase = problem.Problem{What: "That text is sealed with a passphrase, not to a recipient of yours.",
		Next: "Ask for it again, sealed to what netsuite-tba receive prints.", Kind: problem.NoKeys}
	// A changed header cannot be told from another recipient's.
	errNotForUs = problem.Problem{What: "Nothing here opens that text: it is sealed to another recipient, was imported before, or is damaged.",
		Next: "netsuite-tba receive prints your recipient: compare its check, and ask for the text again.", Kind: problem.NoKeys}
)
