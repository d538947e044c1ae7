package cli

import (
	"maps"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"netsuite-tba/netsuite"
	"netsuite-tba/secrets"
	"netsuite-tba/steps"
)

func (a *app) showCommand() *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use:               "show [P]",
		Short:             "Show what is known of a saved profile; keys as fingerprints",
		Args:              atMost(1, "one profile"),
		ValidArgsFunction: a.completeProfile,
		RunE:              func(_ *cobra.Command, args []string) error { return a.show(first(args), asJSON) },
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print one JSON document")
	return c
}

func (a *app) show(name string, asJSON bool) error {
	p, err := a.profile(name)
	if err != nil {
		return err
	}
	if asJSON {
		return a.printJSON(jsonOf(p))
	}
	home, err := a.home()
	if err != nil {
		return err
	}
	others, err := home.Profiles()
	if err != nil {
		return err
	}
	a.fact(p.Name, join(", ", clean(p.Customer), accountLine(p)))
	a.fact("Tool", toolLine(p))
	a.showKeys(p.Active, "", p, others)
	if !maps.Equal(p.Pending, p.Active) {
		a.showKeys(p.Pending, ", pending", p, others)
	}
	if p.Receipt != nil {
		a.showKeys(p.Receipt.Keys, ", forgotten here", p, others)
		a.fact("Given to", toolWords(p.Connectors)+"; the keys were forgotten here "+day(p.Receipt.At))
	} else {
		a.fact("Kept", keptLine(p))
	}
	a.fact("In NetSuite", inNetSuite(p))
	if p.MadeIn != "" && p.MadeIn != p.Account {
		a.fact("Record made in", clean(string(p.MadeIn)))
	}
	a.fact("Last test", testLine(p))
	a.fact("Next", a.nextCommand(p))
	return nil
}

// factColumn is where the values of show stand.
const factColumn = 18

// fact prints a label and its value, wrapped under itself; nothing for none.
func (a *app) fact(label, value string) {
	for i, line := range wrap(value, lineWidth+1-factColumn) {
		if i > 0 {
			label = ""
		}
		gap := max(1, factColumn-utf8.RuneCountInString(label))
		a.printf("%s%s%s\n", label, strings.Repeat(" ", gap), line)
	}
}

func (a *app) showKeys(prints map[netsuite.KeyName]netsuite.Fingerprint, state string, p secrets.Profile, others []secrets.Profile) {
	for _, name := range netsuite.KeyNames {
		print, ok := prints[name]
		if !ok {
			continue
		}
		value := print.Grouped()
		for _, o := range others {
			if o.Name != p.Name && o.Active[name] == print {
				value += ", same as " + o.Name + " (" + o.Account.Kind().Words() + " " + clean(string(o.Account)) + ")"
				break
			}
		}
		a.fact(name.Label(), value+state)
	}
}

func accountLine(p secrets.Profile) string {
	line := clean(string(p.Account)) + ", " + p.Account.Kind().Words()
	if parent := p.Account.Parent(); parent != "" {
		line += " of " + clean(string(parent))
	}
	if p.Practice {
		line += ", practice"
	}
	return line
}

func toolLine(p secrets.Profile) string {
	line := toolWords(p.Connectors)
	if apis := apiWords(p.APIs); apis != "" && apis != line {
		line = join(", over ", line, apis)
	}
	if p.VendorRecord {
		line += "; the integration record is its maker's"
	}
	return line
}

func keptLine(p secrets.Profile) string {
	words := "in " + steps.StoreKind(p.Store).Words()
	switch {
	case len(p.Active) > 0:
		return words + ", since " + day(p.KeysSince)
	case len(p.Pending) > 0:
		return words + ", since " + day(p.KeysSince) + ", not proved yet"
	}
	return "no keys yet"
}

func inNetSuite(p secrets.Profile) string {
	part := func(what, name string) string {
		if name == "" {
			return ""
		}
		return what + " " + clean(name)
	}
	return join(", ", part("record", p.Record), part("role", p.Role), part("user", p.User))
}

func testLine(p secrets.Profile) string {
	switch t := p.LastTest; {
	case t == nil:
		return "never"
	case t.Verified:
		return "passed " + minute(t.At)
	default:
		line := "failed"
		if t.Failed != "" {
			line += " at " + rungName(t.Failed)
		}
		line += ", " + minute(t.At)
		if !p.LastPassed.IsZero() {
			line += "; passed " + day(p.LastPassed)
		}
		return line
	}
}

// nextCommand is what to do with a profile now.
func (a *app) nextCommand(p secrets.Profile) string {
	switch {
	case a.usable(p) != nil:
		return "netsuite-tba forget " + p.Name
	case len(p.Active) == 0 && len(p.Pending) < requiredKeys(p):
		return a.setsUp(p)
	case p.LastTest == nil || !p.LastTest.Verified || len(p.Active) == 0:
		return a.here("netsuite-tba test " + p.Name)
	}
	return a.here("netsuite-tba export " + p.Name + " --for dotenv")
}

// requiredKeys is how many keys a profile needs.
func requiredKeys(p secrets.Profile) int {
	if p.VendorRecord {
		return len(netsuite.KeyNames) / 2 // the token pair
	}
	return len(netsuite.KeyNames)
}

// first gives the first argument, or nothing.
func first(args []string) string {
	if len(args) == 0 {
		return ""
	}
	return args[0]
}
