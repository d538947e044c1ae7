package cli

import (
	"context"
	"slices"
	"strings"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/connectors"
	"netsuite-tba/netsuite/paste"
	"netsuite-tba/netsuite/profile"
)

// setupAlone is setup --non-interactive.
func (a *app) setupAlone(ctx context.Context, f *setupFlags) error {
	if err := checkAlone(f); err != nil {
		return err
	}
	input, err := a.readKeys(ctx, f.keys)
	if err != nil {
		return err
	}
	file, err := paste.Read(input)
	if err != nil {
		return err
	}
	services, err := a.services()
	if err != nil {
		return err
	}
	account, _ := netsuite.ParseAccount(f.account) // checked before
	file = file.For(account)
	if err := checkFile(file, account); err != nil {
		return err
	}
	// The text must have the whole token pair. Half a pair and half of an older one
	// would look complete.
	tool, _ := connectors.Lookup(f.tool) // checked before
	branch := profile.RecordExisting
	if tool.Record != connectors.RecordOwn && noPair(file, netsuite.ConsumerPair) && knownPair(services.home, f.profile) == "" {
		branch = profile.RecordVendor
	}
	missing := missingFrom(services.home, f.profile, file, branch == profile.RecordVendor)
	for _, name := range file.Keys.Missing() {
		if name.Pair() == netsuite.TokenPair && !slices.Contains(missing, name) {
			missing = append(missing, name)
		}
	}
	if len(missing) > 0 {
		return usage("The text contains no "+text.Join(", ", keyLabels(missing)...)+". Nothing was saved.", keysShape)
	}
	a.noteUnusual(file)
	d := a.newDriver(ctx, services, profile.Answers{
		Profile:   profile.Profile{Name: f.profile, Customer: clean(f.customer), Account: account},
		Connector: strings.ToLower(f.tool), Branch: branch,
	}, file)
	return d.run(ctx)
}

// checkAlone returns a problem if a required flag is missing.
func checkAlone(f *setupFlags) error {
	var missing []string
	for _, flag := range []struct{ name, value string }{
		{"--account", f.account}, {"--for", f.tool}, {"--profile", f.profile}, {"--keys", f.keys},
	} {
		if flag.value == "" {
			missing = append(missing, flag.name)
		}
	}
	if len(missing) > 0 {
		return usage("Missing: "+strings.Join(missing, ", ")+".", "--non-interactive requires --account, --for, --profile and --keys.")
	}
	if c, _ := connectors.Lookup(f.tool); c.AskAPI {
		return usage("The documentation of "+c.Title+" does not say which API it calls.", "Use the API instead: --for rest, --for soap or --for restlet.")
	}
	return nil
}
