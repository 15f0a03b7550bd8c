package web

import (
	"net/url"
	"strings"
	"time"

	"dondoc/domain"
	"dondoc/domain/calendar"
	"dondoc/projections"
)

// accountsPath is where the accounts are.
const accountsPath = "/nguoi-dung"

func accountPath(id domain.ID) string { return accountsPath + "/" + id.String() }

// accountsOf is the address of the accounts that act for a unit.
func accountsOf(code domain.UnitCode) string {
	return accountsPath + "?" + url.Values{"don-vi": {string(code)}}.Encode()
}

// accountState puts into words how an account stands to coming in.
func (t tongue) accountState(s projections.AccountState) string {
	switch s {
	case projections.AccountClosed:
		return t.say(accountWords.closed)
	case projections.AccountWaits:
		return t.say(accountWords.waits)
	}
	return t.say(accountWords.works)
}

func accountIcon(s projections.AccountState) icon {
	switch s {
	case projections.AccountClosed:
		return iconClosed
	case projections.AccountWaits:
		return iconAwaiting
	}
	return iconOnTime
}

// onTheClock is a moment on the clock of Vietnam.
func onTheClock(t time.Time) string { return t.In(calendar.Zone).Format("02/01/2006 15:04") }

// signIn is when and from where somebody came in.
func (p *page) signIn(x projections.SignIn) string {
	switch {
	case x.At.IsZero():
		return p.say(selfWords.neverSigned)
	case x.Address == "":
		return onTheClock(x.At)
	}
	return p.say(selfWords.signedInAt, onTheClock(x.At), x.Address)
}

// tokenFacts are when a token was issued, how long it lasts, and when it was used.
func (p *page) tokenFacts(t *domain.Token) string {
	facts := []string{p.say(selfWords.tokenIssuedOn, t.IssuedOn.Vietnamese())}
	if !t.Until.IsZero() {
		facts = append(facts, p.say(selfWords.tokenLasts, t.Until.Vietnamese()))
	}
	if t.ReadOnly {
		facts = append(facts, p.say(selfWords.reads))
	}
	switch {
	case !t.UsedOn.IsZero():
		facts = append(facts, p.say(selfWords.tokenUsedOn, t.UsedOn.Vietnamese()))
	case !t.Account.IsZero():
		facts = append(facts, p.say(selfWords.tokenUnused))
	}
	return strings.Join(facts, " · ")
}
