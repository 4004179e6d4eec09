package stakeholder

import (
	"context"
	"net/url"
	"strconv"

	"github.com/google/uuid"

	"trucot/internal/kernel/day"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
)

// decodePlan reads the form of the next touch over a plan; a day that was not
// touched may be past, a new one may not.
// bindPlan goes over the fields of a planned touch, which is not in the past
// unless it was so before.
func bindPlan(today day.Date) func(*form.Binder, *TouchPlan) {
	return func(b *form.Binder, p *TouchPlan) {
		was := p.Due
		b.Date("due", &p.Due)
		b.Check(p.Due.IsZero() || p.Due == was || !p.Due.Before(today), "due", "err.past")
		form.Choose(b, "channel", &p.Channel, Channels)
		b.ID("owner", &p.OwnerID)
	}
}

func decodePlan(f *form.Form, p TouchPlan, today day.Date) TouchPlan {
	form.Decode(f, &p, bindPlan(today))
	return p
}

// fillPlan is what the form shows of a plan.
func fillPlan(p TouchPlan) url.Values {
	v := form.Print(context.Background(), p, bindPlan(day.Date{}))
	v.Set("id", p.ID.String())
	v.Set("version", strconv.Itoa(p.Version))
	return v
}

// suggestPlan is what the form of someone without a plan offers: the agreed
// rhythm, the channel they prefer, and who keeps the relationship.
func suggestPlan(p Person, r Rhythm, today day.Date, me uuid.UUID) url.Values {
	plan := TouchPlan{ID: uuid.Must(uuid.NewV7()), Due: SuggestDue(r, today), Channel: p.PreferredChannel, OwnerID: me}
	if p.OwnerID != nil {
		plan.OwnerID = *p.OwnerID
	}
	return fillPlan(plan)
}

func planLabels(ctx context.Context) map[string]string {
	return map[string]string{
		"due": i18n.T(ctx, "stakeholder.next.due"), "channel": i18n.T(ctx, "stakeholder.next.channel"), "owner": i18n.T(ctx, "stakeholder.field.owner"),
	}
}
