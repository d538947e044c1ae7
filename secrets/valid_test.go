package secrets

import (
	"bytes"
	"errors"
	"maps"
	"os"
	"testing"

	"netsuite-tba/internal/problem"
	"netsuite-tba/internal/text/texttest"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/profile"
)

// An index that was edited must not send keys to another account, or to where
// practice keys go.
func TestKeysStayWithTheirAccount(t *testing.T) {
	for name, forge := range map[string]func(b []byte) []byte{
		"account": func(b []byte) []byte {
			return bytes.Replace(b, []byte(`"account": "1234567_SB1"`), []byte(`"account": "6666666"`), 1)
		},
		"method": func(b []byte) []byte {
			return bytes.Replace(b, []byte(`"store":`), []byte(`"method": "m2m", "store":`), 1)
		},
		"practice": func(b []byte) []byte {
			return bytes.Replace(b, []byte(`"store":`), []byte(`"practice": true, "endpoint": "http://127.0.0.1:4711", "store":`), 1)
		},
	} {
		t.Run(name, func(t *testing.T) {
			eachStore(t, func(t *testing.T, v *KeyStore) {
				ctx := t.Context()
				v.mustSave(t, acme, keys("one"))
				v.mustPromote(t, "acme")
				v.mustSave(t, acme, keys("two"))
				before, _ := v.state(t, "acme")
				edit(t, v.home.indexPath(), forge)
				forged, err := v.home.Profile("acme")
				if err != nil || forged.Account == acme.Account && !forged.Practice && forged.Method == acme.Method {
					t.Fatalf("the index was not forged: %+v, %v", forged, err)
				}
				if k, err := v.Keys(ctx, "acme", false); !errors.Is(err, problem.Conflict) || !k.Empty() {
					t.Errorf("active keys: %v", err)
				}
				if k, err := v.Keys(ctx, "acme", true); !errors.Is(err, problem.Conflict) || !k.Empty() {
					t.Errorf("pending keys: %v", err)
				}
				if err := v.Promote(ctx, "acme", keys("two").Fingerprints()); !errors.Is(err, problem.Conflict) {
					t.Errorf("promote: %v", err)
				}
				if _, err := v.Save(ctx, forged, keys("three")); !errors.Is(err, problem.Conflict) {
					t.Errorf("keep: %v", err)
				}
				after, err := v.store.Read(ctx, "acme")
				if err != nil || !after.sameKeys(before) || after.Profile.Account != before.Profile.Account || after.Profile.Practice != before.Profile.Practice {
					t.Errorf("the item was changed: %v", err)
				}
				// The way out that the error names.
				os.Remove(v.home.indexPath())
				if _, err := v.Recover(ctx); err != nil {
					t.Fatal(err)
				}
				if _, err := v.Keys(ctx, "acme", false); err != nil {
					t.Errorf("after the index was made anew: %v", err)
				}
			})
		})
	}
}

// A practice profile that comes back from the store knows its company.
func TestRecoverEndpoint(t *testing.T) {
	eachStore(t, func(t *testing.T, v *KeyStore) {
		p := profile.Profile{Name: "trial", Account: "1234567_SB1", Practice: true, Endpoint: "http://127.0.0.1:4711"}
		v.mustSave(t, p, keys("one"))
		os.Remove(v.home.indexPath())
		if _, err := v.Recover(t.Context()); err != nil {
			t.Fatal(err)
		}
		if _, back := v.state(t, "trial"); !back.Practice || back.Endpoint != p.Endpoint {
			t.Errorf("back: %+v", back)
		}
	})
}

