package client_test

import (
	"strings"
	"testing"

	"trucot/internal/checks/sitetest"
	"trucot/internal/client/tenant"
)

// What a session reads of members and settings is as the rows themselves, and a
// difference is found and put right.
func TestSessionsReadWhatMembersAre(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	owner := sitetest.Connect(t, s.Owner, "")
	if err := tenant.CheckCopies(t.Context(), s.Pool); err != nil {
		t.Fatalf("after the demo was loaded: %v", err)
	}
	if p := edit(t, s.As(t, "admin@demo.test"), "yen@demo.test", map[string][]string{"roles": {"viewer"}}); p.Status != 303 {
		t.Fatalf("the role was not saved: %d", p.Status)
	}
	if err := tenant.CheckCopies(t.Context(), s.Pool); err != nil {
		t.Fatalf("after a role was changed: %v", err)
	}
	mend := tenant.Tasks()[1]
	if mend.Name != "tenant.copies" {
		t.Fatalf("the task is called %s", mend.Name)
	}
	for _, plant := range []string{
		`update membership set roles = '{admin}' where id in (select id from member where email = 'viewer@demo.test')`,
		`delete from membership where id in (select id from member where email = 'manager@demo.test')`,
		`insert into membership (tenant_id, id, user_id, roles, status)
			select t.id, gen_random_uuid(), u.id, '{admin}', 'active' from tenant t, app_user u where t.slug = 'demo' and u.email = 'manager@rival.test'`,
		`update tenant_profile set managers_see_all = not managers_see_all, mid_months = 90 where name like 'Harbour%'`,
		`delete from tenant_profile`,
	} {
		if tag, err := owner.Exec(t.Context(), plant); err != nil || tag.RowsAffected() == 0 {
			t.Fatalf("%s: %d rows, %v", plant, tag.RowsAffected(), err)
		}
		if err := tenant.CheckCopies(t.Context(), s.Pool); err == nil || !strings.Contains(err.Error(), "are not as") {
			t.Errorf("not found after %s: %v", plant, err)
		}
		if err := mend.Once(t.Context(), s.Pool); err != nil {
			t.Errorf("%s: %v", plant, err)
		}
		if err := tenant.CheckCopies(t.Context(), s.Pool); err != nil {
			t.Errorf("not mended after %s: %v", plant, err)
		}
	}
	if p := s.As(t, "manager@demo.test").Get("/t/demo/accounts"); p.Status != 200 {
		t.Errorf("a member whose copy was mended got %d", p.Status)
	}
}
