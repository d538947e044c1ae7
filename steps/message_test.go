package steps

import (
	"testing"

	"netsuite-tba/steps/effects/effectstest"
)

// TestMessages checks what a person reads after events that open no screen.
func TestMessages(t *testing.T) {
	for _, tt := range []struct {
		name    string
		setting Setting
		events  []Event
		want    string
	}{
		{"no browser", Setting{NoBrowser: true}, []Event{OpenAsked{}}, "Pages cannot be opened from here. Open the address in your own browser."},
		{"no browser, but a clipboard", Setting{OverSSH: true, Clipboard: true}, []Event{OpenAsked{}}, "Pages cannot be opened from here. ctrl+y copies the address."},
		{"sharing on", Setting{}, []Event{ShareToggled{}}, "Screen-share mode is on. Names are shortened, and no key is shown."},
		{"sharing off", Setting{}, []Event{ShareToggled{}, ShareToggled{}}, "Screen-share mode is off."},
		{"instructions without a file name", Setting{}, []Event{InstructionsAsked{}, Edited{"file", ""}, Chose{"text"}}, "Enter a file name."},
	} {
		k := walk(t, effectstest.Working(), tt.setting).toFeatures("1234567_SB1", "mulesoft").do(tt.events...)
		if got := k.s.run.message.Text; got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

// TestATickCanBeCleared ticks each feature twice.
func TestATickCanBeCleared(t *testing.T) {
	k := walk(t, effectstest.Working(), Setting{}).toFeatures("1234567_SB1", "mulesoft")
	for _, task := range k.s.tasksOn(k.s.top()) {
		if k.do(Ticked{task.item()}); !k.s.ticked(task) {
			t.Errorf("%s was not ticked", task.Label)
		}
		if k.do(Ticked{task.item()}); k.s.ticked(task) {
			t.Errorf("%s is still ticked", task.Label)
		}
	}
}
