package sitetest

import (
	"context"
	"testing"

	"github.com/jackc/pgx/v5"
)

// LoadWork gives an account work: twelve goals, and on the first of them, which
// it answers with, 40 milestones that wait for one another and 120 actions.
func LoadWork(t testing.TB, conn *pgx.Conn, account string) (goal string) {
	t.Helper()
	for _, sql := range workload {
		if _, err := conn.Exec(context.Background(), sql, account); err != nil {
			t.Fatalf("%.200s: %v", sql, err)
		}
	}
	if err := conn.QueryRow(context.Background(), `select md5('goal 1' || $1)::uuid::text`, account).Scan(&goal); err != nil {
		t.Fatal(err)
	}
	return goal
}

// The nth row of a kind is made of the account and n, so that others can name it.
var workload = []string{
	`insert into goal (tenant_id, id, account_id, title, owner_id, accepted_at, metric, unit, baseline, baseline_on, target, current, customer_win, start, due, created_at, updated_at)
	select a.tenant_id, md5('goal ' || n || a.id)::uuid, a.id, 'Tăng sản lượng dòng hàng số ' || n || ' thêm 12% so với năm trước', a.owner_id, now(), 'Sản lượng', 'tấn',
		10000, '2026-06-01', 30000, 10000 + 900 * n, 'Giao đủ hàng', '2026-06-01', date '2026-12-01' + n * 60, now(), now()
	from account a, generate_series(1, 12) n where a.id = $1::text::uuid`,

	`insert into milestone (tenant_id, id, account_id, goal_id, title, due, planned_due, slips, owner_id, done_on, created_at, updated_at)
	select a.tenant_id, md5('step ' || n || a.id)::uuid, a.id, md5('goal 1' || a.id)::uuid, 'Chạy ổn định ca thứ ' || n, date '2026-06-15' + n * 5, date '2026-06-10' + n * 5, 1, a.owner_id,
		case when n < 20 then date '2026-06-15' + n * 5 end, now(), now()
	from account a, generate_series(1, 40) n where a.id = $1::text::uuid`,

	`insert into milestone_dependency (tenant_id, milestone_id, needs_id)
	select a.tenant_id, md5('step ' || n || a.id)::uuid, md5('step ' || n - 1 || a.id)::uuid
	from account a, generate_series(2, 40) n where a.id = $1::text::uuid`,

	`insert into action (tenant_id, id, account_id, goal_id, milestone_id, title, status, accountable_id, due, done_on, created_at, updated_at)
	select a.tenant_id, md5('work ' || n || a.id)::uuid, a.id, md5('goal 1' || a.id)::uuid, md5('step ' || 1 + n % 40 || a.id)::uuid, 'Kiểm tra mẻ thứ ' || n,
		case when n % 3 = 0 then 'done' else 'accepted' end, a.owner_id, date '2026-06-15' + n, case when n % 3 = 0 then date '2026-06-15' + n end, now(), now()
	from account a, generate_series(1, 120) n where a.id = $1::text::uuid`,

	`insert into goal_reading (tenant_id, id, account_id, goal_id, read_on, value, created_at)
	select a.tenant_id, md5('reading ' || n || a.id)::uuid, a.id, md5('goal 1' || a.id)::uuid, date '2026-06-01' + n * 7, 10000 + n * 40, now()
	from account a, generate_series(1, 22) n where a.id = $1::text::uuid`,
}
