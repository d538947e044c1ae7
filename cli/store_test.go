package cli

import (
	"bytes"
	"context"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"netsuite-tba/internal/problem"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/secrets"
	"netsuite-tba/steps/effects"
)

// memoryStore stands for the keyring of a desktop.
type memoryStore struct {
	items map[string]secrets.Item
	// fail, when there is one, may refuse a call.
	fail func(op, name string) error
}

func newMemoryStore() *memoryStore { return &memoryStore{items: map[string]secrets.Item{}} }

func (m *memoryStore) refuse(op, name string) error {
	if m.fail == nil {
		return nil
	}
	return m.fail(op, name)
}

func (m *memoryStore) Kind() profile.StoreKind { return profile.Keyring }

func (m *memoryStore) Probe(context.Context) secrets.Probe {
	if m.refuse("probe", "") != nil {
		return secrets.Probe{Health: secrets.HealthLocked, Detail: "It asks for its password."}
	}
	return secrets.Probe{Health: secrets.HealthWorks}
}

func (m *memoryStore) Read(_ context.Context, name string) (secrets.Item, error) {
	if err := m.refuse("read", name); err != nil {
		return secrets.Item{}, err
	}
	item, ok := m.items[name]
	if !ok {
		return item, problem.Problem{What: "not there", Kind: problem.NotFound}
	}
	return item, nil
}

func (m *memoryStore) Write(_ context.Context, name string, item secrets.Item) error {
	if err := m.refuse("write", name); err != nil {
		return err
	}
	m.items[name] = item
	return nil
}

func (m *memoryStore) Delete(_ context.Context, name string) error {
	if err := m.refuse("delete", name); err != nil {
		return err
	}
	delete(m.items, name)
	return nil
}

func (m *memoryStore) Names(context.Context) ([]string, error) {
	return slices.Sorted(maps.Keys(m.items)), nil
}

var errLocked = problem.Problem{What: "Your keyring is locked.", Next: "Unlock it.", Kind: problem.Locked}

// desk is a home with a keyring that holds the keys of three profiles.
type desk struct {
	*testHome
	keyring *memoryStore
	files   *secrets.Files // that are open in every run; nil: each run opens them
}

