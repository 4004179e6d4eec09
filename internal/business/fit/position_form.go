package fit

import (
	"trucot/internal/kernel/day"
	"trucot/internal/kernel/form"
)

// bindPosition goes over the fields of a position: it has been reached by today,
// and aims no lower than it stands.
func bindPosition(today day.Date) func(*form.Binder, *Position) {
	return func(b *form.Binder, p *Position) {
		b.Row(p.ID, p.Version)
		b.Labels("enum.fit_field")
		b.ID("product", &p.ProductID)
		form.Choose(b, "step", &p.Step, Stages)
		form.Choose(b, "level", &p.Level, Levels)
		b.Date("since", &p.LevelSince)
		b.Check(!p.LevelSince.After(today), "since", "err.future")
		form.Choose(b, "target", &p.Target, Levels)
		b.Check(p.Target.Rank() >= p.Level.Rank(), "target", "err.target_below")
		b.OptDate("target_date", &p.TargetDate)
		b.Check(p.TargetDate.IsZero() || !p.TargetDate.Before(p.LevelSince), "target_date", "err.target_early")
		b.ID("owner", &p.OwnerID)
		b.LongText("reason", &p.Reason, 0, 500)
	}
}
