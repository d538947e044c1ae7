package cli

import (
	"slices"
	"strings"
	"testing"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/practice"
	"netsuite-tba/netsuite/practice/practicetest"
)

// TestStoryRekeyWithTheWord re-keys after a refresh: the record came from
// production, so a new token alone brings the connection back.
func TestStoryRekeyWithTheWord(t *testing.T) {
	r := newRefreshed(t)
	before := r.item().Active
	r.production.Refresh(true)

	s := r.start("rekey")
	s.see("NetSuite refused the login", "What does Detail say?")
	s.settle()
	s.text(r.sandbox.Details()[0])
	s.keys(enter)
	s.see("A sandbox refresh most likely deleted the token, but not the record.", "Now NetSuite refuses them", "token_rejected", "Don't click Reset Credentials", "Consumer pair  keep", "Token pair     replace")
	s.keys(enter)
	r.unnamed(s, "Practice integration")
	s.see("Create the access token", "TOKEN SECRET", "Practice integration")
	if got := r.item().Active; !got.Equal(before) {
		t.Error("the active keys were touched before the new ones are proved")
	}
	r.token()
	r.paste(s)
	s.see("has the new keys")
	connectedAgain(s)
	r.ends(s, 0, "Connected: 1234567_SB1")
	item := r.item()
	if got := changed(before, item.Active); !slices.Equal(got, tokenPair) {
		t.Errorf("%v were created again, want the token pair alone", got)
	}
	if !item.Previous.Equal(before) || !item.Pending.Empty() {
		t.Error("the earlier keys are not saved, or some are pending still")
	}
}

// TestStoryRekeyWithoutTheWord goes by what is known here, and says so.
func TestStoryRekeyWithoutTheWord(t *testing.T) {
	r := newRefreshed(t)
	before := r.item().Active
	r.production.Refresh(true)
	s := r.start("rekey", "acme")
	s.see("What does Detail say?")
	s.settle()
	s.keys(down, enter)
	s.see("A sandbox refresh most likely deleted the token, and maybe the record.", "This is a deduction")
	s.keys(enter)
	r.unnamed(s, "")
	s.see("Create the access token", "the old token's")
	r.token()
	r.paste(s)
	connectedAgain(s)
	r.ends(s, 0, "Connected: 1234567_SB1")
	if got := changed(before, r.item().Active); !slices.Equal(got, tokenPair) {
		t.Errorf("%v were created again, want the token pair alone", got)
	}
}

// TestStoryRekeyOfALostRecord re-keys after a refresh that removed the record
// with its token: all four keys are new.
func TestStoryRekeyOfALostRecord(t *testing.T) {
	r := newRefreshed(t)
	r.sandbox.Integration("Sandbox only")
	own := r.sandbox.ConsumerPair()
	own = own.Over(r.sandbox.Token("Sandbox only", "Integration User", "Integration role"))
	r.keep(inForm("dotenv", practice.Sandbox, own), "acme")
	r.production.Refresh(true)

	s := r.start("rekey", "acme")
	s.see("What does Detail say?")
	s.settle()
	s.text(r.sandbox.Details()[0])
	s.keys(enter)
	s.see("most likely removed the integration record", "Now NetSuite refuses them", "consumer_key_unknown", "The next refresh deletes a record created here.", "Consumer pair  replace", "Token pair     replace")
	s.keys(enter)
	s.see("Create the integration record", "CONSUMER SECRET")
	r.sandbox.Integration("Sandbox again")
	r.paste(s)
	s.see("Create the access token")
	r.sandbox.Token("Sandbox again", "Integration User", "Integration role")
	r.paste(s)
	connectedAgain(s)
	r.ends(s, 0, "Connected: 1234567_SB1")
	if got := changed(own, r.item().Active); len(got) != 4 {
		t.Errorf("%v were created again, want all four", got)
	}
}

