package practice

import "slices"

// showFeatures is Setup > Company > Enable Features, with headings for its subtabs.
func (v *visit) showFeatures() reply {
	p := page{Title: "Enable Features", Menu: "Setup > Company > Enable Features", Form: &form{Buttons: []button{save}}}
	if v.wants("saved") {
		p.Done = "Features saved."
	}
	for _, s := range featureSections {
		sec := section{Legend: s.Subtab}
		if s.Section != s.Subtab {
			sec.Legend += " > " + s.Section
		}
		for _, f := range s.Features {
			sec.Fields = append(sec.Fields, featureBox(f, v.features[f]))
		}
		p.Form.Sections = append(p.Form.Sections, sec)
	}
	return reply{Page: p}
}

func featureBox(f feature, on bool) field {
	return field{Kind: kindBox, Label: string(f), Name: "feature", ID: elementID("feature " + string(f)), Value: string(f), Checked: on}
}

// saveFeatures saves the page. NetSuite opens the terms of service as soon as a box is
// ticked. Without scripts, they open on Save, once for each box. Nothing is saved until
// all are agreed to.
func (v *visit) saveFeatures() reply {
	ticked, agreed := v.Form["feature"], v.Form["agreed"]
	for _, f := range allFeatures() {
		name := string(f)
		if hasTerms[f] && !v.features[f] && slices.Contains(ticked, name) && !slices.Contains(agreed, name) {
			return v.terms(f, ticked, agreed)
		}
	}
	for _, f := range allFeatures() {
		v.features[f] = slices.Contains(ticked, string(f))
	}
	return reply{To: v.path(pathFeatures) + "?saved=T"}
}

// terms shows one feature's terms of service and keeps the form in hidden fields.
func (v *visit) terms(f feature, ticked, agreed []string) reply {
	frm := &form{Buttons: []button{{"I Agree", "agreed", string(f)}}}
	for _, other := range allFeatures() {
		if slices.Contains(ticked, string(other)) {
			frm.Hidden = append(frm.Hidden, hidden{"feature", string(other)})
		}
		if slices.Contains(agreed, string(other)) {
			frm.Hidden = append(frm.Hidden, hidden{"agreed", string(other)})
		}
	}
	return reply{Page: page{
		Title: "SuiteCloud Terms of Service",
		Lead: []string{
			string(f) + " is subject to the SuiteCloud Terms of Service. NetSuite shows their text here.",
			"The feature stays off until you agree and the features are saved."},
		Links: []link{{"Cancel", v.path(pathFeatures)}},
		Form:  frm,
	}}
}
