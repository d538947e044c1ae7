package practice

import "strconv"

func (v *visit) showDeployment() page {
	audience := section{Legend: "Audience > Roles"}
	for _, r := range v.roles {
		audience.Fields = append(audience.Fields, boxIn(r.Name, v.audience, r.ID).named("audience "+strconv.Itoa(r.ID)))
	}
	return page{
		Title: "Script Deployment", Menu: v.Menu, Saved: "Script deployment saved.",
		Facts: []fact{
			{"SCRIPT", "Practice RESTlet"}, {"SCRIPT ID", Script}, {"DEPLOYMENT ID", Deploy},
			{"URL", "/app/site/hosting/restlet.nl?script=" + Script + "&deploy=" + Deploy},
		},
		Form: formOf(section{Legend: "Script Deployment", Fields: []field{
			choiceField("STATUS", &v.deployment, []string{statusReleased, statusTesting}),
		}}, audience),
	}
}

// The statuses of a deployment. Only its owner can call one that is not released.
// Oracle lists that as a reason for SSS_INVALID_SCRIPTLET_ID
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4634920277.html).
const (
	statusReleased = "Released"
	statusTesting  = "Testing"
)
