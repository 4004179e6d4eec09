package action

import (
	"context"

	"github.com/google/uuid"

	"trucot/internal/kernel/db"
	"trucot/internal/kernel/i18n"
	"trucot/web/ui"
)

// someone is a person at the client whom something may be promised to.
type someone struct {
	ID   uuid.UUID
	Name string
}

const promiseesSQL db.SQL = `
	select s.id, c.name
	from stakeholder s
	join contact c on c.tenant_id = s.tenant_id and c.id = s.contact_id
	where s.tenant_id = @tenant and s.account_id = @account and not c.placeholder
		and (s.archived_at is null or s.id = (select a.promised_to from action a where a.tenant_id = @tenant and a.id = @action))
	order by c.given_name collate "vi-x-icu", c.name collate "vi-x-icu", s.id`

// qPromisees reads the people of an account, also one who was taken off the map and still has our word.
func qPromisees(dst *[]someone, accountID, action uuid.UUID) db.Query {
	return db.Q(dst, promiseesSQL, db.Args{"account": accountID, "action": action})
}

// choice is something of the account that an action can be there for, or wait for.
type choice struct {
	Kind  string // action, risk, tows or stakeholder
	ID    uuid.UUID
	Title string
}

const choicesSQL db.SQL = `
	with self as (
		select a.risk_id, a.tows_id, a.stakeholder_id,
			array(select d.depends_on_id from action_dependency d where d.tenant_id = @tenant and d.action_id = a.id) as needs
		from action a where a.tenant_id = @tenant and a.account_id = @account and a.id = @action
	)
	select 'action' as kind, a.id, a.title from action a
	where a.tenant_id = @tenant and a.account_id = @account and a.archived_at is null and a.id is distinct from @action
		and (a.status not in ('done', 'cancelled') or a.id = any(array(select unnest(needs) from self)))
	union all
	select 'risk', r.id, r.title from risk r
	where r.tenant_id = @tenant and r.account_id = @account
		and (r.archived_at is null and r.status in ('open', 'mitigating') or r.id = (select risk_id from self))
	union all
	select 'tows', t.id, t.move from tows_strategy t
	where t.tenant_id = @tenant and t.account_id = @account
		and (t.archived_at is null and t.status = 'accepted' or t.id = (select tows_id from self))
	union all
	select 'stakeholder', s.id, c.name from stakeholder s
	join contact c on c.tenant_id = s.tenant_id and c.id = s.contact_id
	where s.tenant_id = @tenant and s.account_id = @account and (s.archived_at is null or s.id = (select stakeholder_id from self))
	order by 1, 3, 2`

// qChoices reads what an action of the account can be there for, or wait for;
// action is uuid.Nil for a new one.
func qChoices(dst *[]choice, accountID, action uuid.UUID) db.Query {
	return db.Q(dst, choicesSQL, db.Args{"account": accountID, "action": action})
}

// causes lists them for a select; v.Choices of kind action are not among them.
func (v formPage) causes(ctx context.Context) []ui.Option {
	opts := []ui.Option{{Label: i18n.T(ctx, "action.form.no_cause")}}
	for _, c := range v.Choices {
		if c.Kind != "action" {
			opts = append(opts, ui.Option{Value: c.Kind + "/" + c.ID.String(), Label: c.Title, Group: i18n.Enum(ctx, "action_cause", c.Kind)})
		}
	}
	return opts
}

func (v formPage) needs() []ui.Option {
	var opts []ui.Option
	for _, c := range v.Choices {
		if c.Kind == "action" {
			opts = append(opts, ui.Option{Value: c.ID.String(), Label: c.Title})
		}
	}
	return opts
}

func rhythms(ctx context.Context) []ui.Option {
	var opts []ui.Option
	for _, r := range Rhythms {
		opts = append(opts, ui.Option{Value: string(r), Label: i18n.Enum(ctx, "action_rhythm", string(r))})
	}
	return opts
}
