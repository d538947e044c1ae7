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
	s.picture("integration")
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

// picture writes the screen as an SVG.
func (s *terminal) picture(name string) {
	s.t.Helper()
	const w, h, pad = 9.0, 20.0, 14.0
	cols, rows := s.em.Width(), s.em.Height()
	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %g %g" font-family="ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="15">`+"\n", float64(cols)*w+2*pad, float64(rows)*h+2*pad)
	b.WriteString(`<rect width="100%" height="100%" rx="8" fill="#15171c"/>` + "\n")
	for y := range rows {
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
			left, top := pad+float64(from)*w, pad+float64(y)*h
			if cell.Style.Bg != nil {
				fmt.Fprintf(&b, `<rect x="%g" y="%g" width="%g" height="%g" fill="%s" shape-rendering="crispEdges"/>`+"\n", left, top, float64(x-from)*w, h, hex(cell.Style.Bg))
			}
			b.WriteString(span(strings.TrimRight(run, " "), cell.Style, left, top+15, w))
		}
	}
	b.WriteString("</svg>\n")
	file := filepath.Join("..", ".readme", name+".svg")
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		s.t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(b.String()), 0o644); err != nil {
		s.t.Fatal(err)
	}
}

func span(text string, style uv.Style, x, y, w float64) string {
	if text == "" {
		return ""
	}
	attrs := fmt.Sprintf(` fill="%s"`, hex(style.Fg))
	if style.Attrs&uv.AttrBold != 0 {
		attrs += ` font-weight="bold"`
	}
	if style.Underline != 0 {
		attrs += ` text-decoration="underline"`
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
