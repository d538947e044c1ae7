package steps

import (
	"strings"

	"netsuite-tba/netsuite"
)

func askAccount(screen *Screen, input Row) {
	screen.Title = "Which NetSuite account?"
	screen.Lead = "Type its ID, or paste any NetSuite address."
	input.Kind, input.ID, input.Label = RowInput, "account", "Account"
	screen.add(input)
}

var accountHelp = Help{
	Sections: []HelpSection{{"Where to find it", []string{
		"In the browser: the part before .app.netsuite.com.",
		"In NetSuite: Setup > Company > Company Information, field ACCOUNT ID.",
		"It is also the first field of Setup > Integration > SOAP Web Services Preferences.",
	}}, {"How to spell it", []string{
		"Any spelling works here. NetSuite uses capitals and an underscore (1234567_SB1) in the account field and in the realm. It uses lowercase letters and a hyphen (1234567-sb1) in addresses.",
	}}, calendar},
	Oracle: netsuite.PageCompany.Oracle,
}

func showWhere(s State, screen *Screen) {
	if p := s.Setting.Practice; p != nil {
		screen.fact("Practice accounts", list(p.Accounts))
		s.showEntry(screen)
		return
	}
	screen.fact("ACCOUNT ID", netsuite.PageCompany.Menu)
}

// environmentWords says what kind of account it is: "a sandbox of 1234567".
func environmentWords(a netsuite.Account) string {
	_, words, _ := strings.Cut(a.Words(), ", ")
	return words
}

// calendarNotice is the part of Oracle's calendar that everyone needs to know.
const calendarNotice = netsuite.NoNewTBAYet + " Your Home page shows the date (New Release portlet)."

var calendar = HelpSection{"The calendar", []string{
	netsuite.NoNewTBAYet + " Finish before your upgrade. Your Home page shows the date (New Release portlet).",
	netsuite.EndOfTBA + " Plan to move to OAuth 2.0 by then.",
	"Some guides call TBA the preferred method. For new integrations, Oracle now prefers OAuth 2.0.",
}}

func hostOf(origin string) string {
	_, host, _ := strings.Cut(origin, "://")
	return host
}
