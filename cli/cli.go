// Package cli holds the commands. It connects the key stores, the client and the
// simulated NetSuite to the wizard. The package cli/plain below it is the wizard as
// plain-text questions.
//
// A command writes its result to standard output. Errors and messages go to standard
// error: what happened, then what to do. With --json, standard output holds one
// document and nothing else.
package cli

import (
	"context"
	"io"
	"log"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"netsuite-tba/internal/problem"
	"netsuite-tba/steps/effects"
)

// Main runs the program and returns its exit code. args begin with the program's name.
func Main(args []string, stdin *os.File, stdout, stderr *os.File) (exit int) {
	// Libraries may log keys. For example, net/http quotes what a server sends after
	// its reply.
	log.SetOutput(io.Discard)
	noCoreDumps()
	a := &app{started: startedAs(args[0]), stdin: stdin, stdout: stdout, stderr: stderr, now: time.Now, signals: make(chan os.Signal, 1)}
	// The wizard handles ctrl+c itself. For all other commands, it ends ctx.
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	for _, sig := range []os.Signal{os.Interrupt, syscall.SIGTERM, syscall.SIGHUP} {
		if !signal.Ignored(sig) { // under nohup, a command that exec starts must ignore it too
			signal.Notify(a.signals, sig)
		}
	}
	defer signal.Stop(a.signals)
	return a.main(ctx, args[1:])
}

func (a *app) main(ctx context.Context, args []string) int {
	err := a.guarded(ctx, args)
	a.echoOn()
	if err == nil {
		err = a.outputLost()
	}
	if err == nil {
		return exitDone
	}
	if p := problem.Of(err); !p.None() {
		a.note("netsuite-tba: "+p.What, "")
		if p.Next != "" {
			a.note(p.Next, "")
		}
	}
	return exitCode(err)
}

func (a *app) guarded(ctx context.Context, args []string) (err error) {
	defer func() {
		if recover() != nil {
			err = effects.FaultHere()
		}
		if a.openedHome != nil {
			a.openedHome.ReleaseAll()
		}
	}()
	root := a.rootCommand()
	root.SetArgs(args)
	return root.ExecuteContext(ctx)
}

// stoppable returns run with a context that ends with the first signal.
func (a *app) stoppable(run func(*cobra.Command, []string) error) func(*cobra.Command, []string) error {
	return func(c *cobra.Command, args []string) error {
		ctx, stop := a.untilSignal(c.Context())
		defer stop()
		c.SetContext(ctx)
		return run(c, args)
	}
}

// untilSignal returns a context that ends with the first signal. The second ends the
// program.
func (a *app) untilSignal(ctx context.Context) (context.Context, context.CancelFunc) {
	ctx, cancel := context.WithCancel(ctx)
	go func() {
		select {
		case <-a.signals:
			signal.Stop(a.signals)
			cancel()
		case <-ctx.Done():
		}
	}()
	return ctx, cancel
}

// readUntil calls read, which may block, and stops waiting when ctx ends.
func readUntil[T any](ctx context.Context, read func() (T, error)) (T, error) {
	type result struct {
		what T
		err  error
	}
	done := make(chan result, 1)
	go func() {
		what, err := read()
		done <- result{what, err}
	}()
	select {
	case r := <-done:
		return r.what, r.err
	case <-ctx.Done():
		return result{}.what, ctx.Err()
	}
}
