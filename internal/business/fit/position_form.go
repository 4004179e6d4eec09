package fit

import (
	"net/url"
	"strconv"

	"trucot/internal/kernel/day"
	"trucot/internal/kernel/form"
)

// decodePosition reads the form over a position. The level is held already, so
// its day has come; the target is no step back.
func decodePosition(f *form.Form, p Position, today day.Date) Position {
	p.ProductID, p.Step = f.UUID("product"), form.OneOf(f, "step", Stages)
	p.Level, p.LevelSince = form.OneOf(f, "level", Levels), f.Date("since")
	p.Target, p.TargetDate = form.OneOf(f, "target", Levels), f.OptDate("target_date")
	p.OwnerID, p.Reason = f.UUID("owner"), f.LongText("reason", 0, 500)
	f.Check(!p.LevelSince.After(today), "since", "err.future")
	f.Check(p.Target.Rank() >= p.Level.Rank(), "target", "err.target_below")
	f.Check(p.TargetDate.IsZero() || !p.TargetDate.Before(p.LevelSince), "target_date", "err.target_early")
	return p
}

func fillPosition(p Position) url.Values {
	return url.Values{
		"id": {p.ID.String()}, "version": {strconv.Itoa(p.Version)}, "product": {p.ProductID.String()}, "step": {string(p.Step)},
		"level": {string(p.Level)}, "since": {p.LevelSince.String()}, "target": {string(p.Target)}, "target_date": {p.TargetDate.String()},
		"owner": {p.OwnerID.String()}, "reason": {p.Reason},
	}
}
