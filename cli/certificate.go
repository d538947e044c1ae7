package cli

import (
	"cmp"
	"context"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/connectors"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/steps/effects"
)

func (a *app) certificateCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "certificate",
		Short: "Create the certificate of an OAuth 2.0 profile",
		Args:  atMost(0, "a command: new"),
		RunE:  func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	c.AddCommand(a.certificateNewCommand())
	return c
}

func (a *app) certificateNewCommand() *cobra.Command {
	f := &setupFlags{method: netsuite.M2M.String()}
	var output string
	var force bool
	c := &cobra.Command{
		Use:   "new P",
		Short: "Create a key pair, and write its certificate for the upload",
		Long: `Create a key pair for OAuth 2.0, and write its certificate to a file, for the
upload to NetSuite. The private key is saved in your key store and is never
written to a file. The certificate is valid for 729 days.

If the profile already has a certificate, the same one is written again, the
pending one first. --force creates a new key pair. The active one does not change
until the new one passes the test.`,
		Example: `  netsuite-tba certificate new acme --account 1234567 --for rest
  netsuite-tba setup --non-interactive --method m2m --profile acme \
    --client-id ID --certificate-id ID`,
		Args: func(c *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usage("No profile was named.", "Pass the name of a new profile, or of one that uses OAuth 2.0.")
			}
			return atMost(1, "one profile")(c, args)
		},
		ValidArgsFunction: a.completeProfile,
		RunE: a.stoppable(func(c *cobra.Command, args []string) error {
			f.profile = args[0]
			return a.newCertificate(c.Context(), f, output, force)
		}),
	}
	f.bindTarget(c)
	flags := c.Flags()
	flags.StringVarP(&output, "output", "o", "", "write to this `FILE`, or - for standard output (default: P-certificate.pem)")
	flags.BoolVar(&force, "force", false, "create a new key pair even if there is one")
	return c
}

func (a *app) newCertificate(ctx context.Context, f *setupFlags, output string, force bool) error {
	if err := a.checkSetup(f); err != nil {
		return err
	}
	services, err := a.services()
	if err != nil {
		return err
	}
	p, err := a.oauth2Profile(services, f)
	if err != nil {
		return err
	}
	if err := a.readyStore(ctx, p.Store); err != nil {
		return err
	}
	path := output
	if info, err := os.Stat(path); path == "" || err == nil && info.IsDir() {
		path = filepath.Join(path, profile.CertificateFile(p.Name))
	} else if err == nil && path != "-" && !services.holdsCertificate(p.Name, path) {
		return usage(text.UpperFirst(shownFile(path))+" already exists. Nothing was written.", "Choose another name.")
	}
	certificate, made := services.certificate(ctx, effects.Target{Profile: p}, force)
	if !made.Problem.None() {
		return made.Problem
	}
	if path == "-" {
		a.printf("%s", certificate.PEM)
		return a.outputLost()
	}
	if path, err = services.writeCertificate(p.Name, certificate, path); err != nil {
		return err
	}
	if p, err = a.openedHome.Profile(p.Name); err != nil {
		return err
	}
	a.printCertificate(p, made, path)
	return nil
}

// oauth2Profile returns the OAuth 2.0 profile that the flags, already checked, name.
func (a *app) oauth2Profile(s *services, f *setupFlags) (profile.Profile, error) {
	p, err := s.home.Profile(f.profile)
	if isNoProfile(err) {
		p, err = a.unfinished(s.home)[f.profile].Profile(), nil
		for _, tool := range p.Connectors { // an unfinished setup names only an API that was chosen
			c, _ := connectors.Lookup(tool)
			p.APIs = append(p.APIs, c.APIs...)
		}
	}
	if err != nil {
		return p, err
	}
	p.Name, p.Method, p.Store = f.profile, netsuite.M2M, a.storeFor(s.home, f.profile)
	account, _ := netsuite.ParseAccount(f.account)
	p.Account, p.Customer = cmp.Or(account, p.Account), cmp.Or(clean(f.customer), p.Customer)
	if c, ok := connectors.Lookup(f.tool); ok {
		if c.AskAPI {
			return p, usage("The documentation of "+c.Title+" does not say which API it calls.", "Use the API instead: --for rest or --for restlet.")
		}
		p.Connectors, p.APIs = []string{c.Name}, c.APIs
	}
	return p, missingFlags([][2]string{{"--account", string(p.Account)}, {"--for", strings.Join(p.Connectors, "")}}, "A new profile requires --account and --for.")
}

func (a *app) printCertificate(p profile.Profile, made effects.CertificateMade, file string) {
	what := "This is the certificate that " + p.Name + " already has. To create a new key pair, add --force."
	if len(made.Keys) > 0 {
		what = "The new private key of " + p.Name + " is saved in " + p.Store.Words() + "."
	}
	a.paragraph("", what)
	a.paragraph("", "The certificate was written to "+shownFile(file)+". It is valid until "+day(made.Certificate.NotAfter)+".")
	page := netsuite.PageCertificates
	a.printf("\nUpload it in NetSuite:\n")
	a.paragraph("  ", page.Menu)
	address := a.valuesOf(p, netsuite.Keys{}).Hosts.Pages + page.Path
	if a.entry != "" {
		address = a.entry + strings.TrimPrefix(address, a.endpoint)
	}
	a.printf("  %s\n", address)
	a.paragraph("  ", page.Doubt)
	a.printf("\nClick Create New. Select:\n")
	for _, field := range [][2]string{
		{"Entity", cmp.Or(p.User, "the user that the tool acts as")}, {"Role", cmp.Or(p.Role, "that user's role for the tool")},
		{"Application", cmp.Or(p.Record, "the tool's integration record")}, {"Certificate", shownFile(file)},
	} {
		a.paragraph(text.Pad("  "+field[0], 15), field[1])
	}
	command := "netsuite-tba setup --non-interactive --method m2m --profile " + p.Name
	if p.TestedKeys(true)[netsuite.ClientID] == "" {
		command += " --client-id ID"
	}
	a.printf("\nThen copy CERTIFICATE ID from the list there, and run:\n  %s\n", a.here(command+" --certificate-id ID"))
}
