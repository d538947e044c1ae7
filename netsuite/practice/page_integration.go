package practice

import (
	"slices"
	"strings"
)

// integrations is Setup > Integration > Manage Integrations. The list has blocked
// records only with Show Inactives
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4429221557.html).
func (v *visit) integrations() reply {
	all := v.wants("showall")
	p := page{
		Title: "Integrations", Menu: "Setup > Integration > Manage Integrations",
		Links: []link{{"New", v.path(pathIntegration)}},
		Table: &table{Heads: []string{"Name", "State", "Created"}},
		Form: &form{
			Get:      true,
			Sections: []section{{Legend: "Filters", Fields: []field{boxField("SHOW INACTIVES", "showall", all)}}},
			Buttons:  []button{{Text: "Show"}},
		},
	}
	for _, r := range v.records {
		if all || r.State != stateBlocked {
			p.Table.Rows = append(p.Table.Rows, row{
				[]string{r.Name, r.State, r.Created.Format("2006-01-02")}, v.pathTo(pathIntegration, r.ID, ""),
			})
		}
	}
	return reply{Page: p}
}

// showIntegration shows an integration record or its form.
func (v *visit) showIntegration() reply {
	if v.number("id") == 0 {
		rec := &record{definition: &definition{Boxes: map[string]bool{}}, State: stateEnabled}
		for _, b := range recordBoxes {
			rec.Boxes[b.Label] = b.New
		}
		return v.editIntegration(rec, "")
	}
	rec, ok := find(v.records, v.number("id"))
	switch {
	case !ok:
		return v.missing()
	case v.wants("e"):
		return v.editIntegration(rec, "")
	}
	p := page{
		Title: "Integration: " + rec.Name, Menu: "Setup > Integration > Manage Integrations",
		Facts: []fact{
			{"NAME", rec.Name}, {"DESCRIPTION", rec.Description}, {"STATE", rec.State}, {"NOTE", rec.Note},
			{"CONCURRENCY LIMIT", rec.Concurrency},
		},
		Links: []link{{"Edit", v.pathTo(pathIntegration, rec.ID, "&e=T")}, {"Back to the list", v.path(pathIntegrations)}},
	}
	p.Facts = append(p.Facts, v.recordHistory(rec)...)
	for _, b := range recordBoxes {
		p.Facts = append(p.Facts, fact{b.Label, yes(rec.Boxes[b.Label])})
	}
	return reply{Page: p}
}

// recordHistory returns the header's read-only fields, which are empty for a new
// record. MAX CONCURRENCY LIMIT is missing, because there is no limit to take it from.
// The person who is signed in does everything here.
func (v *visit) recordHistory(rec *record) []fact {
	if rec.ID == 0 {
		return []fact{{"CREATED", ""}, {"CREATED BY", ""}, {"LAST STATE CHANGE", ""}, {"LAST STATE CHANGED BY", ""}}
	}
	const minute = "2006-01-02 15:04"
	me, _ := v.signedIn()
	facts := []fact{
		{"CREATED", rec.Created.Format(minute)}, {"CREATED BY", me.Name},
		{"LAST STATE CHANGE", rec.StateSince.Format(minute)}, {"LAST STATE CHANGED BY", me.Name},
	}
	// Only the account that owns the record shows the application ID
	// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4389727047.html).
	if rec.Owner == v.id {
		facts = append(facts, fact{"APPLICATION ID", rec.Application})
	}
	return facts
}

