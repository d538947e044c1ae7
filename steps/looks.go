package steps

// LooksLikeKey reports whether a text has something of a key's shape in it:
// forty letters and digits on end. Names, account IDs and addresses have
// none. What looks like a key is never taken as the text of an input, for
// inputs are shown and saved.
func LooksLikeKey(text string) bool {
	const long = 40
	run := 0
	for _, r := range text {
		switch {
		case r >= '0' && r <= '9', r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r == '+', r == '=':
			if run++; run >= long {
				return true
			}
		default:
			run = 0
		}
	}
	return false
}
