package tui

import (
	"fmt"
	"reflect"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"netsuite-tba/steps"
	"netsuite-tba/steps/effects"
)

// TestClipboardIsClearedWhereItWasReadBack lets terminals answer in all the
// ways they do when they are asked to clear the clipboard.
func TestClipboardIsClearedWhereItWasReadBack(t *testing.T) {
	cleared := func(answered, empty bool) []string {
		return names([]steps.Event{effects.ClipboardCleared{ID: 7, Answered: answered, Empty: empty}})
	}
	tests := []struct {
		name    string
		answers []tea.Msg
		want    []string
	}{
		{"empty", []tea.Msg{tea.ClipboardMsg{Selection: 'c'}}, cleared(true, true)},
		{"not empty", []tea.Msg{tea.ClipboardMsg{Selection: 'c', Content: testKey}}, cleared(true, false)},
		{"no answer", []tea.Msg{clipboardLate{7}}, cleared(false, false)},
		{"another clipboard", []tea.Msg{tea.ClipboardMsg{Selection: 'p'}, clipboardLate{7}}, cleared(false, false)},
		{"not understood", []tea.Msg{tea.ClipboardMsg{}, clipboardLate{7}}, cleared(false, false)},
		{"too late", []tea.Msg{clipboardLate{7}, tea.ClipboardMsg{Selection: 'c'}}, cleared(false, false)},
		{"the clock of an earlier one", []tea.Msg{clipboardLate{6}}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := &script{screen: savedScene().screen}
			m, _ := scripted(s)
			m.after = func(_ time.Duration, msg tea.Msg) tea.Cmd { return func() tea.Msg { return msg } }
			var sent []string
			for _, msg := range sentBy(m.become(m.state, []steps.Effect{effects.ClearClipboard{ID: 7}}, false)) {
				sent = append(sent, fmt.Sprintf("%T %v", msg, msg))
			}
			want := []string{"tea.setClipboardMsg ", "tea.readClipboardMsg {}", "tui.clipboardLate {7}"}
			if !reflect.DeepEqual(sent, want) {
				t.Errorf("the terminal got %q", sent)
			}
			for _, msg := range tt.answers {
				m.Update(msg)
			}
			if got := names(s.events); !reflect.DeepEqual(got, tt.want) {
				t.Errorf("events %q, want %q", got, tt.want)
			}
		})
	}
}

// TestUnaskedClipboard shows that a clipboard which nobody requested is not a paste.
func TestUnaskedClipboard(t *testing.T) {
	s := &script{screen: integrationScene().screen}
	m, _ := scripted(s)
	m.Update(tea.ClipboardMsg{Selection: 'c', Content: testKey})
	if len(s.events) != 0 {
		t.Errorf("events %q", names(s.events))
	}
}

// sentBy returns the messages of a command and of its parts, in order.
func sentBy(cmd tea.Cmd) (msgs []tea.Msg) {
	if cmd == nil {
		return nil
	}
	msg := cmd()
	// Bubble Tea's own lists of commands have no exported type.
	if list := reflect.ValueOf(msg); list.Kind() == reflect.Slice {
		for i := range list.Len() {
			if c, ok := list.Index(i).Interface().(tea.Cmd); ok {
				msgs = append(msgs, sentBy(c)...)
			}
		}
		return msgs
	}
	return append(msgs, msg)
}
