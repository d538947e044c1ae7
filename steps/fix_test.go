package steps

import (
	"fmt"
	"slices"
	"testing"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/diagnose"
	"netsuite-tba/steps/effects/effectstest"
)

// refusedWorld refuses the login as NetSuite does, with a real finding.
func refusedWorld() *effectstest.Services {
	w := effectstest.Working()
	w.Result = netsuite.Result{Account: "1234567", At: testTime, Checks: []netsuite.Check{
		{ID: netsuite.CheckAccount, Status: netsuite.Passed}, {ID: netsuite.CheckClock, Status: netsuite.Passed},
		{ID: netsuite.CheckLogin, Status: netsuite.Failed, Observation: netsuite.Observation{Failure: netsuite.FailureRefused}},
	}, Know: netsuite.Knowledge{JustCreated: true, MadeIn: "1234567", Login: netsuite.SOAP}}
	w.Result.Finding = diagnose.Test(w.Result)
	return w
}

func refusedAt(t *testing.T, w *effectstest.Services) *walker {
	return walk(t, w, Setting{}).toFeatures("1234567", "soap").do(Confirmed{}, Chose{"new"}).throughToken().at("test/failed")
}

func choices(s State) []string {
	var ids []string
	for _, r := range Describe(s).Rows {
		if r.Kind == RowChoice {
			ids = append(ids, r.ID)
		}
	}
	return ids
}

// Every cause is a row, in its order, and leads to its step with the item
// marked.
func TestEveryCauseLeadsToItsStep(t *testing.T) {
	w := refusedWorld()
	likely := w.Result.Finding.Likely
	var want []string
	for i := range likely {
		want = append(want, causeID(i))
	}
	if got := choices(refusedAt(t, w).s); !slices.Equal(got, append(slices.Clone(want[:firstCauses]), "causes", "again", "anyway")) {
		t.Fatalf("got %v", got)
	}
	if got := choices(refusedAt(t, w).do(Chose{"causes"}).at("test/causes").s); !slices.Equal(got, want) {
		t.Fatalf("all causes: got %v", got)
	}
	for i, c := range likely {
		t.Run(fmt.Sprint(i, " ", c.Item), func(t *testing.T) {
			k := refusedAt(t, w).do(Chose{"causes"}, Chose{causeID(i)}).at("test/fix")
			if c.Step == netsuite.StepTest {
				if slices.Contains(choices(k.s), "fix/test") {
					t.Error("leads from the test to the test")
				}
				return
			}
			k.do(Chose{"fix/" + string(c.Step)})
			screen := Describe(k.s)
			marked := slices.ContainsFunc(screen.Rows, func(r Row) bool { return r.Mark && r.ID == string(c.Item) })
			if k.s.Step() != c.Step || len(screen.Notices) == 0 || screen.Notices[0].Text != c.Fix {
				t.Errorf("at %s, notices %v", screen.Name, screen.Notices)
			}
			if !marked && len(screen.Fields) == 0 && slices.ContainsFunc(k.s.tasks(c.Step), func(t Row) bool { return t.item() == c.Item }) {
				t.Errorf("%s is not marked on %s", c.Item, screen.Name)
			}
		})
	}
}

