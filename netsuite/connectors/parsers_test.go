package connectors

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
)

// invalidKeys have every character that some format treats specially.
var invalidKeys = netsuite.Keys{
	ConsumerKey: netsuite.NewSecret(`a+/=%&,;:~|b1`), ConsumerSecret: netsuite.NewSecret(`it's%(x)s"1"`),
	TokenID: netsuite.NewSecret("$HOME`id`#{x}1"), TokenSecret: netsuite.NewSecret(`<a&b>\n[c]{d}=1#! *`),
}

// parser reads a document with another program.
type parser struct {
	name string // in the table
	read func(t *testing.T, text string) map[string]string
}

var (
	byJSON   = parser{"encoding/json", readByJSON}
	byDotenv = parser{"python-dotenv", python("import dotenv\nout(dotenv.dotenv_values(path))")}
	byGem    = parser{"Ruby's dotenv", readByGem}
	bySh     = parser{"sh", readBySh}
	byYAML   = parser{"PyYAML", python("import yaml\nout(yaml.safe_load(open(path, encoding='utf-8')))")}
	byINI    = parser{"Python configparser", python("import configparser\nc = configparser.ConfigParser()\nc.read(path, encoding='utf-8')\nout({s: dict(c[s]) for s in c.sections()})")}
	byJava   = parser{"java.util.Properties", readByJava}
	byRuby   = parser{"Ruby", readByRuby}
	byPHP    = parser{"PHP", readByPHP}
	byNode   = parser{"Node.js", readByNode}
	bySheet  = parser{"a person", readSheet}
)

// reading has the names under which a parser finds account and keys in a document:
// account, consumer key, consumer secret, token ID, token secret; "-" for a missing
// one.
type reading struct {
	connector, variant string
	parsers            []parser
	names              string
}

