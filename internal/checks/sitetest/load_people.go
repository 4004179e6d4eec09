package sitetest

import (
	"context"
	"testing"

	"github.com/jackc/pgx/v5"
)

// LoadPeople fills the map of an account: 60 people in six departments who report
// to each other, 120 lines between them, and a year of touches.
func LoadPeople(t testing.TB, conn *pgx.Conn, account string) {
	t.Helper()
	for _, sql := range peopleLoad {
		if _, err := conn.Exec(context.Background(), sql, account); err != nil {
			t.Fatalf("%.200s: %v", sql, err)
		}
	}
}

// The nth person is made of the account and n, so that bosses and lines can be named.
var peopleLoad = []string{
	`insert into contact (tenant_id, id, name, given_name, preferred_channel, created_at, updated_at)
	select a.tenant_id, md5('person ' || n || a.id)::uuid, (array['Nguyễn Hoàng Phương Thảo', 'Công Tằng Tôn Nữ Thị Hoài Thương', 'Đặng Nam', 'Lý Mỹ Duyên'])[1 + n % 4] || ' ' || n,
		'Thảo', 'call', now(), now()
	from account a, generate_series(1, 60) n where a.id = $1::text::uuid`,

	`insert into employment (tenant_id, id, contact_id, account_id, title, department, created_at, updated_at)
	select a.tenant_id, md5('person ' || n || a.id)::uuid, md5('person ' || n || a.id)::uuid, a.id,
		(array['Tổng giám đốc', 'Giám đốc Chuỗi cung ứng miền Nam', 'Trưởng phòng Đảm bảo chất lượng', 'Chuyên viên'])[1 + least(n / 4, 3)],
		(array['Tài chính', 'Mua hàng', 'Nhà máy', 'QA', 'Marketing', 'CNTT'])[1 + n % 6], now(), now()
	from account a, generate_series(1, 60) n where a.id = $1::text::uuid`,

	`insert into stakeholder (tenant_id, id, account_id, contact_id, employment_id, authority, influence, interest, support, political_status, cadence_days,
		reports_to, owner_id, created_at, updated_at)
	select a.tenant_id, md5('person ' || n || a.id)::uuid, a.id, md5('person ' || n || a.id)::uuid, md5('person ' || n || a.id)::uuid,
		case when n = 1 then 'final' else 'advises' end, 1 + (60 - n) % 5, 1 + n % 5, n % 5 - 2, (array['outside', 'inside', 'inner'])[1 + n % 3], 30,
		case when n > 1 then md5('person ' || (n + 4) / 6 || a.id)::uuid end, a.owner_id, now(), now()
	from account a, generate_series(1, 60) n where a.id = $1::text::uuid`,

	`insert into stakeholder_edge (tenant_id, id, account_id, from_id, to_id, kind, strength, noted_on, created_at, updated_at)
	select a.tenant_id, md5('edge ' || n || a.id)::uuid, a.id, md5('person ' || 1 + n % 60 || a.id)::uuid, md5('person ' || 1 + (n * 7 + n / 60 + 3) % 60 || a.id)::uuid,
		(array['influence', 'influence', 'dotted', 'conflict'])[1 + n % 4], 1 + n % 3, now(), now(), now()
	from account a, generate_series(0, 119) n
	where a.id = $1::text::uuid and 1 + n % 60 <> 1 + (n * 7 + n / 60 + 3) % 60
	on conflict do nothing`,

	`insert into interaction (tenant_id, id, account_id, at, channel, direction, summary, stakeholder_id, by_member, created_at, updated_at)
	select a.tenant_id, md5('touch ' || n || a.id)::uuid, a.id, timestamptz '2026-11-10' - make_interval(days => n % 365), 'call', (array['in', 'out'])[1 + n % 2], 'T',
		md5('person ' || 1 + n % 60 || a.id)::uuid, a.owner_id, now(), now()
	from account a, generate_series(1, 600) n where a.id = $1::text::uuid`,

	`insert into interaction_person (tenant_id, interaction_id, stakeholder_id, account_id, at, channel, incoming, ours)
	select tenant_id, id, stakeholder_id, account_id, at, channel, direction = 'in', array[by_member] from interaction
	where account_id = $1::text::uuid and summary = 'T' and stakeholder_id is not null
	on conflict do nothing`,
}
