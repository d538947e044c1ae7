package steps

import (
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
)

// recordScreen shows the integration record and captures its pair. The record is
// new, exists with its keys, or gets new keys by a reset.
type recordScreen struct{ source profile.RecordSource }

func (r recordScreen) describe(s State, screen *Screen) {
	page := netsuite.PageNewIntegration
	switch r.source {
	case profile.RecordExisting:
		screen.Title, page = "Use the integration record", netsuite.PageIntegrations
	case profile.RecordLost:
		screen.Title, page = "Reset the credentials", netsuite.PageIntegrations
	default:
		screen.Title = "Create the integration record"
	}
	screen.page(s, page)
	if r.source == profile.RecordLost {
		screen.page(s.atOwner(), page)
		s.warnOfReset(screen)
	}
	s.offerClearing(screen)
	s.showTasks(screen)
	if r.source != profile.RecordNew {
		screen.add(Row{Kind: RowInput, ID: "record", Label: "NAME of the record", Value: s.run.drafts["record"]})
	}
	s.showCapture(screen, s.recordPart())
}

func (r recordScreen) tasks(s State) []Row {
	record := s.record()
	if s.Answers.Method == netsuite.M2M {
		return r.oauth2Tasks(s, record)
	}
	switch r.source {
	case profile.RecordExisting:
		return []Row{
			s.openRecord(""),
			{ID: string(netsuite.ItemRecordState), Label: "STATE", Value: "Enabled", Field: true},
			{ID: string(netsuite.ItemRecordTBA), Box: TickBox, Label: "TOKEN-BASED AUTHENTICATION"},
			{ID: "integration/pair", Label: "Its keys", Value: "copy them from where you stored them"},
		}
	case profile.RecordLost:
		return []Row{
			{ID: "integration/asked", Label: "Get confirmation from everyone who uses this record"},
			s.openRecord("then click Edit"),
			{ID: string(netsuite.ItemRecordState), Label: "STATE", Value: "Enabled", Field: true},
			{ID: "integration/reset", Label: "Click Reset Credentials", Hint: "then OK"},
			{ID: "integration/pair", Label: "Stay on the page. NetSuite shows the new keys only once."},
		}
	}
	return []Row{
		{ID: string(netsuite.ItemRecordName), Label: "NAME", Value: record, Copy: record, Field: true},
		{ID: string(netsuite.ItemRecordState), Label: "STATE", Value: "Enabled", Field: true},
		{ID: string(netsuite.ItemRecordTBA), Box: TickBox, Label: "TOKEN-BASED AUTHENTICATION"},
		{ID: "integration/flow", Box: ClearBox, Label: "TBA: AUTHORIZATION FLOW"},
		{ID: "integration/code", Box: ClearBox, Label: "AUTHORIZATION CODE GRANT"},
		{ID: "integration/other", Box: ClearBox, Label: "all other boxes on the Authentication subtab"},
		{ID: "integration/save", Label: "Save", Value: "and stay on the page. NetSuite shows the keys only once.", Save: true},
	}
}

// openRecord is the task to open a record that exists. The name that this program proposes
// for a new record is not its name.
func (s State) openRecord(hint string) Row {
	value := s.record()
	if s.Answers.Known[profile.NameRecord].Kind == profile.Planned {
		value = "for " + s.tool()
	}
	return Row{ID: "integration/open", Label: "Open the record", Value: value, Hint: hint}
}

// oauth2Tasks lists what to set on a record for OAuth 2.0 with a certificate
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_157771733782.html).
func (r recordScreen) oauth2Tasks(s State, record string) []Row {
	tasks := []Row{
		{ID: string(netsuite.ItemRecordName), Label: "NAME", Value: record, Copy: record, Field: true},
		{ID: string(netsuite.ItemRecordState), Label: "STATE", Value: "Enabled", Field: true},
	}
	if r.source == profile.RecordExisting {
		tasks[0] = s.openRecord("then click Edit")
	}
	tasks = append(tasks, Row{ID: string(netsuite.ItemRecordGrant), Box: TickBox, Label: "CLIENT CREDENTIALS (MACHINE TO MACHINE) GRANT"})
	for i, scope := range netsuite.ScopesFor(s.apis()) {
		id := string(netsuite.ItemRecordScopes)
		if i > 0 {
			id += "/" + scope.Name
		}
		tasks = append(tasks, Row{ID: id, Box: TickBox, Label: scope.Label, Hint: "under Scope"})
	}
	if r.source == profile.RecordExisting {
		return append(tasks, Row{ID: "integration/save", Label: "Save", Save: true},
			Row{ID: "integration/pair", Label: "Its Client ID", Value: "copy it from where you stored it"})
	}
	return append(tasks,
		Row{ID: string(netsuite.ItemRecordTBA), Box: ClearBox, Label: "TOKEN-BASED AUTHENTICATION"},
		Row{ID: "integration/other", Box: ClearBox, Label: "all other boxes on the Authentication subtab"},
		Row{ID: "integration/save", Label: "Save", Value: "and stay on the page. It shows the Client ID only once.", Save: true})
}
