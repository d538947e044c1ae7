package steps

import (
	"path"
	"slices"
	"strings"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/connectors"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/steps/effects"
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

// known are those tools of these names that there are.
func known(names []string) []connectors.Connector {
	var tools []connectors.Connector
	for _, name := range names {
		if c, ok := connectors.Lookup(name); ok {
			tools = append(tools, c)
		}
	}
	return tools
}

// tool is how texts call the tool.
func (s State) tool() string {
	if c := s.connector(); c.Title != "" && !c.Any {
		return c.Title
	}
	return "the tool"
}

// toolWords is how lists name the tool at hand.
func (s State) toolWords() string {
	if c := s.connector(); c.Title != "" {
		return c.Title
	}
	return "a tool"
}

// toolsWords names all tools that use the keys, in a sentence.
func (s State) toolsWords() string {
	text := s.toolWords()
	for _, u := range slices.Backward(s.Answers.Others) {
		if c, ok := connectors.Lookup(u.Connector); ok {
			text = c.Title + " and " + text
		}
	}
	return text
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
	if p := s.saved(s.Answers.Name); s.Flow == profile.FlowRekey && p != nil && len(p.Profile.APIs) > 0 {
		return p.Profile.APIs // of all tools that use the profile
	}
	var all []netsuite.API
	for _, u := range s.uses() {
		for _, a := range u.APIs {
			if !slices.Contains(all, a) {
				all = append(all, a)
			}
		}
	}
	return all
}

// callerOf names the tool that calls an API: the one at hand before others.
func (s State) callerOf(a netsuite.API) string {
	if slices.Contains(calls(s.connector(), s.Answers.API), a) {
		return s.tool()
	}
	for _, u := range s.Answers.Others {
		if c, ok := connectors.Lookup(u.Connector); ok && slices.Contains(u.APIs, a) {
			return c.Title
		}
	}
	return s.tool()
}

// uses returns every tool that uses the keys. Tools that the saved profile has come
// first, in its order. The tool at hand comes last if it is new.
func (s State) uses() []profile.Use {
	all := slices.Clone(s.Answers.Others)
	if s.Answers.Connector != "" {
		all = append(all, profile.Use{Connector: s.Answers.Connector, APIs: calls(s.connector(), s.Answers.API)})
	}
	if p := s.saved(s.Answers.Name); p != nil {
		place := func(u profile.Use) int {
			if i := slices.Index(p.Connectors, u.Connector); i >= 0 {
				return i
			}
			return len(p.Connectors)
		}
		slices.SortStableFunc(all, func(x, y profile.Use) int { return place(x) - place(y) })
	}
	return all
}

// tools names the tools that use the keys.
func (s State) tools() []string {
	var names []string
	for _, u := range s.uses() {
		names = append(names, u.Connector)
	}
	return names
}

// profile is what the outside needs to know of this set-up.
func (s State) profile() profile.Profile {
	p := s.Answers.Profile
	p.Connectors, p.APIs = s.tools(), s.apis()
	p.VendorRecord, p.Store = s.Answers.Branch == profile.RecordVendor, s.Setting.Store
	return p
}

// values fills the tool's form, with masks for keys.
func (s State) values() connectors.Values {
	v := connectors.Values{Profile: s.Answers.Profile, Hosts: s.addresses()}
	if s.Answers.Account == "" && s.Setting.Practice == nil { // instructions for any account
		v.Hosts = netsuite.AddressesOf("<account-id>")
	}
	for _, name := range netsuite.KeyNames {
		if s.fingerprint(name) != "" {
			v.Keys = v.Keys.With(name, netsuite.NewSecret(netsuite.Mask))
		}
	}
	return v
}

// formFields are the fields of the tool's form that are filled from here. The
// consumer pair of a vendor's record is not among them: nobody here has it.
func (s State) formFields() []connectors.Field {
	return slices.DeleteFunc(slices.Clone(s.connector().Fields), func(f connectors.Field) bool {
		return f.Key != "" && f.Key.Pair() == netsuite.ConsumerPair && s.Answers.Branch == profile.RecordVendor && s.fingerprint(f.Key) == ""
	})
}

// fingerprint is that of a key which this run kept or, where the run tests a
// saved profile, of an active one; empty where there is none.
func (s State) fingerprint(name netsuite.KeyName) netsuite.Fingerprint {
	if kept, ok := s.Kept[name]; ok {
		return kept.Fingerprint
	}
	if saved := s.saved(s.Answers.Name); saved != nil {
		return saved.Active[name]
	}
	return ""
}

// files names what a tool reads; none for one whose form is filled by hand.
func (s State) files(c connectors.Connector) []string {
	var names []string
	for _, d := range s.documents(c) {
		names = append(names, d.Name)
	}
	return names
}

// documents are the files that a tool reads, by their bare names.
func (s State) documents(c connectors.Connector) []connectors.Document {
	if !c.ReadsFiles() {
		return nil
	}
	v := s.values()
	if c.Name == s.writes().Name {
		v.Variant = s.run.deliver.format
	}
	documents, err := c.Documents(v)
	if err != nil {
		return nil
	}
	for i, d := range documents {
		documents[i].Name = path.Base(d.Name)
	}
	return documents
}

// target says where keys are saved.
func (s State) target() effects.Target {
	return effects.Target{Profile: s.profile(), Setup: s.run.setup}
}

func (s State) callsRESTlet() bool { return slices.Contains(s.apis(), netsuite.RESTlet) }

func (s State) apiWords() string {
	var names []string
	for _, a := range s.apis() {
		if a == netsuite.RESTlet {
			names = append(names, "RESTlets")
			continue
		}
		names = append(names, a.Name())
	}
	return strings.Join(names, " and ")
}

// recordName is what the record of a branch is called: as the person says, or
// as its vendor or this program calls it. The names of a vendor's record and
// of one's own never stand for each other.
func (s State) recordName(b profile.RecordSource) string {
	c, named := s.connector(), s.Answers.Record
	vendor := b == profile.RecordVendor || b == "" && c.Record == connectors.RecordVendor
	switch {
	case named != "" && b == s.Answers.Branch:
		return named
	case vendor && c.VendorRecordName != "":
		return c.VendorRecordName
	case named != "" && named != c.VendorRecordName:
		return named
	case c.Any:
		return c.Title + " integration"
	}
	return c.Title
}

// defaultRole is what the role is called.
func (s State) defaultRole() string {
	c := s.connector()
	if c.Any {
		return c.Title + " integration role"
	}
	return c.Title + " integration"
}

// record is what the record at hand is called.
func (s State) record() string { return s.recordName(s.Answers.Branch) }

func (s State) roleName() string {
	if s.Answers.Role != "" {
		return s.Answers.Role
	}
	if s.Flow == profile.FlowRekey {
		return "the old token's"
	}
	return "the role of step 5"
}
