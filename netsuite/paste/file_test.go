package paste

import (
	"encoding/binary"
	"fmt"
	"strings"
	"testing"
	"unicode/utf16"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
)

// The test keys, and their names in the texts.
var (
	readKeys = netsuite.Keys{
		ConsumerKey: netsuite.NewSecret(usualKey('a')), ConsumerSecret: netsuite.NewSecret(usualKey('b')),
		TokenID: netsuite.NewSecret(usualKey('c')), TokenSecret: netsuite.NewSecret(usualKey('d')),
	}
	fillKeys = strings.NewReplacer("{CK}", usualKey('a'), "{CS}", usualKey('b'), "{TI}", usualKey('c'), "{TS}", usualKey('d'))
)

func usualKey(letter byte) string {
	return strings.Repeat(string([]byte{letter, '0', letter, '7'}), 16)
}

// read returns what a file contains in one line.
func readFile(text string) string {
	r, err := Read(netsuite.NewSecret(fillKeys.Replace(text)))
	if err != nil {
		return err.Error()
	}
	var parts []string
	for i, name := range netsuite.KeyNames {
		short := []string{"ck", "cs", "ti", "ts"}[i]
		got := r.Keys.Get(name)
		switch {
		case got.Empty():
		case got.Equal(readKeys.Get(name)):
			parts = append(parts, short)
		default:
			parts = append(parts, short+"="+got.Reveal())
		}
	}
	for _, name := range netsuite.KeyNames {
		if v, ok := r.Refused[name]; ok {
			parts = append(parts, fmt.Sprintf("%s %s", name, v.Not))
		}
	}
	if r.Account() != "" {
		parts = append(parts, "account="+string(r.Account()))
	}
	if len(r.Accounts) > 1 {
		parts = append(parts, fmt.Sprintf("accounts=%d", len(r.Accounts)))
	}
	if r.Tool != "" {
		parts = append(parts, "for="+r.Tool)
	}
	return strings.Join(parts, ", ")
}

