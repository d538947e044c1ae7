package paste

import (
	"strings"
	"testing"

	"netsuite-tba/netsuite"
)

// set returns the settings of an account with some keys.
func set(account, line string) string { return "account = " + account + "\n" + each(line) }

// Texts that hold no usable key, and what is said about them.
func TestRefused(t *testing.T) {
	const elsewhere = "is a name or a reference, not the key itself."
	for _, tt := range []struct{ name, text, says string }{
		// Names and references.
		{"Python kwargs", each("%n=NS_%N,\n"), "The value of CONSUMER KEY " + elsewhere},
		{"Python settings", each("%n=settings.NS_%N,\n"), elsewhere},
		{"Python environ", each("%n = os.environ['NS_%N']\n"), elsewhere},
		{"Python getenv", each("%n = os.getenv(\"NS_%N\")\n"), elsewhere},
		{"JavaScript env", each("%c: process.env.NS_%N,\n"), elsewhere},
		{"JavaScript shorthand", "connect({ consumerKey, consumerSecret, tokenId, tokenSecret })", "contains no key"},
		{"C# configuration", each("%P = Configuration[\"NetSuite:%P\"];\n"), elsewhere},
		{"Java Value", each("@Value(\"${netsuite.%c}\")\nprivate String %c;\n"), "contains no key"},
		{"Java getenv", each("String %c = System.getenv(\"NS_%N\");\n"), elsewhere},
		{"Go Getenv", each("%P: os.Getenv(\"NS_%N\"),\n"), elsewhere},
		{"Ruby ENV.fetch", each("  %n ENV.fetch('NS_%N')\n"), elsewhere},
		{"Ruby credentials", each("  %n Rails.application.credentials.netsuite[:%n]\n"), elsewhere},
		{"PHP getenv", each("'%c' => getenv('NS_%N'),\n"), elsewhere},
		{"PHP $_ENV", each("$%c = $_ENV['NS_%N'];\n"), elsewhere},
		{"shell", each("export %N=$NS_%N\n"), elsewhere},
		{"shell, braces", each("%N=${NS_%N}\n"), elsewhere},
		{"shell, command", each("%N=$(pass ns/%n)\n"), elsewhere},
		{"cmd", each("set %N=%X_%N%\n"), elsewhere},
		{"compose", "environment:\n" + each("  - %N=${%N}\n"), elsewhere},
		{"compose, without value", "environment:\n" + each("  - %N\n"), "contains no key"},
		{"Spring", each("netsuite.%c=${NS_%N}\n"), elsewhere},
		{"Mule", each("<x %c=\"${netsuite.%c}\"/>\n"), elsewhere},
		{"Mule, secure", each("netsuite.%c=![nHWo5JhNAYM+TzxqeHdRDXx15Q5R3S9z=]\n"), "is encrypted"},
		{"Terraform", each("%n = var.netsuite_%n\n"), elsewhere},
		{"Terraform data", each("%n = data.aws_secretsmanager_secret.ns.%n\n"), elsewhere},
		{"Helm", each("%n: {{ .Values.netsuite.%c }}\n"), elsewhere},
		{"Ansible", each("%n: \"{{ vault_netsuite_%n }}\"\n"), elsewhere},
		{"Ansible vault", each("%n: !vault |\n  $ANSIBLE_VAULT;1.1;AES256\n  3638\n"), "The value of CONSUMER KEY"},
		{"Postman", `{"oauth1":[{"key":"token","value":"{{tokenId}}"},{"key":"tokenSecret","value":"{{tokenSecret}}"}]}`, elsewhere},
		{"GitHub Actions", each("%N: ${{ secrets.NS_%N }}\n"), elsewhere},
		{"Azure Key Vault", each("%N=@Microsoft.KeyVault(SecretUri=https://v.vault.azure.net/secrets/%k)\n"), elsewhere},
		{"AWS ARN", each("%N=arn:aws:secretsmanager:us-east-1:111122223333:secret:ns\n"), elsewhere},
		{"1Password reference", each("%N=op://vault/netsuite/%k\n"), elsewhere},
		{"Kubernetes valueFrom", each("- name: %N\n  valueFrom:\n    secretKeyRef:\n      name: ns\n      key: %N\n"), "contains no key"},
		{"n8n", each("\"%c\": \"={{ $env.NS_%N }}\",\n"), elsewhere},
		{"EJS", each("%n: <%= ENV['NS_%N'] %>\n"), elsewhere},
		{"Jasypt", each("%n=ENC(Mzg0NTY3ODkwMTIzNDU2Nzg5MDE=)\n"), "is encrypted"},

		// Placeholders, masks and other values.
		{"placeholders", each("%N=your-%k-here\n"), "is a placeholder"},
		{"placeholders in angle brackets", each("%N=<%n>\n"), "is a placeholder"},
		{"x", each("%N=xxxxxxxxxxxxxxxx\n"), "is a placeholder"},
		{"null", each("\"%n\": null,\n"), "is a placeholder"},
		{"empty", each("%N=\n"), "contains no key"},
		{"masked", each("%L: ****************\n"), "is masked"},
		{"masked in part", each("%L: d93b••••••••a9df\n"), "is masked"},
		{"shortened", each("%L: d93beca6...49ba9df\n"), "is masked"},
		{"base64 of something else", "kind: Secret\ndata:\n  TOKEN_ID: aHVudGVyMmh1bnRlcjI=\n", "is encoded in base64"},
		{"a UUID", "CONSUMER KEY: 4AD027CA-88B3-46EC-9D3E-41C6E6A325E2\n", "does not look like a key"},
		{"a number", "token_id: 12345678\n", "has 8 characters, but a key usually has 64"},
		{"a password", "TOKEN SECRET: hunter2hunter2\n", "does not look like a key"},
		{"prose", "Consumer Key: see the email of Monday\n", "does not look like a key"},

		// Keys with something attached or missing.
		{"letters before", "TOKEN_ID=xyz{TI}\n", "has other characters attached to its 64 hexadecimal digits"},
		{"letters after", "TOKEN_ID={TI}-old\n", "has other characters attached"},
		{"alone, letters after", "{TI}-old\n", "The value has other characters attached"},
		{"two with a slash", "TOKEN_ID={TI}/{TS}\n", "has other characters attached"},
		{"two in a row", "TOKEN_ID={TI}{TS}\n", "has 128 characters, but a key usually has 64"},
		{"a digit too many", "TOKEN_ID={TI}0\n", "has 65 characters, but a key usually has 64"},
		{"a digit missing", "TOKEN_ID=" + pasteTI[1:] + "\n", "has 63 characters, but a key usually has 64"},
		{"without 0x", "TOKEN_ID=0x{TI}\n", "has other characters attached"},
		{"a hash with its name", "TOKEN_ID=sha256:{TI}\n", "The value of TOKEN ID"},

		// Labels.
		{"Spanish", "CLAVE\n{CK}\nSECRETO\n{CS}\n", "Found two values of the right shape, but no label that this program knows. Which is which?"},
		{"no labels", "{CK}\n{CS}\n{TI}\n{TS}\n", "Found four values of the right shape"},
		{"half German", "TOKEN-ID: {TI}\nTOKEN-GEHEIMNIS: {TS}\n", "Found one value of the right shape, but no label that this program knows."},
		{"another service", "SHOPIFY_CLIENT_ID={CK}\nGITHUB_TOKEN={TI}\n", "Found two values of the right shape"},
		{"other tokens", "AUTH_TOKEN={CK}\nAPP_TOKEN={CS}\nREFRESH_TOKEN={TI}\nAPP_CLIENT_ID={TS}\n", "Found four values of the right shape"},
		{"two values", "TOKEN_ID={TI}\nTOKEN_ID={TS}\n", "The text has two different values for TOKEN ID, in lines 1 and 2."},
		{"a live key and one in a comment", "CONSUMER_KEY={CK}\n# CONSUMER_SECRET={CS}\n", "The value of CONSUMER SECRET in line 2 is in a comment."},

		// Other things.
		{"a token password", "1234567_SB1&{CK}&{TI}&fjaLirsIcCGVZWzBX0pg&1508242306&B5OIWznZ2YP0OB7VrJrGkYsTh+8H=&HMAC-SHA256", "That is a token password for SuiteAnalytics Connect."},
		{"nothing", "", "contains no key"},
		{"labels only", "CONSUMER KEY\nCONSUMER SECRET\nTOKEN ID\nTOKEN SECRET\n", "contains no key"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r, err := Read(netsuite.NewSecret(fill.Replace(tt.text)))
			bad := r.Problem()
			if err != nil || !strings.Contains(bad.What, tt.says) || bad.Next == "" {
				t.Errorf("%v: %s, %s %s", err, summary(r), bad.What, bad.Next)
			}
			if strings.Contains(bad.What+bad.Next, pasteTI[:8]) || strings.Contains(bad.What, "hunter") {
				t.Errorf("a value is repeated: %s", bad.What)
			}
		})
	}
}

