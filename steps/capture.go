package steps

import (
	"fmt"
	"slices"

	"netsuite-tba/internal/problem"
	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/paste"
	"netsuite-tba/steps/effects"
)

// pasted handles a paste. Keys go to the right field from anywhere in the steps.
func (m *machine) pasted(e Pasted) {
	switch {
	case m.on(ScreenInstructions, ScreenInstructionsText):
		m.Waiting = nil
		m.closeWaiting()
	case m.on(ScreenWaiting):
		m.comeBack() // the keys arrived
	case m.on(ScreenOtherKeys):
		m.pop()
	}
	if m.inSteps() || m.on(ScreenDiffers) {
		m.capture(e)
	}
}

func (m *machine) capture(e Pasted) {
	if !m.named() {
		m.tell(SignBlank, "Paste keys in steps 4 and 7. Nothing was saved.")
		return
	}
	if begun, _ := EncryptedMessage(e.Text.Reveal()); begun {
		m.decrypt(e.Text)
		return
	}
	if m.Answers.Method == netsuite.M2M {
		m.captureID(e)
		return
	}
	pasted, err := paste.Read(e.Text)
	if m.failed(problem.Of(err)) {
		return
	}
	pasted = pasted.For(m.Answers.Account)
	part, here := m.captures()
	keys, unlabeled := pasted.Keys, false
	if lone, ok := pasted.Lone(); ok && here {
		field := e.Field
		if field == "" {
			field = m.firstEmpty(part)
		}
		if name, ok := m.partlySaved(part, lone); ok {
			field = name
		}
		keys = keys.With(field, lone)
		unlabeled = true
	} else if m.tellUnread(pasted, part, here) {
		return
	}
	m.run.clipboard = m.run.clipboard || !e.Typed
	m.readPage(pasted, keys)
	m.noteLabels(keys, unlabeled)
	m.saveNew(keys)
}

// noteLabels records whether keys came without labels.
func (m *machine) noteLabels(keys netsuite.Keys, unlabeled bool) {
	isNew := func(name netsuite.KeyName) bool { return !keys.Get(name).Empty() }
	m.Answers.Unlabeled = slices.DeleteFunc(slices.Clone(m.Answers.Unlabeled), isNew)
	for _, name := range netsuite.AllNames {
		if unlabeled && isNew(name) {
			m.Answers.Unlabeled = append(m.Answers.Unlabeled, name)
		}
	}
}

// unlabeledPairs returns the pairs whose keys may be swapped, because both came
// without labels.
func (s State) unlabeledPairs() (pairs []netsuite.Part) {
	for _, part := range []netsuite.Part{netsuite.ConsumerPair, netsuite.TokenPair} {
		names := part.Names()
		if slices.Contains(s.Answers.Unlabeled, names[0]) && slices.Contains(s.Answers.Unlabeled, names[1]) {
			pairs = append(pairs, part)
		}
	}
	return pairs
}

func (m *machine) saveNew(keys netsuite.Keys) {
	keys = m.withoutDoubles(keys)
	if keys.Empty() {
		return
	}
	m.run.lastID++
	id, target := m.run.lastID, m.target()
	for _, name := range netsuite.AllNames {
		if keys.Get(name).Empty() {
			continue
		}
		print := keys.Get(name).Fingerprint()
		m.run.seen[print] = true
		m.run.phases[name] = fieldState{Phase: FieldSaving, print: print}
		m.run.saving[id] = append(m.run.saving[id], name)
	}
	m.do(effects.SaveKeys{Write: effects.Write{ID: id}, Target: target, Keys: keys})
}

// keyInInput handles a key that was typed or pasted into an ordinary input. It is
// saved if possible, and never stays as the input's text.
func (m *machine) keyInInput(text netsuite.Secret) {
	if m.atStep() && m.named() {
		m.capture(Pasted{Text: text})
		return
	}
	m.tell(SignWarning, "That looks like a key. Paste keys in steps 4 and 7.")
}

// tellUnread says why a paste cannot be used, and reports whether it cannot.
func (m *machine) tellUnread(p paste.Result, part netsuite.Part, here bool) bool {
	wanted := netsuite.KeyNames[:]
	if names := part.Names(); here {
		wanted = names[:]
	}
	bad := p.Problem(wanted...)
	switch {
	case bad.None():
		return false
	case !here && len(p.Refused) == 0:
		m.tell(SignWarning, "Paste keys in steps 4 and 7. Nothing was saved.")
		return true
	case len(p.Unlabeled()) == 1:
		bad.Next = "Paste it alone into its field."
	case len(p.Unlabeled()) > 1:
		bad.Next = "Paste each one alone into its field."
	case bad.Kind == problem.NoKeys:
		bad = problem.Problem{What: "That text contains no key. Paste the whole page, or one value alone."}
	}
	m.tell(SignWarning, text.Join(" ", bad.What, bad.Next))
	return true
}

// partlySaved returns the saved key that is only the end of a key that is now pasted.
// The cursor is in the other field by then.
func (s State) partlySaved(part netsuite.Part, whole netsuite.Secret) (netsuite.KeyName, bool) {
	for _, name := range part.Names() {
		if saved, ok := s.Saved[name]; ok && whole.HasEnd(saved.Fingerprint, saved.Length) {
			return name, true
		}
	}
	return "", false
}

