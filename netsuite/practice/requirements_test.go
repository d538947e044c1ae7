package practice

import (
	"slices"
	"testing"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/connectors"
)

// The pages have every feature and permission that the steps ask people to add.
func TestPagesHaveEveryRequirement(t *testing.T) {
	a := &account{features: map[feature]bool{}}
	for _, f := range allFeatures() {
		a.features[f] = true
	}
	for _, c := range connectors.All() {
		for _, f := range append(netsuite.FeaturesFor(netsuite.TBA, c.APIs, c.Features()...), netsuite.FeaturesFor(netsuite.M2M, c.APIs)...) {
			if !a.features[feature(f.Name)] {
				t.Errorf("%s: there is no feature %s", c.Name, f.Name)
			}
		}
		all := slices.Concat(netsuite.PermissionsFor(netsuite.TBA, c.APIs), netsuite.PermissionsFor(netsuite.M2M, c.APIs), c.Permissions())
		for _, p := range append(all, netsuite.PermissionRotate) {
			level := p.Level
			if level == "" {
				level = "Full"
			}
			if !a.offers(grant{p.Subtab, p.Name, level}) {
				t.Errorf("%s: there is no permission %s, %s, under %s", c.Name, p.Name, level, p.Subtab)
			}
		}
	}
}
