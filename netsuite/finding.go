package netsuite

import (
	"slices"
	"strings"

	"netsuite-tba/internal/text"
)

// Step is a step of the wizard. It is here because a finding names the step that fixes
// it.
type Step string

// The steps in order.
const (
	StepAccount     Step = "account"
	StepTool        Step = "tool"
	StepFeatures    Step = "features"
	StepIntegration Step = "integration"
	StepRole        Step = "role"
	StepUser        Step = "user"
	StepToken       Step = "token"
	StepCertificate Step = "certificate" // in place of StepToken with OAuth 2.0
	StepTest        Step = "test"
	StepDeliver     Step = "deliver"
)

// stepLabels are the labels of the steps.
var stepLabels = map[Step]string{
	StepAccount: "Account", StepTool: "Tool", StepFeatures: "Features",
	StepIntegration: "Integration record", StepRole: "Role", StepUser: "User",
	StepToken: "Access token", StepCertificate: "Certificate", StepTest: "Test", StepDeliver: "Deliver",
}

// Number returns the number of the step, 1 to 9, or 0 if there is no such step.
func (s Step) Number() int {
	return max(slices.Index(TBA.Steps(), s), slices.Index(M2M.Steps(), s)) + 1
}

// Label returns the step's label.
func (s Step) Label() string { return stepLabels[s] }

// Item is one thing on a step that can be ticked off or fixed. It belongs to one step.
type Item string

// The items that a finding can name, under the step that shows them.
const (
	ItemAccountID Item = "account/id"   // StepAccount: the ID itself
	ItemClock     Item = "test/clock"   // StepTest: this computer's clock
	ItemNetwork   Item = "test/network" // StepTest: network, proxy, certificate
	ItemWait      Item = "test/wait"    // StepTest: wait, then test again
	ItemRestlet   Item = "test/restlet" // StepTest: script and deployment IDs
	ItemSupport   Item = "test/support" // StepTest: report to the tool's vendor
	ItemStore     Item = "test/store"   // StepTest: the key store
	ItemTool      Item = "tool/tool"    // StepTool: the tool chosen

	// What the tool itself has, under StepTool.
	ItemToolKeys    Item = "tool/keys"    // the four keys entered there
	ItemToolAccount Item = "tool/account" // the account as spelled there
	ItemToolAddress Item = "tool/address" // the host that it calls
	ItemToolSigning Item = "tool/signing" // what its signature covers
	ItemToolSetting Item = "tool/setting" // its method, algorithm and versions
	ItemToolField   Item = "tool/field"   // a required field
	ItemToolClock   Item = "tool/clock"   // the clock of its computer

	ItemFeatureTBA      Item = "features/tba"
	ItemFeatureOAuth2   Item = "features/oauth2"
	ItemFeatureREST     Item = "features/rest"
	ItemFeatureSOAP     Item = "features/soap"
	ItemFeatureWorkbook Item = "features/workbook"
	ItemFeatureClientSS Item = "features/clientscript"
	ItemFeatureServerSS Item = "features/serverscript"
	ItemFeatureRecords  Item = "features/records"
	ItemFeatureConnect  Item = "features/connect"
	ItemFeatureFiles    Item = "features/files"
	ItemFeatureOther    Item = "features/other" // one that a message names, or nobody

	ItemRecordName  Item = "integration/name"  // NAME
	ItemRecordState Item = "integration/state" // STATE: Enabled
	ItemRecordTBA   Item = "integration/tba"   // box TOKEN-BASED AUTHENTICATION
	ItemRecordKeys  Item = "integration/keys"  // the consumer pair that was pasted

	ItemRecordGrant  Item = "integration/grant"  // box CLIENT CREDENTIALS (MACHINE TO MACHINE) GRANT
	ItemRecordScopes Item = "integration/scopes" // the boxes under Scope
	ItemRecordClient Item = "integration/client" // the Client ID that was pasted

	ItemRoleLogin    Item = "role/login"    // Log in using Access Tokens
	ItemRoleOAuth2   Item = "role/oauth2"   // Log in using OAuth 2.0 Access Tokens
	ItemRoleRotate   Item = "role/rotate"   // Manage own OAuth 2.0 Client Credentials certificates
	ItemRoleREST     Item = "role/rest"     // REST Web Services
	ItemRoleSOAP     Item = "role/soap"     // SOAP Web Services
	ItemRoleWorkbook Item = "role/workbook" // SuiteAnalytics Workbook
	ItemRoleName     Item = "role/name"     // Name
	ItemRoleWSOnly   Item = "role/wsonly"   // Web Services Only Role
	ItemRoleActive   Item = "role/active"   // not inactive, not hidden
	ItemRoleRecords  Item = "role/records"  // record permissions, subsidiaries
	ItemRoleAudience Item = "role/audience" // in the RESTlet deployment's Audience

	ItemUserAccess Item = "user/access" // Give Access
	ItemUserRole   Item = "user/role"   // the role on the Roles subtab
	ItemUserActive Item = "user/active" // not inactive
	ItemUserLocked Item = "user/locked" // 30 minutes after five failed logins
	ItemUserIP     Item = "user/ip"     // IP address rules

	ItemTokenApplication Item = "token/application" // created for this record
	ItemTokenState       Item = "token/state"       // not revoked, not inactive
	ItemTokenKeys        Item = "token/keys"        // the token pair that was pasted
	ItemTokenLimit       Item = "token/limit"       // how many tokens the user has for the role

	ItemCertificateUpload Item = "certificate/upload" // uploaded for this record, role and user
	ItemCertificateState  Item = "certificate/state"  // not revoked, not expired
	ItemCertificateID     Item = "certificate/id"     // the Certificate ID that was pasted
)

// Step returns the item's step, which is the text before the slash.
func (i Item) Step() Step {
	step, _, _ := strings.Cut(string(i), "/")
	return Step(step)
}

// Finding is what a failed or warned test means.
type Finding struct {
	// Code is stable, for scripts: a Failure, "detail_" + a Detail value of the Login
	// Audit Trail, or "code_" + an error code of NetSuite's.
	Code  string
	Title string // what happened, one line
	// Means says what it means and what to do next, in at most two lines. It is empty
	// if the causes say this.
	Means string
	// Withheld means that NetSuite hides the cause from tools and that the Detail value
	// in the Login Audit Trail would settle it.
	Withheld bool
	Likely   []Cause // most likely first
	FixStep  Step    // of the first cause
	Oracle   string  // address of Oracle's page on a value or code, may be empty
}

// Said introduces NetSuite's message in a finding.
const Said = "NetSuite said: "

// BesideChecks returns the finding of r for a place that also shows the checks. It
// leaves out NetSuite's message, which the failed check has.
func (r Result) BesideChecks() Finding {
	f := *r.Finding
	for _, c := range r.Checks {
		if c.Detail != "" {
			f.Means = strings.Replace(f.Means, Said+text.UpperFirst(text.Sentence(c.Detail)), "", 1)
		}
	}
	f.Means = strings.TrimSpace(f.Means)
	return f
}

// WithTexts returns f with change applied to each text for people.
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
	Because string // why it is at this position, never more than is known
	Step    Step
	Item    Item
	// Also are further items with the same possible cause, most likely first, if
	// nothing decides between them and Item.
	Also []Item
	Fix  string // what to do, in one line that also covers Also
}
