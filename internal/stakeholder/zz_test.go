package stakeholder_test

import (
	"context"
	"testing"
	"time"

	"trucot/internal/authz"
	"trucot/internal/db"
	"trucot/internal/fold"
	"trucot/internal/sitetest"
)

const zz db.SQL = `explain (analyze, buffers) 
	with hit as (
		select w.ref_id
		from unnest(@nths::int[], @words::text[], @ends::text[]) q (nth, word, beyond)
		join search_word w on w.tenant_id = @tenant and w.kind = 'contact' and w.word >= q.word and w.word < q.beyond
		where @sees_all or exists (
			select from account_access x where x.tenant_id = w.tenant_id and x.member_id = @member and x.account_id = w.account_id)
		group by w.ref_id
		having count(distinct q.nth) = @count
	)
	select distinct on (c.id) c.id, c.name, e.title, a.name as account_name, a.id as account_id, s.id as stakeholder,
		false as same_phone, false as same_email
	from hit
	join stakeholder s on s.tenant_id = @tenant and s.id = hit.ref_id and s.archived_at is null
	join contact c on c.tenant_id = s.tenant_id and c.id = s.contact_id and c.archived_at is null and not c.placeholder
	join employment e on e.tenant_id = s.tenant_id and e.id = s.employment_id
	join account a on a.tenant_id = s.tenant_id and a.id = s.account_id
	order by c.id, s.account_id = @account desc, s.id
	limit 20`

func TestZZ(t *testing.T) {
	s := sitetest.New(t)
	a := authz.Actor{Tenant: idOf("tenant demo"), Member: idOf("member demo manager"), Roles: []authz.Role{authz.Manager}}
	a.Settings.Zone = time.UTC
	args := db.Args{"account": idOf("account annhien")}
	fold.Ranges("thinh").Into(args)
	var lines []string
	err := s.Pool.Read(context.Background(), a, func(tx *db.Tx) error {
		return db.Batch(context.Background(), tx, db.Q(&lines, zz, args))
	})
	for _, l := range lines {
		t.Log(l)
	}
	t.Log(err)
}
