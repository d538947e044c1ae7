package secrets

import (
	"bytes"
	"encoding/json"
	"slices"
	"unicode/utf8"

	"netsuite-tba/internal/problem"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
)

// maxItem is the largest size of an item in bytes. Windows allows 2,560 for a
// credential and macOS about 3,000.
const maxItem = 2000

// Programs that know only the first version refuse an item of OAuth 2.0, and leave it
// intact.
const (
	itemVersion       = 1
	oauth2ItemVersion = 2
)

// Item is what a store holds for one profile, enough to rebuild the index.
type Item struct {
	Active, Pending, Previous netsuite.Keys

	// Profile says what the keys are for. Only the fields of wireItem are stored.
	Profile profile.Profile

	// Mark grows with every write of the item. It is 0 in items of earlier versions.
	Mark int64

	// Identity is set only in the item of a transfer, which has no keys.
	Identity netsuite.Secret
}

// wireItem is the stored form of an item. Its names are short enough for a keyring's
// limit.
type wireItem struct {
	Version    int              `json:"v"`
	Name       string           `json:"name,omitempty"` // the item's name in the store
	Mark       int64            `json:"mark,omitempty"`
	Method     netsuite.Method  `json:"method,omitempty"`
	Account    netsuite.Account `json:"account,omitempty"`
	MadeIn     netsuite.Account `json:"made_in,omitempty"`
	Connectors []string         `json:"for,omitempty"`
	APIs       []netsuite.API   `json:"apis,omitempty"`
	Vendor     bool             `json:"vendor,omitempty"`
	Practice   bool             `json:"practice,omitempty"`
	Endpoint   string           `json:"at,omitempty"`
	Active     wireKeys         `json:"active,omitempty"`
	Pending    wireKeys         `json:"pending,omitempty"`
	Previous   wireKeys         `json:"previous,omitempty"`
	Identity   string           `json:"identity,omitempty"`
}

// wireKeys holds keys in plain text by their short names, only while encode and decode
// run.
type wireKeys map[string]string

var shortNames = map[netsuite.KeyName]string{
	netsuite.ConsumerKey: "ck", netsuite.ConsumerSecret: "cs", netsuite.TokenID: "ti", netsuite.TokenSecret: "ts",
	netsuite.ClientID: "ci", netsuite.CertificateID: "ce", netsuite.PrivateKey: "pk", netsuite.Certificate: "sh",
}

func wireOf(name string, item Item) wireItem {
	p := item.Profile
	version := itemVersion
	if p.Method != netsuite.TBA {
		version = oauth2ItemVersion
	}
	return wireItem{
		Version: version, Name: name, Mark: item.Mark, Method: p.Method, Account: p.Account, MadeIn: p.MadeIn,
		Connectors: p.Connectors, APIs: p.APIs, Vendor: p.VendorRecord, Practice: p.Practice, Endpoint: p.Endpoint,
		Active: toWire(item.Active), Pending: toWire(item.Pending), Previous: toWire(item.Previous),
		Identity: item.Identity.Reveal(),
	}
}

func (w wireItem) item() Item {
	return Item{
		Active: w.Active.keys(), Pending: w.Pending.keys(), Previous: w.Previous.keys(),
		Profile: profile.Profile{
			Method: w.Method, Account: w.Account, MadeIn: w.MadeIn, Connectors: w.Connectors, APIs: w.APIs,
			VendorRecord: w.Vendor, Practice: w.Practice, Endpoint: w.Endpoint,
		},
		Mark: w.Mark, Identity: netsuite.NewSecret(w.Identity),
	}
}

func toWire(k netsuite.Keys) wireKeys {
	w := wireKeys{}
	for name, short := range shortNames {
		if key := k.Get(name); !key.Empty() {
			w[short] = key.Reveal()
		}
	}
	return w
}

func (w wireKeys) keys() (k netsuite.Keys) {
	for name, short := range shortNames {
		k = k.With(name, netsuite.NewSecret(w[short]))
	}
	return k
}

// encode returns the stored form of an item. It refuses one that is too large for a
// keyring or that JSON would change.
func encode(name string, item Item) (netsuite.Secret, error) {
	for _, keys := range item.generations() {
		for _, n := range netsuite.AllNames {
			if !utf8.ValidString(keys.Get(n).Reveal()) {
				return netsuite.Secret{}, problem.Problem{What: n.Label() + " contains bytes that are not text, so it was not saved.",
					Next: "Copy it again from NetSuite's page.", Kind: problem.Mismatch}
			}
		}
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)       // "&" would take six bytes
	enc.Encode(wireOf(name, item)) // texts, numbers and lists always encode
	text := bytes.TrimSuffix(b.Bytes(), []byte("\n"))
	if len(text) > maxItem {
		return netsuite.Secret{}, problem.Problem{What: "Together, these keys are too large for a key store, so they were not saved.",
			Next: "NetSuite's keys usually have 64 characters each. Copy them again.", Kind: problem.TooBig}
	}
	return netsuite.NewSecret(string(text)), nil
}

// decode reads what encode returned. It refuses an item that was copied from another
// name. Its errors hold nothing of the content.
func decode(name string, text netsuite.Secret) (Item, error) {
	// The version first: a newer one may have another shape.
	var v struct {
		Version int `json:"v"`
	}
	if json.Unmarshal([]byte(text.Reveal()), &v) == nil && v.Version > oauth2ItemVersion {
		return Item{}, problem.Problem{What: "The keys of " + name + " were saved by a newer netsuite-tba. They are intact.",
			Next: "Use that version, or a later one.", Kind: problem.Newer}
	}
	var w wireItem
	if err := json.Unmarshal([]byte(text.Reveal()), &w); err != nil || w.Version < 1 || !w.item().ofOneMethod() {
		return Item{}, problem.Problem{What: "The saved keys of " + name + " are damaged. Other profiles are not affected.",
			Next: "Nothing overwrites them. If the keys are lost, forget " + name + " and set it up again.", Kind: problem.Corrupt}
	}
	if w.Name != "" && w.Name != name {
		return Item{}, problem.Problem{What: "The saved keys of " + name + " belong to another profile, so they were not used. Someone probably copied them.",
			Next: "Restore the keys of " + name + " from a backup, or forget it and set it up again.", Kind: problem.Corrupt}
	}
	return w.item(), nil
}

// Next returns the keys that would be active after Promote.
func (i Item) Next() netsuite.Keys { return i.Active.Over(i.Pending) }

func (i Item) generations() []netsuite.Keys {
	return []netsuite.Keys{i.Active, i.Pending, i.Previous}
}

func (i Item) empty() bool { return i.Active.Empty() && i.Pending.Empty() && i.Previous.Empty() }

// ofOneMethod reports whether all keys are for the profile's method.
func (i Item) ofOneMethod() bool {
	for _, keys := range i.generations() {
		for _, n := range netsuite.AllNames {
			if !keys.Get(n).Empty() && !slices.Contains(i.Profile.Method.KeyNames(), n) {
				return false
			}
		}
	}
	return validMethod(i.Profile.Method)
}

func (i Item) sameKeys(j Item) bool {
	return i.Active.Equal(j.Active) && i.Pending.Equal(j.Pending) && i.Previous.Equal(j.Previous)
}