var readings = []reading{
	{"airbyte", "", []parser{byJSON}, "realm consumer_key consumer_secret token_key token_secret"},
	{"airbyte-connect", "", []parser{byJSON}, "account_id authentication_method.client_id authentication_method.client_secret authentication_method.token_id authentication_method.token_secret"},
	{"celigo", "api", []parser{byJSON}, "netsuite.account - - netsuite.tokenId netsuite.tokenSecret"},
	{"n8n", "netsuite", []parser{byJSON}, "0.data.accountId 0.data.consumerKey 0.data.consumerSecret 0.data.tokenKey 0.data.tokenSecret"},
	{"n8n", "netsuiteOAuth1Api", []parser{byJSON}, "0.data.accountId 0.data.consumerKey 0.data.consumerSecret 0.data.tokenId 0.data.tokenSecret"},
	{"n8n", "netSuiteOAuth1Api", []parser{byJSON}, "0.data.accountId 0.data.consumerKey 0.data.consumerSecret 0.data.tokenKey 0.data.tokenSecret"},
	{"mulesoft", "", []parser{byJava}, "netsuite.account netsuite.consumerKey netsuite.consumerSecret netsuite.tokenId netsuite.tokenSecret"},
	{"postman", "", []parser{byJSON}, "values.0.value values.1.value values.2.value values.3.value values.4.value"},
	{"netsuite-api-client", "", []parser{byJSON}, "realm consumer_key consumer_secret_key token token_secret"},
	{"nsrestlet", "", []parser{byJSON}, "accountSettings.accountId accountSettings.consumerKey accountSettings.consumerSecret accountSettings.tokenKey accountSettings.tokenSecret"},
	{"json", "", []parser{byJSON}, "account consumer_key consumer_secret token_id token_secret"},
	{"python-netsuite", "", []parser{byINI}, "netsuite.account netsuite.consumer_key netsuite.consumer_secret netsuite.token_id netsuite.token_secret"},
	{"netsuite-php", "array", []parser{byPHP}, "account consumerKey consumerSecret token tokenSecret"},
	{"netsuite-php", "env", []parser{byDotenv, byGem, bySh}, "NETSUITE_ACCOUNT NETSUITE_CONSUMER_KEY NETSUITE_CONSUMER_SECRET NETSUITE_TOKEN_KEY NETSUITE_TOKEN_SECRET"},
	{"netsweet", "inline", []parser{byRuby}, "account consumer_key consumer_secret token_id token_secret"},
	{"netsweet", "env", []parser{byDotenv, byGem, bySh}, fiveVariables},
	{"oauth1", "", []parser{byDotenv, byGem, bySh}, fiveVariables},
	{"dotenv", "", []parser{byDotenv, byGem, bySh}, fiveVariables},
	{"shell", "", []parser{bySh}, fiveVariables},
	{"kubernetes", "", []parser{byYAML}, "stringData.NETSUITE_ACCOUNT stringData.NETSUITE_CONSUMER_KEY stringData.NETSUITE_CONSUMER_SECRET stringData.NETSUITE_TOKEN_ID stringData.NETSUITE_TOKEN_SECRET"},
	{"informatica", "", []parser{bySheet}, "Account_ID Consumer_Key Consumer_Secret Token_ID Token_Secret"},
	{"onlink", "", []parser{bySheet}, "Account_ID Consumer_Key Consumer_Secret Token_ID Token_Secret"},
	{"mulesoft-composer", "", []parser{bySheet}, "Account Consumer_Key Consumer_Secret Token_ID Token_Secret"},
	{"celigo", "form", []parser{bySheet}, "Account_ID - - Token_ID Token_secret"},
	{"boomi", "soap", []parser{bySheet}, "Account_Number Consumer_Key Consumer_Secret Token_Id Token_Secret"},
	{"boomi", "rest", []parser{bySheet}, "- Consumer_Key Consumer_Secret Token_ID Token_Secret"},
	{"workato", "", []parser{bySheet}, "Account_ID Consumer_key Consumer_secret Token_ID Token_secret"},
	{"talend", "", []parser{bySheet}, "Account Consumer_key Consumer_secret Token_ID Token_secret"},
	{"tibco", "", []parser{bySheet}, "Login_Account Consumer_Key Consumer_Secret Token_Id Token_Secret"},
	{"cleo", "", []parser{bySheet}, "Account_number Consumer_Key Consumer_Secret Token_ID Token_Secret"},
	{"fivetran", "", []parser{bySheet}, "Account_ID Consumer_Key Consumer_Secret Token_ID Token_Secret"},
	{"rest", "", []parser{bySheet}, "Realm_(the_account_ID) Consumer_Key Consumer_Secret Token_ID Token_Secret"},
	{"restlet", "", []parser{bySheet}, "Realm_(the_account_ID) Consumer_Key Consumer_Secret Token_ID Token_Secret"},
	{"soap", "", []parser{bySheet}, "Account Consumer_Key Consumer_Secret Token_ID Token_Secret"},
}

// m2mReadings are readings of account, Client ID, Certificate ID and private key.
var m2mReadings = []reading{
	{"json", "", []parser{byJSON}, "account client_id certificate_id private_key"},
	{"dotenv", "", []parser{byDotenv, byGem, byNode}, m2mVariables},
	{"shell", "", []parser{bySh}, m2mVariables},
	{"kubernetes", "", []parser{byYAML}, "stringData.NETSUITE_ACCOUNT stringData.NETSUITE_CLIENT_ID stringData.NETSUITE_CERTIFICATE_ID stringData.NETSUITE_PRIVATE_KEY"},
	{"postman", "", []parser{byJSON}, "values.0.value values.1.value values.2.value values.3.value"},
	{"rest", "", []parser{bySheet}, "Account_ID Client_ID Certificate_ID Private_key_(PEM,_PKCS#8)"},
	{"restlet", "", []parser{bySheet}, "Account_ID Client_ID Certificate_ID Private_key_(PEM,_PKCS#8)"},
}

