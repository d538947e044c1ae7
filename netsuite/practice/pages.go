package practice

import (
	"cmp"
	"embed"
	"encoding/hex"
	"errors"
	"html/template"
	"mime/multipart"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"netsuite-tba/internal/text"
)

//go:embed pages
var pageFiles embed.FS

var pageTemplate = template.Must(template.ParseFS(pageFiles, "pages/page.html"))

// The paths of the pages under /<label>. Those under /app/practice/ are this program's,
// because the real page's address is unknown or there is no such page. The others were
// seen in vendors' guides and public code. Oracle documents none.
const (
	pathHome         = "/app/center/card.nl"
	pathSearch       = "/app/practice/search.nl"
	pathFeatures     = "/app/setup/features.nl"
	pathCompany      = "/app/common/otherlists/company.nl"
	pathIntegrations = "/app/common/integration/integrapplist.nl"
	pathIntegration  = "/app/common/integration/integrapp.nl"
	pathRoles        = "/app/setup/rolelist.nl"
	pathRole         = "/app/setup/role.nl"
	pathEmployees    = "/app/common/entity/employeelist.nl"
	pathEmployee     = "/app/common/entity/employee.nl"
	pathUsers        = "/app/setup/listusers.nl"
	pathTokens       = "/app/setup/accesstokens.nl"
	pathToken        = "/app/setup/accesstoken.nl"
	pathMyTokens     = "/app/setup/useraccesstokens.nl" // one weak source
	pathTrail        = "/app/practice/loginaudit.nl"
	pathSOAP         = "/app/practice/soappreferences.nl"
	pathDeployment   = "/app/practice/deployment.nl"
	pathFailure      = "/app/practice/failure.nl"
	pathMyRoles      = "/app/login/secure/myroles/myroles.nl"
	pathSandboxes    = "/app/setup/sandboxaccounts.nl"
	pathCertificates = "/app/oauth2/clientcredentials/setup.nl"
)

func (s *site) pages(mux *http.ServeMux) {
	mux.HandleFunc("GET /style.css", func(w http.ResponseWriter, r *http.Request) {
		http.ServeFileFS(w, r, pageFiles, "pages/style.css")
	})
	mux.Handle("GET /{$}", s.page("", (*visit).accounts))
	mux.Handle("/{label}/app/", s.page("", (*visit).unknown))
	mux.HandleFunc("/", s.notFound)
	for _, p := range sitePages() {
		mux.Handle("GET /{label}"+p.Path, s.page(p.Menu, p.show))
		if p.save != nil {
			mux.Handle("POST /{label}"+p.Path, s.page(p.Menu, p.save))
		}
	}
}

type visit struct {
	*site
	*account                                    // nil on the page that lists the accounts
	Menu     string                             // the page's place in NetSuite
	Address  string                             // the page's path
	Label    string                             // the account's label in the address
	Form     url.Values                         // of the query and, for a posted form, the body
	Files    map[string][]*multipart.FileHeader // uploaded with the form
}

// page wraps a page's function. It checks the cookie and the form, then runs the
// function under the lock. It sends the page without the lock, so that a slow client
// does not block others.
func (s *site) page(menu string, answer func(*visit) page) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !s.hasSession(r) {
			s.denyEntry(w, r)
			return
		}
		r.Body = http.MaxBytesReader(w, r.Body, maxBody)
		if readForm(r) != nil {
			s.show(w, page{Status: http.StatusBadRequest, Title: "That form cannot be read", Lead: []string{"It is too long or incomplete. Go back and send it again."}})
			return
		}
		if r.Method == http.MethodPost && !s.isOwnForm(r) {
			s.show(w, page{Status: http.StatusForbidden, Title: "That form is not from this page", Lead: []string{"Open the page again and send the form from there."}})
			return
		}
		v := &visit{site: s, Menu: menu, Address: r.URL.Path, Label: r.PathValue("label"), Form: r.Form}
		if r.MultipartForm != nil {
			v.Files = r.MultipartForm.File
		}
		p, html := s.answer(v, answer)
		if p.To != "" {
			w.Header().Set("Location", p.To)
			w.WriteHeader(http.StatusSeeOther)
			return
		}
		p.send(w, html)
	})
}

// readForm reads a form, with uploads or without. maxBody keeps uploads in memory, so
// that no file is ever written.
func readForm(r *http.Request) error {
	if err := r.ParseForm(); err != nil {
		return err
	}
	if err := r.ParseMultipartForm(maxBody); !errors.Is(err, http.ErrNotMultipart) {
		return err
	}
	return nil
}

func (s *site) answer(v *visit, answer func(*visit) page) (p page, html string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if v.Label != "" {
		if v.account = s.labeled(v.Label); v.account == nil {
			answer = (*visit).unknownAccount
		}
	}
	p = answer(v)
	if p.To == "" {
		html = v.draw(p)
	}
	return p, html
}

