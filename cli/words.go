package cli

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"netsuite-tba/steps"
)

// bare takes the word of a sign off: news and a row may say the same with two
// signs.
func bare(text string) string {
	return strings.TrimPrefix(strings.TrimPrefix(text, noteWord), failedWord)
}

// heading says which step this is. Production is named at every step.
func heading(s steps.Screen) string {
	where := ""
	if s.Count != "" {
		where = "Step " + s.Count
		if s.Production {
			where += ", PRODUCTION " + s.Account
		}
		where += ". "
	}
	return where + sentence(s.Title)
}

// productWords says what this is, and that it is only practice.
func productWords(s steps.Screen) string {
	if s.Practice {
		return s.Product + ", PRACTICE: a pretend company on this computer"
	}
	return s.Product
}

// accountWords says whose account this is and of what kind.
func accountWords(s steps.Screen) string {
	if s.Account == "" {
		return ""
	}
	practice := ""
	if s.Practice {
		practice = "practice"
	}
	return "Account: " + join(", ", s.Customer, s.Account, s.Kind.Words(), practice)
}

// sentence ends a text with a full stop unless it has an end.
func sentence(text string) string {
	if text == "" || strings.ContainsAny(text[len(text)-1:], ".?:") {
		return text
	}
	return text + "."
}

// The words of the signs that a text does not say by itself.
const (
	noteWord   = "Note: "
	failedWord = "Failed: "
)

// signed gives a text with the word of its sign before it. What is done needs
// none: the text says so.
func signed(sign steps.Sign, text string) string {
	switch sign {
	case steps.SignLook:
		return noteWord + text
	case steps.SignFailed:
		return failedWord + text
	}
	return text
}

// rowWords puts a row into words; empty for rows that say nothing here.
func rowWords(r steps.Row) string {
	switch r.Kind {
	case steps.RowText, steps.RowHeading:
		return signed(r.Sign, r.Label)
	case steps.RowItem:
		return itemWords(r)
	case steps.RowChoice:
		if len(r.Cells) > 0 {
			return cellWords(r.Cells)
		}
		return join(", ", r.Label, r.Value, r.Hint)
	case steps.RowColumns:
		return ""
	case steps.RowInput:
		return strings.TrimSpace("Change " + join(": ", r.Label, r.Value))
	case steps.RowFact:
		return signed(r.Sign, join(": ", r.Label, r.Value))
	case steps.RowKey:
		return join(", ", r.Label+": hidden", join(" ", "fingerprint", r.Value), r.Hint)
	case steps.RowCheck:
		return checkWords(r)
	}
	return ""
}

// itemWords says what to do in NetSuite, and whether it was ticked off here.
func itemWords(r steps.Row) string {
	text := steps.ItemWords(r)
	if r.Mark {
		text += " (look here)"
	}
	if r.Done {
		text += " (ticked off)"
	}
	return text
}

// checkWords says how a rung ended; nothing while it runs or waits.
func checkWords(r steps.Row) string {
	word := ""
	switch r.Sign {
	case steps.SignDone:
		word = "Passed"
	case steps.SignFailed:
		word = "Failed"
	case steps.SignLook:
		word = "Warning"
	case steps.SignNone:
		word = "Not tried"
	default:
		return ""
	}
	if r.ID == "passed" || r.ID == "skipped" { // several rungs in one row
		return sentence(join(": ", word, r.Value))
	}
	if strings.EqualFold(r.Value, word) {
		r.Value = ""
	}
	text := join(" ", join(": ", word, r.Label)+".", upperFirst(r.Value))
	return join(" ", sentence(text), r.Hint)
}

func upperFirst(text string) string {
	if text == "" {
		return text
	}
	first, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(first)) + text[size:]
}

// cellWords joins the cells of a table's row; signs in them become nothing,
// for their words stand beside them.
func cellWords(cells []string) string {
	var parts []string
	for _, c := range cells {
		parts = append(parts, strings.TrimSpace(strings.TrimLeft(c, "✓✗●·!–›")))
	}
	return join(", ", parts...)
}

// fieldWords says how a key was captured; nothing for a field that waits.
func fieldWords(f steps.KeyField) string {
	switch f.Phase {
	case steps.FieldKept:
		return fmt.Sprintf("%s: kept. Fingerprint %s.", f.Name.Label(), f.Fingerprint.Grouped())
	case steps.FieldDoubt:
		return fmt.Sprintf("%s: kept, but look at it: %s. Fingerprint %s.", f.Name.Label(), f.Note, f.Fingerprint.Grouped())
	case steps.FieldRefused:
		return fmt.Sprintf("%s: not kept, %s.", f.Name.Label(), f.Note)
	case steps.FieldHeld:
		return fmt.Sprintf("%s: held, not kept. It is only in this window.", f.Name.Label())
	}
	return ""
}

// join puts a separator between the texts that are not empty.
func join(separator string, texts ...string) string {
	var parts []string
	for _, t := range texts {
		if t = strings.TrimSpace(t); t != "" {
			parts = append(parts, t)
		}
	}
	return strings.Join(parts, separator)
}

// wrap breaks a text into lines of at most width characters, at blanks; words
// that are longer stand alone.
func wrap(text string, width int) []string {
	var lines []string
	line, n := "", 0
	for _, word := range strings.Fields(text) {
		w := len([]rune(word))
		if n > 0 && n+1+w > width {
			lines, line, n = append(lines, line), "", 0
		}
		if n > 0 {
			line, n = line+" ", n+1
		}
		line, n = line+word, n+w
	}
	if n > 0 {
		lines = append(lines, line)
	}
	return lines
}
