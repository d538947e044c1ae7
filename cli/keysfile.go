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
	"strings"

	"netsuite-tba/internal/problem"
	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/paste"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/secrets"
	"netsuite-tba/steps"
)

const maxKeysFile = 1 << 20

func (a *app) readKeys(ctx context.Context, path string) (netsuite.Secret, error) {
	return readUntil(ctx, func() (netsuite.Secret, error) { return a.readKeysFile(path) })
}

func (a *app) readKeysFile(path string) (netsuite.Secret, error) {
	in := a.stdin
	if path != "-" {
		f, err := os.Open(path)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return netsuite.Secret{}, problem.Problem{What: "The file with the keys does not exist.", Next: "Check its path, or use - for standard input."}
		case err != nil:
			return netsuite.Secret{}, problem.Problem{What: "The file with the keys cannot be read.", Next: "Check its permissions."}
		}
		defer f.Close()
		in = f
	}
	if isTerminal(in) { // also if its device was named
		return netsuite.Secret{}, usage("Keys that you type on a terminal would be shown.", "Pipe them in, or name a file.")
	}
	text, err := io.ReadAll(io.LimitReader(in, maxKeysFile+1))
	switch {
	case err != nil:
		return netsuite.Secret{}, problem.Problem{What: "The keys could not be read completely. Nothing was saved.", Next: "Try again."}
	case len(text) > maxKeysFile:
		return netsuite.Secret{}, usage("The text is longer than 1 MB.", keysShape)
	}
	return netsuite.NewSecret(string(text)), nil
}

// notTransferred means that keys of OAuth 2.0 do not go to another computer.
var notTransferred = problem.Problem{What: "This program does not transfer the keys of OAuth 2.0 between computers.",
	Next: "On the other one, create another key pair and upload its certificate too: netsuite-tba certificate new", Kind: problem.Usage}

// readText reads the keys of TBA in a text. In one for OAuth 2.0, it would mistake the
// Client ID for a CONSUMER KEY.
func readText(text netsuite.Secret) (paste.Result, error) {
	file, err := paste.Read(text)
	if file.Keys.ConsumerSecret.Empty() && file.Keys.TokenSecret.Empty() && oauth2Text().MatchString(text.Reveal()) {
		return paste.Result{}, notTransferred
	}
	return file, err
}

// oauth2Text matches what only a text for OAuth 2.0 has.
var oauth2Text = text.Pattern(`(?i)PRIVATE KEY-----|\bcertificate[ _]?id\b`)

// keysShape says what a text with keys can be.
const keysShape = "Use JSON, dotenv, or the whole confirmation pages."

// checkFile returns why the keys in a text cannot be used for an account.
func checkFile(file paste.Result, account netsuite.Account) error {
	if len(file.Accounts) > 0 && account != "" && !slices.Contains(file.Accounts, account) {
		return usage("The text names "+accountWords(file.Accounts)+fmt.Sprintf(", but you expect keys for %s.", account), "Check which account is right.")
	}
	if p := file.Problem(); !p.None() {
		p.What += " Nothing was saved."
		return p
	}
	for i, name := range netsuite.KeyNames {
		for _, other := range netsuite.KeyNames[:i] {
			if key := file.Keys.Get(name); !key.Empty() && key.Equal(file.Keys.Get(other)) {
				return usage("The text has one value for both "+other.Label()+" and "+name.Label()+". Nothing was saved.", "Two keys are never equal. Copy both again.")
			}
		}
	}
	return nil
}

// accountWords names accounts: "account 1234567" or "accounts 1234567 and 1234567_SB1".
func accountWords(accounts []netsuite.Account) string {
	if len(accounts) == 1 {
		return "account " + string(accounts[0])
	}
	names := text.Each(accounts, func(a netsuite.Account) string { return string(a) })
	last := len(names) - 1
	return "accounts " + strings.Join(names[:last], ", ") + " and " + names[last]
}

func (a *app) noteUnusual(file paste.Result) {
	for _, name := range netsuite.KeyNames {
		if key := file.Keys.Get(name); !key.Empty() {
			a.note(steps.Doubt(name, profile.SavedKeyOf(key)), "")
		}
	}
}

// missingFrom returns the keys that are missing for a test. Those that are pending may
// be, and the consumer pair if it is active or the vendor's.
func missingFrom(home *secrets.Home, profile string, file paste.Result, vendor bool) []netsuite.KeyName {
	p, err := home.Profile(profile)
	known := err == nil
	return slices.DeleteFunc(file.Keys.Missing(), func(name netsuite.KeyName) bool {
		return known && p.Pending[name] != "" || name.Part() == netsuite.ConsumerPair && (vendor || known && p.Active[name] != "")
	})
}

// noPair reports whether a file has no key of a pair.
func noPair(file paste.Result, part netsuite.Part) bool {
	names := part.Names()
	return !slices.ContainsFunc(names[:], func(name netsuite.KeyName) bool { return !slices.Contains(file.Keys.Missing(), name) })
}

func knownPair(home *secrets.Home, profile string) netsuite.Fingerprint {
	p, err := home.Profile(profile)
	if err != nil {
		return ""
	}
	return cmp.Or(p.Active[netsuite.ConsumerKey], p.Pending[netsuite.ConsumerKey])
}
