package secrets

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"netsuite-tba/internal/problem"
	"netsuite-tba/netsuite/profile"
)

// Move moves profiles from one store to the other, all or none. It returns the names of
// those that moved, also if old items are left. It copies all items, then names the new
// store in the index with one write, and only then deletes the old items. If it is
// interrupted, the index names a store that holds the keys, and Profile.Copy one that
// may hold a copy. All settings folders of a person share one keyring. If that has
// another item of the same name, Move returns problem.Conflict.
func Move(ctx context.Context, h *Home, from, to Store, names []string) (moved []string, err error) {
	err = h.locked(ctx, func() error {
		x, err := h.readIndex()
		if err != nil {
			return err
		}
		m := &move{home: h, index: x, from: from, to: to}
		if err := m.look(ctx, names); err != nil {
			return err
		}
		if len(m.loads) > 0 {
			if err := m.copy(ctx); err != nil {
				m.undo(ctx)
				return err
			}
			if err := m.switchOver(ctx); err != nil {
				return err
			}
		}
		for _, l := range m.loads {
			moved = append(moved, l.name)
		}
		return m.clear(ctx, names)
	})
	return moved, err
}

type move struct {
	home     *Home
	index    *index
	from, to Store
	loads    []load
}

type load struct {
	name  string
	item  Item // empty if it has no keys yet and only the index changes
	same  bool // the new store already held the same keys, not from a Move
	left  bool // an earlier Move may have left a copy there
	begun bool // this Move may have written it there
}

// look reads all items and checks that they can be moved. It changes nothing.
func (m *move) look(ctx context.Context, names []string) error {
	for _, name := range names {
		p, ok := m.index.find(name)
		if !ok {
			return noProfile(name)
		}
		if p.Receipt != nil || p.Store == m.to.Kind() {
			continue
		}
		l := load{name: name, left: p.Copy == m.to.Kind()}
		var err error
		l.item, err = m.from.Read(ctx, name)
		if errors.Is(err, problem.NotFound) && !p.HasKeys() {
			m.loads = append(m.loads, l)
			continue
		}
		if err != nil {
			return lostKeys(name, err)
		}
		there, err := m.to.Read(ctx, name)
		switch {
		case errors.Is(err, problem.NotFound), l.left && err == nil:
		case err != nil:
			return err
		case there.sameKeys(l.item):
			l.same = true
		default:
			return problem.Problem{What: fmt.Sprintf("The other store (%s) holds other keys under the name %s. Nothing was moved.", m.to.Kind(), name),
				Next: "They may belong to another settings folder. Forget them there first.", Kind: problem.Conflict}
		}
		m.loads = append(m.loads, l)
	}
	return nil
}

// copy writes all items to the new store, and records first that copies may be there.
func (m *move) copy(ctx context.Context) error {
	if err := m.write(func(p *profile.Profile, _ load) { p.Copy = m.to.Kind() }); err != nil {
		return err
	}
	for i := range m.loads {
		l := &m.loads[i]
		if l.item.empty() {
			continue
		}
		l.begun = true
		if err := m.to.Write(ctx, l.name, l.item); err != nil {
			return err
		}
	}
	return nil
}

// switchOver names the new store in the index for all profiles at once.
func (m *move) switchOver(ctx context.Context) error {
	failed := m.write(func(p *profile.Profile, l load) {
		p.Store, p.Copy = m.to.Kind(), m.from.Kind()
		p.Mark = max(p.Mark, l.item.Mark) // an older item does not become current
	})
	if failed == nil {
		return nil
	}
	// The file may have been replaced. The copies can go only if it still names the old
	// store.
	x, err := m.home.readIndex()
	if err != nil {
		return failed
	}
	for _, l := range m.loads {
		if p, ok := x.find(l.name); !ok || p.Store != m.from.Kind() {
			return failed
		}
	}
	m.index = x
	m.undo(ctx)
	return failed
}

// undo deletes the copies from the new store. The index still records those that stay.
func (m *move) undo(ctx context.Context) {
	ctx = context.WithoutCancel(ctx) // being canceled is a reason to undo
	var clean []string
	for _, l := range m.loads {
		if l.same || !l.begun && !l.left || m.to.Delete(ctx, l.name) == nil {
			clean = append(clean, l.name)
		}
	}
	m.write(func(p *profile.Profile, _ load) {
		if slices.Contains(clean, p.Name) {
			p.Copy = ""
		}
	})
}

// clear deletes the old items.
func (m *move) clear(ctx context.Context, names []string) error {
	var failed error
	left, cleared := 0, false
	for _, name := range names {
		p, ok := m.index.find(name)
		if !ok || p.Copy != m.from.Kind() || p.Store != m.to.Kind() {
			continue
		}
		if err := m.from.Delete(ctx, name); err != nil {
			failed = err
			left++
			continue
		}
		p.Copy, cleared = "", true
		m.index.put(p)
	}
	if cleared {
		if err := m.home.writeIndex(m.index); failed == nil {
			failed = err
		}
	}
	if left == 0 {
		return failed
	}
	return problem.Problem{What: fmt.Sprintf("All profiles are in the new store. The old one (%s) still holds a copy of %d.", m.from.Kind(), left),
		Next: "Run the same command again to remove them.", Kind: problem.Of(failed).Kind}
}

func (m *move) write(change func(*profile.Profile, load)) error {
	for _, l := range m.loads {
		p, _ := m.index.find(l.name)
		change(&p, l)
		m.index.put(p)
	}
	return m.home.writeIndex(m.index)
}

// DropCopy deletes the copy that a Move may have left in this store.
func (k *KeyStore) DropCopy(ctx context.Context, name string) error {
	return k.home.changeProfile(ctx, name, func(p profile.Profile) (profile.Profile, error) {
		if p.Copy != k.store.Kind() || p.Copy == p.Store {
			return p, nil
		}
		err := k.store.Delete(ctx, name)
		p.Copy = ""
		return p, err
	})
}
