package relationships_test

import (
	"testing"

	"trucot/internal/checks/sitetest"
	"trucot/internal/relationships/stakeholder"
)

// What Go and what SQL call a key player are the same, for every authority,
// power, role and place in the circle.
func TestAKeyPlayerIsOneThing(t *testing.T) {
	t.Parallel()
	conn := sitetest.Connect(t, sitetest.New(t).Owner, "")
	rows, err := conn.Query(t.Context(), `
		select s.authority, s.influence, s.political_status, s.buying_roles, `+string(stakeholder.KeyPlayerSQL)+`
		from (select a as authority, i as influence, p as political_status, r as buying_roles
			from unnest($1::text[]) a, generate_series(0, 5) i, unnest($2::text[]) p,
				(select array[x] as r from unnest($3::text[]) x union all select '{}' union all select '{user,approver}') z) s`,
		append(texts(stakeholder.Authorities), ""), append(texts(stakeholder.Politicals), ""), texts(stakeholder.Roles))
	if err != nil {
		t.Fatal(err)
	}
	n, keys := 0, 0
	for rows.Next() {
		var a stakeholder.Assessment
		var key bool
		if err := rows.Scan(&a.Authority, &a.Influence, &a.PoliticalStatus, &a.BuyingRoles, &key); err != nil {
			t.Fatal(err)
		}
		if a.KeyPlayer() != key {
			t.Errorf("%+v: %v in Go, %v in SQL", a, a.KeyPlayer(), key)
		}
		n++
		if key {
			keys++
		}
	}
	if rows.Err() != nil || keys == 0 || keys == n {
		t.Errorf("%d key players of %d: %v", keys, n, rows.Err())
	}
}

func texts[T ~string](list []T) (out []string) {
	for _, s := range list {
		out = append(out, string(s))
	}
	return out
}
