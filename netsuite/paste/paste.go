// Package paste reads what people paste and the files of other tools: NetSuite's
// confirmation pages, dotenv, JSON, YAML, ini, properties, XML, tables and code. It has
// one lexer for all of them, and does no I/O.
package paste

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"slices"
	"strings"
	"unicode/utf16"

	"netsuite-tba/internal/problem"
	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
)

// MaxText limits what Read reads, in bytes.
const MaxText = 1 << 20

// Value is one value of a text.
type Value struct {
	label
	Label string // as the text spells it, cleaned
	Line  int    // from 1
	// Text is the value. A key is without quotes and other characters around it.
	Text netsuite.Secret
	Not  Reason // why it is not used; "" if it is
	also int    // the line of a different value, if the reason is Twice

	below    bool // its label was in a cell before it
	above    bool // its label was on a line above
	off      bool // in a comment
	inside   bool // in a section of NetSuite
	defaults bool // in a section of defaults
}

// Result is what a text contains. Keys are Secrets here and in everything that leaves
// Read. No piece of the text ever reaches an error, log or panic.
type Result struct {
	// Tool is the name of the connector whose file this is, if only one has such files.
	Tool   string
	Values []Value // in order, without those that have no key's shape and no known label
	Keys   netsuite.Keys
	// Accounts are the account IDs. If there are several, For chooses a set of keys.
	Accounts []netsuite.Account
	// Refused says why the keys of these names cannot be used. They are not in Keys.
	Refused map[netsuite.KeyName]Value
	// Transfer is what a transfer says about its keys, nil for other texts.
	Transfer *profile.Profile
	sets     []Result // one for each account, or none
	signed   bool     // it has a token password
}

// tokenPassword matches what SuiteAnalytics Connect takes as a password.
var tokenPassword = text.Pattern(`[0-9a-f]{64}&[0-9a-f]{64}&[^&\s]+&\d+&[^&\s]+&HMAC-SHA`)

// Account returns the account ID if the text names exactly one.
func (r Result) Account() netsuite.Account {
	if len(r.Accounts) == 1 {
		return r.Accounts[0]
	}
	return ""
}

// Seen returns the value of a field of NetSuite's pages, if the text has exactly one.
func (r Result) Seen(f Field) string {
	seen := ""
	for _, v := range r.Values {
		if v.Field != f || v.Text.Reveal() == seen {
			continue
		}
		if seen != "" {
			return ""
		}
		seen = v.Text.Reveal()
	}
	return seen
}

// Unlabeled returns the values that look like keys but have no known label.
func (r Result) Unlabeled() []Value {
	return slices.DeleteFunc(slices.Clone(r.Values), func(v Value) bool { return v.Field != "" || v.Not != "" })
}

// Lone returns the only value of a text without labels. A caller may decide what it is.
func (r Result) Lone() (netsuite.Secret, bool) {
	bare := r.Unlabeled()
	if len(bare) != 1 || bare[0].foreign || !r.Keys.Empty() {
		return netsuite.Secret{}, false
	}
	return bare[0].Text, true
}

// For returns the part of a text with several sets of keys that belongs to an account,
// or r.
func (r Result) For(a netsuite.Account) Result {
	for _, set := range r.sets {
		if set.Account() == a {
			return set
		}
	}
	return r
}

// Read reads the keys from a text: a transfer, a confirmation page, the configuration of
// a tool, or one key alone. It returns an error if the text cannot be read as a whole.
//
// It never guesses. A key is the 64 hexadecimal digits after a label, however they are
// quoted, or another whole value. It is a contiguous part of the text once spaces, line
// breaks, invisible characters and escapes are removed, or encoded there in base64. It
// is never a part of a longer word. Values are never matched with labels by their order.
func Read(s netsuite.Secret) (Result, error) {
	plain, err := Decode(s)
	if err != nil {
		return Result{}, err
	}
	body := plain.Reveal()
	if r, ok, err := readTransfer(body); ok || err != nil {
		return r, err
	}
	lines := strings.Split(joinWrapped(clean(body)), "\n")
	joinTables(lines)
	x := lexer{}
	for n, line := range lines {
		x.lexLine(line, n+1)
	}
	read := reader{}
	for _, t := range x.tokens {
		read.token(t)
	}
	read.finish()
	r := Result{Tool: toolOf(body), Values: read.values, signed: tokenPassword().MatchString(body)}
	if words := strings.Fields(body); len(words) == 1 && len(read.waiting) == 0 {
		r.readLone(words[0])
	}
	r.resolve()
	return r, nil
}

