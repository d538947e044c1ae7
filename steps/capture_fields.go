package steps

import (
	"fmt"

	"netsuite-tba/netsuite"
)

// captures returns the pair that the open step captures, if it does.
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
		kept, ok := s.Kept[name]
		state, busy := s.run.phases[name]
		switch {
		case busy:
			f.Phase, f.Note = state.Phase, state.Note
		case ok && kept.Usual:
			f.Phase, f.Fingerprint = FieldSaved, kept.Fingerprint
		case ok && kept.Length == netsuite.UsualKeyLen:
			f.Phase, f.Fingerprint, f.Note = FieldDoubt, kept.Fingerprint, "usually 0-9 a-f"
		case ok:
			f.Phase, f.Fingerprint = FieldDoubt, kept.Fingerprint
			f.Note = fmt.Sprintf("%d, usually %d", kept.Length, netsuite.UsualKeyLen)
		case i == 0:
			f.Note = "paste the whole page"
		default:
			f.Note = "empty"
		}
		screen.Fields = append(screen.Fields, f)
	}
}

// captureFocus puts the cursor on the field to fill next, or on a doubtful key, or
// on those to be pasted anew, else on the first thing to do.
func captureFocus(s State, pair netsuite.Pair, tasks []task) string {
	for _, name := range pair.Names() {
		if kept, ok := s.Kept[name]; !(ok && kept.Usual) {
			return string(name)
		}
	}
	if s.Fix != nil && s.Fix.Step == s.Step() && needsKeys(s.Fix.Item) {
		return string(pair.Names()[0])
	}
	return firstOpen(s, tasks)
}