func TestReadFile(t *testing.T) {
	const dotenv = "NETSUITE_ACCOUNT=1234567_SB1\nNETSUITE_CONSUMER_KEY={CK}\nNETSUITE_CONSUMER_SECRET={CS}\nNETSUITE_TOKEN_ID={TI}\nNETSUITE_TOKEN_SECRET={TS}\n"
	const all = "ck, cs, ti, ts, account=1234567_SB1"
	tests := []struct{ name, text, want string }{
		// Dotenv.
		{"dotenv", dotenv, all},
		{"dotenv with CRLF", strings.ReplaceAll(dotenv, "\n", "\r\n"), all},
		{"dotenv with CR", strings.ReplaceAll(dotenv, "\n", "\r"), all},
		{"dotenv with a BOM", "\ufeff" + dotenv, all},
		{"dotenv in UTF-16", asUTF16(binary.LittleEndian, "\xff\xfe", dotenv), all},
		{"dotenv in UTF-16 the other way", asUTF16(binary.BigEndian, "\xfe\xff", dotenv), all},
		{"dotenv, exported", "# of Acme\n\nexport CONSUMER_KEY='{CK}' # the key\nexport CONSUMER_SECRET=\"{CS}\"\n  TOKEN_ID = {TI}   # x\nTOKEN_SECRET={TS}#no comment", "ck, cs, ti, token_secret has other characters attached to its 64 hexadecimal digits"},
		{"dotenv, substitutions", "CONSUMER_KEY=${KEY}\nCONSUMER_SECRET=\"$X{CS}\"\nTOKEN_ID=$(pass netsuite)\nTOKEN_SECRET=\"`pass`\"", "consumer_key is a name or a reference, not the key itself, consumer_secret has other characters attached to its 64 hexadecimal digits, token_id is a name or a reference, not the key itself, token_secret is a name or a reference, not the key itself"},
		{"dotenv, commented out", "#TOKEN_ID={CK}\nTOKEN_ID={TI}", "ti"},
		{"dotenv, the same twice", "TOKEN_ID={TI}\nNETSUITE_TOKEN_ID='{TI}'", "ti"},
		{"dotenv, two values", "TOKEN_ID={TI}\nNETSUITE_TOKEN_ID={CK}\nTOKEN_SECRET={TS}", "ts, token_id appears twice with different values"},
		{"dotenv, a third value", "TOKEN_ID={TI}\nTOKEN_ID={CK}\nTOKEN_ID={TI}", "token_id appears twice with different values"},
		{"dotenv, over lines", "TOKEN_ID=\"{TI}\nX=y\"\nTOKEN_SECRET={TS}", "ti, ts"},
		{"dotenv, a quote left open", "TOKEN_ID=\"{TI}\nTOKEN_SECRET={TS}", "ti, ts"},
		{"dotenv, after the quotes", "TOKEN_ID='{TI}'rest", "token_id has other characters attached to its 64 hexadecimal digits"},
		{"dotenv, masked", "TOKEN_ID=" + netsuite.Mask + "\nTOKEN_SECRET=********", "token_id is masked, token_secret is masked"},
		{"dotenv, placeholders", "TOKEN_ID=your-token-id\nTOKEN_SECRET=<secret>\nCONSUMER_KEY=xxxx\nCONSUMER_SECRET=", "consumer_key is a placeholder, token_id is a placeholder, token_secret is a placeholder"},
		{"dotenv, too long", "TOKEN_ID={TI}{TI}\nTOKEN_SECRET={TS}{TS}a", "token_id has the wrong length for a key, token_secret has the wrong length for a key"},
		{"dotenv, others' keys", "SHOPIFY_CLIENT_ID={CK}\nGITHUB_TOKEN={TI}\nREFRESH_TOKEN={TS}", ""},
		{"dotenv, two accounts", "NETSUITE_ACCOUNT=1234567\nNETSUITE_REALM=1234567_SB1", "accounts=2"},
		{"dotenv, one account in two spellings", "NETSUITE_ACCOUNT=1234567-sb1\nNETSUITE_REALM=1234567_SB1", "account=1234567_SB1"},
		{"dotenv, an address alone", "NETSUITE_REST_BASE_URL=https://1234567-sb1.suitetalk.api.netsuite.com\nTOKEN_ID={TI}", "ti, account=1234567_SB1"},

		// JSON.
		{"JSON", `{"account":"1234567_SB1","consumer_key":"{CK}","consumer_secret":"{CS}","token_id":"{TI}","token_secret":"{TS}"}`, all},
		{"JSON, a name twice", `{"token_id":"{TI}","token_id":"{CK}"}`, "token_id appears twice with different values"},
		{"JSON, Airbyte", `{"realm":"1234567_SB1","consumer_key":"{CK}","consumer_secret":"{CS}","token_key":"{TI}","token_secret":"{TS}","object_types":[],"window_in_days":30}`, all},
		{"JSON, n8n", `[{"id":"x","name":"NetSuite 1234567_SB1","type":"netsuite","data":{"hostname":"1234567-sb1.suitetalk.api.netsuite.com","accountId":"1234567_SB1","consumerKey":"{CK}","consumerSecret":"{CS}","tokenKey":"{TI}","tokenSecret":"{TS}"}}]`, all},
		{"JSON, a client id", `{"account_id":"1234567_SB1","authentication_method":{"client_id":"{CK}","client_secret":"{CS}","token_id":"{TI}","token_secret":"{TS}"}}`, all},
		{"JSON, Postman", `{"name":"NetSuite","values":[{"key":"account","value":"1234567_SB1","type":"default","enabled":true},{"key":"consumerKey","value":"{CK}","type":"secret","enabled":true},{"key":"consumerSecret","value":"{CS}","enabled":true},{"key":"tokenId","value":"{CS}","enabled":false},{"enabled":true,"type":"secret","value":"{TI}","key":"tokenId"},{"key":"tokenSecret","value":"{TS}","enabled":true},{"key":"restHost","value":"1234567-sb1.suitetalk.api.netsuite.com","enabled":true}],"_postman_variable_scope":"environment"}`, all + ", for=postman"},
		{"JSON, a variable", `{"oauth1":[{"key":"token","value":"{{tokenId}}","type":"string"}]}`, "token_id is a name or a reference, not the key itself"},
		{"JSON, an expression", `[{"type":"netsuite","data":{"tokenKey":"={{ $env.HOME }}"}}]`, "token_id is a name or a reference, not the key itself"},
		{"JSON, not a text", `{"token_id":12345678,"token_secret":null,"consumer_key":["{CK}"],"consumer_secret":{"x":"{CS}"}}`, "token_id has the wrong length for a key, token_secret is a placeholder"},
		{"JSON that is cut", "{\"consumer_key\":\"{CK}\",\n\"consumer_secret\":\"" + usualKey('b')[:40], "ck, consumer_secret has the wrong length for a key"},
		{"JSON with an extra comma", "{\"token_id\":\"{TI}\",\n}", "ti"},
		{"JSON, keys as names", `{"{CK}":"consumer_key"}`, ""},

		// Ruby.
		{"Ruby", "# config\nNetSuite.configure do\n  reset!\n  api_version '2025_2'\n  wsdl_domain '1234567-sb1.suitetalk.api.netsuite.com'\n  account '1234567_SB1'\n  consumer_key \"{CK}\"\n  consumer_secret('{CS}')\n  token_id = '{TI}' # id\n  token_secret    '{TS}'\nend\n", all + ", for=netsweet"},
		{"Ruby, environment", "NetSuite.configure do\n  wsdl_domain '1234567-sb1.suitetalk.api.netsuite.com'\n  account ENV['NETSUITE_ACCOUNT']\n  consumer_key ENV['CK']\n  consumer_secret ENV.fetch('CS', '{CS}')\n  token_id Rails.application.credentials.id\n  token_secret \"#{x}\"\nend", "consumer_key is a name or a reference, not the key itself, consumer_secret is a name or a reference, not the key itself, token_id is a name or a reference, not the key itself, token_secret is a name or a reference, not the key itself, account=1234567_SB1, for=netsweet"},
		{"Ruby, commented out", "NetSuite.configure do\n  #token_id '{CK}'\n=begin\n  token_id '{CS}'\n=end\n  token_id '{TI}'\nend\n", "ti, for=netsweet"},

		// Ini.
		{"ini", "[netsuite]\nauth_type = token\naccount = 1234567_SB1\nconsumer_key = {CK}\nconsumer_secret: {CS}\n; token_id = {CK}\n# token_id = {CS}\nToken_ID={TI}\ntoken_secret={TS}\nlog_level=INFO\n", all + ", for=python-netsuite"},
		{"ini, sections", "[shop]\ntoken_id = {CK}\n[netsuite]\ntoken_id = {TI}\n", "ti"},
		{"ini, other sections", "[a]\ntoken_id={TI}\n[b]\ntoken_id={CK}\n", "token_id appears twice with different values"},
		{"ini, defaults", "[DEFAULT]\naccount = 1234567\ntoken_id = {CK}\n[prod]\ntoken_id = {TI}\n", "ti, account=1234567"},
		{"ini, over lines", "[netsuite]\ntoken_id = {TI}\n  {TS}\ntoken_secret = {TS}", "ti, ts"},

		// Properties.
		{"properties", "# Mule\nnetsuite.account=1234567_SB1\nnetsuite.consumerKey = {CK}\nnetsuite.consumerSecret:{CS}\nnetsuite.tokenId {TI}\n! old\n!netsuite.tokenId={CK}\nnetsuite.tokenSecret=" + usualKey('d')[:30] + "\\\n    " + usualKey('d')[30:] + "\n", all + ", for=mulesoft"},
		{"properties, spaces at the end", "netsuite.tokenId={TI} \n", "ti, for=mulesoft"},

		// Pages.
		{"page", "Account ID: 1234567_SB1\nCONSUMER KEY / CLIENT ID\n{CK}\nCONSUMER SECRET / CLIENT SECRET\n{CS}\nTOKEN ID\n{TI}\nTOKEN SECRET\n{TS}\n", all},
		{"half a page", "TOKEN ID\n{TI}\nTOKEN SECRET\n(hidden)\n", "ti"},
		{"XML", `<netsuite:token-based-authentication-connection consumerKey="{CK}" consumerSecret="{CS}" tokenId="{TI}" tokenSecret="{TS}" account="1234567_SB1"/>`, all},
		{"labels unknown", "Clave: {CK}\nSecreto: {CS}\n", ""},
		{"no labels", "{CK}\n{CS}\n{TI}\n{TS}\n", ""},
		{"nothing", "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := readFile(tt.text); got != tt.want {
				t.Errorf("\ngot  %s\nwant %s", got, tt.want)
			}
		})
	}
}

