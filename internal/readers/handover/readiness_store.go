package handover

import (
	"time"

	"github.com/google/uuid"

	"trucot/internal/kernel/db"
	"trucot/internal/relationships/stakeholder"
)

// measured are the points of an account, by the rules of readiness.
const measured db.SQL = `
	with lead as materialized (
		select a.owner_id, b.id as backup_id
		from account a
		left join member b on b.tenant_id = a.tenant_id and b.id = a.backup_id and b.status = 'active'
		where a.tenant_id = @tenant and a.id = @account
	), known as materialized (
		select c.preferred_channel <> '' and (s.do_not <> '' or s.personal_win <> '') as habits,
			exists (select from interaction_person p
				where p.tenant_id = @tenant and p.account_id = @account and p.stakeholder_id = s.id and not p.archived and p.at > @year
					and exists (select from unnest(p.ours) o where o <> (select owner_id from lead)))
			or exists (select from stakeholder_tie t
				where t.tenant_id = @tenant and t.stakeholder_id = s.id and t.archived_at is null and t.level_now <> ''
					and t.member_id <> (select owner_id from lead)) as shared,
			exists (select from interaction_person p
				where p.tenant_id = @tenant and p.account_id = @account and p.stakeholder_id = s.id and not p.archived and p.at > @quarter) as fresh,
			exists (select from touch_plan t
				where t.tenant_id = @tenant and t.stakeholder_id = s.id and t.done_interaction_id is null and t.archived_at is null) as planned
		from stakeholder s
		join contact c on c.tenant_id = s.tenant_id and c.id = s.contact_id and not c.placeholder and c.life = 'active'
		where s.tenant_id = @tenant and s.account_id = @account and s.archived_at is null and ` + stakeholder.KeyPlayerSQL + `
	), people as materialized (
		select greatest(count(*), 1)::int as n, (count(*) filter (where shared))::int as shared, (count(*) filter (where habits))::int as habits,
			(count(*) filter (where fresh))::int as fresh, (count(*) filter (where planned))::int as planned
		from known
	), promised as materialized (
		select count(*)::int as n, (count(*) filter (where a.promised_to is not null and a.due is not null))::int as clear
		from action a
		where a.tenant_id = @tenant and a.account_id = @account and a.promise and a.archived_at is null
			and a.status in ('proposed', 'accepted', 'doing', 'blocked')
	), held as materialized (
		select count(*)::int as n
		from review r
		where r.tenant_id = @tenant and r.account_id = @account and r.archived_at is null and r.held_on > @today::date - 120
	), part as materialized (
		select array[(l.backup_id is not null)::int, p.shared, p.habits, p.fresh, p.planned, q.clear, least(h.n, 1)] as got,
			array[1, p.n, p.n, p.n, p.n, q.n, 1] as whole
		from lead l cross join people p cross join promised q cross join held h
	), scored as materialized (
		select part.got, part.whole,
			array(select case when u.whole = 0 then u.weight else u.weight * u.got / u.whole end
				from unnest(part.got, part.whole, @weights::int[]) with ordinality u (got, whole, weight, n) order by u.n) as points
		from part
	)`

const readinessSQL db.SQL = measured + `
	select s.got, s.whole, s.points, (select sum(x) from unnest(s.points) x)::int as score
	from scored s`

const keepSQL db.SQL = `
	insert into account_readiness (tenant_id, account_id, score, as_of)` + measured + `
	select a.tenant_id, a.id, (select sum(x) from unnest(s.points) x), @now
	from account a
	cross join scored s
	where a.tenant_id = @tenant and a.id = @account
	on conflict (tenant_id, account_id) do update set score = excluded.score, as_of = excluded.as_of`

func measure(account uuid.UUID, now time.Time) db.Args {
	return db.Args{
		"account": account, "weights": weights(), "year": now.AddDate(-1, 0, 0), "quarter": now.AddDate(0, 0, -90),
	}
}

// Keep queues the score that lists of accounts show; it follows from the account's people and from who leads it.
func Keep(tx *db.Tx, account uuid.UUID) {
	db.Derive(tx, keepSQL, measure(account, tx.Now))
}

// Least is an account that would lose much today.
type Least struct {
	ID        uuid.UUID
	Name      string
	OwnerName string
	Score     int // 0 to 100
	ValueNow  int64
}

const leastSQL db.SQL = `
	with low as materialized (
		select r.account_id, r.score, s.name, s.owner_id, s.value_now
		from account_readiness r
		join account_summary s on s.tenant_id = r.tenant_id and s.account_id = r.account_id and not s.archived
		where r.tenant_id = @tenant and r.score < 70
			and (@sees_all or s.account_id = any(array(
				select x.account_id from account_access x where x.tenant_id = @tenant and x.member_id = @member)))
		order by r.score, r.account_id
		limit @rows
	)
	select l.account_id as id, l.name, m.display_name as owner_name, l.score, l.value_now
	from low l
	join member m on m.tenant_id = @tenant and m.id = l.owner_id
	order by l.score, l.account_id`

// QLeast reads the accounts that are least ready to change hands, of those that the reader sees.
func QLeast(dst *[]Least, rows int) db.Query { return db.Q(dst, leastSQL, db.Args{"rows": rows}) }
