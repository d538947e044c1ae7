package tui

import (
	"io"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"unicode/utf8"
)

type terminalFile interface {
	io.ReadWriteCloser
	Fd() uintptr
	Name() string
}

// pasteReader is a terminal's input on which a marked paste cannot last forever. Bubble
// Tea collects a paste until its end comes. Without an end, it would take every key for
// a part of the paste, even ctrl+c. On a Windows console, Bubble Tea reads past it.
type pasteReader struct {
	terminalFile
	filter pasteFilter
	one    atomic.Bool // the last read got one character
}

// Read reads what the filter passes on, which may be nothing.
func (r *pasteReader) Read(data []byte) (int, error) {
	// The filter puts at most one sequence and one mark before what was read.
	room := len(data) - maxSequence - len(pasteEnd)
	if room <= 0 {
		return r.terminalFile.Read(data)
	}
	n, err := r.terminalFile.Read(data[:room])
	r.one.Store(utf8.RuneCount(data[:n]) == 1)
	return copy(data, r.filter.pass(data[:n])), err
}

const (
	pasteBegin = "\x1b[200~"
	pasteEnd   = "\x1b[201~"
	// maxSequence bounds an escape sequence, in bytes.
	maxSequence = 32
	byteEscape  = 0x1b
	byteCtrlC   = 0x03
)

// pasteFilter watches for the marks of pastes. Inside a paste, ctrl+c ends it,
// and it passes on only as much as shows that the paste is too long.
type pasteFilter struct {
	inside   bool
	size     int    // of the paste, in bytes
	sequence []byte // an escape sequence whose end has not come yet
}

// pass returns the part of the input to pass on. Inside a paste, an escape sequence
// waits until it is complete.
func (f *pasteFilter) pass(input []byte) []byte {
	out := make([]byte, 0, len(input)+maxSequence+len(pasteEnd))
	for _, b := range input {
		if b < ' ' && len(f.sequence) > 0 {
			out = f.release(out) // a control never belongs to a sequence
		}
		switch {
		case b == byteEscape || len(f.sequence) > 0:
			f.sequence = append(f.sequence, b)
			if !f.inside {
				out = append(out, b)
			}
			if f.ended(b) {
				out = f.finish(out)
			}
		case b == byteCtrlC && f.inside:
			out = f.end(out, string(b))
		default:
			out = f.put(out, b)
		}
	}
	return out
}

// put passes bytes on, unless the paste is already too long.
func (f *pasteFilter) put(out []byte, bytes ...byte) []byte {
	if f.inside {
		// Bubble Tea drops a character that is cut.
		if f.size > maxPaste+4 {
			return out
		}
		f.size += len(bytes)
	}
	return append(out, bytes...)
}

func (f *pasteFilter) ended(b byte) bool {
	n := len(f.sequence)
	return n == 2 && b != '[' || n > 2 && b >= '@' && b <= '~' || n == maxSequence
}

// finish acts on an escape sequence that has ended.
func (f *pasteFilter) finish(out []byte) []byte {
	switch sequence := string(f.sequence); {
	case !f.inside:
		if sequence == pasteBegin {
			f.inside, f.size = true, 0
		}
		f.sequence = f.sequence[:0]
		return out
	case sequence == pasteEnd:
		return f.end(out, "")
	case isCtrlC(sequence):
		return f.end(out, sequence)
	}
	return f.release(out)
}

func (f *pasteFilter) release(out []byte) []byte {
	if f.inside {
		out = f.put(out, f.sequence...)
	}
	f.sequence = f.sequence[:0]
	return out
}

// end ends the paste. after is what comes after it.
func (f *pasteFilter) end(out []byte, after string) []byte {
	f.inside, f.sequence = false, f.sequence[:0]
	return append(append(out, pasteEnd...), after...)
}

// isCtrlC reports whether an escape sequence is a press of ctrl+c: in the Kitty
// keyboard protocol "CSI 99;5u", with modifyOtherKeys "CSI 27;5;99~". Other
// keyboard layouts and locks change the numbers.
func isCtrlC(sequence string) bool {
	body, csi := strings.CutPrefix(sequence, "\x1b[")
	if !csi {
		return false
	}
	params := strings.Split(body[:len(body)-1], ";")
	var code, modifiers string
	switch final := body[len(body)-1]; {
	case final == 'u' && len(params) >= 2:
		code, modifiers = params[0], params[1]
	case final == '~' && len(params) == 3 && params[0] == "27":
		code, modifiers = params[2], params[1]
	default:
		return false
	}
	modifiers, event, _ := strings.Cut(modifiers, ":")
	const released, ctrl, locks = "3", 4, 64 | 128
	n, err := strconv.Atoi(modifiers)
	return err == nil && event != released && (n-1)&^locks == ctrl && slices.Contains(strings.Split(code, ":"), "99")
}
