package cli

import (
	"context"
	"errors"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"netsuite-tba/internal/problem"
	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/connectors"
	"netsuite-tba/netsuite/profile"
)

// exportFlags are the flags of the export command.
type exportFlags struct {
	tool, variant, api, url, to, output string
	force, reveal, pending, list        bool
}

func (a *app) exportCommand() *cobra.Command {
	f := exportFlags{}
	c := &cobra.Command{
		Use:   "export [P] [--for TOOL]",
		Short: "Write the keys in another program's words",
		Long: `Write the keys in another program's words; without --for, in those of the
profile's own tool. On a terminal they are masked unless --reveal is given: what
a screen showed stays in its scrollback. --output writes files that only you can
read; a file that is there is replaced with --force only. Some tools read
several files: --output then names a directory. A file also makes its tool
one of the profile's own: tests then prove what it needs, until
forget P --tool TOOL.

--for curl gives one signed request, good once and for five minutes, which curl
reads from standard input, so that nothing of it is an argument. As every signed
request it names the consumer key and the token ID; neither secret is in it. It
asks for the server's time over the profile's own API, REST or SOAP, and with
RESTlets for what the token logs in as; --api asks over another, --url for
anything else.`,
		Example: `  netsuite-tba export acme-sb1 --for dotenv --output .env
  netsuite-tba export acme-sb1 --for mulesoft --output my-mule-project
  netsuite-tba export acme-sb1 --for curl | curl -K -`,
		Args:              atMost(1, "one profile"),
		ValidArgsFunction: a.completeProfile,
		RunE: func(c *cobra.Command, args []string) error {
			ctx, stop := a.untilSignal(c.Context())
			defer stop()
			if c.Flags().Changed("output") && (f.output == "" || f.output == "-") {
				return usage("--output names no file.", "Leave it away for standard output.")
			}
			if f.list {
				a.listConnectors()
				return nil
			}
			return a.export(ctx, first(args), f)
		},
	}
	flags := c.Flags()
	flags.StringVar(&f.tool, "for", "", "`TOOL` or form; --list lists them")
	flags.StringVar(&f.variant, "variant", "", "`V`, where a tool has several forms")
	flags.StringVar(&f.api, "api", "", "with --for curl: ask over `API`: rest, soap or restlet")
	flags.StringVar(&f.url, "url", "", "with --for curl: the path, or whole `URL`, that is asked for")
	flags.StringVar(&f.to, "to", "", "seal them for the `RECIPIENT` that netsuite-tba receive printed: age1…")
	flags.StringVarP(&f.output, "output", "o", "", "write to `FILE` or directory; only you can read it, where the disk allows that")
	flags.BoolVar(&f.force, "force", false, "replace files that are there")
	flags.BoolVar(&f.reveal, "reveal", false, "show the keys on a terminal too")
	flags.BoolVar(&f.pending, "pending", false, "the pending keys, not proved yet")
	flags.BoolVar(&f.list, "list", false, "list the tools and forms")
	c.RegisterFlagCompletionFunc("for", cobra.FixedCompletions(connectors.Names(), cobra.ShellCompDirectiveNoFileComp))
	return c
}

// export hands the keys of a profile on. Everything that can be refused is
// refused before a key is read.
func (a *app) export(ctx context.Context, name string, f exportFlags) error {
	if f.to != "" {
		return a.exportEncrypted(ctx, name, f)
	}
	if err := knownTool(f.tool); err != nil {
		return err
	}
	p, err := a.exportable(ctx, name, f.pending)
	if err != nil {
		return err
	}
	tool, err := a.toolFor(p, f.tool)
	if err != nil {
		return err
	}
	v, err := a.filling(p, tool, f)
	if err != nil {
		return err
	}
	docs, err := tool.Documents(v)
	if err != nil {
		return err
	}
	if f.output == "" && isTerminal(a.stdout) && !f.reveal {
		a.printf("%s", docs[0].Text.Reveal()) // of masks
		a.tell("Masked: this is a terminal.", "--output writes "+files(len(docs))+", --reveal shows the keys here.")
		return nil
	}
	if v.Keys, err = a.keysOf(ctx, p, f.pending); err != nil {
		return err
	}
	if docs, err = tool.Documents(v); err != nil {
		return err
	}
	if f.output != "" {
		err = a.exportFiles(f, tool, docs)
	} else {
		err = a.exportText(docs)
	}
	if err != nil {
		return err
	}
	a.noteExport(p, tool.Name, f.output, v.Keys)
	if tool.Record == connectors.RecordVendor && !p.VendorRecord && !slices.Contains(p.Connectors, tool.Name) {
		a.tell("The token of "+p.Name+" is made for a record of your own. "+tool.RecordNote, "")
	}
	if f.output != "" {
		a.recordExport(p, tool)
	}
	return nil
}

