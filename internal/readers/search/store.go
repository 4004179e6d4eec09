package search

import (
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/fold"
)

// Both statements intersect the ranges of all words and drop what the member
// does not see before anything is cut or read further. The lateral select keeps
// to the ranges of the index, which holds all it needs.

const itemsSQL db.SQL = `
	with hit as (
		select w.ref_id, w.account_id, w.what, min(w.label) as label
		from unnest(@nths::int[], @words::text[], @ends::text[]) q (nth, word, beyond)
		cross join lateral (
			select w.ref_id, w.account_id, w.what, w.label from search_item w
			where w.tenant_id = @tenant and w.word >= q.word and w.word < q.beyond and w.what <> 'office'
			offset 0
		) w
		group by w.ref_id, w.account_id, w.what
		having count(distinct q.nth) = @count
	), ranked as (
		select hit.ref_id, hit.account_id, hit.what, hit.label,
			row_number() over (partition by hit.what order by hit.label collate "vi-x-icu", hit.ref_id) as place
		from hit
		where hit.account_id is null
			or (@sees_all or exists (
					select from account_access x where x.tenant_id = @tenant and x.member_id = @member and x.account_id = hit.account_id))
				and not exists (select from account_summary s where s.tenant_id = @tenant and s.account_id = hit.account_id and s.archived)
	)
	select r.ref_id as id, r.what, r.account_id, r.label,
		coalesce((select s.name from account_summary s where s.tenant_id = @tenant and s.account_id = r.account_id), '') as account_name
	from ranked r
	where r.place <= @limit
	order by r.what, r.place`

// Of a person some words may be in the name and the others in the title: those
// who have most of the words in the name are asked for the rest.
const peopleSQL db.SQL = `
	with begun as materialized (
		select w.ref_id, w.account_id, min(w.label) as label, count(distinct q.nth) as met, array_agg(distinct q.nth) as nths
		from unnest(@nths::int[], @words::text[], @ends::text[]) q (nth, word, beyond)
		cross join lateral (
			select w.ref_id, w.account_id, w.label from search_word w
			where w.tenant_id = @tenant and w.kind = 'contact' and w.word >= q.word and w.word < q.beyond
			offset 0
		) w
		group by w.ref_id, w.account_id
	), seen as materialized (
		select begun.ref_id, begun.account_id, begun.label, begun.met, begun.nths
		from begun
		where (begun.met = @count or not exists (select from begun whole where whole.met = @count))
			and (@sees_all or exists (
				select from account_access x where x.tenant_id = @tenant and x.member_id = @member and x.account_id = begun.account_id))
			and not exists (select from account_summary s where s.tenant_id = @tenant and s.account_id = begun.account_id and s.archived)
		order by begun.met desc, begun.label collate "vi-x-icu", begun.ref_id
		limit @tried
	), hit as (
		select seen.ref_id, seen.account_id, seen.label
		from seen
		where seen.met = @count or @count = (
			select count(distinct q.nth)
			from unnest(@nths::int[], @words::text[], @ends::text[]) q (nth, word, beyond)
			where q.nth = any(seen.nths) or exists (
				select from stakeholder s
				join search_item w on w.tenant_id = s.tenant_id and w.ref_id = s.employment_id
				where s.tenant_id = @tenant and s.id = seen.ref_id and w.tenant_id = @tenant and w.word >= q.word and w.word < q.beyond))
		order by seen.met desc, seen.label collate "vi-x-icu", seen.ref_id
		limit @limit
	)
	select hit.ref_id as id, 'person' as what, hit.account_id, hit.label,
		(select s.name from account_summary s where s.tenant_id = @tenant and s.account_id = hit.account_id) as account_name
	from hit
	order by hit.label collate "vi-x-icu", hit.ref_id`

// tried is how many people are asked for words of their title.
const tried = 40

func queries(text string, items, persons *[]Hit) []db.Query {
	args := db.Args{"limit": limit + 1}
	fold.Sought(text).Into(args)
	named := db.Args{"limit": limit + 1, "tried": tried}
	people(text).Into(named)
	return []db.Query{db.Q(items, itemsSQL, args), db.Q(persons, peopleSQL, named)}
}
