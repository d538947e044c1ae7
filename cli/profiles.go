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
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/secrets"
	"netsuite-tba/steps"
)

// profile gives a saved profile by its name, or the only one for no name.
func (a *app) profile(name string) (profile.Profile, error) {
	home, err := a.home()
	if err != nil {
		return profile.Profile{}, err
	}
	if name != "" {
		p, err := home.Profile(name)
		return p, a.notHere(name, err)
	}
	all, err := home.Profiles()
	switch {
	case err != nil:
		return profile.Profile{}, err
	case len(all) == 0:
		return profile.Profile{}, a.noProfiles()
	case len(all) > 1:
		return profile.Profile{}, usage(fmt.Sprintf("There are %d profiles.", len(all)), "Name one; netsuite-tba list shows them.")
	}
	return all[0], nil
}

// profilesNamed gives the profiles of these names, or all for none.
func (a *app) profilesNamed(names []string) ([]profile.Profile, error) {
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
	var profiles []profile.Profile
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

func realProfile(p profile.Profile) error {
	return usage(p.Name+" is a real profile: its keys are never sent to a practice company.", "Leave --practice and --endpoint away.")
}

// usable refuses a practice profile for NetSuite and a real one for an
// endpoint: a signed request sent to a listener could be replayed. Both kinds
// are kept apart, so this holds for what is in the wrong place.
func (a *app) usable(p profile.Profile) error {
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
func (a *app) endpointFor(p profile.Profile) string {
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
		setup, ok := unfinished[p.Name]
		delete(unfinished, p.Name)
		if p.Practice != a.practice || p.Endpoint != a.endpoint {
			continue
		}
		s := steps.Saved{Profile: p}
		if ok {
			s.Resume = &setup
			open = append(open, s)
			continue
		}
		done = append(done, s)
	}
	for _, setup := range unfinished { // nothing is saved of these yet
		open = append(open, steps.SavedSetup(setup))
	}
	slices.SortFunc(open, func(x, y steps.Saved) int { return cmp.Compare(x.Key(), y.Key()) })
	slices.SortStableFunc(done, func(x, y steps.Saved) int { return lastUse(y).Compare(lastUse(x)) })
	return append(open, done...), nil
}

// lastUse is when a profile was last tested or got its keys.
func lastUse(s steps.Saved) time.Time {
	if at := s.TestedAt(); at.After(s.KeysSince) {
		return at
	}
	return s.KeysSince
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
