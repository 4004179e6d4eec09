package job

import (
	"context"

	"github.com/google/uuid"
)

// Deliver is one try of a worker.
func (r *Runner) Deliver(ctx context.Context, tenant, id uuid.UUID, last bool) error {
	return r.deliver(ctx, mailArgs{tenant, id}, last)
}
