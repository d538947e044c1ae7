package cli

import (
	"path/filepath"
	"strings"
	"testing"
)

// A second tool is one of the profile's only once a file was written for it,
// and goes out again without a key being touched.
func TestForgetTool(t *testing.T) {
	h := newTestHome(t)
	h.serve()
	if _, errs, code := h.practiced(h.keys(), alone...); code != 0 {
		t.Fatal(errs)
	}
	shown := func() string { out, _, _ := h.practiced("", "show"); return out }
	own := shown()
	if _, errs, code := h.practiced("", "export", "--for", "mulesoft"); code != 0 || strings.Contains(shown(), "SOAP") {
		t.Errorf("keys on a pipe made a tool the profile's own: %s", errs)
	}
	for _, args := range [][]string{{"--tool", "mulesoft"}, {"--tool", "rest"}, {"--tool", "fax"}, {"--tool", "rest", "--all"}} {
		if _, _, code := h.practiced("", append([]string{"forget"}, args...)...); code != exitUsage {
			t.Errorf("forget %v: exit code %d, want %d", args, code, exitUsage)
		}
	}
	if _, errs, code := h.practiced("", "export", "--for", "mulesoft", "--output", filepath.Join(t.TempDir(), "mule")); code != 0 || !strings.Contains(shown(), "REST, SuiteQL, SOAP") {
		t.Fatalf("not noted: %s\n%s", errs, shown())
	}
	if out, errs, code := h.practiced("", "forget", "--tool", "MuleSoft"); code != 0 || !strings.Contains(out, "REST") {
		t.Errorf("exit code %d: %s%s", code, out, errs)
	}
	tool := func(text string) string {
		_, line, _ := strings.Cut(text, "Tool ")
		line, _, _ = strings.Cut(line, "\n")
		return line
	}
	if tool(shown()) != tool(own) {
		t.Errorf("the profile's tools are %q, were %q", tool(shown()), tool(own))
	}
	if out, _, code := h.practiced("", "test"); code != 0 || strings.Contains(out, "SOAP") {
		t.Errorf("the test still asks for SOAP, or the keys are gone:\n%s", out)
	}
}

// TestSetUpWithTheVendorsRecord sets up a tool whose vendor has the consumer pair.
// Only the token is saved, and it stays pending, because only the tool can verify it.
func TestSetUpWithTheVendorsRecord(t *testing.T) {
	h := newTestHome(t)
	h.serve()
	keys := h.company.ReadyKeys()
	token := "NETSUITE_TOKEN_ID=" + keys.TokenID.Reveal() + "\nNETSUITE_TOKEN_SECRET=" + keys.TokenSecret.Reveal() + "\n"
	for _, tool := range []string{"celigo", "boomi"} {
		_, errs, code := h.practiced(token, "setup", "--non-interactive", "--account", "1234567_SB1", "--for", tool, "--profile", tool, "--keys", "-")
		said := strings.Join(strings.Fields(errs), " ")
		if code != exitNotVerified || !strings.Contains(said, "because only ") || !strings.Contains(said, "setup --profile "+tool) {
			t.Errorf("%s: exit code %d: %s", tool, code, errs)
		}
		out, errs, code := h.practiced("", "export", tool, "--pending")
		if code != 0 || !strings.Contains(out, keys.TokenSecret.Reveal()) {
			t.Errorf("%s: exit code %d: %s", tool, code, errs)
		}
	}
	if _, _, code := h.practiced(token, "setup", "--non-interactive", "--account", "1234567_SB1", "--for", "mulesoft", "--profile", "m", "--keys", "-"); code != exitUsage {
		t.Errorf("a tool without a vendor's record: exit code %d, want %d", code, exitUsage)
	}
}
