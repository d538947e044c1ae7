package cli

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strings"
	"testing"
)

// TestFunctionsAreShort: a function outside tests has at most 60 lines and a
// cyclomatic complexity of at most 20.
func TestFunctionsAreShort(t *testing.T) {
	fset, n := token.NewFileSet(), 0
	err := filepath.WalkDir("..", func(path string, _ fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		f, err := parser.ParseFile(fset, path, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		for _, decl := range f.Decls {
			fn, ok := decl.(*ast.FuncDecl)
			if !ok {
				continue
			}
			n++
			lines, branches := fset.Position(fn.End()).Line-fset.Position(fn.Pos()).Line+1, 1
			ast.Inspect(fn, func(node ast.Node) bool {
				switch node := node.(type) {
				case *ast.IfStmt, *ast.ForStmt, *ast.RangeStmt, *ast.CommClause:
					branches++
				case *ast.CaseClause:
					branches += min(len(node.List), 1)
				case *ast.BinaryExpr:
					if node.Op == token.LAND || node.Op == token.LOR {
						branches++
					}
				}
				return true
			})
			if lines > 60 || branches > 20 {
				t.Errorf("%s: %s has %d lines and a complexity of %d", path, fn.Name.Name, lines, branches)
			}
		}
		return nil
	})
	if err != nil || n < 1000 {
		t.Fatalf("read %d functions: %v", n, err)
	}
}
