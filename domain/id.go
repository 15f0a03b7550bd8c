package domain

import (
	"strings"

	"github.com/oklog/ulid/v2"
)

// ID names a document, a directive or an account for ever.
type ID = ulid.ULID

// ParseID reads the 26 characters of a ULID, in either letter case.
func ParseID(s string) (ID, error) {
	id, err := ulid.ParseStrict(strings.ToUpper(s))
	if err != nil {
		return ID{}, NotFound("id", s)
	}
	return id, nil
}

// UnitCode names a unit in the directory of units: lower-case letters, digits
// and hyphens, such as "so-tttt" or "huyen-loc-binh". It never changes and is
// never used again for another unit.
type UnitCode string

// Valid says whether the code may be part of a subject and of a key: 1 to 64
// characters of a to z, 0 to 9 and inner hyphens.
func (c UnitCode) Valid() bool {
	if c == "" || len(c) > 64 || c[0] == '-' || c[len(c)-1] == '-' {
		return false
	}
	for _, r := range c {
		if (r < 'a' || r > 'z') && (r < '0' || r > '9') && r != '-' {
			return false
		}
	}
	return true
}
