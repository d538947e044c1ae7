//go:build linux && amd64

package cli

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/oauth2"
	"netsuite-tba/netsuite/practice"
	"netsuite-tba/netsuite/practice/practicetest"
	"netsuite-tba/secrets"
)

// writeVar makes this test program run another one and kill it before its nth write. "go"
// after the number means that it counts from a SIGUSR1 on. writeLogVar names a file that
// then says how many writes there were.
const (
	writeVar    = "NETSUITE_TBA_TEST_WRITE"
	writeLogVar = "NETSUITE_TBA_TEST_WRITE_LOG"
)

func init() {
	if at, waits, _ := strings.Cut(os.Getenv(writeVar), " "); at != "" {
		nth, err := strconv.Atoi(at)
		if err == nil {
			err = killAtWrite(nth, waits != "")
		}
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// killAtWrite runs the program that the arguments name, and kills it when it is about to
// create, rename, link or delete a file for the nth time.
func killAtWrite(nth int, waits bool) error {
	runtime.LockOSThread() // only the thread that traces may ask
	var counts atomic.Bool
	counts.Store(!waits)
	begin := make(chan os.Signal, 1)
	signal.Notify(begin, syscall.SIGUSR1)
	go func() { <-begin; counts.Store(true) }()

	cmd := exec.Command(os.Args[1], os.Args[2:]...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = os.Stdin, os.Stdout, os.Stderr
	cmd.SysProcAttr = &syscall.SysProcAttr{Ptrace: true}
	if err := cmd.Start(); err != nil {
		return err
	}
	pid, writes := cmd.Process.Pid, 0
	var status syscall.WaitStatus
	if _, err := syscall.Wait4(pid, &status, 0, nil); err != nil {
		return err
	}
	const exitKill, stopMark = 0x100000, 0x80 // PTRACE_O_EXITKILL, and PTRACE_O_TRACESYSGOOD's
	if err := syscall.PtraceSetOptions(pid, syscall.PTRACE_O_TRACESYSGOOD|syscall.PTRACE_O_TRACECLONE|exitKill); err != nil {
		return err
	}
	for thread := pid; ; {
		pass := 0
		switch sig := status.StopSignal(); {
		case status.Stopped() && sig == syscall.SIGTRAP|stopMark:
			if counts.Load() && isWrite(thread) {
				if writes++; writes == nth {
					syscall.Kill(pid, syscall.SIGKILL)
				}
			}
		case status.Stopped() && sig != syscall.SIGTRAP && sig != syscall.SIGSTOP:
			pass = int(sig)
		}
		syscall.PtraceSyscall(thread, pass) // fails for one that has ended
		var err error
		if thread, err = syscall.Wait4(-1, &status, syscall.WALL, nil); err != nil {
			return err
		}
		if thread == pid && (status.Exited() || status.Signaled()) {
			os.WriteFile(os.Getenv(writeLogVar), []byte(strconv.Itoa(writes)), 0o600)
			os.Exit(max(status.ExitStatus(), 0))
		}
	}
}

// isWrite reports whether a thread is about to change a folder.
func isWrite(thread int) bool {
	var r syscall.PtraceRegs
	if syscall.PtraceGetRegs(thread, &r) != nil || int64(r.Rax) != -int64(syscall.ENOSYS) { // else the call has ended
		return false
	}
	switch r.Orig_rax {
	case syscall.SYS_RENAME, syscall.SYS_RENAMEAT, 316 /* renameat2 */, syscall.SYS_LINKAT, syscall.SYS_UNLINKAT, syscall.SYS_MKDIRAT:
		return true
	case syscall.SYS_OPENAT:
		return r.Rdx&syscall.O_CREAT != 0
	}
	return false
}

// tracing is nil if this computer lets a program trace another one. Some containers do not.
var tracing = sync.OnceValue(func() error {
	cmd := exec.Command("true")
	cmd.SysProcAttr = &syscall.SysProcAttr{Ptrace: true}
	if err := cmd.Start(); err != nil {
		return err
	}
	cmd.Process.Kill()
	cmd.Wait()
	return nil
})

// atWrite returns the variables of a tracer that kills at the nth write, and a function that
// returns how many writes there were, once the tracer has ended.
func atWrite(t *testing.T, nth string) (env []string, writes func() int) {
	t.Helper()
	if err := tracing(); err != nil {
		t.Skip("no program can be traced here: ", err)
	}
	log := filepath.Join(t.TempDir(), "writes")
	return []string{writeVar + "=" + nth, writeLogVar + "=" + log}, func() int {
		text, err := os.ReadFile(log)
		n, numberErr := strconv.Atoi(string(text))
		if err = errors.Join(err, numberErr); err != nil {
			t.Fatalf("the program was not traced: %v", err)
		}
		return n
	}
}

// leftovers returns temporary files below a folder.
func leftovers(dir string) (all []string) {
	for _, pattern := range []string{"", "*", "*/*", "*/*/*"} {
		found, _ := filepath.Glob(filepath.Join(dir, pattern, ".netsuite-tba-*"))
		all = append(all, found...)
	}
	return all
}

var everyWrite = flag.Bool("everywrite", false, "kill before each write, instead of before every fourth")

func everyNth() int {
	if *everyWrite {
		return 1
	}
	return 4
}

// TestKilledBetweenAnyTwoWrites kills certificate new, and the setup that saves the IDs,
// tests and promotes, before each of their writes. Nothing is lost, nothing is half, and
// the same command then ends well.
func TestKilledBetweenAnyTwoWrites(t *testing.T) {
	built(t)
	h := certificates(t)
	pages := practicetest.OpenAccount(t, h.company.Entry(h.origin), practice.Sandbox)
	settings := filepath.Join(h.dir, "practice")
	create := []string{"certificate", "new", "acme", "--account", "1234567-sb1", "--for", "rest"}
	must := func(args ...string) {
		t.Helper()
		if out, errs, code := h.practiced("", args...); code != 0 {
			t.Fatalf("%v: exit code %d\n%s%s", args, code, out, errs)
		}
	}
	ids := func() []string {
		text, err := os.ReadFile("acme-certificate.pem")
		if err != nil {
			t.Fatal(err)
		}
		id := pages.Certificate(practice.ReadyOAuth2Record, practice.ReadyOAuth2User, practice.ReadyOAuth2Role, text)
		return []string{"setup", "--non-interactive", "--method", "m2m", "--profile", "acme", "--client-id", h.company.ReadyClientID().Reveal(), "--certificate-id", id.Reveal()}
	}
	item := func() secrets.Item {
		t.Helper()
		files := secrets.NewFiles(filepath.Join(settings, "keys"))
		if err := files.CreateOpen(); err != nil {
			t.Fatal(err)
		}
		found, _ := files.Read(t.Context(), "acme")
		return found
	}
	// everywhere kills the command before each write, always from the same state.
	everywhere := func(name string, check func(t *testing.T, before, after secrets.Item, killed bool), args ...string) {
		t.Run(name, func(t *testing.T) {
			saved := filepath.Join(t.TempDir(), "saved")
			copyTree(t, settings, saved)
			before := item()
			for nth := 1; ; nth += everyNth() {
				os.RemoveAll(settings)
				copyTree(t, saved, settings)
				os.Remove("acme-certificate.pem")
				cmd := exec.CommandContext(t.Context(), os.Args[0], append([]string{built(t), "--endpoint", h.origin}, args...)...)
				env, writes := atWrite(t, strconv.Itoa(nth))
				cmd.Env = append(os.Environ(), env...)
				out, _ := cmd.CombinedOutput()
				killed := writes() == nth
				after := item()
				check(t, before, after, killed)
				if out, errs, code := h.practiced("", args...); code != 0 {
					t.Fatalf("write %d: the next run: exit code %d\n%s%s", nth, code, out, errs)
				}
				check(t, after, item(), false)
				if left := append(leftovers(settings), leftovers(".")...); len(left) > 0 {
					t.Errorf("write %d: left %v", nth, left)
				}
				if !killed {
					t.Logf("%d writes at most, killed before every %dth", nth-1, everyNth())
					if nth < 8 {
						t.Errorf("%d writes: it is not traced\n%s", nth-1, out)
					}
					return
				}
			}
		})
	}
	created := func(t *testing.T, before, after secrets.Item, killed bool) {
		t.Helper()
		pair := after.Pending
		if !after.Active.Equal(before.Active) || pair.PrivateKey.Empty() != pair.Certificate.Empty() || !killed && pair.PrivateKey.Empty() {
			t.Errorf("half a key pair, or another active one: %v", pair.Fingerprints())
		}
		if !before.Pending.Empty() && !pair.Equal(before.Pending) {
			t.Error("the saved key pair was replaced")
		}
		sum := ""
		if _, err := os.Stat("acme-certificate.pem"); err == nil {
			sum = sha256Of(t, "acme-certificate.pem")
		}
		if sum != "" && sum != pair.Certificate.Reveal() || !killed && sum == "" {
			t.Errorf("the file has the certificate %q", sum)
		}
		if c, err := h.practiceHome().Certificate("acme", pair); !pair.PrivateKey.Empty() && (err != nil || c.SHA256 != pair.Certificate.Reveal()) {
			t.Errorf("the certificate of the saved key: %v", err)
		}
	}
	promoted := func(t *testing.T, before, after secrets.Item, killed bool) {
		t.Helper()
		p, err := h.practiceHome().Profile("acme")
		next := after.Active.Over(after.Pending)
		switch {
		case err != nil:
			t.Error(err)
		case !next.PrivateKey.Equal(before.Next().PrivateKey) || !next.Certificate.Equal(before.Next().Certificate):
			t.Error("the new private key is lost")
		case !after.Active.Empty() && len(after.Active.Missing()) > 0, !after.Pending.Empty() && after.Active.Equal(after.Next()):
			t.Errorf("half promoted: active %v, pending %v", after.Active.Fingerprints(), after.Pending.Fingerprints())
		case !before.Active.Empty() && !after.Active.Equal(before.Active) && !after.Previous.Equal(before.Active):
			t.Error("the earlier keys are lost")
		case !killed && (len(after.Active.Missing()) > 0 || !after.Pending.Empty() || !p.LastOK()):
			t.Errorf("not promoted: active %v, pending %v", after.Active.Fingerprints(), after.Pending.Fingerprints())
		}
	}
	createAgain := func() {
		os.RemoveAll(settings)
		os.Remove("acme-certificate.pem")
		must(create...)
	}
	everywhere("create", created, create...)
	createAgain()
	everywhere("promote", promoted, ids()...)
	createAgain()
	must(ids()...)
	must(append(create, "--force")...)
	everywhere("rotate", promoted, ids()...)
}

// TestWizardKilledBetweenAnyTwoWrites is the same for the wizard: its certificate, and its
// promotion after a passed test.
func TestWizardKilledBetweenAnyTwoWrites(t *testing.T) {
	for name, part := range map[string]struct {
		at    func(k *killed)
		done  string // what the screen says at the end
		check func(k *killed, s *terminal)
	}{
		"create":  {func(k *killed) { k.atCertificate(netsuite.Keys{}) }, "Written:", func(k *killed, s *terminal) { k.createdAfter(s) }},
		"promote": {(*killed).uploaded, "✓ Connected", (*killed).promotedAfter},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			built(t)
			begin := func(t *testing.T, nth int) (*killed, *terminal, func() int) {
				k := newKilled(t)
				part.at(k)
				env, writes := atWrite(t, strconv.Itoa(nth)+" go")
				k.env = env
				s := k.resume(os.Args[0])
				k.env = nil
				s.cmd.Process.Signal(syscall.SIGUSR1)
				s.keys(enter)
				return k, s, writes
			}
			_, s, writes := begin(t, -1)
			s.see(part.done)
			s.settle()
			s.write("\x03\x03") // leaves
			s.exit()
			all := writes()
			t.Logf("%d writes", all)
			if all < 8 {
				t.Error("it is not traced")
			}
			for nth := 0; nth < all; nth += everyNth() {
				t.Run(strconv.Itoa(nth+1), func(t *testing.T) {
					t.Parallel()
					k, s, _ := begin(t, nth+1)
					select {
					case <-s.exited:
					case <-time.After(5 * time.Second): // one write less, or one when it is left
						s.end(syscall.SIGKILL)
					}
					part.check(k, s)
				})
			}
		})
	}
}

// uploaded writes down a setup whose certificate is uploaded and whose Certificate ID is
// saved.
func (k *killed) uploaded() {
	k.t.Helper()
	keys, certificate, err := oauth2.NewCertificate(profileName, time.Now())
	if err != nil {
		k.t.Fatal(err)
	}
	id := practicetest.OpenAccount(k.t, k.company.Entry(k.origin), practice.Sandbox).
		Certificate(practice.ReadyOAuth2Record, practice.ReadyOAuth2User, practice.ReadyOAuth2Role, certificate.PEM)
	k.keys = keys.With(netsuite.ClientID, k.company.ReadyClientID()).With(netsuite.CertificateID, id)
	k.atCertificate(k.keys, certificate)
}

// promotedAfter checks what the store has after a wizard was killed between its test and
// the end, and lets the next one end that.
func (k *killed) promotedAfter(s *terminal) {
	k.t.Helper()
	item := k.item()
	switch {
	case !item.Next().Equal(k.keys):
		k.t.Error("keys are lost")
	case item.Active.Empty() == item.Pending.Empty():
		k.t.Errorf("half promoted: active %v, pending %v", item.Active.Fingerprints(), item.Pending.Fingerprints())
	case strings.Contains(s.printed(), "✓ Connected") && item.Active.Empty():
		k.t.Error("shown as connected, and not promoted")
	}
	s = k.start()
	at := ""
	s.until(func(screen string) bool {
		for _, text := range []string{"7 of 9", "✓ Connected", "passed just now"} {
			if strings.Contains(screen, text) {
				at = text
				return true
			}
		}
		return false
	}, "where the setup is")
	if at == "7 of 9" {
		s.settle()
		s.keys(enter)
		s.see("✓ Connected")
	}
	s.end(syscall.SIGKILL)
	home, err := secrets.OpenHome(k.config)
	if err != nil {
		k.t.Fatal(err)
	}
	if p, err := home.Profile(profileName); err != nil || !p.LastOK() || !k.item().Active.Equal(k.keys) || !k.item().Pending.Empty() {
		k.t.Errorf("not connected at the end: %v", err)
	}
}

func copyTree(t *testing.T, from, to string) {
	t.Helper()
	if _, err := os.Stat(from); err != nil {
		return
	}
	if out, err := exec.CommandContext(t.Context(), "cp", "-a", from, to).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
}
