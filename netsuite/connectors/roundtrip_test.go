package connectors

import (
	"encoding/base64"
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

// readM2M are test keys of OAuth 2.0.
var readM2M = netsuite.Keys{
	ClientID: netsuite.NewSecret(usualKey('e')), CertificateID: netsuite.NewSecret("dGVzdC1fY2VydGlmaWNhdGUtaWQ_43-characters_x"),
	PrivateKey: netsuite.NewSecret(base64.StdEncoding.EncodeToString([]byte(strings.Repeat("not a real key, ", 9)))), Certificate: netsuite.NewSecret(usualKey('f')),
}

func usualKey(letter byte) string {
	return strings.Repeat(string([]byte{letter, '0', letter, '7'}), 16)
}

// The keys are read back from the documents for these. The others are lists and programs,
// which are read if possible.
var roundTrips = []string{"airbyte", "dotenv", "json", "mulesoft", "n8n", "netsweet", "postman", "python-netsuite"}

func TestDocumentsAreReadBack(t *testing.T) {
	for _, name := range roundTrips {
		c, ok := Lookup(name)
		if !ok {
			t.Errorf("%s does not exist", name)
			continue
		}
		docs, err := c.Documents(Values{Profile: profile.Profile{Name: "acme", Account: "1234567_SB1"}, Hosts: netsuite.AddressesOf("1234567_SB1"), Keys: readKeys})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		text := docs[0].Text.Reveal()
		for _, text := range []string{text, "\ufeff" + text, strings.ReplaceAll(text, "\n", "\r\n")} {
			r, err := paste.Read(netsuite.NewSecret(text))
			if err != nil || !r.Keys.Equal(readKeys) || r.Account() != "1234567_SB1" {
				t.Errorf("%s: %v, %v", name, err, r)
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

// No document is read as keys that are not in it. NetSuite has one value for CONSUMER KEY
// and CLIENT ID.
func TestNoDocumentIsMisread(t *testing.T) {
	for _, c := range All() {
		for _, keys := range []netsuite.Keys{readKeys, readM2M} {
			docs, err := c.Documents(filledWith(keys, ""))
			if err != nil {
				continue
			}
			for _, doc := range docs {
				r, err := paste.Read(doc.Text)
				for _, key := range netsuite.AllNames {
					if got := r.Keys.Get(key); err == nil && !got.Empty() && !got.Equal(keys.Get(key)) && !got.Equal(keys.ClientID) {
						t.Errorf("%s, %s: %s was read as another key", c.Name, doc.Name, key)
					}
				}
			}
		}
	}
}
