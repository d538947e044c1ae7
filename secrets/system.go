package secrets

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"github.com/zalando/go-keyring"
)

// service is this program's name in the keyring. It has no colon, because
// Windows joins service and user with one.
const service = "netsuite-tba"

// systemKeyring is the operating system's keyring.
type systemKeyring struct{}

// systemQueue is shared by all Keyrings of the program, because they use the same
// keyring.
var systemQueue = newQueue()

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

// mostTries is how often this program looks for an item that other programs change.
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

// isGone reports whether an item disappeared between the library's search and its
// read, because another program changed the keyring. gnome-keyring reports that
// in two ways. The next try finds the item's new path.
func isGone(err error) bool {
	if err == nil {
		return false
	}
	text := err.Error()
	return strings.Contains(text, "Object does not exist at path") ||
		strings.Contains(text, "No such interface") && strings.Contains(text, "org.freedesktop.Secret.Item")
}

// haveBus reports whether there is a session bus, where the keyring needs one.
// Without it, the library would start a useless bus with dbus-launch, which keeps
// running.
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