const m2mVariables = "NETSUITE_ACCOUNT NETSUITE_CLIENT_ID NETSUITE_CERTIFICATE_ID NETSUITE_PRIVATE_KEY"

// readingsOf returns the readings of a method.
func readingsOf(m netsuite.Method) []reading {
	if m == netsuite.M2M {
		return m2mReadings
	}
	return readings
}

const fiveVariables = "NETSUITE_ACCOUNT NETSUITE_CONSUMER_KEY NETSUITE_CONSUMER_SECRET NETSUITE_TOKEN_ID NETSUITE_TOKEN_SECRET"

// filledWith returns values for one account.
func filledWith(keys netsuite.Keys, variant string) Values {
	return Values{
		Profile: profile.Profile{Name: "acme_sb1.", Account: "1234567_SB1", Method: keys.Method(),
			Role: "Rôle: \"a\" & 'b' \\ <c>", Script: "customscript_a", Deploy: "customdeploy_a"},
		Hosts: netsuite.AddressesOf("1234567_SB1"), Keys: keys, Variant: variant,
		Request: Request{URL: "https://1234567-sb1.suitetalk.api.netsuite.com/x", Nonce: "abcdef", At: time.Unix(1, 0), Body: netsuite.NewSecret("client_assertion=a.b.c")},
	}
}

// TestEnvironmentMatchesExport: exec gives a tool what its .env file has, and a tool
// whose file names variables also gets them from exec.
func TestEnvironmentMatchesExport(t *testing.T) {
	for _, c := range All() {
		for _, variant := range append([]Variant{{}}, c.Variants...) {
			docs, err := c.Documents(filledWith(invalidKeys, variant.Name))
			if err != nil {
				continue
			}
			for _, doc := range docs {
				text := doc.Text.Reveal()
				if doc.Name != ".env" {
					if strings.Contains(text, "NETSUITE_ACCOUNT") && !c.ReadsEnvironment() {
						t.Errorf("%s: %s names variables, but a command gets none", c.Name, doc.Name)
					}
					continue
				}
				list, err := c.Environment(filledWith(invalidKeys, variant.Name))
				if err != nil {
					t.Errorf("%s: %v", c.Name, err)
					continue
				}
				if file, err := dotenvLines(list); err != nil || file != text {
					t.Errorf("%s: a command gets %v, unlike its file (%v)", c.Name, variableNames(list), err)
				}
			}
		}
	}
}

// TestEnvironmentOfPHP has the variables that the package's
// NetSuiteClient::getEnvConfig reads.
func TestEnvironmentOfPHP(t *testing.T) {
	list, err := netsuitePHP.Environment(filledWith(readKeys, ""))
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for _, v := range list {
		got[v.Name] = v.Value.Reveal()
	}
	want := map[string]string{
		"NETSUITE_ENDPOINT": netsuite.SOAPVersion, "NETSUITE_HOST": "https://1234567-sb1.suitetalk.api.netsuite.com", "NETSUITE_ACCOUNT": "1234567_SB1",
		"NETSUITE_CONSUMER_KEY": readKeys.ConsumerKey.Reveal(), "NETSUITE_CONSUMER_SECRET": readKeys.ConsumerSecret.Reveal(),
		"NETSUITE_TOKEN_KEY": readKeys.TokenID.Reveal(), "NETSUITE_TOKEN_SECRET": readKeys.TokenSecret.Reveal(), "NETSUITE_HASH_TYPE": "sha256",
	}
	if !maps.Equal(got, want) {
		t.Errorf("the variables are %v", slices.Sorted(maps.Keys(got)))
	}
}

