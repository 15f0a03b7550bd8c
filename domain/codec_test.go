package domain

import (
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/matryer/is"

	"dondoc/domain/calendar"
)

// TestTheNamesAndFieldsOfEventsNeverChange compares every event, with every
// field filled, to what was written down when it was first released. A line
// that is there is never edited; new events and new optional fields add to it.
func TestTheNamesAndFieldsOfEventsNeverChange(t *testing.T) {
	is := is.New(t)
	path := filepath.Join("testdata", "events.jsonl")
	var now []string
	for _, e := range kinds {
		full := reflect.New(reflect.TypeOf(e).Elem())
		fill(full.Elem())
		b, err := json.Marshal(full.Interface())
		is.NoErr(err)
		now = append(now, e.EventType()+"\t"+string(b))
		read, err := DecodeEvent(e.EventType(), b)
		is.NoErr(err)
		is.Equal(read, full.Interface()) // reads back as it was
	}
	if os.Getenv("DONDOC_WRITE_GOLDEN") != "" {
		is.NoErr(os.WriteFile(path, []byte(strings.Join(now, "\n")+"\n"), 0o600))
	}
	recorded, err := os.ReadFile(path)
	is.NoErr(err)
	for i, line := range strings.Split(strings.TrimSpace(string(recorded)), "\n") {
		is.True(i < len(now))
		is.Equal(now[i], line)
	}
	is.Equal(strings.Count(string(recorded), "\n"), len(now)) // an event that is not written down yet
}

// fill gives every field a value that is not its zero.
func fill(v reflect.Value) {
	switch v.Interface().(type) {
	case Date:
		v.Set(reflect.ValueOf(calendar.MustParse("2024-10-10")))
		return
	case time.Time:
		v.Set(reflect.ValueOf(time.Date(2024, 10, 10, 8, 30, 0, 0, time.UTC)))
		return
	case ID:
		v.Set(reflect.ValueOf(docID))
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Field(i).CanSet() {
				fill(v.Field(i))
			}
		}
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(v.Elem())
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		fill(v.Index(0))
	case reflect.String:
		v.SetString("chữ")
	case reflect.Int, reflect.Int64:
		v.SetInt(1500)
	case reflect.Bool:
		v.SetBool(true)
	}
}

func TestAnUnknownEventIsPassedOverAndUnknownFieldsAreLeftOut(t *testing.T) {
	is := is.New(t)
	e, err := DecodeEvent("dondoc.directive.not_invented_yet", []byte(`{"x":1}`))
	is.NoErr(err)
	is.Equal(e, nil)
	e, err = DecodeEvent("dondoc.directive.part_accepted", []byte(`{"unit":"so-noi-vu","on":"2024-10-16","new":true}`))
	is.NoErr(err)
	is.Equal(e.(*PartAccepted).Unit, UnitCode("so-noi-vu"))
}

func FuzzDecodeEvent(f *testing.F) {
	for _, e := range kinds {
		f.Add(e.EventType(), []byte(`{"unit":"a","on":"2024-10-16","done":7}`))
	}
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		e, err := DecodeEvent(name, data)
		if err != nil || e == nil {
			return
		}
		d := Directive{ID: dirID} // whatever was read can be applied
		d.Apply(e)
		given := Document{ID: docID}
		given.Apply(e)
	})
}
