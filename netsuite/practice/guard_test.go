package practice_test

import (
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"netsuite-tba/netsuite/practice"
	"netsuite-tba/netsuite/practice/practicetest"
)

// session opens an address of the run and returns the cookie and the form token.
func session(t *testing.T, c *simulation) (cookie *http.Cookie, form string) {
	t.Helper()
	res := get(t, c.Entry(c.Origin), nil)
	if res.StatusCode != http.StatusSeeOther || len(res.Cookies()) != 1 {
		t.Fatalf("an address of the run: %d, %d cookies", res.StatusCode, len(res.Cookies()))
	}
	cookie = res.Cookies()[0]
	page := get(t, c.Origin+"/1234567/app/setup/features.nl", func(r *http.Request) { r.AddCookie(cookie) })
	body, err := io.ReadAll(page.Body)
	if err != nil {
		t.Fatal(err)
	}
	_, after, ok := strings.Cut(string(body), `name="form" value="`)
	form, _, ok2 := strings.Cut(after, `"`)
	if !ok || !ok2 || len(form) < 32 {
		t.Fatal("the page's form has no token")
	}
	return cookie, form
}

// TestEntry shows that only an address of the run opens the pages.
func TestEntry(t *testing.T) {
	c := serve(t, practice.Options{})
	cookie, _ := session(t, c)
	if !cookie.HttpOnly || cookie.SameSite != http.SameSiteStrictMode || cookie.Path != "/" || cookie.Domain != "" {
		t.Errorf("the cookie is %+v", *cookie)
	}
	if strings.Contains(c.Entry(c.Origin), cookie.Value) {
		t.Error("the cookie is the secret of an address of the run")
	}
	const page = "/1234567/app/setup/features.nl"
	for name, change := range map[string]func(*http.Request){
		"no cookie":    nil,
		"empty cookie": func(r *http.Request) { r.AddCookie(&http.Cookie{Name: cookie.Name}) },
		"wrong cookie": func(r *http.Request) {
			r.AddCookie(&http.Cookie{Name: cookie.Name, Value: strings.Repeat("0", 64)})
		},
		"other name": func(r *http.Request) { r.AddCookie(&http.Cookie{Name: "practice", Value: cookie.Value}) },
	} {
		for _, path := range []string{page, "/", "/nothing"} {
			res := get(t, c.Origin+path, change)
			body, _ := io.ReadAll(res.Body)
			if res.StatusCode != 403 || !strings.Contains(string(body), "You are not signed in") {
				t.Errorf("%s, %s: %d", name, path, res.StatusCode)
			}
		}
	}
	for _, path := range []string{"/" + strings.Repeat("a", 8), "/" + strings.Repeat("a", 8) + page, c.Entry("")[:8]} {
		if res := get(t, c.Origin+path, nil); res.StatusCode != 403 || len(res.Cookies()) != 0 {
			t.Errorf("%s: %d, %d cookies", path, res.StatusCode, len(res.Cookies()))
		}
	}
	if other := serve(t, practice.Options{}); other.Entry("") == c.Entry("") {
		t.Error("two runs have the same secret")
	}
}

// TestEntryTo shows where an address that signs in may redirect.
func TestEntryTo(t *testing.T) {
	c := serve(t, practice.Options{})
	for to, want := range map[string]string{
		"":                                  "/",
		"/":                                 "/",
		"/1234567-sb1/app/setup/role.nl":    "/1234567-sb1/app/setup/role.nl",
		"/1234567/app/setup/role.nl?id=5":   "/1234567/app/setup/role.nl?id=5",
		"//evil.example/":                   "/",
		"///evil.example/":                  "/",
		`/\evil.example/`:                   "/",
		"/%5cevil.example/":                 "/",
		"/%2f/evil.example":                 "/",
		"/%09x":                             "/%09x",
		"/a%0d%0aSet-Cookie:%20b":           "/a%0D%0ASet-Cookie:%20b",
		"/1234567/app/x.nl#//evil.example/": "/1234567/app/x.nl",
	} {
		res := get(t, c.Entry(c.Origin)+to, nil)
		if got := res.Header.Get("Location"); got != want || res.StatusCode != 303 {
			t.Errorf("%q leads to %d %q, not %q", to, res.StatusCode, got, want)
		}
	}
}

