package paste

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"netsuite-tba/internal/text/texttest"
	"netsuite-tba/netsuite"
)

// The four test keys of the usual shape, and pieces of them.
var (
	pasteCK = strings.Repeat("0a1b2c3d", 8)
	pasteCS = strings.Repeat("d3c2b1a0", 8)
	pasteTI = strings.Repeat("45e6f789", 8)
	pasteTS = strings.Repeat("987f6e54", 8)
)

// fill replaces the names of the test keys.
var fill = strings.NewReplacer("{CK}", pasteCK, "{CS}", pasteCS, "{TI}", pasteTI, "{TS}", pasteTS,
	"{CK.1}", pasteCK[:40], "{CK.2}", pasteCK[40:], "{CK.lo}", pasteCK[:32], "{CK.hi}", pasteCK[32:],
	"{CS.1}", pasteCS[:60], "{CS.2}", pasteCS[60:])

// read returns what a text contains, or the error as a Result.
func read(text string) string {
	r, err := Read(netsuite.NewSecret(fill.Replace(text)))
	if err != nil {
		return err.Error()
	}
	return summary(r)
}

// summary describes a Result, with names in place of keys.
func summary(r Result) string {
	name := func(s netsuite.Secret) string {
		for n, text := range map[string]string{"CK": pasteCK, "CS": pasteCS, "TI": pasteTI, "TS": pasteTS} {
			if s.Reveal() == text {
				return n
			}
		}
		return fmt.Sprintf("other(%d)", s.Len())
	}
	var parts []string
	for i, n := range netsuite.KeyNames {
		if s := r.Keys.Get(n); !s.Empty() {
			parts = append(parts, []string{"ck", "cs", "ti", "ts"}[i]+"="+name(s))
		}
	}
	foreign := 0
	for _, v := range r.Unlabeled() {
		parts = append(parts, "bare="+name(v.Text))
		if v.foreign {
			foreign++
		}
	}
	if foreign > 0 {
		parts = append(parts, fmt.Sprintf("foreign=%d", foreign))
	}
	switch len(r.Accounts) {
	case 0:
	case 1:
		parts = append(parts, "account="+string(r.Account()))
	default:
		parts = append(parts, fmt.Sprintf("accounts=%d sets=%d", len(r.Accounts), len(r.sets)))
	}
	for _, n := range netsuite.KeyNames {
		if v, ok := r.Refused[n]; ok {
			parts = append(parts, string(n)+" "+string(v.Not))
		}
	}
	for _, v := range r.Values {
		if v.Field == "" && v.Not != "" {
			parts = append(parts, "a value "+string(v.Not))
		}
	}
	return strings.Join(parts, " ")
}

const all = "ck=CK cs=CS ti=TI ts=TS"

