package tui

import (
	"image/color"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/colorprofile"
)

// role is what a piece of text is for; styles say how it looks.
type role int

const (
	roleText   role = iota // the terminal's own colour
	roleQuiet              // hints, what is still to do, the product's name
	roleAccent             // ●, ›
	roleGood               // ✓ and its word
	roleAttend             // ! ✗ and their words
	roleTitle
	roleKey // a key of the keyboard
	roleLink
	roleCount
)

// look is what is known about the terminal's colours.
type look struct {
	profile colorprofile.Profile
	known   bool // the terminal told its background
	dark    bool
}

// styles is how every role looks on one terminal.
type styles struct {
	of         [roleCount]lipgloss.Style
	production lipgloss.Style // the whole first row
}

// shade is one colour in the depths that terminals have. A nil is the
// terminal's own.
type shade struct{ full, deep, basic color.Color }

func (s shade) in(p colorprofile.Profile) color.Color {
	switch p {
	case colorprofile.TrueColor:
		return s.full
	case colorprofile.ANSI256:
		return s.deep
	case colorprofile.ANSI:
		return s.basic
	}
	return nil
}

// palette holds the colours for one kind of background. All keep a contrast
// of 5.5 and more over the usual backgrounds, and good and attend differ
// under every common colour blindness.
type palette struct{ quiet, accent, good, attend, ink, production shade }

var onDark = palette{
	quiet:      shade{lipgloss.Color("#a8b2c0"), lipgloss.Color("249"), nil},
	accent:     shade{lipgloss.Color("#87bfff"), lipgloss.Color("111"), lipgloss.Color("14")},
	good:       shade{lipgloss.Color("#5fd7c0"), lipgloss.Color("79"), lipgloss.Color("10")},
	attend:     shade{lipgloss.Color("#ff9e70"), lipgloss.Color("215"), lipgloss.Color("11")},
	ink:        shade{full: lipgloss.Color("#1a1a1a")},
	production: shade{full: lipgloss.Color("#d9b3ff")},
}

var onLight = palette{
	quiet:      shade{lipgloss.Color("#555d68"), lipgloss.Color("59"), nil},
	accent:     shade{lipgloss.Color("#0a50b8"), lipgloss.Color("25"), lipgloss.Color("4")},
	good:       shade{lipgloss.Color("#00645a"), lipgloss.Color("23"), nil},
	attend:     shade{lipgloss.Color("#a33400"), lipgloss.Color("124"), lipgloss.Color("1")},
	ink:        shade{full: lipgloss.Color("#ffffff")},
	production: shade{full: lipgloss.Color("#6a1b9a")},
}

// newStyles makes the styles for a terminal. Where its background is unknown
// there is no colour at all: any would be unreadable on some background.
func newStyles(l look) styles {
	p := palette{}
	if l.known {
		p = onLight
		if l.dark {
			p = onDark
		}
	}
	plain := lipgloss.NewStyle()
	tint := func(s shade) lipgloss.Style {
		if c := s.in(l.profile); c != nil {
			return plain.Foreground(c)
		}
		return plain
	}
	var s styles
	for r := range s.of {
		s.of[r] = plain
	}
	s.of[roleQuiet] = tint(p.quiet)
	s.of[roleAccent] = tint(p.accent)
	s.of[roleGood] = tint(p.good)
	s.of[roleAttend] = tint(p.attend)
	s.of[roleTitle] = plain.Bold(true)
	s.of[roleKey] = plain.Bold(true)
	s.of[roleLink] = tint(p.accent).Underline(true)
	if p.good.in(l.profile) == nil {
		s.of[roleGood] = plain.Bold(true)
	}
	if p.attend.in(l.profile) == nil {
		s.of[roleAttend] = plain.Bold(true)
	}
	s.production = plain.Reverse(true).Bold(true)
	if paper := p.production.in(l.profile); paper != nil {
		s.production = plain.Foreground(p.ink.in(l.profile)).Background(paper).Bold(true)
	}
	return s
}
