package connectors

// fivetran is Fivetran's connector for SuiteAnalytics Connect.
var fivetran = Connector{
	Name: "fivetran", Title: "Fivetran", Group: Tools,
	Also:    []string{"suiteanalytics"},
	NoSetup: "Fivetran reads SuiteAnalytics Connect, which is not supported here.",
	Fields: unsure(append([]Field{
		{Label: "Account ID"},
		{Label: "Host", Value: always(""), Blank: onlyYou(serviceHost)},
		{Label: "Port", Value: always(""), Blank: onlyYou("the Service Port of SuiteAnalytics Connect")},
		{Label: "Role ID", Value: Values.roleID, Blank: blankRoleID},
	}, fourKeys()...)),
	Runs:         "in Fivetran's cloud",
	Requirements: []Requirement{connectRequirement},
	Notes:        []string{connectNote},
	Sure:         FromPart,
}