func (m *machine) firstEmpty(part netsuite.Part) netsuite.KeyName {
	names := part.Names()
	for _, name := range names {
		if _, saved := m.Saved[name]; !saved && m.run.phases[name].Phase != FieldSaving {
			return name
		}
	}
	return names[0]
}

// withoutDoubles leaves out keys that are already saved under another name. Two keys
// are never equal, so one of them was pasted into the wrong field.
func (m *machine) withoutDoubles(keys netsuite.Keys) netsuite.Keys {
	for _, name := range netsuite.AllNames {
		value := keys.Get(name)
		if value.Empty() {
			continue
		}
		print := value.Fingerprint()
		other, same := m.savedElsewhere(keys, name, print)
		switch {
		case m.Saved[name].Fingerprint == print && m.run.phases[name].Phase == "":
			m.tell(SignBlank, "That "+name.Label()+" is already saved.")
		case m.Saved[name].Usual && !netsuite.UsualShape(value): // NetSuite will not show the saved one again
			m.tell(SignFailed, fmt.Sprintf("A complete %s is already saved. This one has %d characters, so it was not saved.", name.Label(), value.Len()))
		case same:
			m.run.phases[name] = fieldState{Phase: FieldRefused, Note: "not saved: a duplicate"}
			m.tell(SignFailed, "That is already saved as "+other.Label()+". Paste the whole page, so that its labels show which key is which.")
		default:
			continue
		}
		keys = keys.With(name, netsuite.Secret{})
	}
	return keys
}

// savedElsewhere finds another key with this fingerprint that is saved and not replaced
// by this paste, or that the paste names first.
func (m *machine) savedElsewhere(keys netsuite.Keys, name netsuite.KeyName, print netsuite.Fingerprint) (netsuite.KeyName, bool) {
	for _, other := range netsuite.AllNames {
		if other == name {
			continue
		}
		pasted := keys.Get(other)
		if pasted.Empty() && m.Saved[other].Fingerprint == print || other < name && pasted.Fingerprint() == print {
			return other, true
		}
	}
	return "", false
}

// recordPart and keyPart return what this method captures in steps 4 and 7.
func (s State) recordPart() netsuite.Part { return s.Answers.Method.Parts()[0] }
func (s State) keyPart() netsuite.Part    { return s.Answers.Method.Parts()[1] }

// captures returns the part that the open step captures, if it captures one.
func (s State) captures() (netsuite.Part, bool) {
	switch s.stepScreen() {
	case ScreenNew, ScreenExisting, ScreenReset:
		return s.recordPart(), true
	case ScreenToken:
		return netsuite.TokenPair, true
	case ScreenCertificate:
		return netsuite.UploadedPart, s.uploading()
	}
	return "", false
}

var pageLabels = map[netsuite.KeyName]string{
	netsuite.ConsumerKey:    "CONSUMER KEY / CLIENT ID",
	netsuite.ConsumerSecret: "CONSUMER SECRET / CLIENT SECRET",
	netsuite.TokenID:        "TOKEN ID",
	netsuite.TokenSecret:    "TOKEN SECRET",
	netsuite.ClientID:       "CONSUMER KEY / CLIENT ID",
	netsuite.CertificateID:  "CERTIFICATE ID",
}

// showCapture shows the fields of a part. Enter saves again what the store refused, or
// continues.
func (s State) showCapture(screen *Screen, part netsuite.Part) {
	showFields(s, part, screen)
	screen.Focus = captureFocus(s, part)
	screen.onEnter(s.continueWords(), func(m *machine) { m.leaveCapture(part) })
	if slices.ContainsFunc(screen.Fields, func(f KeyField) bool { return f.Phase == FieldUnsaved }) {
		screen.Enter = "save again"
	}
}

func showFields(s State, part netsuite.Part, screen *Screen) {
	for i, name := range part.Names() {
		f := KeyField{Name: name, Label: pageLabels[name], Phase: FieldEmpty}
		saved, ok := s.Saved[name]
		state, busy := s.run.phases[name]
		switch {
		case busy:
			f.Phase, f.Note = state.Phase, state.Note
		case ok && Doubt(name, saved) == "":
			f.Phase, f.Fingerprint = FieldSaved, saved.Fingerprint
		case ok && saved.Length == netsuite.UsualKeyLen:
			f.Phase, f.Fingerprint, f.Note = FieldUnusual, saved.Fingerprint, "unusual characters"
		case ok:
			f.Phase, f.Fingerprint = FieldUnusual, saved.Fingerprint
			f.Note = fmt.Sprintf("%d chars, usually %d", saved.Length, netsuite.UsualKeyLen)
		case name == netsuite.CertificateID:
			f.Note = "paste it here"
		case i == 0:
			f.Note = "paste the whole page here"
		case s.anySaved(part):
			f.Note = "paste it here"
		default:
			f.Note = "empty"
		}
		screen.Fields = append(screen.Fields, f)
	}
}

// captureFocus returns where the cursor starts: in the next field to fill, in that of a
// doubtful key or of one to replace, or else on the first thing to do.
func captureFocus(s State, part netsuite.Part) string {
	for _, name := range part.Names() {
		if saved, ok := s.Saved[name]; !ok || Doubt(name, saved) != "" {
			return string(name)
		}
	}
	if s.Fix != nil && s.Fix.Step == s.Step() && needsKeys(s.Fix.Item) {
		return string(part.Names()[0])
	}
	return s.firstOpen()
}
