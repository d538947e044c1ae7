package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"

	"netsuite-tba/internal/problem"
	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/connectors"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/secrets"
	"netsuite-tba/steps"
)

// maxKeysFile bounds what is read of a text with keys, in bytes.
const maxKeysFile = 1 << 20

// readKeys reads the text with the keys from a file or standard input.
func (a *app) readKeys(ctx context.Context, path string) (netsuite.Secret, error) {
	return readUntil(ctx, func() (netsuite.Secret, error) { return a.readKeysFile(path) })
}

func (a *app) readKeysFile(path string) (netsuite.Secret, error) {
	in := a.stdin
	if path != "-" {
		f, err := os.Open(path)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return netsuite.Secret{}, problem.Problem{What: "There is no file of that name with keys.", Next: "Look at its path; - reads standard input."}
		case err != nil:
			return netsuite.Secret{}, problem.Problem{What: "The file with the keys cannot be read.", Next: "Look at its permissions."}
		}
		defer f.Close()
		in = f
	}
	if isTerminal(in) { // by the name of its device, too
		return netsuite.Secret{}, usage("That is a terminal: keys typed there would show.", "Pipe them in, or name a file.")
	}
	text, err := io.ReadAll(io.LimitReader(in, maxKeysFile+1))
	switch {
	case err != nil:
		return netsuite.Secret{}, problem.Problem{What: "The keys could not be read to their end.", Next: "Nothing was kept. Try again."}
	case len(text) > maxKeysFile:
		return netsuite.Secret{}, usage("That is far more text than four keys.", "Give JSON, dotenv, or a confirmation page copied whole.")
	}
	return netsuite.NewSecret(string(text)), nil
}

// keysShape says what a text with keys is to be.
const keysShape = "Give JSON, dotenv, or the confirmation pages copied whole."

// checkFile refuses a text that does not hold its keys for certain, or whose
// keys are of another account, before anything is kept.
func checkFile(file connectors.File, account netsuite.Account) error {
	switch {
	case file.Account != "" && file.Account != account:
		return usage(fmt.Sprintf("The text with the keys names account %s; they were to be for %s.", file.Account, account), "Look which is meant.")
	case len(file.Doubles) > 0:
		return usage(file.Doubles[0].Label()+" stands there twice with two values.", "Leave the right one in.")
	}
	var refused []netsuite.KeyName
	for _, name := range netsuite.KeyNames {
		if file.Refused[name] != "" {
			refused = append(refused, name)
		}
	}
	if len(refused) > 0 {
		return usage("What stands at "+text.Join(", ", keyNames(refused)...)+" "+file.Refused[refused[0]]+". Nothing was kept.", "Usually a key has 64 hexadecimal digits. "+keysShape)
	}
	return nil
}

// tellDoubts says which of a file's keys have an unusual shape.
func (a *app) tellDoubts(file connectors.File) {
	for _, name := range netsuite.KeyNames {
		if key := file.Keys.Get(name); !key.Empty() {
			a.tell(steps.Doubt(name, profile.SavedKeyOf(key)), "")
		}
	}
}

// missingFrom names the keys that a profile lacks to be tested with those of a
// file. What is pending there may be left out, and a consumer pair in use;
// where the integration record is the vendor's there is none.
func missingFrom(home *secrets.Home, profile string, file connectors.File, vendor bool) []netsuite.KeyName {
	p, err := home.Profile(profile)
	known := err == nil
	return slices.DeleteFunc(file.Keys.Missing(), func(name netsuite.KeyName) bool {
		return known && p.Pending[name] != "" || name.Pair() == netsuite.ConsumerPair && (vendor || known && p.Active[name] != "")
	})
}

// noPair reports whether a file has nothing of a pair.
func noPair(file connectors.File, pair netsuite.Pair) bool {
	names := pair.Names()
	return !slices.ContainsFunc(names[:], func(name netsuite.KeyName) bool { return !slices.Contains(file.Keys.Missing(), name) })
}

// knownPair gives the fingerprint of the consumer key that a profile has.
func knownPair(home *secrets.Home, profile string) netsuite.Fingerprint {
	p, err := home.Profile(profile)
	if err != nil {
		return ""
	}
	return cmp.Or(p.Active[netsuite.ConsumerKey], p.Pending[netsuite.ConsumerKey])
}

func keyNames(names []netsuite.KeyName) []string {
	var texts []string
	for _, name := range names {
		texts = append(texts, string(name))
	}
	return texts
}
