package connectors

import (
	"slices"
	"strings"

	"netsuite-tba/netsuite"
)

// Requirement is an extra requirement on a page of the vendor's. What a guide requires
// only for some kind of records is a Difference.
type Requirement struct {
	Features    []netsuite.Item // switched on under Enable Features
	Permissions []netsuite.Permission
	// Text is any other requirement, or what a permission is for, shown at Step.
	Text   string
	Step   netsuite.Step
	Source string // the page
}

// Features lists the features that the vendor's guide requires beyond those of the
// APIs.
func (c Connector) Features() []netsuite.Item {
	return required(c, func(r Requirement) []netsuite.Item { return r.Features })
}

// Permissions lists the permissions that the guide requires beyond those of the APIs.
func (c Connector) Permissions() []netsuite.Permission {
	return required(c, func(r Requirement) []netsuite.Permission { return r.Permissions })
}

// RequirementTexts lists the texts of the requirements.
func (c Connector) RequirementTexts() []string {
	texts := required(c, func(r Requirement) []string { return []string{r.Text} })
	return slices.DeleteFunc(texts, func(text string) bool { return text == "" })
}

func required[T any](c Connector, of func(Requirement) []T) (list []T) {
	for _, r := range c.Requirements {
		list = append(list, of(r)...)
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
