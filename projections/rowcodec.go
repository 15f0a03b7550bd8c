package projections

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/fnv"
	"reflect"
	"strings"

	"dondoc/domain"
	"dondoc/domain/calendar"
)

// codec writes a struct of the domain in a few hundred bytes and reads it back.
// It follows the shape of the Go type: a struct is a bit mask of its fields
// that are not zero, as a varint, and then those fields in order. It is worked
// out once for a type, so that no field of the domain can be forgotten here;
// shape names the format, and is part of the projection's version.
type codec struct {
	shape  string
	append func(b []byte, v reflect.Value) []byte
	read   func(b []byte, v reflect.Value) ([]byte, error)
}

var errShort = errors.New("row ends too early")

// commonWords are written as one byte wherever a string has one of them. They
// are part of the shape: whoever changes them changes the version with them.
var commonWords = [...]string{
	"", string(domain.Order), string(domain.Request),
	string(domain.Ordinary), string(domain.Urgent), string(domain.Starred),
	string(domain.Lead), string(domain.Coordinating), string(domain.Implementing),
	string(domain.NotStarted), string(domain.InProgress), string(domain.AwaitingConfirmation),
	string(domain.ToRedo), string(domain.Completed), string(domain.Returned),
	string(domain.DeadlineDate), string(domain.DeadlineNone), string(domain.BasisDocument),
	string(domain.BasisOffice), "lớp", "trường hợp", "%",
}

// directiveCodec is the format of a directive's state. A kind of field that has
// no format shows when the register is first opened, and in every test.
var directiveCodec, errDirectiveCodec = codecOf(reflect.TypeFor[domain.Directive]())

// codecOf works out the format of values of t.
func codecOf(t reflect.Type) (codec, error) {
	switch t {
	case reflect.TypeFor[domain.Date]():
		return dateCodec(), nil
	case reflect.TypeFor[domain.ID]():
		return idCodec(), nil
	}
	switch t.Kind() {
	case reflect.Struct:
		return structCodec(t)
	case reflect.Slice:
		return sliceCodec(t)
	case reflect.Pointer:
		return pointerCodec(t)
	case reflect.String:
		return stringCodec(), nil
	case reflect.Bool:
		return boolCodec(), nil
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return intCodec(), nil
	}
	return codec{}, fmt.Errorf("no row format for %s", t)
}

// version folds a hand-counted number and the shapes of the rows into one: a
// field added to the domain leads to a rebuild by itself.
func version(counted uint32, shapes ...string) uint32 {
	h := fnv.New32a()
	fmt.Fprint(h, counted, strings.Join(commonWords[:], ","), strings.Join(shapes, ";"))
	return h.Sum32()
}

func dateCodec() codec {
	return codec{
		shape: "date",
		append: func(b []byte, v reflect.Value) []byte {
			k := v.Addr().Interface().(*domain.Date).Key()
			return append(b, k[:]...)
		},
		read: func(b []byte, v reflect.Value) ([]byte, error) {
			if len(b) < 4 {
				return nil, errShort
			}
			*v.Addr().Interface().(*domain.Date) = calendar.FromKey(b)
			return b[4:], nil
		},
	}
}

func idCodec() codec {
	return codec{
		shape: "id",
		append: func(b []byte, v reflect.Value) []byte {
			return append(b, v.Addr().Interface().(*domain.ID)[:]...)
		},
		read: func(b []byte, v reflect.Value) ([]byte, error) {
			if len(b) < len(domain.ID{}) {
				return nil, errShort
			}
			copy(v.Addr().Interface().(*domain.ID)[:], b)
			return b[len(domain.ID{}):], nil
		},
	}
}

func boolCodec() codec {
	return codec{
		shape: "bool",
		append: func(b []byte, v reflect.Value) []byte {
			if v.Bool() {
				return append(b, 1)
			}
			return append(b, 0)
		},
		read: func(b []byte, v reflect.Value) ([]byte, error) {
			if len(b) < 1 {
				return nil, errShort
			}
			v.SetBool(b[0] == 1)
			return b[1:], nil
		},
	}
}

func intCodec() codec {
	return codec{
		shape:  "int",
		append: func(b []byte, v reflect.Value) []byte { return binary.AppendVarint(b, v.Int()) },
		read: func(b []byte, v reflect.Value) ([]byte, error) {
			n, size := binary.Varint(b)
			if size <= 0 {
				return nil, errShort
			}
			v.SetInt(n)
			return b[size:], nil
		},
	}
}