func TestRead(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"nothing", "", ""},
		{"prose", "The consumer key and token secret are shown only once.\nTOKEN ID\nKeep it safe.", ""},

		// NetSuite's two pages.
		{"integration page", "Client Credentials\nWarning: shown only this once. Treat the Consumer Key like a password.\nCONSUMER KEY / CLIENT ID\n{CK}\nCONSUMER SECRET / CLIENT SECRET\n{CS}\n", "ck=CK cs=CS"},
		{"integration page, secret first", "CONSUMER SECRET / CLIENT SECRET\n{CS}\nCONSUMER KEY / CLIENT ID\n{CK}", "ck=CK cs=CS"},
		{"integration page, old labels", "Consumer Key\n{CK}\nConsumer Secret\n{CS}", "ck=CK cs=CS"},
		{"token page", "Confirmation\nTOKEN ID\n{TI}\nTOKEN SECRET\n{TS}\n", "ti=TI ts=TS"},
		{"token page, CRLF and empty lines", "TOKEN ID\r\n\r\n {TI} \r\n\r\nTOKEN SECRET\r\n\r\n{TS}\r\n", "ti=TI ts=TS"},
		{"old Mac line ends", "TOKEN ID\r{TI}\rTOKEN SECRET\r{TS}", "ti=TI ts=TS"},
		{"label wrapped over two lines", "CONSUMER KEY\n/ CLIENT ID\n{CK}\nCONSUMER SECRET\n/ CLIENT SECRET\n{CS}", "ck=CK cs=CS"},
		{"no-break and zero-width characters", "TOKEN\u00a0ID\u200b\u00a0\u2028\u00a0{TI}\u200d\nTOKEN\u00a0SECRET\u00a0{TS}\u2060\ufeff", "ti=TI ts=TS"},
		{"tabs", "TOKEN ID\t{TI}\nTOKEN SECRET\t{TS}", "ti=TI ts=TS"},
		{"on the label's line", "Consumer Key {CK}\nConsumer Secret: {CS}\nTOKEN ID = {TI}\nTOKEN SECRET:\t{TS}", all},
		{"all on one line", "Consumer Key: {CK} Consumer Secret: {CS} Token ID {TI} Token Secret {TS}", all},
		{"required mark", "TOKEN ID *\n{TI}\nTOKEN SECRET *\n{TS}", "ti=TI ts=TS"},
		{"copy buttons", "TOKEN ID\nCopy\n{TI}\nCopy\nTOKEN SECRET\n{TS}\nCopy", "ti=TI ts=TS"},
		{"a zero-width character in a key", "TOKEN ID\n" + pasteTI[:30] + "\u200b" + pasteTI[30:], "ti=TI"},
		{"a table with a row of labels", "Consumer Key\tConsumer Secret\n{CK}\t{CS}", "ck=CK cs=CS"},
		{"a Markdown table", "| Token ID | Token Secret |\n| --- | --- |\n| {TI} | {TS} |", "ti=TI ts=TS"},
		{"Markdown", "**Consumer Key:** `{CK}`\n- **Consumer Secret**: `{CS}`", "ck=CK cs=CS"},
		{"a quoted email", "> CONSUMER KEY: {CK}\n> CONSUMER SECRET: {CS}.", "ck=CK cs=CS"},
		{"in a sentence", "Your consumer key is {CK}.", "ck=CK"},
		{"colored by a terminal", "\x1b[1mTOKEN ID\x1b[0m: \x1b[32m{TI}\x1b[0m", "ti=TI"},
		{"marks of a bracketed paste", "\x1b[200~{TI}\x1b[201~", "bare=TI"},

		// Files.
		{"dotenv", "NETSUITE_ACCOUNT=1234567_SB1\nNETSUITE_CONSUMER_KEY={CK}\nNETSUITE_CONSUMER_SECRET='{CS}'\nexport NETSUITE_TOKEN_ID=\"{TI}\"\nNETSUITE_TOKEN_SECRET={TS} # rotated in May\n", all + " account=1234567_SB1"},
		{"dotenv, longer prefix", "ACME_NETSUITE_SB1_CONSUMER_KEY={CK}\nNETSUITE_SB1_TOKEN_ID={TI}", "ck=CK ti=TI"},
		{"dotenv, other systems", "SHOPIFY_CLIENT_ID={CK}\nAPP_ID={TS}\nGITHUB_TOKEN={TI}", "bare=CK bare=TI foreign=2"},
		{"dotenv, commented out", "#NETSUITE_TOKEN_ID={CK}\n; token_secret={CS}\n// token_secret={CS}\nNETSUITE_TOKEN_ID={TI}", "ti=TI token_secret is in a comment"},
		{"dotenv, short values", "TOKEN_ID=abc\nTOKEN_SECRET=\"def\"", "token_id has the wrong length for a key token_secret has the wrong length for a key"},
		{"dotenv, placeholders", "TOKEN_ID=xxxxxxxx\nTOKEN_SECRET=your-token-secret-1\nCONSUMER_KEY=${KEY1}\nCONSUMER_SECRET=", "consumer_key is a name or a reference, not the key itself token_id is a placeholder token_secret is a placeholder"},
		{"PowerShell", "$env:NETSUITE_TOKEN_ID = \"{TI}\"\n$env:NETSUITE_TOKEN_SECRET = \"{TS}\"", "ti=TI ts=TS"},
		{"JSON", `{"consumer_key": "{CK}", "consumer_secret": "{CS}",` + "\n" + `"token_id":"{TI}","token_secret":"{TS}","account":"1234567"}`, all + " account=1234567"},
		{"JSON, camel case", `{"accountId":"1234567-sb1","consumerKey":"{CK}","consumerSecret":"{CS}","tokenKey":"{TI}","tokenSecret":"{TS}"}`, all + " account=1234567_SB1"},
		{"JSON in JSON", `"{\"token_id\":\"{TI}\",\"token_secret\":\"{TS}\"}"`, "ti=TI ts=TS"},
		{"JSON, nulls and masks", `{"token_id": null, "token_secret": "••••••••", "consumer_key": "********", "consumer_secret": "none"}`, "consumer_key is masked consumer_secret is a placeholder token_id is a placeholder token_secret is masked"},
		{"Postman environment", `{"values":[{"key":"consumerKey","value":"{CK}","type":"secret"},{"key":"tokenId","value":"{TI}","enabled":true}]}`, "ck=CK ti=TI"},
		{"Kubernetes", "- name: NETSUITE_TOKEN_ID\n  value: {TI}\n- name: NETSUITE_TOKEN_SECRET\n  value: \"{TS}\"", "ti=TI ts=TS"},
		{"YAML", "netsuite:\n  token_id: {TI}\n  token_secret: '{TS}'\n", "ti=TI ts=TS"},
		{"ini", "[netsuite]\nauth_type = token\naccount = 1234567\nconsumer_key = {CK}\nlog_level=INFO", "ck=CK account=1234567"},
		{"properties", "netsuite.consumerKey={CK}\nnetsuite.tokenSecret:{TS}", "ck=CK ts=TS"},
		{"XML attributes", `<netsuite:token-based-authentication-connection consumerKey="{CK}" consumerSecret="{CS}" tokenId="{TI}" tokenSecret="{TS}" account="1234567"/>`, all + " account=1234567"},
		{"XML attributes that refer", `<x consumerKey="${netsuite.consumerKey1}" tokenId="{TI}"/>`, "ti=TI consumer_key is a name or a reference, not the key itself"},
		{"Ruby and PHP", "consumer_key '{CK}'\n'consumerSecret' => '{CS}',\nconfig.token_id = '{TI}'", "ck=CK cs=CS ti=TI"},
		{"CSV", "Consumer Key,{CK},Consumer Secret,{CS}\n\"Token ID\",\"{TI}\"", "ck=CK cs=CS ti=TI"},
		{"a query", "consumer_key={CK}&consumer_secret={CS}&x=1", "ck=CK cs=CS"},
		{"an OAuth header", `OAuth realm="1234567_SB1", oauth_consumer_key="{CK}", oauth_token="{TI}", oauth_nonce="fjaLirsIcCGVZWzBX0pg"`, "ck=CK ti=TI account=1234567_SB1"},
		{"typographic quotes", "Token ID: “{TI}”, Token Secret: ‘{TS}’", "ti=TI ts=TS"},

		// Broken keys.
		{"a key over two lines", "CONSUMER KEY / CLIENT ID\n{CK.1}\n{CK.2}\nCONSUMER SECRET / CLIENT SECRET\n{CS.1}\n{CS.2}", "ck=CK cs=CS"},
		{"a setting over two lines", "CONSUMER_KEY={CK.1}\n  {CK.2}\nCONSUMER_SECRET=\"{CS.1}\n{CS.2}\"", "ck=CK cs=CS"},
		{"a setting over two lines, halves", "CONSUMER_KEY={CK.lo}\n{CK.hi}", "ck=CK"},
		{"halves under a label", "Consumer Key\n{CK.lo}\n{CK.hi}", "ck=CK"},
		{"in four pieces", "Consumer Key\n" + pasteCK[:20] + "\n" + pasteCK[20:40] + "\n" + pasteCK[40:60] + "\n" + pasteCK[60:], "ck=CK"},
		{"with spaces in it", "Consumer Key: {CK.1} {CK.2}", "ck=CK"},
		{"alone, over two lines", "{CK.1}\n{CK.2}", "bare=CK"},
		{"alone, halves could be two values", "{CK.lo}\n{CK.hi}", "a value has the wrong length for a key a value has the wrong length for a key"},
		{"pieces that do not add up", "CONSUMER_KEY={CK.1}\n{CK.lo}", "consumer_key has the wrong length for a key a value has the wrong length for a key"},
		{"a value of unusual shape and a rest", "TOKEN ID\ntok_" + pasteTI[:40] + "\n45\nTOKEN SECRET\n{TS}", "ts=TS token_id has the wrong length for a key"},
		{"pieces in two letter cases", "CONSUMER_KEY={CK.1}\n" + strings.ToUpper(pasteCK[40:]), "consumer_key has the wrong length for a key a value has the wrong length for a key"},

		{"a list below a label", "CONSUMER_KEY={CK.lo},\n{CK.hi}", "consumer_key has the wrong length for a key a value has the wrong length for a key"},
		{"a list with leading commas", "CONSUMER_KEY={CK.lo}\n,{CK.hi}", "consumer_key has the wrong length for a key a value has the wrong length for a key"},
		{"a list on a line", "CONSUMER_KEY={CK.1}, {CK.2}", "consumer_key has the wrong length for a key a value has the wrong length for a key"},
		{"three pieces, a comma between two", "Consumer Key\n" + pasteCK[:20] + "\n" + pasteCK[20:40] + ",\n" + pasteCK[40:], "consumer_key has the wrong length for a key a value has the wrong length for a key"},

		// The source of a page.
		{"cells", "<tr><td>TOKEN ID</td><td>{TI}</td></tr>\n<tr><td>TOKEN SECRET</td><td class=\"x\">{TS}</td></tr>", "ti=TI ts=TS"},
		{"cells with colons", "<td>Token ID:</td><td><b>{TI}</b></td>", "ti=TI"},
		{"lines", "TOKEN ID<br>{TI}<br/>TOKEN SECRET<br />{TS}", "ti=TI ts=TS"},
		{"elements", "<consumerKey>{CK}</consumerKey>\n<consumerSecret>{CS}</consumerSecret>", "ck=CK cs=CS"},
		{"a key in two cells", "<td>Consumer Key</td><td>{CK.1}</td><td>{CK.2}</td>", "ck=CK"},
		{"a key that may be broken", "Consumer Key: {CK.1}<wbr>{CK.2}", "ck=CK"},

		// One or several without labels.
		{"one key", "{TI}", "bare=TI"},
		{"one key, quoted, with a comma", " \"{TI}\",\n", "bare=TI"},
		{"one key, capitals", strings.ToUpper(pasteTI), "bare=other(64)"},
		{"one short word", "abc", "bare=other(3)"},
		{"63 characters", pasteTI[1:], "bare=other(63)"},
		{"one label", "TOKEN_ID", ""},
		{"an email address", "jo@example.com", ""},
		{"one key per line", "{CK}\n{CS}\n{TI}\n{TS}\n", "bare=CK bare=CS bare=TI bare=TS"},
		{"a key and a page", "{CK}\nTOKEN ID\n{TI}\nTOKEN SECRET\n{TS}", "ti=TI ts=TS bare=CK"},

		// Doubts.
		{"labels in another language", "CLAVE DE CONSUMIDOR\n{CK}\nSECRETO DE CONSUMIDOR\n{CS}", "bare=CK bare=CS foreign=2"},
		{"labels in another script", "ключ: {CK}\nトークンシークレット: {TS}", "bare=CK bare=TS foreign=2"},
		{"one label known, one not", "TOKEN ID\n{TI}\nGEHEIMNIS\n{TS}", "ti=TI bare=TS foreign=1"},
		{"labels first, then values", "CONSUMER KEY\nCONSUMER SECRET\n{CK}\n{CS}", "bare=CK bare=CS foreign=1"},
		{"a label without value before another", "CONSUMER KEY\n\nCONSUMER SECRET\n{CS}", "bare=CS foreign=1"},
		{"values over their labels", "{CK}\nCONSUMER KEY\n{CS}\nCONSUMER SECRET", "bare=CK bare=CS foreign=1"},
		{"a table with too few values", "Consumer Key\tConsumer Secret\n{CK}", "bare=CK foreign=1"},
		{"old and new", "TOKEN_ID={TI}\nTOKEN_SECRET={TS}\nTOKEN_ID={CK}", "ts=TS token_id appears twice with different values"},
		{"the same twice", "TOKEN_ID={TI}\nToken ID: {TI}", "ti=TI"},
		{"another thing's label", "APPLICATION ID\n0F9E8D7C6B5A49382716051423324150\nREFRESH TOKEN: {CK}\nConsumer Secret (Deprecated): {CS}", "bare=CK bare=CS foreign=2"},
		{"a value between others", "TOKEN ID\nAPPLICATION ID\n0F9E8D7C6B5A49382716051423324150", "a value has the wrong length for a key"},

		// Never a part of a word.
		{"attached to other text", "TOKEN_ID=abcdef0123456789,rest\nTOKEN_SECRET=abcdef0123456789=1", "token_id has the wrong length for a key token_secret has the wrong length for a key"},
		{"attached, usual shape", "TOKEN_ID={TI};\nTOKEN_SECRET={TS},", "ti=TI ts=TS"},
		{"a longer word around a key", "Token ID: x-{TI}-y", "token_id has other characters attached to its 64 hexadecimal digits"},
		{"128 characters", "TOKEN_ID={TI}{TI}", "token_id has the wrong length for a key"},
		{"129 characters", "TOKEN_ID={TI}{TI}a", "token_id has the wrong length for a key"},
		{"too long without a label", "{TI}{TI}a", "a value has the wrong length for a key"},
		{"one fits, one is too long", "TOKEN_ID={TI}\nTOKEN_ID={TI}{TI}a", "token_id has the wrong length for a key"},

		// Accounts.
		{"the page's address", "https://1234567-sb1.app.netsuite.com/app/setup/accesstoken.nl?id=12\nTOKEN ID\n{TI}", "ti=TI account=1234567_SB1"},
		{"a host", "host: tstdrv1576318.suitetalk.api.netsuite.com", "account=TSTDRV1576318"},
		{"an account in a comment", "Account ID: 1234567\n# Account ID: 7654321", "account=1234567"},
		{"Latin-1", "# cl\xe9\nTOKEN_ID={TI}\nTOKEN_SECRET={TS}\xe9", "ti=TI token_secret has other characters attached to its 64 hexadecimal digits"},
		{"two accounts", "Account ID: 1234567\nAccount ID: 7654321", "accounts=2 sets=2"},
		{"no account", "Account: Acme\nhttps://system.netsuite.com/app/center/card.nl", ""},
		{"an account with a space", "Account: 1234567 SB1\nTOKEN ID: {TI}", "ti=TI account=1234567_SB1"},
		{"an account with a year", "Account: 1234567 2024\n", "account=1234567"},
		{"an account with a note", "Account ID: 1234567_SB1 (sandbox)", "account=1234567_SB1"},
		{"an account with words", "Account: 1234567 is ours\n", "account=1234567"},
		{"an account without an operator", "Account ID 1234567 SB1\n", "account=1234567_SB1"},
		{"an account in a row", "Account: 1234567_SB1 Consumer Key: {CK} Token ID: {TI}", "ck=CK ti=TI account=1234567_SB1"},
		{"an account that is a name", "account=SB1_ACCOUNT\n", ""},
		{"an account in base64", "kind: Secret\ndata:\n  ACCOUNT: MTIzNDU2N19TQjE=\n", "account=1234567_SB1"},
		{"account on the next line", "ACCOUNT ID\n1234567_SB1\n", "account=1234567_SB1"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := read(tt.text); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}

