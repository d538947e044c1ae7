//go:build unix

package secrets

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/signal"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"github.com/zalando/go-keyring"

	"netsuite-tba/internal/atomicfile"
	"netsuite-tba/netsuite/profile"
)

func init() { jobs["move"], jobs["shuttle"] = childMove, childShuttle }

// dirBackend is a keyring that outlives the program: a file an item.
type dirBackend struct{ dir string }

func (d dirBackend) path(name string) string { return filepath.Join(d.dir, name) }

func (d dirBackend) Set(name, text string) error {
	return atomicfile.Write(atomicfile.File{Path: d.path(name), Data: []byte(text)})
}

func (d dirBackend) Get(name string) (string, error) {
	data, err := os.ReadFile(d.path(name))
	if errors.Is(err, fs.ErrNotExist) {
		err = keyring.ErrNotFound
	}
	return string(data), err
}

func (d dirBackend) Delete(name string) error {
	err := os.Remove(d.path(name))
	if errors.Is(err, fs.ErrNotExist) {
		err = keyring.ErrNotFound
	}
	return err
}

// depot opens a Home, a keyring and encrypted files in a folder that several
// processes share.
func depot(dir string) (*Home, *Keyring, *Files, error) {
	v, err := childKeyStore(dir)
	if err != nil {
		return nil, nil, nil, err
	}
	k := &Keyring{backend: dirBackend{filepath.Join(dir, "keyring")}, queue: make(queue, 1), probeLimit: probeLimit, callLimit: callLimit}
	return v.home, k, v.store.(*Files), os.MkdirAll(filepath.Join(dir, "keyring"), 0o700)
}

// childMove moves everything into the files. At the nth call of a store it is
// killed, or the disk takes no byte more.
func childMove(args []string) error {
	h, k, s, err := depot(args[0])
	if err != nil {
		return err
	}
	nth, err := strconv.Atoi(args[2])
	if err != nil {
		return err
	}
	calls := 0
	then := func() error { return syscall.Kill(os.Getpid(), syscall.SIGKILL) }
	if args[1] == "full" {
		signal.Ignore(syscall.SIGXFSZ)
		then = func() error { return syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{}) }
	}
	_, err = Move(context.Background(), h, &faulty{k, &calls, nth, then}, &faulty{s, &calls, nth, then}, movers)
	if calls < nth {
		fmt.Println("reached the end")
	}
	return err
}

// A program that is killed between any two calls of the stores, or whose disk
// is full from then on, loses nothing; the next one ends the move.
func TestMoveKilledOrFullAnywhere(t *testing.T) {
	startsPrograms(t)
	for _, what := range []string{"kill", "full"} {
		t.Run(what, func(t *testing.T) {
			t.Parallel()
			for nth := 1; ; nth++ {
				dir := t.TempDir()
				h, k, s, err := depot(dir)
				if err != nil {
					t.Fatal(err)
				}
				want := furnish(t, NewKeyStore(h, k))
				cmd := child(t.Context(), "move", dir, what, strconv.Itoa(nth))
				cmd.Stderr = nil
				out, err := cmd.Output()
				if bytes.Contains(out, []byte("end")) {
					if err != nil {
						t.Errorf("without a fault: %v", err)
					}
					return
				}
				if err == nil && what == "kill" {
					t.Errorf("call %d: it was not killed", nth)
				}
				kind := whole(t, h, want, k, s)
				if err != nil && what == "full" && kind == profile.Keyring {
					// Not moved: what was copied has been taken back, though
					// the index could not be written.
					if names, _ := s.Names(t.Context()); len(names) != 0 {
						t.Errorf("call %d: copies of %v are left", nth, names)
					}
				}
				if _, err := Move(t.Context(), h, k, s, movers); err != nil {
					t.Errorf("call %d: once more: %v", nth, err)
				}
				onlyIn(t, h, want, s, k)
			}
		})
	}
}

// childShuttle moves everything to and fro, and says each time that it has.
func childShuttle(args []string) error {
	h, k, s, err := depot(args[0])
	if err != nil {
		return err
	}
	for {
		for _, way := range [][2]Store{{k, s}, {s, k}} {
			if _, err := Move(context.Background(), h, way[0], way[1], movers); err != nil {
				return err
			}
			fmt.Println(way[1].Kind())
		}
	}
}

// The same at whatever instant.
func TestMoveKilledAtAnyInstant(t *testing.T) {
	startsPrograms(t)
	dir := t.TempDir()
	h, k, s, err := depot(dir)
	if err != nil {
		t.Fatal(err)
	}
	want := furnish(t, NewKeyStore(h, k))
	for round := range 20 {
		cmd := child(t.Context(), "shuttle", dir)
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		lines := bufio.NewScanner(out)
		for range 1 + round%3 {
			lines.Scan()
		}
		cmd.Process.Kill()
		for lines.Scan() {
			if kind := profile.StoreKind(strings.TrimSpace(lines.Text())); kind != profile.Files && kind != profile.Keyring {
				t.Fatalf("the child said %q", kind)
			}
		}
		cmd.Wait()
		whole(t, h, want, k, s)
	}
	if _, err := Move(t.Context(), h, k, s, movers); err != nil {
		t.Fatal(err)
	}
	if _, err := Move(t.Context(), h, s, k, movers); err != nil {
		t.Fatal(err)
	}
	onlyIn(t, h, want, k, s)
}
