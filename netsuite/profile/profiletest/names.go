// Package profiletest holds the names with which tests check every place that
// takes the name of a profile.
package profiletest

import "strings"

// Good are names that every place accepts.
var Good = []string{
	"a", "7", "acme", "1234567-sb1-mulesoft", "a.b_c", "0", "acme.", "acme-_.",
	"console", "con1", "aux-1", "com", "com10", "lpt", "nul_", "identity-1", "identities", "my.con", "acme.aux",
	strings.Repeat("ab-", 21), // 63 characters
}

// Bad are names that no place accepts.
var Bad = []string{
	"identity", "identity.x", "identity.age", "con", "con.", "con.x.y", "prn", "aux", "aux.x", "nul", "nul.json",
	"com0", "com1", "com9.tar", "lpt0", "lpt5", "lpt9.x",
	".", "..", ".acme", "-acme", "_acme", "../acme", "acme/x", `acme\x`, "acme x", "acme:x", "acme@x", "receive@acme",
	"ä", "acmé", "com¹", "lpt³", "acme\x00", "acme\n", "acme\u202e", "acme\x1b[0m",
	strings.Repeat("ab-", 21) + "x", // 64 characters
}
