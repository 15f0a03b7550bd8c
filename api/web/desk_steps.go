package web

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"dondoc/api/problem"
	"dondoc/domain"
	"dondoc/domain/calendar"
	"dondoc/domain/drafting"
	"dondoc/domain/intake"
)

// deskStep is something that a person does on the desk.
type deskStep struct {
	form  string // name of its form, to show it again where it is refused
	item  bool   // it is about an item, on which nothing may have changed meanwhile
	apply func(x *deskWork) (next string, err error)
}

// deskWork is a step while it is carried out on the present draft.
type deskWork struct {
	*keptDraft
	c        echo.Context
	day      domain.Date
	calendar *calendar.Calendar
	item     int
	*directory
}

// deskSteps are all steps that change a draft, by the end of their address.
func deskSteps() map[string]deskStep {
	return map[string]deskStep{
		"van-ban": {"van-ban", false, saveFacts},
		"muc":     {"muc", true, saveItem},
		"don-vi":  {"don-vi", true, addUnits},
		"han":     {"han", false, setDeadlines},
		"ngay":    {"ngay", true, setDeadline},
		"tach":    {"tach", true, splitItem},
		"gop":     {"gop", true, mergeItems},
		"loai":    {"loai", true, rejectItem},
		"lay-lai": {"lay-lai", true, restoreItem},
		"them":    {"them", false, addSentence},
		"da-xem":  {"da-xem", false, seeSentence},
		"xem-lai": {"xem-lai", false, unseeSentence},
	}
}

// deskStep carries a step out: on the draft as it is now, so that what another
// person did to other items meanwhile stays.
func (s *site) deskStep(c echo.Context, p *page) error {
	switch c.Param("step") {
	case "giao":
		return s.issueDraft(c, p)
	case "bo":
		return s.discardDraft(c, p)
	}
	step, ok := deskSteps()[c.Param("step")]
	if !ok {
		return echo.ErrNotFound
	}
	if c.Param("step") == "muc" && c.FormValue(reckonButton) != "" {
		return s.reckonItem(c, p, step)
	}
	next, err := s.takeStep(c, p, step)
	if err == nil {
		return c.Redirect(http.StatusSeeOther, next)
	}
	return s.refusedStep(c, p, step, err)
}

// stepTries is how often a step begins again when somebody else saves meanwhile.
const stepTries = 5

func (s *site) takeStep(c echo.Context, p *page, step deskStep) (next string, err error) {
	for range stepTries {
		if next, err = s.tryStep(c, p, step); !isChanged(err) {
			break
		}
	}
	return next, err
}

func (s *site) tryStep(c echo.Context, p *page, step deskStep) (next string, err error) {
	x, err := s.deskWork(c, p, step)
	if err != nil {
		return "", err
	}
	if next, err = step.apply(x); err != nil {
		return "", err
	}
	return next, s.putDraft(c, x.keptDraft)
}

// deskWork is the present draft, with the item that a step is about as its form knew it.
func (s *site) deskWork(c echo.Context, p *page, step deskStep) (*deskWork, error) {
	k, err := s.getDraft(c)
	if err != nil {
		return nil, err
	}
	x := &deskWork{keptDraft: k, c: c, day: p.day, calendar: p.policy.Calendar()}
	if err := s.read(c, p, func(r *reader) (err error) { x.directory, err = r.directory(); return err }); err != nil {
		return nil, err
	}
	if step.item {
		return x, x.unchanged()
	}
	return x, nil
}

// reckonItem shows a proposal's form as it was sent, with what its deadline comes
// to. Nothing is saved.
func (s *site) reckonItem(c echo.Context, p *page, step deskStep) error {
	x, err := s.deskWork(c, p, step)
	if err == nil {
		_, err = x.typedDeadline(x.Draft.Item(x.item).Issue.Deadline)
	}
	if err != nil {
		return s.refusedStep(c, p, step, err)
	}
	d, err := s.newDesk(c, p, x.keptDraft)
	if err != nil {
		return err
	}
	d.refuse(c, step, d.place[x.item], x.item, nil)
	return show(c, http.StatusOK, d.deskPage())
}

// errItemChanged says that somebody else changed the item that a form is about.
var errItemChanged = &domain.Refusal{
	Kind: domain.Conflict, Code: "changed_meanwhile", Field: "item", Vi: deskWords.changedItem.vi, En: deskWords.changedItem.en,
}

// unchanged finds the item that a form is about, as the form knew it.
func (x *deskWork) unchanged() error {
	x.item, _ = strconv.Atoi(x.c.FormValue("muc"))
	item := x.Draft.Item(x.item)
	if item == nil {
		return drafting.ErrNoItem
	}
	if rev := x.c.FormValue("rev"); rev != "" && rev != strconv.Itoa(item.Rev) {
		return errItemChanged
	}
	return nil
}

// refusedStep shows the desk with the form that was refused, as it was sent.
func (s *site) refusedStep(c echo.Context, p *page, step deskStep, err error) error {
	refused, err := problemOrRefusal(p, err)
	if err != nil {
		return err
	}
	k, err := s.getDraft(c)
	if err != nil {
		return s.deskProblem(c, p, err)
	}
	d, err := s.newDesk(c, p, k)
	if err != nil {
		return err
	}
	item, _ := strconv.Atoi(c.FormValue("muc"))
	d.refuse(c, step, d.place[item], item, refused)
	return show(c, refused.Status, d.deskPage())
}

