//go:build unix

package tui

import (
	"bytes"
	"context"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/creack/pty"

	"netsuite-tba/netsuite/profile"
	"netsuite-tba/steps"
	"netsuite-tba/steps/effects"
	"netsuite-tba/steps/effects/effectstest"
)

// terminal is a pseudo-terminal with the wizard on it.
type terminal struct {
	t      *testing.T
	master *os.File
	more   chan struct{}
	mu     sync.Mutex
	out    bytes.Buffer
}

// ended is what Run returned.
type ended struct {
	outcome effects.Outcome
	err     error
}

func runOnTerminal(t *testing.T, ctx context.Context, services effects.Services) (*terminal, <-chan ended) {
	t.Helper()
	master, tty, err := pty.Open()
	if err != nil {
		t.Skip("no pseudo-terminal: ", err)
	}
	t.Cleanup(func() { master.Close(); tty.Close() })
	if err := pty.Setsize(master, &pty.Winsize{Rows: 24, Cols: 80}); err != nil {
		t.Fatal(err)
	}
	term := &terminal{t: t, master: master, more: make(chan struct{}, 1)}
	go term.read()
	start, begin := steps.Start(steps.Setting{Store: profile.Keyring})
	done := make(chan ended, 1)
	go func() {
		_, outcome, err := Run(ctx, Options{
			Start: start, Effects: begin, Services: services, In: tty, Out: tty,
			Environ: []string{"TERM=xterm-256color", "LANG=C.UTF-8"},
		})
		done <- ended{outcome, err}
	}()
	return term, done
}

func (term *terminal) read() {
	buf := make([]byte, 4096)
	for {
		n, err := term.master.Read(buf)
		term.mu.Lock()
		term.out.Write(buf[:n])
		term.mu.Unlock()
		select {
		case term.more <- struct{}{}:
		default:
		}
		if err != nil {
			return
		}
	}
}

// await waits until the terminal was sent a text.
func (term *terminal) await(text string) {
	term.t.Helper()
	limit := time.After(10 * time.Second)
	for {
		term.mu.Lock()
		out := term.out.String()
		term.mu.Unlock()
		if strings.Contains(out, text) {
			return
		}
		select {
		case <-term.more:
		case <-limit:
			term.t.Fatalf("the terminal was never sent %q, but %q", text, out)
		}
	}
}

func (term *terminal) send(text string) {
	term.t.Helper()
	if _, err := term.master.WriteString(text); err != nil {
		term.t.Fatal(err)
	}
}

func (term *terminal) end(done <-chan ended) ended {
	term.t.Helper()
	select {
	case e := <-done:
		term.await("\x1b[?1049l") // the normal screen is back
		return e
	case <-time.After(10 * time.Second):
		term.t.Fatal("the run does not end")
		return ended{}
	}
}

const (
	altScreen = "\x1b[?1049h"
	bracketed = "\x1b[?2004h"
)

func TestRunUntilLeft(t *testing.T) {
	trace := t.TempDir() + "/trace"
	t.Setenv("TEA_TRACE", trace)
	t.Setenv("TEA_DEBUG", "true")
	term, done := runOnTerminal(t, t.Context(), effectstest.Working())
	term.await(altScreen)
	term.await(bracketed)
	term.await("Connect a tool to NetSuite")
	term.await("Keys will be saved in your keyring.")
	term.send("\r")
	term.await("Which NetSuite account?")
	term.send("\x03")
	term.await("Leave")
	term.send("\x03")
	if e := term.end(done); e.err != nil || e.outcome != effects.Stopped {
		t.Errorf("ended with %+v", e)
	}
	if _, err := os.Stat(trace); err == nil {
		t.Error("the input was traced to a file")
	}
	if _, set := os.LookupEnv("TEA_DEBUG"); set {
		t.Error("a panic would be written to a file")
	}
}

func TestRunEndsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	term, done := runOnTerminal(t, ctx, effectstest.Working())
	term.await("Connect a tool to NetSuite")
	cancel()
	if e := term.end(done); e.err != nil || e.outcome != effects.Stopped {
		t.Errorf("ended with %+v", e)
	}
}

func TestRunSurvivesAFault(t *testing.T) {
	services := effectstest.Working()
	services.OnProbeStore = func(context.Context, profile.StoreKind) effects.Store { panic("value " + testKey) }
	term, done := runOnTerminal(t, t.Context(), services)
	e := term.end(done)
	if fault, ok := e.err.(*effects.Fault); !ok || strings.Contains(fault.Error(), testKey[:8]) {
		t.Errorf("ended with %v", e.err)
	}
	term.mu.Lock()
	defer term.mu.Unlock()
	if strings.Contains(term.out.String(), testKey[:8]) {
		t.Error("the terminal was sent the key")
	}
}