// encryptedIn returns open encrypted files in dir, with the passphrase "correct horse".
// testdata/identity.age asks for the least of scrypt's work: what the program
// makes takes a second each time, on purpose.
func encryptedIn(t *testing.T, dir string) *secrets.Files {
	t.Helper()
	identity, err := os.ReadFile("testdata/identity.age")
	if err == nil {
		err = os.MkdirAll(dir, 0o700)
	}
	if err == nil {
		err = os.WriteFile(filepath.Join(dir, "identity.age"), identity, 0o600)
	}
	files := secrets.NewFiles(dir)
	if err == nil {
		err = files.Unlock(netsuite.NewSecret("correct horse"))
	}
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// openFiles adds encrypted files that need no passphrase.
func (d *desk) openFiles() {
	d.t.Helper()
	d.files = secrets.NewFiles(filepath.Join(d.dir, "keys"))
	if err := d.files.CreateOpen(); err != nil {
		d.t.Fatal(err)
	}
}

func newDesk(t *testing.T) *desk {
	t.Helper()
	d := &desk{testHome: newTestHome(t), keyring: newMemoryStore()}
	home, err := secrets.OpenHome(d.dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"acme", "acme-sb1", "globex"} {
		keyStore := secrets.NewKeyStore(home, d.keyring)
		p := profile.Profile{Name: name, Customer: "Acme", Account: "1234567", Connectors: []string{"rest"}, APIs: []netsuite.API{netsuite.REST}}
		if _, err := keyStore.Save(t.Context(), p, deskKeys(name)); err != nil {
			t.Fatal(err)
		}
		if name != "globex" {
			if err := keyStore.Promote(t.Context(), name, deskKeys(name).Fingerprints()); err != nil {
				t.Fatal(err)
			}
		}
	}
	return d
}

// deskKeys are a profile's keys.
func deskKeys(name string) (keys netsuite.Keys) {
	for i, n := range netsuite.KeyNames {
		digits := netsuite.NewSecret(name + string(rune('0'+i))).Fingerprint()
		keys = keys.With(n, netsuite.NewSecret(strings.Repeat(string(digits), 8)))
	}
	return keys
}

// passphrase names a file with this passphrase to the program.
func (d *desk) passphrase(text string) {
	d.t.Helper()
	path := filepath.Join(d.t.TempDir(), "passphrase")
	if err := os.WriteFile(path, []byte(text+"\n"), 0o600); err != nil {
		d.t.Fatal(err)
	}
	d.t.Setenv("NETSUITE_TBA_PASSPHRASE_FILE", path)
}

// run is testHome.run with the keyring.
func (d *desk) run(args ...string) (stdout, stderr string, code int) {
	d.t.Helper()
	stdout, stderr, code = d.runBy(func(a *app) int { return a.main(d.t.Context(), args) })
	for name := range d.keyring.items {
		for _, n := range netsuite.KeyNames {
			if part := deskKeys(name).Get(n).Reveal()[:8]; strings.Contains(stdout, part) && !strings.Contains(strings.Join(args, " "), "export") && args[0] != "show" {
				d.t.Errorf("%v shows part of a key", args)
			}
		}
	}
	return flat(stdout), flat(stderr), code
}

// runBy runs what a command does, with the keyring.
func (d *desk) runBy(command func(*app) int) (stdout, stderr string, code int) {
	d.t.Helper()
	in, err := os.Open(os.DevNull)
	if err != nil {
		d.t.Fatal(err)
	}
	defer in.Close()
	var out, errs bytes.Buffer
	a := &app{stdin: in, stdout: &out, stderr: &errs, now: d.now, signals: make(chan os.Signal, 1), keyring: d.keyring, openedFile: d.files}
	code = command(a)
	return out.String(), errs.String(), code
}

// flat takes the line breaks out of a text.
func flat(text string) string { return strings.Join(strings.Fields(text), " ") }

// profiles is the index.
func (d *desk) profiles() map[string]profile.Profile {
	d.t.Helper()
	home, err := secrets.OpenHome(d.dir)
	if err != nil {
		d.t.Fatal(err)
	}
	all, err := home.Profiles()
	if err != nil {
		d.t.Fatal(err)
	}
	byName := map[string]profile.Profile{}
	for _, p := range all {
		byName[p.Name] = p
	}
	return byName
}

// in checks that these profiles, and no others, are in the keyring.
func (d *desk) in(names ...string) {
	d.t.Helper()
	slices.Sort(names)
	if got, _ := d.keyring.Names(d.t.Context()); !slices.Equal(got, names) {
		d.t.Errorf("in the keyring: %v, want %v", got, names)
	}
	for name, p := range d.profiles() {
		if (p.Store == profile.Keyring) != slices.Contains(names, name) && p.Receipt == nil {
			d.t.Errorf("the index says of %s: %q", name, p.Store)
		}
	}
}

func TestStoreMove(t *testing.T) {
	d := newDesk(t)
	encryptedIn(t, filepath.Join(d.dir, "keys"))
	all := []string{"acme", "acme-sb1", "globex"}
	for _, tt := range []struct {
		name string
		args []string
		code int
		says string
	}{
		{"nowhere", []string{}, 2, "No key store was named."},
		{"to a strange place", []string{"vault"}, 2, "Pass keyring or file."},
		{"no such profile", []string{"file", "acme", "nobody"}, 4, "nobody"},
		{"practice", []string{"--practice", "file"}, 2, "Practice keys"},
		{"nobody to ask", []string{"file"}, 5, "NETSUITE_TBA_PASSPHRASE_FILE"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if out, errs, code := d.run(append([]string{"store", "move"}, tt.args...)...); code != tt.code || !strings.Contains(errs, tt.says) || out != "" {
				t.Errorf("exit code %d, want %d; said %s", code, tt.code, errs)
			}
			d.in(all...)
		})
	}
	if out, _, code := d.run("store", "move", "keyring"); code != 0 || !strings.Contains(out, "All keys are already in your keyring.") {
		t.Errorf("where they are: exit code %d, said %s", code, out)
	}

	d.passphrase("correct horse")
	out, errs, code := d.run("store", "move", "file")
	if code != 0 || !strings.Contains(out, "Moved to your encrypted files: globex.") || !strings.Contains(out, "3 profiles are in your encrypted files") ||
		!strings.Contains(out, "NETSUITE_TBA_STORE=file") {
		t.Fatalf("exit code %d, said %s%s", code, out, errs)
	}
	d.in()
	d.files = secrets.NewFiles(filepath.Join(d.dir, "keys"))
	if err := d.files.Unlock(netsuite.NewSecret("correct horse")); err != nil {
		t.Fatal(err)
	}
	if out, _, code := d.run("export", "acme", "--for", "dotenv"); code != 0 || !strings.Contains(out, deskKeys("acme").TokenID.Reveal()) {
		t.Errorf("export of a moved profile: exit code %d", code)
	}

	d.keyring.fail = func(op, name string) error {
		if op == "write" && name == "globex" {
			return errLocked
		}
		return nil
	}
	if out, errs, code := d.run("store", "move", "keyring"); code != 5 || !strings.Contains(errs, "locked") || out != "" {
		t.Errorf("half-way: exit code %d, said %s%s", code, out, errs)
	}
	d.in()
	d.keyring.fail = func(op, _ string) error { return errLocked }
	if _, errs, code := d.run("store", "move", "keyring"); code != 5 || !strings.Contains(errs, "Your keyring cannot be used: locked. It asks for its password.") {
		t.Errorf("locked: exit code %d, said %s", code, errs)
	}
	d.keyring.fail = nil
	if out, errs, code := d.run("store", "move", "keyring", "acme"); code != 0 || !strings.Contains(out, "1 profile is in your keyring") {
		t.Errorf("one: exit code %d, said %s%s", code, out, errs)
	}
	d.in("acme")
}

