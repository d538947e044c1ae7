package practice

import (
	"slices"
	"strconv"
)

// showDeployment is the deployment of the account's RESTlet. Its Audience decides which
// roles can call it.
func (v *visit) showDeployment() reply {
	audience := section{Legend: "Audience > Roles"}
	for _, r := range v.roles {
		id := strconv.Itoa(r.ID)
		audience.Fields = append(audience.Fields, field{
			Kind: kindBox, Label: r.Name, Name: "audience", ID: "audience" + id, Value: id, Checked: v.audience[r.ID],
		})
	}
	status := statusReleased
	if v.unreleased {
		status = statusTesting
	}
	p := page{
		Title: "Script Deployment", Menu: "Customization > Scripting > Script Deployments",
		Facts: []fact{
			{"SCRIPT", "Practice RESTlet"}, {"SCRIPT ID", Script}, {"DEPLOYMENT ID", Deploy},
			{"URL", "/app/site/hosting/restlet.nl?script=" + Script + "&deploy=" + Deploy},
		},
		Form: &form{Sections: []section{
			{Legend: "Script Deployment", Fields: []field{selectField("STATUS", "status", choices([]string{statusReleased, statusTesting}, status), true)}},
			audience,
		}, Buttons: []button{save}},
	}
	if v.wants("saved") {
		p.Done = "Script deployment saved."
	}
	return reply{Page: p}
}

// The statuses of a deployment. Only its owner can call one that is not released.
// Oracle lists that as a reason for SSS_INVALID_SCRIPTLET_ID
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4634920277.html).
const (
	statusReleased = "Released"
	statusTesting  = "Testing"
)

// saveDeployment saves status and Audience.
func (v *visit) saveDeployment() reply {
	v.unreleased = v.Form.Get("status") == statusTesting
	for _, r := range v.roles {
		v.audience[r.ID] = slices.Contains(v.Form["audience"], strconv.Itoa(r.ID))
	}
	return reply{To: v.path(pathDeployment) + "?saved=T"}
}