func (p page) send(w http.ResponseWriter, html string) {
	write(w, cmp.Or(p.Status, http.StatusOK), "text/html; charset=utf-8", html)
}

// draw renders the template. Template and data are this program's, so it fails only
// because of a bug.
func (v *visit) draw(p page) string {
	p.FormToken = v.formToken.Reveal()
	if v.wants("saved") {
		p.Done = p.Saved
	}
	if v.account != nil {
		p.Account, p.Company, p.Home = string(v.id), v.company, v.path(pathHome)
		p.Search, p.MainMenu = v.path(pathSearch), template.HTML(strings.ReplaceAll(mainMenu(), "/LABEL/", v.path("/")))
		me, _ := v.signedIn()
		p.Person = me.Name
	}
	var html strings.Builder
	if err := pageTemplate.Execute(&html, p); err != nil {
		panic(err)
	}
	return html.String()
}

// show replies with a page of no account.
func (s *site) show(w http.ResponseWriter, p page) { p.send(w, (&visit{site: s}).draw(p)) }

// denyEntry replies to a request without the cookie. A browser that follows a link from
// another site does not send the cookie at first, so the page links to itself.
func (s *site) denyEntry(w http.ResponseWriter, r *http.Request) {
	p := page{Status: http.StatusForbidden, Title: "You are not signed in", Lead: []string{
		"Open an address that practice mode shows. It signs you in.",
		"After a restart, the addresses are new."}}
	if r.Method == http.MethodGet {
		p.Links = []link{{"Try this page again", ownPath(r.URL.RequestURI())}}
	}
	s.show(w, p)
}

// notFound replies to paths that are neither pages nor APIs.
func (s *site) notFound(w http.ResponseWriter, r *http.Request) {
	if !s.hasSession(r) {
		s.denyEntry(w, r)
		return
	}
	s.show(w, page{Status: http.StatusNotFound, Title: "No such page", Lead: []string{"The pages of the simulated NetSuite start with the account: /1234567-sb1/app/…"}})
}

// path returns the address of one of this account's pages.
func (v *visit) path(path string) string { return "/" + v.Label + path }

func (v *visit) pathTo(path string, id int, more string) string {
	return v.path(path) + "?id=" + strconv.Itoa(id) + more
}

// saved redirects to the same page, which confirms that it was saved.
func (v *visit) saved() page { return page{To: v.Address + "?saved=T"} }

// saveFields returns the function that saves a page whose fields store all that it has.
func saveFields(show func(*visit) page) func(*visit) page {
	return func(v *visit) page {
		v.read(show(v).Form.Sections)
		return v.saved()
	}
}

// wants reports whether a box is ticked or a button was pressed.
func (v *visit) wants(name string) bool { return v.Form.Get(name) == "T" }

// text returns a line of the form, without controls and limited in length.
func (v *visit) text(name string) string { return text.Clean(v.Form.Get(name), 200) }

func (v *visit) number(name string) int {
	n, _ := strconv.Atoi(v.Form.Get(name))
	return n
}

// oneTime returns the one-time number of a form that creates keys. It drops old ones if
// many forms were opened but not sent.
func (v *visit) oneTime() hidden {
	if len(v.numbers) > 1000 {
		clear(v.numbers)
	}
	n := hex.EncodeToString(v.random(8))
	v.numbers[n] = true
	return hidden{"once", n}
}

// useNumber uses up the form's one-time number and reports whether it was valid. It is
// not if the form was already sent, by a reload or a second click.
func (v *visit) useNumber() bool {
	n := v.Form.Get("once")
	good := v.numbers[n]
	delete(v.numbers, n)
	return good
}

// alreadyDone is the page for a form that was sent before.
func (v *visit) alreadyDone(list string) page {
	return page{
		Status: http.StatusConflict,
		Title:  "That was already done",
		Lead:   []string{"NetSuite shows keys only once, on the page that follows Save. Nothing was created a second time."},
		Links:  []link{{"Go to the list", v.path(list)}},
	}
}

func (v *visit) missing() page {
	return page{Status: http.StatusNotFound, Title: "That record does not exist"}
}

func (v *visit) unknown() page {
	return page{
		Status: http.StatusNotFound,
		Title:  "The simulated NetSuite does not have that page",
		Lead:   []string{"It only has the pages for setting up token-based authentication and OAuth 2.0."},
		Links:  []link{{"Home", v.path(pathHome)}},
	}
}

func (v *visit) unknownAccount() page {
	return page{
		Status: http.StatusNotFound,
		Title:  "The simulated NetSuite has no such account",
		Links:  []link{{"Choose an account", "/"}},
	}
}
