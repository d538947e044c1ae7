package steps

import (
	"fmt"
	"slices"
	"strings"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/connectors"
)

// deliverScreen shows that the keys are active and offers the ways to the tool.
type deliverScreen struct{}

func (deliverScreen) opened(m *machine) { m.run.deliver.way = "" }

func (deliverScreen) closed(m *machine) { m.noteDelivery() }

// finishDeliver ends the run, or goes back to the profile that the last step was
// entered from.
func (m *machine) finishDeliver() {
	if m.deliversSaved() {
		m.closeDelivery()
	} else {
		m.finish()
	}
}

func (deliverScreen) describe(s State, screen *Screen) {
	screen.Title = "Deliver the keys to " + s.tool()
	switch {
	case s.verified():
		screen.Lead = fmt.Sprintf("%d checks passed over %s. ", s.passed(), s.verifiedAPIs())
	case s.deliversSaved():
		screen.Title = "Hand over the keys"
		screen.Lead = "Last test: " + s.factsOf(*s.saved(s.Answers.Name)).Status().Words + ". "
	case len(s.Answers.Others) > 0 && s.Last != nil:
		screen.Title = "Not proved for all tools"
		screen.sign(SignLook, "The last test did not pass. Your active keys are as they were.")
	default:
		screen.Title = "Kept, not proved from here"
		screen.sign(SignLook, "No signed test of ours has passed with these keys.")
	}
	if s.Forgotten {
		screen.sign(SignNone, "Keys of "+s.Answers.Name+": forgotten here, known by their fingerprints")
	} else {
		screen.Lead += s.Answers.Name + " is active."
	}
	s.showForm(screen)
	s.showThere(screen)
	screen.blank()
	s.showWaysOut(screen)
	s.showWho(screen)
	for i, r := range screen.Rows {
		if r.do != nil {
			screen.Rows[i].do = func(m *machine) {
				r.do(m)
				if !m.on(ScreenDeliver) {
					m.run.deliver.way = r.ID // Back returns to this row
				}
			}
		}
	}
}

// showThere says how the connection is tested in the tool, and what the test
// from here cannot know of it.
func (s State) showThere(screen *Screen) {
	c := s.connector()
	if c.Group != connectors.Tools || !s.verified() && !s.deliversSaved() {
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

// showWaysOut offers what can be done with the keys, the safest first.
func (s State) showWaysOut(screen *Screen) {
	c := s.connector()
	screen.Focus = "finish"
	screen.onEnter("choose", (*machine).finishDeliver)
	if !s.Forgotten {
		s.showWaysToTool(screen)
		screen.choice("another tool", "Use these keys in another tool", "", (*machine).askAnotherTool)
	}
	if s.deliversSaved() {
		screen.choice("finish", "Go back to "+s.Answers.Name, "", (*machine).finishDeliver)
		screen.BackWord = "back"
	} else {
		if s.isOpen(ScreenConnected) {
			screen.BackWord = "back"
		}
		screen.stays = "The keys are active. To change something, finish and start again."
		screen.choice("finish", "Finish", "", (*machine).finishDeliver)
	}
	if s.offersClearing() {
		screen.choice(choiceClear, "Clear the clipboard: it may still hold a key", "", (*machine).clearClipboard)
	}
	screen.choice("receipt", "Write the receipt", "for your records; no key in it", (*machine).writeReceipt)
	if !s.Forgotten {
		screen.choice("forget", "Forget the keys here, keep the receipt", "", (*machine).askForget)
	}
	if slices.ContainsFunc(screen.Rows, func(r Row) bool { return r.Kind == RowChoice && r.ID == s.run.deliver.way }) {
		screen.Focus = s.run.deliver.way
	}
	if s.Answers.Account.Environment() == netsuite.Sandbox {
		screen.blank()
		screen.quiet("The next sandbox refresh ends this token: then " + s.command() + " rekey " + s.Answers.Name)
	}
	screen.Help.Sections = []HelpSection{{"About " + c.Title, s.aboutTool()}}
	screen.Help.Oracle = c.Source
}

func (s State) verifiedAPIs() string {
	var names []string
	for _, a := range s.apis() {
		if c, ok := s.Last.Check(netsuite.CheckID(a)); ok && c.Status == netsuite.Passed {
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

// showWho names company and role as NetSuite gave them, where it did.
func (s State) showWho(screen *Screen) {
	if !s.verified() || s.Last.Company == "" && s.Last.Role == "" {
		return
	}
	who := s.Last.Company
	if s.Last.Role != "" {
		who = strings.TrimPrefix(who+", role "+s.Last.Role, ", ")
	}
	screen.blank()
	screen.fact("Who we are", who)
}
