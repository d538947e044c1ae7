package practice

import (
	"bytes"
	"embed"
	"encoding/hex"
	"html/template"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"netsuite-tba/internal/text"
)

//go:embed pages
var pageFiles embed.FS

var pageTemplate = template.Must(template.ParseFS(pageFiles, "pages/page.html"))

// The paths of the pages under /<label>. Those under /app/practice/ are ours:
// the real page's address is not known, or there is no such page. The others
// are seen in vendors' guides and public code; Oracle documents none.
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
	pathMyTokens     = "/app/setup/useraccesstokens.nl" // one source, weak
	pathTrail        = "/app/practice/loginaudit.nl"
	pathSOAP         = "/app/practice/soappreferences.nl"
	pathDeployment   = "/app/practice/deployment.nl"
	pathFailure      = "/app/practice/trouble.nl"
	pathMyRoles      = "/app/login/secure/myroles/myroles.nl"
	pathSandboxes    = "/app/setup/sandboxaccounts.nl"
)

// pages serves the pages. A path has a function that shows it and, where it
// has a form, one that takes the form.
func (s *site) pages(mux *http.ServeMux) {
	mux.HandleFunc("GET /enter/{secret}", s.enter)
	mux.HandleFunc("GET /style.css", func(w http.ResponseWriter, r *http.Request) {
		http.ServeFileFS(w, r, pageFiles, "pages/style.css")
	})
	mux.Handle("GET /{$}", s.page((*visit).accounts))
	mux.Handle("/{label}/app/", s.page((*visit).unknown))
	mux.HandleFunc("/", s.lost)
	for path, h := range map[string]struct{ show, take func(*visit) reply }{
		pathHome:         {(*visit).home, nil},
		pathSearch:       {(*visit).search, nil},
		pathFeatures:     {(*visit).showFeatures, (*visit).takeFeatures},
		pathCompany:      {(*visit).showCompany, (*visit).takeCompany},
		pathIntegrations: {(*visit).integrations, nil},
		pathIntegration:  {(*visit).showIntegration, (*visit).takeIntegration},
		pathRoles:        {(*visit).roleList, nil},
		pathRole:         {(*visit).showRole, (*visit).takeRole},
		pathEmployees:    {(*visit).employeeList, nil},
		pathUsers:        {(*visit).userList, nil},
		pathEmployee:     {(*visit).showEmployee, (*visit).takeEmployee},
		pathTokens:       {(*visit).tokenList, nil},
		pathToken:        {(*visit).showToken, (*visit).takeToken},
		pathMyTokens:     {(*visit).showMyTokens, (*visit).takeMyTokens},
		pathSOAP:         {(*visit).showSOAPPreferences, nil},
		pathTrail:        {(*visit).loginAuditTrail, nil},
		pathDeployment:   {(*visit).showDeployment, (*visit).takeDeployment},
		pathFailure:      {(*visit).showFailure, (*visit).readFailure},
		pathMyRoles:      {(*visit).showMyRoles, (*visit).takeMyRoles},
		pathSandboxes:    {(*visit).showSandboxes, (*visit).takeSandboxes},
	} {
		mux.Handle("GET /{label}"+path, s.page(h.show))
		if h.take != nil {
			mux.Handle("POST /{label}"+path, s.page(h.take))
		}
	}
}

// visit is a request for a page of one account, made by the administrator
// who is signed in.
type visit struct {
	*site
	*account            // nil on the page that lists the accounts
	Label    string     // the account's label in the address
	Form     url.Values // of the query and, for a posted form, the body
}

// reply is the answer to a visit: a page, or where to go on.
type reply struct {
	To     string // path to redirect to after a form, or ""
	Status int    // of the page; 0: 200
	Page   page
}

// page wraps a page's function: cookie first, then the form's own checks,
// then the function under the company's lock. The answer is sent after the
// lock is gone, so that a slow reader holds up nobody.
func (s *site) page(answer func(*visit) reply) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !s.inside(r) {
			s.shut(w, r)
			return
		}
		r.Body = http.MaxBytesReader(w, r.Body, maxBody)
		if r.ParseForm() != nil {
			s.say(w, http.StatusBadRequest, "That form cannot be read", "It is too long or broken off. Go back and send it again.")
			return
		}
		if r.Method == http.MethodPost && !s.ours(r) {
			s.say(w, http.StatusForbidden, "That form is not from this page", "Open the page again and send the form from there.")
			return
		}
		v := &visit{site: s, Label: r.PathValue("label"), Form: r.Form}
		var body bytes.Buffer
		rep := s.answer(v, answer, &body)
		if rep.To != "" {
			w.Header().Set("Location", rep.To)
			w.WriteHeader(http.StatusSeeOther)
			return
		}
		write(w, max(rep.Status, http.StatusOK), "text/html; charset=utf-8", body.String())
	})
}

