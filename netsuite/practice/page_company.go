package practice

import (
	"net"
	"net/http"
	"net/netip"
	"strings"

	"netsuite-tba/netsuite"
)

func (v *visit) showCompany() page { return v.companyPage(v.addresses, "") }

func (v *visit) companyPage(addresses, failure string) page {
	urls := netsuite.AddressesOf(v.id)
	rules := textField(addressRules, &addresses)
	rules.Note = "Separate addresses with commas. Empty allows all. Programs on this computer call from 127.0.0.1."
	p := v.here()
	p.Failure, p.Saved = failure, "Company information saved."
	p.Facts = []fact{{"COMPANY NAME", v.company}, {"ACCOUNT ID", string(v.id)}}
	p.Table = &table{Heads: []string{"Company URLs", "URL"}, Rows: []row{
		{Cells: []string{"SUITETALK (SOAP AND REST WEB SERVICES)", urls.SuiteTalk}},
		{Cells: []string{"RESTLETS", urls.RESTlets}},
		{Cells: []string{"NETSUITE PAGES", urls.Pages}},
	}}
	p.Form = formOf(section{Legend: p.Title, Fields: []field{rules}})
	return p
}

const addressRules = "ALLOWED IP ADDRESSES"

// saveCompany saves the allowed addresses. NetSuite also accepts ranges.
func (v *visit) saveCompany() page {
	addresses := v.text(addressRules)
	for _, one := range splitAddresses(addresses) {
		// Oracle says that the rules do not support IPv6
		// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/chapter_4726612641.html).
		if a, err := netip.ParseAddr(one); err != nil || !a.Is4() {
			return v.companyPage(addresses, "Enter single IPv4 addresses in "+addressRules+", such as 203.0.113.7.")
		}
	}
	v.addresses = addresses
	return v.saved()
}

func splitAddresses(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ' ' })
}

// allowsAddress reports whether the IP address rules allow a caller. Oracle applies
// them after the login, says that SOAP respects them, and does not mention REST web
// services and RESTlets
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/chapter_4726612641.html).
func (a *account) allowsAddress(from netip.Addr) bool {
	rules := splitAddresses(a.addresses)
	for _, one := range rules {
		if rule, err := netip.ParseAddr(one); err == nil && rule == from {
			return true
		}
	}
	return len(rules) == 0
}

// caller returns the address that a request comes from. The rules do not support IPv6,
// so its loopback address counts as 127.0.0.1.
func caller(r *http.Request) netip.Addr {
	host, _, _ := net.SplitHostPort(r.RemoteAddr)
	from, err := netip.ParseAddr(host)
	if err == nil && from.Is6() && from.IsLoopback() {
		return netip.AddrFrom4([4]byte{127, 0, 0, 1})
	}
	return from.Unmap()
}
