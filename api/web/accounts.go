package web

import (
	"net/url"

	"dondoc/domain"
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
