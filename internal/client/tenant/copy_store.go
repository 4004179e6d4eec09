package tenant

import (
	"context"
	"errors"
	"fmt"

	"github.com/google/uuid"

	"trucot/internal/kernel/db"
)

const everyTenant db.SQL = `select id, slug from tenant order by id`

// CheckCopies looks at what sessions know of each organisation and its members
// beside the rows themselves. An organisation that cannot be read does not keep
// it from the others.
func CheckCopies(ctx context.Context, p *db.Pool) error {
	return eachTenant(ctx, p, func(n New) error {
		found, err := differences(ctx, p, n)
		if err == nil && len(found) > 0 {
			err = fmt.Errorf("%d rows that sessions read are not as %s %s", len(found), found[0].Table, found[0].ID)
		}
		return err
	})
}

// mendCopies does the same and puts right what differs.
func mendCopies(ctx context.Context, p *db.Pool) error {
	return eachTenant(ctx, p, func(n New) error {
		found, err := differences(ctx, p, n)
		if err != nil || len(found) == 0 {
			return err
		}
		return p.Write(ctx, System(n.ID, n.Slug), func(tx *db.Tx) error {
			_, err := db.CompareCopies(ctx, tx)
			return err
		})
	})
}

func differences(ctx context.Context, p *db.Pool, n New) (found []db.Difference, err error) {
	err = p.Read(ctx, System(n.ID, n.Slug), func(tx *db.Tx) error {
		found, err = db.CompareCopies(ctx, tx)
		return err
	})
	return found, err
}

// eachTenant runs f for every organisation, suspended ones too.
func eachTenant(ctx context.Context, p *db.Pool, f func(New) error) error {
	type row struct {
		ID   uuid.UUID
		Slug string
	}
	list, err := db.AuthList[row](ctx, p, everyTenant, nil)
	faults := []error{err}
	for _, t := range list {
		if err := f(New{ID: t.ID, Slug: t.Slug}); err != nil {
			faults = append(faults, fmt.Errorf("organisation %s: %w", t.Slug, err))
		}
	}
	return errors.Join(faults...)
}
