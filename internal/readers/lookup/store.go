package lookup

import (
	"github.com/google/uuid"

	"trucot/internal/client/restricted"
	"trucot/internal/kernel/db"
)

// Both statements read runs first: words as they were typed, in the order of
// the index, which stops at the limit however many bear the name. Words in any
// other order are intersected only when that yields too few. Archived accounts
// are dropped before anything is cut.
const (
	apart = `
			select w.ref_id, w.account_id, min(w.label) as label
			from unnest(@nths::int[], @words::text[], @ends::text[]) q (nth, word, beyond)
			cross join lateral (
				select w.ref_id, w.account_id, w.label from search_word w
				where w.tenant_id = @tenant and w.kind = 'contact' and w.word >= q.word and w.word < q.beyond
				offset 0
			) w
			group by w.ref_id, w.account_id
			having count(distinct q.nth) = @count`
	standing = `
			cross join lateral (
				select z.name from account_summary z
				where z.tenant_id = @tenant and z.account_id = w.account_id and not z.archived
				offset 0
			) z`
	few   = `@count > 1 and (select count(*) from run) < @limit`
	shown = `
	, hit as (
		select distinct on (ref_id) ref_id, label, account_name from (
			select ref_id, label, account_name from run union all select ref_id, label, account_name from apart
		) h
		order by ref_id
	)
	select s.contact_id, c.name, ltrim(substr(hit.label, char_length(c.name) + 1), ', ') as title, hit.account_name, 0 as accounts
	from hit
	join stakeholder s on s.tenant_id = @tenant and s.id = hit.ref_id and s.archived_at is null
	join contact c on c.tenant_id = s.tenant_id and c.id = s.contact_id and c.archived_at is null and not c.placeholder
	order by c.given_name collate "vi-x-icu", c.name collate "vi-x-icu", s.contact_id, s.id`
)

// allHits is for members who see every account.
const allHits db.SQL = `
	with run as materialized (
		select w.ref_id, w.label, w.account_name
		from unnest(@runs::text[], @run_ends::text[]) q (word, beyond)
		cross join lateral (
			select w.ref_id, w.label, z.name as account_name
			from search_word w` + standing + `
			where w.tenant_id = @tenant and w.kind = 'contact' and w.word >= q.word and w.word < q.beyond
			order by w.word, w.ref_id
			limit @limit
		) w
	), apart as materialized (
		select w.ref_id, w.label, z.name as account_name
		from (` + apart + `
			order by w.ref_id
		) w` + standing + `
		where ` + few + `
		limit @limit
	)` + shown

// seenHits is for members who see some accounts. A name that few bear is read
// whole and narrowed to those accounts; of a common one each account is asked
// for its own, until there are enough.
const seenHits db.SQL = `
	with begun as materialized (
		select w.ref_id, w.account_id, w.label
		from unnest(@runs::text[], @run_ends::text[]) q (word, beyond)
		cross join lateral (
			select w.ref_id, w.account_id, w.label from search_word w
			where w.tenant_id = @tenant and w.kind = 'contact' and w.word >= q.word and w.word < q.beyond
			order by w.word, w.ref_id
			limit @rare
		) w
	), run as materialized (
		(select w.ref_id, w.label, z.name as account_name
		from begun w` + standing + `
		where (select count(*) from begun) < @rare
			and exists (select from account_access x where x.tenant_id = @tenant and x.member_id = @member and x.account_id = w.account_id)
		limit @limit)
		union all
		(select w.ref_id, w.label, z.name as account_name
		from account_access x
		cross join lateral (
			select w.ref_id, w.account_id, w.label
			from unnest(@runs::text[], @run_ends::text[]) q (word, beyond)
			cross join lateral (
				select w.ref_id, w.account_id, w.label from search_word w
				where w.tenant_id = @tenant and w.account_id = x.account_id and w.kind = 'contact' and w.word >= q.word and w.word < q.beyond
				offset 0
			) w
		) w` + standing + `
		where x.tenant_id = @tenant and x.member_id = @member and (select count(*) from begun) >= @rare
		limit @limit)
	), apart as materialized (
		select w.ref_id, w.label, z.name as account_name
		from account_access x
		cross join lateral (
			select w.ref_id, w.account_id, min(w.label) as label
			from unnest(@nths::int[], @words::text[], @ends::text[]) q (nth, word, beyond)
			cross join lateral (
				select w.ref_id, w.account_id, w.label from search_word w
				where w.tenant_id = @tenant and w.account_id = x.account_id and w.kind = 'contact' and w.word >= q.word and w.word < q.beyond
				offset 0
			) w
			group by w.ref_id, w.account_id
			having count(distinct q.nth) = @count
		) w` + standing + `
		where x.tenant_id = @tenant and x.member_id = @member and ` + few + `
		limit @limit
	)` + shown

