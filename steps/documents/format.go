package documents

import (
	"embed"
	htmltemplate "html/template"
	"io"
	"strings"
	"text/template"

	"netsuite-tba/internal/text"
)

// Format is a format of documents.
type Format string

const (
	AsText     Format = "text"
	AsMarkdown Format = "markdown"
	AsHTML     Format = "html"
)

var Formats = []Format{AsText, AsMarkdown, AsHTML}

// Extension is what file names of the format end with.
func (f Format) Extension() string {
	return map[Format]string{AsText: ".txt", AsMarkdown: ".md", AsHTML: ".html"}[f]
}

// FileName is a name with the extension of the format.
func (f Format) FileName(name string) string {
	if strings.HasSuffix(strings.ToLower(name), f.Extension()) {
		return name
	}
	return name + f.Extension()
}

//go:embed *.tmpl
var files embed.FS

var templates = map[Format]interface {
	Execute(w io.Writer, document any) error
}{
	AsText:     template.Must(template.New("text.tmpl").Funcs(textFuncs).ParseFS(files, "text.tmpl")),
	AsMarkdown: template.Must(template.New("markdown.tmpl").Funcs(template.FuncMap{"md": escapeMarkdown}).ParseFS(files, "markdown.tmpl")),
	AsHTML:     htmltemplate.Must(htmltemplate.ParseFS(files, "html.tmpl")),
}

// Write returns the document in a format.
func (d Document) Write(f Format) string {
	var b strings.Builder
	if err := templates[f].Execute(&b, d); err != nil {
		panic("documents: " + err.Error()) // the templates are part of the program
	}
	return b.String()
}

// width is how many columns the text format fills. Only words that are wider,
// such as addresses, reach further.
const width = 74

// Values start after the longest label of their block, within these columns.
const leastColumn, mostColumn = 16, 32

// textFuncs are the functions of text.tmpl. Each returns whole lines.
var textFuncs = template.FuncMap{
	"rule": func(sign string) string { return strings.Repeat(sign, width) + "\n" },
	"wrap": wrap,
	"rows": rows,
	"row":  func(label, value string) []Line { return []Line{{Label: label, Value: value}} },
	"room": func(label string) string { return strings.Repeat("_", max(12, 56-text.Width(label))) },
}

// wrap puts a mark before a text and aligns its later lines with its first.
func wrap(mark, s string) string {
	var b strings.Builder
	for _, line := range text.Hang(mark, s, width) {
		b.WriteString(strings.TrimRight(line, " ") + "\n")
	}
	return b.String()
}

func rows(indent string, lines []Line) string {
	column := leastColumn
	for _, l := range lines {
		column = max(column, text.Width(indent+l.Label)+2)
	}
	column = min(column, mostColumn)
	var b strings.Builder
	for _, l := range lines {
		b.WriteString(wrap(text.Pad(indent+l.Label+"  ", column), l.Value))
		b.WriteString(wrap(strings.Repeat(" ", column), l.Hint))
	}
	return b.String()
}

// escapeMarkdown escapes what Markdown would read as markup, so that foreign
// text such as a customer's name is shown as it is.
func escapeMarkdown(s string) string {
	var b strings.Builder
	for i, r := range s {
		switch {
		case strings.ContainsRune("\\`*_[]<>|~&$", r),
			i == 0 && strings.ContainsRune("#+-=", r),
			r == '!' && strings.HasPrefix(s[i:], "!["):
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}
