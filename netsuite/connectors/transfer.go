package connectors

import (
	"bytes"
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"netsuite-tba/internal/problem"
	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
)

// transferVersion is the version of transfers.
const transferVersion = 1

// transferDocument is the content of an encrypted transfer: the names of export --for
// json and more.
type transferDocument struct {
	Version        int    `json:"netsuite_tba_handoff"`
	Account        string `json:"account,omitempty"`
	ConsumerKey    string `json:"consumer_key,omitempty"`
	ConsumerSecret string `json:"consumer_secret,omitempty"`
	TokenID        string `json:"token_id,omitempty"`
	TokenSecret    string `json:"token_secret,omitempty"`

	// Of the profile, a transfer has what WithoutKeys returns, two fields of it
	// under other names.
	profile.Profile
	Name       string   `json:"profile,omitempty"`
	Connectors []string `json:"for,omitempty"`

	Fingerprints map[netsuite.KeyName]netsuite.Fingerprint `json:"fingerprints"`
}

// transferOf returns the document that transfers a profile's keys.
func transferOf(p profile.Profile, keys netsuite.Keys) transferDocument {
	doc := transferDocument{
		Version: transferVersion, ConsumerKey: keys.ConsumerKey.Reveal(), ConsumerSecret: keys.ConsumerSecret.Reveal(),
		TokenID: keys.TokenID.Reveal(), TokenSecret: keys.TokenSecret.Reveal(), Fingerprints: keys.Fingerprints(),
		Profile: p.WithoutKeys(), Name: p.Name, Connectors: p.Connectors,
	}
	doc.Profile.Name, doc.Profile.Connectors, doc.Endpoint = "", nil, ""
	if p.Account != "" {
		doc.Account = p.Account.Realm()
	}
	return doc
}

// cleaned returns what a transfer says about its keys, cleaned, because someone else
// wrote it. The account is read with the keys.
func (doc transferDocument) cleaned() profile.Profile {
	p := doc.Profile.WithoutKeys()
	p.Name, p.Connectors, p.Account, p.Endpoint = doc.Name, doc.Connectors, "", ""
	for _, s := range []*string{&p.Name, &p.Customer, &p.Record, &p.Role, &p.User, &p.Script, &p.Deploy} {
		if *s = text.Clean(*s, 100); netsuite.MayHoldKey(*s) {
			*s = ""
		}
	}
	p.APIs = slices.DeleteFunc(p.APIs, func(api netsuite.API) bool { return !slices.Contains(netsuite.APIs[:], api) })
	p.MadeIn, _ = netsuite.ParseAccount(string(doc.MadeIn))
	return p
}

// WriteTransfer returns the document that import reads: what p says about the keys, and
// the keys in the clear. It must be encrypted.
func WriteTransfer(p profile.Profile, keys netsuite.Keys) netsuite.Secret {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	e.Encode(transferOf(p, keys)) // texts, lists and booleans always encode
	return netsuite.NewSecret(b.String())
}

// readTransfer reads a transfer. ok is false for other JSON.
func readTransfer(body string) (p *profile.Profile, f File, ok bool, err error) {
	var doc transferDocument
	if err := json.Unmarshal([]byte(body), &doc); err != nil || doc.Version == 0 {
		return nil, File{}, false, nil
	}
	if doc.Version > transferVersion {
		return nil, File{}, true, problem.Problem{What: "That transfer is from a newer netsuite-tba.", Next: "Use that version or a later one. Nothing was saved.", Kind: problem.Usage}
	}
	var settings []setting
	for name, value := range map[netsuite.KeyName]string{
		netsuite.ConsumerKey: doc.ConsumerKey, netsuite.ConsumerSecret: doc.ConsumerSecret,
		netsuite.TokenID: doc.TokenID, netsuite.TokenSecret: doc.TokenSecret, "account": doc.Account,
	} {
		settings = append(settings, setting{name: string(name), value: value})
	}
	f = fileOf("a transfer", "", settings)
	if !maps.Equal(f.Keys.Fingerprints(), doc.Fingerprints) {
		return nil, File{}, true, problem.Problem{What: "The keys in that transfer do not match its fingerprints.", Next: "Ask for it again. Nothing was saved.", Kind: problem.Usage}
	}
	if len(doc.Connectors) > 0 {
		f.Tool = strings.ToLower(doc.Connectors[0])
	}
	about := doc.cleaned()
	about.Account = f.Account
	return &about, f, true, nil
}
