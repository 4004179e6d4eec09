package search

import (
	"testing"
	"time"

	"github.com/google/uuid"
)

func TestFiveListsASecond(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 11, 10, 9, 0, 0, 0, time.UTC)
	p := &pace{clock: func() time.Time { return now }}
	one, other := uuid.New(), uuid.New()
	for range typedAhead {
		if !p.admit(one) {
			t.Fatal("one of the first five is dropped")
		}
	}
	if p.admit(one) || !p.admit(other) {
		t.Error("the sixth is answered, or another member pays for it")
	}
	now = now.Add(time.Second)
	if !p.admit(one) {
		t.Error("the next second is not a new one")
	}
}
