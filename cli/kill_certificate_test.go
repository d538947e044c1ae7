package cli

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/oauth2"
	"netsuite-tba/netsuite/practice"
	"netsuite-tba/netsuite/practice/practicetest"
	"netsuite-tba/netsuite/profile"
	"netsuite-tba/secrets"
	"netsuite-tba/steps"
)

// atCertificate writes down a setup of OAuth 2.0 that is about to create its certificate,
// with the Client ID saved, or with these keys and their certificate.
func (k *killed) atCertificate(certified netsuite.Keys, certificates ...oauth2.Certificate) {
	k.t.Helper()
	keys := certified.With(netsuite.ClientID, k.company.ReadyClientID())
	home, err := secrets.OpenHome(k.config)
	if err != nil {
		k.t.Fatal(err)
	}
	p := profile.Profile{Name: profileName, Method: netsuite.M2M, Account: practice.Sandbox, MadeIn: practice.Production, Record: practice.ReadyOAuth2Record,
		Role: practice.ReadyOAuth2Role, User: practice.ReadyOAuth2User}
	setup := steps.NewSetup(profile.FlowSetup, netsuite.StepCertificate, profile.Answers{Profile: p, Looked: netsuite.Lookup{Known: netsuite.KnownYes}, Connector: "rest", Branch: profile.RecordNew})
	setup.Practice, setup.Endpoint = true, k.origin
	setup.Keys = map[netsuite.KeyName]profile.SavedKey{}
	for _, name := range netsuite.OAuth2Names {
		if key := keys.Get(name); !key.Empty() {
			setup.Keys[name] = profile.SavedKeyOf(key)
		}
	}
	p.Connectors, p.APIs, p.Store, p.Practice, p.Endpoint = []string{"rest"}, []netsuite.API{netsuite.REST, netsuite.SuiteQL}, profile.Files, true, k.origin
	if _, err := secrets.NewKeyStore(home, k.store).Save(k.t.Context(), p, keys, certificates...); err != nil {
		k.t.Fatal(err)
	}
	data, err := json.Marshal(setup)
	if err == nil {
		err = home.SaveProgress(profileName, data)
	}
	if err == nil {
		err = os.MkdirAll(k.workDir(), 0o700)
	}
	if err != nil {
		k.t.Fatal(err)
	}
}

// workDir is the folder in which the program is started.
func (k *killed) workDir() string { return filepath.Join(k.home, "work") }

// resume starts the wizard where the certificate is created, perhaps under a tracer.
func (k *killed) resume(tracer ...string) *terminal {
	k.t.Helper()
	command := slices.Concat(tracer, []string{built(k.t)}, k.flags, []string{"setup", "--profile", profileName})
	cmd := exec.Command(command[0], command[1:]...)
	cmd.Dir = k.workDir()
	s := startCommand(k.t, cmd, k.home, 80, 24, k.env)
	s.see("7 of 9")
	s.settle()
	return s
}

// file returns the certificate that was written for the upload, and its SHA-256.
func (k *killed) file() (text []byte, sum string) {
	k.t.Helper()
	path := filepath.Join(k.workDir(), profileName+"-certificate.pem")
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, ""
	}
	return text, sha256Of(k.t, path)
}

// TestKilledWhileACertificateIsCreated ends the program at several instants while it
// creates a key pair, and once after that. The store then has all of the pair or none of it. The next run
// writes the certificate of the key that is saved.
func TestKilledWhileACertificateIsCreated(t *testing.T) {
	built(t)
	var before, after, written atomic.Int64
	t.Run("rounds", func(t *testing.T) {
		for i, instant := range []time.Duration{0, 4, 8, 10, 12, 14, 16, 18, 22, 1000} {
			t.Run(fmt.Sprintf("%d, %s", i, ways[i%len(ways)].name), func(t *testing.T) {
				t.Parallel()
				k := newKilled(t)
				k.atCertificate(netsuite.Keys{})
				s := k.resume()
				s.write(enter)
				if instant == 1000 {
					s.see("Written:")
				} else {
					<-time.After(instant * time.Millisecond)
				}
				ways[i%len(ways)].end(s)
				switch key, file := k.createdAfter(s); {
				case file:
					written.Add(1)
				case key:
					after.Add(1)
				default:
					before.Add(1)
				}
			})
		}
	})
	t.Logf("killed before the key was saved: %d, after that: %d, after the file was written: %d", before.Load(), after.Load(), written.Load())
	if written.Load() == 0 {
		t.Error("the file that the screen named was not written")
	}
}

