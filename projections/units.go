package projections

import (
	"fmt"
	"slices"
	"strings"

	"dondoc/domain"
)

// Kinds are the kinds of units in the order in which the directory has them.
func Kinds() []domain.UnitKind {
	return []domain.UnitKind{domain.KindOffice, domain.KindDepartment, domain.KindAgency, domain.KindDistrict, domain.KindCommune, domain.KindOther}
}

// kindKey is a unit's place in the directory: by kind, then by code.
func kindKey(u *domain.Unit) []byte {
	kind := slices.Index(Kinds(), u.Kind)
	if kind < 0 {
		kind = len(Kinds()) // of a later version of the program
	}
	return key2([]byte{byte(kind)}, []byte(u.Code))
}

// UnitQuery narrows the directory of units. Empty fields narrow nothing.
type UnitQuery struct {
	Kind   domain.UnitKind
	Text   string // its words begin words of a name, a spelling or the code, with or without marks
	Cursor string
	Limit  int
}

// Directory lists units by kind and code. A page may be short, and its cursor
// goes on where it stopped.
func (r *Reader) Directory(q UnitQuery) (Page[*UnitEntry], error) {
	var page Page[*UnitEntry]
	b := r.bucket(bucketKinds)
	if b == nil {
		return page, nil
	}
	var prefix []byte
	if q.Kind != "" {
		prefix = kindKey(&domain.Unit{Kind: q.Kind})
	}
	after, err := decodeCursor(q.Cursor, prefix)
	if err != nil {
		return page, err
	}
	c := b.Cursor()
	k, _ := c.Seek(prefix)
	if after != nil {
		if k, _ = c.Seek(after); string(k) == string(after) {
			k, _ = c.Next()
		}
	}
	limit := bounded(q.Limit)
	for examined := 1; k != nil && hasPrefix(k, prefix); k, _ = c.Next() {
		u, err := r.Unit(domain.UnitCode(k[1:]))
		if err != nil {
			return page, fmt.Errorf("directory: %s: %w", k, err)
		}
		if q.takes(&u.State) {
			page.Items = append(page.Items, u)
		}
		if examined++; len(page.Items) == limit || examined > maxExamined {
			page.Next = encodeCursor(k)
			break
		}
	}
	return page, nil
}

func (q *UnitQuery) takes(u *domain.Unit) bool {
	return q.Text == "" || says(q.Text, append([]string{u.Name, u.Short, string(u.Code)}, u.Names...)...)
}

// says that each word of a query begins a word of the texts: without marks it
// finds any, with marks only those that have them.
func says(query string, texts ...string) bool {
	all := strings.Join(texts, " ")
	return begin(foldedWords(query), words(Fold(all))) && begin(exactWords(query), words(strings.ToLower(composed(all))))
}

func begin(wanted, have []string) bool {
	for _, w := range wanted {
		if !slices.ContainsFunc(have, func(h string) bool { return strings.HasPrefix(h, w) }) {
			return false
		}
	}
	return true
}
