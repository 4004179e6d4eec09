package sitetest

import (
	"context"
	"fmt"
	"testing"

	"github.com/jackc/pgx/v5"
)

// LoadAccounts adds accounts to tenant demo until it has total, on a connection of the
// owner, and to each account people, goals, work and what is derived from them.
// The demo's own manager gets the first forty, twenty new managers under two
// new directors the others: who has few accounts must not notice those of the
// rest. Then statistics and visibility are made as they would be after a quiet
// night, so that plans and counts are those of a database in use.
func LoadAccounts(t testing.TB, conn *pgx.Conn, total int) {
	t.Helper()
	ctx := context.Background()
	exec := func(sql string) {
		t.Helper()
		if _, err := conn.Exec(ctx, sql); err != nil {
			t.Fatalf("%.200s: %v", sql, err)
		}
	}
	exec(fmt.Sprintf(growth, total))
	for _, sql := range grown {
		exec(sql)
	}
	exec("drop table grow")
	exec("vacuum analyze")
}

// growth lists the new accounts and who owns them; n counts on from those that are there.
const growth = `
	create temp table grow as
	select n::int as n, t.id as tenant_id, gen_random_uuid() as id, gen_random_uuid() as goal, gen_random_uuid() as milestone,
		case when n < 52 then (select id from member m where m.tenant_id = t.id and m.email = 'manager@demo.test')
			else md5('owner' || n %% 20)::uuid end as owner,
		case when n < 52 then (select manager_id from member m where m.tenant_id = t.id and m.email = 'manager@demo.test')
			else md5('director' || n %% 2)::uuid end as director,
		'Công ty Bao bì Ngân' || n / 5 || 'z số ' || n || 'z' as name
	from tenant t, generate_series((select count(*) from account a join tenant d on d.id = a.tenant_id and d.slug = 'demo'), %d - 1) n
	where t.slug = 'demo'`

