package fit

import (
	"context"
	"net/url"
	"strconv"

	"trucot/internal/kernel/day"
	"trucot/internal/kernel/form"
)

// decodePosition reads the form over a position. The level is held already, so
// its day has come; the target is no step back.
// bindPosition goes over the fields of a position: it has been reached by today,
// and aims no lower than it stands.
func bindPosition(today day.Date) func(*form.Binder, *Position) {
	return func(b *form.Binder, p *Position) {
		b.Labels("fit_field")
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

func decodePosition(f *form.Form, p Position, today day.Date) Position {
	form.Decode(f, &p, bindPosition(today))
	return p
}

func fillPosition(p Position) url.Values {
	v := form.Print(context.Background(), p, bindPosition(day.Date{}))
	v.Set("id", p.ID.String())
	v.Set("version", strconv.Itoa(p.Version))
	return v
}
