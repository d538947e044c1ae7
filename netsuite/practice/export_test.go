package practice

// Flaws returns the flaws that a request can have.
func Flaws() []string {
	var words []string
	for _, w := range flaws {
		words = append(words, string(w))
	}
	return words
}
