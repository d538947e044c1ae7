package tui

import (
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"netsuite-tba/internal/text"
	"netsuite-tba/steps"
	"netsuite-tba/steps/effects"
)

// grace is how long key presses are dropped after a wait led to another screen. They
// were meant for the previous one.
const grace = 300 * time.Millisecond

type wakeMsg struct{}

// Update takes one message. A fault in it ends the run.
func (m *model) Update(msg tea.Msg) (_ tea.Model, cmd tea.Cmd) {
	defer func() {
		if recover() != nil {
			m.fault, cmd = effects.FaultHere(), tea.Quit
		}
	}()
	if m.fault != nil {
		return m, tea.Quit
	}
	m.unchanged = false
	cmd = m.handle(msg)
	if m.unchanged {
		return m, cmd
	}
	m.settle()
	return m, tea.Batch(cmd, m.awaitRest())
}

func (m *model) handle(msg tea.Msg) tea.Cmd {
	if m.finished { // what was sent before the window closed
		return nil
	}
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		m.width, m.height = msg.Width, msg.Height
	case tea.ColorProfileMsg:
		m.look.profile = msg.Profile
		m.recolor()
	case tea.BackgroundColorMsg:
		m.look.background = msg.Color
		m.recolor()
	case tea.ForegroundColorMsg:
		m.look.text = msg.Color
		m.recolor()
	case tea.KeyPressMsg:
		return m.keyPressed(msg)
	case tea.PasteStartMsg:
		return m.pasteStarted()
	case tea.PasteMsg:
		return m.pasteArrived(msg.Content)
	case pasteLateMsg:
		m.pasteLate(msg)
	case pasteQuietMsg:
		return m.pasteQuiet()
	case pulseMsg:
		return m.pulsed(msg)
	case paceMsg:
		return m.pace(msg)
	case releaseMsg:
		return m.release()
	case tea.ClipboardMsg:
		return m.clipboardAnswered(msg)
	case clipboardLate:
		return m.clipboardLate(msg)
	case restMsg:
		return m.rest()
	case wakeMsg:
		return m.collect()
	}
	return nil
}

func (m *model) recolor() {
	m.palette = newPalette(m.look)
	m.signs.flat = !m.palette.colored
}

func (m *model) collect() tea.Cmd {
	events, fault := m.runner.Take()
	if fault != nil {
		m.fault = fault
		return tea.Quit
	}
	return tea.Batch(text.Each(events, m.arrive)...)
}

// arrive handles an event of an effect. An event that ends a wait is delayed until the
// dot was visible long enough.
func (m *model) arrive(e steps.Event) tea.Cmd {
	if len(m.delayed) > 0 {
		m.delayed = append(m.delayed, e)
		return nil
	}
	state, begin := m.machine.next(m.state, e)
	if left := m.wait.left(m.now()); left > 0 && !waits(m.machine.describe(state)) {
		m.delayed = append(m.delayed, e)
		return m.after(left, releaseMsg{})
	}
	return m.become(state, begin, true)
}

func (m *model) release() tea.Cmd {
	events := m.delayed
	m.delayed = nil
	return tea.Batch(text.Each(events, func(e steps.Event) tea.Cmd {
		state, begin := m.machine.next(m.state, e)
		return m.become(state, begin, true)
	})...)
}

func (m *model) send(e steps.Event) tea.Cmd {
	state, begin := m.machine.next(m.state, e)
	return m.become(state, begin, false)
}

// addressUnread reports whether the page's address is nowhere on the screen,
// though it may be shown.
func (m *model) addressUnread() bool {
	g := gridFor(m.screen, m.width, m.height)
	return !m.helping && m.screen.Address != "" && !m.screen.AddressHidden && g.layout != tiny &&
		!fitsWhole(m.screen.Address, g)
}

