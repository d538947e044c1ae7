package cli

import (
	"fmt"
	"maps"
	"slices"

	"github.com/spf13/cobra"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/connectors"
	"netsuite-tba/secrets"
	"netsuite-tba/steps"
)

func (a *app) showCommand() *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use:   "show [P]",
		Short: "Show what is known of a saved profile; keys as fingerprints",
		Long: `Show what is known of a saved profile: what it is for, the names in NetSuite,
the keys as fingerprints, the tools that have them, the last test, and what to
do next. Nothing is asked of NetSuite or of the key store.`,
		Args:              atMost(1, "one profile"),
		ValidArgsFunction: a.completeProfile,
		RunE:              func(_ *cobra.Command, args []string) error { return a.show(first(args), asJSON) },
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print one JSON document")
	a.bindShare(c)
	return c
}

func (a *app) show(name string, asJSON bool) error {
	p, err := a.profile(name)
	if err != nil {
		return err
	}
	if asJSON {
		return a.printJSON(a.jsonOf(p))
	}
	home, err := a.home()
	if err != nil {
		return err
	}
	others, err := home.Profiles()
	if err != nil {
		return err
	}
	a.fact(a.profileWord(p.Name), text.Join(", ", a.customerWord(p.Customer), a.accountLine(p)))
	a.fact("Tool", toolLine(p))
	a.showKeys(p.Active, "", p, others)
	if !maps.Equal(p.Pending, p.Active) {
		a.showKeys(p.Pending, ", pending", p, others)
	}
	if p.Receipt != nil {
		a.showKeys(p.Receipt.Keys, ", forgotten here", p, others)
		a.fact("Kept", "no longer here: forgotten "+day(p.Receipt.At)+", when "+toolWords(p.Connectors)+" had them")
	} else {
		a.fact("Kept", keptLine(p))
	}
	a.fact("In NetSuite", a.inNetSuite(p))
	if p.MadeIn != "" && p.MadeIn != p.Account {
		a.fact("Record made in", a.accountWord(p.MadeIn))
	}
	a.fact("Last test", testLine(p))
	a.showGiven(p.Given)
	a.fact("Next", a.nextCommand(p, others))
	return nil
}

// shownGiven is how many of the tools that were given the keys are shown.
const shownGiven = 4

// showGiven says which tools were given the keys, the last one first.
func (a *app) showGiven(given []secrets.Given) {
	label := "Given to"
	for i, g := range slices.Backward(given) {
		if i < len(given)-shownGiven {
			a.fact(label, fmt.Sprintf("and %d before", i+1))
			return
		}
		a.fact(label, text.Join(", ", text.Join(": ", toolWords([]string{g.Connector}), a.fileWord(g.File)), day(g.At)))
		label = " "
	}
}

// factColumn is where the values of show stand.
const factColumn = 18

// fact prints a label and its value, wrapped under itself; nothing for none.
func (a *app) fact(label, value string) {
	for _, line := range text.Hang(text.Pad(label+" ", factColumn), value, text.LineWidth+1) {
		a.printf("%s\n", line)
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
				value += ", same as " + a.profileWord(o.Name)
				if name == netsuite.ConsumerKey || prints[netsuite.ConsumerKey] == "" {
					value += " (" + o.Account.Kind().Words() + " " + a.accountWord(o.Account) + ")"
				}
				break
			}
		}
		a.fact(name.Label(), value+state)
	}
}

func (a *app) accountLine(p secrets.Profile) string {
	line := a.accountWord(p.Account) + ", " + p.Account.Kind().Words()
	if parent := p.Account.Parent(); parent != "" {
		line += " of " + a.accountWord(parent)
	}
	if p.Practice {
		line += ", practice"
	}
	return line
}

func toolLine(p secrets.Profile) string {
	line := toolWords(p.Connectors)
	if apis := apiWords(p.APIs); apis != "" && apis != line {
		line = text.Join(", over ", line, apis)
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
		return words + ", since " + day(p.KeysSince) + "; " + earlierWords(p)
	case len(p.Pending) > 0:
		return words + ", since " + day(p.KeysSince) + ", not proved yet"
	}
	return "no keys yet"
}

// earlierWords says whether there is a way back.
func earlierWords(p secrets.Profile) string {
	if len(p.Previous) == 0 {
		return "no earlier keys"
	}
	return "the keys before them, too"
}

func (a *app) inNetSuite(p secrets.Profile) string {
	return text.Join(", ", after("record", clean(p.Record)), after("role", clean(p.Role)), after("user", a.nameWords(p.User)))
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

// nextCommand is what to do with a profile now, beside all others.
func (a *app) nextCommand(p secrets.Profile, all []secrets.Profile) string {
	name := a.commandWord(p.Name)
	switch {
	case a.usable(p) != nil:
		return "netsuite-tba forget " + name
	case len(p.Active) == 0 && len(p.Pending) < requiredKeys(p):
		p.Name = name
		return a.setsUp(p)
	case refusedSince(p):
		refused := 0
		for _, other := range all {
			if other.Account == p.Account && refusedSince(other) {
				refused++
			}
		}
		return a.rekeys(p, refused)
	case p.LastTest == nil || !p.LastTest.Verified || len(p.Active) == 0:
		return a.here("netsuite-tba test " + name)
	}
	return a.here("netsuite-tba export " + name + exportWay(p))
}

// exportWay is how the keys reach the profile's own tool: as the file that it
// reads, else as what its form asks for.
func exportWay(p secrets.Profile) string {
	if len(p.Connectors) == 0 {
		return " --for dotenv --output .env"
	}
	if c, _ := connectors.Lookup(p.Connectors[0]); c.ReadsFiles() {
		return " --output ."
	}
	return " --reveal"
}

// requiredKeys is how many keys a profile needs.
func requiredKeys(p secrets.Profile) int {
	if p.VendorRecord {
		return len(netsuite.KeyNames) / 2 // the token pair
	}
	return len(netsuite.KeyNames)
}
