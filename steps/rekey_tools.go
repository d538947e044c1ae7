package steps

import (
	"slices"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/connectors"
)

// switched opens the last screen: the new keys are the active ones.
func (m *machine) switched() {
	m.Place, m.Step, m.Part = PlaceRekey, netsuite.StepHandOver, partSwitched
	m.Ticks = map[netsuite.Item]bool{}
}

func (m *machine) choseAfterRekey(choice string) {
	if !m.Active {
		return
	}
	switch choice {
	case "next":
		m.nextProfile()
	case "revoke":
		if m.Rekey.Rotated && m.allTold() {
			m.Part = partRevoke
		}
	case "keep old", "ask", "revoked", "new keys again", "new token":
		m.choseInRevoke(choice)
	case "another place":
		m.askWhere()
	case "replace":
		if m.Part == partThere {
			m.write(true)
		}
	default:
		if m.Part == partVariant {
			m.choseVariant(choice)
			return
		}
		m.writeFor(choice)
	}
}

// afterRekey goes on when the person has done what the last screen asks.
func (m *machine) afterRekey() {
	switch {
	case len(m.Rekey.Queue) > 0:
		m.nextProfile()
	case m.Rekey.Rotated && !m.Rekey.Revoked && m.allTold():
		m.Part = partRevoke
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
		m.do(Finish{Unchanged})
		return
	}
	m.finish()
}

// dropRekeyProgress has the progress forgotten that this re-keying may have
// written, and no set-up's.
func (m *machine) dropRekeyProgress() {
	m.Rekey.Ended = true
	if p := m.saved(m.Answers.Profile); p == nil || p.Resume == nil || p.Resume.Flow == FlowRekey || m.Rekey.Making {
		m.do(SaveProgress{m.State.clone()})
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
		m.pursue(goal{goalRekey, p.Profile.Name})
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
	if p := s.saved(s.Answers.Profile); p != nil && len(p.Profile.Connectors) > 0 {
		return p.Profile.Connectors
	}
	return []string{s.Answers.Connector}
}

// untold are the tools that do not have the new values yet.
func (s State) untold() []string {
	return slices.DeleteFunc(slices.Clone(s.connectorsOfProfile()), func(name string) bool { return s.Ticks[toolItem(name)] })
}

// toolsWait reports whether the old token must live on: a tool still has it.
func (s State) toolsWait() bool {
	return s.Active && s.Rekey.Rotated && !s.Rekey.Revoked && !s.allTold()
}

// allTold reports whether every tool is ticked off.
func (s State) allTold() bool { return len(s.untold()) == 0 }

// rekeyTasks are what can be ticked off on the open screen.
func (s State) rekeyTasks() []task {
	switch s.Part {
	case partAccess:
		return s.accessTasks()
	case partSwitched:
		return s.toolTasks()
	}
	return nil
}

func showSwitched(s State, screen *Screen) {
	screen.Title = "Connected again"
	if s.Rekey.Rotated {
		screen.Title = "Rotated: the new token is in use"
	}
	if s.proved() {
		s.showProved(screen)
	} else {
		screen.Title = "Kept, not proved from here"
		screen.sign(SignLook, "No signed test of ours has passed with these keys.")
	}
	if s.Rekey.Revoked {
		screen.sign(SignDone, "Active keys of "+s.Answers.Profile+"; the old token is revoked, its keys are forgotten.")
	} else {
		screen.sign(SignDone, "Active keys of "+s.Answers.Profile+"; the earlier ones are kept for the way back.")
	}
	screen.blank()
	screen.text("Tick each tool once it has the new values:")
	tasks := s.toolTasks()
	showTasks(s, tasks, screen, "")
	s.showByHand(screen)
	screen.blank()
	screen.Enter, screen.BackWord = "finish", ""
	s.choicesToWrite(screen)
	if s.Rekey.Rotated && !s.Rekey.Revoked && s.allTold() {
		screen.choice("revoke", "Revoke the old token", "every tool has the new one")
		screen.Enter = "revoke"
	}
	if len(s.Rekey.Queue) > 0 {
		screen.choice("next", "Go on with "+s.nextWords(), "")
		screen.Enter = "go on"
	}
	if s.toolsWait() {
		screen.choice("finish", "Finish for today", "the next rekey goes on here")
		screen.quiet("Revoking the old token comes when every tool has the new one.")
	} else {
		screen.choice("finish", "Finish", "")
	}
	s.showDone(screen)
	screen.Focus = firstOpen(s, tasks)
	if s.allTold() {
		screen.Name += "/told" // another screen: the cursor goes on to what comes now
		screen.Focus = firstChoice(screen.Rows)
	}
}
