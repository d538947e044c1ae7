package secrets

import (
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"netsuite-tba/internal/problem"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/connectors"
	"netsuite-tba/netsuite/profile"
)

func fullItem(key func(i int) string) Item {
	var i int
	next := func() netsuite.Keys {
		var k netsuite.Keys
		for _, n := range netsuite.KeyNames {
			k = k.With(n, netsuite.NewSecret(key(i)))
			i++
		}
		return k
	}
	return Item{
		Active: next(), Pending: next(), Previous: next(),
		Profile: profile.Profile{
			Account: "1234567_SB1", MadeIn: "1234567",
			Connectors: []string{"rest", "soap", "restlet", "mulesoft", "informatica", "onlink", "netsweet"},
			APIs:       []netsuite.API{netsuite.REST, netsuite.SuiteQL, netsuite.SOAP, netsuite.RESTlet},
			Practice:   true, VendorRecord: true,
		},
	}
}

// oauth2Item returns an item of OAuth 2.0 with three certificates. The IDs have the given
// length.
func oauth2Item(t *testing.T, length int) Item {
	item := fullItem(func(int) string { return "" })
	item.Profile.Method = netsuite.M2M
	for i, keys := range []*netsuite.Keys{&item.Active, &item.Pending, &item.Previous} {
		*keys, _ = newCertificate(t)
		keys.ClientID = netsuite.NewSecret(strings.Repeat(fmt.Sprint(i), length))
		keys.CertificateID = netsuite.NewSecret(strings.Repeat(string(rune('a'+i)), length))
	}
	return item
}

func same(t *testing.T, got, want Item) {
	t.Helper()
	for state, pair := range map[string][2]netsuite.Keys{
		"active": {got.Active, want.Active}, "pending": {got.Pending, want.Pending}, "previous": {got.Previous, want.Previous},
	} {
		if !pair[0].Equal(pair[1]) {
			t.Errorf("the %s keys are others", state)
		}
	}
	got.Active, got.Pending, got.Previous = netsuite.Keys{}, netsuite.Keys{}, netsuite.Keys{}
	want.Active, want.Pending, want.Previous = netsuite.Keys{}, netsuite.Keys{}, netsuite.Keys{}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

func TestItemRoundTrip(t *testing.T) {
	for name, item := range map[string]Item{
		"empty":      {},
		"one key":    {Pending: netsuite.Keys{TokenID: key("x")}},
		"OAuth 2.0":  oauth2Item(t, 64),
		"everything": fullItem(func(i int) string { return fmt.Sprintf("%064x", i) }),
		"odd characters": fullItem(func(i int) string {
			return `a"b\c<d>&` + "\u2028é" + fmt.Sprint(i)
		}),
	} {
		t.Run(name, func(t *testing.T) {
			text, err := encode("acme", item)
			if err != nil {
				t.Fatal(err)
			}
			back, err := decode("acme", text)
			if err != nil {
				t.Fatal(err)
			}
			same(t, back, item)
		})
	}
}

// TestItemVersions keeps the item of TBA readable for earlier versions of this program,
// and makes them refuse an item of OAuth 2.0, whose keys they would drop.
func TestItemVersions(t *testing.T) {
	for want, item := range map[string]Item{`{"v":1,`: fullItem(func(i int) string { return fmt.Sprint(i) }), `{"v":2,`: oauth2Item(t, 64)} {
		if text, err := encode("acme", item); err != nil || !strings.HasPrefix(text.Reveal(), want) {
			t.Errorf("%s is not how the item starts: %v", want, err)
		}
	}
}

// A profile may be used by every tool there is: with keys of the usual length
// they fit as well.
func TestItemOfEveryTool(t *testing.T) {
	item := fullItem(func(i int) string { return fmt.Sprintf("%064x", i) })
	item.Profile.Connectors = connectors.Names()
	text, err := encode("acme", item)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d bytes for %d tools", len(text.Reveal()), len(item.Profile.Connectors))
}

// TestItemFitsEveryKeyring checks the keyrings' limits with keys of the greatest length:
// twelve of TBA, or three certificates.
func TestItemFitsEveryKeyring(t *testing.T) {
	t.Run("TBA", func(t *testing.T) {
		fits(t, "acme", fullItem(func(i int) string { return strings.Repeat(string(rune('a'+i)), netsuite.MaxKeyLen) }))
	})
	t.Run("OAuth 2.0", func(t *testing.T) { fits(t, "acme", oauth2Item(t, netsuite.MaxKeyLen)) })
	t.Run("OAuth 2.0, long name, every tool", func(t *testing.T) {
		item := oauth2Item(t, netsuite.UsualKeyLen)
		item.Profile.Connectors = connectors.Names()
		fits(t, strings.Repeat("n", 63), item)
	})
}

func fits(t *testing.T, name string, item Item) {
	text, err := encode(name, item)
	if err != nil {
		t.Fatal(err)
	}
	n := len(text.Reveal())
	if n > maxItem {
		t.Errorf("%d bytes, more than %d", n, maxItem)
	}
	// macOS takes a command of at most 4,095 bytes, with the item in Base64.
	command := len("add-generic-password -U -s netsuite-tba -a  -w go-keyring-base64:\n") + 63 + (n+2)/3*4 + 6
	if command > 3500 {
		t.Errorf("macOS would get a command of %d bytes", command)
	}
	t.Logf("%d bytes; %d as a command on macOS", n, command)
}

func TestEncodeRefuses(t *testing.T) {
	for name, c := range map[string]struct {
		key  string
		kind error
	}{
		"too big":     {strings.Repeat("é", netsuite.MaxKeyLen), problem.TooBig},
		"not text":    {"abc\xffdef", problem.Mismatch},
		"escaped big": {strings.Repeat("\x01", netsuite.MaxKeyLen), problem.TooBig},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := encode("acme", fullItem(func(int) string { return c.key }))
			if !errors.Is(err, c.kind) {
				t.Errorf("got %v, want %v", err, c.kind)
			}
		})
	}
}

