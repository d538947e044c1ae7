package steps

import (
	"fmt"

	"netsuite-tba/netsuite"
)

// captures returns the pair that the open step captures, if it captures one.
func (s State) captures() (netsuite.Pair, bool) {
	switch s.stepScreen() {
	case ScreenNew, ScreenExisting, ScreenReset:
		return netsuite.ConsumerPair, true
	case ScreenToken:
		return netsuite.TokenPair, true
	}
	return "", false
}

// pageLabels are the labels of NetSuite's confirmation pages.
var pageLabels = map[netsuite.KeyName]string{
	netsuite.ConsumerKey:    "CONSUMER KEY / CLIENT ID",
	netsuite.ConsumerSecret: "CONSUMER SECRET / CLIENT SECRET",
	netsuite.TokenID:        "TOKEN ID",
	netsuite.TokenSecret:    "TOKEN SECRET",
}

// showFields puts the two fields of a pair on the screen.
func showFields(s State, pair netsuite.Pair, screen *Screen) {
	for i, name := range pair.Names() {
		f := KeyField{Name: name, Label: pageLabels[name], Phase: FieldEmpty}
		saved, ok := s.Saved[name]
		state, busy := s.run.phases[name]
		switch {
		case busy:
			f.Phase, f.Note = state.Phase, state.Note
		case ok && saved.Usual:
			f.Phase, f.Fingerprint = FieldSaved, saved.Fingerprint
		case ok && saved.Length == netsuite.UsualKeyLen:
			f.Phase, f.Fingerprint, f.Note = FieldUnusual, saved.Fingerprint, "unusual characters"
		case ok:
			f.Phase, f.Fingerprint = FieldUnusual, saved.Fingerprint
			f.Note = fmt.Sprintf("%d chars, usually %d", saved.Length, netsuite.UsualKeyLen)
		case i == 0:
			f.Note = "paste the whole page here"
		case s.anySaved(pair):
			f.Note = "paste it here"
		default:
			f.Note = "empty"
		}
		screen.Fields = append(screen.Fields, f)
	}
}

// captureFocus returns where the cursor starts: in the next field to fill once one
// key is saved, in the field of a doubtful key or of one to replace, else on the first
// thing to do.
func captureFocus(s State, pair netsuite.Pair, tasks []task) string {
	for _, name := range pair.Names() {
		if saved, ok := s.Saved[name]; !(ok && saved.Usual) {
			return string(name)
		}
	}
	if s.Fix != nil && s.Fix.Step == s.Step() && needsKeys(s.Fix.Item) {
		return string(pair.Names()[0])
	}
	return firstOpen(s, tasks)
}