// valuesOf returns the values that fill in a tool's files.
func (a *app) valuesOf(p profile.Profile, keys netsuite.Keys) connectors.Values {
	hosts := netsuite.AddressesOf(p.Account)
	if endpoint := a.endpointFor(p); endpoint != "" {
		hosts = netsuite.AddressesAt(endpoint, p.Account)
	}
	return connectors.Values{Profile: p, Hosts: hosts, Keys: keys}
}

// noteExport remembers for whom which keys were written. They are written either way,
// so that it cannot be remembered is no failure.
func (a *app) noteExport(p profile.Profile, connector, file string, keys netsuite.Keys) {
	if home, err := a.home(); err == nil {
		home.NoteExport(p.Name, profile.Export{Connector: connector, File: file, At: a.now().UTC(), Keys: keys.Fingerprints()})
	}
}

// exportText writes the document that holds the keys to standard output.
func (a *app) exportText(docs []connectors.Document) error {
	if err := a.writeDocument([]byte(docs[0].Text.Reveal())); err != nil {
		return err
	}
	if len(docs) > 1 {
		a.tell("This is "+docs[0].Name+" of "+files(len(docs))+".", "--output DIR writes all.")
	}
	return nil
}

// exportable returns a profile that has keys of the wanted state.
func (a *app) exportable(ctx context.Context, name string, pending bool) (profile.Profile, error) {
	p, err := a.profile(name)
	if err != nil {
		return p, err
	}
	if err := a.usable(p); err != nil {
		return p, err
	}
	return a.withKeys(ctx, p, func(p profile.Profile) error { return a.hasKeys(p, pending) })
}

// withKeys returns p if has returns nil for it. If the list of profiles has no such
// keys, it looks in the store, because the list may be out of date.
func (a *app) withKeys(ctx context.Context, p profile.Profile, has func(profile.Profile) error) (profile.Profile, error) {
	denied := has(p)
	if denied == nil || p.Receipt != nil || p.KeyState() == profile.KeysPending {
		return p, denied
	}
	keyStore, err := a.keyStore(ctx, p)
	if err != nil {
		return p, err
	}
	fresh, err := keyStore.Fresh(ctx, p)
	if errors.Is(err, problem.NoKeys) {
		return p, denied
	}
	if err != nil {
		return p, err
	}
	return fresh, has(fresh)
}

// hasKeys refuses a profile without keys of the wanted state, and says where
// there are some.
func (a *app) hasKeys(p profile.Profile, pending bool) error {
	switch {
	case pending && len(p.Pending) == 0:
		return a.noKeysIn(p, true)
	case pending || p.HasActive():
		return nil
	case p.KeyState() == profile.KeysPending:
		return problem.Problem{What: p.Name + " has no active keys, only pending ones that no test has proved.",
			Next: "Test them with netsuite-tba test " + p.Name + ", or add --pending.", Kind: problem.NoKeys}
	}
	return a.noKeysIn(p, false)
}

// keysOf reads the keys of a profile out of its store.
func (a *app) keysOf(ctx context.Context, p profile.Profile, pending bool) (netsuite.Keys, error) {
	keyStore, err := a.keyStore(ctx, p)
	if err != nil {
		return netsuite.Keys{}, err
	}
	return keyStore.Keys(ctx, p.Name, pending)
}

// masksOf gives masks of the keys that a profile has.
func masksOf(p profile.Profile, pending bool) netsuite.Keys {
	prints := p.Active
	if pending {
		prints = p.Pending
	}
	var keys netsuite.Keys
	for name := range prints {
		keys = keys.With(name, netsuite.NewSecret(netsuite.Mask))
	}
	return keys
}

func knownTool(name string) error {
	if _, ok := connectors.Lookup(name); ok || name == "" {
		return nil
	}
	return noTool("tool or form", name, "netsuite-tba export --list lists them.")
}

// noTool refuses the name of a tool, and says which are near it.
func noTool(what, name, otherwise string) error {
	var near []string
	for _, c := range connectors.Find(name) {
		if !c.Any {
			near = append(near, c.Name)
		}
	}
	if len(near) > 0 {
		otherwise = "Nearest: " + strings.Join(near, ", ") + "."
	}
	return usage("There is no "+what+" "+quoted(name)+".", otherwise)
}