// TestStoryRekeyOfLostAccess re-keys after a refresh that left access to
// administrators only.
func TestStoryRekeyOfLostAccess(t *testing.T) {
	r := newRefreshed(t)
	r.production.Refresh(false)
	s := r.start("rekey", "acme")
	s.see("The user lost access or the role")
	s.settle()
	s.keys(down, down, enter)
	s.see("Give the user access again", "note every role")
	user := func(change func()) {
		r.sandbox.Edit(practicetest.EmployeeList, "Integration User")
		change()
		r.sandbox.Press("Save")
	}
	user(func() { r.sandbox.Clear("GIVE ACCESS") })
	user(func() {
		r.sandbox.Tick("GIVE ACCESS")
		r.sandbox.Choose("ROLE", "Integration role")
		r.sandbox.Press("Access > Roles > Add")
	})
	s.keys(" ", " ", " ", " ", " ", enter)
	r.unnamed(s, "")
	s.see("Create the access token")
	r.token()
	r.paste(s)
	connectedAgain(s)
	r.ends(s, 0, "Connected: 1234567_SB1")
}

// TestStoryRotation rotates a token that works. The old one still works until every
// tool has the new one, is asked to be revoked, and is refused from then on.
func TestStoryRotation(t *testing.T) {
	r := newRefreshed(t)
	before := r.item().Active
	s := r.start("rekey", "acme")
	s.see("These keys work")
	s.settle()
	s.keys(down, enter)
	r.unnamed(s, "")
	s.see("Create the access token", "and today's")
	r.token()
	r.paste(s)
	s.see("The new token works", "Revoke the old token when every tool has the new keys.")
	s.settle()
	s.keys(" ")
	s.see("Revoke the old token")
	s.keys(enter)
	s.see("You cannot roll back after this.")
	s.keys(down, enter)
	s.see("Request sent. Oracle does not document the reply, so check the list.")
	r.sandbox.Page(practicetest.TokenList)
	if got := r.sandbox.Column("Revoked"); !slices.Equal(got, []string{"Yes", "No"}) {
		t.Errorf("the list shows revoked: %v", got)
	}
	s.settle()
	s.keys(enter)
	s.see("The old token is revoked. Its keys are deleted from this computer.")
	s.settle()
	s.keys(enter)
	r.ends(s, 0, "Connected: 1234567_SB1")
	item := r.item()
	if got := changed(before, item.Active); !slices.Equal(got, tokenPair) || !item.Previous.Empty() {
		t.Errorf("%v are new; earlier keys left: %v", got, !item.Previous.Empty())
	}
	if _, errs, code := r.program("", "rekey", "acme", "--previous", "--yes"); code != 4 || !strings.Contains(errs, "no earlier keys") {
		t.Errorf("rolling back: exit code %d\n%s", code, errs)
	}
}

// rotating rotates acme's token up to the question whether the old one is
// revoked. The rows of both tokens have the same name. named: an earlier page showed
// whose token it is.
func (r *refreshed) rotating(named bool) *terminal {
	r.t.Helper()
	s := r.start("rekey", "acme")
	s.see("These keys work")
	s.settle()
	s.keys(down, enter)
	if !named {
		r.unnamed(s, "")
	}
	s.see("Create the access token")
	r.token()
	r.paste(s)
	s.see("The new token works")
	s.settle()
	s.keys(" ")
	s.see("Revoke the old token")
	s.keys(enter)
	s.see("The list shows it as revoked")
	return s
}

const tokenName = "Practice integration - Integration User, Integration role"

