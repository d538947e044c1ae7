package tui

import (
	"fmt"
	"slices"
	"time"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/steps"
	"netsuite-tba/steps/effects"
)

// scene is a screen as the machine might give it, with what a person did on
// it. The golden files show how scenes are drawn.
type scene struct {
	name   string
	screen steps.Screen
	view   view
}

func railAt(at int) []steps.RailEntry {
	labels := []string{"Account", "Purpose", "Features", "Integration", "Role", "User", "Access token", "Test", "Hand over"}
	rail := make([]steps.RailEntry, len(labels))
	for i, label := range labels {
		sign := steps.SignToDo
		switch {
		case i+1 < at:
			sign = steps.SignDone
		case i+1 == at:
			sign = steps.SignNow
		}
		rail[i] = steps.RailEntry{Step: netsuite.Steps[i], Label: label, Sign: sign}
	}
	return rail
}

func stepScreen(number int, name, title, lead string) steps.Screen {
	return steps.Screen{
		Name: name, Product: "NetSuite token setup",
		Customer: "Acme", Account: "1234567_SB1", Kind: netsuite.Sandbox,
		Rail: railAt(number), Count: string(rune('0'+number)) + " of 9",
		Title: title, Lead: lead, Enter: "next", BackWord: "back",
	}
}

func at(focus string) view { return view{focus: focus, pulse: -1, typed: map[string]int{}} }

func item(id netsuite.Item, box steps.Box, label, value string) steps.Row {
	return steps.Row{Kind: steps.RowItem, ID: string(id), Box: box, Label: label, Value: value}
}

func done(r steps.Row) steps.Row { r.Done = true; return r }

func paragraph(t string) steps.Row { return steps.Row{Label: t} }

func blank() steps.Row { return steps.Row{Kind: steps.RowBlank} }

func choice(id, label, value string) steps.Row {
	return steps.Row{Kind: steps.RowChoice, ID: id, Label: label, Value: value}
}

func fact(label, value string) steps.Row {
	return steps.Row{Kind: steps.RowFact, Label: label, Value: value}
}

func heading(t string) steps.Row { return steps.Row{Kind: steps.RowHeading, Label: t} }

func check(sign steps.Sign, label, value, hint string) steps.Row {
	return steps.Row{Kind: steps.RowCheck, ID: label, Sign: sign, Label: label, Value: value, Hint: hint}
}

func welcomeScene() scene {
	return scene{"welcome", steps.Screen{
		Name: "welcome", Product: "NetSuite token setup", Title: "Connect a tool to NetSuite",
		Rows: []steps.Row{
			paragraph("NetSuite lets a tool sign in with two pairs of keys instead of a password. One pair names the tool, the other the user and role it works as. This program shows where to click, keeps each key the moment you paste it, and ends with a real test of the connection."),
			blank(),
			paragraph("You need a NetSuite Administrator, or somebody to send the steps to."),
			blank(),
			choice("connect", "Connect a NetSuite account", ""),
			choice("practise", "Practise first, on a pretend account on this computer", ""),
			choice("keys", "I already have keys", ""),
			blank(),
			{Sign: steps.SignDone, Label: "Your keyring works (tried just now). Keys go there."},
			{Label: "Everything else: ~/.config/netsuite-tba", Quiet: true},
		},
		Focus: "connect", Enter: "choose",
	}, at("connect")}
}

