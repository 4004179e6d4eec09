package board

import (
	"context"

	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/kernel/db"
)

// Put writes a row of the pillar that is archived or brought back, and judges
// anew what hangs on it.
func Put(ctx context.Context, tx *db.Tx, accountID uuid.UUID, r db.Row) error {
	return account.SaveJudged(ctx, tx, accountID, []int{Execution, Pillar}, []db.Edit{r.Edit()})
}
