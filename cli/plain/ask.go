package plain

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"netsuite-tba/cli/keyboard"
	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/steps"
)

// maxWord is the largest length of a hidden answer that may be a number or a word, not
// a key.
const maxWord = 8

const maxMessage = 64 << 10

// promptWidth is how wide a prompt may be, so that it fits on narrow terminals.
const promptWidth = 40

// prompt returns a question with notes. If that is too wide, it prints the notes first.
func (d *dialog) prompt(question string, notes ...string) string {
	end := ": "
	if strings.HasSuffix(question, "?") {
		end = " "
	}
	whole := question
	for _, note := range notes {
		whole += " (" + note + ")"
	}
	if len(notes) > 0 && text.Width(whole) <= promptWidth-2 {
		return whole + ": "
	}
	for _, note := range notes {
		d.printer.printOnce(text.Sentence(text.UpperFirst(note)))
	}
	return question + end
}

// ask asks the next question of a screen: an input, a key or a choice.
func (d *dialog) ask(ctx context.Context, s steps.Screen) {
	if row, ok := d.nextInput(s); ok {
		if d.askInput(ctx, s, row) {
			d.inputsDone(row)
		}
		return
	}
	if field, ok := s.Wanted(); ok {
		d.askKey(ctx, s, field)
		return
	}
	d.askNumber(ctx, s)
}

// nextInput returns the next input to ask for, starting at the one with the focus.
func (d *dialog) nextInput(s steps.Screen) (steps.Row, bool) {
	from := slices.IndexFunc(s.Rows, func(r steps.Row) bool { return asks(r) && r.ID == s.Focus })
	if from < 0 {
		return steps.Row{}, false
	}
	for _, r := range s.Rows[from:] {
		if asks(r) && !d.asked[r.ID] {
			return r, true
		}
	}
	return steps.Row{}, false
}

func asks(r steps.Row) bool { return r.Kind == steps.RowInput && !r.Fixed && !r.Filter }

// askInput asks for a text. It reports whether a visible one was answered.
func (d *dialog) askInput(ctx context.Context, s steps.Screen, r steps.Row) bool {
	var notes []string
	if r.Hint != "" && (r.Value == "" || r.Worded) {
		notes = append(notes, r.Hint)
	}
	if !r.Worded && r.Value != "" && !r.Hidden && r.Value != d.refused[r.ID] && !netsuite.MayHoldKey(r.Value) {
		notes = append(notes, "enter for "+r.Value)
	}
	answer, ok := d.question(ctx, s, d.prompt(r.Label, notes...), r.Hidden)
	if !ok {
		return false
	}
	if r.Hidden {
		d.apply(steps.Entered{Input: r.ID, Text: answer})
		clear(d.asked)
		return false
	}
	if r.Worded && answer.Len() <= maxWord && d.pick(ctx, s, answer.Reveal()) {
		return false
	}
	d.asked[r.ID] = true
	if !answer.Empty() || r.Worded {
		d.answer = true
		d.apply(steps.Edited{Input: r.ID, Text: text.Clean(answer.Reveal(), 2000)})
	}
	return true
}

// inputsDone continues, if the screen asks for nothing else.
func (d *dialog) inputsDone(last steps.Row) {
	now := d.describe(d.state)
	if _, more := d.nextInput(now); more || now.Enter == "" {
		return
	}
	if _, key := now.Wanted(); key {
		return
	}
	if len(numbered(now)) > 0 && !d.answer && !last.Worded {
		return
	}
	d.confirm()
}

// confirm does the main action. A text that was not accepted is not proposed again.
func (d *dialog) confirm() {
	before := d.describe(d.state)
	d.answer = false
	d.apply(steps.Confirmed{})
	now := d.describe(d.state)
	if now.Name == before.Name && now.Message.Sign == steps.SignFailed {
		for _, r := range now.Rows {
			if asks(r) && d.asked[r.ID] {
				d.refused[r.ID] = r.Value
			}
		}
	}
	clear(d.asked)
}

