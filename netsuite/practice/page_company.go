package practice

import (
	"net"
	"net/http"
	"net/netip"
	"strings"

	"netsuite-tba/netsuite"
)

// showCompany is Setup > NetSuite > NetSuite Information, with the NetSuite URLs
// subtab.
func (v *visit) showCompany() reply { return v.companyPage(v.addresses, "") }

func (v *visit) companyPage(addresses, failure string) reply {
	at := netsuite.AddressesOf(v.id)
	rules := textField("ALLOWED IP ADDRESSES", "addresses", addresses, false)
	rules.Note = "Addresses with a comma between them; empty lets all in. Programs on this computer call from 127.0.0.1."
	p := page{
		Title: "Company Information", Menu: "Setup > Company > Company Information", Failure: failure,
		Facts: []fact{
			{"COMPANY NAME", v.company},
			{"ACCOUNT ID", string(v.id)},
		},
		Table: &table{
			Heads: []string{"Company URLs", "URL"},
			Rows: []row{
				{Cells: []string{"SUITETALK (SOAP AND REST WEB SERVICES)", at.SuiteTalk}},
				{Cells: []string{"RESTLETS", at.RESTlets}},
				{Cells: []string{"NETSUITE PAGES", at.Pages}},
			},
		},
		Form: &form{Sections: []section{{Legend: "Company Information", Fields: []field{rules}}}, Buttons: []button{save}},
	}
	if v.wants("saved") {
		p.Done = "Company information saved."
	}
	return reply{Page: p}
}

// takeCompany saves the allowed addresses. NetSuite takes ranges too; here
// only single addresses can be entered.
func (v *visit) takeCompany() reply {
	addresses := v.text("addresses")
	for _, one := range splitAddresses(addresses) {
		// Oracle says that the rules do not support IPv6
		// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/chapter_4726612641.html).
		if a, err := netip.ParseAddr(one); err != nil || !a.Is4() {
			return v.companyPage(addresses, "ALLOWED IP ADDRESSES are single IPv4 addresses here, such as 203.0.113.7.")
		}
	}
	v.addresses = addresses
	return reply{To: v.path(pathCompany) + "?saved=T"}
}

func splitAddresses(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ' ' })
}

// letsIn reports whether the account's IP address rules let a caller in.
// Oracle has the rules apply after the login, names SOAP as respecting them
// and does not speak of REST web services and RESTlets; here they hold for
// all three (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/chapter_4726612641.html).
func (a *account) letsIn(from netip.Addr) bool {
	rules := splitAddresses(a.addresses)
	for _, one := range rules {
		if rule, err := netip.ParseAddr(one); err == nil && rule == from {
			return true
		}
	}
	return len(rules) == 0
}

// caller gives the address that a request comes from. The rules know no IPv6,
// so its loopback address counts as the other one.
func caller(r *http.Request) netip.Addr {
	host, _, _ := net.SplitHostPort(r.RemoteAddr)
	from, err := netip.ParseAddr(host)
	if err == nil && from.Is6() && from.IsLoopback() {
		return netip.AddrFrom4([4]byte{127, 0, 0, 1})
	}
	return from.Unmap()
}
