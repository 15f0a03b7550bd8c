package domain

// Feed is a secret link under which calendar programs read due dates.
type Feed struct {
	ID        ID       `json:"id"`
	Account   ID       `json:"account"`
	Unit      UnitCode `json:"unit,omitempty"` // whose due dates; empty for all units of the account
	Secret    string   `json:"secret"`         // SHA-256, lower-case hexadecimal
	OpenedOn  Date     `json:"opened_on"`
	RevokedOn Date     `json:"revoked_on,omitzero"`
}

// FeedOpened makes a link. Who has it reads due dates, and nothing else.
type FeedOpened struct {
	Account ID       `json:"account"`
	Unit    UnitCode `json:"unit,omitempty"`
	Secret  string   `json:"secret"`
	On      Date     `json:"on"`
}

// FeedRevoked ends a link.
type FeedRevoked struct {
	On Date `json:"on"`
}

// Valid says that the link was made and not revoked.
func (f *Feed) Valid() bool { return f.Secret != "" && f.RevokedOn.IsZero() }

// Apply folds an event into the link.
func (f *Feed) Apply(e Event) {
	switch e := e.(type) {
	case *FeedOpened:
		if f.Secret == "" {
			*f = Feed{ID: f.ID, Account: e.Account, Unit: e.Unit, Secret: e.Secret, OpenedOn: e.On}
		}
	case *FeedRevoked:
		f.RevokedOn = e.On
	}
}
