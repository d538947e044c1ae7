package steps

import (
	"slices"
	"strconv"
	"strings"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite/connectors"
)

// askWrite opens the questions before the tool's files are written. Of rival
// forms only the person knows which is read.
func (m *machine) askWrite() {
	m.run.variant = ""
	if len(m.writes().Variants) > 1 {
		m.Part = partVariant
		return
	}
	m.askWhere()
}

// choseVariant takes the form that the tool reads.
func (m *machine) choseVariant(choice string) {
	if slices.ContainsFunc(m.writes().Variants, func(v connectors.Variant) bool { return v.Name == choice }) {
		m.run.variant = choice
		m.askWhere()
	}
}

// askWhere opens the question into which directory the tool's files go.
func (m *machine) askWhere() {
	m.Part = partWrite
	m.run.there = nil
	if m.run.drafts["directory"] == "" {
		m.run.drafts["directory"] = m.Setting.Dir
	}
}

// write has the tool's files written. A file that is there is replaced only
// after it was named on the screen.
func (m *machine) write(replace bool) {
	dir := strings.TrimSpace(m.run.drafts["directory"])
	if dir == "" {
		m.tell(SignLook, "Type the directory into which the files go.")
		return
	}
	m.Part = partWriting
	m.do(WriteFiles{m.await("files"), m.profile(), m.writes().Name, m.run.variant, dir, replace})
}

func (m *machine) filesWritten(e FilesWritten) {
	if !m.arrived("files", e.ID) {
		return
	}
	switch {
	case len(e.There) > 0:
		m.Part, m.run.there = partThere, e.There
	case !e.Problem.None():
		m.Part = partWrite
		m.tellProblem(e.Problem)
	default:
		m.Part, m.run.way = "", "finish"
		if m.Place == PlaceRekey {
			m.Part = partSwitched
			m.Ticks[toolItem(m.writes().Name)] = true
		}
		m.run.wrote = append(m.run.wrote, e.Files...)
		m.tell(SignDone, "Written, for you alone to read; keep it out of version control and mail. Below "+text.Clean(m.run.drafts["directory"], 200)+": "+list(e.Files))
	}
}

func showWrite(s State, screen *Screen) {
	files := s.files(s.writes())
	screen.Title = "Write " + filesWords(files, s.writes())
	screen.BackWord = "back"
	switch s.Part {
	case partVariant:
		c := s.writes()
		screen.Title = "Which form does your " + c.Title + " read?"
		for _, v := range c.Variants {
			screen.choice(v.Name, v.Name, v.About)
		}
		screen.Focus, screen.Enter = c.Variants[0].Name, "choose"
	case partThere:
		screen.Title = "There already: " + list(s.run.there)
		screen.text("Nothing was written.")
		screen.blank()
		screen.choice("another place", "Choose another directory", "")
		screen.choice("replace", "Replace", "what stands in it is lost")
		screen.Focus, screen.Enter = "another place", "choose"
	case partWriting:
		screen.add(Row{Kind: RowCheck, ID: "writing", Sign: SignNow, Label: "Writing", Value: s.run.drafts["directory"]})
		screen.Busy, screen.BackWord = true, ""
	default:
		screen.sign(SignLook, "What is written holds the keys in the clear. Only you can read it, but so can every program of yours.")
		screen.blank()
		for i, d := range s.documents(s.writes()) {
			screen.fact(ifFirst(i, "What"), d.Name)
			screen.fact("", d.About)
		}
		screen.blank()
		screen.add(Row{Kind: RowInput, ID: "directory", Label: "Into the directory", Value: s.run.drafts["directory"], Above: true})
		screen.Focus, screen.Enter = "directory", "write"
	}
}

// filesWords names a tool's files on a line of their own, or how many they are
// where their names do not fit there.
func filesWords(names []string, c connectors.Connector) string {
	const fits = 44 // columns behind "9 of 9  Write "
	if text := list(names); len(text) <= fits {
		return text
	}
	return strconv.Itoa(len(names)) + " file" + plural(len(names)) + " for " + c.Title
}