// startScene is a support engineer's list: a set-up that waits for somebody
// else, one that does not, and forty that were tested.
func startScene() scene {
	now := time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)
	const hour, day = time.Hour, 24 * time.Hour
	var profiles []steps.Saved
	add := func(name, customer string, account netsuite.Account, tool string, tested, keys time.Duration, passed bool) *steps.Saved {
		p := steps.Saved{Profile: profile.Profile{Name: name, Customer: customer, Account: account, Connectors: []string{tool}, KeysSince: now.Add(-keys),
			Active: map[netsuite.KeyName]netsuite.Fingerprint{netsuite.TokenID: "c41b9a60"}}}
		if tested > 0 {
			p.LastTest = &profile.TestNote{At: now.Add(-tested), Verified: passed}
		}
		profiles = append(profiles, p)
		return &profiles[len(profiles)-1]
	}
	begun := func(p *steps.Saved, waiting *profile.Waiting) {
		p.Active, p.KeysSince = nil, time.Time{}
		p.Resume = &profile.Setup{Step: netsuite.StepRole, Waiting: waiting}
	}
	globex := add("globex", "Globex Corporation", "7654321", "informatica", 0, 0, false)
	begun(globex, nil)
	globex.Pending = map[netsuite.KeyName]netsuite.Fingerprint{netsuite.ConsumerKey: "3f9a11c2"}
	begun(add("farnsworth", "Farnsworth", "2468013_SB1", "mulesoft", 0, 0, false), &profile.Waiting{Since: now.Add(-12 * day)})
	add("acme-sb1", "Acme", "1234567_SB1", "mulesoft", 2*hour, 245*day, false)
	add("acme", "Acme", "1234567", "mulesoft", day, 245*day, true)
	add("acme-sb2", "Acme", "1234567_SB2", "informatica", day, 160*day, true)
	add("brightwell", "Brightwell", "3141592", "netsweet", 3*day, 800*day, true)
	add("brightwell-rp", "Brightwell", "3141592_RP", "netsweet", 0, day, false)
	add("corvus", "Corvus", "TSTDRV1576318", "rest", 6*day, 6*day, true)
	for i := range 34 {
		add(fmt.Sprint("delta-", i), "Delta Foods", netsuite.Account(fmt.Sprintf("2718281_SB%d", i+1)), "onlink", 9*day, 400*day, i%3 > 0)
	}
	state, _ := steps.Start(steps.Setting{Now: now, Store: profile.Keyring, Profiles: profiles})
	state, _ = steps.Next(state, effects.StoreProbed{ID: 1, Store: effects.Store{Kind: profile.Keyring, Health: effects.StoreWorks}})
	screen := steps.Describe(state)
	v := at(screen.Focus)
	v.edit = edit{id: "find"}
	return scene{"start", screen, v}
}

func accountScene() scene {
	s := stepScreen(1, "account", "Which NetSuite account?", "")
	s.Customer = ""
	s.Enter = "next"
	s.Rows = []steps.Row{
		{Kind: steps.RowInput, ID: "account", Label: "Account ID, or any NetSuite address", Value: "1234567_SB1", Above: true, Fixed: true},
		blank(),
		{Sign: steps.SignDone, Label: "NetSuite knows it: 1234567_SB1, a sandbox of 1234567"},
		{Kind: steps.RowFact, Indent: 2, Label: "Pages", Value: "1234567-sb1.app.netsuite.com"},
		{Kind: steps.RowFact, Indent: 2, Label: "REST, SOAP", Value: "1234567-sb1.suitetalk.api.netsuite.com"},
		{Kind: steps.RowFact, Indent: 2, Label: "RESTlets", Value: "1234567-sb1.restlets.api.netsuite.com"},
		blank(),
		{Kind: steps.RowInput, ID: "customer", Label: "Customer", Value: "Acme", Hint: "optional, for your own list"},
		blank(),
		{Sign: steps.SignLook, Label: netsuite.NoNewTBA + " Finish before your upgrade. Your Home page shows the date (New Release portlet)."},
	}
	v := at("customer")
	v.edit = edit{"customer", "Acme", 4}
	return scene{"account", s, v}
}

func toolScene() scene {
	s := stepScreen(2, "purpose", "Which tool will use the keys?", "It decides the features, the permissions and the test.")
	s.Rows = []steps.Row{
		{Kind: steps.RowInput, ID: "find", Label: "Find", Value: "mule", Filter: true, Hint: "part of its name"},
		blank(),
		choice("mulesoft", "MuleSoft", "SOAP"), choice("mulesoft-restlet", "MuleSoft RESTlet", "RESTlet"),
		blank(), heading("Another tool, by what it calls"),
		choice("rest", "REST", "record API, SuiteQL"), choice("soap", "SOAP", ""), choice("restlet", "RESTlet", ""),
		blank(), paragraph("MuleSoft calls SOAP, so you will need"),
		fact("feature", "SOAP Web Services"), fact("permission", "SOAP Web Services, Full"), fact("integration record", "your own"),
	}
	s.Enter = "choose"
	v := at("mulesoft")
	v.edit = edit{"find", "mule", 4}
	return scene{"purpose", s, v}
}

