package netsuite

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"testing"
)

// covert is the text that no print may show.
const covert = "5ec2e7f00d5ec2e7f00d"

// A secret in every place that printing reaches.
type holder struct {
	Exported   Secret
	unexported Secret
	Pointer    *Secret
	pointer    *Secret
	List       []Secret
	list       [1]Secret
	Map        map[string]Secret
	byKey      map[KeyName]Secret
	Any        any
	any        any
	Keys       Keys
	keys       Keys
}

func newHolder() holder {
	s := NewSecret(covert)
	keys := Keys{s, s, s, s, s, s, s, s}
	return holder{s, s, &s, &s, []Secret{s}, [1]Secret{s}, map[string]Secret{"a": s}, map[KeyName]Secret{ConsumerKey: s}, s, s, keys, keys}
}

// shows reports whether a text contains the secret, plainly or in hex.
func shows(text string) bool {
	text = strings.ToLower(text)
	return strings.Contains(text, covert) || strings.Contains(text, fmt.Sprintf("%x", covert)) ||
		strings.Contains(text, fmt.Sprint([]byte(covert)))
}

func TestSecretIsNeverPrinted(t *testing.T) {
	s, h := NewSecret(covert), newHolder()
	things := []any{s, &s, h, &h, h.Keys, []any{s, h}, map[string]any{"a": h}, struct{ s Secret }{s}, errors.Join(fmt.Errorf("a key: %v", s))}
	for _, verb := range "vTtbcdoOqxXUeEfFgGsp" {
		for _, flags := range []string{"", "+", "#", " ", "0", "-", "30", ".3", "+#", "# "} {
			format := "%" + flags + string(verb)
			for _, thing := range things {
				if text := fmt.Sprintf(format, thing); shows(text) {
					t.Errorf("%s of %T shows the secret", format, thing)
				}
			}
		}
	}
	for _, text := range []string{s.String(), s.GoString(), fmt.Sprint(s), fmt.Sprintln(h), fmt.Errorf("x: %w", fmt.Errorf("%s", s)).Error(), fmt.Sprintf("%d", []any{s})} {
		if shows(text) {
			t.Errorf("%q", text)
		}
	}
	if got := fmt.Sprintf("%v %s %q %#v", s, s, s, s); got != strings.TrimSpace(strings.Repeat(Mask+" ", 4)) {
		t.Errorf("got %s", got)
	}
	if got := fmt.Sprintf("%v", Secret{}); got != "" {
		t.Errorf("an empty secret prints as %q", got)
	}
}

func TestSecretIsNeverEncoded(t *testing.T) {
	h := newHolder()
	var log bytes.Buffer
	for _, handler := range []slog.Handler{slog.NewTextHandler(&log, nil), slog.NewJSONHandler(&log, nil)} {
		slog.New(handler).With("with", h.Exported).Info("message", "secret", h.Exported, "pointer", h.Pointer, "holder", h, "keys", h.Keys,
			slog.Group("group", "secret", h.Exported), "error", fmt.Errorf("wrapping %v", h.Exported))
	}
	if shows(log.String()) || !strings.Contains(log.String(), Mask) {
		t.Errorf("log: %s", log.String())
	}
	text, err := json.Marshal(h)
	if err != nil || shows(string(text)) || !strings.Contains(string(text), Mask) {
		t.Errorf("JSON: %s, %v", text, err)
	}
	text, err = json.Marshal(map[string]any{"a": h.Exported, "b": &h.Exported})
	if err != nil || string(text) != `{"a":"`+Mask+`","b":"`+Mask+`"}` {
		t.Errorf("JSON: %s, %v", text, err)
	}
	type both struct {
		Key  Secret
		Attr Secret `xml:",attr"`
	}
	text, err = xml.Marshal(both{h.Exported, h.Exported})
	if err != nil || shows(string(text)) || !strings.Contains(string(text), Mask) {
		t.Errorf("XML: %s, %v", text, err)
	}
}

// A panic prints its value like print, not like fmt.
func TestSecretInPanic(t *testing.T) {
	defer func() {
		if text := fmt.Sprint(recover()); shows(text) {
			t.Error("a panic shows the secret")
		}
	}()
	panic(fmt.Sprintf("%+v", newHolder()))
}

func TestSecret(t *testing.T) {
	s := NewSecret("käy")
	if s.Reveal() != "käy" || s.Len() != 3 || s.Empty() || !s.Equal(NewSecret("käy")) || s.Equal(NewSecret("kay")) {
		t.Error("a secret loses its text")
	}
	var none Secret
	if none.Reveal() != "" || none.Len() != 0 || !none.Empty() || !none.Equal(NewSecret("")) || none.Fingerprint() != "" {
		t.Error("the zero secret is not empty")
	}
}

func TestFingerprint(t *testing.T) {
	// The fingerprint must never change, because people compare it.
	if got := NewSecret("a").Fingerprint(); got != "fa20765b" {
		t.Errorf("got %s", got)
	}
	if got := Fingerprint("3f9a11c2").Grouped(); got != "3f9a 11c2" {
		t.Errorf("got %s", got)
	}
	if got := Fingerprint("").Grouped(); got != "" {
		t.Errorf("got %q", got)
	}
	prints := map[Fingerprint]bool{}
	for _, text := range []string{"a", "b", "aa", "A", covert} {
		prints[NewSecret(text).Fingerprint()] = true
	}
	if len(prints) != 5 {
		t.Error("different texts have the same fingerprint")
	}
}

func TestKeys(t *testing.T) {
	whole := sampleKeys()
	if len(whole.Missing()) > 0 || whole.Empty() || len(whole.Fingerprints()) != 4 || !(Keys{}).Empty() {
		t.Error("Empty or Missing is wrong")
	}
	token := Keys{TokenID: whole.TokenID, TokenSecret: whole.TokenSecret}
	if got := token.Missing(); !slices.Equal(got, []KeyName{ConsumerKey, ConsumerSecret}) {
		t.Errorf("missing %v", got)
	}
	newer := whole.With(TokenID, NewSecret("new"))
	if got := whole.Over(Keys{TokenID: NewSecret("new")}); !got.Equal(newer) || got.Equal(whole) {
		t.Error("Over does not prefer newer keys")
	}
	for _, n := range KeyNames {
		if !whole.With(n, Secret{}).Get(n).Empty() {
			t.Errorf("With does not set %s", n)
		}
		if names := n.Part().Names(); !slices.Contains(names[:], n) {
			t.Errorf("%s is not in its own pair", n)
		}
	}
	if !whole.Get("other").Empty() || !whole.With("other", NewSecret("x")).Equal(whole) {
		t.Error("there is a fifth key")
	}
	if ConsumerKey.Label() != "CONSUMER KEY" {
		t.Errorf("label %q", ConsumerKey.Label())
	}
}

func TestUsualShape(t *testing.T) {
	for text, want := range map[string]bool{
		strings.Repeat("0a", 32):       true,
		strings.Repeat("0A", 32):       false,
		strings.Repeat("0g", 32):       false,
		strings.Repeat("0a", 31):       false,
		strings.Repeat("0a", 32) + "0": false,
		"":                             false,
	} {
		if got := UsualShape(NewSecret(text)); got != want {
			t.Errorf("%d characters: %v", len(text), got)
		}
	}
}
