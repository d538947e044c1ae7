package profile

import (
	"maps"

	"netsuite-tba/netsuite"
)

// KeyState is the state of a profile's keys, in the word that lists show.
type KeyState string

const (
	KeysNone      KeyState = "none"      // there are none
	KeysPending   KeyState = "pending"   // saved but not verified yet; none are active
	KeysActive    KeyState = "active"    // a tool can use them
	KeysRefused   KeyState = "refused"   // active, and their last login was refused
	KeysForgotten KeyState = "forgotten" // deleted from this computer on purpose
)

// KeyState returns the state of the keys. If some are active, pending ones do not
// count.
func (p Profile) KeyState() KeyState {
	switch {
	case p.HasActive() && p.loginRefused():
		return KeysRefused
	case p.HasActive():
		return KeysActive
	case len(p.Pending) > 0:
		return KeysPending
	case p.Receipt != nil:
		return KeysForgotten
	}
	return KeysNone
}

// loginRefused reports whether NetSuite refused the active keys in the last test. Lists
// from earlier versions do not say which keys were tested.
func (p Profile) loginRefused() bool {
	t := p.LastTest
	return t != nil && t.Failed == netsuite.CheckLogin && !t.NotRefused && (len(t.Keys) == 0 || maps.Equal(t.Keys, p.Active))
}

// NoLongerWorks reports whether the active keys once passed a test and are now
// refused.
func (p Profile) NoLongerWorks() bool {
	return p.KeyState() == KeysRefused && !p.LastPassed.IsZero()
}

// Words returns the state as people read it.
func (s KeyState) Words() string {
	switch s {
	case KeysNone:
		return "not saved yet"
	case KeysPending:
		return "not verified yet"
	case KeysForgotten:
		return "deleted"
	}
	return string(s)
}

// TestState is the result of a profile's last test, as lists show it.
type TestState string

// The states of the last test.
const (
	TestNever  TestState = "never" // there was none
	TestPassed TestState = "passed"
	TestFailed TestState = "failed"
)

// TestState returns the result of the last test.
func (p Profile) TestState() TestState {
	switch {
	case p.LastTest == nil:
		return TestNever
	case p.LastTest.Verified:
		return TestPassed
	}
	return TestFailed
}
