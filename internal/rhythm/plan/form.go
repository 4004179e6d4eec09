package plan

import (
	"github.com/google/uuid"

	"trucot/internal/kernel/form"
)

// decodeReason reads why changes are requested; there is always a reason.
func decodeReason(f *form.Form) string { return f.LongText("reason", 1, 1000) }

// decodePeriod reads the period of a plan that follows one.
func decodePeriod(f *form.Form, was string) string {
	period := f.Text("period", 1, 40)
	f.Check(period != was, "period", "err.same_period")
	return period
}

// decodeComment reads a remark with the id that its form was given.
func decodeComment(f *form.Form) (uuid.UUID, string) {
	return f.UUID("id"), f.LongText("comment", 1, 2000)
}
