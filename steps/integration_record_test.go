package steps

import (
	"strings"
	"testing"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/steps/effects/effectstest"
)

// TestEnterWithoutASelection says why nothing happens.
func TestEnterWithoutASelection(t *testing.T) {
	k := walk(t, effectstest.Working(), Setting{Now: testTime}).toFeatures("1234567_SB1", "mulesoft").
		do(Confirmed{}, Chose{"existing"}).at("integration/madein").do(Confirmed{}).at("integration/madein")
	says(t, k.s, "Nothing is selected.")
}

// Whose record it is depends on the tool: the step begins there, says why, and
// leaves the other way open.
func TestTheToolDecidesWhoseRecordItIs(t *testing.T) {
	for _, c := range []struct {
		tool   string
		flow   string // how the setup begins
		events []Event
		at     string
		record string
		shows  []string
	}{
		{"celigo", "connect", nil, "integration/vendor", "integrator.io", []string{"no field for the consumer pair", "Celigo's own test"}},
		{"celigo", "connect", []Event{Chose{"own"}}, "integration", "integrator.io", []string{"no field for the consumer pair", "No, create one"}},
		{"celigo", "connect", []Event{Chose{"own"}, Chose{"new"}}, "integration/new", "Celigo", nil},
		{"celigo", "connect", []Event{Chose{"own"}, Chose{"new"}, Back{}, Chose{"vendor"}}, "integration/vendor", "integrator.io", nil},
		{"celigo", "keys", nil, "integration/vendor", "integrator.io", nil},
		{"celigo", "keys", []Event{Chose{"own"}}, "integration/existing", "Celigo", nil},
		{"boomi", "connect", nil, "integration", "Boomi", []string{"Use Boomi Integration Record", "Yes, the vendor installed it"}},
		{"mulesoft", "connect", nil, "integration", "MuleSoft", []string{"Does MuleSoft already have an integration record?", "Yes, and I have its keys"}},
		{"netsweet", "connect", nil, "integration", "NetSweet", nil},
	} {
		t.Run(c.tool+" "+c.flow, func(t *testing.T) {
			k := walk(t, effectstest.Working(), Setting{Now: testTime}).
				do(Chose{c.flow}, Edited{"account", "1234567"}, Confirmed{}, Confirmed{}, Chose{c.tool})
			if k.do(Chose{"mine"}).s.Step() == "tool" {
				k.do(Confirmed{}) // nobody makes changes
			}
			if k.s.Step() == "features" {
				k.do(Confirmed{})
			}
			k.do(c.events...).at(c.at)
			if k.s.Answers.Record != c.record {
				t.Errorf("the record is called %q, want %q", k.s.Answers.Record, c.record)
			}
			text := shown(Describe(k.s))
			for _, want := range c.shows {
				if !strings.Contains(text, want) {
					t.Errorf("the screen lacks %q:\n%s", want, text)
				}
			}
			if (c.tool == "netsweet" || c.tool == "mulesoft") && choiceThere(Describe(k.s), "vendor") {
				t.Error("the screen offers a vendor's record that does not exist")
			}
		})
	}
}

// TestANameThatNobodyTypedIsNotStated leaves the proposed name of an existing record
// as it is, with its keys pasted one by one.
func TestANameThatNobodyTypedIsNotStated(t *testing.T) {
	for typed, want := range map[string]profile.Kind{"": profile.Planned, "Orders": profile.Stated} {
		k := walk(t, effectstest.Working(), Setting{Now: testTime}).toFeatures("1234567", "mulesoft").do(Confirmed{}, Chose{"existing"})
		if typed != "" {
			k.do(Edited{"record", typed})
		}
		for i, name := range netsuite.ConsumerPair.Names() {
			k.do(Pasted{Field: name, Text: netsuite.NewSecret(effectstest.Key("ab"[i]))})
		}
		if k.do(Confirmed{}).at("role"); k.s.Answers.Known[profile.NameRecord].Kind != want {
			t.Errorf("typed %q: the record's name is %v, want %v", typed, k.s.Answers.Known[profile.NameRecord].Kind, want)
		}
	}
}
