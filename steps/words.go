package steps

import (
	"strconv"
	"strings"

	"netsuite-tba/netsuite"
)

func plural(n int) string {
	if n == 1 {
		return ""
	}
	return "s"
}

func count(n int) string {
	words := []string{"no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"}
	if n < len(words) {
		return words[n]
	}
	return strconv.Itoa(n)
}

func list(names []string) string { return strings.Join(names, ", ") }

// listAnd returns names as a sentence has them: "A", "A and B", "A, B and C".
func listAnd(names []string) string {
	last := len(names) - 1
	if last < 1 {
		return list(names)
	}
	return list(names[:last]) + " and " + names[last]
}

func firstChoice(rows []Row) string {
	for _, r := range rows {
		if r.Kind == RowChoice {
			return r.ID
		}
	}
	return ""
}

func ifFirst(i int, label string) string {
	if i == 0 {
		return label
	}
	return ""
}

// credential returns what links a tool to a user and role, and can be revoked.
func (s State) credential() string {
	word, _, _ := s.Answers.Method.Login()
	return word
}

// byMethod returns the words for TBA or those for OAuth 2.0 with a certificate.
func (s State) byMethod(tba, oauth2 string) string {
	return netsuite.ByMethod(s.Answers.Method, tba, oauth2)
}

// refreshLoses says what a sandbox refresh does to it.
func (s State) refreshLoses() string {
	return s.byMethod("deletes tokens", "removes uploaded certificates")
}

func (s State) recordKeys() string { return s.byMethod("consumer pair", "Client ID") }

// makeWords says what creates the credential: "Create the new token".
func (s State) makeWords(article string) string {
	return s.byMethod("Create "+article+"token", "Upload a certificate")
}
