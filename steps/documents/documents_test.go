package documents

import (
	"fmt"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"netsuite-tba/internal/text"
)

var kinds = []Kind{Text, Warning, Heading, Check, Row, Blank, Command}

// everything is a document with a line of each kind and nothing left empty.
func everything() Document {
	doc := Document{Title: "", Lead: []string{""}, Facts: []Line{{Kind: Row}}}
	section := Section{Notes: []Note{{Text: []string{""}}}}
	for _, kind := range kinds {
		section.Lines = append(section.Lines, Line{Kind: kind})
	}
	doc.Sections, doc.More.Sections = []Section{section}, []Section{{}}
	return doc
}

// fill sets every string below v to what text returns, except the kinds.
func fill(v reflect.Value, path string, text func(path string) string) {
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			fill(v.Field(i), path+"."+v.Type().Field(i).Name, text)
		}
	case reflect.Slice:
		for i := range v.Len() {
			fill(v.Index(i), fmt.Sprintf("%s%d", path, i), text)
		}
	case reflect.String:
		if v.Type() != reflect.TypeFor[Kind]() {
			v.SetString(text(path))
		}
	}
}

// TestNothingIsLost writes a document in which every text is different.
func TestNothingIsLost(t *testing.T) {
	doc := everything()
	var texts []string
	fill(reflect.ValueOf(&doc).Elem(), "x", func(path string) string {
		text := fmt.Sprintf("T%dT", len(texts))
		texts = append(texts, path+" "+text)
		return text
	})
	for _, f := range Formats {
		out := doc.Write(f)
		for _, named := range texts {
			path, text, _ := strings.Cut(named, " ")
			if !strings.Contains(out, text) && shows(path) {
				t.Errorf("%s lacks %s", f, path)
			}
		}
	}
}

// shows reports whether lines of its kind have the field at a path.
func shows(path string) bool {
	fields := map[Kind]string{Check: "Do Label Value Hint", Row: "Label Value Hint", Blank: "Label Hint"}
	for i, kind := range kinds {
		if field, ok := strings.CutPrefix(path, fmt.Sprintf("x.Sections0.Lines%d.", i)); ok {
			return field == "Label" || strings.Contains(fields[kind], field)
		}
	}
	return path != "x.Facts0.Do"
}

// TestForeignTextIsEscaped fills every text with markup. Addresses, the
// shortcut and commands are the program's own.
func TestForeignTextIsEscaped(t *testing.T) {
	doc := everything()
	command := fmt.Sprintf("x.Sections0.Lines%d.Label", len(kinds)-1)
	fill(reflect.ValueOf(&doc).Elem(), "x", func(path string) string {
		if strings.Contains(path, ".Page.") && !strings.HasSuffix(path, ".Menu") && !strings.HasSuffix(path, ".Note") || path == command {
			return "https://example.com/"
		}
		return "*a* `b` [c](d) <i>e</i> \\"
	})
	markdown, html := doc.Write(AsMarkdown), doc.Write(AsHTML)
	if n := strings.Count(markdown, "*a*") + strings.Count(html, "<i>e"); n > 0 {
		t.Errorf("%d texts are not escaped:\n%s\n%s", n, markdown, html)
	}
	want := "\\*a\\* \\`b\\` \\[c\\](d) \\<i\\>e\\</i\\> \\\\"
	if n := strings.Count(markdown, "e\\</i"); n < 20 || n != strings.Count(markdown, want) {
		t.Errorf("%d texts, %d of them escaped", n, strings.Count(markdown, want))
	}
}

// TestLinksAreWebAddresses: no other scheme gets into a link.
func TestLinksAreWebAddresses(t *testing.T) {
	doc := Document{Sections: []Section{{Page: Page{Menu: "m", Address: "javascript:alert(1)", Oracle: "https://docs.oracle.com/a_b"}}}}
	html := doc.Write(AsHTML)
	if strings.Contains(html, `href="javascript`) || !strings.Contains(html, `href="https://docs.oracle.com/a_b"`) {
		t.Error(html)
	}
}

// TestTextIsAligned measures columns, not characters.
func TestTextIsAligned(t *testing.T) {
	doc := Document{Title: "漢字"}
	doc.Fact("名前と会社の名前", strings.Repeat("漢字 ", 40))
	doc.Fact("Account", strings.Repeat("ab ", 40))
	var columns []int
	for line := range strings.Lines(doc.Write(AsText)) {
		line = strings.TrimRight(line, "\n")
		if text.Width(line) > width {
			t.Errorf("%d columns: %s", text.Width(line), line)
		}
		if at := regexp.MustCompile(`漢字 |ab `).FindStringIndex(line); at != nil {
			columns = append(columns, text.Width(line[:at[0]]))
		}
	}
	for _, c := range columns {
		if c != columns[0] || len(columns) < 4 {
			t.Fatalf("the values start in columns %v", columns)
		}
	}
}

// TestRepeatedNotesAreDropped, also if they repeat a warning or a text.
func TestRepeatedNotesAreDropped(t *testing.T) {
	doc := Document{Sections: []Section{
		{Lines: []Line{{Kind: Warning, Label: "a"}, {Kind: Text, Label: "c"}}, Notes: []Note{{"one", []string{"a", "", "b"}}}},
		{Notes: []Note{{"two", []string{"b"}}, {"three", []string{"c", "b"}}}},
	}}
	doc.DropRepeatedNotes()
	if got := fmt.Sprint(doc.Sections[0].Notes, doc.Sections[1].Notes); got != "[{one [b]}] []" {
		t.Error(got)
	}
}

func TestFileName(t *testing.T) {
	for _, tt := range []struct {
		format Format
		name   string
		want   string
	}{{AsText, "a", "a.txt"}, {AsMarkdown, "a.MD", "a.MD"}, {AsHTML, "a.md", "a.md.html"}} {
		if got := tt.format.FileName(tt.name); got != tt.want {
			t.Errorf("%s of %s: %s", tt.format, tt.name, got)
		}
	}
}
