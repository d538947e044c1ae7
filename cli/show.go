package cli

import (
	"fmt"
	"maps"
	"slices"

	"github.com/spf13/cobra"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/connectors"
	"netsuite-tba/netsuite/profile"
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
		a.showKeys(p.Pending, ", "+string(profile.KeysPending), p, others)
	}
	if p.KeyState() == profile.KeysForgotten {
		a.showKeys(p.Receipt.Keys, ", forgotten here", p, others)
		a.fact("Kept", "no longer here: forgotten "+day(p.Receipt.At)+", when "+connectors.Titles(p.Connectors)+" had them")
	} else {
		a.fact("Kept", savedLine(p))
	}
	a.fact("In NetSuite", a.inNetSuite(p))
	if p.MadeIn != "" && p.MadeIn != p.Account {
		a.fact("Record made in", a.accountWord(p.MadeIn))
	}
	a.fact("Last test", testLine(p))
	a.showExports(p.Exports)
	a.fact("Next", a.nextCommand(p, others))
	return nil
}

// shownExports is how many of the tools that were given the keys are shown.
const shownExports = 4

// showExports says which tools were given the keys, the last one first.
func (a *app) showExports(given []profile.Export) {
	label := "Given to"
	for i, g := range slices.Backward(given) {
		if i < len(given)-shownExports {
			a.fact(label, fmt.Sprintf("and %d before", i+1))
			return
		}
		a.fact(label, text.Join(", ", text.Join(": ", connectors.Titles([]string{g.Connector}), a.fileWord(g.File)), day(g.At)))
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

func (a *app) showKeys(prints map[netsuite.KeyName]netsuite.Fingerprint, state string, p profile.Profile, others []profile.Profile) {
	for _, name := range netsuite.KeyNames {
		print, ok := prints[name]
		if !ok {
			continue
		}
		value := print.Grouped()
		if sharing := profile.Sharing(p, prints, name.Pair(), others); len(sharing) > 0 {
			value += ", same as " + a.profileWord(sharing[0].Name)
			if name == netsuite.ConsumerKey || prints[netsuite.ConsumerKey] == "" {
				value += " (" + sharing[0].Account.Environment().Words() + " " + a.accountWord(sharing[0].Account) + ")"
			}
		}
		a.fact(name.Label(), value+state)
	}
}

func (a *app) accountLine(p profile.Profile) string {
	line := a.accountWord(p.Account) + ", " + p.Account.Environment().Words()
	if parent := p.Account.Parent(); parent != "" {
		line += " of " + a.accountWord(parent)
	}
	if p.Practice {
		line += ", practice"
	}
	return line
}

func toolLine(p profile.Profile) string {
	line := connectors.Titles(p.Connectors)
	if apis := apiWords(p.APIs); apis != "" && apis != line {
		line = text.Join(", over ", line, apis)
	}
	if p.VendorRecord {
		line += "; the integration record is its maker's"
	}
	return line
}

func savedLine(p profile.Profile) string {
	words := "in " + p.Store.Words()
	switch state := p.KeyState(); state {
	case profile.KeysActive, profile.KeysRefused:
		return words + ", since " + day(p.KeysSince) + "; " + earlierWords(p)
	case profile.KeysPending:
		return words + ", since " + day(p.KeysSince) + ", " + state.Words()
	}
	return "no keys yet"
}

// earlierWords says whether there is a way back.
func earlierWords(p profile.Profile) string {
	if len(p.Previous) == 0 {
		return "no earlier keys"
	}
	return "the keys before them, too"
}

func (a *app) inNetSuite(p profile.Profile) string {
	return text.Join(", ", after("record", clean(p.Record)), after("role", clean(p.Role)), after("user", a.nameWords(p.User)))
}

func testLine(p profile.Profile) string {
	line := string(p.TestState())
	switch t := p.LastTest; p.TestState() {
	case profile.TestNever:
		return line
	case profile.TestPassed:
		return line + " " + minute(t.At)
	default:
		if t.Failed != "" {
			line += " at " + checkName(t.Failed)
		}
		line += ", " + minute(t.At)
		if !p.LastPassed.IsZero() {
			line += "; passed " + day(p.LastPassed)
		}
		return line
	}
}

// nextCommand is what to do with a profile now, beside all others.
func (a *app) nextCommand(p profile.Profile, all []profile.Profile) string {
	name := a.commandWord(p.Name)
	switch {
	case a.usable(p) != nil:
		return "netsuite-tba forget " + name
	case !p.HasActive() && len(p.Pending) < requiredKeys(p):
		p.Name = name
		return a.setsUp(p)
	case p.NoLongerWorks():
		refused := 0
		for _, other := range all {
			if other.Account == p.Account && other.NoLongerWorks() {
				refused++
			}
		}
		return a.rekeys(p, refused)
	case !p.LastOK() || !p.HasActive():
		return a.here("netsuite-tba test " + name)
	}
	return a.here("netsuite-tba export " + name + exportWay(p))
}

// exportWay is how the keys reach the profile's own tool: as the file that it
// reads, else as what its form asks for.
func exportWay(p profile.Profile) string {
	if len(p.Connectors) == 0 {
		return " --for dotenv --output .env"
	}
	if c, _ := connectors.Lookup(p.Connectors[0]); c.ReadsFiles() {
		return " --output ."
	}
	return " --reveal"
}

// requiredKeys is how many keys a profile needs.
func requiredKeys(p profile.Profile) int {
	if p.VendorRecord {
		return len(netsuite.KeyNames) / 2 // the token pair
	}
	return len(netsuite.KeyNames)
}