// TestParsers reads each document with a parser that tools of its kind use.
func TestParsers(t *testing.T) {
	if testing.Short() {
		t.Skip("it starts the tools")
	}
	for what, keys := range map[string]netsuite.Keys{"usual": readKeys, "strange": invalidKeys, "m2m": readM2M} {
		for _, r := range readingsOf(keys.Method()) {
			c, _ := Lookup(r.connector)
			docs, err := c.Documents(filledWith(keys, r.variant))
			if err != nil {
				t.Errorf("%s %s: %v", r.connector, r.variant, err)
				continue
			}
			for _, p := range r.parsers {
				t.Run(strings.Join(strings.Fields(r.connector+" "+r.variant+" "+p.name+" "+what), " "), func(t *testing.T) {
					got := p.read(t, docs[0].Text.Reveal())
					var want []string
					for _, v := range ownVariables(filledWith(keys, ""), lower) {
						want = append(want, v.Value.Reveal())
					}
					for i, name := range strings.Fields(r.names) {
						if name = strings.ReplaceAll(name, "_", " "); got[name] == "" {
							name = strings.ReplaceAll(name, " ", "_")
						}
						if name != "-" && got[name] != want[i] {
							t.Errorf("%s is read as %q, want %q; there are %v", name, got[name], want[i], slices.Sorted(maps.Keys(got)))
						}
					}
				})
			}
		}
	}
}

// TestEveryConnectorIsRead: a new connector needs a reading or a reason here.
func TestEveryConnectorIsRead(t *testing.T) {
	for _, c := range All() {
		for _, m := range c.Methods() {
			if c.Forms(m) && !slices.ContainsFunc(readingsOf(m), func(r reading) bool { return r.connector == c.Name }) && otherChecks[c.Name] == "" {
				t.Errorf("nothing reads the documents for %s, %s", c.Name, m)
			}
		}
	}
}

// otherChecks says how documents without a reading are tested.
var otherChecks = map[string]string{
	"mulesoft-restlet": "encoding/xml; properties as MuleSoft's",
	"curl":             "curl, sent to the simulated NetSuite",
	"suitecloud":       "nothing is written",
}

// The configurations of both Mule connectors have the elements and attributes of
// MuleSoft's documentation, and use only properties in the properties file.
func TestMuleXML(t *testing.T) {
	for name, want := range map[string][2]string{
		"mulesoft":         {"http://www.mulesoft.org/schema/mule/netsuite", "config token-based-authentication-connection"},
		"mulesoft-restlet": {"http://www.mulesoft.org/schema/mule/netsuite-restlet", "rest-config restlet-token-connection"},
	} {
		c, _ := Lookup(name)
		docs, err := c.Documents(filledWith(readKeys, ""))
		if err != nil || len(docs) != 2 || strings.Contains(docs[1].Text.Reveal(), readKeys.TokenSecret.Reveal()) {
			t.Fatalf("%s: %d documents, %v", name, len(docs), err)
		}
		var elements, attributes []string
		d := xml.NewDecoder(strings.NewReader(docs[1].Text.Reveal()))
		for {
			token, err := d.Token()
			if token == nil {
				if err.Error() != "EOF" {
					t.Errorf("%s: %v", name, err)
				}
				break
			}
			if e, ok := token.(xml.StartElement); ok && e.Name.Space == want[0] {
				elements = append(elements, e.Name.Local)
				for _, a := range e.Attr {
					if property, ok := strings.CutPrefix(a.Value, "${"); ok {
						attributes = append(attributes, a.Name.Local)
						if !strings.Contains(docs[0].Text.Reveal(), strings.TrimSuffix(property, "}")+"=") {
							t.Errorf("%s: the property %s is not written", name, a.Value)
						}
					}
				}
			}
		}
		if got := strings.Join(elements, " "); got != want[1] {
			t.Errorf("%s: elements %s, want %s", name, got, want[1])
		}
		if got := strings.Join(attributes, " "); got != "consumerKey consumerSecret tokenId tokenSecret account" {
			t.Errorf("%s: attributes %s", name, got)
		}
	}
}

