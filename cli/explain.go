package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"runtime"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"netsuite-tba/internal/problem"
	"netsuite-tba/netsuite/diagnose"
	"netsuite-tba/netsuite/profile"
)

func (a *app) explainCommand() *cobra.Command {
	asJSON := false
	c := &cobra.Command{
		Use:   "explain VALUE|- [P]",
		Short: "Explain a Detail value or an error code",
		Long: `Explain a Detail value from NetSuite's Login Audit Trail, or an error code: what
causes it and how to fix it. You can also pass a whole row or reply. Use - to
read it from standard input, for example from a tool's log. This program does
not print or save the text.

If you add a saved profile, the keys in the text are compared with its own, and
its data and its last test help to find the cause.`,
		Example:           "  netsuite-tba explain token_rejected\n  netsuite-tba explain token_rejected acme-sb1\n  netsuite-tba explain - < reply.txt",
		RunE:              a.stoppable(func(c *cobra.Command, args []string) error { return a.explain(c.Context(), args, asJSON) }),
		ValidArgsFunction: a.completeExplain,
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print one JSON document with all causes")
	return c
}

func (a *app) completeExplain(c *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
	if len(args) == 0 {
		return diagnose.KnownValues(), cobra.ShellCompDirectiveNoFileComp
	}
	return a.completeProfile(c, args[1:], typed)
}

func (a *app) explain(ctx context.Context, args []string, asJSON bool) error {
	text, known, err := a.about(args)
	if err != nil {
		return err
	}
	unknown := "Oracle lists no Detail value or error code " + quoted(text) + "."
	if text == "-" {
		unknown = "That text contains no Detail value or error code that this program knows."
		if text, err = a.readPasted(ctx); err != nil {
			return err
		}
	}
	if strings.TrimSpace(text) == "" {
		return usage("No value was given.", "Pass the Detail value from the Login Audit Trail.")
	}
	x, ok := diagnose.Explain(text, known)
	switch {
	case !ok && x.Request:
		return problem.Problem{What: "That text has a tool's request or settings, but no answer from NetSuite. " + x.Keys, Next: "Also pass the lines after the request."}
	case !ok:
		return problem.Problem{What: unknown, Next: nearest(text)}
	}
	if asJSON {
		return a.printJSON(explanationJSON{jsonVersion, known.Profile, x.Found, append([]string{}, x.Others...), x.Keys, *jsonOfFinding(&x.Finding)})
	}
	if strings.TrimSpace(text) != x.Found {
		a.paragraph("", foundWords(x))
	}
	a.paragraph("", x.Keys)
	a.printFinding(x.Finding, known.Profile, "Add --json to see all.")
	if x.Finding.Withheld && known.Profile != "" && known.Now.Sub(known.Result.Know.LastPassed) > time.Hour {
		a.printf("%s\n", a.here("To see whether the keys work here: netsuite-tba test "+a.commandWord(known.Profile)))
	}
	return nil
}

// explanationJSON is what explain --json prints.
type explanationJSON struct {
	Version int         `json:"version"`
	Profile string      `json:"profile,omitempty"`
	Found   string      `json:"found"`
	Others  []string    `json:"others"`
	Keys    string      `json:"keys,omitempty"`
	Finding findingJSON `json:"finding"`
}

// nearest suggests known values.
func nearest(text string) string {
	if near := diagnose.Nearest(text); len(near) > 0 {
		return "Did you mean " + strings.Join(near, " or ") + "?"
	}
	return "Pass a Detail value such as token_rejected or permission_denied, or the lines around the error."
}

func foundWords(x diagnose.Explanation) string {
	others := slices.DeleteFunc(slices.Clone(x.Others), func(o string) bool { return strings.EqualFold(o, x.Found) })
	if len(others) == 0 {
		return "Found " + x.Found + "."
	}
	return fmt.Sprintf("Found %s. The text also contains %s.", x.Found, strings.Join(others, ", "))
}

func (a *app) readPasted(ctx context.Context) (string, error) {
	if isTerminal(a.stdin) {
		a.note("Paste the row, the reply or the log lines. Then press enter and ctrl+d.", "")
	}
	text, err := readUntil(ctx, func() ([]byte, error) { return lastOf(a.stdin, diagnose.MaxText) })
	switch {
	case ctx.Err() != nil:
		return "", ctx.Err()
	case err != nil:
		return "", problem.Problem{What: "The text could not be read completely.", Next: "Try again with the lines around the error."}
	}
	return string(text), nil
}

// lastOf returns the last max bytes, because in a long log, the latest events matter.
func lastOf(r io.Reader, max int) ([]byte, error) {
	var text []byte
	chunk := make([]byte, 1<<16)
	for {
		n, err := r.Read(chunk)
		text = append(text, chunk[:n]...)
		text = text[:copy(text, text[len(text)-min(len(text), max):])]
		switch {
		case errors.Is(err, io.EOF):
			return text, nil
		case err != nil:
			return nil, err
		}
	}
}

// about splits the arguments into a value and what is known of a profile. A pasted row
// has many words, so only the name of a saved profile counts as one, except after -.
func (a *app) about(args []string) (value string, known diagnose.Evidence, err error) {
	known.Tool, known.Now, known.Result.Know.System = true, a.now(), runtime.GOOS
	last := len(args) - 1
	if last < 1 || args[0] != "-" && profile.ValidName(args[last]) != nil {
		return strings.Join(args, " "), known, nil
	}
	home, err := a.home()
	if err != nil {
		return "", known, err
	}
	p, err := home.Profile(args[last])
	switch {
	case args[0] == "-" && err != nil:
		return "", known, a.notHere(args[last], err)
	case isNoProfile(err):
		return strings.Join(args, " "), known, nil
	case err != nil:
		return "", known, err
	}
	if err := a.usable(p); err != nil {
		return "", known, err
	}
	known.Profile, known.Result = p.Name, lastResult(home, p)
	return strings.Join(args[:last], " "), known, nil
}
