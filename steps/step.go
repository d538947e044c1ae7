package steps

import (
	"slices"
	"strconv"

	"netsuite-tba/netsuite"
)

// task is one thing to do on a page of NetSuite.
type task struct {
	heading string // over it, if it begins a group
	item    netsuite.Item
	box     Box
	label   string
	value   string
	hint    string
	copy    string // what ctrl+y copies; empty: nothing
	field   bool   // a field of NetSuite
	save    bool   // the button that saves the page
}

// nameStep is how texts call a step: "step 5, Role".
func nameStep(id StepID) string { return "step " + strconv.Itoa(id.Number()) + ", " + id.Label() }

// tasks lists what there is to do in NetSuite on a step; none for steps without.
func (s State) tasks(id StepID) []task {
	screen := ScreenID(id)
	if id == netsuite.StepIntegration {
		screen = s.recordScreen()
	}
	if w, ok := screens[screen].(worker); ok {
		return w.tasks(s)
	}
	return nil
}

// showTasks adds the rows of tasks, marking the one to repair.
func showTasks(s State, tasks []task, screen *Screen, mark netsuite.Item) {
	for _, t := range tasks {
		if t.heading != "" {
			screen.add(Row{Kind: RowHeading, Label: t.heading})
		}
		screen.add(Row{
			Kind: RowItem, ID: string(t.item), Box: t.box, Label: t.label,
			Value: t.value, Hint: t.hint, Copy: t.copy,
			Done: s.Ticks[t.item], Mark: mark != "" && t.item == mark,
			Field: t.field, Save: t.save,
		})
	}
	screen.CanTick = screen.CanTick || len(tasks) > 0
}

func hasTask(tasks []task, item netsuite.Item) bool {
	return slices.ContainsFunc(tasks, func(t task) bool { return t.item == item })
}

// firstOpen is the first item that is not ticked, for the cursor.
func firstOpen(s State, tasks []task) string {
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

// addresses returns the account's addresses, at the practice company when the
// wizard runs against one.
func (s State) addresses() netsuite.Addresses {
	if s.Setting.Practice != nil {
		return netsuite.AddressesAt(s.Setting.Practice.Origin, s.Answers.Account)
	}
	return netsuite.AddressesOf(s.Answers.Account)
}