// The Detail value may be typed, picked from a list, or part of a pasted row.
func TestDetailValue(t *testing.T) {
	for name, events := range map[string][]Event{
		"typed":  {Edited{"detail", "permission_denied"}, Confirmed{}},
		"picked": {Confirmed{}, Chose{"detail/permission_denied"}},
		"row":    {Edited{"detail", "11/22/2026 8:31 am Failure jo@example.com Integration role permission_denied"}, Confirmed{}},
	} {
		t.Run(name, func(t *testing.T) {
			k := refusedAt(t, refusedWorld()).do(events...).at("test/fix")
			if k.s.Explained == nil || k.s.Explained.Code != "detail_permission_denied" {
				t.Fatalf("explained %+v", k.s.Explained)
			}
			// Role and user, each with what to look at there.
			got := choices(k.s)
			if want := []string{"again", "fix/role", "fix/user", "back to list"}; !slices.Equal(got, want) {
				t.Errorf("choices %v, want %v", got, want)
			}
			screen := Describe(k.s)
			for _, item := range []netsuite.Item{netsuite.ItemRoleLogin, netsuite.ItemUserAccess, netsuite.ItemUserRole} {
				if !slices.ContainsFunc(screen.Rows, func(r Row) bool { return r.Kind == RowItem && r.ID == string(item) }) {
					t.Errorf("%s is not shown", item)
				}
			}
			k.do(Chose{"fix/user"}).at("user")
			if focus := Describe(k.s).Focus; focus != string(netsuite.ItemUserAccess) {
				t.Errorf("cursor on %q", focus)
			}
		})
	}
}

// A fix by other keys begins on the field for them. No row above pushes its
// explanation out of sight.
func TestFixByKeysBeginsOnThem(t *testing.T) {
	k := refusedAt(t, refusedWorld()).do(Edited{"detail", "consumer_key_unknown"}, Confirmed{}, Chose{"fix/integration"}).at("integration/new")
	if focus := Describe(k.s).Focus; focus != string(netsuite.ConsumerKey) {
		t.Errorf("cursor on %q", focus)
	}
}

func TestPickingADetailValueCanBeLeft(t *testing.T) {
	k := refusedAt(t, refusedWorld()).do(Confirmed{}).at("test/details")
	if got, want := len(choices(k.s)), len(diagnose.DetailValues(netsuite.TBA)); got != want {
		t.Errorf("%d words, want %d", got, want)
	}
	k.do(Back{}).at("test/failed")
	k.do(Edited{"detail", "InvalidSignature"}, Confirmed{}).at("test/fix")
	// What else the word can mean is a row.
	if got := choices(k.s); !slices.Contains(got, "cause/1") {
		t.Fatalf("choices %v", got)
	}
	first := k.s.Fix.Item
	k.do(Chose{"cause/1"}).at("test/fix")
	if k.s.Fix.Item == first {
		t.Error("the other cause was not opened")
	}
	k.do(Back{}).at("test/failed")
	if k.s.Fix != nil || k.s.Explained != nil {
		t.Error("the cause that was left stays marked")
	}
}

// A setup that is resumed does not take over what an earlier run saw.
func TestResumedSetupForgetsTheTest(t *testing.T) {
	k := refusedAt(t, refusedWorld())
	k.do(Chose{"again"}).at("test/failed")
	s, _ := Resume(k.s.setup(), Setting{})
	if s.run.tested != nil {
		t.Error("a later run takes over what an earlier one saw")
	}
}

// The refusal that tools see is no word of the trail: what it would name first
// is one of twenty causes.
func TestTheRefusalIsNoDetailValue(t *testing.T) {
	for _, text := range []string{"INVALID_LOGIN", "Invalid login attempt.", "error code: USER_ERROR error message: Invalid login attempt."} {
		k := refusedAt(t, refusedWorld()).do(Edited{"detail", text}, Confirmed{}).at("test/failed")
		if k.s.Fix != nil || Describe(k.s).Message.Sign != SignWarning {
			t.Errorf("%q is taken for a word", text)
		}
	}
}

// The items of a fix are there to review. Only the step itself has boxes to tick.
func TestItemsOfAFixCannotBeTicked(t *testing.T) {
	k := refusedAt(t, refusedWorld()).do(Edited{"detail", "permission_denied"}, Confirmed{}).at("test/fix")
	screen := Describe(k.s)
	item := slices.IndexFunc(screen.Rows, func(r Row) bool { return r.Kind == RowItem })
	if item < 0 || screen.CanTick {
		t.Errorf("item %d, can tick: %v", item, screen.CanTick)
	}
}
