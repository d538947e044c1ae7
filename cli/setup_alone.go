package cli

import (
	"context"
	"slices"
	"strings"
	"unicode"

	"netsuite-tba/internal/problem"
	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/connectors"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/steps/effects"
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
	file, err := readText(input)
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
	// Half a token pair and half of an older one would look complete.
	tool, _ := connectors.Lookup(f.tool) // checked before
	branch := profile.RecordExisting
	if tool.Record != connectors.RecordOwn && noPair(file, netsuite.ConsumerPair) && knownPair(services.home, f.profile) == "" {
		branch = profile.RecordVendor
	}
	missing := missingFrom(services.home, f.profile, file, branch == profile.RecordVendor)
	for _, name := range file.Keys.Missing() {
		if name.Part() == netsuite.TokenPair && !slices.Contains(missing, name) {
			missing = append(missing, name)
		}
	}
	if len(missing) > 0 {
		return usage("The text contains no "+netsuite.Labels(missing)+". Nothing was saved.", keysShape)
	}
	d := a.newDriver(ctx, services, profile.Answers{
		Profile:   profile.Profile{Name: f.profile, Customer: clean(f.customer), Account: account},
		Connector: strings.ToLower(f.tool), Branch: branch,
	}, file)
	return d.run(ctx)
}

func checkAlone(f *setupFlags) error {
	if f.clientID+f.certificateID != "" {
		return usage("--client-id and --certificate-id need --method m2m.", "For TBA, pass the keys with --keys.")
	}
	err := missingFlags([][2]string{{"--account", f.account}, {"--for", f.tool}, {"--profile", f.profile}, {"--keys", f.keys}},
		"--non-interactive requires --account, --for, --profile and --keys.")
	if err != nil {
		return err
	}
	if c, _ := connectors.Lookup(f.tool); c.AskAPI {
		return usage("The documentation of "+c.Title+" does not say which API it calls.", "Use the API instead: --for rest, --for soap or --for restlet.")
	}
	return nil
}

func missingFlags(flags [][2]string, next string) error {
	var missing []string
	for _, flag := range flags {
		if flag[1] == "" {
			missing = append(missing, flag[0])
		}
	}
	if len(missing) == 0 {
		return nil
	}
	return usage("Missing: "+strings.Join(missing, ", ")+".", next)
}

// setupUploaded is setup --non-interactive --method m2m.
func (a *app) setupUploaded(ctx context.Context, f *setupFlags) error {
	if f.keys != "" {
		return usage("--keys needs --method tba.", "With m2m, certificate new saves the private key. Pass the two IDs.")
	}
	err := missingFlags([][2]string{{"--profile", f.profile}, {"--certificate-id", f.certificateID}}, "--method m2m requires --profile, --client-id and --certificate-id.")
	if err != nil {
		return err
	}
	services, err := a.services()
	if err != nil {
		return err
	}
	all, err := services.home.Profiles()
	if err != nil {
		return err
	}
	if p, _ := services.home.Profile(f.profile); p.TestedKeys(true)[netsuite.Certificate] == "" {
		return problem.Problem{What: f.profile + " has no key pair yet.", Next: "To create one: netsuite-tba certificate new " + f.profile + " --account ACCOUNT --for TOOL", Kind: problem.NoKeys}
	}
	p, err := a.oauth2Profile(services, f)
	if err != nil {
		return err
	}
	ids, err := uploadedIDs(p, f)
	if err == nil {
		err = a.checkUpload(p, ids, all)
	}
	if err == nil {
		_, err = a.keyStore(ctx, p)
	}
	if err != nil {
		return err
	}
	if _, failed := services.SaveKeys(ctx, effects.Target{Profile: p}, ids); !failed.None() {
		return failed
	}
	// The tools that used the profile before still do, so the test covers them too.
	if p, err = services.home.Profile(p.Name); err != nil {
		return err
	}
	r, err := a.testOne(ctx, p, testFlags{pending: true}, a.reportText(p, testFlags{}))
	switch {
	case err != nil:
		return err
	case r.Verified:
		services.home.DropProgress(p.Name) // it waited for these IDs
	default:
		a.note("The IDs are saved in "+p.Name+" but not verified.", "To correct one, run the same command again.")
	}
	return ended(testCode(r))
}

// uploadedIDs returns the IDs in the flags. It refuses only what no ID contains.
func uploadedIDs(p profile.Profile, f *setupFlags) (ids netsuite.Keys, err error) {
	if f.clientID == "" && p.TestedKeys(true)[netsuite.ClientID] == "" {
		return ids, missingFlags([][2]string{{"--client-id", ""}}, "It is on the integration record's page: CONSUMER KEY / CLIENT ID.")
	}
	for _, flag := range []struct {
		name, value string
		key         netsuite.KeyName
	}{{"--client-id", f.clientID, netsuite.ClientID}, {"--certificate-id", f.certificateID, netsuite.CertificateID}} {
		value := strings.TrimSpace(flag.value)
		if value != text.Clean(value, netsuite.MaxKeyLen) || strings.ContainsFunc(value, unicode.IsSpace) || value == "" && flag.value != "" {
			return ids, usage("The value of "+flag.name+" is not one ID.", "Copy it again from NetSuite's page.")
		}
		ids = ids.With(flag.key, netsuite.NewSecret(value))
	}
	return ids, nil
}

func (a *app) checkUpload(p profile.Profile, ids netsuite.Keys, all []profile.Profile) error {
	if c, known := p.CertificateOf(p.TestedKeys(true)); known && !a.now().Before(c.NotAfter) {
		return certificateEnded(p.Name, c.NotAfter)
	}
	if bad := p.CheckUpload(ids, all); !bad.None() {
		return bad
	}
	return nil
}
