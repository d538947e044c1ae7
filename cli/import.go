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
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/secrets"
)

// importFlags are the flags of the import command.
type importFlags struct{ account, customer, tool, profile string }

func (a *app) importCommand() *cobra.Command {
	f := importFlags{}
	c := &cobra.Command{
		Use:   "import FILE|-",
		Short: "Keys from somebody else, or from another tool's file",
		Long: `Take keys from a file, or from standard input with -, into a profile. They are
kept as pending ones, tested, and become active when the test passes.

What it reads: text that was sealed for what receive printed, a dotenv file,
JSON, NetSweet's Ruby, an ini file of Python's, a Postman environment, Mule's
properties, and NetSuite's confirmation pages copied whole. On a terminal, with
-, paste it: nothing will show.

Flags fill in what the text does not say. Exit code 3: kept, not verified.`,
		Example: `  netsuite-tba import sealed.txt
  netsuite-tba import .env --for rest --profile acme-sb1`,
		Args: func(c *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usage("Which file?", "Name one, or - for standard input.")
			}
			return atMost(1, "one file")(c, args)
		},
		RunE: func(c *cobra.Command, args []string) error {
			ctx, stop := a.untilSignal(c.Context())
			defer stop()
			return a.importKeys(ctx, args[0], f)
		},
	}
	c.Flags().StringVar(&f.account, "account", "", "NetSuite `ACCOUNT` that the keys must be for")
	bindCustomer(c.Flags(), &f.customer)
	c.Flags().StringVar(&f.tool, "for", "", "`TOOL` that will use the keys")
	c.Flags().StringVar(&f.profile, "profile", "", "name of the `PROFILE` to put them in")
	c.RegisterFlagCompletionFunc("for", cobra.FixedCompletions(connectors.SetupNames(), cobra.ShellCompDirectiveNoFileComp))
	return c
}

func (a *app) importKeys(ctx context.Context, path string, f importFlags) error {
	set := &setupFlags{account: f.account, customer: f.customer, tool: f.tool, profile: f.profile}
	if err := a.checkSetup(set); err != nil {
		return err
	}
	text, err := a.readOrPaste(ctx, path, "what you got")
	if err != nil {
		return err
	}
	var of *transfer
	if secrets.IsEncrypted(text) {
		plain, opened, err := a.decrypt(ctx, text, func() error { return a.unlock(ctx) })
		if err != nil {
			return err
		}
		text, of = plain, &opened
	}
	file, err := connectors.ReadFile(text)
	if err != nil {
		return err
	}
	services, err := a.services("")
	if err != nil {
		return err
	}
	answers, err := a.importAnswers(services.home, f, file, of)
	if err != nil {
		return err
	}
	if err := checkFile(file, answers.Account); err != nil {
		return err
	}
	switch {
	case file.Keys.Empty() && of != nil:
		return errNoKeysInside
	case file.Keys.Empty():
		return problem.Problem{What: "There is no key in that under a name that is known here. Nothing was kept.", Next: keysShape, Kind: problem.NoKeys}
	}
	a.tell(a.importedWords(file, answers), "")
	a.tellDoubts(file)
	d := a.newDriver(ctx, services, answers, file)
	d.missing = missingFrom(services.home, answers.Name, file, answers.Branch == profile.RecordVendor)
	if of != nil {
		services.opened[answers.Name] = *of
	}
	err = d.run(ctx)
	if err == nil && of != nil {
		a.tell("The identity that opened the text is removed: nothing else that was sealed to its recipient opens any more.", "")
	}
	return err
}

// readOrPaste reads a text with keys, which is what; from a terminal as a paste
// that does not show.
func (a *app) readOrPaste(ctx context.Context, path, what string) (netsuite.Secret, error) {
	if path != "-" || !a.interactive() {
		text, err := a.readKeys(ctx, path)
		if err != nil || secrets.IsEncrypted(text) {
			return text, err
		}
		return connectors.DecodeText(text)
	}
	return a.askHidden(ctx, "Paste "+what+", then press enter (nothing will show): ")
}

// importedWords says what was read, so that a person sees whether it is what
// they expected, before anything is signed with it.
func (a *app) importedWords(file connectors.File, answers profile.Answers) string {
	return fmt.Sprintf("Read %s for account %s: %s. To profile %s.", file.Kind, answers.Account, printsWords(file.Keys), answers.Name)
}

