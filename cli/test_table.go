package cli

import (
	"fmt"
	"io"
	"os"
	"runtime"
	"strings"
	"time"
	"unicode/utf8"

	"golang.org/x/term"

	"netsuite-tba/netsuite"
	"netsuite-tba/steps/prose"
)

// table shows a campaign. On a terminal a profile's line changes where it
// stands; where there are more profiles than rows, what is done goes up into
// the scrollback and only what runs keeps changing. Elsewhere a line is
// written for each profile when it is done.
type table struct {
	app     *app
	c       *campaign
	live    bool
	columns [2]int // widths of profile and account
	size    func() (width, height int)
	drawn   int // lines that are drawn and may be drawn over
	whole   bool
	done    int
}

// The widths beyond which names are cut.
const (
	maxProfileColumn = 24
	maxAccountColumn = 16
)

func (a *app) newTable(c *campaign) *table {
	t := &table{app: a, c: c}
	for _, e := range c.entries {
		t.columns[0] = min(maxProfileColumn, max(t.columns[0], utf8.RuneCountInString(t.app.profileWord(e.profile.Name))))
		t.columns[1] = min(maxAccountColumn, max(t.columns[1], utf8.RuneCountInString(t.app.accountWord(e.profile.Account))))
	}
	out, isFile := a.stdout.(*os.File)
	// Windows' older consoles would print what moves the cursor.
	t.live = isFile && isTerminal(a.stdout) && os.Getenv("TERM") != "dumb" && os.Getenv("ACCESSIBLE") == "" && runtime.GOOS != "windows"
	t.size = func() (int, int) {
		width, height, err := term.GetSize(int(out.Fd()))
		if err != nil {
			return 80, 24
		}
		return width, height
	}
	if t.live {
		_, height := t.size()
		t.whole = len(c.entries) < height-1
	}
	return t
}

// show shows the campaign until it has ended.
func (t *table) show() {
	second := time.NewTicker(time.Second)
	defer second.Stop()
	if t.live {
		t.draw(nil)
	}
	for {
		select {
		case e, more := <-t.c.changed:
			if !more {
				if t.live && !t.whole {
					t.draw(nil) // nothing runs any more: the lines below go
				}
				return
			}
			t.c.mu.Lock()
			done := e.fate != fateRunning
			t.c.mu.Unlock()
			if done {
				t.done++
			}
			switch {
			case !t.live && done:
				t.app.printf("%s\n", t.line(e, prose.LineWidth))
			case t.live && done && !t.whole:
				t.draw(e)
			case t.live:
				t.draw(nil)
			}
		case <-second.C:
			if t.live {
				t.draw(nil)
			}
		}
	}
}

// draw draws the lines that change over themselves. above is done and goes
// over them, where it stays.
func (t *table) draw(above *entry) {
	width, height := t.size()
	var lines []string
	for _, e := range t.c.entries {
		if len(lines) == max(1, height-2) {
			break
		}
		t.c.mu.Lock()
		wanted := t.whole || e.fate == fateRunning
		t.c.mu.Unlock()
		if wanted {
			lines = append(lines, t.line(e, width-1))
		}
	}
	if n := len(t.c.entries); !t.whole && t.done < n {
		lines = append(lines, fmt.Sprintf("%d of %d done", t.done, n))
	}
	var b strings.Builder
	if t.drawn > 0 {
		fmt.Fprintf(&b, "\x1b[%dA", t.drawn)
	}
	b.WriteString("\r")
	write := func(line string) { b.WriteString(printable(line) + "\x1b[K\n") }
	if above != nil {
		write(t.line(above, width-1))
	}
	for _, line := range lines {
		write(line)
	}
	b.WriteString("\x1b[J")
	t.drawn = len(lines)
	// Raw, for the cursor's sake; each line in it was filtered.
	if _, err := io.WriteString(t.app.stdout, b.String()); err != nil && t.app.lost == nil {
		t.app.lost = err
	}
}

// line is a profile's line, at most width characters long.
func (t *table) line(e *entry, width int) string {
	t.c.mu.Lock()
	defer t.c.mu.Unlock()
	took := ""
	switch {
	case e.fate == fateRunning:
		if d := t.c.now().Sub(e.began); d >= 2*time.Second {
			took = fmt.Sprintf("%d s", int(d.Seconds()))
		}
	case e.run.result.Took >= 50*time.Millisecond:
		took = fmt.Sprintf("%.1f s", e.run.result.Took.Seconds())
	}
	head := fmt.Sprintf("%-8s %s  %s  ", e.fate, pad(t.app.profileWord(e.profile.Name), t.columns[0]), pad(t.app.accountWord(e.profile.Account), t.columns[1]))
	room := width - utf8.RuneCountInString(head) - 8
	return trimRight(cut(head+pad(t.app.outcomeWords(e), room)+fmt.Sprintf("%8s", took), width))
}

// outcomeWords says in a few words how a profile's test goes or went.
func (a *app) outcomeWords(e *entry) string {
	r := e.run.result
	switch e.fate {
	case fateRunning:
		return rungName(e.rung)
	case fatePassed:
		passed := 0
		var warned string
		for _, c := range r.Checks {
			switch c.Status {
			case netsuite.Passed:
				passed++
			case netsuite.Warned:
				warned = "; " + rungName(c.ID) + ": " + c.Detail
			}
		}
		words := count(passed, "check")
		if e.promoted {
			words += ", now the active keys"
		}
		return a.shownText(words+warned, e.profile)
	case fateUnknown:
		return "the tool's own test has to prove it"
	case fateFailed:
		for _, c := range r.Checks {
			if e.why == "" && c.Status == netsuite.Failed {
				return a.shownText(rungName(c.ID)+": "+netsuite.Clean(c.Detail, 300), e.profile)
			}
		}
	}
	return a.shownText(e.why, e.profile)
}

// pad fills a text with blanks up to width characters, or cuts it there.
func pad(text string, width int) string {
	text = cut(text, width)
	return text + strings.Repeat(" ", max(0, width-utf8.RuneCountInString(text)))
}

// cut shortens a text to width characters; an ellipsis says so.
func cut(text string, width int) string {
	runes := []rune(text)
	switch {
	case len(runes) <= width:
		return text
	case width < 2:
		return ""
	}
	return string(runes[:width-1]) + "…"
}
