package steps

import (
	"strings"
	"testing"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/steps/documents"
)

// seedFact is a statement of one of the five vendors' guides that started the
// project, in our own words, and what the instructions for that guide's tool say
// about it: the same, or why not.
type seedFact struct {
	fact string
	says string
}

// seeds are the guides, with the tools that they are about.
var seeds = []struct {
	guide string
	tool  string
	api   netsuite.API
	facts []seedFact
}{
	{"Informatica's RESTlet V2 connection", "informatica", netsuite.RESTlet, []seedFact{
		{"token-based authentication is the preferred method", "Some guides call TBA the preferred method. For new integrations, Oracle now prefers OAuth 2.0."},
		{"the token does not expire unless it is revoked", "It does not expire."},
		{"log in with full access or as Administrator", "do the setup as Administrator, but give the token its own role"},
		{"the record is created under Manage Integrations > New", "Setup > Integration > Manage Integrations > New"},
		{"the record needs a name", "NAME: Informatica"},
		{"select Token-Based authentication", "Tick TOKEN-BASED AUTHENTICATION"},
		{"the consumer pair is shown once", "Save, and stay on the page. NetSuite shows the keys only once."},
		{"a lost consumer pair must be generated again", "Open the record and click Edit, Reset Credentials, OK."},
		{"the token is created under Access Tokens > New", "Setup > Users/Roles > Access Tokens > New Access Token"},
		{"select the integration in Application Name", "Application Name: Informatica"},
		{"write down the token and its secret", "others can find a written key, but not one in a key store"},
		{"a lost token cannot be shown again", "Create another token. NetSuite cannot show one again."},
		{"enter the four keys in the connection", "NetSuite RESTlet V2 connection"},
	}},
	{"OnLink's NetSuite API connector", "onlink", netsuite.RESTlet, []seedFact{
		{"enable the TBA feature", "Tick Token-based Authentication: section Manage Authentication"},
		{"create a role that allows token login", "Log in using Access Tokens: Full, Setup subtab"},
		{"assign a user to the role", "Role: OnLink integration"},
		{"a bundled record includes credentials that only its owner can regenerate", "A bundled record brings its own credentials. Only its owner can reset them."},
		{"a role with Access Token Management creates tokens for others, except Administrators", "Creating a token for someone else takes an Administrator, or a role with Access Token Management. Nobody can create one for another Administrator."},
		{"the role of the token needs only Log in using Access Tokens", "Access Token Management creates tokens for others. It cannot sign in with one"},
		{"tokens do not expire, and it is good practice to replace them", "Oracle advises creating a new one from time to time."},
		{"tokens are not copied to sandboxes or Release Preview", "A sandbox or a release preview does not get the tokens of production."},
		{"every refresh requires new tokens", "The next sandbox refresh removes the access token. Create a new one then."},
		{"the token page asks for application, user and role", "User: see step 6"},
		{"the Token Name is filled in and can be changed", "NetSuite fills in the Token Name. You can change it."},
		{"the keys are shown only on the confirmation page", "NetSuite shows each pair of keys only once, on the page after Save."},
		{"never send the keys by email", "Don't send keys by email or chat"},
	}},
	{"a general guide to the setup", "rest", netsuite.REST, []seedFact{
		{"Setup > Company > Enable Features, SuiteCloud", "SuiteCloud subtab"},
		{"under Manage Authentication", "section Manage Authentication"},
		{"click Save", "Save. Nothing changes until you do."},
		{"clear User Credentials", "clear all boxes except TOKEN-BASED AUTHENTICATION"},
		{"User Access Tokens for the role", "User Access Tokens lets a user create tokens, but an administrator creates this one"},
		{"SOAP Web Services or REST Web Services, if applicable", "Add SOAP Web Services only for SOAP, and REST Web Services only for REST."},
		{"REST Web Services", "REST Web Services: Full, Setup subtab"},
		{"Log in using Access Tokens", "Log in using Access Tokens: Full, Setup subtab"},
		{"choose the user and the role of the token", "Role: REST integration role"},
		{"calls are signed with OAuth 1.0 and four keys", "HMAC-SHA256"},
	}},
	{"a general guide, for SOAP", "soap", netsuite.SOAP, []seedFact{
		{"SOAP Web Services, if applicable", "SOAP Web Services: Full, Setup subtab"},
	}},
	{"a general guide, for a RESTlet", "restlet", netsuite.RESTlet, []seedFact{
		{"which permission a RESTlet needs is not said", "Oracle names no such permission for RESTlets."},
	}},
	{"the guide of the NetSweet gem", "netsweet", netsuite.SOAP, []seedFact{
		{"search for page:integrations", "page: integrations"},
		{"STATE is Enabled", "STATE: Enabled"},
		{"Reset Credentials if the keys are missing", "only after asking who else uses the record"},
		{"Setup Tasks leads to Enable Features too", "Setup > Company > Setup Tasks > Enable Features"},
		{"without the feature its permissions are missing", "Is a permission not in the list? Its feature is off."},
		{"the Administrator role has no token permissions", "One vendor's guide says that the Administrator role may not."},
		{"Login access has been disabled for this role", "\"Login access has been disabled for this role\" appears if"},
		{"search for page:role and choose New Role", "page: new role"},
		{"User Access Token and Access Token Management", "Don't add Access Token Management."},
		{"the permission Web Services", "Web Services (now SOAP Web Services)"},
		{"search for page:employees", "page: employees"},
		{"add the role to your own employee record", "to a dedicated user, if you have a license for one"},
		{"search for page:tokens", "page: tokens"},
		{"copy the keys to a secrets file", "paste them into netsuite-tba, then deliver them from the key store"},
		{"the client's configuration", "NetSuite.configure, from the environment"},
	}},
	{"a consultant's guide for MuleSoft", "mulesoft", netsuite.SOAP, []seedFact{
		{"save the keys in a text document", "a text file is copied, emailed and backed up, but your key store is not"},
		{"Accessible Subsidiaries: All", "Subsidiary Restrictions default to User Subsidiary. Choose All if the tool needs every subsidiary."},
		{"tick Web Services Only Role", "it locks the user out of NetSuite's pages, and RESTlets refuse such a role"},
		{"Full for Transactions, Lists and Setup", "only the records that MuleSoft uses"},
		{"create a separate user", "Dedicated user"},
		{"Lists > Employees", "Lists > Employees > Employees > Edit > Access tab"},
		{"tick Give Access", "Tick Give Access"},
		{"send a notification email", "Send New Access Notification Email"},
		{"or assign a password by hand", "tick Manually Assign or Change Password and enter a password"},
		{"token permissions as Global Permissions", "Oracle discourages Global Permissions, because they apply to every role of the user"},
		{"the account ID is on Company Information", "The account ID is on Setup > Company > Company Information, field ACCOUNT ID."},
		{"enter the keys in the connector's configuration", "Studio > NetSuite Config > Token Based Authentication"},
		{"click Test Connection", "Click Test Connection in Studio."},
	}},
}

// TestSeeds looks up every fact of the guides in the printed instructions.
func TestSeeds(t *testing.T) {
	for _, seed := range seeds {
		a := profile.Answers{Profile: profile.Profile{Account: "1234567_SB1"}, Connector: seed.tool}
		if (State{Answers: a}).connector().AskAPI {
			a.API = seed.api
		}
		printed := flat(Guide(a, nil, Sender{}).Write(documents.AsText))
		says := func(printed string, f seedFact) bool { return strings.Contains(printed, f.says) }
		for _, f := range seed.facts {
			if !says(printed, f) {
				t.Errorf("%s: %s\nthe instructions for %s lack %q", seed.guide, f.fact, seed.tool, f.says)
			}
			if says(strings.ReplaceAll(printed, f.says, f.says[:len(f.says)-1]), f) { // the check can fail
				t.Errorf("%s: %q is found where it was cut", seed.guide, f.says)
			}
		}
	}
}
