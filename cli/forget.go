package cli

import (
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"netsuite-tba/netsuite"
	"netsuite-tba/secrets"
)

func (a *app) forgetCommand() *cobra.Command {
	var all, yes bool
	c := &cobra.Command{
		Use:   "forget P | --all",
		Short: "Remove a profile and its keys from this computer",
		Long: `Remove a profile and its keys from this computer. The token goes on working in
NetSuite until it is revoked there: Setup > Users/Roles > Access Tokens.`,
		Args:              atMost(1, "one profile, or --all"),
		ValidArgsFunction: a.completeProfile,
		RunE: func(c *cobra.Command, args []string) error {
			ctx, stop := a.untilSignal(c.Context())
			defer stop()
			return a.forget(ctx, first(args), all, yes)
		},
	}
	c.Flags().BoolVar(&all, "all", false, "forget every profile")
	c.Flags().BoolVar(&yes, "yes", false, "do not ask first")
	return c
}

func (a *app) forget(ctx context.Context, name string, all, yes bool) error {
	home, err := a.home()
	if err != nil {
		return err
	}
	var profiles []secrets.Profile
	switch {
	case all && name != "":
		return usage("A profile and --all were given.", "Give one of them.")
	case !all && name == "":
		return usage("Which profile?", "Name it; netsuite-tba list shows them.")
	case all:
		if profiles, err = home.Profiles(); err != nil {
			return err
		}
		if len(profiles) == 0 {
			return noProfiles()
		}
	default:
		p, err := a.profile(name)
		if err != nil {
			return err
		}
		profiles = []secrets.Profile{p}
	}
	if !yes {
		if err := a.confirmForget(ctx, profiles); err != nil {
			return err
		}
	}
	for _, p := range profiles {
		vault, err := a.vault(ctx, p)
		if err != nil {
			return err
		}
		if err := vault.Forget(ctx, p.Name); err != nil {
			return err
		}
		a.printf("Forgotten: %s. Its keys are gone from this computer.\n", p.Name)
	}
	a.printf("In NetSuite the %s until revoked: Setup > Users/Roles > Access Tokens.\n", tokensWork(len(profiles)))
	for _, p := range profiles {
		if !p.Practice {
			a.printf("%s\n", netsuite.AddressesOf(p.Account).Pages+netsuite.PageTokens.Path)
		}
	}
	return nil
}

func tokensWork(n int) string {
	if n == 1 {
		return "token works on"
	}
	return "tokens work on"
}

// confirmForget asks at a terminal; elsewhere --yes is needed, for lost keys
// cannot be shown again by NetSuite.
func (a *app) confirmForget(ctx context.Context, profiles []secrets.Profile) error {
	if !a.interactive() {
		return usage("Forgetting keys is not asked back.", "Add --yes to confirm.")
	}
	what := profiles[0].Name
	if len(profiles) > 1 {
		what = "all " + count(len(profiles), "profile")
	}
	fmt.Fprintf(a.stderr, "Forget %s? NetSuite cannot show these keys again. Type yes: ", what)
	answer, err := a.keys().line(ctx, nil)
	if err != nil && err != io.EOF {
		return context.Canceled
	}
	if strings.ToLower(strings.TrimSpace(answer)) != "yes" {
		return &failure{exitFailed, "Nothing was forgotten.", ""}
	}
	return nil
}
