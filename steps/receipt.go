package steps

import (
	"netsuite-tba/steps/documents"
	"netsuite-tba/steps/effects"
)

// receipt returns the receipt of this run's setup.
func (s State) receipt() documents.Receipt {
	r := documents.Receipt{Profile: s.result(), Made: s.Setting.Now, Version: s.Setting.Version}
	if r.Profile.LastTest != nil {
		r.Checks = s.Last.Checks
	}
	return r
}

// writeReceipt writes the receipt of this setup to a new file.
func (m *machine) writeReceipt() {
	if m.waits(waitReceipt) {
		return
	}
	name, anonymous := m.Answers.Name+"-receipt", m.run.share
	if anonymous {
		name = "receipt"
	}
	m.do(effects.WriteText{Write: effects.Write{ID: m.await(waitReceipt)}, Name: documents.AsMarkdown.FileName(name), Text: m.receipt().Document(anonymous).Write(documents.AsMarkdown)})
}

func (m *machine) receiptWritten(e effects.TextWritten) {
	if e.File != "" && !m.run.share {
		m.run.deliver.wrote = append(m.run.deliver.wrote, e.File)
	}
	switch {
	case e.Exists:
		m.tell(SignWarning, "A receipt with that name already exists. For another one, run "+m.command()+" receipt "+m.Answers.Name+" --output FILE.")
	case !e.Problem.None():
		m.tellProblem(e.Problem)
	case m.run.share:
		m.tell(SignDone, "Receipt written, with names shortened.")
	default:
		m.tell(SignDone, "Receipt written: "+e.File)
	}
}
