package paste

import (
	"strings"
	"unicode"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
)

// Field is what a label says about its value.
type Field string

// The fields beside the keys. Whether NetSuite's confirmation pages show those after
// Account is not known, because the one captured page has keys only. So they are read
// if they are there, and their absence means nothing.
const (
	Account       Field = "account"
	Name          Field = "name"  // of the integration record
	State         Field = "state" // of the integration record
	ApplicationID Field = "application_id"
	Application   Field = "application" // the integration record of a token
	User          Field = "user"
	Role          Field = "role"
	TokenName     Field = "token_name"
	other         Field = "other" // known, but of no use here
)

// Key returns the key that the field is, or "".
func (f Field) Key() netsuite.KeyName {
	switch name := netsuite.KeyName(f); name {
	case netsuite.ConsumerKey, netsuite.ConsumerSecret, netsuite.TokenID, netsuite.TokenSecret:
		return name
	}
	return ""
}

func (f Field) onPage() bool { return f != "" && f != Account && f != other && f.Key() == "" }

type label struct {
	Field   Field  // "" if the label is missing or unknown
	foreign bool   // an unknown label
	common  bool   // other services use it too
	ours    bool   // it names NetSuite
	set     string // the words that distinguish sets of keys, such as "sb1" or "prod"
}

func (l label) known() bool { return l.Field != "" }

// labels are the known labels as lowercase letters and digits: NetSuite's own on its
// pages, and the names that tools use for the same things.
var labels = byName(map[Field]string{
	Field(netsuite.ConsumerKey):    "consumerkey consumerkeyclientid clientidconsumerkey clientid clientkey comsumerkey customerkey", // two are misspelled by tools
	Field(netsuite.ConsumerSecret): "consumersecret consumersecretclientsecret clientsecretconsumersecret consumersecretkey clientsecret customersecret",
	Field(netsuite.TokenID):        "token tokenid tokenkey accesstoken accesstokenid accesstokenkey resourceownerkey",
	Field(netsuite.TokenSecret):    "tokensecret accesstokensecret tokensecretkey tokenkeysecret resourceownersecret",
	Account:                        "account accountid accountnumber acct acctid companyid compid realm accountrealm realmaccountid",
	Name:                           "name", State: "state", User: "user", Role: "role", TokenName: "tokenname",
	Application: "application applicationname", ApplicationID: "applicationid appid",
	other: "certificateid errorid",
})

func byName(names map[Field]string) map[string]Field {
	fields := map[string]Field{}
	for field, list := range names {
		for _, name := range strings.Fields(list) {
			fields[name] = field
		}
	}
	return fields
}

// commonLabels are names that many services use for their own keys.
var commonLabels = wordSet("clientid clientkey clientsecret token accesstoken")

// Words around a label that change nothing. Any other word before a label (REFRESH
// token, SHOPIFY_CLIENT_ID) makes it something else.
var (
	ours        = wordSet("netsuite ns suitetalk tba oauth oauth1")
	wordsBefore = wordSet("a and my new the your user get set with 1 0")
	// moreBefore change nothing before a label that only OAuth 1.0 has. An app token is
	// something else.
	moreBefore  = wordSet("login authentication auth credentials credential creds integration application app")
	wordsBehind = wordSet("are copy for in is required value tba oauth 1 0")
	// codeWords stand before a name in code.
	codeWords = wordSet("export setx setenv env const let var val def dim static private public protected internal final readonly string str char text auto as " +
		"self this config conf cfg settings setting options opts params props process environ")
	// environments distinguish sets of keys.
	environments = text.Pattern(`^(?:(?:sb|rp|sandbox|dev|test|qa|uat|stage)[0-9]*|prod|prd|production|live|staging|development|testing|release|preview|[0-9]{1,2})$`)
)

func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(words) {
		set[w] = true
	}
	return set
}

// Longer texts are running text.
const (
	maxLabelWords = 10
	maxLabelWord  = 100 // bytes
)

// readLabel reads the words of a possible label. In code, it may be the last part of a
// name, as in "export TOKEN_ID=" and "obj.tokenId =".
func readLabel(words []string, assigned bool) label {
	l := matchLabel(words...)
	for n := len(words); assigned && n > 1 && codeWords[strings.ToLower(words[n-1])]; n = len(words) {
		words = words[:n-1] // a type
	}
	if n := len(words); !l.known() && n > 0 && (assigned || n == 1) && len(words[n-1]) <= maxLabelWord {
		last := words[n-1]
		at := strings.LastIndexAny(last, ".>:") + 1
		if short := matchLabel(last[at:]); short.known() {
			before := nameParts(strings.Join(words[:n-1], " ") + " " + last[:at])
			neutral := true
			for _, w := range before {
				short.ours = short.ours || ours[w]
				neutral = neutral && (wordsBefore[w] || codeWords[w] || environments().MatchString(w))
			}
			if neutral || short.ours || !short.common && short.Field.Key() != "" {
				return short
			}
		}
	}
	l.foreign = !l.known() && strings.ContainsFunc(strings.Join(words, ""), unicode.IsLetter)
	return l
}

// matchLabel looks up the words, as a whole or without the words that change nothing.
func matchLabel(words ...string) label {
	if len(words) > maxLabelWords {
		return label{}
	}
	var parts []string
	for _, w := range words {
		if len(w) > maxLabelWord {
			return label{}
		}
		parts = append(parts, nameParts(w)...)
	}
	set := ""
	for n := len(parts) - 1; n > 0 && (wordsBehind[parts[n]] || environments().MatchString(parts[n])); n-- {
		if environments().MatchString(parts[n]) {
			set += " " + parts[n]
		}
		parts = parts[:n]
	}
	for from := range parts {
		name := strings.Join(parts[from:], "")
		field, ok := labels[name]
		if !ok {
			continue
		}
		l := label{Field: field, common: commonLabels[name], set: set}
		strange := false
		for _, w := range parts[:from] {
			switch {
			case ours[w]:
				l.ours = true
			case environments().MatchString(w):
				l.set += " " + w
			case !wordsBefore[w] && (l.common || !moreBefore[w]):
				strange = true
				l.set += " " + w
			}
		}
		switch {
		case field.onPage() && from > 0: // "name" and "user" are in too many names
		case !strange, len(words) == 1 && l.ours:
			return l
		}
	}
	return label{}
}

// nameParts splits a name into its lowercase parts. NETSUITE_TOKEN_ID, netsuite.tokenId
// and Token-ID all end in "token", "id". Letters of any script count, so that no part
// of a label in another language is taken for a label.
func nameParts(name string) []string {
	var parts []string
	var b strings.Builder
	flush := func() {
		if b.Len() > 0 {
			parts = append(parts, strings.ToLower(b.String()))
			b.Reset()
		}
	}
	runes := []rune(strings.ReplaceAll(name, "NetSuite", "Netsuite"))
	lower, capitals := false, 0
	for i, r := range runes {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			flush()
			lower, capitals = false, 0
			continue
		}
		capital := unicode.IsUpper(r)
		if capital && (lower || capitals > 1 && i+1 < len(runes) && unicode.IsLower(runes[i+1])) {
			flush()
			capitals = 0
		}
		if capitals++; !capital {
			capitals = 0
		}
		lower = unicode.IsLower(r)
		b.WriteRune(r)
	}
	flush()
	return parts
}
