package steps

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"path/filepath"
	"strings"
	"testing"
)

// TestScreenFilesUseNoOtherScreenFile keeps screens apart: a screen file uses the
// core files, and only the file of transitions knows every screen.
func TestScreenFilesUseNoOtherScreenFile(t *testing.T) {
	fset := token.NewFileSet()
	names, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	fileOf := func(pos token.Pos) string { return fset.Position(pos).Filename }
	var files []*ast.File
	isScreen := map[string]bool{}
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(fset, name, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, f)
		for _, decl := range f.Decls {
			if method, ok := decl.(*ast.FuncDecl); ok && method.Recv != nil && method.Name.Name == "describe" {
				isScreen[fileOf(f.Pos())] = true
			}
		}
	}
	if len(isScreen) < 40 {
		t.Fatalf("found only %d screen files", len(isScreen))
	}
	// Without an importer, every import is an error. The names that this package
	// declares are known all the same.
	info := &types.Info{Uses: map[*ast.Ident]types.Object{}}
	conf := types.Config{Error: func(error) {}}
	pkg, _ := conf.Check("steps", fset, files, info)
	reported := map[string]bool{}
	for use, obj := range info.Uses {
		from, to := fileOf(use.Pos()), fileOf(obj.Pos())
		if obj.Pkg() != pkg || from == to || !isScreen[from] || !isScreen[to] {
			continue
		}
		if problem := from + " uses " + obj.Name() + " of " + to; !reported[problem] {
			reported[problem] = true
			t.Error(problem)
		}
	}
}
