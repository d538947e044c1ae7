package netsuite

import (
	"slices"
	"strings"
)

// maxPaste is the maximum size of a paste in bytes. A confirmation page has a few
// kilobytes.
const maxPaste = 256 << 10

// Paste is what a pasted text contains. Keys are Secrets here and in everything that
// leaves ReadPaste. While it reads, pieces of the text are ordinary strings, which
// never reach an error, log or panic.
type Paste struct {
	Keys Keys // those with a label
	// Bare are the values, in order, that look like keys but have no label that
	// identifies them. A caller may decide what the value is only if there is exactly
	// one and Foreign is 0. Order never identifies two values.
	Bare    []Secret
	Account string    // the canonical account ID if the text named exactly one, else ""
	Doubles []KeyName // labels with two different values, neither of which is in Keys
	TooLong []KeyName // values over MaxKeyLen, not in Keys; "" for one without a label
	// Foreign counts the Bare values whose text was not fully understood: those after
	// unknown words such as a label in another language, those next to several possible
	// labels, and pieces that may belong together.
	Foreign int
}

// ReadPaste reads keys from what a person pasted: a whole confirmation page, dotenv,
// JSON, ini, properties, XML attributes, a table row, or one key alone.
//
// It only returns what is in the text. Each key is a contiguous run of it once spaces,
// line breaks, invisible characters and quotes are removed, and never part of a longer
// word. A value with a known label is returned unchanged. One without is Bare. Values
// are never matched with labels by their order. A text over 256 KiB is not read, and
// TooLong then contains "".
func ReadPaste(s Secret) Paste {
	text := s.Reveal()
	if len(text) > maxPaste {
		return Paste{TooLong: []KeyName{""}}
	}
	lines := joinWrapped(pasteLines(text))
	var items []pasteItem
	for n, line := range lines {
		items = append(items, readPasteLine(line, n)...)
	}
	m := matcher{items: items}
	m.run()
	p := m.paste()
	if p.blank() && !m.sawLabel() {
		p.readLone(lines)
	}
	return p
}

// blank reports whether nothing was found that could be a key.
func (p Paste) blank() bool {
	return p.Keys.Empty() && len(p.Bare)+len(p.Doubles)+len(p.TooLong) == 0
}

// readLone reads a text of a single word as one Bare value of any shape, because a
// person who pastes one word into a key field means it.
func (p *Paste) readLone(lines []string) {
	words := strings.Fields(strings.Join(lines, " "))
	if len(words) != 1 {
		return
	}
	value := strings.Trim(words[0], "\"'`,;")
	switch {
	case !keyAlphabet(value):
	case len(value) > MaxKeyLen:
		p.TooLong = []KeyName{""}
	default:
		p.Bare = []Secret{NewSecret(value)}
	}
}

// found is one value with its label.
type found struct {
	label pasteLabel
	text  string
	below bool // its label was on a line above or in a cell before
	item  int  // its source
}

// matcher matches values with labels.
type matcher struct {
	items    []pasteItem
	found    []found
	accounts []string
	pending  []int // labels that wait for their value, without text in between
}

// run goes through the items once. A label waits for the value after it. Any other text
// in between ends the wait, because it may be an unknown label.
func (m *matcher) run() {
	for i := 0; i < len(m.items); i++ {
		switch it := m.items[i]; it.kind {
		case itemLabel:
			if n := len(m.pending); n > 0 && m.items[m.pending[n-1]].label == it.label {
				m.pending = m.pending[:n-1]
			}
			m.pending = append(m.pending, i)
		case itemValue:
			if it.label.kind != labelNone {
				m.take(i, it.label, false)
				m.pending = nil
				continue
			}
			i = m.values(i)
		case itemText:
			if l := m.lonePending(); it.mayBe(l) {
				m.take(i, l, true)
			}
			m.pending = nil
		case itemStop:
			m.pending = nil
		case itemAddress:
			m.account(it.text)
			m.pending = nil
		}
	}
}

// values reads the run of values without labels on one line that starts at item i, and
// returns the index of the last. One label before it names one value. A row of labels
// names as many values below, as in a table. Several labels in a column name nothing,
// because the order would be a guess.
func (m *matcher) values(i int) int {
	last := i
	for last+1 < len(m.items) && m.items[last+1].unlabelledOn(m.items[i].line) {
		last++
	}
	n := last - i + 1
	for k := range n {
		label := pasteLabel{}
		switch {
		case len(m.pending) == n && (n == 1 || m.pendingInRowAbove(m.items[i].line)):
			label = m.items[m.pending[k]].label
		case len(m.pending) > 0:
			label = pasteLabel{kind: labelForeign}
		case k == 0 && i > 0 && m.items[i-1].kind == itemText && m.items[i-1].words <= 8:
			label = pasteLabel{kind: labelForeign}
		}
		m.take(i+k, label, true)
	}
	m.pending = nil
	return last
}

