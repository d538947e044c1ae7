package steps

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/facts"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/steps/effects"
)

// Summary returns what stays in the terminal when a run ends: one fact a line, the
// next commands last. It holds no key and ends with a line break. It is empty if
// nothing happened.
func Summary(s State, outcome effects.Outcome) string {
	var b strings.Builder
	is := func(outcomes ...effects.Outcome) bool { return slices.Contains(outcomes, outcome) }
	finished := is(effects.Connected, effects.Unverified, effects.Real)
	left := is(effects.Left, effects.Stopped, effects.NotVerified)
	switch {
	case left && s.Rekey.Refused && !s.several():
		summarizeWrong(&b, s)
	case left && (!s.inSetup() || s.Answers.Account == ""):
	case (finished || is(effects.Unchanged)) && s.several(), (left || is(effects.NoStore)) && len(s.Rekey.Done) > 0:
		summarizeSeveral(&b, s)
	case finished:
		summarize(&b, s, outcome)
	case is(effects.Unchanged):
		fmt.Fprintf(&b, "Nothing was changed. The keys of %s work.\n", s.Answers.Name)
	case left:
		stopped(&b, s)
	case is(effects.NoStore):
		b.WriteString("No key store works here.\n")
		writeCommand(&b, "To see what works", s.program()+" doctor")
		writeCommand(&b, "To use files", "NETSUITE_TBA_STORE=file "+s.program())
	}
	if s.ends() {
		s.summarizePractice(&b, outcome)
	}
	return s.hider()(b.String())
}

func (s State) summarizePractice(b *strings.Builder, outcome effects.Outcome) {
	if b.Len() > 0 {
		b.WriteString("\n")
	}
	b.WriteString("The simulated NetSuite has ended, and everything in it is gone.\n")
	writeCommand(b, "To keep one running", s.serveCommand())
	if outcome != effects.Real { // else it is next anyway
		writeCommand(b, "Now your own account", s.program())
	}
}

func summarize(b *strings.Builder, s State, outcome effects.Outcome) {
	l := facts.Of(s.result(), facts.Context{Now: s.Setting.Now.Local()})
	if outcome != effects.Unverified && s.verified() {
		fmt.Fprintf(b, "Connected: %s, for %s.\n%d of %d checks passed.\n\n", whole(l), s.toolsWords(), s.passed(), len(s.Last.Checks))
	} else {
		fmt.Fprintf(b, "Saved without a passing test: %s, for %s.\n\n", whole(l), s.toolsWords())
	}
	writeFact(b, "In NetSuite", inNetSuite(l))
	writeFact(b, "Keys", "profile "+s.Answers.Name+", "+l.Get(facts.State).Words)
	for _, f := range l.Words(facts.Active, facts.Pending, facts.Receipt) {
		label := " " // the words name both keys
		if s.Answers.Method == netsuite.M2M {
			label = f.Label
		}
		writeFact(b, label, f.Words)
	}
	for i, file := range s.run.deliver.wrote {
		fmt.Fprintf(b, "%-14s%s\n", ifFirst(i, "Written"), file)
	}
	if s.Answers.Account.Environment() == netsuite.Sandbox && s.Answers.MadeIn == s.Answers.Account {
		writeFact(b, "Note", "A sandbox refresh "+s.refreshLoses()+" and the record "+s.record()+".")
	}
	b.WriteString("\n")
	if s.Forgotten {
		word, page, _ := s.Answers.Method.Login()
		fmt.Fprintf(b, "The %s works until someone revokes it in %s.\n", word, page.Menu)
		if s.Answers.Method == netsuite.M2M {
			fmt.Fprintf(b, "The file %s is public. You can delete it.\n", s.certificateFile())
		}
		return
	}
	writeCommand(b, "To export the keys", s.exportCommand())
	if s.ends() {
		return
	}
	writeCommand(b, "To test again", s.command()+" test "+s.Answers.Name)
	switch {
	case s.toolsWait():
		writeCommand(b, "After updating each tool", s.command()+" rekey "+s.Answers.Name)
	case s.canGoBack():
		writeCommand(b, "To roll back", s.backCommand())
	case s.Flow == profile.FlowRekey:
	case s.Answers.Account.Environment() == netsuite.Sandbox:
		writeCommand(b, "After a refresh", s.command()+" rekey "+s.Answers.Name)
	}
}

