package secrets

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"netsuite-tba/internal/testrun"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
)

// childVar makes this test program do one of the children's jobs instead of
// its tests.
const childVar = "NETSUITE_TBA_TEST_CHILD"

// jobs are what children can do.
var jobs = map[string]func(args []string) error{"save": childSave, "rekey": childRekey, "note": childNote, "keyring": childKeyring,
	"nothing": func([]string) error { return nil }}

func TestMain(m *testing.M) {
	name := os.Getenv(childVar)
	if name == "" {
		testrun.Main(m)
	}
	if err := jobs[name](os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// child returns a command that runs a job in its own process.
func child(ctx context.Context, job string, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, os.Args[0], args...)
	cmd.Env = append(os.Environ(), childVar+"="+job)
	cmd.Stderr = os.Stderr
	return cmd
}

// childKeyStore opens the store that another process created.
func childKeyStore(dir string) (*KeyStore, error) {
	h, err := OpenHome(filepath.Join(dir, "home"))
	if err != nil {
		return nil, err
	}
	h.lockWait = time.Minute // many children on a slow machine
	s := NewFiles(filepath.Join(dir, "encrypted"))
	return NewKeyStore(h, s), s.CreateOpen()
}

// childSave saves one key of a shared profile and a profile of its own.
func childSave(args []string) error {
	v, err := childKeyStore(args[0])
	if err != nil {
		return err
	}
	n := netsuite.KeyName(args[1])
	only := netsuite.Keys{}.With(n, keys("shared").Get(n))
	if _, err := v.Save(context.Background(), acme, only); err != nil {
		return err
	}
	own := profile.Profile{Name: "own-" + args[1], Account: "7654321"}
	_, err = v.Save(context.Background(), own, keys(args[1]))
	return err
}

// Programs that change the same profile at once lose nothing of each other.
func TestProgramsAtOnce(t *testing.T) {
	startsPrograms(t)
	dir := t.TempDir()
	var wg sync.WaitGroup
	for _, n := range netsuite.KeyNames {
		wg.Go(func() {
			if err := child(t.Context(), "save", dir, string(n)).Run(); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	v, err := childKeyStore(dir)
	if err != nil {
		t.Fatal(err)
	}
	if item, _ := v.state(t, "acme"); !item.Pending.Equal(keys("shared")) {
		t.Error("keys of the shared profile are lost")
	}
	if all, err := v.home.Profiles(); err != nil || len(all) != 1+len(netsuite.KeyNames) {
		t.Errorf("%d profiles, %v", len(all), err)
	}
}

// childNote writes all that commands write down of a shared profile besides
// its keys, several times.
func childNote(args []string) error {
	v, err := childKeyStore(args[0])
	if err != nil {
		return err
	}
	for i := range 3 {
		own := args[1] + strconv.Itoa(i)
		described := acme
		described.Connectors = []string{own}
		err := errors.Join(
			v.home.NoteExport("acme", profile.Export{Connector: own}), v.home.UpdateProfile(described),
			v.noteTest("acme", profile.TestNote{Code: own}), v.home.SaveTestRecord("acme", []byte(own)),
			v.home.AddRefusal(Login{Account: acme.Account, Keys: tokenOf("one")}, time.Now()),
		)
		if err != nil {
			return err
		}
	}
	return nil
}

// Programs that note something of the same profile at once lose nothing of
// each other, nor of its keys.
func TestNotesAtOnce(t *testing.T) {
	startsPrograms(t)
	dir := t.TempDir()
	v, err := childKeyStore(dir)
	if err != nil {
		t.Fatal(err)
	}
	v.mustSave(t, acme, keys("shared"))
	v.mustPromote(t, "acme")
	var wg sync.WaitGroup
	const programs = 3
	for n := range programs {
		wg.Go(func() {
			if err := child(t.Context(), "note", dir, "program"+strconv.Itoa(n)).Run(); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	item, p := v.state(t, "acme")
	if !item.Active.Equal(keys("shared")) {
		t.Error("the keys are others")
	}
	if len(p.Exports) != 3*programs || len(p.Connectors) != len(acme.Connectors)+3*programs || p.LastTest == nil {
		t.Errorf("notes are lost: %d given, %v", len(p.Exports), p.Connectors)
	}
	if n, _ := v.home.Refusals(Login{Account: acme.Account, Keys: tokenOf("one")}, time.Now()); n != 3*programs {
		t.Errorf("%d refused logins were counted", n)
	}
	if record, err := v.home.TestRecord("acme"); err != nil || !strings.HasPrefix(string(record), "program") {
		t.Errorf("the record of the last test is %q, %v", record, err)
	}
}

// childKeyring keeps profiles in the system's keyring, out of a Home of its
// own, and forgets every other one again.
func childKeyring(args []string) error {
	h, err := OpenHome(args[0])
	if err != nil {
		return err
	}
	v := NewKeyStore(h, NewKeyring())
	for i := range 6 {
		p := profile.Profile{Name: filepath.Base(args[0]) + "-" + strconv.Itoa(i), Account: "1234567"}
		if _, err := v.Save(context.Background(), p, keys(p.Name)); err != nil {
			return err
		}
		if i%2 == 0 {
			if err := v.Forget(context.Background(), p.Name); err != nil {
				return err
			}
		}
	}
	return nil
}

// childRekey keeps and promotes new keys again and again, and says after each
// what it was told is done.
func childRekey(args []string) error {
	v, err := childKeyStore(args[0])
	if err != nil {
		return err
	}
	from, err := strconv.Atoi(args[1])
	if err != nil {
		return err
	}
	for i := from; ; i++ {
		if _, err := v.Save(context.Background(), acme, keys(strconv.Itoa(i))); err != nil {
			return err
		}
		fmt.Println("saved", i)
		if err := v.Promote(context.Background(), "acme", keys(strconv.Itoa(i)).Fingerprints()); err != nil {
			return err
		}
		fmt.Println("active", i)
	}
}

// TestKilledAtAnyInstant: a killed program loses nothing that it reported as saved.
func TestKilledAtAnyInstant(t *testing.T) {
	startsPrograms(t)
	dir := t.TempDir()
	v, err := childKeyStore(dir)
	if err != nil {
		t.Fatal(err)
	}
	generation := 0
	for round := range 25 {
		cmd := child(t.Context(), "rekey", dir, strconv.Itoa(generation+1))
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		// How far the child gets differs from round to round: it is killed
		// while it goes on behind the line that is read.
		lines := bufio.NewScanner(out)
		last := ""
		for range 1 + round%7 {
			if !lines.Scan() {
				break
			}
			last = lines.Text()
		}
		cmd.Process.Kill()
		for lines.Scan() { // said, and not yet read
			last = lines.Text()
		}
		cmd.Wait()
		what, number, _ := strings.Cut(last, " ")
		said, err := strconv.Atoi(number)
		if err != nil {
			t.Fatalf("the child said %q", last)
		}
		generation = said + 1 // it may have done one step more than it said
		item, err := v.store.Read(t.Context(), "acme")
		if err != nil {
			t.Fatalf("round %d: %v", round, err)
		}
		saidKeys, nextKeys := keys(number), keys(strconv.Itoa(said+1))
		switch what {
		case "saved": // pending, or already active
			if !item.Pending.Equal(saidKeys) && !item.Active.Equal(saidKeys) {
				t.Errorf("round %d: the saved keys are lost", round)
			}
		case "active": // active, and the next ones perhaps pending
			if !item.Active.Equal(saidKeys) || !item.Pending.Empty() && !item.Pending.Equal(nextKeys) {
				t.Errorf("round %d: the active keys are lost", round)
			}
		}
		if _, err := v.home.Profiles(); err != nil {
			t.Errorf("round %d: the index: %v", round, err)
		}
		if _, err := v.Keys(t.Context(), "acme", what == "saved" && item.Active.Empty()); err != nil {
			t.Errorf("round %d: %v", round, err)
		}
		v.state(t, "acme")
	}
}

// startsPrograms skips a test with -short.
func startsPrograms(t *testing.T) {
	t.Helper()
	if testing.Short() {
		t.Skip("it starts other programs")
	}
}
