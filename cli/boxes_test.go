package cli

import (
	"go/scanner"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestBoxesAreTickedAndCleared holds all texts of the program to one verb for
// each: "tick ... off" can be read both ways.
func TestBoxesAreTickedAndCleared(t *testing.T) {
	other := regexp.MustCompile(`(?i)\btick(s|ed)?\b[^.!?]*\boff\b|\bun-?(tick|check)|\bdeselect`)
	files := 0
	err := filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(path) != ".go" || strings.HasSuffix(path, "_test.go") {
			return err
		}
		files++
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		set := token.NewFileSet()
		var s scanner.Scanner
		s.Init(set.AddFile(path, -1, len(text)), text, nil, 0)
		for {
			at, kind, literal := s.Scan()
			if kind == token.EOF {
				return nil
			}
			if kind == token.STRING && other.MatchString(literal) {
				t.Errorf("%s: %s", set.Position(at), literal)
			}
		}
	})
	if err != nil || files < 100 {
		t.Errorf("%d files were read: %v", files, err)
	}
}
