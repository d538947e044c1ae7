package cli

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"netsuite-tba/netsuite/practice/practicetest"
)

// movie is what a person sees of a run, frame by frame.
type movie struct {
	s      *terminal
	frames [][]string // the rows of each, as SVG
	ends   []float64  // when each frame ends, in seconds
}

// hold adds the screen as it is, for so many seconds.
func (m *movie) hold(seconds float64) {
	frame := m.s.drawnRows()
	if n := len(m.frames); n > 0 {
		if strings.Join(m.frames[n-1], "") == strings.Join(frame, "") {
			m.ends[n-1] += seconds
			return
		}
		seconds += m.ends[n-1]
	}
	m.frames, m.ends = append(m.frames, frame), append(m.ends, seconds)
}

// follow records the screen while it changes by itself, until it shows a text.
func (m *movie) follow(until string) {
	const rate = 60 * time.Millisecond
	for deadline := time.Now().Add(m.s.patience); !strings.Contains(m.s.screen(), until); {
		if time.Now().After(deadline) {
			m.s.t.Fatalf("%q was not seen:\n%s", until, m.s.screen())
		}
		m.hold(rate.Seconds())
		<-time.After(rate)
	}
}

// typed types a text and records it.
func (m *movie) typed(text string) {
	for i := range text {
		m.s.keys(text[i : i+1])
		m.s.see(text[:i+1])
		m.hold(.12)
	}
}

// svg draws the movie. A row that stays the same over several frames is in it once. It
// begins again after its end. For people who want no motion, it is its last frame.
func (m *movie) svg() string {
	last := len(m.frames) - 1
	total := m.ends[last]
	var body, style strings.Builder
	fmt.Fprintf(&style, "<style>g{visibility:hidden;animation:%.2fs step-end infinite}.a{visibility:visible;animation:none}\n", total)
	named := map[string]bool{}
	for y := range m.frames[0] {
		for from := 0; from <= last; {
			row, to := m.frames[from][y], from
			for to < last && m.frames[to+1][y] == row {
				to++
			}
			name := fmt.Sprintf("f%d-%d", from, to)
			switch {
			case row == "":
			case from == 0 && to == last:
				fmt.Fprintf(&body, "<g class=\"a\">%s</g>\n", row)
			default:
				class := ""
				if to == last {
					class = ` class="l"`
				}
				fmt.Fprintf(&body, "<g%s style=\"animation-name:%s\">%s</g>\n", class, name, row)
				if !named[name] {
					named[name] = true
					begin := 0.
					if from > 0 {
						begin = m.ends[from-1]
					}
					fmt.Fprintf(&style, "@keyframes %s{0%%{visibility:%s}%.2f%%{visibility:visible}%.2f%%{visibility:%s}}\n",
						name, map[bool]string{true: "visible", false: "hidden"}[from == 0], 100*begin/total, 100*m.ends[to]/total,
						map[bool]string{true: "visible", false: "hidden"}[to == last])
				}
			}
			from = to + 1
		}
	}
	style.WriteString("@media(prefers-reduced-motion){g{animation:none!important}.l{visibility:visible}}</style>\n")
	return style.String() + body.String()
}

// TestMovie records the README's moving picture: a whole run in practice mode.
func TestMovie(t *testing.T) {
	if !*pictures {
		t.Skip("go test ./cli -run Movie -pictures records the README's moving picture")
	}
	s := start(t, 80, 24, []string{"COLORTERM=truecolor"}, "practice")
	m := &movie{s: s}
	address := firstAddress.FindString(s.see("Connect a NetSuite account", "Open this address"))
	s.settle()
	m.hold(2.5)
	s.keys(enter)
	s.see("Which NetSuite account?")
	m.hold(.8)
	m.typed("1234567-sb1")
	m.hold(.6)
	s.keys(enter)
	s.see("Environment")
	s.settle()
	m.hold(1.5)
	s.keys(enter)
	s.see("Which tool will use the keys?")
	m.hold(.8)
	m.typed("n8n")
	m.hold(.8)
	s.keys(enter)
	s.see("Save the keys as")
	m.hold(1.5)
	s.keys(enter)
	s.see("Turn on")
	b := practicetest.OpenAccount(t, address, "1234567_SB1")
	b.Features("REST Web Services", "SuiteAnalytics Workbook", "Token-based Authentication")
	m.hold(1)
	for range 3 {
		s.keys(" ")
		s.settle()
		m.hold(.25)
	}
	m.hold(.5)
	s.keys(enter)
	s.see("already have an integration record?")
	m.hold(1)
	s.keys(enter)
	s.see("CONSUMER SECRET / CLIENT SECRET")
	m.hold(1.8)
	b.Integration("n8n")
	s.paste(b.Text())
	m.follow("Both keys are saved.")
	m.hold(2)
	s.keys(enter)
	s.see("Create the role")
	b.Role("n8n integration", practicetest.LogIn, practicetest.UseREST, practicetest.Workbook)
	m.hold(1.8)
	s.keys(enter)
	s.see("Assign the role to a user")
	b.Employee("n8n Service", "n8n integration")
	m.hold(1.5)
	s.keys(enter)
	s.see("Create the access token")
	m.hold(1)
	b.Token("n8n", "n8n Service", "n8n integration")
	s.paste(b.Text())
	m.follow("Both keys are saved.")
	m.hold(1.5)
	s.keys(enter)
	m.follow("✓ Connected")
	s.settle()
	m.hold(5)
	writeSVG(t, filepath.Join("..", ".readme", "wizard.svg"), 80, 24, dark, m.svg())
}
