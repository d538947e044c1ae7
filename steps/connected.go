package steps

import (
	"fmt"
	"time"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
)

// connectedScreen is shown when a test has passed: its checks, who is connected
// with what, and what to do next.
type connectedScreen struct{}

func (connectedScreen) describe(s State, screen *Screen) {
	screen.BackWord = ""
	screen.stays = "The keys are active. To change something, finish and start again."
	screen.Sign, screen.Title = SignDone, fmt.Sprintf("%d of %d checks passed", s.passed(), len(s.Last.Checks))
	for _, c := range s.Last.Checks {
		row := checkRow(c)
		row.Room = LargeRoom // elsewhere the title says it
		screen.add(row)
	}
	saved := "saved as " + s.Answers.Name
	as, finish := saved, ""
	if role := s.seenRole(); role != "" {
		as, finish = "acts with the role "+role, saved
	}
	account := string(s.Answers.Account)
	if company := s.Last.Company; company != account { // with OAuth 2.0, it is the account
		account = text.Join(", ", company, account)
	}
	screen.add(Row{
		Kind: RowBand, Label: s.toolFirst(), Value: account,
		Cells: []string{as}, Hint: tookWords(s.Last.Took),
	})
	screen.choiceTo("deliver", "Deliver the keys to "+s.tool(), "", "deliver the keys", (*machine).deliverKeys)
	if s.Setting.Practice != nil {
		screen.choice("real", "Now connect a real account", "", (*machine).connectReal)
	} else {
		screen.choice("another tool", "Connect another tool with these keys", "", (*machine).askAnotherTool)
	}
	screen.choice("finish", "Finish", finish, (*machine).finish)
	screen.offerMore()
	screen.onEnter("deliver the keys", (*machine).deliverKeys)
	screen.Note.Text = s.refreshNote()
	screen.Help.Sections = s.connectedHelp()
}

// seenRole returns the role that the last test saw. An access token has only its ID.
func (s State) seenRole() string {
	if s.Last.Role != "" && s.Answers.Method == netsuite.M2M {
		return "ID " + s.Last.Role
	}
	return s.Last.Role
}

// tookWords says how long a check or a test took, or nothing for less than a tenth of
// a second.
func tookWords(d time.Duration) string {
	if d < 100*time.Millisecond {
		return ""
	}
	return fmt.Sprintf("%.1f s", d.Seconds())
}
