package filetext

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/unicode"
)

// plainText is the text of a file that has no form: UTF-8, UTF-16 with its mark,
// or a legacy encoding of Vietnamese when it is clearly that.
func plainText(data []byte, t *Text) error {
	text, err := decode(data, t)
	if err != nil {
		return err
	}
	t.Text = text
	return nil
}

// decode makes UTF-8 of a file's bytes, and refuses what is not text.
func decode(data []byte, t *Text) (string, error) {
	if rest, ok := bytes.CutPrefix(data, []byte("\xEF\xBB\xBF")); ok {
		data = rest
	} else if isUTF16(data) {
		return fromUTF16(data)
	}
	switch {
	case isBinary(data):
		return "", &Error{Code: UnknownForm}
	case utf8.Valid(data):
		return string(data), nil
	}
	best, clear := guessBytes(data)
	if !clear {
		return "", &Error{Code: UnknownEncoding}
	}
	t.note(best.note)
	return best.text, nil
}

func isUTF16(data []byte) bool {
	return bytes.HasPrefix(data, []byte("\xFF\xFE")) || bytes.HasPrefix(data, []byte("\xFE\xFF"))
}

// fromUTF16 decodes by the byte order mark. What then has zeros in it was no text.
func fromUTF16(data []byte) (string, error) {
	out, err := unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM).NewDecoder().Bytes(data)
	if err != nil {
		return "", &Error{Code: UnknownEncoding, Err: err}
	}
	if isBinary(out) {
		return "", &Error{Code: UnknownForm}
	}
	return string(out), nil
}

// isBinary says that bytes are no text: a zero, or more than one control
// character in a hundred.
func isBinary(data []byte) bool {
	controls := 0
	for _, c := range data {
		if c == 0 {
			return true
		}
		if c < ' ' && !strings.ContainsRune("\t\n\v\f\r\x1A", rune(c)) {
			controls++
		}
	}
	return controls*100 > len(data)
}
