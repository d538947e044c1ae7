package steps

import (
	"fmt"
	"slices"
	"strconv"

	"netsuite-tba/netsuite"
)

// leaveAsked opens the leave screen; asked there, it leaves. Where nothing
// has begun or all is done, it leaves at once.
func (m *machine) leaveAsked(e LeaveAsked) {
	switch {
	case m.Place == PlaceStep && m.handsOverSaved():
		m.backToSaved() // no set-up is left half-way
		m.do(Finish{Stopped})
	case (m.Place == PlaceSheet || m.Place == PlaceAway) && m.holdsKey():
		m.Place, m.run.left = PlaceLeave, e // which says what would be lost
	case m.Place != PlaceStep, m.Active, m.named() && !m.Unfinished():
		m.do(Finish{m.leaveOutcome()})
	default:
		m.Place, m.run.left = PlaceLeave, e
	}
}

// holdsKey reports whether a key is only in this window: the store refused it.
func (s State) holdsKey() bool {
	return slices.ContainsFunc(netsuite.KeyNames[:], func(name netsuite.KeyName) bool { return s.run.phases[name].Phase == FieldHeld })
}

// leaveOutcome is how a run ends that the person leaves.
func (s State) leaveOutcome() Outcome {
	if s.Active {
		return s.outcome()
	}
	if s.Place == PlaceStore {
		return NoStore
	}
	return Stopped
}

func (m *machine) onLeave(e Event) {
	switch e := e.(type) {
	case Back:
		m.Place = PlaceStep
	case Chose:
		if e.Choice == "leave" {
			m.do(Finish{m.leaveOutcome()})
		} else {
			m.Place = PlaceStep
		}
	case Confirmed:
		m.do(Finish{m.leaveOutcome()})
	}
}

// halfPair names the pair of which one key is kept and the other is not.
func (s State) halfPair() (netsuite.Pair, bool) {
	for _, pair := range []netsuite.Pair{netsuite.ConsumerPair, netsuite.TokenPair} {
		if s.anyKept(pair) && !s.pairKept(pair) {
			return pair, true
		}
	}
	return "", false
}

func showLeave(s State, screen *Screen) {
	screen.Title = "Leave now?"
	resumable := s.named() && s.Unfinished()
	n := Number(s.Step)
	kept := "nothing yet"
	if resumable && n > 1 && !s.ends() {
		kept = stepsWords(netsuite.Steps[:n-1])
		if len(s.Ticks) > 0 {
			kept += ", your ticks"
		}
	}
	screen.fact("Kept", kept)
	if prints := s.keptWords(); len(prints) > 0 {
		for _, line := range prints {
			screen.fact("", line)
		}
		screen.fact("", "in "+s.Setting.Store.Words())
	}
	if s.run.left.Unkept > 0 {
		screen.fact("Not kept", fmt.Sprintf("%d characters typed into %s: not a whole key", s.run.left.Unkept, s.run.left.Field.Label()))
	}
	for _, name := range netsuite.KeyNames {
		if s.run.phases[name].Phase == FieldHeld {
			screen.fact("Not kept", name.Label()+": the key store refused it")
		}
	}
	if pair, ok := s.captures(); ok && !s.pairKept(pair) {
		screen.blank()
		screen.sign(SignLook, "Is NetSuite showing keys now? Paste them first: they are shown only once.")
	}
	screen.blank()
	if s.ends() {
		screen.text("The pretend company ends with this program, and what was set up in it.")
		screen.blank()
	} else if resumable {
		screen.fact("To go on", s.command())
		screen.fact("", "on this computer; it opens at step "+strconv.Itoa(n))
		screen.blank()
	}
	screen.choice("leave", "Leave", "")
	screen.choice("stay", "Stay", "")
	screen.Focus = "leave"
	if _, half := s.halfPair(); half {
		screen.Focus = "stay"
	}
	screen.Enter, screen.BackWord = "choose", "stay"
}

// command starts the program so that it works on what this run works on.
func (s State) command() string {
	if p := s.Setting.Practice; p != nil && p.Flags != "" {
		return "netsuite-tba " + p.Flags
	}
	return "netsuite-tba"
}

// ends reports whether the company of this run ends with the program.
func (s State) ends() bool { return s.Setting.Practice != nil && s.Setting.Practice.Ends }

// keptWords tells what is kept, one line a pair.
func (s State) keptWords() []string {
	var lines []string
	for _, pair := range []netsuite.Pair{netsuite.ConsumerPair, netsuite.TokenPair} {
		line := ""
		for _, name := range pair.Names() {
			kept, ok := s.Kept[name]
			if !ok {
				continue
			}
			if line != "" {
				line += ", "
			}
			line += name.Label() + " " + kept.Fingerprint.Grouped()
		}
		if line != "" {
			lines = append(lines, line)
		}
	}
	return lines
}