// toolFor gives the connector of that name; for no name, the first of the
// profile's own.
func (a *app) toolFor(p profile.Profile, name string) (connectors.Connector, error) {
	if c, ok := connectors.Lookup(name); ok {
		return c, nil
	}
	for _, own := range p.Connectors {
		if c, ok := connectors.Lookup(own); ok {
			return c, nil
		}
	}
	return connectors.Connector{}, usage("The tool is missing: "+p.Name+" has none of its own.", "Add --for dotenv, or another that netsuite-tba export --list lists.")
}

// filling gives what a profile's documents are filled with: masks in the place
// of keys, which are not read yet.
func (a *app) filling(p profile.Profile, tool connectors.Connector, f exportFlags) (connectors.Values, error) {
	v := a.valuesOf(p, masksOf(p, f.pending))
	v.Variant = f.variant
	if tool.Name != "curl" {
		if f.url != "" || f.api != "" {
			return v, usage("--url and --api go with --for curl only.", "")
		}
		return v, nil
	}
	var err error
	v.Request, err = a.curlRequest(f, p, v.Hosts)
	return v, err
}

// recordExport records that a tool has the keys now, so that the test checks what
// that tool needs too. It says what the role may lack. The tool has the keys either
// way, so a failure to record it is only reported.
func (a *app) recordExport(p profile.Profile, tool connectors.Connector) {
	if tool.Group == connectors.Formats || slices.Contains(p.Connectors, tool.Name) {
		return
	}
	old := p.APIs
	p.Connectors = append(slices.Clone(p.Connectors), tool.Name)
	for _, api := range tool.APIs {
		if !slices.Contains(p.APIs, api) {
			p.APIs = append(slices.Clone(p.APIs), api)
		}
	}
	home, err := a.home()
	if err == nil {
		// The names in it may be older than those of another program by now.
		err = home.UpdateProfile(profile.Profile{Name: p.Name, Connectors: p.Connectors, APIs: p.APIs, VendorRecord: p.VendorRecord, Practice: p.Practice})
	}
	if err != nil {
		a.tell("That "+tool.Title+" uses "+p.Name+" now could not be noted, so the test does not prove what it needs. "+problem.Of(err).What, "")
	}
	if lacking := permissionsBeyond(old, p.APIs); lacking != "" {
		a.tell(tool.Title+" uses "+p.Name+" now, too, and calls "+apiWords(tool.APIs)+". The role needs "+lacking+" for it.",
			"Then: netsuite-tba test "+p.Name+". Out again: netsuite-tba forget "+p.Name+" --tool "+tool.Name+".")
	}
	if asked := tool.Permissions(); len(asked) > 0 {
		a.tell(tool.Title+" asks for "+permissionWords(asked)+" on the role besides.", "")
	}
	for _, text := range tool.RequirementTexts() {
		a.tell(text, "")
	}
	if tool.AskAPI {
		a.tell(tool.Title+"'s documents do not say which API it calls.", "Ask whether the role has what it needs.")
	}
}

// permissionsBeyond names the permissions, and for RESTlets the Audience, that
// new APIs need and old ones do not.
func permissionsBeyond(old, now []netsuite.API) string {
	had := netsuite.PermissionsFor(old)
	words := permissionWords(slices.DeleteFunc(netsuite.PermissionsFor(now), func(p netsuite.Permission) bool { return slices.Contains(had, p) }))
	if slices.Contains(now, netsuite.RESTlet) && !slices.Contains(old, netsuite.RESTlet) {
		words = text.Join(", ", words, "a place in the Audience of the RESTlet's deployment")
	}
	return words
}

// permissionWords names permissions with their levels in a row.
func permissionWords(list []netsuite.Permission) string {
	var names []string
	for _, p := range list {
		if p.Level != "" {
			p.Name += " (" + p.Level + ")"
		}
		names = append(names, p.Name)
	}
	return strings.Join(names, ", ")
}

// inForm gives keys in one of the program's own forms.
func inForm(name string, account netsuite.Account, keys netsuite.Keys) string {
	form, _ := connectors.Lookup(name)
	docs, err := form.Documents(connectors.Values{Profile: profile.Profile{Account: account}, Keys: keys})
	if err != nil {
		return ""
	}
	return docs[0].Text.Reveal()
}
