package rest

import (
	"bytes"
	"net/http"
	"testing"

	"github.com/matryer/is"

	"dondoc/domain"
)

func TestWithWhomAPartLiesIsCountedInWorkingDays(t *testing.T) {
	is := is.New(t)
	o := newOffice(t)
	id := o.issue() // on Tuesday 15/10/2024; the meeting was on Thursday 10/10
	at := "/directives/" + id
	o.on("2024-11-04")
	is.Equal(o.send(locBinh, "POST", at+"/request-extension", map[string]any{"unit": locBinh, "to": "2024-12-20", "reason": "thiếu giảng viên"}).status, 200)
	o.on("2024-11-07")
	is.Equal(o.send("office", "POST", at+"/grant-extension", map[string]any{"unit": locBinh}).status, 200)
	o.on("2024-11-11")
	var c Court
	o.send("auditor", "GET", at+"/court", nil).into(t, &c)
	is.Equal(c.Before[0].Awaited, domain.AwaitsRegistration)
	is.Equal(c.Before[0].WorkingDays, 3)
	is.Equal(c.Parts[1].Unit, domain.UnitCode(locBinh))
	is.Equal(len(c.Parts[1].Turns), 3)
	is.Equal(c.Parts[1].Split, []HolderDays{{"office", 3}, {"unit", 14 + 2}, {"coordinating", 0}, {"decider", 3}, {"nobody", 0}})
	is.Equal(c.Parts[0].Split[1].WorkingDays, 19)

	o.send("auditor", "GET", at+"/court?on=2024-11-05", nil).into(t, &c)
	is.Equal(c.Parts[1].Turns[1].Awaited, domain.AwaitsExtension)
	is.Equal(c.Parts[1].Turns[1].WorkingDays, 1)
	is.Equal(o.send("auditor", "GET", at+"/court?on=2024-10-01", nil).status, http.StatusNotFound)
	is.Equal(o.send(trangDinh, "GET", at+"/court", nil).status, http.StatusNotFound)
}

func TestFilesOfEvidenceAreWhatTheirContentSays(t *testing.T) {
	is := is.New(t)
	o := newOffice(t)
	id := o.issue()
	at := "/directives/" + id
	png := append([]byte("\x89PNG\r\n\x1a\n"), bytes.Repeat([]byte{0}, 700)...)
	var ids []domain.FileID
	for _, content := range [][]byte{png, []byte("%PDF-1.7\n"), []byte("<script>alert(1)</script>")} {
		file, err := o.store.Files().Put(t.Context(), bytes.NewReader(content), 1<<20)
		is.NoErr(err)
		ids = append(ids, file)
	}
	is.Equal(o.send(locBinh, "POST", at+"/report-progress", map[string]any{"unit": locBinh, "add": 1, "evidence": ids, "evidence_names": []string{"ảnh lớp học.png", "biên bản.pdf"}}).status, 200)
	is.Equal(o.send(locBinh, "POST", at+"/report-progress", map[string]any{"unit": locBinh, "add": 1, "evidence": ids[:1]}).status, 200)
	more := map[string]any{"unit": locBinh, "add": 1, "evidence": ids[:1], "evidence_names": []string{"a", "b"}}
	is.Equal(o.send(locBinh, "POST", at+"/report-progress", more).code(), "too_many") // more names than files
	var list struct{ Items []EvidenceFile }
	o.send("auditor", "GET", at+"/files", nil).into(t, &list)
	is.Equal(list.Items, []EvidenceFile{
		{ids[0], "ảnh lớp học.png", true, 708, "image/png"}, {ids[1], "biên bản.pdf", true, 9, "application/pdf"}, {ids[2], "", true, 25, "text/html; charset=utf-8"},
	})
	saved := o.send("auditor", "GET", at+"/files/"+string(ids[1]), nil).header.Get("Content-Disposition")
	is.Equal(saved, "attachment; filename*=utf-8''bi%C3%AAn%20b%E1%BA%A3n.pdf")
	is.Equal(o.send(trangDinh, "GET", at+"/files", nil).status, http.StatusNotFound)
}
