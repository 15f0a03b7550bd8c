package web

import (
	"slices"
	"strings"

	"github.com/labstack/echo/v4"
)

// Columns of the register that may be shown; how it stands, its place and its
// words always are.
const (
	columnUnits    = "don-vi"
	columnQuantity = "so-luong"
	columnDue      = "thoi-han"
	columnProgress = "tien-do"
	columnLast     = "cap-nhat"
	columnLeader   = "lanh-dao"
	columnDocument = "van-ban"

	densityLoose = "thoang"
	densityTight = "day"
)

// allColumns are in the order of the screen.
var allColumns = []string{columnDocument, columnUnits, columnLeader, columnQuantity, columnDue, columnProgress, columnLast}

// usualColumns are shown to whoever chose none.
var usualColumns = []string{columnUnits, columnQuantity, columnDue, columnProgress, columnLast}

// appearanceCookie remembers how somebody chose to see the register.
const appearanceCookie = "dondoc_danh_muc"

const appearanceKept = 365 * 24 * 60 * 60 // seconds

// appearance is how the list is shown: as the address says, and then remembered;
// else as it was chosen before; else as usual.
func (s *site) appearance(c echo.Context, l *directiveList) {
	columns, density := l.page.query[showColumns], l.page.query.Get(showDensity)
	if len(columns) > 0 || density != "" {
		l.columns, l.loose = knownColumns(columns), density == densityLoose
		c.SetCookie(s.plainCookie(c, appearanceCookie, strings.Join(append(slices.Clone(l.columns), density), "."), appearanceKept))
		return
	}
	cookie, err := c.Request().Cookie(appearanceCookie)
	if err != nil {
		l.columns = usualColumns
		return
	}
	kept := strings.Split(cookie.Value, ".")
	l.columns, l.loose = knownColumns(kept), slices.Contains(kept, densityLoose)
}

// knownColumns are those of some that there are, in the order of the screen.
func knownColumns(some []string) (columns []string) {
	for _, name := range allColumns {
		if slices.Contains(some, name) {
			columns = append(columns, name)
		}
	}
	return columns
}

func (l *directiveList) shows(column string) bool { return slices.Contains(l.columns, column) }

// width is how many columns the table has.
func (l *directiveList) width() int {
	n := 2 + len(l.columns)
	if l.bulk {
		n++
	}
	return n
}

func (l *directiveList) columnName(column string) string {
	w := registerWords
	switch column {
	case columnDocument:
		return l.say(w.document)
	case columnUnits:
		return l.say(words.colUnit)
	case columnLeader:
		return l.say(w.leader)
	case columnQuantity:
		return l.say(words.colQuantity)
	case columnDue:
		return l.say(words.colDue)
	case columnProgress:
		return l.say(words.colProgress)
	}
	return l.say(w.last)
}