// TestHost shows that only the server's own host names get a reply.
func TestHost(t *testing.T) {
	c := serve(t, practice.Options{Ready: true})
	_, port, _ := net.SplitHostPort(strings.TrimPrefix(c.Origin, "http://"))
	for host, open := range map[string]bool{
		"127.0.0.1:" + port: true, "localhost:" + port: true, "LOCALHOST:" + port: true, "[::1]:" + port: true,
		"localhost": false, "127.0.0.1": false, "127.0.0.1:1": false, "evil.example": false, "evil.example:" + port: false,
		"127.0.0.1.evil.example:" + port: false, "localhost.evil.example:" + port: false, "localhost.:" + port: false,
		"127.0.0.2:" + port: false, "1234567.suitetalk.api.netsuite.com": false,
	} {
		for _, path := range []string{"/rest/datacenterurls?account=1234567", "/style.css"} {
			res := get(t, c.Origin+path, func(r *http.Request) { r.Host = host })
			if (res.StatusCode == 200) != open || !open && res.StatusCode != 403 {
				t.Errorf("%s%s: %d", host, path, res.StatusCode)
			}
		}
	}
	k := c.caller(t, practice.Sandbox, c.ReadyKeys())
	k.change = func(r *http.Request) { r.Host = "evil.example" }
	k.serverTime().want(t, 403, "")
}

// TestForgedForms shows that only forms from the program's own pages are accepted.
func TestForgedForms(t *testing.T) {
	c := serve(t, practice.Options{})
	cookie, form := session(t, c)
	post := func(token string, header map[string]string, more url.Values) int {
		t.Helper()
		values := url.Values{"Custom Records": {"T"}, "form": {token}}
		for name := range more {
			values[name] = more[name]
		}
		req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, c.Origin+"/1234567/app/setup/features.nl", strings.NewReader(values.Encode()))
		if err != nil {
			t.Fatal(err)
		}
		req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		for name, value := range header {
			req.Header.Set(name, value)
		}
		if header["Cookie"] == "" {
			req.AddCookie(cookie)
		}
		res, err := noRedirects.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		res.Body.Close()
		return res.StatusCode
	}
	for _, test := range []struct {
		name   string
		token  string
		header map[string]string
		status int
	}{
		{"our own", form, map[string]string{"Origin": c.Origin, "Sec-Fetch-Site": "same-origin"}, 303},
		{"an old browser", form, map[string]string{"Origin": c.Origin}, 303},
		{"a text browser", form, nil, 303},
		{"no token", "", map[string]string{"Origin": c.Origin}, 403},
		{"another token", strings.Repeat("0", 64), map[string]string{"Origin": c.Origin}, 403},
		{"the cookie as token", cookie.Value, map[string]string{"Origin": c.Origin}, 403},
		{"another site", form, map[string]string{"Origin": "http://evil.example"}, 403},
		{"another port", form, map[string]string{"Origin": "http://127.0.0.1:1", "Sec-Fetch-Site": "same-site"}, 403},
		{"no origin named", form, map[string]string{"Origin": "null"}, 403},
		{"cross-site by its own word", form, map[string]string{"Sec-Fetch-Site": "cross-site"}, 403},
		{"without the cookie", form, map[string]string{"Origin": c.Origin, "Cookie": "a=b"}, 403},
	} {
		if status := post(test.token, test.header, nil); status != test.status {
			t.Errorf("%s: %d, not %d", test.name, status, test.status)
		}
	}
	if status := post(form, nil, url.Values{"more": {strings.Repeat("x", 65<<10)}}); status != 400 {
		t.Errorf("a form of 65 KiB: %d", status)
	}
	// A token in the address does not count.
	res := get(t, c.Origin+"/1234567/app/setup/features.nl?Custom+Records=T&form="+form, func(r *http.Request) { r.AddCookie(cookie) })
	if body, _ := io.ReadAll(res.Body); res.StatusCode != 200 || strings.Contains(string(body), "Features saved.") {
		t.Errorf("a GET: %d", res.StatusCode)
	}
}

