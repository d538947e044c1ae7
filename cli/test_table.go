package cli

import (
	"fmt"
	"io"
	"os"
	"runtime"
	"strings"
	"time"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
)

// table shows a batch. On a terminal, it updates each profile's line in place. If
// there are more profiles than rows, finished ones scroll up and only running ones are
// updated. Elsewhere, it prints a line for each profile when its test ends.
type table struct {
	app     *app
	c       *batch
	live    bool
	columns [2]int // widths of profile and account
	size    func() (width, height int)
	reflows bool  // the terminal wraps drawn lines again when it gets narrower
	drawn   []int // widths of the lines that will be drawn over
	whole   bool  // there is room for all profiles
	above   map[*entry]bool
}

// The maximum widths of names.
const (
	maxProfileColumn = 24
	maxAccountColumn = 16
)

func (a *app) newTable(c *batch) *table {
	t := &table{app: a, c: c, above: map[*entry]bool{}, whole: true}
	for _, e := range c.entries {
		t.columns[0] = min(maxProfileColumn, max(t.columns[0], text.Width(t.app.profileWord(e.profile.Name))))
		t.columns[1] = min(maxAccountColumn, max(t.columns[1], text.Width(t.app.accountWord(e.profile.Account))))
	}
	// Older Windows consoles would print the sequences that move the cursor.
	t.live = isTerminal(a.stdout) && os.Getenv("TERM") != "dumb" && os.Getenv("ACCESSIBLE") == "" && runtime.GOOS != "windows"
	a.hasScreen = t.live && isTerminal(a.stderr)
	t.size = func() (int, int) {
		if width, height, ok := sizeOf(a.stdout); ok {
			return width, height
		}
		return 80, 24
	}
	t.reflows = os.Getenv("XTERM_VERSION") == "" && os.Getenv("TERM") != "linux"
	return t
}

// show shows the batch until it has ended.
func (t *table) show() {
	second := time.NewTicker(time.Second)
	defer second.Stop()
	if t.live {
		t.draw()
	}
	for {
		select {
		case e, more := <-t.c.changed:
			switch {
			case t.live:
				t.draw() // at the end, it removes the lines of running tests
			case more && t.c.statusOf(e).final():
				t.app.printf("%s\n", t.line(e, text.LineWidth))
			}
			if !more {
				return
			}
		case <-second.C:
			if t.live {
				t.draw()
			}
		}
	}
}

// draw redraws the lines. If not all of them have room, finished ones are written
// above, once.
func (t *table) draw() {
	width, height := t.size()
	t.whole = t.whole && len(t.c.entries) < height-1
	var b strings.Builder
	if up := t.rows(width); up > 0 {
		fmt.Fprintf(&b, "\x1b[%dA", up)
	}
	b.WriteString("\r")
	write := func(line string) { b.WriteString(text.Line(line) + "\x1b[K\n") }
	var lines []string
	n := 0
	for _, e := range t.c.entries {
		batchStatus := t.c.statusOf(e)
		if batchStatus.final() {
			n++
		}
		switch {
		case !t.whole && batchStatus.final() && !t.above[e]:
			t.above[e] = true
			write(t.line(e, width-1))
		case t.whole || batchStatus == statusRunning && len(lines) < max(1, height-2):
			lines = append(lines, t.line(e, width-1))
		}
	}
	if all := len(t.c.entries); !t.whole && n < all {
		lines = append(lines, text.Cut(fmt.Sprintf("%d of %d done", n, all), width-1))
	}
	t.drawn = nil
	for _, line := range lines {
		write(line)
		t.drawn = append(t.drawn, text.Width(line))
	}
	b.WriteString("\x1b[J")
	// This bypasses the filter to move the cursor. Each line was filtered.
	if _, err := io.WriteString(t.app.stdout, b.String()); err != nil && t.app.lost == nil {
		t.app.lost = err
	}
}

// rows returns how many rows of a terminal of this width the drawn lines take.
func (t *table) rows(width int) int {
	rows := len(t.drawn)
	for _, length := range t.drawn {
		if t.reflows && length > width && width > 0 {
			rows += (length - 1) / width
		}
	}
	return rows
}

// line returns a profile's line, at most width columns wide.
func (t *table) line(e *entry, width int) string {
	t.c.mu.Lock()
	defer t.c.mu.Unlock()
	took := ""
	switch {
	case e.batchStatus == statusRunning:
		if d := t.c.now().Sub(e.began); d >= 2*time.Second {
			took = fmt.Sprintf("%d s", int(d.Seconds()))
		}
	case e.result.Took >= 50*time.Millisecond:
		took = fmt.Sprintf("%.1f s", e.result.Took.Seconds())
	}
	head := fmt.Sprintf("%-8s %s  %s  ", e.batchStatus, text.Fit(t.app.profileWord(e.profile.Name), t.columns[0]), text.Fit(t.app.accountWord(e.profile.Account), t.columns[1]))
	room := width - text.Width(head) - 8
	return strings.TrimRight(text.Cut(head+text.Fit(t.app.outcomeWords(e), room)+fmt.Sprintf("%8s", took), width), " ")
}

// outcomeWords says in a few words how a profile's test is going or ended.
func (a *app) outcomeWords(e *entry) string {
	r := e.result
	switch e.batchStatus {
	case statusRunning:
		return e.check.Name()
	case statusPassed:
		passed := 0
		var warned string
		for _, c := range r.Checks {
			switch c.Status {
			case netsuite.Passed:
				passed++
			case netsuite.Warned:
				warned = "; " + c.ID.Name() + ": " + c.Detail
			}
		}
		words := count(passed, "check")
		if e.promoted {
			words += ", now active"
		}
		return a.shownText(words+warned, e.profile)
	case statusUnknown:
		return "only the tool's own test can verify it"
	case statusFailed:
		for _, c := range r.Checks {
			if e.why == "" && c.Status == netsuite.Failed {
				return a.shownText(c.ID.Name()+": "+text.Clean(c.Detail, 300), e.profile)
			}
		}
	}
	return a.shownText(e.why, e.profile)
}
