package steps

import (
	"cmp"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/connectors"
	"netsuite-tba/netsuite/profile"
)

// toolItem is ticked when a tool has the new keys.
func toolItem(name string) netsuite.Item { return netsuite.Item("rekey/tool/" + name) }

const writeChoice = "write/"

func (s State) writes() connectors.Connector {
	name := s.Answers.Connector
	if s.isOpen(ScreenRekeySwitched) {
		name = cmp.Or(s.run.deliver.writing, name)
	}
	c, _ := connectors.Lookup(name)
	return c
}

func (s State) choicesToWrite(screen *Screen) {
	for _, c := range s.toUpdate() {
		if files := s.files(c); len(files) > 0 {
			screen.choice(writeChoice+c.Name, "Write "+list(files)+" for "+c.Title, "", func(m *machine) {
				m.run.deliver.writing = c.Name
				m.askWrite()
			})
		}
	}
}

func (s State) showByHand(screen *Screen) {
	for _, c := range s.toUpdate() {
		if len(s.files(c)) > 0 {
			continue
		}
		if labels := s.newLabels(c); len(labels) > 0 {
			screen.add(Row{Kind: RowText, Indent: 5, Quiet: true, Label: text.Join(", ", c.Title+": new "+list(labels), c.Form)})
		}
		command := s.command() + " export " + s.Answers.Name + " --for " + c.Name + " --reveal"
		screen.add(Row{Kind: RowText, Indent: 5, Label: command, Copy: command})
	}
}

func (s State) toUpdate() []connectors.Connector { return lookupTools(s.notUpdated()) }

func (s State) newLabels(c connectors.Connector) []string {
	var labels []string
	for _, f := range c.Fields {
		if f.Key != "" && (f.Key.Part() == s.keyPart() || s.Rekey.Lost == profile.LostRecord) {
			labels = append(labels, f.Label)
		}
	}
	return labels
}
