package cli

import (
	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/connectors"
)

// toolJSON is a value of --for in export --list --json.
type toolJSON struct {
	Name      string               `json:"name"`
	Title     string               `json:"title"`
	Group     connectors.Group     `json:"group"`
	APIs      []netsuite.API       `json:"apis"`
	TBA       bool                 `json:"tba"`        // it uses TBA keys
	M2M       bool                 `json:"m2m"`        // this program writes what it needs for OAuth 2.0
	NamesFrom connectors.Sure      `json:"names_from"` // the source of its field names
	Variants  []connectors.Variant `json:"variants"`
}

var groupTitles = map[connectors.Group]string{
	connectors.Tools:     "Tools",
	connectors.Libraries: "Libraries",
	connectors.Formats:   "Formats",
}

func (a *app) listConnectors(asJSON bool) error {
	doc := struct {
		Version int        `json:"version"`
		Tools   []toolJSON `json:"tools"`
	}{Version: jsonVersion}
	last := ""
	for _, c := range connectors.All() {
		title, sure, heading := c.Title, string(c.Sure), groupTitles[c.Group]
		switch {
		case asJSON:
			doc.Tools = append(doc.Tools, toolJSON{c.Name, c.Title, c.Group, append([]netsuite.API{}, c.APIs...), len(c.Fields) > 0 || c.Any, c.Forms(netsuite.M2M), c.Sure, append([]connectors.Variant{}, c.Variants...)})
			continue
		case c.Any:
			title, heading = "any tool that calls "+c.Title, "Other tools"
		case len(c.Fields) == 0:
			sure = "uses no TBA keys"
		}
		if heading != last {
			if last != "" {
				a.printf("\n")
			}
			last = heading
			a.printf("%-22s%-36s%s\n", heading, "", "names from")
		}
		a.printf("  %-20s%-36s%s\n", c.Name, title, sure)
		if c.Forms(netsuite.M2M) {
			a.printf("    also for %s\n", netsuite.M2M.Words())
		}
		for i, variant := range c.Variants {
			name := "--variant " + variant.Name
			if i == 0 {
				name += " (default)"
			}
			for j, line := range text.Wrap(name+": "+variant.About, text.LineWidth-8) {
				a.printf("%*s%s\n", 4+4*min(j, 1), "", line)
			}
		}
	}
	if asJSON {
		return a.printJSON(doc)
	}
	return nil
}
