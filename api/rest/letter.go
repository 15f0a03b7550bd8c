package rest

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"dondoc/api/auth"
	"dondoc/api/export"
	"dondoc/domain"
	"dondoc/eventstore"
	"dondoc/projections"
)

const mediaDocx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

// mostLetterItems is how many parts the annex of a letter lists; what is more it counts.
const mostLetterItems = 500

var errNothingOverdue = &domain.Refusal{
	Kind: domain.Conflict, Code: "nothing_overdue", Field: "code",
	Vi: "Đơn vị không có phần việc nào quá hạn vào ngày này, nên không có gì để đôn đốc bằng công văn.",
	En: "On this day the unit has nothing overdue, so there is nothing to write a letter about.",
}

// letters registers the draft of a công văn đôn đốc.
func (a *api) letters(h huma.API) {
	op := operation(http.MethodGet, "/units/{code}/letter", "draft-letter", "Dự thảo công văn đôn đốc (DOCX) · A drafted letter about what is overdue", auth.DraftLetters, http.StatusNotFound, http.StatusConflict)
	op.Description = "In the form of Decree 30/2020/NĐ-CP, with an annex of at most 500 overdue parts, the longest overdue first; what is more is counted in it. " +
		"Number, day, recipients and signature are left for a person. It is noted in the audit log as an export."
	op.Responses = map[string]*huma.Response{"200": {
		Description: "A Word document, as a file to save", Content: map[string]*huma.MediaType{mediaDocx: {Schema: &huma.Schema{Type: huma.TypeString, Format: "binary"}}},
		Headers: map[string]*huma.Param{"Content-Disposition": {Schema: &huma.Schema{Type: huma.TypeString}, Description: "Its name, which says that it is a draft"}},
	}}
	huma.Register(h, op, a.draftLetter)
}

func (a *api) draftLetter(ctx context.Context, in *struct {
	UnitPath
	OnDay
	AnswerIn int `query:"answer_in" minimum:"1" maximum:"60" doc:"Within how many working days from today an answer is asked for; as the ladder in force has it where absent"`
}) (*huma.StreamResponse, error) {
	code, day := domain.UnitCode(in.Code), in.day(a)
	if away := a.today().DaysUntil(day); away > farthest || away < -farthest {
		return nil, errFar
	}
	letter, restricted := &export.Letter{Made: a.today(), AsOf: day, AnswerIn: in.AnswerIn}, restrictedRead{}
	err := a.read(func(_ *eventstore.View, r *projections.Reader) error { return readLetter(r, letter, code, &restricted) })
	var file []byte
	if err == nil {
		file, err = letter.Docx().Bytes()
	}
	if err == nil {
		err = restricted.note(ctx, a)
	}
	if err == nil {
		err = a.exportedOf(ctx, http.MethodGet+" "+Prefix+"/units/{code}/letter", in.Code)
	}
	if err != nil {
		return nil, err
	}
	return &huma.StreamResponse{Body: func(hc huma.Context) {
		hc.SetHeader("Content-Type", mediaDocx)
		hc.SetHeader("Content-Disposition", `attachment; filename="`+export.FileName(code, day)+`"`)
		_, _ = hc.BodyWriter().Write(file) // who went away hears nothing
	}}, nil
}

// readLetter fills a letter with what the record says of a unit.
func readLetter(r *projections.Reader, l *export.Letter, code domain.UnitCode, restricted *restrictedRead) error {
	unit, err := r.Unit(code)
	if err != nil {
		return err
	}
	counts := r.Counts(code, l.AsOf, r.Policy(l.AsOf))
	if counts.Overdue == 0 {
		return errNothingOverdue
	}
	l.Unit, l.Given, l.Overdue = unit.State.Name, counts.Given, counts.Overdue
	l.Completed = counts.CompletedOnTime + counts.CompletedLate + counts.CompletedNoDueDate
	if l.AnswerIn == 0 {
		ladder, err := r.Ladder(l.Made)
		if err != nil {
			return err
		}
		l.AnswerIn = ladder.AnswerDays
	}
	l.AnswerBy = r.Calendar().AddWorkingDays(l.Made, l.AnswerIn)
	if l.Office, err = officeName(r); err != nil {
		return err
	}
	return letterItems(r, l, code, restricted)
}

// officeName is that of the office in the directory; empty where there is not just one.
func officeName(r *projections.Reader) (string, error) {
	found, err := r.Directory(projections.UnitQuery{Kind: domain.KindOffice, Limit: 2})
	if err != nil || len(found.Items) != 1 {
		return "", err
	}
	return found.Items[0].State.Name, nil
}

// letterItems reads what is overdue, the longest first, up to what an annex lists.
func letterItems(r *projections.Reader, l *export.Letter, code domain.UnitCode, restricted *restrictedRead) error {
	documents := map[domain.ID]*domain.Document{}
	for cursor, more := "", true; more && len(l.Items) < mostLetterItems; {
		page, err := r.Overdue(code, l.AsOf, cursor, min(mostLetterItems-len(l.Items), 200))
		if err != nil {
			return err
		}
		for _, p := range page.Items {
			d := &p.Entry.State
			restricted.add(d.Restricted, d.ID)
			if _, known := documents[d.Document]; !known {
				if doc, err := r.Document(d.Document); err == nil {
					documents[d.Document] = &doc.State
				}
			}
			part := d.Part(code)
			l.Items = append(l.Items, export.LetterItem{Document: documents[d.Document], Directive: d, Part: part, DaysLate: domain.WorkingDaysLate(part.Due, l.AsOf, r.Calendar())})
		}
		cursor, more = page.Next, page.Next != ""
	}
	return nil
}
