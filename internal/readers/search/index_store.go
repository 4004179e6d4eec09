package search

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/google/uuid"

	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/job"
)

// Tasks are this package's periodic jobs: what was written before the search
// knew of it gets its words, once the program has started, and each night.
func Tasks() []job.Task {
	return []job.Task{{Name: "search.index", Every: 24 * time.Hour, Tenant: Index}}
}

// Index writes the words of all rows of a tenant that have none yet, a number in
// each transaction. A table that fails does not keep it from the others.
func Index(ctx context.Context, p *db.Pool, a authz.Actor) error {
	var faults []error
	for _, table := range db.Tables() {
		if table.Found == nil {
			continue
		}
		after, more := uuid.Nil, true
		for more {
			err := p.Write(ctx, a, func(tx *db.Tx) (err error) {
				after, err = db.IndexFound(ctx, tx, table, after)
				return err
			})
			if err != nil {
				faults = append(faults, fmt.Errorf("words of %s: %w", table.Name, err))
			}
			more = err == nil && after != uuid.Nil
		}
	}
	return errors.Join(faults...)
}