// importAnswers puts together what the flags, the text and the profile say of
// the keys, and refuses to guess what none of them does.
func (a *app) importAnswers(home *secrets.Home, f importFlags, file connectors.File, of *transfer) (profile.Answers, error) {
	var told profile.Profile
	if file.Transfer != nil {
		told = *file.Transfer
	}
	if told.Practice != a.practice && file.Transfer != nil {
		if told.Practice {
			return profile.Answers{}, usage("Those are keys of a practice company.", "Name it with --endpoint.")
		}
		return profile.Answers{}, usage("Those are keys of a real account: they are never sent to a practice company.", "Leave --practice and --endpoint away.")
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
	answers := profile.Answers{Profile: known.With(told).WithoutKeys(), Branch: profile.RecordExisting}
	answers.Name, answers.Account = cmp.Or(name, known.Name), account
	answers.Customer = cmp.Or(clean(f.customer), answers.Customer)
	if told.VendorRecord || known.VendorRecord {
		answers.Branch = profile.RecordVendor
	}
	if err := importTool(&answers, f.tool, file, told, known); err != nil {
		return profile.Answers{}, err
	}
	if c, _ := connectors.Lookup(answers.Connector); c.Record == connectors.RecordVendor &&
		noPair(file, netsuite.ConsumerPair) && knownPair(home, answers.Name) == "" {
		answers.Branch = profile.RecordVendor
	}
	answers.Name = cmp.Or(answers.Name, told.Name, profile.SuggestName(account.HostLabel(), answers.Connector))
	if bad := problem.Of(profile.ValidNewName(answers.Name)); !bad.None() {
		// The flags were checked before, so the text brought this name.
		return profile.Answers{}, usage("The text names a profile. "+bad.What,
			"Choose another with --profile, for example --profile "+profile.SuggestName(answers.Name)+".")
	}
	if p, err := home.Profile(answers.Name); err == nil && name == "" {
		return profile.Answers{}, usage("There is a profile "+p.Name+" already, and nobody said that these keys are for it.",
			"Say so with --profile "+p.Name+", or name another.")
	}
	return answers, nil
}

// importProfile gives the profile that the keys are for, if it is there. Only
// a flag or a hand-off names one that is: by the name that a text gives itself,
// whoever sealed it could put keys where nobody expects them.
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

// importAccount gives the account that flag, text and profile agree on.
func importAccount(flag string, file connectors.File, known profile.Profile) (netsuite.Account, error) {
	account, _ := netsuite.ParseAccount(flag) // checked before; none for no flag
	account = cmp.Or(account, known.Account, file.Account)
	switch {
	case known.Account != "" && account != known.Account:
		return "", usage(fmt.Sprintf("%s is the profile of %s.", known.Name, clean(string(known.Account))), "Choose another name for "+string(account)+".")
	case account == "" && len(file.Accounts) > 1:
		return "", usage(fmt.Sprintf("The text names %d accounts.", len(file.Accounts)), "Say which is meant with --account.")
	case account == "":
		return "", usage("The text does not say for which account the keys are.", "Say it with --account.")
	}
	return account, nil
}

// importTool finds out which tool will use the keys.
func importTool(answers *profile.Answers, flag string, file connectors.File, told, known profile.Profile) error {
	tools := slices.DeleteFunc(slices.Clone(told.Connectors), func(name string) bool { return !setsUp(name) })
	if len(tools) == 0 {
		tools = slices.Clone(known.Connectors)
	}
	if len(tools) == 0 && setsUp(file.Tool) {
		tools = []string{file.Tool}
	}
	if flag != "" {
		flag = strings.ToLower(flag)
		tools = append(slices.DeleteFunc(tools, func(name string) bool { return name == flag }), flag)
	}
	if len(tools) == 0 {
		return usage("The text does not say which tool will use the keys.", "Say it with --for TOOL: it decides what the test has to prove. netsuite-tba export --list lists the tools.")
	}
	apis := told.APIs
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
		return usage("The makers of "+c.Title+" do not say which API it calls.", "Say it yourself: --for rest, --for soap or --for restlet.")
	}
	return nil
}

// setsUp reports whether the wizard knows a tool.
func setsUp(name string) bool {
	c, ok := connectors.Lookup(name)
	return ok && c.NoSetup == ""
}