// Pages as people copy them, with keys by name.
func TestReadPages(t *testing.T) {
	files, err := filepath.Glob("testdata/pages/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no pages: %v", err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			want, page, ok := strings.Cut(string(text), "\n")
			if !ok {
				t.Fatal("the first line lacks the expectation")
			}
			if got := read(page); got != want {
				t.Errorf("got  %s\nwant %s", got, want)
			}
		})
	}
}

// The fields of NetSuite's pages are read if they are there.
func TestSeen(t *testing.T) {
	page := "NAME\nMuleSoft\nSTATE\nEnabled\nAPPLICATION ID\n0F9E8D7C-6B5A-4938-2716-051423324150\nCONSUMER KEY / CLIENT ID\n{CK}\n" +
		"APPLICATION NAME\tMuleSoft\nUSER: Integration User\nROLE\tMuleSoft integration\nTOKEN NAME\nMuleSoft - Integration User, MuleSoft integration\nTOKEN ID\n{TI}\n"
	r, err := Read(netsuite.NewSecret(fill.Replace(page)))
	if err != nil || summary(r) != "ck=CK ti=TI" {
		t.Fatalf("%v: %s", err, summary(r))
	}
	for field, want := range map[Field]string{Name: "MuleSoft", State: "Enabled", ApplicationID: "0F9E8D7C-6B5A-4938-2716-051423324150", Application: "MuleSoft",
		User: "Integration User", Role: "MuleSoft integration", TokenName: "MuleSoft - Integration User, MuleSoft integration"} {
		if got := r.Seen(field); got != want {
			t.Errorf("%s is %q, want %q", field, got, want)
		}
	}
	for _, text := range []string{"", "USER\nAnn\nUSER\nBob\n", "USER\n" + pasteTI + "\n", "Users and roles\n", "user: ann\n", `{"USER":"ann"}`} {
		if r, _ := Read(netsuite.NewSecret(text)); r.Seen(User) != "" {
			t.Errorf("%q: the user is %q", text, r.Seen(User))
		}
	}
}

