package connectors

import (
	"strings"
	"testing"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/paste"
	"netsuite-tba/netsuite/profile"
)

// The test keys.
var readKeys = netsuite.Keys{
	ConsumerKey: netsuite.NewSecret(usualKey('a')), ConsumerSecret: netsuite.NewSecret(usualKey('b')),
	TokenID: netsuite.NewSecret(usualKey('c')), TokenSecret: netsuite.NewSecret(usualKey('d')),
}

func usualKey(letter byte) string {
	return strings.Repeat(string([]byte{letter, '0', letter, '7'}), 16)
}

// Documents for these are read back unchanged: the usual keys from all, and strange ones
// from those that put values in quotes. The others are lists and programs, which are
// read if possible.
var roundTrips = map[string]bool{"airbyte": true, "dotenv": true, "json": true, "mulesoft": false, "n8n": true, "netsweet": true, "postman": true, "python-netsuite": false}

func TestDocumentsAreReadBack(t *testing.T) {
	strange := netsuite.Keys{
		ConsumerKey: netsuite.NewSecret(`a+/=%&,;:~|b1`), ConsumerSecret: netsuite.NewSecret(`it's%(x)s"1"`),
		TokenID: netsuite.NewSecret("^HOME~id~#{x}1"), TokenSecret: netsuite.NewSecret(`<a&b>\n[c]{d}=1#!`),
	}
	for name, quotes := range roundTrips {
		c, ok := Lookup(name)
		if !ok {
			t.Errorf("%s does not exist", name)
			continue
		}
		for what, keys := range map[string]netsuite.Keys{"usual": readKeys, "strange": strange} {
			if what == "strange" && !quotes {
				continue
			}
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
				r, err := paste.Read(netsuite.NewSecret(text))
				if err != nil || !r.Keys.Equal(keys) || r.Account() != "1234567_SB1" {
					t.Errorf("%s, %s keys: %v, %v", name, what, err, r)
				}
			}
		}
	}
}

// Every tool's file that names its tool is recognized.
func TestFilesNameTheirTools(t *testing.T) {
	for _, name := range []string{"mulesoft", "netsweet", "postman", "python-netsuite"} {
		c, _ := Lookup(name)
		docs, err := c.Documents(Values{Variant: map[string]string{"netsweet": "inline"}[name], Profile: profile.Profile{Account: "1234567"}, Hosts: netsuite.AddressesOf("1234567"), Keys: readKeys})
		if err != nil {
			t.Fatal(err)
		}
		if r, err := paste.Read(docs[0].Text); err != nil || r.Tool != name || !r.Keys.Equal(readKeys) {
			t.Errorf("%s: %v, read as %q", name, err, r.Tool)
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
			r, err := paste.Read(doc.Text)
			for _, key := range netsuite.KeyNames {
				if got := r.Keys.Get(key); err == nil && !got.Empty() && !got.Equal(readKeys.Get(key)) {
					t.Errorf("%s, %s: %s was read as another key", c.Name, doc.Name, key)
				}
			}
		}
	}
}