// TestStoryRotationRevokesTheWrongToken revokes the new token by mistake. The
// earlier keys are the only good ones then: they are still saved, and the way
// back that the program names leads to them.
func TestStoryRotationRevokesTheWrongToken(t *testing.T) {
	r := newRefreshed(t)
	before := r.item().Active
	s := r.rotating(false)
	r.sandbox.RevokeToken(tokenName)
	r.sandbox.Page(practicetest.TokenList)
	if names, got := r.sandbox.Column("Token Name"), r.sandbox.Column("Revoked"); !slices.Equal(names, []string{tokenName, tokenName}) || !slices.Equal(got, []string{"No", "Yes"}) {
		t.Fatalf("the list shows %q revoked %q", names, got)
	}
	s.settle()
	s.keys(enter)
	s.see("NetSuite refused the new keys", "The wrong token was probably revoked.", "still saved", "rekey acme --previous", "Create the token again")
	if item := r.item(); !item.Previous.Equal(before) || !slices.Equal(changed(before, item.Active), tokenPair) {
		t.Error("the earlier keys are not saved")
	}
	s.settle()
	s.keys(down, down, enter)
	r.ends(s, 0, "NetSuite refused the new keys of acme.", "The earlier keys are still saved", "rekey acme --previous")
	if out, errs, code := r.program("", "rekey", "acme", "--previous", "--yes"); code != 0 || !strings.Contains(out, "Rolled back.") {
		t.Fatalf("rolling back: exit code %d\n%s%s", code, out, errs)
	}
	if _, errs, code := r.program("", "test", "acme"); code != 0 || !r.item().Active.Equal(before) {
		t.Errorf("the earlier keys: exit code %d\n%s", code, errs)
	}
	// Left in the middle, the rotation is over with the way back, too.
	s = r.rotating(true)
	r.sandbox.RevokeToken(tokenName)
	s.settle()
	s.keys(enter)
	s.see("NetSuite refused the new keys")
	s.settle()
	s.keys(ctrlC)
	r.ends(s, 0, "rekey acme --previous")
	if out, errs, code := r.program("", "rekey", "acme", "--previous", "--yes"); code != 0 {
		t.Fatalf("rolling back: exit code %d\n%s%s", code, out, errs)
	}
	s = r.start("rekey", "acme")
	s.see("These keys work")
	s.settle()
	s.keys(ctrlC)
	s.exit()
}

// TestStoryRotationCreatesTheTokenAgain continues with another token after the new
// one was revoked by mistake.
func TestStoryRotationCreatesTheTokenAgain(t *testing.T) {
	r := newRefreshed(t)
	before := r.item().Active
	s := r.rotating(false)
	r.sandbox.RevokeToken(tokenName)
	s.settle()
	s.keys(enter)
	s.see("NetSuite refused the new keys")
	s.settle()
	s.keys(enter)
	s.see("Create the access token")
	r.token()
	if !r.item().Previous.Equal(before) {
		t.Error("the earlier keys are not saved while there are no others")
	}
	r.paste(s)
	connectedAgain(s)
	r.ends(s, 0, "Connected: 1234567_SB1")
	if _, errs, code := r.program("", "test", "acme"); code != 0 {
		t.Errorf("the newest keys: exit code %d\n%s", code, errs)
	}
}

// TestRollBack rolls back to the earlier keys, and to the newer ones again. It does not
// roll back to refused keys.
func TestRollBack(t *testing.T) {
	r := newRefreshed(t)
	first := r.item().Active
	r.token()
	second := first.Over(netsuite.Keys{TokenID: netsuite.NewSecret(r.sandbox.Value("TOKEN ID")), TokenSecret: netsuite.NewSecret(r.sandbox.Value("TOKEN SECRET"))})
	r.keep(inForm("dotenv", practice.Sandbox, second), "acme")
	back := func(want int, says string, active netsuite.Keys, flags ...string) {
		t.Helper()
		out, errs, code := r.program("", append([]string{"rekey", "acme", "--previous"}, flags...)...)
		if all := strings.Join(strings.Fields(out+errs), " "); code != want || !strings.Contains(all, says) {
			t.Errorf("exit code %d, want %d\n%s%s", code, want, out, errs)
		}
		if !r.item().Active.Equal(active) {
			t.Error("the active keys are not those")
		}
	}
	back(2, "Add --yes to confirm.", second)
	back(0, "are active again.", first, "--yes", "--screen-share")
	back(0, "makes them active again", second, "--yes")
	r.production.Refresh(true)
	back(3, "did not pass the test. Its active keys did not change.", second, "--yes")
	back(3, "The last login with the earlier keys of acme was refused.", second, "--yes")
	back(0, "Rolled back.", first, "--yes", "--force")
}

