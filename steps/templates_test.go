package steps

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/connectors"
)

var (
	missingSpace = regexp.MustCompile(`\pL\pL[.?,;:][A-Z]\pL*|[^.]\.\.(?:[^.]|$)| [.,;:](?:\s|$)`)
	word         = regexp.MustCompile(`^[\pL'’-]+$`)
	aLink        = regexp.MustCompile(`\S*://\S*|\S*\.(?:com|nl|SS)\S*`)
)

// doubled returns a word that stands twice in a row.
func doubled(s string) string {
	words := strings.Fields(s)
	for i := 1; i < len(words); i++ {
		if words[i] == words[i-1] && word.MatchString(words[i]) {
			return words[i]
		}
	}
	return ""
}

// texts returns every text of a screen that a person reads, one by one.
func texts(s Screen) []string {
	all := []string{s.Title, s.Lead, s.Message.Text, s.AddressNote, s.Enter}
	for _, n := range s.Notices {
		all = append(all, n.Text)
	}
	for _, r := range s.Rows {
		all = append(all, r.Label, r.Value, r.Hint, r.Enter)
	}
	for _, section := range s.Help.Sections {
		all = append(append(all, section.Title), section.Text...)
	}
	return all
}

// Every screen reads well with every tool's name in it: no word stands twice, no
// space is missing, and a brand keeps its spelling at the start of a sentence.
func TestTextsReadWellWithEveryTool(t *testing.T) {
	if testing.Short() {
		t.Skip("visits every state")
	}
	states := explore().states
	byScreen := map[ScreenID]State{}
	for _, bearing := range slices.Sorted(maps.Keys(states)) {
		if s := states[bearing]; s.Answers.Connector != "" {
			byScreen[s.top()] = s
		}
	}
	if len(byScreen) < 40 {
		t.Fatalf("only %d screens", len(byScreen))
	}
	for _, name := range connectors.SetupNames() {
		c, _ := connectors.Lookup(name)
		misspelled := ""
		if upper := text.UpperFirst(c.Title); upper != c.Title {
			misspelled = upper
		}
		for id, s := range byScreen {
			s.Answers.Connector = name
			if len(c.APIs) == 0 {
				s.Answers.API = netsuite.REST // the person chose it
			}
			for _, words := range texts(Describe(s)) {
				plain := aLink.ReplaceAllString(words, "…")
				switch {
				case doubled(plain) != "":
					t.Errorf("%s, %s: %q stands twice in %q", id, name, doubled(plain), words)
				case missingSpace.MatchString(plain):
					t.Errorf("%s, %s: the spaces around %q in %q", id, name, missingSpace.FindString(plain), words)
				case misspelled != "" && slices.Contains(strings.FieldsFunc(plain, func(r rune) bool { return strings.ContainsRune(" .,:;'\"", r) }), misspelled):
					t.Errorf("%s, %s: %s is misspelled in %q", id, name, c.Title, words)
				}
			}
		}
	}
}
