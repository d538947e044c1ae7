package steps

import (
	"context"

	"netsuite-tba/netsuite"
)

// Effect is what has to be done outside the machine. Carry does it.
type Effect interface{ effect() }

type (
	// ProbeStore tries the key store: writes, reads back and removes a canary.
	ProbeStore struct {
		ID   int
		Kind StoreKind
	}
	// TryPassphrase opens the sealed files, or creates them when there are
	// none.
	TryPassphrase struct {
		ID         int
		Passphrase netsuite.Secret
	}
	// LookUp asks the discovery service about an account.
	LookUp struct {
		ID      int
		Account netsuite.Account
	}
	// Keep writes keys to the store as pending, reads them back and compares.
	Keep struct {
		ID      int
		Profile Profile
		Keys    netsuite.Keys
	}
	// KeepAgain tries again to keep what an earlier Keep could not. When a
	// set-up is gone on with there is nothing to try: it then tells what is
	// pending, for the last run may have ended before it wrote that down.
	KeepAgain struct {
		ID      int
		Profile Profile
	}
	// OpenSealed opens a text that was sealed for the person here, and reads the
	// keys in it. Without a text it is the last one again, which had to wait
	// for the sealed files.
	OpenSealed struct {
		ID      int
		Profile Profile
		Text    netsuite.Secret
	}
	// Test runs the connection test on the profile's pending keys, or on its
	// active ones where it has no pending.
	Test struct {
		ID      int
		Profile Profile
		Since   *netsuite.Result // the test before of this run, or nil
		Force   bool
	}
	// Promote makes the pending keys the active ones, as one write.
	Promote struct {
		ID      int
		Profile Profile
		// Verified is false when the person keeps unproved keys.
		Verified bool
	}
	// Forget removes the keys of a finished set-up from this computer; their
	// fingerprints stay.
	Forget struct {
		ID      int
		Profile Profile
	}
	// KeepFrom keeps the consumer pair that another profile has active as
	// pending here: both use the same integration record.
	KeepFrom struct {
		ID      int
		Profile Profile
		From    string
	}
	// Revoke asks NetSuite to revoke the token of the profile's earlier keys.
	Revoke struct {
		ID      int
		Profile Profile
	}
	// EndWayBack deletes the profile's earlier keys, whose token is revoked, if
	// the active keys are still those that were tested since.
	EndWayBack struct {
		ID      int
		Profile Profile
		Tested  map[netsuite.KeyName]netsuite.Fingerprint
	}
	// DropPending forgets the profile's pending keys, which were never proved.
	DropPending struct {
		ID      int
		Profile Profile
	}
	// AddTool writes down that another tool uses the profile's keys too.
	AddTool struct {
		ID      int
		Profile Profile
	}
	// WriteFiles writes the files of a tool with the active keys into a
	// directory, all or none. Files that are there are replaced only with
	// Replace. Variant is one of the tool's forms; empty: its first.
	WriteFiles struct {
		ID        int
		Profile   Profile
		Connector string
		Variant   string
		Dir       string
		Replace   bool
	}
	// ReadKey reads an active key, to be copied.
	ReadKey struct {
		ID      int
		Profile Profile
		Key     netsuite.KeyName
	}
	// OpenPage opens an address in the browser.
	OpenPage struct {
		ID      int
		Address string
	}
	// ClearClipboard has the terminal empty the clipboard, and asks it what
	// is on it then. The shell itself does it, and sends ClipboardCleared.
	ClearClipboard struct{ ID int }
	// FillClipboard has the terminal put a text on the clipboard. The shell
	// itself does it.
	FillClipboard struct{ Text netsuite.Secret }
	// WriteSheet writes a text for people, without secrets, to a new file;
	// one that is there is replaced only when told so.
	WriteSheet struct {
		ID      int
		Name    string
		Text    string
		Replace bool
	}
	// SaveProgress remembers how far this profile's set-up is, so that the
	// next run goes on there. The state holds no keys.
	SaveProgress struct{ State State }
	// Cancel stops the effect with this ID; its late answer is dropped.
	Cancel struct{ ID int }
	// Finish ends the run. The shell closes and prints Summary(state).
	Finish struct{ Outcome Outcome }
)

