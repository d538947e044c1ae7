package cli

import (
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/practice"
	"netsuite-tba/secrets"
)

var recipient = regexp.MustCompile(`(?m)^age1[a-z0-9]{58}$`)

// receives begins a transfer and returns its recipient.
func (h *testHome) receives(args ...string) string {
	h.t.Helper()
	out, errs, code := h.practiced("", append([]string{"receive"}, args...)...)
	to := recipient.FindString(out)
	if code != 0 || to == "" {
		h.t.Fatalf("receive: exit code %d\n%s%s", code, out, errs)
	}
	return to
}

// elsewhere runs a command on another computer, at the same company.
func (h *testHome) elsewhere(stdin string, args ...string) (stdout, stderr string, code int) {
	h.t.Helper()
	h.t.Setenv("NETSUITE_TBA_HOME", filepath.Join(filepath.Dir(h.dir), "elsewhere"))
	defer h.t.Setenv("NETSUITE_TBA_HOME", h.dir)
	return h.practiced(stdin, args...)
}

// encryptedBy seals a text with this program's seal.
func (h *testHome) encryptedBy(text, to string) string {
	h.t.Helper()
	out, errs, code := h.elsewhere(text, "seal", "--to", to)
	if code != 0 {
		h.t.Fatalf("seal: exit code %d, said %s", code, errs)
	}
	return out
}

func words(text string) string { return strings.Join(strings.Fields(text), " ") }

func TestStoryOfATransfer(t *testing.T) {
	h := newTestHome(t)
	h.serve()
	to := h.receives("acme")
	if again := h.receives("acme"); again != to {
		t.Error("asked again, another recipient")
	}
	if out, errs, code := h.elsewhere(h.keys(), "setup", "--non-interactive", "--account", "1234567-sb1", "--for", "mulesoft", "--profile", "theirs", "--keys", "-"); code != 0 {
		t.Fatalf("setup elsewhere: exit code %d\n%s%s", code, out, errs)
	}
	message, errs, code := h.elsewhere("", "export", "theirs", "--to", to)
	check := to[4:8] + " " + to[8:12] + " " + to[54:58] + " " + to[58:]
	if code != 0 || !strings.HasPrefix(message, "-----BEGIN AGE ENCRYPTED FILE-----\n") || !strings.Contains(words(errs), check) {
		t.Fatalf("export --to: exit code %d, said %s", code, errs)
	}
	if _, _, code := h.elsewhere(message, "import", "-"); code != 4 {
		t.Errorf("import where it was encrypted: exit code %d, want 4", code)
	}
	out, errs, code := h.practiced("Hello,\n\n> "+strings.ReplaceAll(message, "\n", "\n> "), "import", "-")
	if code != 0 || !strings.Contains(out, "Connected: 1234567_SB1 (sandbox, practice), for MuleSoft.") || !strings.Contains(words(errs), "Profile: acme.") {
		t.Fatalf("import: exit code %d\n%s%s", code, out, errs)
	}
	if out, _, code := h.practiced("", "export", "acme", "--for", "dotenv"); code != 0 || out != h.keys() {
		t.Error("other keys came out")
	}
	// The keys are verified, so the identity is gone.
	if _, errs, code := h.practiced(message, "import", "-"); code != 4 || !strings.Contains(errs, "imported before") {
		t.Errorf("imported twice: exit code %d, said %s", code, errs)
	}
	if now := h.receives("acme"); now == to {
		t.Error("the identity was not removed")
	}
}

// TestStoryOfTwoPages receives the keys in two messages. The identity stays until the
// second one.
func TestStoryOfTwoPages(t *testing.T) {
	h := newTestHome(t)
	h.serve()
	keys := h.company.ReadyKeys()
	to := h.receives("acme")
	first := h.encryptedBy(page(keys, netsuite.ConsumerPair), to)
	_, errs, code := h.practiced(first, "import", "-", "--account", "1234567_SB1", "--for", "rest")
	if code != 3 || !strings.Contains(words(errs), "The keys are saved in acme but were not tested. Missing: TOKEN ID, TOKEN SECRET.") {
		t.Fatalf("the first page: exit code %d, said %s", code, errs)
	}
	if out, _, _ := h.practiced("", "list"); !strings.Contains(out, "not verified yet") {
		t.Errorf("nothing is pending:\n%s", out)
	}
	out, errs, code := h.practiced(h.encryptedBy(page(keys, netsuite.TokenPair), to), "import", "-", "--for", "rest")
	if code != 0 || !strings.Contains(out, "Connected:") {
		t.Fatalf("the second page: exit code %d\n%s%s", code, out, errs)
	}
	if out, _, _ := h.practiced("", "export", "acme", "--for", "dotenv"); out != h.keys() {
		t.Error("other keys came out")
	}
}

