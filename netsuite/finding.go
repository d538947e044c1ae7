package netsuite

import "slices"

// Step names a step of the wizard. It stands here because a finding says
// which step repairs what it found.
type Step string

// The steps in their order.
const (
	StepAccount     Step = "account"
	StepTool        Step = "tool"
	StepFeatures    Step = "features"
	StepIntegration Step = "integration"
	StepRole        Step = "role"
	StepUser        Step = "user"
	StepToken       Step = "token"
	StepTest        Step = "test"
	StepDeliver     Step = "deliver"
)

// Steps lists all nine in order.
var Steps = [...]Step{StepAccount, StepTool, StepFeatures, StepIntegration,
	StepRole, StepUser, StepToken, StepTest, StepDeliver}

// stepLabels are the labels of the steps.
var stepLabels = map[Step]string{
	StepAccount: "Account", StepTool: "Purpose", StepFeatures: "Features",
	StepIntegration: "Integration", StepRole: "Role", StepUser: "User",
	StepToken: "Access token", StepTest: "Test", StepDeliver: "Hand over",
}

// Number returns the number of the step, 1 to 9, or 0 if there is no such step.
func (s Step) Number() int { return slices.Index(Steps[:], s) + 1 }

// Label returns the step's label.
func (s Step) Label() string { return stepLabels[s] }

// Item names one thing on a step that can be ticked off or repaired. An item
// belongs to one step; see its constants.
type Item string

// The items that a finding can point to, under the step that shows them.
const (
	ItemAccountID Item = "account/id"   // StepAccount: the ID itself
	ItemClock     Item = "test/clock"   // StepTest: this computer's clock
	ItemNetwork   Item = "test/network" // StepTest: network, proxy, certificate
	ItemWait      Item = "test/wait"    // StepTest: wait, then test again
	ItemRestlet   Item = "test/restlet" // StepTest: script and deployment IDs
	ItemSupport   Item = "test/support" // StepTest: report to the tool's makers
	ItemStore     Item = "test/store"   // StepTest: the key store
	ItemTool      Item = "tool/tool"    // StepTool: the tool chosen

	ItemFeatureTBA      Item = "features/tba"
	ItemFeatureREST     Item = "features/rest"
	ItemFeatureSOAP     Item = "features/soap"
	ItemFeatureWorkbook Item = "features/workbook"
	ItemFeatureClientSS Item = "features/clientscript"
	ItemFeatureServerSS Item = "features/serverscript"
	ItemFeatureRecords  Item = "features/records"
	ItemFeatureConnect  Item = "features/connect"
	ItemFeatureFiles    Item = "features/files"

	ItemRecordState Item = "integration/state" // STATE: Enabled
	ItemRecordTBA   Item = "integration/tba"   // box TOKEN-BASED AUTHENTICATION
	ItemRecordKeys  Item = "integration/keys"  // the consumer pair that was pasted

	ItemRoleLogin    Item = "role/login"    // Log in using Access Tokens
	ItemRoleREST     Item = "role/rest"     // REST Web Services
	ItemRoleSOAP     Item = "role/soap"     // SOAP Web Services
	ItemRoleWorkbook Item = "role/workbook" // SuiteAnalytics Workbook
	ItemRoleWSOnly   Item = "role/wsonly"   // Web Services Only Role
	ItemRoleActive   Item = "role/active"   // not inactive, not hidden
	ItemRoleRecords  Item = "role/records"  // record permissions, subsidiaries
	ItemRoleAudience Item = "role/audience" // in the RESTlet deployment's Audience

	ItemUserAccess Item = "user/access" // Give Access
	ItemUserRole   Item = "user/role"   // the role on the Roles subtab
	ItemUserActive Item = "user/active" // not inactive
	ItemUserLocked Item = "user/locked" // 30 minutes after five failed logins
	ItemUserIP     Item = "user/ip"     // IP address rules

	ItemTokenApplication Item = "token/application" // made for this record
	ItemTokenState       Item = "token/state"       // not revoked, not inactive
	ItemTokenKeys        Item = "token/keys"        // the token pair that was pasted
)

// Step gives the step that the item is on: what stands before the slash.
func (i Item) Step() Step {
	for n := range i {
		if i[n] == '/' {
			return Step(i[:n])
		}
	}
	return ""
}

// Finding is what a failed or warned test means.
type Finding struct {
	// Code is stable, for scripts: a Trouble, "detail_" + a word of the Login
	// Audit Trail, or "code_" + an error code of NetSuite's.
	Code  string
	Title string // what happened, one line
	// Means is what it means and what to do next, at most two lines; it may
	// be empty where the causes say it.
	Means string
	// Withheld says that NetSuite hides the cause from tools and that the word
	// in the Login Audit Trail's Detail column would settle it.
	Withheld bool
	Likely   []Cause // likeliest first
	FixStep  Step    // of the first cause
	Oracle   string  // address of Oracle's page on a word or code; may be empty
}

// WithTexts returns f with each text for people replaced by what change makes of
// it.
func (f Finding) WithTexts(change func(string) string) Finding {
	f.Title, f.Means = change(f.Title), change(f.Means)
	f.Likely = slices.Clone(f.Likely)
	for i := range f.Likely {
		c := &f.Likely[i]
		c.Cause, c.Because, c.Fix = change(c.Cause), change(c.Because), change(c.Fix)
	}
	return f
}

// Cause is one possible cause of a finding.
type Cause struct {
	Cause   string // a noun phrase or short clause
	Because string // why it stands at this place; never claims more than is known
	Step    Step
	Item    Item
	// Also are further items where the same cause may lie, likeliest first,
	// when nothing decides between them and Item.
	Also []Item
	Fix  string // what to do, one line; it goes through Also too
}