// TestNoPartOfAKeyIsLeftByACut puts a key where the limit of a label or a name is.
func TestNoPartOfAKeyIsLeftByACut(t *testing.T) {
	for room := 1; room < netsuite.UsualKeyLen; room++ {
		name := strings.Repeat("x ", (100-room)/2) + pasteTI
		doc := transferDocument{}
		doc.Name, doc.Customer, doc.Role = name, name, name
		r, _ := Read(netsuite.NewSecret("NAME: " + name + "\n" + strings.Repeat("x ", (40-min(room, 39))/2) + pasteTI + " = " + pasteCK + "\n"))
		shown := r.Seen(Name) + fmt.Sprint(doc.cleaned())
		for _, v := range r.Values {
			shown += v.Label
		}
		if strings.Contains(shown, pasteTI[:4]) {
			t.Fatalf("%d characters before the limit, a part of the key is left", room)
		}
	}
}

func TestResultShowsNoKey(t *testing.T) {
	r, err := Read(netsuite.NewSecret(fill.Replace("TOKEN_ID={TI}\n{CK}")))
	shown := fmt.Sprintf("%v %+v %#v %v", r, r, r, r.Values)
	for _, key := range []string{pasteTI, pasteCK} {
		if strings.Contains(shown, key[:8]) {
			t.Error("a Result prints keys")
		}
	}
	if err != nil || summary(r) != "ti=TI bare=CK" {
		t.Errorf("%v: got %s", err, summary(r))
	}
}

