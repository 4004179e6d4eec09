package answer

import (
	"testing"
	"time"

	"trucot/internal/kernel/day"
)

func TestStale(t *testing.T) {
	today := day.New(2026, time.November, 10)
	if (Answer{AnsweredOn: today.AddDays(-180)}).Stale(today, 180) || !(Answer{AnsweredOn: today.AddDays(-181)}).Stale(today, 180) {
		t.Error("an answer is stale after its half-life, not on its last day")
	}
}
