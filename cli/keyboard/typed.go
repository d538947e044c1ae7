package keyboard

import (
	"io"
	"unicode/utf8"
)

// The control characters with a meaning in a hidden answer.
const (
	byteInterrupt = 3
	byteEnd       = 4
	byteBack      = 8
	byteClear     = 21
	byteEscape    = 27
	byteDelete    = 127
)

// typed returns the text that a raw terminal sent, without controls. It returns
// ErrInterrupted for ctrl+c, and io.EOF for ctrl+d if nothing was typed.
func typed(raw []byte) (string, error) {
	var text []byte
	for i := 0; i < len(raw); i++ {
		switch b := raw[i]; b {
		case byteInterrupt:
			return "", ErrInterrupted
		case byteEnd:
			if len(text) == 0 {
				return "", io.EOF
			}
		case byteBack, byteDelete:
			_, size := utf8.DecodeLastRune(text)
			text = text[:len(text)-size]
		case byteClear:
			text = nil
		case byteEscape:
			i += escapeLen(raw[i+1:])
		case '\r':
			text = append(text, '\n')
			if i+1 < len(raw) && raw[i+1] == '\n' {
				i++
			}
		case '\n', '\t':
			text = append(text, b)
		default:
			if b >= ' ' {
				text = append(text, b)
			}
		}
	}
	return string(text), nil
}

// escapeLen returns how many bytes after an escape belong to its sequence.
func escapeLen(after []byte) int {
	if len(after) == 0 || (after[0] != '[' && after[0] != 'O') {
		return 0
	}
	for n, b := range after[1:] {
		switch {
		case b >= '@' && b <= '~':
			return n + 2
		case b < ' ': // a control such as ctrl+c never belongs to a sequence
			return n + 1
		}
	}
	return len(after)
}
