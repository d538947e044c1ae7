package practice

import (
	"slices"
	"strconv"
	"time"
)

// switches are the troubles that the page offers, and how it names them.
var switches = slices.Concat([]troubleSwitch{
	{Trouble{}, "None"},
	{Trouble{Kind: TroubleClock}, "Clock: yours and NetSuite's differ"},
	{Trouble{Kind: TroubleBusy}, "Concurrency: too many calls at once"},
	{Trouble{Kind: TroubleBusyHidden}, "Concurrency: too many calls at once, answered as a refused login"},
	{Trouble{Kind: TroubleMaintenance}, "NetSuite: maintenance"},
	{Trouble{Kind: TroubleError}, "NetSuite: unexpected error"},
	{Trouble{Kind: TroubleSlow}, "NetSuite: answers late"},
	{Trouble{Kind: TroubleRedirect}, "Wrong host: sends the request elsewhere"},
	{Trouble{Kind: TroubleForbidden}, "Wrong host: turns the request away"},
	{Trouble{Kind: TroubleDataCenter}, "Wrong host: answers with a SOAP fault"},
	{Trouble{Kind: TroublePortal}, "Network: captive portal"},
	{Trouble{Kind: TroubleStrange}, "Network: something else answers"},
	{Trouble{Kind: TroubleDiscovery}, "Network: only the discovery service is blocked"},
}, flawSwitches())

// troubleSwitch is a trouble to choose. Clock and delay are typed beside it.
type troubleSwitch struct {
	trouble Trouble
	text    string
}

// flawSwitches offers the flaws that a request can have.
func flawSwitches() []troubleSwitch {
	texts := map[word]string{
		wordMissing:    "a field is missing",
		wordParameter:  "a parameter is malformed",
		wordAlgorithm:  "signed with HMAC-SHA1",
		wordVersion:    "oauth_version is not 1.0",
		wordNonceShort: "nonce too short",
		wordNonceUsed:  "sent twice",
		wordTimestamp:  "waited too long on its way",
	}
	var all []troubleSwitch
	for _, w := range flaws {
		all = append(all, troubleSwitch{Trouble{Kind: TroubleFlaw, Word: string(w)}, "Request: " + texts[w]})
	}
	return all
}

// title names the trouble as the page does.
func (t Trouble) title() string {
	i := slices.IndexFunc(switches, func(s troubleSwitch) bool {
		return s.trouble.Kind == t.Kind && s.trouble.Word == t.Word
	})
	if i < 0 {
		return string(t.Kind)
	}
	return switches[i].text
}

// showTrouble is our own page: NetSuite has none like it.
func (v *visit) showTrouble() reply { return v.troublePage("") }

func (v *visit) troublePage(trouble string) reply {
	var offered []string
	for _, s := range switches {
		offered = append(offered, s.text)
	}
	clock := textField("CLOCK: MINUTES", "minutes", strconv.Itoa(defaultMinutes), false)
	clock.Note = "How far NetSuite's clock is ahead of yours; -10 for behind. NetSuite takes requests within 5."
	delay := textField("ANSWERS LATE: SECONDS", "seconds", strconv.Itoa(int(MaxDelay.Seconds())), false)
	delay.Note = "At most " + strconv.Itoa(int(MaxDelay.Seconds())) + "."
	p := page{
		Title: "Make Trouble", Menu: "Practice only: NetSuite has no such page", Trouble: trouble,
		Lead: []string{"What goes wrong outside of NetSuite's pages is turned on here, for this account, and off again with None."},
		Form: &form{
			Sections: []section{{Legend: "Trouble", Fields: []field{
				selectField("TROUBLE", "trouble", choices(offered, v.trouble.title()), true), clock, delay,
			}}},
			Buttons: []button{save},
		},
		Table: &table{Heads: []string{"What goes wrong in NetSuite is made on its pages", "Where"}},
	}
	if len(v.records) > 0 {
		names := []option{}
		for _, r := range v.records {
			names = append(names, option{Value: strconv.Itoa(r.ID), Text: r.Name})
		}
		p.Form.Sections = append(p.Form.Sections, section{
			Legend: "Waiting for Approval",
			Note:   "In NetSuite only a record that a vendor's login installed gets this state. Here it can be given to any.",
			Fields: []field{selectField("INTEGRATION RECORD", "record", names, true)},
			Add:    &button{"Let it wait for approval", "waiting", "T"},
		})
	}
	for _, m := range madeOnPages {
		p.Table.Rows = append(p.Table.Rows, row{Cells: []string{m.trouble, m.where}, To: v.path(m.path)})
	}
	if v.wants("saved") {
		p.Done = "On: " + v.trouble.title() + "."
	}
	return reply{Page: p}
}

