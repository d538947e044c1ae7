package cli

import (
	"fmt"
	"net/http"
	"strings"
)

// tabber is the hands of a person without a mouse: Tab goes to what the eye has
// found, Enter and Space press it, letters type and choose.
type tabber struct {
	*webdriver
	fresh bool // the page has just come: the menu is skipped before what is below it
}

// mostTabs bounds how far Tab is pressed on a page.
const mostTabs = 80

// active is the element that has the focus.
func (b *tabber) active() element {
	b.t.Helper()
	var found map[string]element
	b.do(http.MethodGet, "/element/active", nil, &found)
	return found[elementKey]
}

// tabTo presses Tab until an element has the focus, and checks that the eye
// can see that and that a screen reader would name it.
func (b *tabber) tabTo(what string, e element) {
	b.t.Helper()
	for n := 0; b.active() != e; n++ {
		if n == mostTabs {
			b.t.Fatalf("%q: Tab does not reach %s", b.title(), what)
		}
		b.press(keyTab)
	}
	if get[string](b.webdriver, e, "css/outline-style") == "none" {
		b.t.Errorf("%q: nothing shows that %s has the focus", b.title(), what)
	}
	if get[string](b.webdriver, e, "computedlabel") == "" {
		b.t.Errorf("%q: %s has no name", b.title(), what)
	}
}

// below goes to what is below the menu of a page that has just come.
func (b *tabber) below() {
	b.t.Helper()
	if !b.fresh {
		return
	}
	b.fresh = false
	b.tabTo("the link over the menu", b.find("the link over the menu", `//a[.="Skip the menu"]`))
	b.press(keyEnter)
}

// enterOn goes to a link or button, presses Enter and waits until the page is
// another one.
func (b *tabber) enterOn(what, xpath string) {
	b.t.Helper()
	e := b.find(what, xpath)
	b.tabTo(what, e)
	b.press(keyEnter)
	b.gone(what, e)
	b.fresh = true
}

func (b *tabber) menu(path string) {
	b.t.Helper()
	top, _, _ := strings.Cut(path, " > ")
	b.tabTo("menu "+top, b.find("menu "+top, menuTitle(top)))
	b.press(keyEnter)
	b.enterOn(path, menuLink(path))
}

func (b *tabber) follow(text string) {
	b.t.Helper()
	b.below()
	b.enterOn("link "+text, mainLink(text))
}

func (b *tabber) button(text string) {
	b.t.Helper()
	b.below()
	b.enterOn("button "+text, mainButton(text))
}

func (b *tabber) add(section string, picks ...string) {
	b.t.Helper()
	for i := 0; i < len(picks); i += 2 {
		b.choose(section+" | "+picks[i], picks[i+1])
	}
	b.enterOn("Add in "+section, inSection(section)+addButton)
}

func (b *tabber) fill(label, text string) {
	b.t.Helper()
	b.below()
	e := b.field(label)
	b.tabTo(label, e)
	b.press(strings.Split(text, "")...)
	if get[string](b.webdriver, e, "property/value") != text {
		b.t.Fatalf("%q: %s did not take what was typed", b.title(), label)
	}
}

func (b *tabber) tick(on bool, labels ...string) {
	b.t.Helper()
	b.below()
	for _, label := range labels {
		e := b.field(label)
		b.tabTo(label, e)
		if get[bool](b.webdriver, e, "selected") != on {
			b.press(" ")
		}
		if get[bool](b.webdriver, e, "selected") != on {
			b.t.Fatalf("%q: Space does not change %s", b.title(), label)
		}
	}
}

// choose types an option's text, which chooses it in a list that is closed.
func (b *tabber) choose(label, option string) {
	b.t.Helper()
	b.below()
	e := b.field(label)
	b.tabTo(label, e)
	b.press(strings.Split(option, "")...)
	found := b.findAll("/element/"+string(e), fmt.Sprintf("./option[.=%q]", option))
	if len(found) != 1 || !get[bool](b.webdriver, found[0], "selected") {
		b.t.Fatalf("%q: typing does not choose %q of %s", b.title(), option, label)
	}
}
