package steps

import (
	"fmt"
	"strings"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/facts"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/steps/effects"
)

// Summary is what stays in the scrollback when a run ends: words, one fact a
// line, the next command last. It holds no key and ends with a line break;
// it is empty when nothing happened.
func Summary(s State, outcome effects.Outcome) string {
	var b strings.Builder
	switch outcome {
	case effects.Connected, effects.Unverified:
		if s.several() {
			summarizeSeveral(&b, s)
		} else {
			summarise(&b, s, outcome)
		}
	case effects.Unchanged:
		if s.several() {
			summarizeSeveral(&b, s)
			break
		}
		fmt.Fprintf(&b, "Nothing was changed: the keys of %s work as they are.\n", s.Answers.Name)
	case effects.Left, effects.Stopped, effects.NotVerified:
		if s.Rekey.Wrong && !s.several() {
			summariseWrong(&b, s)
			break
		}
		if !s.inSetup() || s.Answers.Account == "" {
			return ""
		}
		if len(s.Rekey.Done) > 0 {
			summarizeSeveral(&b, s)
			break
		}
		stopped(&b, s)
	case effects.NoStore:
		if len(s.Rekey.Done) > 0 {
			summarizeSeveral(&b, s)
			break
		}
		b.WriteString("No key store can be used here, so no key was asked for.\n")
		b.WriteString("To see what works:  netsuite-tba doctor\n")
		b.WriteString("To use sealed files: NETSUITE_TBA_STORE=file netsuite-tba\n")
	}
	return s.hider()(b.String())
}

func summarise(b *strings.Builder, s State, outcome effects.Outcome) {
	l := facts.Of(s.result(), facts.Context{Now: s.Setting.Now.Local()})
	if outcome == effects.Connected && s.verified() {
		fmt.Fprintf(b, "Connected: %s, for %s. %d checks passed.\n\n", whole(l), s.toolsWords(), s.passed())
	} else {
		fmt.Fprintf(b, "Saved without a passing test: %s, for %s.\n\n", whole(l), s.toolsWords())
	}
	tellFact(b, "In NetSuite", inNetSuite(l))
	tellFact(b, "Keys", "profile "+s.Answers.Name+", "+l.Get(facts.State).Words)
	for _, f := range l.Words(facts.Active, facts.Pending, facts.Receipt) {
		tellFact(b, " ", f.Words)
	}
	for i, file := range s.run.deliver.wrote {
		fmt.Fprintf(b, "%-14s%s\n", ifFirst(i, "Written"), file)
	}
	if s.Answers.Account.Environment() == netsuite.Sandbox && s.Answers.MadeIn == s.Answers.Account {
		fmt.Fprintf(b, "Note          the next refresh removes record %s, made in the sandbox\n", s.record())
	}
	b.WriteString("\n")
	if s.Forgotten {
		b.WriteString("The token works on until revoked: Setup > Users/Roles > Access Tokens\n")
		return
	}
	tellCommand(b, "To use them", s.exportCommand())
	if s.ends() {
		return
	}
	tellCommand(b, "To test them again", s.command()+" test "+s.Answers.Name)
	switch {
	case s.toolsWait():
		tellCommand(b, "When every tool has them", s.command()+" rekey "+s.Answers.Name)
	case s.canGoBack():
		tellCommand(b, "To go back", s.backCommand())
	case s.Flow == profile.FlowRekey:
	case s.Answers.Account.Environment() == netsuite.Sandbox:
		tellCommand(b, "After a refresh", s.command()+" rekey "+s.Answers.Name)
	}
}

// summariseWrong leaves behind how to go on after the wrong token was revoked.
func summariseWrong(b *strings.Builder, s State) {
	fmt.Fprintf(b, "NetSuite refused the new keys of %s. The wrong token was probably revoked.\n", s.Answers.Name)
	fmt.Fprintf(b, "The earlier keys are still saved, in %s.\n\n", s.Setting.Store.Words())
	if s.ends() {
		return
	}
	tellCommand(b, "To go back to them", s.backCommand())
	tellCommand(b, "For a new token", s.command()+" rekey "+s.Answers.Name)
}

// purposeColumn is as wide as the purposes of commands, with the space behind
// them.
const purposeColumn = 22

// tellCommand puts a command beside its purpose. It goes whole on a line of its
// own if it would be broken, or if the purpose leaves no space before it.
func tellCommand(b *strings.Builder, purpose, command string) {
	gap := purposeColumn - text.Width(purpose)
	if gap < 2 || purposeColumn+len(command) > text.LineWidth+1 {
		fmt.Fprintf(b, "%s\n%s\n", purpose, command)
		return
	}
	fmt.Fprintf(b, "%s%s%s\n", purpose, strings.Repeat(" ", gap), command)
}

func stopped(b *strings.Builder, s State) {
	tested := "Nothing tested yet."
	if s.Last != nil {
		tested = "The last test did not pass."
	}
	if isRekey(s.top()) || s.testsOld() {
		fmt.Fprintf(b, "Stopped while re-keying %s. Its active keys are as they were.\n", s.Answers.Name)
		tellCommand(b, "To go on", s.command()+" rekey "+s.Answers.Name)
		return
	}
	fmt.Fprintf(b, "Stopped at step %d of %d, %s. %s\n", s.Step().Number(), len(netsuite.Steps), strings.ToLower(s.Step().Label()), tested)
	if s.Waiting != nil {
		fmt.Fprintf(b, "%s.\n", text.UpperFirst(facts.WaitingWords(*s.Waiting, s.Setting.Now.Local().Location())))
	}
	for _, line := range s.keptWords() {
		fmt.Fprintf(b, "Kept in %s: %s\n", s.Setting.Store.Words(), line)
	}
	switch {
	case s.ends():
		b.WriteString("The pretend company ended with this program, and what was set up in it.\n")
	case s.resumable():
		fmt.Fprintf(b, "To go on: %s\n", s.command())
	case s.named(): // the test of a saved profile
		fmt.Fprintf(b, "To test again: %s test %s\n", s.command(), s.Answers.Name)
	}
}

// whole names the customer, the account and its environment on one line.
func whole(l facts.List) string {
	account := l.Get(facts.Account).Short + " (" + l.Get(facts.Environment).Short + ")"
	return text.Join(", ", l.Get(facts.Customer).Words, account)
}

// tellFact writes a label and a value, which is wrapped and aligned.
func tellFact(b *strings.Builder, label, value string) {
	for _, line := range text.Hang(text.Pad(label, 14), value, text.LineWidth+1) {
		b.WriteString(line + "\n")
	}
}

// exportCommand gives the keys to the tool at hand: as the file that it reads,
// into this directory, else as what its form asks for.
func (s State) exportCommand() string {
	if s.connector().ReadsFiles() {
		return s.exportStart() + " --output ."
	}
	return s.revealCommand()
}

// revealCommand shows the keys once, in the words of the tool at hand.
func (s State) revealCommand() string { return s.exportStart() + " --reveal" }

func (s State) exportStart() string {
	command := s.command() + " export " + s.Answers.Name
	if len(s.Answers.Others) > 0 { // without it the profile's first tool is meant
		command += " --for " + s.Answers.Connector
	}
	return command
}

// execCommand runs a program with the keys, under the names that it reads.
func (s State) execCommand() string {
	command := s.command() + " exec " + s.Answers.Name
	if s.connector().ReadsEnvironment() {
		command += " --for " + s.Answers.Connector
	}
	return command + " -- COMMAND"
}
