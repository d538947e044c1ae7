package steps

import (
	"strings"
	"testing"

	"netsuite-tba/netsuite"
	"netsuite-tba/steps/effects"
	"netsuite-tba/steps/effects/effectstest"
)

// offered reports whether the screen offers to clear the clipboard.
func (k *walker) offered() bool {
	for _, r := range Describe(k.s).Rows {
		if r.ID == choiceClear {
			return true
		}
	}
	return false
}

func TestClearingTheClipboardIsOffered(t *testing.T) {
	first := Pasted{Text: netsuite.NewSecret("CONSUMER KEY\n" + effectstest.Key('a'))}
	page := Pasted{Text: netsuite.NewSecret(effectstest.ConsumerPage)}
	typed := func(name netsuite.KeyName, letter byte) Pasted {
		return Pasted{Field: name, Text: netsuite.NewSecret(effectstest.Key(letter)), Typed: true}
	}
	tests := []struct {
		name    string
		setting Setting
		events  []Event
		want    bool
	}{
		{"a page", Setting{Clipboard: true}, []Event{page}, true},
		{"half a pair", Setting{Clipboard: true}, []Event{first}, false},
		{"pasted, then typed", Setting{Clipboard: true}, []Event{first, typed(netsuite.ConsumerSecret, 'b')}, true},
		{"typed", Setting{Clipboard: true}, []Event{typed(netsuite.ConsumerKey, 'a'), typed(netsuite.ConsumerSecret, 'b')}, false},
		{"on another screen", Setting{Clipboard: true}, []Event{page, Confirmed{}}, false},
		{"a front end that cannot", Setting{}, []Event{page}, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			k := walk(t, effectstest.Working(), tt.setting).toFeatures("1234567", "soap").do(Confirmed{}, Chose{"new"})
			k.do(tt.events...)
			if k.offered() != tt.want {
				t.Errorf("offered: %t", k.offered())
			}
			if screen := Describe(k.s); tt.want && (screen.Focus == choiceClear || screen.Enter != "continue to Role") {
				t.Error("the offer takes enter")
			}
		})
	}
}

// TestMessageNamesTheClipboardThatCannotBeCleared expects the message to say what to
// clear where the front end cannot clear it.
func TestMessageNamesTheClipboardThatCannotBeCleared(t *testing.T) {
	k := walk(t, effectstest.Working(), Setting{}).toFeatures("1234567", "soap").do(Confirmed{}, Chose{"new"})
	for _, tt := range []struct {
		paste string
		want  bool
	}{{"CONSUMER KEY\n" + effectstest.Key('a'), false}, {"CONSUMER SECRET\n" + effectstest.Key('b'), true}} {
		k.do(Pasted{Text: netsuite.NewSecret(tt.paste)})
		if message := Describe(k.s).Message.Text; strings.Contains(message, "clipboard") != tt.want {
			t.Errorf("message %q", message)
		}
	}
}

func TestClearedIsSaidWhereItWasReadBack(t *testing.T) {
	tests := []struct {
		name    string
		answer  effects.ClipboardCleared
		says    string
		offered bool
		claims  bool
	}{
		{"empty", effects.ClipboardCleared{Answered: true, Empty: true}, "is empty now", false, true},
		{"no answer", effects.ClipboardCleared{}, "does not say whether it cleared", false, false},
		{"not empty", effects.ClipboardCleared{Answered: true}, "is still not empty", true, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			k := walk(t, effectstest.Working(), Setting{Clipboard: true}).toFeatures("1234567", "soap").
				do(Confirmed{}, Chose{"new"}, Pasted{Text: netsuite.NewSecret(effectstest.ConsumerPage)}, Chose{choiceClear})
			var asked effects.ClearClipboard
			for _, e := range k.effects {
				if e, ok := e.(effects.ClearClipboard); ok {
					asked = e
				}
			}
			if asked.ID == 0 {
				t.Fatal("nothing is asked of the terminal")
			}
			tt.answer.ID = asked.ID
			k.do(effects.ClipboardCleared{ID: asked.ID + 1, Answered: true, Empty: true}) // of another question
			if strings.Contains(Describe(k.s).Message.Text, "empty") {
				t.Error("another question's answer counts")
			}
			k.do(tt.answer)
			message := Describe(k.s).Message.Text
			if !strings.Contains(message, tt.says) || strings.Contains(message, "is empty") != tt.claims {
				t.Errorf("message %q", message)
			}
			if k.offered() != tt.offered {
				t.Errorf("offered again: %t", k.offered())
			}
			k.do(Confirmed{}).at("role")
		})
	}
}

// TestClearingAtDeliver: a key copied for the tool's form lies on the
// clipboard as a pasted one does, and the offer there does something.
func TestClearingAtDeliver(t *testing.T) {
	k := connected(t, effectstest.Working())
	k.s.Setting.Clipboard, k.s.run.clipboard = true, false
	press := Chose{copyChoice(netsuite.TokenID)}
	if k.offered() {
		t.Error("offered before anything was copied")
	}
	k.do(Chose{"copy"}, press, press)
	if !k.offered() {
		t.Fatal("not offered after a key was copied")
	}
	k.do(Chose{choiceClear})
	var asked effects.ClearClipboard
	for _, e := range k.effects {
		if e, ok := e.(effects.ClearClipboard); ok {
			asked = e
		}
	}
	if asked.ID == 0 {
		t.Fatal("nothing is asked of the terminal")
	}
	k.do(effects.ClipboardCleared{ID: asked.ID, Answered: true, Empty: true})
	if k.offered() {
		t.Error("offered again after it was cleared")
	}
	// The row is gone. The cursor is where it would be without it: on the way that was
	// taken last, and not on what the row stood below.
	k.do(Back{}).at("deliver")
	k.s.run.clipboard = true
	k.do(Chose{choiceClear})
	k.do(effects.ClipboardCleared{ID: k.s.run.waiting[waitClipboard], Answered: true, Empty: true}).at("deliver")
	if focus := Describe(k.s).Focus; k.offered() || focus != "copy" {
		t.Errorf("offered %t, the cursor is on %q", k.offered(), focus)
	}
}
