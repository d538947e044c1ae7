package facts

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
	"netsuite-tba/netsuite/connectors"
	"netsuite-tba/netsuite/profile"
)

type builder struct {
	p profile.Profile
	Context
	list List
}

func (b *builder) add(f Fact) {
	f.Short = cmp.Or(f.Short, f.Words)
	b.list = append(b.list, f)
}

// value adds a fact that only JSON shows.
func (b *builder) value(id ID, value any) { b.add(Fact{ID: id, Value: value}) }

// name adds a fact whose words are its value. JSON omits it if it is empty.
func (b *builder) name(id ID, label, name string) {
	b.add(Fact{ID: id, Label: label, Words: name, Value: orNil(name)})
}

func (b *builder) day(t time.Time) string { return text.Day(t.In(b.Now.Location())) }
func (b *builder) age(t time.Time) string { return text.Age(b.Now.Sub(t)) }

func (b *builder) dayOf(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return b.day(t)
}

func (b *builder) minute(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return text.Minute(t.In(b.Now.Location()))
}

func orNil[T comparable](v T) any {
	if v == *new(T) {
		return nil
	}
	return v
}

// orNull returns a time that JSON shows as null if it is zero.
func orNull(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	return &t
}

// orEmpty returns fingerprints that JSON never shows as null.
func orEmpty(keys Fingerprints) Fingerprints {
	if keys == nil {
		return Fingerprints{}
	}
	return keys
}

func (b *builder) names() {
	p, n := b.p, b.Names
	b.name(Profile, "Profile", n.Name(p.Name))
	b.name(Customer, "Customer", n.Name(p.Customer))
	b.account()
	tools := text.Each(p.Connectors, n.Tool)
	b.add(Fact{ID: Tools, Label: "Tool", Words: connectors.Titles(tools), Value: tools})
	b.add(Fact{ID: APIs, Label: "APIs", Words: strings.Join(text.Each(p.APIs, netsuite.API.Name), ", "), Value: append([]netsuite.API{}, p.APIs...)})
	script := ""
	if p.Script != "" {
		script = cmp.Or(text.Join(", deployment ", n.Thing(p.Script, p.Connectors), n.Thing(p.Deploy, p.Connectors)), "its own")
	}
	b.add(Fact{ID: RESTlet, Label: "Script", Words: script, Value: p.Script != ""})
	b.value(VendorRecord, p.VendorRecord)
	record, installed := n.Thing(p.Record, p.Connectors), ""
	if p.VendorRecord {
		installed = "installed by the vendor"
	}
	b.known(Fact{ID: Record, Label: "Integration record", Words: text.Join(", ", record, installed), Value: orNil(record)})
	made := n.Account(p.MadeIn)
	in := text.Join(", ", made, p.MadeIn.Environment().Words())
	switch p.MadeIn {
	case "":
		in = ""
	case p.Account:
		in = "this account"
	}
	b.add(Fact{ID: MadeIn, Label: "Created in", Words: in, Value: orNil(made)})
	thing := func(name string) string { return n.Thing(name, p.Connectors) }
	b.known(Fact{ID: Role, Label: "Role", Words: thing(p.Role), Value: orNil(thing(p.Role))})
	b.known(Fact{ID: User, Label: "User", Words: n.Person(p.User), Value: orNil(n.Person(p.User))})
	b.known(Fact{ID: Company, Label: "Company", Words: n.Name(p.Company), Value: orNil(n.Name(p.Company))})
	b.known(Fact{ID: RoleID, Label: "Role ID", Words: n.Name(p.RoleID), Value: orNil(n.Name(p.RoleID))})
	b.known(Fact{ID: UserID, Label: "User ID", Words: n.Name(p.UserID), Value: orNil(n.Name(p.UserID))})
	if len(p.Known) > 0 {
		known := maps.Clone(p.Known)
		for id, k := range known {
			k.Asked = thing(k.Asked)
			known[id] = k
		}
		b.value(Known, known)
	}
}

func (b *builder) known(f Fact) {
	k := b.p.Known[profile.NameID(f.ID)]
	f.Kind = k.Kind
	switch {
	case f.Words == "":
	case k.Kind == profile.Planned:
		f.How = "the instructions asked for it"
	case k.Kind == profile.Stated:
		f.How = text.Join(" on ", "stated by the person who did the setup", b.dayOf(k.At))
	case k.From == profile.SourcePage:
		f.How = text.Join(" on ", "seen on the pasted page", b.dayOf(k.At))
	case k.From == profile.SourceClaims:
		f.How = text.Join(" on ", "seen in an access token", b.dayOf(k.At))
	case k.From == profile.SourceIdentity:
		f.How = text.Join(" on ", "seen by the identity check", b.dayOf(k.At))
	}
	if asked := b.Names.Thing(k.Asked, b.p.Connectors); asked != "" {
		f.How += ", instead of " + asked + ", which the instructions asked for"
	}
	b.add(f)
}

