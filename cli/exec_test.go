//go:build unix

package cli

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/oauth2"
	"netsuite-tba/netsuite/practice"
	"netsuite-tba/netsuite/profile"
)

// ready returns a home with verified keys, and the built program with its environment.
func ready(t *testing.T) (*testHome, func(args ...string) *exec.Cmd) {
	t.Helper()
	program := built(t)
	h := newTestHome(t)
	h.serve()
	if _, errs, code := h.practiced(h.keys(), alone...); code != 0 {
		t.Fatal(errs)
	}
	return h, func(args ...string) *exec.Cmd {
		c := exec.CommandContext(t.Context(), program, append([]string{"--endpoint", h.origin}, args...)...)
		c.Env = append(os.Environ(), "NETSUITE_TOKEN_ID=of another")
		return c
	}
}

func TestExec(t *testing.T) {
	h, run := ready(t)
	const shown = `env | grep ^NETSUITE_ | grep -v ^NETSUITE_TBA_ | sort`
	sorted := func(text string) string {
		c := exec.CommandContext(t.Context(), "sort")
		c.Stdin = strings.NewReader(text)
		out, err := c.Output()
		if err != nil {
			t.Fatal(err)
		}
		return string(out)
	}
	out, err := run("exec", "acme", "--", "sh", "-c", shown).Output()
	if err != nil || string(out) != sorted(h.keys()) {
		t.Errorf("the command's variables are not the profile's alone (%v)", err)
	}
	out, err = run("exec", "acme", "--for", "python-netsuite", "--", "sh", "-c", shown).Output()
	if err != nil || string(out) != sorted(h.keys()+"NETSUITE_AUTH_TYPE=token\nNETSUITE_LOG_LEVEL=INFO\n") {
		t.Errorf("the variables are not the library's (%v)", err)
	}
	file, err := run("export", "acme", "--for", "netsuite-php", "--variant", "env").Output()
	if err != nil {
		t.Fatal(err)
	}
	out, err = run("exec", "acme", "--for", "netsuite-php", "--", "sh", "-c", "unset NETSUITE_TOKEN_ID; "+shown).Output()
	if err != nil || string(out) != sorted(string(file)) {
		t.Errorf("the variables are not the package's (%v)", err)
	}

	p := profile.Profile{Name: "m2m", Method: netsuite.M2M, Account: practice.Sandbox, Connectors: []string{"rest"}, APIs: []netsuite.API{netsuite.REST}, Practice: true, Endpoint: h.origin}
	private, certificate, err := oauth2.NewCertificate("m2m", time.Now())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := h.practiceKeyStore().Save(t.Context(), p, private, certificate); err != nil {
		t.Fatal(err)
	}
	h.saveIDs("m2m", "client", "id")
	h.promote("m2m")
	out, err = run("exec", "m2m", "--", "sh", "-c", `printf '%s %s %s %s' "$NETSUITE_ACCOUNT" "$NETSUITE_CLIENT_ID" "$NETSUITE_CERTIFICATE_ID" "$NETSUITE_PRIVATE_KEY"`).Output()
	if err != nil || string(out) != "1234567_SB1 client id "+strings.TrimSpace(private.PrivateKeyPEM().Reveal()) {
		t.Errorf("the values are not the profile's (%v)", err)
	}
	out, err = run("exec", "m2m", "--", "sh", "-c", `env | grep -o '^NETSUITE_[A-Z0-9_]*' | grep -v ^NETSUITE_TBA_ | sort | tr '\n' ' '`).Output()
	if err != nil || string(out) != "NETSUITE_ACCOUNT NETSUITE_CERTIFICATE_ID NETSUITE_CLIENT_ID NETSUITE_PRIVATE_KEY " {
		t.Errorf("the variables are not those of OAuth 2.0 alone: %s (%v)", out, err)
	}

	c := run("exec", "acme", "--", "sh", "-c", "cat; exit 37")
	c.Stdin = strings.NewReader("through")
	if out, _ := c.Output(); string(out) != "through" || c.ProcessState.ExitCode() != 37 {
		t.Errorf("exit code %d, standard output %q", c.ProcessState.ExitCode(), out)
	}
	c = run("exec", "acme", "--", "sh", "-c", "kill -TERM $$")
	c.Run()
	if status := c.ProcessState.Sys().(syscall.WaitStatus); status.Signal() != syscall.SIGTERM {
		t.Errorf("ended by %v, want the command's signal", status.Signal())
	}
	c = run("exec", "acme", "--", "sh", "-c", "kill -HUP $$; echo lives")
	under := exec.CommandContext(t.Context(), "sh", append([]string{"-c", `trap "" HUP; exec "$@"`, "sh"}, c.Args...)...)
	under.Env = c.Env
	if out, _ := under.Output(); string(out) != "lives\n" {
		t.Error("a command under nohup is ended by the hang-up")
	}
	plain := filepath.Join(t.TempDir(), "plain")
	if err := os.WriteFile(plain, []byte("no program"), 0o700); err != nil {
		t.Fatal(err)
	}
	for want, args := range map[int][]string{125: {"nobody", "--", "true"}, 126: {"acme", "--", plain}, 127: {"acme", "--", "no-such-command"}} {
		c := run(append([]string{"exec"}, args...)...)
		if c.Run(); c.ProcessState.ExitCode() != want {
			t.Errorf("%v: exit code %d, want %d", args, c.ProcessState.ExitCode(), want)
		}
	}
}

// TestCurl sends what export writes with the real curl to the simulated NetSuite,
// which answers a signature once.
func TestCurl(t *testing.T) {
	needs(t, "curl")
	h, run := ready(t)
	config, err := run("export", "acme", "--for", "curl").Output()
	if err != nil {
		t.Fatal(err)
	}
	keys := h.company.ReadyKeys()
	if text := string(config); strings.Contains(text, keys.ConsumerSecret.Reveal()) || strings.Contains(text, keys.TokenSecret.Reveal()) {
		t.Error("a secret is in the request")
	}
	send := func(config []byte) string {
		c := exec.CommandContext(t.Context(), "curl", "-q", "--noproxy", "*", "--write-out", "%{http_code}", "--output", os.DevNull, "-K", "-")
		c.Stdin = strings.NewReader(string(config))
		out, err := c.CombinedOutput()
		if err != nil {
			t.Errorf("curl: %v\n%s", err, out)
		}
		return string(out)
	}
	if status := send(config); status != "200" {
		t.Errorf("answered %s, want 200", status)
	}
	if status := send(config); status != "401" {
		t.Errorf("a second time: answered %s, want 401", status)
	}
	for _, api := range []string{"rest", "soap", "restlet"} {
		config, err := run("export", "acme", "--for", "curl", "--api", api).Output()
		if err != nil {
			t.Fatal(err)
		}
		if status := send(config); status != "200" {
			t.Errorf("%s: answered %s, want 200", api, status)
		}
		if text := string(config); strings.Contains(text, keys.ConsumerSecret.Reveal()) || strings.Contains(text, keys.TokenSecret.Reveal()) {
			t.Errorf("%s: a secret is in the request", api)
		}
	}
	script := "/app/site/hosting/restlet.nl?script=" + practice.Script + "&deploy=" + practice.Deploy
	for _, url := range []string{"/services/rest/record/v1/metadata-catalog", script, h.origin + "/rest/tokeninfo"} {
		config, err := run("export", "acme", "--for", "curl", "--url", url).Output()
		if err != nil {
			t.Fatal(err)
		}
		if status := send(config); status != "200" {
			t.Errorf("%s: answered %s, want 200", url, status)
		}
	}
}
