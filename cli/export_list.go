package cli

import (
	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite/connectors"
)

// groupTitles holds the headings of export --list.
var groupTitles = map[connectors.Group]string{
	connectors.Tools:     "Tools",
	connectors.Libraries: "Libraries",
	connectors.Formats:   "Formats",
}

// listConnectors prints a line for each value of --for, with the source of its field
// names.
func (a *app) listConnectors() {
	last := ""
	for _, c := range connectors.All() {
		title, sure, heading := c.Title, string(c.Sure), groupTitles[c.Group]
		switch {
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
		for i, variant := range c.Variants {
			name := "--variant " + variant.Name
			if i == 0 {
				name += " (default)"
			}
			indent := "    "
			for _, line := range text.Wrap(name+": "+variant.About, text.LineWidth-8) {
				a.printf("%s%s\n", indent, line)
				indent = "        "
			}
		}
	}
}