// TestForgedReset shows that the sandbox cannot reset production's record, even with a
// form that none of its pages has.
func TestForgedReset(t *testing.T) {
	c := serve(t, practice.Options{Ready: true})
	b := c.browse(t, practice.Sandbox)
	b.Page(practicetest.IntegrationList)
	b.Follow("Practice integration")
	b.Follow("Edit")
	b.AddHidden("reset", "OK")
	b.Press("Save")
	if b.Shows("CONSUMER KEY / CLIENT ID") || !strings.Contains(b.Failure(), "Only the account that owns the record") {
		t.Errorf("the reset returned %d %q", b.Status(), b.Title())
	}
	c.caller(t, practice.Sandbox, c.ReadyKeys()).serverTime().want(t, 200, "serverTime")
}

// TestHeaders checks the protective headers of every kind of reply.
func TestHeaders(t *testing.T) {
	c := serve(t, practice.Options{})
	cookie, _ := session(t, c)
	for _, path := range []string{"/", "/1234567/app/setup/role.nl", "/style.css", "/nothing", "/rest/datacenterurls?account=1", c.Entry("")} {
		res := get(t, c.Origin+path, func(r *http.Request) { r.AddCookie(cookie) })
		for name, want := range map[string]string{
			"Content-Security-Policy": "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
			"X-Content-Type-Options":  "nosniff",
			"Cache-Control":           "no-store",
			"Referrer-Policy":         "same-origin",
		} {
			if got := res.Header.Get(name); got != want {
				t.Errorf("%s: %s is %q", path, name, got)
			}
		}
		if res.Header.Get("Access-Control-Allow-Origin") != "" {
			t.Errorf("%s may be read by other origins", path)
		}
	}
}

// TestEscaping shows that input is escaped on every page.
func TestEscaping(t *testing.T) {
	const evil = `"><script>alert(1)</script><b a='&`
	c := serve(t, practice.Options{})
	b := c.browse(t, practice.Sandbox)
	b.Features(practicetest.AllFeatures...)
	b.Integration(evil)
	b.Role(evil, practicetest.LogIn)
	b.Employee(evil, evil)
	b.TryToken(evil, evil, evil)
	cookie, _ := session(t, c)
	for _, path := range []string{
		practicetest.IntegrationList, practicetest.RoleList, practicetest.EmployeeList, practicetest.TokenList, "/app/setup/accesstoken.nl", "/app/common/entity/employee.nl",
		"/app/practice/deployment.nl", "/app/practice/search.nl?q=" + url.QueryEscape(evil),
	} {
		res := get(t, c.Origin+"/1234567-sb1"+path, func(r *http.Request) { r.AddCookie(cookie) })
		body, err := io.ReadAll(res.Body)
		if err != nil || strings.Contains(string(body), "<script") || strings.Contains(string(body), "<b a=") {
			t.Errorf("%s has unescaped input", path)
		}
	}
	// The refusal echoes the realm without anything that could break out of the header.
	k := c.caller(t, practice.Sandbox, c.browse(t, practice.Production).SetUp())
	k.header = func(h string) string {
		return strings.Replace(h, `realm="1234567_SB1"`, `realm="%22%0d%0aEvil: 1"`, 1)
	}
	if got := k.serverTime().Header.Get("WWW-Authenticate"); !strings.HasPrefix(got, `OAuth realm="Evil1", `) {
		t.Errorf("WWW-Authenticate is %q", got)
	}
}

// TestListen shows that the server listens only on loopback.
func TestListen(t *testing.T) {
	for addr, open := range map[string]bool{
		"127.0.0.1:0": true, "localhost:0": true, "127.1.2.3:0": true,
		":0": false, "0.0.0.0:0": false, "[::]:0": false, "192.0.2.1:0": false, "example.com:0": false,
		"[::ffff:127.0.0.1]:0": false, "127.0.0.1.evil.example:0": false, "127.1:0": false, "2130706433:0": false,
		"127.0.0.1": false, "": false, "127.0.0.1:http": false, "127.0.0.1:99999": false, "127.0.0.1:-1": false,
	} {
		l, err := practice.Listen(addr)
		if (err == nil) != open {
			t.Errorf("%q: %v", addr, err)
		}
		if err == nil {
			if !l.Addr().(*net.TCPAddr).IP.IsLoopback() {
				t.Errorf("%q listens on %s", addr, l.Addr())
			}
			l.Close()
		}
	}
	l, err := practice.Listen("127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	if _, err := practice.Listen(l.Addr().String()); err == nil || !strings.Contains(err.Error(), "Another program") {
		t.Errorf("a port in use: %v", err)
	}
}
