package netsuite

// ReadLabel reads the name of one setting, in any of the spellings that the
// tools use: NETSUITE_TOKEN_ID, netsuite.tokenId, token_key. key is the key
// that it names; where it names the account, account is true. Names of
// anything else give neither.
func ReadLabel(name string) (key KeyName, account bool) {
	switch l := matchLabel([]string{name}); l.kind {
	case labelKey:
		return l.name, false
	case labelAccount:
		return "", true
	}
	return "", false
}
