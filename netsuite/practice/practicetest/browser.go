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

// Browser is a person's browser on the pages. Any problem fails the test. No message
// contains a key.
type Browser struct {
	t      testing.TB
	client *http.Client
	at     *url.URL
	status int
	page   *node
	last   *http.Request
}

// Open starts a browser at the first address.
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
	b := &Browser{t: t, at: at, client: &http.Client{Jar: jar, Timeout: 10 * time.Second, Transport: http.DefaultTransport.(*http.Transport).Clone()}}
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

func (b *Browser) Path() string { return b.at.Path }

func (b *Browser) Query() string { return b.at.RawQuery }

func (b *Browser) Status() int { return b.status }

func (b *Browser) Title() string {
	for _, h := range b.page.all("h1") {
		return h.plainText()
	}
	return ""
}

// Text returns the page as select all and copy would.
func (b *Browser) Text() string {
	var text strings.Builder
	b.page.writeCopied(&text)
	return text.String()
}

// Failure returns the page's reason why a form cannot be saved, or "".
func (b *Browser) Failure() string {
	for _, p := range b.page.all("p") {
		if p.attr["role"] == "alert" {
			return p.plainText()
		}
	}
	return ""
}

// Value returns the value of a label, such as a key on a confirmation page.
func (b *Browser) Value(label string) string {
	b.t.Helper()
	if v, ok := b.value(label); ok {
		return v
	}
	b.t.Fatalf("%s: there is no value for %q", b.Path(), label)
	return ""
}

// Shows reports whether the page has a value for a label.
func (b *Browser) Shows(label string) bool {
	_, ok := b.value(label)
	return ok
}

func (b *Browser) value(label string) (string, bool) {
	for _, list := range b.page.all("dl") {
		terms, values := list.all("dt"), list.all("dd")
		for i, term := range terms {
			if i < len(values) && term.plainText() == label {
				return values[i].plainText(), true
			}
		}
	}
	return "", false
}

func (b *Browser) Follow(text string) {
	b.t.Helper()
	b.Go(b.links(text)[0])
}

func (b *Browser) FollowLast(text string) {
	b.t.Helper()
	links := b.links(text)
	b.Go(links[len(links)-1])
}

// links returns the addresses of the links with this text, at least one, without the
// menu.
func (b *Browser) links(text string) []string {
	b.t.Helper()
	var links []string
	for _, page := range b.page.all("main") {
		for _, a := range page.all("a") {
			if a.plainText() == text {
				links = append(links, a.attr["href"])
			}
		}
	}
	if len(links) == 0 {
		b.t.Fatalf("%s has no link %q", b.Path(), text)
	}
	return links
}

// Column returns the cells of a table's column by its head.
func (b *Browser) Column(head string) []string {
	b.t.Helper()
	for _, table := range b.page.all("table") {
		for i, th := range table.all("th") {
			if th.plainText() != head {
				continue
			}
			cells := []string{}
			for _, tr := range table.all("tr") {
				if tds := tr.all("td"); i < len(tds) {
					cells = append(cells, tds[i].plainText())
				}
			}
			return cells
		}
	}
	b.t.Fatalf("%s has no column %q", b.Path(), head)
	return nil
}

// Reload repeats the request for the page, including a posted form.
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
