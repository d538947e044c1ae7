package steps

import (
	"slices"
	"testing"

	"netsuite-tba/netsuite"
	"netsuite-tba/steps/effects"
	"netsuite-tba/steps/effects/effectstest"
)

// TestRekeyAsksWhichOfRivalFormsIsRead: a tool whose packages read rival forms
// gets its new keys in the one that the person names, and only that tool does.
func TestRekeyAsksWhichOfRivalFormsIsRead(t *testing.T) {
	const n8n, mule = "write/n8n", "write/mulesoft"
	for _, c := range []struct {
		name       string
		events     []Event
		screen     string
		wrote      []string // connector and form, of each WriteFiles
		notUpdated []string
	}{
		{"asked first", []Event{Chose{n8n}}, "rekey/format", nil, []string{"n8n", "mulesoft"}},
		{"no such form", []Event{Chose{n8n}, Chose{"fax"}}, "rekey/format", nil, []string{"n8n", "mulesoft"}},
		{"back", []Event{Chose{n8n}, Back{}}, "rekey/switched", nil, []string{"n8n", "mulesoft"}},
		{"enter alone chooses none", []Event{Chose{n8n}, Confirmed{}}, "rekey/format", nil, []string{"n8n", "mulesoft"}},
		{"chosen", []Event{Chose{n8n}, Chose{"netSuiteOAuth1Api"}}, "rekey/write", nil, []string{"n8n", "mulesoft"}},
		{"written", []Event{Chose{n8n}, Chose{"netSuiteOAuth1Api"}, Confirmed{}}, "rekey/switched", []string{"n8n netSuiteOAuth1Api"}, []string{"mulesoft"}},
		{"another form after all", []Event{Chose{n8n}, Chose{"netsuite"}, Back{}, Chose{n8n}, Chose{"netsuiteOAuth1Api"}, Confirmed{}},
			"rekey/switched", []string{"n8n netsuiteOAuth1Api"}, []string{"mulesoft"}},
		{"the next tool has one form", []Event{Chose{n8n}, Chose{"netsuite"}, Confirmed{}, Chose{mule}, Confirmed{}},
			"rekey/switched/updated", []string{"n8n netsuite", "mulesoft "}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			both := func(p *Saved) {
				p.Profile.Connectors, p.Profile.APIs = []string{"n8n", "mulesoft"}, []netsuite.API{netsuite.REST, netsuite.SOAP}
			}
			k := rekeyingOf(t, refusedOld(), both).do(Chose{"reason"}, Chose{"token"}, Pasted{Text: netsuite.NewSecret(effectstest.TokenPage)}, Confirmed{}).at("rekey/switched")
			k.s.Setting.Dir = "~/tools"
			k.do(c.events...).at(c.screen)
			var wrote []string
			for _, e := range k.effects {
				if w, ok := e.(effects.WriteFiles); ok {
					wrote = append(wrote, w.Tool+" "+w.Variant)
				}
			}
			if !slices.Equal(wrote, c.wrote) || !slices.Equal(k.s.notUpdated(), c.notUpdated) {
				t.Errorf("wrote %q, without the new values: %q", wrote, k.s.notUpdated())
			}
		})
	}
}
