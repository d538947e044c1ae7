package secrets

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"github.com/zalando/go-keyring"

	"netsuite-tba/internal/problem"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
)

// backend is a keyring as its library offers it. Get and Delete return
// keyring.ErrNotFound.
type backend interface {
	Set(name, text string) error
	Get(name string) (string, error)
	Delete(name string) error
}

// callLimit leaves time to find the dialog and type the password.
const (
	probeLimit = 3 * time.Second
	callLimit  = 2 * time.Minute
	slowCall   = 2 * time.Second
)

// Keyring is the Store in the operating system's keyring.
type Keyring struct {
	backend    backend
	queue      queue
	probeLimit time.Duration
	callLimit  time.Duration
	slow       time.Duration // after which a call is waited for
	// Waiting is called when a call is waited for, if it is set.
	Waiting   func()
	namesLock string // the file that is locked while the directory changes
}

// NewKeyring returns the Store. It does not access the keyring yet.
func NewKeyring() *Keyring {
	return &Keyring{backend: systemKeyring{}, queue: systemQueue, probeLimit: probeLimit, callLimit: callLimit,
		slow: slowCall, namesLock: namesLockFile()}
}

// Kind returns profile.Keyring.
func (k *Keyring) Kind() profile.StoreKind { return profile.Keyring }

// Probe implements Store. A keyring that does not answer within three seconds counts as
// locked. If an earlier call still waits for the keyring, Probe waits for that call.
func (k *Keyring) Probe(ctx context.Context) Probe {
	if k.queue.busy() {
		if err := k.call(ctx, k.callLimit, func() error { return nil }); err != nil {
			return Probe{Health: HealthLocked, Detail: "It has not answered yet."}
		}
	}
	// One call does all of it, so that no test value is left when the answer is late.
	raw := k.call(ctx, k.probeLimit, k.canary)
	if raw == nil {
		return Probe{Health: HealthWorks}
	}
	switch err := keyringError(raw); {
	case errors.Is(err, problem.Mismatch):
		return Probe{Health: HealthBroken, Detail: "It returned another value than was saved."}
	case errors.Is(err, problem.Absent):
		return Probe{Health: HealthAbsent, Detail: probeDetail(raw)}
	case errors.Is(err, problem.Locked), errors.Is(err, problem.Timeout), errors.Is(err, context.Canceled):
		return Probe{Health: HealthLocked, Detail: probeDetail(raw)}
	}
	return Probe{Health: HealthBroken, Detail: probeDetail(raw)}
}

func (k *Keyring) canary() error {
	name, value := "_canary."+rand.Text(), "canary "+rand.Text()
	if err := k.backend.Set(name, value); err != nil {
		return err
	}
	back, getErr := k.backend.Get(name)
	deleteErr := k.backend.Delete(name)
	switch {
	case getErr != nil:
		return getErr
	case back != value:
		return mismatch
	}
	return deleteErr
}

var (
	mismatch = problem.Problem{What: "Your keyring returned another value, so the keys are not saved.",
		Next: "Try again, or save the keys in encrypted files.", Kind: problem.Mismatch}
	mismatchMended = problem.Problem{What: "Your keyring returned another value, so the change is not saved. The earlier value was restored and compared.",
		Next: "Try again, or save the keys in encrypted files.", Kind: problem.Mismatch}
	mismatchLost = problem.Problem{What: "Your keyring returned another value, and the earlier value could not be restored. The keys of this profile may be damaged.",
		Next: "Test the profile. If that fails, create new keys or take them from the tool that has them.", Kind: problem.Mismatch}
)

// Read returns the profile's item.
func (k *Keyring) Read(ctx context.Context, profile string) (Item, error) {
	var text string
	err := k.on(ctx, profile, func() (err error) {
		text, err = k.backend.Get(profile)
		return err
	})
	if err != nil {
		return Item{}, err
	}
	return decode(profile, netsuite.NewSecret(text))
}

// Write implements Store. It adds the name to the directory first, because an item
// without a name could not be found again. If the keyring returns another value, it
// restores the earlier item.
func (k *Keyring) Write(ctx context.Context, profile string, item Item) error {
	text, err := encode(profile, item)
	if err != nil {
		return err
	}
	return k.on(ctx, profile, func() error {
		if err := k.changeNames(profile, directory.add); err != nil {
			return err
		}
		before, err := k.backend.Get(profile)
		fresh := errors.Is(err, keyring.ErrNotFound)
		if err != nil && !fresh {
			return err
		}
		err = k.put(profile, text.Reveal())
		switch {
		case !errors.Is(err, problem.Mismatch):
		case fresh:
			// A damaged item would prevent the next try.
			k.backend.Delete(profile)
		case k.put(profile, before) == nil:
			err = mismatchMended
		default:
			err = mismatchLost
		}
		return err
	})
}