func (b *builder) account() {
	account, environment := b.Names.Account(b.p.Account), b.p.Account.Environment()
	words := account + ", " + environment.Words()
	if parent := b.p.Account.Parent(); parent != "" {
		words += " of " + b.Names.Account(parent)
	}
	b.add(Fact{ID: Account, Label: "Account", Words: words, Short: account, Value: account})
	b.add(Fact{ID: Method, Label: "Method", Words: b.p.Method.Words(), Value: b.p.Method.String()})
	short, practice := environment.Words(), ""
	if b.p.Practice {
		short, practice = short+", practice", "A simulated NetSuite. Nothing here is real."
	}
	b.add(Fact{ID: Environment, Short: short, Value: environment})
	b.add(Fact{ID: Practice, Label: "Practice", Words: practice, Value: b.p.Practice})
}

func (b *builder) keys() {
	p := b.p
	words, short := b.state()
	b.add(Fact{ID: State, Label: "Keys", Words: words, Short: short, Value: p.KeyState()})
	b.value(Store, p.Store)
	if p.Copy != "" {
		b.add(Fact{ID: Copy, Label: "Copy", Words: "Because a move was interrupted, " + p.Copy.Words() + " may hold a copy.", Value: p.Copy})
	}
	b.value(KeysSince, orNull(p.KeysSince))
	pending, state := p.Pending, ""
	if p.HasActive() {
		state = ", " + profile.KeysPending.Words()
	}
	if maps.Equal(pending, p.Active) {
		pending = nil
	}
	b.prints(Active, p.Active, "", orEmpty(p.Active))
	b.prints(Pending, pending, state, orEmpty(p.Pending))
	b.prints(Previous, p.Previous, ", earlier", orEmpty(p.Previous))
	keys := p.TestedKeys(!p.HasActive())
	if r := p.Receipt; r != nil {
		keys = r.Keys
		b.prints(Receipt, keys, "", map[string]any{"forgotten_at": r.At, "keys": orEmpty(keys)})
	}
	for _, part := range b.p.Method.Parts() {
		b.sharing(keys, part)
	}
	b.certificate(Certificate, keys)
	b.certificate(Earlier, p.Previous)
}

// needsID is the state of a certificate that is not uploaded yet, as far as is known.
const needsID = "waiting for its Certificate ID"

// certificate adds what lists and JSON show of the certificate of these keys.
func (b *builder) certificate(id ID, keys Fingerprints) {
	c, known := b.p.CertificateOf(keys)
	if !known {
		return
	}
	if b.Names != Whole {
		c.SHA256 = ""
	}
	if b.Names != Whole || !b.IDs {
		c.ID = ""
	}
	short := "ended"
	if c.NotAfter.After(b.Now) {
		short = "in " + text.Age(c.NotAfter.Sub(b.Now))
	}
	b.add(Fact{ID: id, Short: short, Value: struct {
		profile.Certificate
		Warning string `json:"warning,omitempty"`
	}{c, EndWarning(c.NotAfter, b.Now)}})
}

// uploaded returns the ID of the certificate of these keys, which is public, their state
// and when it ends.
func (b *builder) uploaded(keys Fingerprints, state string) string {
	c, known := b.p.CertificateOf(keys)
	words := PartWords(netsuite.UploadedPart, keys)
	if known && b.IDs && b.Names == Whole && netsuite.NewSecret(c.ID).Fingerprint() == keys[netsuite.CertificateID] && c.ID != "" {
		words = netsuite.CertificateID.Label() + " " + text.Clean(c.ID, 100)
	}
	end := ""
	if words == "" && state != "" {
		state = needsID
	}
	if known {
		end = strings.TrimPrefix(EndWords(c.NotAfter, b.Now), "is ")
	}
	return text.Join(", ", words, strings.TrimPrefix(state, ", "), end)
}

