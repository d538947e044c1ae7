package cli

import (
	"context"
	"slices"
	"strings"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/connectors"
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
	file, err := connectors.ReadFile(input)
	if err != nil {
		return err
	}
	services, err := a.services("")
	if err != nil {
		return err
	}
	account, _ := netsuite.ParseAccount(f.account) // checked before
	if err := checkFile(file, account); err != nil {
		return err
	}
	// A token is brought whole: half of it beside half of an older one would
	// look complete.
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
		return usage("The text holds no "+text.Join(", ", keyNames(missing)...)+". Nothing was kept.", keysShape)
	}
	a.tellDoubts(file)
	d := a.newDriver(ctx, services, profile.Answers{
		Profile:   profile.Profile{Name: f.profile, Customer: clean(f.customer), Account: account},
		Connector: strings.ToLower(f.tool), Branch: branch,
	}, file)
	return d.run(ctx)
}

// checkAlone refuses a command line that leaves something to be asked.
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
		return usage("Missing: "+strings.Join(missing, ", ")+".", "--non-interactive asks nothing, so it needs all of --account, --for, --profile and --keys.")
	}
	if c, _ := connectors.Lookup(f.tool); c.AskAPI {
		return usage("The makers of "+c.Title+" do not say which API it calls.", "Say it yourself: --for rest, --for soap or --for restlet.")
	}
	return nil
}
