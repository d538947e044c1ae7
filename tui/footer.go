package tui

import (
	"slices"

	"charm.land/bubbles/v2/key"

	"netsuite-tba/internal/text"
	"netsuite-tba/steps"
)

// next is what the person does next on a screen. It alone is lit.
type next int

const (
	nothingNext next = iota
	openNext         // open the page
	pasteNext        // fill a key field
	enterNext        // do what enter does
)

// nextAction returns the next action. The person opens a page before working on it,
// and pastes keys before continuing.
func nextAction(s steps.Screen) next {
	todo := slices.ContainsFunc(s.Rows, func(r steps.Row) bool { return r.Kind == steps.RowItem })
	fixes := slices.ContainsFunc(s.Rows, func(r steps.Row) bool { return r.Mark })
	saving := slices.ContainsFunc(s.Fields, func(f steps.KeyField) bool { return f.Phase == steps.FieldSaving })
	_, wanted := s.Wanted()
	switch {
	case saving:
		return nothingNext
	case (todo || wanted) && !s.Opened && !fixes && s.Address != "":
		return openNext
	case wanted:
		return pasteNext
	}
	return enterNext
}

func drawMessage(c *canvas, v view, g grid) {
	for i, l := range messageLines(v.message, g) {
		c.putLine(g.message+i, l)
	}
}

const mostMessage = 3

func messageLines(n steps.Notice, g grid) []line {
	if n.Text == "" {
		return nil
	}
	lines := barred(n, leftCol, g.right)
	return lines[:min(len(lines), mostMessage)]
}

type hint struct {
	key, word string
	lit       bool
}

func (h hint) width() int {
	n := text.Width(h.key)
	if h.word != "" {
		n += 1 + text.Width(h.word)
	}
	if h.lit {
		n += 2
	}
	return n
}

const hintGap = 3

func hintOf(b key.Binding) hint { return hint{key: b.Help().Key, word: b.Help().Desc} }

// drawKeys draws the keys that work here: what the person can do at the left, the next
// action lit, help and leaving at the right, always in the same place.
func drawKeys(c *canvas, s steps.Screen, v view, g grid, sg signs) {
	right := []hint{{key: helpKey(s, v), word: bound.help.Help().Desc}, hintOf(bound.leave)}
	switch s.Name {
	case helpName:
		right = right[1:]
	case leaveName:
		right[1].word = "leave now"
	}
	start := g.end - widthOf(right)
	drawHints(c, g.keys, leftCol, fitHints(keysHere(s, v, g, sg), start-leftCol-hintGap))
	drawHints(c, g.keys, start, right)
}

// helpKey names the key that opens help. In a text, ? is text.
func helpKey(s steps.Screen, v view) string {
	id := v.focus
	if !v.isField(s) {
		row, ok := inputFor(s, v.focus)
		if !ok {
			return named(bound.help)
		}
		id = row.ID
	}
	if v.count(id) > 0 || (v.edit.id == id && v.edit.text != "") {
		return named(bound.help1)
	}
	return named(bound.help)
}

// fitHints makes hints fit. The last ones go first, then esc loses its word. The next
// action and esc stay.
func fitHints(hints []hint, width int) []hint {
	if len(hints) == 0 {
		return nil
	}
	last := hints[len(hints)-1]
	if len(hints) == 1 || last.key != named(bound.back) {
		last = hint{}
	} else {
		hints = hints[:len(hints)-1]
	}
	with := func(some []hint, esc hint) []hint {
		if esc.key == "" {
			return some
		}
		return append(slices.Clip(some), esc)
	}
	fitting := hints[:1:1]
	for _, h := range hints[1:] {
		if widthOf(with(append(fitting, h), hint{key: last.key})) <= width {
			fitting = append(fitting, h)
		}
	}
	if all := with(fitting, last); widthOf(all) <= width {
		return all
	}
	fitting = with(fitting, hint{key: last.key})
	if over := widthOf(fitting) - width; over > 0 {
		fitting[0].word = text.Cut(fitting[0].word, text.Width(fitting[0].word)-over)
	}
	return fitting
}

func drawHints(c *canvas, row, col int, hints []hint) {
	for _, h := range hints {
		key, word := textStyle{role: roleAccent, bold: true}, textStyle{role: roleQuiet}
		if h.lit {
			key, word = textStyle{surface: surfaceLit, bold: true}, textStyle{surface: surfaceLit}
			c.fill(row, col, col+h.width(), surfaceLit)
			col++
		}
		col = c.put(row, col, key, h.key)
		if h.word != "" {
			col = c.put(row, c.put(row, col, word, " "), word, h.word)
		}
		col += hintGap
	}
}

func widthOf(hints []hint) int {
	n := hintGap * max(0, len(hints)-1)
	for i, h := range hints {
		n += h.width()
		if h.lit && i+1 < len(hints) {
			n-- // the edge of the button is part of the gap
		}
	}
	return n
}