// TestImportOfTwoMessages reads both encrypted messages of one email.
func TestImportOfTwoMessages(t *testing.T) {
	h := newTestHome(t)
	h.serve()
	keys := h.company.ReadyKeys()
	to := h.receives("acme")
	first, second := h.encryptedBy(page(keys, netsuite.ConsumerPair), to), h.encryptedBy(page(keys, netsuite.TokenPair), to)
	email := "Hello,\n\n> " + strings.ReplaceAll(first, "\n", "\n> ") + "\nand the token:\n\n> " + strings.ReplaceAll(second, "\n", "\n> ") + "\nBye\n"
	if _, errs, code := h.practiced(email[:len(email)-80], "import", "-", "--account", "1234567_SB1", "--for", "rest"); code != 1 || !strings.Contains(errs, "is incomplete") {
		t.Errorf("the second is cut: exit code %d, said %s", code, errs)
	}
	if out, errs, code := h.practiced(email, "import", "-", "--account", "1234567_SB1", "--for", "rest"); code != 0 || !strings.Contains(out, "Connected:") {
		t.Fatalf("exit code %d\n%s%s", code, out, errs)
	}
	if out, _, _ := h.practiced("", "export", "acme", "--for", "dotenv"); out != h.keys() {
		t.Error("other keys came out")
	}
}

// TestImportWithoutTest saves keys and sends nothing.
func TestImportWithoutTest(t *testing.T) {
	h := newTestHome(t)
	server := h.serve()
	requests := 0
	answer := server.Config.Handler
	server.Config.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Authorization") != "" {
			requests++
		}
		answer.ServeHTTP(w, r)
	})
	out, errs, code := h.practiced(h.keys(), "import", "-", "--for", "rest", "--profile", "acme", "--no-test")
	if code != 0 || out != "" || requests != 0 || !strings.Contains(words(errs), "The keys are saved in acme but were not tested. To test them, run netsuite-tba --endpoint ") || !strings.Contains(words(errs), " test acme --pending.") {
		t.Errorf("exit code %d, %d requests\n%s%s", code, requests, out, errs)
	}
	lines := strings.SplitAfter(h.keys(), "\n")
	_, errs, code = h.practiced(strings.Join(lines[:4], ""), "import", "-", "--for", "rest", "--profile", "other", "--no-test")
	if code != 3 || !strings.Contains(words(errs), "Missing: TOKEN SECRET. Import it into the same profile") {
		t.Errorf("without the secret: exit code %d, said %s", code, errs)
	}
	if out, errs, code := h.practiced("", "test", "acme", "--pending"); code != 0 || requests == 0 {
		t.Errorf("test: exit code %d\n%s%s", code, out, errs)
	}
}

// TestImportOfTwoAccounts imports a file with the keys of two accounts.
func TestImportOfTwoAccounts(t *testing.T) {
	h := newTestHome(t)
	h.serve()
	other := strings.NewReplacer("1234567_SB1", "7654321", "0", "1", "a", "b").Replace(h.keys())
	both := other + h.keys()
	_, errs, code := h.practiced(both, "import", "-", "--for", "rest", "--profile", "acme")
	if code != 2 || !strings.Contains(words(errs), "The text names accounts 7654321 and 1234567_SB1. Choose one with --account.") {
		t.Errorf("without --account: exit code %d, said %s", code, errs)
	}
	_, errs, code = h.practiced(both, "import", "-", "--for", "rest", "--profile", "acme", "--account", "9999999")
	if code != 2 || !strings.Contains(words(errs), "The text names accounts 7654321 and 1234567_SB1, but you expect keys for 9999999.") {
		t.Errorf("another account: exit code %d, said %s", code, errs)
	}
	if out, errs, code := h.practiced(both, "import", "-", "--for", "rest", "--profile", "acme", "--account", "1234567-sb1"); code != 0 {
		t.Fatalf("exit code %d\n%s%s", code, out, errs)
	}
	if out, _, _ := h.practiced("", "export", "acme", "--for", "dotenv"); out != h.keys() {
		t.Error("other keys came out")
	}
}

