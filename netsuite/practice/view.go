package practice

import (
	"html/template"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"netsuite-tba/internal/text"
)

// page is the content of one page. One template renders them all.
type page struct {
	To      string // the address to redirect to instead, after a form
	Status  int    // the HTTP status, 200 if 0
	Title   string
	Menu    string // the page's place in NetSuite
	Done    string // a confirmation
	Saved   string // the confirmation that Save returns to
	Failure string // why the form cannot be saved
	Lead    []string
	Keys    *keyPair
	Facts   []fact
	Links   []link
	Table   *table
	Form    *form

	// Set by draw.
	Account, Company, Person, Home, Search, FormToken string
	MainMenu                                          template.HTML
}

type link struct{ Text, To string }

type fact struct{ Label, Value string }

type keyPair struct {
	Heading, Warning string
	Keys             []fact
}

// besideKeys returns what a confirmation page shows beside the keys. Oracle does not
// document what NetSuite's pages show there.
func (v *visit) besideKeys(facts ...fact) []fact {
	if v.keysOnly {
		return nil
	}
	return append([]fact{{"ACCOUNT ID", string(v.id)}}, facts...)
}

func shownOnce(keys, otherwise string) string {
	return "The " + keys + " are shown only this once, on this page. After you leave it they cannot be " +
		"retrieved from the system: if you lose them, you have to " + otherwise + ". " +
		"Treat them as you would a password, and never send them by email."
}

type table struct {
	Heads []string
	Rows  []row
}

// row is a line of a table; To links its first cell.
type row struct {
	Cells  []string
	To     string
	Button *button // after the last cell
}

// form is a form. It is posted to its own page unless Get.
type form struct {
	Get      bool
	Hidden   []hidden
	Sections []section
	Buttons  []button
}

// Upload reports whether the form has a file to upload.
func (f form) Upload() bool {
	return slices.ContainsFunc(f.Sections, func(s section) bool {
		return slices.ContainsFunc(s.Fields, func(f field) bool { return f.Kind == kindFile })
	})
}

type hidden struct{ Name, Value string }

// button submits the form under its name, "" for the plain one.
type button struct{ Text, Name, Value string }

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

// line is an entry of a section. Its hidden field holds it, and Remove sends its value.
type line struct {
	Text string
	hidden
}

const (
	kindText   = "text"
	kindArea   = "area"
	kindSelect = "select"
	kindBox    = "box"
	kindFile   = "file"
)

// field is a labeled input. Its label is also its name in the form, unless it has
// another, which is unique in the page.
type field struct {
	Kind, Label, Name string
	Value             string // of a list: the selected choice
	Checked, Required bool
	Options           []option
	Note              string
	// read stores what the form has for the field. It is nil for a field that the page
	// reads itself.
	read func(text string)
}

// ID is the field's element ID, which its label refers to.
func (f field) ID() string { return elementID(f.Name) }

// named returns the field under a name of its own.
func (f field) named(name string) field {
	f.Name = name
	return f
}

func (f field) required() field {
	f.Required = true
	return f
}

type option struct {
	Value, Text string
	Selected    bool
}

func textField(label string, value *string) field {
	return field{Kind: kindText, Label: label, Name: label, Value: *value, read: func(text string) { *value = text }}
}

func areaField(label string, value *string) field {
	f := textField(label, value)
	f.Kind = kindArea
	return f
}

func boxField(label string, on *bool) field {
	return field{Kind: kindBox, Label: label, Name: label, Checked: *on, read: func(text string) { *on = text == "T" }}
}

// boxIn returns a check box for an entry of a map.
func boxIn[K comparable](label string, in map[K]bool, key K) field {
	on := in[key]
	f := boxField(label, &on)
	f.read = func(text string) { in[key] = text == "T" }
	return f
}

// choiceField returns a list of choices, one of which is always selected.
func choiceField(label string, value *string, choices []string) field {
	f := selectField(label, options(choices, *value)...).required()
	f.Value = *value
	f.read = func(text string) {
		if slices.Contains(choices, text) {
			*value = text
		}
	}
	return f
}

