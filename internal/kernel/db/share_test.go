package db_test

import (
	"context"
	"testing"

	"github.com/google/uuid"

	"trucot/internal/checks/dbtest"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
)

// A tenant that has all it may have under way, and more who wait, leaves another
// its connections: that one waits for none.
func TestNoTenantTakesThePool(t *testing.T) {
	t.Parallel()
	d := dbtest.New(t)
	greedy, other := authz.Actor{Tenant: uuid.New()}, authz.Actor{Tenant: uuid.New()}
	const many = 40
	in, hold, done := make(chan struct{}, many), make(chan struct{}), make(chan error)
	for range many {
		go func() {
			done <- d.Read(context.Background(), greedy, func(tx *db.Tx) error {
				if _, err := db.List[int](t.Context(), tx, `select count(*) from member where tenant_id = @tenant`, nil); err != nil {
					return err
				}
				in <- struct{}{}
				<-hold
				return nil
			})
		}()
	}
	all := d.Connections()
	for range all / 2 {
		<-in
	}
	waits := d.Waits()
	for range 20 {
		err := d.Read(t.Context(), other, func(tx *db.Tx) error {
			_, err := db.List[int](t.Context(), tx, `select count(*) from member where tenant_id = @tenant`, nil)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if d.Busy() != all/2 {
		t.Errorf("%d of %d connections are taken by one tenant", d.Busy(), all)
	}
	if n := d.Waits() - waits; n != 0 {
		t.Errorf("another tenant waited %d times for a connection", n)
	}
	close(hold)
	for range many {
		if err := <-done; err != nil {
			t.Error(err)
		}
	}
}
