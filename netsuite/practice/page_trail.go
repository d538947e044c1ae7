package practice

import "slices"

// loginAuditTrail is Setup > Users/Roles > User Management > View Login Audit Trail. As
// in NetSuite, the cause of a refusal is in a column that must be added: Use Advanced
// Search, Results subtab, add Detail
// (https://docs.oracle.com/en/cloud/saas/netsuite/ns-online-help/section_1534941538.html).
func (v *visit) loginAuditTrail() page {
	advanced := v.wants("advanced")
	p := page{
		Title: "Login Audit Trail", Menu: v.Menu,
		Form:  filterOf(boxField("USE ADVANCED SEARCH", &advanced).named("advanced")),
		Table: &table{Heads: []string{"Date", "Status", "User", "Role", "Request"}},
	}
	p.Form.Sections[0].Legend, p.Form.Buttons = "Criteria", []button{{"Submit", "submit", "T"}}
	columns := []struct {
		Label, Name string
		cell        func(entry) string
	}{
		{"Detail", "detail", func(e entry) string { return e.Detail }},
		{"Token-based Access Token Name", "token", func(e entry) string { return e.Token }},
		{"Token-based Application Name", "application", func(e entry) string { return e.Record }},
	}
	var added []func(entry) string
	if advanced {
		results := section{Legend: "Results", Note: "Columns to add"}
		for _, c := range columns {
			on := v.wants(c.Name)
			results.Fields = append(results.Fields, boxField(c.Label, &on).named(c.Name))
			if on {
				p.Table.Heads = append(p.Table.Heads, c.Label)
				added = append(added, c.cell)
			}
		}
		p.Form.Sections = append(p.Form.Sections, results)
	}
	for _, e := range slices.Backward(v.trail) {
		cells := []string{e.At.UTC().Format("2006-01-02 15:04:05"), "Failure", e.User, e.Role, e.Request}
		if e.Success {
			cells[1] = "Success"
		}
		for _, cell := range added {
			cells = append(cells, cell(e))
		}
		p.Table.Rows = append(p.Table.Rows, row{Cells: cells})
	}
	return p
}