// stringCodec writes 2·length and the bytes, or 2·i+1 for the i-th common word.
func stringCodec() codec {
	common := make(map[string]uint64, len(commonWords))
	for i, w := range commonWords {
		common[w] = uint64(i)
	}
	return codec{
		shape: "string",
		append: func(b []byte, v reflect.Value) []byte {
			s := v.String()
			if i, ok := common[s]; ok {
				return binary.AppendUvarint(b, 2*i+1)
			}
			return append(binary.AppendUvarint(b, 2*uint64(len(s))), s...)
		},
		read: readString,
	}
}

func readString(b []byte, v reflect.Value) ([]byte, error) {
	n, size := binary.Uvarint(b)
	if size <= 0 {
		return nil, errShort
	}
	b, half := b[size:], n/2
	switch {
	case n%2 == 1 && half < uint64(len(commonWords)):
		v.SetString(commonWords[half])
		return b, nil
	case n%2 == 1 || half > uint64(len(b)):
		return nil, errShort
	}
	v.SetString(string(b[:half]))
	return b[half:], nil
}

func pointerCodec(t reflect.Type) (codec, error) {
	elem, err := codecOf(t.Elem())
	if err != nil {
		return codec{}, err
	}
	return codec{
		shape:  "*" + elem.shape,
		append: func(b []byte, v reflect.Value) []byte { return elem.append(b, v.Elem()) },
		read: func(b []byte, v reflect.Value) ([]byte, error) {
			v.Set(reflect.New(t.Elem()))
			return elem.read(b, v.Elem())
		},
	}, nil
}

func sliceCodec(t reflect.Type) (codec, error) {
	if t.Elem().Kind() == reflect.Pointer {
		return codec{}, fmt.Errorf("no row format for %s: an element may be nil", t)
	}
	elem, err := codecOf(t.Elem())
	if err != nil {
		return codec{}, err
	}
	return codec{
		shape: "[" + elem.shape + "]",
		append: func(b []byte, v reflect.Value) []byte {
			b = binary.AppendUvarint(b, uint64(v.Len()))
			for i := range v.Len() {
				b = elem.append(b, v.Index(i))
			}
			return b
		},
		read: func(b []byte, v reflect.Value) ([]byte, error) {
			n, size := binary.Uvarint(b)
			if size <= 0 || n > uint64(len(b)) {
				return nil, errShort
			}
			v.Set(reflect.MakeSlice(t, int(n), int(n)))
			return readElements(b[size:], v, elem)
		},
	}, nil
}

func readElements(b []byte, v reflect.Value, elem codec) (rest []byte, err error) {
	for i := range v.Len() {
		if b, err = elem.read(b, v.Index(i)); err != nil {
			return nil, err
		}
	}
	return b, nil
}

func structCodec(t reflect.Type) (codec, error) {
	fields := make([]codec, t.NumField())
	names := make([]string, t.NumField())
	for i := range fields {
		f := t.Field(i)
		if !f.IsExported() || i > 63 {
			return codec{}, fmt.Errorf("no row format for %s.%s", t, f.Name)
		}
		c, err := codecOf(f.Type)
		if err != nil {
			return codec{}, err
		}
		fields[i], names[i] = c, f.Name+" "+c.shape
	}
	return codec{
		shape:  "{" + strings.Join(names, ",") + "}",
		append: func(b []byte, v reflect.Value) []byte { return appendFields(b, v, fields) },
		read:   func(b []byte, v reflect.Value) ([]byte, error) { return readFields(b, v, fields) },
	}, nil
}

func appendFields(b []byte, v reflect.Value, fields []codec) []byte {
	mask := uint64(0)
	for i := range fields {
		if !v.Field(i).IsZero() {
			mask |= 1 << i
		}
	}
	b = binary.AppendUvarint(b, mask)
	for i := range fields {
		if mask&(1<<i) != 0 {
			b = fields[i].append(b, v.Field(i))
		}
	}
	return b
}

func readFields(b []byte, v reflect.Value, fields []codec) (rest []byte, err error) {
	mask, size := binary.Uvarint(b)
	if size <= 0 {
		return nil, errShort
	}
	b = b[size:]
	for i := range fields {
		if mask&(1<<i) == 0 {
			continue
		}
		if b, err = fields[i].read(b, v.Field(i)); err != nil {
			return nil, err
		}
	}
	return b, nil
}
