package steps

import (
	"cmp"
	"slices"
	"strconv"

	"netsuite-tba/netsuite"
)

// step is one of the nine: what it shows, what it does with events, and what
// there is to do in NetSuite.
type step struct {
	id    ID
	label string // in the rail
	// enter is called when the step is opened, by going on or back.
	enter func(*machine)
	show  func(State, *Screen)
	on    func(*machine, Event)
	// tasks lists what to do in NetSuite; nil for steps without.
	tasks func(State) []task
}

// task is one thing to do on a page of NetSuite.
type task struct {
	heading string // over it, if it begins a group
	item    netsuite.Item
	box     Box
	label   string
	value   string
	hint    string
	copy    string // what ctrl+y copies; empty: nothing
}

// registry holds the steps in order. It is filled by init to break the cycle
// between the steps and the machine that opens them.
var registry []step

func init() {
	registry = []step{accountStep, purposeStep, featuresStep, integrationStep,
		roleStep, userStep, tokenStep, testStep, handOverStep}
}

func stepOf(id ID) step {
	i := slices.IndexFunc(registry, func(s step) bool { return s.id == id })
	return registry[max(i, 0)]
}

func (s State) tasks(id ID) []task {
	if st := stepOf(id); st.tasks != nil {
		return st.tasks(s)
	}
	return nil
}

// Number is a step's place, 1 to 9; 0 for none.
func Number(id ID) int { return slices.Index(netsuite.Steps[:], id) + 1 }

// Label is the step's name in the rail.
func Label(id ID) string { return stepOf(id).label }

// nameStep is how texts call a step: "step 5, Role".
func nameStep(id ID) string { return "step " + strconv.Itoa(Number(id)) + ", " + Label(id) }

// stay is the enter of steps that have nothing to do then.
func stay(*machine) {}

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

func (screen *Screen) add(rows ...Row) { screen.Rows = append(screen.Rows, rows...) }

func (screen *Screen) text(text string) { screen.add(Row{Kind: RowText, Label: text}) }

func (screen *Screen) quiet(text string) { screen.add(Row{Kind: RowText, Label: text, Quiet: true}) }

func (screen *Screen) sign(sign Sign, text string) {
	screen.add(Row{Kind: RowText, Sign: sign, Label: text})
}

func (screen *Screen) blank() { screen.add(Row{Kind: RowBlank}) }

func (screen *Screen) fact(label, value string) {
	screen.add(Row{Kind: RowFact, Label: label, Value: value})
}

func (screen *Screen) choice(id, label, value string) {
	screen.add(Row{Kind: RowChoice, ID: id, Label: label, Value: value})
}

// page puts a page of NetSuite on the screen.
func (screen *Screen) page(s State, p netsuite.Page) {
	screen.Menu, screen.Shortcut = p.Menu, p.Shortcut
	doubt := p.Doubt
	if s.Setting.Practice != nil {
		doubt = ""
	}
	switch {
	case p.Path != "" && s.Answers.Account == "": // a sheet for any account
		screen.AddressNote = "or open your account's address, which ends in .app.netsuite.com, followed by " + p.Path
		for _, more := range []string{p.Then, doubt} {
			if more != "" {
				screen.AddressNote += ", " + more
			}
		}
	default:
		if p.Path != "" {
			screen.Address = s.addresses().Pages + p.Path
		}
		screen.AddressNote = cmp.Or(doubt, p.Then)
	}
	screen.Help.Oracle = p.Oracle
}

// addresses gives the account's addresses, at the practice company when the
// wizard runs against one.
func (s State) addresses() netsuite.Addresses {
	if s.Setting.Practice != nil {
		return netsuite.AddressesAt(s.Setting.Practice.Origin, s.Answers.Account)
	}
	return netsuite.AddressesOf(s.Answers.Account)
}
