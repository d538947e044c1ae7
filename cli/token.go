package cli

import (
	"context"
	"time"

	"github.com/spf13/cobra"

	"netsuite-tba/internal/problem"
	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/client"
	"netsuite-tba/netsuite/profile"
)

// tokenFlags are the flags of the token command.
type tokenFlags struct{ reveal, pending, force, json bool }

func (a *app) tokenCommand() *cobra.Command {
	f := tokenFlags{}
	c := &cobra.Command{
		Use:   "token [P]",
		Short: "Print an OAuth 2.0 access token for scripts",
		Long: `Request an OAuth 2.0 access token with the active keys of a profile and print it
on standard output. If there are no active keys, this uses the pending ones.

The token works for about an hour. It is not saved. Until it ends, anyone who
has it can do what the profile's role can do. On a terminal, it is printed only
with --reveal, because the terminal keeps what it showed.

A script sends it in the header Authorization: Bearer TOKEN. --json adds the
account, the seconds that the token works, and the addresses of the account's
APIs.`,
		Example: `  netsuite-tba token acme-m2m | my-script
  printf 'header = "Authorization: Bearer %s"\n' "$(netsuite-tba token acme-m2m)" | curl -K - URL`,
		Args:              atMost(1, "one profile"),
		ValidArgsFunction: a.completeProfile,
		RunE: a.stoppable(func(c *cobra.Command, args []string) error {
			return a.token(c.Context(), first(args), f)
		}),
	}
	c.Flags().BoolVar(&f.reveal, "reveal", false, "print the token, also on a terminal")
	c.Flags().BoolVar(&f.pending, "pending", false, "use the pending keys, which are not verified yet")
	c.Flags().BoolVar(&f.json, "json", false, "print one JSON document")
	c.Flags().BoolVar(&f.force, "force", false, "request it even if more refused logins may lock the user")
	return c
}

// tokenJSON is what token --json prints. The members of the token are named as in
// NetSuite's answer.
type tokenJSON struct {
	Version     int              `json:"version"`
	Profile     string           `json:"profile"`
	Account     netsuite.Account `json:"account"`
	Token       string           `json:"access_token"`
	Type        string           `json:"token_type"`
	ExpiresIn   int              `json:"expires_in,omitempty"` // seconds, if NetSuite said so
	BaseURL     string           `json:"base_url"`             // of REST and SuiteQL
	RESTletsURL string           `json:"restlets_url"`
}

func (a *app) token(ctx context.Context, name string, f tokenFlags) error {
	p, err := a.profile(name)
	switch {
	case err != nil:
		return err
	case p.Method != netsuite.M2M:
		return usage(p.Name+" uses TBA, which signs each request and has no such token.", "To run a command with its keys: "+a.here("netsuite-tba exec "+p.Name+" -- COMMAND"))
	case isTerminal(a.stdout) && !f.reveal:
		return usage("A terminal keeps what it shows, so no token was requested.", "Pass the output to the script that needs it, or add --reveal.")
	}
	tests := testFlags{pending: f.pending, force: f.force}
	p, t, err := a.testerOf(ctx, p, tests)
	if err != nil {
		return err
	}
	token, life, r := t.token(ctx, p, tests.options())
	if token.Empty() {
		return a.noToken(p, r)
	}
	if f.json {
		at := t.client.Addresses(p.Account)
		return a.printJSON(tokenJSON{jsonVersion, p.Name, p.Account, token.Reveal(), "Bearer", int(life.Seconds()), at.SuiteTalk, at.RESTlets})
	}
	a.printf("%s\n", token.Reveal())
	if life > 0 && isTerminal(a.stderr) {
		a.note("The token works for "+text.Age(life)+".", "")
	}
	return nil
}

// noToken says why there is no access token.
func (a *app) noToken(p profile.Profile, r netsuite.Result) error {
	what, next := "NetSuite issued no access token.", a.here("To see the causes: netsuite-tba test "+p.Name)
	switch {
	case r.Stopped():
		return ended(exitInterrupted)
	case !r.NoKeys.None():
		return r.NoKeys
	case r.HeldBack():
		what, next = "No token was requested, because five logins were refused in the last 30 minutes.", "Wait, or add --force. NetSuite may lock the user after five failed logins."
	case r.Finding != nil:
		what = text.Sentence(r.Finding.Title) + " There is no access token."
	}
	return problem.Problem{What: what, Next: next, Kind: problem.NotVerified}
}

// token requests an access token with the keys that a test would use.
func (t tester) token(ctx context.Context, p profile.Profile, o testOptions) (token netsuite.Secret, life time.Duration, r netsuite.Result) {
	r, _ = t.with(ctx, p, o, func(q client.Request) netsuite.Result {
		token, life, r = t.client.AccessToken(ctx, q)
		return r
	})
	return token, life, r
}
