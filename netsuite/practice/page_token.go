package practice

import "strconv"

// tokenList is Setup > Users/Roles > Access Tokens.
func (v *visit) tokenList() reply {
	p := page{Title: "Access Tokens", Menu: "Setup > Users/Roles > Access Tokens"}
	if !v.features[featTBA] {
		// Oracle only says that the links to tokens come with the feature.
		p.Failure = "The feature Token-based Authentication is off: Setup > Company > Enable Features > SuiteCloud."
		return reply{Page: p}
	}
	p.Links = []link{{"New Access Token", v.path(pathToken)}}
	p.Form = v.revokedFilter()
	p.Table = &table{Heads: []string{"Token Name", "Application Name", "User", "Role", "Inactive", "Revoked"}}
	for _, t := range v.tokens {
		if only := v.Form.Get("revoked"); only != "" && only != yes(t.Revoked) {
			continue
		}
		rec, _ := find(v.records, t.Record)
		user, _ := find(v.employees, t.User)
		r, _ := find(v.roles, t.Role)
		p.Table.Rows = append(p.Table.Rows, row{
			[]string{t.Name, rec.Name, user.Name, r.Name, yes(t.Inactive), yes(t.Revoked)}, v.pathTo(pathToken, t.ID, ""),
		})
	}
	return reply{Page: p}
}

// revokedFilter is the list's filter Revoked. Oracle does not say what it starts with.
// Here it hides nothing.
func (v *visit) revokedFilter() *form {
	now := v.Form.Get("revoked")
	return &form{
		Get: true,
		Sections: []section{{Legend: "Filters", Fields: []field{selectField("REVOKED", "revoked", []option{
			{"", "All", now == ""}, {"Yes", "Yes", now == "Yes"}, {"No", "No", now == "No"},
		}, false)}}},
		Buttons: []button{{Text: "Show"}},
	}
}

// showToken shows an access token or its form.
func (v *visit) showToken() reply {
	id := v.number("id")
	if id == 0 {
		if !v.features[featTBA] {
			return v.tokenList()
		}
		return v.newToken("")
	}
	t, ok := find(v.tokens, id)
	switch {
	case !ok:
		return v.missing()
	case v.wants("e") && !t.Revoked:
		return v.editToken(t)
	}
	rec, _ := find(v.records, t.Record)
	user, _ := find(v.employees, t.User)
	r, _ := find(v.roles, t.Role)
	p := page{
		Title: "Access Token: " + t.Name, Menu: "Setup > Users/Roles > Access Tokens",
		Facts: []fact{
			{"APPLICATION NAME", rec.Name}, {"USER", user.Name}, {"ROLE", r.Name}, {"TOKEN NAME", t.Name},
			{"INACTIVE", yes(t.Inactive)}, {"REVOKED", yes(t.Revoked)},
		},
		Links: []link{{"Back to the list", v.path(pathTokens)}},
	}
	if !t.Revoked {
		p.Links = append([]link{{"Edit", v.pathTo(pathToken, t.ID, "&e=T")}}, p.Links...)
	}
	return reply{Page: p}
}

// newToken is the form for a new token. Oracle does not say which applications, users
// and roles it lists. Here, it lists users with access and every active role, and Save
// refuses those that do not match.
func (v *visit) newToken(failure string) reply {
	var applications, users, roles []option
	add := func(to *[]option, name string, id int, text string) {
		*to = append(*to, option{strconv.Itoa(id), text, v.number(name) == id})
	}
	for _, r := range v.applications() {
		add(&applications, "application", r.ID, r.Name)
	}
	for _, e := range v.employees {
		if e.Access && !e.Inactive {
			add(&users, "user", e.ID, e.Name)
		}
	}
	for _, r := range v.roles {
		if !r.Inactive {
			add(&roles, "role", r.ID, r.Name)
		}
	}
	name := textField("TOKEN NAME", "name", v.text("name"), false)
	name.Note = "NetSuite fills it in from Application Name, User and Role. If it is empty, Save does that here."
	return reply{Page: page{
		Title: "Access Token", Menu: "Setup > Users/Roles > Access Tokens > New Access Token", Failure: failure,
		Links: []link{{"Cancel", v.path(pathTokens)}},
		Form: &form{
			Hidden: []hidden{v.oneTime()},
			Sections: []section{{Legend: "Primary Information", Fields: []field{
				selectField("APPLICATION NAME", "application", blankFirst(applications), true),
				selectField("USER", "user", blankFirst(users), true),
				selectField("ROLE", "role", blankFirst(roles), true),
				name,
			}}},
			Buttons: []button{save},
		},
	}}
}

