package steps

import (
	"maps"
	"path"
	"slices"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/connectors"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/steps/effects"
)

func (s State) connector() connectors.Connector {
	c, _ := connectors.Lookup(s.Answers.Connector)
	return c.With(s.Answers.Method)
}

// methodOf returns the method that a tool is set up with if nobody is asked.
func (s State) methodOf(c connectors.Connector) netsuite.Method {
	switch {
	case s.Flow == profile.FlowKeys || !c.Forms(netsuite.M2M):
		return netsuite.TBA
	case s.Setting.Method != nil:
		return *s.Setting.Method
	}
	return s.Answers.Method
}

func lookupTools(names []string) []connectors.Connector {
	var tools []connectors.Connector
	for _, name := range names {
		if c, ok := connectors.Lookup(name); ok {
			tools = append(tools, c)
		}
	}
	return tools
}

// tool returns what texts call the tool.
func (s State) tool() string {
	if c := s.connector(); c.Title != "" && !c.Any {
		return c.Title
	}
	return "the tool"
}

// toolFirst returns the tool's name for the start of a sentence. A brand keeps its
// spelling: n8n stays n8n.
func (s State) toolFirst() string {
	if tool := s.tool(); tool != "the tool" {
		return tool
	}
	return "The tool"
}

func (s State) toolWords() string {
	if c := s.connector(); c.Title != "" {
		return c.Title
	}
	return "a tool"
}

func (s State) toolsWords() string {
	text := s.toolWords()
	for _, u := range slices.Backward(s.Answers.Others) {
		if c, ok := connectors.Lookup(u.Connector); ok {
			text = c.Title + " and " + text
		}
	}
	return text
}

// calls returns the APIs that a tool calls. api is the one that the person chose,
// if the tool's documentation does not say it.
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

// apis returns the APIs that the test must verify: those of all tools that use the
// keys. The first tool's come first, because the login uses one of them.
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

func (s State) tools() []string {
	if p := s.saved(s.Answers.Name); s.Flow == profile.FlowRekey && p != nil && len(p.Connectors) > 0 {
		return p.Connectors
	}
	return text.Each(s.uses(), func(u profile.Use) string { return u.Connector })
}

func (s State) profile() profile.Profile {
	p := s.Answers.Profile
	p.Connectors, p.APIs = s.tools(), s.apis()
	p = p.Ticked(func(item netsuite.Item) bool { return s.Ticks[item] }, s.Setting.Now)
	p.VendorRecord, p.Store = s.Answers.Branch == profile.RecordVendor, s.Setting.Store
	return p
}

// values returns the values for the tool's form, with masks for keys.
func (s State) values() connectors.Values {
	v := connectors.Values{Profile: s.Answers.Profile, Hosts: s.addresses()}
	if s.Answers.Account == "" && s.Setting.Practice == nil { // instructions for any account
		v.Hosts = netsuite.AddressesOf("<account-id>")
	}
	for _, name := range netsuite.AllNames {
		if s.fingerprint(name) != "" {
			v.Keys = v.Keys.With(name, netsuite.NewSecret(netsuite.Mask))
		}
	}
	return v
}

// formFields returns the fields of the tool's form that this program can fill. Only the
// vendor has the consumer pair of its record.
func (s State) formFields() []connectors.Field {
	return slices.DeleteFunc(slices.Clone(s.connector().Fields), func(f connectors.Field) bool {
		return f.Key != "" && f.Key.Part() == netsuite.ConsumerPair && s.Answers.Branch == profile.RecordVendor && s.fingerprint(f.Key) == ""
	})
}

// fingerprint returns the fingerprint of a key that this run saved or, if the run
// tests a saved profile, of an active one. It is empty if there is none.
func (s State) fingerprint(name netsuite.KeyName) netsuite.Fingerprint {
	if saved, ok := s.Saved[name]; ok {
		return saved.Fingerprint
	}
	if saved := s.saved(s.Answers.Name); saved != nil {
		return saved.Active[name]
	}
	return ""
}

func (s State) writeValues(c connectors.Connector) connectors.Values {
	v := s.values()
	if c.Name == s.writes().Name {
		v.Variant = s.run.deliver.format
	}
	return v
}

func (s State) files(c connectors.Connector) []string {
	return text.Each(s.documents(c), func(d connectors.Document) string { return d.Name })
}

// documents returns the files that a tool reads, by their bare names.
func (s State) documents(c connectors.Connector) []connectors.Document {
	if !c.ReadsFiles() {
		return nil
	}
	documents, err := c.Documents(s.writeValues(c))
	if err != nil {
		return nil
	}
	for i, d := range documents {
		documents[i].Name = path.Base(d.Name)
	}
	return documents
}

func (s State) target() effects.Target {
	t := effects.Target{Profile: s.profile(), Setup: s.run.setup}
	if !s.Setting.Replaces {
		t.Seen = map[netsuite.Fingerprint]bool{}
		maps.Copy(t.Seen, s.run.seen)
		for _, key := range s.Saved {
			t.Seen[key.Fingerprint] = true
		}
	}
	return t
}

func (s State) callsRESTlet() bool { return slices.Contains(s.apis(), netsuite.RESTlet) }

func (s State) apiWords() string { return listAnd(s.apiNames()) }

func (s State) apiNames() []string {
	return text.Each(s.apis(), func(a netsuite.API) string {
		if a == netsuite.RESTlet {
			return "RESTlets"
		}
		return a.Name()
	})
}

