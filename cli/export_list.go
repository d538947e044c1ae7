package cli

import (
	"fmt"
	"strings"

	"netsuite-tba/netsuite/connectors"
)

// groupTitles head the groups of export --list.
var groupTitles = map[connectors.Group]string{
	connectors.Tools:     "Tools",
	connectors.Libraries: "Libraries",
	connectors.Formats:   "Forms",
}

// listConnectors prints a line for everything that --for takes, with where its
// names come from.
func (a *app) listConnectors() {
	group := connectors.Group("")
	for _, c := range connectors.All() {
		title, sure := c.Title, string(c.Sure)
		switch {
		case c.Any:
			title = "any other tool that calls " + c.Title
		case len(c.Fields) == 0:
			sure = "takes no TBA keys"
		}
		if c.Group != group {
			if group != "" {
				a.printf("\n")
			}
			group = c.Group
			a.printf("%s\n", strings.TrimRight(fmt.Sprintf("%-22s%-36s%s", groupTitles[group], "", "names from"), " "))
		}
		a.printf("  %-20s%-36s%s\n", c.Name, title, sure)
		for i, variant := range c.Variants {
			first := ""
			if i == 0 {
				first = " (unless named)"
			}
			a.printf("    --variant %s%s\n", variant.Name, first)
		}
	}
}

// files counts files in words.
func files(n int) string { return count(n, "file") }
