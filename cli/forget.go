package cli

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"netsuite-tba/internal/problem"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/connectors"
	"netsuite-tba/netsuite/profile"
)

type forgetFlags struct {
	all, yes, receipt bool
	tool              string
}

func (a *app) forgetCommand() *cobra.Command {
	f := forgetFlags{}
	c := &cobra.Command{
		Use:   "forget P | --all",
		Short: "Delete a profile and its keys from this computer",
		Long: `Delete a profile and its keys from this computer. The token still works in
NetSuite until you revoke it: Setup > Users/Roles > Access Tokens. The same is
true of the certificate of OAuth 2.0.

With --keep-receipt, only the keys are deleted. list, show and receipt still
show whose keys they were, for which tool, and their fingerprints.

With --tool, no keys are deleted. The profile no longer lists that tool, and
tests no longer check what only that tool needs.`,
		Args:              atMost(1, "one profile, or use --all"),
		ValidArgsFunction: a.completeProfile,
		RunE: a.stoppable(func(c *cobra.Command, args []string) error {
			if c.Flags().Changed("tool") {
				return a.forgetTool(first(args), f)
			}
			return a.forget(c.Context(), first(args), f)
		}),
	}
	c.Flags().BoolVar(&f.all, "all", false, "delete every profile")
	c.Flags().BoolVar(&f.yes, "yes", false, "do not ask for confirmation")
	c.Flags().BoolVar(&f.receipt, "keep-receipt", false, "delete only the keys, and keep a record of them")
	c.Flags().StringVar(&f.tool, "tool", "", "only remove `TOOL` from the profile's tools")
	return c
}

func (a *app) forget(ctx context.Context, name string, f forgetFlags) error {
	profiles, err := a.toForget(name, f)
	if err == nil && !f.yes {
		err = a.confirmForget(ctx, profiles)
	}
	if err != nil {
		return err
	}
	var gone []profile.Profile
	var left []string
	for _, p := range profiles {
		err := ctx.Err()
		if err == nil {
			err = a.forgetUnused(ctx, p, f.receipt)
		}
		switch {
		case err == nil && f.receipt:
			a.printf("The keys of %s were deleted from this computer. Its receipt remains.\n", p.Name)
		case err == nil:
			a.printf("%s and its keys were deleted from this computer.\n", p.Name)
		case len(profiles) == 1:
			return err
		default: // the others can still be deleted
			left = append(left, p.Name)
			if why := problem.Of(err); ctx.Err() == nil {
				a.note(p.Name+" was not deleted. "+why.What, why.Next)
			}
			continue
		}
		gone = append(gone, p)
	}
	a.printRevoke(gone)
	if len(left) == 0 {
		return nil
	}
	kind := problem.Failed
	if ctx.Err() != nil {
		kind = problem.Interrupted
	}
	return problem.Problem{What: "Not deleted: " + strings.Join(left, ", ") + ".", Next: "Run the same command again to continue.", Kind: kind}
}

func (a *app) toForget(name string, f forgetFlags) ([]profile.Profile, error) {
	switch {
	case f.all && name != "":
		return nil, usage("You passed both a profile and --all.", "Use one of them.")
	case !f.all && name == "":
		return nil, usage("No profile was named.", "netsuite-tba list shows your profiles.")
	case !f.all:
		return a.profilesNamed([]string{name})
	}
	all, err := a.profilesNamed(nil)
	if err != nil || !f.receipt {
		return all, err
	}
	withKeys := slices.DeleteFunc(all, func(p profile.Profile) bool { return !p.HasKeys() })
	if len(withKeys) == 0 {
		return nil, problem.Problem{What: "No profile has keys on this computer.", Next: "netsuite-tba list shows your profiles.", Kind: problem.NoKeys}
	}
	return withKeys, nil
}

// forgetUnused is forgetOne unless a window shows the profile's keys as saved.
func (a *app) forgetUnused(ctx context.Context, p profile.Profile, receipt bool) error {
	if err := a.openedHome.Claim(p.Name); errors.Is(err, problem.Taken) {
		return problem.Problem{What: "Another window is using " + p.Name + ", so it was not deleted.",
			Next: "Close that window first.", Kind: problem.Taken}
	}
	defer a.openedHome.Release(p.Name)
	return a.forgetOne(ctx, p, receipt)
}

// forgetOne deletes a profile, or only its keys, also from a store that it moved out
// of.
func (a *app) forgetOne(ctx context.Context, p profile.Profile, receipt bool) error {
	if p.Copy != "" {
		other, err := a.lockedKeyStore(p.Copy)
		if err == nil {
			err = other.DropCopy(ctx, p.Name)
		}
		if err != nil {
			return err
		}
	}
	keyStore, err := a.lockedKeyStore(p.Store)
	switch {
	case err != nil:
		return err
	case receipt:
		return keyStore.ForgetKeys(ctx, p.Name)
	}
	return keyStore.Forget(ctx, p.Name)
}

