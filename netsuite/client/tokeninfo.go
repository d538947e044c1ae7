package client

import (
	"encoding/json"
	"net/http"
	"strings"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/diagnose"
)

// readIdentity reads company and role from the reply of tokeninfo, whatever the case
// and punctuation of its names. Oracle does not print them, so both texts may be empty
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/chapter_157017286140.html).
func readIdentity(body []byte) netsuite.Identity {
	named := members(body)
	return netsuite.Identity{
		Company: firstValue(named, "companyname", "company", "companyid", "accountname"),
		Role:    firstValue(named, "rolename", "role", "roleid"),
	}
}

// readTokenInfo reads a reply of the tokeninfo endpoint. Oracle lists what its JSON
// holds but not the names, so any JSON object with a value passes.
func readTokenInfo(r reply) netsuite.Observation {
	obs, documented := diagnose.Refusal("", r.diagnosed(netsuite.TBA))
	switch {
	case r.status != http.StatusOK || documented:
		return obs
	case r.cut || len(members(r.body)) == 0:
		return netsuite.Observation{HTTPStatus: r.status, Failure: netsuite.FailureNotNetSuite}
	}
	return netsuite.Observation{HTTPStatus: r.status, LoginOK: true}
}

func firstValue(named map[string]string, names ...string) string {
	for _, name := range names {
		if s := text.Clean(named[name], diagnose.MaxForeign); s != "" {
			return s
		}
	}
	return ""
}

// members flattens a JSON object. {"company": {"Name": "X"}} has the member
// "companyname". Only texts and numbers remain.
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
		name = prefix + plainName(name)
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

func plainName(name string) string {
	return strings.NewReplacer("_", "", "-", "", " ", "").Replace(strings.ToLower(name))
}
