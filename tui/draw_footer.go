package tui

import (
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"

	"netsuite-tba/internal/text"
	"netsuite-tba/steps"
)

// drawFooter writes the page's address, the news and the keyboard row.
func drawFooter(f *frame, s steps.Screen, v view, g grid, sg signs) {
	drawAddress(f, s, v, g)
	drawMessage(f, v, g)
	drawKeys(f, s, v, g, sg)
}

// drawAddress writes the address whole or not at all: half an address cannot
// be selected.
func drawAddress(f *frame, s steps.Screen, v view, g grid) {
	if g.address < 0 {
		return
	}
	if s.AddressHidden {
		hidden := "Address hidden: " + named(bound.open) + " opens it, " + named(bound.copy) + " copies it."
		f.put(g.address, 2, roleQuiet, hidden)
		return
	}
	col := 2
	if s.Address != "" && fitsWhole(s.Address, g.width) {
		col = f.put(g.address, 2, roleLink, s.Address) + 3
	}
	switch note := s.AddressNote; {
	case note == "":
	case col+text.Width(note) <= g.width-2:
		f.put(g.address, col, roleQuiet, note)
	case v.message.Text == "":
		f.put(g.message, 2, roleQuiet, text.Cut(note, g.width-4))
	}
}

func fitsWhole(address string, width int) bool { return text.Width(address) <= width-4 }

// drawMessage writes what just happened, in the colour of its sign but without
// it: the words say it. News of two lines take the row over them for the
// moment; an address there moves up, if it can, so that it stays readable.
func drawMessage(f *frame, v view, g grid) {
	if v.message.Text == "" {
		return
	}
	r := roleText
	if v.message.Sign == steps.SignLook || v.message.Sign == steps.SignFailed {
		r = roleAttend
	}
	lines := messageLines(v, g)
	if len(lines) == 1 {
		f.put(g.message, 2, r, lines[0])
		return
	}
	if up := g.message - 2; g.address == g.message-1 && len(f.rows[up]) == 0 {
		f.rows[up] = f.rows[g.address]
	}
	f.rows[g.message-1] = nil
	f.put(g.message-1, 2, r, lines[0])
	f.put(g.message, 2, r, text.Cut(strings.Join(lines[1:], " "), g.width-4))
}

// messageLines are the lines that the news would fill.
func messageLines(v view, g grid) []string {
	if v.message.Text == "" {
		return nil
	}
	return text.WrapTight(v.message.Text, g.width-4)
}

// hint is a key and what it does here.
type hint struct {
	key, word string
	keep      int // what is kept longest when there is little room
}

// hintOf tells of a key by its usual word.
func hintOf(b key.Binding, keep int) hint { return hint{b.Help().Key, b.Help().Desc, keep} }

// drawKeys writes the keys that work here: what the person can do at the
// left, help and leaving at the right, always in the same place.
func drawKeys(f *frame, s steps.Screen, v view, g grid, sg signs) {
	end := min(g.width-2, 78)
	if g.layout == wide {
		end = g.width - 2
	}
	right := []hint{{helpKey(s, v), bound.help.Help().Desc, 0}, hintOf(bound.leave, 0)}
	switch s.Name {
	case helpName:
		right = right[1:]
	case leaveName:
		right[1].word = "leave now"
	}
	start := end - widthOf(right)
	left := keysHere(s, v, sg)
	if g.layout == small { // what is done row by row comes first there
		rank := map[string]int{named(bound.open): 2, named(bound.tick): 5, named(bound.copy): 6}
		for i, h := range left {
			if keep, ok := rank[h.key]; ok {
				left[i].keep = keep
			}
		}
	}
	left = fitHints(left, start-5)
	drawHints(f, g.keys, 2, left)
	drawHints(f, g.keys, start, right)
}

// helpKey names the key that opens help: in a text a ? is text.
func helpKey(s steps.Screen, v view) string {
	id := v.focus
	if !v.isField(s) {
		row, ok := inputFor(s, v.focus)
		if !ok {
			return named(bound.help)
		}
		id = row.ID
	}
	if v.typed[id] > 0 || (v.edit.id == id && v.edit.text != "") {
		return named(bound.help1)
	}
	return named(bound.help)
}

