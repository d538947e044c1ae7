package steps

import (
	"slices"
	"strings"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/steps/sheet"
)

// missingSheet is the sheet for just what is missing.
func (s State) missingSheet() sheet.Sheet {
	ids := s.missing()
	about := "What is missing: " + stepsWords(ids) + " of the set-up."
	if s.Flow == FlowRekey {
		about = "What is to be made anew: " + stepsWords(ids) + " of a set-up that exists; all else stays as it is."
	}
	doc := s.sheetHead(about)
	if s.Flow == FlowRekey && !s.needs(netsuite.StepIntegration) {
		doc.Lead = append(doc.Lead, "Do not press Reset Credentials on the integration record: its keys stay in use.")
	}
	if anyOf(ids, netsuite.StepIntegration, netsuite.StepToken) {
		doc.Parts = append(doc.Parts, keysPart(s))
	}
	for _, id := range ids {
		if id == s.Step && id == netsuite.StepTest {
			doc.Parts = append(doc.Parts, sheetPart(s.screenOf(id, s.Part), false))
			continue
		}
		doc.Parts = append(doc.Parts, s.stepParts(id)...)
	}
	doc.Parts = append(doc.Parts, s.backPart(ids))
	return sayOnce(doc)
}

// anyOf reports whether one of the wanted steps is among ids.
func anyOf(ids []ID, wanted ...ID) bool {
	return slices.ContainsFunc(ids, func(id ID) bool { return slices.Contains(wanted, id) })
}

func showSheet(s State, screen *Screen) {
	ids := s.missing()
	screen.Title = "Somebody else does this"
	screen.Lead = "A sheet tells them what is missing: " + stepsWords(ids) + "."
	screen.BackWord = "back"
	if s.run.sheet.shown {
		screen.Name += "/shown"
		showSheetText(s, screen)
		return
	}
	screen.text("It says where to go in NetSuite, what to tick, clear and type, and how the keys come back. No key is in it.")
	if s.run.share {
		screen.sign(SignLook, "Your screen is shared: the sheet itself names the account in full.")
	}
	screen.blank()
	screen.add(Row{Kind: RowInput, ID: "file", Label: "File", Value: s.run.drafts["file"], Hint: "its name, without the ending"})
	screen.blank()
	if s.run.sheet.there {
		screen.choice("replace", "Replace the file that is there", s.run.sheet.format.Ending())
	}
	screen.choice(string(sheet.AsHTML), "Write a web page", "prints well; its boxes can be ticked")
	screen.choice(string(sheet.AsText), "Write a text file", "for a mail")
	screen.choice(string(sheet.AsMarkdown), "Write Markdown", "for a ticket")
	screen.choice("show", "Show it here", "to be copied")
	screen.choice("wait", "Only wait", "they have a sheet, or need none")
	screen.Focus, screen.Enter = string(sheet.AsHTML), "write the web page"
	if s.run.sheet.there {
		screen.Focus = "replace"
	}
	screen.Help.Sections = []HelpSection{{"What happens then", []string{
		"This step waits. You may leave: the next start opens here again, days later too, and your list says that it waits.",
		"What comes back is pasted or ticked as always. Keys come back sealed: the sheet says how, and " + s.command() + " receive prints the address to seal them to.",
	}}}
}

// showSheetText shows the sheet itself. The whole of it is copied on the row
// that begins.
func showSheetText(s State, screen *Screen) {
	doc := s.missingSheet()
	screen.Title, screen.Lead = "The sheet", ""
	screen.add(Row{Kind: RowChoice, ID: "wait", Label: "Send it, and wait", Value: "ctrl+y copies the whole sheet", Copy: doc.Write(sheet.AsText)})
	screen.blank()
	for _, line := range doc.Lines(70) {
		text := strings.TrimLeft(line, " ")
		r := Row{Kind: RowText, Label: text, Indent: len(line) - len(text), Exact: true}
		if text == "" {
			r.Kind = RowBlank
		}
		screen.add(r)
	}
	screen.Focus, screen.Enter = "wait", "choose"
}

func showAway(s State, screen *Screen) {
	away := s.Away
	if away == nil {
		return
	}
	screen.Rail = s.rail()
	screen.Count = ""
	screen.Title = "With somebody else"
	screen.Lead = text.UpperFirst(away.words()) + "."
	switch {
	case away.File != "" && s.run.share:
		screen.text("The sheet is in the file that was written.")
		screen.blank()
	case away.File != "":
		screen.add(Row{Kind: RowText, Label: away.File, Copy: away.File})
		screen.blank()
	}
	screen.add(Row{Kind: RowHeading, Label: "What comes back"})
	showBack(s, screen)
	screen.blank()
	screen.choice("done", "It is all done: go on", "with the keys, then the test")
	screen.choice("go on", "Go on at "+nameStep(s.Step), "")
	screen.choice(choiceSheet, "Make the sheet again", "")
	screen.blank()
	screen.quiet("You may leave: the next start comes back here.")
	screen.Focus, screen.Enter, screen.BackWord = "done", "choose", "back"
	screen.CanSend = s.canSend()
	screen.Help.Sections = []HelpSection{{"How the keys come back", []string{
		s.command() + " receive prints an address that begins with age1, and a check code. Send the address, compare the check code by telephone: whoever swaps the address gets the keys.",
		"They seal the keys to it. What they send back only this computer can read: " + s.command() + " import FILE takes it in, or paste it here.",
		"Keys that came in the clear by mail or chat are no longer only yours: have new ones made.",
	}}}
}

// showBack shows what is expected from whoever has the sheet: names to note,
// and keys.
func showBack(s State, screen *Screen) {
	has := func(id ID) bool { return anyOf(s.Away.Steps, id) }
	for _, name := range []struct {
		step             ID
		id, label, value string
	}{{netsuite.StepIntegration, "record", "Record's NAME", s.record()}, {netsuite.StepRole, "role", "Role", s.Answers.Role}, {netsuite.StepUser, "user", "User", s.Answers.User}} {
		if has(name.step) {
			screen.add(s.nameInput(Row{Kind: RowInput, ID: name.id, Label: name.label, Value: name.value, Hint: "as they call it"}, ShortNames))
		}
	}
	if has(netsuite.StepTest) {
		screen.fact("Test", "what they found, and that it is repaired")
	}
	var keys []string
	if has(netsuite.StepIntegration) && s.Answers.Branch != BranchVendor {
		keys = append(keys, "consumer pair")
	}
	if has(netsuite.StepToken) {
		keys = append(keys, "token pair")
	}
	if len(keys) > 0 {
		screen.fact("Keys", strings.Join(keys, " and ")+", sealed: "+s.command()+" receive "+s.Answers.Profile)
	}
}

// offerSheet offers the sheet on a step: as a key everywhere, and as the first
// row to whoever said that somebody else administers the account, until one
// was made.
func offerSheet(s State, screen *Screen) {
	screen.CanSend = s.canSend()
	if !screen.CanSend || !s.Answers.Elsewhere || anyOf(s.Sent, s.Step) || s.Step == netsuite.StepTest {
		return
	}
	offer := []Row{{Kind: RowChoice, ID: choiceSheet, Label: "Make a sheet for whoever does this", Value: stepsWords(s.missing())}, {Kind: RowBlank}}
	screen.Rows = append(offer, screen.Rows...)
	screen.Focus = choiceSheet
}
