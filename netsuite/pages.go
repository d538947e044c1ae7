package netsuite

// Page is a page of NetSuite's. Menu is always right to show. Oracle does not document
// Path and could change it, so it never appears without Menu.
type Page struct {
	Menu     string // menu path, in NetSuite's spelling
	Path     string // below the account's Pages address, empty if unknown
	Shortcut string // for NetSuite's search box, seen in the English UI only
	Then     string // what to click on the page at Path, if it is not the page itself
	Doubt    string // how sure Path is, if not seen in several places
	Oracle   string // Oracle's page on the subject
	OAuth2   string // Oracle's page for OAuth 2.0, if it is another one
}

// OracleHelp is the base address of Oracle's pages.
const OracleHelp = "https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/"

// MenuAnalytics is the other subtab of PageFeatures that REST needs.
const MenuAnalytics = "Setup > Company > Enable Features > Analytics subtab"

// Home is the path of the page that NetSuite opens after a login.
const Home = "/app/center/card.nl"

// The pages of the setup. Paths and shortcuts were seen in vendors' guides and public
// code, most of them several times.
var (
	PageCompany = Page{
		Menu:   "Setup > Company > Company Information",
		Path:   "/app/common/otherlists/company.nl",
		Oracle: OracleHelp + "article_1104025021.html",
	}
	PageFeatures = Page{
		Menu:     "Setup > Company > Enable Features > SuiteCloud subtab",
		Path:     "/app/setup/features.nl",
		Shortcut: "page: enable",
		Oracle:   OracleHelp + "bridgehead_4253254429.html",
		OAuth2:   OracleHelp + "section_157771482304.html",
	}
	PageNewIntegration = Page{
		Menu:     "Setup > Integration > Manage Integrations > New",
		Path:     "/app/common/integration/integrapp.nl",
		Shortcut: "page: integrations",
		Oracle:   OracleHelp + "bridgehead_4249032125.html",
		OAuth2:   OracleHelp + "section_157771733782.html",
	}
	PageIntegrations = Page{
		Menu:     "Setup > Integration > Manage Integrations",
		Path:     "/app/common/integration/integrapplist.nl",
		Shortcut: "page: integrations",
		Oracle:   OracleHelp + "section_4395597766.html",
		OAuth2:   OracleHelp + "section_157771733782.html",
	}
	PageNewRole = Page{
		Menu:     "Setup > Users/Roles > Manage Roles > New",
		Path:     "/app/setup/rolelist.nl",
		Shortcut: "page: new role",
		Then:     "then New",
		Oracle:   OracleHelp + "bridgehead_4248124361.html",
		OAuth2:   OracleHelp + "section_157771510070.html",
	}
	PageRoles = Page{
		Menu:   "Setup > Users/Roles > Manage Roles",
		Path:   "/app/setup/rolelist.nl",
		Oracle: OracleHelp + "bridgehead_4248124361.html",
		OAuth2: OracleHelp + "section_157771510070.html",
	}
	PageEmployees = Page{
		Menu:     "Lists > Employees > Employees > Edit > Access tab",
		Path:     "/app/common/entity/employeelist.nl",
		Shortcut: "page: employees",
		Doubt:    "Wrong page? Use the path above.",
		Oracle:   OracleHelp + "bridgehead_4249025340.html",
		OAuth2:   OracleHelp + "section_157771650112.html",
	}
	PageNewToken = Page{
		Menu:     "Setup > Users/Roles > Access Tokens > New Access Token",
		Path:     "/app/setup/accesstoken.nl",
		Shortcut: "page: tokens",
		Oracle:   OracleHelp + "bridgehead_4254081947.html",
	}
	PageTokens = Page{
		Menu:     "Setup > Users/Roles > Access Tokens",
		Path:     "/app/setup/accesstokens.nl",
		Shortcut: "page: tokens",
		Oracle:   OracleHelp + "bridgehead_4249078810.html",
	}
	PageCertificates = Page{
		Menu: "Setup > Integration > Manage Authentication > OAuth 2.0 Client Credentials (M2M) Setup",
		Path: "/app/oauth2/clientcredentials/setup.nl",
		// A vendor's dialog and two public programs have this address.
		Doubt:  "Oracle does not publish this address.",
		Oracle: OracleHelp + "section_162686838198.html",
	}
	// PageNewCertificate is where a certificate is uploaded.
	PageNewCertificate = Page{
		Menu: PageCertificates.Menu, Path: PageCertificates.Path, Then: "Click Create New.",
		Doubt: PageCertificates.Doubt, Oracle: PageCertificates.Oracle,
	}
	// PageAudit has no known address.
	PageAudit = Page{
		Menu:   "Setup > Users/Roles > User Management > View Login Audit Trail",
		Oracle: OracleHelp + "section_1534941538.html",
	}
)
