package sheet

import (
	"strings"
)

// markdown gives the sheet as Markdown with task lists, as GitHub and most
// ticket systems draw them.
func (s Sheet) markdown() string {
	var b strings.Builder
	line := func(text string) { b.WriteString(text + "\n") }
	line("# " + mark(s.Title))
	for _, p := range s.Lead {
		line("\n" + mark(p))
	}
	line("")
	for _, f := range s.Facts {
		line("- **" + mark(f.Label) + "**: " + mark(f.Value))
	}
	for _, p := range s.Parts {
		title := mark(p.Title)
		if p.Count != "" {
			title = mark(p.Count) + ": " + title
		}
		line("\n## " + title)
		if p.Lead != "" {
			line("\n" + mark(p.Lead))
		}
		markPage(&b, p.Page)
		for i, l := range p.Lines {
			if i == 0 || l.Kind != p.Lines[i-1].Kind || l.Kind == Text || l.Kind == Look || l.Kind == Blank {
				line("")
			}
			line(markLine(l))
		}
		for _, n := range p.Notes {
			line("\n### " + mark(n.Title) + "\n")
			for _, t := range n.Text {
				line("- " + mark(t))
			}
		}
		if p.Page.Oracle != "" {
			line("\nOracle's page: <" + p.Page.Oracle + ">")
		}
	}
	return b.String()
}

func markPage(b *strings.Builder, p Page) {
	if p.Menu == "" && p.Address == "" {
		return
	}
	b.WriteString("\n")
	if p.Menu != "" {
		b.WriteString("- Menu: **" + mark(p.Menu) + "**\n")
	}
	if p.Shortcut != "" {
		b.WriteString("- or search for `" + p.Shortcut + "` (NetSuite's search box; pages in English)\n")
	}
	if p.Address != "" {
		b.WriteString("- or open <" + p.Address + ">\n")
	}
	if p.Note != "" {
		b.WriteString("- " + mark(p.Note) + "\n")
	}
}

func markLine(l Line) string {
	switch l.Kind {
	case Heading:
		return "**" + mark(l.Label) + "**"
	case Check:
		if l.Done {
			return "- [x] " + mark(l.Words())
		}
		return "- [ ] " + mark(l.Words())
	case Look:
		return "> **Look:** " + mark(l.Label)
	case Good:
		return "- ✓ " + mark(l.Label)
	case Row:
		text := "- **" + mark(l.Label) + "**: " + mark(l.Value)
		if l.Label == "" {
			text = "- " + mark(l.Value)
		}
		if l.Hint != "" {
			text += " (" + mark(l.Hint) + ")"
		}
		return text
	case Blank:
		text := mark(l.Label) + ": \\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_"
		if l.Hint != "" {
			text += " (" + mark(l.Hint) + ")"
		}
		return text
	case Command:
		return "    " + l.Label
	}
	return mark(l.Label)
}

// mark escapes what Markdown would take for its own signs; foreign texts, such
// as a customer's name, are shown as they are.
func mark(text string) string {
	var b strings.Builder
	for i, r := range text {
		switch {
		case strings.ContainsRune("\\`*_[]<>|~&$", r),
			i == 0 && strings.ContainsRune("#+-=", r),
			r == '!' && strings.HasPrefix(text[i:], "!["):
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}
