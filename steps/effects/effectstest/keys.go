package effectstest

import (
	"strings"

	"netsuite-tba/netsuite"
)

// Key returns a key of the usual shape, made from a letter.
func Key(letter byte) string {
	return strings.Repeat(string([]byte{letter, '0', letter, '7'}), 16)
}

// Keys are the four keys on the next two pages.
var Keys = netsuite.Keys{
	ConsumerKey: netsuite.NewSecret(Key('a')), ConsumerSecret: netsuite.NewSecret(Key('b')),
	TokenID: netsuite.NewSecret(Key('c')), TokenSecret: netsuite.NewSecret(Key('d')),
}

// The pages on which NetSuite shows the keys once, as a person copies them.
var (
	ConsumerPage = "CONSUMER KEY / CLIENT ID\n" + Key('a') + "\nCONSUMER SECRET / CLIENT SECRET\n" + Key('b') + "\n"
	TokenPage    = "TOKEN ID\n" + Key('c') + "\nTOKEN SECRET\n" + Key('d') + "\n"
)