func BenchmarkRead(b *testing.B) {
	page := netsuite.NewSecret(fill.Replace("Client Credentials\n" + strings.Repeat("Warning: shown only this once.\n", 40) +
		"CONSUMER KEY / CLIENT ID\n{CK}\nCONSUMER SECRET / CLIENT SECRET\n{CS}\n"))
	for b.Loop() {
		Read(page)
	}
}

// BenchmarkReadOfAnyShape reads texts that would take a naive reader quadratic
// time. The time per byte must not grow with their length.
func BenchmarkReadOfAnyShape(b *testing.B) {
	for _, piece := range []string{"a\n", "a ", "a-", "a.", "a=", "a,", "\"a ", "\"a", "'a ", "token id\n", "token_id: abcdef123\n12\n", "{", "x1 ", "a:", "=![", "f(", pasteCK[1:] + "\n"} {
		for _, size := range []int{MaxText / 16, MaxText} {
			b.Run(fmt.Sprintf("%.8q/%dKiB", piece, size>>10), func(b *testing.B) {
				text := netsuite.NewSecret(strings.Repeat(piece, size/len(piece)))
				b.SetBytes(int64(size))
				for b.Loop() {
					Read(text)
				}
			})
		}
	}
}

func TestLinesHoldNothingHostile(t *testing.T) {
	for _, tt := range texttest.Hostile {
		texttest.Check(t, strings.ToValidUTF8(clean(tt.Text), "\ufffd"))
	}
}
