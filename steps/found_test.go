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

// resumed resumes a setup at the integration step that knows of no key.
func resumed(t *testing.T, saved profile.Setup) (State, int) {
	t.Helper()
	saved.Flow, saved.Step = profile.FlowSetup, netsuite.StepIntegration
	saved.Answers = profile.Answers{Profile: profile.Profile{Name: "acme", Account: "1234567"}, Looked: netsuite.Lookup{Known: netsuite.KnownYes}, Connector: "mulesoft", Branch: profile.RecordNew}
	s, _ := Resume(saved, Setting{Store: profile.Keyring})
	s, begun := Next(s, effects.StoreProbed{ID: s.run.waiting[waitStore], Store: effects.Store{Kind: profile.Keyring, Health: effects.StoreWorks}})
	for _, e := range begun {
		if again, ok := e.(effects.SaveUnsaved); ok && again.Profile.Name == "acme" {
			return s, again.ID
		}
	}
	t.Fatal("the store is not asked what is pending")
	return s, 0
}

// A run that was killed right after it saved a key could not record that.
func TestKeysThatTheProgressDoesNotKnow(t *testing.T) {
	s, id := resumed(t, profile.Setup{})
	saved := effectstest.SavedKeys(netsuite.Keys{ConsumerKey: effectstest.Keys.ConsumerKey})
	s, begun := Next(s, effects.KeysSaved{ID: id, Keys: saved})
	if s.Saved[netsuite.ConsumerKey] != saved[netsuite.ConsumerKey] {
		t.Error("the key is not shown as saved")
	}
	if !strings.Contains(s.run.message.Text, "One key is saved") {
		t.Errorf("message %q", s.run.message.Text)
	}
	if len(begun) != 1 {
		t.Errorf("it is not written down: %v", begun)
	}
}

func TestNothingMoreIsPending(t *testing.T) {
	saved := effectstest.SavedKeys(netsuite.Keys{ConsumerKey: effectstest.Keys.ConsumerKey})
	s, id := resumed(t, profile.Setup{Keys: saved})
	for _, keys := range []map[netsuite.KeyName]profile.SavedKey{nil, saved} {
		after, _ := Next(s, effects.KeysSaved{ID: id, Keys: keys})
		if len(after.Saved) != 1 || !strings.Contains(after.run.message.Text, "Continuing at step") {
			t.Errorf("saved %v, message %q", after.Saved, after.run.message.Text)
		}
	}
}

// A key that is being saved does not count as saved because an earlier one was.
func TestPendingWhileAnotherIsSaved(t *testing.T) {
	s, id := resumed(t, profile.Setup{})
	s, begun := Next(s, Pasted{Text: netsuite.NewSecret(effectstest.ConsumerPage)})
	s, _ = Next(s, effects.KeysSaved{ID: id, Keys: effectstest.SavedKeys(netsuite.Keys{ConsumerKey: effectstest.Keys.TokenID})})
	if len(s.Saved) != 0 || s.partSaved(netsuite.ConsumerPair) {
		t.Error("a key is shown as saved that is only being saved")
	}
	save := begun[0].(effects.SaveKeys)
	s, _ = Next(s, effects.KeysSaved{ID: save.ID, Keys: effectstest.SavedKeys(save.Keys)})
	if !s.partSaved(netsuite.ConsumerPair) {
		t.Error("the pair is not shown as saved")
	}
}

func TestStoreFailsWhenResuming(t *testing.T) {
	s, id := resumed(t, profile.Setup{})
	s, _ = Next(s, effects.KeysSaved{ID: id, Problem: problem.Problem{What: "Your keyring does not answer.", Next: "Unlock it."}})
	if s.run.message.Text != "Your keyring does not answer. Unlock it." || len(s.run.phases) != 0 {
		t.Errorf("message %q, fields %v", s.run.message.Text, s.run.phases)
	}
}
