package tui

import (
	"image/color"
	"math"
	"strconv"
	"strings"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/colorprofile"
	uv "github.com/charmbracelet/ultraviolet"
)

// textRole is what a piece of text is for. A palette says how it looks.
type textRole int

const (
	roleOwn        textRole = iota // the terminal's own color
	roleQuiet                      // leads, labels, hints
	roleFaint                      // what is still to do
	roleLine                       // borders of cards
	roleEdge                       // borders of inputs
	roleAccent                     // keys, addresses, the current step
	roleGood                       // ✓ and its word
	roleWarn                       // ! and its word
	roleFail                       // ✗ and its word
	roleProduction                 // PRODUCTION in a list
	roleCount
)

// surface is what a text is printed on.
type surface int

const (
	surfaceNone       surface = iota // the terminal's background
	surfaceBar                       // the header
	surfacePaper                     // a card
	surfaceAddress                   // a card's address bar
	surfaceField                     // an input
	surfaceSaved                     // a key field that holds a saved key
	surfaceButton                    // Save, in a card
	surfaceSelected                  // the row with ›
	surfaceLit                       // the next action
	surfaceBand                      // Connected
	surfaceProduction                // the header of a production account
	surfaceSandbox                   // the badge of a sandbox
	surfacePractice                  // the badge of practice mode
	surfaceCount
)

type textStyle struct {
	role      textRole
	surface   surface // surfaceNone: what is there already
	bold      bool
	underline bool
	sign      bool   // a sign may have a color where words have none
	link      string // an address that the text links to
	blend     int    // a place on the blend instead of the role's color; 0: none
}

// theme is what is known about a terminal that does not report its colors.
type theme int

const (
	themeUnknown theme = iota
	themeDark
	themeLight
	themeNone // no color at all
)

func themeOf(environ []string) theme {
	getenv := uv.Environ(environ).Getenv
	if getenv("NO_COLOR") != "" {
		return themeNone
	}
	switch getenv("NETSUITE_TBA_THEME") {
	case "none":
		return themeNone
	case "dark":
		return themeDark
	case "light":
		return themeLight
	}
	// COLORFGBG is "text;background", by number. 7 and 15 are white.
	parts := strings.Split(getenv("COLORFGBG"), ";")
	switch n, err := strconv.Atoi(parts[len(parts)-1]); {
	case err != nil || n < 0 || n > 15:
		return themeUnknown
	case n == 7 || n == 15:
		return themeLight
	}
	return themeDark
}

// look is what is known about a terminal's colors. Colors that the terminal did
// not report are nil.
type look struct {
	profile          colorprofile.Profile
	background, text color.Color
	theme            theme
}

// shade is one color, for true color and for 256 colors.
type shade struct {
	full string
	part float64 // how much of it is mixed into the background; 0: it stands alone
	deep string  // "+3" is three steps up the gray ramp from the background
}

type shades [2]shade

// The backgrounds and texts of terminals that do not report theirs.
var (
	usualBackground = [2]string{"#15171c", "#fbfbfa"}
	usualQuiet      = [2]string{"#b2bbc9", "#515963"}
	usualFaint      = [2]string{"#939dae", "#656d7a"}
)

// The shares of the background that the soft roles take in at most.
const (
	quietShare = .24
	faintShare = .40
)

var roleShades = [roleCount]shades{
	roleQuiet:      {{deep: "249"}, {deep: "59"}},
	roleFaint:      {{deep: "247"}, {deep: "242"}},
	roleEdge:       {{deep: "247"}, {deep: "242"}},
	roleLine:       {{"#ffffff", .26, "240"}, {"#000000", .24, "250"}},
	roleAccent:     {{"#82b8ff", 0, "111"}, {"#0a50b8", 0, "25"}},
	roleGood:       {{"#5cdcba", 0, "79"}, {"#00655a", 0, "23"}},
	roleWarn:       {{"#ffcc70", 0, "215"}, {"#7d5200", 0, "94"}},
	roleFail:       {{"#ff8a60", 0, "209"}, {"#b02c00", 0, "124"}},
	roleProduction: {{"#d0a5f7", 0, "183"}, {"#6f22b3", 0, "91"}},
}

