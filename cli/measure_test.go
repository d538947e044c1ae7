//go:build linux

package cli

import (
	"cmp"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"text/tabwriter"
	"time"
)

var measure = flag.Bool("measure", false, "measure the program side by side with gum")

const (
	measuredPresses = 60
	measuredStarts  = 15
	measuredRest    = 20 * time.Second
	betweenPresses  = 150 * time.Millisecond
)

// comparison is one line of the table.
type comparison struct {
	what      string
	ours, gum float64 // gum: 0 where it does nothing comparable
	unit      string
	goal      string
}

// TestMeasure prints how fast and how quiet the wizard is, and the same of gum in the
// same run, key by key. Only the ratios mean something on another machine. It needs gum:
// go install github.com/charmbracelet/gum@v0.17.0
func TestMeasure(t *testing.T) {
	if !*measure {
		t.Skip("it takes two minutes, and other programs disturb it: -measure runs it")
	}
	if _, err := exec.LookPath("gum"); err != nil {
		t.Fatal("gum is not in PATH: go install github.com/charmbracelet/gum@v0.17.0")
	}
	choices := strings.Fields("choose one two three four five six seven eight nine ten")
	var table []comparison
	add := func(what string, ours, gum float64, unit, goal string) {
		table = append(table, comparison{what, ours, gum, unit, goal})
	}

	choose, input := gum(t, choices...), gum(t, "input", "--placeholder", "Account")
	choose.see("three")
	input.see("Account")
	s := start(t, 80, 24, nil, "practice")
	s.see("Connect a NetSuite account", "in your browser.")
	s.settle()
	alternate([]string{down, up}, s, choose)
	arrow, gumArrow := answers(s.traffic, down, up), answers(choose.traffic, down, up)
	s.keys(enter)
	s.see("Which NetSuite account?")
	letters := strings.Split("0123456789", "")
	alternate(append(letters, strings.Repeat("\x7f", len(letters))), s, input)
	letter, gumLetter := answers(s.traffic, letters...), answers(input.traffic, letters...)
	add("a letter, until it is drawn", median(letter.took), median(gumLetter.took), "ms", "0.7 ×")
	add("an arrow, until it is drawn", median(arrow.took), median(gumArrow.took), "ms", "0.5 ×")
	ours, gums := atRest(s), atRest(input)
	add("at rest", ours.percent, gums.percent, "% of a core", "below 0.3")
	add("at rest", ours.wakeups, gums.wakeups, "wake-ups/s", "")
	memory := max(peak(choose), peak(input))
	for _, depth := range []string{"256", "truecolor"} {
		name, colors := ", "+depth, "COLORTERM="+depth
		s := start(t, 80, 24, []string{colors}, "practice")
		toFeatures(s, "1234567-sb1", "mule")
		walked := len(s.traffic)
		alternate([]string{down, up}, s)
		add("an arrow in a card"+name, mean(answers(s.traffic[walked:], down, up).printed), 0, "bytes", "at most 400")
		s = start(t, 80, 24, []string{colors}, "practice")
		s.see("in your browser.")
		s.settle()
		alternate([]string{down, up}, s)
		add("an arrow in a list"+name, mean(answers(s.traffic, down, up).printed), mean(gumArrow.printed), "bytes", "at most 400")
		toKeys(t, s, nil)
		screens := answers(s.traffic, enter).printed
		add("a new screen"+name, mean(screens), 0, "bytes", "at most 2,000")
		add("the largest of "+strconv.Itoa(len(screens))+name, slices.Max(screens), 0, "bytes", "at most 2,000")
		add("most memory, after a setup"+name, peak(s), memory, "MB", "")
	}
	add("first frame", firstFrame(t, func() *terminal { return start(t, 80, 24, nil) }, "Connect a tool"),
		firstFrame(t, func() *terminal { return gum(t, choices...) }, "three"), "ms", "")
	add("list of 500 profiles", listOf500(t), 0, "ms", "at most 60")
	slices.SortStableFunc(table, func(a, b comparison) int { return strings.Compare(a.unit, b.unit) })

	w := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "\tnetsuite-tba\tgum\t\tratio\tgoal")
	for _, c := range table {
		beside, ratio := "–", "–"
		if c.gum > 0 {
			beside, ratio = digits(c.gum), fmt.Sprintf("%.2f ×", c.ours/c.gum)
		}
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t%s\n", c.what, digits(c.ours), beside, c.unit, ratio, c.goal)
	}
	w.Flush()
}

// digits prints three digits of a number, or all of a larger one.
func digits(v float64) string {
	if v >= 1000 {
		return fmt.Sprintf("%.0f", v)
	}
	return fmt.Sprintf("%.3g", v)
}

