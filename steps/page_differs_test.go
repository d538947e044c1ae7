package steps

import (
	"strings"
	"testing"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/steps/effects/effectstest"
)

// TestPagesThatDiffer pastes pages that show something else than the setup, and pages
// that show only keys.
func TestPagesThatDiffer(t *testing.T) {
	consumer := func(more string) Pasted { return Pasted{Text: netsuite.NewSecret(more + effectstest.ConsumerPage)} }
	token := func(more string) Pasted { return Pasted{Text: netsuite.NewSecret(more + effectstest.TokenPage)} }
	tests := []struct {
		name    string
		page    Pasted
		says    string // on the screen that reports it, or "" if nothing differs
		id      profile.NameID
		learned string
	}{
		{"keys only", consumer(""), "", profile.NameRecord, "MuleSoft"},
		{"the planned record", consumer("NAME\nMuleSoft\nSTATE\nEnabled\n"), "", profile.NameRecord, "MuleSoft"},
		{"another record", consumer("NAME\nOther tool\n"), "NAME Other tool instead of MuleSoft", profile.NameRecord, "Other tool"},
		{"a blocked record", consumer("NAME\nMuleSoft\nSTATE\nBlocked\n"), "STATE Blocked instead of Enabled NetSuite refuses every login while the record is not Enabled.", profile.NameRecord, "MuleSoft"},
		{"production's page", consumer("ACCOUNT ID\n1234567\n"), "ACCOUNT 1234567 instead of 1234567_SB1 1234567_SB1 accepts them only if a refresh copied the record.", profile.NameRecord, "MuleSoft"},
		{"another company's page", consumer("ACCOUNT ID\n7654321\n"), "ACCOUNT 7654321 instead of 1234567_SB1 Keys of another account cannot sign in to 1234567_SB1.", profile.NameRecord, "MuleSoft"},
		{"production's token", token("ACCOUNT ID\n1234567\n"), "ACCOUNT 1234567 instead of 1234567_SB1 Keys of another account cannot sign in to 1234567_SB1.", profile.NameRecord, "MuleSoft"},
		{"a token of another application", token("APPLICATION NAME\nOther tool\nUSER\nBo Li\nROLE\nMuleSoft integration\n"), "APPLICATION NAME Other tool instead of MuleSoft", profile.NameUser, "Bo Li"},
		{"a token for Administrator", token("APPLICATION NAME\nMuleSoft\nUSER\nBo Li\nROLE\nAdministrator\n"), "ROLE Administrator instead of MuleSoft integration", profile.NameRole, "Administrator"},
		{"a token of another user", token("APPLICATION NAME\nMuleSoft\nUSER\nBo Li\n"), "USER Bo Li instead of Ann Lee", profile.NameUser, "Bo Li"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			k := walk(t, effectstest.Working(), Setting{Now: testTime}).toFeatures("1234567_SB1", "mulesoft").do(Confirmed{}, Chose{"new"})
			if strings.Contains(tt.name, "user") {
				k.s.Answers.Profile = k.s.Answers.Learn(profile.NameUser, "Ann Lee", profile.Known{Kind: profile.Stated})
			}
			k.do(tt.page)
			reported := k.s.on(ScreenDiffers)
			if reported != (tt.says != "") {
				t.Fatalf("at %s: %s", k.s.top(), flat(shown(Describe(k.s))))
			}
			if reported {
				if words := flat(shown(Describe(k.s))); !strings.Contains(words, tt.says) {
					t.Errorf("it says %s\nwant %s", words, tt.says)
				}
				again := *k
				again.do(Chose{"again"}).at("integration/new")
				if again.s.Answers.Known[profile.NameRecord].Kind == profile.Seen {
					t.Error("a page that is to be replaced was believed")
				}
				k.do(Chose{"accept"}).at("integration/new")
			}
			p := k.s.Answers.Profile
			name := map[profile.NameID]string{profile.NameRecord: p.Record, profile.NameRole: p.Role, profile.NameUser: p.User}[tt.id]
			if seen := tt.page.Text.Reveal() != effectstest.ConsumerPage && !strings.HasPrefix(tt.page.Text.Reveal(), "ACCOUNT"); name != tt.learned || (p.Known[tt.id].Kind == profile.Seen) != seen {
				t.Errorf("%s is %q, %+v", tt.id, name, p.Known[tt.id])
			}
		})
	}
}

