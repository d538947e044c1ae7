package secrets

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"github.com/zalando/go-keyring"
)

// service names this program in the keyring. It has no colon: Windows makes
// one name of service, colon and user.
const service = "netsuite-tba"

// systemKeyring is the operating system's keyring.
type systemKeyring struct{}

// systemQueue is shared by all Keyrings of the program, for there is only one
// keyring below them.
var systemQueue = newQueue()

func (systemKeyring) Set(name, text string) error {
	if !haveBus() {
		return errNoBus
	}
	return keyring.Set(service, name, text)
}

func (systemKeyring) Get(name string) (string, error) {
	if !haveBus() {
		return "", errNoBus
	}
	for try := 1; ; try++ {
		text, err := keyring.Get(service, name)
		if !isGone(err) || try == mostTries {
			return text, err
		}
	}
}

func (systemKeyring) Delete(name string) error {
	if !haveBus() {
		return errNoBus
	}
	for try := 1; ; try++ {
		err := keyring.Delete(service, name)
		if !isGone(err) || try == mostTries {
			return err
		}
	}
}

// mostTries bounds how often an item is looked for that other programs change.
const mostTries = 5

// isGone reports whether an item that the library found was gone when it was
// asked for: another program changed the keyring in between. gnome-keyring says
// so in one of two ways. Asked again, it finds the item's new place.
func isGone(err error) bool {
	if err == nil {
		return false
	}
	text := err.Error()
	return strings.Contains(text, "Object does not exist at path") ||
		strings.Contains(text, "No such interface") && strings.Contains(text, "org.freedesktop.Secret.Item")
}

// haveBus reports whether a session bus is to be expected where the keyring
// lies behind one. Without one the library would start a bus of its own with
// dbus-launch, which then stays behind with nothing on it.
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
