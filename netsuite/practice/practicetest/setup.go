package practicetest

import (
	"testing"

	"netsuite-tba/netsuite"
)

// Pages is a browser on the pages of one account. Each method does one step of the
// setup, as the wizard says.
type Pages struct {
	*Browser
	root string
}

// OpenAccount starts a browser at the first address and opens an account's home page.
func OpenAccount(t testing.TB, entry string, a netsuite.Account) *Pages {
	t.Helper()
	p := &Pages{Open(t, entry), "/" + a.HostLabel()}
	p.Page("/app/center/card.nl?sc=-29")
	return p
}

func (p *Pages) Page(path string) {
	p.t.Helper()
	p.Go(p.root + path)
}

const (
	IntegrationList = "/app/common/integration/integrapplist.nl"
	RoleList        = "/app/setup/rolelist.nl"
	EmployeeList    = "/app/common/entity/employeelist.nl"
	TokenList       = "/app/setup/accesstokens.nl"
)

// Edit opens a record's form by its name in a list.
func (p *Pages) Edit(list, name string) {
	p.t.Helper()
	p.Page(list)
	p.Follow(name)
	p.Follow("Edit")
}

// AllFeatures are the features that TBA needs in some setup.
var AllFeatures = []string{
	"SuiteAnalytics Workbook", "Client SuiteScript", "Server SuiteScript",
	"SOAP Web Services", "REST Web Services", "Token-based Authentication",
}

func (p *Pages) Features(boxes ...string) {
	p.t.Helper()
	p.Page("/app/setup/features.nl")
	p.Tick(boxes...)
	p.Press("Save")
	for p.Title() == "SuiteCloud Terms of Service" {
		p.Press("I Agree")
	}
}

// Integration creates an integration record and returns the pair on its confirmation
// page.
func (p *Pages) Integration(name string) netsuite.Keys {
	p.t.Helper()
	p.Page("/app/common/integration/integrapp.nl")
	p.Fill("NAME", name)
	p.Clear("TBA: AUTHORIZATION FLOW", "AUTHORIZATION CODE GRANT")
	p.Press("Save")
	return p.ConsumerPair()
}

func (p *Pages) ConsumerPair() netsuite.Keys {
	p.t.Helper()
	return netsuite.Keys{
		ConsumerKey:    netsuite.NewSecret(p.Value("CONSUMER KEY / CLIENT ID")),
		ConsumerSecret: netsuite.NewSecret(p.Value("CONSUMER SECRET / CLIENT SECRET")),
	}
}

type Grant struct{ Subtab, Name, Level string }

var (
	LogIn     = Grant{"Setup", "Log in using Access Tokens", "Full"}
	UseREST   = Grant{"Setup", "REST Web Services", "Full"}
	UseSOAP   = Grant{"Setup", "SOAP Web Services", "Full"}
	Workbook  = Grant{"Reports", "SuiteAnalytics Workbook", "Edit"}
	Employees = Grant{"Lists", "Employees", "View"}
)

func (p *Pages) Role(name string, grants ...Grant) {
	p.t.Helper()
	p.Page("/app/setup/role.nl")
	p.Fill("NAME", name)
	p.Add(grants...)
	p.Press("Save")
}

// Add adds permissions to the role whose form is open.
func (p *Pages) Add(grants ...Grant) {
	p.t.Helper()
	for _, g := range grants {
		subtab := "Permissions > " + g.Subtab
		p.Choose(subtab+" > PERMISSION", g.Name)
		p.Choose(subtab+" > LEVEL", g.Level)
		p.Press(subtab + " > Add")
	}
}

func (p *Pages) Employee(name, role string) {
	p.t.Helper()
	p.Page("/app/common/entity/employee.nl")
	p.Fill("NAME", name)
	p.Fill("EMAIL", "someone@example.com")
	p.Tick("GIVE ACCESS")
	p.Choose("ROLE", role)
	p.Press("Access > Roles > Add")
	p.Press("Save")
}

// Token creates an access token and returns the pair on its confirmation page.
func (p *Pages) Token(application, user, role string) netsuite.Keys {
	p.t.Helper()
	p.TryToken(application, user, role)
	return netsuite.Keys{
		TokenID:     netsuite.NewSecret(p.Value("TOKEN ID")),
		TokenSecret: netsuite.NewSecret(p.Value("TOKEN SECRET")),
	}
}

func (p *Pages) TryToken(application, user, role string) {
	p.t.Helper()
	p.Page("/app/setup/accesstoken.nl")
	p.Choose("APPLICATION NAME", application)
	p.Choose("USER", user)
	p.Choose("ROLE", role)
	p.Press("Save")
}

// SetUp does the whole setup and returns the four keys of the record Orders, the role
// Orders role with all that REST, SuiteQL and SOAP need, and the employee Orders User.
func (p *Pages) SetUp() netsuite.Keys {
	p.t.Helper()
	p.Features(AllFeatures...)
	keys := p.Integration("Orders")
	p.Role("Orders role", LogIn, UseREST, UseSOAP, Workbook, Employees)
	p.Employee("Orders User", "Orders role")
	return keys.Over(p.Token("Orders", "Orders User", "Orders role"))
}

