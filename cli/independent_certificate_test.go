package cli

import (
	"encoding/json"
	"os"
	"os/exec"
	"strings"
	"testing"

	"netsuite-tba/netsuite/practice"
	"netsuite-tba/netsuite/practice/practicetest"
)

// uploaded returns a practice home with the profile acme, whose certificate is uploaded and
// passed its test.
func uploaded(t *testing.T) *testHome {
	t.Helper()
	h := certificates(t)
	if _, errs, code := h.practiced("", "certificate", "new", "acme", "--account", "1234567-sb1", "--for", "rest"); code != exitDone {
		t.Fatal(errs)
	}
	text, err := os.ReadFile("acme-certificate.pem")
	if err != nil {
		t.Fatal(err)
	}
	pages := practicetest.OpenAccount(t, h.company.Entry(h.origin), practice.Sandbox)
	id := pages.Certificate(practice.ReadyOAuth2Record, practice.ReadyOAuth2User, practice.ReadyOAuth2Role, text).Reveal()
	set := []string{"setup", "--non-interactive", "--method", "m2m", "--profile", "acme", "--client-id", h.company.ReadyClientID().Reveal(), "--certificate-id", id}
	if _, errs, code := h.practiced("", set...); code != exitDone {
		t.Fatal(errs)
	}
	return h
}

// nodeClient signs with Node.js's own cryptography and the exported keys: it requests an
// access token twice, the second time with one bit of the signature changed, and calls
// NetSuite with the first. It prints the HTTP statuses.
const nodeClient = `
const { createPrivateKey, sign, randomUUID } = require('crypto')
const { account, client_id, certificate_id, private_key } = JSON.parse(require('fs').readFileSync(process.argv[1]))
const origin = process.argv[2], path = '/services/rest/auth/oauth2/v1/token'
const part = object => Buffer.from(JSON.stringify(object)).toString('base64url')
const assertion = () => {
  const now = Math.floor(Date.now() / 1000) - 10
  const text = part({ typ: 'JWT', alg: 'ES256', kid: certificate_id }) + '.' + part({
    iss: client_id, scope: ['rest_webservices'], iat: now, exp: now + 300, jti: randomUUID(),
    aud: 'https://' + account.toLowerCase().replace('_', '-') + '.suitetalk.api.netsuite.com' + path
  })
  return [text, sign('sha256', Buffer.from(text), { key: createPrivateKey(private_key), dsaEncoding: 'ieee-p1363' })]
}
const token = (text, signature) => fetch(origin + path, { method: 'POST', body: new URLSearchParams({
  grant_type: 'client_credentials', client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
  client_assertion: text + '.' + signature.toString('base64url')
}) })
;(async () => {
  const good = await token(...assertion())
  const { access_token } = await good.json()
  const [text, signature] = assertion()
  signature[40] ^= 1
  const bad = await token(text, signature)
  const call = await fetch(origin + '/services/rest/system/v1/serverTime', { headers: { Authorization: 'Bearer ' + access_token } })
  console.log(good.status, bad.status, call.status)
})()
`

// TestAnotherProgramUsesTheCertificate hands the exported keys to a client that shares no
// code with this program.
func TestAnotherProgramUsesTheCertificate(t *testing.T) {
	needs(t, "node")
	h := uploaded(t)
	if _, errs, code := h.practiced("", "export", "acme", "--for", "json", "--output", "keys.json"); code != exitDone {
		t.Fatal(errs)
	}
	out, err := exec.CommandContext(t.Context(), "node", "-e", nodeClient, "keys.json", h.origin).CombinedOutput()
	if err != nil || string(out) != "200 400 200\n" {
		t.Errorf("%v: %s", err, out)
	}
}

// TestCurlRequestsAToken sends the exported token request with curl, and calls NetSuite
// with a token in curl's configuration on standard input, as the help of token says.
func TestCurlRequestsAToken(t *testing.T) {
	needs(t, "curl")
	h := uploaded(t)
	config, errs, code := h.practiced("", "export", "acme", "--for", "curl")
	if code != exitDone {
		t.Fatal(errs)
	}
	keys, _, _ := h.practiced("", "export", "acme", "--for", "json")
	var secret struct {
		Key string `json:"private_key"`
	}
	if err := json.Unmarshal([]byte(keys), &secret); err != nil || strings.Contains(config, strings.Split(secret.Key, "\n")[1]) {
		t.Errorf("the private key is in the request, or it was not read: %v", err)
	}
	curl := func(config string) string {
		c := exec.CommandContext(t.Context(), "curl", "-q", "--noproxy", "*", "-sS", "--write-out", "\n%{http_code}", "-K", "-")
		c.Stdin = strings.NewReader(config)
		out, err := c.CombinedOutput()
		if err != nil {
			t.Fatalf("curl: %v\n%s", err, out)
		}
		return string(out)
	}
	answer, status, _ := strings.Cut(curl(config), "\n")
	var token struct {
		Text string `json:"access_token"`
	}
	if err := json.Unmarshal([]byte(answer), &token); err != nil || status != "200" {
		t.Fatalf("%s, %v: %s", status, err, answer)
	}
	// The example of the command, with this test's token and address.
	_, command, _ := strings.Cut((&app{}).tokenCommand().Example, "\n")
	command = strings.NewReplacer("$(netsuite-tba token acme-m2m)", "$TOKEN", " URL", " "+h.origin+"/services/rest/system/v1/serverTime", "curl ", "curl -q -sS --noproxy '*' ").Replace(command)
	next, errs, code := h.practiced("", "token", "acme")
	if code != exitDone || next == token.Text {
		t.Fatalf("exit code %d, %s", code, errs)
	}
	sh := exec.CommandContext(t.Context(), "sh", "-c", command)
	sh.Env = append(os.Environ(), "TOKEN="+strings.TrimSpace(next))
	if said, err := sh.CombinedOutput(); err != nil || !strings.Contains(string(said), "serverTime") {
		t.Errorf("%s: %v: %s", command, err, said)
	}
	for flag, value := range map[string]string{"--url": "/x", "--api": "rest"} {
		if _, errs, code := h.practiced("", "export", "acme", "--for", "curl", flag, value); code != exitUsage || !strings.Contains(flat(errs), "requests an access token") {
			t.Errorf("%s: exit code %d, %s", flag, code, errs)
		}
	}
	if _, errs, code := h.practiced("", "export", "acme", "--for", "mulesoft"); code != exitUsage || !strings.Contains(flat(errs), "SOAP does not accept OAuth 2.0") {
		t.Errorf("MuleSoft: exit code %d, %s", code, errs)
	}
}
