package care_test

import (
	"context"
	"testing"
	"time"

	"github.com/google/uuid"

	"trucot/internal/care/checkin"
	"trucot/internal/checks/sitetest"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/job"
)

// S2-07: seven days after a delivery somebody asks how it goes, once: however often the
// job runs, whichever run is killed, and also after the action was put away.
func TestADeliveryIsAskedAfterOnce(t *testing.T) {
	t.Parallel()
	s := sitetest.New(t)
	actors, err := job.Tenants(t.Context(), s.Pool)
	if err != nil {
		t.Fatal(err)
	}
	var a authz.Actor
	for _, one := range actors {
		if one.Slug == "demo" {
			a = one
		}
	}
	conn := sitetest.Connect(t, s.Owner, "")
	count := func() (n int) {
		t.Helper()
		if err := conn.QueryRow(t.Context(), `select count(*) from action where title like 'Hỏi thăm%Kho VMI thử%'`).Scan(&n); err != nil {
			t.Fatal(err)
		}
		return n
	}
	const deliver = `
		insert into contract (tenant_id, id, account_id, name, amount, currency, starts, ends, created_at, updated_at)
		select tenant_id, gen_random_uuid(), id, 'Kho VMI thử', 1, 'VND', $1::date - 1, $1::date + 365, now(), now()
		from account where id = $2`
	if _, err := conn.Exec(t.Context(), deliver, s.Pool.Now().Format(time.DateOnly), idOf("account annhien")); err != nil {
		t.Fatal(err)
	}
	killed, kill := context.WithCancel(t.Context())
	kill()
	if err := checkin.Plan(killed, s.Pool, a); err == nil {
		t.Error("a run that was killed says that all is well")
	}
	if count() != 0 {
		t.Error("a run that was killed leaves something behind")
	}
	for range 2 {
		if err := checkin.Plan(t.Context(), s.Pool, a); err != nil {
			t.Fatal(err)
		}
	}
	if n := count(); n != 1 {
		t.Fatalf("the delivery is asked after %d times", n)
	}
	var days int
	const due = `select due - $1::date from action where title like 'Hỏi thăm%Kho VMI thử%' and accountable_id is not null and stakeholder_id is not null`
	if err := conn.QueryRow(t.Context(), due, s.Pool.Now().Format(time.DateOnly)).Scan(&days); err != nil || days != 6 {
		t.Errorf("it is due in %d days, want 6: %v", days, err)
	}
	if _, err := conn.Exec(t.Context(), `update action set archived_at = now() where title like 'Hỏi thăm%Kho VMI thử%'`); err != nil {
		t.Fatal(err)
	}
	if err := checkin.Plan(t.Context(), s.Pool, a); err != nil || count() != 1 {
		t.Errorf("what was put away comes back: %d, %v", count(), err)
	}
}

// idOf is the id that the demo gives a thing of its story.
func idOf(name string) uuid.UUID {
	return uuid.NewSHA1(uuid.MustParse("6f1c2a44-7d0b-5b58-9d7e-2f3a54c0de01"), []byte(name))
}
