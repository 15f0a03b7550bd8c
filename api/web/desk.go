package web

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"github.com/labstack/echo/v4"
	"golang.org/x/text/unicode/norm"

	"dondoc/api/auth"
	"dondoc/api/problem"
	"dondoc/domain"
	"dondoc/domain/drafting"
)

func (s *site) deskRoutes() []route {
	return []route{
		{http.MethodGet, "/van-ban/doc", auth.RegisterDocuments, s.showReading},
		{http.MethodPost, "/van-ban/doc", auth.RegisterDocuments, s.readDocument},
		{http.MethodGet, "/van-ban/doc/:draft", auth.RegisterDocuments, s.showDesk},
		{http.MethodGet, "/van-ban/doc/:draft/:step", auth.RegisterDocuments, s.backToDesk},
		{http.MethodPost, "/van-ban/doc/:draft/:step", auth.RegisterDocuments, s.deskStep},
	}
}

// itemsShown is how many proposals a page of the desk has.
const itemsShown = 20

// deskAddress is the page of a draft.
func deskAddress(id string) string { return "/van-ban/doc/" + id }

// draftHead is what the API's list says of a draft.
type draftHead struct {
	ID      string    `json:"id"`
	Version uint64    `json:"version"`
	Type    string    `json:"type"`
	Number  string    `json:"number"`
	Symbol  string    `json:"symbol"`
	Title   string    `json:"title"`
	Items   int       `json:"items"`
	SavedBy string    `json:"saved_by"`
	SavedAt time.Time `json:"saved_at"`
}

// keptDraft is a draft as the API gives it.
type keptDraft struct {
	draftHead
	Draft drafting.Draft `json:"draft"`
}

// desk is the page on which a document that was read becomes directives.
type desk struct {
	*page
	keptDraft
	*directory
	lacks   []drafting.Lack
	editing int   // number of the item that is open; 0 for none
	facts   bool  // the document's facts are open
	next    int   // number of the item to go on with
	first   int   // place of the first item on this page
	refused *form // the form that was refused, if any
	place   map[int]int
}

// directory is the directory of units as the desk needs it.
type directory struct {
	units []domain.Unit
	named map[domain.UnitCode]domain.Unit
	on    domain.Date
}

func (d *directory) unitName(code domain.UnitCode) string {
	if u, ok := d.named[code]; ok {
		return u.Name
	}
	return string(code)
}

// takesWork says whether a unit may be given work today.
func (d *directory) takesWork(code domain.UnitCode) bool {
	u, ok := d.named[code]
	return ok && u.InForce(d.on)
}

// folded is the one unit whose name is this without regard to marks and case, or
// begins so: what is typed in a hurry. None where several would fit.
func (d *directory) folded(name string) (fits []domain.UnitCode) {
	typed := fold(name)
	for _, u := range d.units {
		if !d.takesWork(u.Code) {
			continue
		}
		for _, known := range append([]string{u.Name, u.Short}, u.Names...) {
			if fold(known) == typed {
				return []domain.UnitCode{u.Code}
			}
		}
		if strings.HasPrefix(fold(u.Name), typed) {
			fits = append(fits, u.Code)
		}
	}
	if len(fits) != 1 {
		return nil
	}
	return fits
}

// fold writes a name without marks, in small letters.
func fold(s string) string {
	plain := strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, norm.NFD.String(strings.ToLower(oneLine(s))))
	return strings.ReplaceAll(plain, "đ", "d")
}

// directory reads the whole directory of units.
func (r *reader) directory() (*directory, error) {
	d := &directory{named: map[domain.UnitCode]domain.Unit{}, on: r.day}
	for cursor := ""; ; {
		page, err := r.Units(cursor, 200)
		if err != nil {
			return nil, err
		}
		for _, u := range page.Items {
			d.units = append(d.units, u.State)
			d.named[u.State.Code] = u.State
		}
		if cursor = page.Next; cursor == "" {
			return d, nil
		}
	}
}

// getDraft asks the API for a draft.
func (s *site) getDraft(c echo.Context) (*keptDraft, error) {
	k := &keptDraft{}
	err := s.call(c, http.MethodGet, "/drafts/"+c.Param("draft"), nil, k)
	return k, err
}

// putDraft saves a draft in the place of the version that was read.
func (s *site) putDraft(c echo.Context, k *keptDraft) error {
	body, err := json.Marshal(&k.Draft)
	if err != nil {
		return fmt.Errorf("page: %w", err)
	}
	req, err := s.request(c, http.MethodPut, "/drafts/"+k.ID, bytes.NewReader(body))
	if err != nil {
		return err
	}
	req.Header.Set(echo.HeaderContentType, echo.MIMEApplicationJSON)
	req.Header.Set("If-Match", `"`+strconv.FormatUint(k.Version, 10)+`"`)
	req.Header.Del("Idempotency-Key")
	return s.send(req, nil)
}

func (s *site) showDesk(c echo.Context, p *page) error {
	k, err := s.getDraft(c)
	if err != nil {
		return s.deskProblem(c, p, err)
	}
	d, err := s.newDesk(c, p, k)
	if err != nil {
		return err
	}
	return show(c, http.StatusOK, d.deskPage())
}