var surfaceShades = [surfaceCount]shades{
	surfaceBar:        {{"#ffffff", .075, "+2"}, {"#000000", .055, "254"}},
	surfacePaper:      {{"#ffffff", .045, "+1"}, {"#000000", .026, "255"}},
	surfaceAddress:    {{"#ffffff", .085, "+2"}, {"#000000", .055, "254"}},
	surfaceField:      {{"#ffffff", .10, "+3"}, {"#000000", .085, "253"}},
	surfaceSaved:      {{"#5cdcba", .16, "+3"}, {"#00855f", .14, "255"}},
	surfaceButton:     {{"#ffffff", .22, "+6"}, {"#000000", .16, "250"}},
	surfaceSelected:   {{"#5a9bf5", .30, "+5"}, {"#2f7de1", .17, "189"}},
	surfaceLit:        {{"#82b8ff", 0, "111"}, {"#0a50b8", 0, "25"}},
	surfaceBand:       {{"#5cdcba", 0, "79"}, {"#00655a", 0, "23"}},
	surfaceProduction: {{"#8e3bd6", 0, "91"}, {"#6f22b3", 0, "91"}},
	surfaceSandbox:    {{"#4cc4e0", .28, "23"}, {"#1a9ab8", .22, "152"}},
	surfacePractice:   {{"#5cdcba", .20, "22"}, {"#00655a", .16, "194"}},
}

// textShades are the texts of surfaces that have one color of text.
var textShades = [surfaceCount]shades{
	surfaceLit:        {{"#0c1420", 0, "16"}, {"#ffffff", 0, "231"}},
	surfaceBand:       {{"#0c1420", 0, "16"}, {"#ffffff", 0, "231"}},
	surfaceProduction: {{"#ffffff", 0, "231"}, {"#ffffff", 0, "231"}},
	surfaceSandbox:    {{"#86dcee", 0, "123"}, {"#0b5566", 0, "24"}},
	surfacePractice:   {{"#5cdcba", 0, "79"}, {"#00594f", 0, "22"}},
}

// signColors are the colors of signs where no other color is safe. A sign is
// readable by its shape, a word is not.
var signColors = map[textRole]string{roleGood: "2", roleWarn: "5", roleFail: "1"}

// palette is how text looks on one terminal.
type palette struct {
	// colored: the colors below are used. Otherwise text has the terminal's own
	// color, surfaces are reversed, and bold marks words.
	colored  bool
	signs    bool          // signs have colors, without colored
	blend    []color.Color // from accent to good; nil where lines have one color
	words    [roleCount][surfaceCount]color.Color
	surfaces [surfaceCount]color.Color
}

// newPalette computes the colors for a terminal. Surfaces are mixed from its own
// background and soft words from its own text, so that both keep their hue.
func newPalette(l look) palette {
	p := palette{signs: l.theme != themeNone && l.profile >= colorprofile.ANSI}
	known := l.background != nil || l.theme == themeDark || l.theme == themeLight
	if l.theme == themeNone || l.profile < colorprofile.ANSI256 || !known {
		return p
	}
	p.colored = true
	m := mixer{background: l.background, text: l.text, full: l.profile == colorprofile.TrueColor}
	if m.background == nil {
		if l.theme == themeLight {
			m.light = 1
		}
		m.background, m.text = lipgloss.Color(usualBackground[m.light]), nil
	} else if luminance(m.background) > .18 {
		m.light = 1
	}
	for g := surfaceBar; g < surfaceCount; g++ {
		p.surfaces[g] = m.color(surfaceShades[g][m.light])
	}
	for r := roleOwn; r < roleCount; r++ {
		for g := surfaceNone; g < surfaceCount; g++ {
			p.words[r][g] = m.word(r, g, p.surfaces[g])
		}
	}
	if m.full {
		p.blend = lipgloss.Blend1D(blendSteps, p.words[roleAccent][surfaceNone], p.words[roleGood][surfaceNone])
	}
	return p
}

type mixer struct {
	background, text color.Color
	light            int // 1 on a light background
	full             bool
}

func (m mixer) color(s shade) color.Color {
	steps, ramp := strings.CutPrefix(s.deep, "+")
	switch {
	case m.full && s.part > 0:
		return mix(m.background, lipgloss.Color(s.full), s.part)
	case m.full:
		return lipgloss.Color(s.full)
	case ramp:
		n, _ := strconv.Atoi(steps)
		return m.gray(n)
	}
	return lipgloss.Color(s.deep)
}

