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

type exportFlags struct {
	tool, variant, api, url, to, output string
	script, deploy, applicationID, role string
	force, reveal, pending, list, json  bool
}

func (a *app) exportCommand() *cobra.Command {
	f := exportFlags{}
	c := &cobra.Command{
		Use:   "export [P] [--for TOOL]",
		Short: "Write the keys in a tool's own format",
		Long: `Write the keys in a tool's own format. Without --for, this is the profile's
first tool.

On a terminal, the keys are masked unless you add --reveal, because the terminal
keeps what it showed. --output writes files that only you can read. It replaces
existing files only with --force. If a tool reads several files, --output names
a folder. Writing files also adds the tool to the profile, so that tests check
what it needs. To undo that: forget P --tool TOOL

What neither the keys nor the profile have stays empty. The command lists it on
standard error. --script, --deploy, --application-id and --role fill it in.

--for curl writes one signed request for curl to read from standard input, so
that it never appears among curl's arguments. The request works once, within
five minutes. It contains the consumer key and the token ID, but no secret. By
default, it requests the server time (REST, SOAP) or the token's user and role
(RESTlets). --api selects another API, and --url another address. With OAuth 2.0,
it requests an access token.`,
		Example: `  netsuite-tba export acme-sb1 --for dotenv --output .env
  netsuite-tba export acme-sb1 --for mulesoft --output my-mule-project
  netsuite-tba export acme-sb1 --for curl | curl -K -`,
		Args:              atMost(1, "one profile"),
		ValidArgsFunction: a.completeProfile,
		RunE: a.stoppable(func(c *cobra.Command, args []string) error {
			if c.Flags().Changed("output") && (f.output == "" || f.output == "-") {
				return usage("--output names no file.", "Omit it to write to standard output.")
			}
			if f.list {
				return a.listConnectors(f.json)
			}
			if f.json {
				return usage("--json needs --list.", "To export the keys as JSON, add --for json.")
			}
			return a.export(c.Context(), first(args), f)
		}),
	}
	flags := c.Flags()
	flags.StringVar(&f.tool, "for", "", "`TOOL` or format, one of --list")
	flags.StringVar(&f.variant, "variant", "", "`VARIANT` of the tool's format")
	flags.StringVar(&f.script, "script", "", "`ID` of the RESTlet's script, for a tool that asks for it")
	flags.StringVar(&f.deploy, "deploy", "", "`ID` of the RESTlet's deployment, for a tool that asks for it")
	flags.StringVar(&f.applicationID, "application-id", "", "`ID` of the integration record, for a tool that asks for it")
	flags.StringVar(&f.role, "role", "", "`ROLE`, for a tool that asks for it")
	flags.StringVar(&f.api, "api", "", "with --for curl: the `API` to call: rest, soap or restlet")
	flags.StringVar(&f.url, "url", "", "with --for curl: the path or whole `URL` to call")
	flags.StringVar(&f.to, "to", "", "encrypt the keys for the `RECIPIENT` that netsuite-tba receive printed: age1…")
	flags.StringVarP(&f.output, "output", "o", "", "write to this `FILE` or folder")
	flags.BoolVar(&f.force, "force", false, "replace existing files")
	flags.BoolVar(&f.reveal, "reveal", false, "show the keys, also on a terminal")
	flags.BoolVar(&f.pending, "pending", false, "use the pending keys, which are not verified yet")
	flags.BoolVar(&f.list, "list", false, "list the tools and formats")
	flags.BoolVar(&f.json, "json", false, "with --list: print one JSON document")
	c.RegisterFlagCompletionFunc("for", cobra.FixedCompletions(connectors.Names(), cobra.ShellCompDirectiveNoFileComp))
	return c
}

// export writes the keys of a profile. It checks all it can before it reads one.
func (a *app) export(ctx context.Context, name string, f exportFlags) error {
	if f.to != "" {
		return a.exportEncrypted(ctx, name, f)
	}
	p, tool, err := a.toExport(ctx, name, f.tool, f.pending)
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
		a.printf("%s", docs[0].Text.Reveal()) // which holds masks
		a.note("The keys are masked on a terminal.", "--output writes "+count(len(docs), "file")+". --reveal shows the keys.")
		a.noteToFill(tool, v)
		return nil
	}
	if v.Keys, err = a.keysOf(ctx, p, f.pending); err != nil {
		return err
	}
	if docs, err = signedDocuments(tool, v); err != nil {
		return err
	}
	if f.output != "" {
		err = a.exportFiles(f, tool, docs)
	} else if err = a.writeDocument([]byte(docs[0].Text.Reveal())); err == nil && len(docs) > 1 {
		a.note("This is "+docs[0].Name+", one of "+count(len(docs), "file")+".", "--output FOLDER writes all of them.")
	}
	if err != nil {
		return err
	}
	a.noteExport(p, tool.Name, f.output, v.Keys)
	a.noteToFill(tool, v)
	if tool.Record == connectors.RecordVendor && !p.VendorRecord && !slices.Contains(p.Connectors, tool.Name) {
		a.note("The token of "+p.Name+" belongs to a record of your own. "+tool.RecordNote, "")
	}
	if f.output != "" {
		a.recordExport(p, tool)
	}
	return nil
}

