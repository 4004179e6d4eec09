package search

import (
	"trucot/internal/db"
)

// Both statements intersect the ranges of all words and drop what the member
// does not see before anything is cut or read further.

const accountsSQL db.SQL = `
	with hit as (
		select w.ref_id
		from unnest(@nths::int[], @words::text[], @ends::text[]) q (nth, word, beyond)
		join search_word w on w.tenant_id = @tenant and w.kind = 'account' and w.word >= q.word and w.word < q.beyond
		where @sees_all or exists (
			select from account_access x where x.tenant_id = w.tenant_id and x.member_id = @member and x.account_id = w.account_id)
		group by w.ref_id
		having count(distinct q.nth) = @count
	)
	select s.account_id as id, s.name, s.industry, s.region, s.status
	from hit
	join account_summary s on s.tenant_id = @tenant and s.account_id = hit.ref_id
	where not s.archived
	order by s.name, s.account_id
	limit @limit`

const peopleSQL db.SQL = `
	with hit as (
		select w.ref_id, w.account_id, min(w.label) as label
		from unnest(@nths::int[], @words::text[], @ends::text[]) q (nth, word, beyond)
		join search_word w on w.tenant_id = @tenant and w.kind = 'contact' and w.word >= q.word and w.word < q.beyond
		where @sees_all or exists (
			select from account_access x where x.tenant_id = w.tenant_id and x.member_id = @member and x.account_id = w.account_id)
		group by w.ref_id, w.account_id
		having count(distinct q.nth) = @count
	)
	select hit.ref_id as id, hit.account_id, hit.label, s.name as account_name
	from hit
	join account_summary s on s.tenant_id = @tenant and s.account_id = hit.account_id
	where not s.archived
	order by hit.label collate "vi-x-icu", hit.ref_id
	limit @limit`

func queries(text string, accounts *[]Account, people *[]Person) []db.Query {
	args := db.Args{"limit": limit + 1}
	ranges(text).Into(args)
	return []db.Query{db.Q(accounts, accountsSQL, args), db.Q(people, peopleSQL, args)}
}