var (
	LogInOAuth2        = Grant{"Setup", "Log in using OAuth 2.0 Access Tokens", "Full"}
	ManageCertificates = Grant{"Setup", "Manage own OAuth 2.0 Client Credentials certificates", "Full"}
)

// OAuth2Integration creates an integration record for OAuth 2.0 with a certificate and
// these scopes, by their labels. It returns the Client ID.
func (p *Pages) OAuth2Integration(name string, scopes ...string) netsuite.Secret {
	p.t.Helper()
	p.Page("/app/common/integration/integrapp.nl")
	p.Fill("NAME", name)
	p.Clear("TOKEN-BASED AUTHENTICATION", "TBA: AUTHORIZATION FLOW", "AUTHORIZATION CODE GRANT")
	p.Tick("CLIENT CREDENTIALS (MACHINE TO MACHINE) GRANT")
	p.Tick(scopes...)
	p.Press("Save")
	return p.ConsumerPair().ConsumerKey
}

// CertificateList is OAuth 2.0 Client Credentials (M2M) Setup.
const CertificateList = "/app/oauth2/clientcredentials/setup.nl"

// Certificate uploads a certificate and returns its Certificate ID.
func (p *Pages) Certificate(application, user, role string, pem []byte) netsuite.Secret {
	p.t.Helper()
	p.TryCertificate(application, user, role, "certificate.pem", pem)
	if p.Failure() != "" {
		p.t.Fatalf("the certificate was refused: %s", p.Failure())
	}
	return netsuite.NewSecret(p.Column("CERTIFICATE ID")[0])
}

func (p *Pages) TryCertificate(application, user, role, file string, content []byte) {
	p.t.Helper()
	p.Page(CertificateList)
	p.Follow("Create New")
	p.Choose("Entity", user)
	p.Choose("Role", role)
	p.Choose("Application", application)
	p.Upload("Certificate", file, content)
	p.Press("Save")
}

func (p *Pages) RevokeCertificate(id netsuite.Secret) {
	p.t.Helper()
	p.Page(CertificateList)
	p.Press("Revoke " + id.Reveal())
	p.Press("OK")
}

// SetUpOAuth2 does the whole setup for OAuth 2.0 with the record Orders, the role Orders
// role with all that REST and SuiteQL need, and the employee Orders User. It returns keys
// with the Client ID and the Certificate ID.
func (p *Pages) SetUpOAuth2(keys netsuite.Keys, pem []byte) netsuite.Keys {
	p.t.Helper()
	p.Features(append(AllFeatures, "OAuth 2.0")...)
	keys.ClientID = p.OAuth2Integration("Orders", "RESTLETS", "REST WEB SERVICES")
	p.Role("Orders role", LogInOAuth2, UseREST, Workbook, Employees)
	p.Employee("Orders User", "Orders role")
	keys.CertificateID = p.Certificate("Orders", "Orders User", "Orders role", pem)
	return keys
}

func (p *Pages) Block(record string) {
	p.t.Helper()
	p.Edit(IntegrationList, record)
	p.Choose("STATE", "Blocked")
	p.Press("Save")
}

// RevokeToken revokes an access token, the newest of several with the same name.
func (p *Pages) RevokeToken(name string) {
	p.t.Helper()
	p.Page(TokenList)
	p.FollowLast(name)
	p.Follow("Edit")
	p.Press("Revoke")
	p.Press("OK")
}

func (p *Pages) Deny(role string, grant Grant) {
	p.t.Helper()
	p.Edit(RoleList, role)
	p.Press("Remove " + grant.Name + ": " + grant.Level)
	p.Press("Save")
}

// FailurePage is the page that simulates failures and shows the current one.
const FailurePage = "/app/practice/failure.nl"

// TurnOn switches on a failure. "None" switches off the current one.
func (p *Pages) TurnOn(failure string) {
	p.t.Helper()
	p.Page(FailurePage)
	p.Choose("FAILURE", failure)
	p.Press("Save")
}

// Refresh refreshes the sandbox from the production account's page. If all is false,
// only administrators keep access.
func (p *Pages) Refresh(all bool) {
	p.t.Helper()
	p.Page("/app/setup/sandboxaccounts.nl")
	access := "Administrators only"
	if all {
		access = "All users"
	}
	p.Choose("ACCESS AFTER SANDBOX REFRESH", access)
	p.Press("Refresh Sandbox")
}

// Details returns the Detail column of the Login Audit Trail, newest first.
func (p *Pages) Details() []string {
	p.t.Helper()
	p.Page("/app/practice/loginaudit.nl")
	p.Tick("USE ADVANCED SEARCH")
	p.Press("Submit")
	p.Tick("Detail")
	p.Press("Submit")
	return p.Column("Detail")
}