func asUTF16(order binary.AppendByteOrder, mark, text string) string {
	data := []byte(mark)
	for _, unit := range utf16.Encode([]rune(fillKeys.Replace(text))) {
		data = order.AppendUint16(data, unit)
	}
	return string(data)
}

func TestReadFileThatCannotBeRead(t *testing.T) {
	tests := []struct{ name, text, says string }{
		{"no text", "\x89PNG\x0d\x0a\x1a\x00\x00", "not text"},
		{"too long", strings.Repeat("#\n", MaxText/2+1), "far more text"},
		{"a newer transfer", `{"netsuite_tba_handoff":2,"token_id":"{TI}"}`, "newer"},
		{"a modified transfer", `{"netsuite_tba_handoff":1,"token_id":"{TI}","fingerprints":{"token_id":"00000000"}}`, "do not match its fingerprints"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f, err := Read(netsuite.NewSecret(fillKeys.Replace(tt.text)))
			if err == nil || !strings.Contains(err.Error(), tt.says) || !f.Keys.Empty() {
				t.Errorf("%v, %s", err, summary(f))
			}
		})
	}
}

func TestTransferDocument(t *testing.T) {
	want := profile.Profile{Name: "acme", Account: "1234567_SB1", Customer: "Acme & \"Co\"", Connectors: []string{"mulesoft"}, APIs: []netsuite.API{netsuite.SOAP},
		MadeIn: "1234567", Record: "MuleSoft <1>", Role: "Rôle", User: "Bob", Script: "customscript_x", Deploy: "1", Practice: true}
	for _, keys := range []netsuite.Keys{readKeys, {TokenID: readKeys.TokenID, TokenSecret: netsuite.NewSecret(`a"\<&`)}} {
		f, err := Read(WriteTransfer(want, keys))
		if err != nil || !f.Keys.Equal(keys) || f.Account() != "1234567_SB1" || f.Tool != "mulesoft" || f.Transfer == nil ||
			fmt.Sprint(*f.Transfer) != fmt.Sprint(want) {
			t.Errorf("%v: %s, %+v", err, summary(f), f.Transfer)
		}
	}
	if f, err := Read(WriteTransfer(want, netsuite.Keys{TokenID: netsuite.NewSecret("a\nb=c")})); err == nil {
		t.Errorf("a key with a line break was read: %s", summary(f))
	}
	f, err := Read(WriteTransfer(profile.Profile{Account: "1234567", Customer: "\x1b[31mA\u202e", Role: usualKey('a'), APIs: []netsuite.API{"x"}, MadeIn: "?"}, readKeys))
	if err != nil || f.Transfer.Customer != "[31mA" || f.Transfer.Role != "" || len(f.Transfer.APIs) > 0 || f.Transfer.MadeIn != "" {
		t.Errorf("%v: foreign text was not cleaned: %+v", err, f.Transfer)
	}
}

// BenchmarkReadFiles reads texts that would take a naive reader quadratic time. The time
// per byte must not grow with their length.
func BenchmarkReadFiles(b *testing.B) {
	for _, piece := range []string{"a.b=\\\n", "a=b\n", "a='b\n", "[{\"a\":", "[", "{\"key\":\"a\",\"x\":", "{\"a\":[[[[[[[[", "\"a\",", "[a]\nb=c\n", "NetSuite.configure\n token_id '\n", "\\", "a.b=\\u", "=", "[a]\n b\n"} {
		for _, size := range []int{MaxText / 16, MaxText} {
			b.Run(fmt.Sprintf("%q/%dKiB", piece, size>>10), func(b *testing.B) {
				text := netsuite.NewSecret(strings.Repeat(piece, size/len(piece)))
				b.SetBytes(int64(size))
				for b.Loop() {
					Read(text)
				}
			})
		}
	}
}