func (d *dialog) askKey(ctx context.Context, s steps.Screen, f steps.KeyField) {
	if d.keys.IsTerminal() {
		d.printer.printOnce("After pasting, press enter. Nothing will show.")
	}
	prompt := keyPrompt(f.Name, f.Name == s.Fields[0].Name && d.keys.IsTerminal())
	text, ok := d.question(ctx, s, prompt, true)
	switch {
	case !ok:
	case text.Empty():
		d.confirm()
	case text.Len() <= maxWord && d.pick(ctx, s, text.Reveal()):
	default:
		d.apply(steps.Pasted{Field: f.Name, Text: text})
	}
}

// keyPrompt asks for a key. A whole confirmation page is also an answer to the first
// question on a terminal. In a pipe, every line is an answer of its own. A Certificate
// ID stands alone.
func keyPrompt(name netsuite.KeyName, page bool) string {
	if page && name != netsuite.CertificateID {
		return "Paste the page or " + name.Label() + ": "
	}
	return "Paste " + name.Label() + ": "
}

// askNumber asks for the number of a row, or whether to continue.
func (d *dialog) askNumber(ctx context.Context, s steps.Screen) {
	prompt, onEnter := d.numberPrompt(ctx, s)
	typed, ok := d.question(ctx, s, prompt, false)
	if !ok {
		return
	}
	answer := strings.TrimSpace(typed.Reveal())
	filter, hasFilter := filterOf(s)
	switch {
	case answer == "":
		onEnter()
	case d.pick(ctx, s, answer):
	case hasFilter && d.chooseNamed(s, answer):
	case hasFilter:
		d.apply(steps.Edited{Input: filter, Text: text.Clean(answer, 200)})
	case len(numbered(s)) == 0:
		d.printer.text("Answer with enter, back, help or quit.")
	default:
		d.printer.text(fmt.Sprintf("Answer with a number from 1 to %d, back, help or quit.", len(numbered(s))))
	}
}

// numberPrompt returns the question about a screen's rows, and what enter does.
func (d *dialog) numberPrompt(ctx context.Context, s steps.Screen) (prompt string, onEnter func()) {
	numbers := numbered(s)
	choices := slices.ContainsFunc(s.Rows, func(r steps.Row) bool { return r.Kind == steps.RowChoice })
	name := "Number"
	if _, ok := filterOf(s); ok {
		name = "Number or name"
	}
	likely := slices.IndexFunc(s.Rows, func(r steps.Row) bool { return r.Kind == steps.RowChoice && r.ID == s.Focus })
	if likely >= 0 && continues(s) {
		name += ", or next"
	}
	switch {
	case likely >= 0:
		return fmt.Sprintf("%s (enter for %d): ", name, numbers[s.Rows[likely].ID]),
			func() { d.choose(ctx, s, s.Rows[likely]) }
	case s.CanTick && continues(s) && !choices:
		return "Enter when done, or a number: ", d.confirm
	case s.Enter != "" && len(numbers) > 0:
		if prompt := "Enter to " + s.Enter + ", or a number: "; text.Width(prompt) <= promptWidth {
			return prompt, d.confirm
		}
		d.printer.printOnce("Press enter to " + s.Enter + ".")
		return "Enter, or a number: ", d.confirm
	case s.Enter != "":
		return "Enter to " + s.Enter + ": ", d.confirm
	case len(numbers) > 0:
		return name + ": ", func() { d.printer.text("Answer with one of the numbers.") }
	}
	return "back or quit: ", func() {}
}

// continues reports whether enter leads to the next step.
func continues(s steps.Screen) bool { return strings.HasPrefix(s.Enter, "continue to ") }

// pick does what the row with this number does, if there is one.
func (d *dialog) pick(ctx context.Context, s steps.Screen, text string) bool {
	n, err := strconv.Atoi(strings.TrimSuffix(strings.TrimSpace(text), "."))
	if err != nil || n < 1 || n > len(numbered(s)) {
		return false
	}
	numbers := numbered(s)
	for _, r := range s.Rows {
		if numbers[r.ID] == n && takesNumber(s, r) {
			d.choose(ctx, s, r)
		}
	}
	return true
}

func (d *dialog) chooseNamed(s steps.Screen, answer string) bool {
	for _, r := range s.Rows {
		if r.Kind == steps.RowChoice && (strings.EqualFold(r.ID, answer) || strings.EqualFold(r.Label, answer)) {
			clear(d.asked)
			d.apply(steps.Chose{Choice: r.ID})
			return true
		}
	}
	return false
}

