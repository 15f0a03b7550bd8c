package web

import (
	"net/http"
	"net/url"
	"slices"

	"github.com/labstack/echo/v4"

	"dondoc/api/auth"
)

// mediaCalendar is what calendar programs take.
const mediaCalendar = "text/calendar; charset=utf-8"

// directiveCalendar gives the due dates of a directive that the API writes, as a
// file for a calendar program.
func (s *site) directiveCalendar(c echo.Context, p *page) error {
	var file []byte
	if err := s.call(c, http.MethodGet, "/directives/"+url.PathEscape(c.Param("directive"))+"/calendar", nil, &file); err != nil {
		return s.callFailed(c, p, err)
	}
	c.Response().Header().Set(echo.HeaderContentDisposition, `attachment; filename="thoi-han.ics"`)
	return c.Blob(http.StatusOK, mediaCalendar, file)
}

// hasDates says whether a part that is the reader's own, or that they all may see,
// has a due date to put into a calendar.
func (d *directivePage) hasDates() bool {
	own := auth.Units(*d.actor)
	for i := range d.directive.Parts {
		a := &d.directive.Parts[i]
		if !a.Due.IsZero() && (own == nil || slices.Contains(own, a.Unit)) {
			return d.asOf.IsZero()
		}
	}
	return false
}
