package netsuite

import (
	"strings"
	"unicode"
)

// itemKind is the kind of an item of a paste.
type itemKind int

const (
	itemText    itemKind = iota // words that are not a label
	itemLabel                   // a label that waits for its value
	itemValue                   // what looks like a key or follows a label
	itemAddress                 // a web address or a NetSuite host
	itemStop                    // a bracket, which separates labels before it from values after it
)

// pasteItem is one item of a paste: a cell of a line.
type pasteItem struct {
	kind   itemKind
	line   int
	text   string
	words  int
	label  pasteLabel // of a value: the label before it on the line
	closed bool       // quoted on both sides, so it does not continue
	open   bool       // quoted on one side or after a piece, so it continues elsewhere
}

// mayBe reports whether a text may be the value that label l waits for: one word of a
// key's alphabet with a digit in it. Buttons and headings have none.
func (it pasteItem) mayBe(l pasteLabel) bool {
	switch l.kind {
	case labelAccount:
		return it.words == 1
	case labelKey:
		return it.words == 1 && plausible(it.text)
	}
	return false
}

// unlabelledOn reports whether the item is a value on the given line without a label of
// its own.
func (it pasteItem) unlabelledOn(line int) bool {
	return it.kind == itemValue && it.line == line && it.label.kind == labelNone
}

// fragment reports whether the item is the only word in its cell and may be a piece of
// a key.
func (it pasteItem) fragment() bool {
	return (it.kind == itemValue || it.kind == itemText) && it.words == 1 &&
		!usual64(it.text) && !it.label.known() && piece(it.text)
}

// piece reports whether a word may be a piece of a key.
func piece(value string) bool {
	return keyAlphabet(value) && (strings.ContainsAny(value, "0123456789") || hexCase(value) == 'a')
}

// plausible reports whether text may be a key if a label says so.
func plausible(text string) bool {
	return len(text) >= 8 && keyAlphabet(text) && strings.ContainsAny(text, "0123456789") && !placeholder(text)
}

// placeholder reports whether text is a placeholder for a key.
func placeholder(text string) bool {
	switch low := strings.ToLower(text); {
	case strings.Trim(text, text[:1]) == "": // xxxxxxxx
		return true
	case low == "null", low == "none", low == "nil", low == "undefined", low == "true", low == "false":
		return true
	default:
		return strings.HasPrefix(low, "your") || strings.HasPrefix(low, "change")
	}
}

// keyAlphabet reports whether text is not empty and has only characters of hexadecimal
// and of Base64 in its variants, which tokens consist of.
func keyAlphabet(text string) bool {
	for i := 0; i < len(text); i++ {
		if !isAlnum(text[i]) && strings.IndexByte("-._~+/=", text[i]) < 0 {
			return false
		}
	}
	return text != ""
}

// shaped reports whether text looks like a key even without a label: a long run of both
// letters and digits.
func shaped(text string) bool {
	letters, digits := 0, 0
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case '0' <= c && c <= '9':
			digits++
		case isAlnum(c):
			letters++
		default:
			return false
		}
	}
	return usual64(text) || len(text) >= 24 && letters > 0 && digits > 0
}

// usual64 reports whether text is 64 hexadecimal digits, in either case.
func usual64(text string) bool { return len(text) == UsualKeyLen && hexCase(text) != 0 }

// hexCase returns the letter case of a run of hexadecimal digits: 'a', 'A', '0' if it
// has only decimal digits, and 0 if it is empty, mixed or not such a run.
func hexCase(text string) byte {
	switch {
	case text == "":
		return 0
	case strings.Trim(text, "0123456789") == "":
		return '0'
	case strings.Trim(text, "0123456789abcdef") == "":
		return 'a'
	case strings.Trim(text, "0123456789ABCDEF") == "":
		return 'A'
	}
	return 0
}

// lineReader converts the tokens of a line to items.
type lineReader struct {
	line  int
	items []pasteItem
	left  []string // words since the start of the cell
	// the words before a delimiter
	pending  []string
	assigned bool // the delimiter was "="
}

// readPasteLine returns the items of one cleaned line.
func readPasteLine(line string, n int) []pasteItem {
	if commentedOut(line) {
		return nil
	}
	r := lineReader{line: n}
	tokens := lexPasteLine(line)
	for i := range tokens {
		r.token(tokens, i)
	}
	r.endCell()
	return r.items
}