func featuresScene() scene {
	s := stepScreen(3, "features", "Switch on two features", "They let tools sign in by token, and call SOAP.")
	s.Menu, s.Shortcut = "Setup > Company > Enable Features > SuiteCloud subtab", "page: enable"
	s.Address, s.CanTick = "https://1234567-sb1.app.netsuite.com/app/setup/features.nl", true
	s.Rows = []steps.Row{
		paragraph("Make the page look like this:"),
		heading("Section SuiteTalk (Web Services)"),
		done(item(netsuite.ItemFeatureSOAP, steps.TickBox, "SOAP Web Services", "")),
		heading("Section Manage Authentication"),
		item(netsuite.ItemFeatureTBA, steps.TickBox, "Token-based Authentication", ""),
		item("features/agree", steps.NoBox, "I Agree", "to any terms of service"),
		item("features/save", steps.NoBox, "Save", "off until saved"),
		blank(),
		paragraph("Refused? Tick Client SuiteScript and Server SuiteScript too: Oracle asks for those two with RESTlets only."),
	}
	return scene{"features", s, at(string(netsuite.ItemFeatureTBA))}
}

func integrationScene() scene {
	s := stepScreen(4, "integration/new", "Create the integration record", "It names MuleSoft to NetSuite and gives it a pair of keys.")
	s.Notices = []steps.Notice{{Sign: steps.SignLook, Text: "The next refresh removes a record made in a sandbox. One made in production 1234567 it copies, keys and all."}}
	s.Menu, s.Shortcut = "Setup > Integration > Manage Integrations > New", "page: integrations"
	s.Address, s.CanTick = "https://1234567-sb1.app.netsuite.com/app/common/integration/integrapp.nl", true
	name := item("integration/name", steps.NoBox, "NAME", "MuleSoft")
	name.Copy = "MuleSoft"
	s.Rows = []steps.Row{
		paragraph("Make the form look like this:"),
		name,
		item(netsuite.ItemRecordState, steps.NoBox, "STATE", "Enabled"),
		item(netsuite.ItemRecordTBA, steps.TickBox, "TOKEN-BASED AUTHENTICATION", ""),
		item("integration/flow", steps.ClearBox, "TBA: AUTHORIZATION FLOW", ""),
		item("integration/code", steps.ClearBox, "AUTHORIZATION CODE GRANT", ""),
		item("integration/other", steps.ClearBox, "every other box", "on Authentication"),
		item("integration/save", steps.NoBox, "Save, and stay on that page: it shows the keys once", ""),
	}
	s.Fields = []steps.KeyField{
		{Name: netsuite.ConsumerKey, Label: "CONSUMER KEY / CLIENT ID", Phase: steps.FieldEmpty, Note: "paste the whole page"},
		{Name: netsuite.ConsumerSecret, Label: "CONSUMER SECRET / CLIENT SECRET", Phase: steps.FieldEmpty, Note: "empty"},
	}
	s.Help.Oracle = "https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4389743623.html"
	s.Help.Sections = []steps.HelpSection{
		{Title: "In plain words", Text: []string{"This record tells NetSuite which tool is calling. Its keys are like a name and a password of the tool. They do not expire, says Oracle."}},
		{Title: "If it goes wrong", Text: []string{
			"Page left too early? Edit > Reset Credentials, then OK: new keys; the old ones stop working everywhere.",
			"A saved record cannot be deleted, only blocked: make no trial records.",
			netsuite.NoNewTBA,
		}},
	}
	return scene{"integration", s, at("integration/name")}
}

func halfScene() scene {
	sc := integrationScene()
	sc.name = "half"
	for i := range sc.screen.Rows {
		sc.screen.Rows[i].Done = sc.screen.Rows[i].Kind == steps.RowItem
	}
	sc.screen.Fields[0].Phase, sc.screen.Fields[0].Fingerprint = steps.FieldSaved, "3f9a11c2"
	sc.screen.Message = steps.Notice{Text: "One of two kept. Stay on the NetSuite page: it will not show this again."}
	sc.view = at(string(netsuite.ConsumerSecret))
	sc.view.typed[string(netsuite.ConsumerSecret)] = 37
	sc.view.message = sc.screen.Message
	return sc
}

