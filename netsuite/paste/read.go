package paste

import (
	"slices"
	"strings"
	"unicode"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
)

// section is a part of a text: [netsuite], netsuite: or "netsuite": {.
type section struct {
	names    []string
	bracket  bool
	indent   int
	values   int  // how many there are before it
	ours     bool // it is called netsuite
	defaults bool // [DEFAULT]
	disabled bool // it says "enabled": false
}

// reader matches the values of a text with their labels. A label is before its value,
// on the same line or on one above, with nothing but marks between them.
type reader struct {
	values   []Value
	sections []section
	at       token
	left     []string // words since the start of the cell
	pending  []string // the words before an operator
	assigned bool     // the operator was "="
	typed    []string // a label before ":" on this line, which a type may follow
	skip     bool     // the rest of this cell was read

	waiting []Value // labels without a value yet
	before  bool    // a few words came last, perhaps an unknown label
	bare    bool    // a value without any label came last
	orphan  bool    // a label followed such a value
	behind  bool    // words or a label followed the last value
	slot    bool    // the waiting label came as a value: "key": "tokenId"
	chain   bool    // a reference came last, which a value may follow: env.X || "…"
	cells   int     // on this line
}

func (r *reader) token(t token) {
	if t.line != r.at.line && t.text != "\n" {
		r.outdent(t.indent)
	}
	r.at = t
	if t.kind == tokenWord {
		t.text = trimWord(t.text)
	}
	r.skip = r.skip && t.text != "\n" && t.text != "\t"
	if r.skip || t.kind <= tokenQuoted && (t.text == "" || noise(t.text)) || t.kind <= tokenQuoted && r.shown(t) {
		return
	}
	key, attached := key64(t.text)
	switch {
	case t.kind == tokenAddress:
		r.endCell()
		r.account("", t.text)
		r.waiting = nil
	case t.kind == tokenBreak:
		r.breakCell(t.text)
	case t.kind == tokenOp:
		r.operator(t.text != ":")
	case r.pending != nil:
		r.value(t)
	case key != "", attached, hexCase(t.text) != 0 && len(t.text) >= 24:
		names := r.left
		r.left = nil
		r.key(readLabel(names, true), names, t)
	default:
		r.left = append(r.left, strings.Fields(t.text)...)
	}
}

func (r *reader) outdent(indent int) {
	for n := len(r.sections); n > 0 && !r.sections[n-1].bracket && r.sections[n-1].indent >= indent; n-- {
		r.sections = r.sections[:n-1]
	}
}

// breakCell ends a cell, and begins or ends a section at a bracket.
func (r *reader) breakCell(mark string) {
	names := r.pending
	switch mark {
	case "\t", "(":
		if names != nil {
			return // "KEY:<tab>value"
		}
	case "\n":
		if names != nil {
			r.begin(names, false)
		}
		defer r.endLine()
	case ",", ";":
		r.cells++
	case "{", "[":
		if names == nil {
			names = r.left
		}
		r.begin(names, true)
	}
	r.endCell()
	if strings.Contains("}]", mark) {
		r.end()
	}
	if strings.Contains("{}[])", mark) {
		r.waiting, r.before, r.slot = nil, false, r.slot && mark == "{"
	}
	r.chain = r.chain && strings.Contains("(|&!", mark)
}

// endLine ends a line. A label after other cells has its value on the same line, if it has
// one.
func (r *reader) endLine() {
	if n := len(r.waiting); n > 0 && !r.waiting[n-1].below {
		r.words(1)
	}
	r.typed, r.cells = nil, 0
}

func (r *reader) begin(names []string, bracket bool) {
	s := section{names: names, bracket: bracket, indent: r.at.indent, values: len(r.values)}
	for _, part := range nameParts(strings.Join(names, " ")) {
		s.ours = s.ours || ours[part]
		s.defaults = s.defaults || part == "default" || part == "defaults"
	}
	if n := len(r.sections); bracket && n > 0 {
		s.ours = s.ours || r.sections[n-1].ours
	}
	r.sections = append(r.sections, s)
}

// end ends the section of a bracket. If its value came before its name, as in {"value":
// "…", "key": "tokenId"}, they belong together.
func (r *reader) end() {
	for n := len(r.sections); n > 0; n-- {
		s := r.sections[n-1]
		r.sections = r.sections[:n-1]
		if !s.bracket {
			continue
		}
		last := len(r.values) - 1
		switch {
		case s.disabled:
			r.values = r.values[:s.values]
		case last == s.values && len(r.waiting) == 1 && r.values[last].Label == "value" && r.values[last].Not == "":
			r.values[last].label, r.values[last].Label = r.waiting[0].label, r.waiting[0].Label
		}
		return
	}
}

// operator reads an operator. What is before it may be a label. Between ":" and "=", it
// is a type, and the label is before it.
func (r *reader) operator(assigned bool) {
	switch {
	case len(r.left) == 0:
	case assigned && r.typed != nil && !readLabel(r.left, true).known():
		r.pending, r.assigned, r.typed, r.left = r.typed, true, nil, nil
	default:
		r.pending, r.assigned, r.left = r.left, assigned, nil
		if !assigned && readLabel(r.pending, true).known() {
			r.typed = r.pending
		}
	}
}