// recordName returns the name of the record from a source: the person's, the vendor's,
// or the proposed one. The name of a vendor's record is never used for another record,
// nor the reverse.
func (s State) recordName(source profile.RecordSource) string {
	c, named := s.connector(), s.Answers.Record
	vendor := source == profile.RecordVendor || source == "" && c.Record == connectors.RecordVendor
	switch {
	case named != "" && source == s.Answers.Branch:
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

// nameThings names the record and the role as the wizard proposes, if they have no
// name.
func (s *State) nameThings() {
	s.learn(profile.NameRecord, s.record(), profile.Planned)
	s.learn(profile.NameRole, s.defaultRole(), profile.Planned)
}

func (s *State) learn(id profile.NameID, name string, kind profile.Kind) {
	s.Answers.Profile = s.Answers.Learn(id, name, profile.Known{Kind: kind, At: s.Setting.Now})
}

func (s *State) stated(id profile.NameID, name string) {
	s.learn(id, text.Clean(name, 80), profile.Stated)
}

func (s State) defaultRole() string {
	c := s.connector()
	if c.Any {
		return c.Title + " integration role"
	}
	return c.Title + " integration"
}

func (s State) record() string { return s.recordName(s.Answers.Branch) }

func (s State) roleName() string {
	if s.Answers.Role != "" {
		return s.Answers.Role
	}
	switch {
	case s.Flow != profile.FlowRekey:
		return "the role of step 5"
	case s.Answers.Method == netsuite.M2M:
		return "the same role as before"
	}
	return "the old token's"
}

// unconfirmed marks a name of the old token that instructions only asked for.
func (s State) unconfirmed(id profile.NameID) string {
	if s.Flow == profile.FlowRekey && s.Answers.Known[id].Kind == profile.Planned {
		return "as asked for, not confirmed"
	}
	return ""
}

// recordUnknown reports whether the name of the record is not known, because the keys
// were only imported.
func (s State) recordUnknown() bool {
	return s.Flow == profile.FlowRekey && s.Rekey.Lost != profile.LostRecord && s.Answers.Record == ""
}

// usingTools returns the tools that use the keys. Their vendors' guides may require
// more features and permissions than their APIs do.
func (s State) usingTools() []connectors.Connector {
	tools := lookupTools(s.tools())
	for i, c := range tools {
		tools[i] = c.With(s.Answers.Method)
	}
	return tools
}

// features returns those that the APIs need and those that guides require.
func (s State) features() []netsuite.Feature {
	var required []netsuite.Item
	for _, c := range s.usingTools() {
		required = append(required, c.Features()...)
	}
	return netsuite.FeaturesFor(s.Answers.Method, s.apis(), required...)
}

// subtabs of a role's Permissions tab, in the order of this program's lists.
var subtabs = []string{"Setup", "Reports", "Lists", "Transactions"}

// permissions returns those that the APIs need and those that guides require.
func (s State) permissions() []netsuite.Permission {
	list := netsuite.PermissionsFor(s.Answers.Method, s.apis())
	for _, c := range s.usingTools() {
		for _, p := range c.Permissions() {
			if !hasPermission(list, p.Item) {
				list = append(list, p)
			}
		}
	}
	slices.SortStableFunc(list, func(x, y netsuite.Permission) int {
		return slices.Index(subtabs, x.Subtab) - slices.Index(subtabs, y.Subtab)
	})
	return list
}

func hasPermission(list []netsuite.Permission, item netsuite.Item) bool {
	return slices.ContainsFunc(list, func(p netsuite.Permission) bool { return p.Item == item })
}

func (s State) extraNeeds(c connectors.Connector, api netsuite.API) ([]netsuite.Feature, []netsuite.Permission) {
	had, has := s.features(), s.permissions()
	s.Answers.Others = append(slices.Clone(s.Answers.Others), profile.Use{Connector: c.Name, APIs: calls(c, api)})
	return slices.DeleteFunc(s.features(), func(f netsuite.Feature) bool { return slices.Contains(had, f) }),
		slices.DeleteFunc(s.permissions(), func(p netsuite.Permission) bool { return slices.Contains(has, p) })
}

// requiredBy names the tool whose guide requires a feature or a permission that no
// API needs.
func (s State) requiredBy(item netsuite.Item) string {
	if hasPermission(netsuite.PermissionsFor(s.Answers.Method, s.apis()), item) ||
		slices.ContainsFunc(netsuite.FeaturesFor(s.Answers.Method, s.apis()), func(f netsuite.Feature) bool { return f.Item == item }) {
		return ""
	}
	for _, c := range s.usingTools() {
		if slices.Contains(c.Features(), item) || hasPermission(c.Permissions(), item) {
			return "for " + c.Title
		}
	}
	return ""
}

func showRequirements(s State, screen *Screen) {
	for _, c := range s.usingTools() {
		for _, r := range c.Requirements {
			if r.Text != "" && r.Step == s.Step() {
				screen.sign(SignWarning, r.Text)
			}
		}
	}
}

// showGuides lists in the help the guides' pages that require more on this step,
// and what they say differently.
func showGuides(s State, screen *Screen) {
	for _, c := range s.usingTools() {
		var pages, text []string
		for _, r := range c.Requirements {
			here := r.Text != "" && r.Step == s.Step() ||
				s.Step() == netsuite.StepFeatures && len(r.Features) > 0 || s.Step() == netsuite.StepRole && len(r.Permissions) > 0
			if here && !slices.Contains(pages, r.Source) {
				pages = append(pages, r.Source)
			}
		}
		for _, d := range c.Differences {
			if d.Step == s.Step() {
				text = append(text, "The guide says: "+d.They+". This program says: "+d.We+". The reason: "+d.Why+".")
			}
		}
		if len(pages) > 0 {
			screen.Help.Sections = append(screen.Help.Sections, HelpSection{"Where " + c.Title + "'s guide requires more", pages})
		}
		if len(text) > 0 {
			screen.Help.Sections = append(screen.Help.Sections, HelpSection{"Where a guide for " + c.Title + " differs", text})
		}
	}
}
