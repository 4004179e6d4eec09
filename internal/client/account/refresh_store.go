package account

import (
	"context"
	"fmt"

	"github.com/google/uuid"

	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
)

// refreshBatch is how many accounts one transaction judges anew: few, so that
// what people save meanwhile is overwritten by an older outcome for moments only.
const refreshBatch = 20

const nextAccounts db.SQL = `
	select id from account
	where tenant_id = @tenant and id > @after
	order by id
	limit @limit`

// RefreshAll judges all four pillars of every account of the actor's tenant
// anew and rebuilds the summaries: what time alone changes, such as days that
// pass and evidence that ages. It returns how many accounts were judged, also
// beside an error.
func RefreshAll(ctx context.Context, pool *db.Pool, actor authz.Actor) (int, error) {
	done := 0
	for after := uuid.Nil; ; {
		var ids []uuid.UUID
		err := pool.Write(ctx, actor, func(tx *db.Tx) error {
			var err error
			ids, err = refreshNext(ctx, tx, after)
			return err
		})
		if err != nil {
			return done, fmt.Errorf("refresh of accounts after %s: %w", after, err)
		}
		done += len(ids)
		if len(ids) < refreshBatch {
			return done, nil
		}
		after = ids[len(ids)-1]
	}
}

func refreshNext(ctx context.Context, tx *db.Tx, after uuid.UUID) ([]uuid.UUID, error) {
	ids, err := db.List[uuid.UUID](ctx, tx, nextAccounts, db.Args{"after": after, "limit": refreshBatch})
	if err != nil || len(ids) == 0 {
		return ids, err
	}
	var judgings []*Judging
	var reads []db.Query
	for _, id := range ids {
		j := Rejudge(tx, id, 1, 2, 3, 4)
		judgings, reads = append(judgings, j), append(reads, j.Reads...)
	}
	if len(reads) > 0 {
		if err := db.Batch(ctx, tx, reads...); err != nil {
			return nil, err
		}
	}
	for _, j := range judgings {
		j.Save()
	}
	return ids, nil
}
