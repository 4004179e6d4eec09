package tenant

import (
	"time"

	"github.com/google/uuid"

	"trucot/internal/db"
)

const auditRows db.SQL = `
	select l.id, l.at, l.member_name, l.account_id, coalesce(a.name, '') as account_name, l.entity, l.entity_id, l.verb, l.before, l.after,
		coalesce(
			(select c.name from stakeholder s
				join contact c on c.tenant_id = s.tenant_id and c.id = s.contact_id
				where s.tenant_id = l.tenant_id and s.id = case
					when l.entity = 'stakeholder' then l.entity_id
					when l.entity in ('touch_plan', 'interaction') then (coalesce(l.after, l.before)->>'stakeholder_id')::uuid end),
			(select m.display_name from member m
				where m.tenant_id = l.tenant_id and m.id = case
					when l.entity = 'account_team' then (coalesce(l.after, l.before)->>'member_id')::uuid end),
			'') as person
	from audit_log l
	left join account a on a.tenant_id = l.tenant_id and a.id = l.account_id
	where l.tenant_id = @tenant
		and (@who::uuid is null or l.member_id = @who)
		and (@account::uuid is null or l.account_id = @account)
		and (@entity = '' or l.entity = @entity)
		and (@verb = '' or l.verb = @verb)
		and (@from::timestamptz is null or l.at >= @from)
		and (@until::timestamptz is null or l.at < @until)
		and (@before_at::timestamptz is null or (l.at, l.id) < (@before_at, @before_id))
	order by l.at desc, l.id desc
	limit @limit`

// qAudit reads one part of the log below a cursor, newest first.
func qAudit(list *[]Entry, f auditFilter, c cursor, zone *time.Location, limit int) db.Query {
	return db.Q(list, auditRows, db.Args{
		"who": idOrNull(f.Member), "account": idOrNull(f.Account), "entity": f.Entity, "verb": f.Verb,
		"from": f.start(zone), "until": f.end(zone), "before_at": timeOrNull(c.At), "before_id": idOrNull(c.ID), "limit": limit,
	})
}

func (f auditFilter) start(zone *time.Location) *time.Time {
	if f.From.IsZero() {
		return nil
	}
	return timeOrNull(f.From.Time(zone))
}

func (f auditFilter) end(zone *time.Location) *time.Time {
	if f.To.IsZero() {
		return nil
	}
	return timeOrNull(f.To.AddDays(1).Time(zone))
}

func idOrNull(id uuid.UUID) *uuid.UUID {
	if id == uuid.Nil {
		return nil
	}
	return &id
}

func timeOrNull(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	return &t
}

const actRows db.SQL = `
	select p.at, p.operator_name, p.verb, p.detail from platform_audit p
	where p.tenant_id = @tenant
	order by p.at desc
	limit 20`

const accountNames db.SQL = `
	select id, name from account
	where tenant_id = @tenant and archived_at is null
	order by name_key
	limit 300`

type named struct {
	ID   uuid.UUID
	Name string
}
