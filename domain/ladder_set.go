package domain

// LadderSet says which ladder is climbed from a day on.
type LadderSet struct {
	From     Date   `json:"from"`
	Ladder   Ladder `json:"ladder"`
	Document string `json:"document"` // the regulation that says so
	Note     string `json:"note,omitempty"`
	On       Date   `json:"on"`
	By       string `json:"by"`
}

func (s *LadderSet) from() Date { return s.From }

// OfficeLadder is every ladder that was ever set, by the day from which it holds.
type OfficeLadder struct {
	Versions []LadderSet `json:"versions,omitempty"`
}

// Apply folds an event into the ladder. What is set again for the same day stands
// in place of what was set before.
func (l *OfficeLadder) Apply(e Event) {
	set, ok := e.(*LadderSet)
	if !ok || set == nil {
		return
	}
	l.Versions = versioned(l.Versions, *set, (*LadderSet).from)
}

// In is the ladder in force on a day; the default before any was set.
func (l *OfficeLadder) In(day Date) Ladder {
	if set := versionOn(l.Versions, day, (*LadderSet).from); set != nil {
		return set.Ladder
	}
	return DefaultLadder()
}

// SetLadder says which ladder is climbed from a day on, today or later.
type SetLadder struct {
	From     Date   `json:"from"`
	Ladder   Ladder `json:"ladder"`
	Document string `json:"document" doc:"The regulation that says so"`
	Note     string `json:"note,omitempty"`
}

// Decide says what follows from setting a ladder.
func (l *OfficeLadder) Decide(c SetLadder, in Circumstances) ([]Event, error) {
	if err := first(in.settable(c.From, len(l.Versions)), c.Ladder.check(), required("document", c.Document, maxReason), text("note", c.Note, maxReason)); err != nil {
		return nil, err
	}
	return []Event{&LadderSet{c.From, c.Ladder, c.Document, c.Note, in.Today(), in.Who.ID}}, nil
}
