package facts

import (
	"cmp"
	"fmt"
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

// builder builds the list of facts about p.
type builder struct {
	p profile.Profile
	Context
	list List
}

// add adds a fact that lists show as people read it elsewhere.
func (b *builder) add(id ID, label, words string, value any) {
	b.addFact(Fact{ID: id, Label: label, Words: words, Value: value})
}

func (b *builder) addFact(f Fact) {
	f.Short = cmp.Or(f.Short, f.Words)
	b.list = append(b.list, f)
}

// addName adds a name, which JSON omits if there is none.
func (b *builder) addName(id ID, label, name string) {
	f := Fact{ID: id, Label: label, Words: name}
	if name != "" {
		f.Value = name
	}
	b.addFact(f)
}

// day and minute show times in the zone of Now.
func (b *builder) day(t time.Time) string    { return text.Day(t.In(b.Now.Location())) }
func (b *builder) minute(t time.Time) string { return text.Minute(t.In(b.Now.Location())) }
func (b *builder) age(t time.Time) string    { return text.Age(b.Now.Sub(t)) }

// names adds what the profile is for and what it is called in NetSuite.
func (b *builder) names() {
	p, n := b.p, b.Names
	b.addName(Profile, "Profile", n.Name(p.Name))
	b.addName(Customer, "Customer", n.Name(p.Customer))
	account, environment := n.Account(p.Account), p.Account.Environment()
	words := text.Join(", ", account, environment.Words())
	if parent := p.Account.Parent(); parent != "" {
		words += " of " + n.Account(parent)
	}
	b.addFact(Fact{ID: Account, Label: "Account", Words: words, Short: account, Value: account})
	short, practice := environment.Words(), ""
	if p.Practice {
		short, practice = short+", practice", "A simulated NetSuite. Nothing here is real."
	}
	b.addFact(Fact{ID: Environment, Label: "Environment", Short: short, Value: environment})
	b.add(Practice, "Practice", practice, p.Practice)
	tools := []string{}
	for _, name := range p.Connectors {
		tools = append(tools, n.Tool(name))
	}
	b.add(Tools, "Tool", connectors.Titles(tools), tools)
	apis := []string{}
	for _, api := range p.APIs {
		apis = append(apis, api.Name())
	}
	b.add(APIs, "APIs", strings.Join(apis, ", "), append([]netsuite.API{}, p.APIs...))
	script := ""
	if p.Script != "" {
		script = cmp.Or(text.Join(", deployment ", n.Thing(p.Script, p.Connectors), n.Thing(p.Deploy, p.Connectors)), "its own")
	}
	b.add(RESTlet, "Script", script, p.Script != "")

	b.add(VendorRecord, "", "", p.VendorRecord)
	record := n.Thing(p.Record, p.Connectors)
	b.addName(Record, "Integration record", record)
	if p.VendorRecord {
		b.list[len(b.list)-1].Words = text.Join(", ", record, "installed by the vendor")
	}
	b.madeIn()
	b.addName(Role, "Role", n.Thing(p.Role, p.Connectors))
	b.addName(User, "User", n.Person(p.User))
}

// madeIn adds the account in which the integration record was created.
func (b *builder) madeIn() {
	f := Fact{ID: MadeIn, Label: "Created in"}
	switch made := b.p.MadeIn; made {
	case "":
	case b.p.Account:
		f.Words, f.Value = "this account", b.Names.Account(made)
	default:
		f.Words, f.Value = b.Names.Account(made)+", "+made.Environment().Words(), b.Names.Account(made)
	}
	b.addFact(f)
}

// keys adds the state of the keys and their fingerprints.
func (b *builder) keys() {
	p := b.p
	words, short := b.state()
	b.addFact(Fact{ID: State, Label: "Keys", Words: words, Short: short, Value: p.KeyState()})
	b.add(Store, "", "", p.Store)
	if p.Copy != "" {
		b.add(Copy, "Copy", "Because a move was interrupted, "+p.Copy.Words()+" may hold a copy", p.Copy)
	}
	b.add(KeysSince, "", "", timeOrNil(p.KeysSince))
	b.prints(Active, p.Active, "", prints(p.Active))
	pending, state := p.Pending, ""
	if p.HasActive() {
		state = ", " + profile.KeysPending.Words()
	}
	if maps.Equal(pending, p.Active) {
		pending = nil
	}
	b.prints(Pending, pending, state, prints(p.Pending))
	b.prints(Previous, p.Previous, ", earlier", prints(p.Previous))
	keys := p.TestedKeys(!p.HasActive())
	if r := p.Receipt; r != nil {
		keys = r.Keys
		b.prints(Receipt, r.Keys, "", map[string]any{"forgotten_at": r.At, "keys": prints(r.Keys)})
	}
	b.sharing(SharedWith, keys, netsuite.ConsumerPair)
	b.sharing("", keys, netsuite.TokenPair)
}

// state returns the state of the keys, in words and for a list.
func (b *builder) state() (words, short string) {
	p, state := b.p, b.p.KeyState()
	words = "in " + p.Store.Words()
	if !p.KeysSince.IsZero() {
		words += " since " + b.day(p.KeysSince)
	}
	switch state {
	case profile.KeysForgotten:
		return "deleted from this computer on " + b.day(p.Receipt.At) + "; the receipt remains", state.Words()
	case profile.KeysPending:
		return words + ", " + state.Words(), state.Words()
	case profile.KeysNone:
		return state.Words(), state.Words()
	}
	words, short = words+", "+state.Words(), state.Words()
	if len(p.Previous) > 0 {
		words += ", with the earlier keys"
	}
	if !p.KeysSince.IsZero() {
		short += " " + b.age(p.KeysSince)
	}
	return words, short
}

// prints adds a fact for each pair of keys.
func (b *builder) prints(id ID, keys Fingerprints, state string, value any) {
	n := len(b.list)
	for _, pair := range []netsuite.Pair{netsuite.ConsumerPair, netsuite.TokenPair} {
		if words := PairWords(pair, keys); words != "" {
			b.addFact(Fact{ID: id, Label: PairLabel(pair), Words: words + state})
		}
	}
	if len(b.list) == n {
		b.addFact(Fact{ID: id})
	}
	b.list[n].Value = value
}

// PairLabel returns the label of a pair of keys.
func PairLabel(pair netsuite.Pair) string {
	if pair == netsuite.TokenPair {
		return "Token pair"
	}
	return "Consumer pair"
}

// PairWords returns the fingerprints of a pair, with NetSuite's names of the keys,
// or "" if there are none.
func PairWords(pair netsuite.Pair, keys Fingerprints) string {
	var words []string
	for _, name := range pair.Names() {
		if print := keys[name]; print != "" {
			words = append(words, name.Label()+" "+print.Grouped())
		}
	}
	return strings.Join(words, ", ")
}

// sharing adds the profiles that have the same pair of keys.
func (b *builder) sharing(id ID, keys Fingerprints, pair netsuite.Pair) {
	sharing := profile.Sharing(b.p, keys, pair, b.Others)
	f := Fact{ID: id, Label: "Same " + strings.ToLower(PairLabel(pair))}
	if id != "" {
		f.Value = len(sharing)
	}
	switch n := len(sharing); {
	case n == 0:
	case b.Names == Omitted:
		f.Words = "in other profiles: " + strconv.Itoa(n)
	default:
		first := sharing[0]
		f.Words = fmt.Sprintf("%s (%s %s)", b.Names.Name(first.Name), first.Account.Environment().Words(), b.Names.Account(first.Account))
		if n > 1 {
			f.Words += " and " + strconv.Itoa(n-1) + " more"
		}
	}
	b.addFact(f)
}

// tests adds what the connection tests showed.
func (b *builder) tests() {
	p := b.p
	f := Fact{ID: LastTest, Label: "Last test", At: p.TestedAt(), Words: string(p.TestState()), Value: (*testNote)(nil)}
	if t := p.LastTest; t != nil {
		f.Value = &testNote{t.At, t.Verified, clean(string(t.Failed)), code(t.Code)}
		f.Short = string(p.TestState()) + " " + b.age(t.At)
		if t.Verified {
			f.Kind = Verified
		} else {
			f.Words = text.Join(" at ", f.Words, t.Failed.Name())
			if code := code(t.Code); code != "" {
				f.Words += " (" + code + ")"
			}
		}
		f.Words += " on " + b.minute(t.At)
	} else if p.VendorRecord {
		f.Words, f.Short = "never: the vendor holds the consumer pair, so only the tool can test", string(profile.TestNever)
	}
	b.addFact(f)
	passed := Fact{ID: LastPassed, Label: "Last passed", At: p.LastPassed, Kind: Verified, Value: timeOrNil(p.LastPassed)}
	if !p.LastPassed.IsZero() && !p.LastOK() {
		passed.Words = b.minute(p.LastPassed)
	}
	b.addFact(passed)
	if b.Refused > 0 {
		b.add(Refused, "Refused logins", strconv.Itoa(b.Refused)+" in the last 30 minutes", b.Refused)
	}
}

// testNote is a profile.TestNote in JSON.
type testNote struct {
	At       time.Time `json:"at"`
	Verified bool      `json:"verified"`
	Failed   string    `json:"failed,omitempty"`
	Code     string    `json:"code,omitempty"`
}

// code returns a code of this program or of NetSuite, or "" for any other text.
func code(s string) string {
	if strings.Trim(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_") != "" || len(s) > 60 {
		return ""
	}
	return clean(s)
}

// history adds what was exported, and how far the setup is.
func (b *builder) history() {
	b.exports()
	b.add(Created, "Saved", b.time(b.p.Created), timeOrNil(b.p.Created))
	if s := b.Setup; s != nil {
		b.unfinished(*s)
	}
	visited := map[netsuite.Step]time.Time{}
	maps.Copy(visited, b.p.Steps)
	if b.Setup != nil {
		maps.Copy(visited, b.Setup.Visited)
	}
	var value any = visited
	for _, step := range netsuite.Steps {
		if at, ok := visited[step]; ok {
			b.addFact(Fact{ID: Steps, Label: strconv.Itoa(step.Number()) + " " + step.Label(), Words: "since " + b.minute(at), Value: value, At: at})
			value = nil
		}
	}
}

// exports adds the recorded exports, newest first. Of deleted keys, only exports
// of these very keys count.
func (b *builder) exports() {
	type export struct {
		Connector string    `json:"connector"`
		File      string    `json:"file,omitempty"`
		At        time.Time `json:"at"`
	}
	values, n := []export{}, len(b.list)
	for _, e := range b.p.Exports {
		values = append(values, export{b.Names.Tool(e.Connector), b.Names.File(e.File), e.At})
	}
	shown := b.p.Exports
	if b.p.Receipt != nil {
		shown = b.p.ExportsOf(b.p.Receipt.Keys)
	}
	for _, e := range slices.Backward(shown) {
		to := text.Join(": ", connectors.Titles([]string{b.Names.Tool(e.Connector)}), b.Names.File(e.File))
		b.addFact(Fact{ID: Exports, Label: "Exported for", Words: to + ", " + b.day(e.At), At: e.At})
	}
	if len(shown) == 0 {
		f := Fact{ID: Exports, Label: "Exported for"}
		if b.p.Receipt != nil {
			f.Words = "no tool on record"
		}
		b.addFact(f)
	}
	b.list[n].Value = values
}

// unfinished adds how far an unfinished setup is.
func (b *builder) unfinished(s profile.Setup) {
	f := Fact{ID: Unfinished, Label: "Unfinished", At: b.SetupAt}
	step := strconv.Itoa(s.Step.Number())
	f.Short = "at step " + step
	f.Words = f.Short + " of " + strconv.Itoa(len(netsuite.Steps)) + ", " + s.Step.Label()
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
		Step    netsuite.Step        `json:"step"`
		Branch  profile.RecordSource `json:"branch,omitempty"`
		Ticked  int                  `json:"ticked"` // items
		Waiting *time.Time           `json:"waiting_since,omitempty"`
		At      time.Time            `json:"at,omitzero"`
	}{s.Step, s.Answers.RecordSource, len(s.Ticks), waitingSince(s), b.SetupAt}
	b.addFact(f)
}

func waitingSince(s profile.Setup) *time.Time {
	if s.Waiting == nil {
		return nil
	}
	return &s.Waiting.Since
}

// WaitingWords says what someone else does, and since when.
func WaitingWords(w profile.Waiting, in *time.Location) string {
	return "waiting for someone else since " + text.Day(w.Since.In(in)) + ": " + StepsWords(w.Steps)
}

// StepsWords returns the numbers of steps in words: "step 5", "steps 3 to 6".
func StepsWords(steps []netsuite.Step) string {
	var numbers []string
	for _, step := range steps {
		numbers = append(numbers, strconv.Itoa(step.Number()))
	}
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

func (b *builder) time(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return b.minute(t)
}

func timeOrNil(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	return &t
}

// prints returns keys as JSON shows them: never null.
func prints(keys Fingerprints) Fingerprints {
	all := Fingerprints{}
	maps.Copy(all, keys)
	return all
}
