package tui

import (
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"netsuite-tba/steps"
	"netsuite-tba/steps/effects"
)

// machine is the wizard's state machine. Tests replace it.
type machine struct {
	next     func(steps.State, steps.Event) (steps.State, []steps.Effect)
	describe func(steps.State) steps.Screen
}

var wizard = machine{next: steps.Next, describe: steps.Describe}

// model is the one Bubble Tea model. Only the event loop touches it.
type model struct {
	machine machine
	runner  *effects.Runner
	begin   func(steps.Effect) // the runner's; tests run effects at once
	now     func() time.Time
	after   func(time.Duration, tea.Msg) tea.Cmd // a message, later
	suspend func()                               // nil: nothing could resume the program

	state    steps.State
	screen   steps.Screen // of state
	helping  bool
	outcome  effects.Outcome
	finished bool
	fault    *effects.Fault

	view            view
	focusBeforeHelp string // where the cursor was when help was opened
	editors         map[string]*editor
	ownMessage      steps.Notice // a message of this package
	messageCleared  bool         // the machine's message was seen
	scrollAnchor    scrollAnchor
	pasteDetector   pasteDetector
	readOne         func() bool  // whether the terminal's input last held one character
	pastes          int          // marked pastes that began or ended
	unchanged       bool         // the last message changed nothing that is drawn
	drawn           tea.View     // what was drawn last
	program         *tea.Program // nil in tests
	painter         *painter     // nil in tests
	frames          frames
	wait            wait
	motion          motion
	noMotion        bool          // nothing moves
	delayed         []steps.Event // not handled yet, so that the dot can be seen
	ignoreUntil     time.Time     // until then key presses are dropped
	ignoreFor       time.Time     // until then texts are: they are the rest of a key
	// clearing is the effect for which the terminal is asked what is on the
	// clipboard; 0 for none.
	clearing int

	width, height int
	signs         signs
	look          look
	palette       palette
	quietStart    bool // do not ask the terminal for its colors
}

func newModel(start steps.State, m machine, c *effects.Runner, sg signs) *model {
	mo := &model{
		machine: m, runner: c, begin: c.Begin, now: time.Now, signs: sg,
		state: start, outcome: effects.Stopped,
		editors: map[string]*editor{},
		view:    view{typed: map[string]int{}, pulse: -1},
		readOne: func() bool { return true },
	}
	mo.recolor()
	mo.after = func(d time.Duration, msg tea.Msg) tea.Cmd {
		return tea.Tick(d, func(time.Time) tea.Msg { return msg })
	}
	mo.screen = m.describe(start)
	mo.view.focus = startFocus(mo.screen)
	mo.adopt()
	return mo
}

func (m *model) Init() tea.Cmd {
	if m.quietStart {
		return m.watch()
	}
	return tea.Batch(tea.RequestBackgroundColor, tea.RequestForegroundColor, m.watch())
}

func (m *model) shown() steps.Screen {
	switch {
	case m.helping:
		return helpScreen(m.screen, m.suspend != nil)
	case m.motion.running != nil:
		return *m.motion.running
	}
	return m.screen
}

// View draws. A fault in drawing ends the run instead of tearing the
// terminal.
func (m *model) View() (v tea.View) {
	if m.unchanged && m.drawn.Content != "" {
		return m.drawn
	}
	defer func() { m.drawn = v }()
	m.hurry()
	v.AltScreen = true
	defer func() {
		if recover() != nil && m.fault == nil {
			m.fault = effects.FaultHere()
			go m.runner.Wake() // drawing cannot end the run, the next message does
		}
	}()
	if m.width <= 0 || m.height <= 0 || m.fault != nil {
		return v
	}
	f := draw(m.shown(), m.view, m.width, m.height, m.signs)
	if lines := f.lines(m.palette); m.painter != nil {
		v.Content = m.painter.show(lines, f.caret)
	} else {
		v.Content = lines.Render()
	}
	if f.caret != nil {
		v.Cursor = tea.NewCursor(f.caret.col, f.caret.row)
		v.Cursor.Blink = false
		if f.caret.bar {
			v.Cursor.Shape = tea.CursorBar
		}
	}
	return v
}

func startFocus(s steps.Screen) string {
	ids := stops(s)
	switch {
	case slices.Contains(ids, s.Focus):
		return s.Focus
	case s.Focus == steps.NoFocus:
		return ""
	}
	if len(ids) > 0 {
		return ids[0]
	}
	return ""
}
