package cli

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"time"

	"netsuite-tba/internal/problem"
	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/connectors"
	"netsuite-tba/secrets"
	"netsuite-tba/steps"
)

// profile gives a saved profile by its name, or the only one for no name.
func (a *app) profile(name string) (secrets.Profile, error) {
	home, err := a.home()
	if err != nil {
		return secrets.Profile{}, err
	}
	if name != "" {
		p, err := home.Profile(name)
		return p, a.notHere(name, err)
	}
	all, err := home.Profiles()
	switch {
	case err != nil:
		return secrets.Profile{}, err
	case len(all) == 0:
		return secrets.Profile{}, a.noProfiles()
	case len(all) > 1:
		return secrets.Profile{}, usage(fmt.Sprintf("There are %d profiles.", len(all)), "Name one; netsuite-tba list shows them.")
	}
	return all[0], nil
}

// profilesNamed gives the profiles of these names, or all for none.
func (a *app) profilesNamed(names []string) ([]secrets.Profile, error) {
	home, err := a.home()
	if err != nil {
		return nil, err
	}
	if len(names) == 0 {
		all, err := home.Profiles()
		if err == nil && len(all) == 0 {
			err = a.noProfiles()
		}
		return all, err
	}
	var profiles []secrets.Profile
	for _, name := range names {
		p, err := a.profile(name)
		if err != nil {
			return nil, err
		}
		profiles = append(profiles, p)
	}
	return profiles, nil
}

func (a *app) noProfiles() error {
	return problem.Problem{What: "No profile is saved.", Next: a.starts() + " starts the wizard that makes one.", Kind: problem.NoProfile}
}

// notHere tells of a profile that was not found because it is kept with the
// others, real ones or practice ones. Other errors, and none, it gives back.
func (a *app) notHere(name string, err error) error {
	if !isNoProfile(err) {
		return err
	}
	dir, dirErr := a.homeDirOf(!a.practice)
	if dirErr != nil {
		return err
	}
	if _, none := os.Stat(dir); none != nil {
		return err // opening it would make it
	}
	home, homeErr := secrets.OpenHome(dir)
	if homeErr != nil {
		return err
	}
	switch p, otherErr := home.Profile(name); {
	case otherErr != nil || p.Practice == a.practice:
		return err
	case p.Practice:
		return usage(p.Name+" is a practice profile.", "Add --practice.")
	default:
		return realProfile(p)
	}
}

func realProfile(p secrets.Profile) error {
	return usage(p.Name+" is a real profile: its keys are never sent to a practice company.", "Leave --practice and --endpoint away.")
}

// usable refuses a practice profile for NetSuite and a real one for an
// endpoint: a signed request sent to a listener could be replayed. Both kinds
// are kept apart, so this holds for what is in the wrong place.
func (a *app) usable(p secrets.Profile) error {
	switch {
	case p.Practice && !a.practice:
		return usage(p.Name+" is a practice profile, and is kept among real ones.", "netsuite-tba forget "+p.Name+" removes it; netsuite-tba practice makes others.")
	case !p.Practice && a.practice:
		return realProfile(p)
	}
	return nil
}

// endpointFor is where the requests of a profile go: the endpoint of this run,
// or for a practice profile the company that it was made at.
func (a *app) endpointFor(p secrets.Profile) string {
	if a.endpoint != "" || !p.Practice {
		return a.endpoint
	}
	return p.Endpoint
}

// savedFor lists for the wizard what is saved: unfinished set-ups first, then
// the profiles used last.
func (a *app) savedFor(home *secrets.Home) ([]steps.Saved, error) {
	profiles, err := home.Profiles()
	if err != nil {
		return nil, err
	}
	unfinished := a.unfinished(home)
	var open, done []steps.Saved
	for _, p := range profiles {
		state, ok := unfinished[p.Name]
		delete(unfinished, p.Name)
		if p.Practice != a.practice || p.Endpoint != a.endpoint {
			continue
		}
		s := savedOf(p)
		if ok {
			s.Resume = &state
			open = append(open, s)
			continue
		}
		done = append(done, s)
	}
	for _, state := range unfinished { // nothing is kept of these yet
		s := savedOf(secrets.Profile{
			Name: state.Answers.Profile, Customer: state.Answers.Customer,
			Account: state.Answers.Account, Connectors: []string{state.Answers.Connector},
		})
		s.Resume = &state
		open = append(open, s)
	}
	slices.SortFunc(open, func(x, y steps.Saved) int { return cmp.Compare(x.Profile.Name, y.Profile.Name) })
	slices.SortStableFunc(done, func(x, y steps.Saved) int { return lastUse(y).Compare(lastUse(x)) })
	return append(open, done...), nil
}

// lastUse is when a profile was last tested or got its keys.
func lastUse(s steps.Saved) time.Time {
	if s.LastTest.After(s.KeysSince) {
		return s.LastTest
	}
	return s.KeysSince
}

func savedOf(p secrets.Profile) steps.Saved {
	s := steps.Saved{
		Profile: steps.Profile{
			Name: p.Name, Customer: p.Customer, Account: p.Account, Connectors: p.Connectors, APIs: p.APIs,
			VendorRecord: p.VendorRecord, MadeIn: p.MadeIn, Record: p.Record, Role: p.Role, User: p.User,
			Script: p.Script, Deploy: p.Deploy, Store: steps.StoreKind(p.Store), Existing: true,
		},
		Kind:      toolWords(p.Connectors),
		KeysSince: p.KeysSince,
		HasActive: len(p.Active) > 0,
		Active:    p.Active, Pending: p.Pending, LastPassed: p.LastPassed,
	}
	if p.Receipt != nil {
		s.Forgotten = p.Receipt.At
	}
	if p.LastTest != nil {
		s.LastTest, s.LastOK = p.LastTest.At, p.LastTest.Verified
	}
	return s
}

// toolWords names the tools that use a profile.
func toolWords(names []string) string {
	titles := make([]string, len(names))
	for i, name := range names {
		titles[i] = text.Clean(name, 40)
		if c, ok := connectors.Lookup(name); ok {
			titles[i] = c.Title
		}
	}
	return strings.Join(titles, ", ")
}

// apiWords names APIs: "REST and SuiteQL".
func apiWords(apis []netsuite.API) string {
	names := make([]string, len(apis))
	for i, api := range apis {
		names[i] = api.Name()
	}
	return strings.Join(names, " and ")
}

// isNoProfile reports whether an error says that there is no such profile.
func isNoProfile(err error) bool { return errors.Is(err, problem.NoProfile) }
