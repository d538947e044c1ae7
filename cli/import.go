package cli

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"netsuite-tba/internal/problem"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/connectors"
	"netsuite-tba/netsuite/paste"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/secrets"
)

type importFlags struct {
	account, customer, tool, profile string
	noTest                           bool
}

func (a *app) importCommand() *cobra.Command {
	f := importFlags{}
	c := &cobra.Command{
		Use:   "import FILE|-",
		Short: "Read keys from a file, a page or an encrypted message",
		Long: `Read keys from a file, or from standard input with -, and save them in a
profile. They are saved as pending and tested. If the test passes, they become
active.

import reads encrypted messages (see receive), the configuration files and code
of other tools, and NetSuite's confirmation pages, copied whole. On a terminal, -
lets you paste the text. Your paste is not shown.

Use flags for what the text does not contain. If it has the keys of several
accounts, --account chooses. Exit code 3 means that the keys are saved but not
verified.`,
		Example: `  netsuite-tba import message.txt
  netsuite-tba import .env --for rest --profile acme-sb1
  netsuite-tba import keys.json --account 1234567_SB1 --for soap --no-test`,
		Args: func(c *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usage("No file was named.", "Pass a file, or - for standard input.")
			}
			return atMost(1, "one file")(c, args)
		},
		RunE: a.stoppable(func(c *cobra.Command, args []string) error { return a.importKeys(c.Context(), args[0], f) }),
	}
	c.Flags().StringVar(&f.account, "account", "", "NetSuite `ACCOUNT` that the keys must belong to")
	bindCustomer(c.Flags(), &f.customer)
	c.Flags().StringVar(&f.tool, "for", "", "`TOOL` that will use the keys")
	c.Flags().StringVar(&f.profile, "profile", "", "`PROFILE` in which to save the keys")
	c.Flags().BoolVar(&f.noTest, "no-test", false, "save the keys as pending without a login")
	c.RegisterFlagCompletionFunc("for", cobra.FixedCompletions(connectors.SetupNames(), cobra.ShellCompDirectiveNoFileComp))
	return c
}

func (a *app) importKeys(ctx context.Context, path string, f importFlags) error {
	set := &setupFlags{account: f.account, customer: f.customer, tool: f.tool, profile: f.profile, method: netsuite.TBA.String()}
	if err := a.checkSetup(set); err != nil {
		return err
	}
	text, err := a.readOrPaste(ctx, path, "what you received")
	if err != nil {
		return err
	}
	file, of, err := a.readMessages(ctx, text, func() error { return a.unlock(ctx) })
	if err != nil {
		return err
	}
	if len(file.Accounts) < 2 && file.Transfer == nil { // otherwise, the account or the transfer decides
		if err := checkFile(file, ""); err != nil {
			return err
		}
	}
	services, err := a.services()
	if err != nil {
		return err
	}
	answers, err := a.importAnswers(services.home, f, file, of)
	if err != nil {
		return err
	}
	file = file.For(answers.Account)
	if err := checkFile(file, answers.Account); err != nil {
		return err
	}
	// A person can check this before anything is signed.
	a.note(fmt.Sprintf("Read the keys for account %s: %s. Profile: %s.", answers.Account, printsWords(file.Keys), answers.Name), "")
	d := a.newDriver(ctx, services, answers, file)
	d.noTest = f.noTest
	d.missing = missingFrom(services.home, answers.Name, file, answers.Branch == profile.RecordVendor)
	if of != nil {
		services.opened[answers.Name] = *of
	}
	err = d.run(ctx)
	if err == nil && of != nil && !f.noTest {
		a.note("The identity that decrypted the message was deleted. Other messages to the same recipient can no longer be decrypted.", "")
	}
	return err
}

// readOrPaste reads a text with keys from a file or a hidden paste of what.
func (a *app) readOrPaste(ctx context.Context, path, what string) (netsuite.Secret, error) {
	if path != "-" || !a.interactive() {
		text, err := a.readKeys(ctx, path)
		if err != nil || secrets.IsEncrypted(text) {
			return text, err
		}
		return paste.Decode(text)
	}
	return a.askHidden(ctx, "Paste "+what+", then press enter (nothing will show): ")
}

