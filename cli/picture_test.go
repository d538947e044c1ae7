package cli

import (
	"flag"
	"fmt"
	"image/color"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/vt"

	"netsuite-tba/netsuite/practice/practicetest"
)

var pictures = flag.Bool("pictures", false, "draw the README's pictures")

// TestPictures draws the README's pictures from the program's own screens on
// a real terminal.
func TestPictures(t *testing.T) {
	if !*pictures {
		t.Skip("go test ./cli -run Pictures -pictures draws the README's pictures")
	}
	s := start(t, 80, 24, []string{"COLORTERM=truecolor", "NO_MOTION=1"}, "practice")
	address := toTool(s, "1234567-sb1")
	s.text("mule")
	s.picture("tool")
	s.keys("\x7f", "\x7f", "\x7f", "\x7f")
	chooseTool(s, "mule")
	b := practicetest.OpenAccount(t, address, "1234567_SB1")
	b.Features("SOAP Web Services", "Token-based Authentication")
	s.keys(enter, enter)
	s.see("CONSUMER SECRET / CLIENT SECRET")
	b.Integration("MuleSoft")
	s.toFirst()
	s.keys(" ", " ", " ", " ", " ", " ", " ")
	s.paste(b.Value("CONSUMER KEY / CLIENT ID"))
	s.see("One key is saved.")
	s.paste(b.Value("CONSUMER SECRET / CLIENT SECRET"))
	s.see("Both keys are saved.")
	s.keys(enter)
	s.see("Create the role")
	b.Role("MuleSoft integration", practicetest.UseSOAP)
	s.keys(enter)
	s.see("Assign the role to a user")
	b.Employee("MuleSoft Service", "MuleSoft integration")
	s.keys(enter)
	s.see("Create the access token")
	b.Edit("/app/setup/rolelist.nl", "MuleSoft integration")
	b.Add(practicetest.LogIn)
	b.Press("Save")
	b.Token("MuleSoft", "MuleSoft Service", "MuleSoft integration")
	s.paste(b.Text())
	s.see("Both keys are saved.")
	s.keys(enter)
	s.see("✓ Connected")
	s.picture("connected")
}

// TestCertificatePictures draws the README's picture of the upload of a certificate.
func TestCertificatePictures(t *testing.T) {
	if !*pictures {
		t.Skip("go test ./cli -run Pictures -pictures draws the README's pictures")
	}
	cmd := exec.Command(built(t), "practice", "--account", "1234567_SB1", "--customer", "Acme", "--for", "rest", "--method", "m2m", "--profile", "acme")
	cmd.Dir = t.TempDir()
	s := startCommand(t, cmd, t.TempDir(), 80, 24, []string{"COLORTERM=truecolor", "NO_MOTION=1"})
	for _, at := range []string{"Environment", "Who will make the changes", "Turn on three features", "already have an integration record?", "Create the integration record"} {
		s.see(at)
		s.settle()
		if at != "Create the integration record" {
			s.keys(enter)
		}
	}
	s.paste(strings.Repeat("4f1d", 16))
	s.see("The Client ID is saved.")
	for _, at := range []string{"Create the role", "Assign the role to a user", "Create the certificate"} {
		s.keys(enter)
		s.see(at)
		s.settle()
	}
	s.keys(enter)
	s.see("Upload it.")
	s.picture("certificate")
}

// The size of a cell and of the margin, in an SVG.
const cellWidth, cellHeight, margin = 9.0, 20.0, 14.0

// picture writes the screen as an SVG.
func (s *terminal) picture(name string) {
	s.t.Helper()
	writeSVG(s.t, filepath.Join("..", ".readme", name+".svg"), s.em.Width(), s.em.Height(), dark, strings.Join(s.drawnRows(), ""))
}

var gallery = flag.String("gallery", "", "paint the screens that the same flag of ./tui wrote into this folder")

