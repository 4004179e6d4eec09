package opportunity

import (
	"context"
	"net/url"
	"strconv"

	"github.com/google/uuid"

	"trucot/internal/kernel/day"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
)

// decode reads the form over was. A probability left empty is that of the
// stage; an end takes today as its day unless it had one.
func decode(f *form.Form, was Opportunity, currency string, today day.Date) Opportunity {
	o := was
	o.Kind = form.OneOf(f, "kind", Kinds)
	o.Title, o.Product = f.Text("title", 1, 240), f.Text("product", 0, 120)
	o.Amount, o.Currency = f.Money("amount", i18n.Decimals(currency)), currency
	f.Check(o.Amount >= 0, "amount", "err.min", "min", 0)
	o.Stage = form.OneOf(f, "stage", Stages)
	o.Probability = Likely(o.Stage)
	if p := f.OptInt("probability", 0, 100); p != nil && o.Live() {
		o.Probability = *p
	}
	o.Reason = f.LongText("reason", 0, 500)
	f.Check(o.Reason != "" || o.Kind != Missed && o.Stage != Lost, "reason", "err.reason")
	o.NextAction, o.NextDue = f.Text("next_action", 0, 240), f.OptDate("next_due")
	f.Check(o.NextDue.IsZero() || o.NextAction != "", "next_action", "err.next_action")
	o.OwnerID, o.Due = f.UUID("owner"), f.OptDate("due")
	switch {
	case o.Live():
		o.ClosedOn = day.Date{}
	case o.ClosedOn.IsZero():
		o.ClosedOn = today
	}
	o.CellID, o.ContractID = optional(f, "cell"), optional(f, "contract")
	return o
}

func optional(f *form.Form, name string) *uuid.UUID {
	if id := f.OptUUID(name); id != uuid.Nil {
		return &id
	}
	return nil
}

func fill(ctx context.Context, o Opportunity) url.Values {
	v := url.Values{
		"kind": {string(o.Kind)}, "title": {o.Title}, "product": {o.Product}, "amount": {i18n.MoneyInput(ctx, o.Amount, o.Currency)}, "stage": {string(o.Stage)},
		"probability": {strconv.Itoa(o.Probability)}, "reason": {o.Reason}, "next_action": {o.NextAction}, "next_due": {o.NextDue.String()},
		"owner": {o.OwnerID.String()}, "due": {o.Due.String()}, "cell": {""}, "contract": {""},
	}
	if o.Probability == Likely(o.Stage) {
		v.Set("probability", "") // follows the stage
	}
	if o.CellID != nil {
		v.Set("cell", o.CellID.String())
	}
	if o.ContractID != nil {
		v.Set("contract", o.ContractID.String())
	}
	return v
}

// fields name what the form asks.
var fields = []string{"title", "kind", "product", "amount", "stage", "probability", "next_action", "next_due", "due", "owner", "reason"}

func labels(ctx context.Context) map[string]string {
	names := map[string]string{}
	for _, name := range fields {
		names[name] = i18n.Enum(ctx, "opportunity_field", name)
	}
	return names
}