// importAnswers combines what the flags, the text and the profile say, and guesses
// nothing.
func (a *app) importAnswers(home *secrets.Home, f importFlags, file paste.Result, of *transfer) (profile.Answers, error) {
	var stated profile.Profile
	if file.Transfer != nil {
		stated = *file.Transfer
	}
	if stated.Practice != a.practice && file.Transfer != nil {
		if stated.Practice {
			return profile.Answers{}, usage("These keys belong to a simulated NetSuite.", "Pass its address with --endpoint.")
		}
		return profile.Answers{}, usage("These keys belong to a real account and are never sent to a simulated NetSuite.", "Omit --practice and --endpoint.")
	}
	name := f.profile
	if name == "" && of != nil {
		name = of.name
	}
	known, err := a.importProfile(home, name)
	if err != nil {
		return profile.Answers{}, err
	}
	account, err := importAccount(f.account, file, known)
	if err != nil {
		return profile.Answers{}, err
	}
	file = file.For(account)
	answers := profile.Answers{Profile: known.With(stated).WithoutKeys(), Branch: profile.RecordExisting}
	answers.Name, answers.Account = cmp.Or(name, known.Name), account
	answers.Customer = cmp.Or(clean(f.customer), answers.Customer)
	// An encrypted message, or a page with NetSuite's labels, may bring new keys.
	answers.Imported = of == nil && slices.ContainsFunc(file.Values, func(v paste.Value) bool {
		return v.Field.Key() != "" && !strings.Contains(v.Label, " ")
	})
	if stated.VendorRecord || known.VendorRecord {
		answers.Branch = profile.RecordVendor
	}
	if err := importTool(&answers, f.tool, file, stated, known); err != nil {
		return profile.Answers{}, err
	}
	if c, _ := connectors.Lookup(answers.Connector); c.Record == connectors.RecordVendor &&
		noPair(file, netsuite.ConsumerPair) && knownPair(home, answers.Name) == "" {
		answers.Branch = profile.RecordVendor
	}
	answers.Name = cmp.Or(answers.Name, stated.Name, profile.SuggestName(account.HostLabel(), answers.Connector))
	if bad := problem.Of(profile.ValidNewName(answers.Name)); !bad.None() {
		// The flags were checked before, so this name is from the text.
		return profile.Answers{}, usage("The text names the profile. "+bad.What,
			"Choose another with --profile, for example --profile "+profile.SuggestName(answers.Name)+".")
	}
	if p, err := home.Profile(answers.Name); err == nil && name == "" {
		return profile.Answers{}, usage("Profile "+p.Name+" already exists.",
			"Add --profile "+p.Name+" to replace its keys, or --profile with another name.")
	}
	return answers, nil
}

// importProfile returns the existing profile for the keys. A text cannot name it.
// Otherwise, its sender could replace the keys of any profile.
func (a *app) importProfile(home *secrets.Home, name string) (profile.Profile, error) {
	if name == "" {
		return profile.Profile{}, nil
	}
	p, err := home.Profile(name)
	if isNoProfile(err) {
		return a.unfinished(home)[name].Profile(), nil
	}
	if err != nil {
		return p, err
	}
	return p, a.usable(p)
}

// importAccount returns the account on which flag, text and profile agree.
func importAccount(flag string, file paste.Result, known profile.Profile) (netsuite.Account, error) {
	account, _ := netsuite.ParseAccount(flag) // checked before; none for no flag
	account = cmp.Or(account, known.Account, file.Account())
	switch {
	case known.Account != "" && account != known.Account:
		return "", usage(fmt.Sprintf("Profile %s belongs to account %s.", known.Name, clean(string(known.Account))), "Choose another name for "+string(account)+".")
	case account == "" && len(file.Accounts) > 1:
		return "", usage("The text names "+accountWords(file.Accounts)+".", "Choose one with --account.")
	case account == "":
		return "", usage("The text does not say which account the keys belong to.", "Add --account.")
	}
	return account, nil
}

func importTool(answers *profile.Answers, flag string, file paste.Result, stated, known profile.Profile) error {
	tools := slices.DeleteFunc(slices.Clone(stated.Connectors), func(name string) bool { return !setsUp(name) })
	if len(tools) == 0 {
		tools = slices.Clone(known.Connectors)
	}
	if len(tools) == 0 && setsUp(file.Tool) {
		tools = []string{file.Tool}
	}
	if flag != "" {
		flag = strings.ToLower(flag)
		tools = append(except(tools, []string{flag}), flag)
	}
	if len(tools) == 0 {
		return usage("The text does not say which tool will use the keys.", "Add --for TOOL, which determines what the test checks. netsuite-tba export --list lists the tools.")
	}
	apis := stated.APIs
	if len(apis) == 0 {
		apis = known.APIs
	}
	for _, name := range tools[:len(tools)-1] {
		c, _ := connectors.Lookup(name)
		calls := c.APIs
		if c.AskAPI {
			calls = apis
		}
		answers.Others = append(answers.Others, profile.Use{Connector: name, APIs: calls})
	}
	answers.Connector = tools[len(tools)-1]
	if c, _ := connectors.Lookup(answers.Connector); c.AskAPI {
		for _, api := range apis {
			if api != netsuite.SuiteQL {
				answers.API = api
				return nil
			}
		}
		return usage("The documentation of "+c.Title+" does not say which API it calls.", "Use the API instead: --for rest, --for soap or --for restlet.")
	}
	return nil
}

// setsUp reports whether the wizard can set up a tool.
func setsUp(name string) bool {
	c, ok := connectors.Lookup(name)
	return ok && c.NoSetup == ""
}
