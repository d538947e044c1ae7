package steps

import (
	"flag"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"

	"netsuite-tba/internal/problem"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/steps/effects"
	"netsuite-tba/steps/effects/effectstest"
)

var update = flag.Bool("update", false, "rewrite DIAGRAM.md")

// edge is a way from one screen to another by an event.
type edge struct{ from, by, to string }

// explored is what the explorer finds: the ways between the screens, a screen of
// each name, and a state of each bearing.
type explored struct {
	edges   map[edge]bool
	screens map[string]Screen
	states  map[string]State
}

// explore visits every screen once and for all tests.
var explore = sync.OnceValue(func() explored {
	states := map[string]State{}
	edges, screens := visitAll(Setting{}, func(k walker, screen Screen) { states[decisiveState(k.s, screen.Name)] = k.s })
	return explored{edges, screens, states}
})

// visitAll visits every screen that the machine can show, by trying on each
// what a person can do there, against worlds of every kind, in a run of this
// setting. Look is shown whatever a person gets to see.
func visitAll(setting Setting, look func(walker, Screen)) (edges map[edge]bool, screens map[string]Screen) {
	edges, screens = map[edge]bool{}, map[string]Screen{}
	t := &testing.T{}
	for i, w := range worlds() {
		seen := map[string]bool{}
		var follow func(State) bool
		var visit func(k walker, screen Screen)
		visit = func(k walker, screen Screen) {
			from := screen.Name
			at := decisiveState(k.s, from)
			if seen[at] {
				return
			}
			seen[at] = true
			screens[from] = screen
			ways := moves(k.s, screen, i == 0)
			for _, label := range slices.Sorted(maps.Keys(ways)) {
				n := walker{t: t, services: w, s: k.s}
				n.do(ways[label]...)
				w.Setups, w.Texts = nil, nil
				next := Describe(n.s)
				look(n, next)
				to := next.Name
				if n.ended != "" {
					to = "end"
				}
				if to != from {
					edges[edge{from, label, to}] = true
				}
				if n.ended == "" && follow(n.s) {
					visit(n, next)
				}
			}
		}
		begin := func(k *walker, only profile.Flow) {
			clear(seen)
			follow = func(s State) bool { return only == "" || s.Flow == only && s.inSteps() }
			look(*k, Describe(k.s))
			visit(*k, Describe(k.s))
		}
		with := func(saved []Saved, rekey ...string) *walker {
			run := setting
			run.Profiles, run.Rekey = saved, rekey
			return walk(t, w, run)
		}
		if w.ActiveResult != nil {
			begin(with(named(family()), "acme-sb2"), profile.FlowRekey)
			continue
		}
		begin(with(nil), "")
		begin(with(nil).do(Chose{"keys"}), profile.FlowKeys)
		if i == 0 {
			begin(with([]Saved{{Profile: profile.Profile{Name: "acme", Customer: "Acme", Account: "1234567", Connectors: []string{"soap"}, APIs: []netsuite.API{netsuite.SOAP}, Active: someKeys}}}), "")
		}
	}
	return edges, screens
}

