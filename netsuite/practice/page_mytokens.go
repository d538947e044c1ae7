package practice

// showMyTokens is My Access Tokens, at the link Manage Access Tokens in the Settings
// portlet of the home page. It lists the tokens of the signed-in person for the current
// role
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/bridgehead_4254083671.html).
func (v *visit) showMyTokens() page {
	if !v.features[featTBA] {
		return v.tokenList()
	}
	if v.wants("new") {
		return v.newMyToken("")
	}
	p := page{
		Title: "My Access Tokens", Menu: v.Menu,
		Links: []link{{"New My Access Token", v.path(pathMyTokens) + "?new=T"}},
		Table: &table{Heads: []string{"Token Name", "Application Name", "Inactive", "Revoked"}},
	}
	me, r := v.signedIn()
	for _, t := range v.tokens {
		if t.User == me.ID && t.Role == r.ID {
			p.Table.Rows = append(p.Table.Rows, row{
				Cells: []string{t.Name, find(v.records, t.Record).Name, yes(t.Inactive), yes(t.Revoked)}, To: v.pathTo(pathToken, t.ID, ""),
			})
		}
	}
	return p
}

func (v *visit) newMyToken(failure string) page {
	name := v.text("TOKEN NAME")
	p := page{
		Title: "My Access Token", Menu: v.Menu + " > New My Access Token", Failure: failure,
		Lead: []string{"This token is for you and the role that you use now, Administrator. " +
			"Oracle recommends another role for integrations. Create that token at Setup > Users/Roles > Access Tokens."},
		Links: []link{{"Cancel", v.path(pathMyTokens)}},
		Form: formOf(section{Legend: "Primary Information", Fields: []field{
			pickField(v, "APPLICATION NAME", v.applications(boxTBA)), textField("TOKEN NAME", &name),
		}}),
	}
	p.Form.Hidden = []hidden{v.oneTime()}
	return p
}

func (v *visit) saveMyToken() page {
	if !v.features[featTBA] {
		return v.tokenList()
	}
	rec := find(v.applications(boxTBA), v.number("APPLICATION NAME"))
	if rec == nil {
		return v.newMyToken("Enter a value for APPLICATION NAME.")
	}
	me, r := v.signedIn()
	return v.issueToken(rec, me, r, pathMyTokens)
}

func (a *account) signedIn() (*employee, *role) {
	return first(a.employees, func(e *employee) bool { return e.signedIn }), find(a.roles, adminRoleID)
}
