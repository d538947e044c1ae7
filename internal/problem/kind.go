package problem

// Kind is what a caller may react to in a problem. It is an error, so that
// errors.Is finds it in one: errors.Is(err, problem.NoProfile).
type Kind string

// The kinds of problem.
const (
	Failed      Kind = "" // for any other reason, such as the disk
	Usage       Kind = "wrong usage"
	NotVerified Kind = "not verified" // a connection or its keys
	Interrupted Kind = "interrupted"

	NoProfile   Kind = "no such profile" // the index has none of this name
	NoKeys      Kind = "no keys"         // the profile has none in the wanted state
	NotFound    Kind = "no such item"    // the store says that it has no such item
	InvalidName Kind = "invalid profile name"
	Conflict    Kind = "name taken" // the profile belongs to another account or store

	Changed Kind = "keys changed" // they are not the keys that were tested
	Older   Kind = "older keys"   // than the ones last seen

	NoStore    Kind = "store cannot be used"  // for a reason not listed below
	Locked     Kind = "store locked"          // it exists and waits for the person
	Absent     Kind = "no store"              // this computer has none
	Timeout    Kind = "store does not answer" // usually because it waits for the person
	Keyring    Kind = "keyring failed"        // for an unknown reason
	Mismatch   Kind = "store returned another value"
	Passphrase Kind = "wrong passphrase"
	TooBig     Kind = "too big for the store"
	Newer      Kind = "written by a newer version"
	Corrupt    Kind = "damaged"
	Busy       Kind = "locked by another program" // another netsuite-tba holds the file lock
	Taken      Kind = "used by another window"    // the profile is being set up there
)

// Error returns the kind in a few words.
func (k Kind) Error() string { return string(k) }