// decisiveState is what of a state has a bearing on where its screen's ways lead: two
// states of one bearing need be tried once only. What the answers were before
// an account is known, and how the keys came about once they are in use, has
// none; everything else that a screen asks about is in it.
func decisiveState(s State, screen string) string {
	a, r := s.Answers, s.run
	at := []any{screen, s.previousScreen(), s.Flow, a.Connector, s.Rekey.Lost, s.Rekey.Making, s.Rekey.Rotated, s.Rekey.Revoked}
	switch s.top() {
	case ScreenWelcome, ScreenStart, ScreenProfile, ScreenStore, ScreenPassphrase:
		return fmt.Sprint(screen, r.pass != "", r.store.Health, r.intent, r.viewing, s.Flow == profile.FlowRekey)
	case ScreenLeave:
		return fmt.Sprint(append(at, s.stepScreen())...)
	}
	switch {
	case s.Active:
		at = append(at, "active", a.Branch == profile.RecordVendor, len(a.Others), r.deliver.second, s.allUpdated())
	case s.Step() == netsuite.StepAccount:
		at = append(at, a.Looked.Known)
	case s.Step() == netsuite.StepTool:
		at = append(at, a.Looked.Known, a.Branch, a.MadeIn, a.Delegated, s.partSaved(netsuite.ConsumerPair))
	case s.Step() == netsuite.StepTest:
		at = append(at, a.Branch, s.partSaved(netsuite.ConsumerPair), s.partSaved(netsuite.TokenPair), r.drafts["script"], s.stepScreen(), s.Waiting != nil)
	default:
		at = append(at, a.Branch, a.MadeIn, s.partSaved(netsuite.ConsumerPair), s.partSaved(netsuite.TokenPair), a.Delegated, s.Waiting != nil, s.stepScreen(), anyOf(s.Sent, s.Step()))
	}
	if screen == "test/fix" {
		at = append(at, s.Fix.Item) // the item to fix decides where to
	}
	return fmt.Sprint(at...)
}

// previousScreen is the screen that Back leads to, as far as the stack says.
func (s State) previousScreen() ScreenID {
	if n := len(s.Stack); n > 1 {
		return s.Stack[n-2]
	}
	return ""
}

// moves lists what a person can do on a screen.
// Every sort of tool is tried only where all else is well.
func moves(s State, screen Screen, everyTool bool) map[string][]Event {
	m := map[string][]Event{"esc": {Back{}}, "ctrl+c": {LeaveAsked{}}}
	if screen.Enter != "" {
		m["enter"] = []Event{Confirmed{}}
	}
	for _, r := range screen.Rows {
		switch {
		case r.Kind == RowChoice && screen.Name == "tool" && r.ID != "mulesoft" &&
			!(everyTool && slices.Contains([]string{"onlink", "restlet"}, r.ID)):
			// one tool of each sort is enough
		case r.Kind == RowChoice && (r.ID == "another tool" && (!everyTool || len(s.Answers.Others) > 0) ||
			screen.Name == "deliver/tool" && !slices.Contains([]string{"mulesoft", "onlink", "rest"}, r.ID)):
			// and so is one second tool
		case r.ID == "show" && s.Step() != netsuite.StepFeatures:
			// the instructions are shown in one way everywhere
		case r.ID == "delegate" && !(everyTool && s.Answers.Connector == "mulesoft"):
		case r.Kind == RowChoice:
			m[r.Label] = []Event{Chose{r.ID}}
		case r.Kind == RowInput && r.Hidden:
			m["passphrase"] = []Event{Entered{r.ID, netsuite.NewSecret("p")}}
		}
	}
	switch screen.Name {
	case "account":
		m["enter"] = []Event{Edited{"account", "1234567_SB1"}, Confirmed{}}
		if s.Answers.Looked.Known == netsuite.KnownNo {
			m["enter"] = []Event{Confirmed{}}
		}
	case "account/found":
		m["enter"] = []Event{Edited{"customer", "Acme"}, Confirmed{}}
	case "tool/name":
		m["enter"] = []Event{Edited{"profile", "acme-sb1"}, Confirmed{}}
	case "integration/existing", "integration/reset", "integration/vendor":
		m["enter"] = []Event{Edited{"record", "Acme link"}, Confirmed{}}
	case "user":
		m["enter"] = []Event{Edited{"user", "Anna of Acme"}, Confirmed{}}
	case "waiting":
		m["enter"] = []Event{Edited{"record", "Acme link"}, Edited{"role", "Acme role"}, Edited{"user", "Anna of Acme"}, Confirmed{}}
	case "rekey/names":
		m["enter"] = []Event{Edited{inputOldRecord, "Acme link"}, Edited{inputOldRole, "Acme role"}, Edited{inputOldUser, "Anna of Acme"}, Confirmed{}}
	case "test/script":
		m["enter"] = []Event{Edited{"script", "6"}, Edited{"deploy", "1"}, Confirmed{}}
	case "rekey/switched":
		for _, task := range s.toolTasks() {
			m["space"] = append(m["space"], Ticked{task.item()})
		}
	case "test/failed":
		m["enter"] = []Event{Edited{"detail", ""}, Confirmed{}}
		m["the word under Detail"] = []Event{Edited{"detail", "token_rejected"}, Confirmed{}}
	case "rekey/refused":
		m["the word under Detail"] = []Event{Edited{"detail", "token_rejected"}, Confirmed{}}
	}
	if screen.CanSend && everyTool && s.Answers.Connector == "mulesoft" && (s.Answers.Branch == "" || s.Answers.Branch == profile.RecordNew) {
		m["ctrl+t"] = []Event{InstructionsAsked{}}
	}
	for _, f := range screen.Fields {
		if f.Phase == FieldEmpty {
			m["paste"] = []Event{Pasted{Text: netsuite.NewSecret(effectstest.ConsumerPage + effectstest.TokenPage)}}
		}
	}
	return m
}

