package steps

import (
	"cmp"
	"slices"
	"strconv"

	"netsuite-tba/netsuite"
)

// nameStep returns a step's number and name: "step 5, Role".
func nameStep(id StepID) string { return "step " + strconv.Itoa(id.Number()) + ", " + id.Label() }

// continueWords says where enter leads: "continue to Role".
func (s State) continueWords() string {
	next := s.stepAfter(s.Step())
	return "continue to " + cmp.Or(shortLabels[next], next.Label())
}

func (s State) tasks(id StepID) []Row {
	screen := ScreenID(id)
	if id == netsuite.StepIntegration {
		screen = s.recordScreen()
	}
	return s.tasksOn(screen)
}

func (s State) tasksOn(screen ScreenID) []Row {
	if w, ok := screens[screen].(worker); ok {
		return w.tasks(s)
	}
	return nil
}

func (s State) showTasks(screen *Screen) {
	tasks := s.tasksOn(s.top())
	s.addTasks(screen, tasks)
	screen.CanTick = len(tasks) > 0
}

func (s State) addTasks(screen *Screen, tasks []Row) {
	for _, t := range tasks {
		if t.heading != nil {
			screen.add(Row{Kind: RowHeading, Label: t.heading.Label, Cells: t.heading.Cells})
		}
		t.Kind, t.Done = RowItem, s.ticked(t)
		screen.add(t)
	}
}

// item returns what an item is called in findings and in saved setups.
func (r Row) item() netsuite.Item { return netsuite.Item(r.ID) }

func (s State) ticked(task Row) bool { return s.Ticks[task.item()] }

func hasTask(tasks []Row, item netsuite.Item) bool {
	return slices.ContainsFunc(tasks, func(t Row) bool { return t.item() == item })
}

// firstOpen returns the first item of the open screen that is not ticked, or the last
// one.
func (s State) firstOpen() string {
	tasks := s.tasksOn(s.top())
	for _, t := range tasks {
		if !s.ticked(t) {
			return t.ID
		}
	}
	if len(tasks) > 0 {
		return tasks[len(tasks)-1].ID
	}
	return ""
}

// addresses returns the account's addresses, in practice mode those of the
// simulated NetSuite.
func (s State) addresses() netsuite.Addresses {
	if s.Setting.Practice != nil {
		return netsuite.AddressesAt(s.Setting.Practice.Origin, s.Answers.Account)
	}
	return netsuite.AddressesOf(s.Answers.Account)
}

// pages returns the beginning of the addresses of the account's pages. Those of the
// simulated NetSuite sign a browser in.
func (s State) pages() string {
	if p := s.Setting.Practice; p != nil {
		return netsuite.AddressesAt(p.Entry, s.Answers.Account).Pages
	}
	return s.addresses().Pages
}

func (s State) showEntry(screen *Screen) {
	screen.Address = s.Setting.Practice.Entry
	if s.canOpen() {
		screen.quiet("ctrl+o opens it in your browser.")
	} else {
		screen.quiet("Open this address in your browser.")
	}
}