func TestImportOfOtherTools(t *testing.T) {
	h := newTestHome(t)
	h.serve()
	keys := h.company.ReadyKeys()
	fill := strings.NewReplacer("{CK}", keys.ConsumerKey.Reveal(), "{CS}", keys.ConsumerSecret.Reveal(), "{TI}", keys.TokenID.Reveal(), "{TS}", keys.TokenSecret.Reveal())
	for i, tt := range []struct {
		text string
		args []string
	}{
		{h.keys(), []string{"--for", "rest"}},
		{"\ufeff" + strings.ReplaceAll(h.keys(), "\n", "\r\n"), []string{"--for", "rest"}},
		{inForm("json", practice.Sandbox, keys), []string{"--for", "soap"}},
		{"NetSuite.configure do\n  wsdl_domain '1234567-sb1.suitetalk.api.netsuite.com'\n  consumer_key '{CK}'\n  consumer_secret '{CS}'\n  token_id '{TI}'\n  token_secret '{TS}'\nend\n", nil},
		{"[netsuite]\nauth_type=token\naccount=1234567_SB1\nconsumer_key={CK}\nconsumer_secret={CS}\ntoken_id={TI}\ntoken_secret={TS}\nlog_level=INFO\n", []string{"--for", "rest"}},
		{"netsuite.account=1234567_SB1\nnetsuite.consumerKey={CK}\nnetsuite.consumerSecret={CS}\nnetsuite.tokenId={TI}\nnetsuite.tokenSecret={TS}\n", nil},
		{`{"values":[{"key":"account","value":"1234567_SB1"},{"key":"consumerKey","value":"{CK}"},{"key":"consumerSecret","value":"{CS}"},{"key":"tokenId","value":"{TI}"},{"key":"tokenSecret","value":"{TS}","enabled":true}],"_postman_variable_scope":"environment"}`, []string{"--for", "rest"}},
		{page(keys, netsuite.ConsumerPair) + page(keys, netsuite.TokenPair), []string{"--for", "rest", "--account", "1234567_SB1"}},
	} {
		path := filepath.Join(t.TempDir(), "file")
		if err := os.WriteFile(path, []byte(fill.Replace(tt.text)), 0o600); err != nil {
			t.Fatal(err)
		}
		name := fmt.Sprintf("p%d", i)
		out, errs, code := h.practiced("", append([]string{"import", path, "--profile", name}, tt.args...)...)
		if code != 0 || !strings.Contains(out, "Connected:") {
			t.Errorf("%d: exit code %d\n%s%s", i, code, out, errs)
		}
		if out, _, _ := h.practiced("", "export", name, "--for", "dotenv"); out != h.keys() {
			t.Errorf("%d: other keys came out", i)
		}
	}
}

