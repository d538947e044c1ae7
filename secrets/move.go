package secrets

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"netsuite-tba/internal/problem"
	"netsuite-tba/netsuite/profile"
)

// Move moves the named profiles, with all their keys, from one store to the
// other: all or none. It gives the names of those that have moved.
//
// All items are written to the new store, and read back there, before one
// write of the index names it for all of them; only then the old items are
// deleted. Wherever that is broken off, the index names a store that holds the
// keys, and Profile.Copy one that may hold them besides: the next Move of the
// same profiles, to either store, goes on from there. With names and an error
// the profiles have moved, and old items are left.
//
// A profile that is in the new store already is no failure. Another item
// under a profile's name there is problem.Conflict: a keyring is shared by all
// config directories of a person.
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

// move is a Move under the lock.
type move struct {
	home     *Home
	index    *index
	from, to Store
	loads    []load
}

// load is one profile on its way.
type load struct {
	name  string
	item  Item // empty: it has no keys yet, only the index changes
	same  bool // the new store holds the same item, and not from a Move
	left  bool // an earlier Move may have left a copy there
	begun bool // it may have been written there by this one
}

// look reads all items and refuses what cannot be moved. It changes nothing.
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
				Next: "They are those of another config directory, perhaps; forget them there first.", Kind: problem.Conflict}
		}
		m.loads = append(m.loads, l)
	}
	return nil
}

// copy writes all items to the new store. The index says first that copies
// may lie there.
func (m *move) copy(ctx context.Context) error {
	if err := m.write(func(p profile.Profile) profile.Profile { p.Copy = m.to.Kind(); return p }); err != nil {
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
	failed := m.write(func(p profile.Profile) profile.Profile {
		p.Store, p.Copy = m.to.Kind(), m.from.Kind()
		return p
	})
	if failed == nil {
		return nil
	}
	// The write may have failed after the file was in its place. Only where
	// the index certainly names the old store the copies are not needed.
	x, err := m.home.readIndex()
	if err != nil {
		return failed
	}
	for _, l := range m.loads {
		if p, ok := x.find(l.name); !ok || p.Store != m.from.Kind() {
			return failed
		}
	}
	for _, l := range m.loads {
		p, _ := m.index.find(l.name)
		p.Store, p.Copy = m.from.Kind(), m.to.Kind()
		m.index.put(p)
	}
	m.undo(ctx)
	return failed
}

// undo takes the copies out of the new store, as far as it can: what stays
// there is what the index says may be there.
func (m *move) undo(ctx context.Context) {
	ctx = context.WithoutCancel(ctx) // being stopped is a reason to undo
	var clean []string
	for _, l := range m.loads {
		if l.same || !l.begun && !l.left || m.to.Delete(ctx, l.name) == nil {
			clean = append(clean, l.name)
		}
	}
	m.write(func(p profile.Profile) profile.Profile {
		if slices.Contains(clean, p.Name) {
			p.Copy = ""
		}
		return p
	})
}

// clear deletes the old items, those that an earlier Move left included.
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
	return problem.Problem{What: fmt.Sprintf("All are in the new store. The old one (%s) still holds a copy of %d.", m.from.Kind(), left),
		Next: "Give the same command again: it removes them.", Kind: problem.Of(failed).Kind}
}

// write changes the profiles that move, as one write of the index.
func (m *move) write(change func(profile.Profile) profile.Profile) error {
	for _, l := range m.loads {
		p, _ := m.index.find(l.name)
		m.index.put(change(p))
	}
	return m.home.writeIndex(m.index)
}

// DropCopy deletes from this KeyStore's store the copy that a Move may have left
// there, and does nothing where the index knows of none.
func (v *KeyStore) DropCopy(ctx context.Context, name string) error {
	return v.home.changeProfile(ctx, name, func(p profile.Profile) (profile.Profile, error) {
		if p.Copy != v.store.Kind() || p.Copy == p.Store {
			return p, nil
		}
		err := v.store.Delete(ctx, name)
		p.Copy = ""
		return p, err
	})
}

func (i Item) sameKeys(j Item) bool {
	return i.Active.Equal(j.Active) && i.Pending.Equal(j.Pending) && i.Previous.Equal(j.Previous)
}
