package steps

import (
	"fmt"
	"slices"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/steps/effects"
)

// pasted takes a paste. It finds its field from anywhere in the steps.
func (m *machine) pasted(e Pasted) {
	switch {
	case m.on(ScreenInstructions, ScreenInstructionsText):
		m.Waiting = nil
		m.closeWaiting()
	case m.on(ScreenWaiting):
		m.comeBack() // what was waited for has come
	}
	if m.inSteps() {
		m.capture(e)
	}
}

// capture understands a paste and has its keys saved.
func (m *machine) capture(e Pasted) {
	if !m.named() {
		m.tell(SignBlank, "Keys are asked for in steps 4 and 7. Nothing was kept.")
		return
	}
	if begun, _ := EncryptedMessage(e.Text.Reveal()); begun {
		m.decrypt(e.Text)
		return
	}
	pair, here := m.captures()
	paste := netsuite.ReadPaste(e.Text)
	keys := paste.Keys
	if keys.Empty() && len(paste.Bare) == 1 && paste.Foreign == 0 && here {
		field := e.Field
		if field == "" {
			field = m.firstEmpty(pair)
		}
		if name, ok := m.partlySaved(pair, paste.Bare[0]); ok {
			field = name
		}
		keys = keys.With(field, paste.Bare[0])
	} else if m.tellUnread(paste, here) {
		return
	}
	m.run.clipboard = m.run.clipboard || !e.Typed
	m.keep(keys)
}

// keep has keys kept, but for those that are kept already.
func (m *machine) keep(keys netsuite.Keys) {
	keys = m.withoutDoubles(keys)
	if keys.Empty() {
		return
	}
	m.run.lastID++
	id := m.run.lastID
	for _, name := range netsuite.KeyNames {
		if keys.Get(name).Empty() {
			continue
		}
		m.run.phases[name] = fieldState{Phase: FieldSaving}
		m.run.keeping[id] = append(m.run.keeping[id], name)
	}
	m.do(effects.SaveKeys{Write: effects.Write{ID: id}, Target: m.target(), Keys: keys})
}

// keyInInput takes a key that was typed or pasted into an ordinary input: it
// is kept where that can be done, and never stays as the input's text.
func (m *machine) keyInInput(text netsuite.Secret) {
	if m.atStep() && m.named() {
		m.capture(Pasted{Text: text})
		return
	}
	m.tell(SignLook, "That looks like a key, and no key belongs here. Keys are asked for in steps 4 and 7.")
}

// tellUnread says why a paste without known labels cannot be used, and
// reports whether it cannot.
func (m *machine) tellUnread(p netsuite.Paste, here bool) bool {
	switch {
	case len(p.TooLong) > 0:
		m.tell(SignLook, fmt.Sprintf("A value has more than %d characters; keys have %d. Nothing was kept.", netsuite.MaxKeyLen, netsuite.UsualKeyLen))
		return p.Keys.Empty()
	case len(p.Doubles) > 0:
		m.tell(SignLook, p.Doubles[0].Label()+" stands there twice with two values. Paste the right one alone.")
		return p.Keys.Empty()
	case !p.Keys.Empty():
		return false
	case len(p.Bare) == 1 && p.Foreign > 0 && here:
		m.tell(SignLook, "One value, and its label is not known here. Paste the value alone into its field.")
	case len(p.Bare) > 1:
		m.tell(SignLook, fmt.Sprintf("%d values, no label known here. Paste each one alone into its own field.", len(p.Bare)))
	case !here:
		m.tell(SignLook, "No key belongs here: steps 4 and 7 ask for them. Nothing was kept.")
	default:
		m.tell(SignLook, "No key in that. Paste the whole confirmation page, or one value alone.")
	}
	return true
}

// partlySaved finds the key of which only a part is kept, now that the whole
// comes: the cursor has gone on to the other field meanwhile.
func (s State) partlySaved(pair netsuite.Pair, whole netsuite.Secret) (netsuite.KeyName, bool) {
	for _, name := range pair.Names() {
		if kept, ok := s.Kept[name]; ok && whole.HasEnd(kept.Fingerprint, kept.Length) {
			return name, true
		}
	}
	return "", false
}

func (m *machine) firstEmpty(pair netsuite.Pair) netsuite.KeyName {
	names := pair.Names()
	for _, name := range names {
		if _, kept := m.Kept[name]; !kept && m.run.phases[name].Phase != FieldSaving {
			return name
		}
	}
	return names[0]
}

