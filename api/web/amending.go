package web

import (
	"net/url"
	"strings"

	"github.com/labstack/echo/v4"
)

// A form that amends sends, beside each field, what stood there when the form
// was made: only what somebody changed is changed, and when someone else has
// changed the same meanwhile, the page can say what.

// wasPrefix begins the name of the field that carries what stood in another.
const wasPrefix = "was-"

// stands puts into a form what stands in a field now.
func (f *form) stands(field, value string) {
	f.values.Set(field, value)
	f.values.Set(wasPrefix+field, value)
}

// typedField is what was typed in a field, without what surrounds it.
func typedField(c echo.Context, field string) string {
	return strings.TrimSpace(strings.ReplaceAll(c.FormValue(field), "\r\n", "\n"))
}

// changedField is what was typed in a field, or nil where it is what stood there.
func changedField(c echo.Context, field string) *string {
	typed := typedField(c, field)
	if typed == typedField(c, wasPrefix+field) {
		return nil
	}
	return &typed
}

// clash is a field that somebody else has changed since a form was made.
type clash struct{ label, now string }

// again prepares a form that was refused because someone else was faster: it
// keeps what was typed, says what has changed, and is then about what stands now.
func (f *form) again(version uint64, now url.Values, labels []option) (clashes []clash) {
	f.version = version
	for _, l := range labels {
		if f.value(wasPrefix+l.value) == now.Get(l.value) {
			continue
		}
		clashes = append(clashes, clash{l.label, now.Get(l.value)})
		if f.value(l.value) == f.value(wasPrefix+l.value) {
			f.values.Set(l.value, now.Get(l.value)) // not touched here
		}
		f.values.Set(wasPrefix+l.value, now.Get(l.value))
	}
	return clashes
}

// linesOf are the lines of a field in which each line is one thing.
func linesOf(s string) []string {
	lines := []string{}
	for line := range strings.Lines(s) {
		if line = strings.TrimSpace(line); line != "" {
			lines = append(lines, line)
		}
	}
	return lines
}
