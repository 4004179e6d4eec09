package contract

import (
	"testing"

	"trucot/internal/checks/formtest"
	"trucot/internal/kernel/day"
)

func TestFieldsThatAreNotSentStay(t *testing.T) {
	t.Parallel()
	stored := Contract{
		Name: "KH-7", Product: "Carton", Unit: "Mill 1", Amount: 5_000_000, Currency: "VND", Starts: day.New(2026, 1, 1),
		Ends: day.New(2026, 12, 31), NoticeDays: 30, AutoRenews: true, Note: "signed by hand",
	}
	other := Contract{
		Name: "KH-8", Product: "Film", Unit: "Mill 2", Amount: 7_000_000, Currency: "VND", Starts: day.New(2026, 2, 1),
		Ends: day.New(2027, 1, 31), NoticeDays: 60, Note: "signed twice",
	}
	formtest.Subsets(t, stored, other, bind)
}
