package tenant

import (
	"time"

	"github.com/google/uuid"

	"trucot/internal/kernel/db"
)

// The rows are cut before anything is joined to them; whom a row is about is
// worked out there too, because a cast from text is not leakproof: in a join
// condition it would keep Postgres from using an index under row-level security.
const auditedRows = `
	with l as materialized (
		select l.id, l.at, l.member_name, l.account_id, l.entity, l.entity_id, l.verb, l.before, l.after,
			case when l.entity = 'stakeholder' then l.entity_id
				when l.entity in ('touch_plan', 'interaction') then (coalesce(l.after, l.before)->>'stakeholder_id')::uuid end as stakeholder_id,
			case when l.entity = 'account_team' then (coalesce(l.after, l.before)->>'member_id')::uuid end as teammate_id
		from audit_log l
		where l.tenant_id = @tenant`

const auditNarrowed = `
			and (@who::uuid is null or l.member_id = @who)
			and (@entity = '' or l.entity = @entity)
			and (@verb = '' or l.verb = @verb)`

const auditCut = `
			and l.at >= @from and l.at < @until and (l.at, l.id) < (@before_at, @before_id)
		order by l.at desc, l.id desc
		limit @limit
	)
	select l.id, l.at, l.member_name, l.account_id, coalesce(a.name, '') as account_name, l.entity, l.entity_id, l.verb, l.before, l.after,
		coalesce(c.name, m.display_name, '') as person
	from l
	left join account a on a.tenant_id = @tenant and a.id = l.account_id
	left join stakeholder s on s.tenant_id = @tenant and s.id = l.stakeholder_id
	left join contact c on c.tenant_id = s.tenant_id and c.id = s.contact_id
	left join member m on m.tenant_id = @tenant and m.id = l.teammate_id
	order by l.at desc, l.id desc`

// The log as it is walks the index of its order; one that is narrowed, or an
// account's, leaves the choice to Postgres.
const (
	auditRows          db.SQL = auditedRows + auditCut
	auditRowsNarrowed  db.SQL = auditedRows + auditNarrowed + auditCut
	auditRowsOfAccount db.SQL = auditedRows + `
			and l.account_id = @account` + auditNarrowed + auditCut
	auditRowsOfItem db.SQL = auditedRows + `
			and l.account_id = @account and l.entity_id = @item` + auditNarrowed + auditCut
)

// qAudit reads one part of the log below a cursor, newest first.
func qAudit(list *[]Entry, f auditFilter, c cursor, zone *time.Location, limit int) db.Query {
	args := db.Args{"from": f.start(zone), "until": f.end(zone), "before_at": farFuture, "before_id": c.ID, "limit": limit}
	if !c.At.IsZero() {
		args["before_at"] = c.At
	}
	if f.Member == uuid.Nil && f.Account == uuid.Nil && f.Entity == "" && f.Verb == "" {
		return db.Q(list, auditRows, args)
	}
	args["who"], args["entity"], args["verb"] = idOrNull(f.Member), f.Entity, f.Verb
	if f.Account == uuid.Nil {
		return db.Q(list, auditRowsNarrowed, args)
	}
	args["account"] = f.Account
	if f.Item != uuid.Nil {
		args["item"] = f.Item
		return db.Q(list, auditRowsOfItem, args)
	}
	return db.Q(list, auditRowsOfAccount, args)
}

// farPast and farFuture lie before and after every entry.
var farPast, farFuture = time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(9999, 1, 1, 0, 0, 0, 0, time.UTC)

func (f auditFilter) start(zone *time.Location) time.Time {
	if f.From.IsZero() {
		return farPast
	}
	return f.From.Time(zone)
}

func (f auditFilter) end(zone *time.Location) time.Time {
	if f.To.IsZero() {
		return farFuture
	}
	return f.To.AddDays(1).Time(zone)
}

func idOrNull(id uuid.UUID) *uuid.UUID {
	if id == uuid.Nil {
		return nil
	}
	return &id
}

const actRows db.SQL = `
	select p.at, p.operator_name, p.verb, p.detail from platform_audit p
	where p.tenant_id = @tenant
	order by p.at desc
	limit 20`

const accountNames db.SQL = `
	select account_id as id, name from account_summary
	where tenant_id = @tenant and not archived
	order by name, account_id
	limit 300`

type named struct {
	ID   uuid.UUID
	Name string
}
