package connectors

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"netsuite-tba/internal/problem"
	"netsuite-tba/netsuite"
)

// iniSection matches the first line of a section.
var iniSection = regexp.MustCompile(`^\[([^\[\]{}"',]+)\]\s*$`)

// readINI reads an ini file like Python's configparser: = or : separates names and
// values, comments have their own lines, indented lines continue the value before, and
// %% is a percent sign. It uses the section [netsuite], or the only section that has
// keys.
func readINI(text string) (File, bool, error) {
	sections := map[string][]setting{}
	section, began := "", false
	var last *setting
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, " \t\n")
		body := strings.TrimLeft(line, " \t")
		switch {
		case body == "", body[0] == '#', body[0] == ';':
			continue
		case began && last != nil && body != line:
			last.value, last.not = "", "has several lines"
			continue
		}
		if m := iniSection.FindStringSubmatch(body); m != nil {
			section, began, last = m[1], true, nil
			continue
		}
		if !began {
			return File{}, false, nil
		}
		at := strings.IndexAny(body, "=:")
		if at < 1 {
			return File{}, false, nil
		}
		s := setting{name: strings.TrimRight(body[:at], " \t"), value: strings.TrimSpace(body[at+1:])}
		s.value, s.not = iniValue(s.value)
		sections[section] = append(sections[section], s)
		last = &sections[section][len(sections[section])-1]
	}
	if !began {
		return File{}, false, nil
	}
	tool := ""
	if slices.ContainsFunc(sections["netsuite"], func(s setting) bool { return strings.EqualFold(s.name, "auth_type") }) {
		tool = pythonNetSuite.Name // the library's own file
	}
	settings, err := iniKeys(sections)
	return fileOf("an ini file", tool, settings), true, err
}

// iniValue unescapes percent signs. A single one would refer to another setting's
// value.
func iniValue(value string) (plain, not string) {
	if rest := strings.ReplaceAll(value, "%%", ""); strings.Contains(rest, "%(") {
		return "", elsewhere
	}
	return strings.ReplaceAll(value, "%%", "%"), ""
}

// iniKeys returns the settings of the right section, and those of [DEFAULT] that it
// does not have itself.
func iniKeys(sections map[string][]setting) ([]setting, error) {
	var with []string
	for name, settings := range sections {
		if name != "DEFAULT" && slices.ContainsFunc(settings, namesKey) {
			with = append(with, name)
		}
	}
	slices.Sort(with)
	chosen := ""
	switch {
	case slices.Contains(with, "netsuite"):
		chosen = "netsuite"
	case len(with) > 1:
		return nil, problem.Problem{What: fmt.Sprintf("%d sections of that ini file have keys, and none is called netsuite.", len(with)),
			Next: "Keep only the section you need.", Kind: problem.Usage}
	case len(with) == 1:
		chosen = with[0]
	}
	own := sections[chosen]
	for _, s := range sections["DEFAULT"] {
		key, account := netsuite.ReadLabel(s.name)
		same := func(o setting) bool {
			k, a := netsuite.ReadLabel(o.name)
			return k == key && a == account
		}
		if !slices.ContainsFunc(own, same) {
			own = append(own, s)
		}
	}
	return own, nil
}

func namesKey(s setting) bool {
	key, _ := netsuite.ReadLabel(s.name)
	return key != ""
}
