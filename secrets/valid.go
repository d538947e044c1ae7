package secrets

import (
	"regexp"
	"slices"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
)

// Any program can change the index. So the parts that end up in addresses, paths and
// requests must be spelled as this program writes them.

var (
	shapePrint  = regexp.MustCompile(`^[0-9a-f]{8}$`)
	shapeSHA256 = regexp.MustCompile(`^[0-9a-f]{64}$`)
)

func validProfile(p profile.Profile) bool {
	return profile.ValidName(p.Name) == nil &&
		canonical(p.Account) && canonical(p.MadeIn) &&
		validStore(p.Store) && validStore(p.Copy) && validMethod(p.Method) &&
		!slices.ContainsFunc(p.Certificates, func(c profile.Certificate) bool { return !shapeSHA256.MatchString(c.SHA256) }) &&
		validEndpoint(p.Endpoint) &&
		!slices.ContainsFunc(p.APIs, func(a netsuite.API) bool { return !slices.Contains(netsuite.APIs[:], a) }) &&
		!slices.ContainsFunc(p.RefusedTokens, func(token netsuite.Fingerprint) bool { return !shapePrint.MatchString(string(token)) }) &&
		validPrints(p.Active) && validPrints(p.Pending) && validPrints(p.Previous) &&
		(p.Receipt == nil || validPrints(p.Receipt.Keys)) &&
		!slices.ContainsFunc(p.Exports, func(g profile.Export) bool { return !validPrints(g.Keys) }) &&
		validPrints(p.PassedWith) &&
		(p.LastTest == nil || validNote(*p.LastTest))
}

func validNote(t profile.TestNote) bool {
	return (t.Failed == "" || slices.Contains(netsuite.CheckIDs[:], t.Failed)) && validPrints(t.Keys)
}

// canonical reports whether an account ID is empty or spelled as usual.
func canonical(a netsuite.Account) bool {
	if a == "" {
		return true
	}
	parsed, err := netsuite.ParseAccount(string(a))
	return err == nil && parsed == a
}

// validEndpoint reports whether an endpoint is empty or an origin on this computer.
func validEndpoint(endpoint string) bool {
	if endpoint == "" {
		return true
	}
	origin, err := netsuite.ParseEndpoint(endpoint)
	return err == nil && origin == endpoint
}

func validStore(kind profile.StoreKind) bool {
	return kind == "" || kind == profile.Keyring || kind == profile.Files
}

func validMethod(m netsuite.Method) bool { return m == netsuite.TBA || m == netsuite.M2M }

func validPrints(prints map[netsuite.KeyName]netsuite.Fingerprint) bool {
	for name, print := range prints {
		if !slices.Contains(netsuite.AllNames, name) || !shapePrint.MatchString(string(print)) {
			return false
		}
	}
	return true
}

// maxText is the largest length of a free text in characters.
const maxText = 1000

// cleaned returns p with texts that are safe to print.
func cleaned(p profile.Profile) profile.Profile {
	for _, s := range []*string{&p.Customer, &p.Record, &p.Application, &p.Role, &p.User, &p.Script, &p.Deploy} {
		*s = text.Clean(*s, maxText)
	}
	p.Connectors = slices.Clone(p.Connectors)
	for i, name := range p.Connectors {
		p.Connectors[i] = text.Clean(name, maxText)
	}
	p.Certificates = slices.Clone(p.Certificates)
	for i, c := range p.Certificates {
		p.Certificates[i].ID = text.Clean(c.ID, maxText)
	}
	p.Exports = slices.Clone(p.Exports)
	for i := range p.Exports {
		g := &p.Exports[i]
		g.Connector, g.File = text.Clean(g.Connector, maxText), text.Clean(g.File, maxText)
	}
	if p.LastTest != nil {
		note := *p.LastTest
		note.Code = text.Clean(note.Code, maxText)
		p.LastTest = &note
	}
	return p
}
