package steps

import (
	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/connectors"
)

// The parts of the integration step. It begins with the question whose record
// it is; each answer is a branch.
const (
	partNew      = "new"      // create a record, capture its pair
	partExisting = "existing" // there is one and its pair is at hand
	partLost     = "lost"     // there is one, its pair is lost: warn first
	partReset    = "reset"    // Reset Credentials, capture the new pair
	partVendor   = "vendor"   // the tool's maker brings its own
	partMadeIn   = "madein"   // in which account the existing record was made
)

// Items of this step that no finding points to.
const (
	itemRecordName  netsuite.Item = "integration/name"
	itemRecordFlow  netsuite.Item = "integration/flow"
	itemRecordCode  netsuite.Item = "integration/code"
	itemRecordOther netsuite.Item = "integration/other"
	itemRecordSave  netsuite.Item = "integration/save"
	itemRecordOpen  netsuite.Item = "integration/open"
	itemRecordAsked netsuite.Item = "integration/asked"
	itemRecordReset netsuite.Item = "integration/reset"
	itemRecordPair  netsuite.Item = "integration/pair"
)

var integrationStep = step{
	id: netsuite.StepIntegration, label: "Integration",
	enter: func(m *machine) {
		m.run.drafts["record"] = m.Answers.Record
		switch {
		case m.Answers.Branch == "" && m.connector().Record == connectors.RecordVendor:
			m.branch(BranchVendor)
		case m.Flow == FlowKeys && m.Answers.Branch == "":
			m.branch(BranchExisting)
		case m.Answers.Branch != "":
			m.Part = partOf(m.Answers.Branch, m.pairKept(netsuite.ConsumerPair))
		}
	},
	show: showIntegration, on: onIntegration, tasks: integrationTasks,
}

// partOf is the part in which a branch is taken up again.
func partOf(b Branch, kept bool) string {
	if b == BranchLost && kept {
		return partReset
	}
	return string(b)
}

func onIntegration(m *machine, e Event) {
	switch e := e.(type) {
	case Back:
		m.backInIntegration()
	case Chose:
		switch e.Choice {
		case "production":
			m.madeIn(m.Answers.Account.Parent())
		case "here":
			m.madeIn(m.Answers.Account)
		case "reset":
			m.Part = partReset
		case "search":
			m.Part = ""
		case "own":
			m.ownRecord()
		default:
			m.branch(Branch(e.Choice))
		}
	case Confirmed:
		switch m.Part {
		case partNew, partExisting, partReset:
			m.takeRecordName()
			m.leaveCapture(netsuite.ConsumerPair)
		case partVendor:
			m.takeRecordName()
			m.advance()
		}
	}
}

func (m *machine) backInIntegration() {
	switch m.Part {
	case "":
		m.goBack()
	case partReset:
		m.Part = partLost
	default:
		if m.Flow == FlowKeys {
			m.goBack()
			return
		}
		m.Part = ""
	}
}

// ownRecord leaves the maker's record for one of the customer's own.
func (m *machine) ownRecord() {
	switch {
	case m.Part != partVendor:
	case m.Flow == FlowKeys:
		m.branch(BranchExisting)
	default:
		m.Part = ""
	}
}

// broughtPair reports whether the record's keys came before it was said whose
// record it is, from somebody else.
func (s State) broughtPair() bool {
	return s.Answers.Branch == "" && s.pairKept(netsuite.ConsumerPair)
}

func (m *machine) branch(b Branch) {
	brought := m.broughtPair()
	if m.connector().MakerRecord != "" {
		m.Answers.Record = m.recordName(b)
		m.run.drafts["record"] = m.Answers.Record
	}
	switch b {
	case BranchNew:
		m.Answers.MadeIn = m.Answers.Account
	case BranchExisting, BranchLost:
		if m.Answers.MadeIn == "" || m.Answers.Branch == BranchNew {
			m.Answers.MadeIn = ""
			if m.Answers.Account.Parent() == "" {
				m.Answers.MadeIn = m.Answers.Account
			}
		}
	case BranchVendor:
		m.Answers.MadeIn = ""
	default:
		return
	}
	m.Answers.Branch = b
	if (b == BranchExisting || b == BranchLost) && m.Answers.MadeIn == "" {
		m.Part = partMadeIn
		return
	}
	m.Part = string(b)
	if brought {
		m.advance()
	}
}

func (m *machine) madeIn(a netsuite.Account) {
	if m.Part != partMadeIn || a == "" {
		return
	}
	m.Answers.MadeIn = a
	m.Part = string(m.Answers.Branch)
}

func (m *machine) takeRecordName() {
	if name := text.Clean(m.run.drafts["record"], 80); name != "" {
		m.Answers.Record = name
	}
}

func integrationTasks(s State) []task {
	record := s.record()
	switch s.Part {
	case partExisting:
		return []task{
			{item: itemRecordOpen, label: "Open the record", value: record},
			{item: netsuite.ItemRecordState, label: "STATE", value: "Enabled"},
			{item: netsuite.ItemRecordTBA, box: TickBox, label: "TOKEN-BASED AUTHENTICATION"},
			{item: itemRecordPair, label: "Its keys", value: "from where they were kept"},
		}
	case partReset:
		return []task{
			{item: itemRecordAsked, label: "Get confirmation from everyone who uses this record"},
			{item: itemRecordOpen, label: "Open the record", value: record, hint: "then click Edit"},
			{item: netsuite.ItemRecordState, label: "STATE", value: "Enabled"},
			{item: itemRecordReset, label: "Click Reset Credentials", hint: "then OK"},
			{item: itemRecordPair, label: "Stay on that page: it shows the new keys once"},
		}
	case partVendor, partLost, partMadeIn, "":
		return nil
	}
	return []task{
		{item: itemRecordName, label: "NAME", value: record, copy: record},
		{item: netsuite.ItemRecordState, label: "STATE", value: "Enabled"},
		{item: netsuite.ItemRecordTBA, box: TickBox, label: "TOKEN-BASED AUTHENTICATION"},
		{item: itemRecordFlow, box: ClearBox, label: "TBA: AUTHORIZATION FLOW"},
		{item: itemRecordCode, box: ClearBox, label: "AUTHORIZATION CODE GRANT"},
		{item: itemRecordOther, box: ClearBox, label: "every other box", value: "on Authentication"},
		{item: itemRecordSave, label: "Save, and stay on that page: it shows the keys once"},
	}
}

// record is what the record at hand is called.
func (s State) record() string { return s.recordName(s.Answers.Branch) }
