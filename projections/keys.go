package projections

import (
	"bytes"
	"encoding/binary"

	"dondoc/domain"
	"dondoc/domain/calendar"
)

var zero = []byte{0}

// key joins the parts of an index key behind the byte of its list.
func key(list byte, parts ...[]byte) []byte { return key2(append([][]byte{{list}}, parts...)...) }

func key2(parts ...[]byte) []byte { return bytes.Join(parts, nil) }

func number(n uint32) []byte { return binary.BigEndian.AppendUint32(nil, n) }

func dayKey(d domain.Date) []byte { k := d.Key(); return k[:] }

func dateOf(b []byte) domain.Date {
	if len(b) < 4 {
		return domain.Date{}
	}
	return calendar.FromKey(b)
}

func hasPrefix(k, p []byte) bool { return bytes.HasPrefix(k, p) }