// named sets the names of people and of things in NetSuite, as their customer would.
func named(saved []Saved) []Saved {
	for i := range saved {
		p := &saved[i].Profile
		p.Customer, p.Record, p.Role, p.User = "Acme", "Acme link", "Acme role", "Anna of Acme"
	}
	return saved
}

func worlds() []*effectstest.Services {
	var list []*effectstest.Services
	add := func(change func(*effectstest.Services)) {
		w := effectstest.Working()
		change(w)
		list = append(list, w)
	}
	add(func(w *effectstest.Services) {})
	add(func(w *effectstest.Services) { w.Lookup.Known = netsuite.KnownNo })
	add(func(w *effectstest.Services) { w.Lookup.Known = netsuite.KnownUnreachable })
	add(func(w *effectstest.Services) { w.Store.Health = effects.StoreLocked })
	add(func(w *effectstest.Services) { w.Store.Health = effects.StoreAbsent })
	add(func(w *effectstest.Services) {
		w.Store = effects.Store{Health: effects.StoreNeedsPassphrase, New: true}
	})
	add(func(w *effectstest.Services) { w.PromoteProblem = problem.Problem{What: "full"} })
	add(func(w *effectstest.Services) {
		var likely []netsuite.Cause
		for _, item := range []netsuite.Item{netsuite.ItemRoleLogin, netsuite.ItemClock, netsuite.ItemWait, netsuite.ItemNetwork, netsuite.ItemSupport} {
			likely = append(likely, netsuite.Cause{Cause: string(item.Step()), Step: item.Step(), Item: item})
		}
		w.Result = netsuite.Result{
			Checks:  []netsuite.Check{{ID: netsuite.CheckLogin, Status: netsuite.Failed, Observation: netsuite.Observation{Failure: netsuite.FailureRefused}}},
			Finding: &netsuite.Finding{Title: "NetSuite refused the login", Withheld: true, Likely: likely},
		}
	})
	add(func(w *effectstest.Services) { w.ActiveResult, w.NothingPending = refusedOld(), true })
	add(func(w *effectstest.Services) { w.ActiveResult, w.NothingPending = offlineOld(), true })
	add(func(w *effectstest.Services) {
		passed := w.Result
		w.ActiveResult, w.PromotedResult, w.NothingPending = &passed, refusedOld(), true
	})
	return list
}

