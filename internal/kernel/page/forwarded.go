package page

import (
	"context"
	"sync"
	"time"

	"trucot/internal/kernel/db"
)

// forwarded notices a proxy that TRUSTED_PROXIES does not name: all its visitors
// count as one address, and one of them can keep the others from signing in.
type forwarded struct {
	mu   sync.Mutex
	from string // "" when there is nothing to say
	said time.Time
}

// sayEvery is how often it is said, at most.
const sayEvery = time.Hour

func (f *forwarded) note(from string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.from = from
}

// due is the address to tell of now.
func (f *forwarded) due(now time.Time) string {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.from == "" || now.Sub(f.said) < sayEvery {
		return ""
	}
	f.said = now
	from := f.from
	f.from = ""
	return from
}

// ForwardedKey begins the row in which doctor reads of such a proxy.
const ForwardedKey = "forwarded:"

const noteForwarded db.SQL = `
	insert into login_throttle (key, failures, until, at) values (@key, 0, @now, @now)
	on conflict (key) do update set at = excluded.at`

func (s *Site) sayForwarded(ctx context.Context) {
	now := s.DB.Now()
	from := s.forwarded.due(now)
	if from == "" {
		return
	}
	s.Log.Warn("X-Forwarded-For from an address that TRUSTED_PROXIES does not name: all its visitors count as one",
		"address", from)
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), s.DB.Patient(workLimit))
	defer cancel()
	if _, err := s.DB.AuthExec(ctx, noteForwarded, db.Args{"key": ForwardedKey + from, "now": now}); err != nil {
		s.Log.Warn("doctor will not know of it", "err", err)
	}
}

const forwardedSQL db.SQL = `
	select key from login_throttle where starts_with(key, @prefix) and at > @since order by key`

// Forwarded are the addresses that sent X-Forwarded-For in the last day without being trusted.
func Forwarded(ctx context.Context, p *db.Pool) (list []string, err error) {
	list, err = db.AuthList[string](ctx, p, forwardedSQL, db.Args{
		"prefix": ForwardedKey, "since": p.Now().AddDate(0, 0, -1),
	})
	for i := range list {
		list[i] = list[i][len(ForwardedKey):]
	}
	return list, err
}
