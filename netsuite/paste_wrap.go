package netsuite

import "strings"

// joinWrapped puts keys together again that a narrow terminal or a mail
// program broke: hexadecimal pieces with nothing but blanks and line ends
// between them that make up exactly 64 digits. Pieces that do not are left as
// they are, and so are those with a comma between them: it ends a value.
//
// Where no label leads the first piece, pieces of one length are left too:
// they may as well be several short values, one a line.
func joinWrapped(lines []string) []string {
	lines = append([]string(nil), lines...)
	for i := range lines {
		lines[i] = joinSpaced(lines[i])
		joinBelow(lines, i)
	}
	return lines
}

// closing is what may stand behind a value that ends with its line.
const closing = " \"',;)}]"

// ended reports whether a value at the end of a line ends there: behind a
// comma or a bracket nothing of it follows.
func ended(line string) bool {
	return strings.TrimRight(line, " \"'") != strings.TrimRight(line, closing)
}

// maxPieces is into how many lines a key may be broken.
const maxPieces = 8

// joinBelow appends to line i the pieces on the lines below it, if together
// they are one key, and empties those lines.
func joinBelow(lines []string, i int) {
	head, piece := cutLastPiece(lines[i])
	if piece == "" || len(piece) >= UsualKeyLen || ended(lines[i]) {
		return
	}
	key, equal, last := piece, true, i
	for n, pieces := i+1, 1; n < len(lines) && len(key) < UsualKeyLen && pieces < maxPieces; n++ {
		next := strings.TrimRight(strings.Trim(lines[n], " \"'"), closing)
		if strings.TrimSpace(lines[n]) == "" {
			continue
		}
		if hexCase(next) == 0 || len(key)+len(next) < UsualKeyLen && ended(lines[n]) {
			return
		}
		equal = equal && len(next) == len(piece)
		key, last = key+next, n
		pieces++
	}
	if !usual64(key) {
		return
	}
	if led := strings.Trim(head, " \"'") != "" || i > 0 && labelLine(lines[i-1]); equal && !led {
		return
	}
	tail := strings.TrimRight(lines[last], " ")
	tail = tail[len(strings.TrimRight(tail, closing)):]
	lines[i] = head + key + tail
	for n := i + 1; n <= last; n++ {
		lines[n] = ""
	}
}

// joinSpaced joins the pieces at the end of one line.
func joinSpaced(line string) string {
	head, key := cutLastPiece(line)
	size, equal := len(key), true
	if key == "" || size >= UsualKeyLen {
		return line
	}
	for len(key) < UsualKeyLen {
		before, piece := cutLastPiece(head)
		if piece == "" || !strings.HasSuffix(head, " ") || ended(head) {
			return line
		}
		equal = equal && len(piece) == size
		head, key = before, piece+key
	}
	_, more := cutLastPiece(head)
	unled := strings.TrimSpace(head) == ""
	if !usual64(key) || equal && unled || more != "" && strings.HasSuffix(head, " ") {
		return line
	}
	return head + key
}

// labelLine reports whether a line ends in a known label.
func labelLine(line string) bool {
	items := readPasteLine(line, 0)
	return len(items) > 0 && items[len(items)-1].kind == itemLabel
}

// cutLastPiece cuts the hexadecimal piece off the end of a line: a word of its
// own, or what stands behind a delimiter or quote. The piece is empty if there
// is none.
func cutLastPiece(line string) (head, piece string) {
	line = strings.TrimRight(line, " \"',;")
	at := strings.LastIndexAny(line, " \t\"'"+delims) + 1
	if piece = line[at:]; hexCase(piece) == 0 {
		return line, ""
	}
	return line[:at], piece
}
