package web

import (
	"net/http"
	"net/url"

	"github.com/labstack/echo/v4"

	"dondoc/api/export"
	"dondoc/api/problem"
	"dondoc/domain"
	"dondoc/domain/calendar"
)

const mediaDocx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

// letterAddress is of a drafted letter to a unit about what is overdue on a day;
// today where there is none.
func letterAddress(code domain.UnitCode, on domain.Date) string {
	address := unitPath(code) + "/cong-van"
	if !on.IsZero() {
		address += "?ngay=" + url.QueryEscape(on.Vietnamese())
	}
	return address
}

// unitLetter gives the letter that the API drafts, as a file to save. A refusal
// is said on the unit's page.
func (s *site) unitLetter(c echo.Context, p *page) error {
	code, day := domain.UnitCode(c.Param("code")), p.day
	if iso, err := dateField(c, "ngay"); err != nil {
		return s.unitWith(c, p, http.StatusUnprocessableEntity, problem.Of(err, string(p.tongue)))
	} else if iso != "" {
		day = calendar.MustParse(iso)
	}
	var file []byte
	err := s.call(c, http.MethodGet, "/units/"+url.PathEscape(string(code))+"/letter?as_of="+day.String(), nil, &file)
	if err == nil {
		c.Response().Header().Set(echo.HeaderContentDisposition, `attachment; filename="`+export.FileName(code, day)+`"`)
		return c.Blob(http.StatusOK, mediaDocx, file)
	}
	refused, err := problemOf(err)
	if err != nil {
		return err
	}
	return s.unitWith(c, p, refused.Status, refused)
}

// letterWords are the messages about drafted letters. They are only read.
var letterWords = struct{ draft, lead text }{
	draft: text{"Dự thảo công văn đôn đốc (Word)", "Drafted letter about it (Word)"},
	lead: text{
		"Theo thể thức Nghị định 30/2020/NĐ-CP, kèm phụ lục các phần việc quá hạn hôm nay. Số, ngày, nơi nhận và chữ ký để trống cho người ký; mỗi lần lập dự thảo được ghi nhật ký.",
		"In the form of Decree 30/2020/NĐ-CP, with an annex of what is overdue today. Number, day, recipients and signature are left to a person; each draft is noted in the audit log.",
	},
}
