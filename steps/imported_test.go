package steps

import (
	"strings"
	"testing"

	"netsuite-tba/internal/problem"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/steps/effects"
	"netsuite-tba/steps/effects/effectstest"
)

// encryptedMessage is any encrypted message, because this package does not open them.
var encryptedMessage = netsuite.NewSecret("Hello,\n" + armor + "\nYWdl\n-----END AGE ENCRYPTED FILE-----\n")

func TestEncryptedMessageIsPasted(t *testing.T) {
	tests := []struct {
		name     string
		imported effects.Imported
		unopened problem.Problem
		saved    int
		message  string
	}{
		{"all four", effects.Imported{Keys: effectstest.Keys, Account: "1234567_SB1"}, problem.Problem{}, 4, "All four keys are saved."},
		{"of no account", effects.Imported{Keys: effectstest.Keys, Account: ""}, problem.Problem{}, 4, "All four keys"},
		{"of another account", effects.Imported{Keys: effectstest.Keys, Account: "7654321"}, problem.Problem{}, 0, "Those keys are for 7654321, but this setup is for 1234567_SB1. Nothing was saved."},
		{"half", effects.Imported{Keys: netsuite.Keys{ConsumerKey: effectstest.Keys.ConsumerKey}, Account: ""}, problem.Problem{}, 1, "One key is saved."},
		{"damaged", effects.Imported{}, problem.Problem{What: "The encrypted message is damaged.", Next: "Copy it again."}, 0, "The encrypted message is damaged. Copy it again."},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			w := effectstest.Working()
			w.Message, w.MessageProblem = tt.imported, tt.unopened
			k := walk(t, w, Setting{}).toFeatures("1234567-sb1", "mulesoft").do(Confirmed{}, Chose{"new"}).at("integration/new")
			k.do(Pasted{Text: encryptedMessage})
			if len(k.s.Saved) != tt.saved || !strings.Contains(k.s.run.message.Text, tt.message) {
				t.Errorf("%d saved, message %q", len(k.s.Saved), k.s.run.message.Text)
			}
		})
	}
}

// An encrypted message is not opened where no key belongs. The answer to a message is
// dropped if another one came after it.
func TestEncryptedMessageOutOfPlace(t *testing.T) {
	w := effectstest.Working()
	w.Message = effects.Imported{Keys: effectstest.Keys, Account: ""}
	k := walk(t, w, Setting{}).toTool("1234567-sb1").do(Pasted{Text: encryptedMessage})
	if len(k.s.Saved) > 0 || k.s.waits(waitDecrypt) {
		t.Error("opened in the purpose step")
	}
	s, _ := Next(k.s, effects.Decrypted{ID: 99, Imported: w.Message})
	if len(s.run.saving) > 0 {
		t.Error("an answer that nobody waits for was taken")
	}
}

// TestEncryptedMessageAndLockedFiles opens a message with an identity in encrypted
// files, while the keys of this setup go into the keyring.
func TestEncryptedMessageAndLockedFiles(t *testing.T) {
	w := effectstest.Working()
	w.Message, w.IdentityInFiles, w.Passphrase = effects.Imported{Keys: effectstest.Keys, Account: "1234567_SB1"}, true, "right"
	k := walk(t, w, Setting{Store: profile.Keyring}).toFeatures("1234567-sb1", "mulesoft").do(Confirmed{}, Chose{"new"})
	k.do(Pasted{Text: encryptedMessage}).at("passphrase")
	if words := shown(Describe(k.s)); !strings.Contains(words, "They hold the key that opens the encrypted message.") {
		t.Errorf("the screen says %s", words)
	}
	k.do(Back{}).at("integration/new")
	if !strings.Contains(k.s.run.message.Text, "was not opened") {
		t.Errorf("says %q", k.s.run.message.Text)
	}
	k.do(Pasted{Text: encryptedMessage}, Entered{"passphrase", netsuite.NewSecret("wrong")}).at("passphrase")
	if k.s.run.message.Text != "That is not the passphrase." {
		t.Errorf("says %q", k.s.run.message.Text)
	}
	k.do(Entered{"passphrase", netsuite.NewSecret("right")}).at("integration/new")
	if len(k.s.Saved) != 4 || k.s.run.store.Kind == profile.Files {
		t.Errorf("%d saved, the store is %q", len(k.s.Saved), k.s.run.store.Kind)
	}
}

// TestKeysThatCameBeforeTheRecordWasChosen expects one question for keys that someone
// else sent: how their record was created.
func TestKeysThatCameBeforeTheRecordWasChosen(t *testing.T) {
	for choice, want := range map[string]struct{ screen, madeIn string }{
		"new":      {"role", "1234567_SB1"},
		"existing": {"integration/madein", ""},
	} {
		k := walk(t, effectstest.Working(), Setting{}).toFeatures("1234567_SB1", "mulesoft").do(Confirmed{}).at("integration").do(InstructionsAsked{}, Chose{"wait"}).at("waiting")
		k.do(Pasted{Text: netsuite.NewSecret(effectstest.ConsumerPage + effectstest.TokenPage)}).at("integration")
		says(t, k.s, "Is this integration record new?", "All four keys are saved.")
		k.do(Chose{choice}).at(want.screen)
		if got := string(k.s.Answers.MadeIn); got != want.madeIn {
			t.Errorf("%s: made in %q, want %q", choice, got, want.madeIn)
		}
	}
}