func TestImportThatIsRefused(t *testing.T) {
	h := newTestHome(t)
	h.serve()
	to := h.receives("acme")
	if _, errs, code := h.practiced(h.keys(), "import", "-", "--for", "rest", "--profile", "mine"); code != 0 {
		t.Fatal(errs)
	}
	message := h.encryptedBy(h.keys(), to)
	lines := strings.SplitAfter(h.keys(), "\n")
	of, _, _ := h.elsewhere(h.keys(), "import", "-", "--for", "rest", "--profile", "mine")
	if !strings.Contains(of, "Connected:") {
		t.Fatal("no profile elsewhere")
	}
	mine, _, _ := h.elsewhere("", "export", "mine", "--to", h.receives())
	tests := []struct {
		name, stdin string
		args        []string
		code        int
		says        string
	}{
		{"cut", message[:len(message)-30], nil, 1, "is incomplete"},
		{"damaged", strings.Replace(message, "\n", "\nAAAA", 1), nil, 1, "damaged"},
		{"for another", h.encryptedBy(h.keys(), "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p"), nil, 4, "for another recipient"},
		{"too large", message + strings.Repeat("\n", maxKeysFile), nil, 2, "longer than 1 MB"},
		{"no tool", h.keys(), nil, 2, "Add --for TOOL"},
		{"no account", strings.Join(lines[1:], ""), []string{"--for", "rest"}, 2, "Add --account."},
		{"another account than the flag", h.keys(), []string{"--for", "rest", "--account", "7654321"}, 2, "names account 1234567_SB1"},
		{"another account than the profile", strings.Replace(h.keys(), "1234567_SB1", "7654321", 1), []string{"--profile", "mine"}, 2, "names account 7654321, but you expect keys for 1234567_SB1"},
		{"nothing in it", "hello\n", []string{"--for", "rest", "--account", "1234567"}, 4, "contains no key under a name"},
		{"unknown labels", strings.NewReplacer("CONSUMER", "CLIENTE", "TOKEN", "FICHA").Replace(h.keys()), []string{"--for", "rest"}, 2, "Found four values of the right shape, but no label that this program knows. Which is which? Nothing was saved."},
		{"twice", h.keys() + "TOKEN_ID=" + strings.Repeat("0a", 32) + "\n", []string{"--for", "rest"}, 2, "two different values for TOKEN ID, in lines 4 and 6."},
		{"one value for two keys", strings.Join(lines[:4], "") + strings.Replace(lines[3], "TOKEN_ID", "TOKEN_SECRET", 1), []string{"--for", "rest"}, 2, "one value for both TOKEN ID and TOKEN SECRET. Nothing was saved."},
		{"masked", strings.Join(lines[:4], "") + "NETSUITE_TOKEN_SECRET=" + netsuite.Mask + "\n", []string{"--for", "rest"}, 2, "The value of TOKEN SECRET in line 5 is masked. Nothing was saved."},
		{"cut JSON", `{"account":"1234567","consumer_key":"abc123`, []string{"--for", "rest"}, 2, "The value of CONSUMER KEY has 6 characters, but a key usually has 64."},
		{"a profile that nobody named", mine, nil, 2, "Profile mine already exists."},
		{"no such tool", h.keys(), []string{"--for", "nonsense"}, 2, "There is no tool"},
		{"a tool whose API is not known", h.keys(), []string{"--for", "onlink"}, 2, "does not say which API"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			out, errs, code := h.practiced(tt.stdin, append([]string{"import", "-"}, tt.args...)...)
			if code != tt.code || out != "" || !strings.Contains(words(errs), tt.says) {
				t.Errorf("exit code %d, want %d; said\n%s%s", code, tt.code, out, errs)
			}
		})
	}
	if out, _, _ := h.practiced("", "list"); !strings.Contains(out, "1 profile.") {
		t.Errorf("something was saved:\n%s", out)
	}
	h.practiced(strings.Join(lines[:4], ""), "import", "-", "--for", "rest", "--profile", "other", "--no-test")
	_, errs, code := h.practiced(strings.Replace(lines[3], "TOKEN_ID", "TOKEN_SECRET", 1), "import", "-", "--profile", "other", "--no-test")
	if code != 2 || !strings.Contains(words(errs), "Not every key was saved. That is already saved as TOKEN ID.") {
		t.Errorf("a saved key under another name: exit code %d\n%s", code, errs)
	}
	if h.receives("acme") != to {
		t.Error("the identity was lost")
	}
}

// TestImportThatIsNotVerified imports keys that NetSuite refuses. They are saved as
// pending, and the identity stays, because the sender may encrypt others.
func TestImportThatIsNotVerified(t *testing.T) {
	h := newTestHome(t)
	h.serve()
	to := h.receives("acme")
	swapped := h.company.ReadyKeys()
	swapped.TokenID, swapped.TokenSecret = swapped.TokenSecret, swapped.TokenID
	message := h.encryptedBy(inForm("dotenv", practice.Sandbox, swapped), to)
	if out, errs, code := h.practiced(message, "import", "-", "--for", "rest"); code != 3 {
		t.Fatalf("exit code %d\n%s%s", code, out, errs)
	}
	if h.receives("acme") != to {
		t.Error("the identity was removed")
	}
	if out, errs, code := h.practiced(h.encryptedBy(h.keys(), to), "import", "-", "--for", "rest"); code != 0 {
		t.Fatalf("the right ones: exit code %d\n%s%s", code, out, errs)
	}
}

