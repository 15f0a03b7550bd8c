package web

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"dondoc/api/problem"
	"dondoc/domain"
	"dondoc/projections"
)

// What is done with many directives at once: they are ticked in the register, a
// page asks what to do, another shows what would happen to each and what is
// refused, and only then it is done, one by one, through the API.

const (
	bulkPath = directivesPath + "/hang-loat"

	fieldTicked = "chon" // ids of directives
	fieldBack   = "ve"   // the list from which they come
	fieldStep   = "buoc" // stepPreview, stepDo; else what to do is asked
	fieldDoing  = "viec" // the name of a doing
	fieldPart   = "phan" // what the preview found: bulkStep.value

	stepAsk     = "hoi"
	stepPreview = "xem"
	stepDo      = "lam"

	maxTicked = 100
)

// bulkPage is a step of it.
type bulkPage struct {
	*page
	form    *form
	doing   *doing
	rows    []*directiveRow
	units   map[domain.UnitCode]string
	back    string
	steps   []*bulkStep
	nothing bool // nothing was ticked, or too much
}

// bulkStep is what is done with one directive, or with one part of it.
type bulkStep struct {
	row     *directiveRow
	unit    domain.UnitCode // empty where it is done with the whole
	version uint64
	effects []string // what would happen, in words
	refused string   // why it would not, or why it was not
}

// value is the step as its form carries it.
func (x *bulkStep) value() string {
	return x.row.directive.ID.String() + " " + string(x.unit) + " " + strconv.FormatUint(x.version, 10)
}

// bulk answers each step of it.
func (s *site) bulk(c echo.Context, p *page) error {
	b := &bulkPage{page: p, form: sentForm(c, "hang-loat", nil), back: ownAddress(c.FormValue(fieldBack)), units: map[domain.UnitCode]string{}}
	if !strings.HasPrefix(b.back, directivesPath) {
		b.back = directivesPath
	}
	b.doing = doingNamed(c.FormValue(fieldDoing))
	t := &typed{c: c}
	if b.doing != nil && c.FormValue(fieldStep) == stepDo {
		return s.doBulk(c, b, t)
	}
	ticked := b.form.values[fieldTicked]
	if n := len(ticked); n == 0 || n > maxTicked {
		b.nothing = true
		return show(c, http.StatusUnprocessableEntity, b.bulkAskPage())
	}
	if b.form.key == "" {
		b.form = newForm(b.form.name, 0)
	}
	if b.doing == nil || c.FormValue(fieldStep) != stepPreview {
		err := s.read(c, p, func(r *reader) error { return b.look(r, ticked) })
		if err != nil {
			return err
		}
		return show(c, http.StatusOK, b.bulkAskPage())
	}
	if err := s.read(c, p, func(r *reader) error { return b.preview(r, t, ticked) }); err != nil {
		return err
	}
	if b.form.problem != nil {
		return show(c, b.form.problem.Status, b.bulkAskPage())
	}
	return show(c, http.StatusOK, b.bulkPreviewPage())
}

// look reads what was ticked.
func (b *bulkPage) look(r *reader, ids []string) error {
	for _, id := range ids {
		e, err := r.directive(id)
		if err != nil {
			return err
		}
		if _, err := b.add(r, e); err != nil {
			return err
		}
	}
	return nil
}

// add makes a line of a directive, with the names of its units.
func (b *bulkPage) add(r *reader, e *projections.Entry) (*directiveRow, error) {
	l := &directiveList{page: b.page, filter: &filter{}}
	x, err := l.row(r, e)
	if err != nil {
		return nil, err
	}
	for i := range e.State.Parts {
		code := e.State.Parts[i].Unit
		b.units[code] = r.unit(code).Name
	}
	b.rows = append(b.rows, x)
	return x, nil
}

// preview asks the domain what would follow for each, on this reading of the
// record. What is wrong with the form itself stops it.
func (b *bulkPage) preview(r *reader, t *typed, ids []string) error {
	in := domain.Circumstances{Who: r.actor, Now: r.now, Policy: r.policy, Units: r.LookUp}
	wrong := func(err error) bool {
		refusal := refusalOf(err)
		if refusal == nil || refusal.Kind != domain.Invalid {
			return false
		}
		b.form.problem = problem.Of(refusal, string(b.tongue))
		return true
	}
	for _, id := range ids {
		e, err := r.directive(id)
		if err != nil {
			return err
		}
		x, err := b.add(r, e)
		if err != nil {
			return err
		}
		units := b.doing.of(&e.State)
		if len(units) == 0 {
			b.steps = append(b.steps, &bulkStep{row: x, version: e.Version, refused: b.say(bulkWords.nothingReported)})
		}
		for _, u := range units {
			command := b.doing.command(t, u)
			events, err := e.State.Decide(command, in)
			if wrong(t.wrong()) || wrong(err) {
				return b.look(r, ids[len(b.rows):])
			}
			step := &bulkStep{row: x, unit: u, version: e.Version}
			if refusal := refusalOf(err); refusal != nil {
				step.refused = refusal.In(string(b.tongue))
			} else if err != nil {
				return err
			} else {
				step.effects = b.doing.effects(b, &e.State, events)
			}
			b.steps = append(b.steps, step)
		}
	}
	return nil
}

