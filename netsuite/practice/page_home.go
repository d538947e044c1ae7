package practice

import "strings"

func (v *visit) accounts() page {
	p := page{Title: "Choose an account", Lead: []string{"You are signed in as Administrator in both."}}
	for _, id := range v.Accounts() {
		p.Links = append(p.Links, link{id.Words(), "/" + id.HostLabel() + pathHome})
	}
	return p
}

func (v *visit) home() page {
	p := page{Title: "Home", Lead: []string{
		"Find the pages as in NetSuite: in the menu above, in the list below, or with page: in the search box.",
		"In NetSuite, the Login Audit Trail and the script deployment have other addresses."}}
	for _, m := range sitePages() {
		// The link comes with the feature
		// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/bridgehead_4253254429.html).
		if m.Menu != "" && (m.Path != pathMyTokens || v.features[featTBA]) {
			p.Links = append(p.Links, link{m.Menu, v.path(m.Path)})
		}
	}
	p.Links = append(p.Links, link{"Practice only: simulate a failure", v.path(pathFailure)})
	if v.failure.Kind != FailureNone {
		p.Failure = "A failure is on: " + v.failure.title() + "."
	}
	return p
}

func (v *visit) search() page {
	q := strings.ToLower(v.text("q"))
	q = strings.TrimSpace(strings.TrimPrefix(q, "page:"))
	p := page{Title: "Search Results"}
	for _, m := range sitePages() {
		if q != "" && m.Title != "" && m.matches(q) {
			p.Links = append(p.Links, link{"Page: " + m.Title, v.path(m.Path)})
		}
	}
	if len(p.Links) == 0 {
		p.Lead = []string{"Nothing found. Type page: and a word of the page's title, such as page: integrations."}
	}
	return p
}
