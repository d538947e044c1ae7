package tui

import (
	"strconv"

	"netsuite-tba/internal/text"
	"netsuite-tba/steps"
)

// drawFields writes the key fields at their fixed place. What is typed is
// counted, never shown.
func drawFields(f *frame, s steps.Screen, v view, g grid, sg signs) {
	for i, field := range s.Fields {
		row := g.fields + i
		here := v.focus == string(field.Name)
		f.put(row, g.row, roleText, text.Cut(field.Label, g.value-g.row-2))
		if here {
			f.put(row, g.cursor, roleAccent, sg.cursor)
		}
		col := g.value
		if n := v.typed[string(field.Name)]; n > 0 {
			col = f.put(row, col, roleText, sg.mask+" "+strconv.Itoa(n)+" so far")
		} else {
			drawField(f, row, field, v, g, sg, here)
		}
		if here {
			f.caret = &caret{row: row, col: min(col, f.limit), bar: true}
		}
	}
}

func drawField(f *frame, row int, field steps.KeyField, v view, g grid, sg signs, here bool) {
	mark := func(sign steps.Sign, word, rest string) {
		f.put(row, g.value, roleOf(sign), sg.of[sign])
		col := f.put(row, g.value+2, roleOf(sign), word)
		if rest == "" {
			return
		}
		if col += 2; col+text.Width(rest) > g.right {
			col--
		}
		f.put(row, col, roleText, text.Cut(rest, g.right-col))
	}
	switch field.Phase {
	case steps.FieldSaving:
		if v.pulse >= 0 {
			f.put(row, g.value, roleAccent, sg.pulse[v.pulse%4])
		}
		f.put(row, g.value+2, roleText, "keeping")
	case steps.FieldSaved:
		mark(steps.SignDone, "kept", field.Fingerprint.Grouped())
	case steps.FieldDoubt:
		mark(steps.SignLook, "kept", field.Note)
	case steps.FieldRefused:
		mark(steps.SignFailed, text.Cut(field.Note, g.right-g.value-2), "")
	case steps.FieldHeld:
		mark(steps.SignLook, "held, not kept", "")
	default:
		// An empty field with the cursor in it shows nothing but the cursor,
		// unless there is more to say than that it is empty.
		if note := field.Note; note != "" && (!here || text.Width(note) > len("empty")) {
			f.put(row, g.value, roleQuiet, text.Cut(note, g.right-g.value))
		}
	}
}
