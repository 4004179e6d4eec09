package tenant

import (
	"context"
	"sync"
	"time"

	"github.com/google/uuid"

	"trucot/internal/kernel/day"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/i18n"
)

// The rows are cut before anything is joined to them, and the ids that they name
// are taken out of them there too: a cast from text is not leakproof, and in a
// join condition it would keep Postgres from using an index under row-level security.
const auditedRows = `
	with head as materialized (
		select l.id, l.at, l.member_name, l.account_id, l.entity, l.entity_id, l.verb, l.before, l.after, l.act_id, l.act_counts
		from audit_log l
		where l.tenant_id = @tenant`

// auditLines leaves of the rows of an act the first, which stands for all.
const auditLines = `
			and (l.act_id is null or l.act_counts is not null)`

const auditNarrowed = `
			and (@who::uuid is null or l.member_id = @who)
			and (@entity = '' or l.entity = @entity)
			and (@verb = '' or l.verb = @verb)`

// auditCut gives the first row of an act some of the others.
const auditCut = `
			and l.at >= @from and l.at < @until and (l.at, l.id) < (@before_at, @before_id)
		order by l.at desc, l.id desc
		limit @limit
	), l as materialized (
		select h.id, h.at, h.member_name, h.account_id, h.entity, h.entity_id, h.verb, h.before, h.after, h.act_id, h.act_counts, false as inside
		from head h
		union all
		select r.id, r.at, r.member_name, r.account_id, r.entity, r.entity_id, r.verb, r.before, r.after, r.act_id, r.act_counts, true
		from head h
		cross join lateral (
			select r.id, r.at, r.member_name, r.account_id, r.entity, r.entity_id, r.verb, r.before, r.after, r.act_id, r.act_counts
			from audit_log r
			where r.tenant_id = @tenant and r.act_id = h.act_id and r.account_id is not distinct from h.account_id and r.id <> h.id
			order by r.seq
			limit @inside) r
		where h.act_counts is not null
	), named_in as materialized (
		select l.id as row_id, r.refers, x.id::uuid as id
		from unnest(@tables::text[], @columns::text[], @refers::text[], @calls::boolean[]) r (entity, name, refers, calls)
		join l on l.entity = r.entity
		cross join lateral (values (l.before->r.name), (case r.name when '' then to_jsonb(l.entity_id) else l.after->r.name end)) s (value)
		cross join lateral jsonb_array_elements_text(
			case jsonb_typeof(s.value) when 'array' then s.value when 'string' then jsonb_build_array(s.value) else '[]' end) x (id)
		where r.calls or l.before->r.name is distinct from l.after->r.name and l.before is not null and l.after is not null
	), wanted as materialized (
		select distinct refers, id from named_in
	), found as materialized (
		select null::uuid as id, null::jsonb as name where false ` + db.Names + `
	), names as materialized (
		select i.row_id, jsonb_object_agg(i.id, f.name) as names
		from named_in i
		join found f on f.id = i.id
		group by i.row_id
	)
	select l.id, l.at, l.member_name, l.account_id, coalesce(a.name, '') as account_name, l.entity, l.entity_id, l.verb, l.before, l.after,
		coalesce(n.names, '{}') as names, l.act_id, l.inside, coalesce(c.kind, '') as act_kind, c.account_id as act_account,
		coalesce(u.kind, '') as undoes, c.undone_at, l.act_counts as counts
	from l
	left join account a on a.tenant_id = @tenant and a.id = l.account_id
	left join act c on c.tenant_id = @tenant and c.id = l.act_id
	left join act u on u.tenant_id = @tenant and u.id = c.undoes
	left join names n on n.row_id = l.id
	order by l.at desc, l.id desc`