func gum(t *testing.T, args ...string) *terminal {
	t.Helper()
	return startCommand(t, exec.Command("gum", args...), t.TempDir(), 80, 24, nil)
}

// alternate presses keys in programs by turns, so that all run on the machine as it is at
// the moment.
func alternate(keys []string, programs ...*terminal) {
	for i := range measuredPresses {
		for _, s := range programs {
			s.write(keys[i%len(keys)])
			<-time.After(betweenPresses)
		}
	}
}

// response is what a program printed after keys.
type response struct {
	took    []float64 // milliseconds until it printed something
	printed []float64 // bytes until the next key
}

func answers(log []traffic, keys ...string) (all response) {
	for i, key := range log {
		if !slices.Contains(keys, key.typed) {
			continue
		}
		printed := 0
		for _, chunk := range log[i+1:] {
			if chunk.typed != "" {
				break
			}
			if printed == 0 {
				all.took = append(all.took, chunk.at.Sub(key.at).Seconds()*1000)
			}
			printed += chunk.printed
		}
		all.printed = append(all.printed, float64(printed))
	}
	return all
}

func mean(values []float64) float64 {
	sum := 0.
	for _, v := range values {
		sum += v
	}
	return sum / float64(len(values))
}

func median(values []float64) float64 {
	slices.Sort(values)
	return values[len(values)/2]
}

// consumed is what a program takes.
type consumed struct{ percent, wakeups float64 }

// atRest is what a program takes while nothing is pressed.
func atRest(s *terminal) consumed {
	s.t.Helper()
	busy, switches := scheduled(s)
	<-time.After(measuredRest)
	busyThen, switchesThen := scheduled(s)
	return consumed{100 * (busyThen - busy) / float64(measuredRest), (switchesThen - switches) / measuredRest.Seconds()}
}

// scheduled returns for how many nanoseconds the threads of a program ran, and how often
// they were woken.
func scheduled(s *terminal) (busy, switches float64) {
	s.t.Helper()
	threads := fmt.Sprintf("/proc/%d/task/*", s.cmd.Process.Pid)
	for _, text := range readAll(s.t, filepath.Join(threads, "schedstat")) {
		busy += number(text)
	}
	for _, text := range readAll(s.t, filepath.Join(threads, "status")) {
		_, count, _ := strings.Cut(text, "voluntary_ctxt_switches:")
		switches += number(count)
	}
	return busy, switches
}

// peak is the most memory that a program had, in MB.
func peak(s *terminal) float64 {
	s.t.Helper()
	_, kilobytes, _ := strings.Cut(readAll(s.t, fmt.Sprintf("/proc/%d/status", s.cmd.Process.Pid))[0], "VmHWM:")
	return number(kilobytes) / 1024
}

func readAll(t *testing.T, pattern string) (texts []string) {
	t.Helper()
	paths, _ := filepath.Glob(pattern)
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		texts = append(texts, string(text))
	}
	return texts
}

// number is the number that a text begins with.
func number(text string) float64 {
	n, _ := strconv.ParseFloat(strings.Fields(text)[0], 64)
	return n
}

// firstFrame is how long a program takes at best until it has drawn a text, in
// milliseconds.
func firstFrame(t *testing.T, start func() *terminal, text string) float64 {
	t.Helper()
	var took []float64
	for range measuredStarts {
		began := time.Now()
		s := start()
		s.until(func(string) bool { return strings.Contains(s.printed(), text) }, "drawn")
		printed := 0
		for _, chunk := range s.traffic {
			if printed += chunk.printed; strings.Contains(s.printed()[:printed], text) {
				took = append(took, chunk.at.Sub(began).Seconds()*1000)
				break
			}
		}
		s.end(9)
	}
	return slices.Min(took)
}

// listOf500 is how long the list of 500 profiles takes at best, in milliseconds.
func listOf500(t *testing.T) float64 {
	t.Helper()
	home := t.TempDir()
	data, err := json.Marshal(map[string]any{"version": 1, "profiles": many(500)})
	err = cmp.Or(err, os.MkdirAll(filepath.Join(home, "netsuite-tba"), 0o700))
	err = cmp.Or(err, os.WriteFile(filepath.Join(home, "netsuite-tba", "profiles.json"), data, 0o600))
	if err != nil {
		t.Fatal(err)
	}
	var took []float64
	for range measuredStarts {
		c := exec.Command(built(t), "list")
		c.Env = environ(home)
		began := time.Now()
		if out, err := c.CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		took = append(took, time.Since(began).Seconds()*1000)
	}
	return slices.Min(took)
}
