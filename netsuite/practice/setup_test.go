package practice_test

import (
	"net/http"
	"testing"
	"time"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/practice"
	"netsuite-tba/netsuite/practice/practicetest"
)

// company is a practice company that is served for one test.
type company struct {
	*practice.Company
	Origin string
	clock  time.Time // moved by tests
}

// serve serves a company on a free port until the test ends.
func serve(t testing.TB, o practice.Options) *company {
	t.Helper()
	l, err := practice.Listen("127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	c := &company{Origin: "http://" + l.Addr().String(), clock: time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)}
	if o.Now == nil {
		o.Now = func() time.Time { return c.clock }
	}
	c.Company = practice.New(o)
	server := practice.Server(c.Handler(c.Origin))
	done := make(chan struct{})
	go func() {
		defer close(done)
		server.Serve(l)
	}()
	t.Cleanup(func() {
		server.Close()
		<-done
	})
	return c
}

// browse opens a browser on a company, on the pages of an account.
func (c *company) browse(t testing.TB, a netsuite.Account) *browser {
	t.Helper()
	b := &browser{Browser: practicetest.Open(t, c.Entry(c.Origin)), label: "/" + a.HostLabel()}
	b.page("/app/center/card.nl?sc=-29")
	return b
}

// browser is a browser on one account's pages.
type browser struct {
	*practicetest.Browser
	label string
}

func (b *browser) page(path string) { b.Go(b.label + path) }

// features ticks features and agrees to their terms.
func (b *browser) features(boxes ...string) {
	b.page("/app/setup/features.nl")
	b.Tick(boxes...)
	b.Press("Save")
	for b.Title() == "SuiteCloud Terms of Service" {
		b.Press("I Agree")
	}
}

// integration makes an integration record and reads its keys.
func (b *browser) integration(name string) netsuite.Keys {
	b.page("/app/common/integration/integrapp.nl")
	b.Fill("NAME", name)
	b.Clear("TBA: AUTHORIZATION FLOW", "AUTHORIZATION CODE GRANT")
	b.Press("Save")
	return b.consumerPair()
}

func (b *browser) consumerPair() netsuite.Keys {
	return netsuite.Keys{
		ConsumerKey:    netsuite.NewSecret(b.Value("CONSUMER KEY / CLIENT ID")),
		ConsumerSecret: netsuite.NewSecret(b.Value("CONSUMER SECRET / CLIENT SECRET")),
	}
}

// grant is a permission to add: subtab, name, level.
type grant [3]string

// The permissions of an integration role.
var (
	logIn     = grant{"Setup", "Log in using Access Tokens", "Full"}
	useREST   = grant{"Setup", "REST Web Services", "Full"}
	useSOAP   = grant{"Setup", "SOAP Web Services", "Full"}
	workbook  = grant{"Reports", "SuiteAnalytics Workbook", "Edit"}
	employees = grant{"Lists", "Employees", "View"}
)

// role makes a role with these permissions.
func (b *browser) role(name string, grants ...grant) {
	b.page("/app/setup/role.nl")
	b.Fill("NAME", name)
	b.add(grants...)
	b.Press("Save")
}

// add adds permissions to the role that is being edited.
func (b *browser) add(grants ...grant) {
	for _, g := range grants {
		subtab := "Permissions > " + g[0]
		b.Choose(subtab+" > PERMISSION", g[1])
		b.Choose(subtab+" > LEVEL", g[2])
		b.Press(subtab + " > Add")
	}
}

// employee makes an employee with access and a role.
func (b *browser) employee(name, role string) {
	b.page("/app/common/entity/employee.nl")
	b.Fill("NAME", name)
	b.Fill("EMAIL", "someone@example.com")
	b.Tick("GIVE ACCESS")
	b.Choose("ROLE", role)
	b.Press("Access > Roles > Add")
	b.Press("Save")
}

// token makes an access token and reads its keys.
func (b *browser) token(application, user, role string) netsuite.Keys {
	b.newToken(application, user, role)
	return netsuite.Keys{
		TokenID:     netsuite.NewSecret(b.Value("TOKEN ID")),
		TokenSecret: netsuite.NewSecret(b.Value("TOKEN SECRET")),
	}
}

// newToken fills in the form for a token and saves it.
func (b *browser) newToken(application, user, role string) {
	b.page("/app/setup/accesstoken.nl")
	b.Choose("APPLICATION NAME", application)
	b.Choose("USER", user)
	b.Choose("ROLE", role)
	b.Press("Save")
}

// allFeatures are the boxes that some way of using TBA needs.
var allFeatures = []string{
	"SuiteAnalytics Workbook", "Client SuiteScript", "Server SuiteScript",
	"SOAP Web Services", "REST Web Services", "Token-based Authentication",
}

// wholeSetUp walks all pages and gives the four keys.
func (b *browser) wholeSetUp() netsuite.Keys {
	b.features(allFeatures...)
	keys := b.integration("Orders")
	b.role("Orders role", logIn, useREST, useSOAP, workbook, employees)
	b.employee("Orders User", "Orders role")
	return keys.Over(b.token("Orders", "Orders User", "Orders role"))
}

// words are the Detail column of the Login Audit Trail, newest first.
func (b *browser) words(t testing.TB) []string {
	t.Helper()
	b.page("/app/practice/loginaudit.nl")
	b.Tick("USE ADVANCED SEARCH")
	b.Press("Submit")
	b.Tick("Detail")
	b.Press("Submit")
	return b.Column("Detail")
}

// get opens an address without a browser.
func get(t testing.TB, address string, change func(*http.Request)) *http.Response {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, address, nil)
	if err != nil {
		t.Fatal(err)
	}
	if change != nil {
		change(req)
	}
	res, err := noRedirects.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { res.Body.Close() })
	return res
}

var noRedirects = &http.Client{
	Timeout:       10 * time.Second,
	CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
}
