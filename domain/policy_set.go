package domain

// PolicySet says which policy holds from a day on.
type PolicySet struct {
	From     Date   `json:"from"`
	Policy   Policy `json:"policy"`
	Document string `json:"document"` // the regulation that says so
	Note     string `json:"note,omitempty"`
	On       Date   `json:"on"`
	By       string `json:"by"`
}

func (s *PolicySet) from() Date { return s.From }

// OfficePolicy is every policy that was ever set, by the day from which it holds.
type OfficePolicy struct {
	Versions []PolicySet `json:"versions,omitempty"`
}

// Apply folds an event into the policy. What is set again for the same day
// stands in place of what was set before.
func (p *OfficePolicy) Apply(e Event) {
	set, ok := e.(*PolicySet)
	if !ok || set == nil {
		return
	}
	p.Versions = versioned(p.Versions, *set, (*PolicySet).from)
}

// In is the policy in force on a day; the default before any was set.
func (p *OfficePolicy) In(day Date) Policy {
	if set := versionOn(p.Versions, day, (*PolicySet).from); set != nil {
		return set.Policy
	}
	return DefaultPolicy()
}

// SetPolicy says which policy holds from a day on, today or later.
type SetPolicy struct {
	From     Date   `json:"from"`
	Policy   Policy `json:"policy"`
	Document string `json:"document" doc:"The regulation that says so"`
	Note     string `json:"note,omitempty"`
}

// Refusals of policies.
var (
	ErrPolicyFrom = &Refusal{Invalid, "bad_from", "from",
		"Quy định chỉ áp dụng từ hôm nay trở đi. Chọn ngày hôm nay hoặc ngày sau.",
		"A policy holds from today or a later day, never before. Choose such a day."}
	ErrPolicyBounds = &Refusal{Invalid, "bad_policy", "policy",
		"Giá trị này nằm ngoài khoảng cho phép. Nhập lại trong khoảng ghi bên cạnh.",
		"This value is out of its bounds. Enter one within them."}
)

// Decide says what follows from setting a policy.
func (p *OfficePolicy) Decide(c SetPolicy, in Circumstances) ([]Event, error) {
	if err := first(in.settable(c.From, len(p.Versions)), c.Policy.check(), required("document", c.Document, maxReason), text("note", c.Note, maxReason)); err != nil {
		return nil, err
	}
	return []Event{&PolicySet{c.From, c.Policy, c.Document, c.Note, in.Today(), in.Who.ID}}, nil
}

// check holds every figure of a policy within its bounds.
func (p *Policy) check() error {
	for _, x := range []struct {
		field          string
		n, least, most int
	}{
		{"due_soon_days", p.DueSoonDays, 0, 60},
		{"max_extensions", p.MaxExtensions, 0, 20},
		{"extension_notice", p.ExtensionNotice, 0, 60},
		{"extension_days", p.ExtensionDays, 1, 60},
		{"confirmation_days", p.ConfirmationDays, 1, 60},
		{"stale_days", p.StaleDays, 1, 250},
	} {
		if x.n < x.least || x.n > x.most {
			return ErrPolicyBounds.At("policy." + x.field)
		}
	}
	for _, x := range []struct {
		field string
		d     Decider
	}{{"extension_by", p.ExtensionBy}, {"confirmation_by", p.ConfirmationBy}} {
		if x.d != ByOffice && x.d != ByLeader && x.d != ByEither {
			return ErrUnknownValue.At("policy." + x.field)
		}
	}
	return nil
}
