package netsuite

// ReadLabel reads the name of a setting in any spelling that tools use:
// NETSUITE_TOKEN_ID, netsuite.tokenId, token_key. It returns the key that it names, or
// true if it names the account.
func ReadLabel(name string) (key KeyName, account bool) {
	switch l := matchLabel([]string{name}); l.kind {
	case labelKey:
		return l.name, false
	case labelAccount:
		return "", true
	}
	return "", false
}