// backToDesk leads whoever opens the address of a form to the page that has it.
func (s *site) backToDesk(c echo.Context, _ *page) error {
	return c.Redirect(http.StatusSeeOther, deskAddress(url.PathEscape(c.Param("draft"))))
}

// deskProblem shows why a draft cannot be shown.
func (s *site) deskProblem(c echo.Context, p *page, err error) error {
	refused, err := problemOrRefusal(p, err)
	if err != nil {
		return err
	}
	return show(c, refused.Status, p.refusalPage(refused.Status, &domain.Refusal{Code: refused.Code, Vi: refused.Detail, En: refused.Detail}))
}

// newDesk is the desk of a draft as the address asks for it.
func (s *site) newDesk(c echo.Context, p *page, k *keptDraft) (*desk, error) {
	d := &desk{page: p, keptDraft: *k, place: map[int]int{}}
	err := s.read(c, p, func(r *reader) (err error) {
		if d.Draft.Document.Restricted {
			if id, err := domain.ParseID(k.ID); err == nil {
				r.saw(true, id)
			}
		}
		d.directory, err = r.directory()
		return err
	})
	if err != nil {
		return nil, err
	}
	d.lacks = d.Draft.Lacks(p.day, d.takesWork)
	for i, x := range d.Draft.Items {
		d.place[x.Number] = i + 1
	}
	d.editing, d.facts = d.numbered("muc"), p.query.Get("sua") == "van-ban"
	d.next = d.numbered("tiep")
	d.turnTo(max(d.editing, d.next))
	return d, nil
}

// numbered is an item that the address names, 0 where there is none.
func (d *desk) numbered(name string) int {
	n, _ := strconv.Atoi(d.query.Get(name))
	if d.place[n] == 0 {
		return 0
	}
	return n
}

// turnTo opens the page of proposals that the address asks for, or that has an item.
func (d *desk) turnTo(item int) {
	turn, _ := strconv.Atoi(d.query.Get("trang"))
	d.first = max(turn-1, 0) * itemsShown
	if item > 0 {
		d.first = (d.place[item] - 1) / itemsShown * itemsShown
	}
	if d.first >= len(d.Draft.Items) {
		d.first = 0
	}
}

// shown are the proposals of this page.
func (d *desk) shown() []drafting.Item {
	return d.Draft.Items[d.first:min(d.first+itemsShown, len(d.Draft.Items))]
}

// active counts the proposals that will be issued.
func (d *desk) active() (n int) {
	for i := range d.Draft.Items {
		if d.Draft.Items[i].Rejected == "" {
			n++
		}
	}
	return n
}

// lacking says which of its fields an item lacks.
func (d *desk) lacking(number int, field string) bool {
	return slices.ContainsFunc(d.lacks, func(l drafting.Lack) bool { return l.Item == number && l.Field == field })
}

// itemAddress opens an item, for editing.
func (d *desk) itemAddress(number int) string {
	return fmt.Sprintf("%s?muc=%d#%s", deskAddress(d.ID), number, itemID(number))
}

func itemID(number int) string    { return "muc-" + strconv.Itoa(number) }
func sentenceID(start int) string { return "cau-" + strconv.Itoa(start) }

// formOf is the form of a name for an item: the one that was refused, or a fresh one.
func (d *desk) formOf(name string, number int) *form {
	full := name
	if number > 0 {
		full += "-" + strconv.Itoa(number)
	}
	if d.refused != nil && d.refused.name == full {
		return d.refused
	}
	return newForm(full, 0)
}

// nextLacking is the item to go on with after one: the next that lacks units.
func nextLacking(k *keptDraft, after int) int {
	begin := 0
	for i := range k.Draft.Items {
		if k.Draft.Items[i].Number == after {
			begin = i
		}
	}
	for i := range k.Draft.Items {
		x := &k.Draft.Items[(begin+i)%len(k.Draft.Items)]
		if x.Rejected == "" && len(x.Issue.Parts) == 0 {
			return x.Number
		}
	}
	return 0
}

// onwards is the address to go on at: where the next item's units are typed, or
// the button that issues all. What an address names there gets the focus.
func onwards(k *keptDraft, after int) string {
	if n := nextLacking(k, after); n > 0 {
		return lackingAddress(k.ID, n)
	}
	return deskAddress(k.ID) + "#giao-tat-ca"
}

// lackingAddress is where an item's units are typed.
func lackingAddress(draft string, item int) string {
	return fmt.Sprintf("%s?tiep=%d#don-vi-%d-units", deskAddress(draft), item, item)
}

// reviewDay is what the desk offers as the day of a review: the first working day
// a month or more away.
func (p *page) reviewDay() domain.Date {
	return p.policy.Calendar().AddWorkingDays(p.day.AddDays(29), 1)
}

// isChanged says that a refusal is for somebody else's change.
func isChanged(err error) bool {
	var p *problem.Problem
	return errors.As(err, &p) && p.Status == http.StatusPreconditionFailed
}
