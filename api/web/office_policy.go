package web

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"dondoc/api/auth"
	"dondoc/domain"
)

// policyPath is the page of what the office has decided for itself.
const policyPath = "/chinh-sach"

func (s *site) policyRoutes() []route {
	return []route{
		{http.MethodGet, policyPath, auth.SeePolicy, s.policyShow},
		{http.MethodPost, policyPath, auth.ManagePolicy, s.policySet},
	}
}

// policyView is what the page shows: the policy in force and every one that was set.
type policyView struct {
	inForce  domain.Policy
	versions []domain.PolicySet // the latest first
	version  uint64
	form     *form
	clashes  []clash
}

// policyRule is one line of a policy: a figure with its bounds, or a choice.
type policyRule struct {
	field       string
	label, unit text
	hint        text
	least, most int                       // bounds of a figure
	figure      func(*domain.Policy) *int // nil where it is none
	decider     func(*domain.Policy) *domain.Decider
}

func (s *site) policyShow(c echo.Context, p *page) error {
	v, err := s.readPolicy(c, p)
	if err != nil {
		return err
	}
	v.form = newForm("chinh-sach", v.version)
	for field, values := range p.policyValues(&v.inForce) {
		v.form.stands(field, values[0])
	}
	return show(c, http.StatusOK, p.policyPage(v))
}

func (s *site) readPolicy(c echo.Context, p *page) (*policyView, error) {
	v := &policyView{}
	err := s.read(c, p, func(r *reader) error {
		e, err := r.Policies()
		if err != nil {
			return err
		}
		v.inForce, v.version = e.State.In(p.day), e.Version
		for i := len(e.State.Versions) - 1; i >= 0; i-- {
			v.versions = append(v.versions, e.State.Versions[i])
		}
		return nil
	})
	return v, err
}

// policyValues are the fields of the form as a policy has them.
func (p *page) policyValues(of *domain.Policy) url.Values {
	v := url.Values{"completion_needs_evidence": {""}}
	if of.CompletionNeedsEvidence {
		v.Set("completion_needs_evidence", "yes")
	}
	for _, r := range policyRules {
		if r.figure != nil {
			v.Set(r.field, strconv.Itoa(*r.figure(of)))
		} else {
			v.Set(r.field, string(*r.decider(of)))
		}
	}
	return v
}

// policyLabels are those fields with their labels.
func (p *page) policyLabels() []option {
	labels := []option{{"completion_needs_evidence", p.say(policyWords.evidence)}}
	for _, r := range policyRules {
		labels = append(labels, option{r.field, p.say(r.label)})
	}
	return labels
}

func (s *site) policySet(c echo.Context, p *page) error {
	body, err := policySent(c)
	if err = s.put(c, p, "/policy", body, err); err == nil {
		return s.done(c, "policy-set", policyPath)
	}
	refused, err := problemOf(err)
	if err != nil {
		return err
	}
	v, err := s.readPolicy(c, p)
	if err != nil {
		return err
	}
	v.form = sentForm(c, "chinh-sach", refused)
	if v.form.changedMeanwhile() {
		v.clashes = v.form.again(v.version, p.policyValues(&v.inForce), p.policyLabels())
	}
	return show(c, refused.Status, p.policyPage(v))
}

// policySent is what was sent: a figure that is no number is out of its bounds.
func policySent(c echo.Context) (set domain.SetPolicy, err error) {
	if set.From, err = neededDay(c, "from"); err != nil {
		return set, err
	}
	set.Document, set.Note = typedField(c, "document"), typedField(c, "note")
	set.Policy.CompletionNeedsEvidence = c.FormValue("completion_needs_evidence") != ""
	for _, r := range policyRules {
		if r.decider != nil {
			*r.decider(&set.Policy) = domain.Decider(c.FormValue(r.field))
			continue
		}
		n, wrong := strconv.Atoi(strings.TrimSpace(c.FormValue(r.field)))
		if wrong != nil {
			return set, domain.ErrPolicyBounds.At(r.field)
		}
		*r.figure(&set.Policy) = n
	}
	return set, nil
}
