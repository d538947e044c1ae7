package diagnose

import (
	"strings"
	"time"

	"netsuite-tba/netsuite"
)

// Evidence is what is known in addition to the explained text.
type Evidence struct {
	// Result is the last test of the profile that the text is about, if known.
	Result netsuite.Result
	// Tool means that a tool signed the request, not this program's test.
	Tool    bool
	Profile string // the profile's name
	Now     time.Time
}

// Explanation is what a text means.
type Explanation struct {
	Finding netsuite.Finding
	Found   string   // what was found: a value, a code, or words
	Others  []string // other values and codes in the text
	// Keys says whether the keys in the text are the profile's, and that the text has
	// secrets. It may be empty.
	Keys string
	// Request means that the text has a tool's request or settings. It may have no answer.
	Request bool
}

// Explain explains a Detail value of the Login Audit Trail, a code, a reply, or a part
// of a tool's log. If nothing decides between several causes, one covers them all, in
// Item and Also.
//
// It returns false for a text without a known value. Nearest may help then. The finding
// contains nothing of the text but NetSuite's message and names in it, and never a key.
func Explain(s string, known Evidence) (Explanation, bool) {
	p := readPasted(s)
	e := evidence{result: known.Result, know: known.Result.Know, tool: known.Tool, profile: known.Profile, now: known.Now}
	e.check = e.result.Login()
	e.check.ID = netsuite.CheckLogin // the trail's lines are about logins
	e.log = p.log(e)
	if e.tool && e.check.Observation.Failure == netsuite.FailureRefused && len(e.log.causes) == 0 {
		e.tool = false // the same keys are refused here too, so the tool is not the cause
	}
	x := Explanation{Others: valuesIn(p), Keys: e.log.compared, Request: e.log.request}
	m, found, ok := e.read(p, s)
	if !ok {
		m, found, ok = e.read(p.joined(), s)
	}
	if !ok && len(e.log.causes) > 0 {
		m, found, ok = toolRequest, "a tool's request", true
	}
	if !ok {
		return x, false
	}
	x.Found, x.Finding = found, e.findingOf(m)
	if m.ofKeys && e.log.causes == nil && !e.m2m() {
		x.Finding.Likely = append(e.applicable([]reason{otherKeys}), x.Finding.Likely...)
	}
	if e.log.causes != nil && aboutLogin(m) {
		x.Finding.Likely = append(e.log.causes, x.Finding.Likely...)
	}
	e.finish(&x.Finding)
	return x, true
}

var toolRequest = meaning{value: "request", title: "The tool's request has a mistake", causes: badRequest, page: pageRESTErrors,
	means: "The text has no answer from NetSuite, but the request in it would be refused."}

func aboutLogin(m meaning) bool {
	switch m.failure {
	case netsuite.FailureBusy, netsuite.FailureNetSuite, netsuite.FailureStore, netsuite.FailureFeature:
		return false
	}
	return !m.passed
}

// read finds the row for a text: a Detail value, a whole reply, a code or message, a
// failed connection, or a status.
func (e *evidence) read(p pasted, original string) (m meaning, found string, ok bool) {
	if m, ok := p.detail(); ok {
		return m, m.value, true
	}
	if r, ok := p.reply(original); ok {
		obs, documented := Refusal(e.log.api, r)
		if obs.Failure != "" && (r.Status != 200 || documented || p.isPage()) {
			m := e.observe(obs)
			return m, foundIn(m, obs), true
		}
	}
	if m, ok := p.code(e.log.api); ok {
		obs := netsuite.Observation{Failure: m.failure, Code: m.value, Message: p.message(m)}
		if id := errorID().FindStringSubmatch(p.line); id != nil {
			obs.ErrorID = id[1]
		}
		if m.kind == message {
			obs.Code = ""
		}
		found = m.value
		if m.kind == message {
			found = m.phraseIn(p.low)
		}
		if m.failure == "" {
			e.check.Observation = obs
			return m, found, true
		}
		e.observe(obs)
		return m.over(e.class(m.failure)), found, true
	}
	if failure, ok := p.connection(); ok {
		return e.observe(netsuite.Observation{Failure: failure}), "a failed connection", true
	}
	if m, ok := statuses[p.status()]; ok {
		obs := netsuite.Observation{Failure: m.failure, HTTPStatus: p.status()}
		return e.observe(obs), foundIn(m, obs), true
	}
	if p.isPage() {
		return e.observe(netsuite.Observation{Failure: netsuite.FailureNotNetSuite}), "a web page", true
	}
	return meaning{}, "", false
}

// observe sets what was observed and returns its row.
func (e *evidence) observe(obs netsuite.Observation) meaning {
	e.check = netsuite.Check{ID: netsuite.CheckLogin, Status: netsuite.Failed, Observation: obs}
	return e.meaning()
}

func (p pasted) isPage() bool {
	return strings.Contains(p.low, "<html") || strings.Contains(p.low, "<!doctype html")
}
