//go:build unix

package cli

import (
	"bytes"
	"os"
	"syscall"
	"testing"
	"time"
)

// Whatever waits for a text that does not come ends at the first ctrl+c.
func TestWaitingForTextEnds(t *testing.T) {
	fifo := t.TempDir() + "/fifo"
	if err := syscall.Mkfifo(fifo, 0o600); err != nil {
		t.Skip("no named pipes here")
	}
	const to = "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p"
	for _, args := range [][]string{
		{"import", fifo}, {"import", "-"}, {"seal", "--to", to}, {"explain", "-"},
		{"setup", "--non-interactive", "--account", "1234567", "--for", "rest", "--profile", "acme", "--keys", "-"},
	} {
		t.Run(args[0]+" "+args[len(args)-1][:1], func(t *testing.T) {
			newTestHome(t)
			in, writer, err := os.Pipe()
			if err != nil {
				t.Fatal(err)
			}
			defer writer.Close() // in stays open: its reader may only now begin
			var out, errs bytes.Buffer
			a := &app{stdin: in, stdout: &out, stderr: &errs, now: time.Now, signals: make(chan os.Signal, 1)}
			a.signals <- os.Interrupt
			ended := make(chan int, 1)
			go func() { ended <- a.main(t.Context(), args) }()
			select {
			case code := <-ended:
				if code != exitInterrupted {
					t.Errorf("exit code %d: %s", code, errs.String())
				}
			case <-time.After(10 * time.Second):
				t.Fatal("it is still waiting")
			}
		})
	}
}

// TestTerminalByItsDevice checks that keys are not read from a terminal by its name.
func TestTerminalByItsDevice(t *testing.T) {
	s := start(t, 80, 24, nil, "import", "/dev/tty")
	s.see("Keys that you type on a terminal would be shown.")
}
