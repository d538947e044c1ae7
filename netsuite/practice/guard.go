package practice

import (
	"crypto/subtle"
	"net"
	"net/http"
	"net/url"
	"strings"

	"netsuite-tba/netsuite"
)

// site is a company as it is served at one origin.
type site struct {
	*NetSuite
	hosts  map[string]bool // that a request may be addressed to
	cookie string          // name of the session cookie
}

// Handler serves the company at an origin such as "http://127.0.0.1:4711".
// Requests for any other host are refused, so that a web page elsewhere
// cannot reach it by pointing its own name at this computer.
func (c *NetSuite) Handler(origin string) http.Handler {
	s := &site{NetSuite: c, hosts: map[string]bool{}, cookie: "practice"}
	if u, err := url.Parse(origin); err == nil && u.Host != "" {
		port := u.Port()
		s.hosts[strings.ToLower(u.Host)] = true
		for _, host := range []string{"localhost", "127.0.0.1", "::1"} {
			s.hosts[net.JoinHostPort(host, port)] = true
		}
		// Browsers keep cookies by host and not by port: two companies at a
		// time must not share a name.
		s.cookie += port
	}
	mux := http.NewServeMux()
	s.api(mux)
	s.pages(mux)
	return s.guard(mux)
}

// guard refuses foreign hosts and sets the headers that every answer has.
func (s *site) guard(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		// By this, clients compare their clock; it is the company's own.
		h.Set("Date", s.now().UTC().Format(http.TimeFormat))
		h.Set("Cache-Control", "no-store")
		h.Set("Content-Security-Policy", "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		// Not no-referrer: with that, browsers send "Origin: null" with a form
		// and the check of the origin could not tell ours from a foreign one.
		h.Set("Referrer-Policy", "same-origin")
		h.Set("X-Content-Type-Options", "nosniff")
		if !s.hosts[strings.ToLower(r.Host)] {
			write(w, http.StatusForbidden, "text/plain; charset=utf-8", "The practice company answers only at the address that the program printed.\n")
			return
		}
		next.ServeHTTP(w, r)
	})
}

// enter takes the first address: its secret becomes the cookie that all pages
// ask for. Another user of this computer can reach the port and not the secret.
func (s *site) enter(w http.ResponseWriter, r *http.Request) {
	if !same(r.PathValue("secret"), s.entry) {
		s.shut(w, r)
		return
	}
	http.SetCookie(w, &http.Cookie{
		Name: s.cookie, Value: s.session.Reveal(), Path: "/",
		HttpOnly: true, SameSite: http.SameSiteStrictMode,
	})
	w.Header().Set("Location", ownPath(r.URL.Query().Get("to")))
	w.WriteHeader(http.StatusSeeOther)
}

// ownPath gives a path of this origin, with its query; "/" for whatever a
// browser could take for another origin.
func ownPath(to string) string {
	u, err := url.Parse(to)
	if err != nil || u.Scheme != "" || u.Host != "" || u.User != nil || u.Opaque != "" ||
		!strings.HasPrefix(u.Path, "/") || strings.HasPrefix(u.Path, "//") || strings.Contains(u.Path, `\`) {
		return "/"
	}
	own := url.URL{Path: u.Path, RawQuery: u.RawQuery}
	return own.String()
}

// inside reports whether a request carries the session cookie.
func (s *site) inside(r *http.Request) bool {
	for _, c := range r.CookiesNamed(s.cookie) {
		if same(c.Value, s.session) {
			return true
		}
	}
	return false
}

// ours reports whether a posted form is one of our pages': sent from this
// origin and holding the run's form token.
func (s *site) ours(r *http.Request) bool {
	return http.NewCrossOriginProtection().Check(r) == nil && same(r.PostFormValue("form"), s.formToken)
}

// same compares what somebody sent with a secret, in constant time.
func same(text string, secret netsuite.Secret) bool {
	return subtle.ConstantTimeCompare([]byte(text), []byte(secret.Reveal())) == 1
}
