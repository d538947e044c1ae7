package cli

import (
	"cmp"
	"regexp"
	"strings"
	"unicode"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
)

// ownCommands matches commands whose result depends on the global flags.
var ownCommands = regexp.MustCompile(`\bnetsuite-tba (setup|certificate new|rekey|test|list|show|forget|export|exec|token|import|receive|seal|guide|receipt|report|doctor|explain|store recover)\b`)

// anyCommand matches the program's name where a command or a flag follows.
var anyCommand = regexp.MustCompile(`\bnetsuite-tba( (?:[a-z]+ )?--[a-z]| (?:setup|certificate|practice|rekey|test|list|show|forget|export|exec|token|import|receive|seal|guide|receipt|report|doctor|explain|store)\b)`)

// goRun matches a program that go run has built.
var goRun = regexp.MustCompile(`[/\\](?:go-build\d*|[0-9a-f]{64}-d)[/\\]`)

// startedAs returns how to start the program again.
func startedAs(name string) string {
	switch {
	case goRun.MatchString(name):
		return "go run ."
	case netsuite.MayHoldKey(name) || strings.ContainsFunc(name, func(r rune) bool { return unicode.IsSpace(r) || !unicode.IsPrint(r) }):
		return "netsuite-tba"
	}
	return name
}

// flags returns the global flags with which another command uses the same profiles.
func (a *app) flags() string {
	switch {
	case a.endpoint != "" && !a.embedded:
		return "--endpoint " + cmp.Or(a.entry, a.endpoint)
	case a.practice:
		return "--practice"
	}
	return ""
}

// withFlags adds this run's global flags to the commands in a text.
func (a *app) withFlags(text string) string {
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

// here is withFlags for texts that only the person who started the program reads. It
// spells the program as it was started.
func (a *app) here(text string) string {
	return anyCommand.ReplaceAllString(a.withFlags(text), strings.ReplaceAll(a.program(), "$", "$$")+"${1}")
}

func (a *app) program() string { return cmp.Or(a.started, "netsuite-tba") }

// starts returns the command that starts the wizard.
func (a *app) starts() string {
	switch flags := a.flags(); flags {
	case "":
		return a.program()
	case "--practice":
		return a.program() + " practice"
	default:
		return a.program() + " " + flags
	}
}

// setsUp returns the command that resumes a profile's setup.
func (a *app) setsUp(p profile.Profile) string {
	command := "netsuite-tba setup --profile " + p.Name
	if a.flags() == "--practice" && p.Endpoint != "" {
		command += " --endpoint " + clean(p.Endpoint)
	}
	return a.here(command)
}
