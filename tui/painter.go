package tui

import (
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"

	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"
)

// painter is the terminal that Bubble Tea writes to. Bubble Tea draws row by row and sets
// the colors of each row again, which is half of what it sends for a screen with a card.
// So Bubble Tea draws only the number of a frame. The painter drops that and draws the
// frame's cells color by color in its place: all borders, then all labels. Everything
// else that Bubble Tea writes passes through.
type painter struct {
	terminalFile
	mu       sync.Mutex
	next     uv.Lines // what the terminal is to show
	frame    int      // its number
	caret    *caret
	shown    uv.Lines // what it shows; nil: not known
	whole    bool     // the program has the whole screen
	erases   bool     // the terminal erases cells, with the background of the ink
	scrolls  bool     // the terminal scrolls some of its rows
	ink      ink      // of the terminal
	row, col int      // of the terminal's cursor; row -1: not known
	out      strings.Builder
}

// ink is how a cell looks, apart from its text.
type ink struct {
	style uv.Style
	link  uv.Link
}

// stroke is cells of one row that are drawn with one ink.
type stroke struct{ row, from, to int }

const (
	// widestGap is how many unchanged cells a stroke draws again, because it takes as many
	// bytes to move the cursor over them.
	widestGap = 4
	// leastErased is how many blanks are erased instead of printed.
	leastErased = 9
	// leastScrolled is how many characters must be saved by scrolling.
	leastScrolled = 30
)

// erasing lists the terminals that erase cells with a background. Bubble Tea's renderer
// has them erase too, and GNU Screen, which leaves holes in cards.
var erasing = []string{"alacritty", "contour", "foot", "ghostty", "kitty", "linux", "rio", "st", "tmux", "wezterm", "xterm"}

func newPainter(file terminalFile, environ []string) *painter {
	term, _, _ := strings.Cut(uv.Environ(environ).Getenv("TERM"), "-")
	// Windows Terminal moves the cursor out of rows that scroll.
	return &painter{terminalFile: file, erases: slices.Contains(erasing, term), scrolls: runtime.GOOS != "windows"}
}

// show has cells drawn when Bubble Tea draws next, and returns what to have Bubble Tea
// draw. That never reaches the terminal. It is different each time, because Bubble Tea
// draws nothing if it believes that nothing changed.
func (p *painter) show(lines uv.Lines, caret *caret) (content string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.next, p.caret = lines, caret
	p.frame++
	return strconv.Itoa(p.frame)
}

// Write writes what Bubble Tea writes, with the painter's drawing in the place of its own.
func (p *painter) Write(data []byte) (int, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	parser := ansi.GetParser()
	defer ansi.PutParser(parser)
	var before, after []byte
	drawn := false
	for rest := data; len(rest) > 0; {
		sequence, width, n, _ := ansi.DecodeSequence(rest, ansi.NormalState, parser)
		rest = rest[n:]
		switch string(sequence) {
		case ansi.SetModeAltScreenSaveCursor:
			p.whole, p.shown = true, nil
		case ansi.ResetModeAltScreenSaveCursor:
			p.whole = false
		case ansi.EraseEntireScreen:
			p.shown = nil
		}
		switch {
		case p.whole && draws(sequence, width, parser.Command()):
			drawn = true
		case drawn:
			after = append(after, sequence...)
		default:
			before = append(before, sequence...)
		}
	}
	if drawn {
		before = append(before, p.paint()...)
	}
	_, err := p.terminalFile.Write(append(before, after...))
	return len(data), err
}

// draws reports whether a sequence draws, or moves the cursor.
func draws(sequence []byte, width, command int) bool {
	last := sequence[len(sequence)-1]
	switch {
	case width > 0:
		return true
	case ansi.HasCsiPrefix(sequence): // its command is longer if it has a prefix
		return command == int(last) && strings.ContainsRune("@ABCDEFGHIJKLMPSTXZ`abdfmr", rune(last))
	case ansi.HasOscPrefix(sequence):
		return command == 8
	}
	return strings.Contains("\b\t\r\n"+ansi.ReverseIndex, string(sequence))
}

// paint returns what draws the cells that changed.
func (p *painter) paint() string {
	p.out.Reset()
	if width, height := p.next.Width(), p.next.Height(); p.shown.Width() != width || p.shown.Height() != height {
		p.out.WriteString(ansi.EraseEntireScreen)
		p.shown = uv.NewBuffer(width, height).Lines
		p.row = -1
	} else if p.scrolls {
		p.scroll()
	}
	strokes := map[ink][]stroke{}
	var inks []ink
	for row, line := range p.next {
		for col := 0; col < len(line); col++ {
			if line[col] == p.shown[row][col] {
				continue
			}
			k, end := nextStroke(p.shown[row], line, col)
			if strokes[k] == nil {
				inks = append(inks, k)
			}
			strokes[k] = append(strokes[k], stroke{row, col, end})
			col = end - 1
		}
	}
	for _, k := range inks {
		p.use(k)
		// By column: to the row below, the cursor moves in one or two bytes.
		slices.SortStableFunc(strokes[k], func(a, b stroke) int { return a.from - b.from })
		for _, s := range strokes[k] {
			p.draw(s)
		}
	}
	p.use(ink{})
	if p.caret != nil {
		p.move(p.caret.row, p.caret.col)
	}
	p.shown = p.next
	return p.out.String()
}

