package cli

import (
	"fmt"
	"net/http"
	"strings"
)

// The acts of a person without a mouse: Tab goes to what the eye has found,
// Enter and Space press it, letters type and choose.

// mostTabs bounds how far Tab is pressed on a page.
const mostTabs = 80

// active is the element that has the focus.
func (b *webdriver) active() element {
	b.t.Helper()
	var found map[string]element
	b.do(http.MethodGet, "/element/active", nil, &found)
	return found[elementKey]
}

// tabTo presses Tab until an element has the focus, and checks that the eye
// can see that and that a screen reader would name it.
func (b *webdriver) tabTo(what string, e element) {
	b.t.Helper()
	for n := 0; b.active() != e; n++ {
		if n == mostTabs {
			b.t.Fatalf("%q: Tab does not reach %s", b.title(), what)
		}
		b.press(keyTab)
	}
	if get[string](b, e, "css/outline-style") == "none" {
		b.t.Errorf("%q: nothing shows that %s has the focus", b.title(), what)
	}
	if get[string](b, e, "computedlabel") == "" {
		b.t.Errorf("%q: %s has no name", b.title(), what)
	}
}

// skipMenu presses the first link of a page that has just come.
func (b *webdriver) skipMenu() {
	b.t.Helper()
	b.tabTo("the link over the menu", b.find("the link over the menu", `//a[.="Skip the menu"]`))
	b.press(keyEnter)
}

// enterOn goes to a link or button, presses Enter and waits until the page is
// another one.
func (b *webdriver) enterOn(what, xpath string) {
	b.t.Helper()
	e := b.find(what, xpath)
	b.tabTo(what, e)
	b.press(keyEnter)
	b.gone(what, e)
}

// keyMenu is menu by keyboard.
func (b *webdriver) keyMenu(path string) {
	b.t.Helper()
	top, _, _ := strings.Cut(path, " > ")
	b.tabTo("menu "+top, b.find("menu "+top, menuTitle(top)))
	b.press(keyEnter)
	b.enterOn(path, menuLink(path))
}

func (b *webdriver) keyFollow(text string) {
	b.t.Helper()
	b.skipMenu()
	b.enterOn("link "+text, mainLink(text))
}

func (b *webdriver) keyButton(text string) {
	b.t.Helper()
	b.enterOn("button "+text, mainButton(text))
}

// keyAdd is add by keyboard.
func (b *webdriver) keyAdd(section string, picks ...string) {
	b.t.Helper()
	for i := 0; i < len(picks); i += 2 {
		b.keyChoose(section+" | "+picks[i], picks[i+1])
	}
	b.enterOn("Add in "+section, inSection(section)+addButton)
}

func (b *webdriver) keyFill(label, text string) {
	b.t.Helper()
	e := b.field(label)
	b.tabTo(label, e)
	b.press(strings.Split(text, "")...)
	if get[string](b, e, "property/value") != text {
		b.t.Fatalf("%q: %s did not take what was typed", b.title(), label)
	}
}

func (b *webdriver) keyTick(on bool, labels ...string) {
	b.t.Helper()
	for _, label := range labels {
		e := b.field(label)
		b.tabTo(label, e)
		if get[bool](b, e, "selected") != on {
			b.press(" ")
		}
		if get[bool](b, e, "selected") != on {
			b.t.Fatalf("%q: Space does not change %s", b.title(), label)
		}
	}
}

// keyChoose types an option's text, which chooses it in a list that is closed.
func (b *webdriver) keyChoose(label, option string) {
	b.t.Helper()
	e := b.field(label)
	b.tabTo(label, e)
	b.press(strings.Split(option, "")...)
	found := b.findAll("/element/"+string(e), fmt.Sprintf("./option[.=%q]", option))
	if len(found) != 1 || !get[bool](b, found[0], "selected") {
		b.t.Fatalf("%q: typing does not choose %q of %s", b.title(), option, label)
	}
}
