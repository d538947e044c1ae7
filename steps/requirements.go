package steps

import (
	"slices"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/connectors"
	"netsuite-tba/netsuite/profile"
)

// askers are the tools that use the keys: what their makers' guides ask for
// beyond their APIs belongs on features, role and user.
func (s State) askers() []connectors.Connector {
	names := s.tools()
	if s.Flow == profile.FlowRekey {
		names = s.connectorsOfProfile()
	}
	return known(names)
}

// features are those that the tools need, and those that their guides ask for.
func (s State) features() []netsuite.Feature {
	var asked []netsuite.Item
	for _, c := range s.askers() {
		asked = append(asked, c.Features()...)
	}
	return netsuite.FeaturesFor(s.apis(), asked...)
}

// subtabs of a role's Permissions tab, in the order in which they are told.
var subtabs = []string{"Setup", "Reports", "Lists", "Transactions"}

// permissions are those that the tools need, and those that their guides ask
// for.
func (s State) permissions() []netsuite.Permission {
	list := netsuite.PermissionsFor(s.apis())
	for _, c := range s.askers() {
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

// beyond lists the features and permissions that one more tool asks for.
func (s State) beyond(c connectors.Connector, api netsuite.API) ([]netsuite.Feature, []netsuite.Permission) {
	had, has := s.features(), s.permissions()
	s.Answers.Others = append(slices.Clone(s.Answers.Others), profile.Use{Connector: c.Name, APIs: calls(c, api)})
	return slices.DeleteFunc(s.features(), func(f netsuite.Feature) bool { return slices.Contains(had, f) }),
		slices.DeleteFunc(s.permissions(), func(p netsuite.Permission) bool { return slices.Contains(has, p) })
}

// askedBy says whose guide asks for a feature or a permission that no API
// needs; nothing where one does.
func (s State) askedBy(item netsuite.Item) string {
	if hasPermission(netsuite.PermissionsFor(s.apis()), item) ||
		slices.ContainsFunc(netsuite.FeaturesFor(s.apis()), func(f netsuite.Feature) bool { return f.Item == item }) {
		return ""
	}
	for _, c := range s.askers() {
		if slices.Contains(c.Features(), item) || hasPermission(c.Permissions(), item) {
			return "asked by " + c.Title
		}
	}
	return ""
}

// showRequirements tells what else the guides ask on this step.
func showRequirements(s State, screen *Screen) {
	for _, c := range s.askers() {
		for _, ask := range c.Requirements {
			if ask.Text != "" && ask.Step == s.Step() {
				screen.sign(SignLook, ask.Text)
			}
		}
	}
}

// showGuides tells in the help on which pages the guides ask for more on this
// step, and what they say differently.
func showGuides(s State, screen *Screen) {
	for _, c := range s.askers() {
		var pages, text []string
		for _, ask := range c.Requirements {
			here := ask.Text != "" && ask.Step == s.Step() ||
				s.Step() == netsuite.StepFeatures && len(ask.Features) > 0 || s.Step() == netsuite.StepRole && len(ask.Permissions) > 0
			if here && !slices.Contains(pages, ask.Source) {
				pages = append(pages, ask.Source)
			}
		}
		for _, d := range c.Differences {
			if d.Step == s.Step() {
				text = append(text, "The guide: "+d.They+". Here: "+d.We+". Why: "+d.Why+".")
			}
		}
		if len(pages) > 0 {
			screen.Help.Sections = append(screen.Help.Sections, HelpSection{"Where " + c.Title + "'s guide asks for more", pages})
		}
		if len(text) > 0 {
			screen.Help.Sections = append(screen.Help.Sections, HelpSection{"A guide for " + c.Title + " says otherwise", text})
		}
	}
}

// requirementsPreview says, before the steps, that a guide asks for more than the
// APIs need.
func (s State) requirementsPreview() string {
	var more []string
	for _, f := range s.features() {
		if s.askedBy(f.Item) != "" {
			more = append(more, f.Name)
		}
	}
	for _, p := range s.permissions() {
		if s.askedBy(p.Item) != "" {
			more = append(more, p.Name)
		}
	}
	switch n := len(more); {
	case n == 0:
		return ""
	case n > 3:
		return s.tool() + "'s guide asks for " + count(n) + " features and permissions more; steps 3 and 5 name them."
	}
	last := len(more) - 1
	return s.tool() + "'s guide also asks for " + text.Join(" and ", list(more[:last]), more[last]) + "."
}
