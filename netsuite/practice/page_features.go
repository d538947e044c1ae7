package practice

func (v *visit) showFeatures() page {
	p := v.here()
	p.Saved, p.Form = "Features saved.", formOf(v.featureBoxes()...)
	return p
}

func (v *visit) featureBoxes() []section {
	var sections []section
	for _, s := range featureSections {
		sec := section{Legend: s.Subtab}
		if s.Section != s.Subtab {
			sec.Legend += " > " + s.Section
		}
		for _, f := range s.Features {
			sec.Fields = append(sec.Fields, boxIn(string(f), v.features, f))
		}
		sections = append(sections, sec)
	}
	return sections
}

// saveFeatures saves the page. NetSuite opens the terms of service as soon as a box is
// ticked. Without scripts, they open on Save, one after another.
func (v *visit) saveFeatures() page {
	for _, f := range allFeatures() {
		if hasTerms[f] && !v.features[f] && v.wants(string(f)) && !v.wants(agreed(f)) {
			return v.terms(f)
		}
	}
	v.read(v.featureBoxes())
	return v.saved()
}

func agreed(f feature) string { return "agreed " + string(f) }

// terms shows one feature's terms of service and keeps the form in hidden fields.
func (v *visit) terms(f feature) page {
	frm := &form{Buttons: []button{{"I Agree", agreed(f), "T"}}}
	for _, other := range allFeatures() {
		for _, name := range []string{string(other), agreed(other)} {
			if v.wants(name) {
				frm.Hidden = append(frm.Hidden, hidden{name, "T"})
			}
		}
	}
	return page{
		Title: "SuiteCloud Terms of Service",
		Lead: []string{
			string(f) + " is subject to the SuiteCloud Terms of Service. NetSuite shows their text here.",
			"The feature stays off until you agree and the features are saved."},
		Links: []link{{"Cancel", v.path(pathFeatures)}},
		Form:  frm,
	}
}
