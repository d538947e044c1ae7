package practicetest

import (
	"encoding/xml"
	"io"
	"strings"
)

// node is an element of a page, or a piece of text if it has no name.
type node struct {
	name     string
	attr     map[string]string
	text     string
	children []*node
	parent   *node
}

// parse reads a page, which must be well-formed XML.
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

// all lists the elements with these names in n, in order.
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

func (n *node) ancestor(name string) *node {
	for n = n.parent; n != nil; n = n.parent {
		if n.name == name {
			return n
		}
	}
	return nil
}

func (n *node) plainText() string {
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

// writeCopied writes the text in n like a browser copies it: every block on lines of
// its own, cells separated by tabs, without inputs.
func (n *node) writeCopied(b *strings.Builder) {
	switch n.name {
	case "":
		if plainText := strings.Join(strings.Fields(n.text), " "); plainText != "" {
			b.WriteString(plainText + " ")
		}
	case "head", "select", "textarea", "button", "input":
		return
	}
	for _, c := range n.children {
		if n.name == "details" && n.attr["open"] == "" && c.name != "summary" {
			continue // a closed menu shows only its title
		}
		c.writeCopied(b)
	}
	switch n.name {
	case "td", "th":
		b.WriteString("\t")
	case "h1", "h2", "p", "dt", "dd", "li", "tr", "div", "legend", "fieldset", "header", "nav", "details":
		b.WriteString("\n")
	}
}
