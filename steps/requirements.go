package steps

import (
	"slices"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/connectors"
	"netsuite-tba/netsuite/profile"
)

// usingTools returns the tools that use the keys. Their vendors' guides may require
// more features and permissions than their APIs do.
func (s State) usingTools() []connectors.Connector {
	names := s.tools()
	if s.Flow == profile.FlowRekey {
		names = s.connectorsOfProfile()
	}
	return lookupTools(names)
}

// features returns those that the APIs need and those that guides require.
func (s State) features() []netsuite.Feature {
	var required []netsuite.Item
	for _, c := range s.usingTools() {
		required = append(required, c.Features()...)
	}
	return netsuite.FeaturesFor(s.apis(), required...)
}

// subtabs of a role's Permissions tab, in the order of this program's lists.
var subtabs = []string{"Setup", "Reports", "Lists", "Transactions"}

// permissions returns those that the APIs need and those that guides require.
func (s State) permissions() []netsuite.Permission {
	list := netsuite.PermissionsFor(s.apis())
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

// extraNeeds returns the features and permissions that one more tool requires.
func (s State) extraNeeds(c connectors.Connector, api netsuite.API) ([]netsuite.Feature, []netsuite.Permission) {
	had, has := s.features(), s.permissions()
	s.Answers.Others = append(slices.Clone(s.Answers.Others), profile.Use{Connector: c.Name, APIs: calls(c, api)})
	return slices.DeleteFunc(s.features(), func(f netsuite.Feature) bool { return slices.Contains(had, f) }),
		slices.DeleteFunc(s.permissions(), func(p netsuite.Permission) bool { return slices.Contains(has, p) })
}

// requiredBy names the tool whose guide requires a feature or a permission that no
// API needs.
func (s State) requiredBy(item netsuite.Item) string {
	if hasPermission(netsuite.PermissionsFor(s.apis()), item) ||
		slices.ContainsFunc(netsuite.FeaturesFor(s.apis()), func(f netsuite.Feature) bool { return f.Item == item }) {
		return ""
	}
	for _, c := range s.usingTools() {
		if slices.Contains(c.Features(), item) || hasPermission(c.Permissions(), item) {
			return "for " + c.Title
		}
	}
	return ""
}

// showRequirements shows what else the guides require on this step.
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

// requirementsPreview says, before the steps, that a guide requires more than the
// APIs do.
func (s State) requirementsPreview() string {
	var more []string
	for _, f := range s.features() {
		if s.requiredBy(f.Item) != "" {
			more = append(more, f.Name)
		}
	}
	for _, p := range s.permissions() {
		if s.requiredBy(p.Item) != "" {
			more = append(more, p.Name)
		}
	}
	switch n := len(more); {
	case n == 0:
		return ""
	case n > 3:
		return s.tool() + "'s guide requires " + count(n) + " more features and permissions. Steps 3 and 5 list them."
	}
	last := len(more) - 1
	return s.tool() + "'s guide also requires " + text.Join(" and ", list(more[:last]), more[last]) + "."
}
