package steps

import (
	"slices"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/connectors"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/steps/effects"
)

// learnSwitch begins the list of tools that need the new values.
func (m *machine) learnSwitch() { m.Ticks = map[netsuite.Item]bool{} }

// afterRekey goes on when the person has done what the last screen asks.
func (m *machine) afterRekey() {
	switch {
	case len(m.Rekey.Queue) > 0:
		m.nextProfile()
	case m.Rekey.Rotated && !m.Rekey.Revoked && m.allUpdated():
		m.askRevoke()
	default:
		m.finishRekey()
	}
}

// finishRekey ends the run. A rotation whose tools do not all have the new
// values is gone on with another day.
func (m *machine) finishRekey() {
	if !m.toolsWait() {
		m.dropRekeyProgress()
	}
	if !m.Active {
		m.do(effects.Finish{Outcome: effects.Unchanged})
		return
	}
	m.finish()
}

// dropRekeyProgress has the progress forgotten that this re-keying may have
// written, and no set-up's.
func (m *machine) dropRekeyProgress() {
	m.Rekey.Ended = true
	if p := m.saved(m.Answers.Name); p == nil || p.Resume == nil || p.Resume.Flow == profile.FlowRekey || m.Rekey.Making {
		m.save()
	}
}

// nextProfile writes down what came of this profile and begins with the next.
// A rotation whose tools do not all have the new values can be gone on with.
func (m *machine) nextProfile() {
	if len(m.Rekey.Queue) == 0 {
		return
	}
	if !m.toolsWait() {
		m.dropRekeyProgress()
	}
	m.Rekey.Done = append(m.Rekey.Done[:len(m.Rekey.Done):len(m.Rekey.Done)], m.doneNow())
	next := m.Rekey.Queue[0]
	m.Rekey.Queue = m.Rekey.Queue[1:]
	if p := m.saved(next); p != nil {
		m.beginRekey(p.Profile)
		m.startWith(intentRekey, p.Name)
	}
}

// toolTasks are the tools that use the profile: each needs the new values.
func (s State) toolTasks() []task {
	var tasks []task
	for _, name := range s.connectorsOfProfile() {
		title := name
		if c, ok := connectors.Lookup(name); ok {
			title = c.Title
			if c.Any {
				title = "the tool that calls " + c.Title
			}
		}
		tasks = append(tasks, task{item: toolItem(name), label: text.UpperFirst(title), value: "has the new values"})
	}
	return tasks
}

func (s State) connectorsOfProfile() []string {
	if p := s.saved(s.Answers.Name); p != nil && len(p.Profile.Connectors) > 0 {
		return p.Profile.Connectors
	}
	return []string{s.Answers.Connector}
}

// notUpdated are the tools that do not have the new values yet.
func (s State) notUpdated() []string {
	return slices.DeleteFunc(slices.Clone(s.connectorsOfProfile()), func(name string) bool { return s.Ticks[toolItem(name)] })
}

// toolsWait reports whether the old token must live on: a tool still has it.
func (s State) toolsWait() bool {
	return s.Active && s.Rekey.Rotated && !s.Rekey.Revoked && !s.allUpdated()
}

// allUpdated reports whether every tool is ticked off.
func (s State) allUpdated() bool { return len(s.notUpdated()) == 0 }

// rekeySwitchedScreen says that the new keys are active, and lists the tools that need
// them.
type rekeySwitchedScreen struct{}

func (rekeySwitchedScreen) tasks(s State) []task { return s.toolTasks() }

func (rekeySwitchedScreen) describe(s State, screen *Screen) {
	aboutRekey(s, screen)
	screen.Title = "Connected again"
	if s.Rekey.Rotated {
		screen.Title = "Rotated: the new token is in use"
	}
	if s.verified() {
		s.showVerified(screen)
	} else {
		screen.Title = "Kept, not proved from here"
		screen.sign(SignLook, "No signed test of ours has passed with these keys.")
	}
	if s.Rekey.Revoked {
		screen.sign(SignDone, "Active keys of "+s.Answers.Name+"; the old token is revoked, its keys are forgotten.")
	} else {
		screen.sign(SignDone, "Active keys of "+s.Answers.Name+"; the earlier ones are kept for the way back.")
	}
	screen.blank()
	screen.text("Tick each tool once it has the new values:")
	tasks := s.toolTasks()
	showTasks(s, tasks, screen, "")
	s.showByHand(screen)
	screen.blank()
	screen.onEnter("finish", (*machine).afterRekey)
	screen.BackWord = ""
	screen.stays = "The new keys are active. " + s.backCommand() + " goes back."
	s.choicesToWrite(screen)
	if s.Rekey.Rotated && !s.Rekey.Revoked && s.allUpdated() {
		screen.choice("revoke", "Revoke the old token", "every tool has the new one", (*machine).askRevoke)
		screen.Enter = "revoke"
	}
	if len(s.Rekey.Queue) > 0 {
		screen.choice("next", "Go on with "+s.Rekey.Queue[0], "", (*machine).nextProfile)
		screen.Enter = "go on"
	}
	if s.toolsWait() {
		screen.choice("finish", "Finish for today", "the next rekey goes on here", (*machine).finishRekey)
		screen.quiet("Revoking the old token comes when every tool has the new one.")
	} else {
		screen.choice("finish", "Finish", "", (*machine).finishRekey)
	}
	s.showDone(screen)
	screen.Focus = firstOpen(s, tasks)
	if s.allUpdated() {
		screen.Name += "/told" // another screen: the cursor goes on to what comes now
		screen.Focus = firstChoice(screen.Rows)
	}
}
