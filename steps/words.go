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

// credential returns what links a tool to a user and role with a method, and can be
// revoked.
func credential(method netsuite.Method) string {
	word, _, _ := method.Login()
	return word
}

func (s State) credential() string { return credential(s.Answers.Method) }

// afterRefresh says what a sandbox refresh does to it, and what to do then.
func (s State) afterRefresh() string {
	if s.Answers.Method == netsuite.M2M {
		return "The next sandbox refresh removes the uploaded certificate. Upload it again then."
	}
	return "The next sandbox refresh removes the access token. Create a new one then."
}

// refreshLoses says what a sandbox refresh does to it.
func (s State) refreshLoses() string {
	if s.Answers.Method == netsuite.M2M {
		return "removes uploaded certificates"
	}
	return "deletes tokens"
}

// recordKeys is what a record provides, and what changes when its credentials are reset.
func (s State) recordKeys() string {
	if s.Answers.Method == netsuite.M2M {
		return "Client ID"
	}
	return "consumer pair"
}

// makeWords says what creates the credential: "Create the new token".
func (s State) makeWords(article string) string {
	if s.Answers.Method == netsuite.M2M {
		return "Upload a certificate"
	}
	return "Create " + article + "token"
}
