package practice

// Flaws returns the flaws that a kind of login can have.
func Flaws(login string) []string {
	var words []string
	for _, w := range flaws {
		if string(w.login) == login {
			words = append(words, string(w.detail))
		}
	}
	return words
}