// EndWords says when a certificate ends and, if that is soon, what to do. Dates are in
// the time zone of now.
func EndWords(end, now time.Time) string {
	day, ending := text.Day(end.In(now.Location())), profile.EndingAt(end, now)
	switch ending {
	case profile.NotSoon:
		return "is valid until " + day
	case profile.Ended:
		return "ended on " + day + ". " + ending.Advice()
	}
	return "ends on " + day + ", in " + strings.TrimSuffix(text.Ago(end.Sub(now)), " ago") + ". " + ending.Advice()
}

// EndWarning returns EndWords if a certificate ends soon or has ended, or "".
func EndWarning(end, now time.Time) string {
	if profile.EndingAt(end, now) == profile.NotSoon {
		return ""
	}
	return EndWords(end, now)
}

func (b *builder) state() (words, short string) {
	p, state := b.p, b.p.KeyState()
	words, short = "in "+p.Store.Words(), state.Words()
	if !p.KeysSince.IsZero() {
		words += " since " + b.day(p.KeysSince)
	}
	if state == profile.KeysPending && p.NeedsCertificateID() {
		words, short = words+", "+needsID, "no Certificate ID"
	} else {
		words += ", " + short
	}
	switch state {
	case profile.KeysForgotten:
		words = "deleted from this computer on " + b.day(p.Receipt.At) + "; the receipt remains"
	case profile.KeysNone:
		words = short
	case profile.KeysActive, profile.KeysRefused:
		if len(p.Previous) > 0 {
			words += ", with the earlier keys"
		}
		if !p.KeysSince.IsZero() {
			short += " " + b.age(p.KeysSince)
		}
	}
	return words, short
}

func (b *builder) prints(id ID, keys Fingerprints, state string, value any) {
	b.value(id, value)
	for _, part := range b.p.Method.Parts() {
		words := PartWords(part, keys)
		switch {
		case part == netsuite.UploadedPart && id == Pending && keys != nil: // perhaps a new ID of the active one
			words = b.uploaded(b.p.TestedKeys(true), state)
		case part == netsuite.UploadedPart && keys[netsuite.Certificate] != "":
			words = b.uploaded(keys, state)
		case words != "":
			words += state
		}
		label := PartLabel(part)
		b.add(Fact{ID: id, Label: label, Words: strings.TrimPrefix(words, strings.ToUpper(label)+" ")}) // CLIENT ID only once
	}
}

var partLabels = map[netsuite.Part]string{
	netsuite.ConsumerPair: "Consumer pair", netsuite.TokenPair: "Token pair",
	netsuite.ClientPart: "Client ID", netsuite.UploadedPart: "Certificate",
}

// PartLabel returns the label of a part of the keys.
func PartLabel(part netsuite.Part) string { return partLabels[part] }

// PartWords returns the fingerprints of a part, with NetSuite's names of the keys,
// or "" if there are none.
func PartWords(part netsuite.Part, keys Fingerprints) string {
	var words []string
	for _, name := range part.Names() {
		if print := keys[name]; print != "" {
			words = append(words, name.Label()+" "+print.Grouped())
		}
	}
	return strings.Join(words, ", ")
}

func (b *builder) sharing(keys Fingerprints, part netsuite.Part) {
	sharing := profile.Sharing(b.p, keys, part, b.Others)
	label := PartLabel(part)
	f := Fact{ID: SharedWith, Label: "Same " + strings.ToLower(label[:1]) + label[1:]}
	if part == netsuite.ConsumerPair {
		f.Value = len(sharing)
	}
	switch n := len(sharing); {
	case n == 0:
	case b.Names == Omitted:
		f.Words = "in other profiles: " + strconv.Itoa(n)
	default:
		first := sharing[0]
		f.Words = b.Names.Name(first.Name) + " (" + first.Account.Environment().Words() + " " + b.Names.Account(first.Account) + ")"
		if n > 1 {
			f.Words += " and " + strconv.Itoa(n-1) + " more"
		}
	}
	b.add(f)
}