// editIntegration is the form for a record. A new one has ID 0.
func (v *visit) editIntegration(rec *record, failure string) reply {
	box := func(label string) field { return boxField(label, label, rec.Boxes[label]) }
	var scopes []field
	for _, s := range recordScopes {
		scopes = append(scopes, box(s))
	}
	own := rec.ID == 0 || rec.Owner == v.id
	p := page{
		Title: "Integration", Menu: "Setup > Integration > Manage Integrations > New", Failure: failure,
		Facts: v.recordHistory(rec),
		Form: &form{
			Hidden: []hidden{v.oneTime()},
			Sections: []section{{Legend: "Primary Information", Fields: []field{
				textField("NAME", "name", rec.Name, true),
				{Kind: kindArea, Label: "DESCRIPTION", Name: "description", ID: "description", Value: rec.Description},
				selectField("STATE", "state", choices(rec.states(), rec.State), true),
				{Kind: kindArea, Label: "NOTE", Name: "note", ID: "note", Value: rec.Note},
				textField("CONCURRENCY LIMIT", "concurrency", rec.Concurrency, false),
			}}},
			Buttons: []button{save},
		},
	}
	if own {
		p.Form.Sections = append(p.Form.Sections,
			section{Legend: "Authentication > Token-based Authentication", Fields: []field{
				box(boxTBA), box(boxTBAIssue), box(boxTBAFlow), textField("CALLBACK URL", "callback", rec.Callback, false),
			}},
			section{Legend: "Authentication > OAuth 2.0", Fields: []field{
				box(boxCodeGrant), box(boxPublic), textField("REDIRECT URI", "redirect", rec.Redirect, false),
				box(boxDynamic), box(boxClient),
			}},
			section{Legend: "Authentication > OAuth 2.0 > SCOPE", Fields: scopes},
			section{Legend: "Authentication > User Credentials", Fields: []field{box(boxUser)}})
	}
	if rec.ID != 0 {
		p.Menu = "Setup > Integration > Manage Integrations > Edit"
		p.Links = []link{{"Cancel", v.pathTo(pathIntegration, rec.ID, "")}}
		// Only the owning account can reset the pair, and only if the record uses TBA
		// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4395597766.html).
		if own && rec.Boxes[boxTBA] && !rec.Key.Empty() {
			p.Form.Buttons = append(p.Form.Buttons, button{"Reset Credentials", "reset", "ask"})
		}
		if !own {
			p.Lead = []string{"This record was created in account " + string(rec.Owner) + ". Only its State, Note and Concurrency Limit belong to this account."}
		}
	}
	return reply{Page: p}
}

// saveIntegration saves a record or resets its credentials.
func (v *visit) saveIntegration() reply {
	id := v.number("id")
	rec, ok := find(v.records, id)
	switch {
	case id != 0 && !ok:
		return v.missing()
	case v.Form.Get("reset") == "ask" && ok:
		return v.askReset(rec)
	case v.Form.Get("reset") == "OK" && ok:
		return v.reset(rec)
	}
	draft := v.draftIntegration(rec)
	if failure := draft.failure(); failure != "" {
		return v.editIntegration(draft, failure)
	}
	if !v.useNumber() {
		return v.alreadyDone(pathIntegrations)
	}
	if rec == nil {
		rec = draft
		rec.ID, rec.Owner, rec.Created, rec.StateSince = v.nextID(), v.id, v.now(), v.now()
		rec.Application = v.applicationID()
		v.records = append(v.records, rec)
	} else {
		if rec.State != draft.State {
			rec.StateSince = v.now()
		}
		rec.State, rec.Note, rec.Concurrency = draft.State, draft.Note, draft.Concurrency
		*rec.definition = *draft.definition
	}
	if rec.Owner == v.id && rec.Key.Empty() && rec.wantsKeys() {
		rec.Key, rec.Secret = v.newKey(), v.newKey()
		return v.confirmIntegration(rec)
	}
	return reply{To: v.pathTo(pathIntegration, rec.ID, "")}
}

