package steps

import (
	"strings"
	"testing"

	"netsuite-tba/netsuite"
)

// resumed goes on with a set-up at the integration step that knows of no key.
func resumed(t *testing.T, saved State) (State, int) {
	t.Helper()
	saved.Step, saved.Part = netsuite.StepIntegration, partNew
	saved.Answers = Answers{Account: "1234567", Connector: "mulesoft", Profile: "acme", Branch: BranchNew}
	s, _ := Resume(saved, Setting{Store: Keyring})
	s, effects := Next(s, StoreProbed{s.run.waiting["store"], Store{Kind: Keyring, Health: StoreWorks}})
	for _, e := range effects {
		if again, ok := e.(KeepAgain); ok && again.Profile.Name == "acme" {
			return s, again.ID
		}
	}
	t.Fatal("the store is not asked what is pending")
	return s, 0
}

// A run that was killed right after it kept a key could not write that down.
func TestKeysThatTheProgressDoesNotKnow(t *testing.T) {
	s, id := resumed(t, State{})
	kept := keptOf(netsuite.Keys{ConsumerKey: testKeys.ConsumerKey})
	s, effects := Next(s, KeysKept{ID: id, Keys: kept})
	if s.Kept[netsuite.ConsumerKey] != kept[netsuite.ConsumerKey] {
		t.Error("the key is not shown as kept")
	}
	if !strings.Contains(s.run.news.Text, "One of two kept") {
		t.Errorf("news: %q", s.run.news.Text)
	}
	if len(effects) != 1 {
		t.Errorf("it is not written down: %v", effects)
	}
}

func TestNothingMoreIsPending(t *testing.T) {
	kept := keptOf(netsuite.Keys{ConsumerKey: testKeys.ConsumerKey})
	s, id := resumed(t, State{Kept: kept})
	for _, keys := range []map[netsuite.KeyName]Kept{nil, kept} {
		after, _ := Next(s, KeysKept{ID: id, Keys: keys})
		if len(after.Kept) != 1 || !strings.Contains(after.run.news.Text, "Going on where you left") {
			t.Errorf("kept %v, news %q", after.Kept, after.run.news.Text)
		}
	}
}

// What is being kept anew is not taken for kept because an older one is.
func TestPendingWhileAnotherIsKept(t *testing.T) {
	s, id := resumed(t, State{})
	s, effects := Next(s, Pasted{Text: netsuite.NewSecret(consumerPage)})
	s, _ = Next(s, KeysKept{ID: id, Keys: keptOf(netsuite.Keys{ConsumerKey: testKeys.TokenID})})
	if len(s.Kept) != 0 || s.pairKept(netsuite.ConsumerPair) {
		t.Error("a key is shown as kept that is only being kept")
	}
	keep := effects[0].(Keep)
	s, _ = Next(s, KeysKept{ID: keep.ID, Keys: keptOf(keep.Keys)})
	if !s.pairKept(netsuite.ConsumerPair) {
		t.Error("the pair is not shown as kept")
	}
}

func TestStoreFailsWhenGoingOn(t *testing.T) {
	s, id := resumed(t, State{})
	s, _ = Next(s, KeysKept{ID: id, Problem: Problem{What: "Your keyring does not answer.", Next: "Unlock it."}})
	if s.run.news.Text != "Your keyring does not answer. Unlock it." || len(s.run.phases) != 0 {
		t.Errorf("news %q, fields %v", s.run.news.Text, s.run.phases)
	}
}