// Keys from another program's file existed before. Those of a page may be new.
func TestImportedKeysAreNotNew(t *testing.T) {
	for _, tt := range []struct{ name, text, says string }{
		{"file", "dotenv", "These keys existed before"}, {"page", "page", "The role lacks Log in using Access Tokens"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			h := newTestHome(t)
			h.serve()
			swapped := h.company.ReadyKeys()
			swapped.TokenID, swapped.TokenSecret = swapped.TokenSecret, swapped.TokenID
			text := page(swapped, netsuite.ConsumerPair) + page(swapped, netsuite.TokenPair)
			if tt.text != "page" {
				text = inForm(tt.text, practice.Sandbox, swapped)
			}
			out, errs, code := h.practiced(text, "import", "-", "--for", "rest", "--account", "1234567-sb1")
			first, _, _ := strings.Cut(out[strings.Index(out, "1  "):], "2  ")
			if code != exitNotVerified || !strings.Contains(strings.Join(strings.Fields(first), " "), tt.says) {
				t.Errorf("exit code %d, first %s%s", code, first, errs)
			}
		})
	}
}

// TestTransferBetweenPracticeAndReal checks that practice keys and real ones never mix.
func TestTransferBetweenPracticeAndReal(t *testing.T) {
	h := newTestHome(t)
	h.serve()
	real, err := secrets.ParseRecipient(h.receives())
	if err != nil {
		t.Fatal(err)
	}
	message, err := secrets.Encrypt(netsuite.NewSecret(`{"netsuite_tba_handoff":1,"account":"1234567","for":["rest"],"fingerprints":{}}`), real)
	if err != nil {
		t.Fatal(err)
	}
	if _, errs, code := h.practiced(string(message), "import", "-"); code != 2 || !strings.Contains(errs, "These keys belong to a real account") {
		t.Errorf("exit code %d, said %s", code, errs)
	}
}

// TestSealRefusesAndWarns treats keys that are encrypted for someone else like keys that
// are imported.
func TestSealRefusesAndWarns(t *testing.T) {
	h := newTestHome(t)
	h.serve()
	to := h.receives()
	keys := h.company.ReadyKeys()
	for _, tt := range []struct{ name, text, says string }{
		{"attached", "TOKEN_ID=x" + keys.TokenID.Reveal() + "\n", "The value of TOKEN ID has other characters attached to its 64 hexadecimal digits. Nothing was encrypted."},
		{"cut", "TOKEN_ID=" + keys.TokenID.Reveal()[:63] + "\n", "The value of TOKEN ID has 63 characters, but a key usually has 64. Nothing was encrypted."},
		{"a name", "token_id=NS_TOKEN_ID\n", "The value of TOKEN ID is a name or a reference, not the key itself. Nothing was encrypted."},
		{"nothing", "hello\n", "contains no key under a name that this program knows. Nothing was encrypted."},
	} {
		if out, errs, code := h.practiced(tt.text, "seal", "--to", to); code == 0 || out != "" || !strings.Contains(words(errs), tt.says) {
			t.Errorf("%s: exit code %d\n%s%s", tt.name, code, out, errs)
		}
	}
	out, errs, code := h.practiced("TOKEN_ID="+strings.ToUpper(keys.TokenID.Reveal())+"\n", "seal", "--to", to)
	if code != 0 || out == "" || !strings.Contains(words(errs), "TOKEN ID has characters other than 0-9 and a-f, which is unusual.") {
		t.Errorf("unusual: exit code %d, said %s", code, errs)
	}
}

func TestReceiveForgets(t *testing.T) {
	h := newTestHome(t)
	h.serve()
	to := h.receives("acme")
	message := h.encryptedBy(h.keys(), to)
	if out, _, code := h.practiced("", "receive", "acme", "--forget"); code != 0 || !strings.Contains(out, "can no longer be decrypted") {
		t.Errorf("exit code %d, said %s", code, out)
	}
	if _, _, code := h.practiced(message, "import", "-", "--for", "rest"); code != 4 {
		t.Errorf("import after it: exit code %d, want 4", code)
	}
}

// The administrator has a browser and the age tool.
func TestImportOfWhatTheAgeToolEncrypted(t *testing.T) {
	tool, err := exec.LookPath("age")
	if err != nil {
		t.Skip("the age tool is not installed")
	}
	h := newTestHome(t)
	h.serve()
	keys := h.company.ReadyKeys()
	cmd := exec.Command(tool, "-a", "-r", h.receives("acme"))
	cmd.Stdin = strings.NewReader(page(keys, netsuite.ConsumerPair) + page(keys, netsuite.TokenPair))
	message, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	if out, errs, code := h.practiced(string(message), "import", "-", "--for", "rest", "--account", "1234567-sb1"); code != 0 {
		t.Errorf("exit code %d\n%s%s", code, out, errs)
	}
}