// TestThePageOfACopiedRecord pastes the page of the account where the record was
// created. Both accounts have the same pair.
func TestThePageOfACopiedRecord(t *testing.T) {
	k := walk(t, effectstest.Working(), Setting{Now: testTime}).toFeatures("1234567_SB1", "mulesoft").do(Confirmed{}, Chose{"new"})
	k.s.Answers.MadeIn = "1234567"
	k.do(Pasted{Text: netsuite.NewSecret("ACCOUNT ID\n1234567\n" + effectstest.ConsumerPage)}).at("integration/new")
}

// TestThePageThatReplacesAnother is pasted where the difference is reported.
func TestThePageThatReplacesAnother(t *testing.T) {
	k := walk(t, effectstest.Working(), Setting{Now: testTime}).toFeatures("1234567_SB1", "mulesoft").do(Confirmed{}, Chose{"new"})
	k.do(Pasted{Text: netsuite.NewSecret("NAME\nOther\n" + effectstest.ConsumerPage)}).at("differs")
	back := *k
	back.do(Back{}, Confirmed{}).at("differs") // nobody continues past it
	k.do(Pasted{Text: netsuite.NewSecret("NAME\nMuleSoft\n" + strings.ReplaceAll(effectstest.ConsumerPage, effectstest.Key('a'), effectstest.Key('e')))}).at("integration/new")
	if k.s.Answers.Record != "MuleSoft" || k.s.Answers.Known[profile.NameRecord].Kind != profile.Seen {
		t.Errorf("%q, %+v", k.s.Answers.Record, k.s.Answers.Known)
	}
}

// TestKeysWithoutLabels: a pair of which both keys came without labels may be
// swapped, until its page is pasted.
func TestKeysWithoutLabels(t *testing.T) {
	w := effectstest.Working()
	k := walk(t, w, Setting{Now: testTime}).toFeatures("1234567", "soap").do(Confirmed{}, Chose{"new"}, Pasted{Text: netsuite.NewSecret(effectstest.ConsumerPage)}, Confirmed{}, Confirmed{}, Confirmed{}).at("token")
	for _, key := range []byte{'c', 'd'} {
		k.do(Pasted{Text: netsuite.NewSecret(effectstest.Key(key))})
	}
	k.do(Confirmed{})
	if got := w.LastTest().History.Unlabeled; len(got) != 1 || got[0] != netsuite.TokenPair {
		t.Errorf("pairs without labels: %v", got)
	}
	resumed, begun := Resume(k.s.setup(), Setting{Now: testTime, Store: profile.Keyring})
	k = &walker{t: t, services: w, s: resumed}
	k.runEffects(begun)
	if len(k.s.unlabeledPairs()) != 1 {
		t.Error("a later run does not know it")
	}
	k.s.Stack = []ScreenID{ScreenToken}
	if k.do(Pasted{Text: netsuite.NewSecret(effectstest.TokenPage)}); len(k.s.unlabeledPairs()) != 0 {
		t.Error("the pasted page has labels")
	}
}

// TestNoPartOfAKeyBecomesAName has a key at the place where long names are cut.
func TestNoPartOfAKeyBecomesAName(t *testing.T) {
	key := effectstest.Key('e')
	k := walk(t, effectstest.Working(), Setting{Now: testTime}).toFeatures("1234567_SB1", "mulesoft").do(Confirmed{}, Chose{"new"})
	k.do(Pasted{Text: netsuite.NewSecret("NAME\n" + strings.Repeat("a tool ", 10) + key + "\n" + effectstest.ConsumerPage)})
	if name := k.s.Answers.Record; strings.Contains(name, key[:8]) || strings.Contains(shown(Describe(k.s)), key[:8]) {
		t.Errorf("the record is called %q", name)
	}
}

// TestRekeyMarksNamesThatWereOnlyAskedFor looks at the names of the old token.
func TestRekeyMarksNamesThatWereOnlyAskedFor(t *testing.T) {
	s := State{Flow: profile.FlowRekey, Stack: []ScreenID{ScreenToken}}
	s.ready()
	s.Answers.Profile = s.Answers.Learn(profile.NameRecord, "Tool", profile.Known{Kind: profile.Planned}).Learn(profile.NameRole, "Tool role", profile.Known{Kind: profile.Seen})
	hints := map[string]string{}
	for _, r := range Describe(s).Rows {
		hints[r.Label] = r.Hint
	}
	if hints["Application Name"] != "as asked for, not confirmed" || hints["Role"] != "" {
		t.Errorf("%q, %q", hints["Application Name"], hints["Role"])
	}
}
