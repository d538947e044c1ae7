package secrets

import (
	"bytes"
	"encoding/base64"
	"errors"
	"os/exec"
	"strings"
	"testing"

	"filippo.io/age"
	"filippo.io/age/armor"

	"netsuite-tba/internal/atomicfile"
	"netsuite-tba/internal/problem"
	"netsuite-tba/netsuite"
)

// transferStore returns a KeyStore of encrypted files and the recipient of a
// transfer in it.
func transferStore(t *testing.T, name string) (*KeyStore, Recipient) {
	t.Helper()
	v := NewKeyStore(openHome(t), openFiles(t))
	to, made, err := v.Receive(t.Context(), name)
	if err != nil || !made {
		t.Fatal(made, err)
	}
	return v, to
}

func encryptTo(t *testing.T, text string, to Recipient) string {
	t.Helper()
	encrypted, err := Encrypt(netsuite.NewSecret(text), to)
	if err != nil {
		t.Fatal(err)
	}
	return string(encrypted)
}

func TestEncryptedMessageComesBack(t *testing.T) {
	v, to := transferStore(t, "acme")
	encrypted := encryptTo(t, "the keys\r\n", to)
	file, _ := dearmor(encrypted)
	body := strings.TrimSuffix(strings.TrimPrefix(encrypted, armor.Header), armor.Footer+"\n")
	for name, text := range map[string]string{
		"as it is":      encrypted,
		"CRLF":          strings.ReplaceAll(encrypted, "\n", "\r\n"),
		"CR":            strings.ReplaceAll(encrypted, "\n", "\r"),
		"in a mail":     "Hello,\n\nhere they are:\n" + encrypted + "\n-- \nBob\n",
		"quoted":        "> " + strings.ReplaceAll(encrypted, "\n", "\n> "),
		"quoted twice":  ">> " + strings.ReplaceAll(encrypted, "\n", "\n>> "),
		"indented":      "    " + strings.ReplaceAll(encrypted, "\n", "\n    "),
		"with a BOM":    "\ufeff" + encrypted,
		"in one line":   strings.ReplaceAll(encrypted, "\n", " "),
		"not armoured":  string(file),
		"other lengths": armor.Header + "\n" + strings.ReplaceAll(body, "\n", "")[:5] + "\n" + strings.ReplaceAll(body, "\n", "")[5:] + "\n" + armor.Footer,
	} {
		t.Run(name, func(t *testing.T) {
			if !IsEncrypted(netsuite.NewSecret(text)) {
				t.Error("not seen to be encrypted")
			}
			plain, of, err := v.Decrypt(t.Context(), netsuite.NewSecret(text))
			if err != nil || of != "acme" || plain.Reveal() != "the keys\r\n" {
				t.Errorf("got %v of %q: %v", plain.Len(), of, err)
			}
		})
	}
}

func TestEncryptedMessageThatCannotBeDecrypted(t *testing.T) {
	v, to := transferStore(t, "acme")
	_, other := transferStore(t, "acme")
	encrypted := encryptTo(t, "the keys", to)
	at := strings.Index(encrypted, "\n") + 1
	flipped := []byte(encrypted)
	flipped[len(flipped)-60] ^= 1
	header := []byte(encrypted)
	header[at+40] ^= 1
	scrypt, _ := age.NewScryptRecipient("x")
	scrypt.SetWorkFactor(1)
	passphrase, _ := encrypt(netsuite.NewSecret("the keys"), scrypt)
	tests := []struct {
		name, text string
		kind       error
		says       string
	}{
		{"empty", "", problem.Corrupt, "not an encrypted message"},
		{"other text", "CONSUMER KEY", problem.Corrupt, "not an encrypted message"},
		{"its end is missing", encrypted[:len(encrypted)-20], problem.Corrupt, "is incomplete"},
		{"a character changed", string(flipped), problem.Corrupt, "damaged"},
		{"a character of the header changed", string(header), problem.NoKeys, "or is damaged"},
		{"a line is missing", encrypted[:at] + encrypted[at+65:], problem.Corrupt, "damaged"},
		{"nothing between", armor.Header + "\n" + armor.Footer, problem.Corrupt, "damaged"},
		{"not Base64", armor.Header + "\n!!!\n" + armor.Footer, problem.Corrupt, "damaged"},
		{"a file that is cut", binaryIntro + "\n", problem.Corrupt, "damaged"},
		{"for another", encryptTo(t, "the keys", other), problem.NoKeys, "another recipient"},
		{"by a passphrase", string(passphrase), problem.NoKeys, "with a passphrase"},
		{"large", encryptTo(t, strings.Repeat("a", maxMessage/2), to) + strings.Repeat("\n", maxMessage), problem.TooBig, "far larger"},
		{"large inside", string(bigMessage(t, to)), problem.TooBig, "far larger"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			plain, _, err := v.Decrypt(t.Context(), netsuite.NewSecret(tt.text))
			if !errors.Is(err, tt.kind) || !strings.Contains(err.Error(), tt.says) || !plain.Empty() {
				t.Errorf("got %v", err)
			}
		})
	}
}

