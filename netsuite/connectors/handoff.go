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
)

// handoffVersion is written into every hand-off.
const handoffVersion = 1

// Handoff is what one netsuite-tba tells another about keys that it hands
// over: whose they are and what they are for. It holds no key.
type Handoff struct {
	Profile      string           `json:"profile,omitempty"`
	Customer     string           `json:"customer,omitempty"`
	Connectors   []string         `json:"for,omitempty"`
	APIs         []netsuite.API   `json:"apis,omitempty"`
	MadeIn       netsuite.Account `json:"made_in,omitempty"` // where the integration record was made
	VendorRecord bool             `json:"vendor_record,omitempty"`
	Record       string           `json:"record,omitempty"`
	Role         string           `json:"role,omitempty"`
	User         string           `json:"user,omitempty"`
	Script       string           `json:"script,omitempty"`
	Deploy       string           `json:"deploy,omitempty"`
	Practice     bool             `json:"practice,omitempty"`
}

// handoffDocument is a hand-off as it is sealed: the names that export --for
// json has, and the rest beside them.
type handoffDocument struct {
	Version        int    `json:"netsuite_tba_handoff"`
	Account        string `json:"account,omitempty"`
	ConsumerKey    string `json:"consumer_key,omitempty"`
	ConsumerSecret string `json:"consumer_secret,omitempty"`
	TokenID        string `json:"token_id,omitempty"`
	TokenSecret    string `json:"token_secret,omitempty"`
	Handoff
	Fingerprints map[netsuite.KeyName]netsuite.Fingerprint `json:"fingerprints"`
}

// WriteHandoff gives the document that import reads. It holds the keys in the
// clear and is made to be sealed.
func WriteHandoff(account netsuite.Account, keys netsuite.Keys, h Handoff) netsuite.Secret {
	doc := handoffDocument{
		Version: handoffVersion, ConsumerKey: keys.ConsumerKey.Reveal(), ConsumerSecret: keys.ConsumerSecret.Reveal(),
		TokenID: keys.TokenID.Reveal(), TokenSecret: keys.TokenSecret.Reveal(), Handoff: h, Fingerprints: keys.Fingerprints(),
	}
	if account != "" {
		doc.Account = account.Realm()
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	e.Encode(doc) // texts, lists and booleans always encode
	return netsuite.NewSecret(b.String())
}

// readHandoff reads a hand-off; ok is false for JSON that is none.
func readHandoff(body string) (h *Handoff, f File, ok bool, err error) {
	var doc handoffDocument
	if err := json.Unmarshal([]byte(body), &doc); err != nil || doc.Version == 0 {
		return nil, File{}, false, nil
	}
	if doc.Version > handoffVersion {
		return nil, File{}, true, problem.Problem{What: "That was sealed by a newer netsuite-tba.", Next: "Use that version, or a later one. Nothing was kept.", Kind: problem.Usage}
	}
	var settings []setting
	for name, value := range map[netsuite.KeyName]string{
		netsuite.ConsumerKey: doc.ConsumerKey, netsuite.ConsumerSecret: doc.ConsumerSecret,
		netsuite.TokenID: doc.TokenID, netsuite.TokenSecret: doc.TokenSecret, "account": doc.Account,
	} {
		settings = append(settings, setting{name: string(name), value: value})
	}
	f = fileOf("a hand-off", "", settings)
	if !maps.Equal(f.Keys.Fingerprints(), doc.Fingerprints) {
		return nil, File{}, true, problem.Problem{What: "The keys in that hand-off are not those that it says it holds.", Next: "Ask for it again. Nothing was kept.", Kind: problem.Usage}
	}
	if len(doc.Connectors) > 0 {
		f.Tool = strings.ToLower(doc.Connectors[0])
	}
	cleaned := doc.Handoff.cleaned()
	return &cleaned, f, true, nil
}

// cleaned gives h with what others wrote made safe to show and to save.
func (h Handoff) cleaned() Handoff {
	for _, s := range []*string{&h.Profile, &h.Customer, &h.Record, &h.Role, &h.User, &h.Script, &h.Deploy} {
		if *s = text.Clean(*s, 100); netsuite.MayHoldKey(*s) {
			*s = ""
		}
	}
	h.APIs = slices.DeleteFunc(h.APIs, func(api netsuite.API) bool { return !slices.Contains(netsuite.APIs[:], api) })
	h.MadeIn, _ = netsuite.ParseAccount(string(h.MadeIn))
	return h
}
