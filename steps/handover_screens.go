package steps

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/connectors"
)

func showHandOver(s State, screen *Screen) {
	switch s.Part {
	case "":
		showConnected(s, screen)
	case partRun:
		showRun(s, screen)
	case partReveal:
		showReveal(s, screen)
	case partCopy:
		showCopy(s, screen)
	case partForget, partForgetting:
		showForget(s, screen)
	case partVariant, partWrite, partWriting, partThere:
		showWrite(s, screen)
	default:
		showSecondTool(s, screen)
	}
}

func showConnected(s State, screen *Screen) {
	screen.Title = "Connected"
	switch {
	case s.proved():
		screen.Lead = fmt.Sprintf("%d checks passed over %s. ", s.passed(), s.provedAPIs())
	case s.handsOverSaved():
		screen.Title = "Hand over the keys"
		screen.Lead = "Last test: " + s.lastTestAgo(*s.saved(s.Answers.Profile)) + ". "
	case len(s.Answers.Others) > 0 && s.Last != nil:
		screen.Title = "Not proved for all tools"
		screen.sign(SignLook, "The last test did not pass. Your active keys are as they were.")
	default:
		screen.Title = "Kept, not proved from here"
		screen.sign(SignLook, "No signed test of ours has passed with these keys.")
	}
	if s.Forgotten {
		screen.sign(SignNone, "Keys of "+s.Answers.Profile+": forgotten here, known by their fingerprints")
	} else {
		screen.Lead += s.Answers.Profile + " is active."
	}
	s.showForm(screen)
	s.showThere(screen)
	screen.blank()
	s.showWaysOut(screen)
	s.showWho(screen)
}

// showThere says how the connection is tested in the tool, and what the test
// from here cannot know of it.
func (s State) showThere(screen *Screen) {
	c := s.connector()
	if c.Group != connectors.Tools || !s.proved() && !s.handsOverSaved() {
		return
	}
	words := c.Try
	switch {
	case words != "":
	case c.Any:
		words = "If the tool has a test of its own, run it as well."
	default:
		words = "Run " + c.Title + "'s own test as well."
	}
	if c.Runs == "" {
		screen.text(words)
		return
	}
	screen.sign(SignLook, words+" It runs "+c.Runs+": network, clock, address not proved.")
}

// showForm draws the tool's own form: its labels, in its order, keys hidden.
func (s State) showForm(screen *Screen) {
	words := s.formWords()
	fields := s.formFields()
	if slices.ContainsFunc(fields, func(f connectors.Field) bool { return f.Unsure }) {
		words += " (? not verified)"
	}
	screen.text(words + ":")
	for _, f := range fields {
		label := f.Label
		if f.Unsure {
			label += " ?"
		}
		if f.Key == "" {
			plain := f.Plain(s.values())
			screen.add(Row{Kind: RowFact, Label: label, Value: plain, Copy: plain})
			continue
		}
		row := Row{Kind: RowKey, Label: label, Value: s.fingerprint(f.Key).Grouped()}
		if s.Part == partCopy && s.copiesKeys() {
			row.ID = copyChoice(f.Key)
		}
		screen.add(row)
	}
}

func (s State) formWords() string {
	c := s.connector()
	if c.Any {
		return "What the tool asks for"
	}
	return "For " + c.Title + ", by its own names"
}

// showWaysOut offers what can be done with the keys, the safest first.
func (s State) showWaysOut(screen *Screen) {
	c := s.connector()
	screen.Focus, screen.Enter = "finish", "choose"
	if !s.Forgotten {
		s.showWaysToTool(screen)
		screen.choice("another tool", "Use these keys in another tool", "")
	}
	if s.handsOverSaved() {
		screen.choice("finish", "Go back to "+s.Answers.Profile, "")
		screen.BackWord = "back"
	} else {
		screen.choice("finish", "Finish", "")
	}
	if s.offersClearing() {
		screen.choice(choiceClear, "Clear the clipboard: it may still hold a key", "")
	}
	screen.choice("receipt", "Write the receipt", "for your records; no key in it")
	if !s.Forgotten {
		screen.choice("forget", "Forget the keys here, keep the receipt", "")
	}
	if slices.ContainsFunc(screen.Rows, func(r Row) bool { return r.Kind == RowChoice && r.ID == s.run.way }) {
		screen.Focus = s.run.way
	}
	if s.Answers.Account.Kind() == netsuite.Sandbox {
		screen.blank()
		screen.quiet("The next sandbox refresh ends this token: then " + s.command() + " rekey " + s.Answers.Profile)
	}
	screen.Help.Sections = []HelpSection{{"About " + c.Title, s.aboutTool()}}
	screen.Help.Oracle = c.Source
}

// showForget asks once more before keys are forgotten that nobody can show
// again.
func showForget(s State, screen *Screen) {
	screen.Title = "Forget the keys here?"
	screen.sign(SignLook, "Only when "+s.toolsWords()+" has them: neither NetSuite nor this program can show them again.")
	screen.text("The token goes on working. A receipt stays in your list: account, tool, fingerprints, last test; no key.")
	screen.blank()
	if s.Part == partForgetting {
		screen.add(Row{Kind: RowCheck, ID: "forget", Sign: SignNow, Label: "Forgetting", Value: "the keys in " + s.Setting.Store.Words()})
		screen.Busy = true
		return
	}
	screen.choice("keep here", "Keep them here", "")
	screen.choice("forget now", "Forget them", "")
	screen.blank()
	screen.quiet("Later: " + s.command() + " forget " + s.Answers.Profile + " --keep-receipt")
	screen.Focus, screen.Enter, screen.BackWord = "keep here", "choose", "back"
}

func (s State) provedAPIs() string {
	var names []string
	for _, a := range s.apis() {
		if c, ok := s.Last.Check(netsuite.Rung(a)); ok && c.Status == netsuite.Passed {
			names = append(names, a.Name())
		}
	}
	if len(names) == 0 && len(s.apis()) > 0 {
		return "the " + s.apis()[0].Name() + " host"
	}
	return list(names)
}

// passed counts the rungs of the last test that passed.
func (s State) passed() int {
	n := 0
	for _, c := range s.Last.Checks {
		if c.Status == netsuite.Passed {
			n++
		}
	}
	return n
}

func seconds(d time.Duration) string {
	if d < 100*time.Millisecond {
		return "under 0.1 s"
	}
	return fmt.Sprintf("%.1f s", d.Seconds())
}

// showWho names company and role as NetSuite gave them, where it did.
func (s State) showWho(screen *Screen) {
	if !s.proved() || s.run.share || s.Last.Company == "" && s.Last.Role == "" {
		return
	}
	who := s.Last.Company
	if s.Last.Role != "" {
		who = strings.TrimPrefix(who+", role "+s.Last.Role, ", ")
	}
	screen.blank()
	screen.fact("Who we are", who)
}
