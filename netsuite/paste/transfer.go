package paste

import (
	"bytes"
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
)

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
// wrote it.
func (doc transferDocument) cleaned() profile.Profile {
	p := doc.Profile.WithoutKeys()
	p.Name, p.Connectors, p.Account, p.Endpoint = doc.Name, doc.Connectors, "", ""
	for _, s := range []*string{&p.Name, &p.Customer, &p.Record, &p.Application, &p.Role, &p.User, &p.Script, &p.Deploy} {
		if netsuite.MayHoldKey(*s) { // before it is cut, so that no part remains
			*s = ""
		}
		*s = text.Clean(*s, 100)
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

func readTransfer(body string) (r Result, ok bool, err error) {
	var doc transferDocument
	if !strings.Contains(body, `"netsuite_tba_handoff"`) {
		return Result{}, false, nil
	}
	if err := json.Unmarshal([]byte(body), &doc); err != nil || doc.Version == 0 {
		return Result{}, false, nil
	}
	if doc.Version > transferVersion {
		return Result{}, true, usage("That transfer is from a newer netsuite-tba.", "Use that version or a later one. Nothing was saved.")
	}
	for name, text := range map[netsuite.KeyName]string{
		netsuite.ConsumerKey: doc.ConsumerKey, netsuite.ConsumerSecret: doc.ConsumerSecret, netsuite.TokenID: doc.TokenID, netsuite.TokenSecret: doc.TokenSecret,
	} {
		if text != "" {
			v := Value{label: label{Field: Field(name)}, Label: string(name), Text: netsuite.NewSecret(text)}
			if len(text) > netsuite.MaxKeyLen {
				v.Not = WrongLength
			} else if strings.ContainsFunc(text, func(r rune) bool { return r < ' ' || r == 0x7f }) {
				v.Not = NoKey // a line break would get into the files that tools read
			}
			r.Values = append(r.Values, v)
		}
	}
	if id := accountIn(doc.Account); id != "" {
		r.Values = append(r.Values, Value{label: label{Field: Account}, Label: "account", Text: netsuite.NewSecret(string(id))})
	}
	if r.resolve(); !maps.Equal(r.Keys.Fingerprints(), doc.Fingerprints) {
		return Result{}, true, usage("The keys in that transfer do not match its fingerprints.", "Ask for it again. Nothing was saved.")
	}
	if len(doc.Connectors) > 0 {
		r.Tool = strings.ToLower(doc.Connectors[0])
	}
	about := doc.cleaned()
	about.Account = r.Account()
	r.Transfer = &about
	return r, true, nil
}
