package steps

import (
	"slices"

	"netsuite-tba/netsuite"
)

// fixed continues when what the screen asks was done: where the keys are
// entered, or with another test.
func (m *machine) fixed() {
	if needsKeys(m.Fix.Item) {
		m.fixAt(m.Fix.Step)
	} else {
		m.startTest(false)
	}
}

// needsKeys reports whether an item is fixed by entering keys here.
func needsKeys(i netsuite.Item) bool {
	switch i {
	case netsuite.ItemAccountID, netsuite.ItemRecordKeys,
		netsuite.ItemTokenKeys, netsuite.ItemTokenApplication, netsuite.ItemTokenState:
		return true
	}
	return false
}

// fixSteps returns the steps that a cause may concern, most likely first.
func fixSteps(c netsuite.Cause) []StepID {
	var steps []StepID
	for _, item := range places(c) {
		if step := item.Step(); step != "" && !slices.Contains(steps, step) {
			steps = append(steps, step)
		}
	}
	return steps
}

// fixAt opens a step that the cause may concern. If the keys themselves must be
// entered again, it opens the screen that takes them.
func (m *machine) fixAt(step StepID) {
	c := *m.Fix
	items := slices.DeleteFunc(places(c), func(i netsuite.Item) bool { return i.Step() != step })
	if len(items) == 0 {
		return
	}
	c.Step, c.Item, c.Also = step, items[0], items[1:]
	m.closeTest()
	m.enter(step)
	m.Fix, m.Explained = &c, nil
	if c.Item == netsuite.ItemRecordKeys && m.on(ScreenLost) {
		m.resetChosen()
	}
}

// places returns the items that a cause may concern, most likely first.
func places(c netsuite.Cause) []netsuite.Item {
	return append([]netsuite.Item{c.Item}, c.Also...)
}
