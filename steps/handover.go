package steps

import (
	"fmt"
	"time"

	"netsuite-tba/netsuite"
)

// The parts of the hand-over step besides its first.
const (
	partForget     = "forget" // the keys here: asked once more
	partForgetting = "forgetting"
)

var handOverStep = step{
	id: netsuite.StepHandOver, label: "Hand over",
	enter: stay, show: showHandOver, on: onHandOver,
}

func onHandOver(m *machine, e Event) {
	switch e := e.(type) {
	case Confirmed:
		if m.Part == "" {
			m.finish()
		}
	case Chose:
		m.choseAtHandOver(e.Choice)
	case Back:
		if m.Part == partForget {
			m.Part = ""
			return
		}
		m.tell(SignBlank, "The keys are active. To change something, finish and start again.")
	}
}

func (m *machine) choseAtHandOver(choice string) {
	switch {
	case choice == "finish" && m.Part == "":
		m.finish()
	case choice == "forget" && m.Part == "" && !m.Forgotten:
		m.Part = partForget
	case choice == "keep here" && m.Part == partForget:
		m.Part = ""
	case choice == "forget now" && m.Part == partForget:
		m.Part = partForgetting
		m.do(Forget{m.await("forget"), m.profile()})
	}
}

func (m *machine) forgotten(e Forgotten) {
	if !m.arrived("forget", e.ID) {
		return
	}
	m.Part = ""
	if !e.Problem.None() {
		m.tellProblem(e.Problem)
		return
	}
	m.Forgotten = true
	m.tell(SignDone, "The keys are forgotten here. The receipt stays in your list.")
}

func (m *machine) finish() { m.do(Finish{m.outcome()}) }

// outcome is how the run would end now.
func (s State) outcome() Outcome {
	switch {
	case s.Active && s.proved():
		return Connected
	case s.Active:
		return Unproved
	case s.Last != nil && s.Step == netsuite.StepTest && s.Part != partTesting:
		return NotVerified
	}
	return Stopped
}

func showHandOver(s State, screen *Screen) {
	if s.Part != "" {
		showForget(s, screen)
		return
	}
	c := s.connector()
	screen.Title = "Connected"
	if s.proved() {
		screen.sign(SignDone, fmt.Sprintf("NetSuite answered over %s as %s.", s.provedAPIs(), s.shownAccount(s.Answers.Account)))
		screen.sign(SignDone, s.testWords())
		if who := s.whoWeAre(); who != "" {
			screen.sign(SignDone, who)
		}
	} else {
		screen.Title = "Kept, not proved from here"
		screen.sign(SignLook, "No signed test of ours has passed with these keys.")
	}
	if s.Forgotten {
		screen.sign(SignNone, "Keys of "+s.shownProfile()+": forgotten here, known by their fingerprints")
	} else {
		screen.sign(SignDone, "Active keys of "+s.shownProfile())
	}
	screen.blank()
	screen.text(s.formWords())
	for _, f := range c.Fields {
		if f.Key == "" {
			value := s.shownAccount(s.Answers.Account)
			row := Row{Kind: RowFact, Label: f.Label, Value: value, Copy: string(s.Answers.Account)}
			if f.Unsure {
				row.Hint = "label not verified"
			}
			screen.add(row)
			continue
		}
		if kept, ok := s.Kept[f.Key]; ok {
			screen.add(Row{Kind: RowKey, Label: f.Label, Value: kept.Fingerprint.Grouped()})
		} else if s.Answers.Branch != BranchVendor || f.Key.Pair() == netsuite.TokenPair {
			screen.add(Row{Kind: RowKey, Label: f.Label})
		}
	}
	screen.blank()
	screen.choice("finish", "Finish", "")
	if !s.Forgotten {
		screen.choice("forget", "Forget the keys here, keep the receipt", "")
		screen.blank()
		screen.text("To use them:")
		screen.add(Row{Kind: RowText, Indent: 2, Label: s.exportCommand(), Copy: s.exportCommand()})
	}
	if s.Answers.Account.Kind() == netsuite.Sandbox {
		screen.quiet("The next sandbox refresh ends this token: then " + s.command() + " rekey " + s.shownProfile())
	}
	screen.Help.Sections = []HelpSection{{"About " + c.Title, s.aboutTool()}}
	screen.Help.Oracle = c.Source
	screen.Focus, screen.Enter = "finish", "finish"
}

// showForget asks once more before keys are forgotten that nobody can show
// again.
func showForget(s State, screen *Screen) {
	screen.Title = "Forget the keys here?"
	screen.sign(SignLook, "Only when "+s.toolWords()+" has them: neither NetSuite nor this program can show them again.")
	screen.text("The token goes on working. A receipt stays in your list: account, tool, fingerprints, last test; no key.")
	screen.blank()
	if s.Part == partForgetting {
		screen.add(Row{Kind: RowCheck, ID: "forget", Sign: SignNow, Label: "Forgetting", Value: "the keys in " + s.Setting.Store.Words()})
		screen.Busy = true
		return
	}
	screen.choice("keep here", "Keep them here", "")
	screen.choice("forget now", "Forget them", "")
	screen.quiet("Later: netsuite-tba forget " + s.shownProfile() + " --keep-receipt")
	screen.Focus, screen.Enter, screen.BackWord = "keep here", "choose", "back"
}

func (s State) formWords() string {
	c := s.connector()
	if c.Any {
		return "What the tool asks for:"
	}
	return "For " + c.Title + ", by the names on its form:"
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
	n := 0
	for _, c := range s.Last.Checks {
		if c.Status == netsuite.Passed {
			n++
		}
	}
	return fmt.Sprintf("%d checks passed in %s.", n, seconds(s.Last.Took))
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
