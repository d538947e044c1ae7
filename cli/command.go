package cli

import (
	"regexp"
	"strings"

	"netsuite-tba/netsuite/profile"
)

// ownCommands matches commands whose result depends on the global flags.
var ownCommands = regexp.MustCompile(`\bnetsuite-tba (setup|rekey|test|list|show|forget|export|exec|import|receive|seal|guide|receipt|report|doctor|store recover)\b`)

// flags returns the global flags that make another command use the same profiles and
// the same simulated NetSuite.
func (a *app) flags() string {
	switch {
	case a.endpoint != "" && !a.embedded:
		return "--endpoint " + a.endpoint
	case a.practice:
		return "--practice"
	}
	return ""
}

// here adds this run's global flags to the commands in a text, so that they work as
// printed.
func (a *app) here(text string) string {
	flags := a.flags()
	if flags == "" {
		return text
	}
	return ownCommands.ReplaceAllStringFunc(text, func(command string) string {
		program, name, _ := strings.Cut(command, " ")
		if name == "setup" && flags == "--practice" {
			return command // it needs an endpoint, which its caller adds
		}
		return program + " " + flags + " " + name
	})
}

// starts returns the command that starts the wizard with this run's profiles.
func (a *app) starts() string {
	switch flags := a.flags(); flags {
	case "":
		return "netsuite-tba"
	case "--practice":
		return "netsuite-tba practice"
	default:
		return "netsuite-tba " + flags
	}
}

// setsUp returns the command that resumes a profile's setup, with the simulated
// NetSuite where it began.
func (a *app) setsUp(p profile.Profile) string {
	command := "netsuite-tba setup --profile " + p.Name
	if a.flags() == "--practice" && p.Endpoint != "" {
		command += " --endpoint " + clean(p.Endpoint)
	}
	return a.here(command)
}
