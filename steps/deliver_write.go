package steps

// writeScreen asks which directory the files go into.
type writeScreen struct{}

func (writeScreen) describe(s State, screen *Screen) {
	aboutWriting(s, screen)
	if s.showWriting(screen) {
		return
	}
	screen.sign(SignLook, "What is written holds the keys in the clear. Only you can read it, but so can every program of yours.")
	screen.blank()
	for i, d := range s.documents(s.writes()) {
		screen.fact(ifFirst(i, "What"), d.Name)
		screen.fact("", d.About)
	}
	screen.blank()
	screen.add(Row{Kind: RowInput, ID: "directory", Label: "Into the directory", Value: s.run.drafts["directory"], Above: true})
	screen.Focus = "directory"
	screen.onEnter("write", (*machine).writeNew)
}
