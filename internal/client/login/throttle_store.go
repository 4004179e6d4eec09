package login

import (
	"context"
	"net/netip"
	"time"

	"github.com/google/uuid"

	"trucot/internal/kernel/db"
)

// Limits on failed sign-ins. They slow guessing down and never lock anyone out
// for good.
const (
	freeFailures = 5 // per account, before any wait
	maxWait      = 15 * time.Minute
	perIP        = 30 // failures a minute from one address
	forget       = 24 * time.Hour
)

// Wait is how long an account must rest after so many failures in a row: one
// second after the fifth, then doubling.
func Wait(failures int) time.Duration {
	if failures < freeFailures {
		return 0
	}
	return min(time.Second<<min(failures-freeFailures, 20), maxWait)
}

func accountKey(email string) string { return "account:" + email }

// ipKey counts an IPv6 network as one address: a household owns a /64.
func ipKey(ip string) string {
	addr, err := netip.ParseAddr(ip)
	if err != nil {
		return "ip:" + ip
	}
	if addr = addr.Unmap(); addr.Is6() {
		if p, err := addr.Prefix(64); err == nil {
			return "ip:" + p.String()
		}
	}
	return "ip:" + addr.String()
}

const blockedSQL db.SQL = `select count(*) from login_throttle where key = any(@keys) and until > @now`

// blocked reports whether the account or the address must wait.
func blocked(ctx context.Context, p *db.Pool, email, ip string) (bool, error) {
	n, err := db.AuthOne[int](ctx, p, blockedSQL, db.Args{"keys": []string{accountKey(email), ipKey(ip)}, "now": p.Now()})
	return n > 0, err
}

const failSQL db.SQL = `
	insert into login_throttle as t (key, failures, until, at) values (@key, 1, @now, @now)
	on conflict (key) do update set
		failures = case when t.at < @forget then 1 else t.failures + 1 end, at = excluded.at
	returning failures`

const untilSQL db.SQL = `update login_throttle set until = @until where key = @key`

// failed counts a failure against the account and the address.
func failed(ctx context.Context, p *db.Pool, email, ip string) error {
	return p.Auth(ctx, func(id *db.Identity) error {
		n, err := db.IdentityOne[int](ctx, id, failSQL, db.Args{"key": accountKey(email), "now": id.Now, "forget": id.Now.Add(-forget)})
		if err != nil {
			return err
		}
		if err := rest(ctx, id, accountKey(email), Wait(n)); err != nil {
			return err
		}
		n, err = db.IdentityOne[int](ctx, id, failSQL, db.Args{"key": ipKey(ip), "now": id.Now, "forget": id.Now.Add(-time.Minute)})
		if err != nil || n < perIP {
			return err
		}
		return rest(ctx, id, ipKey(ip), time.Minute)
	})
}

func rest(ctx context.Context, id *db.Identity, key string, d time.Duration) error {
	if d == 0 {
		return nil
	}
	_, err := id.Exec(ctx, untilSQL, db.Args{"key": key, "until": id.Now.Add(d)})
	return err
}

const succeedSQL db.SQL = `
	with forgotten as (delete from login_throttle where key = @key)
	insert into identity_log (id, at, user_id, kind, ip) values (@log, @now, @id, @kind, @ip)`

// succeeded forgets the account's failures and writes the success down; the
// address keeps its own failures.
func succeeded(ctx context.Context, p *db.Pool, email string, user uuid.UUID, kind, ip string) error {
	_, err := p.AuthExec(ctx, succeedSQL, db.Args{
		"key": accountKey(email), "log": uuid.Must(uuid.NewV7()), "now": p.Now(), "id": user, "kind": kind, "ip": ip,
	})
	return err
}
