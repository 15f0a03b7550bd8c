package projections

import (
	"bytes"
	"encoding/binary"

	"dondoc/domain"
	"dondoc/domain/calendar"
)

var zero = []byte{0}

// key joins the parts of an index key behind the byte of its list. Most of what a
// rebuild does is to make such keys: each is one piece of memory.
func key(list byte, parts ...[]byte) []byte {
	return join(append(make([]byte, 0, 1+total(parts)), list), parts)
}

func key2(parts ...[]byte) []byte { return join(make([]byte, 0, total(parts)), parts) }

func total(parts [][]byte) (n int) {
	for _, p := range parts {
		n += len(p)
	}
	return n
}

func join(b []byte, parts [][]byte) []byte {
	for _, p := range parts {
		b = append(b, p...)
	}
	return b
}

func number(n uint32) []byte { return binary.BigEndian.AppendUint32(nil, n) }

func dayKey(d domain.Date) []byte { k := d.Key(); return k[:] }

func dateOf(b []byte) domain.Date {
	if len(b) < 4 {
		return domain.Date{}
	}
	return calendar.FromKey(b)
}

func hasPrefix(k, p []byte) bool { return bytes.HasPrefix(k, p) }
