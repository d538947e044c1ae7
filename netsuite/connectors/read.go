package connectors

import (
	"netsuite-tba/netsuite"
)

// Read is what a tool's own file turned out to hold.
type Read struct {
	Keys           netsuite.Keys
	Account        string // as the file spells it; empty: it names none
	Format         string // what the file is, in words: "a Postman environment"
	Script, Deploy string // of a RESTlet; may be empty
}

// ReadFile reads keys from a file that a tool keeps them in. name is the
// file's; it only helps to say what the file is. It fails with an *Error,
// which holds nothing of the text, when no key is found or one stands there
// twice with two values.
func ReadFile(name string, text netsuite.Secret) (Read, error) {
	paste := netsuite.ReadPaste(text)
	if len(paste.Doubles) > 0 {
		return Read{}, &Error{paste.Doubles[0].Label() + " stands in the file twice with two values.", "Leave the right one in."}
	}
	if paste.Keys.Empty() {
		return Read{}, &Error{"The file holds no keys under names that are known here.", "Known: dotenv, JSON, NetSweet's Ruby, Python's ini, Postman, Mule properties."}
	}
	return Read{Keys: paste.Keys, Account: paste.Account, Format: "a text with labels"}, nil
}
