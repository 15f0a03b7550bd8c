package web

import (
	"net/http"
	"regexp"
	"strconv"

	"github.com/labstack/echo/v4"

	"dondoc/api/problem"
	"dondoc/domain"
)

// issueDraft registers the document and issues all directives at once. What is
// issued is what the person saw: a draft that changed since is shown first.
func (s *site) issueDraft(c echo.Context, p *page) error {
	k, err := s.getDraft(c)
	if err != nil {
		return s.deskProblem(c, p, err)
	}
	d, err := s.newDesk(c, p, k)
	if err != nil {
		return err
	}
	if refused := d.notYet(c); refused != nil {
		d.refused = sentForm(c, "giao", refused)
		return show(c, refused.Status, d.deskPage())
	}
	var issued struct{ ID domain.ID }
	if err := s.call(c, http.MethodPost, "/documents", k.Draft.Command(), &issued); err != nil {
		refused, err := problemOf(err)
		if err != nil {
			return err
		}
		d.refused = sentForm(c, "giao", d.inItems(refused))
		return show(c, refused.Status, d.deskPage())
	}
	if err := s.call(c, http.MethodDelete, "/drafts/"+k.ID, nil, nil); err != nil {
		s.opts.Log.Warn("a draft that was issued is still kept", "draft", k.ID, "error", err)
	}
	return s.done(c, "document_issued", documentAddress(issued.ID))
}

// notYet says why a draft is not issued as it is; nil where nothing is in the way.
func (d *desk) notYet(c echo.Context) *problem.Problem {
	if c.FormValue(fieldVersion) != strconv.FormatUint(d.Version, 10) {
		who := or(d.SavedBy, "–")
		return problem.Of(&domain.Refusal{
			Kind: domain.Conflict, Code: "changed_meanwhile",
			Vi: vietnamese.say(deskWords.changedDraft, who), En: english.say(deskWords.changedDraft, who),
		}, string(d.tongue))
	}
	if len(d.lacks) > 0 {
		return problem.Of(&domain.Refusal{Kind: domain.Invalid, Code: "incomplete", Vi: deskWords.issueNot.vi, En: deskWords.issueNot.en}, string(d.tongue))
	}
	return nil
}

var directiveField = regexp.MustCompile(`^(?:body\.)?directives\[(\d+)\]`)

// inItems names the proposals that the API's refusal is about, so that the page
// can lead to them.
func (d *desk) inItems(p *problem.Problem) *problem.Problem {
	for i, e := range p.Errors {
		if m := directiveField.FindStringSubmatch(e.Field); m != nil {
			n, _ := strconv.Atoi(m[1])
			p.Errors[i].Field = itemID(d.Draft.Issued(n))
		}
	}
	return p
}
