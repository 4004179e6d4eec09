package risk

import (
	"context"
	"slices"

	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
)

// reasonFields are the fields of the reasons, the main one first.
var reasonFields = [maxReasons]string{"reason", "reason2", "reason3"}

func bind(b *form.Binder, r *Risk) {
	b.Row(r.ID, r.Version)
	b.Labels("enum.risk_field")
	b.Text("title", &r.Title, 1, 240)
	bindReasons(b, r)
	b.Int("severity", &r.Severity, 1, 5)
	b.Int("likelihood", &r.Likelihood, 1, 5)
	b.Money("loss", &r.Loss, r.Currency)
	b.Check(r.Loss >= 0, "loss", "err.min", "min", 0)
	b.LongText("mitigation", &r.Mitigation, 0, 1000)
	b.ID("owner", &r.OwnerID)
	if b.Reads() && r.Version == 0 {
		r.Status = "open"
		return
	}
	form.Choose(b, "status", &r.Status, Statuses)
}

// bindReasons goes over the reasons, the main one first, none of them twice.
func bindReasons(b *form.Binder, r *Risk) {
	var list [maxReasons]Reason
	copy(list[:], r.Reasons)
	form.Choose(b, reasonFields[0], &list[0], Reasons)
	for i, name := range reasonFields[1:] {
		form.OptChoose(b, name, &list[i+1], Reasons)
		b.Check(list[i+1] == "" || !slices.Contains(list[:i+1], list[i+1]), name, "err.reason_twice")
	}
	if b.Reads() {
		r.Reasons = slices.DeleteFunc(list[:], func(reason Reason) bool { return reason == "" })
	}
}

func label(ctx context.Context, name string) string { return i18n.Enum(ctx, "risk_field", name) }
