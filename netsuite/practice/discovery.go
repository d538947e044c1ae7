package practice

import (
	"fmt"
	"net/http"

	"netsuite-tba/netsuite"
)

// discovery serves /rest/datacenterurls, which needs no login. It answers as
// NetSuite would, with NetSuite's hosts: an account that does not exist gets
// the generic ones
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/chapter_157011836591.html).
// Oracle gives the messages of its errors, not the JSON around them nor their
// status; both are as the other /rest/ services have them.
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
		at := netsuite.AddressesOf(id)
		write(w, http.StatusOK, "application/json",
			fmt.Sprintf(`{"webservicesDomain":%q,"restDomain":%q,"systemDomain":%q}`, at.SuiteTalk, at.RESTlets, at.Pages))
	}
}
