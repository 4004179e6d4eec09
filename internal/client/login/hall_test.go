package login

import (
	"context"
	"slices"
	"testing"
	"testing/synctest"
)

// Whoever is known goes first, whoever failed before goes last and takes one place
// at most.
func TestTheHallServesByRank(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		var h hall
		var served []rank
		done := make(chan struct{})
		come := func(r rank) {
			go func() {
				if h.enter(context.Background(), r) {
					served = append(served, r)
					<-done
					h.leave(r)
				}
			}()
			synctest.Wait()
		}
		come(suspect)
		come(suspect)
		if len(served) != 1 {
			t.Fatalf("%d suspects were let in at once", len(served))
		}
		come(clean)
		come(clean)
		come(sure)
		for range 5 {
			done <- struct{}{}
			synctest.Wait()
		}
		if h.in != 0 || h.crowd != 0 {
			t.Errorf("%d still in, %d of them suspects", h.in, h.crowd)
		}
		if i, j := slices.Index(served, sure), len(served)-1-slices.Index(reversed(served), clean); len(served) != 5 || i > 3 || j < i {
			t.Errorf("served in the order %v", served)
		}
	})
}

func reversed(list []rank) []rank {
	list = slices.Clone(list)
	slices.Reverse(list)
	return list
}

// A queue that is full sends everybody away but who is known.
func TestAFullHall(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		var h hall
		ctx, cancel := context.WithCancel(t.Context())
		for range queueSize + places {
			go h.enter(ctx, clean)
			synctest.Wait()
		}
		if h.enter(ctx, clean) {
			t.Error("one more was taken into the queue")
		}
		in := make(chan bool, 1)
		go func() { in <- h.enter(context.Background(), sure) }()
		synctest.Wait()
		h.leave(clean)
		if !<-in {
			t.Error("who is known was sent away")
		}
		cancel()
		synctest.Wait()
		if n := len(h.waiting[clean]); n != 0 {
			t.Errorf("%d still wait who have gone", n)
		}
	})
}