// withoutDoubles takes out what is kept already under another name, for two
// keys are never equal: one of them was pasted into the wrong field.
func (m *machine) withoutDoubles(keys netsuite.Keys) netsuite.Keys {
	for _, name := range netsuite.KeyNames {
		value := keys.Get(name)
		if value.Empty() {
			continue
		}
		print := value.Fingerprint()
		if m.Kept[name].Fingerprint == print && m.run.phases[name].Phase == "" {
			m.tell(SignBlank, "That "+name.Label()+" is kept already.")
			keys = keys.With(name, netsuite.Secret{})
			continue
		}
		if m.Kept[name].Usual && !netsuite.UsualShape(value) {
			// NetSuite will not show the kept one again.
			m.tell(SignFailed, fmt.Sprintf("%s is kept whole already; this has %d characters. The kept one stays.", name.Label(), value.Len()))
			keys = keys.With(name, netsuite.Secret{})
			continue
		}
		if other, same := m.savedElsewhere(keys, name, print); same {
			m.run.phases[name] = fieldState{FieldRefused, "same as " + shortName(other)}
			m.tell(SignFailed, "That is kept as "+other.Label()+". Is it the "+name.Label()+"? Then paste the whole page: its labels decide.")
			keys = keys.With(name, netsuite.Secret{})
		}
	}
	return keys
}

// savedElsewhere finds another key of this fingerprint: one that is kept and
// that this paste does not replace, or one that the paste names before it.
func (m *machine) savedElsewhere(keys netsuite.Keys, name netsuite.KeyName, print netsuite.Fingerprint) (netsuite.KeyName, bool) {
	for _, other := range netsuite.KeyNames {
		if other == name {
			continue
		}
		pasted := keys.Get(other)
		if pasted.Empty() && m.Kept[other].Fingerprint == print || other < name && pasted.Fingerprint() == print {
			return other, true
		}
	}
	return "", false
}

func shortName(n netsuite.KeyName) string {
	switch n {
	case netsuite.ConsumerKey:
		return "the key"
	case netsuite.ConsumerSecret:
		return "the secret"
	case netsuite.TokenID:
		return "the token ID"
	}
	return "the token secret"
}

// keysSaved reconciles an answer of the store. It is never dropped while its
// set-up is at hand: what is kept is kept, wherever the wizard stands by now.
func (m *machine) keysSaved(e effects.KeysSaved) {
	asked, pending := m.run.keeping[e.ID], m.arrived(waitPending, e.ID)
	delete(m.run.keeping, e.ID)
	if len(asked) == 0 {
		if pending {
			m.foundPending(e)
		}
		return // else it is another set-up's
	}
	for name, kept := range e.Keys {
		m.Kept[name] = kept
		delete(m.run.phases, name)
	}
	for name, state := range m.run.phases {
		if state.Phase == FieldRefused {
			delete(m.run.phases, name) // what it was refused for may be replaced
		}
	}
	held := false
	for _, name := range asked {
		if _, ok := e.Keys[name]; !ok {
			m.run.phases[name] = fieldState{FieldHeld, "held, not kept"}
			held = true
		}
	}
	if !held && !e.Problem.None() {
		m.tell(SignLook, text.Join(" ", "The keys are saved.", e.Problem.What, e.Problem.Next))
		return
	}
	if held {
		p := e.Problem
		if p.None() {
			p.What = text.UpperFirst(m.Setting.Store.Words()) + " did not save it."
		}
		m.tell(SignLook, text.Join(" ", p.What, p.Next, "It is only in this window. enter tries again."))
		return
	}
	if len(e.Keys) > 0 {
		m.showSaved(e.Keys)
	}
}

// foundPending takes over what is pending in the store and was not known to
// the set-up that is gone on with.
func (m *machine) foundPending(e effects.KeysSaved) {
	if !e.Problem.None() {
		m.tellProblem(e.Problem)
		return
	}
	found := false
	for name, kept := range e.Keys {
		if m.Kept[name] == kept || m.run.phases[name].Phase == FieldSaving {
			continue // a newer one is on its way
		}
		m.Kept[name], found = kept, true
	}
	if found {
		m.showSaved(e.Keys)
	}
}

