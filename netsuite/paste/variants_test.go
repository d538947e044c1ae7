package paste

import (
	"encoding/base64"
	"strings"
	"testing"

	"netsuite-tba/netsuite"
)

// each repeats a line for the four keys. %n is replaced by a name in snake case, %N in
// capitals, %c in camel case, %P in Pascal case, %k in kebab case, %L by NetSuite's label,
// %v by the value and %b by the value in base64.
func each(line string) string {
	var b strings.Builder
	for i, name := range []string{"consumer_key", "consumer_secret", "token_id", "token_secret"} {
		first, second, _ := strings.Cut(name, "_")
		upper := func(s string) string { return strings.ToUpper(s[:1]) + s[1:] }
		value := []string{pasteCK, pasteCS, pasteTI, pasteTS}[i]
		b.WriteString(strings.NewReplacer("%n", name, "%N", strings.ToUpper(name), "%c", first+upper(second), "%P", upper(first)+upper(second), "%k", first+"-"+second,
			"%L", strings.ToUpper(first+" "+second), "%v", value, "%b", base64.StdEncoding.EncodeToString([]byte(value))).Replace(line))
	}
	return b.String()
}

// forms are texts in which people have the four keys.
var forms = []struct{ name, text string }{
	{"C# comments", each("// %L\n// %v\n")},
	{"C# doc comments", each("/// %L: %v\n")},
	{"hash comments", each("# %L\n# %v\n#\n")},
	{"hash comments, settings", each("# %N=%v\n")},
	{"SQL comments", each("-- %L: %v\n")},
	{"ini comments", each("; %c = %v\n")},
	{"a block comment", "/*\n" + each(" * %L: %v\n") + " */\n"},
	{"a block comment on each line", each("/* %c = %v */\n")},
	{"VB comments", each("' %L: %v\n")},
	{"an XML comment", "<!--\n" + each("%L: %v\n") + "-->"},
	{"batch comments", each("REM %N=%v\n")},
	{"batch comments with colons", each(":: %N=%v\n")},
	{"LaTeX comments", each("% %c: %v\n")},
	{"Lisp comments", each(";; %k %v\n")},
	{"a Python docstring", "\"\"\"\n" + each("%L: %v\n") + "\"\"\"\n"},

	{"Bash", each("export NETSUITE_%N=\"%v\"\n")},
	{"Bash on one line", "export" + each(" NETSUITE_%N=%v")},
	{"Bash with semicolons", each("export %N='%v'; ")},
	{"before a command", each("%N=%v ") + "node index.js"},
	{"csh", each("setenv NS_%N %v\n")},
	{"fish", each("set -x NS_%N %v\n")},
	{"cmd", each("set %N=%v\r\n")},
	{"cmd with quotes", each("set \"%N=%v\"\r\n")},
	{"setx", each("setx %N \"%v\"\r\n")},
	{"PowerShell", each("$env:%N = '%v'\r\n")},
	{"PowerShell variables", each("$%P = \"%v\"\n")},
	{"PowerShell parameters", "Connect-NetSuite" + each(" -%P '%v'")},
	{"PowerShell hash", "@{\n" + each("  %P = '%v'\n") + "}"},
	{"docker run", "docker run" + each(" -e NETSUITE_%N=%v") + " image"},
	{"Dockerfile", each("ENV NETSUITE_%N=%v\n")},
	{"Dockerfile, old", each("ENV NETSUITE_%N %v\n")},
	{"flags", "tool" + each(" --%k=%v")},
	{"flags with spaces", "tool" + each(" --%k %v")},
	{"flags with quotes", "tool \\\n" + each("  --%k \"%v\" \\\n")},
	{"kubectl", "kubectl create secret generic ns" + each(" --from-literal=%k=%v")},
	{"heroku", "heroku config:set" + each(" NS_%N=%v")},
	{"vault", "vault kv put secret/netsuite" + each(" %n=%v")},
	{"Java system properties", "java" + each(" -Dnetsuite.%c=%v") + " -jar a.jar"},
	{"a systemd unit", "[Service]\n" + each("Environment=\"%N=%v\"\n")},

	{"Python", each("%n = \"%v\"\n")},
	{"Python constants", each("NS_%N: str = '%v'\n")},
	{"Python, kwargs", "connect(" + each("%n='%v', ") + ")"},
	{"Python, dict", "{" + each("'%n': '%v', ") + "}"},
	{"Python, dict()", "dict(" + each("%n='%v',\n") + ")"},
	{"Python, environ", each("os.environ['NETSUITE_%N'] = '%v'\n")},
	{"Python, environ with default", each("%n = os.environ.get('NS_%N', '%v')\n")},
	{"Python, bytes", each("%n = b'%v'\n")},
	{"Python, OAuth1", "OAuth1(client_key='{CK}', client_secret='{CS}', resource_owner_key='{TI}', resource_owner_secret='{TS}')"},
	{"JavaScript", each("const %c = '%v';\n")},
	{"JavaScript, template strings", each("const %c = `%v`;\n")},
	{"JavaScript, let", each("let %c = \"%v\"\n")},
	{"JavaScript, object", "{\n" + each("  %c: '%v',\n") + "}"},
	{"JavaScript, one line", "{" + each("%c:'%v',") + "}"},
	{"JavaScript, exports", each("exports.%c = '%v';\n")},
	{"JavaScript, this", each("this.%c = \"%v\";\n")},
	{"JavaScript, env or default", each("%c: process.env.NS_%N || '%v',\n")},
	{"JavaScript, nullish", each("%c: process.env.NS_%N ?? '%v',\n")},
	{"JavaScript, nested", "oauth: { consumer: { key: '{CK}', secret: '{CS}' }, token: { key: '{TI}', secret: '{TS}' } }"},
	{"TypeScript", each("private readonly %c: string = '%v';\n")},
	{"C#", each("public string %P { get; set; } = \"%v\";\n")},
	{"C#, setters", each("passport.%c = \"%v\";\n")},
	{"C#, initializer", "new Passport {\n" + each("  %P = \"%v\",\n") + "}"},
	{"C#, dictionary", each("[\"%P\"] = \"%v\",\n")},
	{"C#, named arguments", "Login(" + each("%c: \"%v\", ") + ")"},
	{"C#, verbatim", each("var %c = @\"%v\";\n")},
	{"VB", each("Dim %c As String = \"%v\"\n")},
	{"VBA", each("Const %N = \"%v\"\n")},
	{"Java", each("private static final String %N = \"%v\";\n")},
	{"Java, setters", each("config.set%P(\"%v\");\n")},
	{"Java, builder", each(".%c(\"%v\")\n")},
	{"Java, properties", each("props.setProperty(\"netsuite.%c\", \"%v\");\n")},
	{"Java, map", each("m.put(\"%c\", \"%v\");\n")},
	{"Kotlin", each("val %c: String = \"%v\"\n")},
	{"Kotlin, named", "Config(" + each("%c = \"%v\", ") + ")"},
	{"Scala", each("val %c = \"\"\"%v\"\"\"\n")},
	{"Go", each("%c := \"%v\"\n")},
	{"Go, const", each("const %c string = \"%v\"\n")},
	{"Go, struct", "Config{\n" + each("\t%P: \"%v\",\n") + "}"},
	{"Go, raw", each("\t%P: `%v`,\n")},
	{"Go, Setenv", each("os.Setenv(\"NS_%N\", \"%v\")\n")},
	{"Rust", each("let %n = \"%v\";\n")},
	{"Rust, const", each("const %N: &str = \"%v\";\n")},
	{"Rust, String", each("%n: String::from(\"%v\"),\n")},
	{"Rust, to_string", each("%n: \"%v\".to_string(),\n")},
	{"Swift", each("let %c: String = \"%v\"\n")},
	{"Objective-C", each("NSString *%c = @\"%v\";\n")},
	{"C", each("#define %N \"%v\"\n")},
	{"C, const", each("static const char *%c = \"%v\";\n")},
	{"C++", each("cfg->%c = \"%v\";\n")},
	{"PHP", each("$%c = '%v';\n")},
	{"PHP, define", each("define('NETSUITE_%N', '%v');\n")},
	{"PHP, this", each("$this->%c = \"%v\";\n")},
	{"PHP, array", each("'%c' => '%v',\n")},
	{"PHP, index", each("$config['%c'] = \"%v\";\n")},
	{"PHP, env with default", each("'%c' => env('NS_%N', '%v'),\n")},
	{"PHP, putenv", each("putenv('NETSUITE_%N=%v');\n")},
	{"PHP, setter", each("$token->set%P('%v');\n")},
	{"Ruby", each("config.%n = '%v'\n")},
	{"Ruby, symbols", each(":%n => '%v',\n")},
	{"Ruby, keywords", each("%n: '%v',\n")},
	{"Ruby, ENV", each("ENV['NETSUITE_%N'] = '%v'\n")},
	{"Ruby, ENV or default", each("  %n ENV['NS_%N'] || '%v'\n")},
	{"Perl", each("my $%n = '%v';\n")},
	{"Perl, hash", each("%n => '%v',\n")},
	{"Lua", each("local %n = \"%v\"\n")},
	{"R", each("%n <- \"%v\"\n")},
	{"R, Sys.setenv", "Sys.setenv(" + each("NS_%N = \"%v\", ") + ")"},
	{"Elixir", each("config :netsuite, %n: \"%v\"\n")},
	{"Clojure", "{" + each(":%k \"%v\" ") + "}"},
	{"Haskell", each("%c = \"%v\"\n")},
	{"Groovy", each("def %c = '%v'\n")},
	{"Delphi", each("%P := '%v';\n")},
	{"MATLAB", each("%c = '%v';\n")},
	{"SQL, INSERT", "INSERT INTO config (consumer_key, consumer_secret, token_id, token_secret) VALUES ('{CK}', '{CS}', '{TI}', '{TS}');"},
	{"SQL, UPDATE", "UPDATE config SET " + each("%n = '%v', ")},
	{"SQL, rows", each("('%n', '%v'),\n")},
	{"Apex", each("String %c = '%v';\n")},
	{"DataWeave", each("%c: \"%v\",\n")},
	{"Power Query", each("%P = \"%v\",\n")},
	{"Excel", each("=\"%L\"\t\"%v\"\n")},

	{"SuiteCloud's command", "suitecloud account:savetoken --account 1234567 --authid x --tokenid {TI} --tokensecret {TS}\n" + "consumerkey={CK}\nconsumersecret={CS}\n"},
	{"Java, toString", "Credentials(account=1234567, " + each("%c=%v, ") + "x=1)"},
	{"Java, toString with brackets", "Credentials [" + each("%c=%v, ") + "x=1]"},
	{"Java, toString with braces", "Credentials{" + each("%c='%v', ") + "x=1}"},
	{"VB, With", "With passport\n" + each("  .%P = \"%v\"\n") + "End With"},
	{"withEnv", "withEnv([" + each("'NETSUITE_%N=%v', ") + "])"},
	{"TOML, two tables", "[consumer]\nkey = \"{CK}\"\nsecret = \"{CS}\"\n\n[token]\nid = \"{TI}\"\nsecret = \"{TS}\"\n"},
	{"YAML, nested", "consumer:\n  key: {CK}\n  secret: {CS}\ntoken:\n  id: {TI}\n  secret: {TS}\n"},
	{"PHP, nested", "'consumer' => ['key' => '{CK}', 'secret' => '{CS}'], 'token' => ['id' => '{TI}', 'secret' => '{TS}']"},
	{"dotted", "consumer.key={CK}\nconsumer.secret={CS}\ntoken.id={TI}\ntoken.secret={TS}\n"},
	{"labels with notes", each("%L (OAuth 1.0) for sandbox: %v\n")},
	{"more words before", each("NetSuite TBA Integration %L: %v\n")},
	{"numbered names", each("NETSUITE_%N_1=%v\n")},
	{"YAML", "netsuite:\n" + each("  %n: %v\n")},
	{"YAML with comments", each("%n: %v # %L\n")},
	{"YAML, block text", each("%n: >-\n  %v\n")},
	{"YAML, list of pairs", each("- key: %n\n  value: %v\n")},
	{"TOML", "[netsuite]\n" + each("%n = \"%v\"\n")},
	{"TOML, inline", "netsuite = { " + each("%n = \"%v\", ") + "}"},
	{"ini with quotes", "[netsuite]\n" + each("%n = \"%v\"\n")},
	{"HCL", "netsuite {\n" + each("  %n = \"%v\"\n") + "}"},
	{"HCL, variables", each("variable \"netsuite_%n\" {\n  default = \"%v\"\n}\n")},
	{"HCL, set", each("set {\n  name  = \"netsuite.%c\"\n  value = \"%v\"\n}\n")},
	{"XML elements", "<config>\n" + each("<%c>%v</%c>\n") + "</config>"},
	{"XML attributes", "<netsuite" + each(" %c=\"%v\"") + "/>"},
	{"XML attributes in single quotes", "<netsuite" + each("\n  %c='%v'") + "/>"},
	{"XML add", each("<add key=\"NetSuite:%P\" value=\"%v\" />\n")},
	{"XML entry", each("<entry key=\"%c\">%v</entry>\n")},
	{"XML property", each("<property name=\"%c\" value=\"%v\"/>\n")},
	{"XML property with text", each("<property name=\"%c\">%v</property>\n")},
	{"XML setting", each("<setting name=\"%P\" serializeAs=\"String\">\n  <value>%v</value>\n</setting>\n")},
	{"XML, Hadoop", each("<property>\n<name>netsuite.%n</name>\n<value>%v</value>\n</property>\n")},
	{"XML, CDATA", each("<%c><![CDATA[%v]]></%c>\n")},
	{"plist", "<dict>\n" + each("<key>%P</key>\n<string>%v</string>\n") + "</dict>"},
	{"resx", each("<data name=\"%P\" xml:space=\"preserve\">\n<value>%v</value>\n</data>\n")},
	{"SOAP token passport", "<ns:consumerKey>{CK}</ns:consumerKey><ns:token>{TI}</ns:token><x consumerSecret=\"{CS}\" tokenSecret=\"{TS}\"/>"},
	{"JSON", "{" + each("\"%n\":\"%v\",") + "\"x\":1}"},
	{"JSON lines", each("{\"name\":\"NETSUITE_%N\",\"value\":\"%v\"}\n")},
	{"JSON, ECS", "[" + each("{\"name\": \"NETSUITE_%N\", \"value\": \"%v\"},") + "{}]"},
	{"JSON, Azure", "[" + each("{\"name\": \"NetSuite__%P\", \"value\": \"%v\", \"slotSetting\": false},") + "{}]"},
	{"JSON, AWS parameters", each("{\"Name\": \"/prod/netsuite/%n\", \"Type\": \"SecureString\", \"Value\": \"%v\"}\n")},
	{"JSON, CloudFormation", each("{\"ParameterKey\": \"NetSuite%P\", \"ParameterValue\": \"%v\"}\n")},
	{"JSON, types", "{" + each("\"%c\": {\"type\": \"string\", \"value\": \"%v\"},") + "}"},
	{"JSON in JSON", `{"SecretString":"{` + strings.TrimSuffix(each(`\"%c\":\"%v\",`), ",") + `}"}`},
	{"JSON in JSON in JSON", `{"a":"{\"b\":\"{` + each(`\\\"%c\\\":\\\"%v\\\",`) + `}\"}"}`},
	{"JSON with escaped quotes", "{" + each(`\"%c\":\"%v\",`) + "}"},
	{"JSON with a page", `{"text":"` + each(`%L\n%v\n`) + `"}`},
	{"JSON5", "{" + each("%c: '%v', ") + "}"},
	{"a Python dict in a log", "INFO config={" + each("'%n': '%v', ") + "}"},
	{"a query", each("%n=%v&")},
	{"a query, encoded", each("%n%3D%v%26")},
	{"a form, quoted-printable", each("%L: =3D\"%v\"\n")},
	{"HTML entities", each("&quot;%c&quot;: &quot;%v&quot;,\n")},
	{"an HTML table", "<table>" + each("<tr><th>%L</th><td><code>%v</code></td></tr>") + "</table>"},
	{"an HTML form", each("<label>%L</label><input type=\"text\" name=\"%n\" value=\"%v\">\n")},
	{"an HTML list", "<ul>" + each("<li><b>%L:</b> %v</li>") + "</ul>"},
	{"Kubernetes", "kind: Secret\ndata:\n" + each("  %N: %b\n")},
	{"Kubernetes, quoted", "kind: Secret\ndata:\n" + each("  %N: \"%b\"\n")},
	{"Kubernetes, stringData", "kind: Secret\nstringData:\n" + each("  %N: \"%v\"\n")},
	{"Kubernetes, env", "env:\n" + each("- name: %N\n  value: \"%v\"\n")},
	{"Postman", `{"auth":{"type":"oauth1","oauth1":[` + `{"key":"consumerKey","value":"{CK}","type":"string"},{"key":"consumerSecret","value":"{CS}","type":"string"},{"key":"token","value":"{TI}","type":"string"},{"key":"tokenSecret","value":"{TS}","type":"string"}` + `]}}`},
	{"Insomnia", `{"authentication":{"type":"oauth1",` + `"consumerKey":"{CK}","consumerSecret":"{CS}","tokenKey":"{TI}","tokenSecret":"{TS}"}}`},
	{"Bruno", "auth:oauth1 {\n  consumer_key: {CK}\n  consumer_secret: {CS}\n  access_token: {TI}\n  token_secret: {TS}\n}"},
	{"an .http file", each("@%c = %v\n")},
	{"ODBC", "DRIVER={CData};" + "OAuthClientId={CK};OAuthClientSecret={CS};OAuthAccessToken={TI};OAuthAccessTokenSecret={TS};"},
	{"JDBC", "jdbc:netsuite:AccountId=1234567;" + each("%P=\"%v\";")},
	{"a URL", "https://x.example/?" + each("%n=%v&")},

	{"Markdown list", each("- **%L**: `%v`\n")},
	{"Markdown headings", each("## %L\n\n```\n%v\n```\n\n")},
	{"Markdown table", "| Name | Value |\n|---|---|\n" + each("| %L | `%v` |\n")},
	{"Markdown table, a row", "| Consumer Key | Consumer Secret | Token ID | Token Secret |\n|:--|:-:|--:|---|\n| {CK} | {CS} | {TI} | {TS} |\n"},
	{"reStructuredText", each(":%L: ``%v``\n")},
	{"Jira", each("*%L*: {{%v}}\n")},
	{"Jira table", "||Consumer Key||Consumer Secret||Token ID||Token Secret||\n|{CK}|{CS}|{TI}|{TS}|\n"},
	{"Slack", each("*%L:* `%v`\n")},
	{"Teams", each("%L:\t%v\r\n\r\n")},
	{"WhatsApp", "[29/11/2026, 10:00] Ann: here you go\n" + each("[29/11/2026, 10:01] Ann: %L: %v\n")},
	{"a quoted email", each("> > %L: %v\n")},
	{"numbered", "1) Consumer Key: {CK}\n2) Consumer Secret: {CS}\n3) Token ID: {TI}\n4) Token Secret: {TS}\n"},
	{"numbered with colons", "1: Consumer Key: {CK}\n2: Consumer Secret: {CS}\n3: Token ID: {TI}\n4: Token Secret: {TS}\n"},
	{"lettered", "a. Consumer Key {CK}\nb. Consumer Secret {CS}\nc. Token ID {TI}\nd. Token Secret {TS}\n"},
	{"bullets", each("• %L – %v\n")},
	{"checkboxes", each("- [x] %L: %v\n")},
	{"arrows", each("%L → %v\n")},
	{"arrows in ASCII", each("%L --> %v\n")},
	{"dots", each("%L ........ %v\n")},
	{"tabs", each("%L\t%v\n")},
	{"spaces", each("%L    %v\n")},
	{"under its label, with a line", each("%L\n--------\n%v\n\n")},
	{"in parentheses", each("%L (%v)\n")},
	{"with angle brackets", each("%L: <%v>\n")},
	{"in a sentence", "The consumer key is {CK}, the consumer secret is {CS}, the token ID is {TI} and the token secret is {TS}."},
	{"CSV", "Consumer Key,Consumer Secret,Token ID,Token Secret\n{CK},{CS},{TI},{TS}\n"},
	{"CSV in quotes", "\"consumer_key\",\"consumer_secret\",\"token_id\",\"token_secret\"\r\n\"{CK}\",\"{CS}\",\"{TI}\",\"{TS}\"\r\n"},
	{"CSV with semicolons", "consumer_key;consumer_secret;token_id;token_secret\n{CK};{CS};{TI};{TS}\n"},
	{"CSV with more columns", "name,env,consumer_key,consumer_secret,token_id,token_secret,note\nacme,prod,{CK},{CS},{TI},{TS},\"x, y\"\n"},
	{"CSV of pairs", "name,value\n" + each("%n,%v\n")},
	{"1Password CSV", "title,consumer key,consumer secret,token id,token secret\n\"NetSuite, SB\",{CK},{CS},{TI},{TS}\n"},
	{"psql", " consumer_key | consumer_secret | token_id | token_secret \n--------------+-----------------+----------+--------------\n {CK} | {CS} | {TI} | {TS}\n(1 row)\n"},
	{"MySQL", "+---+---+---+---+\n| consumer_key | consumer_secret | token_id | token_secret |\n+---+---+---+---+\n| {CK} | {CS} | {TI} | {TS} |\n+---+---+---+---+\n"},
	{"LastPass", "NoteType:Server\n" + each("%L:%v\n")},
	{"KeePass", each("<String><Key>%L</Key><Value ProtectInMemory=\"True\">%v</Value></String>\n")},
	{"Android strings", each("<string name=\"netsuite_%n\">%v</string>\n")},
	{"Bitwarden", `{"fields":[` + each(`{"name":"%L","value":"%v","type":1},`) + `{}]}`},
	{"with suffixes", each("NETSUITE_%N_SB=%v\n")},
	{"with a suffix in the name", each("%c_PROD = '%v'\n")},
	{"with an index", each("netsuite[0].%c=%v\n")},
	{"wrapped by an email program", each("%L:\n") + "x\n" + "Consumer Key: {CK.1}\n{CK.2}\nConsumer Secret: {CS.1}\n{CS.2}\nToken ID: {TI}\nToken Secret: {TS}\n"},
}