// createdAfter checks what the store has after a wizard was killed while it created a key
// pair, and lets the next one end that. It reports whether the store had the key pair, and
// whether the file was there.
func (k *killed) createdAfter(s *terminal) (key, file bool) {
	t := k.t
	t.Helper()
	pair := k.item().Pending
	_, sum := k.file()
	home, err := secrets.OpenHome(k.config)
	if err != nil {
		t.Fatal(err)
	}
	key, file = !pair.PrivateKey.Empty(), sum != ""
	if !key && (file || !pair.Certificate.Empty() || strings.Contains(s.printed(), "Written:")) {
		t.Error("there is a certificate without its private key")
	}
	if c, err := home.Certificate(profileName, pair); key && (err != nil || file && sum != c.SHA256) {
		t.Errorf("the certificate of the saved key: %v", err)
	}
	s = k.resume()
	if key {
		s.see("Upload the certificate")
		s.toFirst()
		s.pick("Write the file again")
	} else {
		s.keys(enter)
	}
	s.see("Written:")
	now := k.item().Pending
	if _, sum := k.file(); sum == "" || sum != now.Certificate.Reveal() {
		t.Error("the file has another certificate than the saved key")
	}
	if key && !now.PrivateKey.Equal(pair.PrivateKey) {
		t.Error("the saved key was replaced")
	}
	m := newMarks(netsuite.Keys{PrivateKey: now.PrivateKey})
	m.lookAt(t, "the wizard", s)
	s.end(syscall.SIGKILL)
	m.lookUnder(t, k.home)
	return key, file
}

// TestTheWizardShowsNoPrivateKey goes from the certificate to a verified connection, and
// searches every byte that came out, what can be seen of the process and all files.
func TestTheWizardShowsNoPrivateKey(t *testing.T) {
	t.Parallel()
	k := newKilled(t)
	k.atCertificate(netsuite.Keys{})
	k.env = []string{"TEA_TRACE=" + filepath.Join(k.home, "trace"), "BUBBLETEA_DEBUG=1", "DEBUG=1"}
	s := k.resume()
	s.see("Create the certificate")
	s.keys(enter)
	s.see("Written:", "Upload the certificate", "CERTIFICATE ID")
	m := newMarks(netsuite.Keys{PrivateKey: k.item().Pending.PrivateKey})
	m.lookAt(t, "the upload", s)
	text, _ := k.file()
	id := practicetest.OpenAccount(t, k.company.Entry(k.origin), practice.Sandbox).
		Certificate(practice.ReadyOAuth2Record, practice.ReadyOAuth2User, practice.ReadyOAuth2Role, text)
	s.paste(k.company.ReadyClientID().Reveal())
	s.see("This is the Client ID")
	s.paste("wrong-id")
	s.see("saved")
	s.keys(enter)
	s.see("8 of 9", "invalid_client")
	m.lookAt(t, "a failed test", s)
	s.end(syscall.SIGABRT)
	m.lookAt(t, "a crash", s)

	k.atCertificate(netsuite.Keys{}) // which does not replace the key pair
	s = k.resume()
	s.paste(id.Reveal())
	s.see("saved")
	s.keys(enter)
	s.see("✓ Connected")
	m.lookAt(t, "connected", s)
	s.settle()
	s.pick("Finish")
	s.exit()
	m.lookAt(t, "the summary", s)
	m.lookUnder(t, k.home)
	if active := k.item().Active; !active.CertificateID.Equal(id) || m.in(string(scalarOf(active.PrivateKey))) == "" {
		t.Error("the tested key pair is not the active one")
	}
}
