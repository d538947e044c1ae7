package cli

import (
	"bytes"
	"context"
	"os"
	"strings"
	"testing"
	"time"

	"netsuite-tba/cli/keyboard"
	"netsuite-tba/internal/problem"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/steps"
	"netsuite-tba/steps/effects"
	"netsuite-tba/steps/effects/effectstest"
)

// keyInAFault has the shape of a key and opens nothing.
var keyInAFault = strings.Repeat("0a1b", 16)

// faultyServices panic with a key in their mouth: when a key store is tried or
// when a key is saved.
func faultyServices(whenSaved bool) *effectstest.Services {
	services := effectstest.Working()
	services.NothingPending = true
	services.OnSaveKeys = func(context.Context, effects.Target, netsuite.Keys) (map[netsuite.KeyName]profile.SavedKey, problem.Problem) {
		panic("value " + keyInAFault)
	}
	if !whenSaved {
		services.OnProbeStore = func(context.Context, profile.StoreKind) effects.Store { panic("value " + keyInAFault) }
	}
	return services
}

// atTheToken is a setup that asks for the token pair.
func atTheToken() (steps.State, []steps.Effect) {
	answers := profile.Answers{Profile: profile.Profile{Name: "acme", Account: "1234567"}, Connector: "rest"}
	return steps.Resume(steps.NewSetup(profile.FlowKeys, netsuite.StepToken, answers), steps.Setting{Store: profile.Keyring})
}

// TestFaults checks that a fault of the program ends it with words that say
// nothing of what it worked on.
func TestFaults(t *testing.T) {
	plainly := func(answers string, services effects.Services) func(*app) error {
		return func(a *app) error {
			a.opened = keyboard.New(strings.NewReader(answers), nil, make(chan os.Signal))
			start, begin := atTheToken()
			_, _, err := a.runPlain(t.Context(), services, start, begin)
			return err
		}
	}
	tests := []struct {
		name  string
		where string
		run   func(*app) error
	}{
		{"in a command", "cli.TestFaults", func(a *app) error {
			a.now = func() time.Time { panic("value " + keyInAFault) }
			return a.guarded(t.Context(), []string{"list"})
		}},
		{"at the first try of the store", "cli.faultyServices", plainly("", faultyServices(false))},
		{"while a key is saved", "cli.faultyServices", plainly(keyInAFault+"\n", faultyServices(true))},
		{"while keys are saved without a person", "cli.faultyServices", func(a *app) error {
			start, begin := atTheToken()
			d := &driver{app: a, runner: effects.NewRunner(t.Context(), faultyServices(true)), state: start, start: begin,
				keys: effects.Imported{Keys: netsuite.Keys{TokenID: netsuite.NewSecret(keyInAFault)}}}
			return d.run(t.Context())
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			h := newTestHome(t)
			h.index(saved()...)
			var out bytes.Buffer
			a := &app{stdout: &out, stderr: &out, now: time.Now, signals: make(chan os.Signal, 1)}
			err := tt.run(a)
			if err == nil {
				t.Fatalf("no failure; said\n%s", out.String())
			}
			said := problem.Of(err).What
			if code := exitCode(err); code != exitFailed || !strings.Contains(said, "fault of its own") {
				t.Errorf("exit code %d, %s", code, said)
			}
			if !strings.Contains(said, tt.where) {
				t.Errorf("it does not say where: %s", said)
			}
			if strings.Contains(out.String()+said, keyInAFault[:8]) {
				t.Error("what the panic said was shown")
			}
		})
	}
}