func (d *dialog) choose(ctx context.Context, s steps.Screen, r steps.Row) {
	switch r.Kind {
	case steps.RowInput:
		d.askInput(ctx, s, r)
	case steps.RowChoice:
		clear(d.asked)
		d.apply(steps.Chose{Choice: r.ID})
	case steps.RowItem:
		d.apply(steps.Ticked{Item: netsuite.Item(r.ID)})
	}
}

// question asks. It returns false if the answer was a command, or if something else
// happened.
func (d *dialog) question(ctx context.Context, s steps.Screen, prompt string, hidden bool) (netsuite.Secret, bool) {
	answer, err := d.read(ctx, s, prompt, hidden)
	if hidden || !d.keys.IsTerminal() || err != nil {
		fmt.Fprintln(d.out)
	}
	begun, _ := steps.EncryptedMessage(answer.Reveal())
	switch {
	case errors.Is(err, keyboard.ErrMessage):
	case errors.Is(err, keyboard.ErrInterrupted):
		d.apply(steps.LeaveAsked{})
	case errors.Is(err, io.EOF):
		d.printer.text("The input ended before the setup. Everything you saved stays saved.")
		d.leave()
	case errors.Is(err, keyboard.ErrTooLong):
		d.printer.text(text.Join(" ", keyboard.ErrTooLong.What, keyboard.ErrTooLong.Next))
	case err != nil:
		d.leave()
	case begun && !hidden:
		d.encryptedMessage(ctx, answer.Reveal())
	case !hidden && netsuite.MayHoldKey(answer.Reveal()):
		d.visibleKey(answer)
	case answer.Len() <= len("instructions") && d.command(s, strings.ToLower(strings.TrimSpace(answer.Reveal()))):
	default:
		return answer, true
	}
	return netsuite.Secret{}, false
}

// read asks and reads the answer. If something that runs ends meanwhile, the question
// ends too, because the screen may have changed.
func (d *dialog) read(ctx context.Context, s steps.Screen, prompt string, hidden bool) (netsuite.Secret, error) {
	ask := func() { fmt.Fprint(d.out, prompt) }
	if hidden {
		return d.keys.Hidden(ctx, ask)
	}
	var message <-chan struct{}
	if s.Waits() {
		message = d.runner.Arrived
	}
	return d.keys.Answer(ctx, ask, message)
}

// visibleKey handles a paste that may hold keys, at a question that shows its answer.
func (d *dialog) visibleKey(paste netsuite.Secret) {
	d.apply(steps.Pasted{Text: paste})
	if d.keys.IsTerminal() {
		fmt.Fprintln(d.out) // the last line of a paste has no end
		d.messages = append(d.messages, steps.Notice{Sign: steps.SignWarning,
			Text: "What you pasted may hold keys, and your terminal may show it above. Clear the terminal and its scrollback when you finish here."})
	}
}

// encryptedMessage reads the rest of an encrypted message.
func (d *dialog) encryptedMessage(ctx context.Context, text string) {
	for {
		_, whole := steps.EncryptedMessage(text)
		if whole || len(text) > maxMessage {
			break
		}
		line, err := d.keys.Line(ctx, nil)
		if err != nil {
			break // the next question gets the same error
		}
		text += "\n" + line
	}
	d.apply(steps.Pasted{Text: netsuite.NewSecret(text)})
}

// command handles the words that every question takes.
func (d *dialog) command(s steps.Screen, word string) bool {
	switch word {
	case "back":
		clear(d.asked)
		d.apply(steps.Back{})
	case "quit":
		d.apply(steps.LeaveAsked{})
	case "help", "?":
		d.printer.help(s)
	case "open":
		d.apply(steps.OpenAsked{})
	case "oracle":
		d.apply(steps.OpenAsked{Oracle: true})
	case "instructions":
		clear(d.asked)
		d.apply(steps.InstructionsAsked{})
	case "share":
		d.apply(steps.ShareToggled{})
	case "again":
		d.printer.forget()
	case "next":
		if !continues(s) {
			return false
		}
		d.confirm()
	default:
		return false
	}
	return true
}