// lonePending returns the only waiting label, or none.
func (m *matcher) lonePending() pasteLabel {
	if len(m.pending) != 1 {
		return pasteLabel{}
	}
	return m.items[m.pending[0]].label
}

// pendingInRowAbove reports whether all waiting labels are on one line before the given
// one.
func (m *matcher) pendingInRowAbove(line int) bool {
	first, last := m.items[m.pending[0]].line, m.items[m.pending[len(m.pending)-1]].line
	return first == last && last < line
}

// take records the value of item i with a label.
func (m *matcher) take(i int, l pasteLabel, below bool) {
	switch l.kind {
	case labelAccount:
		m.account(m.items[i].text)
	case labelOther:
	default:
		m.found = append(m.found, found{l, m.items[i].text, below, i})
	}
}

// account records an account ID or an address with one. Words without a digit are
// names, not account IDs.
func (m *matcher) account(text string) {
	a, err := ParseAccount(text)
	if err == nil && strings.ContainsAny(string(a), "0123456789") && !slices.Contains(m.accounts, string(a)) {
		m.accounts = append(m.accounts, string(a))
	}
}

// sawLabel reports whether the text had a known label.
func (m *matcher) sawLabel() bool {
	return slices.ContainsFunc(m.items, func(it pasteItem) bool {
		return it.kind == itemLabel || it.label.known() || it.kind == itemAddress
	})
}

// paste returns what was found.
func (m *matcher) paste() Paste {
	m.distrustLabelsBelow()
	m.distrustFragments()
	var p Paste
	if len(m.accounts) == 1 {
		p.Account = m.accounts[0]
	}
	for _, f := range m.found {
		p.add(f)
	}
	for _, n := range p.Doubles {
		p.Keys = p.Keys.With(n, Secret{})
	}
	for _, n := range p.TooLong {
		p.Keys = p.Keys.With(n, Secret{})
	}
	return p
}

// add adds one value.
func (p *Paste) add(f found) {
	name := f.label.name // "" unless a key's label
	if len(f.text) > MaxKeyLen {
		if !slices.Contains(p.TooLong, name) {
			p.TooLong = append(p.TooLong, name)
		}
		return
	}
	s := NewSecret(f.text)
	if name == "" {
		p.Bare = append(p.Bare, s)
		if f.label.kind == labelForeign {
			p.Foreign++
		}
		return
	}
	switch had := p.Keys.Get(name); {
	case had.Empty():
		p.Keys = p.Keys.With(name, s)
	case !had.Equal(s) && !slices.Contains(p.Doubles, name):
		p.Doubles = append(p.Doubles, name)
	}
}

// distrustLabelsBelow handles pages that print the label below its value, where the
// value below a label belongs to the next one. The sign is a value right above a label
// with nothing before it, and text right after the last value.
func (m *matcher) distrustLabelsBelow() {
	orphan := false
	for _, f := range m.found {
		next := f.item + 1
		if f.label.kind == labelNone && next < len(m.items) && m.items[next].kind == itemLabel {
			orphan = true
		}
	}
	if !orphan {
		return
	}
	after := m.found[len(m.found)-1].item + 1
	if after >= len(m.items) || (m.items[after].kind != itemLabel && m.items[after].kind != itemText) {
		return
	}
	for i := range m.found {
		if m.found[i].below {
			m.found[i].label = pasteLabel{kind: labelForeign}
		}
	}
}

// distrustFragments removes the label from a value of unusual shape that may continue
// elsewhere, because its quote is not closed, or because the cell before or after it is
// a single word that may be its rest. That word becomes a value too, because neither
// alone may pass for the key.
func (m *matcher) distrustFragments() {
	foreign := pasteLabel{kind: labelForeign}
	var all []found
	piece := func(i int) {
		isItem := func(f found) bool { return f.item == i }
		if !slices.ContainsFunc(m.found, isItem) && !slices.ContainsFunc(all, isItem) {
			all = append(all, found{foreign, m.items[i].text, true, i})
		}
	}
	for _, f := range m.found {
		it := m.items[f.item]
		if usual64(f.text) || it.closed {
			all = append(all, f)
			continue
		}
		prev, next := f.item-1, f.item+1
		if it.open {
			f.label = foreign
		}
		if it.label.kind == labelNone && m.fragment(prev) {
			f.label = foreign
			piece(prev)
		}
		rest := m.fragment(next)
		if rest {
			f.label = foreign
		}
		all = append(all, f)
		if rest {
			piece(next)
		}
	}
	m.found = all
}

// fragment reports whether item i exists and may be a piece of a key.
func (m *matcher) fragment(i int) bool {
	return i >= 0 && i < len(m.items) && m.items[i].fragment()
}