// rare is how many bear a name at most that is read whole.
const rare = 100

// QHits reads who matches what was typed, one row for each account they are met on.
func QHits(dst *[]Hit, seesAll bool, typed string) db.Query {
	asked := sought(typed)
	runs := asked.InOrder()
	args := db.Args{"limit": 2*limit + 1, "runs": runs.Words, "run_ends": runs.Ends}
	asked.Into(args)
	if seesAll {
		return db.Q(dst, allHits, args)
	}
	args["rare"] = rare
	return db.Q(dst, seenHits, args)
}

// seen are the person's places that the member sees.
const seen = `
	with seen as materialized (
		select s.id, s.account_id, s.employment_id, s.owner_id, z.name as account_name, z.owner_id as account_owner
		from stakeholder s
		join account_summary z on z.tenant_id = s.tenant_id and z.account_id = s.account_id and not z.archived
		left join account_access x on x.tenant_id = s.tenant_id and x.account_id = s.account_id and x.member_id = @member
		where s.tenant_id = @tenant and s.contact_id = @person and s.archived_at is null and (@sees_all or x.account_id is not null)
	)`

const cardSQL db.SQL = seen + `
	select c.id as contact_id, c.name, c.salutation, c.phone, c.email, c.preferred_channel
	from contact c
	where c.tenant_id = @tenant and c.id = @person and c.archived_at is null and exists (select from seen)`

const placesSQL db.SQL = seen + `
	select seen.id as stakeholder_id, seen.account_id, seen.account_name, e.title, coalesce(o.display_name, '') as owner_name,
		ao.display_name as account_owner, t.due as next_due, coalesce(t.channel, '') as next_channel, coalesce(t_o.display_name, '') as next_owner
	from seen
	join employment e on e.tenant_id = @tenant and e.id = seen.employment_id
	join member ao on ao.tenant_id = @tenant and ao.id = seen.account_owner
	left join member o on o.tenant_id = @tenant and o.id = seen.owner_id
	left join touch_plan t on t.tenant_id = @tenant and t.stakeholder_id = seen.id and t.done_interaction_id is null and t.archived_at is null
	left join member t_o on t_o.tenant_id = @tenant and t_o.id = t.owner_id
	order by seen.account_name, seen.id
	limit 20`

const issuesSQL db.SQL = seen + `
	select i.id, i.account_id, seen.account_name, i.at, i.subject, i.summary, m.display_name as by_name,
		exists (select from interaction_person p where p.tenant_id = @tenant and p.interaction_id = i.id and p.stakeholder_id = seen.id) as own
	from seen
	join interaction i on i.tenant_id = @tenant and i.account_id = seen.account_id and i.kind = 'complaint' and i.archived_at is null
		and not exists (select from complaint k where k.tenant_id = i.tenant_id and k.interaction_id = i.id and k.closed_at is not null)
	join member m on m.tenant_id = @tenant and m.id = i.by_member
	where ` + restricted.Visible + `
	order by own desc, i.at, i.id
	limit 10`

const promisesSQL db.SQL = seen + `
	select a.id, a.account_id, seen.account_name, a.title, a.due, coalesce(m.display_name, '') as owner_name
	from seen
	join action a on a.tenant_id = @tenant and a.account_id = seen.account_id and a.promised_to = seen.id
		and a.promise and a.archived_at is null and a.status in ('proposed', 'accepted', 'doing', 'blocked')
	left join member m on m.tenant_id = @tenant and m.id = a.accountable_id
	order by a.due, a.id
	limit 20`

const wordsSQL db.SQL = seen + `, last as materialized (
		select l.id, seen.account_name
		from seen
		cross join lateral (
			select i.id from interaction_person p
			join interaction i on i.tenant_id = p.tenant_id and i.id = p.interaction_id
			where p.tenant_id = @tenant and p.account_id = seen.account_id and p.stakeholder_id = seen.id and not p.archived and ` + restricted.Visible + `
			order by p.at desc, p.interaction_id desc
			limit 5
		) l
	)
	select i.id, i.account_id, last.account_name, i.at, i.channel, i.direction, i.summary, m.display_name as by_name
	from last
	join interaction i on i.tenant_id = @tenant and i.id = last.id
	join member m on m.tenant_id = @tenant and m.id = i.by_member
	order by i.at desc, i.id desc
	limit 5`

// queries read all that the page of one person shows; errs.NotFound when the member sees them nowhere.
func (v *personPage) queries(id uuid.UUID) []db.Query {
	args := func() db.Args { return db.Args{"person": id} }
	return []db.Query{
		db.QOne(&v.Card, cardSQL, args()), db.Q(&v.Places, placesSQL, args()), db.Q(&v.Issues, issuesSQL, args()),
		db.Q(&v.Promises, promisesSQL, args()), db.Q(&v.Words, wordsSQL, args()),
	}
}
