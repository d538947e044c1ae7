package connectors

import (
	"os/exec"
	"strings"
	"testing"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
)

// Documents for these are read back unchanged. The others are lists and programs, which
// the page reader reads if it can.
var roundTrips = []string{"airbyte", "dotenv", "json", "mulesoft", "n8n", "netsweet", "postman", "python-netsuite"}

func TestDocumentsAreReadBack(t *testing.T) {
	strange := netsuite.Keys{
		ConsumerKey: netsuite.NewSecret(`a+/=%&,;:~|b1`), ConsumerSecret: netsuite.NewSecret(`it's%(x)s"1"`),
		TokenID: netsuite.NewSecret("$HOME`id`#{x}1"), TokenSecret: netsuite.NewSecret(`<a&b>\n[c]{d}=1#!`),
	}
	for _, name := range roundTrips {
		c, ok := Lookup(name)
		if !ok {
			t.Errorf("%s does not exist", name)
			continue
		}
		for what, keys := range map[string]netsuite.Keys{"usual": readKeys, "strange": strange} {
			docs, err := c.Documents(Values{Profile: profile.Profile{Name: "acme", Account: "1234567_SB1"}, Hosts: netsuite.AddressesOf("1234567_SB1"), Keys: keys})
			if err != nil {
				t.Errorf("%s: %v", name, err)
				continue
			}
			text := ""
			for _, doc := range docs {
				if !doc.Plain {
					text = doc.Text.Reveal()
					break
				}
			}
			for _, text := range []string{text, "\ufeff" + text, strings.ReplaceAll(text, "\n", "\r\n")} {
				f, err := ReadFile(netsuite.NewSecret(text))
				if err != nil || !f.Keys.Equal(keys) || f.Account != "1234567_SB1" {
					t.Errorf("%s, %s keys: %v, %s", name, what, err, found(f))
				}
			}
		}
	}
}

// No document is read as keys that are not in it.
func TestNoDocumentIsMisread(t *testing.T) {
	for _, c := range All() {
		docs, err := c.Documents(Values{Profile: profile.Profile{Name: "acme", Account: "1234567_SB1"}, Hosts: netsuite.AddressesOf("1234567_SB1"), Keys: readKeys})
		if err != nil {
			continue
		}
		for _, doc := range docs {
			f, err := ReadFile(doc.Text)
			for _, key := range netsuite.KeyNames {
				if got := f.Keys.Get(key); err == nil && !got.Empty() && !got.Equal(readKeys.Get(key)) {
					t.Errorf("%s, %s: %s was read as another key", c.Name, doc.Name, key)
				}
			}
		}
	}
}

// Python's own writer writes the ini file.
func TestPythonINI(t *testing.T) {
	need(t, "python3")
	out, err := exec.Command("python3", "-c", `
import configparser, sys
c = configparser.ConfigParser()
c['DEFAULT'] = {'account': '1234567_SB1'}
c['netsuite'] = {'auth_type': 'token', 'consumer_key': 'a%%b;c#d', 'consumer_secret': 'e=f:g', 'token_id': '[h]1', 'token_secret': '"i"\'j\''}
c.write(sys.stdout)
`).Output()
	if err != nil {
		t.Skip("Python does not run here")
	}
	f, err := ReadFile(netsuite.NewSecret(string(out)))
	want := netsuite.Keys{ConsumerKey: netsuite.NewSecret("a%b;c#d"), ConsumerSecret: netsuite.NewSecret("e=f:g"),
		TokenID: netsuite.NewSecret("[h]1"), TokenSecret: netsuite.NewSecret(`"i"'j'`)}
	if err != nil || !f.Keys.Equal(want) || f.Account != "1234567_SB1" {
		t.Errorf("%v: %s", err, found(f))
	}
}