func last(words []string) string {
	parts := nameParts(words[len(words)-1])
	if len(parts) == 0 {
		return ""
	}
	return parts[len(parts)-1]
}

// names reports whether a value labels the next one: {"key": "consumerKey", "value":
// "…"}.
func (r *reader) names(value string) bool {
	l := readLabel(r.pending, r.assigned)
	part := last(r.pending)
	return (part == "key" || part == "name") && (!l.known() || l.Field == Name) && matchLabel(value).known()
}

// labelOf reads the words before an operator. In an object, its name may be a part of the
// label: {"consumer": {"key": "…"}}.
func (r *reader) labelOf(words []string) label {
	l := readLabel(words, r.assigned)
	if n := len(r.sections); n > 0 && !l.known() && !r.slot {
		in := r.sections[n-1].names
		if part := last(words); part == "value" || part == "default" {
			return readLabel(in, true)
		}
		if whole := matchLabel(slices.Concat(in, words)...); whole.known() {
			return whole
		}
	}
	return l
}

func (r *reader) value(t token) {
	words := r.pending
	if r.names(t.text) {
		r.pending = nil
		r.wait(matchLabel(t.text), t.text)
		r.slot = true
		return
	}
	l := r.labelOf(words)
	r.pending = nil
	key, attached := key64(t.text)
	isKey := key != "" || attached
	switch part := last(words); {
	case part == "value" && len(r.waiting) == 1 && (isKey || r.waiting[0].Field.Key() != ""):
		r.key(label{}, words, t)
	case isKey || l.Field.Key() != "":
		r.key(l, words, t)
	case l.Field == Account && t.kind == tokenWord && r.account(strings.Join(words, " "), cell(t)...):
	case l.Field == Account && r.account(strings.Join(words, " "), t.text):
	default:
		r.disable(part, t.text)
		if part == "key" || part == "name" {
			r.slot = false
		}
		if l.known() {
			r.words(2)
		}
		r.left = append(r.left, strings.Fields(t.text)...)
	}
}

// disable leaves out the setting that this object holds, if it is disabled.
func (r *reader) disable(name, value string) {
	if n := len(r.sections); n > 0 && (name == "enabled" && value == "false" || name == "disabled" && value == "true") {
		r.sections[n-1].disabled = true
	}
}

// key adds the value in a token. Without a label, it may have one above it.
func (r *reader) key(l label, names []string, t token) {
	v := Value{label: l, Label: strings.Join(names, " ")}
	if !l.known() {
		r.labelAbove(&v, t)
	}
	key, why := keyIn(t.text)
	if why == Elsewhere && !t.tight && name().MatchString(t.text) {
		why = NoKey // more words follow
	}
	v.Text, v.Not = netsuite.NewSecret(key), why
	if v.known() && v.Field.Key() == "" {
		v.Field = other
	}
	if r.add(v); why == "" {
		r.typed = nil
	}
	r.bare = v.Field == "" && !v.foreign
	if why != "" && v.Field.Key() != "" {
		r.left = append(r.left, strings.Fields(t.text)...)
		r.chain = why.absent()
	}
}

// labelAbove gives a value without a label the one that waits for it. A label above
// names one value, so a second one on the line leaves both without a label.
func (r *reader) labelAbove(v *Value, t token) {
	if n := len(r.values); n > 0 && len(r.waiting) == 0 && r.values[n-1].above && r.values[n-1].Line == t.line {
		r.values[n-1].label, r.before = label{foreign: true}, true
	}
	if n := len(r.values); r.chain && !v.foreign {
		v.label, v.Label = r.values[n-1].label, r.values[n-1].Label
		return
	}
	if len(r.waiting) == 1 && !v.foreign {
		v.label, v.Label = r.waiting[0].label, r.waiting[0].Label
		v.below, v.above = true, r.waiting[0].Line < t.line
		return
	}
	v.below = len(r.waiting) > 0 || r.before
	v.foreign = v.foreign || v.below
}

// maxCell limits the text of a cell, in bytes. No field of a page is longer.
const maxCell = 400

// cell returns the words of a cell from a token on.
func cell(t token) []string {
	text, _, _ := strings.Cut(t.rest[:min(len(t.rest), maxCell)], "\t")
	return strings.Fields(text)
}

// account adds the account ID that the first words are, and reports whether they are one.
// It may have spaces in it. One in an address has no label.
func (r *reader) account(label string, words ...string) bool {
	for n := min(3, len(words)); n > 0; n-- {
		if a := accountIn(strings.Join(words[:n], " ")); a != "" {
			l := matchLabel(label)
			l.Field, l.common = Account, label == ""
			r.add(Value{label: l, Label: label, Text: netsuite.NewSecret(string(a))})
			return true
		}
	}
	return false
}

