package db_test

import (
	"errors"
	"testing"

	"github.com/google/uuid"

	"trucot/internal/checks/dbtest"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/errs"
)

const countSegments db.SQL = `select count(*)::int from segment where tenant_id = @tenant`

const noSegment db.SQL = `select 1 from segment where tenant_id = @tenant and name_vi = 'nowhere'`

// What a guard refuses is not used, whichever statement carried it and whatever
// the handler made of the error; nothing that was written stays.
func TestTheGuardDecidesFirst(t *testing.T) {
	t.Parallel()
	d := dbtest.New(t)
	ctx, a := t.Context(), tenants(t, d, 1)[0]
	refuse := func(tx *db.Tx) {
		tx.Guard(db.Guarding(db.QOne(new(int), countSegments, nil), func() error { return errs.Forbidden }))
	}
	acts := map[string]func(tx *db.Tx) error{
		"a batch": func(tx *db.Tx) error {
			used := -1
			err := db.Batch(ctx, tx, db.QOne(&used, countSegments, nil))
			if used != -1 {
				t.Errorf("the batch's own read was used")
			}
			return err
		},
		"a batch that finds nothing": func(tx *db.Tx) error {
			return db.Batch(ctx, tx, db.QOne(new(int), noSegment, nil))
		},
		"one read": func(tx *db.Tx) error {
			_, err := db.One[int](ctx, tx, noSegment, nil)
			return err
		},
		"nothing": func(*db.Tx) error { return errs.Invalid },
		"an error that is swallowed": func(tx *db.Tx) error {
			_ = db.Batch(ctx, tx, db.QOne(new(int), countSegments, nil))
			return nil
		},
		"another try": func(tx *db.Tx) error {
			_ = db.Batch(ctx, tx, db.QOne(new(int), countSegments, nil))
			return db.Batch(ctx, tx, db.QOne(new(int), countSegments, nil))
		},
	}
	for name, act := range acts {
		for kind, run := range map[string]func(f func(*db.Tx) error) error{
			"reading": func(f func(*db.Tx) error) error { return d.Read(ctx, a, f) },
			"writing": func(f func(*db.Tx) error) error { return d.Write(ctx, a, f) },
		} {
			err := run(func(tx *db.Tx) error {
				refuse(tx)
				err := act(tx)
				if shut := tx.Guarded(ctx); shut != nil {
					return shut
				}
				return err
			})
			if !errors.Is(err, errs.Forbidden) {
				t.Errorf("%s, %s: %v, want the guard's error", name, kind, err)
			}
		}
	}
	id := uuid.New()
	err := d.Write(ctx, a, func(tx *db.Tx) error {
		refuse(tx)
		return db.Change(ctx, tx, "segment", id, 0, insertSegment, db.Args{"id": id, "vi": "S"})
	})
	if !errors.Is(err, errs.Forbidden) {
		t.Errorf("a change: %v, want the guard's error", err)
	}
	n := -1
	err = d.Read(ctx, a, func(tx *db.Tx) error { return db.Batch(ctx, tx, db.QOne(&n, countSegments, nil)) })
	if err != nil || n != 0 {
		t.Errorf("%d segments were written past the guard, %v", n, err)
	}
}

// A read that guards stands in for the guard, but not behind a write.
func TestAReadStandsInForTheGuard(t *testing.T) {
	t.Parallel()
	d := dbtest.New(t)
	ctx, a := t.Context(), tenants(t, d, 1)[0]
	bare, whole := 0, 0
	guarded := func(tx *db.Tx) db.Query {
		tx.Guard(db.Guarding(db.QOne(new(int), countSegments, nil), func() error { bare++; return nil }))
		return db.Guarding(db.QOne(new(int), countSegments, nil), func() error { whole++; return nil })
	}
	err := d.Read(ctx, a, func(tx *db.Tx) error {
		page := guarded(tx)
		if err := db.Batch(ctx, tx, db.QOne(new(int), countSegments, nil), page); err != nil {
			return err
		}
		return tx.Guarded(ctx)
	})
	if err != nil || bare != 0 || whole != 1 {
		t.Errorf("in a batch: the bare guard ran %d times, its stand-in %d times, %v", bare, whole, err)
	}
	bare, whole = 0, 0
	id := uuid.New()
	err = d.Write(ctx, a, func(tx *db.Tx) error {
		return db.Change(ctx, tx, "segment", id, 0, insertSegment, db.Args{"id": id, "vi": "S"}, guarded(tx))
	})
	if err != nil || bare != 1 || whole != 1 {
		t.Errorf("behind a write: the bare guard ran %d times, the read %d times, %v", bare, whole, err)
	}
}
