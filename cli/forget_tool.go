package cli

import (
	"slices"
	"strings"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/connectors"
)

// forgetTool takes a tool out of those that use a profile. No key goes: whoever
// has them goes on with them.
func (a *app) forgetTool(name string, f forgetFlags) error {
	if f.all || f.receipt {
		return usage("--tool goes with one profile, and not with --keep-receipt.", "")
	}
	if err := knownTool(f.tool); err != nil {
		return err
	}
	p, err := a.profile(name)
	if err != nil {
		return err
	}
	tool := strings.ToLower(strings.TrimSpace(f.tool))
	left := slices.DeleteFunc(slices.Clone(p.Connectors), func(other string) bool { return other == tool })
	switch {
	case len(left) == len(p.Connectors):
		return usage(p.Name+" is not used by "+connectors.Titles([]string{tool})+".", "Its tools: "+connectors.Titles(p.Connectors)+".")
	case len(left) == 0:
		return usage(connectors.Titles([]string{tool})+" is the only tool of "+p.Name+".", "Without --tool the profile goes, keys and all.")
	}
	home, err := a.home()
	if err != nil {
		return err
	}
	apis := stillCalled(p.APIs, tool, left)
	if err := home.SetTools(p.Name, left, apis); err != nil {
		return err
	}
	a.printf("%s no longer counts %s among its tools: %s, over %s. If it has the keys, they go on working there.\n",
		p.Name, connectors.Titles([]string{tool}), connectors.Titles(left), apiWords(apis))
	return nil
}

// stillCalled takes out what only the tool that goes calls. Where one that
// stays does not say what it calls, all of it may be its own.
func stillCalled(apis []netsuite.API, gone string, left []string) []netsuite.API {
	c, _ := connectors.Lookup(gone)
	calls := c.APIs
	if c.AskAPI {
		calls = apis
	}
	for _, name := range left {
		stays, _ := connectors.Lookup(name)
		if stays.AskAPI {
			return apis
		}
		calls = slices.DeleteFunc(slices.Clone(calls), func(api netsuite.API) bool { return slices.Contains(stays.APIs, api) })
	}
	return slices.DeleteFunc(slices.Clone(apis), func(api netsuite.API) bool { return slices.Contains(calls, api) })
}
