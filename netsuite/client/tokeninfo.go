package client

import (
	"encoding/json"
	"strings"

	"netsuite-tba/internal/text"
)

// who is what the tokeninfo endpoint says about the token
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/chapter_157017286140.html).
// Oracle does not print the names of its JSON, so both texts may be empty.
type who struct{ company, role string }

// readWho reads company and role from the reply of tokeninfo, whatever the
// case and punctuation of its names.
func readWho(body []byte) who {
	named := members(body)
	return who{
		company: firstOf(named, "companyname", "company", "companyid", "accountname"),
		role:    firstOf(named, "rolename", "role", "roleid"),
	}
}

// firstOf gives the first of the named values that is there, without controls.
func firstOf(named map[string]string, names ...string) string {
	for _, name := range names {
		if s := text.Clean(named[name], maxForeign); s != "" {
			return s
		}
	}
	return ""
}

// members flattens a JSON object: {"company": {"Name": "X"}} has the member
// "companyname". Only texts and numbers are kept.
func members(body []byte) map[string]string {
	var object map[string]any
	if json.Unmarshal(body, &object) != nil {
		return nil
	}
	named := map[string]string{}
	flatten(named, "", object, 3)
	return named
}

func flatten(into map[string]string, prefix string, object map[string]any, depth int) {
	if depth == 0 {
		return
	}
	for name, value := range object {
		name = prefix + plain(name)
		switch value := value.(type) {
		case string:
			into[name] = value
		case float64:
			number, _ := json.Marshal(value)
			into[name] = string(number)
		case map[string]any:
			flatten(into, name, value, depth-1)
		}
	}
}

// plain is a name in lower case without the marks that spellings differ in.
func plain(name string) string {
	return strings.NewReplacer("_", "", "-", "", " ", "").Replace(strings.ToLower(name))
}
