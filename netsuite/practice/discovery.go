package practice

import (
	"fmt"
	"net/http"

	"netsuite-tba/netsuite"
)

// discovery serves /rest/datacenterurls, which needs no login. Like NetSuite, it
// returns NetSuite's hosts, and the generic ones for an account that does not exist
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/chapter_157011836591.html).
// Oracle documents the messages of its errors, but neither their JSON nor their status.
// Both are like those of the other /rest/ services.
func (s *site) discovery(w http.ResponseWriter, r *http.Request) {
	query := r.URL.Query()
	id, err := netsuite.ParseAccount(query.Get("account"))
	switch {
	case r.Method != http.MethodGet:
		restMethod(w, http.MethodGet)
	case !query.Has("account"):
		restError(w, r, http.StatusBadRequest, "USER_ERROR", "You need to provide a proper value for the required field: account.")
	case err != nil:
		restError(w, r, http.StatusBadRequest, "USER_ERROR", "Company ID is invalid")
	case id != Production && id != Sandbox:
		write(w, http.StatusOK, "application/json",
			`{"webservicesDomain":"https://webservices.netsuite.com","restDomain":"https://rest.netsuite.com","systemDomain":"https://system.netsuite.com"}`)
	default:
		addresses := netsuite.AddressesOf(id)
		write(w, http.StatusOK, "application/json",
			fmt.Sprintf(`{"webservicesDomain":%q,"restDomain":%q,"systemDomain":%q}`, addresses.SuiteTalk, addresses.RESTlets, addresses.Pages))
	}
}
