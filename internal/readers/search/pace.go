package search

import (
	"sync"
	"time"

	"github.com/google/uuid"
)

// typedAhead is how many lists a second one member gets while typing.
const typedAhead = 5

// pace counts them, by the clock of the machine: it says how fast one types.
type pace struct {
	mu    sync.Mutex
	since time.Time
	sent  map[uuid.UUID]int
	clock func() time.Time // nil: the machine's
}

func (p *pace) admit(member uuid.UUID) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	now := time.Now()
	if p.clock != nil {
		now = p.clock()
	}
	if p.sent == nil || now.Sub(p.since) >= time.Second {
		p.since, p.sent = now, map[uuid.UUID]int{}
	}
	p.sent[member]++
	return p.sent[member] <= typedAhead
}
