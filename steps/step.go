package steps

import (
	"cmp"
	"slices"
	"strconv"

	"netsuite-tba/netsuite"
)

// task is one thing to do on a page of NetSuite.
type task struct {
	heading string   // over it, if it begins a group
	heads   []string // of the columns of the group's table
	item    netsuite.Item
	box     Box
	label   string
	value   string
	hint    string
	cells   []string // in a table: the level and the subtab
	copy    string   // what ctrl+y copies
	field   bool     // a field of NetSuite
	save    bool     // the button that saves the page
}

// nameStep returns a step's number and name: "step 5, Role".
func nameStep(id StepID) string { return "step " + strconv.Itoa(id.Number()) + ", " + id.Label() }

// continueWords says where enter leads: "continue to Role".
func (s State) continueWords() string {
	next := s.nextStep()
	return "continue to " + cmp.Or(shortLabels[next], next.Label())
}

// tasks lists what there is to do in NetSuite on a step.
func (s State) tasks(id StepID) []task {
	screen := ScreenID(id)
	if id == netsuite.StepIntegration {
		screen = s.recordScreen()
	}
	return s.tasksOn(screen)
}

// tasksOn lists what can be ticked off on a screen.
func (s State) tasksOn(screen ScreenID) []task {
	if w, ok := screens[screen].(worker); ok {
		return w.tasks(s)
	}
	return nil
}

// showTasks adds the tasks of the open screen.
func (s State) showTasks(screen *Screen) { s.addTasks(screen, s.tasksOn(s.top())) }

// addTasks adds the rows of tasks.
func (s State) addTasks(screen *Screen, tasks []task) {
	for _, t := range tasks {
		if t.heading != "" {
			screen.add(Row{Kind: RowHeading, Label: t.heading, Cells: t.heads})
		}
		screen.add(Row{
			Kind: RowItem, ID: string(t.item), Box: t.box, Label: t.label,
			Value: t.value, Hint: t.hint, Cells: t.cells, Copy: t.copy,
			Done: s.Ticks[t.item], Field: t.field, Save: t.save,
		})
	}
	screen.CanTick = screen.CanTick || len(tasks) > 0
}

func hasTask(tasks []task, item netsuite.Item) bool {
	return slices.ContainsFunc(tasks, func(t task) bool { return t.item == item })
}

// firstOpen returns the first item of the open screen that is not ticked, or the last
// one.
func (s State) firstOpen() string {
	tasks := s.tasksOn(s.top())
	for _, t := range tasks {
		if !s.Ticks[t.item] {
			return string(t.item)
		}
	}
	if len(tasks) > 0 {
		return string(tasks[len(tasks)-1].item)
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

// showEntry shows the address of the simulated NetSuite.
func (s State) showEntry(screen *Screen) {
	screen.Address = s.Setting.Practice.Entry
	if s.canOpen() {
		screen.quiet("ctrl+o opens it in your browser.")
	} else {
		screen.quiet("Open this address in your browser.")
	}
}