// The log as it is walks the index of its order; one that is narrowed, or an
// account's, leaves the choice to Postgres. What is narrowed to a part of the
// rows tells each of them, for the first of an act may not be among them.
const (
	auditPlain         db.SQL = auditedRows + auditLines + auditCut
	auditOfSome        db.SQL = auditedRows + auditLines + auditNarrowed + auditCut
	auditOfAccount     db.SQL = auditedRows + accounts + auditLines + auditNarrowed + auditCut
	auditRows          db.SQL = auditedRows + auditNarrowed + auditCut
	auditRowsOfAccount db.SQL = auditedRows + accounts + auditNarrowed + auditCut
	auditRowsOfItem    db.SQL = auditedRows + accounts + `
			and l.entity_id = @item` + auditNarrowed + auditCut
	auditRowsOfAct db.SQL = auditedRows + `
			and l.act_id = @act` + auditNarrowed + auditCut
	auditRowsOfActAt db.SQL = auditedRows + accounts + `
			and l.act_id = @act` + auditNarrowed + auditCut
	auditRowsAway db.SQL = auditedRows + `
			and l.verb = 'archive' and l.act_id is null
			and (@sees_all or exists (select from account_access x
				where x.tenant_id = @tenant and x.member_id = @member and x.account_id = l.account_id))
			and not exists (
				select from audit_log s
				where s.tenant_id = @tenant and s.entity = l.entity and s.entity_id = l.entity_id and s.version > l.version
					and s.verb in ('restore', 'archive', 'delete'))` + auditCut
	auditRowsSince db.SQL = auditedRows + `
			and l.act_id = ` + db.TheAct + `
			and exists (
				select from audit_log s
				where s.tenant_id = @tenant and s.entity = l.entity and s.entity_id = l.entity_id and s.version > l.version
					and s.act_id is distinct from l.act_id)` + auditCut
)

const accounts = `
			and l.account_id = @account`

// insideRows is how many rows of an act are read beside its first.
const insideRows = 20

// qAudit reads one part of the log below a cursor, newest first, with the names
// of what its rows refer to.
func qAudit(ctx context.Context, list *[]Entry, f auditFilter, c cursor, zone *time.Location, limit int) db.Query {
	args := f.args(zone)
	sql, lines := f.statement()
	args["inside"] = 0
	if lines {
		args["inside"] = insideRows
	}
	return qEntries(ctx, list, sql, args, c, limit)
}

func qEntries(ctx context.Context, list *[]Entry, sql db.SQL, args db.Args, c cursor, limit int) db.Query {
	args["before_at"], args["before_id"], args["limit"] = farFuture, c.ID, limit
	if !c.At.IsZero() {
		args["before_at"] = c.At
	}
	r := referring()
	args["tables"], args["columns"], args["refers"], args["calls"] = r.tables, r.columns, r.refers, r.calls
	return db.Q(list, db.Named(sql, i18n.From(ctx).Lang), args)
}

// QSince reads rows of an act that someone changed since, to name them.
func QSince(ctx context.Context, list *[]Entry, w db.Which, limit int) db.Query {
	args := w.Args()
	args["from"], args["until"], args["inside"] = farPast, farFuture, 0
	return qEntries(ctx, list, auditRowsSince, args, cursor{}, limit)
}

// referring are the columns that name other rows, one list for each thing said of them.
var referring = sync.OnceValue(func() (r struct {
	tables, columns, refers []string
	calls                   []bool
},
) {
	for _, x := range db.References() {
		r.tables, r.columns = append(r.tables, x.Table), append(r.columns, x.Column)
		r.refers, r.calls = append(r.refers, x.Refers), append(r.calls, x.Calls)
	}
	return r
})

// statement is the one that reads what the log is narrowed to; lines holds when
// it tells of an act its first row, with some of the others.
func (f auditFilter) statement() (sql db.SQL, lines bool) {
	lines = f.telling() == together
	switch {
	case f.plain():
		return auditPlain, lines
	case f.Act != uuid.Nil && f.Account == uuid.Nil:
		return auditRowsOfAct, lines
	case f.Act != uuid.Nil:
		return auditRowsOfActAt, lines
	case f.Account == uuid.Nil && lines:
		return auditOfSome, lines
	case f.Account == uuid.Nil:
		return auditRows, lines
	case f.Item != uuid.Nil:
		return auditRowsOfItem, lines
	case lines:
		return auditOfAccount, lines
	}
	return auditRowsOfAccount, lines
}

// plain holds for the log as it is, whatever its days.
func (f auditFilter) plain() bool {
	f.From, f.To = day.Date{}, day.Date{}
	return f == auditFilter{}
}

// args are the values of statement that narrow it.
func (f auditFilter) args(zone *time.Location) db.Args {
	args := db.Args{"from": f.start(zone), "until": f.end(zone)}
	if f.plain() {
		return args
	}
	args["who"], args["entity"], args["verb"] = idOrNull(f.Member), f.Entity, f.Verb
	if f.Account != uuid.Nil {
		args["account"] = f.Account
	}
	switch {
	case f.Act != uuid.Nil:
		args["act"] = f.Act
	case f.Account != uuid.Nil && f.Item != uuid.Nil:
		args["item"] = f.Item
	}
	return args
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