func TestDecodeRefuses(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		kind error
	}{
		"empty":          {"", problem.Corrupt},
		"garbage":        {"secret-looking garbage", problem.Corrupt},
		"cut":            {`{"v":1,"active":{"ck":"secret-lo`, problem.Corrupt},
		"no version":     {`{"active":{}}`, problem.Corrupt},
		"trailing":       {`{"v":1}secret-looking`, problem.Corrupt},
		"newer":          {`{"v":3,"active":"secret-looking"}`, problem.Newer},
		"two methods":    {`{"v":2,"method":"m2m","active":{"ci":"secret-looking"},"pending":{"ts":"secret-looking"}}`, problem.Corrupt},
		"another method": {`{"v":1,"active":{"pk":"secret-looking"}}`, problem.Corrupt},
		"unknown method": {`{"v":2,"method":"secret-looking"}`, problem.Corrupt},
		"wrong type":     {`{"v":1,"active":"secret-looking"}`, problem.Corrupt},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := decode("acme", netsuite.NewSecret(c.text))
			if !errors.Is(err, c.kind) {
				t.Fatalf("got %v, want %v", err, c.kind)
			}
			if strings.Contains(fmt.Sprintf("%+v", err), "secret-lo") {
				t.Error("the error shows the content")
			}
		})
	}
}

func FuzzDecode(f *testing.F) {
	f.Add(`{"v":1,"active":{"ck":"a"}}`)
	f.Add(`{"v":1,"for":["rest"],"pending":{"ti":"\ud800"}}`)
	f.Fuzz(func(t *testing.T, text string) {
		item, err := decode("acme", netsuite.NewSecret(text))
		if err != nil {
			return
		}
		again, err := encode("acme", item)
		if errors.Is(err, problem.TooBig) {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		back, err := decode("acme", again)
		if err != nil {
			t.Fatal(err)
		}
		if !back.Active.Equal(item.Active) || !back.Pending.Equal(item.Pending) || !back.Previous.Equal(item.Previous) {
			t.Error("other keys came back")
		}
	})
}