// token reads the i-th token of the line.
func (r *lineReader) token(tokens []token, i int) {
	t := tokens[i]
	switch t.kind {
	case tokenAddress:
		r.endCell()
		r.add(pasteItem{kind: itemAddress, text: t.text})
	case tokenBreak:
		if t.text == "\t" && r.pending != nil {
			return // "KEY:<tab>value"
		}
		r.endCell()
		if strings.Contains("{}[]", t.text) {
			r.add(pasteItem{kind: itemStop})
		}
	case tokenDelim:
		if len(r.left) > 0 {
			r.pending, r.assigned, r.left = r.left, t.text != ":", nil
		}
	default:
		t.text = trimWord(t.text)
		switch {
		case t.text == "" || noise(t.text):
		case r.pending != nil:
			r.value(t, whole(tokens, i))
		case shaped(t.text) && (whole(tokens, i) || usual64(t.text)):
			label := readLabel(r.left, false)
			open := t.open || len(r.left) > 0 && piece(r.left[len(r.left)-1])
			r.left = nil
			r.add(pasteItem{kind: itemValue, text: t.text, words: 1, label: label, closed: t.kind == tokenQuoted, open: open})
		default:
			r.left = append(r.left, strings.Fields(t.text)...)
		}
	}
}

// value reads the token after a delimiter.
func (r *lineReader) value(t token, whole bool) {
	label := readLabel(r.pending, r.assigned)
	quoted := t.kind == tokenQuoted
	names := strings.ToLower(strings.Join(r.pending, ""))
	r.pending = nil
	switch {
	case (names == "key" || names == "name" || names == "-name") && matchLabel([]string{t.text}).known():
		// In {"key": "consumerKey", "value": "…"}, the value is the label of the next
		// one.
		r.add(pasteItem{kind: itemLabel, text: t.text, label: matchLabel([]string{t.text})})
		return
	case names == "value":
		label = pasteLabel{}
	}
	ok := usual64(t.text)
	switch label.kind {
	case labelAccount:
		ok = whole
	case labelKey:
		ok = ok || whole && (plausible(t.text) || (quoted || r.assigned) && keyAlphabet(t.text) && !placeholder(t.text))
	default:
		ok = ok || whole && shaped(t.text)
	}
	if !ok {
		r.left = append(r.left, strings.Fields(t.text)...)
		if label.known() {
			r.add(pasteItem{kind: itemText, text: t.text, words: 2})
		}
		return
	}
	r.add(pasteItem{kind: itemValue, text: t.text, words: 1, label: label, closed: quoted, open: t.open})
}

// endCell ends a cell, which is a label or text.
func (r *lineReader) endCell() {
	words := r.left
	if words == nil {
		words = r.pending
	}
	r.left, r.pending = nil, nil
	if len(words) == 0 {
		return
	}
	it := pasteItem{kind: itemText, text: strings.Join(words, " "), words: len(words)}
	if l := readLabel(words, false); l.known() {
		it.kind, it.label = itemLabel, l
	}
	r.add(it)
}

func (r *lineReader) add(it pasteItem) {
	it.line = r.line
	r.items = append(r.items, it)
}

// whole reports whether the i-th token is the whole content of its cell: nothing is
// attached to it, and the end of the cell or the next label with its delimiter follows.
func whole(tokens []token, i int) bool {
	next := i + 1
	if next == len(tokens) {
		return true
	}
	if t := tokens[next]; tokens[i].tight && tokens[i].kind == tokenWord {
		// Attached is fine before a comma that ends the cell or line, or before a quote
		// that starts another cell.
		if t.kind != tokenBreak {
			return false
		}
		if t.tight && next+1 < len(tokens) && tokens[next+1].kind == tokenWord {
			return labelAhead(tokens[next+1:])
		}
		return true
	}
	t := tokens[next]
	mark := t.kind == tokenWord && !strings.ContainsFunc(t.text, unicode.IsLetter) && !strings.ContainsFunc(t.text, unicode.IsDigit)
	return t.kind == tokenBreak || mark || labelAhead(tokens[next:])
}

// labelAhead reports whether the tokens start with words and a delimiter, or with words
// that are a known label.
func labelAhead(tokens []token) bool {
	var words []string
	for _, t := range tokens {
		switch t.kind {
		case tokenWord, tokenQuoted:
			if words = append(words, t.text); len(words) > maxLabelWords {
				return false
			}
			continue
		case tokenDelim:
			return len(words) > 0
		}
		break
	}
	return matchLabel(words).known()
}

// trimWord removes the brackets, emphasis and period around a word.
func trimWord(value string) string {
	return strings.TrimRight(strings.TrimLeft(value, "(*"), ")*.!?")
}

// noise reports whether a word is a button or mark next to a field.
func noise(value string) bool {
	switch strings.ToLower(value) {
	case "copy", "copied", "show", "hide":
		return true
	}
	return false
}