// nextStroke returns the ink of the stroke that begins at a column, and the column after
// it. A blank takes the ink of the text before it or, at the start, after it.
func nextStroke(shown, line uv.Line, from int) (k ink, end int) {
	first := from
	for first+1 < len(line) && line[first].Content == " " && fits(line[first], inkOf(line[first+1])) {
		first++
	}
	k, end = inkOf(line[first]), from+1
	for col := end; col < len(line) && col-end <= widestGap && fits(line[col], k); col++ {
		if line[col] != shown[col] {
			end = col + 1
		}
	}
	return k, end
}

func inkOf(c uv.Cell) ink { return ink{c.Style, c.Link} }

// fits reports whether a cell looks the same in an ink.
func fits(c uv.Cell, k ink) bool {
	blank := c.Content == " " && onlyGround(c.Style) && onlyGround(k.style) && c.Style.Bg == k.style.Bg
	return c.Link == k.link && (blank || c.Style == k.style)
}

// onlyGround reports whether a blank shows only the background of a style.
func onlyGround(s uv.Style) bool {
	return s.Underline == uv.UnderlineNone && s.Attrs&uv.AttrReverse == 0
}

// draw draws a stroke.
func (p *painter) draw(s stroke) {
	line := p.next[s.row]
	erases := p.erases && onlyGround(p.ink.style) && p.ink.link == uv.Link{}
	for col := s.from; col < s.to; {
		blanks := 0
		for col+blanks < s.to && line[col+blanks].Content == " " {
			blanks++
		}
		p.move(s.row, col)
		if erases && blanks >= leastErased {
			p.out.WriteString(ansi.EraseCharacter(blanks))
			col += blanks
			continue
		}
		p.out.WriteString(line[col].Content)
		col += max(1, line[col].Width)
		if p.col = col; col == len(line) || line[col-1].Width != 1 {
			p.row = -1 // terminals differ in where the cursor is now
		}
	}
}

// use changes the ink of the terminal.
func (p *painter) use(k ink) {
	p.out.WriteString(uv.StyleDiff(&p.ink.style, &k.style))
	if k.link != p.ink.link {
		p.out.WriteString(ansi.SetHyperlink(k.link.URL, k.link.Params))
	}
	p.ink = k
}

// move moves the cursor to a cell.
func (p *painter) move(row, col int) {
	far := ansi.CursorPosition(col+1, row+1)
	near := strings.Repeat("\n", max(0, row-p.row))
	switch right := col - p.col; {
	case right > 0:
		near += ansi.CursorForward(right)
	case right < -3:
		near += ansi.CursorBackward(-right)
	case right < 0:
		near += strings.Repeat("\b", -right)
	}
	if p.row < 0 || p.row > row || len(near) > len(far) {
		near = far
	}
	p.out.WriteString(near)
	p.row, p.col = row, col
}

// shift is rows that the terminal shows further down, or up if by is negative.
type shift struct{ top, bottom, by int }

// area is the rows that change when the rows scroll.
func (s shift) area() (top, bottom int) { return s.top + min(0, s.by), s.bottom + max(0, s.by) }

// scroll scrolls the rows that save most by it.
func (p *painter) scroll() {
	s := p.bestShift()
	if s.by == 0 {
		return
	}
	top, bottom := s.area()
	p.out.WriteString(ansi.SetTopBottomMargins(top+1, bottom))
	p.row = -1
	p.move(top, 0)
	if s.by > 0 {
		p.out.WriteString(ansi.DeleteLine(s.by))
	} else {
		p.out.WriteString(ansi.InsertLine(-s.by))
	}
	p.out.WriteString(ansi.SetTopBottomMargins(1, len(p.next)))
	p.row = -1
	scrolled := slices.Clone(p.shown)
	for row := top; row < bottom; row++ {
		scrolled[row] = uv.NewLine(p.next.Width())
	}
	copy(scrolled[s.top:], p.shown[s.top+s.by:s.bottom+s.by])
	p.shown = scrolled
}

// bestShift finds the rows that need not be drawn if they scroll. What is right already
// around them must be drawn again then.
func (p *painter) bestShift() (best shift) {
	right, wrong := p.compare()
	most, height := leastScrolled, len(p.next)
	for by := 1 - height; by < height; by++ {
		for row := max(0, -by); row < height-max(0, by); row++ {
			s, saved := shift{row, row, by}, 0
			for ; row < height-max(0, by) && slices.Equal(p.next[row], p.shown[row+by]); row++ {
				saved += right[row] + wrong[row]
				s.bottom++
			}
			for top, bottom := s.area(); top < bottom && saved > most; top++ {
				saved -= right[top]
			}
			if saved > most {
				best, most = s, saved
			}
		}
	}
	return best
}

// compare counts the characters of each row that the terminal shows, and those that it
// does not show.
func (p *painter) compare() (right, wrong []int) {
	right, wrong = make([]int, len(p.next)), make([]int, len(p.next))
	for row, line := range p.next {
		for col, c := range line {
			switch {
			case c.Content == " ":
			case c == p.shown[row][col]:
				right[row]++
			default:
				wrong[row]++
			}
		}
	}
	return right, wrong
}
