package stakeholder

import (
	"github.com/google/uuid"

	"trucot/internal/kernel/day"
	"trucot/internal/kernel/form"
)

// bindPlan goes over the fields of a planned touch, which is not in the past
// unless it was so before.
func bindPlan(today day.Date) func(*form.Binder, *TouchPlan) {
	return func(b *form.Binder, p *TouchPlan) {
		was := p.Due
		b.Row(p.ID, p.Version)
		b.Labels("stakeholder.next")
		b.Date("due", &p.Due)
		b.Check(p.Due.IsZero() || p.Due == was || !p.Due.Before(today), "due", "err.past")
		form.Choose(b, "channel", &p.Channel, Channels)
		b.Labels("stakeholder.field")
		b.ID("owner", &p.OwnerID)
	}
}

// suggestPlan is what someone without a plan is offered: the agreed
// rhythm, the channel they prefer, and who keeps the relationship.
func suggestPlan(p Person, r Rhythm, today day.Date, me uuid.UUID) TouchPlan {
	plan := TouchPlan{ID: uuid.Must(uuid.NewV7()), Due: SuggestDue(r, today), Channel: p.PreferredChannel, OwnerID: me}
	if p.OwnerID != nil {
		plan.OwnerID = *p.OwnerID
	}
	return plan
}