// showSaved says what the paste brought and what is still missing.
func (m *machine) showSaved(keys map[netsuite.KeyName]profile.SavedKey) {
	pair, here := m.captures()
	for _, name := range netsuite.KeyNames {
		kept, ok := keys[name]
		if ok && !kept.Usual && (!here || name.Pair() == pair) {
			m.tell(SignLook, Doubt(name, kept))
			return
		}
	}
	brought, half := map[netsuite.Pair]bool{}, false
	for name := range keys {
		brought[name.Pair()] = true
		half = half || !m.pairSaved(name.Pair())
	}
	where := "in " + m.Setting.Store.Words() + ", read back and compared."
	switch {
	case here && !brought[pair]:
		step, words := netsuite.StepIntegration, "consumer pair"
		if brought[netsuite.TokenPair] {
			step, words = netsuite.StepToken, "token pair"
		}
		m.tell(SignLook, fmt.Sprintf("That belongs to the %s: kept for step %d.", words, step.Number()))
	case half:
		m.tell(SignLook, "One of two kept. Stay on the NetSuite page: it will not show this again.")
	case len(brought) == 2:
		m.tell(SignDone, "All four keys are "+where)
	default:
		message := "Both " + where + " You may close that page."
		if m.run.clipboard {
			// On a small terminal the offer to clear it is scrolled out of sight.
			message = "Both kept and compared. You may close that page. Clear the clipboard."
		}
		m.tell(SignDone, message)
	}
}

// Doubt says how a key differs from what these keys usually are; empty for a
// usual one.
func Doubt(name netsuite.KeyName, kept profile.SavedKey) string {
	if kept.Usual {
		return ""
	}
	if kept.Length == netsuite.UsualKeyLen {
		return name.Label() + " has other characters than 0-9 and a-f; these keys usually have no others."
	}
	return fmt.Sprintf("%s has %d characters; keys usually have %d. Was the copy cut?",
		name.Label(), kept.Length, netsuite.UsualKeyLen)
}

func (s State) pairSaved(pair netsuite.Pair) bool {
	for _, name := range pair.Names() {
		phase := s.run.phases[name].Phase
		if _, ok := s.Kept[name]; !ok || phase == FieldSaving || phase == FieldHeld {
			return false
		}
	}
	return true
}

// leaveCapture goes on from a capture screen when its pair is kept, tries
// again when a key is only held, and otherwise says what is missing.
func (m *machine) leaveCapture(pair netsuite.Pair) {
	names := pair.Names()
	for _, name := range names {
		switch m.run.phases[name].Phase {
		case FieldHeld:
			m.saveAgain()
			return
		case FieldSaving:
			m.tell(SignBlank, "One moment: the key is being kept.")
			return
		}
	}
	if m.pairSaved(pair) {
		for _, name := range names {
			delete(m.run.phases, name)
		}
		m.advance()
		return
	}
	missing := names[0]
	if _, ok := m.Kept[missing]; ok {
		missing = names[1]
	}
	m.tell(SignLook, missing.Label()+" is still missing. Paste it, or the whole confirmation page.")
}

// saveAgain tries again to keep what is only held, and looks what is pending.
func (m *machine) saveAgain() {
	id := m.await(waitPending)
	for _, name := range netsuite.KeyNames {
		if m.run.phases[name].Phase == FieldHeld {
			m.run.phases[name] = fieldState{Phase: FieldSaving}
			m.run.keeping[id] = append(m.run.keeping[id], name)
		}
	}
	m.do(effects.RetrySave{Write: effects.Write{ID: id}, Target: m.target()})
}

func (s State) anySaved(pair netsuite.Pair) bool {
	for _, name := range pair.Names() {
		if _, ok := s.Kept[name]; ok {
			return true
		}
	}
	return false
}

// holdsKey reports whether a key is only in this window because the store
// refused it.
func (s State) holdsKey() bool { return s.anyIn(FieldHeld) }

// beingSaved reports whether the store has a key to save at this moment.
func (s State) beingSaved() bool { return s.anyIn(FieldSaving) }

func (s State) anyUnsaved() bool { return s.holdsKey() || s.beingSaved() }

func (s State) anyIn(phase FieldPhase) bool {
	return slices.ContainsFunc(netsuite.KeyNames[:], func(name netsuite.KeyName) bool { return s.run.phases[name].Phase == phase })
}

// halfPair names the pair of which one key is kept and the other is not.
func (s State) halfPair() (netsuite.Pair, bool) {
	for _, pair := range []netsuite.Pair{netsuite.ConsumerPair, netsuite.TokenPair} {
		if s.anySaved(pair) && !s.pairSaved(pair) {
			return pair, true
		}
	}
	return "", false
}
