package secrets

import (
	"bytes"
	"encoding/base64"
	"errors"
	"strings"

	"filippo.io/age"
	"filippo.io/age/armor"

	"netsuite-tba/internal/problem"
	"netsuite-tba/netsuite"
)

// maxMessage is the largest size of an encrypted message in bytes. Four keys have a few
// hundred.
const maxMessage = 1 << 20

// Recipient is the public half of an age identity. Someone who replaces it in transit
// can read the messages to it.
type Recipient struct{ x *age.X25519Recipient }

// ParseRecipient parses a recipient. Its errors do not repeat the text, which may be an
// identity.
func ParseRecipient(text string) (Recipient, error) {
	text = strings.TrimSpace(text)
	if strings.HasPrefix(strings.ToUpper(text), "AGE-SECRET-KEY-") {
		return Recipient{}, problem.Problem{What: "That is an identity, the secret half. Anyone who sees it can decrypt the messages to it.",
			Next: "Create another with netsuite-tba receive, and give out the recipient that it prints.", Kind: problem.InvalidName}
	}
	x, err := age.ParseX25519Recipient(text)
	if err != nil {
		what := "That is not a recipient. Recipients begin with age1 and have 62 characters."
		if strings.HasPrefix(text, "age1") {
			what = "That recipient is incomplete, or a character is wrong."
		}
		return Recipient{}, problem.Problem{What: what, Next: "Copy it again from what netsuite-tba receive printed.", Kind: problem.InvalidName}
	}
	return Recipient{x}, nil
}

// String returns the recipient as others need it.
func (r Recipient) String() string { return r.x.String() }

// Check returns the characters that two people compare by phone. They are not a hash,
// so a person who has only the age tool can compare them too. Nobody can find another
// recipient with the same sixteen characters.
func (r Recipient) Check() string {
	body := strings.TrimPrefix(r.String(), "age1")
	ends := body[:8] + body[len(body)-8:]
	return ends[:4] + " " + ends[4:8] + " " + ends[8:12] + " " + ends[12:]
}

// Encrypt encrypts text to the recipient, as text that survives mail and chat.
func Encrypt(text netsuite.Secret, to Recipient) ([]byte, error) {
	encrypted, err := encrypt(text, to.x)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	w := armor.NewWriter(&b)
	w.Write(encrypted) // a Buffer never fails
	w.Close()
	return b.Bytes(), nil
}

const (
	// binaryIntro begins every age file that is not armored.
	binaryIntro = "age-encryption.org/v1"
	// byPassphrase is in the header of a file that a passphrase decrypts.
	byPassphrase = "\n-> scrypt "
)

// IsEncrypted reports whether text contains an armored age file or is a binary one.
func IsEncrypted(text netsuite.Secret) bool {
	return strings.Contains(text.Reveal(), armor.Header) || strings.HasPrefix(text.Reveal(), binaryIntro)
}

// Messages returns the age files in a text, each with the text before it. The last may
// be incomplete.
func Messages(text netsuite.Secret) []netsuite.Secret {
	var messages []netsuite.Secret
	for _, part := range strings.SplitAfter(text.Reveal(), armor.Footer) {
		if m := netsuite.NewSecret(part); IsEncrypted(m) {
			messages = append(messages, m)
		}
	}
	return messages
}

// dearmor returns the age file in a text. Mail programs add blanks, line breaks and
// quotation marks.
func dearmor(text string) ([]byte, error) {
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

// decryptText decrypts a message and returns the index of the identity that fits.
func decryptText(text netsuite.Secret, ids []*age.X25519Identity) (plain netsuite.Secret, which int, err error) {
	if len(text.Reveal()) > maxMessage {
		return netsuite.Secret{}, 0, errMessageBig
	}
	data, err := dearmor(text.Reveal())
	if err != nil {
		return netsuite.Secret{}, 0, err
	}
	header, err := age.ExtractHeader(bytes.NewReader(data))
	switch {
	case err != nil:
		return netsuite.Secret{}, 0, errMessageDamaged
	case bytes.Contains(header, []byte(byPassphrase)):
		return netsuite.Secret{}, 0, errMessageByPassphrase
	}
	for i, id := range ids {
		opened, err := open(data, id)
		none := (*age.NoIdentityMatchError)(nil)
		switch {
		case err == nil:
			return netsuite.NewSecret(string(opened)), i, nil
		case !errors.As(err, &none):
			return netsuite.Secret{}, 0, errMessageDamaged
		}
	}
	return netsuite.Secret{}, 0, errNotForUs
}

var (
	errNotEncrypted = problem.Problem{What: "That is not an encrypted message. It does not begin with " + armor.Header + ".",
		Next: "Copy all of it, with its first and its last line.", Kind: problem.Corrupt}
	errMessageCut = problem.Problem{What: "The encrypted message is incomplete. Its last line, " + armor.Footer + ", is missing.",
		Next: "Copy all of it. Nothing was changed.", Kind: problem.Corrupt}
	errMessageDamaged = problem.Problem{What: "The encrypted message is damaged. Part of it was changed or lost in transit.",
		Next: "Copy it again, or ask for it again as armored text (age -a). Nothing was changed.", Kind: problem.Corrupt}
	errMessageBig = problem.Problem{What: "That encrypted message is far larger than four keys. Nothing in it was used.",
		Next: "Ask the sender what it contains.", Kind: problem.TooBig}
	errMessageByPassphrase = problem.Problem{What: "That message is encrypted with a passphrase, not to a recipient of yours.",
		Next: "Ask for it again, encrypted to the recipient that netsuite-tba receive prints.", Kind: problem.NoKeys}
	errNotForUs = problem.Problem{What: "Nothing here can decrypt that message. It is for another recipient, was imported before, or is damaged.",
		Next: "Compare your recipient, which netsuite-tba receive prints, and ask for the message again.", Kind: problem.NoKeys}
)
