package connectors

import (
	"strings"

	"netsuite-tba/netsuite"
)

// Requirement is what one page of a maker's asks of NetSuite beyond what the tool's
// APIs need, whatever records the tool works on. What a guide asks only to
// move records of some kind is a Difference: the role gets what its records
// need.
type Requirement struct {
	Features    []netsuite.Item // switched on under Enable Features
	Permissions []netsuite.Permission
	// Text is anything else it asks, or what a permission is for, to be told
	// at Step.
	Text   string
	Step   netsuite.Step
	Source string // the page
}

// Features lists the features that the maker's guide asks for beyond those of
// the tool's APIs.
func (c Connector) Features() []netsuite.Item {
	var list []netsuite.Item
	for _, ask := range c.Requirements {
		list = append(list, ask.Features...)
	}
	return list
}

// Permissions lists the permissions that the maker's guide asks for beyond
// those of the tool's APIs.
func (c Connector) Permissions() []netsuite.Permission {
	var list []netsuite.Permission
	for _, ask := range c.Requirements {
		list = append(list, ask.Permissions...)
	}
	return list
}

// InWords lists what the maker's guide asks in words.
func (c Connector) InWords() []string {
	var list []string
	for _, ask := range c.Requirements {
		if ask.Text != "" {
			list = append(list, ask.Text)
		}
	}
	return list
}

// suiteScript are the two features that many guides ask for, whatever their
// tools call. Oracle asks for them with RESTlets only.
var suiteScript = []netsuite.Item{netsuite.ItemFeatureClientSS, netsuite.ItemFeatureServerSS}

// asked is a permission on a subtab of the role, by its name in Oracle's list
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/chapter_N3236764.html).
func asked(subtab, name, level string) netsuite.Permission {
	return netsuite.Permission{
		Item: netsuite.Item("role/" + strings.ToLower(strings.ReplaceAll(name, " ", "-"))),
		Name: name, Subtab: subtab, Level: level,
	}
}

// connectAsk is what whatever reads SuiteAnalytics Connect needs.
var connectAsk = Requirement{
	Features:    []netsuite.Item{netsuite.ItemFeatureConnect},
	Permissions: []netsuite.Permission{asked("Setup", "SuiteAnalytics Connect", "")},
	Source:      "https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/article_163239880280.html",
}
