package domain

import "fmt"

// maxUnitNames bounds the spellings that one unit has.
const maxUnitNames = 50

// Decide says what follows from a command about an entry of the directory.
func (u *Unit) Decide(cmd UnitCommand, in Circumstances) ([]Event, error) {
	if in.Who.Role != RoleAdmin {
		return nil, ErrNotAllowed
	}
	switch c := cmd.(type) {
	case RegisterUnit:
		return one(u.register(c, &in))
	case *RegisterUnit:
		if c != nil {
			return one(u.register(*c, &in))
		}
	case AmendUnit:
		return one(u.amend(c, &in))
	case *AmendUnit:
		if c != nil {
			return one(u.amend(*c, &in))
		}
	}
	return nil, ErrNotAllowed
}

func (u *Unit) register(c RegisterUnit, in *Circumstances) (Event, error) {
	switch {
	case u.Exists():
		return nil, ErrCodeTaken
	case !c.Code.Valid():
		return nil, ErrCode
	case !c.Kind.Valid():
		return nil, ErrUnknownValue.At("kind")
	}
	if err := unitWords(c.Name, c.Short, c.Names, c.Source, c.From, c.Until); err != nil {
		return nil, err
	}
	return &UnitRegistered{
		Name: c.Name, Kind: c.Kind, Short: c.Short, Names: c.Names, From: c.From, Until: c.Until, Source: c.Source, On: in.Today(),
	}, nil
}

func (u *Unit) amend(c AmendUnit, in *Circumstances) (Event, error) {
	if !u.Exists() {
		return nil, NotFound("code", string(u.Code))
	}
	if c.Name == nil && c.Short == nil && c.Names == nil && c.Until == nil {
		return nil, ErrNothingAmended
	}
	e := &UnitAmended{Name: c.Name, Short: c.Short, Names: c.Names, Until: c.Until, Reason: c.Reason, On: in.Today()}
	after := *u
	after.Apply(e)
	if err := first(required("reason", c.Reason, maxReason), unitWords(after.Name, after.Short, after.Names, after.Source, after.From, after.Until)); err != nil {
		return nil, err
	}
	return e, nil
}

func unitWords(name, short string, names []string, source string, from, until Date) error {
	if len(names) > maxUnitNames {
		return ErrTooMany.At("names")
	}
	for i, n := range names {
		if err := required(fmt.Sprintf("names[%d]", i), n, maxName); err != nil {
			return err
		}
	}
	if !until.IsZero() && until.Before(from) {
		return ErrUntilBeforeFrom
	}
	return first(required("name", name, maxName), text("short", short, maxName), text("source", source, maxReason))
}

// Valid says that the kind is one of those there are.
func (k UnitKind) Valid() bool {
	switch k {
	case KindOffice, KindDepartment, KindAgency, KindDistrict, KindCommune, KindOther:
		return true
	}
	return false
}
