package login

import (
	"context"
	"slices"
	"sync"

	"trucot/internal/kernel/page"
)

// standing of who asks for a password to be checked, in the order of being served.
type rank int

const (
	sure    rank = iota // a live session, or a device from which the account was entered before
	clean               // nothing failed from there
	suspect             // something did
	ranks
)

// Places and length of the queue before them.
const (
	places    = 2   // hashes at once: each costs as much as thirty pages
	forCrowd  = 1   // of them, those that suspects may take
	queueSize = 400 // who comes when so many wait is sent away, but for who is sure
)

// hall lets as many in as there are places, each rank before the next, and keeps
// some places free of suspects.
type hall struct {
	mu      sync.Mutex
	in      int
	crowd   int // suspects among those in
	waiting [ranks][]chan struct{}
}

var hashing hall

// limited runs f when a place is free; page.ErrTooMany when none is in time.
func limited(ctx context.Context, r rank, f func()) error {
	if !hashing.enter(ctx, r) {
		return page.ErrTooMany
	}
	defer hashing.leave(r)
	f()
	return nil
}

func (h *hall) enter(ctx context.Context, r rank) bool {
	h.mu.Lock()
	if r != sure && len(h.waiting[clean])+len(h.waiting[suspect]) >= queueSize {
		h.mu.Unlock()
		return false
	}
	turn := make(chan struct{})
	h.waiting[r] = append(h.waiting[r], turn)
	h.admit()
	h.mu.Unlock()
	select {
	case <-turn:
		return true
	case <-ctx.Done():
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	if i := slices.Index(h.waiting[r], turn); i >= 0 {
		h.waiting[r] = slices.Delete(h.waiting[r], i, i+1)
		return false
	}
	return true // let in at the same moment: it may as well go on
}

func (h *hall) leave(r rank) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.in--
	if r == suspect {
		h.crowd--
	}
	h.admit()
}

// admit lets in whoever may enter now.
func (h *hall) admit() {
	for r := sure; r < ranks; r++ {
		for len(h.waiting[r]) > 0 && h.in < places && (r != suspect || h.crowd < forCrowd) {
			close(h.waiting[r][0])
			h.waiting[r] = h.waiting[r][1:]
			h.in++
			if r == suspect {
				h.crowd++
			}
		}
	}
}
