package steps

// writeScreen asks which folder to write the files to.
type writeScreen struct{}

func (writeScreen) describe(s State, screen *Screen) {
	aboutWriting(s, screen)
	if s.showWriting(screen) {
		return
	}
	screen.sign(SignWarning, "The keys are not encrypted in these files. All of your programs can read them.")
	screen.blank()
	for i, d := range s.documents(s.writes()) {
		screen.fact(ifFirst(i, "Files"), d.Name)
		screen.fact("", d.About)
	}
	for i, f := range s.writes().ToFill(s.writeValues(s.writes())) {
		screen.fact(ifFirst(i, "By hand"), f.ToDo())
	}
	screen.blank()
	screen.add(Row{Kind: RowInput, ID: "directory", Label: "Folder", Value: s.run.drafts["directory"]})
	screen.Focus = "directory"
	screen.onEnter("write", (*machine).writeNew)
}
