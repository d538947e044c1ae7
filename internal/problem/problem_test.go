package problem

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"testing"
)

func TestProblem(t *testing.T) {
	if !(Problem{}).None() || (Problem{What: "It failed."}).None() {
		t.Error("only the zero value is no problem")
	}
	taken := Problem{What: "The name is taken.", Next: "Choose another.", Kind: Conflict}
	for _, err := range []error{taken, fmt.Errorf("wrapped: %w", taken), errors.Join(errors.New("another"), taken)} {
		if !errors.Is(err, Conflict) || errors.Is(err, NoKeys) || errors.Is(err, Failed) {
			t.Errorf("%v is not of its kind alone", err)
		}
		if Of(err) != taken {
			t.Errorf("Of(%v) = %#v", err, Of(err))
		}
	}
	if other := (Problem{What: "The disk is full."}); !errors.Is(other, Failed) || errors.Is(other, Usage) {
		t.Error("a problem without a kind has failed")
	}
}

func TestOf(t *testing.T) {
	if !Of(nil).None() {
		t.Error("no error is no problem")
	}
	tests := []struct {
		err  error
		what string
		kind Kind
	}{
		{fmt.Errorf("x: %w", context.Canceled), "Stopped.", Interrupted},
		{&fs.PathError{Op: "open", Path: "/a/key", Err: fs.ErrPermission}, "You do not have permission to read or write a file.", Failed},
		{&fs.PathError{Op: "open", Path: "/a/key", Err: fs.ErrNotExist}, "A file does not exist.", Failed},
		{errors.New("a key"), "This failed for an unknown reason.", Failed},
	}
	for _, tt := range tests {
		if p := Of(tt.err); p.What != tt.what || p.Kind != tt.kind {
			t.Errorf("Of(%v) = %q, kind %q", tt.err, p.What, p.Kind)
		}
	}
}
