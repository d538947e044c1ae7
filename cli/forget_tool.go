package cli

import (
	"slices"
	"strings"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/connectors"
)

// forgetTool removes a tool from those that use a profile. It deletes no keys.
func (a *app) forgetTool(name string, f forgetFlags) error {
	if f.all || f.receipt {
		return usage("--tool needs one profile.", "Do not use it with --all or --keep-receipt.")
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
		return usage(connectors.Titles([]string{tool})+" is the only tool of "+p.Name+".", "To delete the profile with its keys, omit --tool.")
	}
	home, err := a.home()
	if err != nil {
		return err
	}
	apis := stillCalled(p.APIs, tool, left)
	if err := home.SetTools(p.Name, left, apis); err != nil {
		return err
	}
	a.printf("%s no longer lists %s. Its tools: %s, over %s.\nKeys that the tool already has still work there.\n",
		p.Name, connectors.Titles([]string{tool}), connectors.Titles(left), apiWords(apis))
	return nil
}

// stillCalled returns the APIs without those that only the removed tool calls. If it
// is unknown what one of the other tools calls, it returns all of them.
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