// Decode returns a text as UTF-8 without a byte order mark. Windows PowerShell writes
// UTF-16 when output goes to a file.
func Decode(s netsuite.Secret) (netsuite.Secret, error) {
	text := s.Reveal()
	if len(text) > MaxText {
		return netsuite.Secret{}, problem.Problem{What: "That is far more text than four keys.", Next: "Use JSON, dotenv, or a complete confirmation page.", Kind: problem.Usage}
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
	if text = strings.ToValidUTF8(text, "\ufffd"); strings.ContainsRune(text, 0) {
		return netsuite.Secret{}, problem.Problem{What: "That is not text. It has bytes that no text has.", Next: "Use JSON, dotenv, or the complete confirmation pages.", Kind: problem.Usage}
	}
	return netsuite.NewSecret(strings.TrimPrefix(text, "\ufeff")), nil
}

// readLone reads a single word as a value of any shape, because a person who pastes one
// word into a key field means it.
func (r *Result) readLone(word string) {
	word = strings.Trim(word, "\"'`,;")
	if len(r.Values) > 1 || len(r.Values) == 1 && (r.Values[0].Field != "" || r.Values[0].Not == "" || r.Values[0].Not == Attached) || !lone().MatchString(word) {
		return
	}
	v := Value{Line: 1, Text: netsuite.NewSecret(word)}
	if len(word) > netsuite.MaxKeyLen {
		v.Not = WrongLength
	}
	r.Values = []Value{v}
}

// lone matches a word that may be a key without a label.
var lone = text.Pattern(`^[\w.~+/-]+={0,2}$`)

// And returns the contents of two texts as if they were one.
func (r Result) And(o Result) Result {
	r.Values = slices.Concat(r.Values, o.Values)
	r.Tool, r.signed = cmp.Or(r.Tool, o.Tool), r.signed || o.signed
	if r.Transfer == nil {
		r.Transfer = o.Transfer
	}
	r.resolve()
	return r
}

func (r *Result) resolve() {
	r.Keys, r.Refused, r.Accounts, r.sets = netsuite.Keys{}, map[netsuite.KeyName]Value{}, accountsOf(r.Values), nil
	for _, name := range netsuite.KeyNames {
		switch v, ok := r.choose(name); {
		case ok && v.Not == "":
			r.Keys = r.Keys.With(name, v.Text)
		case ok:
			r.Refused[name] = v
		}
	}
	if len(r.Accounts) > 1 {
		r.sets = r.split()
	}
}

// accountsOf returns the account IDs that labels name, or else those in addresses, or
// else those in comments.
func accountsOf(values []Value) []netsuite.Account {
	var found [3][]netsuite.Account
	for _, v := range values {
		at := 0
		switch {
		case v.Field != Account:
			continue
		case v.off:
			at = 2
		case v.common:
			at = 1
		}
		if a := netsuite.Account(v.Text.Reveal()); !slices.Contains(found[at], a) {
			found[at] = append(found[at], a)
		}
	}
	for _, accounts := range found {
		if len(accounts) > 0 {
			return accounts
		}
	}
	return nil
}

// choose returns the value of a key, or why it cannot be used.
func (r *Result) choose(name netsuite.KeyName) (best Value, ok bool) {
	named := func(v Value) bool { return v.Field.Key() == name && v.ours }
	theirs := slices.ContainsFunc(r.Values, named)
	rank := -1
	for _, v := range r.Values {
		if v.Field.Key() != name {
			continue
		}
		switch n := v.rank(theirs); {
		case n > rank, n == rank && best.Not == "" && v.Not != "":
			best, rank = v, n
		case n == rank && best.Not == "" && !v.Text.Equal(best.Text):
			best.Not, best.also = Twice, v.Line
		}
	}
	if best.off && best.Not == "" && slices.ContainsFunc(r.Values, func(v Value) bool { return v.Field.Key() != "" && !v.off && v.Not == "" }) {
		best.Not = Commented
	}
	return best, rank >= 0
}

// rank says how much speaks for a value among those with the same label. The first sign
// that two do not share decides.
func (v Value) rank(theirs bool) int {
	n := 0
	for _, sign := range []bool{!v.off, !v.Not.absent(), v.inside, v.ours || !theirs || !v.common && v.Not == "", !v.defaults} {
		if n *= 2; sign {
			n++
		}
	}
	return n
}

// split returns the sets of keys, one for each account, or none if the text cannot be
// divided into them. Words such as "prod" in the labels distinguish sets. Otherwise, a
// new set begins with the first label that occurs again.
func (r *Result) split() []Result {
	var parts [][]Value
	last := map[string]int{} // the last part of the labels with the same words
	for _, v := range r.Values {
		i, known := last[v.set]
		again := func(o Value) bool { return o.Field == v.Field && !o.Text.Equal(v.Text) }
		if !known || (v.Field == Account || v.Field.Key() != "") && slices.ContainsFunc(parts[i], again) {
			i = len(parts)
			parts, last[v.set] = append(parts, nil), i
		}
		parts[i] = append(parts[i], v)
	}
	var shared []Value // keys without such words, if other labels have them
	if i, ok := last[""]; ok && len(last) > 1 && len(accountsOf(parts[i])) == 0 {
		shared = parts[i]
		parts = slices.Delete(parts, i, i+1)
	}
	var sets []Result
	for _, part := range parts {
		set := Result{Tool: r.Tool, Values: slices.Concat(part, shared)}
		if len(accountsOf(set.Values)) != 1 {
			return nil
		}
		set.resolve()
		if slices.ContainsFunc(sets, func(o Result) bool { return o.Account() == set.Account() }) {
			return nil
		}
		sets = append(sets, set)
	}
	return sets
}

// Problem returns why the wanted keys of a text cannot be used, or no problem. Without
// names, all four are wanted. A key that is not there is no problem if another is.
func (r Result) Problem(wanted ...netsuite.KeyName) problem.Problem {
	if len(wanted) == 0 {
		wanted = netsuite.KeyNames[:]
	}
	if len(r.sets) > 0 && len(r.Refused) > 0 {
		return usage("The text has the keys of several accounts.", "Use only those of one account.")
	}
	missing := false
	for _, name := range wanted {
		if v, refused := r.Refused[name]; refused {
			return v.problem()
		}
		missing = missing || r.Keys.Get(name).Empty()
	}
	if missing && r.signed {
		return usage("That is a token password for SuiteAnalytics Connect. It holds a signature in place of the two secrets.", "Use the four keys from which it was made.")
	}
	bare := 0
	for _, v := range r.Unlabeled() {
		if usual64(v.Text.Reveal()) {
			bare++
		}
	}
	switch {
	case bare == 1 && missing:
		return usage("Found one value of the right shape, but no label that this program knows.", "Write CONSUMER KEY, CONSUMER SECRET, TOKEN ID or TOKEN SECRET before it.")
	case bare > 1 && missing:
		return usage("Found "+numbers[min(bare, len(numbers)-1)]+" values of the right shape, but no label that this program knows. Which is which?",
			"Write CONSUMER KEY, CONSUMER SECRET, TOKEN ID or TOKEN SECRET before each one.")
	case !r.Keys.Empty():
		return problem.Problem{}
	}
	for _, v := range r.Values {
		if v.Field == "" && v.Not != "" {
			return v.problem()
		}
	}
	return problem.Problem{What: "The text contains no key under a name that this program knows.", Next: "Use JSON, dotenv, or the whole confirmation pages.", Kind: problem.NoKeys}
}

func (v Value) problem() problem.Problem {
	what, why := "The value", string(v.Not)
	name := v.Field.Key()
	if name != "" {
		what += " of " + name.Label()
	}
	if v.Line > 1 {
		what += fmt.Sprintf(" in line %d", v.Line)
	}
	switch v.Not {
	case WrongLength:
		why = fmt.Sprintf("has %d characters, but a key usually has %d", v.Text.Len(), netsuite.UsualKeyLen)
	case Twice:
		what, why = "The text has", "two different values for "+name.Label()
		if v.also > v.Line {
			why += fmt.Sprintf(", in lines %d and %d", v.Line, v.also)
		}
	}
	return usage(what+" "+why+".", next[v.Not])
}

var numbers = [...]string{2: "two", "three", "four", "five", "six", "seven", "eight", "many"}

func usage(what, next string) problem.Problem {
	return problem.Problem{What: what, Next: next, Kind: problem.Usage}
}
