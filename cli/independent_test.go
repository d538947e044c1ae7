package cli

import (
	"encoding/json"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"testing"

	"github.com/dghubble/oauth1"
)

// TestAnotherProgramUsesTheKeysThatTheWizardSaved hands the exported keys to an
// independent OAuth library: the simulated NetSuite takes its request, and
// refuses it with one character of any key changed.
func TestAnotherProgramUsesTheKeysThatTheWizardSaved(t *testing.T) {
	h := newTestHome(t)
	h.serve()
	if _, errs, code := h.practiced(h.keys(), "setup", "--non-interactive", "--account", "1234567_SB1", "--for", "rest", "--profile", "p", "--keys", "-"); code != exitDone {
		t.Fatalf("exit code %d: %s", code, errs)
	}
	file := filepath.Join(t.TempDir(), "keys.json")
	h.practiced("", "export", "p", "--for", "json", "--output", file)
	out, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var keys map[string]string
	if err := json.Unmarshal(out, &keys); err != nil {
		t.Fatal("the export is not JSON")
	}
	if status := h.callAs(keys); status != http.StatusOK {
		t.Errorf("with the saved keys: HTTP %d", status)
	}
	for _, name := range []string{"consumer_key", "consumer_secret", "token_id", "token_secret"} {
		changed := map[string]string{}
		for k, v := range keys {
			changed[k] = v
		}
		last := "0"
		if changed[name][63] == '0' {
			last = "1"
		}
		changed[name] = changed[name][:63] + last
		if status := h.callAs(changed); status != http.StatusUnauthorized {
			t.Errorf("with one character of %s changed: HTTP %d", name, status)
		}
	}
}

// callAs requests the server's time as another program would.
func (h *testHome) callAs(keys map[string]string) int {
	h.t.Helper()
	config := oauth1.Config{ConsumerKey: keys["consumer_key"], ConsumerSecret: keys["consumer_secret"], Realm: keys["account"],
		Signer: &oauth1.HMAC256Signer{ConsumerSecret: keys["consumer_secret"]}, Noncer: oauth1.HexNoncer{}}
	client := config.Client(h.t.Context(), oauth1.NewToken(keys["token_id"], keys["token_secret"]))
	res, err := client.Get(h.origin + "/services/rest/system/v1/serverTime")
	if err != nil {
		h.t.Fatal(err)
	}
	defer res.Body.Close()
	io.Copy(io.Discard, res.Body)
	return res.StatusCode
}
