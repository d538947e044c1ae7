package connectors

import (
	"strings"

	"netsuite-tba/netsuite"
)

// Requirement is an extra requirement on a page of the vendor's, independent of the
// tool's APIs and of the records it uses. If a guide requires something only for some
// kind of records, that is a Difference: the role gets what its records need.
type Requirement struct {
	Features    []netsuite.Item // switched on under Enable Features
	Permissions []netsuite.Permission
	// Text is any other requirement, or what a permission is for, shown at Step.
	Text   string
	Step   netsuite.Step
	Source string // the page
}

// Features lists the features that the vendor's guide requires in addition to those of
// the tool's APIs.
func (c Connector) Features() []netsuite.Item {
	var list []netsuite.Item
	for _, r := range c.Requirements {
		list = append(list, r.Features...)
	}
	return list
}

// Permissions lists the permissions that the vendor's guide requires in addition to
// those of the tool's APIs.
func (c Connector) Permissions() []netsuite.Permission {
	var list []netsuite.Permission
	for _, r := range c.Requirements {
		list = append(list, r.Permissions...)
	}
	return list
}

// RequirementTexts lists the texts of the requirements.
func (c Connector) RequirementTexts() []string {
	var list []string
	for _, r := range c.Requirements {
		if r.Text != "" {
			list = append(list, r.Text)
		}
	}
	return list
}

// suiteScript are two features that many guides require for any tool. Oracle requires
// them only for RESTlets.
var suiteScript = []netsuite.Item{netsuite.ItemFeatureClientSS, netsuite.ItemFeatureServerSS}

// permission returns a permission on a subtab of the role, by its name in Oracle's list
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/chapter_N3236764.html).
func permission(subtab, name, level string) netsuite.Permission {
	return netsuite.Permission{
		Item: netsuite.Item("role/" + strings.ToLower(strings.ReplaceAll(name, " ", "-"))),
		Name: name, Subtab: subtab, Level: level,
	}
}

// connectRequirement is what every tool needs to read SuiteAnalytics Connect.
var connectRequirement = Requirement{
	Features:    []netsuite.Item{netsuite.ItemFeatureConnect},
	Permissions: []netsuite.Permission{permission("Setup", "SuiteAnalytics Connect", "")},
	Source:      "https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/article_163239880280.html",
}