func (k *Keyring) put(name, text string) error {
	if err := k.backend.Set(name, text); err != nil {
		return err
	}
	back, err := k.backend.Get(name)
	if errors.Is(err, keyring.ErrNotFound) || err == nil && back != text {
		return mismatch
	}
	return err
}

// Delete removes the item, then its name.
func (k *Keyring) Delete(ctx context.Context, profile string) error {
	return k.on(ctx, profile, func() error {
		if err := k.backend.Delete(profile); err != nil && !errors.Is(err, keyring.ErrNotFound) {
			return err
		}
		return k.changeNames(profile, directory.remove)
	})
}

// changeNames changes the directory, even without the lock, because saving the keys
// matters more than a complete list of names.
func (k *Keyring) changeNames(name string, change func(directory, string) error) error {
	if k.namesLock != "" {
		defer lockOrNot(context.Background(), k.namesLock, namesLockWait)()
	}
	return change(directory{k.backend}, name)
}

// Names returns the names in the directory.
func (k *Keyring) Names(ctx context.Context) ([]string, error) {
	var names []string
	var failed error
	err := k.call(ctx, k.callLimit, func() error {
		names, failed = directory{k.backend}.names()
		return nil
	})
	if err != nil {
		return nil, keyringError(err)
	}
	return names, keyringError(failed)
}

func (k *Keyring) on(ctx context.Context, name string, work func() error) error {
	if err := storedName(name); err != nil {
		return err
	}
	return keyringError(k.call(ctx, k.callLimit, work))
}

// call runs work in the keyring's queue.
func (k *Keyring) call(ctx context.Context, limit time.Duration, work func() error) error {
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	if k.Waiting != nil {
		defer time.AfterFunc(k.slow, k.Waiting).Stop()
	}
	return k.queue.run(ctx, work)
}

// queue runs one call to a keyring at a time. A keyring that asks for its password
// blocks the call, which cannot be interrupted, and a second one would open a second
// dialog. So a caller that stops waiting leaves its call in the queue.
type queue chan struct{}

// busy reports whether a call is running, perhaps one that nobody waits for.
func (l queue) busy() bool { return len(l) > 0 }

// errPanicked replaces a panic of the library, which asserts the types of what it
// receives.
var errPanicked = errors.New("the answer could not be understood")

// run returns work's error, or ctx's error if ctx ends first. Started work always
// finishes. So the caller may use what work set only if run returns work's error.
func (l queue) run(ctx context.Context, work func() error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	select {
	case l <- struct{}{}:
	case <-ctx.Done():
		return ctx.Err()
	}
	done := make(chan error, 1)
	go func() {
		err := errPanicked
		defer func() {
			recover() // its value may hold a key, so it is not shown
			<-l
			done <- err
		}()
		err = work()
	}()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
		return ctx.Err()
	}
}

// service is this program's name in the keyring, without a colon because of Windows.
const service = "netsuite-tba"

type systemKeyring struct{}

// systemQueue is shared by all Keyrings, because they use the same keyring.
var systemQueue = make(queue, 1)

func (systemKeyring) Set(name, text string) error {
	return tried(func() error { return keyring.Set(service, name, text) })
}

func (systemKeyring) Get(name string) (text string, err error) {
	err = tried(func() (err error) {
		text, err = keyring.Get(service, name)
		return err
	})
	return text, err
}

func (systemKeyring) Delete(name string) error {
	return tried(func() error { return keyring.Delete(service, name) })
}

const mostTries = 5

// tried calls the keyring, again if another program changed the item meanwhile.
func tried(call func() error) (err error) {
	if !haveBus() {
		return errNoBus
	}
	for range mostTries {
		if err = call(); !isGone(err) {
			break
		}
	}
	return err
}

// isGone reports whether another program removed an item between the library's search
// and its read. gnome-keyring reports that in two ways. The next try finds the new
// path.
func isGone(err error) bool {
	if err == nil {
		return false
	}
	text := err.Error()
	return strings.Contains(text, "Object does not exist at path") ||
		strings.Contains(text, "No such interface") && strings.Contains(text, "org.freedesktop.Secret.Item")
}

// haveBus reports whether there is a session bus. Without it, the library would start a
// useless one with dbus-launch, which keeps running.
func haveBus() bool {
	if runtime.GOOS == "darwin" || runtime.GOOS == "windows" || os.Getenv("DBUS_SESSION_BUS_ADDRESS") != "" {
		return true
	}
	for _, name := range []string{"bus", "dbus-session"} {
		if _, err := os.Stat(filepath.Join(fmt.Sprintf("/run/user/%d", os.Getuid()), name)); err == nil {
			return true
		}
	}
	return false
}