// savingScene is the moment after a paste.
func savingScene() scene {
	sc := integrationScene()
	sc.name = "keeping"
	for i := range sc.screen.Fields {
		sc.screen.Fields[i].Phase, sc.screen.Fields[i].Note = steps.FieldSaving, ""
	}
	sc.view.pulse = 2
	return sc
}

// savedScene is a pair that was pasted and kept.
func savedScene() scene {
	sc := halfScene()
	sc.name = "kept"
	sc.screen.Rows[0] = choice("clear clipboard", "Clear the clipboard: it may still hold the keys", "")
	sc.screen.Fields[1].Phase, sc.screen.Fields[1].Fingerprint = steps.FieldSaved, "80d15e07"
	sc.screen.Message = steps.Notice{Sign: steps.SignDone, Text: "Both kept and compared. You may close that page. Clear the clipboard."}
	sc.view = at("integration/save")
	sc.view.message = sc.screen.Message
	return sc
}

// heldScene is a key that the store refused.
func heldScene() scene {
	sc := halfScene()
	sc.name = "held"
	sc.screen.Fields[1].Phase = steps.FieldHeld
	sc.view = at(string(netsuite.ConsumerSecret))
	sc.view.message = steps.Notice{Sign: steps.SignLook, Text: "Your keyring refused it: locked. It is only in this window. enter tries again."}
	return sc
}

func doubtScene() scene {
	sc := halfScene()
	sc.name = "doubt"
	sc.screen.Fields = []steps.KeyField{sc.screen.Fields[0], sc.screen.Fields[1]}
	sc.screen.Fields[0].Phase, sc.screen.Fields[0].Note = steps.FieldDoubt, "63, usually 64"
	sc.screen.Fields[1].Phase, sc.screen.Fields[1].Note = steps.FieldRefused, "same as the key"
	sc.view = at(string(netsuite.ConsumerKey))
	sc.view.message = steps.Notice{Sign: steps.SignLook, Text: "CONSUMER KEY has 63 characters; keys usually have 64. Was the copy cut?"}
	return sc
}

func roleScene() scene {
	s := stepScreen(5, "role", "Create the role", "What MuleSoft may see and do in NetSuite.")
	s.Menu, s.Shortcut = "Setup > Users/Roles > Manage Roles > New", "page: new role"
	s.Address, s.AddressNote, s.CanTick = "https://1234567-sb1.app.netsuite.com/app/setup/rolelist.nl", "then New", true
	s.Rows = []steps.Row{
		done(item("role/name", steps.NoBox, "Name", "MuleSoft integration")),
		done(item("role/center", steps.NoBox, "Center Type", "e.g. System Administrator Center")),
		heading("Permissions > Setup: Permission, Level, then Add"),
		item(netsuite.ItemRoleLogin, steps.NoBox, "Log in using Access Tokens", "Full"),
		item(netsuite.ItemRoleSOAP, steps.NoBox, "SOAP Web Services", "Full: MuleSoft uses SOAP"),
		heading("Permissions, other subtabs: the records MuleSoft works on"),
		item("role/save", steps.NoBox, "Save", ""),
		blank(),
		{Sign: steps.SignLook, Label: "Not Log in using OAuth 2.0 Access Tokens: a look-alike."},
		{Sign: steps.SignLook, Label: "Not Access Token Management: it cannot log in by token."},
		{Sign: steps.SignLook, Label: "Not the Administrator role: Oracle advises against it."},
	}
	return scene{"role", s, at(string(netsuite.ItemRoleLogin))}
}

func runningScene() scene {
	s := stepScreen(8, "test/running", "Testing the connection", "")
	s.Busy, s.Enter, s.BackWord = true, "", "stop"
	s.Rows = []steps.Row{
		check(steps.SignDone, "Keys", "read back from your keyring", ""),
		check(steps.SignDone, "Address", "TLS certificate verified", "0.2 s"),
		check(steps.SignDone, "Account", "NetSuite knows 1234567_SB1", "0.2 s"),
		check(steps.SignDone, "Clock", "0.4 s apart; 5 minutes are allowed", ""),
		check(steps.SignNow, "Login", "one signed call over SOAP", ""),
		check(steps.SignToDo, "SOAP", "proved by the login", ""),
	}
	v := at("")
	v.pulse, v.elapsed = 2, 3400*1000*1000
	return scene{"running", s, v}
}

