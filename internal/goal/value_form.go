package goal

import (
	"net/url"
	"strconv"

	"trucot/internal/form"
	"trucot/internal/i18n"
)

func decodeOpportunity(f *form.Form, was Opportunity, currency string) Opportunity {
	o := was
	o.Kind = form.OneOf(f, "kind", OpportunityKinds)
	o.Title, o.Product = f.Text("title", 1, 240), f.Text("product", 0, 120)
	o.Amount, o.Currency = f.Money("amount", i18n.Decimals(currency)), currency
	o.Stage = form.OneOf(f, "stage", Stages)
	o.Reason = f.LongText("reason", 0, 500)
	f.Check(o.Reason != "" || o.Kind != "missed" && o.Stage != "lost", "reason", "err.reason")
	f.Check(o.Amount >= 0, "amount", "err.min", "min", 0)
	o.OwnerID, o.Due = f.UUID("owner"), f.OptDate("due")
	return o
}

func fillOpportunity(o Opportunity) url.Values {
	return url.Values{
		"kind": {string(o.Kind)}, "title": {o.Title}, "product": {o.Product}, "amount": {amount(o.Amount, o.Currency)}, "stage": {string(o.Stage)},
		"reason": {o.Reason}, "owner": {o.OwnerID.String()}, "due": {o.Due.String()},
	}
}

// amount is how a money field shows minor units of a currency.
func amount(minor int64, currency string) string {
	switch i18n.Decimals(currency) {
	case 0:
		return strconv.FormatInt(minor, 10)
	default:
		return figure(&minor)
	}
}
