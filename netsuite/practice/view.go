package practice

import (
	"slices"
	"strings"
	"unicode"
)

// page is what one page shows. All pages are drawn by one template, so that
// they look and read alike.
type page struct {
	Title   string
	Menu    string // where NetSuite has the page
	Done    string // what was just done
	Failure string // what keeps the form from being saved
	Lead    []string
	Keys    *keyPair
	Facts   []fact
	Links   []link
	Table   *table
	Form    *form

	// Set by draw.
	Account, Company, Person, Home, Search, FormToken string
	MainMenu                                          []menuItem
}

// link is a link to a page of ours.
type link struct{ Text, To string }

// fact is a label and what stands there.
type fact struct{ Label, Value string }

// keyPair is the part of a confirmation page that shows a pair of keys.
type keyPair struct {
	Heading, Warning string
	Keys             []fact
}

// table is a list of records.
type table struct {
	Heads []string
	Rows  []row
}

// row is a line of a table; To links its first cell.
type row struct {
	Cells []string
	To    string
}

// form is a form, posted to the page it is on unless Get.
type form struct {
	Get      bool
	Hidden   []hidden
	Sections []section
	Buttons  []button
}

type hidden struct{ Name, Value string }

// button submits the form under its name; "" for the plain one.
type button struct{ Text, Name, Value string }

// section is a group of fields under a heading.
type section struct {
	Legend string
	Note   string
	Fields []field
	// Lines are what was added to the section so far, each with a button to
	// remove it; Add is the button that adds another, and Trouble what kept it
	// from that.
	Lines   []line
	Add     *button
	Failure string
}

// ID is the section's ID in the page. Add and Remove come back to it.
func (s section) ID() string { return elementID("in " + s.Legend) }

type line struct {
	Text   string
	Hidden hidden
	Remove button
}

// The kinds of fields.
const (
	kindText   = "text"
	kindArea   = "area"
	kindSelect = "select"
	kindBox    = "box"
)

// field is a labelled input. ID ties the label to it and is one in a page.
type field struct {
	Kind, Label, Name string
	ID                string
	Value             string // of a box: what is sent when it is ticked
	Checked, Required bool
	Options           []option
	Note              string
}

type option struct {
	Value, Text string
	Selected    bool
}

// textField is a line of text.
func textField(label, name, value string, required bool) field {
	return field{Kind: kindText, Label: label, Name: name, ID: elementID(name), Value: value, Required: required}
}

// boxField is a check box.
func boxField(label, name string, checked bool) field {
	return field{Kind: kindBox, Label: label, Name: name, ID: elementID(name), Value: "T", Checked: checked}
}

// selectField is a list to choose from.
func selectField(label, name string, options []option, required bool) field {
	return field{Kind: kindSelect, Label: label, Name: name, ID: elementID(name), Options: options, Required: required}
}

// elementID makes an ID of a name: IDs may not hold blanks.
func elementID(name string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return '-'
	}, name)
}

// choices makes options of names, which are their own values.
func choices(names []string, selected string) []option {
	var all []option
	for _, n := range names {
		all = append(all, option{n, n, n == selected})
	}
	return all
}

// blankFirst puts an empty choice before options, chosen when none is.
func blankFirst(options []option) []option {
	none := !slices.ContainsFunc(options, func(o option) bool { return o.Selected })
	return append([]option{{"", "", none}}, options...)
}

// yes is how NetSuite writes a ticked box in a list.
func yes(is bool) string {
	if is {
		return "Yes"
	}
	return "No"
}

// save is the button under every form.
var save = button{Text: "Save"}