func (a *app) valuesOf(p profile.Profile, keys netsuite.Keys) connectors.Values {
	hosts := netsuite.AddressesOf(p.Account)
	if endpoint := a.endpointFor(p); endpoint != "" {
		hosts = netsuite.AddressesAt(endpoint, p.Account)
	}
	return connectors.Values{Profile: p, Hosts: hosts, Keys: keys}
}

// noteExport records an export. It has happened, so an error is ignored.
func (a *app) noteExport(p profile.Profile, connector, file string, keys netsuite.Keys) {
	a.openedHome.NoteExport(p.Name, profile.Export{Connector: connector, File: file, At: a.now().UTC(), Keys: keys.Fingerprints()})
}

// exportable returns a profile that has keys of the wanted state.
func (a *app) exportable(ctx context.Context, name string, pending bool) (profile.Profile, error) {
	p, err := a.usableProfile(name)
	if err != nil {
		return p, err
	}
	return a.withKeys(ctx, p, func(p profile.Profile) error { return a.hasKeys(p, pending) })
}

// withKeys returns p if has returns nil for it. Otherwise, it looks in the store,
// because the list of profiles may be out of date.
func (a *app) withKeys(ctx context.Context, p profile.Profile, has func(profile.Profile) error) (profile.Profile, error) {
	denied := has(p)
	if denied == nil || p.Receipt != nil || p.KeyState() == profile.KeysPending {
		return p, denied
	}
	keyStore, err := a.keyStore(ctx, p)
	if err != nil {
		return p, err
	}
	switch fresh, err := keyStore.Fresh(ctx, p); {
	case err == nil:
		return fresh, has(fresh)
	case errors.Is(err, problem.NoKeys):
		return p, denied
	default:
		return p, err
	}
}

// hasKeys returns a problem if a profile has no keys in the wanted state.
func (a *app) hasKeys(p profile.Profile, pending bool) error {
	switch {
	case pending && len(p.Pending) == 0:
		return a.noKeysIn(p, true)
	case pending || p.HasActive():
		return nil
	case p.KeyState() == profile.KeysPending:
		return problem.Problem{What: p.Name + " has no active keys, only pending ones that are not verified yet.",
			Next: "Verify them with netsuite-tba test " + p.Name + ", or add --pending.", Kind: problem.NoKeys}
	}
	return a.noKeysIn(p, false)
}

func (a *app) keysOf(ctx context.Context, p profile.Profile, pending bool) (netsuite.Keys, error) {
	keyStore, err := a.keyStore(ctx, p)
	if err != nil {
		return netsuite.Keys{}, err
	}
	return keyStore.Keys(ctx, p.Name, pending)
}

// masksOf returns masks in place of a profile's keys.
func masksOf(p profile.Profile, pending bool) netsuite.Keys {
	var keys netsuite.Keys
	for name := range p.TestedKeys(pending) {
		keys = keys.With(name, netsuite.NewSecret(netsuite.Mask))
	}
	return keys
}

// noTool returns the problem of an unknown tool, with similar names.
func noTool(what, name, otherwise string) error {
	var near []string
	for _, c := range connectors.Find(name) {
		if !c.Any {
			near = append(near, c.Name)
		}
	}
	if len(near) > 0 {
		otherwise = "Did you mean " + strings.Join(near, " or ") + "?"
	}
	return usage("There is no "+what+" "+quoted(name)+".", otherwise)
}

// toExport returns an exportable profile and the named tool or, without a name, the
// profile's first one.
func (a *app) toExport(ctx context.Context, name, tool string, pending bool) (profile.Profile, connectors.Connector, error) {
	c, ok := connectors.Lookup(tool)
	if !ok && tool != "" {
		return profile.Profile{}, c, noTool("tool or format", tool, "netsuite-tba export --list lists them.")
	}
	p, err := a.exportable(ctx, name, pending)
	for _, own := range p.Connectors {
		if !ok {
			c, ok = connectors.Lookup(own)
		}
	}
	if err == nil && !ok {
		err = usage(p.Name+" lists no tool.", "Add --for dotenv, or another format of netsuite-tba export --list.")
	}
	return p, c, err
}

// filling returns the values for a tool's files, with masks instead of keys.
func (a *app) filling(p profile.Profile, tool connectors.Connector, f exportFlags) (connectors.Values, error) {
	v := a.valuesOf(p, masksOf(p, f.pending))
	v.Variant = f.variant
	err := f.fill(tool, &v)
	switch {
	case err != nil:
	case tool.Name == "curl" && p.Method == netsuite.M2M && (f.url != "" || f.api != ""):
		err = usage("With OAuth 2.0, --for curl requests an access token.", "Omit --url and --api. To call another address, use netsuite-tba token.")
	case tool.Name == "curl":
		v.Request, err = a.curlRequest(f, p, v.Hosts)
		v.Request.Body = netsuite.NewSecret(netsuite.Mask)
	case f.url != "" || f.api != "":
		err = usage("--url and --api need --for curl.", "")
	}
	return v, err
}