// defaultMinutes is what the page proposes for the clock.
const defaultMinutes = 20

// takeTrouble turns a trouble on or off, or lets a record wait.
func (v *visit) takeTrouble() reply {
	if v.wants("waiting") {
		rec, ok := find(v.records, v.number("record"))
		if !ok {
			return v.missing()
		}
		rec.State, rec.StateSince = stateWaiting, v.now()
		return reply{To: v.pathTo(pathIntegration, rec.ID, "")}
	}
	i := slices.IndexFunc(switches, func(s troubleSwitch) bool { return s.text == v.Form.Get("trouble") })
	if i < 0 {
		return v.troublePage("Choose a TROUBLE.")
	}
	t := switches[i].trouble
	switch minutes, seconds := v.number("minutes"), v.number("seconds"); {
	case t.Kind == TroubleClock && (minutes == 0 || minutes < -maxMinutes || minutes > maxMinutes):
		return v.troublePage("CLOCK: MINUTES is a whole number, not 0, at most 10000 either way.")
	case t.Kind == TroubleSlow && (seconds < 1 || seconds > int(MaxDelay.Seconds())):
		return v.troublePage("ANSWERS LATE: SECONDS is a whole number from 1 to " + strconv.Itoa(int(MaxDelay.Seconds())) + ".")
	case t.Kind == TroubleClock:
		t.Clock = time.Duration(minutes) * time.Minute
	case t.Kind == TroubleSlow:
		t.Delay = time.Duration(seconds) * time.Second
	}
	v.trouble = t
	return reply{To: v.path(pathTrouble) + "?saved=T"}
}

// maxMinutes bounds how far the clocks can differ: a week.
const maxMinutes = 10_000

// madeOnPages says where to make the troubles that have their place in
// NetSuite.
var madeOnPages = []struct{ trouble, where, path string }{
	{"Token-based Authentication off, or an API's feature", "Enable Features: clear the box", pathFeatures},
	{"Record Blocked", "Manage Integrations, Edit: STATE", pathIntegrations},
	{"Record without TBA", "Manage Integrations, Edit: TOKEN-BASED AUTHENTICATION", pathIntegrations},
	{"Somebody pressed Reset Credentials", "Manage Integrations, Edit, in the account that made the record", pathIntegrations},
	{"Role lacks a permission", "Manage Roles, Edit: Remove", pathRoles},
	{"Role inactive, or Web Services Only", "Manage Roles, Edit", pathRoles},
	{"Role hidden by its user", "View My Roles", pathMyRoles},
	{"Role sees no records", "Manage Roles, Edit: ACCESSIBLE SUBSIDIARIES Selected", pathRoles},
	{"Role not in the Audience, or deployment not Released", "Script Deployment", pathDeployment},
	{"User without access or role, or inactive", "Employees, Edit", pathEmployees},
	{"User locked", "Employees, Edit: Lock, or five refused logins", pathEmployees},
	{"IP address rules", "Company Information: ALLOWED IP ADDRESSES 203.0.113.7", pathCompany},
	{"Token inactive or revoked", "Access Tokens, Edit", pathTokens},
	{"Token for another application", "Access Tokens, New Access Token", pathToken},
	{"Sandbox refreshed", "Sandbox Accounts, in production", pathSandboxes},
}
