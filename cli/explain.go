package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"runtime"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"netsuite-tba/internal/problem"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
)

func (a *app) explainCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "explain VALUE|- [P]",
		Short: "Explain a Detail value or an error code",
		Long: `Explain a Detail value from NetSuite's Login Audit Trail, or an error code: what
causes it and how to fix it. You can also pass a whole row or reply. Use - to
read it from standard input, for example from a tool's log. This program does
not print or save the text.

If you add a saved profile, its data and its last test help to find the cause.`,
		Example: "  netsuite-tba explain token_rejected\n  netsuite-tba explain token_rejected acme-sb1\n  netsuite-tba explain - < reply.txt",
		RunE: func(c *cobra.Command, args []string) error {
			ctx, stop := a.untilSignal(c.Context())
			defer stop()
			return a.explain(ctx, args)
		},
		ValidArgsFunction: a.completeExplain,
	}
}

// completeExplain completes a value, then a profile.
func (a *app) completeExplain(c *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
	if len(args) == 0 {
		return netsuite.KnownValues(), cobra.ShellCompDirectiveNoFileComp
	}
	return a.completeProfile(c, args[1:], typed)
}

func (a *app) explain(ctx context.Context, args []string) error {
	text, of, about, err := a.about(args)
	if err != nil {
		return err
	}
	unknown := "Oracle lists no Detail value or error code " + quoted(text) + "."
	if text == "-" {
		unknown = "That text contains no Detail value or error code that Oracle lists."
		if text, err = a.readPasted(ctx); err != nil {
			return err
		}
	}
	if strings.TrimSpace(text) == "" {
		return usage("No value was given.", "Pass the Detail value from the Login Audit Trail.")
	}
	f, ok := netsuite.ExplainDetail(text, about)
	if !ok {
		return problem.Problem{What: unknown, Next: nearest(text)}
	}
	_, value, _ := strings.Cut(f.Code, "_")
	if strings.TrimSpace(text) != value {
		a.paragraph("", readAs(value, netsuite.ValuesIn(text)))
	}
	a.printFinding(f, of)
	return nil
}

// nearest suggests known values that resemble an unknown one.
func nearest(text string) string {
	if near := netsuite.NearestValues(text); len(near) > 0 {
		return "Did you mean " + strings.Join(near, " or ") + "?"
	}
	return "Pass a Detail value such as token_rejected or permission_denied, or the lines around the error."
}

// readAs says which value of a text is explained, and which other values it contains.
func readAs(value string, all []string) string {
	others := slices.DeleteFunc(all, func(o string) bool { return strings.EqualFold(o, value) })
	if len(others) == 0 {
		return "Found " + value + "."
	}
	return fmt.Sprintf("Found %s. The text also contains %s.", value, strings.Join(others, ", "))
}

// readPasted reads a reply or a part of a log from standard input.
func (a *app) readPasted(ctx context.Context) (string, error) {
	if isTerminal(a.stdin) {
		a.note("Paste the row, the reply or the log lines. Then press enter and ctrl+d.", "")
	}
	text, err := readUntil(ctx, func() ([]byte, error) { return lastOf(a.stdin, netsuite.MaxExplained) })
	switch {
	case ctx.Err() != nil:
		return "", ctx.Err()
	case err != nil:
		return "", problem.Problem{What: "The text could not be read completely.", Next: "Try again with the lines around the error."}
	}
	return string(text), nil
}

// lastOf reads to the end and returns the last max bytes. In a long log, the latest
// events matter.
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

// about splits the arguments into a value and a profile, and returns the record of the
// profile's last test. A pasted row has many words, so only the name of a saved
// profile counts as a profile. After - it must be one.
func (a *app) about(args []string) (value, of string, about netsuite.Result, err error) {
	about.Know.System = runtime.GOOS
	last := len(args) - 1
	if last < 1 || args[0] != "-" && profile.ValidName(args[last]) != nil {
		return strings.Join(args, " "), "", about, nil
	}
	home, err := a.home()
	if err != nil {
		return "", "", about, err
	}
	p, err := home.Profile(args[last])
	switch {
	case args[0] == "-" && err != nil:
		return "", "", about, a.notHere(args[last], err)
	case isNoProfile(err):
		return strings.Join(args, " "), "", about, nil
	case err != nil:
		return "", "", about, err
	}
	if err := a.usable(p); err != nil {
		return "", "", about, err
	}
	return strings.Join(args[:last], " "), p.Name, lastResult(home, p), nil
}
