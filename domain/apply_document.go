package domain

import "slices"

// Apply brings the document to the state after an event; others change nothing.
func (d *Document) Apply(e Event) {
	switch e := e.(type) {
	case *DocumentRegistered:
		*d = Document{
			ID: d.ID, Number: e.Number, Symbol: e.Symbol, Type: e.Type, Issuer: e.Issuer, Title: e.Title,
			IssuedOn: e.IssuedOn, IssuedIn: e.IssuedIn, MeetingOn: e.MeetingOn,
			Chair: e.Chair, Signer: e.Signer, Capacity: e.Capacity, Text: e.Text, Source: e.Source,
			Restricted: e.Restricted, Directives: slices.Clone(e.Directives), RegisteredOn: e.On, RegisteredBy: e.By,
		}
	case *DocumentAmended:
		set(&d.Number, e.Number)
		set(&d.Symbol, e.Symbol)
		set(&d.Title, e.Title)
		set(&d.IssuedOn, e.IssuedOn)
		set(&d.MeetingOn, e.MeetingOn)
		set(&d.Signer, e.Signer)
	case *DocumentExtended:
		d.Directives = append(slices.Clone(d.Directives), e.Directives...)
	case *DocumentRevoked:
		d.Revoked = &Closure{On: e.On, Reason: e.Reason}
	}
}

// Apply brings the entry of the directory to the state after an event.
func (u *Unit) Apply(e Event) {
	switch e := e.(type) {
	case *UnitRegistered:
		*u = Unit{
			Code: u.Code, Name: e.Name, Kind: e.Kind, Short: e.Short, Names: slices.Clone(e.Names),
			From: e.From, Until: e.Until, Source: e.Source,
		}
	case *UnitAmended:
		set(&u.Name, e.Name)
		set(&u.Short, e.Short)
		set(&u.Names, e.Names)
		set(&u.Until, e.Until)
	}
}

// InForce says whether the unit may be given work on a day.
func (u *Unit) InForce(day Date) bool {
	return (u.From.IsZero() || !day.Before(u.From)) && (u.Until.IsZero() || !day.After(u.Until))
}

// Token lets the bearer of a secret act in a role.
type Token struct {
	ID      ID         `json:"id"`
	Name    string     `json:"name"`
	Role    Role       `json:"role"`
	Units   []UnitCode `json:"units,omitempty"`
	Secret  string     `json:"secret"` // SHA-256, lower-case hexadecimal
	Issued  Date       `json:"issued"`
	Revoked Date       `json:"revoked,omitzero"`
}

// Apply brings the token to the state after an event.
func (t *Token) Apply(e Event) {
	switch e := e.(type) {
	case *TokenIssued:
		*t = Token{ID: t.ID, Name: e.Name, Role: e.Role, Units: slices.Clone(e.Units), Secret: e.Secret, Issued: e.On}
	case *TokenRevoked:
		t.Revoked = e.On
	}
}

// Actor is who acts with the token.
func (t *Token) Actor() Actor {
	return Actor{ID: "token:" + t.ID.String(), Name: t.Name, Role: t.Role, Units: t.Units}
}
