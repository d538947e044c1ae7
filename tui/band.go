package tui

import (
	"strings"

	"netsuite-tba/internal/text"
	"netsuite-tba/steps"
)

// lit returns a line between two columns, with the colors that the blend has there.
func (l *rowLayout) lit(from, to int) []span {
	var spans []span
	for col := from; col < to; col++ {
		spans = append(spans, span{col, textStyle{role: roleAccent, blend: blendAt(col-leftCol, l.g.right-leftCol)}, "━"})
	}
	return spans
}

// picture shows how a tool signs in with its two pairs of keys. Small windows show a
// sentence instead.
func (l *rowLayout) picture(r steps.Row) []line {
	if l.g.layout == small {
		return wrapped(r.Label, textStyle{}, leftCol, l.g.right)
	}
	const width = 15
	right := l.g.right - width
	lines := make([]line, 7)
	for i := range lines {
		lines[i] = textLine()
	}
	box := func(from int, title string) {
		edges := frameLines(from, from+width, "", textStyle{}, textStyle{role: roleEdge}, false)
		for i := range lines {
			lines[i].add(edges[min(1, i)+i/(len(lines)-1)].spans...)
		}
		lines[3].add(span{from + (width-text.Width(title))/2, textStyle{bold: true}, title})
	}
	box(leftCol, "Your tool")
	box(right, "NetSuite")
	for i := range lines[1 : len(lines)-1] {
		lines[1+i].strips = []strip{{right + 1, right + width - 1, surfacePaper}}
	}
	for i, pair := range [][2]string{{"consumer pair", "identifies the tool"}, {"token pair", "identifies the user and role"}} {
		at, end := leftCol+width+6, right-2
		pairLine, says := &lines[1+3*i], &lines[2+3*i]
		pairLine.add(l.lit(leftCol+width+1, at-1)...)
		pairLine.add(span{at, textStyle{bold: true}, pair[0]})
		pairLine.add(l.lit(at+text.Width(pair[0])+1, end)...)
		pairLine.add(span{end, textStyle{role: roleGood, blend: blendSteps}, "▸"})
		says.add(span{at, textStyle{role: roleQuiet}, pair[1]})
	}
	return lines
}

// wire returns the line between the tool and NetSuite. It is lit as far as checks have
// passed, and broken where one failed.
func (l *rowLayout) wire(r steps.Row) []line {
	passed, all, failed := 0, 0, false
	for _, c := range l.s.Rows {
		if c.Kind == steps.RowWire {
			break
		}
		if c.Kind == steps.RowCheck {
			all++
			switch l.signOf(c, passed) {
			case steps.SignDone:
				passed++
			case steps.SignFailed:
				failed = true
			}
		}
	}
	from, to := signCol+text.Width(r.Label)+1, l.g.right-text.Width(r.Value)-1
	made := textLine(span{signCol, textStyle{bold: true}, r.Label}, span{to + 1, textStyle{bold: true}, r.Value})
	at := from + (to-from)*passed/max(1, all)
	made.add(l.lit(from, at)...)
	if failed {
		made.add(signSpan(at, steps.SignFailed))
		at++
	}
	made.add(span{at, textStyle{role: roleFaint}, strings.Repeat("╌", max(0, to-at))})
	return []line{made}
}

// band is the large surface of the Connected screen: with whom, and as whom.
func (l *rowLayout) band(r steps.Row) []line {
	edge := func(s string) line {
		if l.sg.flat || l.g.layout == small {
			return blankLine()
		}
		return textLine(span{leftCol, textStyle{role: roleGood}, strings.Repeat(s, l.g.right-leftCol)})
	}
	plain := textStyle{surface: surfaceBand}
	strong := textStyle{surface: surfaceBand, bold: true}
	first, second := textLine(span{rowCol, strong, glyphs[steps.SignDone] + " Connected"}), textLine()
	for _, made := range []*line{&first, &second} {
		made.strips = []strip{{leftCol, l.g.right, surfaceBand}}
	}
	end := l.g.right - 3
	took := end - text.Width(r.Hint)
	second.add(
		span{rowCol + 2, plain, text.Cut(strings.Join(r.Cells, ""), took-rowCol-4)}, span{took, plain, r.Hint})
	tool := rowCol + len("✓ Connected")
	who := text.Cut(r.Value, end-tool-text.Width(r.Label)-6)
	at := end - text.Width(who)
	from := tool + text.Width(r.Label) + 1
	first.add(span{tool, plain, r.Label}, span{at, strong, who},
		span{from, strong, strings.Repeat("━", max(0, at-1-from))})
	return []line{edge("▄"), first, second, edge("▀")}
}
