// Package cli is the line-by-line shell: the commands; below it, in cli/plain,
// the wizard as plain questions. It alone joins key stores, client and practice
// company to the wizard.
//
// How it speaks: what a command is for goes to standard output; failures and
// everything beside it go to standard error, as what happened and then what to
// do. With --json standard output holds one document and nothing else.
package cli

import (
	"context"
	"io"
	"log"
	"os"
	"os/signal"
	"syscall"
	"time"

	"netsuite-tba/internal/problem"
	"netsuite-tba/steps/effects"
)

// Main runs the program with these arguments (without its name) and streams,
// and gives the exit code.
func Main(args []string, stdin *os.File, stdout, stderr *os.File) (exit int) {
	// What libraries log would land on the screen or in a script's output, and
	// it can hold keys: net/http quotes whatever a server sends after its reply.
	log.SetOutput(io.Discard)
	noCoreDumps()
	a := &app{stdin: stdin, stdout: stdout, stderr: stderr, now: time.Now, signals: make(chan os.Signal, 1)}
	// The wizards take ctrl+c themselves; for all other commands it ends ctx.
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	for _, sig := range []os.Signal{os.Interrupt, syscall.SIGTERM, syscall.SIGHUP} {
		if !signal.Ignored(sig) { // as under nohup: what exec starts ignores it, too
			signal.Notify(a.signals, sig)
		}
	}
	defer signal.Stop(a.signals)
	return a.main(ctx, args)
}

// main runs a command and says how it failed, if it did.
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
		a.tell("netsuite-tba: "+p.What, "")
		if p.Next != "" {
			a.tell(p.Next, "")
		}
	}
	return exitCode(err)
}

// guarded runs a command; a fault of the program itself ends it like a failure.
func (a *app) guarded(ctx context.Context, args []string) (err error) {
	defer func() {
		if recover() != nil {
			err = effects.FaultHere()
		}
		if a.openedHome != nil {
			a.openedHome.ReleaseAll()
		}
	}()
	return a.run(ctx, args)
}

// untilSignal gives a context that ends with the first signal; the second ends
// the program, whatever it waits for.
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

// readUntil reads what may keep the program waiting, a pipe or a terminal, and
// leaves it there when ctx ends.
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
