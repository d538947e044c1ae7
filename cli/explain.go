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
		Use:   "explain WORD|- [P]",
		Short: "Explain a word of the Login Audit Trail, or an error code",
		Long: `Explain a word of the column Detail of NetSuite's Login Audit Trail, or an error
code: its cause, and what to repair. A pasted row or reply that holds one is
fine; with - it is read from standard input, as from a tool's log. Nothing of it
is shown or kept. With a saved profile after it, what is known of that profile
and its last test decide between the causes.`,
		Example: "  netsuite-tba explain token_rejected\n  netsuite-tba explain token_rejected acme-sb1\n  netsuite-tba explain - < reply.txt",
		RunE: func(c *cobra.Command, args []string) error {
			ctx, stop := a.untilSignal(c.Context())
			defer stop()
			return a.explain(ctx, args)
		},
		ValidArgsFunction: a.completeExplain,
	}
}

// completeExplain completes a word, then a profile.
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
	named := "Oracle's lists have no word " + quoted(text) + "."
	if text == "-" {
		named = "None of the words or codes of Oracle's lists stands in that text."
		if text, err = a.readPasted(ctx); err != nil {
			return err
		}
	}
	if strings.TrimSpace(text) == "" {
		return usage("Which word?", "Give the word that stands under Detail in the Login Audit Trail.")
	}
	f, ok := netsuite.ExplainDetail(text, about)
	if !ok {
		return problem.Problem{What: named, Next: nearest(text)}
	}
	_, word, _ := strings.Cut(f.Code, "_")
	if strings.TrimSpace(text) != word {
		a.paragraph("", readAs(word, netsuite.ValuesIn(text)))
	}
	a.printFinding(f, of)
	return nil
}

// nearest names known words in place of one that is not known.
func nearest(text string) string {
	if near := netsuite.NearestValues(text); len(near) > 0 {
		return "Nearest: " + strings.Join(near, ", ") + "."
	}
	return "Under Detail stands a word such as token_rejected or permission_denied: give it, or the lines around the error."
}

// readAs says which word of a longer text is explained, and which others stand
// in it.
func readAs(word string, all []string) string {
	others := slices.DeleteFunc(all, func(o string) bool { return strings.EqualFold(o, word) })
	if len(others) == 0 {
		return "Read as " + word + "."
	}
	return fmt.Sprintf("Read as %s. There too, each to be explained apart: %s.", word, strings.Join(others, ", "))
}

// readPasted reads a reply or a part of a log from standard input.
func (a *app) readPasted(ctx context.Context) (string, error) {
	if isTerminal(a.stdin) {
		a.tell("Paste the row, the reply or the lines of the log; then enter and ctrl+d.", "")
	}
	text, err := readUntil(ctx, func() ([]byte, error) { return lastOf(a.stdin, netsuite.MaxExplained) })
	switch {
	case ctx.Err() != nil:
		return "", ctx.Err()
	case err != nil:
		return "", problem.Problem{What: "The text could not be read to its end.", Next: "Try again with the lines around the error."}
	}
	return string(text), nil
}

// lastOf reads to the end and gives the last max bytes: of a long log, what
// happened last.
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

// about splits the profile that a word is about from the word, and gives what
// is remembered of the profile's last test. A pasted row has many words, so
// only the name of a profile that is saved counts as one; after - it has to be.
func (a *app) about(args []string) (word, of string, about netsuite.Result, err error) {
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
