package search

import (
	"trucot/internal/kernel/db"
)

// Both statements intersect the ranges of all words and drop what the member
// does not see before anything is cut or read further. The lateral select keeps
// to the ranges of the index, which holds all it needs.

const accountsSQL db.SQL = `
	with hit as (
		select w.ref_id, min(w.label) as label
		from unnest(@nths::int[], @words::text[], @ends::text[]) q (nth, word, beyond)
		cross join lateral (
			select w.ref_id, w.label from search_word w
			where w.tenant_id = @tenant and w.kind = 'account' and w.word >= q.word and w.word < q.beyond
			offset 0
		) w
		group by w.ref_id
		having count(distinct q.nth) = @count
	), shown as (
		select hit.ref_id
		from hit
		where (@sees_all or exists (
				select from account_access x where x.tenant_id = @tenant and x.member_id = @member and x.account_id = hit.ref_id))
			and not exists (select from account_summary s where s.tenant_id = @tenant and s.account_id = hit.ref_id and s.archived)
		order by hit.label collate "vi-x-icu", hit.ref_id
		limit @limit
	)
	select s.account_id as id, s.name, s.industry, s.region, s.status
	from account_summary s
	where s.tenant_id = @tenant and s.account_id = any(array(select ref_id from shown))
	order by s.name, s.account_id`

const peopleSQL db.SQL = `
	with hit as (
		select w.ref_id, w.account_id, min(w.label) as label
		from unnest(@nths::int[], @words::text[], @ends::text[]) q (nth, word, beyond)
		cross join lateral (
			select w.ref_id, w.account_id, w.label from search_word w
			where w.tenant_id = @tenant and w.kind = 'contact' and w.word >= q.word and w.word < q.beyond
			offset 0
		) w
		group by w.ref_id, w.account_id
		having count(distinct q.nth) = @count
	), shown as (
		select hit.ref_id, hit.account_id, hit.label
		from hit
		where (@sees_all or exists (
				select from account_access x where x.tenant_id = @tenant and x.member_id = @member and x.account_id = hit.account_id))
			and not exists (select from account_summary s where s.tenant_id = @tenant and s.account_id = hit.account_id and s.archived)
		order by hit.label collate "vi-x-icu", hit.ref_id
		limit @limit
	)
	select shown.ref_id as id, shown.account_id, shown.label,
		(select s.name from account_summary s where s.tenant_id = @tenant and s.account_id = shown.account_id) as account_name
	from shown
	order by shown.label collate "vi-x-icu", shown.ref_id`

func queries(text string, accounts *[]Account, people *[]Person) []db.Query {
	args := db.Args{"limit": limit + 1}
	ranges(text).Into(args)
	return []db.Query{db.Q(accounts, accountsSQL, args), db.Q(people, peopleSQL, args)}
}
