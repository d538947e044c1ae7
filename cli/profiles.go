package cli

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"netsuite-tba/internal/problem"
	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/secrets"
	"netsuite-tba/steps"
)

// profile returns the named or only profile. Then the settings folder is open.
func (a *app) profile(name string) (profile.Profile, error) {
	if name == "" {
		all, err := a.profilesNamed(nil)
		if err == nil && len(all) > 1 {
			err = usage(fmt.Sprintf("You have %d profiles.", len(all)), "Name one of them. netsuite-tba list shows them.")
		}
		return append(all, profile.Profile{})[0], err
	}
	home, err := a.home()
	if err != nil {
		return profile.Profile{}, err
	}
	p, err := home.Profile(name)
	return p, a.notHere(name, err)
}

func (a *app) usableProfile(name string) (profile.Profile, error) {
	p, err := a.profile(name)
	if err == nil {
		err = a.usable(p)
	}
	return p, err
}

// profilesNamed returns the profiles with these names or, without names, all.
func (a *app) profilesNamed(names []string) (profiles []profile.Profile, err error) {
	home, err := a.home()
	if err != nil {
		return nil, err
	}
	if len(names) == 0 {
		profiles, err = home.Profiles()
		if err == nil && len(profiles) == 0 {
			err = a.noProfiles()
		}
	}
	for _, name := range names {
		p, err := a.profile(name)
		if err != nil {
			return nil, err
		}
		profiles = append(profiles, p)
	}
	return profiles, err
}

func (a *app) noProfiles() error {
	return problem.Problem{What: "You have no saved profiles.", Next: "To set one up: " + a.starts(), Kind: problem.NoProfile}
}

// notHere explains an error if this is a practice profile and this run uses real ones,
// or the reverse.
func (a *app) notHere(name string, err error) error {
	dir, dirErr := a.homeDirOf(!a.practice)
	if !isNoProfile(err) || dirErr != nil {
		return err
	}
	if _, none := os.Stat(dir); none != nil {
		return err // opening it would create it
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
	return usage(p.Name+" is a real profile. Its keys are never sent to a simulated NetSuite.", "Omit --practice and --endpoint.")
}

// usable returns a problem with a practice profile among real ones or the reverse. A
// request that was signed for NetSuite could be replayed.
func (a *app) usable(p profile.Profile) error {
	switch {
	case p.Practice && !a.practice:
		return usage(p.Name+" is a practice profile, but it is saved among the real ones.", "To delete it: netsuite-tba forget "+p.Name)
	case !p.Practice && a.practice:
		return realProfile(p)
	}
	return nil
}

// endpointFor returns where the requests of a profile go. A practice profile has an
// endpoint of its own.
func (a *app) endpointFor(p profile.Profile) string {
	if a.endpoint != "" || !p.Practice {
		return a.endpoint
	}
	return p.Endpoint
}

// savedFor returns what the wizard lists: unfinished setups, then the last used
// profiles.
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
	return strings.Join(text.Each(apis, netsuite.API.Name), " and ")
}

func isNoProfile(err error) bool { return errors.Is(err, problem.NoProfile) }

func (a *app) completionCommand() *cobra.Command {
	shells := []string{"bash", "zsh", "fish", "powershell"}
	return &cobra.Command{
		Use:   "completion SHELL",
		Short: "Print a completion script for bash, zsh, fish or powershell",
		Example: `  source <(netsuite-tba completion bash)
  netsuite-tba completion fish > ~/.config/fish/completions/netsuite-tba.fish`,
		ValidArgs: shells,
		RunE: func(c *cobra.Command, args []string) error {
			root := c.Root()
			switch first(args) {
			case "bash":
				return root.GenBashCompletionV2(output{a}, true)
			case "zsh":
				return root.GenZshCompletion(output{a})
			case "fish":
				return root.GenFishCompletion(output{a}, true)
			case "powershell":
				return root.GenPowerShellCompletionWithDesc(output{a})
			}
			return usage("No shell was named.", "Pass bash, zsh, fish or powershell.")
		},
	}
}

func (a *app) completeProfile(_ *cobra.Command, args []string, _ string) (names []string, _ cobra.ShellCompDirective) {
	// An endpoint selects the practice profiles. checkGlobals applies it.
	if len(args) == 0 && a.checkGlobals() == nil {
		all, _ := a.profilesNamed(nil)
		names = text.Each(all, func(p profile.Profile) string { return p.Name })
	}
	return names, cobra.ShellCompDirectiveNoFileComp
}
