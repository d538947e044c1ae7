package cli

import (
	"flag"
	"fmt"
	"image/color"
	"os"
	"path/filepath"
	"strings"
	"testing"

	uv "github.com/charmbracelet/ultraviolet"

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
	s.see("You can close that page.")
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
	s.see("You can close that page.")
	s.keys(enter)
	s.see("✓ Connected")
	s.picture("connected")
}

// The size of a cell and of the margin, in an SVG.
const cellWidth, cellHeight, margin = 9.0, 20.0, 14.0

// picture writes the screen as an SVG.
func (s *terminal) picture(name string) {
	s.t.Helper()
	writeSVG(s.t, name, s.em.Width(), s.em.Height(), strings.Join(s.drawnRows(), ""))
}

// writeSVG writes a picture of so many columns and rows for the README.
func writeSVG(t *testing.T, name string, cols, rows int, content string) {
	t.Helper()
	head := fmt.Sprintf(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %g %g" font-family="ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="15">`+"\n", float64(cols)*cellWidth+2*margin, float64(rows)*cellHeight+2*margin)
	head += `<rect width="100%" height="100%" rx="8" fill="#15171c"/>` + "\n"
	file := filepath.Join("..", ".readme", name+".svg")
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(head+content+"</svg>\n"), 0o644); err != nil {
		t.Fatal(err)
	}
}

// drawnRows returns each row of the screen as SVG elements.
func (s *terminal) drawnRows() []string {
	drawn := make([]string, s.em.Height())
	cols := s.em.Width()
	for y := range drawn {
		for x := 0; x < cols; {
			cell := s.em.CellAt(x, y)
			if cell == nil || strings.TrimSpace(cell.Content) == "" && cell.Style.IsZero() {
				x++
				continue
			}
			run, from := "", x
			for x < cols {
				next := s.em.CellAt(x, y)
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
			left, top, width := margin+float64(from)*cellWidth, margin+float64(y)*cellHeight, float64(x-from)*cellWidth
			drawn[y] += rectangle(left, top, width, cellHeight, cell.Style.Bg)
			if cell.Style.Underline != 0 {
				drawn[y] += rectangle(left, top+cellHeight-2, width, 1, cell.Style.Fg)
			}
			drawn[y] += span(strings.TrimRight(run, " "), cell.Style, left, top+15, cellWidth)
		}
	}
	return drawn
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

func hex(c color.Color) string {
	if c == nil {
		return "#d7dce5"
	}
	r, g, b, _ := c.RGBA()
	return fmt.Sprintf("#%02x%02x%02x", r>>8, g>>8, b>>8)
}