func (r *reader) add(v Value) {
	v.Line, v.off = r.at.line, r.at.off
	if n := len(r.sections); n > 0 {
		v.inside, v.defaults = r.sections[n-1].ours, r.sections[n-1].defaults
	}
	if netsuite.MayHoldKey(v.Label) { // before it is cut, so that no part remains
		v.Label = ""
	}
	v.Label = text.Clean(v.Label, 40)
	r.values = append(r.values, v)
	r.waiting, r.before, r.bare, r.behind, r.slot, r.chain = nil, false, false, false, false, false
	r.cells++
}

// wait adds a label that waits for its value. One of a page does not wait any longer.
func (r *reader) wait(l label, names string) {
	r.orphan = r.orphan || r.bare
	if n := len(r.waiting); n > 0 && (r.slot || r.waiting[n-1].Field == l.Field || r.waiting[n-1].Field.onPage()) {
		r.waiting = r.waiting[:n-1]
	}
	r.waiting = append(r.waiting, Value{label: l, Label: names, Line: r.at.line, below: r.cells == 0})
	r.before, r.bare, r.behind, r.slot = false, false, true, false
	r.cells++
}

// words ends the wait of labels, because words may be an unknown label.
func (r *reader) words(n int) {
	r.cells++
	if !r.slot {
		r.waiting, r.before, r.bare, r.behind = nil, n <= 8, false, true
	}
}

// endCell ends a cell: a label, the value of one, or other words.
func (r *reader) endCell() {
	words := r.left
	if words == nil {
		words = r.pending
	}
	r.left, r.pending = nil, nil
	n := len(words) - 1
	if n < 0 {
		return
	}
	cell := strings.Join(words, " ")
	l := readLabel(words, false)
	above := label{}
	if len(r.waiting) == 1 {
		above = r.waiting[0].label
	}
	switch {
	case l.known():
		r.wait(l, cell)
	case above.Field == Account && r.account(r.waiting[0].Label, words...):
	case above.Field.Key() != "" && n == 0 && strings.ContainsAny(cell, "0123456789•*…"):
		r.key(label{}, nil, token{text: cell})
	case fromElsewhere(words):
		r.add(Value{label: matchLabel(words[0]), Label: words[0], Not: Elsewhere})
		r.chain = true
	case n > 0 && r.accountAfter(words):
	default:
		r.words(n + 1)
	}
}

// accountAfter adds the account ID after its label, without an operator between them.
func (r *reader) accountAfter(words []string) bool {
	for n := len(words) - 1; n > 0; n-- {
		if matchLabel(words[:n]...).Field == Account {
			return r.account(strings.Join(words[:n], " "), words[n:]...)
		}
	}
	return false
}

// shown reads the text of a field of NetSuite's pages as it stands, if t begins one.
func (r *reader) shown(t token) bool {
	v := Value{}
	switch {
	case len(r.left) > 0 || t.kind == tokenQuoted:
		return false
	case r.pending != nil && !r.assigned && !r.names(t.text):
		v.label, v.Label = readLabel(r.pending, false), strings.Join(r.pending, " ")
	case r.pending == nil && len(r.waiting) == 1:
		v.label, v.Label = r.waiting[0].label, r.waiting[0].Label
	}
	if !v.Field.onPage() || !unicode.IsUpper(rune(v.Label[0])) {
		return false
	}
	shown := strings.Join(cell(t), " ")
	before, _, _ := strings.Cut(shown, ":")
	application := v.Field == ApplicationID && netsuite.IsApplicationID(shown)
	if netsuite.MayHoldKey(shown) && !application || readLabel(strings.Fields(before), false).known() {
		return false
	}
	v.Text = netsuite.NewSecret(text.Clean(shown, 100))
	r.pending, r.skip = nil, true
	r.add(v)
	return true
}

// finish handles pages that print the label below its value. The sign is a value right
// above a label with nothing before it, and text right after the last value.
func (r *reader) finish() {
	r.endCell()
	for i := range r.values {
		if v := &r.values[i]; r.orphan && r.behind && v.below && v.Field.Key() != "" {
			v.label = label{foreign: true}
		}
	}
}

// fromElsewhere reports whether words are a setting whose value a program takes from
// elsewhere, without an operator: consumer_key ENV['KEY'].
func fromElsewhere(words []string) bool {
	return len(words) > 1 && matchLabel(words[0]).Field.Key() != "" && len(nameParts(words[0])) > 1 &&
		(reference().MatchString(words[1]) || strings.Contains(words[1], ".") && isName(words[1]))
}

// trimWord removes the brackets, emphasis and period around a word.
func trimWord(value string) string {
	if !wordy(value) {
		return value // a mask, perhaps
	}
	return strings.TrimRight(strings.TrimLeft(value, "(*"), ")*.!?")
}

func noise(value string) bool {
	switch strings.ToLower(value) {
	case "copy", "copied", "show", "hide":
		return true
	}
	return len(value) <= 3 && !wordy(value)
}