var grown = []string{
	`insert into app_user (id, email, email_key, name, created_at)
	select distinct m.id, m.id || '@grow.test', m.id || '@grow.test', 'Người lớn', now()
	from grow g, lateral (values (g.owner), (g.director)) m (id) on conflict do nothing`,

	`insert into member (tenant_id, id, user_id, display_name, email, roles, manager_id, created_at, updated_at)
	select distinct tenant_id, director, director, 'Giám đốc ' || left(director::text, 4), director || '@grow.test', '{director}'::text[], null::uuid, now(), now()
	from grow on conflict do nothing`,

	`insert into member (tenant_id, id, user_id, display_name, email, roles, manager_id, created_at, updated_at)
	select distinct on (owner) tenant_id, owner, owner, 'Quản lý ' || left(owner::text, 4), owner || '@grow.test', '{manager}'::text[], director, now(), now()
	from grow order by owner, n on conflict do nothing`,

	`insert into account (tenant_id, id, name, name_key, industry, region, owner_id, tier, created_at, updated_at)
	select tenant_id, id, name, 'cong ty bao bi ngan so ' || n || 'z', 'Bao bì', 'Miền Nam', owner, 1 + n % 3, now(), now() from grow`,

	`insert into account_summary (tenant_id, account_id, name, industry, region, tier, owner_id, value_now, expected_12, weighted_12, completeness, pillars, overdue, open_items, at_risk, touched, as_of)
	select tenant_id, id, name, 'Bao bì', 'Miền Nam', 1 + n % 3, owner, n * 7919 % 100000 * 1000000::bigint, n * 6007 % 100000 * 1000000::bigint, n * 6007 % 90000 * 1000000::bigint,
		n * 31 % 101, array[n % 101, n * 3 % 101, n * 7 % 101, n * 11 % 101], n % 4, n % 9, n * 13 % 1000 * 1000000::bigint, n * 86400, now() from grow`,

	`insert into account_access (tenant_id, member_id, account_id, why, name)
	select tenant_id, owner, id, 'owner', name from grow union all select tenant_id, director, id, 'tree', name from grow where director is not null`,

	`insert into plan (tenant_id, id, account_id, period, created_at, updated_at)
	select tenant_id, gen_random_uuid(), id, '2026', now(), now() from grow`,

	`insert into search_word (tenant_id, word, kind, ref_id, account_id, label)
	select g.tenant_id, w.word, 'account', g.id, g.id, g.name
	from grow g, lateral (select 'ngan' || n / 5 || 'z so ' || n || 'z' as rest) z, lateral (select unnest(array['cong ty bao bi ' || z.rest, 'ty bao bi ' || z.rest, 'bao bi ' || z.rest, 'bi ' || z.rest, z.rest, 'so ' || n || 'z', n || 'z']) as word) w on conflict do nothing`,

	`insert into search_item (tenant_id, word, ref_id, account_id, what, label)
	select g.tenant_id, w.word, g.id, g.id, 'account', g.name
	from grow g, lateral (select unnest(array['cong', 'ty', 'cty', 'bao', 'bi', 'ngan' || n / 5 || 'z', 'so', n || 'z']) as word) w on conflict do nothing`,

	`insert into pillar_score (tenant_id, account_id, pillar, percent, as_of)
	select tenant_id, id, p, n * p % 101, now() from grow, generate_series(1, 4) p`,

	`create temp table grow_person as select g.tenant_id, g.id as account, g.n, g.owner, gen_random_uuid() as id from grow g, generate_series(1, 4) p`,

	`insert into contact (tenant_id, id, name, given_name, created_at, updated_at)
	select tenant_id, id, 'Nguyễn Văn Lớn', 'Lớn', now(), now() from grow_person`,

	`insert into employment (tenant_id, id, contact_id, account_id, title, created_at, updated_at)
	select tenant_id, id, id, account, 'Giám đốc', now(), now() from grow_person`,

	`insert into stakeholder (tenant_id, id, account_id, contact_id, employment_id, influence, support, owner_id, created_at, updated_at)
	select tenant_id, id, account, id, id, 1 + n % 5, n % 3 - 1, owner, now(), now() from grow_person`,

	`insert into search_word (tenant_id, word, kind, ref_id, account_id, label)
	select tenant_id, w, 'contact', id, account, 'Nguyễn Văn Lớn, Giám đốc'
	from grow_person, unnest(array['nguyen van lon', 'van lon', 'lon', 'nguoi' || n / 5 || 'z']) w`,

	`insert into engagement (tenant_id, stakeholder_id, account_id, owner_id, cadence_days, touches, cold_on, next_due, attention_on)
	select tenant_id, id, account, owner, 30, array[timestamptz '2026-11-01'], date '2026-11-01' + n % 60, date '2026-11-02' + n % 90, date '2026-11-01' + n % 60
	from grow_person`,

	`insert into channel_use (tenant_id, account_id, member_id, fit, total) select tenant_id, id, owner, 3, 4 from grow`,

	`insert into channel_total (tenant_id, member_id, fit, total)
	select tenant_id, member_id, sum(fit), sum(total) from channel_use group by 1, 2
	on conflict (tenant_id, member_id) do update set fit = excluded.fit, total = excluded.total`,

	`drop table grow_person`,

	`insert into goal (tenant_id, id, account_id, title, owner_id, start, due, created_at, updated_at)
	select tenant_id, goal, id, 'Tăng doanh thu', owner, '2026-01-01', date '2026-11-01' + n % 300, now(), now() from grow`,

	`insert into milestone (tenant_id, id, account_id, goal_id, title, due, owner_id, created_at, updated_at)
	select tenant_id, milestone, id, goal, 'Chào giá', date '2026-11-01' + n % 300, owner, now(), now() from grow`,

	`insert into action (tenant_id, id, account_id, goal_id, milestone_id, title, accountable_id, due, created_at, updated_at)
	select tenant_id, gen_random_uuid(), id, goal, milestone, 'Gửi mẫu', owner, date '2026-11-01' + (n + k) % 300, now(), now() from grow, generate_series(1, 3) k`,

	`insert into interaction (tenant_id, id, account_id, at, channel, summary, by_member, created_at, updated_at)
	select tenant_id, gen_random_uuid(), id, timestamptz '2026-11-10' - make_interval(days => (n + k * 17) % 365), 'call', 'Hỏi thăm', owner, now(), now()
	from grow, generate_series(1, 6) k`,

	`insert into transaction (tenant_id, id, account_id, on_date, amount, currency, created_at, updated_at)
	select tenant_id, gen_random_uuid(), id, date '2026-11-01' - k * 30, 5000000, 'VND', now(), now() from grow, generate_series(1, 6) k`,

	`insert into audit_log (tenant_id, id, at, seq, member_id, member_name, account_id, entity, entity_id, version, verb, after)
	select tenant_id, gen_random_uuid(), timestamptz '2026-11-10' - make_interval(days => n % 365), 1, owner, 'Quản lý', id, 'account', id, 1, 'create', '{"name": "x"}' from grow`,

	`delete from owner_summary o using tenant t where t.id = o.tenant_id and t.slug = 'demo'`,

	`insert into owner_summary (tenant_id, owner_id, accounts, value_now, expected_12, weighted_12, at_risk, completeness, sound, overdue, open_items, touches_30, as_of)
	select s.tenant_id, s.owner_id, count(*), sum(s.value_now), sum(s.expected_12), sum(s.weighted_12), sum(s.at_risk), sum(s.completeness), 0, sum(s.overdue), sum(s.open_items), 9, now()
	from account_summary s join tenant t on t.id = s.tenant_id and t.slug = 'demo' where not s.archived group by 1, 2`,
}