// bigMessage returns an encrypted message whose content exceeds maxMessage.
func bigMessage(t *testing.T, to Recipient) []byte {
	t.Helper()
	encrypted, err := encrypt(netsuite.NewSecret(strings.Repeat("a", maxMessage+1)), to.x)
	if err != nil {
		t.Fatal(err)
	}
	return encrypted
}

func TestRecipients(t *testing.T) {
	id, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	good := id.Recipient().String()
	swapped := good[:20] + good[21:22] + good[20:21] + good[22:]
	if swapped == good {
		swapped = good[:20] + "q" + good[20:61]
	}
	for _, text := range []string{"", "age1", good[:61], good + "q", swapped, "ssh-ed25519 AAAA", "bob@example.com", id.String(), strings.ToLower(id.String())} {
		_, err := ParseRecipient(text)
		if !errors.Is(err, problem.InvalidName) || strings.Contains(err.Error(), "AGE-SECRET") {
			t.Errorf("%.8s…: %v", text, err)
		}
	}
	to, err := ParseRecipient("  " + good + "\r\n")
	if err != nil || to.String() != good {
		t.Fatal(err)
	}
	check := to.Check()
	if parts := strings.Fields(check); len(parts) != 4 || !strings.HasPrefix(good, "age1"+parts[0]+parts[1]) || !strings.HasSuffix(good, parts[2]+parts[3]) {
		t.Errorf("check %q of %s", check, good)
	}
}

func FuzzDecrypt(f *testing.F) {
	id, err := age.GenerateX25519Identity()
	if err != nil {
		f.Fatal(err)
	}
	encrypted, err := Encrypt(netsuite.NewSecret("the keys"), Recipient{id.Recipient()})
	if err != nil {
		f.Fatal(err)
	}
	f.Add(string(encrypted))
	f.Add(string(encrypted[:100]))
	f.Add(armor.Header + armor.Footer)
	f.Add(binaryIntro + "\n-> X25519 a\nb\n--- c\n")
	f.Fuzz(func(t *testing.T, text string) {
		plain, _, err := decryptText(netsuite.NewSecret(text), []*age.X25519Identity{id})
		var known problem.Problem
		switch {
		case err == nil && plain.Reveal() != "the keys":
			t.Error("opened something that was not encrypted")
		case err != nil && (!errors.As(err, &known) || !plain.Empty()):
			t.Errorf("%v", err)
		}
	})
}

// TestAgeToolBothWays exchanges messages with the age tool.
func TestAgeToolBothWays(t *testing.T) {
	tool, err := exec.LookPath("age")
	if err != nil {
		t.Skip("the age tool is not installed")
	}
	v, to := transferStore(t, "")
	for _, args := range [][]string{{"-a"}, nil} {
		cmd := exec.Command(tool, append(args, "-r", to.String())...)
		cmd.Stdin = strings.NewReader("from the tool")
		encrypted, err := cmd.Output()
		if err != nil {
			t.Fatal(err)
		}
		plain, of, err := v.Decrypt(t.Context(), netsuite.NewSecret(string(encrypted)))
		if err != nil || of != "" || plain.Reveal() != "from the tool" {
			t.Errorf("age %v: %v", args, err)
		}
	}
	theirs, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	path := t.TempDir() + "/identity"
	if err := atomicfile.Write(atomicfile.File{Path: path, Data: []byte(theirs.String() + "\n")}); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(tool, "-d", "-i", path)
	cmd.Stdin = strings.NewReader(encryptTo(t, "from us", Recipient{theirs.Recipient()}))
	if plain, err := cmd.Output(); err != nil || string(plain) != "from us" {
		t.Errorf("the tool gave something else: %v", err)
	}
}

func TestArmorIsStandard(t *testing.T) {
	_, to := transferStore(t, "acme")
	encrypted := encryptTo(t, "the keys", to)
	file, err := dearmor(encrypted)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.HasPrefix(file, []byte(binaryIntro)) || !strings.Contains(encrypted, base64.StdEncoding.EncodeToString(file)[:64]+"\n") {
		t.Error("the armour is not age's")
	}
}