func (d *desk) refuse(c echo.Context, step deskStep, place, item int, refused *problem.Problem) {
	name := step.form
	if step.item && place > 0 {
		name += "-" + strconv.Itoa(item)
		d.turnTo(item)
	}
	switch {
	case step.form == "van-ban":
		d.facts = true
	case step.form == "muc" && place > 0:
		d.editing = item
	case step.form == "da-xem":
		name += "-" + c.FormValue("at")
	}
	d.refused = sentForm(c, name, refused)
}

func (x *deskWork) back() string { return deskAddress(x.ID) + x.turn() + "#" + itemID(x.item) }

// turn keeps the page of proposals that the form stood on.
func (x *deskWork) turn() string {
	if t := x.c.FormValue("trang"); t != "" && t != "1" {
		if n, err := strconv.Atoi(t); err == nil {
			return fmt.Sprintf("?trang=%d", n)
		}
	}
	return ""
}

func splitItem(x *deskWork) (string, error) {
	at, _ := strconv.Atoi(x.c.FormValue("at"))
	return fmt.Sprintf("%s?muc=%d#%s", deskAddress(x.ID), x.item, itemID(x.item)), x.Draft.Split(x.item, at)
}

func mergeItems(x *deskWork) (string, error) { return x.back(), x.Draft.Merge(x.item) }

func rejectItem(x *deskWork) (string, error) {
	err := x.Draft.Reject(x.item, x.c.FormValue("reason"))
	return x.back(), err
}

func restoreItem(x *deskWork) (string, error) { return x.back(), x.Draft.Restore(x.item) }

func addSentence(x *deskWork) (string, error) {
	at, _ := strconv.Atoi(x.c.FormValue("at"))
	n, err := x.Draft.Add(at)
	return fmt.Sprintf("%s?muc=%d#%s", deskAddress(x.ID), n, itemID(n)), err
}

func seeSentence(x *deskWork) (string, error) {
	at, _ := strconv.Atoi(x.c.FormValue("at"))
	return deskAddress(x.ID) + "#can-xem", x.Draft.See(at, x.c.FormValue("reason"))
}

func unseeSentence(x *deskWork) (string, error) {
	at, _ := strconv.Atoi(x.c.FormValue("at"))
	return deskAddress(x.ID) + "#can-xem", x.Draft.Unsee(at)
}

// setDeadlines gives every item without a date the one that was chosen.
func setDeadlines(x *deskWork) (string, error) {
	deadline, err := x.chosenDeadline()
	if err != nil {
		return "", err
	}
	x.Draft.SetDeadline(deadline, x.day)
	return onwards(x.keptDraft, 0), nil
}

// setDeadline gives one item a date.
func setDeadline(x *deskWork) (string, error) {
	deadline, err := x.chosenDeadline()
	if err != nil {
		return "", err
	}
	return x.back(), x.Draft.Date(x.item, deadline)
}

// chosenDeadline is the office's own: a due date, or none with a day of review.
func (x *deskWork) chosenDeadline() (domain.Deadline, error) {
	day, err := dayField(x.c, "date")
	if err != nil {
		return domain.Deadline{}, err
	}
	if x.c.FormValue("how") == "due" {
		if day.IsZero() {
			return domain.Deadline{}, domain.ErrDueRequired.At("date")
		}
		return domain.Deadline{Kind: domain.DeadlineDate, Due: day, Bound: "by", Basis: domain.BasisOffice}, nil
	}
	if !day.After(x.day) {
		return domain.Deadline{}, domain.ErrReviewRequired.At("date")
	}
	return domain.Deadline{Kind: domain.DeadlineNone, Review: day, Basis: domain.BasisOffice}, nil
}

// addUnits gives parts to the units that were typed, by the names that documents print.
func addUnits(x *deskWork) (string, error) {
	item := x.Draft.Item(x.item)
	if err := x.give(item, "units", "role"); err != nil {
		return "", err
	}
	item.Rev++
	return onwards(x.keptDraft, x.item), nil
}

// give adds parts for the names in a field, separated by semicolons or lines.
func (x *deskWork) give(item *drafting.Item, field, role string) error {
	typed := strings.FieldsFunc(x.c.FormValue(field), func(r rune) bool { return r == ';' || r == '\n' })
	dir := intake.NewDirectory(x.units, x.day, x.Draft.Document.Issuer)
	for _, name := range typed {
		name = strings.TrimSpace(name)
		if name == "" {
			continue
		}
		m := dir.Resolve(name)
		if len(m.Units) == 0 {
			m.Units = x.folded(name)
		}
		if len(m.Units) == 0 {
			return unknownUnit(field, name)
		}
		item.Give(m, domain.PartRole(x.c.FormValue(role)))
	}
	if field == "units" && len(item.Issue.Parts) == 0 {
		return domain.ErrRequired.At(field)
	}
	return nil
}

func unknownUnit(field, name string) error {
	return &domain.Refusal{
		Kind: domain.Invalid, Code: "unknown_unit", Field: field,
		Vi: vietnamese.say(deskWords.unitUnknown, name), En: english.say(deskWords.unitUnknown, name),
	}
}

// discardDraft ends a draft for good.
func (s *site) discardDraft(c echo.Context, p *page) error {
	if err := s.call(c, http.MethodDelete, "/drafts/"+c.Param("draft"), nil, nil); err != nil {
		return s.deskProblem(c, p, err)
	}
	return s.done(c, "draft_discarded", "/van-ban/doc")
}
