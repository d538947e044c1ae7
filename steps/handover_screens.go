package steps

import (
	"fmt"
	"time"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/connectors"
)

func showHandOver(s State, screen *Screen) {
	switch s.Part {
	case "":
		showConnected(s, screen)
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
	active := "Active keys of " + s.shownProfile()
	switch {
	case s.proved():
		screen.Lead = fmt.Sprintf("NetSuite answered over %s as %s.", s.provedAPIs(), s.shownAccount(s.Answers.Account))
		active += fmt.Sprintf(": %d checks passed.", s.passed())
		if who := s.whoWeAre(); who != "" {
			screen.sign(SignDone, who)
		}
	case len(s.Answers.Others) > 0 && s.Last != nil:
		screen.Title = "Not proved for all tools"
		screen.sign(SignLook, "The last test did not pass. Your active keys are as they were.")
	default:
		screen.Title = "Kept, not proved from here"
		screen.sign(SignLook, "No signed test of ours has passed with these keys.")
	}
	if s.Forgotten {
		screen.sign(SignNone, "Keys of "+s.shownProfile()+": forgotten here, known by their fingerprints")
	} else {
		screen.sign(SignDone, active)
	}
	screen.blank()
	s.showForm(screen)
	s.showThere(screen)
	screen.blank()
	s.showWaysOut(screen)
}

// showThere says how the connection is tested in the tool, and what the test
// from here cannot know of it.
func (s State) showThere(screen *Screen) {
	c := s.connector()
	if c.Group != connectors.Tools || !s.proved() {
		return
	}
	words := c.Try
	if words == "" {
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
	c := s.connector()
	screen.text(s.formWords())
	unsure := false
	for _, f := range c.Fields {
		label := f.Label
		if f.Unsure {
			label, unsure = label+" ?", true
		}
		if f.Key == "" {
			row := Row{Kind: RowFact, Label: label, Value: f.Plain(s.values())}
			row.Copy = row.Value
			row.Value = s.shownValue(row.Value)
			screen.add(row)
			continue
		}
		row := Row{Kind: RowKey, Label: label}
		if print := s.fingerprint(f.Key); print != "" {
			row.Value = print.Grouped()
		} else if s.Answers.Branch == BranchVendor && f.Key.Pair() == netsuite.ConsumerPair {
			continue
		}
		if s.copiesKeys() {
			row.ID = copyChoice(f.Key)
		}
		screen.add(row)
	}
	if unsure {
		screen.quiet("? not verified that the field is called so")
	}
}

// showWaysOut offers what can be done with the keys, the safest first.
func (s State) showWaysOut(screen *Screen) {
	c := s.connector()
	screen.Focus, screen.Enter = "finish", "finish"
	if !s.Forgotten {
		if files := s.files(s.connector()); len(files) > 0 {
			screen.choice("write", "Write "+list(files), "")
			screen.Focus, screen.Enter = "write", "choose"
		}
		screen.choice("another tool", "Use these keys in another tool", "")
	}
	screen.choice("finish", "Finish", "")
	if s.offersClearing() {
		screen.choice(choiceClear, "Clear the clipboard: it may still hold a key", "")
	}
	screen.choice("receipt", "Write the receipt", "for your records; no key in it")
	if !s.Forgotten {
		screen.choice("forget", "Forget the keys here, keep the receipt", "")
		screen.blank()
		screen.text("Or in a shell: for one command, and once on the screen")
		for _, command := range []string{s.execCommand(), s.revealCommand()} {
			screen.add(Row{Kind: RowText, Indent: 2, Label: command, Copy: command})
		}
	}
	if s.Answers.Account.Kind() == netsuite.Sandbox {
		screen.quiet("The next sandbox refresh ends this token: then " + s.command() + " rekey " + s.shownProfile())
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
	screen.quiet("Later: " + s.command() + " forget " + s.shownProfile() + " --keep-receipt")
	screen.Focus, screen.Enter, screen.BackWord = "keep here", "choose", "back"
}

// copiesKeys reports whether enter on a key copies it.
func (s State) copiesKeys() bool { return !s.Forgotten && s.Setting.Clipboard && !s.run.share }

func (s State) formWords() string {
	c := s.connector()
	words := "What the tool asks for"
	if !c.Any {
		words = "For " + c.Title + ", by the names on its form"
	}
	if s.copiesKeys() {
		words += "; enter copies"
	}
	return words + ":"
}

func (s State) provedAPIs() string {
	var names []string
	for _, a := range s.apis() {
		if c, ok := s.Last.Check(netsuite.Rung(a)); ok && c.Status == netsuite.Passed {
			names = append(names, a.Name())
		}
	}
	if len(names) == 0 && len(s.apis()) > 0 {
		return s.apis()[0].Name() + "'s host"
	}
	return list(names)
}

func (s State) testWords() string {
	return fmt.Sprintf("%d checks passed in %s.", s.passed(), seconds(s.Last.Took))
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

func (s State) whoWeAre() string {
	if s.run.share || s.Last.Company == "" && s.Last.Role == "" {
		return ""
	}
	switch {
	case s.Last.Role == "":
		return "Who we are: " + s.Last.Company
	case s.Last.Company == "":
		return "Who we are: role " + s.Last.Role
	}
	return "Who we are: " + s.Last.Company + ", role " + s.Last.Role
}
