package practice

import (
	"encoding/json"
	"encoding/xml"
	"fmt"
	"mime"
	"net/http"
	"strings"

	"netsuite-tba/netsuite"
)

// restService wraps a RESTlet or a /rest/ service: it runs the login and replies to a
// refusal. A method of "" accepts all.
func (s *site) restService(method string, serve func(http.ResponseWriter, *http.Request, identity)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if method != "" && r.Method != method {
			restMethod(w, method)
			return
		}
		s.mu.Lock()
		defer s.mu.Unlock()
		if who, ok := s.restLogin(w, r); ok {
			serve(w, r, who)
		}
	}
}

// restlet serves the account's one RESTlet
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_4634920277.html).
func restlet(w http.ResponseWriter, r *http.Request, who identity) {
	query := r.URL.Query()
	switch {
	case r.Method != http.MethodGet && r.Method != http.MethodPost && r.Method != http.MethodPut && r.Method != http.MethodDelete:
		restMethod(w, "GET, POST, PUT, DELETE")
	case mediaType(r) == "application/x-www-form-urlencoded":
		w.WriteHeader(http.StatusUnsupportedMediaType)
	case query.Get("script") != Script || query.Get("deploy") != Deploy || who.Account.deployment != statusReleased || !who.Account.features[featServerScript]:
		// Oracle documents no status for this code, and no reply without the feature.
		restError(w, r, http.StatusBadRequest, "SSS_INVALID_SCRIPTLET_ID", "That Suitelet is invalid, disabled, or no longer exists.")
	case !who.Account.audience[who.Role.ID]:
		// Oracle does not document the reply to a role outside the Audience.
		restError(w, r, http.StatusForbidden, "INSUFFICIENT_PERMISSION", "You do not have permission to access this script deployment.")
	default:
		write(w, http.StatusOK, "application/json", `{"hello":"from the simulated RESTlet"}`)
	}
}

// tokenInfo serves /rest/tokeninfo. Oracle lists its contents but no names
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/chapter_157017286140.html).
func tokenInfo(w http.ResponseWriter, _ *http.Request, who identity) {
	resourceJSON(w, http.StatusOK, struct {
		CompanyName string `json:"companyName"`
		CompanyID   string `json:"companyId"`
		RoleName    string `json:"roleName"`
		RoleID      int    `json:"roleId"`
		EntityID    int    `json:"entityId"`
	}{who.Account.company, string(who.Account.id), who.Role.Name, who.Role.ID, who.User.ID})
}

// revokeToken revokes a token of the calling user
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/chapter_157017286140.html).
// Oracle documents neither the reply nor what happens with another user's token.
func revokeToken(w http.ResponseWriter, r *http.Request, who identity) {
	query := r.URL.Query()
	rec := who.Account.recordOf(netsuite.NewSecret(query.Get("consumerKey")))
	t := who.Account.tokenOf(netsuite.NewSecret(query.Get("token")))
	if rec == nil || t == nil || t.Record != rec.ID || t.User != who.User.ID {
		restError(w, r, http.StatusBadRequest, "INVALID_REQUEST", "The request could not be understood by the server due to malformed syntax.")
		return
	}
	t.Revoked = true
	w.WriteHeader(http.StatusOK)
}

// restLogin runs the login and replies to a refusal. A Web Services Only role gets a
// reply of its own, as Oracle documents for RESTlets
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/chapter_157011522878.html).
func (s *site) restLogin(w http.ResponseWriter, r *http.Request) (identity, bool) {
	t, who, detail := s.loginHeader(r, serviceRESTlet)
	switch {
	case detail == detailNone:
		return who, true
	case (detail == detailPermissionDenied || detail == detailEntity) && who.Role != nil && who.Role.WebServicesOnly:
		restError(w, r, http.StatusUnauthorized, "INVALID_LOGIN_CREDENTIALS", "Invalid login attempt.")
	case detail == detailParameter || detail == detailVersion || detail == detailAlgorithm || detail == detailTimestamp ||
		detail == detailMissing && t.Key != "" && (t.Timestamp == "" || t.Method == ""):
		restError(w, r, http.StatusBadRequest, "INVALID_REQUEST", "The request could not be understood by the server due to malformed syntax.")
	default:
		writeRESTletRefusal(w, r, t.Realm)
	}
	return identity{}, false
}

func writeRESTletRefusal(w http.ResponseWriter, r *http.Request, realm string) {
	challengeBearer(w, r, realm)
	restError(w, r, http.StatusUnauthorized, "INVALID_LOGIN_ATTEMPT", "Invalid login attempt.")
}

// restError replies with an error in the shape of the request's content type.
func restError(w http.ResponseWriter, r *http.Request, status int, code, message string) {
	switch media := mediaType(r); {
	case strings.HasSuffix(media, "xml"):
		var text strings.Builder
		xml.EscapeText(&text, []byte(message))
		write(w, status, "text/xml", fmt.Sprintf("<error><code>%s</code><message>%s</message></error>", code, text.String()))
	case media == "text/plain":
		write(w, status, "text/plain", fmt.Sprintf("error code: %s\nerror message: %s", code, message))
	default:
		quoted, _ := json.Marshal(message) // a string always marshals
		write(w, status, "application/json", fmt.Sprintf(`{"error" : {"code" : %q, "message" : %s}}`, code, quoted))
	}
}

func restMethod(w http.ResponseWriter, allowed string) {
	w.Header().Set("Allow", allowed)
	w.WriteHeader(http.StatusMethodNotAllowed)
}

func mediaType(r *http.Request) string {
	media, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	return media
}
