package page

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"trucot/internal/kernel/db"
	"trucot/internal/kernel/errs"
)

// An error of two kinds has one status, whichever wraps the other.
func TestStatusOf(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		err  error
		want int
	}{
		{errs.NotFound, 404},
		{fmt.Errorf("contract: %w", errs.Conflict), 409},
		{errors.New("a fault of ours"), 500},
		{fmt.Errorf("%w: %w", errs.Invalid, errs.NotFound), 404},
		{fmt.Errorf("%w: %w", errs.Forbidden, errs.Invalid), 403},
		{fmt.Errorf("%w: %w", errs.Invalid, db.ErrTaken), 422},
		{fmt.Errorf("%w: %w", context.DeadlineExceeded, errs.Conflict), 503},
		{fmt.Errorf("%w: %w", db.ErrCommitUnknown, errs.Unavailable), 503},
	} {
		for range 50 {
			if got := statusOf(c.err); got != c.want {
				t.Fatalf("%q has status %d, want %d", c.err, got, c.want)
			}
		}
	}
}
