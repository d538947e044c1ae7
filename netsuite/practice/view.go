package practice

import (
	"slices"
	"strings"
	"unicode"
)

// page is the content of one page. One template renders all pages, so that they look
// and read alike.
type page struct {
	Title   string
	Menu    string // the page's place in NetSuite
	Done    string // a confirmation
	Failure string // why the form cannot be saved
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

// link is a link to a page.
type link struct{ Text, To string }

// fact is a label with its value.
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

// form is a form. It is posted to its own page unless Get.
type form struct {
	Get      bool
	Hidden   []hidden
	Sections []section
	Buttons  []button
}

type hidden struct{ Name, Value string }

// button submits the form under its name, "" for the plain one.
type button struct{ Text, Name, Value string }

// section is a group of fields under a heading.
type section struct {
	Legend string
	Note   string
	Fields []field
	// Lines are the entries of the section, each with a button to remove it. Add is the
	// button that adds one, and Failure says why that failed.
	Lines   []line
	Add     *button
	Failure string
}

// ID is the section's element ID. Add and Remove return to it.
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

// field is a labeled input. ID ties the label to it and is unique in the page.
type field struct {
	Kind, Label, Name string
	ID                string
	Value             string // of a box: sent if it is ticked
	Checked, Required bool
	Options           []option
	Note              string
}

type option struct {
	Value, Text string
	Selected    bool
}

// textField returns a line of text.
func textField(label, name, value string, required bool) field {
	return field{Kind: kindText, Label: label, Name: name, ID: elementID(name), Value: value, Required: required}
}

// boxField returns a check box.
func boxField(label, name string, checked bool) field {
	return field{Kind: kindBox, Label: label, Name: name, ID: elementID(name), Value: "T", Checked: checked}
}

// selectField returns a list of choices.
func selectField(label, name string, options []option, required bool) field {
	return field{Kind: kindSelect, Label: label, Name: name, ID: elementID(name), Options: options, Required: required}
}

// elementID converts a name to an element ID, which must not contain spaces.
func elementID(name string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return '-'
	}, name)
}

// choices returns options whose values are their names.
func choices(names []string, selected string) []option {
	var all []option
	for _, n := range names {
		all = append(all, option{n, n, n == selected})
	}
	return all
}

// blankFirst returns options with an empty choice first, which is selected if none is.
func blankFirst(options []option) []option {
	none := !slices.ContainsFunc(options, func(o option) bool { return o.Selected })
	return append([]option{{"", "", none}}, options...)
}

// yes returns NetSuite's text for a box in a list.
func yes(is bool) string {
	if is {
		return "Yes"
	}
	return "No"
}

// save is the button of most forms.
var save = button{Text: "Save"}
