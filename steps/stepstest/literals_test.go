package stepstest

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// drawing lists the tests of drawing itself, whose texts are as long, as wide and
// as foreign as can be.
var drawing = []string{"tui/draw_test.go", "cli/plain/plain_test.go"}

// TestNoScreenIsTypedByHand: a test that draws a screen, or answers one, gets it
// from a state. A screen typed by hand shows texts that the wizard may no longer
// have.
func TestNoScreenIsTypedByHand(t *testing.T) {
	const root = "../.."
	found := 0
	err := filepath.WalkDir(root, func(path string, _ fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, "_test.go") {
			return err
		}
		files := token.NewFileSet()
		tree, err := parser.ParseFile(files, path, nil, 0)
		if err != nil {
			return err
		}
		ast.Inspect(tree, func(n ast.Node) bool {
			lit, is := n.(*ast.CompositeLit)
			if !is || len(lit.Elts) == 0 {
				return true
			}
			name := elementName(lit.Type, tree.Name.Name)
			part := slices.Contains([]string{"Row", "KeyField", "Notice", "RailEntry", "HelpSection"}, name)
			file, _ := filepath.Rel(root, path)
			if name == "Screen" || part && !slices.Contains(drawing, filepath.ToSlash(file)) {
				t.Errorf("%s: a %s is typed by hand; play events to a Player instead", files.Position(lit.Pos()), name)
			}
			return true
		})
		found++
		return nil
	})
	if err != nil || found < 100 {
		t.Fatalf("%d files were read, %v", found, err)
	}
}

// elementName returns the name of a type of package steps, or of the elements of a
// list or map of it.
func elementName(e ast.Expr, pkg string) string {
	switch e := e.(type) {
	case *ast.ArrayType:
		return elementName(e.Elt, pkg)
	case *ast.MapType:
		return elementName(e.Value, pkg)
	case *ast.SelectorExpr:
		if x, is := e.X.(*ast.Ident); is && x.Name == "steps" {
			return e.Sel.Name
		}
	case *ast.Ident:
		if pkg == "steps" {
			return e.Name
		}
	}
	return ""
}
