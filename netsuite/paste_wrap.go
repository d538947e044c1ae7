package netsuite

import "strings"

// joinWrapped rejoins keys that a narrow terminal or an email program broke:
// hexadecimal pieces separated only by spaces and line ends that have exactly 64 digits
// together. Other pieces stay as they are, and so do pieces with a comma in between,
// which ends a value.
//
// If no label precedes the first piece, pieces of equal length also stay, because they
// may be several short values, one per line.
func joinWrapped(lines []string) []string {
	lines = append([]string(nil), lines...)
	for i := range lines {
		lines[i] = joinSpaced(lines[i])
		joinBelow(lines, i)
	}
	return lines
}

// closing are the characters that may follow a value at the end of its line.
const closing = " \"',;)}]"

// ended reports whether a value at the end of a line ends there, with a comma or a
// bracket.
func ended(line string) bool {
	return strings.TrimRight(line, " \"'") != strings.TrimRight(line, closing)
}

// maxPieces is the maximum number of lines of a broken key.
const maxPieces = 8

// joinBelow appends to line i the pieces on the lines below it if together they are one
// key, and empties those lines.
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

// cutLastPiece cuts the hexadecimal piece off the end of a line: a separate word, or
// the text after a delimiter or quote. The piece is empty if there is none.
func cutLastPiece(line string) (head, piece string) {
	line = strings.TrimRight(line, " \"',;")
	at := strings.LastIndexAny(line, " \t\"'"+delims) + 1
	if piece = line[at:]; hexCase(piece) == 0 {
		return line, ""
	}
	return line[:at], piece
}