// TestStoryRekeyOfSeveral re-keys the profiles of one sandbox in turn: one by
// the word, one by what the first has shown, one is left; keys that are pending
// from before are asked about, and what is left is told with its command.
func TestStoryRekeyOfSeveral(t *testing.T) {
	r := newRefreshed(t)
	for _, name := range []string{"acme-orders", "acme-stock"} {
		token := r.sandbox.Token("Practice integration", "Integration User", "Integration role")
		r.keep(inForm("dotenv", practice.Sandbox, r.company.ReadyKeys().Over(token)), name)
	}
	r.production.Refresh(true)
	// A wrong token that was tried in vain stays pending.
	stale := inForm("dotenv", practice.Sandbox, netsuite.Keys{ConsumerKey: netsuite.NewSecret(strings.Repeat("ab12", 16)), ConsumerSecret: netsuite.NewSecret(strings.Repeat("cd34", 16)),
		TokenID: netsuite.NewSecret(strings.Repeat("ef56", 16)), TokenSecret: netsuite.NewSecret(strings.Repeat("0a78", 16))})
	if _, _, code := r.program(stale, alone...); code != 3 {
		t.Fatalf("exit code %d", code)
	}
	r.shown = append(r.shown, stale)

	s := r.start("rekey", "--all-of", "1234567_SB1")
	s.see("1 of 3", "Keys from an earlier attempt are saved")
	s.settle()
	s.keys(down, enter)
	s.see("What does Detail say?")
	s.settle()
	s.text("token_rejected")
	s.keys(enter)
	s.see("Create the new token")
	s.settle()
	s.keys(enter)
	r.unnamed(s, "Practice integration")
	s.see("Create the access token")
	r.token()
	r.paste(s)
	s.see("update the tool")
	connectedAgain(s)
	s.see("2 of 3", "What does Detail say?")
	s.settle()
	s.keys(down, enter)
	s.see("uses the same consumer pair. Its test passed at")
	s.settle()
	s.keys(ctrlC, ctrlC)
	r.ends(s, 0, "Replaced the keys of 1 of 3 profiles.", "new token", "rekey acme-orders acme-stock")
}

// TestStoryRekeyInPlainQuestions re-keys line by line, is killed half-way and
// resumes there.
func TestStoryRekeyInPlainQuestions(t *testing.T) {
	r := newRefreshed(t)
	before := r.item().Active
	r.production.Refresh(true)
	plain := func() *terminal {
		return startIn(t, r.home, 80, 200, []string{"NETSUITE_TBA_HOME=" + r.dir, "TERM=dumb"}, "--practice", "--endpoint", r.origin, "rekey", "acme", "--plain")
	}
	s := plain()
	answer(s, "What does Detail say?", "token_rejected")
	answer(s, "1. Create the new token", "1")
	answer(s, "Application Name:", "Practice integration")
	answer(s, "User:", "")
	answer(s, "Role (enter for Integration role):", "")
	s.see("Step 7 of 9")
	r.token()
	answer(s, "Paste the page or TOKEN ID", r.sandbox.Value("TOKEN ID"))
	s.see("TOKEN ID: saved.", "Paste TOKEN SECRET")
	s.cmd.Process.Kill()
	<-s.exited
	if !r.item().Active.Equal(before) {
		t.Error("the active keys were touched")
	}
	s = plain()
	s.see("Step 7 of 9", "TOKEN ID: saved.")
	answer(s, "Paste TOKEN SECRET", r.sandbox.Value("TOKEN SECRET"))
	answer(s, "TOKEN SECRET: saved.", "")
	s.see("Connected again.")
	answer(s, "2. Finish", "2")
	r.ends(s, 0, "Connected: 1234567_SB1")
	if got := changed(before, r.item().Active); !slices.Equal(got, tokenPair) {
		t.Errorf("%v were created again, want the token pair alone", got)
	}
}
