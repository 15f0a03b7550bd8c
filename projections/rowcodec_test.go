package projections

import (
	"reflect"
	"testing"

	"github.com/matryer/is"
	"pgregory.net/rapid"

	"dondoc/domain"
	"dondoc/domain/calendar"
)

// fill gives any value of t, with every field in play.
func fill(t *rapid.T, v reflect.Value) {
	switch v.Type() {
	case reflect.TypeFor[domain.Date]():
		if rapid.Bool().Draw(t, "dated") {
			v.Set(reflect.ValueOf(calendar.MustParse("2024-10-10").AddDays(rapid.IntRange(-900, 900).Draw(t, "days"))))
		}
		return
	case reflect.TypeFor[domain.ID]():
		v.Set(reflect.ValueOf(anyID(t)))
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			fill(t, v.Field(i))
		}
	case reflect.Slice:
		n := rapid.IntRange(-1, 3).Draw(t, "length")
		if n >= 0 {
			v.Set(reflect.MakeSlice(v.Type(), n, n))
		}
		for i := range v.Len() {
			fill(t, v.Index(i))
		}
	case reflect.Pointer:
		if rapid.Bool().Draw(t, "there") {
			v.Set(reflect.New(v.Type().Elem()))
			fill(t, v.Elem())
		}
	case reflect.String:
		v.SetString(rapid.OneOf(rapid.SampledFrom(commonWords[:]), rapid.String()).Draw(t, "string"))
	case reflect.Bool:
		v.SetBool(rapid.Bool().Draw(t, "bool"))
	default:
		v.SetInt(int64(rapid.IntRange(-100000, 100000).Draw(t, "int")))
	}
}

func anyID(t *rapid.T) (id domain.ID) {
	copy(id[:], rapid.SliceOfN(rapid.Byte(), 16, 16).Draw(t, "id"))
	return id
}

func TestARowComesBackAsItWasWrittenWhateverTheDomainPutsIntoIt(t *testing.T) {
	for _, sample := range []any{domain.Directive{}, domain.Document{}, domain.Unit{}, domain.Token{}} {
		c, err := codecOf(reflect.TypeOf(sample))
		is.New(t).NoErr(err)
		rapid.Check(t, func(t *rapid.T) {
			is := is.New(t)
			in, out := reflect.New(reflect.TypeOf(sample)).Elem(), reflect.New(reflect.TypeOf(sample)).Elem()
			fill(t, in)
			b := c.append(nil, in)
			rest, err := c.read(b, out)
			is.NoErr(err)
			is.Equal(len(rest), 0)
			is.Equal(in.Interface(), out.Interface())
			cut := rapid.IntRange(0, len(b)-1).Draw(t, "cut")
			_, err = c.read(b[:cut], reflect.New(reflect.TypeOf(sample)).Elem())
			is.True(err != nil) // a row cut short is an error, never another row
		})
	}
}
