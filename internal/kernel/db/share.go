package db

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/google/uuid"
)

// ErrShareFull: the tenant has all the connections under way that one may have.
var ErrShareFull = errors.New("the tenant's share of connections is full")

// shares let no tenant have more than a part of the connections: who waits for
// more waits in front of the pool, where nobody else does. They live in the
// process, as the pool does that they share out.
type shares struct {
	mu     sync.Mutex
	places int
	of     map[uuid.UUID]chan struct{}
}

// newShares gives each tenant half of the connections.
func newShares(connections int32) *shares {
	return &shares{places: max(int(connections)/2, 1), of: map[uuid.UUID]chan struct{}{}}
}

func (s *shares) tenant(id uuid.UUID) chan struct{} {
	s.mu.Lock()
	defer s.mu.Unlock()
	share, ok := s.of[id]
	if !ok {
		share = make(chan struct{}, s.places)
		s.of[id] = share
	}
	return share
}

// enter waits for a place in a tenant's share, no longer than wait.
func (s *shares) enter(ctx context.Context, id uuid.UUID, wait time.Duration) (leave func(), err error) {
	share := s.tenant(id)
	ctx, cancel := context.WithTimeout(ctx, wait)
	defer cancel()
	select {
	case share <- struct{}{}:
		return func() { <-share }, nil
	case <-ctx.Done():
		return nil, fmt.Errorf("%w: %w", ErrShareFull, ctx.Err())
	}
}