func (ProbeStore) effect()     {}
func (TryPassphrase) effect()  {}
func (LookUp) effect()         {}
func (Keep) effect()           {}
func (KeepAgain) effect()      {}
func (OpenSealed) effect()     {}
func (Test) effect()           {}
func (Promote) effect()        {}
func (Forget) effect()         {}
func (KeepFrom) effect()       {}
func (Revoke) effect()         {}
func (EndWayBack) effect()     {}
func (DropPending) effect()    {}
func (AddTool) effect()        {}
func (WriteFiles) effect()     {}
func (ReadKey) effect()        {}
func (FillClipboard) effect()  {}
func (OpenPage) effect()       {}
func (ClearClipboard) effect() {}
func (WriteSheet) effect()     {}
func (SaveProgress) effect()   {}
func (Cancel) effect()         {}
func (Finish) effect()         {}

// Outcome is how a run ended.
type Outcome string

// The outcomes.
const (
	Connected   Outcome = "connected"    // verified, keys active
	Unproved    Outcome = "unproved"     // finished without a proof of ours
	Stopped     Outcome = "stopped"      // left half-way, exit 130
	NotVerified Outcome = "not_verified" // ended with keys that failed their test, exit 3
	GoPractise  Outcome = "practise"     // start again on the practice company
	Unchanged   Outcome = "unchanged"    // a re-keying found nothing to be done
	NoStore     Outcome = "no_store"     // left because there is no key store, exit 5
)

// Services does for the wizard what touches the world. One real
// implementation joins key store, client and browser; tests hand in their
// own. Every method honours ctx and returns words, never raw errors.
type Services interface {
	ProbeStore(ctx context.Context, kind StoreKind) Store
	TryPassphrase(ctx context.Context, passphrase netsuite.Secret) Problem
	LookUp(ctx context.Context, account netsuite.Account) Lookup
	// Keep writes keys as pending and gives what was read back and compared.
	// What the store refuses stays in memory for KeepAgain. It belongs to the
	// set-up, Profile.Setup, and not to the name.
	Keep(ctx context.Context, profile Profile, keys netsuite.Keys) (map[netsuite.KeyName]Kept, Problem)
	// KeepAgain does so with what it holds; holding nothing, it gives what is
	// pending in the store.
	KeepAgain(ctx context.Context, profile Profile) (map[netsuite.KeyName]Kept, Problem)
	// OpenSealed opens a text that was sealed to a recipient of this computer's
	// and gives the keys that it holds and the account that it names, if it
	// does. It gives closed and holds the text in memory when what opens it may
	// lie in sealed files that are not open; an empty text is that one.
	OpenSealed(ctx context.Context, profile Profile, text netsuite.Secret) (brought Brought, closed bool, problem Problem)
	// Test reports every rung as it starts (Running) and ends. What the test
	// since proved a moment ago, and no repair changes, is not asked again.
	Test(ctx context.Context, profile Profile, since *netsuite.Result, force bool, report func(netsuite.Check)) netsuite.Result
	Promote(ctx context.Context, profile Profile, verified bool) Problem
	// Forget removes the profile's keys and keeps its line, as a receipt. It
	// returns the exports of these keys that are on record.
	Forget(ctx context.Context, profile Profile) ([]Export, Problem)
	// KeepFrom is Keep for the consumer pair of another profile.
	KeepFrom(ctx context.Context, profile Profile, from string) (map[netsuite.KeyName]Kept, Problem)
	Revoke(ctx context.Context, profile Profile) Problem
	EndWayBack(ctx context.Context, profile Profile, tested map[netsuite.KeyName]netsuite.Fingerprint) Problem
	// DropPending also forgets what the set-up has in memory for KeepAgain.
	DropPending(ctx context.Context, profile Profile) Problem
	AddTool(ctx context.Context, profile Profile) Problem
	// WriteFiles gives the names of what it wrote below dir, or the names of files that
	// are there already; then it wrote nothing.
	WriteFiles(ctx context.Context, profile Profile, connector, variant, dir string, replace bool) (written, there []string, problem Problem)
	ReadKey(ctx context.Context, profile Profile, key netsuite.KeyName) (netsuite.Secret, Problem)
	OpenPage(ctx context.Context, address string) Problem
	// WriteSheet gives where the file lies, as shown, and whether one was
	// there and was left alone.
	WriteSheet(ctx context.Context, name, text string, replace bool) (file string, there bool, problem Problem)
	SaveProgress(ctx context.Context, state State) Problem
}

