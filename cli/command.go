package cli

import (
	"regexp"
	"strings"

	"netsuite-tba/netsuite/profile"
)

// ownCommands finds the commands in a text that work on profiles or on a
// company: with other flags they would work on others.
var ownCommands = regexp.MustCompile(`\bnetsuite-tba (setup|rekey|test|list|show|forget|export|exec|import|receive|seal|guide|receipt|report|doctor|store recover)\b`)

// flags are the flags that another command needs to work on the profiles and
// the company of this run.
func (a *app) flags() string {
	switch {
	case a.endpoint != "" && !a.embedded:
		return "--endpoint " + a.endpoint
	case a.practice:
		return "--practice"
	}
	return ""
}

// here gives the commands that a text names the flags of this run: typed as
// they are printed, they work on the same profiles.
func (a *app) here(text string) string {
	flags := a.flags()
	if flags == "" {
		return text
	}
	return ownCommands.ReplaceAllStringFunc(text, func(command string) string {
		program, name, _ := strings.Cut(command, " ")
		if name == "setup" && flags == "--practice" {
			return command // it needs a company, which whoever names it names
		}
		return program + " " + flags + " " + name
	})
}

// starts is the command that starts the wizard on the profiles of this run.
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

// setsUp is the command that goes on with a profile's set-up, at the company
// that it was made at.
func (a *app) setsUp(p profile.Profile) string {
	command := "netsuite-tba setup --profile " + p.Name
	if a.flags() == "--practice" && p.Endpoint != "" {
		command += " --endpoint " + clean(p.Endpoint)
	}
	return a.here(command)
}