// fitHints drops what matters least until the rest fits: first the keys that
// anybody would find, then the word of esc, then more.
func fitHints(hints []hint, width int) []hint {
	for _, least := range []int{1, 2, 3} {
		if widthOf(hints) > width {
			hints = slices.DeleteFunc(hints, func(h hint) bool { return h.keep == least })
		}
	}
	if last := len(hints) - 1; widthOf(hints) > width && hints[last].key == named(bound.back) {
		worded := slices.DeleteFunc(slices.Clone(hints), func(h hint) bool { return h.keep == 4 })
		if hints[last].word = ""; widthOf(hints) > width && widthOf(worded) <= width {
			return worded
		}
	}
	for len(hints) > 1 && widthOf(hints) > width {
		least := slices.MinFunc(hints, func(a, b hint) int { return a.keep - b.keep })
		hints = slices.DeleteFunc(hints, func(h hint) bool { return h == least })
	}
	return hints
}

func drawHints(f *frame, row, col int, hints []hint) {
	for _, h := range hints {
		col = f.put(row, col, roleKey, h.key)
		if h.word != "" {
			col = f.put(row, col+1, roleText, h.word)
		}
		col += 3
	}
}

func widthOf(hints []hint) int {
	n := 0
	for i, h := range hints {
		if i > 0 {
			n += 3
		}
		n += text.Width(h.key)
		if h.word != "" {
			n += 1 + text.Width(h.word)
		}
	}
	return n
}

// keysHere lists the keys that do something on this screen, where the cursor
// is now.
func keysHere(s steps.Screen, v view, sg signs) []hint {
	var hints []hint
	if word := enterWord(s, v); word != "" {
		hints = append(hints, hint{named(bound.enter), word, 9})
	}
	row, _ := v.rowAt(s)
	if s.CanTick && row.Kind == steps.RowItem {
		hints = append(hints, hintOf(bound.tick, 3))
	}
	if row.Copy != "" {
		hints = append(hints, hintOf(bound.copy, 4))
	}
	if s.Address != "" && s.Name != helpName {
		hints = append(hints, hintOf(bound.open, 5))
	}
	if s.CanSend {
		hints = append(hints, hintOf(bound.instructions, 1))
	}
	if len(stops(s)) > 1 && (chosen(row) || s.Name == helpName) {
		hints = append(hints, hint{sg.arrows, bound.down.Help().Desc, 2})
	}
	if hasFilter(s) {
		hints = append(hints, hint{"type", "to find", 1})
	}
	if s.Share {
		hints = append(hints, hintOf(bound.share, 6))
	}
	if s.BackWord != "" {
		hints = append(hints, hint{named(bound.back), s.BackWord, 8})
	}
	return hints
}

func hasFilter(s steps.Screen) bool {
	return slices.ContainsFunc(s.Rows, func(r steps.Row) bool { return r.Kind == steps.RowInput && r.Filter && !r.Fixed })
}

// enterWord is what enter does where the cursor is; empty for nothing.
func enterWord(s steps.Screen, v view) string {
	row, on := v.rowAt(s)
	switch {
	case s.Name == helpName && !on:
		return "" // its actions are further down
	case v.isField(s) && v.typed[v.focus] > 0:
		return "keep"
	case row.Kind == steps.RowChoice && row.Enter != "":
		return row.Enter
	case row.Kind == steps.RowChoice && onlyChoices(s) && (ofAnyChoice(s.Enter) || row.ID == s.Focus && s.Enter != ""):
		return s.Enter
	case row.Kind == steps.RowChoice:
		return "choose"
	case chosen(row):
		return "copy"
	}
	return s.Enter
}

// ofAnyChoice reports whether a screen's word for enter is about each of its
// choices. Others are about the one that the screen starts on.
func ofAnyChoice(word string) bool {
	return word == "choose" || word == "open" || word == "do it"
}

// onlyChoices reports whether the cursor stops at nothing but choices: then
// the screen's own word for enter is about them.
func onlyChoices(s steps.Screen) bool {
	return len(s.Fields) == 0 && !slices.ContainsFunc(s.Rows, func(r steps.Row) bool {
		return takesCursor(r) && r.Kind != steps.RowChoice
	})
}
