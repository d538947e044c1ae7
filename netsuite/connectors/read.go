package connectors

import (
	"encoding/binary"
	"fmt"
	"slices"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"netsuite-tba/internal/problem"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
)

// maxText limits what ReadFile reads, in bytes.
const maxText = 1 << 20

// File is the content of a text with keys.
type File struct {
	Kind string // its kind in a sentence: "a dotenv file"
	Keys netsuite.Keys
	// Account is the account ID if the text names exactly one.
	Account netsuite.Account
	// Accounts are the account IDs if the text names several.
	Accounts []netsuite.Account
	// Tool is the connector whose file this is, if only one has such files.
	Tool string
	// Doubles are the keys with several different values. None of them is in Keys.
	Doubles []netsuite.KeyName
	// Refused says why the value of a key cannot be used: "is masked". These keys are
	// not in Keys.
	Refused map[netsuite.KeyName]string
	// Transfer is what a transfer says about its keys, nil for other files.
	Transfer *profile.Profile
}

// setting is a name and its value in a file.
type setting struct {
	name, value string
	// not says why the value is not the key itself: "is taken from the environment". It
	// is empty if the value is the key.
	not string
}

// ReadFile reads the keys from a text that names them: a transfer, a dotenv file, JSON
// (a tool's, or a Postman environment), the Ruby configuration of NetSweet's gem, an ini
// file for Python, Java properties for Mule, or anything that ReadPaste understands, such
// as a copied confirmation page. It follows each format's rules for quotes, escapes and
// comments.
//
// It never guesses. A key is the whole value of a known name. What the text names but
// cannot be used is in Doubles and Refused.
func ReadFile(text netsuite.Secret) (File, error) {
	decoded, err := DecodeText(text)
	if err != nil {
		return File{}, err
	}
	plain := strings.ReplaceAll(strings.ReplaceAll(decoded.Reveal(), "\r\n", "\n"), "\r", "\n")
	for _, read := range []func(string) (File, bool, error){readJSON, readRuby, readINI, readProperties, readDotenv} {
		if f, ok, err := read(plain); ok || err != nil {
			return f, err
		}
	}
	return readPage(plain)
}

// DecodeText returns a text as UTF-8 without a byte order mark. Windows PowerShell
// writes UTF-16 when output goes to a file.
func DecodeText(s netsuite.Secret) (netsuite.Secret, error) {
	text := s.Reveal()
	if len(text) > maxText {
		return netsuite.Secret{}, errLongText
	}
	for mark, order := range map[string]binary.ByteOrder{"\xff\xfe": binary.LittleEndian, "\xfe\xff": binary.BigEndian} {
		if body, ok := strings.CutPrefix(text, mark); ok {
			units := make([]uint16, len(body)/2)
			for i := range units {
				units[i] = order.Uint16([]byte(body[2*i : 2*i+2]))
			}
			text = string(utf16.Decode(units))
		}
	}
	if !utf8.ValidString(text) || strings.ContainsRune(text, 0) {
		return netsuite.Secret{}, problem.Problem{What: "That is not text. It has bytes that no text has.", Next: "Use JSON, dotenv, or the complete confirmation pages.", Kind: problem.Usage}
	}
	return netsuite.NewSecret(strings.TrimPrefix(text, "\ufeff")), nil
}

var errLongText = problem.Problem{What: "That is far more text than four keys.", Next: "Use JSON, dotenv, or a complete confirmation page.", Kind: problem.Usage}

// fileOf returns the File for the settings of a file.
func fileOf(kind, tool string, settings []setting) File {
	f := File{Kind: kind, Tool: tool, Refused: map[netsuite.KeyName]string{}}
	seen := map[netsuite.KeyName]setting{}
	var hosts []netsuite.Account
	for _, s := range settings {
		key, account := netsuite.ReadLabel(s.name)
		switch {
		case account:
			f.Accounts = addAccount(f.Accounts, s.value)
		case key == "":
			if strings.Contains(s.value, ".netsuite.com") {
				hosts = addAccount(hosts, s.value)
			}
		case s.value == "" && s.not == "": // same as missing
		default:
			if had, twice := seen[key]; twice && (had.value != s.value || had.not != s.not) {
				if !slices.Contains(f.Doubles, key) {
					f.Doubles = append(f.Doubles, key)
				}
				continue
			}
			seen[key] = s
		}
	}
	for key, s := range seen {
		switch why := unusable(s); {
		case slices.Contains(f.Doubles, key):
		case why != "":
			f.Refused[key] = why
		default:
			f.Keys = f.Keys.With(key, netsuite.NewSecret(s.value))
		}
	}
	if len(f.Accounts) == 0 {
		f.Accounts = hosts
	}
	f.oneAccount()
	return f
}

// oneAccount sets Account if the file names only one.
func (f *File) oneAccount() {
	if len(f.Accounts) == 1 {
		f.Account, f.Accounts = f.Accounts[0], nil
	}
}

// addAccount adds the account in a text. A word without a digit is a company name, not
// an account ID.
func addAccount(to []netsuite.Account, text string) []netsuite.Account {
	a, err := netsuite.ParseAccount(text)
	if err != nil || !strings.ContainsAny(string(a), "0123456789") || slices.Contains(to, a) {
		return to
	}
	return append(to, a)
}

// unusable says why a setting's value is not a key, or returns "".
func unusable(s setting) string {
	v, low := s.value, strings.ToLower(s.value)
	switch {
	case s.not != "":
		return s.not
	case strings.Trim(v, "•*●·") == "":
		return "is masked"
	case strings.HasPrefix(v, "![") && strings.HasSuffix(v, "]"):
		return "is encrypted for Mule"
	case strings.HasPrefix(v, "${"), strings.HasPrefix(v, "{{"), strings.HasPrefix(v, "={{"): // the last is n8n's
		return elsewhere
	case strings.HasPrefix(v, "<") && strings.HasSuffix(v, ">"), strings.HasPrefix(low, "your"), strings.HasPrefix(low, "change"),
		len(v) > 1 && strings.Trim(v, v[:1]) == "", low == "null", low == "none", low == "nil", low == "undefined", low == "todo":
		return "is a placeholder"
	case len(v) > netsuite.MaxKeyLen:
		return fmt.Sprintf("has more than %d characters", netsuite.MaxKeyLen)
	}
	for i := range len(v) {
		if v[i] <= ' ' || v[i] > '~' {
			return "does not look like a key"
		}
	}
	return ""
}

// readPage reads any other text as a page.
func readPage(text string) (File, error) {
	p := netsuite.ReadPaste(netsuite.NewSecret(text))
	f := File{Kind: "a page", Keys: p.Keys, Doubles: p.Doubles, Refused: map[netsuite.KeyName]string{}}
	if p.Account != "" {
		f.Account, _ = netsuite.ParseAccount(p.Account)
	}
	for _, name := range p.TooLong {
		if name == "" && p.Keys.Empty() && len(p.Bare) == 0 {
			return File{}, errLongText
		}
		if name != "" {
			f.Refused[name] = fmt.Sprintf("has more than %d characters", netsuite.MaxKeyLen)
		}
	}
	low := strings.ToLower(text)
	for _, name := range p.Keys.Missing() {
		named := strings.Contains(low, string(name)) || strings.Contains(low, strings.ToLower(name.Label()))
		if f.Refused[name] == "" && named && !slices.Contains(p.Doubles, name) {
			f.Refused[name] = "does not look like a key"
		}
	}
	return f, nil
}
