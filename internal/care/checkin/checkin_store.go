// Package checkin asks after a delivery by itself: days after a solution was
// delivered, a contract began or an opportunity was won, the account's owner is to
// ask how it goes, by the way that the person likes.
package checkin

import (
	"context"
	"errors"
	"time"

	"github.com/google/uuid"

	"trucot/internal/care/policy"
	"trucot/internal/client/account"
	"trucot/internal/execution/action"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/day"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/job"
	"trucot/internal/relationships/stakeholder"
)

// execution is the pillar that actions bear on.
const execution = 4

// grace is how many days a job may be late before a delivery is no longer asked after.
const grace = 7

// Tasks plans what is to be asked after.
func Tasks() []job.Task {
	return []job.Task{{Name: "care.checkin", Every: time.Hour, Tenant: Plan}}
}

// delivery is what the client got, and whom to ask about it.
type delivery struct {
	ID         uuid.UUID
	AccountID  uuid.UUID
	OwnerID    uuid.UUID
	What       string
	On         day.Date
	PersonID   *uuid.UUID
	PersonName string
	Channel    stakeholder.Channel // that the person likes; "" when nobody knows
}

// planned is the id of the action that asks after it: the same whenever it is planned.
func (d delivery) planned() uuid.UUID { return uuid.NewSHA1(d.ID, []byte("checkin")) }

const deliveriesSQL db.SQL = `
	select x.id, x.account_id, z.owner_id, x.what, x.on_date as on, p.id as person_id, coalesce(p.name, '') as person_name,
		coalesce(p.preferred_channel, '') as channel
	from (
		select f.id, f.account_id, f.solution as what, f.on_date from solution_fit f
		where f.tenant_id = @tenant and f.status = 'delivered' and f.archived_at is null and f.on_date >= @since and f.on_date <= @today
		union all
		select k.id, k.account_id, k.name, k.starts from contract k
		where k.tenant_id = @tenant and k.archived_at is null and k.starts >= @since and k.starts <= @today
		union all
		select o.id, o.account_id, o.title, o.closed_on from opportunity o
		where o.tenant_id = @tenant and o.stage = 'won' and o.archived_at is null and o.closed_on >= @since and o.closed_on <= @today
	) x
	join account_summary z on z.tenant_id = @tenant and z.account_id = x.account_id and not z.archived
	join member m on m.tenant_id = @tenant and m.id = z.owner_id and m.status = 'active'
	left join lateral (
		select s.id, c.name, c.preferred_channel from stakeholder s
		join contact c on c.tenant_id = s.tenant_id and c.id = s.contact_id and c.life in ('active', 'unknown')
		where s.tenant_id = @tenant and s.account_id = x.account_id and s.archived_at is null
		order by s.influence desc, s.id
		limit 1
	) p on true
	order by x.on_date, x.id
	limit 200`

const knownSQL db.SQL = `select a.id from action a where a.tenant_id = @tenant and a.id = any(@ids)`

// Plan adds the action that asks after each delivery, once: its id follows from the
// delivery, so that a run that is killed leaves nothing and a second adds nothing, also
// when the action was put away since.
func Plan(ctx context.Context, p *db.Pool, a authz.Actor) error {
	err := p.Write(ctx, a, func(tx *db.Tx) error {
		rules := policy.Default(a.Settings)
		if err := db.Batch(ctx, tx, policy.Q(&rules)); err != nil {
			return err
		}
		var list []delivery
		var known []uuid.UUID
		today := tx.Today()
		since := today.AddDays(-rules.CheckinDays - grace)
		if err := db.Batch(ctx, tx, db.Q(&list, deliveriesSQL, db.Args{"since": since, "today": today})); err != nil {
			return err
		}
		ids := make([]uuid.UUID, 0, len(list))
		for _, d := range list {
			ids = append(ids, d.planned())
		}
		if err := db.Batch(ctx, tx, db.Q(&known, knownSQL, db.Args{"ids": ids})); err != nil {
			return err
		}
		have := map[uuid.UUID]bool{}
		for _, id := range known {
			have[id] = true
		}
		ctx := i18n.With(ctx, i18n.Locale{Lang: a.Settings.Lang, Zone: a.Settings.Zone, Currency: a.Settings.Currency, Today: today})
		for _, d := range list {
			if have[d.planned()] {
				continue
			}
			if err := account.SaveJudged(ctx, tx, d.AccountID, []int{execution}, []db.Edit{action.NewEdit(d.AccountID, d.ask(ctx, rules, today))}); err != nil {
				return err
			}
		}
		return nil
	})
	if errors.Is(err, db.ErrTaken) || errors.Is(err, db.ErrDuplicate) { // another process was quicker
		return nil
	}
	return err
}

// ask is the action that asks after a delivery.
func (d delivery) ask(ctx context.Context, rules policy.Policy, today day.Date) action.Action {
	due := d.On.AddDays(rules.CheckinDays)
	if due.Before(today) {
		due = today
	}
	title := i18n.T(ctx, "checkin.action.title", "what", cut(d.What))
	if d.PersonName != "" {
		title = i18n.T(ctx, "checkin.action.title_of", "name", d.PersonName, "what", cut(d.What))
	}
	note := ""
	if d.Channel != "" {
		note = i18n.T(ctx, "checkin.action.channel", "channel", stakeholder.ChannelName(ctx, d.Channel))
	}
	return action.Action{
		ID: d.planned(), Title: title, Note: note, Status: action.Accepted, AccountableID: &d.OwnerID, Due: due,
		Work: action.Work{StakeholderID: d.PersonID},
	}
}

// cut keeps a name short enough for the title of an action.
func cut(text string) string {
	const room = 120
	if runes := []rune(text); len(runes) > room {
		return string(runes[:room-1]) + "…"
	}
	return text
}
