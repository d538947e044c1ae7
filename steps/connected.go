package steps

import (
	"fmt"
	"time"

	"netsuite-tba/internal/text"
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
	as := "saved as " + s.Answers.Name
	if s.Last.Role != "" {
		as = "acts with the role " + s.Last.Role
	}
	screen.add(Row{
		Kind: RowBand, Label: s.toolFirst(), Value: text.Join(", ", s.Last.Company, string(s.Answers.Account)),
		Cells: []string{as}, Hint: tookWords(s.Last.Took),
	})
	screen.choiceTo("deliver", "Deliver the keys to "+s.tool(), "last step", "deliver the keys", (*machine).deliverKeys)
	if s.Setting.Practice != nil {
		screen.choice("real", "Now connect a real account", "", (*machine).connectReal)
	} else {
		screen.choice("another tool", "Connect another tool with these keys", "", (*machine).askAnotherTool)
	}
	screen.choice("finish", "Finish", "saved as "+s.Answers.Name, (*machine).finish)
	screen.offerMore()
	screen.onEnter("deliver the keys", (*machine).deliverKeys)
	screen.Note.Text = s.refreshNote()
	screen.Help.Sections = s.connectedHelp()
}

// tookWords says how long a check or a test took, or nothing for less than a tenth of
// a second.
func tookWords(d time.Duration) string {
	if d < 100*time.Millisecond {
		return ""
	}
	return fmt.Sprintf("%.1f s", d.Seconds())
}
