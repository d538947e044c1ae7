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

// maxText bounds what ReadFile reads, in bytes.
const maxText = 1 << 20

// File is what a text with keys turned out to hold.
type File struct {
	Kind string // what it is, for texts: "a dotenv file"
	Keys netsuite.Keys
	// Account is the account ID that the text names, or "": it names none, or
	// several.
	Account netsuite.Account
	// Accounts are several, if that is what it names.
	Accounts []netsuite.Account
	// Tool is the connector whose file this is, where only one has such files.
	Tool string
	// Doubles are the keys that stand there more than once with different
	// values: none of them is in Keys.
	Doubles []netsuite.KeyName
	// Refused says of keys that the text names why their value cannot be
	// used: "is masked". They are not in Keys.
	Refused map[netsuite.KeyName]string
	// Transfer is what a hand-off says about its keys; nil for everything else.
	Transfer *profile.Profile
}

// setting is one name and its value in a file, as its format reads them.
type setting struct {
	name, value string
	// not says why the value is not the key itself: "is taken from the
	// environment". Empty: it is.
	not string
}

// ReadFile reads the keys out of a text that names them: a hand-off, a dotenv
// file, JSON (a tool's, or an environment of Postman's), the Ruby that
// configures NetSweet's gem, an ini file as Python reads it, Java properties
// as Mule reads them; and whatever else ReadPaste understands, such as a
// confirmation page copied whole. Files are read by their format's own rules
// for quotes, escapes and comments.
//
// It never guesses: a key is what a known name says it is, whole. What the text
// names and cannot be used is in Doubles and Refused.
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

// DecodeText gives a text as UTF-8 without a byte order mark. Windows'
// PowerShell writes UTF-16 when output is sent to a file.
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
		return netsuite.Secret{}, problem.Problem{What: "That is no text: it holds bytes that no text has.", Next: "Give JSON, dotenv, or the confirmation pages copied whole.", Kind: problem.Usage}
	}
	return netsuite.NewSecret(strings.TrimPrefix(text, "\ufeff")), nil
}

var errLongText = problem.Problem{What: "That is far more text than four keys.", Next: "Give JSON, dotenv, or a confirmation page copied whole.", Kind: problem.Usage}

// fileOf puts the settings of a file together.
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
		case s.value == "" && s.not == "": // as good as not there
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

// oneAccount makes the only account named the file's.
func (f *File) oneAccount() {
	if len(f.Accounts) == 1 {
		f.Account, f.Accounts = f.Accounts[0], nil
	}
}

// addAccount adds the account that a text names. A word without a digit is a
// name of the company and no account ID.
func addAccount(to []netsuite.Account, text string) []netsuite.Account {
	a, err := netsuite.ParseAccount(text)
	if err != nil || !strings.ContainsAny(string(a), "0123456789") || slices.Contains(to, a) {
		return to
	}
	return append(to, a)
}

// unusable says why the value of a setting is no key, or "".
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
		return "is taken from elsewhere"
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

// readPage takes what is no file of a known format for a page.
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
