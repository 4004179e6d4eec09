package document

import (
	"context"
	"strconv"
	"strings"
	"time"

	"github.com/google/uuid"

	"trucot/internal/kernel/day"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/i18n"
	"trucot/internal/rhythm/plan"
)

// state is the document at a moment: now, as it was kept, or as the history has it.
type state struct {
	Asked    string        // as an address calls it: now, v:2, r:<review>, d:2026-06-30; "" none
	Snapshot plan.Snapshot // what was kept; none of now and of a day
	On       day.Date
	Facts    plan.Facts
	None     bool // there was no such account yet
}

// Kinds of moments in an address.
const (
	present = "now"
	version = "v:"
	review  = "r:"
	date    = "d:"
)

// query reads the state; ok is false of an address that calls none.
func (s *state) query(accountID uuid.UUID, today day.Date, zone *time.Location) (q db.Query, ok bool) {
	kind, what := s.Asked, ""
	if len(s.Asked) > 2 && s.Asked[1] == ':' {
		kind, what = s.Asked[:2], s.Asked[2:]
	}
	switch kind {
	case present:
		s.On = today
		return plan.QFacts(&s.Facts, accountID), true
	case version:
		return plan.QVersion(&s.Snapshot, accountID, what), true
	case review:
		id, err := uuid.Parse(what)
		return plan.QOfReview(&s.Snapshot, accountID, id), err == nil
	case date:
		on, err := i18n.ParseDate(what)
		if err != nil || on.After(today) {
			return q, false
		}
		s.On = on
		return plan.QFactsAt(&s.Facts, accountID, on.AddDays(1).Time(zone)), true
	}
	return q, false
}

// ready opens what was kept, once it is read.
func (s *state) ready(zone *time.Location) (err error) {
	if s.Snapshot.Body != "" {
		s.Facts, err = plan.Thaw(s.Snapshot.Body)
		s.On = day.In(s.Snapshot.TakenAt, zone)
	}
	s.None = s.Facts.Account.Name == ""
	return err
}

// title is what a page calls the state.
func (s state) title(ctx context.Context) string {
	switch {
	case s.Asked == present:
		return i18n.T(ctx, "document.state.now")
	case strings.HasPrefix(s.Asked, date):
		return i18n.T(ctx, "document.state.day", "date", i18n.Date(ctx, s.On))
	}
	taken := i18n.Instant(ctx, s.Snapshot.TakenAt)
	switch {
	case s.Snapshot.Decision == "submitted":
		return i18n.T(ctx, "plan.frozen.submitted", "date", taken)
	case s.Snapshot.Decision == "returned":
		return i18n.T(ctx, "plan.frozen.returned", "date", taken)
	case s.Snapshot.Edition == 0:
		return i18n.T(ctx, "plan.frozen.reviewed", "date", taken)
	}
	return i18n.T(ctx, "plan.frozen.title", "edition", s.Snapshot.Edition)
}

// called is the state as an address calls it.
func called(s plan.Snapshot) string {
	if s.Edition > 0 {
		return version + strconv.Itoa(s.Edition)
	}
	return version + s.ID.String()
}
