package domain

import (
	"encoding/json"
	"testing"

	"github.com/matryer/is"
	"pgregory.net/rapid"
)

func TestAmountsAreExactAndRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := Amount(rapid.Int64Range(-int64(MaxAmount), int64(MaxAmount)).Draw(t, "amount"))
		b, err := json.Marshal(a)
		if err != nil {
			t.Fatal(err)
		}
		var read Amount
		if err := json.Unmarshal(b, &read); err != nil || read != a {
			t.Fatalf("%s reads back as %s (%v)", a, read, err)
		}
	})
}

func TestAmountsAreWrittenAsAnOfficeWritesThem(t *testing.T) {
	is := is.New(t)
	is.Equal(Amount(13940).Vietnamese(), "13,94")
	is.Equal(Whole(7).Vietnamese(), "7")
	is.Equal(Amount(-500).String(), "-0.5")
	for _, bad := range []string{"", "1.", "1.2345", "x", "1e3", "1000000000001", "--1", "1.-5", ".5"} {
		if a, err := ParseAmount(bad); err == nil {
			t.Errorf("%q is read as %s", bad, a)
		}
	}
}

func TestCodesOfUnitsAreFitForSubjectsAndKeys(t *testing.T) {
	is := is.New(t)
	for _, good := range []UnitCode{"a", "so-tttt", "xa-1", "9"} {
		is.True(good.Valid())
	}
	for _, bad := range []UnitCode{"", "-a", "a-", "Sở", "a.b", "a b", "A", "a*", ">", UnitCode(make([]byte, 65))} {
		is.True(!bad.Valid())
	}
}
