package sheet

import (
	"html"
	"strconv"
	"strings"
)

// html gives the sheet as one page that fetches nothing, runs nothing and
// prints well. It is well-formed XML too.
func (s Sheet) html() string {
	w := &htmlWriter{}
	w.raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n")
	w.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n")
	w.raw("<meta name=\"referrer\" content=\"no-referrer\"/>\n")
	w.raw("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\"/>\n")
	w.element("title", s.Title)
	w.raw("\n<style>\n" + style + "</style>\n</head>\n<body>\n<main>\n<header>\n")
	w.element("h1", s.Title)
	for _, p := range s.Lead {
		w.raw("\n")
		w.element("p", p)
	}
	w.raw("\n")
	w.facts(s.Facts)
	w.raw("</header>\n")
	for i, p := range s.Parts {
		w.part(i+1, p)
	}
	w.raw("</main>\n</body>\n</html>\n")
	return w.String()
}

type htmlWriter struct{ strings.Builder }

func (w *htmlWriter) raw(text string) { w.WriteString(text) }

func (w *htmlWriter) element(name, text string) {
	w.raw("<" + name + ">" + html.EscapeString(text) + "</" + name + ">")
}

func (w *htmlWriter) class(name, class, text string) {
	w.raw("<" + name + " class=\"" + class + "\">" + html.EscapeString(text) + "</" + name + ">")
}

func (w *htmlWriter) facts(facts []Fact) {
	if len(facts) == 0 {
		return
	}
	w.raw("<dl>\n")
	for _, f := range facts {
		w.raw("<div>")
		w.element("dt", f.Label)
		w.element("dd", f.Value)
		w.raw("</div>\n")
	}
	w.raw("</dl>\n")
}

func (w *htmlWriter) part(n int, p Part) {
	id := "part-" + strconv.Itoa(n)
	w.raw("<section aria-labelledby=\"" + id + "\">\n<h2 id=\"" + id + "\">")
	if p.Count != "" {
		w.class("span", "count", p.Count)
		w.raw(" ")
	}
	w.raw(html.EscapeString(p.Title) + "</h2>\n")
	if p.Lead != "" {
		w.class("p", "lead", p.Lead)
		w.raw("\n")
	}
	w.page(p.Page)
	w.lines(p.Lines)
	if len(p.Notes) > 0 || p.Page.Oracle != "" {
		w.raw("<div class=\"notes\">\n")
		for _, note := range p.Notes {
			w.element("h3", note.Title)
			w.raw("\n<ul>\n")
			for _, t := range note.Text {
				w.element("li", t)
				w.raw("\n")
			}
			w.raw("</ul>\n")
		}
		if p.Page.Oracle != "" {
			w.raw("<p>Oracle's page: ")
			w.link(p.Page.Oracle)
			w.raw("</p>\n")
		}
		w.raw("</div>\n")
	}
	w.raw("</section>\n")
}

func (w *htmlWriter) page(p Page) {
	if p.Menu == "" && p.Address == "" {
		return
	}
	w.raw("<dl class=\"page\">\n")
	if p.Menu != "" {
		w.raw("<div><dt>Menu</dt>")
		w.class("dd", "menu", p.Menu)
		w.raw("</div>\n")
	}
	if p.Shortcut != "" {
		w.raw("<div><dt>or search for</dt><dd>")
		w.element("code", p.Shortcut)
		w.raw(" <small>in NetSuite's search box; pages in English</small></dd></div>\n")
	}
	if p.Address != "" {
		w.raw("<div><dt>or open</dt><dd>")
		w.link(p.Address)
		w.raw("</dd></div>\n")
	}
	if p.Note != "" {
		w.raw("<div><dt></dt>")
		w.element("dd", p.Note)
		w.raw("</div>\n")
	}
	w.raw("</dl>\n")
}

// link writes an address as a link; what is no web address, as text.
func (w *htmlWriter) link(address string) {
	if !strings.HasPrefix(address, "https://") && !strings.HasPrefix(address, "http://") {
		w.raw(html.EscapeString(address))
		return
	}
	escaped := html.EscapeString(address)
	w.raw("<a href=\"" + escaped + "\" rel=\"noreferrer noopener\">" + escaped + "</a>")
}

// lines writes the lines of a part; checks and rows in lists of their own.
func (w *htmlWriter) lines(lines []Line) {
	open := ""
	for _, l := range lines {
		list := map[Kind]string{Check: "ul", Row: "dl"}[l.Kind]
		if list != open {
			w.end(open)
			w.begin(list)
			open = list
		}
		w.line(l)
	}
	w.end(open)
}

func (w *htmlWriter) begin(list string) {
	switch list {
	case "ul":
		w.raw("<ul class=\"checks\">\n")
	case "dl":
		w.raw("<dl>\n")
	}
}

func (w *htmlWriter) end(list string) {
	if list != "" {
		w.raw("</" + list + ">\n")
	}
}

func (w *htmlWriter) line(l Line) {
	switch l.Kind {
	case Heading:
		w.element("h3", l.Label)
	case Check:
		w.check(l)
	case Look:
		w.raw("<p class=\"look\"><strong>Look:</strong> " + html.EscapeString(l.Label) + "</p>")
	case Good:
		w.class("p", "good", "✓ "+l.Label)
	case Row:
		w.raw("<div>")
		w.element("dt", l.Label)
		w.raw("<dd>" + html.EscapeString(l.Value))
		w.hint(l.Hint)
		w.raw("</dd></div>")
	case Blank:
		w.raw("<p class=\"blank\"><span>" + html.EscapeString(l.Label) + "</span> <span class=\"room\"></span>")
		w.hint(l.Hint)
		w.raw("</p>")
	case Command:
		w.raw("<pre>" + html.EscapeString(l.Label) + "</pre>")
	default:
		w.element("p", l.Label)
	}
	w.raw("\n")
}

func (w *htmlWriter) check(l Line) {
	w.raw("<li><label><input type=\"checkbox\"")
	if l.Done {
		w.raw(" checked=\"checked\"")
	}
	w.raw("/><span>")
	if l.Do != "" {
		w.raw(html.EscapeString(l.Do) + " ")
	}
	w.element("b", l.Label)
	if l.Value != "" {
		between := ": "
		if strings.HasPrefix(l.Value, "on ") {
			between = " "
		}
		w.raw(between + html.EscapeString(l.Value))
	}
	w.hint(l.Hint)
	w.raw("</span></label></li>")
}

func (w *htmlWriter) hint(hint string) {
	if hint != "" {
		w.raw(" ")
		w.element("small", hint)
	}
}