// doBulk carries out what the preview showed, and says of each what came of it.
func (s *site) doBulk(c echo.Context, b *bulkPage, t *typed) error {
	versions := map[string]uint64{} // of directives of which a part was done before
	for i, value := range b.form.values[fieldPart] {
		id, rest, _ := strings.Cut(value, " ")
		unit, based, _ := strings.Cut(rest, " ")
		version, err := strconv.ParseUint(based, 10, 64)
		if err != nil || i >= maxTicked*maxTicked {
			return echo.ErrBadRequest
		}
		if v, ok := versions[id]; ok {
			version = v
		}
		step := &bulkStep{unit: domain.UnitCode(unit)}
		var after struct{ Version uint64 }
		command := b.doing.command(t, step.unit)
		if err := t.wrong(); err != nil {
			return err
		}
		refused, err := problemOf(s.callOnce(c, "/directives/"+id+"/"+b.doing.name, command, b.form.key+"/"+id+"/"+unit, version, &after))
		if err != nil {
			return err
		}
		if refused != nil {
			step.refused = refused.Detail
		} else {
			versions[id] = after.Version
		}
		b.steps = append(b.steps, step)
	}
	err := s.read(c, b.page, func(r *reader) error { return b.name(r, b.form.values[fieldPart]) })
	if err != nil {
		return err
	}
	return show(c, http.StatusOK, b.bulkDonePage())
}

// callOnce asks the API for one of several changes: with a key and a version of its own.
func (s *site) callOnce(c echo.Context, path string, body any, key string, version uint64, out any) error {
	form := c.Request().Form
	before := [2][]string{form[fieldKey], form[fieldVersion]}
	form.Set(fieldKey, key)
	form.Set(fieldVersion, strconv.FormatUint(version, 10))
	defer func() { form[fieldKey], form[fieldVersion] = before[0], before[1] }()
	return s.call(c, http.MethodPost, path, body, out)
}

// name reads the directives of what was done, as they are now.
func (b *bulkPage) name(r *reader, values []string) error {
	for i, value := range values {
		id, _, _ := strings.Cut(value, " ")
		at := slices.IndexFunc(b.rows, func(x *directiveRow) bool { return x.directive.ID.String() == id })
		if at < 0 {
			e, err := r.directive(id)
			if err != nil {
				return err
			}
			if _, err := b.add(r, e); err != nil {
				return err
			}
			at = len(b.rows) - 1
		}
		b.steps[i].row = b.rows[at]
	}
	return nil
}

// may are the steps that are done, or would be.
func (b *bulkPage) may() []*bulkStep {
	return b.pick(func(x *bulkStep) bool { return x.refused == "" })
}

// mayNot are those that are refused.
func (b *bulkPage) mayNot() []*bulkStep {
	return b.pick(func(x *bulkStep) bool { return x.refused != "" })
}

func (b *bulkPage) pick(which func(*bulkStep) bool) (some []*bulkStep) {
	for _, x := range b.steps {
		if which(x) {
			some = append(some, x)
		}
	}
	return some
}

// chosen says whether a doing is the one that was chosen; the first, where none was.
func (b *bulkPage) chosen(d *doing, place int) bool {
	if b.doing == nil {
		return place == 0
	}
	return b.doing.name == d.name
}

// names are what the API calls a field of the doing that was chosen; nothing is
// wrong with the fields of others.
func (b *bulkPage) names(of, name string) []string {
	if b.doing != nil && b.doing.name == of {
		return []string{name}
	}
	return nil
}

// typed is what was typed into the form, under the names of its fields.
func (b *bulkPage) typed() (fields []option) {
	for _, f := range b.doing.fields {
		if value := b.form.value(f.name); value != "" {
			fields = append(fields, option{value, b.say(f.label)})
		}
	}
	return fields
}
