package cli

import (
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"
)

func TestGuideUsage(t *testing.T) {
	key := strings.Repeat("0123456789abcdef", 4)
	tests := []struct {
		name string
		args []string
		code int
		says string
	}{
		{"no tool", nil, 2, "No tool was named."},
		{"unknown tool", []string{"--for", "nonsense"}, 2, "netsuite-tba export --list lists the tools"},
		{"a tool without tokens", []string{"--for", "suitecloud"}, 2, "netsuite-tba export --list lists the tools."},
		{"a key as tool", []string{"--for", key}, 2, "There is no tool with that name."},
		{"a key as account", []string{"--for", "rest", "--account", key}, 2, "too long"},
		{"a key as customer", []string{"--for", "rest", "--customer", key}, 2, "may be a key"},
		{"a key as format", []string{"--for", "rest", "--format", key}, 2, "There is no format with that name."},
		{"a key as profile", []string{"--profile", key}, 4, "There is no profile with that name."},
		{"unknown format", []string{"--for", "rest", "--format", "pdf"}, 2, "Use text, markdown or html."},
		{"which API", []string{"--for", "onlink"}, 2, "--api rest, --api soap or --api restlet"},
		{"an unknown API", []string{"--for", "onlink", "--api", "graphql"}, 2, "Use rest, soap or restlet."},
		{"an API that is known", []string{"--for", "mulesoft", "--api", "rest"}, 2, "Omit --api."},
		{"another account's profile", []string{"--profile", "acme", "--account", "7654321"}, 2, "acme belongs to account 1234567."},
		{"no such profile", []string{"--profile", "nobody"}, 4, "nobody"},
		{"words", []string{"mulesoft"}, 2, "Too many arguments."},
		{"an unknown record", []string{"--for", "rest", "--record", "lost"}, 2, "Use new, existing or vendor."},
		{"a key as recipient", []string{"--for", "rest", "--recipient", key}, 2, "Copy it again"},
		{"a key as ticket", []string{"--for", "rest", "--ticket", key}, 2, "must not contain keys"},
		{"a PDF", []string{"--for", "rest", "--output", "guide.PDF"}, 2, "Write FILE.html instead. To get a PDF, print it from your browser."},
		{"no such folder", []string{"--for", "rest", "--output", "no/such/file.html"}, 1, "does not exist"},
	}
	h := newTestHome(t)
	h.index(saved()...)
	t.Chdir(t.TempDir())
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			out, errs, code := h.run("", append([]string{"guide"}, tt.args...)...)
			if code != tt.code || !strings.Contains(flat(errs), tt.says) || out != "" {
				t.Errorf("exit code %d, want %d; said\n%s%s\nwant in it: %s", code, tt.code, errs, out, tt.says)
			}
			if strings.Contains(errs, key[:16]) {
				t.Error("what may be a key was repeated")
			}
		})
	}
}

// TestGuideForAProfile takes the names from what is saved.
func TestGuideForAProfile(t *testing.T) {
	h := newTestHome(t)
	h.index(saved()...)
	out, errs, code := h.run("", "guide", "--profile", "acme-sb1")
	if code != 0 || errs != "" {
		t.Fatalf("exit code %d\n%s", code, errs)
	}
	for _, want := range []string{"1234567_SB1, a sandbox of 1234567", "Customer Acme", "[ ] Name: MuleSoft integration"} {
		if !strings.Contains(flat(out), want) {
			t.Errorf("lacks %q", want)
		}
	}
}

// TestGuideFile writes a file once, in the format of its name, and replaces
// it only when told to.
func TestGuideFile(t *testing.T) {
	h := newTestHome(t)
	file := filepath.Join(t.TempDir(), "guide.html")
	write := func(code int, says string, more ...string) {
		t.Helper()
		out, errs, got := h.run("", append([]string{"guide", "--account", "1234567", "--for", "rest", "--output", file}, more...)...)
		if got != code || out != "" || !strings.Contains(flat(errs), says) {
			t.Fatalf("exit code %d, want %d; said\n%s%s", got, code, errs, out)
		}
	}
	write(0, "It contains no keys. It names the account.")
	page, err := os.ReadFile(file)
	if err != nil || !strings.HasPrefix(string(page), "<!DOCTYPE html>") {
		t.Fatalf("no page was written: %v", err)
	}
	if info, err := os.Stat(file); runtime.GOOS != "windows" && (err != nil || info.Mode().Perm()&0o600 != 0o600 || info.Mode().Perm()&0o133 != 0) {
		t.Errorf("its mode is %v (%v)", info.Mode(), err)
	}
	write(1, "The file "+file+" already exists. Nothing was written. --force replaces it.", "--format", "text")
	if again, _ := os.ReadFile(file); string(again) != string(page) {
		t.Error("the file was changed")
	}
	write(0, "To create it: netsuite-tba certificate new P --account A --for rest", "--method", "m2m", "--force")
	write(0, "It contains no keys.", "--format", "text", "--force")
	if again, _ := os.ReadFile(file); !strings.HasPrefix(string(again), "Connect ") {
		t.Error("the file was not replaced")
	}
	if _, errs, _ := h.run("", "guide", "--for", "rest", "--output", file, "--force"); !strings.Contains(flat(errs), "It contains no keys.") || strings.Contains(errs, "names the account") {
		t.Errorf("without an account:\n%s", errs)
	}
}

// TestGuideFromASender names the sender, and says how to encrypt keys for the
// recipient.
func TestGuideFromASender(t *testing.T) {
	h := newTestHome(t)
	const to = "age1lggyhqrw2nlhcxprm67z43rta597azn8gknawjehu9d9dl0jq3yqqvfafg"
	out, errs, code := h.run("", "guide", "--for", "rest", "--record", "existing", "--from", "Ann\x1b[31m Lee", "--ticket", "CASE-4711",
		"--reply-to", "help@example.com", "--recipient", to)
	if code != 0 || errs != "" {
		t.Fatalf("exit code %d\n%s", code, errs)
	}
	for _, want := range []string{"Ann[31m Lee", "CASE-4711", "help@example.com", "seal --to " + to, "age -a -r " + to, "Check code lggy hqrw yqqv fafg", "If its keys are lost"} {
		if !strings.Contains(flat(out), want) {
			t.Errorf("lacks %q", want)
		}
	}
	if strings.ContainsRune(out, '\x1b') || strings.Contains(out, "Create the integration record") {
		t.Error("it has a control character, or describes a record that nobody asked for")
	}
}

// TestGuidePrintsOnTwoPages prints instructions for REST from a real browser.
func TestGuidePrintsOnTwoPages(t *testing.T) {
	b := openChromium(t, 800, 600, false)
	h := newTestHome(t)
	file := filepath.Join(t.TempDir(), "guide.html")
	if _, errs, code := h.run("", "guide", "--for", "rest", "--account", "1234567_SB1", "--from", "Ann Lee", "--ticket", "CASE-4711", "--output", file); code != 0 {
		t.Fatal(errs)
	}
	b.open("file://" + file)
	var pdf []byte
	b.do(http.MethodPost, "/print", map[string]any{"page": map[string]float64{"width": 21, "height": 29.7}, "margin": map[string]int{"top": 1, "bottom": 1, "left": 1, "right": 1}}, &pdf)
	if pages := len(regexp.MustCompile(`/Type ?/Page\b`).FindAll(pdf, -1)); pages == 0 || pages > 2 {
		t.Errorf("it prints on %d pages", pages)
	}
}
