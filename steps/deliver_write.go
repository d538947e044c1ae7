package steps

import (
	"strconv"

	"netsuite-tba/netsuite/connectors"
)

// filesWords returns the names of a tool's files, or their number if the names do not
// fit in a title.
func filesWords(names []string, c connectors.Connector) string {
	const fits = 39 // columns after "Write " in a title
	if text := list(names); len(text) <= fits {
		return text
	}
	return strconv.Itoa(len(names)) + " file" + plural(len(names)) + " for " + c.Title
}

// writeScreen asks which format the tool reads, which folder to write its files to, or
// whether to replace files. It belongs to the last step or to replacing keys.
type writeScreen struct{}

func (writeScreen) describe(s State, screen *Screen) {
	screen.Title = "Write " + filesWords(s.files(s.writes()), s.writes())
	if s.waits(waitFiles) {
		screen.wait("Writing", s.run.drafts["directory"], "")
		return
	}
	switch s.top() {
	case ScreenDeliverFormat, ScreenRekeyFormat:
		s.showFormats(screen)
	case ScreenDeliverExists, ScreenRekeyExists:
		s.showExisting(screen)
	default:
		s.showFolder(screen)
	}
}

func (s State) showFormats(screen *Screen) {
	c := s.writes()
	screen.Title = "Which format does " + c.Title + " read?"
	for _, v := range c.Variants {
		screen.choiceTo(v.Name, v.Name, v.About, "choose this format", func(m *machine) {
			m.run.deliver.format = v.Name
			m.askWhere()
		})
	}
}

func (s State) showFolder(screen *Screen) {
	screen.sign(SignWarning, "The keys are not encrypted in these files. Any program you run can read them.")
	screen.blank()
	for i, d := range s.documents(s.writes()) {
		screen.add(Row{Kind: RowFact, Label: ifFirst(i, "Files"), Value: d.Name, Hint: d.About})
	}
	for i, f := range s.writes().ToFill(s.writeValues(s.writes())) {
		screen.fact(ifFirst(i, "By hand"), f.ToDo())
	}
	screen.blank()
	screen.add(Row{Kind: RowInput, ID: "directory", Label: "Folder", Value: s.run.drafts["directory"]})
	screen.Focus = "directory"
	screen.onEnter("write", (*machine).writeNew)
}

func (s State) showExisting(screen *Screen) {
	screen.Title = "These files already exist"
	if len(s.run.deliver.existing) == 1 {
		screen.Title = "This file already exists"
	}
	screen.Lead = "Nothing was written."
	screen.text(list(s.run.deliver.existing))
	screen.choice("another place", "Choose another folder", "", (*machine).askWhere)
	screen.choice("replace", "Replace", "the old contents are lost", func(m *machine) { m.write(true) })
}
