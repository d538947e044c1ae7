package secrets

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"netsuite-tba/internal/problem"
)

func TestDirectoryGrowsAndShrinks(t *testing.T) {
	f := newFake()
	d := directory{f}
	var want []string
	for i := range 300 {
		name := fmt.Sprintf("p%03d-%s", i, strings.Repeat("x", i%50))
		want = append(want, name)
		if err := d.add(name); err != nil {
			t.Fatal(err)
		}
		if err := d.add(name); err != nil {
			t.Fatal(err)
		}
	}
	slices.Sort(want)
	if got, err := d.names(); err != nil || !slices.Equal(got, want) {
		t.Fatalf("%d names, %v", len(got), err)
	}
	if f.size() < 3 {
		t.Errorf("only %d parts", f.size())
	}
	for name, text := range f.items {
		if len(text) > maxItem {
			t.Errorf("%s has %d bytes", name, len(text))
		}
	}
	// Taken out in the middle first: there must be no gap that hides the rest.
	for _, name := range append(slices.Clone(want[100:]), want[:100]...) {
		if err := d.remove(name); err != nil {
			t.Fatal(err)
		}
		want = slices.DeleteFunc(want, func(n string) bool { return n == name })
		if got, err := d.names(); err != nil || !slices.Equal(got, want) {
			t.Fatalf("after %s: %d names, want %d, %v", name, len(got), len(want), err)
		}
	}
	if f.size() != 0 {
		t.Errorf("%d parts left", f.size())
	}
}

func TestDirectoryUsesRoom(t *testing.T) {
	f := newFake()
	d := directory{f}
	for i := range 200 {
		if err := d.add(fmt.Sprintf("profile-with-a-name-%03d", i)); err != nil {
			t.Fatal(err)
		}
	}
	parts := f.size()
	for i := range 40 {
		d.remove(fmt.Sprintf("profile-with-a-name-%03d", i))
		d.add(fmt.Sprintf("another-one-of-names-%03d", i))
	}
	if f.size() != parts {
		t.Errorf("%d parts, want %d", f.size(), parts)
	}
}

func TestDirectoryDamaged(t *testing.T) {
	for name, text := range map[string]string{"garbage": "{", "newer": `{"v":9,"names":["x"]}`} {
		t.Run(name, func(t *testing.T) {
			f := newFake()
			d := directory{f}
			f.items[partName(0)] = text
			if err := d.add("acme"); err != nil {
				t.Fatal(err)
			}
			names, err := d.names()
			if !errors.Is(err, problem.Corrupt) || !slices.Equal(names, []string{"acme"}) {
				t.Errorf("names %v, %v", names, err)
			}
			if err := d.remove("acme"); err != nil {
				t.Fatal(err)
			}
			if f.items[partName(0)] != text || f.size() != 1 {
				t.Error("the damaged part was touched")
			}
		})
	}
}

func TestDirectoryIgnoresInvalidNames(t *testing.T) {
	f := newFake()
	f.items[partName(0)] = `{"v":1,"names":["../../etc","acme","identity","A\u001b[0m"]}`
	if names, err := (directory{f}).names(); err != nil || !slices.Equal(names, []string{"acme"}) {
		t.Errorf("names %v, %v", names, err)
	}
}
