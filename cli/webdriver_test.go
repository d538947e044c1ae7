package cli

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// needBrowserVar makes the absence of Chromium a failure: a machine that sets
// it promises to have one.
const needBrowserVar = "NETSUITE_TBA_NEED_BROWSER"

// webdriver is a browser that is driven by the W3C WebDriver protocol
// (https://www.w3.org/TR/webdriver2/). Whatever goes wrong fails the test; no
// message holds a page's text, because that may hold keys.
type webdriver struct {
	t       *testing.T
	session string // address of the session, or of the driver before it
	client  *http.Client
}

// element is the driver's name for an element of the page.
type element string

// elementKey is the key under which WebDriver gives an element's name.
const elementKey = "element-6066-11e4-a52e-4f735466cecf"

// patienceOfBrowser bounds every wait for a page.
const patienceOfBrowser = 10 * time.Second

// openChromium starts headless Chromium in a home of its own, with a window of
// this size, and skips the test where it is not installed.
func openChromium(t *testing.T, width, height int, scripts bool) *webdriver {
	t.Helper()
	if testing.Short() {
		t.Skip("it starts a browser")
	}
	driver, err := exec.LookPath("chromedriver")
	if err == nil {
		_, err = exec.LookPath("chromium")
	}
	if err != nil {
		if os.Getenv(needBrowserVar) != "" {
			t.Fatalf("%s is set: %v", needBrowserVar, err)
		}
		t.Skip("needs chromium and chromedriver (Debian: chromium, chromium-driver)")
	}
	home := t.TempDir()
	temp, err := os.MkdirTemp("", "") // of a short name, because sockets are in it
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(temp) })
	address := startDriver(t, driver, append(os.Environ(), "HOME="+home, "TMPDIR="+temp,
		"XDG_CONFIG_HOME="+filepath.Join(home, "config"), "XDG_CACHE_HOME="+filepath.Join(home, "cache")))
	b := &webdriver{t: t, session: address, client: &http.Client{Timeout: 2 * patienceOfBrowser}}
	t.Cleanup(b.client.CloseIdleConnections)
	args := []string{"--headless=new", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
		"--disable-background-networking", "--disable-extensions", "--disable-component-update",
		"--user-data-dir=" + filepath.Join(home, "profile"), fmt.Sprintf("--window-size=%d,%d", width, height)}
	if os.Getuid() == 0 {
		args = append(args, "--no-sandbox") // Chromium has no sandbox for root
	}
	options := map[string]any{"args": args}
	if !scripts {
		options["prefs"] = map[string]int{"profile.managed_default_content_settings.javascript": 2}
	}
	var session struct{ SessionID string }
	b.do(http.MethodPost, "/session", map[string]any{"capabilities": map[string]any{"alwaysMatch": map[string]any{
		"browserName": "chrome", "goog:chromeOptions": options,
		// An element that is looked for is waited for.
		"timeouts": map[string]int64{"implicit": patienceOfBrowser.Milliseconds(), "pageLoad": patienceOfBrowser.Milliseconds()},
	}}}, &session)
	b.session += "/session/" + session.SessionID
	t.Cleanup(func() { b.do(http.MethodDelete, "", nil, nil) })
	b.open("data:text/html,<title>off</title><script>document.title='on'</script>")
	if is := b.title() == "on"; is != scripts {
		t.Fatalf("scripts are on: %t, want %t", is, scripts)
	}
	return b
}

// startDriver starts the driver and returns its address. The driver listens on a free
// port of IPv4 and on the same port of IPv6, and ends if another program has that one.
// It is then started again.
func startDriver(t *testing.T, driver string, env []string) string {
	t.Helper()
	var printed strings.Builder
	for range 5 {
		cmd := exec.Command(driver, "--port=0")
		cmd.Env = env
		out, err := cmd.StdoutPipe()
		if err == nil {
			err = cmd.Start()
		}
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() {
			cmd.Process.Kill()
			cmd.Wait()
		})
		printed.Reset()
		for lines := bufio.NewScanner(io.TeeReader(out, &printed)); lines.Scan(); {
			if _, port, ok := strings.Cut(lines.Text(), "started successfully on port "); ok {
				go io.Copy(io.Discard, out) // so that it never waits for a reader
				return "http://127.0.0.1:" + strings.TrimSuffix(strings.TrimSpace(port), ".")
			}
		}
		if !strings.Contains(printed.String(), "port not available") {
			break
		}
	}
	t.Fatalf("chromedriver ended before it listened:\n%s", printed.String())
	return ""
}