// answer runs a page's function and draws its page.
func (s *site) answer(v *visit, answer func(*visit) reply, body *bytes.Buffer) reply {
	s.mu.Lock()
	defer s.mu.Unlock()
	if v.Label != "" {
		for _, id := range s.Accounts() {
			if id.HostLabel() == v.Label {
				v.account = s.accounts[id]
			}
		}
		if v.account == nil {
			answer = (*visit).unknownAccount
		}
	}
	rep := answer(v)
	if rep.To == "" {
		v.draw(body, rep.Page)
	}
	return rep
}

// draw fills the template. It is ours and the page is data, so that it fails
// only by a fault of the program.
func (v *visit) draw(body *bytes.Buffer, p page) {
	p.FormToken = v.formToken.Reveal()
	if v.account != nil {
		p.Account, p.Company, p.Home = string(v.id), v.company, v.path(pathHome)
		p.Search, p.MainMenu = v.path(pathSearch), v.mainMenu()
		for _, e := range v.employees {
			if e.signedIn {
				p.Person = e.Name
			}
		}
	}
	if err := pageTemplate.Execute(body, p); err != nil {
		panic(err)
	}
}

// say answers with a short page of its own.
func (s *site) say(w http.ResponseWriter, status int, title string, lines ...string) {
	var body bytes.Buffer
	(&visit{site: s}).draw(&body, page{Title: title, Lead: lines})
	write(w, status, "text/html; charset=utf-8", body.String())
}

// shut answers somebody without the cookie. A browser that follows a link
// from another site does not send the cookie at first, hence the second
// sentence.
func (s *site) shut(w http.ResponseWriter, r *http.Request) {
	p := page{Title: "Open the first address", Lead: []string{
		"These pages open only for who has this run's secret: open the first address that the program printed.",
		"After a restart there is a new one."}}
	if !strings.HasPrefix(r.URL.Path, "/enter/") && r.Method == http.MethodGet {
		p.Links = []link{{"Try this page again", ownPath(r.URL.RequestURI())}}
	}
	var body bytes.Buffer
	(&visit{site: s}).draw(&body, p)
	write(w, http.StatusForbidden, "text/html; charset=utf-8", body.String())
}

// lost answers paths that are neither pages nor APIs.
func (s *site) lost(w http.ResponseWriter, r *http.Request) {
	if !s.inside(r) {
		s.shut(w, r)
		return
	}
	s.say(w, http.StatusNotFound, "No such page", "The pages of the practice company begin with the account: /1234567-sb1/app/…")
}

// path gives the address of one of this account's pages.
func (v *visit) path(path string) string { return "/" + v.Label + path }

// pathTo gives the address of the page of a record.
func (v *visit) pathTo(path string, id int, more string) string {
	return v.path(path) + "?id=" + strconv.Itoa(id) + more
}

// wants reports whether a box of the form is ticked, or a button was pressed.
func (v *visit) wants(name string) bool { return v.Form.Get(name) == "T" }

// text gives a line of the form, without controls and not too long.
func (v *visit) text(name string) string { return text.Clean(v.Form.Get(name), 200) }

// number gives the form's number; 0 where there is none.
func (v *visit) number(name string) int {
	n, err := strconv.Atoi(v.Form.Get(name))
	if err != nil {
		return 0
	}
	return n
}

// oneTime makes the one-time number of a form that gives out keys. Old ones
// go when many forms were opened and none sent.
func (v *visit) oneTime() hidden {
	if len(v.once) > 1000 {
		clear(v.once)
	}
	n := hex.EncodeToString(v.random(8))
	v.once[n] = true
	return hidden{"once", n}
}

// spend takes the form's one-time number and reports whether it was still
// good. It is not after the form was sent once: by a reload or a second click.
func (v *visit) spend() bool {
	n := v.Form.Get("once")
	good := v.once[n]
	delete(v.once, n)
	return good
}

// spent is the answer to a form that was sent before.
func (v *visit) spent(list string) reply {
	return reply{Status: http.StatusConflict, Page: page{
		Title: "That was done already",
		Lead:  []string{"NetSuite shows keys only once, on the page that follows Save. Nothing was made a second time."},
		Links: []link{{"Go to the list", v.path(list)}},
	}}
}

// missing is the answer for a record that is not there.
func (v *visit) missing() reply {
	return reply{Status: http.StatusNotFound, Page: page{Title: "That record does not exist"}}
}

func (v *visit) unknown() reply {
	return reply{Status: http.StatusNotFound, Page: page{
		Title: "That page is not part of the practice company",
		Lead:  []string{"It has only the pages on which token-based authentication is set up."},
		Links: []link{{"Home", v.path(pathHome)}},
	}}
}

func (v *visit) unknownAccount() reply {
	return reply{Status: http.StatusNotFound, Page: page{
		Title: "The practice company has no such account",
		Links: []link{{"Choose an account", "/"}},
	}}
}
