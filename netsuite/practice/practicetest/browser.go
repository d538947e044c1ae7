package practicetest

import (
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"strings"
	"testing"
	"time"
)

// Browser is a person's browser on the practice pages. Whatever goes wrong
// fails the test; no message holds a key.
type Browser struct {
	t      testing.TB
	client *http.Client
	at     *url.URL
	status int
	page   *node
	last   *http.Request
}

// Open starts a browser at the first address of a company.
func Open(t testing.TB, entry string) *Browser {
	t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	at, err := url.Parse(entry)
	if err != nil {
		t.Fatal("the first address cannot be read")
	}
	b := &Browser{t: t, at: at, client: &http.Client{Jar: jar, Timeout: 10 * time.Second}}
	t.Cleanup(b.client.CloseIdleConnections)
	b.Go(entry)
	return b
}

// Go opens an address or a path.
func (b *Browser) Go(address string) {
	b.t.Helper()
	to, err := b.at.Parse(address)
	if err != nil {
		b.t.Fatalf("the address cannot be read: %v", err)
	}
	req, err := http.NewRequestWithContext(b.t.Context(), http.MethodGet, to.String(), nil)
	if err != nil {
		b.t.Fatal(err)
	}
	b.send(req)
}

// send does a request as a browser on our own pages does, and takes the page.
func (b *Browser) send(req *http.Request) {
	b.t.Helper()
	req.Header.Set("Sec-Fetch-Site", "same-origin")
	res, err := b.client.Do(req)
	if err != nil {
		b.t.Fatal(err)
	}
	defer res.Body.Close()
	b.last = req
	b.at, b.status = res.Request.URL, res.StatusCode
	if b.page, err = parse(io.LimitReader(res.Body, 1<<20)); err != nil {
		b.t.Fatalf("%s (%d): not a well-formed page: %v", b.Path(), b.status, err)
	}
}

// Path is the path of the page that is open.
func (b *Browser) Path() string { return b.at.Path }

// Status is the HTTP status of the page that is open.
func (b *Browser) Status() int { return b.status }

// Title is the page's heading.
func (b *Browser) Title() string {
	for _, h := range b.page.all("h1") {
		return h.words()
	}
	return ""
}

// Text is the page as it is copied: select all, copy.
func (b *Browser) Text() string {
	var text strings.Builder
	b.page.copied(&text)
	return text.String()
}

// Failure is what the page says keeps a form from being saved, or "".
func (b *Browser) Failure() string {
	for _, p := range b.page.all("p") {
		if p.attr["role"] == "alert" {
			return p.words()
		}
	}
	return ""
}

// Value gives what stands under a label, such as a key on a confirmation page.
func (b *Browser) Value(label string) string {
	b.t.Helper()
	if v, ok := b.value(label); ok {
		return v
	}
	b.t.Fatalf("%s: nothing is shown for %q", b.Path(), label)
	return ""
}

// Shows reports whether the page has a value under a label.
func (b *Browser) Shows(label string) bool {
	_, ok := b.value(label)
	return ok
}

func (b *Browser) value(label string) (string, bool) {
	for _, list := range b.page.all("dl") {
		terms, values := list.all("dt"), list.all("dd")
		for i, term := range terms {
			if i < len(values) && term.words() == label {
				return values[i].words(), true
			}
		}
	}
	return "", false
}

// Follow follows a link of the page, not of its menu, by its text: the first of
// several.
func (b *Browser) Follow(text string) {
	b.t.Helper()
	b.Go(b.links(text)[0])
}

// FollowLast follows the last of several links with the same text.
func (b *Browser) FollowLast(text string) {
	b.t.Helper()
	links := b.links(text)
	b.Go(links[len(links)-1])
}

// links are the addresses of the page's links with a text. There is at least one.
func (b *Browser) links(text string) []string {
	b.t.Helper()
	var links []string
	for _, page := range b.page.all("main") {
		for _, a := range page.all("a") {
			if a.words() == text {
				links = append(links, a.attr["href"])
			}
		}
	}
	if len(links) == 0 {
		b.t.Fatalf("%s has no link %q", b.Path(), text)
	}
	return links
}

// Column gives the cells of a table's column, by its head.
func (b *Browser) Column(head string) []string {
	b.t.Helper()
	for _, table := range b.page.all("table") {
		for i, th := range table.all("th") {
			if th.words() != head {
				continue
			}
			cells := []string{}
			for _, tr := range table.all("tr") {
				if tds := tr.all("td"); i < len(tds) {
					cells = append(cells, tds[i].words())
				}
			}
			return cells
		}
	}
	b.t.Fatalf("%s has no column %q", b.Path(), head)
	return nil
}

// Reload does what brought the page once more, a posted form included.
func (b *Browser) Reload() {
	b.t.Helper()
	req := b.last.Clone(b.t.Context())
	if b.last.GetBody != nil {
		body, err := b.last.GetBody()
		if err != nil {
			b.t.Fatal(err)
		}
		req.Body = body
	}
	b.send(req)
}
