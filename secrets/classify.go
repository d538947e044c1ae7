package secrets

import (
	"context"
	"errors"
	"os/exec"
	"runtime"
	"strings"
	"syscall"

	"github.com/zalando/go-keyring"

	"netsuite-tba/internal/problem"
	"netsuite-tba/internal/text"
)

// keyringError describes a failure of the keyring. The library passes on the words of
// the bus, a tool or the system: on Linux as measured, elsewhere as documented.
func keyringError(err error) error {
	var known problem.Problem
	switch {
	case err == nil:
		return nil
	case errors.As(err, &known):
		return known
	case errors.Is(err, keyring.ErrNotFound):
		return problem.Problem{What: "Your keyring has no such item.", Kind: problem.NotFound}
	case errors.Is(err, context.DeadlineExceeded):
		return problem.Problem{What: "Your keyring did not answer in time. It is probably locked.",
			Next: "Unlock it or answer its password dialog, then try again.", Kind: problem.Timeout}
	case errors.Is(err, context.Canceled):
		return context.Canceled // the caller knows
	case errors.Is(err, keyring.ErrSetDataTooBig):
		return problem.Problem{What: "This item is too large for your keyring, so it was not saved.", Kind: problem.TooBig}
	case isAbsent(err):
		return problem.Problem{What: "This computer has no keyring that answers.",
			Next: "Save the keys in encrypted files.", Kind: problem.Absent}
	case isLocked(err):
		return problem.Problem{What: "Your keyring is locked.", Next: "Unlock it, then try again.", Kind: problem.Locked}
	}
	return problem.Problem{What: "Your keyring failed.",
		Next: "Try again, or save the keys in encrypted files.", Kind: problem.Keyring}
}

// errNoBus means that there is no session bus and so no Secret Service.
var errNoBus = errors.New("no session bus")

func isAbsent(err error) bool {
	var errno syscall.Errno
	switch {
	case errors.Is(err, errNoBus), errors.Is(err, keyring.ErrUnsupportedPlatform), errors.Is(err, exec.ErrNotFound):
		return true
	case runtime.GOOS == "windows" && errors.As(err, &errno):
		// ERROR_NO_SUCH_LOGON_SESSION: a logon without credentials, as over
		// SSH with a key.
		return errno == 1312
	case runtime.GOOS == "darwin":
		// errSecNoDefaultKeychain (-25307) and errSecNoSuchKeychain (-25294).
		// The tool's exit status is the low eight bits of the code.
		return exitCode(err) == 37 || exitCode(err) == 50
	}
	text := err.Error()
	return strings.Contains(text, "was not provided by any .service files") ||
		strings.HasPrefix(text, "dial ") || // the bus address points nowhere
		strings.Contains(text, "couldn't determine address of session bus")
}

func isLocked(err error) bool {
	if runtime.GOOS == "darwin" {
		// errSecInteractionNotAllowed (-25308), errSecAuthFailed (-25293) and
		// userCanceledErr (-128).
		switch exitCode(err) {
		case 36, 51, 128:
			return true
		}
	}
	return strings.Contains(err.Error(), "failed to unlock correct collection")
}

func exitCode(err error) int {
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		return exit.ExitCode()
	}
	return -1
}

// probeDetail says why a probe failed. The keyring's own words cannot hold a key here.
func probeDetail(err error) string {
	switch said := err.Error(); {
	case errors.Is(err, context.DeadlineExceeded):
		return "It did not answer in time."
	case errors.Is(err, context.Canceled):
		return "It has not answered yet."
	case errors.Is(err, errNoBus), strings.HasPrefix(said, "dial "):
		return "No session bus is running, as is usual over SSH and in containers."
	case strings.Contains(said, "was not provided by any .service files"):
		return "A session bus is running, but no program on it offers a keyring."
	case strings.Contains(said, "failed to unlock correct collection") && strings.Contains(said, "aliases/default"):
		return "It has no default keyring yet, or its password dialog was closed."
	case strings.Contains(said, "failed to unlock correct collection"):
		return "It is locked and could not ask for its password, or the dialog was closed."
	default:
		return "It says: " + text.Clean(said, 120)
	}
}
