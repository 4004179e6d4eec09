package opportunity

import (
	"context"

	"trucot/internal/kernel/day"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
)

// bind goes over the fields of the form. A probability left empty is that of
// the stage; an end takes today as its day unless it had one.
func bind(today day.Date) func(*form.Binder, *Opportunity) {
	return func(b *form.Binder, o *Opportunity) {
		var probability *int
		if o.Probability != Likely(o.Stage) {
			probability = &o.Probability
		}
		b.Row(o.ID, o.Version)
		b.Labels("enum.opportunity_field")
		b.Text("title", &o.Title, 1, 240)
		form.Choose(b, "kind", &o.Kind, Kinds)
		b.Text("product", &o.Product, 0, 120)
		b.Money("amount", &o.Amount, o.Currency)
		b.Check(o.Amount >= 0, "amount", "err.min", "min", 0)
		form.Choose(b, "stage", &o.Stage, Stages)
		b.OptInt("probability", &probability, 0, 100)
		b.Text("next_action", &o.NextAction, 0, 240)
		b.OptDate("next_due", &o.NextDue)
		b.Check(o.NextDue.IsZero() || o.NextAction != "", "next_action", "err.next_action")
		b.OptDate("due", &o.Due)
		b.ID("owner", &o.OwnerID)
		b.LongText("reason", &o.Reason, 0, 500)
		b.Check(o.Reason != "" || o.Kind != Missed && o.Stage != Lost, "reason", "err.reason")
		b.OptID("cell", &o.CellID)
		b.OptID("contract", &o.ContractID)
		if b.Reads() {
			o.settle(probability, today)
		}
	}
}

// settle works out what follows from the stage.
func (o *Opportunity) settle(probability *int, today day.Date) {
	likely := Likely(o.Stage)
	if probability != nil && o.Live() {
		likely = *probability
	}
	o.Probability = likely
	switch {
	case o.Live():
		o.ClosedOn = day.Date{}
	case o.ClosedOn.IsZero():
		o.ClosedOn = today
	}
}

func label(ctx context.Context, name string) string { return i18n.Enum(ctx, "opportunity_field", name) }
