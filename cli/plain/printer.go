package plain

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"netsuite-tba/internal/text"
	"netsuite-tba/steps"
)

// voice puts screens into words, once each: what was said and still holds is
// not repeated.
type voice struct {
	out     io.Writer
	width   func() int
	product string
	account string
	heading string
	said    map[string]bool
	now     map[string]bool   // of them, said with this screen
	step    string            // that intro is of
	intro   map[string]bool   // what was said of the step as a whole
	offered bool              // that instructions can be written was said
	order   string            // IDs of the numbered rows as they were last said
	lines   map[string]string // and what was said of each
}

// say says what is new on a screen.
func (v *voice) say(s steps.Screen) {
	v.now = map[string]bool{}
	if product := productWords(s); product != v.product {
		v.product = product
		v.text(product + ". Every question also takes back, help and quit.")
	}
	if heading := heading(s); heading != v.heading {
		v.heading = heading
		v.said, v.order = map[string]bool{}, ""
		fmt.Fprintln(v.out)
	}
	if account := accountWords(s); account != v.account {
		v.account = account
		v.text(text.Sentence(account))
	}
	v.once(heading(s))
	if v.step != s.Count || s.Count == "" {
		v.step, v.intro = s.Count, map[string]bool{}
	}
	v.introduce(s.Lead)
	for _, n := range s.Notices {
		v.introduce(signed(n.Sign, n.Text))
	}
	inNetSuite := s.Menu != "" // else the rows lead to the address
	if inNetSuite {
		v.page(s)
	}
	v.rows(s)
	if !inNetSuite {
		v.page(s)
	}
	for _, f := range s.Fields {
		v.once(fieldWords(f))
	}
	if s.Note.Text != "" {
		v.once(signed(s.Note.Sign, s.Note.Text))
	}
	if offered := slices.ContainsFunc(s.Rows, func(r steps.Row) bool { return r.Kind == steps.RowChoice }); s.CanSend && !s.Waits() && !v.offered && !offered {
		v.offered = true
		v.text("If someone else does this, answer instructions, here or later.")
	}
}

// introduce says a text unless it was said in this step: its parts begin alike.
func (v *voice) introduce(text string) {
	if !v.intro[text] {
		v.intro[text] = true
		v.once(text)
	}
}

// page says where in NetSuite this is.
func (v *voice) page(s steps.Screen) {
	if s.Menu != "" {
		v.once("In NetSuite: " + s.Menu)
	}
	if s.Shortcut != "" {
		v.once("Or type in NetSuite's search: " + s.Shortcut)
	}
	switch {
	case s.AddressHidden:
		v.once("Address hidden: open opens it, share ends the sharing.")
	case s.Address != "" && !v.said[s.Address]:
		v.said[s.Address] = true
		fmt.Fprintln(v.out, s.Address) // whole: wrapped, nobody could follow it
	}
	v.once(s.AddressNote)
}

// rows says the rows in their order; of the numbered ones all when their
// numbers, which are the answers, have changed, else those that have.
func (v *voice) rows(s steps.Screen) {
	numbers := numbered(s)
	if order := orderOf(s); order != v.order {
		v.order, v.lines = order, map[string]string{}
	}
	for i, r := range s.Rows {
		if r.Aside {
			continue
		}
		if r.Exact {
			fmt.Fprintln(v.out, strings.Repeat(" ", r.Indent)+r.Label)
			continue
		}
		if r.Room == steps.TallRoom {
			continue
		}
		words := rowWords(r)
		if takesNumber(s, r) {
			if v.lines[r.ID] != words {
				v.lines[r.ID] = words
				v.hanging(fmt.Sprintf("%d. ", numbers[r.ID]), words)
			}
			continue
		}
		switch r.Kind {
		case steps.RowInput:
			if !r.Fixed || r.Sign == steps.SignBlank {
				continue // asked for, or said already
			}
		case steps.RowFact:
			if r.Label == "" && i > 0 && s.Rows[i-1].Kind == steps.RowFact {
				continue // said with the first of its group
			}
			words = text.Join("; ", append([]string{words}, moreOf(s.Rows[i+1:])...)...)
		}
		v.once(words)
	}
}

// orderOf names the rows that take a number, in their order.
func orderOf(s steps.Screen) string {
	var ids []string
	for _, r := range s.Rows {
		if takesNumber(s, r) {
			ids = append(ids, r.ID)
		}
	}
	return strings.Join(ids, "\n")
}

// moreOf gives the values that belong to the fact before them: they have no
// label of their own.
func moreOf(rows []steps.Row) []string {
	var values []string
	for _, r := range rows {
		if r.Kind != steps.RowFact || r.Label != "" {
			break
		}
		values = append(values, r.Value)
	}
	return values
}

// once says a text unless it was said on this screen.
func (v *voice) once(text string) {
	if text == "" || v.said[bare(text)] {
		return
	}
	v.said[bare(text)], v.now[bare(text)] = true, true
	v.text(text)
}

// message says what just happened, unless the screen has just said it.
func (v *voice) message(n steps.Notice) {
	text := signed(n.Sign, n.Text)
	if v.now[bare(text)] {
		return
	}
	v.text(text)
	v.said[bare(text)], v.now[bare(text)] = true, true
}

// waiting says that something takes its time.
func (v *voice) waiting(s steps.Screen, waited time.Duration) {
	what := strings.TrimSuffix(s.Title, ".")
	for _, r := range s.Rows {
		if r.Sign == steps.SignNow && r.Value != "" {
			what = text.Join(", ", r.Label, r.Value)
		}
	}
	said := fmt.Sprintf("Waiting: %s, %d s.", what, int(waited.Seconds()))
	if s.BackWord != "" {
		said += " Ctrl+C: " + s.BackWord + "."
	}
	v.text(said)
}

func (v *voice) text(text string) { v.hanging("", answers.Replace(text)) }

// answers puts the answers of this shell in the place of the full screen's keys.
var answers = strings.NewReplacer("ctrl+o", `"open"`)

// hanging says a text behind a mark; its further lines stand under its first.
func (v *voice) hanging(mark, s string) {
	for _, line := range text.Hang(mark, s, v.width()) {
		fmt.Fprintln(v.out, line)
	}
}

// help says what a screen's help holds.
func (v *voice) help(s steps.Screen) {
	for _, section := range s.Help.Sections {
		v.text(text.Sentence(section.Title))
		for _, paragraph := range section.Text {
			v.text(paragraph)
		}
	}
	if s.Help.Oracle != "" {
		v.text("Oracle's page on this:")
		fmt.Fprintln(v.out, s.Help.Oracle)
	}
	answers := "Answers: back, help, quit"
	if s.Address != "" {
		answers += "; open opens the page in your browser"
	}
	if s.Help.Oracle != "" {
		answers += ", oracle opens Oracle's"
	}
	if s.CanSend {
		answers += "; instructions writes instructions for someone else"
	}
	v.text(answers + "; share switches screen-share mode; again says this screen once more.")
}

// forget lets the next say repeat the whole screen.
func (v *voice) forget() { v.heading, v.account, v.step = "", "", "" }
