package connectors

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"netsuite-tba/internal/problem"
)

// readJSON reads a JSON document with keys at any depth. It understands lists of names
// and values, as in Postman and Celigo, and ignores what is disabled in Postman.
func readJSON(text string) (File, bool, error) {
	body := strings.TrimSpace(text)
	if !strings.HasPrefix(body, "{") && !strings.HasPrefix(body, "[{") && !jsonList(body) {
		return File{}, false, nil
	}
	if after := strings.TrimSpace(body[1:]); body[0] == '{' && !strings.HasPrefix(after, `"`) && !strings.HasPrefix(after, "}") {
		return File{}, false, nil // the braces of a program
	}
	r := jsonReader{dec: json.NewDecoder(strings.NewReader(body))}
	r.dec.UseNumber()
	err := r.value("")
	if err == nil {
		if _, more := r.dec.Token(); more != io.EOF {
			err = errJSONMore
		}
	}
	if err != nil {
		line := 1 + strings.Count(body[:min(int(r.dec.InputOffset()), len(body))], "\n")
		return File{}, true, problem.Problem{What: fmt.Sprintf("That starts like JSON but is cut or invalid at line %d.", line), Next: "Use the complete document.", Kind: problem.Usage}
	}
	if p, f, ok, err := readTransfer(body); ok || err != nil {
		f.Transfer = p
		return f, true, err
	}
	kind, tool := "JSON", ""
	if r.names["_postman_variable_scope"] {
		kind, tool = "a Postman environment", postman.Name
	}
	return fileOf(kind, tool, r.settings), true, nil
}

// jsonList reports whether a text starts like a list of objects.
func jsonList(body string) bool {
	rest, ok := strings.CutPrefix(body, "[")
	return ok && strings.HasPrefix(strings.TrimSpace(rest), "{")
}

// maxDepth limits the nesting of objects and lists. No tool needs a tenth of it.
const maxDepth = 100

var (
	errJSONMore = errors.New("text after the end")
	errJSONDeep = errors.New("too deep")
)

// jsonReader reads a document token by token, because normal decoding would hide
// repeated names.
type jsonReader struct {
	dec      *json.Decoder
	depth    int
	settings []setting
	names    map[string]bool
}

// value reads one value with a name.
func (r *jsonReader) value(name string) error {
	t, err := r.dec.Token()
	if err != nil {
		return err
	}
	switch t := t.(type) {
	case json.Delim:
		if r.depth++; r.depth > maxDepth {
			return errJSONDeep
		}
		defer func() { r.depth-- }()
		if t == '{' {
			return r.object()
		}
		for r.dec.More() {
			if err := r.value(""); err != nil {
				return err
			}
		}
		_, err := r.dec.Token()
		return err
	case string:
		r.settings = append(r.settings, setting{name: name, value: t})
	case json.Number:
		r.settings = append(r.settings, setting{name: name, value: t.String(), not: "is a number"})
	}
	return nil
}

// object reads the content of an object. An object with a name and a value counts as
// that setting.
func (r *jsonReader) object() error {
	first := len(r.settings)
	enabled, nested := true, false
	for r.dec.More() {
		t, err := r.dec.Token()
		if err != nil {
			return err
		}
		name, ok := t.(string)
		if !ok {
			return errJSONMore
		}
		if r.names == nil {
			r.names = map[string]bool{}
		}
		r.names[name] = true
		before := len(r.settings)
		if name == "enabled" {
			t, err := r.dec.Token()
			if _, deep := t.(json.Delim); err != nil || deep {
				return errJSONMore
			}
			enabled = t != false
			continue
		}
		if err := r.value(name); err != nil {
			return err
		}
		nested = nested || len(r.settings) > before+1
	}
	if _, err := r.dec.Token(); err != nil {
		return err
	}
	found := r.settings[first:]
	if s, ok := nameAndValue(found); ok && !nested {
		r.settings = r.settings[:first]
		if enabled {
			r.settings = append(r.settings, s)
		}
	}
	return nil
}

// nameAndValue reads {"key": "consumerKey", "value": "…"}.
func nameAndValue(settings []setting) (setting, bool) {
	var s setting
	var named, valued int
	for _, field := range settings {
		switch field.name {
		case "key", "name":
			s.name = field.value
			named++
		case "value":
			s.value = field.value
			valued++
		}
	}
	return s, named == 1 && valued == 1
}