// Texts with the keys of two accounts. The right ones are chosen by account, or none.
func TestSets(t *testing.T) {
	swap := strings.NewReplacer(pasteCK, pasteCS, pasteCS, pasteTI, pasteTI, pasteTS, pasteTS, pasteCK)
	other := func(text string) string { return swap.Replace(text) }
	one, two := each("%n = %v\n"), other(each("%n = %v\n"))
	for _, tt := range []struct{ name, text string }{
		{"one after the other", set("1234567_SB1", "%n = %v\n") + other(set("7654321", "%n = %v\n"))},
		{"the account last", one + "account = 1234567_SB1\n" + two + "account = 7654321\n"},
		{"the account first, then last", "account = 1234567_SB1\n" + one + two + "account = 7654321\n"},
		{"pages", "Account ID: 1234567_SB1\n" + each("%L\n%v\n") + "Account ID: 7654321\n" + other(each("%L\n%v\n"))},
		{"suffixes", "ACCOUNT_SB=1234567_SB1\nACCOUNT_PROD=7654321\n" + each("%N_SB=%v\n") + other(each("%N_PROD=%v\n"))},
		{"suffixes, mixed", "NS_ACCOUNT_SB=1234567_SB1\nNS_ACCOUNT_PROD=7654321\n" + mixed(each("NS_%N_SB=%v\n"), other(each("NS_%N_PROD=%v\n")))},
		{"prefixes", "SANDBOX_ACCOUNT_ID=1234567_SB1\nPRODUCTION_ACCOUNT_ID=7654321\n" + each("SANDBOX_%N=%v\n") + other(each("PRODUCTION_%N=%v\n"))},
		{"in camel case", "accountSandbox='1234567_SB1'\naccountProd='7654321'\n" + each("%cSandbox='%v'\n") + other(each("%cProd='%v'\n"))},
		{"ini sections", "[sandbox]\n" + set("1234567_SB1", "%n = %v\n") + "[production]\n" + other(set("7654321", "%n = %v\n"))},
		{"JSON", `{"sandbox":{"account":"1234567_SB1",` + each(`"%c":"%v",`) + `"x":1},"production":{"account":"7654321",` + other(each(`"%c":"%v",`)) + `"x":1}}`},
		{"a JSON list", `[{"realm":"1234567_SB1",` + each(`"%c":"%v",`) + `"x":1},{"realm":"7654321",` + other(each(`"%c":"%v",`)) + `"x":1}]`},
		{"YAML", "sandbox:\n  account: 1234567_SB1\n" + each("  %n: %v\n") + "production:\n  account: 7654321\n" + other(each("  %n: %v\n"))},
		{"CSV", "account,consumer_key,consumer_secret,token_id,token_secret\n1234567_SB1,{CK},{CS},{TI},{TS}\n7654321,{CS},{TI},{TS},{CK}\n"},
		{"hosts only", "https://1234567-sb1.app.netsuite.com\n" + one + "https://7654321.app.netsuite.com\n" + two},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r, err := Read(netsuite.NewSecret(fill.Replace(tt.text)))
			if err != nil || len(r.Accounts) != 2 || !r.Keys.Empty() {
				t.Errorf("%v: %s", err, summary(r))
			}
			if got := summary(r.For("1234567_SB1")); got != all+" account=1234567_SB1" {
				t.Errorf("sandbox: %s", got)
			}
			if got := summary(r.For("7654321")); got != "ck=CS cs=TI ti=TS ts=CK account=7654321" {
				t.Errorf("production: %s", got)
			}
			if got := r.For("9999999"); !got.Keys.Empty() {
				t.Errorf("another account: %s", summary(got))
			}
		})
	}
	for _, tt := range []struct{ name, text string }{
		{"an account for only one set", "account = 1234567_SB1\n" + one + two},
		{"both accounts first", "account = 1234567_SB1\naccount = 7654321\n" + one + two},
		{"one account twice", set("1234567_SB1", "%n = %v\n") + other(set("1234567_SB1", "%n = %v\n"))},
	} {
		r, err := Read(netsuite.NewSecret(tt.text))
		if got := r.For("1234567_SB1"); err != nil || !got.Keys.Empty() {
			t.Errorf("%s: %v, %s", tt.name, err, summary(got))
		}
	}
}

