package steps

import "strings"

// copyScreen shows the tool's form. Its keys can be copied.
type copyScreen struct{}

func (copyScreen) describe(s State, screen *Screen) {
	screen.Title = "Copy one value"
	screen.Lead = "Paste it into " + s.tool() + "'s form, then copy the next one."
	s.showForm(screen)
	if !s.copiesKeys() {
		screen.sign(SignWarning, sharedOff)
	}
	s.offerClearing(screen)
	screen.choice("back", "Go back", "to the other ways", (*machine).pop)
	screen.Focus = "back"
	for _, r := range screen.Rows {
		if strings.HasPrefix(r.ID, copyChoice("")) {
			screen.Focus = r.ID
			break
		}
	}
}
