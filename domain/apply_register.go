package domain

import "slices"

// Exists says whether the document was ever registered.
func (d *Document) Exists() bool { return !d.RegisteredOn.IsZero() }

// Apply folds an event into the document.
func (d *Document) Apply(e Event) {
	switch e := e.(type) {
	case *DocumentRegistered:
		d.registered(e)
	case *DocumentAmended:
		d.amended(e)
	case *DocumentExtended:
		d.Directives = append(slices.Clip(d.Directives), e.Directives...)
	case *DocumentRevoked:
		d.Revoked = &Closure{On: e.On, By: e.By, Reason: e.Reason}
	case *DocumentReminderSent:
		d.Reminded = reminded(d.Reminded, Reminded{e.Clock, e.For, e.Step, e.On})
	}
}

func (d *Document) registered(e *DocumentRegistered) {
	if d.Exists() {
		return
	}
	*d = Document{
		ID: d.ID, Number: e.Number, Symbol: e.Symbol, Type: e.Type, Issuer: e.Issuer, Title: e.Title,
		IssuedOn: e.IssuedOn, IssuedIn: e.IssuedIn, MeetingOn: e.MeetingOn, Chair: e.Chair,
		Signer: e.Signer, Capacity: e.Capacity, Text: e.Text, Source: e.Source, Restricted: e.Restricted,
		Directives: slices.Clone(e.Directives), RegisteredOn: e.On, RegisteredBy: e.By,
		SetAside: slices.Clone(e.SetAside),
	}
}

func (d *Document) amended(e *DocumentAmended) {
	set(&d.Number, e.Number)
	set(&d.Symbol, e.Symbol)
	set(&d.Title, e.Title)
	set(&d.IssuedOn, e.IssuedOn)
	set(&d.MeetingOn, e.MeetingOn)
	set(&d.Signer, e.Signer)
	if !d.IssuedOn.IsZero() {
		d.IssuedIn = ""
	}
}

// Exists says whether the unit is in the directory.
func (u *Unit) Exists() bool { return u.Name != "" }

// InForce says whether the unit could be given work on a day.
func (u *Unit) InForce(on Date) bool {
	return u.Exists() && !on.Before(u.From) && (u.Until.IsZero() || !on.After(u.Until))
}

// Apply folds an event into the entry of the directory.
func (u *Unit) Apply(e Event) {
	switch e := e.(type) {
	case *UnitRegistered:
		if !u.Exists() {
			*u = Unit{
				Code: u.Code, Name: e.Name, Kind: e.Kind, Short: e.Short, Names: slices.Clone(e.Names),
				From: e.From, Until: e.Until, Source: e.Source,
			}
		}
	case *UnitAmended:
		set(&u.Name, e.Name)
		set(&u.Short, e.Short)
		set(&u.Until, e.Until)
		if e.Names != nil {
			u.Names = slices.Clone(*e.Names)
		}
	}
}

// Token lets the bearer of a secret act in a role: the state that its events lead to.
type Token struct {
	ID        ID         `json:"id"`
	Name      string     `json:"name"`
	Role      Role       `json:"role"`
	Units     []UnitCode `json:"units,omitempty"`
	Secret    string     `json:"secret"` // SHA-256, lower-case hexadecimal
	IssuedOn  Date       `json:"issued_on"`
	Account   ID         `json:"account,omitzero"`
	Until     Date       `json:"until,omitzero"`
	ReadOnly  bool       `json:"read_only,omitempty"`
	UsedOn    Date       `json:"used_on,omitzero"`
	RevokedOn Date       `json:"revoked_on,omitzero"`
	Revoked   string     `json:"revoked,omitempty"` // why
}

// Valid says that the token was issued, not revoked, and holds on a day.
func (t *Token) Valid(on Date) bool {
	return t.Secret != "" && t.RevokedOn.IsZero() && (t.Until.IsZero() || !on.After(t.Until))
}

// Actor is who the bearer is.
func (t *Token) Actor() Actor {
	return Actor{ID: t.ID.String(), Name: t.Name, Role: t.Role, Units: slices.Clone(t.Units)}
}

// Apply folds an event into the token.
func (t *Token) Apply(e Event) {
	switch e := e.(type) {
	case *TokenIssued:
		if t.Secret == "" {
			*t = Token{
				ID: t.ID, Name: e.Name, Role: e.Role, Units: slices.Clone(e.Units), Secret: e.Secret, IssuedOn: e.On,
				Account: e.Account, Until: e.Until, ReadOnly: e.ReadOnly,
			}
		}
	case *TokenUsed:
		t.UsedOn = e.On
	case *TokenRevoked:
		t.RevokedOn, t.Revoked = e.On, e.Reason
	}
}
