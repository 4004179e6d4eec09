package errs_test

import (
	"errors"
	"fmt"
	"testing"

	"trucot/internal/kernel/errs"
)

func TestKindsSurviveWrappingAndDiffer(t *testing.T) {
	t.Parallel()
	kinds := []error{errs.NotFound, errs.Forbidden, errs.Conflict, errs.Invalid, errs.Unavailable}
	for i, kind := range kinds {
		wrapped := fmt.Errorf("goal 7: %w", kind)
		for j, other := range kinds {
			if got, want := errors.Is(wrapped, other), i == j; got != want {
				t.Errorf("errors.Is(%q, %q) = %v, want %v", wrapped, other, got, want)
			}
		}
	}
}