// Each form is read completely.
func TestForms(t *testing.T) {
	for _, tt := range forms {
		t.Run(tt.name, func(t *testing.T) {
			got := strings.Fields(read(tt.text))
			if len(got) < 4 || strings.Join(got[:4], " ") != all || strings.Contains(strings.Join(got, " "), "_key is") {
				t.Errorf("got %s of\n%s", strings.Join(got, " "), fill.Replace(tt.text))
			}
		})
	}
}

// If one value in a form is no key, no other value takes its place.
func TestFormsWithBadValues(t *testing.T) {
	keys := map[netsuite.KeyName]string{netsuite.ConsumerKey: pasteCK, netsuite.ConsumerSecret: pasteCS, netsuite.TokenID: pasteTI, netsuite.TokenSecret: pasteTS}
	for _, tt := range forms {
		for name, key := range keys {
			bads := []string{key + "0", "NS_VALUE", "", "x" + key, key + "_x", key[:40], "********", "${NS_VALUE}", "null"}
			if testing.Short() {
				bads = bads[:3]
			}
			for _, bad := range bads {
				text := strings.ReplaceAll(fill.Replace(tt.text), key, bad)
				r, err := Read(netsuite.NewSecret(text))
				for n, want := range keys {
					if got := r.Keys.Get(n).Reveal(); got != "" && (got != want || n == name && strings.Contains(tt.text+fill.Replace(tt.text), key)) {
						t.Errorf("%s, %s is %q: %s is %q, %v", tt.name, name, bad, n, got, err)
					}
				}
			}
		}
	}
}
