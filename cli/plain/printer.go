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

// printer prints screens as text. It does not repeat what it printed and still holds.
type printer struct {
	out     io.Writer
	width   func() int
	product string
	account string
	heading string
	said    map[string]bool
	now     map[string]bool   // those printed with this screen
	step    string            // the step of intro
	intro   map[string]bool   // what was printed about the whole step
	offered bool              // that instructions can be written
	order   string            // IDs of the numbered rows, as printed last
	lines   map[string]string // and their texts
}

// say prints what is new on a screen.
func (p *printer) say(s steps.Screen) {
	p.now = map[string]bool{}
	if product := productWords(s); product != p.product {
		p.product = product
		p.text(product + ". At any question, type back, help or quit.")
	}
	if heading := heading(s); heading != p.heading {
		p.heading = heading
		p.said, p.order = map[string]bool{}, ""
		fmt.Fprintln(p.out)
	}
	if account := accountWords(s); account != p.account {
		p.account = account
		p.text(text.Sentence(account))
	}
	p.printOnce(heading(s))
	if p.step != s.Count || s.Count == "" {
		p.step, p.intro = s.Count, map[string]bool{}
	}
	p.introduce(s.Lead)
	for _, n := range s.Notices {
		p.introduce(signed(n.Sign, n.Text))
	}
	inNetSuite := s.Menu != "" // else the rows come before the address
	if inNetSuite {
		p.page(s)
	}
	p.rows(s)
	if !inNetSuite {
		p.page(s)
	}
	for _, f := range s.Fields {
		p.printOnce(fieldWords(f))
	}
	if s.Note.Text != "" {
		p.printOnce(signed(s.Note.Sign, s.Note.Text))
	}
	if offered := slices.ContainsFunc(s.Rows, func(r steps.Row) bool { return r.Kind == steps.RowChoice }); s.CanSend && !s.Waits() && !p.offered && !offered {
		p.offered = true
		p.text("If someone else does this, type instructions, here or later.")
	}
}

// introduce prints a text once per step, whose screens often begin alike.
func (p *printer) introduce(text string) {
	if !p.intro[text] {
		p.intro[text] = true
		p.printOnce(text)
	}
}

// page prints where the page is in NetSuite.
func (p *printer) page(s steps.Screen) {
	if s.Menu != "" {
		p.printOnce("In NetSuite: " + s.Menu)
	}
	if s.Shortcut != "" {
		p.printOnce("Or type in NetSuite's search: " + s.Shortcut)
	}
	switch {
	case s.AddressHidden:
		p.printOnce("Address hidden. Type open to open it, or share to end screen sharing.")
	case s.Card != "": // the address is only near its page
	case s.Address != "" && !p.said[s.Address]:
		p.said[s.Address] = true
		fmt.Fprintln(p.out, s.Address) // not wrapped, so that it works as a link
	}
	p.printOnce(s.AddressNote)
}

// rows prints the rows in order. It repeats all numbered rows if their numbers changed,
// because these are the answers, and otherwise only the rows that changed.
func (p *printer) rows(s steps.Screen) {
	numbers := numbered(s)
	if order := orderOf(s); order != p.order {
		p.order, p.lines = order, map[string]string{}
	}
	for i, r := range s.Rows {
		if r.Exact {
			fmt.Fprintln(p.out, strings.Repeat(" ", r.Indent)+r.Label)
			continue
		}
		if r.Room == steps.TallRoom || r.Room == steps.SmallRoom {
			continue
		}
		words := rowWords(r)
		if takesNumber(s, r) {
			if p.lines[r.ID] != words {
				p.lines[r.ID] = words
				p.hanging(fmt.Sprintf("%d. ", numbers[r.ID]), words)
			}
			continue
		}
		switch r.Kind {
		case steps.RowInput:
			if r.Filter && r.Value == "" {
				words = "Type a number, or a word to find: " + r.Hint + "."
			} else if !r.Fixed || r.Sign == steps.SignBlank {
				continue // asked for, or already printed
			}
		case steps.RowFact:
			if r.Label == "" && i > 0 && s.Rows[i-1].Kind == steps.RowFact {
				continue // printed with the first of its group
			}
			words = text.Join("; ", append([]string{words}, valuesAfter(s.Rows[i+1:])...)...)
		}
		p.printOnce(words)
	}
}

// orderOf returns the IDs of the numbered rows, in order.
func orderOf(s steps.Screen) string {
	var ids []string
	for _, r := range s.Rows {
		if takesNumber(s, r) {
			ids = append(ids, r.ID)
		}
	}
	return strings.Join(ids, "\n")
}

// valuesAfter returns the values of the facts without a label that follow a fact.
func valuesAfter(rows []steps.Row) []string {
	var values []string
	for _, r := range rows {
		if r.Kind != steps.RowFact || r.Label != "" {
			break
		}
		values = append(values, r.Value)
	}
	return values
}

// printOnce prints a text unless this screen already has it.
func (p *printer) printOnce(text string) {
	if text == "" || p.said[bare(text)] {
		return
	}
	p.said[bare(text)], p.now[bare(text)] = true, true
	p.text(text)
}

// message prints what just happened, unless the screen has just said it.
func (p *printer) message(n steps.Notice) {
	text := signed(n.Sign, n.Text)
	if p.now[bare(text)] {
		return
	}
	p.text(text)
	p.said[bare(text)], p.now[bare(text)] = true, true
}

// waiting prints what this program waits for.
func (p *printer) waiting(s steps.Screen, waited time.Duration) {
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
	p.text(said)
}

func (p *printer) text(text string) { p.hanging("", answers.Replace(text)) }

// answers puts the answers of this shell in the place of the full screen's keys.
var answers = strings.NewReplacer("ctrl+o", `"open"`)

// hanging prints a text after a mark, with its lines aligned.
func (p *printer) hanging(mark, s string) {
	for _, line := range text.Hang(mark, s, p.width()) {
		fmt.Fprintln(p.out, line)
	}
}

// help prints the help of a screen.
func (p *printer) help(s steps.Screen) {
	for _, section := range s.Help.Sections {
		p.text(headingOf(section.Title))
		for _, paragraph := range section.Text {
			p.text(paragraph)
		}
	}
	if s.Help.Oracle != "" {
		p.text("Oracle's page on this:")
		fmt.Fprintln(p.out, s.Help.Oracle)
	}
	words := []string{"back to go back", "quit to leave"}
	if s.Address != "" {
		words = append(words, "open to open the page in your browser")
	}
	if s.Help.Oracle != "" {
		words = append(words, "oracle to open Oracle's page")
	}
	if s.CanSend {
		words = append(words, "instructions to write instructions for someone else")
	}
	words = append(words, "share to turn screen-share mode on or off")
	p.text("At any question, type " + strings.Join(words, ", ") + ", or again to print this screen again.")
}

// forget makes the next say repeat the whole screen.
func (p *printer) forget() { p.heading, p.account, p.step = "", "", "" }
