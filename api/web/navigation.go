package web

import (
	"slices"
	"strings"

	"dondoc/api/auth"
	"dondoc/domain"
)

// entry is one entry of the main navigation.
type entry struct {
	path  string
	name  text
	icon  icon
	roles []domain.Role // for whom it is; whether they may is the table's word
	may   auth.Action
}

// navigation is the main navigation, in the order of the screen.
var navigation = []entry{
	{workPath, workWords.title, iconWork, []domain.Role{domain.RoleUnit}, auth.ReportOnPart},
	{"/", words.dashboard, iconDashboard, []domain.Role{domain.RoleOffice, domain.RoleLeader, domain.RoleAuditor, domain.RoleAdmin}, auth.SeeCounts},
	{directivesPath, words.register, iconList, []domain.Role{domain.RoleOffice, domain.RoleLeader, domain.RoleAuditor, domain.RoleUnit}, auth.SeeDirectives},
	{queuePath, queueWords.title, iconDecide, []domain.Role{domain.RoleOffice, domain.RoleLeader}, auth.DecideOnDirective},
	{"/van-ban", documentWords.title, iconDocument, []domain.Role{domain.RoleOffice, domain.RoleLeader, domain.RoleAuditor, domain.RoleUnit}, auth.SeeDocuments},
	{remindingPath, remindingWords.title, iconBell, []domain.Role{domain.RoleOffice, domain.RoleLeader, domain.RoleAuditor}, auth.SeeReminders},
	{sentPath, remindingWords.title, iconBell, []domain.Role{domain.RoleAdmin}, auth.SeeDeliveries},
	{inboxPath, remindingWords.inbox, iconMail, []domain.Role{domain.RoleOffice, domain.RoleLeader, domain.RoleUnit}, auth.SeeInbox},
	{calendarPath, calendarWords.title, iconCalendar, []domain.Role{domain.RoleOffice, domain.RoleAuditor, domain.RoleUnit, domain.RoleAdmin}, auth.SeeCalendar},
	{policyPath, policyWords.title, iconFlag, []domain.Role{domain.RoleOffice, domain.RoleAuditor, domain.RoleAdmin}, auth.SeePolicy},
	{unitsPath, unitWords.title, iconUnits, []domain.Role{domain.RoleOffice, domain.RoleLeader, domain.RoleAuditor, domain.RoleAdmin}, auth.SeeUnits},
	{accountsPath, accountWords.title, iconPeople, []domain.Role{domain.RoleAdmin, domain.RoleAuditor}, auth.SeeAccounts},
	{auditPath, auditWords.title, iconAudit, []domain.Role{domain.RoleAuditor, domain.RoleAdmin}, auth.SeeAudit},
	{systemPath, systemWords.title, iconSystem, []domain.Role{domain.RoleAdmin}, auth.SeeSystem},
	{guidePath, guideWords.title, iconGuide, domain.Roles[:], auth.SeeSelf},
}

// entries are those of the navigation that are for the one who is signed in.
func (p *page) entries() (mine []entry) {
	if p.actor == nil {
		return nil
	}
	for _, e := range navigation {
		if slices.Contains(e.roles, p.actor.Role) && auth.May(*p.actor, e.may) {
			mine = append(mine, e)
		}
	}
	return mine
}

// here says whether an entry leads to the page that is shown, or to one above it.
func (p *page) here(e entry) bool {
	if e.path == "/" {
		return p.path == "/"
	}
	return p.path == e.path || strings.HasPrefix(p.path, e.path+"/")
}
