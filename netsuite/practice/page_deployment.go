package practice

import (
	"slices"
	"strconv"
)

// showDeployment is the deployment of the account's RESTlet: whose Audience
// decides which roles may call it.
func (v *visit) showDeployment() reply {
	audience := section{Legend: "Audience > Roles"}
	for _, r := range v.roles {
		id := strconv.Itoa(r.ID)
		audience.Fields = append(audience.Fields, field{
			Kind: kindBox, Label: r.Name, Name: "audience", ID: "audience" + id, Value: id, Checked: v.audience[r.ID],
		})
	}
	p := page{
		Title: "Script Deployment", Menu: "Customization > Scripting > Script Deployments",
		Facts: []fact{
			{"SCRIPT", "Practice RESTlet"}, {"SCRIPT ID", Script}, {"DEPLOYMENT ID", Deploy}, {"STATUS", "Released"},
			{"URL", "/app/site/hosting/restlet.nl?script=" + Script + "&deploy=" + Deploy},
		},
		Form: &form{Sections: []section{audience}, Buttons: []button{save}},
	}
	if v.wants("saved") {
		p.Done = "Script deployment saved."
	}
	return reply{Page: p}
}

// takeDeployment saves the Audience.
func (v *visit) takeDeployment() reply {
	for _, r := range v.roles {
		v.audience[r.ID] = slices.Contains(v.Form["audience"], strconv.Itoa(r.ID))
	}
	return reply{To: v.path(pathDeployment) + "?saved=T"}
}
