//go:build unix

package cli

import (
	"io"
	"os"
	"os/exec"
	"syscall"
	"testing"
	"time"
)

// TestNoCoreDump crashes the program where programs that crash leave a core.
func TestNoCoreDump(t *testing.T) {
	program := built(t)
	t.Parallel()
	crash := func(args ...string) syscall.WaitStatus {
		t.Helper()
		cmd := exec.CommandContext(t.Context(), "sh", append([]string{"-c", `ulimit -c unlimited && exec "$@"`, "sh"}, args...)...)
		cmd.Dir = t.TempDir()
		cmd.Env = append(os.Environ(), "GOTRACEBACK=crash", "NETSUITE_TBA_HOME="+cmd.Dir)
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		if _, err := io.ReadFull(out, make([]byte, 1)); err != nil {
			t.Fatalf("it does not run: %v", err)
		}
		cmd.Process.Signal(syscall.SIGQUIT)
		kill := time.AfterFunc(20*time.Second, func() { cmd.Process.Kill() })
		defer kill.Stop()
		cmd.Wait()
		return cmd.ProcessState.Sys().(syscall.WaitStatus)
	}
	if !crash("sh", "-c", "echo runs; exec sleep 60").CoreDump() {
		t.Skip("no program leaves a core here")
	}
	if status := crash(program, "practice", "--serve"); !status.Signaled() || status.CoreDump() {
		t.Errorf("the program ended with %v, core dumped: %t", status.Signal(), status.CoreDump())
	}
}
