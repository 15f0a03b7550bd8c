package auth

import (
	"context"

	"dondoc/domain"
	"dondoc/eventstore"
)

// Note puts into the audit log what changed nothing. It fails when it could not
// be recorded.
func (p *People) Note(ctx context.Context, who domain.Actor, n domain.AuditNoted) error {
	now := p.Clock()
	_, err := p.Store.Append(ctx, who, now, eventstore.Write{Subject: eventstore.AuditSubject(newID(now)), Events: []domain.Event{&n}})
	return err
}

// Refusals that are noted of one actor or address: so many at once, then one in a
// while. Who is refused more often than that is noted often enough.
const (
	notedBurst = 30
	notedEvery = loginEvery
)

// NoteRefusal notes that somebody was refused. That it could not be recorded
// changes nothing about the refusal; it is logged.
func (p *People) NoteRefusal(ctx context.Context, who domain.Actor, n domain.AuditNoted) {
	if !p.attempts.allow("noted "+who.ID+" "+n.Address, notedEvery, notedBurst, p.Clock()) {
		return
	}
	if err := p.Note(context.WithoutCancel(ctx), who, n); err != nil && p.Log != nil {
		p.Log.Warn("a refusal was not recorded", "what", n.What, "error", err)
	}
}