// printRevoke says where to revoke the tokens and certificates, which still work.
func (a *app) printRevoke(gone []profile.Profile) {
	for _, login := range []struct {
		method    netsuite.Method
		one, many string
		page      netsuite.Page
	}{
		{netsuite.TBA, "The token still works", "The tokens still work", netsuite.PageTokens},
		{netsuite.M2M, "A certificate that was uploaded stays valid", "Certificates that were uploaded stay valid", netsuite.PageCertificates},
	} {
		of := slices.DeleteFunc(slices.Clone(gone), func(p profile.Profile) bool {
			noToken := p.Active[netsuite.TokenID] == "" && p.Pending[netsuite.TokenID] == "" && p.Receipt == nil
			return p.Method != login.method || p.Method == netsuite.TBA && noToken
		})
		switch len(of) {
		case 0:
			continue
		case 1:
			a.printf("%s in NetSuite until you revoke it: %s\n", login.one, login.page.Menu)
		default:
			a.printf("%s in NetSuite until you revoke them: %s\n", login.many, login.page.Menu)
		}
		if login.method == netsuite.M2M {
			a.paragraph("", "Files that were written for the upload, such as "+profile.CertificateFile(of[0].Name)+", are public. You can delete them.")
		}
		said := map[string]bool{}
		for _, p := range of {
			address := netsuite.AddressesOf(p.Account).Pages + login.page.Path
			if !p.Practice && !said[address] {
				said[address] = true
				a.printf("%s\n", address)
			}
			for _, c := range p.Certificates {
				if c.ID != "" {
					a.printf("CERTIFICATE ID of %s: %s\n", p.Name, c.ID)
				}
			}
		}
	}
}

// Forget implements effects.KeyServices. It does the same as forget --keep-receipt.
func (s *services) Forget(ctx context.Context, p profile.Profile) ([]profile.Export, problem.Problem) {
	saved, err := s.home.Profile(p.Name)
	if err == nil {
		err = s.app.forgetOne(ctx, saved, true)
	}
	if err != nil {
		return nil, s.app.problemOf(err)
	}
	return saved.ExportsOf(saved.Active), problem.Problem{}
}

// confirmForget asks, because NetSuite cannot show the keys again.
func (a *app) confirmForget(ctx context.Context, profiles []profile.Profile) error {
	if !a.interactive() {
		return usage("Deleted keys cannot be recovered.", "Add --yes to confirm.")
	}
	what := profiles[0].Name
	if len(profiles) > 1 {
		what = fmt.Sprintf("all %d profiles", len(profiles))
	}
	return a.confirm(ctx, "Delete "+what+" from this computer? NetSuite cannot show these keys again.", "Nothing was deleted.")
}

// forgetTool removes a tool from those that use a profile.
func (a *app) forgetTool(name string, f forgetFlags) error {
	if f.all || f.receipt {
		return usage("--tool needs one profile.", "Do not use it with --all or --keep-receipt.")
	}
	if _, ok := connectors.Lookup(f.tool); !ok {
		return noTool("tool or format", f.tool, "netsuite-tba export --list lists them.")
	}
	p, err := a.profile(name)
	if err != nil {
		return err
	}
	tool := strings.ToLower(strings.TrimSpace(f.tool))
	left := except(p.Connectors, []string{tool})
	switch {
	case len(left) == len(p.Connectors):
		return usage(p.Name+" is not used by "+connectors.Titles([]string{tool})+".", "Its tools: "+connectors.Titles(p.Connectors)+".")
	case len(left) == 0:
		return usage(connectors.Titles([]string{tool})+" is the only tool of "+p.Name+".", "To delete the profile with its keys, omit --tool.")
	}
	apis := stillCalled(p.APIs, tool, left)
	if err := a.openedHome.SetTools(p.Name, left, apis); err != nil {
		return err
	}
	a.printf("%s no longer lists %s. Its tools: %s, over %s.\nKeys that the tool already has still work there.\n",
		p.Name, connectors.Titles([]string{tool}), connectors.Titles(left), apiWords(apis))
	return nil
}

// stillCalled returns the APIs without those that only the removed tool calls, as far
// as is known.
func stillCalled(apis []netsuite.API, gone string, left []string) []netsuite.API {
	c, _ := connectors.Lookup(gone)
	calls := c.APIs
	if c.AskAPI {
		calls = apis
	}
	for _, name := range left {
		stays, _ := connectors.Lookup(name)
		if stays.AskAPI {
			return apis
		}
		calls = except(calls, stays.APIs)
	}
	return except(apis, calls)
}
