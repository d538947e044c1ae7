package profile

import (
	"regexp"
	"slices"
	"strings"

	"netsuite-tba/internal/problem"
	"netsuite-tba/netsuite"
)

// MaxName is the largest number of characters in a profile's name.
const MaxName = 63

var (
	nameShape = regexp.MustCompile(`^[a-z0-9][a-z0-9._-]*$`)
	nameOther = regexp.MustCompile(`[^a-z0-9._-]+`)
)

// reservedNames cannot name a profile's file, whatever its extension. The encrypted
// files use identity.age, and the other names are devices on Windows
// (https://learn.microsoft.com/en-us/windows/win32/fileio/naming-a-file).
var reservedNames = []string{"identity", "con", "prn", "aux", "nul",
	"com0", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9",
	"lpt0", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9"}

// ValidName returns nil if name can be the name of a profile, and a problem of the kind
// InvalidName otherwise.
//
// Every name passes this check before it is stored, and again when it is read from a
// file, a key store or a transfer, because it becomes part of a path.
func ValidName(name string) error {
	first, _, _ := strings.Cut(name, ".")
	switch {
	case name == "":
		return invalid("A profile needs a name.", "Type one, for example "+exampleName+".")
	case nameOther.MatchString(name):
		return invalid("A profile name has only lowercase letters, digits, dots, hyphens and underscores.", chooseLike(name))
	case !nameShape.MatchString(name):
		return invalid("A profile name begins with a letter or a digit.", chooseLike(name))
	case len(name) > MaxName:
		return invalid("A profile name has at most 63 characters.", "Choose a shorter one.")
	case slices.Contains(reservedNames, first):
		return invalid(first+" is a reserved name.", chooseLike(name))
	}
	return nil
}

// ValidNewName is ValidName for a new name. It also refuses what may be a key, because
// names are shown everywhere.
func ValidNewName(name string) error {
	if netsuite.MayHoldKey(name) {
		return invalid("This name may be a key.", "Names are shown everywhere, so choose another.")
	}
	return ValidName(name)
}

func invalid(what, next string) error {
	return problem.Problem{What: what, Next: next, Kind: problem.InvalidName}
}

const (
	exampleName = "acme-sb1"
	// maxExample keeps a message within the two lines that a screen has for it.
	maxExample = 30
)

// chooseLike proposes a valid name that is close to the refused one.
func chooseLike(name string) string {
	like := SuggestName(name)
	if len(like) > maxExample || netsuite.MayHoldKey(name) || netsuite.MayHoldKey(like) {
		like = exampleName
	}
	return "Choose another, for example " + like + "."
}

// SuggestName returns a valid name made from texts of any kind, such as an
// account and a tool.
func SuggestName(texts ...string) string {
	var parts []string
	for _, text := range texts {
		if part := trimmed(nameOther.ReplaceAllString(strings.ToLower(text), "-")); part != "" {
			parts = append(parts, part)
		}
	}
	name := trimmed(strings.Join(parts, "-"))
	if first, _, _ := strings.Cut(name, "."); slices.Contains(reservedNames, first) {
		name = trimmed(first + "-1" + name[len(first):])
	}
	if name == "" {
		return "profile"
	}
	return name
}

func trimmed(name string) string {
	name = strings.TrimLeft(name, "._-")
	return strings.TrimRight(name[:min(len(name), MaxName)], "._-")
}
