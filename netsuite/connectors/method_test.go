package connectors

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"netsuite-tba/internal/problem"
	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
)

// A tool's methods, the recommended one first, and those that this program writes.
func TestMethods(t *testing.T) {
	for names, want := range map[string]string{
		"rest restlet postman dotenv json shell kubernetes curl": "m2m tba, written: m2m tba",
		"suitecloud": "m2m, written:",
	} {
		for name := range strings.FieldsSeq(names) {
			c, _ := Lookup(name)
			if got := methodWords(c); got != want {
				t.Errorf("%s: %s, want %s", name, got, want)
			}
		}
	}
	for _, c := range All() {
		if c.callsSOAP() && (c.Supports(netsuite.M2M) || c.Forms(netsuite.M2M)) {
			t.Errorf("%s calls SOAP, which has no OAuth 2.0", c.Name)
		}
		for _, m := range []netsuite.Method{netsuite.TBA, netsuite.M2M} {
			if about := c.AboutMethod(m); text.Width(about) > 60 || !strings.HasSuffix(about, ".") {
				t.Errorf("%s: %q has %d columns", c.Name, about, text.Width(about))
			}
			if c.Forms(m) && !c.Supports(m) {
				t.Errorf("%s gets what it cannot use", c.Name)
			}
			if takes := c.With(m).Takes(); (takes != nil) != c.Forms(m) || m == netsuite.M2M && takes != nil &&
				!slices.Equal(takes, []netsuite.KeyName{netsuite.ClientID, netsuite.CertificateID, netsuite.PrivateKey}) {
				t.Errorf("%s, %s: takes %v", c.Name, m, takes)
			}
		}
		if c.WhyMethod() == "" {
			t.Errorf("%s: %q", c.Name, c.WhyMethod())
		}
	}
}

func methodWords(c Connector) string {
	words, written := []string{}, []string{", written:"}
	for _, m := range c.Methods() {
		words = append(words, m.String())
		if c.Forms(m) {
			written = append(written, m.String())
		}
	}
	return strings.Join(words, " ") + strings.Join(written, " ")
}

func TestAboutMethod(t *testing.T) {
	for name, want := range map[string]string{
		"rest":       "Recommended if your tool supports it. TBA is ending. No new integrations from 2027.1. TBA may end with 2028.2.",
		"dotenv":     "Recommended. It keeps working when TBA ends. No new integrations from 2027.1. TBA may end with 2028.2.",
		"mulesoft":   "SOAP does not accept OAuth 2.0, and it ends with 2028.2. No new integrations from 2027.1. SOAP ends with 2028.2.",
		"celigo":     "Only its HTTP connection supports it. No new integrations from 2027.1. SOAP ends with 2028.2.",
		"suitecloud": "SuiteCloud CLI supports it. This program does not yet. SuiteCloud CLI no longer accepts TBA keys.",
		"airbyte":    "Airbyte does not support it. No new integrations from 2027.1. TBA may end with 2028.2.",
		"n8n":        "Not documented for n8n. No new integrations from 2027.1. TBA may end with 2028.2.",
	} {
		c, _ := Lookup(name)
		if got := c.AboutMethod(netsuite.M2M) + " " + c.AboutMethod(netsuite.TBA); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
	for name, want := range map[string]string{"mulesoft": "must change its API, not only its login. " + netsuite.EndOfSOAP,
		"celigo": "Its NetSuite connection cannot. " + netsuite.EndOfSOAP, "rest": netsuite.NoNewTBA} {
		if c, _ := Lookup(name); !strings.HasSuffix(c.WhyMethod(), want) {
			t.Errorf("%s: %q", name, c.WhyMethod())
		}
	}
}

// A profile of OAuth 2.0 gets nothing for a tool that only takes the keys of TBA.
func TestMethodWithoutForms(t *testing.T) {
	v := filledWith(readKeys, "")
	v.Method = netsuite.M2M
	for _, name := range []string{"mulesoft", "n8n", "suitecloud", "celigo"} {
		c, _ := Lookup(name)
		_, err := c.Documents(v)
		_, noVariables := c.Environment(v)
		if !errors.Is(err, problem.Usage) || !errors.Is(noVariables, problem.Usage) || strings.Contains(problem.Of(err).What, "TBA is ending") {
			t.Errorf("%s: %v, %v", name, err, noVariables)
		}
		if p := problem.Of(noVariables); name == "mulesoft" && (p.What != "There is nothing to export for MuleSoft with OAuth 2.0 with a certificate. "+netsuite.SOAPOnlyTBA || p.Next == "") {
			t.Errorf("%s: %+v", name, p)
		}
		if c.With(netsuite.M2M).NoSetup == "" || len(c.With(netsuite.M2M).FieldsOf("")) > 0 {
			t.Errorf("%s has a form", name)
		}
	}
	if !slices.Contains(Names(), "netsweet") {
		t.Error("With changed a connector")
	}
}