func TestInvalidIndex(t *testing.T) {
	for name, change := range map[string]func(p *profile.Profile){
		"account":        func(p *profile.Profile) { p.Account = "evil.example/login?" },
		"account's case": func(p *profile.Profile) { p.Account = "1234567_sb1" },
		"made in":        func(p *profile.Profile) { p.MadeIn = "\x1b]0;x\a" },
		"store":          func(p *profile.Profile) { p.Store = "clipboard" },
		"copy":           func(p *profile.Profile) { p.Copy = "../.." },
		"API":            func(p *profile.Profile) { p.APIs = []netsuite.API{"\x1b[31m"} },
		"rung":           func(p *profile.Profile) { p.LastTest = &profile.TestNote{Failed: "\u009b31m"} },
		"tested keys": func(p *profile.Profile) {
			p.LastTest = &profile.TestNote{Keys: map[netsuite.KeyName]netsuite.Fingerprint{netsuite.TokenID: "\u009b31m"}}
		},
		"passed with": func(p *profile.Profile) {
			p.PassedWith = map[netsuite.KeyName]netsuite.Fingerprint{netsuite.TokenID: "\u009b31m"}
		},
		"fingerprint":     func(p *profile.Profile) { p.Active[netsuite.TokenID] = "\x1b[31mabc" },
		"fingerprint's A": func(p *profile.Profile) { p.Pending[netsuite.TokenID] = "ABCDEF01" },
		"key's name":      func(p *profile.Profile) { p.Active["password"] = "01234567" },
		"receipt": func(p *profile.Profile) {
			p.Receipt = &profile.Receipt{Keys: map[netsuite.KeyName]netsuite.Fingerprint{"": "x"}}
		},
		"method":          func(p *profile.Profile) { p.Method = "\x1b[31m" },
		"certificate":     func(p *profile.Profile) { p.Certificates = []profile.Certificate{{SHA256: "../.."}} },
		"endpoint":        func(p *profile.Profile) { p.Endpoint = "http://evil.example" },
		"endpoint folded": func(p *profile.Profile) { p.Endpoint = "http://localho\u017ft:1" },
	} {
		t.Run(name, func(t *testing.T) {
			v := NewKeyStore(openHome(t), fakeKeyring(newFake()))
			v.mustSave(t, acme, keys("one"))
			v.mustPromote(t, "acme")
			v.mustSave(t, acme, keys("two"))
			x, err := v.home.readIndex()
			if err != nil {
				t.Fatal(err)
			}
			p, _ := x.find("acme")
			p.Active, p.Pending = maps.Clone(p.Active), maps.Clone(p.Pending)
			change(&p)
			x.put(p)
			if err := v.home.writeIndex(x); err != nil {
				t.Fatal(err)
			}
			if _, err := v.home.Profiles(); !errors.Is(err, problem.Corrupt) {
				t.Fatalf("got %v, want problem.Corrupt", err)
			}
			if _, err := v.Recover(t.Context()); err != nil {
				t.Fatal(err)
			}
			if _, p := v.state(t, "acme"); p.Account != acme.Account {
				t.Errorf("made anew: %+v", p)
			}
		})
	}
}

// TestTextsAreCleaned: free texts are cleaned and not refused.
func TestTextsAreCleaned(t *testing.T) {
	for _, tt := range texttest.Hostile {
		t.Run(tt.Name, func(t *testing.T) { textIsCleaned(t, tt.Text, tt.Shown) })
	}
}

func textIsCleaned(t *testing.T, dirty, want string) {
	v := NewKeyStore(openHome(t), fakeKeyring(newFake()))
	p := acme
	p.Customer, p.Record, p.Role, p.User, p.Script, p.Deploy = dirty, dirty, dirty, dirty, dirty, dirty
	p.Connectors = []string{dirty}
	v.mustSave(t, p, keys("one"))
	if err := v.noteTest("acme", profile.TestNote{Code: dirty}); err != nil {
		t.Fatal(err)
	}
	back, err := v.home.Profile("acme")
	if err != nil {
		t.Fatal(err)
	}
	for i, got := range []string{back.Customer, back.Record, back.Role, back.User, back.Script, back.Deploy, back.Connectors[0], back.LastTest.Code} {
		if got != want {
			t.Errorf("text %d: %q", i, got)
		}
	}
}
