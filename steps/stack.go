package steps

import (
	"slices"
	"strings"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
)

// ScreenID names a screen: "role", "integration/new". The part before the slash
// is the step that it belongs to, or what it is part of outside the steps.
type ScreenID string

// step returns the step that a screen belongs to. It is empty outside the steps.
func (id ScreenID) step() StepID {
	part, _, _ := strings.Cut(string(id), "/")
	if step := StepID(part); step.Number() > 0 {
		return step
	}
	return ""
}

// screen is one screen of the wizard. Its file has what it shows, the actions it offers
// and the state that only it needs. It may also implement the interfaces below.
type screen interface {
	// describe fills in what is shown and what can be done.
	describe(State, *Screen)
}

type (
	// opener is a screen that prepares something when it is opened, but not when
	// the person comes back to it.
	opener interface{ opened(*machine) }

	// closer is a screen that cleans up when the person goes back from it.
	closer interface{ closed(*machine) }

	// stopper is a screen with work that Back can stop. It reports whether
	// something ran. If so, the screen stays open.
	stopper interface{ stop(*machine) bool }

	// editor is a screen that reacts to each typed character.
	editor interface{ edited(*machine, Edited) }

	// reader is a screen that receives a hidden answer, such as a passphrase.
	reader interface{ entered(*machine, Entered) }

	// worker is a screen with tasks in NetSuite that can be ticked.
	worker interface{ tasks(State) []Row }
)

func (s State) top() ScreenID {
	return s.Stack[len(s.Stack)-1]
}

// isOpen reports whether a screen is open, on top or under others.
func (s State) isOpen(id ScreenID) bool { return slices.Contains(s.Stack, id) }

func (s State) on(ids ...ScreenID) bool { return slices.Contains(ids, s.top()) }

// stepScreen returns the screen of the open step, on top or under screens that
// belong to no step. It is empty outside the steps.
func (s State) stepScreen() ScreenID {
	for _, id := range slices.Backward(s.Stack) {
		if id.step() != "" {
			return id
		}
	}
	return ""
}

// Step returns the step that is open. It is empty outside the steps.
func (s State) Step() StepID {
	return s.stepScreen().step()
}

// open opens a screen on top of the others. If it is already open, the screens on
// top of it close instead, so that no screen is open twice.
func (m *machine) open(id ScreenID) {
	if at := slices.Index(m.Stack, id); at >= 0 {
		m.Stack = m.Stack[:at]
	}
	m.Stack = append(slices.Clip(m.Stack), id)
	m.run.furthest = max(m.run.furthest, m.Step().Number())
	if s, ok := screens[id].(opener); ok {
		s.opened(m)
	}
}

func (m *machine) replace(id ScreenID) {
	m.Stack = m.Stack[:len(m.Stack)-1]
	m.open(id)
}

// pop closes the screen on top. The lowest screen stays.
func (m *machine) pop() {
	if len(m.Stack) > 1 {
		m.Stack = m.Stack[:len(m.Stack)-1]
	}
}

// popTo closes the screens on top of an open one.
func (m *machine) popTo(id ScreenID) {
	if at := slices.Index(m.Stack, id); at >= 0 {
		m.Stack = m.Stack[:at+1]
	}
}

// back handles esc. It stops what runs, or closes the screen on top.
func (m *machine) back(shown Screen) {
	top := screens[m.top()]
	if s, ok := top.(stopper); ok && s.stop(m) {
		return
	}
	if shown.BackWord == "" || len(m.Stack) < 2 {
		if shown.stays != "" {
			m.tell(SignBlank, shown.stays)
		}
		return
	}
	inSetup, unfinished, setup := m.inSetup(), m.Unfinished(), m.setup()
	if s, ok := top.(closer); ok {
		s.closed(m)
	}
	m.pop()
	switch {
	case inSetup && !m.inSetup() && unfinished:
		if m.Flow != profile.FlowRekey && m.Answers.Name != "" { // the tool is chosen
			setup.Step = m.stepAfter(netsuite.StepTool)
		}
		m.park(setup)
	case m.Rekey.Making && !m.Active && isRekey(m.top()):
		m.stopMaking()
	}
}
