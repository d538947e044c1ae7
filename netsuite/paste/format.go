package paste

import (
	"encoding/csv"
	"regexp"
	"strings"

	"netsuite-tba/internal/text"
)

// toolFiles recognize the files of tools by what only they have.
var toolFiles = []struct {
	tool string
	has  func() *regexp.Regexp
}{
	{"postman", text.Pattern(`"_postman_variable_scope"`)},
	{"netsweet", text.Pattern(`NetSuite\.configure\b`)},
	{"python-netsuite", text.Pattern(`(?mi)^\[netsuite\](?:\n[^\[\n].*)*?\nauth_type\b`)},
	{"mulesoft", text.Pattern(`(?m)^netsuite\.(?:consumerKey|tokenId)\b`)},
}

func toolOf(text string) string {
	for _, file := range toolFiles {
		if file.has().MatchString(text) {
			return file.tool
		}
	}
	return ""
}

// joinTables rewrites tables: a line of labels, and lines of as many cells below it,
// become one line of settings for each line.
func joinTables(lines []string) {
	for i, line := range lines {
		for _, by := range []string{"|", "\t", ",", ";"} {
			head := cells(line, by)
			known := 0
			for _, name := range head {
				if l := matchLabel(strings.Fields(name)...); l.Field.Key() != "" || l.Field == Account {
					known++
				}
			}
			if known < 2 || strings.ContainsAny(line, ops) {
				continue
			}
			for n := i + 1; n < len(lines); n++ {
				if strings.Trim(lines[n], "-=+| \t:") == "" {
					continue
				}
				row := cells(lines[n], by)
				if len(row) != len(head) {
					break
				}
				lines[i], lines[n] = "", ""
				for k, cell := range row {
					lines[n] += head[k] + " = \"" + cell + "\"\t"
				}
			}
		}
	}
}

// cells splits a line of a table. Columns that are aligned with spaces are cells too.
func cells(line, by string) []string {
	line = strings.TrimSpace(line)
	if by == "\t" {
		line = columns().ReplaceAllString(line, "\t")
	}
	r := csv.NewReader(strings.NewReader(strings.Trim(strings.ReplaceAll(line, "||", "|"), "|")))
	r.Comma, r.LazyQuotes = rune(by[0]), true
	parts, _ := r.Read() // nothing for a line that is none
	for i := range parts {
		parts[i] = strings.Trim(parts[i], " \t\"'*`")
	}
	return parts
}

var columns = text.Pattern(`(?: {2,}|\t)+`)
