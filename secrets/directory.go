package secrets

import (
	"encoding/json"
	"errors"
	"slices"
	"strconv"

	"netsuite-tba/internal/problem"

	"github.com/zalando/go-keyring"
)

// directory is the list of profiles and hand-offs in a keyring: names only, in items
// _directory.0, _directory.1, … of at most maxItem bytes each, without a gap.
// The underscore keeps them apart from profiles, whose names begin with a
// letter or digit. It serves only to find profiles again when the index is
// lost, so a damaged part never stands in the way of keeping keys: it is left
// as it is, and new names go elsewhere.
type directory struct{ backend backend }

// part is one of the directory's items.
type part struct {
	Version int      `json:"v"`
	Names   []string `json:"names"`
	damaged bool
}

// maxParts bounds the search for parts: about 20,000 names of usual length.
const maxParts = 256

func partName(i int) string { return "_directory." + strconv.Itoa(i) }

// parts reads all of the directory.
func (d directory) parts() ([]part, error) {
	var parts []part
	for i := range maxParts {
		text, err := d.backend.Get(partName(i))
		if errors.Is(err, keyring.ErrNotFound) {
			break
		}
		if err != nil {
			return nil, err
		}
		var p part
		if err := json.Unmarshal([]byte(text), &p); err != nil || p.Version != 1 {
			p = part{damaged: true}
		}
		parts = append(parts, p)
	}
	return parts, nil
}

// names lists the directory, sorted; problem.Corrupt tells that a part of it could
// not be read.
func (d directory) names() ([]string, error) {
	parts, err := d.parts()
	var names []string
	for _, p := range parts {
		if p.damaged {
			err = problem.Problem{What: "Part of the list of names in your keyring is damaged. The keys are not touched.",
				Next: "A profile that is missing here is found again by setting it up under its old name.", Kind: problem.Corrupt}
		}
		for _, name := range p.Names {
			if storedName(name) == nil {
				names = append(names, name)
			}
		}
	}
	slices.Sort(names)
	return slices.Compact(names), err
}

// add puts name into the first part that has room, unless it is there.
func (d directory) add(name string) error {
	parts, err := d.parts()
	if err != nil {
		return err
	}
	place := len(parts)
	for i := len(parts) - 1; i >= 0; i-- {
		if slices.Contains(parts[i].Names, name) {
			return nil
		}
		if !parts[i].damaged && parts[i].size()+len(name)+len(`,""`) <= maxItem {
			place = i
		}
	}
	p := part{}
	if place < len(parts) {
		p = parts[place]
	}
	p.Names = append(p.Names, name)
	return d.set(place, p)
}

// remove takes name out. Parts at the end that have become empty go.
func (d directory) remove(name string) error {
	parts, err := d.parts()
	if err != nil {
		return err
	}
	for i := range parts {
		if !slices.Contains(parts[i].Names, name) {
			continue
		}
		parts[i].Names = slices.DeleteFunc(parts[i].Names, func(n string) bool { return n == name })
		if err := d.set(i, parts[i]); err != nil {
			return err
		}
	}
	for i := len(parts) - 1; i >= 0 && len(parts[i].Names) == 0 && !parts[i].damaged; i-- {
		if err := d.backend.Delete(partName(i)); err != nil {
			return err
		}
	}
	return nil
}

func (d directory) set(i int, p part) error { return d.backend.Set(partName(i), string(p.text())) }

func (p part) size() int { return len(p.text()) }

func (p part) text() []byte {
	p.Version = 1
	text, err := json.Marshal(p)
	if err != nil {
		panic("secrets: a list of names does not encode") // strings always do
	}
	return text
}
