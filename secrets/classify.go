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

// keyringError puts a failure of the keyring into words and a kind. The
// library below passes on the words of the bus, of a tool or of the system;
// those of Linux were measured, those of macOS and Windows are taken from their
// documented codes.
func keyringError(err error) error {
	var known problem.Problem
	switch {
	case err == nil:
		return nil
	case errors.As(err, &known):
		return known
	case errors.Is(err, keyring.ErrNotFound):
		return problem.Problem{What: "The keyring holds no such item.", Kind: problem.NotFound}
	case errors.Is(err, context.DeadlineExceeded):
		return problem.Problem{What: "Your keyring does not answer. It is probably locked.",
			Next: "Unlock it, or answer its question for a password, then try again.", Kind: problem.Timeout}
	case errors.Is(err, context.Canceled):
		return context.Canceled // whoever stopped it needs no words
	case errors.Is(err, keyring.ErrSetDataTooBig):
		return problem.Problem{What: "Your keyring takes no item of this size, so it was not kept.", Kind: problem.TooBig}
	case isAbsent(err):
		return problem.Problem{What: "This computer has no keyring that answers.",
			Next: "Keep the keys in files sealed with a passphrase.", Kind: problem.Absent}
	case isLocked(err):
		return problem.Problem{What: "Your keyring is locked.", Next: "Unlock it, then try again.", Kind: problem.Locked}
	}
	return problem.Problem{What: "Your keyring failed.",
		Next: "Try again, or keep the keys in files sealed with a passphrase.", Kind: problem.Keyring}
}

// errNoBus: there is no session bus, hence no Secret Service.
var errNoBus = errors.New("no session bus")

func isAbsent(err error) bool {
	var errno syscall.Errno
	switch {
	case errors.Is(err, errNoBus), errors.Is(err, keyring.ErrUnsupportedPlatform), errors.Is(err, exec.ErrNotFound):
		return true
	case runtime.GOOS == "windows" && errors.As(err, &errno):
		// ERROR_NO_SUCH_LOGON_SESSION: a logon without credentials of its
		// own, as over SSH with a key.
		return errno == 1312
	case runtime.GOOS == "darwin":
		// errSecNoDefaultKeychain (-25307) and errSecNoSuchKeychain (-25294):
		// the tool's exit status is the code's low eight bits.
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

// probeDetail says about a failed probe what its health does not: the canary
// is no secret, so the keyring's own words may be shown.
func probeDetail(err error) string {
	switch said := err.Error(); {
	case errors.Is(err, context.DeadlineExceeded), errors.Is(err, context.Canceled):
		return "It does not answer."
	case errors.Is(err, errNoBus), strings.HasPrefix(said, "dial "):
		return "No session bus runs here, as is usual over SSH and in containers."
	case strings.Contains(said, "was not provided by any .service files"):
		return "A session bus runs here, and no program on it offers a keyring."
	case strings.Contains(said, "failed to unlock correct collection") && strings.Contains(said, "aliases/default"):
		return "It has no default keyring yet, or its question for the password was closed."
	case strings.Contains(said, "failed to unlock correct collection"):
		return "It is locked and could not ask for its password, or the question was closed."
	default:
		return "It says: " + text.Clean(said, 120)
	}
}