// ask sends a command and reads its value; the code is WebDriver's own for
// what went wrong, or "".
func (b *webdriver) ask(method, path string, body, value any) (code string, err error) {
	var sent io.Reader
	if method == http.MethodPost {
		if body == nil {
			body = struct{}{}
		}
		text, err := json.Marshal(body)
		if err != nil {
			return "", err
		}
		sent = bytes.NewReader(text)
	}
	req, err := http.NewRequest(method, b.session+path, sent)
	if err != nil {
		return "", err
	}
	res, err := b.client.Do(req)
	if err != nil {
		return "", err
	}
	defer res.Body.Close()
	var answer struct{ Value json.RawMessage }
	if err := json.NewDecoder(res.Body).Decode(&answer); err != nil {
		return "", err
	}
	if res.StatusCode != http.StatusOK {
		var wrong struct{ Error string }
		err := json.Unmarshal(answer.Value, &wrong)
		return wrong.Error, err
	}
	if value == nil {
		return "", nil
	}
	return "", json.Unmarshal(answer.Value, value)
}

// do is ask where nothing may go wrong.
func (b *webdriver) do(method, path string, body, value any) {
	b.t.Helper()
	code, err := b.ask(method, path, body, value)
	if err != nil {
		b.t.Fatalf("the browser, %s %s: %v", method, path, err)
	}
	if code != "" {
		b.t.Fatalf("the browser, %s %s: %s", method, path, code)
	}
}

// open goes to an address.
func (b *webdriver) open(address string) {
	b.t.Helper()
	b.do(http.MethodPost, "/url", map[string]string{"url": address}, nil)
}

// title is the page's title.
func (b *webdriver) title() (title string) {
	b.t.Helper()
	b.do(http.MethodGet, "/title", nil, &title)
	return title
}

// find waits for an element and gives the one that an XPath finds. Whoever
// clicks or types into it learns from the browser whether it can be seen.
func (b *webdriver) find(what, xpath string) element {
	b.t.Helper()
	found := b.findAll("", xpath)
	if len(found) != 1 {
		b.t.Fatalf("%q has %d of %s", b.title(), len(found), what)
	}
	return found[0]
}

// findAll returns the elements that an XPath finds, in the page or, with a path
// such as "/element/E", in an element.
func (b *webdriver) findAll(in, xpath string) []element {
	b.t.Helper()
	var found []map[string]element
	b.do(http.MethodPost, in+"/elements", map[string]string{"using": "xpath", "value": xpath}, &found)
	var all []element
	for _, f := range found {
		all = append(all, f[elementKey])
	}
	return all
}

// get reads something of an element: "text", "computedlabel", "selected",
// "property/value", "css/outline-style".
func get[V any](b *webdriver, e element, what string) (value V) {
	b.t.Helper()
	b.do(http.MethodGet, "/element/"+string(e)+"/"+what, nil, &value)
	return value
}

func (b *webdriver) click(e element) {
	b.t.Helper()
	b.do(http.MethodPost, "/element/"+string(e)+"/click", nil, nil)
}

// leave clicks what leads to another page and waits until that is there.
func (b *webdriver) leave(what, xpath string) {
	b.t.Helper()
	e := b.find(what, xpath)
	b.click(e)
	b.gone(what, e)
}

// gone waits until the page that an element was on has given way to another.
func (b *webdriver) gone(what string, e element) {
	b.t.Helper()
	for deadline := time.Now().Add(patienceOfBrowser); ; <-time.After(5 * time.Millisecond) {
		code, err := b.ask(http.MethodGet, "/element/"+string(e)+"/name", nil, nil)
		switch {
		case err != nil:
			b.t.Fatal(err)
		case code != "":
			return
		case time.Now().After(deadline):
			b.t.Fatalf("%q: %s does not lead to another page", b.title(), what)
		}
	}
}

// run runs a script of the test's own in the page.
func run[V any](b *webdriver, script string) (value V) {
	b.t.Helper()
	b.do(http.MethodPost, "/execute/sync", map[string]any{"script": script, "args": []any{}}, &value)
	return value
}

// The keys of WebDriver that have no character.
const (
	keyTab     = "\ue004"
	keyEnter   = "\ue007"
	keyControl = "\ue009"
)

// press types keys, one after the other, to whatever has the focus.
func (b *webdriver) press(keys ...string) {
	b.t.Helper()
	var acts []map[string]string
	for _, k := range keys {
		acts = append(acts, map[string]string{"type": "keyDown", "value": k}, map[string]string{"type": "keyUp", "value": k})
	}
	b.act(map[string]any{"type": "key", "id": "keyboard", "actions": acts})
}

func (b *webdriver) act(input map[string]any) {
	b.t.Helper()
	b.do(http.MethodPost, "/actions", map[string]any{"actions": []any{input}}, nil)
}
