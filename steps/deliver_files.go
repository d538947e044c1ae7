package steps

import (
	"strconv"
	"strings"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite/connectors"
	"netsuite-tba/steps/effects"
)

// askWrite asks where to write the tool's files. If there are several formats, it
// first asks which one the tool reads.
func (m *machine) askWrite() {
	m.run.deliver.format = ""
	if len(m.writes().Variants) > 1 {
		m.askFormat()
		return
	}
	m.askWhere()
}

// askWhere asks which folder to write the tool's files to.
func (m *machine) askWhere() {
	m.run.deliver.existing = nil
	if m.run.drafts["directory"] == "" {
		m.run.drafts["directory"] = m.Setting.Dir
	}
	m.askFolder()
}

// write writes the tool's files. It replaces files only after the screen named
// them.
func (m *machine) write(replace bool) {
	dir := strings.TrimSpace(m.run.drafts["directory"])
	if dir == "" {
		m.tell(SignWarning, "Type the folder for the files.")
		return
	}
	m.do(effects.WriteFiles{Write: effects.Write{ID: m.await(waitFiles)}, ToolFiles: effects.ToolFiles{
		Profile: m.profile(), Tool: m.writes().Name, Variant: m.run.deliver.format, Dir: dir, Replace: replace,
	}})
}

func (m *machine) writeNew() { m.write(false) }

func (m *machine) filesWritten(e effects.FilesWritten) {
	if !m.arrived(waitFiles, e.ID) {
		return
	}
	switch {
	case len(e.Existing) > 0:
		m.run.deliver.existing = e.Existing
		m.askReplace()
	case !e.Problem.None():
		m.askFolder()
		m.tellProblem(e.Problem)
	default:
		if isRekey(m.top()) {
			m.Ticks[toolItem(m.writes().Name)] = true
		}
		m.delivered()
		m.run.deliver.way = "finish"
		m.run.deliver.wrote = append(m.run.deliver.wrote, e.Written...)
		m.tell(SignDone, "Written to "+text.Clean(m.run.drafts["directory"], 200)+": "+list(e.Written)+". Keep them out of version control and email.")
	}
}

func aboutWriting(s State, screen *Screen) {
	screen.Title = "Write " + filesWords(s.files(s.writes()), s.writes())
	if s.isOpen(ScreenRekeySwitched) {
		aboutRekey(s, screen)
	}
}

// showWriting shows that the files are being written. It reports whether they are.
func (s State) showWriting(screen *Screen) bool {
	if !s.waits(waitFiles) {
		return false
	}
	screen.wait("Writing", s.run.drafts["directory"], "")
	return true
}

// filesWords returns the names of a tool's files, or their number if the names do not
// fit in a title.
func filesWords(names []string, c connectors.Connector) string {
	const fits = 39 // columns after "Write " in a title
	if text := list(names); len(text) <= fits {
		return text
	}
	return strconv.Itoa(len(names)) + " file" + plural(len(names)) + " for " + c.Title
}
