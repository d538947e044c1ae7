package paste

import (
	"strings"

	"netsuite-tba/internal/text"
	"netsuite-tba/netsuite"
)

// broken matches hexadecimal pieces with nothing but spaces, quotation marks and line
// ends between them.
var broken = text.Pattern(`(?i)\b[0-9a-f]{1,63}(?:(?:[ \t]+|[ \t"'\\]*\n[ \t>"'\n]*)[0-9a-f]{1,63}\b){1,7}`)

// joinWrapped rejoins keys that a terminal or an email program broke: pieces that have
// exactly 64 digits together, without a comma between them.
//
// If no label precedes the first piece, pieces of equal length stay, because they may
// be several short values, one per line.
func joinWrapped(text string) string {
	var b strings.Builder
	owed := 0 // line ends that were in keys; lines keep their numbers
	write := func(s string) {
		if i := strings.IndexByte(s, '\n'); i >= 0 {
			s, owed = s[:i]+strings.Repeat("\n", owed)+s[i:], 0
		}
		b.WriteString(s)
	}
	for {
		at := broken().FindStringIndex(text)
		if at == nil {
			write(text)
			return b.String()
		}
		head, run := text[:at[0]], text[at[0]:at[1]]
		write(head)
		words := strings.FieldsFunc(lastOf(b.String()), func(r rune) bool { return strings.ContainsRune(" \t\n\"'", r) })
		labeled := len(words) > 0 && (hexCase(words[len(words)-1]) == 0 || len(words[len(words)-1]) < 8)
		key, end, equal := firstKey(run)
		if key == "" || equal && !labeled {
			end = strings.IndexAny(run, " \t\n\"'\\") // the next run may begin with the second piece
			key = run[:end]
		}
		owed += strings.Count(run[:end], "\n")
		b.WriteString(key)
		text = text[at[0]+end:]
	}
}

func lastOf(s string) string { return s[max(0, len(s)-200):] }

// firstKey returns the key that the first pieces of a run are together, where they end,
// and whether they have one length.
func firstKey(run string) (key string, end int, equal bool) {
	equal = true
	size := 0
	for end < len(run) && len(key) < netsuite.UsualKeyLen {
		from := end + strings.IndexFunc(run[end:], func(r rune) bool { return isHex(byte(r)) })
		for end = from; end < len(run) && isHex(run[end]); {
			end++
		}
		if size == 0 {
			size = end - from
		}
		equal = equal && end-from == size
		key += run[from:end]
	}
	if !usual64(key) {
		return "", 0, false
	}
	return key, end, equal
}