func (f exportFlags) fill(tool connectors.Connector, v *connectors.Values) error {
	for _, flag := range []struct {
		name, value string
		to          *string
	}{{"--script", f.script, &v.Script}, {"--deploy", f.deploy, &v.Deploy}, {"--application-id", f.applicationID, &v.ApplicationID}, {"--role", f.role, &v.Role}} {
		asks := func(field connectors.Field) bool { return strings.Contains(field.Blank.Flags, flag.name) }
		switch {
		case flag.value == "":
			continue
		case !slices.ContainsFunc(tool.FieldsOf(v.Variant), asks):
			return usage(tool.Title+" has no field for "+flag.name+".", "Omit it.")
		case flag.value != text.Clean(flag.value, 100), netsuite.MayHoldKey(flag.value) && !netsuite.IsApplicationID(flag.value):
			return usage("The value of "+flag.name+" may be a key.", "Never put keys on the command line.")
		}
		*flag.to = flag.value
	}
	return nil
}

func (a *app) noteToFill(tool connectors.Connector, v connectors.Values) {
	for _, f := range tool.ToFill(v) {
		next := ""
		if f.Blank.Flags != "" {
			next = "To fill it in here: " + f.Blank.Flags
		}
		a.note(tool.Title+": "+f.ToDo(), next)
	}
}

// recordExport adds a tool to a profile, so that tests check what it needs, and says
// what the role may lack.
func (a *app) recordExport(p profile.Profile, tool connectors.Connector) {
	if tool.Group == connectors.Formats || slices.Contains(p.Connectors, tool.Name) {
		return
	}
	old, now := p.APIs, slices.Concat(p.APIs, except(tool.APIs, p.APIs))
	// The names in p may be older than those of another program by now.
	err := a.openedHome.UpdateProfile(profile.Profile{Name: p.Name, Connectors: append(slices.Clone(p.Connectors), tool.Name), APIs: now, VendorRecord: p.VendorRecord, Practice: p.Practice})
	if err != nil {
		a.note(tool.Title+" could not be added to "+p.Name+", so tests do not check what it needs. "+problem.Of(err).What, "")
	}
	if lacking := permissionsBeyond(p.Method, old, now); lacking != "" {
		if scopes := scopesBeyond(p.Method, old, now); scopes != "" {
			lacking += ", and the integration record needs " + scopes + " under OAuth 2.0"
		}
		a.note(tool.Title+" now also uses "+p.Name+". It calls "+apiWords(tool.APIs)+", so the role also needs "+lacking+".",
			"Then run netsuite-tba test "+p.Name+". To undo: netsuite-tba forget "+p.Name+" --tool "+tool.Name)
	}
	if asked := tool.Permissions(); len(asked) > 0 {
		a.note(tool.Title+" also requires "+permissionWords(asked)+" on the role.", "")
	}
	for _, text := range tool.RequirementTexts() {
		a.note(text, "")
	}
	if tool.AskAPI {
		a.note("The documentation of "+tool.Title+" does not say which API it calls.", "Ask the vendor which permissions the role needs.")
	}
}

// permissionsBeyond names the permissions that only the new APIs need.
func permissionsBeyond(m netsuite.Method, old, now []netsuite.API) string {
	words := permissionWords(except(netsuite.PermissionsFor(m, now), netsuite.PermissionsFor(m, old)))
	if slices.Contains(except(now, old), netsuite.RESTlet) {
		words = text.Join(", ", words, "to be in the Audience of the RESTlet's deployment")
	}
	return words
}

// scopesBeyond names the boxes of the integration record that only the new APIs need.
func scopesBeyond(m netsuite.Method, old, now []netsuite.API) string {
	if m != netsuite.M2M {
		return ""
	}
	scopes := except(netsuite.ScopesFor(now), netsuite.ScopesFor(old))
	return strings.Join(text.Each(scopes, func(s netsuite.Scope) string { return s.Label }), ", ")
}

func permissionWords(list []netsuite.Permission) string {
	return strings.Join(text.Each(list, func(p netsuite.Permission) string {
		if p.Level == "" {
			return p.Name
		}
		return p.Name + " (" + p.Level + ")"
	}), ", ")
}

// inForm returns keys in one of this program's own formats.
func inForm(name string, account netsuite.Account, keys netsuite.Keys) string {
	form, _ := connectors.Lookup(name)
	docs, err := form.Documents(connectors.Values{Profile: profile.Profile{Account: account, Method: keys.Method()}, Keys: keys})
	if err != nil {
		return ""
	}
	return docs[0].Text.Reveal()
}
