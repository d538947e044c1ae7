package practice

import (
	"maps"
	"slices"
	"strings"
)

// integrations lists the records, blocked ones only with Show Inactives
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4429221557.html).
func (v *visit) integrations() page {
	all := v.wants("showall")
	p := v.listPage(integrationKind, "Name", "State", "Created")
	p.Title, p.Form = "Integrations", filterOf(boxField("SHOW INACTIVES", &all).named("showall"))
	for _, r := range v.records {
		if all || r.State != stateBlocked {
			p.Table.Rows = append(p.Table.Rows, row{
				Cells: []string{r.Name, r.State, r.Created.Format("2006-01-02")}, To: v.pathTo(pathIntegration, r.ID, ""),
			})
		}
	}
	return p
}

func (v *visit) showIntegration() page {
	id := v.number("id")
	rec := find(v.records, id)
	switch {
	case id == 0:
		return v.editIntegration(v.newRecord(), "")
	case rec == nil:
		return v.missing()
	case v.wants("e"):
		return v.editIntegration(rec, "")
	}
	p := v.viewPage(integrationKind, rec.ID, rec.Name, append(factsOf(v.primary(rec)), v.recordHistory(rec)...)...)
	for _, b := range recordBoxes {
		p.Facts = append(p.Facts, fact{b.Label, yes(rec.Boxes[b.Label])})
	}
	return p
}

func (v *visit) newRecord() *record {
	rec := &record{definition: &definition{Owner: v.id, Boxes: map[string]bool{}}, State: stateEnabled}
	for _, b := range recordBoxes {
		rec.Boxes[b.Label] = b.New
	}
	return rec
}

// recordHistory returns the read-only fields, which are empty for a new record. MAX
// CONCURRENCY LIMIT is missing, because there is no limit to take it from.
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

// primary returns the fields of a record that every account has.
func (v *visit) primary(rec *record) []section {
	return []section{{Legend: "Primary Information", Fields: []field{
		textField("NAME", &rec.Name).required(), areaField("DESCRIPTION", &rec.Description),
		choiceField("STATE", &rec.State, rec.states()), areaField("NOTE", &rec.Note),
		textField("CONCURRENCY LIMIT", &rec.Concurrency),
	}}}
}

// authentication returns the fields that only the account that owns a record has.
func (v *visit) authentication(rec *record) []section {
	boxes := func(labels ...string) (fields []field) {
		for _, label := range labels {
			fields = append(fields, boxIn(label, rec.Boxes, label))
		}
		return fields
	}
	return []section{
		{Legend: "Authentication > Token-based Authentication", Fields: append(
			boxes(boxTBA, boxTBAIssue, boxTBAFlow), textField("CALLBACK URL", &rec.Callback))},
		{Legend: "Authentication > OAuth 2.0", Fields: slices.Concat(
			boxes(boxCodeGrant, boxPublic), []field{textField("REDIRECT URI", &rec.Redirect)}, boxes(boxDynamic, boxClient))},
		{Legend: "Authentication > OAuth 2.0 > SCOPE", Fields: boxes(recordScopes...)},
		{Legend: "Authentication > User Credentials", Fields: boxes(boxUser)},
	}
}

func (v *visit) integrationFields(rec *record) []section {
	if rec.Owner != v.id {
		return v.primary(rec)
	}
	return append(v.primary(rec), v.authentication(rec)...)
}

func (v *visit) editIntegration(rec *record, failure string) page {
	p := v.editPage(integrationKind, rec.ID, failure, v.integrationFields(rec))
	p.Facts, p.Form.Hidden = v.recordHistory(rec), []hidden{v.oneTime()}
	switch {
	case rec.Owner != v.id:
		p.Lead = []string{"This record was created in account " + string(rec.Owner) + ". Only its State, Note and Concurrency Limit belong to this account."}
	case rec.ID != 0 && rec.wantsKeys() && !rec.Key.Empty():
		// Only the owning account can reset the pair. Oracle names the records that use TBA
		// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4395597766.html).
		// That the others have the button too is inferred.
		p.Form.Buttons = append(p.Form.Buttons, button{"Reset Credentials", "reset", "ask"})
	}
	return p
}

func (v *visit) saveIntegration() page {
	id := v.number("id")
	rec := find(v.records, id)
	switch {
	case id != 0 && rec == nil:
		return v.missing()
	case v.Form.Get("reset") == "ask" && rec != nil:
		return v.askReset(rec)
	case v.Form.Get("reset") == "OK" && rec != nil:
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
	return page{To: v.pathTo(pathIntegration, rec.ID, "")}
}

func (v *visit) draftIntegration(rec *record) *record {
	draft := v.newRecord()
	if rec != nil {
		copied, definition := *rec, *rec.definition
		definition.Boxes = maps.Clone(definition.Boxes)
		draft, draft.definition = &copied, &definition
	}
	v.read(v.integrationFields(draft))
	return draft
}

// failure says why a record cannot be saved. The conditions are inferred from guides.
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
		return "Tick a SCOPE, or clear the OAuth 2.0 grants."
	}
	return ""
}

// confirmIntegration is the page after Save, the only one that shows the pair.
func (v *visit) confirmIntegration(rec *record) page {
	return page{
		Title: "Integration: " + rec.Name, Done: "Confirmation: the integration record was saved.",
		Keys: &keyPair{
			Heading: "Client Credentials",
			Warning: shownOnce("client credentials", "reset them to get new ones"),
			Keys: []fact{
				{"CONSUMER KEY / CLIENT ID", rec.Key.Reveal()},
				{"CONSUMER SECRET / CLIENT SECRET", rec.Secret.Reveal()},
			},
		},
		Facts: v.besideKeys(fact{"NAME", rec.Name}, fact{"STATE", rec.State}, fact{"APPLICATION ID", rec.Application}),
		Links: []link{{"Edit", v.pathTo(pathIntegration, rec.ID, "&e=T")}, {"Go to the list", v.path(pathIntegrations)}},
	}
}

// askReset replaces NetSuite's pop-up.
func (v *visit) askReset(rec *record) page {
	return page{
		Title: "Reset Credentials",
		Lead: []string{
			"The old consumer key and consumer secret of " + rec.Name + " stop working immediately for everything that uses them.",
			"Existing tokens remain, and work only with the new consumer key and consumer secret. Certificates of OAuth 2.0 need a new mapping."},
		Links: []link{{"Cancel", v.pathTo(pathIntegration, rec.ID, "")}},
		Form:  &form{Hidden: []hidden{v.oneTime()}, Buttons: []button{{"OK", "reset", "OK"}}},
	}
}

func (v *visit) reset(rec *record) page {
	if rec.Owner != v.id || !rec.wantsKeys() {
		return page{Title: "Reset Credentials", Failure: "Only the account that owns the record can reset its credentials. The record must use TBA or OAuth 2.0."}
	}
	if !v.useNumber() {
		return v.alreadyDone(pathIntegrations)
	}
	rec.Key, rec.Secret = v.newKey(), v.newKey()
	return v.confirmIntegration(rec)
}

// applications lists the records that a token or a certificate can be for. For OAuth
// 2.0, Oracle says that the box must be ticked. For TBA, it says nothing.
func (a *account) applications(box string) []*record {
	return slices.DeleteFunc(slices.Clone(a.records), func(r *record) bool {
		return !r.Boxes[box] || r.State != stateEnabled
	})
}
