package steps

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"netsuite-tba/steps/effects"
)

// TestOnlyWhatIsOnTheScreenCanBeChosen tries each choice of every screen on every
// other screen. One that is not on the screen changes nothing. The states of a screen
// share the work: each choice is tried on an eighth of them, and on each state an
// eighth of the choices.
func TestOnlyWhatIsOnTheScreenCanBeChosen(t *testing.T) {
	if testing.Short() {
		t.Skip("it tries every choice in every state")
	}
	choices, states := map[string]bool{}, explore().states
	byScreen := map[string][]State{}
	for _, at := range slices.Sorted(maps.Keys(states)) {
		screen := Describe(states[at])
		byScreen[screen.Name] = append(byScreen[screen.Name], states[at])
		for _, r := range screen.Rows {
			if r.Kind == RowChoice {
				choices[r.ID] = true
			}
		}
	}
	// The first number is how many there were before the screens carried their
	// actions; 336 pairs then changed something.
	if least := 2949; len(states) < least || len(choices) < 100 {
		t.Errorf("the explorer finds %d states and %d choices, want at least %d and 100", len(states), len(choices), least)
	}
	bad := map[string]bool{}
	for _, states := range byScreen {
		share := min(8, len(states))
		for i, s := range states {
			screen := Describe(s)
			nothing, _ := Next(s, Chose{"no such choice"})
			for j, id := range slices.Sorted(maps.Keys(choices)) {
				if (i+j)%share > 0 || slices.ContainsFunc(screen.Rows, func(r Row) bool { return r.ID == id && r.do != nil }) {
					continue
				}
				next, begun := Next(s, Chose{id})
				begun = slices.DeleteFunc(begun, func(e Effect) bool { _, saves := e.(effects.SaveSetup); return saves })
				if len(begun) > 0 || !reflect.DeepEqual(next, nothing) {
					bad[screen.Name+": "+id] = true
				}
			}
		}
	}
	for pair := range bad {
		t.Error(pair + " is not on the screen and changes something")
	}
	t.Logf("%d states, %d choices, %d pairs", len(states), len(choices), len(bad))
}

// TestChoicesAreNotComparedWithStrings: the choice that a person made is looked
// up on the screen, in one place.
func TestChoicesAreNotComparedWithStrings(t *testing.T) {
	for file, tree := range sources(t) {
		ast.Inspect(tree, func(n ast.Node) bool {
			if s, ok := n.(*ast.SelectorExpr); ok && s.Sel.Name == "Choice" && file != "next.go" {
				t.Errorf("%s reads which choice was made", file)
			}
			return true
		})
	}
}

// TestAScreenIsAFile: no file holds two.
func TestAScreenIsAFile(t *testing.T) {
	found := 0
	for file, tree := range sources(t) {
		var screens []string
		ast.Inspect(tree, func(n ast.Node) bool {
			if s, ok := n.(*ast.TypeSpec); ok && strings.HasSuffix(s.Name.Name, "Screen") {
				screens = append(screens, s.Name.Name)
			}
			return true
		})
		if found += len(screens); len(screens) > 1 {
			t.Errorf("%s holds %s", file, strings.Join(screens, ", "))
		}
	}
	kinds := map[reflect.Type]bool{}
	for _, s := range screens {
		kinds[reflect.TypeOf(s)] = true
	}
	if found < len(kinds) {
		t.Errorf("only %d of %d screens were found", found, len(kinds))
	}
}

// TestOnlyTheFlowOpensScreens: screens call the functions of flow.go.
func TestOnlyTheFlowOpensScreens(t *testing.T) {
	core := []string{"flow.go", "stack.go", "start.go", "guide.go"}
	for file, tree := range sources(t) {
		if slices.Contains(core, file) {
			continue
		}
		ast.Inspect(tree, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.CallExpr:
				if s, ok := n.Fun.(*ast.SelectorExpr); ok && slices.Contains([]string{"open", "replace", "popTo"}, s.Sel.Name) {
					t.Errorf("%s calls %s", file, s.Sel.Name)
				}
			case *ast.AssignStmt:
				for _, left := range n.Lhs {
					if s, ok := left.(*ast.SelectorExpr); ok && s.Sel.Name == "Stack" {
						if file != "state.go" {
							t.Errorf("%s changes the stack", file)
						}
					}
				}
			}
			return true
		})
	}
}

// sources parses the files of this package, by name, without its tests.
func sources(t *testing.T) map[string]*ast.File {
	t.Helper()
	entries, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]*ast.File{}
	for _, e := range entries {
		if name := e.Name(); strings.HasSuffix(name, ".go") && !strings.HasSuffix(name, "_test.go") {
			if files[name], err = parser.ParseFile(token.NewFileSet(), name, nil, 0); err != nil {
				t.Fatal(err)
			}
		}
	}
	if len(files) < 20 {
		t.Fatalf("only %d files", len(files))
	}
	return files
}

func TestStack(t *testing.T) {
	m := &machine{State: State{Stack: []ScreenID{ScreenStart, ScreenProfile}}}
	for _, step := range []struct {
		name string
		do   func()
		want string
	}{
		{"open", func() { m.open(ScreenFailed) }, "[start profile test/failed]"},
		{"open another", func() { m.open(ScreenFix) }, "[start profile test/failed test/fix]"},
		{"open one that is open", func() { m.open(ScreenFailed) }, "[start profile test/failed]"},
		{"replace", func() { m.replace(ScreenCauses) }, "[start profile test/causes]"},
		{"go back to one that is not open", func() { m.popTo(ScreenRole) }, "[start profile test/causes]"},
		{"go back to one", func() { m.popTo(ScreenStart) }, "[start]"},
		{"the lowest stays", func() { m.pop() }, "[start]"},
	} {
		before := fmt.Sprint(m.Stack)
		saved := m.Stack
		step.do()
		if got := fmt.Sprint(m.Stack); got != step.want {
			t.Errorf("%s: %s, want %s", step.name, got, step.want)
		}
		if fmt.Sprint(saved) != before {
			t.Errorf("%s changed the stack of the state before", step.name)
		}
	}
}
