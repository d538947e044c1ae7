package cli

import (
	"fmt"
	"net/http"
	"strings"
)

// hands go through the pages by what stands on and beside links, menus, buttons
// and fields.
type hands interface {
	// menu follows a path through the menus over the page, as the wizard names
	// it: "Setup > Company > Enable Features".
	menu(path string)
	follow(link string)
	button(text string)
	// fill types text into a field, in place of what is there.
	fill(label, text string)
	// choose picks an option of a list.
	choose(label, option string)
	// tick ticks or clears boxes.
	tick(on bool, labels ...string)
	// add picks values in the fields of a section, by their labels, and presses
	// its Add.
	add(section string, picks ...string)
}

// person is a person in front of a browser.
type person struct {
	*webdriver
	hands
	opener
}

// mouse is the hands of a person with a mouse.
type mouse struct{ *webdriver }

// at waits for a page by its heading.
func (b *webdriver) at(heading string) {
	b.t.Helper()
	b.find("heading "+heading, fmt.Sprintf("//h1[normalize-space(.)=%q]", heading))
}

func (b mouse) menu(path string) {
	b.t.Helper()
	top, _, _ := strings.Cut(path, " > ")
	b.click(b.find("menu "+top, menuTitle(top)))
	b.leave(path, menuLink(path))
}

func (b mouse) follow(text string) {
	b.t.Helper()
	b.leave("link "+text, mainLink(text))
}

func (b mouse) button(text string) {
	b.t.Helper()
	b.leave("button "+text, mainButton(text))
}

func (b mouse) add(section string, picks ...string) {
	b.t.Helper()
	for i := 0; i < len(picks); i += 2 {
		b.choose(section+" | "+picks[i], picks[i+1])
	}
	b.leave("Add in "+section, inSection(section)+addButton)
}

// Where the things of a page are, by what stands on them.

func menuTitle(text string) string { return fmt.Sprintf("//nav//summary[.=%q]", text) }

func menuLink(path string) string {
	top, rest, _ := strings.Cut(path, " > ")
	xpath := fmt.Sprintf("//nav//details[summary=%q]", top)
	for part := range strings.SplitSeq(rest, " > ") {
		xpath += fmt.Sprintf("/ul/li[normalize-space(text())=%q or a=%q]", part, part)
	}
	return xpath + "/a"
}

func mainLink(text string) string { return fmt.Sprintf("//main//a[.=%q]", text) }

// A form's first button serves Enter in a text field alone: nobody sees it.
func mainButton(text string) string {
	return fmt.Sprintf("//main//button[(.=%q or @aria-label=%q) and not(@aria-hidden)]", text, text)
}

func inSection(legend string) string { return fmt.Sprintf("//main//fieldset[legend=%q]", legend) }

const addButton = `//button[.="Add"]`

// field finds a field by its label: "NAME", or with the heading of its section
// where the label comes more than once: "Permissions > Setup | LEVEL".
func (b *webdriver) field(label string) element {
	b.t.Helper()
	around, text := "//main", label
	if section, rest, ok := strings.Cut(label, " | "); ok {
		around, text = inSection(section), rest
	}
	return b.find("field "+label, fmt.Sprintf("%s//*[@id=//label[normalize-space(.)=%q or normalize-space(.)=concat(%q, ' *')]/@for]", around, text, text))
}

func (b mouse) fill(label, text string) {
	b.t.Helper()
	e := b.field(label)
	b.do(http.MethodPost, "/element/"+string(e)+"/clear", nil, nil)
	b.do(http.MethodPost, "/element/"+string(e)+"/value", map[string]string{"text": text}, nil)
}

func (b mouse) choose(label, option string) {
	b.t.Helper()
	found := b.findAll("/element/"+string(b.field(label)), fmt.Sprintf("./option[.=%q]", option))
	if len(found) != 1 {
		b.t.Fatalf("%q: %s offers %q %d times", b.title(), label, option, len(found))
	}
	b.click(found[0])
}

func (b mouse) tick(on bool, labels ...string) {
	b.t.Helper()
	for _, label := range labels {
		box := b.field(label)
		if get[bool](b.webdriver, box, "selected") != on {
			b.click(b.find("label "+label, fmt.Sprintf("//main//label[.=%q]", label)))
		}
		if get[bool](b.webdriver, box, "selected") != on {
			b.t.Fatalf("%s: a click on %q does not change its box", b.title(), label)
		}
	}
}

// copyPage returns what select all and copy would.
func (b *webdriver) copyPage() string {
	b.t.Helper()
	b.act(map[string]any{"type": "key", "id": "keyboard", "actions": []map[string]string{
		{"type": "keyDown", "value": keyControl}, {"type": "keyDown", "value": "a"},
		{"type": "keyUp", "value": "a"}, {"type": "keyUp", "value": keyControl},
	}})
	return run[string](b, "return getSelection().toString()")
}

// copyValue returns what a double click on the value under a label would select,
// and copy would take.
func (b *webdriver) copyValue(label string) string {
	b.t.Helper()
	e := b.find("value of "+label, fmt.Sprintf("//dt[.=%q]/following-sibling::dd[1]", label))
	at := map[string]any{"type": "pointerMove", "origin": map[string]element{elementKey: e}, "x": 0, "y": 0}
	down, up := map[string]any{"type": "pointerDown", "button": 0}, map[string]any{"type": "pointerUp", "button": 0}
	b.act(map[string]any{"type": "pointer", "id": "mouse", "actions": []any{at, down, up, down, up}})
	return run[string](b, "return getSelection().toString()")
}

// cell reads the cell of a table's first row, under a head.
func (b *webdriver) cell(head string) string {
	b.t.Helper()
	column := fmt.Sprintf("count(//th[.=%q]/preceding-sibling::th)+1", head)
	return get[string](b, b.find("cell under "+head, "//tbody/tr[1]/td[position()="+column+"]"), "text")
}