func (b *builder) tests() {
	p := b.p
	f := Fact{ID: LastTest, Label: "Last test", Words: string(p.TestState()), Value: (*profile.TestNote)(nil)}
	switch t := p.LastTest; {
	case t != nil:
		note := profile.TestNote{At: t.At, Verified: t.Verified, Failed: netsuite.CheckID(clean(string(t.Failed))), Code: Code(t.Code)}
		f.Value, f.Short = note, f.Words+" "+b.age(t.At)
		if t.Verified {
			f.Kind = profile.Verified
		}
		f.Words = text.Join(" at ", f.Words, note.Failed.Name())
		if note.Code != "" {
			f.Words += " (" + note.Code + ")"
		}
		f.Words += " on " + b.minute(t.At)
	case p.VendorRecord:
		f.Short, f.Words = f.Words, "never, because only the vendor has the consumer pair. Test in the tool."
	}
	b.add(f)
	passed := Fact{ID: LastPassed, Label: "Last passed", Value: orNull(p.LastPassed)}
	if !p.LastPassed.IsZero() {
		passed.Kind = profile.Verified
	}
	if !p.LastOK() {
		passed.Words = b.minute(p.LastPassed)
	}
	b.add(passed)
	if b.Refused > 0 {
		b.add(Fact{ID: Refused, Label: "Refused logins", Words: strconv.Itoa(b.Refused) + " in the last 30 minutes", Value: b.Refused})
	}
}

// Code returns a code of this program or of NetSuite, or "" for any other text.
func Code(s string) string {
	if strings.Trim(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_") != "" || len(s) > 60 {
		return ""
	}
	return clean(s)
}

func (b *builder) history() {
	b.exports()
	b.add(Fact{ID: Created, Label: "Saved", Words: b.minute(b.p.Created), Value: orNull(b.p.Created)})
	visited := map[netsuite.Step]time.Time{}
	maps.Copy(visited, b.p.Steps)
	if s := b.Setup; s != nil {
		b.unfinished(*s)
		maps.Copy(visited, s.Visited)
	}
	if len(visited) > 0 {
		b.value(Steps, visited)
	}
	for _, step := range b.p.Method.Steps() {
		if at, ok := visited[step]; ok {
			b.add(Fact{ID: Steps, Label: strconv.Itoa(step.Number()) + " " + step.Label(), Words: "since " + b.minute(at)})
		}
	}
}

// exports adds the recorded exports, newest first, and after a deletion only those of
// the deleted keys.
func (b *builder) exports() {
	shown := func(e profile.Export) profile.Export {
		return profile.Export{Connector: b.Names.Tool(e.Connector), File: b.Names.File(e.File), At: e.At}
	}
	listed := b.p.Exports
	b.value(Exports, text.Each(listed, shown))
	f := Fact{ID: Exports, Label: "Exported for"}
	if b.p.Receipt != nil {
		if listed = b.p.ExportsOf(b.p.Receipt.Keys); len(listed) == 0 {
			f.Words = "no tool on record"
			b.add(f)
		}
	}
	for _, e := range slices.Backward(listed) {
		e = shown(e)
		f.Words = text.Join(": ", connectors.Titles([]string{e.Connector}), e.File) + ", " + b.day(e.At)
		b.add(f)
	}
}

func (b *builder) unfinished(s profile.Setup) {
	f := Fact{ID: Unfinished, Label: "Unfinished", Short: "at step " + strconv.Itoa(s.Step.Number())}
	f.Words = f.Short + " of " + strconv.Itoa(len(b.p.Method.Steps())) + ", " + s.Step.Label()
	if s.Flow == profile.FlowRekey {
		f.Words = "replacing the keys, " + f.Words
	}
	if w := s.Waiting; w != nil {
		f.Words = WaitingWords(*w, b.Now.Location())
		f.Short = "waiting"
		if b.Now.Sub(w.Since) >= time.Hour {
			f.Short += " " + b.age(w.Since)
		}
	}
	f.Value = struct {
		Step   netsuite.Step        `json:"step"`
		Branch profile.RecordSource `json:"branch,omitempty"`
		Ticked int                  `json:"ticked"` // items
		At     time.Time            `json:"at,omitzero"`
	}{s.Step, s.Answers.Branch, len(s.Ticks), b.SetupAt}
	b.add(f)
}

// WaitingWords says what someone else does, and since when.
func WaitingWords(w profile.Waiting, in *time.Location) string {
	return "waiting for someone else since " + text.Day(w.Since.In(in)) + ": " + StepsWords(w.Steps)
}

// StepsWords returns the numbers of steps in words: "step 5", "steps 3 to 6".
func StepsWords(steps []netsuite.Step) string {
	numbers := text.Each(steps, func(step netsuite.Step) string { return strconv.Itoa(step.Number()) })
	n := len(steps)
	switch {
	case n == 0:
		return "nothing"
	case n == 1:
		return "step " + numbers[0]
	case steps[n-1].Number()-steps[0].Number() == n-1:
		return "steps " + numbers[0] + " to " + numbers[n-1]
	}
	return "steps " + strings.Join(numbers[:n-1], ", ") + " and " + numbers[n-1]
}
