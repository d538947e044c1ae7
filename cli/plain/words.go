package plain

import (
	"fmt"
	"slices"
	"strings"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/steps"
)

// bare removes the word of a sign, because a message and a row may differ in it.
func bare(text string) string {
	return strings.TrimPrefix(strings.TrimPrefix(text, noteWord), failedWord)
}

// heading returns the step and the title. Every step names production.
func heading(s steps.Screen) string {
	where := ""
	if s.Count != "" {
		where = "Step " + s.Count
		if s.Production() {
			where += ", PRODUCTION " + s.Account
		}
		where += ". "
	}
	return where + text.Sentence(s.Title)
}

func productWords(s steps.Screen) string {
	if s.Practice {
		return s.Product + " in practice mode"
	}
	return s.Product
}

func accountWords(s steps.Screen) string {
	if s.Account == "" {
		return ""
	}
	practice := ""
	if s.Practice {
		practice = "practice"
	}
	return "Account: " + text.Join(", ", s.Customer, s.Account, s.Kind.Words(), practice)
}

const (
	noteWord   = "Note: "
	failedWord = "Failed: "
)

// signed returns a text after the word of its sign.
func signed(sign steps.Sign, text string) string {
	switch sign {
	case steps.SignWarning:
		return noteWord + text
	case steps.SignFailed:
		return failedWord + text
	}
	return text
}

func rowWords(r steps.Row) string {
	switch r.Kind {
	case steps.RowText, steps.RowHeading, steps.RowPicture:
		return signed(r.Sign, text.Join(" ", r.Label, r.Value))
	case steps.RowItem:
		return itemWords(r)
	case steps.RowChoice:
		if len(r.Cells) > 0 {
			return text.Join(", ", r.Cells...)
		}
		return about(r.Label, text.Join(", ", r.Value, r.Hint))
	case steps.RowColumns:
		return "Columns: " + strings.ToLower(text.Join(", ", r.Cells...)) + "."
	case steps.RowInput:
		if r.Fixed {
			return text.Join(", ", text.Join(": ", r.Label, r.Value), r.Hint)
		}
		if r.Value == "" {
			return r.Label
		}
		return r.Label + ": " + r.Value + " (change it)"
	case steps.RowFact:
		return signed(r.Sign, about(text.Join(": ", r.Label, r.Value), r.Hint))
	case steps.RowKey:
		return text.Join(", ", r.Label+": hidden", text.Join(" ", "fingerprint", r.Value), r.Hint)
	case steps.RowCheck:
		return checkWords(r)
	case steps.RowBand:
		return "Connected: " + text.Join(", ", append([]string{r.Label, r.Value}, r.Cells...)...)
	}
	return ""
}

func headingOf(title string) string {
	if strings.HasSuffix(title, "?") {
		return title
	}
	return title + ":"
}

// about returns words with a note: a sentence after them, or a few words in
// parentheses.
func about(words, note string) string {
	switch {
	case note == "":
		return words
	case strings.HasSuffix(note, "."):
		return words + ". " + note
	}
	return words + " (" + note + ")"
}

// itemWords says what to do in NetSuite, and whether it was ticked.
func itemWords(r steps.Row) string {
	text := steps.ItemWords(r)
	if r.Mark {
		text += " (look here)"
	}
	if r.Done {
		text += " (ticked)"
	}
	return text
}

// checkWords says how a check ended, or nothing before that.
func checkWords(r steps.Row) string {
	word, ended := map[steps.Sign]string{
		steps.SignDone: "Passed", steps.SignFailed: "Failed", steps.SignWarning: "Warning", steps.SignNone: "Not tried",
	}[r.Sign]
	switch {
	case !ended:
		return ""
	case r.ID == "passed" || r.ID == "skipped": // several checks in one row
		return text.Sentence(text.Join(": ", word, r.Value))
	case !slices.Contains(netsuite.CheckIDs[:], netsuite.CheckID(r.ID)): // it shows no check
		return text.Sentence(text.Join(", ", text.Join(": ", r.Label, r.Value), r.Hint))
	}
	if strings.EqualFold(r.Value, word) {
		r.Value = ""
	}
	value := r.Value
	if first, _, _ := strings.Cut(value, " "); !strings.ContainsAny(strings.TrimSuffix(first, "."), "._") { // neither a host nor a code
		value = text.UpperFirst(value)
	}
	line := text.Join(" ", text.Join(": ", word, r.Label)+".", value)
	return text.Join(" ", text.Sentence(line), r.Hint)
}

// fieldWords says how a key was captured.
func fieldWords(f steps.KeyField) string {
	switch f.Phase {
	case steps.FieldSaved:
		return fmt.Sprintf("%s: saved. Fingerprint %s.", f.Name.Label(), f.Fingerprint.Grouped())
	case steps.FieldUnusual:
		return fmt.Sprintf("%s: saved, but check it: %s. Fingerprint %s.", f.Name.Label(), f.Note, f.Fingerprint.Grouped())
	case steps.FieldRefused:
		return fmt.Sprintf("%s: %s.", f.Name.Label(), f.Note)
	case steps.FieldUnsaved:
		return fmt.Sprintf("%s: not saved. It is only in this window.", f.Name.Label())
	}
	return ""
}