// TestGallery paints screens of the wizard as SVG files.
func TestGallery(t *testing.T) {
	if *gallery == "" {
		t.Skip("go test ./cli -run Gallery -gallery FOLDER paints what go test ./tui -run Gallery -gallery FOLDER wrote")
	}
	files, err := filepath.Glob(filepath.Join(*gallery, "*.ansi"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no screens: %v", err)
	}
	for _, file := range files {
		sent, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		cols, rows, theme := 80, 24, dark
		name := strings.TrimSuffix(file, ".ansi")
		fmt.Sscanf(name[strings.LastIndex(name, "-")+1:], "%dx%d", &cols, &rows)
		for suffix, c := range themes {
			if strings.HasSuffix(name, "-"+suffix) {
				theme = c
			}
		}
		em := vt.NewEmulator(cols, rows)
		em.Write(sent)
		writeSVG(t, name+".svg", cols, rows, theme, strings.Join(drawnRows(em, theme), ""))
	}
}

// cells is a drawn screen.
type cells interface {
	Width() int
	Height() int
	CellAt(x, y int) *uv.Cell
}

// colors are a terminal's own.
type colors struct{ text, background color.Color }

var (
	dark  = colors{color.RGBA{0xd7, 0xdc, 0xe5, 255}, color.RGBA{0x15, 0x17, 0x1c, 255}}
	light = colors{color.RGBA{0x1f, 0x24, 0x30, 255}, color.RGBA{0xf7, 0xf8, 0xfa, 255}}
)

// themes are the terminals of the gallery, by the end of a picture's name.
var themes = map[string]colors{
	"light":           light,
	"solarized-dark":  {color.RGBA{0x83, 0x94, 0x96, 255}, color.RGBA{0x00, 0x2b, 0x36, 255}},
	"solarized-light": {color.RGBA{0x65, 0x7b, 0x83, 255}, color.RGBA{0xfd, 0xf6, 0xe3, 255}},
	"nord":            {color.RGBA{0xd8, 0xde, 0xe9, 255}, color.RGBA{0x2e, 0x34, 0x40, 255}},
	"dracula":         {color.RGBA{0xf8, 0xf8, 0xf2, 255}, color.RGBA{0x28, 0x2a, 0x36, 255}},
}

// writeSVG writes a picture of so many columns and rows.
func writeSVG(t *testing.T, file string, cols, rows int, theme colors, content string) {
	t.Helper()
	head := fmt.Sprintf(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %g %g" font-family="ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="15">`+"\n", float64(cols)*cellWidth+2*margin, float64(rows)*cellHeight+2*margin)
	head += fmt.Sprintf(`<rect width="100%%" height="100%%" rx="8" fill="%s"/>`+"\n", hex(theme.background))
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(head+content+"</svg>\n"), 0o644); err != nil {
		t.Fatal(err)
	}
}

// drawnRows returns each row of the screen as SVG elements.
func (s *terminal) drawnRows() []string { return drawnRows(s.em, dark) }

func drawnRows(em cells, theme colors) []string {
	drawn := make([]string, em.Height())
	cols := em.Width()
	for y := range drawn {
		for x := 0; x < cols; {
			cell := em.CellAt(x, y)
			if cell == nil || strings.TrimSpace(cell.Content) == "" && cell.Style.IsZero() {
				x++
				continue
			}
			run, from := "", x
			for x < cols {
				next := em.CellAt(x, y)
				if next == nil || !next.Style.Equal(&cell.Style) {
					break
				}
				if next.Content == "" {
					run += " "
				} else {
					run += next.Content
				}
				x++
			}
			style := cell.Style
			if style.Fg == nil {
				style.Fg = theme.text
			}
			if style.Attrs&uv.AttrFaint != 0 {
				style.Fg = halfway(style.Fg, theme.background)
			}
			if style.Attrs&uv.AttrReverse != 0 {
				if style.Bg == nil {
					style.Bg = theme.background
				}
				style.Fg, style.Bg = style.Bg, style.Fg
			}
			left, top, width := margin+float64(from)*cellWidth, margin+float64(y)*cellHeight, float64(x-from)*cellWidth
			drawn[y] += rectangle(left, top, width, cellHeight, style.Bg)
			if style.Underline != 0 {
				drawn[y] += rectangle(left, top+cellHeight-2, width, 1, style.Fg)
			}
			text, art := lineArt(run, left, top, style.Fg)
			drawn[y] += art + span(strings.TrimRight(text, " "), style, left, top+15, cellWidth)
		}
	}
	return drawn
}

// strokes are the lines of the characters that frames are made of, in a cell of
// 9×20. They are drawn and not printed, because few fonts fill a cell of any height.
var strokes = map[rune]string{
	'─': "M0 10h9", '│': "M4.5 0v20", '╌': "M1 10h2.5M5.5 10h2.5",
	'╭': "M4.5 20v-5q0 -5 4.5 -5", '╮': "M4.5 20v-5q0 -5 -4.5 -5", '╰': "M4.5 0v5q0 5 4.5 5", '╯': "M4.5 0v5q0 5 -4.5 5",
	'━': "M0 10h9", '┃': "M4.5 0v20",
	'┏': "M4.5 20v-10h4.5", '┓': "M4.5 20v-10h-4.5", '┗': "M4.5 0v10h4.5", '┛': "M4.5 0v10h-4.5",
}

// blocks are the characters that fill a part of their cell: from where, how wide and
// how high.
var blocks = map[rune][4]float64{'▄': {0, 10, 9, 10}, '▀': {0, 0, 9, 10}, '▌': {0, 0, 4.5, 20}}

// lineArt draws the frames and blocks of a run, and returns the rest of its text.
func lineArt(run string, left, top float64, fill color.Color) (text, art string) {
	var rest strings.Builder
	runes := []rune(run)
	for i := 0; i < len(runes); {
		r, from := runes[i], i
		block, isBlock := blocks[r]
		stroke, isStroke := strokes[r]
		for i < len(runes) && runes[i] == r && (isBlock || isStroke) {
			i++
		}
		x, n := left+float64(from)*cellWidth, float64(i-from)
		switch {
		case isBlock:
			art += rectangle(x+block[0], top+block[1], block[2]+(n-1)*cellWidth, block[3], fill)
		case isStroke:
			if r == '─' || r == '━' {
				stroke = fmt.Sprintf("M0 10h%g", n*cellWidth)
			}
			width := 1.2
			if strings.ContainsRune("━┃┏┓┗┛", r) {
				width = 2.4
			}
			for range int(n) {
				art += fmt.Sprintf(`<path transform="translate(%g %g)" d="%s" fill="none" stroke="%s" stroke-width="%g"/>`+"\n", x, top, stroke, hex(fill), width)
				x += cellWidth
				if r == '─' || r == '━' {
					break
				}
			}
		default:
			rest.WriteRune(r)
			i++
			continue
		}
		rest.WriteString(strings.Repeat(" ", i-from))
	}
	return rest.String(), art
}

// rectangle is a filled rectangle, or nothing without a color.
func rectangle(x, y, width, height float64, fill color.Color) string {
	if fill == nil {
		return ""
	}
	return fmt.Sprintf(`<rect x="%g" y="%g" width="%g" height="%g" fill="%s" shape-rendering="crispEdges"/>`+"\n", x, y, width, height, hex(fill))
}

func span(text string, style uv.Style, x, y, w float64) string {
	if text == "" {
		return ""
	}
	attrs := fmt.Sprintf(` fill="%s"`, hex(style.Fg))
	if style.Attrs&uv.AttrBold != 0 {
		attrs += ` font-weight="bold"`
	}
	length := len([]rune(text))
	text = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(text)
	return fmt.Sprintf(`<text x="%g" y="%g" textLength="%g" xml:space="preserve"%s>%s</text>`+"\n", x, y, float64(length)*w, attrs, text)
}

// halfway is the color between two.
func halfway(a, b color.Color) color.Color {
	ar, ag, ab, _ := a.RGBA()
	br, bg, bb, _ := b.RGBA()
	return color.RGBA{uint8((ar + br) >> 9), uint8((ag + bg) >> 9), uint8((ab + bb) >> 9), 255}
}

func hex(c color.Color) string {
	r, g, b, _ := c.RGBA()
	return fmt.Sprintf("#%02x%02x%02x", r>>8, g>>8, b>>8)
}
