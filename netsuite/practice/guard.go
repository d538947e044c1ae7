package practice

import (
	"crypto/subtle"
	"net"
	"net/http"
	"net/url"
	"strings"

	"netsuite-tba/netsuite"
)

// site is a simulated NetSuite served at one origin.
type site struct {
	*NetSuite
	hosts  map[string]bool // allowed in requests
	cookie string          // name of the session cookie
}

// Handler serves the simulated NetSuite at an origin such as "http://127.0.0.1:4711".
// It refuses requests for any other host, so that another web page cannot reach it by
// pointing its own name at this computer.
func (n *NetSuite) Handler(origin string) http.Handler {
	s := &site{NetSuite: n, hosts: map[string]bool{}, cookie: "practice"}
	if u, err := url.Parse(origin); err == nil && u.Host != "" {
		port := u.Port()
		s.hosts[strings.ToLower(u.Host)] = true
		for _, host := range []string{"localhost", "127.0.0.1", "::1"} {
			s.hosts[net.JoinHostPort(host, port)] = true
		}
		// Browsers store cookies by host, not by port, so two servers must not share a
		// name.
		s.cookie += port
	}
	mux := http.NewServeMux()
	s.api(mux)
	s.pages(mux)
	return s.guard(mux)
}

// guard refuses foreign hosts and sets the headers of every reply.
func (s *site) guard(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		// Clients compare their clock with this one.
		h.Set("Date", s.now().UTC().Format(http.TimeFormat))
		h.Set("Cache-Control", "no-store")
		h.Set("Content-Security-Policy", "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		// With no-referrer, browsers send "Origin: null" with a form, so its origin
		// could not be verified.
		h.Set("Referrer-Policy", "same-origin")
		h.Set("X-Content-Type-Options", "nosniff")
		if !s.hosts[strings.ToLower(r.Host)] {
			write(w, http.StatusForbidden, "text/plain; charset=utf-8", "The simulated NetSuite answers only at the address that the program printed.\n")
			return
		}
		first, rest, _ := strings.Cut(strings.TrimPrefix(r.URL.RequestURI(), "/"), "/")
		if equalSecret(first, s.entry) && r.Method == http.MethodGet {
			s.enter(w, "/"+rest)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// enter exchanges the secret at the start of an address for the cookie that all pages
// require, and redirects to the page behind it. Other users of this computer can reach
// the port, but do not have the secret.
func (s *site) enter(w http.ResponseWriter, page string) {
	http.SetCookie(w, &http.Cookie{
		Name: s.cookie, Value: s.session.Reveal(), Path: "/",
		HttpOnly: true, SameSite: http.SameSiteStrictMode,
	})
	w.Header().Set("Location", ownPath(page))
	w.WriteHeader(http.StatusSeeOther)
}

// ownPath returns a path of this origin with its query, or "/" for anything that a
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

func (s *site) hasSession(r *http.Request) bool {
	for _, c := range r.CookiesNamed(s.cookie) {
		if equalSecret(c.Value, s.session) {
			return true
		}
	}
	return false
}

// isOwnForm reports whether a posted form was sent from this origin and has this run's
// form token.
func (s *site) isOwnForm(r *http.Request) bool {
	return http.NewCrossOriginProtection().Check(r) == nil && equalSecret(r.PostFormValue("form"), s.formToken)
}

func equalSecret(text string, secret netsuite.Secret) bool {
	return subtle.ConstantTimeCompare([]byte(text), []byte(secret.Reveal())) == 1
}