// The Ruby that reads the environment also returns the five values.
func TestRubyOfTheEnvironment(t *testing.T) {
	docs, err := netsweet.Documents(filledWith(invalidKeys, "env"))
	if err != nil || len(docs) != 2 || strings.Contains(docs[1].Text.Reveal(), invalidKeys.TokenSecret.Reveal()) {
		t.Fatalf("%d documents, %v", len(docs), err)
	}
	list, err := netsweet.Environment(filledWith(invalidKeys, "env"))
	if err != nil {
		t.Fatal(err)
	}
	var env []string
	for _, variable := range list {
		env = append(env, variable.Name+"="+variable.Value.Reveal())
	}
	got := runRuby(t, docs[1].Text.Reveal(), env)
	for name, want := range map[string]string{
		"account": "1234567_SB1", "token_secret": invalidKeys.TokenSecret.Reveal(), "consumer_key": invalidKeys.ConsumerKey.Reveal(),
		"endpoint": "https://1234567-sb1.suitetalk.api.netsuite.com/services/NetSuitePort_2025_2",
	} {
		if got[name] != want {
			t.Errorf("%s is %q, want %q", name, got[name], want)
		}
	}
}

func readByJSON(t *testing.T, text string) map[string]string {
	t.Helper()
	var doc any
	if err := json.Unmarshal([]byte(text), &doc); err != nil {
		t.Fatal(err)
	}
	flat := map[string]string{}
	flatten(flat, "", doc)
	return flat
}

// flatten returns the values of a document by their paths.
func flatten(flat map[string]string, path string, v any) {
	switch v := v.(type) {
	case map[string]any:
		for name, value := range v {
			flatten(flat, strings.TrimPrefix(path+"."+name, "."), value)
		}
	case []any:
		for i, value := range v {
			flatten(flat, strings.TrimPrefix(fmt.Sprintf("%s.%d", path, i), "."), value)
		}
	default:
		flat[path] = fmt.Sprint(v)
	}
}

// python returns a reader that runs a Python program. path is the document, and out
// prints what was read.
func python(program string) func(*testing.T, string) map[string]string {
	return func(t *testing.T, text string) map[string]string {
		t.Helper()
		const frame = "import json, sys\npath = sys.argv[1]\ndef out(doc): json.dump(doc, sys.stdout)\ntry:\n%s\nexcept ImportError: sys.exit(77)\n"
		program := fmt.Sprintf(frame, " "+strings.ReplaceAll(program, "\n", "\n "))
		return readByJSON(t, run(t, nil, "python3", "-c", program, written(t, text)))
	}
}

func readBySh(t *testing.T, text string) map[string]string {
	t.Helper()
	values := map[string]string{}
	for _, line := range strings.Split(run(t, nil, "sh", "-c", `set -a; . "$1"; env -0`, "sh", written(t, text)), "\x00") {
		if name, value, ok := strings.Cut(line, "="); ok {
			values[name] = value
		}
	}
	return values
}

// readByNode reads with the reader of node --env-file.
func readByNode(t *testing.T, text string) map[string]string {
	t.Helper()
	const program = `const { parseEnv } = require('util'); console.log(JSON.stringify(parseEnv ? parseEnv(require('fs').readFileSync(process.argv[1], 'utf8')) : {}))`
	values := readByJSON(t, run(t, nil, "node", "-e", program, written(t, text)))
	if len(values) == 0 {
		t.Skip("this Node.js has no reader of .env files")
	}
	return values
}

// readByGem reads with the gem dotenv, in any version.
func readByGem(t *testing.T, text string) map[string]string {
	t.Helper()
	const program = `begin; require "dotenv"; rescue LoadError; exit 77; end; puts JSON.generate(Dotenv::Parser.call(File.read(ARGV[0])))`
	return readByJSON(t, run(t, nil, "ruby", "-rjson", "-e", program, written(t, text)))
}

