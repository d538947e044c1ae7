package practice

import "strconv"

// showMyTokens is My Access Tokens, behind the link Manage Access Tokens in
// the Settings portlet of the home page: the tokens of who is signed in, for
// the role at hand
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/bridgehead_4254083671.html).
func (v *visit) showMyTokens() reply {
	if !v.features[featTBA] {
		return v.tokenList()
	}
	if v.wants("new") {
		return v.newMyToken("")
	}
	p := page{
		Title: "My Access Tokens", Menu: "Home > Settings > Manage Access Tokens",
		Links: []link{{"New My Access Token", v.path(pathMyTokens) + "?new=T"}},
		Table: &table{Heads: []string{"Token Name", "Application Name", "Inactive", "Revoked"}},
	}
	me, r := v.signedIn()
	for _, t := range v.tokens {
		if t.User == me.ID && t.Role == r.ID {
			rec, _ := find(v.records, t.Record)
			p.Table.Rows = append(p.Table.Rows, row{
				[]string{t.Name, rec.Name, yes(t.Inactive), yes(t.Revoked)}, v.pathTo(pathToken, t.ID, ""),
			})
		}
	}
	return reply{Page: p}
}

// newMyToken is the form for a token for oneself: it asks for no user and no
// role.
func (v *visit) newMyToken(failure string) reply {
	var applications []option
	for _, r := range v.applications() {
		applications = append(applications, option{strconv.Itoa(r.ID), r.Name, v.number("application") == r.ID})
	}
	return reply{Page: page{
		Title: "My Access Token", Menu: "Home > Settings > Manage Access Tokens > New My Access Token", Failure: failure,
		Lead: []string{"This token is for you and the role that you use now, Administrator. " +
			"Oracle advises another role for integrations: that token is made at Setup > Users/Roles > Access Tokens."},
		Links: []link{{"Cancel", v.path(pathMyTokens)}},
		Form: &form{
			Hidden: []hidden{v.oneTime()},
			Sections: []section{{Legend: "Primary Information", Fields: []field{
				selectField("APPLICATION NAME", "application", blankFirst(applications), true),
				textField("TOKEN NAME", "name", v.text("name"), false),
			}}},
			Buttons: []button{save},
		},
	}}
}

// takeMyTokens makes a token for who is signed in.
func (v *visit) takeMyTokens() reply {
	if !v.features[featTBA] {
		return v.tokenList()
	}
	rec, ok := find(v.applications(), v.number("application"))
	if !ok {
		return v.newMyToken("Enter a value for APPLICATION NAME.")
	}
	me, r := v.signedIn()
	return v.issueToken(rec, me, r, pathMyTokens)
}

// signedIn is the administrator who uses the pages, and the role.
func (a *account) signedIn() (*employee, *role) {
	r, _ := find(a.roles, adminRoleID)
	for _, e := range a.employees {
		if e.signedIn {
			return e, r
		}
	}
	panic("practice: nobody is signed in")
}