// keysHere lists the keys that work on this screen and at the cursor, the next action
// first.
func keysHere(s steps.Screen, v view, g grid, sg signs) []hint {
	row, _ := v.rowAt(s)
	then := nextAction(s)
	if chosen(row) {
		then = enterNext
	}
	enter, open := enterHint(s, v, then), openHint(s, then)
	if openWords(s, g) != "" { // the border names it
		open = hint{}
	}
	var hints []hint
	add := func(on bool, more hint) {
		if on && more.key != "" {
			hints = append(hints, more)
		}
	}
	first := then == openNext || then == pasteNext
	add(first, open)
	add(then != nothingNext, enter)
	add(s.Share, hintOf(bound.share))
	add(s.CanTick && row.Kind == steps.RowItem, hintOf(bound.tick))
	add(row.Copy != "", hintOf(bound.copy))
	done := len(s.Fields) > 0 && then == enterNext // with its keys saved, nobody needs the page
	later := !first && then != nothingNext && len(s.Fields) == 0
	add(later && s.Menu != "", open)
	add(moves(s, row), hint{key: sg.arrows(), word: bound.down.Help().Desc})
	add(later && s.Menu == "", open)
	add(moreOf(s).ID != "", hintOf(bound.more))
	add(s.CanSend && !s.Busy && then != nothingNext && !done, hintOf(bound.instructions))
	return append(hints, backHint(s, v)...)
}

func enterHint(s steps.Screen, v view, then next) hint {
	word := enterWord(s, v)
	_, wanted := s.Wanted()
	switch {
	case word == "":
		return hint{}
	case then == enterNext:
		return hint{named(bound.enter), text.UpperFirst(word), true}
	case word != s.Enter:
		return hint{key: named(bound.enter), word: word}
	case wanted: // without its keys, the step does not end
		return hint{}
	}
	return hintOf(bound.enter)
}

func openHint(s steps.Screen, then next) hint {
	open := hintOf(bound.open)
	switch {
	case s.Address == "" || s.Name == helpName:
		return hint{}
	case then == openNext:
		return hint{open.key, text.UpperFirst(open.word), true}
	case s.Menu == "":
		open.word = "open NetSuite"
	}
	return open
}

// backHint is what esc does. In a search it clears the text first.
func backHint(s steps.Screen, v view) []hint {
	word := s.BackWord
	if hasFilter(s) && v.edit.text != "" {
		word = "clear"
	}
	if word == "" {
		return nil
	}
	return []hint{{key: named(bound.back), word: word}}
}

// moves reports whether the arrows are worth naming: between choices, or from an
// input to what is under it.
func moves(s steps.Screen, row steps.Row) bool {
	return len(stops(s)) > 1 && (chosen(row) || row.Kind == steps.RowInput || s.Name == helpName || s.Focus == steps.NoFocus)
}

// moreOf returns the choice that m makes, or a row without an ID.
func moreOf(s steps.Screen) steps.Row {
	for _, r := range s.Rows {
		if r.More {
			return r
		}
	}
	return steps.Row{}
}

func hasFilter(s steps.Screen) bool {
	return slices.ContainsFunc(s.Rows, func(r steps.Row) bool { return r.Kind == steps.RowInput && r.Filter && !r.Fixed })
}

func enterWord(s steps.Screen, v view) string {
	row, on := v.rowAt(s)
	switch {
	case s.Name == helpName && !on:
		return "" // its actions are further down
	case v.isField(s) && v.count(v.focus) > 0:
		return "save"
	case row.Kind == steps.RowChoice:
		return choiceWord(s, row)
	case chosen(row):
		return "copy"
	case row.Kind == steps.RowInput && s.Enter == "":
		return "done"
	}
	return s.Enter
}

func choiceWord(s steps.Screen, row steps.Row) string {
	switch {
	case row.Enter != "":
		return row.Enter
	case len(row.Cells) == 0 && text.Width(row.Label) <= mostEnter && (s.Enter == "choose" || !onlyChoices(s)):
		return row.Label // it begins with a verb
	case onlyChoices(s) && (ofAnyChoice(s.Enter) || row.ID == s.Focus && s.Enter != ""):
		return s.Enter
	}
	return "choose"
}

const mostEnter = 34

// ofAnyChoice reports whether a screen's word for enter is about each of its
// choices. Others are about the one that the screen starts on.
func ofAnyChoice(word string) bool {
	return word == "choose" || word == "open"
}

// onlyChoices reports whether the cursor stops only at choices. The screen's word for
// enter is then about them.
func onlyChoices(s steps.Screen) bool {
	return len(s.Fields) == 0 && !slices.ContainsFunc(s.Rows, func(r steps.Row) bool {
		return takesCursor(r) && r.Kind != steps.RowChoice
	})
}