// TestStoreMovesCertificate: the certificate of a key pair survives moves and a lost list,
// and forget deletes no file that a person may have chosen.
func TestStoreMovesCertificate(t *testing.T) {
	d := newDesk(t)
	d.openFiles()
	t.Chdir(t.TempDir())
	if _, errs, code := d.run("certificate", "new", "m2m", "--account", "1234567", "--for", "rest", "--output", "mine.crt"); code != 0 {
		t.Fatal(errs)
	}
	want := sha256Of(t, "mine.crt")
	for _, args := range [][]string{{"store", "move", "file"}, {"store", "move", "keyring", "m2m"}, {"store", "recover"}, {"store", "move", "file", "m2m"}} {
		if args[1] == "recover" {
			if err := os.Remove(filepath.Join(d.dir, "profiles.json")); err != nil {
				t.Fatal(err)
			}
		}
		out, errs, code := d.run(args...)
		if code != 0 || !strings.Contains(out, "m2m") {
			t.Errorf("%v: exit code %d\n%s%s", args, code, out, errs)
		}
		if out, errs, code := d.run("certificate", "new", "m2m", "--for", "rest"); code != 0 || sha256Of(t, "m2m-certificate.pem") != want || !strings.Contains(out, "already has") {
			t.Errorf("after %v: exit code %d\n%s%s", args, code, out, errs)
		}
		if out, _, _ := d.run("list", "--json", "m2m"); !strings.Contains(out, `"not_after"`) || !strings.Contains(out, `"method": "m2m"`) {
			t.Errorf("after %v: %s", args, out)
		}
	}
	out, errs, code := d.run("forget", "m2m", "--yes")
	if code != 0 || !strings.Contains(flat(out), "Files that were written for the upload, such as m2m-certificate.pem, are public. You can delete them.") {
		t.Errorf("exit code %d\n%s%s", code, out, errs)
	}
	if sha256Of(t, "mine.crt") != want || sha256Of(t, "m2m-certificate.pem") != want {
		t.Error("forget changed a file outside the settings folder")
	}
}