func summarizeWrong(b *strings.Builder, s State) {
	fmt.Fprintf(b, "NetSuite refused the new keys of %s. The wrong %s was probably revoked.\n", s.Answers.Name, s.credential())
	fmt.Fprintf(b, "The earlier keys are still saved, in %s.\n\n", s.Setting.Store.Words())
	if s.ends() {
		return
	}
	writeCommand(b, "To roll back", s.backCommand())
	writeCommand(b, "For a new "+s.credential(), s.command()+" rekey "+s.Answers.Name)
}

const descriptionColumn = 22

// writeCommand writes a command beside its description, or on a line of its own if
// there is no room beside it.
func writeCommand(b *strings.Builder, purpose, command string) {
	gap := descriptionColumn - text.Width(purpose)
	if gap < 2 || descriptionColumn+len(command) > text.LineWidth+1 {
		fmt.Fprintf(b, "%s\n%s\n", purpose, command)
		return
	}
	fmt.Fprintf(b, "%s%s%s\n", purpose, strings.Repeat(" ", gap), command)
}

func stopped(b *strings.Builder, s State) {
	tested := "Nothing was tested."
	switch {
	case s.verified():
		tested = "The last test passed, but the keys are not active yet."
	case s.Last != nil:
		tested = "The last test did not pass."
	}
	if isRekey(s.top()) || s.testsOld() {
		fmt.Fprintf(b, "Stopped while replacing the keys of %s. Its active keys are unchanged.\n", s.Answers.Name)
		writeCommand(b, "To resume", s.command()+" rekey "+s.Answers.Name)
		return
	}
	fmt.Fprintf(b, "Stopped at step %d of %d, %s. %s\n", s.Step().Number(), len(s.Answers.Method.Steps()), strings.ToLower(s.Step().Label()), tested)
	if s.Waiting != nil {
		fmt.Fprintf(b, "%s.\n", text.UpperFirst(facts.WaitingWords(*s.Waiting, s.Setting.Now.Local().Location())))
	}
	for _, line := range s.keyWords() {
		fmt.Fprintf(b, "Saved in %s: %s\n", s.Setting.Store.Words(), line)
	}
	switch {
	case s.ends():
	case s.resumable():
		fmt.Fprintf(b, "To resume: %s\n", s.command())
	case s.named(): // the test of a saved profile
		fmt.Fprintf(b, "To test again: %s test %s\n", s.command(), s.Answers.Name)
	}
}

func whole(l facts.List) string {
	account := l.Get(facts.Account).Short + " (" + l.Get(facts.Environment).Short + ")"
	return text.Join(", ", l.Get(facts.Customer).Words, account)
}

func writeFact(b *strings.Builder, label, value string) {
	for _, line := range text.Hang(text.Pad(label, 14), value, text.LineWidth+1) {
		b.WriteString(line + "\n")
	}
}

// exportCommand returns the command that writes the files the tool reads. If it
// reads none, the command prints the values of its form.
func (s State) exportCommand() string {
	if s.connector().ReadsFiles() {
		return s.exportStart() + " --output ."
	}
	return s.revealCommand()
}

func (s State) revealCommand() string { return s.exportStart() + " --reveal" }

func (s State) exportStart() string {
	command := s.command() + " export " + s.Answers.Name
	if len(s.Answers.Others) > 0 { // the default is the profile's first tool
		command += " --for " + s.Answers.Connector
	}
	return command
}

func (s State) execCommand() string {
	command := s.command() + " exec " + s.Answers.Name
	if s.connector().ReadsEnvironment() {
		command += " --for " + s.Answers.Connector
	}
	return command + " -- COMMAND"
}

func (s State) program() string { return cmp.Or(s.Setting.Program, "netsuite-tba") }

// command starts the program so that it works on what this run works on.
func (s State) command() string {
	if p := s.Setting.Practice; p != nil {
		return text.Join(" ", s.program(), p.Flags)
	}
	return s.program()
}

func (s State) serveCommand() string { return s.program() + " practice --serve" }

// canGoBack reports whether the earlier keys may still work, because the new ones were
// created by a rotation.
func (s State) canGoBack() bool { return s.Rekey.Rotated && !s.Rekey.Revoked }

func (s State) backCommand() string {
	return s.command() + " rekey " + s.Answers.Name + " --previous"
}
