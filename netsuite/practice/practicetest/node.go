package practicetest

import (
	"encoding/xml"
	"io"
	"strings"
)

// node is an element of a page, or a piece of text when it has no name.
type node struct {
	name     string
	attr     map[string]string
	text     string
	children []*node
	parent   *node
}

// parse reads a page. The practice company's pages are well-formed XML, which
// this also holds them to.
func parse(r io.Reader) (*node, error) {
	root := &node{name: "#page"}
	at := root
	d := xml.NewDecoder(r)
	d.Entity = xml.HTMLEntity
	for {
		tok, err := d.Token()
		if err == io.EOF {
			return root, nil
		}
		if err != nil {
			return nil, err
		}
		switch tok := tok.(type) {
		case xml.StartElement:
			n := &node{name: tok.Name.Local, attr: map[string]string{}, parent: at}
			for _, a := range tok.Attr {
				n.attr[a.Name.Local] = a.Value
			}
			at.children = append(at.children, n)
			at = n
		case xml.EndElement:
			at = at.parent
		case xml.CharData:
			at.children = append(at.children, &node{text: string(tok), parent: at})
		}
	}
}

// all lists the elements of these names under n, in the page's order.
func (n *node) all(names ...string) []*node {
	var found []*node
	for _, c := range n.children {
		for _, name := range names {
			if c.name == name {
				found = append(found, c)
			}
		}
		found = append(found, c.all(names...)...)
	}
	return found
}

// up gives the nearest element of this name around n, or nil.
func (n *node) up(name string) *node {
	for n = n.parent; n != nil; n = n.parent {
		if n.name == name {
			return n
		}
	}
	return nil
}

// words is the text under n on one line.
func (n *node) words() string {
	var b strings.Builder
	n.write(&b)
	return strings.Join(strings.Fields(b.String()), " ")
}

func (n *node) write(b *strings.Builder) {
	b.WriteString(n.text)
	for _, c := range n.children {
		c.write(b)
	}
}

// copied is the text under n as a browser copies it: every block on its own
// lines, cells parted by tabs, inputs left out.
func (n *node) copied(b *strings.Builder) {
	switch n.name {
	case "":
		if words := strings.Join(strings.Fields(n.text), " "); words != "" {
			b.WriteString(words + " ")
		}
	case "head", "select", "textarea", "button", "input":
		return
	}
	for _, c := range n.children {
		if n.name == "details" && n.attr["open"] == "" && c.name != "summary" {
			continue // a closed menu shows its title alone
		}
		c.copied(b)
	}
	switch n.name {
	case "td", "th":
		b.WriteString("\t")
	case "h1", "h2", "p", "dt", "dd", "li", "tr", "div", "legend", "fieldset", "header", "nav", "details":
		b.WriteString("\n")
	}
}