// TestStoreMoveLeavesOld checks that keys that could not be deleted are reported, and
// that the same command deletes them without a passphrase.
func TestStoreMoveLeavesOld(t *testing.T) {
	d := newDesk(t)
	d.openFiles()
	d.keyring.fail = func(op, name string) error {
		if op == "delete" && name == "acme" {
			return errLocked
		}
		return nil
	}
	out, errs, code := d.run("store", "move", "file")
	if code != 5 || !strings.Contains(out, "Moved to your encrypted files: acme.") || !strings.Contains(errs, "still holds a copy of 1. Run the same command again") {
		t.Fatalf("exit code %d, said %s%s", code, out, errs)
	}
	if out, _, _ := d.run("doctor"); !strings.Contains(out, "warned copies A move was interrupted, so your keyring may still hold the keys of 1 profile.") ||
		!strings.Contains(out, "netsuite-tba store move file") {
		t.Errorf("the doctor says %s", out)
	}
	d.keyring.fail = nil
	d.files = nil
	if out, errs, code := d.run("store", "move", "file"); code != 0 {
		t.Errorf("once more: exit code %d, said %s%s", code, out, errs)
	}
	d.in()
}

func TestForgetContinues(t *testing.T) {
	d := newDesk(t)
	if _, errs, code := d.run("forget", "--all"); code != 2 || !strings.Contains(errs, "Deleted keys cannot be recovered. Add --yes") {
		t.Errorf("exit code %d, said %s", code, errs)
	}
	d.keyring.fail = func(op, name string) error {
		if op == "delete" && name == "acme-sb1" {
			return errLocked
		}
		return nil
	}
	out, errs, code := d.run("forget", "--all", "--yes")
	if code != 1 || !strings.Contains(errs, "acme-sb1 was not deleted. Your keyring is locked. Unlock it.") || !strings.Contains(errs, "Not deleted: acme-sb1.") {
		t.Errorf("exit code %d, said %s", code, errs)
	}
	if !strings.Contains(out, "globex and its keys were deleted") || strings.Count(out, "https://") != 1 {
		t.Errorf("said %s", out)
	}
	d.in("acme-sb1")
	if len(d.profiles()) != 1 {
		t.Errorf("left: %v", d.profiles())
	}
	if _, errs, code := d.run("forget", "acme-sb1", "--yes"); code != 5 || !strings.Contains(errs, "locked") {
		t.Errorf("one: exit code %d, said %s", code, errs)
	}
}

// TestKeyringThatFails checks that every failure of the keyring has the same exit code.
func TestKeyringThatFails(t *testing.T) {
	d := newDesk(t)
	for _, kind := range []problem.Kind{problem.Locked, problem.Absent, problem.Timeout, problem.Keyring} {
		d.keyring.fail = func(string, string) error { return problem.Problem{What: "It gives none.", Kind: kind} }
		for _, args := range [][]string{{"test", "acme"}, {"export", "acme", "--for", "json"}} {
			if out, _, code := d.run(args...); code != exitNoStore {
				t.Errorf("%v, %v: exit code %d\n%s", kind, args, code, out)
			}
		}
	}
}

// TestForgetFilesAndCopies checks that forget needs no passphrase and deletes what an
// interrupted move left.
func TestForgetFilesAndCopies(t *testing.T) {
	d := newDesk(t)
	d.openFiles()
	d.keyring.fail = func(op, name string) error {
		if op == "delete" {
			return errLocked
		}
		return nil
	}
	d.run("store", "move", "file")
	d.files = nil
	if _, _, code := d.run("forget", "acme", "--yes"); code != 5 || len(d.profiles()) != 3 {
		t.Errorf("with a copy that stays: exit code %d", code)
	}
	d.keyring.fail = nil
	if out, errs, code := d.run("forget", "--all", "--yes"); code != 0 {
		t.Errorf("exit code %d, said %s%s", code, out, errs)
	}
	d.in()
	files, err := filepath.Glob(filepath.Join(d.dir, "keys", "*.age"))
	if err != nil || len(files) != 0 {
		t.Errorf("left: %v, %v", files, err)
	}
}