func selectField(label string, options ...option) field {
	return field{Kind: kindSelect, Label: label, Name: label, Options: options}
}

// pickField returns a list of records that starts empty. Its value is the record's ID.
func pickField[T interface {
	numbered
	title() string
}](v *visit, label string, all []T) field {
	f := selectField(label, option{}).required()
	for _, r := range all {
		id := strconv.Itoa(r.number())
		f.Options = append(f.Options, option{id, r.title(), v.Form.Get(label) == id})
	}
	return f
}

// read stores what the form has for the fields of sections.
func (v *visit) read(sections []section) {
	for _, s := range sections {
		for _, f := range s.Fields {
			if f.read != nil {
				f.read(v.text(f.Name))
			}
		}
	}
}

func factsOf(sections []section) []fact {
	var facts []fact
	for _, s := range sections {
		for _, f := range s.Fields {
			if f.Kind == kindBox {
				f.Value = yes(f.Checked)
			}
			facts = append(facts, fact{f.Label, f.Value})
		}
	}
	return facts
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

func options(names []string, selected string) []option {
	return text.Each(names, func(name string) option { return option{name, name, name == selected} })
}

func yes(is bool) string {
	if is {
		return "Yes"
	}
	return "No"
}

type kind struct{ Title, Menu, List, Path string }

var (
	integrationKind = kind{"Integration", "Setup > Integration > Manage Integrations", pathIntegrations, pathIntegration}
	roleKind        = kind{"Role", "Setup > Users/Roles > Manage Roles", pathRoles, pathRole}
	employeeKind    = kind{"Employee", "Lists > Employees > Employees", pathEmployees, pathEmployee}
	tokenKind       = kind{"Access Token", "Setup > Users/Roles > Access Tokens", pathTokens, pathToken}
)

// pageAt returns the page at a place in the menu, whose last part is its title.
func pageAt(menu string) page {
	parts := strings.Split(menu, " > ")
	return page{Title: parts[len(parts)-1], Menu: menu}
}

func (v *visit) here() page { return pageAt(v.Menu) }

func (v *visit) listPage(k kind, heads ...string) page {
	p := pageAt(k.Menu)
	p.Links, p.Table = []link{{"New", v.path(k.Path)}}, &table{Heads: heads}
	return p
}

func (v *visit) viewPage(k kind, id int, name string, facts ...fact) page {
	return page{
		Title: k.Title + ": " + name, Menu: k.Menu, Saved: k.Title + " saved.", Facts: facts,
		Links: []link{{"Edit", v.pathTo(k.Path, id, "&e=T")}, {"Back to the list", v.path(k.List)}},
	}
}

// editPage returns the form for a record, or for a new one if id is 0. A failure of an
// Add button shows in its section.
func (v *visit) editPage(k kind, id int, failure string, sections []section) page {
	p := page{Title: k.Title, Menu: k.Menu + " > New", Form: formOf(sections...)}
	if id != 0 {
		p.Menu = k.Menu + " > Edit"
		p.Links = []link{{"Cancel", v.pathTo(k.Path, id, "")}}
	}
	added := v.Form.Get("add")
	i := slices.IndexFunc(sections, func(s section) bool { return s.Add != nil && s.Add.Value == added })
	if i >= 0 && added != "" {
		sections[i].Failure = failure
	} else {
		p.Failure = failure
	}
	return p
}

// savedRecord redirects to a record's page, which confirms that it was saved.
func (v *visit) savedRecord(k kind, id int) page { return page{To: v.pathTo(k.Path, id, "&saved=T")} }

func formOf(sections ...section) *form {
	return &form{Sections: sections, Buttons: []button{{Text: "Save"}}}
}

// filterOf returns a form that shows its page again with other settings.
func filterOf(fields ...field) *form {
	return &form{Get: true, Sections: []section{{Legend: "Filters", Fields: fields}}, Buttons: []button{{Text: "Show"}}}
}
