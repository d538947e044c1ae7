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

	"netsuite-tba/netsuite"
)

// eachText calls f with every text in the program's source, and where it is.
func eachText(t *testing.T, f func(at token.Position, literal string)) {
	t.Helper()
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
			switch kind {
			case token.EOF:
				return nil
			case token.STRING:
				f(set.Position(at), literal)
			}
		}
	})
	if err != nil || files < 100 {
		t.Errorf("%d files were read: %v", files, err)
	}
}

// TestBoxesAreTickedAndCleared holds all texts of the program to one verb for
// each: "tick ... off" can be read both ways.
func TestBoxesAreTickedAndCleared(t *testing.T) {
	other := regexp.MustCompile(`(?i)\btick(s|ed)?\b[^.!?]*\boff\b|\bun-?(tick|check)|\bdeselect`)
	eachText(t, func(at token.Position, literal string) {
		if other.MatchString(literal) {
			t.Errorf("%s: %s", at, literal)
		}
	})
}

// TestReleasesAreNamedInOnePlace: what Oracle announced for a coming release is
// written once, as Oracle says it, and the README says the same.
func TestReleasesAreNamedInOnePlace(t *testing.T) {
	release := regexp.MustCompile(`\b202[78]\.[12]\b`)
	eachText(t, func(at token.Position, literal string) {
		if release.MatchString(literal) && filepath.ToSlash(at.Filename) != "../netsuite/calendar.go" {
			t.Errorf("%s: %s", at, literal)
		}
	})
	readme, err := os.ReadFile("../README.md")
	if err != nil || !strings.Contains(flat(string(readme)), netsuite.NoNewTBAYet) {
		t.Errorf("the README lacks %q (%v)", netsuite.NoNewTBAYet, err)
	}
}