func failedScene() scene {
	s := stepScreen(8, "test/failed", "NetSuite refused the login", "")
	s.Production, s.Customer, s.Account, s.Kind = true, "", "1234567", netsuite.Production
	s.Rail[7].Sign = steps.SignFailed
	s.Enter = "show the repair"
	s.Message = steps.Notice{Text: "1 failed login. At 5, a 30-minute lock; Oracle does not say if tests count."}
	s.Rows = []steps.Row{
		check(steps.SignDone, "4 passed", "keys, address, account, clock", ""),
		check(steps.SignFailed, "Login", "Invalid login attempt.", "0.6 s"),
		check(steps.SignNone, "Not tried", "SOAP", ""),
		blank(),
		paragraph("NetSuite hides the reason from tools. You can read it:"),
		paragraph("Setup > Users/Roles > User Management > View Login Audit Trail"),
		paragraph("Tick Use Advanced Search. Results subtab: add Detail, Token-based Access Token Name and Token-based Application Name. Submit."),
		{Kind: steps.RowInput, ID: "detail", Label: "The word under Detail", Hint: "or ↓ for the list"},
		blank(),
		paragraph("Cannot look? Likeliest first, for a new connection:"),
		choice("role", "step 5", "role lacks Log in using Access Tokens"),
		choice("token", "step 7", "token made for another application"),
		choice("keys", "step 4", "keys of another record, or swapped"),
	}
	v := at("detail")
	v.edit = edit{id: "detail"}
	v.message = s.Message
	return scene{"failed", s, v}
}

func leaveScene() scene {
	s := stepScreen(7, "leave", "Leave now?", "")
	s.Rail, s.Count, s.Enter, s.BackWord = nil, "", "choose", "stay"
	s.Rows = []steps.Row{
		fact("Kept", "steps 1 to 6 and your ticks"),
		fact("", "CONSUMER KEY 3f9a 11c2 and SECRET 80d1 5e07, in your keyring"),
		fact("Not kept", "31 characters typed into TOKEN ID: not a whole key"),
		blank(),
		{Sign: steps.SignLook, Label: "Is NetSuite showing a token now? Paste it first: it is shown only once."},
		blank(), fact("To go on", "netsuite-tba   on this computer; it opens at step 7"),
		blank(), choice("leave", "Leave", ""), choice("stay", "Stay", ""),
	}
	return scene{"leave", s, at("leave")}
}

func lockedScene() scene {
	return scene{"locked", steps.Screen{
		Name: "store", Product: "NetSuite token setup", Title: "Your keyring does not answer", Busy: true,
		Rows: []steps.Row{
			paragraph("It is probably locked and asks for its password in another window. Unlock it there."), blank(),
			{Sign: steps.SignNow, Label: "Waiting"}, blank(),
			choice("again", "Keep waiting", ""), choice("files", "Keep the keys in a file sealed with a passphrase", ""), choice("leave", "Leave", ""),
			blank(), paragraph("No key has been asked for yet."),
		},
		Enter: "choose",
	}, view{focus: "again", pulse: 1, elapsed: 74e9, typed: map[string]int{}}}
}

func sharedScene() scene {
	sc := halfScene()
	sc.name = "shared"
	s := &sc.screen
	s.Share, s.AddressHidden = true, true
	s.Product, s.Customer, s.Account = "SCREEN SHARE: names shortened, no key shown", "A…", "12…_SB1"
	return sc
}

func helpScene() scene {
	h := helpScreen(integrationScene().screen, unicodeSigns)
	return scene{"help", h, at(h.Focus)}
}

func scenes() []scene {
	return slices.Concat([]scene{
		welcomeScene(), startScene(), accountScene(), toolScene(), featuresScene(),
		integrationScene(), savingScene(), halfScene(), savedScene(), heldScene(), sharedScene(), doubtScene(), roleScene(),
		leaveScene(), lockedScene(), helpScene(),
	}, delegationScenes(), rekeyScenes(), toolScenes(), testScenes())
}