// editToken is the form for an existing token. Its keys never show again.
func (v *visit) editToken(t *token) reply {
	return reply{Page: page{
		Title: "Access Token", Menu: "Setup > Users/Roles > Access Tokens > Edit",
		Links: []link{{"Cancel", v.pathTo(pathToken, t.ID, "")}},
		Form: &form{
			Sections: []section{{Legend: "Primary Information", Fields: []field{
				textField("TOKEN NAME", "name", t.Name, true),
				boxField("INACTIVE", "inactive", t.Inactive),
			}}},
			Buttons: []button{save, {"Revoke", "revoke", "ask"}},
		},
	}}
}

// saveToken creates, changes or revokes a token.
func (v *visit) saveToken() reply {
	id := v.number("id")
	t, ok := find(v.tokens, id)
	switch {
	case id == 0:
		return v.createToken()
	case !ok:
		return v.missing()
	case t.Revoked: // for good
	case v.Form.Get("revoke") == "ask":
		return reply{Page: page{
			Title: "Revoke " + t.Name,
			Lead:  []string{"A revoked token never works again. To stop it temporarily, tick INACTIVE instead."},
			Links: []link{{"Cancel", v.pathTo(pathToken, t.ID, "")}},
			Form:  &form{Buttons: []button{{"OK", "revoke", "OK"}}},
		}}
	case v.Form.Get("revoke") == "OK":
		t.Revoked = true
	default:
		t.Inactive = v.wants("inactive")
		if name := v.text("name"); name != "" {
			t.Name = name
		}
	}
	return reply{To: v.pathTo(pathToken, t.ID, "")}
}

// createToken creates the token in the form, or says why it cannot.
func (v *visit) createToken() reply {
	if !v.features[featTBA] {
		return v.tokenList()
	}
	rec, ok1 := find(v.applications(), v.number("application"))
	user, ok2 := find(v.employees, v.number("user"))
	r, ok3 := find(v.roles, v.number("role"))
	switch {
	case !ok1 || !ok2 || !ok3 || !user.Access || user.Inactive || r.Inactive:
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
func (v *visit) issueToken(rec *record, user *employee, r *role, list string) reply {
	if !v.useNumber() {
		return v.alreadyDone(list)
	}
	t := &token{
		ID: v.nextID(), Name: v.text("name"), Record: rec.ID, User: user.ID, Role: r.ID,
		TokenID: v.newKey(), TokenSecret: v.newKey(), Created: v.now(),
	}
	if t.Name == "" {
		t.Name = tokenName(rec, user, r)
	}
	v.tokens = append(v.tokens, t)
	return reply{Page: page{
		Title: "Access Token: " + t.Name, Done: "Confirmation: the access token was saved.",
		Keys: &keyPair{
			Heading: "Token",
			Warning: "The token ID and token secret are shown only this once, on this page. After you leave it they cannot be " +
				"retrieved from the system: if you lose them, you have to create a new token. " +
				"Treat them as you would a password, and never send them by e-mail.",
			Keys: []fact{{"TOKEN ID", t.TokenID.Reveal()}, {"TOKEN SECRET", t.TokenSecret.Reveal()}},
		},
		Facts: []fact{{"APPLICATION NAME", rec.Name}, {"USER", user.Name}, {"ROLE", r.Name}, {"TOKEN NAME", t.Name}},
		Links: []link{{"Go to the list", v.path(list)}},
	}}
}

// tokenName returns a token's default name. Oracle says that it joins the three. The
// punctuation is from guides.
func tokenName(rec *record, user *employee, r *role) string {
	return rec.Name + " - " + user.Name + ", " + r.Name
}
