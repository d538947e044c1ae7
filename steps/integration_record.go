package steps

import (
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
)

// recordScreen shows the integration record and captures its pair. The record is
// new, exists with its keys, or gets new keys by a reset.
type recordScreen struct{ source profile.RecordSource }

func (m *machine) leaveRecord() {
	m.takeRecordName()
	m.leaveCapture(netsuite.ConsumerPair)
}

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
	showFields(s, netsuite.ConsumerPair, screen)
	screen.Focus = captureFocus(s, netsuite.ConsumerPair)
	screen.onEnter(s.captureWords(netsuite.ConsumerPair), (*machine).leaveRecord)
}

func (r recordScreen) tasks(s State) []task {
	record := s.record()
	switch r.source {
	case profile.RecordExisting:
		return []task{
			{item: "integration/open", label: "Open the record", value: record},
			{item: netsuite.ItemRecordState, label: "STATE", value: "Enabled", field: true},
			{item: netsuite.ItemRecordTBA, box: TickBox, label: "TOKEN-BASED AUTHENTICATION"},
			{item: "integration/pair", label: "Its keys", value: "copy them from where you stored them"},
		}
	case profile.RecordLost:
		return []task{
			{item: "integration/asked", label: "Get confirmation from everyone who uses this record"},
			{item: "integration/open", label: "Open the record", value: record, hint: "then click Edit"},
			{item: netsuite.ItemRecordState, label: "STATE", value: "Enabled", field: true},
			{item: "integration/reset", label: "Click Reset Credentials", hint: "then OK"},
			{item: "integration/pair", label: "Stay on the page. NetSuite shows the new keys only once."},
		}
	}
	return []task{
		{item: netsuite.ItemRecordName, label: "NAME", value: record, copy: record, field: true},
		{item: netsuite.ItemRecordState, label: "STATE", value: "Enabled", field: true},
		{item: netsuite.ItemRecordTBA, box: TickBox, label: "TOKEN-BASED AUTHENTICATION"},
		{item: "integration/flow", box: ClearBox, label: "TBA: AUTHORIZATION FLOW"},
		{item: "integration/code", box: ClearBox, label: "AUTHORIZATION CODE GRANT"},
		{item: "integration/other", box: ClearBox, label: "all other boxes on the Authentication subtab"},
		{item: "integration/save", label: "Save", value: "and stay on the page. NetSuite shows the keys only once.", save: true},
	}
}
