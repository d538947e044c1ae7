package tui

import (
	"regexp"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"netsuite-tba/steps"
	"netsuite-tba/steps/effects/effectstest"
)

// mostWords is how many words a person sees on the shortest way from nothing to a
// verified connection, without what every screen has.
const mostWords = 650

// wordPattern matches a word, a number or an address, but no line, frame or sign.
var wordPattern = regexp.MustCompile(`[\pL\pN]`)

// frameWords are the same on every screen, at the same place.
var frameWords = regexp.MustCompile(`step \d of 9|esc back|(\?|F1) help +ctrl\+c leave`)

// wordsOf counts the words of a drawn screen without its header, its line of steps and
// what every screen has.
func wordsOf(drawn string, onSteps bool) int {
	n := 0
	for i, line := range strings.Split(frameWords.ReplaceAllString(ansi.Strip(drawn), ""), "\n") {
		if i == 0 || onSteps && i < 4 {
			continue
		}
		for _, word := range strings.Fields(line) {
			if wordPattern.MatchString(word) {
				n++
			}
		}
	}
	return n
}

// TestWordsOfTheShortestWalk counts the words of each screen, in the state in which
// it has the most of them.
func TestWordsOfTheShortestWalk(t *testing.T) {
	w := startWalk(t, 80, 24, steps.Setting{})
	most, order := map[string]int{}, []string{}
	note := func() {
		name := w.m.screen.Name
		if _, seen := most[name]; !seen {
			order = append(order, name)
		}
		most[name] = max(most[name], wordsOf(w.m.View().Content, len(w.m.screen.Rail) > 0))
	}
	press := func(names ...string) {
		for _, n := range names {
			w.press(n)
			note()
		}
	}
	note()
	press("enter")
	w.write("1234567")
	note()
	for range 40 {
		switch name := w.m.screen.Name; {
		case name == "tool" && w.m.view.focus == "":
			w.write("n8n")
			note()
			press("enter")
		case len(w.m.screen.Fields) > 0 && w.m.screen.Fields[0].Phase == steps.FieldEmpty:
			page := effectstest.ConsumerPage
			if name == "token" {
				page = effectstest.TokenPage
			}
			w.paste(page)
			note()
			press("enter")
		case name == "test/connected":
			press("down") // any key ends the motion
			total := 0
			for _, name := range order {
				t.Logf("%4d %s", most[name], name)
				total += most[name]
			}
			t.Logf("%4d words on %d screens", total, len(order))
			if total > mostWords {
				t.Errorf("%d words on the shortest walk, at most %d", total, mostWords)
			}
			return
		default:
			press("enter")
		}
	}
	t.Fatalf("the walk ends on %s", w.m.screen.Name)
}