func TestEveryScreenCanBeLeftAndPointsToRowsThatExist(t *testing.T) {
	if testing.Short() {
		t.Skip("it visits every state")
	}
	edges, screens := explore().edges, explore().screens
	for _, name := range []string{"welcome", "start", "profile", "store", "passphrase", "leave", "account", "account/found", "tool", "tool/api", "tool/name",
		"features", "integration", "integration/new", "integration/existing", "integration/madein", "integration/lost", "integration/reset", "integration/vendor",
		"role", "user", "token", "test/script", "test/failed", "test/causes", "test/details", "test/fix", "test/untested", "test/notsaved", "test/owntest", "deliver",
		"rekey/pending", "rekey/names", "rekey/write", "rekey/fine", "rekey/nohelp", "rekey/refused", "rekey/lost", "rekey/access", "rekey/switched", "rekey/revoke", "rekey/wrong"} {
		if _, ok := screens[name]; !ok {
			t.Errorf("no way leads to screen %s", name)
		}
	}
	for name, s := range screens {
		out := false
		for e := range edges {
			out = out || e.from == name
		}
		if !out {
			t.Errorf("no way leads out of screen %s", name)
		}
		if s.Title == "" {
			t.Errorf("%s has no title", name)
		}
		if s.Focus != "" && s.Focus != NoFocus && !focusable(s) {
			t.Errorf("%s: the cursor begins on %q, which is nowhere", name, s.Focus)
		}
		chooses := s.Focus == NoFocus || slices.ContainsFunc(s.Rows, func(r Row) bool { return r.ID == s.Focus && r.Enter != "" })
		if s.Enter == "" && !s.Busy && !chooses {
			t.Errorf("%s: enter does nothing, and nothing runs", name)
		}
		if strings.ContainsAny(shown(s), "\x1b\x07\r") {
			t.Errorf("%s has a control character", name)
		}
	}
}

func focusable(s Screen) bool {
	for _, r := range s.Rows {
		if r.ID == s.Focus && (r.Kind == RowItem || r.Kind == RowChoice || r.Kind == RowInput) {
			return true
		}
	}
	for _, f := range s.Fields {
		if string(f.Name) == s.Focus {
			return true
		}
	}
	return false
}

const (
	diagramBegin = "<!-- diagram: made by go test ./steps -run Diagram -update -->\n"
	diagramEnd   = "<!-- end of diagram -->"
)

// TestDiagram compares DIAGRAM.md with the transitions that explore finds.
func TestDiagram(t *testing.T) {
	if testing.Short() {
		t.Skip("it visits every state")
	}
	const file = "DIAGRAM.md"
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, ok1 := strings.Cut(string(data), diagramBegin)
	old, after, ok2 := strings.Cut(rest, diagramEnd)
	if !ok1 || !ok2 {
		t.Fatal("DIAGRAM.md has no place for the diagram")
	}
	edges := explore().edges
	diagram := draw(edges)
	if *update {
		if err := os.WriteFile(file, []byte(before+diagramBegin+diagram+diagramEnd+after), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if old != diagram {
		t.Error("DIAGRAM.md differs from the state machine; go test ./steps -run Diagram -update draws it")
	}
}

// draw leaves out esc, ctrl+c and what ctrl+t opens, which the text beside the
// picture explains.
func draw(edges map[edge]bool) string {
	ways := map[[2]string][]string{}
	for e := range edges {
		if e.by == "esc" || e.by == "ctrl+c" || e.from == "leave" || e.by == "stay" || sending(e.from) || sending(e.to) {
			continue
		}
		ways[[2]string{e.from, e.to}] = append(ways[[2]string{e.from, e.to}], e.by)
	}
	var b strings.Builder
	b.WriteString("```mermaid\nstateDiagram-v2\n    direction TB\n    [*] --> welcome\n    [*] --> start\n")
	for _, way := range slices.SortedFunc(maps.Keys(ways), func(a, b [2]string) int { return strings.Compare(a[0]+" "+a[1], b[0]+" "+b[1]) }) {
		labels := ways[way]
		slices.Sort(labels)
		if len(labels) > 2 {
			labels = append(labels[:2], "…")
		}
		fmt.Fprintf(&b, "    %s --> %s: %s\n", node(way[0]), node(way[1]), strings.ReplaceAll(strings.Join(labels, " / "), ":", ""))
	}
	b.WriteString("```\n")
	return b.String()
}

// sending reports whether a screen sends work to someone else.
func sending(name string) bool { return name == "waiting" || strings.HasPrefix(name, "instructions") }

func node(name string) string {
	if name == "end" {
		return "[*]"
	}
	return strings.ReplaceAll(name, "/", "_")
}