func TestReceipt(t *testing.T) {
	d := newDesk(t)
	if out, errs, code := d.run("forget", "acme", "--keep-receipt", "--yes"); code != 0 || !strings.Contains(out, "Its receipt remains.") || !strings.Contains(out, "until you revoke it") {
		t.Fatalf("exit code %d, said %s%s", code, out, errs)
	}
	d.in("acme-sb1", "globex")
	if out, _, code := d.run("list"); code != 0 || !strings.Contains(out, "REST deleted never") {
		t.Errorf("list: %s", out)
	}
	if out, _, code := d.run("list", "--json"); code != 0 || !strings.Contains(out, `"forgotten_at"`) {
		t.Errorf("list --json: %s", out)
	}
	out, _, code := d.run("show", "acme")
	if code != 0 || !strings.Contains(out, deskKeys("acme").TokenID.Fingerprint().Grouped()) || !strings.Contains(out, "deleted from this computer on") {
		t.Errorf("show: %s", out)
	}
	for _, args := range [][]string{{"export", "acme", "--for", "json"}, {"export", "acme", "--for", "json", "--pending"}, {"test", "acme"}} {
		if out, errs, code := d.run(args...); code != 4 || out != "" || !strings.Contains(errs, "were deleted from this computer on") || !strings.Contains(errs, "setup --profile acme") {
			t.Errorf("%v: exit code %d, said %s%s", args, code, out, errs)
		}
	}
	if _, _, code := d.run("forget", "acme", "--keep-receipt", "--yes"); code != 4 {
		t.Errorf("a second time: exit code %d", code)
	}
	if out, _, code := d.run("forget", "--all", "--keep-receipt", "--yes"); code != 0 || strings.Contains(out, "keys of acme were") || !strings.Contains(out, "keys of globex were") {
		t.Errorf("all others: exit code %d, said %s", code, out)
	}
	if _, errs, code := d.run("forget", "--all", "--keep-receipt", "--yes"); code != 4 || !strings.Contains(errs, "No profile has keys on this computer.") {
		t.Errorf("all, again: exit code %d, said %s", code, errs)
	}
	if _, errs, code := d.run("test", "--all"); code != 4 {
		t.Errorf("test --all: exit code %d, said %s", code, errs)
	}
	d.keyring.fail = func(string, string) error { return errLocked } // receipts lie in no store
	if _, errs, code := d.run("forget", "--all", "--yes"); code != 0 || len(d.profiles()) != 0 {
		t.Errorf("the receipts: exit code %d, said %s", code, errs)
	}
}

// TestWizardForgets checks that the wizard waits until the keys are deleted.
func TestWizardForgets(t *testing.T) {
	d := newDesk(t)
	a := &app{now: d.now, keyring: d.keyring}
	s, err := a.services()
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	c := effects.NewRunner(ctx, s)
	forget := func(name string) effects.Forgotten {
		t.Helper()
		c.Begin(effects.Forget{Write: effects.Write{ID: 7}, Profile: profile.Profile{Name: name}})
		if !c.Writing() {
			t.Error("a shell that ends now would not wait for it")
		}
		cancel()
		<-c.Arrived
		events, _ := c.Take()
		if len(events) != 1 || c.Writing() {
			t.Fatalf("events %v, still waiting: %v", events, c.Writing())
		}
		return events[0].(effects.Forgotten)
	}
	if e := forget("acme"); e.ID != 7 || !e.Problem.None() {
		t.Errorf("%+v", e)
	}
	d.in("acme-sb1", "globex")
	d.keyring.fail = func(string, string) error { return errLocked }
	if e := forget("globex"); e.Problem.What != "Your keyring is locked." || e.Problem.Next != "Unlock it." {
		t.Errorf("%+v", e)
	}
	d.in("acme-sb1", "globex")
}
