package tui

import (
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
)

// Terminals that do not mark pastes send them as key presses, faster than anyone
// types. Presses that follow one another within pasteGap are collected, and only the
// first is drawn, if it came alone, until it is known what they are. On screens that capture keys they are one
// paste, line breaks included. On other screens they are a paste only if they look
// like a key. Otherwise each press does what it does. Fewer than pasteLeast are not a
// paste, because fast fingers also come close. Nobody types pasteSure of them.
//
// A line may stall in the middle of a paste, and half a key must not be read as a
// whole one. So a run that is certainly a paste ends later, and much later if a key
// is incomplete.
const (
	pasteGap   = 15 * time.Millisecond
	pasteStall = 300 * time.Millisecond
	pasteHalf  = 2 * time.Second
	pasteLeast = 8
	pasteSure  = 256
)

// pasteDetector is a run of quick key presses.
type pasteDetector struct {
	keys   []tea.KeyPressMsg // the first ones; with pasteSure of them it is a paste
	text   []byte            // of all
	digits int               // hexadecimal digits on end at its end, those of a quick run just before it included
	whole  bool              // it holds a whole key
	over   bool              // it is longer than a paste may be
	lone   bool              // its first key is text and came alone: nothing just before it, nothing with it
	last   time.Time
	// awaited: a pasteQuietMsg is due.
	awaited bool
}

type pasteQuietMsg struct{}

// collects takes a key press into the run, if it may be part of a paste.
func (m *model) collects(k tea.KeyPressMsg) (tea.Cmd, bool) {
	text, ok := pasteText(k)
	if !ok {
		return nil, false
	}
	b, now := &m.pasteDetector, m.now()
	first := len(b.text) == 0
	if first {
		if now.Sub(b.last) >= pasteStall {
			b.digits = 0
		}
		b.lone = isText(k) && b.digits == 0 && now.Sub(b.last) >= pasteGap && m.readOne()
	}
	b.add(k, text, now)
	m.unchanged = !first || !b.lone
	if b.awaited { // a timer for every key would slow a long paste down
		return nil, true
	}
	b.awaited = true
	return m.after(pasteGap, pasteQuietMsg{}), true
}

// drawFirst has the first key of a run drawn where it will be typed, so that a letter is
// seen at once. It is typed only when the run is over.
func (m *model) drawFirst() {
	m.view.first = ""
	if !m.pasteDetector.lone || m.helping || m.now().Before(m.ignoreFor) {
		return
	}
	k := m.pasteDetector.keys[0]
	switch row := m.writable(k); {
	case row.ID == "":
	case row.Hidden:
		m.view.first = row.ID
	default:
		e := editor{text: slices.Clone(m.editor(row).text), pos: m.editor(row).pos}
		if e.press(k); !netsuite.MayHoldKey(e.String()) {
			m.view.edit = edit{row.ID, e.String(), e.pos}
		}
	}
}

// reset ends the run. A line may stall again and again in a key.
func (b *pasteDetector) reset() {
	after := pasteDetector{last: b.last, awaited: b.awaited}
	if len(b.keys) > 1 {
		after.digits = b.digits
	}
	*b = after
}

func (b *pasteDetector) add(k tea.KeyPressMsg, text string, now time.Time) {
	b.last = now
	if b.over = b.over || len(b.text)+len(text) > maxPaste; b.over {
		return
	}
	b.text = append(b.text, text...)
	if len(b.keys) < pasteSure {
		b.keys = append(b.keys, k)
	}
	for _, r := range text {
		if strings.ContainsRune("0123456789abcdefABCDEF", r) {
			b.digits++
		} else {
			b.digits = 0
		}
		b.whole = b.whole || b.digits == netsuite.UsualKeyLen
	}
}

// wait is for how long no key must follow for the run to be over.
func (b *pasteDetector) wait(captures bool) time.Duration {
	half := b.digits >= pasteLeast && b.digits < netsuite.UsualKeyLen
	switch {
	case !half && (!captures || len(b.keys) < pasteLeast):
		return pasteGap
	case half, !b.whole: // a key that is cut, or its label alone
		return pasteHalf
	}
	return pasteStall
}

// pasteText is what a key press would be inside a paste.
func pasteText(k tea.KeyPressMsg) (string, bool) {
	switch k.String() {
	case "enter", "ctrl+j", "ctrl+m":
		return "\n", true
	case "tab":
		return "\t", true
	}
	return k.Text, isText(k)
}

// pasteQuiet ends the run if no key has followed for long enough.
func (m *model) pasteQuiet() tea.Cmd {
	b := &m.pasteDetector
	if left := b.last.Add(b.wait(len(m.screen.Fields) > 0)).Sub(m.now()); left > 0 {
		m.unchanged = true
		return m.after(min(left, pasteGap), pasteQuietMsg{}) // the next key can make the wait shorter
	}
	b.awaited = false
	return m.endPaste()
}

func (m *model) endPaste() tea.Cmd {
	run := m.pasteDetector
	m.pasteDetector.reset()
	if run.over {
		return m.tooLong()
	}
	pasted := string(run.text)
	if len(run.keys) == pasteSure || len(run.keys) >= pasteLeast && (len(m.screen.Fields) > 0 || netsuite.MayHoldKey(pasted)) {
		return m.textPasted(m.withTyped(pasted))
	}
	return tea.Batch(text.Each(run.keys, m.press)...)
}

// withTyped returns a paste with its beginning, if the line stalled so early that the
// beginning seemed to be typed.
func (m *model) withTyped(text string) string {
	if !m.view.isField(m.screen) {
		return text
	}
	first, rest, more := strings.Cut(text, "\n")
	whole := m.secretEditor(m.view.focus).String() + first
	if !netsuite.UsualShape(netsuite.NewSecret(whole)) {
		return text
	}
	if more {
		whole += "\n" + rest
	}
	return whole
}
