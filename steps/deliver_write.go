package steps

// writeScreen asks which directory the files go into.
type writeScreen struct{}

func (writeScreen) describe(s State, screen *Screen) {
	aboutWriting(s, screen)
	if s.showWriting(screen) {
		return
	}
	screen.sign(SignLook, "The files hold the keys in the clear. Every program of yours can read them.")
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