// readByJava reads with Java's class for properties.
func readByJava(t *testing.T, text string) map[string]string {
	t.Helper()
	need(t, "javac") // java needs it to compile a single file
	program := filepath.Join(t.TempDir(), "Read.java")
	err := os.WriteFile(program, []byte(`
class Read {
	public static void main(String[] args) throws Exception {
		var all = new java.util.Properties();
		all.load(new java.io.FileReader(args[0]));
		all.forEach((name, value) -> System.out.println(name + " " + value));
	}
}
`), 0o600)
	if err != nil {
		t.Fatal(err)
	}
	values := map[string]string{}
	for line := range strings.Lines(run(t, nil, "java", "-XX:TieredStopAtLevel=1", program, written(t, text))) {
		name, value, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
		values[name] = value
	}
	return values
}

// readByPHP checks a file with php -l and runs it in a program that requires it.
func readByPHP(t *testing.T, text string) map[string]string {
	t.Helper()
	path := written(t, text)
	run(t, nil, "php", "-l", path)
	return readByJSON(t, run(t, nil, "php", "-r", "echo json_encode(require $argv[1], JSON_THROW_ON_ERROR);", path))
}

func readByRuby(t *testing.T, text string) map[string]string {
	t.Helper()
	return runRuby(t, text, nil)
}

// runRuby checks a configuration with ruby -c and runs it with a module that takes
// settings like the gem.
func runRuby(t *testing.T, text string, env []string) map[string]string {
	t.Helper()
	path := written(t, text)
	run(t, env, "ruby", "-c", path)
	return readByJSON(t, run(t, env, "ruby", "-rjson", "-e", `
module NetSuite
  class Settings
    attr_reader :all
    def initialize; @all = {}; end
    def reset!; @all.clear; end
    def method_missing(name, *given)
      given.empty? ? @all.fetch(name.to_s) : @all[name.to_s] = given.fetch(0)
    end
  end
  def self.configure(&block)
    settings = Settings.new
    settings.instance_eval(&block)
    puts JSON.generate(settings.all)
  end
end
load ARGV[0]
`, path))
}

// readSheet reads a list for a person to type.
func readSheet(_ *testing.T, text string) map[string]string {
	values, several := map[string]string{}, ""
	for _, line := range strings.Split(text, "\n") {
		switch label, value, ok := strings.Cut(line, " ="); {
		case strings.HasPrefix(line, "#"):
		case ok:
			several = strings.TrimSpace(label)
			values[several] = strings.TrimPrefix(value, " ")
		default: // a value of several lines
			values[several] = strings.TrimSpace(values[several] + "\n" + line)
		}
	}
	return values
}

func written(t *testing.T, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "document")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// needParsers turns a missing parser from a skip into a failure.
const needParsers = "NETSUITE_TBA_NEED_PARSERS"

// run returns the output of a program with this environment and PATH.
func run(t *testing.T, env []string, program string, args ...string) string {
	t.Helper()
	need(t, program)
	c := exec.CommandContext(t.Context(), program, args...)
	c.Env = append([]string{"PATH=" + os.Getenv("PATH"), "HOME=" + os.Getenv("HOME"), "LC_ALL=C.UTF-8"}, env...)
	var out, errs bytes.Buffer
	c.Stdout, c.Stderr = &out, &errs
	if err := c.Run(); err != nil {
		if c.ProcessState != nil && c.ProcessState.ExitCode() == 77 {
			lacks(t, "a module for "+program)
		}
		t.Fatalf("%s: %v\n%s", program, err, errs.String())
	}
	return out.String()
}

// need skips a test with -short, or if a program is missing.
func need(t *testing.T, program string) {
	t.Helper()
	if testing.Short() {
		t.Skip("starts " + program)
	}
	if _, err := exec.LookPath(program); err != nil {
		lacks(t, program)
	}
}

// lacks skips a test, or fails it if all parsers are required.
func lacks(t *testing.T, what string) {
	t.Helper()
	if os.Getenv(needParsers) != "" {
		t.Fatalf("%s is missing", what)
	}
	t.Skipf("%s is missing", what)
}