// Carry does one effect and emits the events that come of it. It blocks until
// the effect is done; shells run it beside their loop, with a context that
// they cancel when the machine emits Cancel for the effect's ID (see EffectID).
// Cancel, ClearClipboard, FillClipboard and Finish are the shell's own and do nothing here.
func Carry(ctx context.Context, s Services, e Effect, emit func(Event)) {
	switch e := e.(type) {
	case ProbeStore:
		emit(StoreProbed{e.ID, s.ProbeStore(ctx, e.Kind)})
	case TryPassphrase:
		emit(PassphraseTried{e.ID, s.TryPassphrase(ctx, e.Passphrase)})
	case LookUp:
		emit(LookedUp{e.ID, s.LookUp(ctx, e.Account)})
	case Keep:
		kept, problem := s.Keep(ctx, e.Profile, e.Keys)
		emit(KeysKept{e.ID, kept, problem})
	case KeepAgain:
		kept, problem := s.KeepAgain(ctx, e.Profile)
		emit(KeysKept{e.ID, kept, problem})
	case OpenSealed:
		brought, closed, problem := s.OpenSealed(ctx, e.Profile, e.Text)
		emit(Unsealed{e.ID, brought, closed, problem})
	case Test:
		result := s.Test(ctx, e.Profile, e.Since, e.Force, func(c netsuite.Check) {
			emit(CheckChanged{e.ID, c})
		})
		emit(Tested{e.ID, result})
	case Promote:
		emit(Promoted{e.ID, s.Promote(ctx, e.Profile, e.Verified)})
	case Forget:
		exported, problem := s.Forget(ctx, e.Profile)
		emit(Forgotten{e.ID, exported, problem})
	case KeepFrom:
		kept, problem := s.KeepFrom(ctx, e.Profile, e.From)
		emit(KeysKept{e.ID, kept, problem})
	case Revoke:
		emit(RevokeAsked{e.ID, s.Revoke(ctx, e.Profile)})
	case EndWayBack:
		emit(WayBackEnded{e.ID, s.EndWayBack(ctx, e.Profile, e.Tested)})
	case DropPending:
		emit(PendingDropped{e.ID, s.DropPending(ctx, e.Profile)})
	case AddTool:
		emit(ToolAdded{e.ID, s.AddTool(ctx, e.Profile)})
	case WriteFiles:
		written, there, problem := s.WriteFiles(ctx, e.Profile, e.Connector, e.Variant, e.Dir, e.Replace)
		emit(FilesWritten{e.ID, written, there, problem})
	case ReadKey:
		text, problem := s.ReadKey(ctx, e.Profile, e.Key)
		emit(KeyRead{e.ID, text, problem})
	case OpenPage:
		emit(PageOpened{e.ID, s.OpenPage(ctx, e.Address)})
	case WriteSheet:
		file, there, problem := s.WriteSheet(ctx, e.Name, e.Text, e.Replace)
		emit(SheetWritten{e.ID, file, there, problem})
	case SaveProgress:
		if p := s.SaveProgress(ctx, e.State); !p.None() {
			emit(ProgressSaved{p})
		}
	}
}

// EffectID gives the ID under which an effect can be cancelled; 0 for those
// that cannot.
func EffectID(e Effect) int {
	switch e := e.(type) {
	case ProbeStore:
		return e.ID
	case TryPassphrase:
		return e.ID
	case LookUp:
		return e.ID
	case OpenSealed:
		return e.ID
	case Test:
		return e.ID
	case Revoke:
		return e.ID
	case OpenPage:
		return e.ID
	}
	return 0
}

// Writes reports whether an effect changes the key store or leaves something
// behind on the disk. Such effects are carried out one after the other, in the
// order in which the machine gave them, and each that has begun is brought to
// its end, even when the run is over.
func Writes(e Effect) bool {
	switch e.(type) {
	case Keep, KeepAgain, KeepFrom, Promote, Forget, EndWayBack, DropPending, AddTool, WriteFiles, WriteSheet:
		return true
	}
	return false
}

// Wrote reports whether an event ends an effect that Writes.
func Wrote(e Event) bool {
	switch e.(type) {
	case KeysKept, Promoted, Forgotten, WayBackEnded, PendingDropped, ToolAdded, FilesWritten, SheetWritten:
		return true
	}
	return false
}