// draftIntegration returns the record as entered in the form: a copy of rec, or a new
// one if rec is nil.
func (v *visit) draftIntegration(rec *record) *record {
	draft := &record{definition: &definition{Owner: v.id}}
	if rec != nil {
		*draft = *rec
		def := *rec.definition
		draft.definition = &def
	}
	states := draft.states()
	draft.State = stateEnabled
	if slices.Contains(states, v.Form.Get("state")) {
		draft.State = v.Form.Get("state")
	}
	draft.Note, draft.Concurrency = v.text("note"), v.text("concurrency")
	draft.Name, draft.Description = v.text("name"), v.text("description")
	if draft.Owner != v.id {
		return draft
	}
	draft.Callback, draft.Redirect = v.text("callback"), v.text("redirect")
	draft.Boxes = map[string]bool{}
	for _, b := range recordBoxes {
		draft.Boxes[b.Label] = v.wants(b.Label)
	}
	return draft
}

// failure says why a record cannot be saved. An empty Callback URL or Redirect URI is
// refused while its box is checked. That is inferred from guides, and the messages are
// this program's.
func (r *record) failure() string {
	switch {
	case r.Name == "":
		return "Enter a value for NAME."
	case strings.Trim(r.Concurrency, "0123456789") != "":
		return "CONCURRENCY LIMIT must be a number. Leave it empty unless you need it."
	case r.Boxes[boxTBAFlow] && r.Callback == "":
		return "Enter a CALLBACK URL, or clear TBA: AUTHORIZATION FLOW."
	case r.Boxes[boxCodeGrant] && r.Redirect == "":
		return "Enter a REDIRECT URI, or clear AUTHORIZATION CODE GRANT."
	case (r.Boxes[boxCodeGrant] || r.Boxes[boxClient]) && !r.scoped():
		return "Check a SCOPE, or clear the OAuth 2.0 grants."
	}
	return ""
}

// confirmIntegration is the page after Save, the only one that shows the pair.
func (v *visit) confirmIntegration(rec *record) reply {
	return reply{Page: page{
		Title: "Integration: " + rec.Name, Done: "Confirmation: the integration record was saved.",
		Keys: &keyPair{
			Heading: "Client Credentials",
			Warning: "The client credentials are shown only this once, on this page. After you leave it they cannot be " +
				"retrieved from the system: if you lose them, you have to reset them to get new ones. " +
				"Treat them as you would a password, and never send them by e-mail.",
			Keys: []fact{
				{"CONSUMER KEY / CLIENT ID", rec.Key.Reveal()},
				{"CONSUMER SECRET / CLIENT SECRET", rec.Secret.Reveal()},
			},
		},
		Facts: []fact{{"NAME", rec.Name}, {"STATE", rec.State}, {"APPLICATION ID", rec.Application}},
		Links: []link{{"Edit", v.pathTo(pathIntegration, rec.ID, "&e=T")}, {"Go to the list", v.path(pathIntegrations)}},
	}}
}

// askReset replaces NetSuite's pop-up.
func (v *visit) askReset(rec *record) reply {
	return reply{Page: page{
		Title: "Reset Credentials",
		Lead: []string{
			"The old consumer key and consumer secret of " + rec.Name + " stop working immediately, for everything that uses them.",
			"Existing tokens remain, and work only with the new consumer key and consumer secret."},
		Links: []link{{"Cancel", v.pathTo(pathIntegration, rec.ID, "")}},
		Form:  &form{Hidden: []hidden{v.oneTime()}, Buttons: []button{{"OK", "reset", "OK"}}},
	}}
}

// reset creates a new pair for a record.
func (v *visit) reset(rec *record) reply {
	if rec.Owner != v.id || !rec.Boxes[boxTBA] {
		return reply{Page: page{Title: "Reset Credentials", Failure: "Only the account that owns the record can reset its credentials, and only if it uses TBA."}}
	}
	if !v.useNumber() {
		return v.alreadyDone(pathIntegrations)
	}
	rec.Key, rec.Secret = v.newKey(), v.newKey()
	return v.confirmIntegration(rec)
}

// applications lists the records that a token can be created for. Oracle does not
// document this. For OAuth 2.0, it says that the matching box must be checked.
func (a *account) applications() []*record {
	return slices.DeleteFunc(slices.Clone(a.records), func(r *record) bool {
		return !r.Boxes[boxTBA] || r.State != stateEnabled
	})
}