// mixed returns the lines of two texts in turn.
func mixed(a, b string) string {
	var lines []string
	second := strings.SplitAfter(b, "\n")
	for i, line := range strings.SplitAfter(a, "\n") {
		lines = append(lines, line, second[i])
	}
	return strings.Join(lines, "")
}

// Keys of other services in the same text are not NetSuite's.
func TestOtherServices(t *testing.T) {
	const other = "aaaa1111bbbb2222cccc3333dddd4444eeee5555ffff6666aaaa1111bbbb2222"
	for _, tt := range []struct{ name, text, want string }{
		{"JSON", `{"AzureAd":{"ClientId":"4AD027CA-88B3-46EC-9D3E-41C6E6A325E2","ClientSecret":"abc~8Q~xyz"},"NetSuite":{"ClientId":"{CK}","ClientSecret":"{CS}","TokenId":"{TI}","TokenSecret":"{TS}"}}`, all},
		{"JSON, the same shape", `{"shop":{"client_id":"` + other + `","client_secret":"` + other + `"},"netsuite":{"client_id":"{CK}","client_secret":"{CS}","token_id":"{TI}","token_secret":"{TS}"}}`, all},
		{"JSON, after it", `{"netsuite":{"consumer_key":"{CK}","consumer_secret":"{CS}","token_id":"{TI}","token_secret":"{TS}"},"twitter":{"consumer_key":"` + other + `","consumer_secret":"` + other + `"}}`, all},
		{"YAML", "shop:\n  consumer_key: " + other + "\nnetsuite:\n" + each("  %n: %v\n") + "x:\n  token: " + other + "\n", all},
		{"properties", "woocommerce.consumerKey=ck_" + other[:40] + "\n" + each("netsuite.%c=%v\n"), all},
		{"dotenv", "SHOPIFY_CLIENT_ID=" + other + "\nCLIENT_SECRET=" + other + "\nTOKEN=" + other + "\n" + each("NETSUITE_%N=%v\n"), all},
		{"XML", "<x consumerKey=\"${shop.key}\"/>\n<netsuite" + each(" %c=\"%v\"") + "/>", all},
		{"a lock file", "sha256: " + other + "\n" + each("NS_%N=%v\n") + "integrity: sha256-" + other + "\n", all},
	} {
		r, err := Read(netsuite.NewSecret(fill.Replace(tt.text)))
		if got := strings.Join(strings.Fields(summary(r) + " - - - -")[:4], " "); err != nil || got != tt.want || !r.Problem().None() {
			t.Errorf("%s: %v, %s, %s", tt.name, err, summary(r), r.Problem().What)
		}
	}
	// Without a sign of NetSuite, two services are two values.
	r, _ := Read(netsuite.NewSecret(fill.Replace(`{"a":{"consumer_key":"` + other + `"},"b":{"consumer_key":"{CK}"}}`)))
	if !strings.Contains(r.Problem().What, "two different values") {
		t.Errorf("two services: %s", summary(r))
	}
}
