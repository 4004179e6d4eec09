package tenant

import (
	"context"

	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/kernel/db"
)

const openItems db.SQL = `
	select 'account_owner' as kind, a.id, a.version, a.name as title from account a
	where a.tenant_id = @tenant and a.owner_id = @id and a.archived_at is null
	union all
	select 'account_backup', a.id, a.version, a.name from account a
	where a.tenant_id = @tenant and a.backup_id = @id and a.archived_at is null
	union all
	select 'action', x.id, x.version, x.title from action x
	where x.tenant_id = @tenant and x.accountable_id = @id and x.archived_at is null
		and x.status in ('proposed', 'accepted', 'doing', 'blocked')
	union all
	select 'milestone', m.id, m.version, m.title from milestone m
	where m.tenant_id = @tenant and m.owner_id = @id and m.archived_at is null and m.done_on is null
	union all
	select 'goal', g.id, g.version, g.title from goal g
	where g.tenant_id = @tenant and g.owner_id = @id and g.archived_at is null and g.status = 'open'
	union all
	select 'opportunity', o.id, o.version, o.title from opportunity o
	where o.tenant_id = @tenant and o.owner_id = @id and o.archived_at is null and o.stage not in ('won', 'lost')
	union all
	select 'risk', r.id, r.version, r.title from risk r
	where r.tenant_id = @tenant and r.owner_id = @id and r.archived_at is null and r.status <> 'closed'
	union all
	select 'stakeholder', s.id, s.version, c.name from stakeholder s
	join contact c on c.tenant_id = s.tenant_id and c.id = s.contact_id
	where s.tenant_id = @tenant and s.owner_id = @id and s.archived_at is null
	union all
	select 'touch_plan', p.id, p.version, c.name from touch_plan p
	join stakeholder s on s.tenant_id = p.tenant_id and s.id = p.stakeholder_id
	join contact c on c.tenant_id = s.tenant_id and c.id = s.contact_id
	where p.tenant_id = @tenant and p.owner_id = @id and p.archived_at is null and p.done_interaction_id is null
	order by 1, 4, 2`

func qItems(items *[]Item, member uuid.UUID) db.Query {
	return db.Q(items, openItems, db.Args{"id": member})
}

// handOver gives every open item to its successor and takes the member out, in
// one transaction; each change is audited. An account that changes both its
// owner and its backup cannot occur: they are never the same person.
func handOver(ctx context.Context, tx *db.Tx, people []Person, p Person, items []Item, to map[string]uuid.UUID) error {
	tx.Act(db.Act{Kind: db.ActHandover, Subject: &p.ID})
	var edits []db.Edit
	for _, i := range items {
		edits = append(edits, i.moveTo(to[i.Kind]))
		if i.Kind == "account_owner" {
			account.RefreshSummary(tx, i.ID)
		}
	}
	account.RefreshAccess(tx, uuid.Nil)
	feeds, err := db.List[int](ctx, tx, feedVersion, db.Args{"id": p.ID})
	if err != nil {
		return err
	}
	for _, version := range feeds { // the address stays dead when they come back
		edits = append(edits, db.Edit{Entity: "calendar_feed", ID: p.ID, Version: version, SQL: killFeed, Args: db.Args{"id": p.ID, "version": version}})
	}
	return db.ChangeAll(ctx, tx, append(edits, leave(people, p)...))
}

const feedVersion db.SQL = `
	select version from calendar_feed where tenant_id = @tenant and id = @id and revoked_at is null`

const killFeed db.SQL = `
	update calendar_feed set revoked_at = @now, version = version + 1, updated_at = @now, updated_by = @member
	where tenant_id = @tenant and id = @id and version = @version`

// moves give an item to another member.
var moves = map[string]struct {
	table string
	sql   db.SQL
}{
	"account_owner": {"account", `
		update account set owner_id = @to, backup_id = nullif(backup_id, @to), version = version + 1, updated_at = @now, updated_by = @member
		where tenant_id = @tenant and id = @id and version = @version`},
	"account_backup": {"account", `
		update account set backup_id = nullif(@to, owner_id), version = version + 1, updated_at = @now, updated_by = @member
		where tenant_id = @tenant and id = @id and version = @version`},
	// whoever takes an action over has yet to accept it
	"action": {"action", `
		update action set accountable_id = @to, accepted_at = null, version = version + 1, updated_at = @now, updated_by = @member
		where tenant_id = @tenant and id = @id and version = @version`},
	"milestone": {"milestone", `
		update milestone set owner_id = @to, version = version + 1, updated_at = @now, updated_by = @member
		where tenant_id = @tenant and id = @id and version = @version`},
	// a new owner has yet to accept the goal
	"goal": {"goal", `
		update goal set owner_id = @to, accepted_at = null, version = version + 1, updated_at = @now, updated_by = @member
		where tenant_id = @tenant and id = @id and version = @version`},
	"opportunity": {"opportunity", `
		update opportunity set owner_id = @to, version = version + 1, updated_at = @now, updated_by = @member
		where tenant_id = @tenant and id = @id and version = @version`},
	"risk": {"risk", `
		update risk set owner_id = @to, version = version + 1, updated_at = @now, updated_by = @member
		where tenant_id = @tenant and id = @id and version = @version`},
	"stakeholder": {"stakeholder", `
		update stakeholder set owner_id = @to, version = version + 1, updated_at = @now, updated_by = @member
		where tenant_id = @tenant and id = @id and version = @version`},
	"touch_plan": {"touch_plan", `
		update touch_plan set owner_id = @to, version = version + 1, updated_at = @now, updated_by = @member
		where tenant_id = @tenant and id = @id and version = @version`},
}

func (i Item) moveTo(to uuid.UUID) db.Edit {
	m := moves[i.Kind]
	return db.Edit{Entity: m.table, ID: i.ID, Version: i.Version, SQL: m.sql, Args: db.Args{"id": i.ID, "version": i.Version, "to": to}}
}
