package review

import (
	"time"

	"trucot/internal/client/hand"
	"trucot/internal/kernel/db"
)

// Reviews that are still to be held name who of us is to be there; minutes that
// are not sent yet go to who takes the account over.
const reviewItems db.SQL = `
	select 'review' as kind, r.id as id, r.version as version, r.account_id as account_id, b.name as account_name, to_char(r.due, 'DD/MM/YYYY') as title,
		null::uuid as beside, r.members as all, '' as word
	from review r
	join account b on b.tenant_id = r.tenant_id and b.id = r.account_id
	where r.tenant_id = @tenant and @from = any(r.members) and r.closed_at is null and r.held_on is null and r.archived_at is null
	order by 5, 6, 2`

const draftItems db.SQL = `
	select 'review_draft' as kind, d.id as id, d.version as version, d.account_id as account_id, b.name as account_name, b.name as title,
		d.account_id as beside, '{}'::uuid[] as all, '' as word
	from review_draft d
	join account b on b.tenant_id = d.tenant_id and b.id = d.account_id
	where d.tenant_id = @tenant and d.member_id = @from and d.body is not null
	order by 5, 6, 2`

const draftsOf db.SQL = `select d.account_id from review_draft d where d.tenant_id = @tenant and d.member_id = @to`

var (
	_ = hand.Register(hand.Kind{Name: "review", Table: "review", Column: "members", Items: reviewItems})
	_ = hand.Register(hand.Kind{
		Name: "review_draft", Table: "review_draft", Column: "member_id", Items: draftItems, Has: draftsOf, Own: true,
		Move: func(g hand.Given, _ time.Time, has bool) []db.Row {
			if has { // there is one draft a member and account
				return nil
			}
			return []db.Row{{Table: "review_draft", ID: g.ID, Version: g.Version, Values: db.Args{"member_id": g.To}}}
		},
	})
)
