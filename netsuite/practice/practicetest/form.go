package practicetest

import (
	"io"
	"mime/multipart"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"netsuite-tba/internal/text"
)

// Fields have their labels as names, such as "NAME". If a label is not unique, the
// heading of its section comes first: "Permissions > Setup > PERMISSION". The same goes
// for buttons.

func (b *Browser) Fill(label, text string) {
	b.t.Helper()
	n := b.field(label, "text", "textarea")
	if n.name == "textarea" {
		n.children = []*node{{text: text, parent: n}}
		return
	}
	n.attr["value"] = text
}

func (b *Browser) Tick(labels ...string) {
	b.t.Helper()
	for _, label := range labels {
		b.field(label, "checkbox").attr["checked"] = "checked"
	}
}

func (b *Browser) Clear(labels ...string) {
	b.t.Helper()
	for _, label := range labels {
		delete(b.field(label, "checkbox").attr, "checked")
	}
}

func (b *Browser) Ticked(label string) bool {
	b.t.Helper()
	_, on := b.field(label, "checkbox").attr["checked"]
	return on
}

func (b *Browser) Upload(label, name string, content []byte) {
	b.t.Helper()
	n := b.field(label, "file")
	n.attr["filename"], n.attr["content"] = name, string(content)
}

func (b *Browser) Choose(label, text string) {
	b.t.Helper()
	options := b.field(label, "select").all("option")
	i := slices.IndexFunc(options, func(o *node) bool { return o.plainText() == text })
	if i < 0 {
		b.t.Fatalf("%s: %q does not offer %q", b.Path(), label, text)
	}
	for _, o := range options {
		delete(o.attr, "selected")
	}
	options[i].attr["selected"] = "selected"
}

func (b *Browser) Offers(label string) []string {
	b.t.Helper()
	return text.Each(b.field(label, "select").all("option"), (*node).plainText)
}

func (b *Browser) Chosen(label string) string {
	b.t.Helper()
	for _, o := range b.field(label, "select").all("option") {
		if _, on := o.attr["selected"]; on {
			return o.plainText()
		}
	}
	return ""
}

func (b *Browser) Has(label string) bool { return len(b.fields(label)) > 0 }

// Press clicks a button by its text and sends its form.
func (b *Browser) Press(text string) {
	b.t.Helper()
	req := b.request(text)
	b.send(req)
}

func (b *Browser) CanPress(text string) bool { return len(b.buttons(text)) > 0 }

func (b *Browser) buttons(text string) []*node {
	var found []*node
	for _, n := range b.page.all("button") {
		if n.attr["aria-hidden"] == "" && (named(n, n.plainText(), text) || n.attr["aria-label"] == text) {
			found = append(found, n)
		}
	}
	return found
}

func (b *Browser) request(text string) *http.Request {
	b.t.Helper()
	found := b.buttons(text)
	if len(found) != 1 || found[0].ancestor("form") == nil {
		b.t.Fatalf("%s has %d buttons %q", b.Path(), len(found), text)
	}
	button, form := found[0], found[0].ancestor("form")
	values := formValues(form)
	if name := button.attr["name"]; name != "" {
		values.Add(name, button.attr["value"])
	}
	to := *b.at
	action := form.attr["action"]
	if own := button.attr["formaction"]; own != "" {
		action = own
	}
	if action != "" {
		parsed, err := b.at.Parse(action)
		if err != nil {
			b.t.Fatal(err)
		}
		to = *parsed
	}
	method, body, kind := http.MethodPost, values.Encode(), "application/x-www-form-urlencoded"
	if form.attr["enctype"] == "multipart/form-data" {
		body, kind = multipartOf(form, values)
	}
	if form.attr["method"] == "get" {
		to.RawQuery, method, body = values.Encode(), http.MethodGet, ""
	}
	req, err := http.NewRequestWithContext(b.t.Context(), method, to.String(), strings.NewReader(body))
	if err != nil {
		b.t.Fatal(err)
	}
	if method == http.MethodPost {
		req.Header.Set("Content-Type", kind)
		req.Header.Set("Origin", b.at.Scheme+"://"+b.at.Host)
	}
	return req
}

// multipartOf returns the body of a form with its uploads, and its content type.
func multipartOf(form *node, values url.Values) (body, kind string) {
	var text strings.Builder
	w := multipart.NewWriter(&text) // it cannot fail
	for name, all := range values {
		for _, value := range all {
			w.WriteField(name, value)
		}
	}
	for _, n := range form.all("input") {
		if n.attr["type"] == "file" {
			part, _ := w.CreateFormFile(n.attr["name"], n.attr["filename"])
			io.WriteString(part, n.attr["content"])
		}
	}
	w.Close()
	return text.String(), w.FormDataContentType()
}

// formValues returns what a form sends, without its button and uploads.
func formValues(form *node) url.Values {
	values := url.Values{}
	for _, n := range form.all("input", "textarea", "select") {
		name := n.attr["name"]
		switch {
		case n.name == "textarea":
			values.Add(name, n.plainText())
		case n.name == "select":
			chosen := ""
			for i, o := range n.all("option") {
				if _, on := o.attr["selected"]; on || i == 0 {
					chosen = o.attr["value"]
				}
			}
			values.Add(name, chosen)
		case n.attr["type"] == "checkbox":
			if _, on := n.attr["checked"]; on {
				values.Add(name, n.attr["value"])
			}
		case n.attr["type"] != "file":
			values.Add(name, n.attr["value"])
		}
	}
	return values
}

// field returns the only field with this label, which must have one of these types.
func (b *Browser) field(label string, types ...string) *node {
	b.t.Helper()
	found := b.fields(label)
	if len(found) != 1 {
		b.t.Fatalf("%s has %d fields %q", b.Path(), len(found), label)
	}
	n := found[0]
	if !slices.Contains(types, n.name) && !slices.Contains(types, n.attr["type"]) {
		b.t.Fatalf("%s: %q is another kind of field", b.Path(), label)
	}
	return n
}

func (b *Browser) fields(label string) []*node {
	var found []*node
	for _, l := range b.page.all("label") {
		if !named(l, strings.TrimSuffix(l.plainText(), " *"), label) {
			continue
		}
		for _, n := range b.page.all("input", "select", "textarea") {
			if n.attr["id"] == l.attr["for"] {
				found = append(found, n)
			}
		}
	}
	return found
}

// named reports whether an element's name is this text, alone or with the heading of
// its section before it.
func named(n *node, text, meant string) bool {
	if text == meant {
		return true
	}
	section := n.ancestor("fieldset")
	if section == nil {
		return false
	}
	for _, legend := range section.all("legend") {
		return legend.plainText()+" > "+text == meant
	}
	return false
}

// AddHidden adds a hidden field to the page's last form, like a person who forges a
// form.
func (b *Browser) AddHidden(name, value string) {
	b.t.Helper()
	forms := b.page.all("form")
	if len(forms) == 0 {
		b.t.Fatalf("%s has no form", b.Path())
	}
	form := forms[len(forms)-1]
	form.children = append(form.children, &node{
		name: "input", parent: form, attr: map[string]string{"type": "hidden", "name": name, "value": value},
	})
}
