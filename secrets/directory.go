package secrets

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"time"

	"netsuite-tba/internal/problem"

	"github.com/zalando/go-keyring"
)

// directory is the list of names in a keyring, which cannot list its items. Its parts
// are the items _directory.0, _directory.1, and so on. It only serves to find profiles
// again if the index is lost, so a damaged part never prevents keys from being saved.
type directory struct{ backend backend }

type part struct {
	Version int      `json:"v"`
	Names   []string `json:"names"`
	damaged bool
}

// maxParts allows for about 20,000 names of usual length.
const maxParts = 256

func partName(i int) string { return "_directory." + strconv.Itoa(i) }

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

// names returns the sorted names, with problem.Corrupt if a part cannot be read.
func (d directory) names() ([]string, error) {
	parts, err := d.parts()
	var names []string
	for _, p := range parts {
		if p.damaged {
			err = problem.Problem{What: "Part of the list of names in your keyring is damaged. The keys are intact.",
				Next: "To find a missing profile again, set it up under its old name.", Kind: problem.Corrupt}
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
		if !parts[i].damaged && len(parts[i].text())+len(name)+len(`,""`) <= maxItem {
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

func (d directory) set(i int, p part) error { return d.backend.Set(partName(i), p.text()) }

func (p part) text() string {
	p.Version = 1
	text, _ := json.Marshal(p) // a list of names always encodes
	return string(text)
}

// namesLockFile returns the file that is locked while the directory changes, or "". It
// is in no Home, because all Homes of a user share one keyring.
func namesLockFile() string {
	caches, _ := os.UserCacheDir()
	for _, dir := range []string{os.Getenv("XDG_RUNTIME_DIR"), caches} {
		if info, err := os.Stat(dir); err == nil && filepath.IsAbs(dir) && info.IsDir() && !foreign(info) {
			return filepath.Join(dir, "netsuite-tba-keyring.lock")
		}
	}
	return ""
}

const namesLockWait = 10 * time.Second
