package risk

import (
	"context"
	"net/url"
	"slices"
	"strconv"

	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
)

// reasonFields are the fields of the reasons, the main one first.
var reasonFields = [maxReasons]string{"reason", "reason2", "reason3"}

func decode(f *form.Form, was Risk, currency string) Risk {
	r := was
	r.Title = f.Text("title", 1, 240)
	r.Reasons = []Reason{form.OneOf(f, reasonFields[0], Reasons)}
	for _, name := range reasonFields[1:] {
		more := form.OptOneOf(f, name, Reasons)
		f.Check(more == "" || !slices.Contains(r.Reasons, more), name, "err.reason_twice")
		if more != "" {
			r.Reasons = append(r.Reasons, more)
		}
	}
	r.Severity, r.Likelihood = f.Int("severity", 1, 5), f.Int("likelihood", 1, 5)
	r.Loss, r.Currency = f.Money("loss", i18n.Decimals(currency)), currency
	f.Check(r.Loss >= 0, "loss", "err.min", "min", 0)
	r.Mitigation, r.OwnerID = f.LongText("mitigation", 0, 1000), f.UUID("owner")
	r.Status = "open"
	if was.Version > 0 {
		r.Status = form.OneOf(f, "status", Statuses)
	}
	return r
}

func fill(ctx context.Context, r Risk) url.Values {
	v := url.Values{
		"title": {r.Title}, "severity": {strconv.Itoa(r.Severity)}, "likelihood": {strconv.Itoa(r.Likelihood)},
		"loss": {i18n.MoneyInput(ctx, r.Loss, r.Currency)}, "mitigation": {r.Mitigation}, "owner": {r.OwnerID.String()}, "status": {string(r.Status)},
	}
	for i, name := range reasonFields {
		v.Set(name, "")
		if i < len(r.Reasons) {
			v.Set(name, string(r.Reasons[i]))
		}
	}
	return v
}

// fields name what the form of a risk asks.
var fields = []string{"title", "reason", "reason2", "reason3", "severity", "likelihood", "loss", "mitigation", "owner", "status"}

func labels(ctx context.Context) map[string]string {
	names := map[string]string{}
	for _, name := range fields {
		names[name] = i18n.Enum(ctx, "risk_field", name)
	}
	return names
}
