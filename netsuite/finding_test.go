package netsuite

import "testing"

func TestFindingBesideChecks(t *testing.T) {
	for _, tt := range []struct{ name, detail, means, want string }{
		{"the check has the message", "Your role may not.", "The keys work. NetSuite said: Your role may not.", "The keys work."},
		{"without a period", "your role may not", "NetSuite said: Your role may not. It is inactive.", "It is inactive."},
		{"another message", "call passed", "NetSuite said: Your role may not.", "NetSuite said: Your role may not."},
		{"no detail", "", "NetSuite said: Your role may not.", "NetSuite said: Your role may not."},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r := Result{Checks: []Check{{Detail: tt.detail}}, Finding: &Finding{Means: tt.means}}
			if got := r.BesideChecks().Means; got != tt.want || r.Finding.Means != tt.means {
				t.Errorf("it means %q, want %q", got, tt.want)
			}
		})
	}
}