func (m mixer) word(r textRole, g surface, back color.Color) color.Color {
	if own := textShades[g][m.light]; own != (shade{}) {
		return m.color(own)
	}
	c := m.text
	switch {
	case r == roleOwn && (g == surfaceNone || !m.full || m.text == nil):
		return nil
	case r == roleOwn && contrast(m.text, back) >= readable:
		return nil
	case r == roleOwn:
	case m.full && r == roleQuiet:
		c = m.soft(quietShare, usualQuiet)
	case m.full && (r == roleFaint || r == roleEdge):
		c = m.soft(faintShare, usualFaint)
	default:
		c = m.color(roleShades[r][m.light])
	}
	if r == roleLine || r == roleEdge || !m.full {
		return c
	}
	if g == surfaceNone {
		back = m.background
	}
	return m.lift(c, back)
}

// readable is the least contrast between a word and its surface.
const readable = 4.5

// soft is the text's color with as much of the background in it as leaves it readable.
func (m mixer) soft(share float64, usual [2]string) color.Color {
	if m.text == nil {
		return lipgloss.Color(usual[m.light])
	}
	for ; share > 0; share -= .02 {
		if c := mix(m.text, m.background, share); contrast(c, m.background) >= readable {
			return c
		}
	}
	return m.text
}

// lift moves a word's color toward white or black until it is readable, or as
// readable as the terminal's own text is.
func (m mixer) lift(c, back color.Color) color.Color {
	least := readable
	if m.text != nil && back == m.background {
		least = min(least, contrast(m.text, m.background))
	}
	pole := lipgloss.Color([2]string{"#ffffff", "#000000"}[m.light])
	for part := 0.; part < 1; part += .05 {
		if lifted := mix(c, pole, part); contrast(lifted, back) >= least {
			return lifted
		}
	}
	return pole
}

// gray returns the step of the gray ramp that is some steps above the background.
func (m mixer) gray(steps int) color.Color {
	const first, last = 232, 255
	nearest, at := math.MaxFloat64, first
	for i := first; i <= last; i++ {
		v := uint8(8 + 10*(i-first))
		if d := math.Abs(luminance(color.RGBA{v, v, v, 255}) - luminance(m.background)); d < nearest {
			nearest, at = d, i
		}
	}
	return lipgloss.Color(strconv.Itoa(min(last, at+steps)))
}

func mix(a, b color.Color, part float64) color.Color {
	channel := func(x, y uint32) uint8 { return uint8((float64(x)*(1-part) + float64(y)*part) / 257) }
	ar, ag, ab, _ := a.RGBA()
	br, bg, bb, _ := b.RGBA()
	return color.RGBA{channel(ar, br), channel(ag, bg), channel(ab, bb), 255}
}

// luminance is how bright a color is, from 0 to 1, as WCAG 2 defines it.
func luminance(c color.Color) float64 {
	linear := func(v uint32) float64 {
		x := float64(v) / math.MaxUint16
		if x <= .03928 {
			return x / 12.92
		}
		return math.Pow((x+.055)/1.055, 2.4)
	}
	r, g, b, _ := c.RGBA()
	return .2126*linear(r) + .7152*linear(g) + .0722*linear(b)
}

// contrast is how well a color can be read on another, from 1 to 21, as WCAG 2
// defines it.
func contrast(a, b color.Color) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + .05) / (min(x, y) + .05)
}

// style is how text in a style is printed, without its link.
func (p palette) style(k textStyle) uv.Style {
	var s uv.Style
	if k.bold {
		s.Attrs |= uv.AttrBold
	}
	if k.underline {
		s.Underline = uv.UnderlineSingle
	}
	if !p.colored {
		return p.plain(s, k)
	}
	s.Fg, s.Bg = p.words[k.role][k.surface], p.surfaces[k.surface]
	if k.blend > 0 && p.blend != nil {
		s.Fg = p.blend[k.blend-1]
	}
	return s
}

func (p palette) plain(s uv.Style, k textStyle) uv.Style {
	switch k.role {
	case roleAccent, roleGood, roleWarn, roleFail:
		s.Attrs |= uv.AttrBold
	}
	switch k.surface {
	case surfaceSelected, surfaceLit, surfaceBand, surfaceProduction, surfaceSandbox:
		s.Attrs |= uv.AttrReverse | uv.AttrBold
		return s
	}
	if c, ok := signColors[k.role]; ok && k.sign && p.signs {
		s.Fg = lipgloss.Color(c)
	} else if k.role == roleLine {
		s.Attrs |= uv.AttrFaint
	}
	return s
}

// blendSteps is how many colors the blend has: too many to tell neighbors apart, and few
// enough to draw a line with few changes of color.
const blendSteps = 24

// blendAt is the place on the blend of a column of a line.
func blendAt(col, columns int) int {
	return 1 + min(max(0, col), columns-1)*(blendSteps-1)/max(1, columns-1)
}