func (m *model) become(state steps.State, begin []steps.Effect, world bool) tea.Cmd {
	before := m.screen
	m.state, m.screen = state, m.machine.describe(state)
	if !world || before.Message != m.screen.Message {
		m.messageCleared, m.ownMessage = false, steps.Notice{}
	}
	m.dropTyped(before)
	m.refocus(before)
	m.adopt()
	if world && before.Name != m.screen.Name {
		m.ignoreUntil = m.now().Add(grace)
	}
	if m.screen.Unopened && !before.Unopened && m.addressUnread() {
		m.openHelp() // it shows the address
	}
	var own tea.Cmd // what the loop itself does
	for _, e := range begin {
		switch e := e.(type) {
		case effects.Finish:
			m.outcome, m.finished = e.Outcome, true
		case effects.ClearClipboard:
			own = m.clearClipboard(e.ID)
		case effects.FillClipboard:
			own = tea.SetClipboard(e.Text.Reveal())
		default:
			m.begin(e)
		}
	}
	if m.finished {
		return tea.Quit
	}
	return tea.Batch(own, m.watch(), m.follow(before))
}

// dropTyped forgets the text typed into a key field whose key arrived with a pasted
// page.
func (m *model) dropTyped(before steps.Screen) {
	for i, f := range m.screen.Fields {
		if i < len(before.Fields) && before.Fields[i].Phase != f.Phase && m.view.typed[string(f.Name)] > 0 {
			m.takeSecret(string(f.Name))
		}
	}
}

// refocus puts the cursor where it belongs after the screen changed.
func (m *model) refocus(before steps.Screen) {
	s := m.screen
	focus := &m.view.focus
	if m.helping {
		focus = &m.focusBeforeHelp
	}
	ids := stops(s)
	switch {
	case before.Name != s.Name:
		m.closeHelp()
		m.view.focus, m.view.scroll = startFocus(s), 0
		m.forgetHidden()
	case !slices.Contains(ids, *focus):
		*focus = startFocus(s)
	default:
		*focus = m.nextField(before, *focus)
	}
}

// nextField moves the cursor to the empty key field when the other one was saved.
func (m *model) nextField(before steps.Screen, focus string) string {
	if row, ok := (view{focus: focus}).rowAt(m.screen); ok && row.Kind == steps.RowInput {
		return focus // someone is typing there
	}
	for i, f := range m.screen.Fields {
		changed := i < len(before.Fields) && before.Fields[i].Phase != f.Phase
		if changed && (f.Phase == steps.FieldSaved || f.Phase == steps.FieldUnusual) {
			if empty, ok := m.screen.Wanted(); ok {
				return string(empty.Name)
			}
		}
	}
	return focus
}

// settle updates the view before it is drawn: the input in use, the message and the
// scroll position.
func (m *model) settle() {
	s := m.shown()
	m.view.edit = edit{}
	if row, ok := inputFor(s, m.view.focus); ok && !row.Hidden {
		e := m.editor(row)
		m.view.edit = edit{row.ID, e.String(), e.pos}
	}
	m.drawFirst()
	m.view.plain = m.canBePlain()
	m.view.message = m.ownMessage
	if m.ownMessage.Text == "" && !m.messageCleared {
		m.view.message = s.Message
	}
	if m.view.message.Text == "" {
		m.view.message = s.Note
	}
	m.settleScroll(s)
}

type scrollAnchor struct {
	screen, focus string
	width, height int
	rows          int // of the list's window
}

// settleScroll brings the row in focus into view if something about it changed.
// Otherwise the person may have scrolled away to read.
func (m *model) settleScroll(s steps.Screen) {
	g := gridFor(s, m.width, m.height)
	if g.layout == tiny {
		return
	}
	p := m.page()
	if at := (scrollAnchor{s.Name, m.view.focus, m.width, m.height, p.rows}); at != m.scrollAnchor {
		m.scrollAnchor = at
		m.view.scroll = p.settle(m.view.scroll, m.view.focus)
	}
	m.view.scroll = min(m.view.scroll, p.most())
}
