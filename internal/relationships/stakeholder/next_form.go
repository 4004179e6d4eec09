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
func decodePlan(f *form.Form, p Plan, today day.Date) Plan {
	due := f.Date("due")
	f.Check(due.IsZero() || due == p.Due || !due.Before(today), "due", "err.past")
	p.Due = due
	p.Channel = form.OneOf(f, "channel", Channels)
	p.OwnerID = f.UUID("owner")
	return p
}

// fillPlan is what the form shows of a plan.
func fillPlan(p Plan) url.Values {
	return url.Values{
		"id": {p.ID.String()}, "version": {strconv.Itoa(p.Version)}, "due": {p.Due.String()}, "channel": {string(p.Channel)}, "owner": {p.OwnerID.String()},
	}
}

// suggestPlan is what the form of someone without a plan offers: the agreed
// rhythm, the channel they prefer, and who keeps the relationship.
func suggestPlan(p Person, r Rhythm, today day.Date, me uuid.UUID) url.Values {
	plan := Plan{ID: uuid.Must(uuid.NewV7()), Due: SuggestDue(r, today), Channel: p.PreferredChannel, OwnerID: me}
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
