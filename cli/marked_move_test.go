package cli

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"netsuite-tba/netsuite/profile"
	"netsuite-tba/secrets"
)

// TestMovesShowNoKey moves marked keys from a keyring to encrypted files and back,
// well and in all the ways in which it goes wrong, and searches what the
// commands print and what they write.
func TestMovesShowNoKey(t *testing.T) {
	d := newDesk(t)
	d.openFiles()
	all := []string{"acme", "acme-sb1", "globex"}
	var marked []*marks
	for _, name := range all {
		marked = append(marked, newMarks(deskKeys(name)))
	}
	run := func(code int, args ...string) {
		t.Helper()
		out, errs, got := d.run(args...)
		if got != code {
			t.Errorf("%v: exit code %d, want %d\n%s%s", args, got, code, out, errs)
		}
		for _, m := range marked {
			m.look(t, strings.Join(args, " "), out+errs)
			m.lookUnder(t, d.dir)
		}
	}
	fails := func(op, name string) {
		d.keyring.fail = func(o, n string) error {
			if o == op && n == name {
				return errLocked
			}
			return nil
		}
	}
	run(0, "store", "move", "file", "acme")
	fails("delete", "acme-sb1")
	run(5, "store", "move", "file")
	d.keyring.fail = nil
	run(0, "store", "move", "file")
	d.in()
	fails("write", "globex")
	run(5, "store", "move", "keyring")
	d.keyring.fail = nil
	run(0, "store", "move", "keyring")
	d.in(all...)

	// Other keys of that name lie in the way; a file is damaged; the list is lost.
	if err := d.files.Write(t.Context(), "acme", secrets.Item{Active: deskKeys("globex"), Profile: profile.Profile{Account: "1234567"}}); err != nil {
		t.Fatal(err)
	}
	run(2, "store", "move", "file", "acme")
	if err := os.WriteFile(filepath.Join(d.dir, "keys", "acme.age"), []byte("age-encryption.org/v1\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	run(1, "store", "move", "file", "acme")
	if err := os.WriteFile(filepath.Join(d.dir, "profiles.json"), []byte("{"), 0o600); err != nil {
		t.Fatal(err)
	}
	run(1, "store", "move", "file")
	run(0, "store", "recover")
	run(0, "list")
	d.in(all...)
}
