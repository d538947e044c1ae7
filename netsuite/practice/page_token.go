package practice

import (
	"cmp"
)

func (v *visit) tokenList() page {
	p := v.listPage(tokenKind, "Token Name", "Application Name", "User", "Role", "Inactive", "Revoked")
	if !v.features[featTBA] {
		// Oracle only says that the links to tokens come with the feature.
		p.Failure = "The feature Token-based Authentication is off: Setup > Company > Enable Features > SuiteCloud."
		p.Links, p.Table = nil, nil
		return p
	}
	// Oracle does not say what the filter Revoked starts with. Here it hides nothing.
	only := v.Form.Get("REVOKED")
	p.Links[0].Text = "New Access Token"
	p.Form = filterOf(selectField("REVOKED", option{"", "All", only == ""}, option{"Yes", "Yes", only == "Yes"}, option{"No", "No", only == "No"}))
	for _, t := range v.tokens {
		if only == "" || only == yes(t.Revoked) {
			who := v.partiesOf(t.Record, t.User, t.Role)
			p.Table.Rows = append(p.Table.Rows, row{
				Cells: []string{t.Name, who.Record.Name, who.User.Name, who.Role.Name, yes(t.Inactive), yes(t.Revoked)}, To: v.pathTo(pathToken, t.ID, ""),
			})
		}
	}
	return p
}

func (a *account) partiesOf(record, user, role int) identity {
	return identity{Account: a, Record: find(a.records, record), User: find(a.employees, user), Role: find(a.roles, role)}
}

func (v *visit) showToken() page {
	id := v.number("id")
	t := find(v.tokens, id)
	switch {
	case id == 0 && !v.features[featTBA]:
		return v.tokenList()
	case id == 0:
		return v.newToken("")
	case t == nil:
		return v.missing()
	case v.wants("e") && !t.Revoked:
		p := v.editPage(tokenKind, t.ID, "", t.fields()) // its keys never show again
		p.Form.Buttons = append(p.Form.Buttons, button{"Revoke", "revoke", "ask"})
		return p
	}
	p := v.viewPage(tokenKind, t.ID, t.Name, append(v.tokenFacts(t), fact{"INACTIVE", yes(t.Inactive)}, fact{"REVOKED", yes(t.Revoked)})...)
	if t.Revoked {
		p.Links = p.Links[1:]
	}
	return p
}

func (a *account) tokenFacts(t *token) []fact {
	who := a.partiesOf(t.Record, t.User, t.Role)
	return []fact{
		{"APPLICATION NAME", who.Record.Name}, {"USER", who.User.Name}, {"ROLE", who.Role.Name}, {"TOKEN NAME", t.Name},
	}
}

// newToken is the form for a new token. Oracle does not say what it lists. Save refuses
// parties that do not match.
func (v *visit) newToken(failure string) page {
	named := v.text("TOKEN NAME")
	name := textField("TOKEN NAME", &named)
	name.Note = "NetSuite fills it in from Application Name, User and Role. If it is empty, Save does that here."
	p := v.editPage(tokenKind, 0, failure, []section{{Legend: "Primary Information", Fields: []field{
		pickField(v, "APPLICATION NAME", v.applications(boxTBA)), pickField(v, "USER", v.users()), pickField(v, "ROLE", v.activeRoles()), name,
	}}})
	p.Menu += " Access Token"
	p.Links = []link{{"Cancel", v.path(pathTokens)}}
	p.Form.Hidden = []hidden{v.oneTime()}
	return p
}

func (t *token) fields() []section {
	return []section{{Legend: "Primary Information", Fields: []field{
		textField("TOKEN NAME", &t.Name).required(), boxField("INACTIVE", &t.Inactive),
	}}}
}

func (v *visit) saveToken() page {
	id := v.number("id")
	t := find(v.tokens, id)
	switch {
	case id == 0:
		return v.createToken()
	case t == nil:
		return v.missing()
	case t.Revoked: // for good
	case v.Form.Get("revoke") == "ask":
		return page{
			Title: "Revoke " + t.Name,
			Lead:  []string{"A revoked token never works again. To stop it temporarily, tick INACTIVE instead."},
			Links: []link{{"Cancel", v.pathTo(pathToken, t.ID, "")}},
			Form:  &form{Buttons: []button{{"OK", "revoke", "OK"}}},
		}
	case v.Form.Get("revoke") == "OK":
		t.Revoked = true
	default:
		name := t.Name
		v.read(t.fields())
		t.Name = cmp.Or(t.Name, name)
	}
	return page{To: v.pathTo(pathToken, t.ID, "")}
}

func (v *visit) createToken() page {
	if !v.features[featTBA] {
		return v.tokenList()
	}
	rec, user, r := find(v.applications(boxTBA), v.number("APPLICATION NAME")), find(v.users(), v.number("USER")), find(v.activeRoles(), v.number("ROLE"))
	switch {
	case rec == nil || user == nil || r == nil:
		return v.newToken("Enter a value for APPLICATION NAME, USER and ROLE.")
	case r.admin && !user.signedIn:
		// Administrators create tokens for themselves, not for others
		// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/bridgehead_4254081947.html).
		return v.newToken("Only that administrator can create a token for an Administrator.")
	case !user.holds(r.ID):
		return v.newToken(user.Name + " does not have the role " + r.Name + ".")
	case !r.canSignIn():
		// A guide reports this message for a role without the permission.
		return v.newToken("Login access has been disabled for this role.")
	}
	return v.issueToken(rec, user, r, pathTokens)
}

// issueToken creates the token and shows its keys this one time. list is the page to
// continue on.
func (v *visit) issueToken(rec *record, user *employee, r *role, list string) page {
	if !v.useNumber() {
		return v.alreadyDone(list)
	}
	t := &token{
		ID: v.nextID(), Name: cmp.Or(v.text("TOKEN NAME"), tokenName(rec, user, r)), Record: rec.ID, User: user.ID, Role: r.ID,
		TokenID: v.newKey(), TokenSecret: v.newKey(), Created: v.now(),
	}
	v.tokens = append(v.tokens, t)
	return page{
		Title: "Access Token: " + t.Name, Done: "Confirmation: the access token was saved.",
		Keys: &keyPair{
			Heading: "Token",
			Warning: shownOnce("token ID and token secret", "create a new token"),
			Keys:    []fact{{"TOKEN ID", t.TokenID.Reveal()}, {"TOKEN SECRET", t.TokenSecret.Reveal()}},
		},
		Facts: v.besideKeys(v.tokenFacts(t)...),
		Links: []link{{"Go to the list", v.path(list)}},
	}
}

// tokenName returns a token's default name. Oracle says that it joins the three. The
// punctuation is from guides.
func tokenName(rec *record, user *employee, r *role) string {
	return rec.Name + " - " + user.Name + ", " + r.Name
}
