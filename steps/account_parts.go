package steps

import (
	"strings"

	"netsuite-tba/netsuite"
)

func askAccount(screen *Screen, typed string, fixed bool) {
	screen.Title = "Which NetSuite account?"
	screen.add(Row{Kind: RowInput, ID: "account", Label: "Account ID, or any NetSuite address", Value: typed, Above: true, Fixed: fixed})
	screen.blank()
}

// accountHelp says where the account ID is and how it is spelled.
var accountHelp = Help{
	Sections: []HelpSection{{"Where to find it", []string{
		"In the browser: the part before .app.netsuite.com.",
		"In NetSuite: Setup > Company > Company Information, field Account ID.",
		"Also: Setup > Integration > SOAP Web Services Preferences, first field.",
	}}, {"How it is spelt", []string{
		"1234567_SB1 in the account field and in the realm: capitals, underscore. 1234567-sb1 in addresses: small letters, hyphen. netsuite-tba understands any spelling.",
	}}, calendar},
	Oracle: netsuite.PageCompany.Oracle,
}

// showWhere says where an account ID is to be found.
func showWhere(s State, screen *Screen) {
	if p := s.Setting.Practice; p != nil {
		screen.fact("Practice", "the pretend accounts are "+list(p.Accounts))
		screen.text(p.entryWords())
		screen.Address = p.Entry
		return
	}
	screen.add(Row{Kind: RowHeading, Label: "Where to find it"})
	screen.fact("in the browser", "the part before .app.netsuite.com")
	screen.fact("in NetSuite", netsuite.PageCompany.Menu+", field Account ID")
}

// hosts names what the account is served at: what, and the host.
func (s State) hosts() [][2]string {
	a := s.addresses()
	return [][2]string{{"Pages", hostOf(a.Pages)}, {"REST, SOAP", hostOf(a.SuiteTalk)}, {"RESTlets", hostOf(a.RESTlets)}}
}

// calendarNotice is what of the calendar everybody has to know at once.
const calendarNotice = netsuite.NoNewTBA + " Finish before your upgrade. Your Home page shows the date (New Release portlet)."

// calendar is what Oracle has announced, told in the help of the steps that
// it concerns.
var calendar = HelpSection{"The calendar", []string{
	calendarNotice,
	netsuite.EndOfTBA + " Plan to move to OAuth 2.0 by then.",
}}

// hostOf cuts the scheme off an origin.
func hostOf(origin string) string {
	_, host, _ := strings.Cut(origin, "://")
	return host
}
