package page

import (
	"context"
	"net/http"
	"sync"
	"time"

	"github.com/google/uuid"

	"trucot/internal/kernel/authz"
)

// Budget is how much of a kind may be asked for: so much at once, and so much more
// with each second. The zero budget has no end.
type Budget struct {
	Burst   float64
	ASecond float64
}

// Limits are the budgets of one member, and of a whole organisation, for each kind
// of request; and how many requests of one session are under way at once.
//
// They are kept in the process. A table would hold them for several processes
// alike, but cost every page a write; and what they guard, the process and its
// connections, is the process's own: two processes have twice as much of it.
type Limits struct {
	Member, Tenant [kinds]Budget
	Session        int // 0: no end
}

type kind int

const (
	pages kind = iota
	searches
	writes
	exports // and imports: what may take long
	kinds
)

// Usual limits. Nobody reaches them by hand.
var Usual = Limits{
	Member: [kinds]Budget{pages: {600, 10}, searches: {60, 1}, writes: {120, 4}, exports: {20, 1. / 6}},
	Tenant: [kinds]Budget{pages: {6000, 100}, searches: {600, 10}, writes: {2400, 40}, exports: {100, 1}},
	// as many as a browser opens connections, and some
	Session: 8,
}

type purse struct {
	who uuid.UUID
	of  kind
}

type money struct {
	left float64
	at   time.Time
}

// budgets are what is left to whom.
type budgets struct {
	mu    sync.Mutex
	purse map[purse]money
	swept time.Time
}

// spend takes one of a kind from who's budget and tells whether there was one.
func (b *budgets) spend(who uuid.UUID, of kind, limit Budget, now time.Time) bool {
	if limit.Burst == 0 {
		return true
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	b.sweep(now)
	m, known := b.purse[purse{who, of}]
	if !known {
		m.left = limit.Burst
	} else if passed := now.Sub(m.at).Seconds(); passed > 0 {
		m.left = min(m.left+passed*limit.ASecond, limit.Burst)
	}
	m.at = now
	enough := m.left >= 1
	if enough {
		m.left--
	}
	b.purse[purse{who, of}] = m
	return enough
}

// sweep forgets who has not spent for long: by then every purse is full again.
func (b *budgets) sweep(now time.Time) {
	const idle = 15 * time.Minute
	if b.purse == nil {
		b.purse = map[purse]money{}
	}
	if now.Sub(b.swept) < idle {
		return
	}
	b.swept = now
	for p, m := range b.purse {
		if now.Sub(m.at) >= idle {
			delete(b.purse, p)
		}
	}
}

// afford takes a request of a kind from the budgets of the member and the organisation.
func (s *Site) afford(a authz.Actor, of kind) error {
	now := s.DB.Now()
	if !s.budgets.spend(a.Member, of, s.Limits.Member[of], now) ||
		!s.budgets.spend(a.Tenant, of, s.Limits.Tenant[of], now) {
		return ErrTooMany
	}
	return nil
}

// crowds bound how many requests with one session cookie are under way: the others
// wait before anything is asked of the database.
type crowds struct {
	mu sync.Mutex
	of map[string]*crowd
}

type crowd struct {
	places chan struct{}
	users  int
}

func (c *crowds) enter(ctx context.Context, who string, places int) (leave func(), ok bool) {
	c.mu.Lock()
	if c.of == nil {
		c.of = map[string]*crowd{}
	}
	one := c.of[who]
	if one == nil {
		one = &crowd{places: make(chan struct{}, places)}
		c.of[who] = one
	}
	one.users++
	c.mu.Unlock()
	gone := func() {
		c.mu.Lock()
		defer c.mu.Unlock()
		if one.users--; one.users == 0 {
			delete(c.of, who)
		}
	}
	select {
	case one.places <- struct{}{}:
		return func() { <-one.places; gone() }, true
	case <-ctx.Done():
		gone()
		return nil, false
	}
}

// inTurn lets a few requests of one session at once go on to next.
func (s *Site) inTurn(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		c, err := r.Cookie(s.sessions.Cookie.Name)
		if err != nil || s.Limits.Session == 0 {
			next.ServeHTTP(w, r)
			return
		}
		ctx, cancel := context.WithTimeout(r.Context(), s.DB.Patient(workLimit))
		defer cancel()
		leave, ok := s.crowds.enter(ctx, c.Value, s.Limits.Session)
		if !ok {
			s.fail(w, r, ErrTooMany)
			return
		}
		defer leave()
		next.ServeHTTP(w, r)
	})
}
