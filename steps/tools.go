package steps

import (
	"slices"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/connectors"
)

// Use is a tool that works with the keys, and the APIs that it calls.
type Use struct {
	Connector string
	APIs      []netsuite.API
}

func (s State) connector() connectors.Connector {
	c, _ := connectors.Lookup(s.Answers.Connector)
	return c
}

// tool is how texts call the tool.
func (s State) tool() string {
	if c := s.connector(); c.Title != "" && !c.Any {
		return c.Title
	}
	return "the tool"
}

// calls are the APIs that a tool calls; api is what the person said of one
// whose documents do not tell.
func calls(c connectors.Connector, api netsuite.API) []netsuite.API {
	switch {
	case len(c.APIs) > 0:
		return c.APIs
	case api == "":
		return nil
	case api == netsuite.REST:
		return []netsuite.API{netsuite.REST, netsuite.SuiteQL}
	}
	return []netsuite.API{api}
}

// apis are the APIs that the test must prove: those of all tools that use the
// keys, the first tool's first, for the login goes over its own.
func (s State) apis() []netsuite.API {
	if p := s.saved(s.Answers.Profile); s.Flow == FlowRekey && p != nil && len(p.Profile.APIs) > 0 {
		return p.Profile.APIs // of all tools that use the profile
	}
	var all []netsuite.API
	for _, u := range append(slices.Clone(s.Answers.Others), Use{APIs: calls(s.connector(), s.Answers.API)}) {
		for _, a := range u.APIs {
			if !slices.Contains(all, a) {
				all = append(all, a)
			}
		}
	}
	return all
}

// tools names the connectors that use the keys, the one at hand last.
func (s State) tools() []string {
	var names []string
	for _, u := range s.Answers.Others {
		names = append(names, u.Connector)
	}
	if s.Answers.Connector != "" {
		names = append(names, s.Answers.Connector)
	}
	return names
}

// profile is what the outside needs to know of this set-up.
func (s State) profile() Profile {
	a := s.Answers
	return Profile{
		Name: a.Profile, Customer: a.Customer, Account: a.Account,
		Connectors: s.tools(), APIs: s.apis(), VendorRecord: a.Branch == BranchVendor,
		MadeIn: a.MadeIn, Record: a.Record, Role: a.Role, User: a.User,
		Script: a.Script, Deploy: a.Deploy, Store: s.Setting.Store,
		LoginAt: s.loginAt(), TestActive: s.testsOld(),
		Existing: s.saved(a.Profile) != nil && s.saved(a.Profile).Resume == nil,
	}
}
