package cli

import (
	"cmp"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/connectors"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/secrets"
	"netsuite-tba/steps"
	"netsuite-tba/steps/documents"
)

type guideFlags struct {
	account, tool, method, api, profile, customer, record string
	from                                                  steps.Sender
	document                                              documentFlags
}

func (a *app) guideCommand() *cobra.Command {
	f := guideFlags{}
	c := &cobra.Command{
		Use:   "guide --for TOOL [--account A]",
		Short: "Write instructions for your NetSuite administrator",
		Long: `Write instructions for one account and tool to send to the account's
administrator: where to go in NetSuite, what to tick, clear and type, and where
the keys go. They contain no keys. Without --account, they fit any account.
--profile fills in what a saved profile knows. With --recipient, they say how to
encrypt the keys for that address, which netsuite-tba receive prints. To get a PDF,
write a web page and print it from your browser.`,
		Example: `  netsuite-tba guide --account 1234567_SB1 --for mulesoft
  netsuite-tba guide --account 1234567_SB1 --for mulesoft --output guide.html
  netsuite-tba guide --for rest --record existing --ticket CASE-4711 --reply-to help@example.com`,
		Args: atMost(0, "only flags"),
		RunE: func(*cobra.Command, []string) error { return a.guide(f) },
	}
	flags := c.Flags()
	flags.StringVar(&f.account, "account", "", "NetSuite `ACCOUNT`: its ID, or any address of the account")
	flags.StringVar(&f.tool, "for", "", "`TOOL` that will use the keys, one of export --list")
	flags.StringVar(&f.method, "method", "", "`METHOD` by which the tool signs in: tba or m2m (OAuth 2.0 with a certificate)")
	flags.StringVar(&f.api, "api", "", "`API` that the tool calls, if its documentation does not say: rest, soap or restlet")
	flags.StringVar(&f.profile, "profile", "", "take account, tool and names from this `PROFILE`")
	flags.StringVar(&f.customer, "customer", "", "`NAME` of the customer, for the heading")
	flags.StringVar(&f.record, "record", "", "`RECORD` to describe: new, existing or vendor (default: what the tool usually needs)")
	flags.StringVar(&f.from.Name, "from", "", "`NAME` of the sender")
	flags.StringVar(&f.from.Ticket, "ticket", "", "`NUMBER` of your ticket")
	flags.StringVar(&f.from.ReplyTo, "reply-to", "", "`ADDRESS` to reply to, such as an email address")
	flags.StringVar(&f.from.Recipient, "recipient", "", "`ADDRESS` to encrypt the keys for, which starts with age1")
	f.document.add(c, documents.AsText)
	c.RegisterFlagCompletionFunc("for", cobra.FixedCompletions(connectors.Names(), cobra.ShellCompDirectiveNoFileComp))
	c.RegisterFlagCompletionFunc("profile", a.completeProfile)
	return c
}

func (a *app) guide(f guideFlags) error {
	answers, err := a.guideAnswers(f)
	if err != nil {
		return err
	}
	from, err := sender(f.from)
	if err != nil {
		return err
	}
	doc := steps.Guide(answers, a.simulated(), from)
	names := ""
	if answers.Account != "" {
		names = "It names the account. Share it only with people who need it."
	}
	if err := a.printOrWrite(doc, f.document, names); err != nil || answers.Method != netsuite.M2M {
		return err
	}
	a.note("These instructions come with a certificate file. To create it:",
		"netsuite-tba certificate new "+cmp.Or(f.profile, "P --account A --for "+answers.Connector))
	return nil
}

// sender returns the sender as the instructions show it.
func sender(from steps.Sender) (steps.Sender, error) {
	for _, text := range []*string{&from.Name, &from.Ticket, &from.ReplyTo} {
		if netsuite.MayHoldKey(*text) {
			return from, usage("What you entered about the sender may be a key.", "Instructions must not contain keys.")
		}
		*text = clean(*text)
	}
	if from.Recipient == "" {
		return from, nil
	}
	to, err := secrets.ParseRecipient(from.Recipient)
	if err != nil {
		return from, err
	}
	from.Recipient, from.CheckCode = to.String(), to.Check()
	return from, nil
}

// guideAnswers returns what the instructions are about.
func (a *app) guideAnswers(f guideFlags) (answers profile.Answers, err error) {
	if err := checkCustomer(f.customer); err != nil {
		return answers, err
	}
	if f.profile != "" {
		p, err := a.profile(f.profile)
		if err != nil {
			return answers, err
		}
		answers = steps.AnswersOf(p)
	}
	answers.Customer = cmp.Or(clean(f.customer), answers.Customer)
	if f.account != "" {
		account, err := netsuite.ParseAccount(f.account)
		if err != nil {
			return answers, err
		}
		if answers.Account != "" && answers.Account != account {
			return answers, usage(f.profile+" belongs to account "+clean(string(answers.Account))+".", "Omit --account or --profile.")
		}
		answers.Account = account
	}
	if f.record != "" {
		answers.Branch = profile.RecordSource(strings.ToLower(f.record))
		if !slices.Contains([]profile.RecordSource{profile.RecordNew, profile.RecordExisting, profile.RecordVendor}, answers.Branch) {
			return answers, usage("There is no kind of record "+quoted(f.record)+".", "Use new, existing or vendor.")
		}
	}
	if f.tool != "" && !strings.EqualFold(f.tool, answers.Connector) {
		answers.Connector, answers.API = f.tool, ""
	}
	if answers.Connector == "" {
		return answers, usage("No tool was named.", "Add --for TOOL. netsuite-tba export --list lists the tools.")
	}
	method, err := methodNamed(f.method)
	if err != nil {
		return answers, err
	}
	c, err := toolWith(answers.Connector, f.method, method)
	if err != nil {
		return answers, err
	}
	answers.Connector = c.Name
	if f.method != "" {
		answers.Method = method
	}
	return answers, guideAPI(&answers, c, netsuite.API(strings.ToLower(f.api)))
}

func guideAPI(answers *profile.Answers, c connectors.Connector, api netsuite.API) error {
	switch {
	case api == "" && c.AskAPI && answers.API == "":
		return usage("The documentation of "+c.Title+" does not say which API it calls.", "Add --api rest, --api soap or --api restlet.")
	case api == "":
		return nil
	case !c.AskAPI:
		return usage(c.Title+" has a fixed API.", "Omit --api.")
	case api != netsuite.REST && api != netsuite.SOAP && api != netsuite.RESTlet:
		return usage("There is no API "+quoted(string(api))+".", "Use rest, soap or restlet.")
	}
	answers.API = api
	return nil
}
