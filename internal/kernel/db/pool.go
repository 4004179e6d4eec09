// Package db is the only way to the database: one transaction type bound to a
// tenant, reads that travel together, and one audited way to write.
package db

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/url"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"trucot/internal/kernel/authz"
)

// Limits of waiting, so that a slow database turns into a clear answer. A
// pool's patience multiplies them.
const (
	acquireWait = time.Second     // for a free connection
	connectWait = time.Second     // for a new one
	singleWait  = 2 * time.Second // for one statement outside a tenant, connection included
	stmtTimeout = 5 * time.Second // for one statement, in Postgres
	lockTimeout = 2 * time.Second // for one lock, in Postgres

	// Both for the job role: longer than the minute that River gives the making
	// of an index anew, since only what River itself gives up does it clear away.
	jobTimeout = 65 * time.Second
)

// Roles of the running program. None may bypass row-level security.
const (
	roleApp      = "trucot_app"      // tenant data, inside one tenant
	roleAuth     = "trucot_auth"     // people, sessions, throttles
	rolePlatform = "trucot_platform" // tenants, never their content
	roleJob      = "trucot_job"      // river and the outbox relay
	roleRiver    = "trucot_river"    // owns river's tables, never signs in
	roleBackup   = "trucot_backup"   // pg_dump
)

// Pool holds the connections of the running program, one pool a role.
type Pool struct {
	app, auth, platform, job *source
	now                      func() time.Time
	patience                 time.Duration
	shares                   *shares // of the app's connections
}

// source is the pool of one role, and the factor of its waits.
type source struct {
	*pgxpool.Pool
	patience time.Duration
}

// Config says where the database is.
type Config struct {
	URL    string // host and database; the user is replaced by each role
	Secret []byte // passwords of the roles are derived from it
	Now    func() time.Time
	Dial   func(ctx context.Context, network, addr string) (net.Conn, error) // nil: the usual

	// Patience is how many times the usual limits everything may wait; 0 is once.
	// Only a test has more of it: beside other work it is slow, not broken.
	Patience int
}

// Open connects lazily; it fails only on a malformed URL.
func Open(ctx context.Context, c Config) (*Pool, error) {
	p := &Pool{now: c.Now, patience: c.patience()}
	if p.now == nil {
		p.now = time.Now
	}
	for role, dst := range map[string]**source{
		roleApp: &p.app, roleAuth: &p.auth, rolePlatform: &p.platform, roleJob: &p.job,
	} {
		pool, err := connect(ctx, c, role)
		if err != nil {
			p.Close()
			return nil, err
		}
		*dst = &source{pool, p.patience}
	}
	p.shares = newShares(p.app.Config().MaxConns)
	return p, nil
}

func (c Config) patience() time.Duration { return time.Duration(max(c.Patience, 1)) }

func connect(ctx context.Context, c Config, role string) (*pgxpool.Pool, error) {
	cfg, err := pgxpool.ParseConfig(c.URL)
	if err != nil {
		return nil, errors.New("DATABASE_URL is not a Postgres address") // the error of pgx quotes the password
	}
	cfg.ConnConfig.User = role
	cfg.ConnConfig.Password = RolePassword(c.Secret, role)
	cfg.ConnConfig.ConnectTimeout = c.patience() * connectWait
	cfg.ConnConfig.StatementCacheCapacity = 1024
	if c.Dial != nil {
		cfg.ConnConfig.DialFunc = c.Dial
	}
	cfg.PrepareConn = func(_ context.Context, conn *pgx.Conn) (bool, error) {
		return silent(conn.PgConn().Conn()), nil // a dead one is replaced before it is used
	}
	cfg.ShouldPing = func(context.Context, pgxpool.ShouldPingParams) bool { return false }
	statement, lock := c.patience()*stmtTimeout, c.patience()*lockTimeout
	if role == roleJob {
		statement, lock = jobTimeout, jobTimeout
	}
	for key, value := range map[string]string{
		"search_path":                         "trucot",
		"timezone":                            "UTC",
		"statement_timeout":                   fmt.Sprint(statement.Milliseconds()),
		"lock_timeout":                        fmt.Sprint(lock.Milliseconds()),
		"idle_in_transaction_session_timeout": "10000",
		"application_name":                    role,
		// a page's statements are short: compiling one takes longer than running it
		"jit": "off",
	} {
		cfg.ConnConfig.RuntimeParams[key] = value
	}
	if role != roleApp {
		cfg.MaxConns = 4
	} else if !strings.Contains(c.URL, "pool_max_conns") {
		cfg.MaxConns = 12
	}
	return pgxpool.NewWithConfig(ctx, cfg)
}

// Close ends all connections.
func (p *Pool) Close() {
	for _, pool := range []*source{p.app, p.auth, p.platform, p.job} {
		if pool != nil {
			pool.Close()
		}
	}
}

// At returns the same pool with another clock, for seeding history.
func (p *Pool) At(now time.Time) *Pool {
	q := *p
	q.now = func() time.Time { return now }
	return &q
}

// Patient is a limit of waiting for the database, multiplied by the pool's patience.
func (p *Pool) Patient(limit time.Duration) time.Duration { return p.patience * limit }

// Now is the pool's clock in UTC, to the microsecond that Postgres keeps.
func (p *Pool) Now() time.Time { return p.now().UTC().Truncate(time.Microsecond) }

// Read runs f in a read-only transaction with one snapshot; what writes fails in Postgres.
func (p *Pool) Read(ctx context.Context, a authz.Actor, f func(*Tx) error) error {
	t := &Tx{Actor: a, Now: p.Now(), pool: p.app, shares: p.shares}
	defer t.release() // also when f panics
	return t.finish(ctx, f(t))
}

// Write runs f in a transaction and commits when it returns nil.
func (p *Pool) Write(ctx context.Context, a authz.Actor, f func(*Tx) error) error {
	t := &Tx{Actor: a, Now: p.Now(), pool: p.app, shares: p.shares, write: true}
	defer t.release()
	return t.finish(ctx, f(t))
}

// Ping reports whether the database answers the app's role.
func (p *Pool) Ping(ctx context.Context) error {
	return translate(p.app.Ping(ctx))
}

// Job is the pool of the job runner, for river.
func (p *Pool) Job() *pgxpool.Pool { return p.job.Pool }

// loopbackOrSocket reports whether a database URL stays on this machine, where
// an unencrypted connection is acceptable.
func loopbackOrSocket(raw string) bool {
	cfg, err := pgx.ParseConfig(raw)
	if err != nil {
		return false
	}
	if strings.HasPrefix(cfg.Host, "/") || cfg.Host == "localhost" {
		return true
	}
	ip := net.ParseIP(cfg.Host)
	return ip != nil && ip.IsLoopback()
}

// CheckTLS refuses a remote database without a verified certificate.
func CheckTLS(raw string) error {
	u, err := url.Parse(raw)
	if err != nil || loopbackOrSocket(raw) || u.Query().Get("sslmode") == "verify-full" {
		return nil
	}
	return errors.New("the database is on another machine: add sslmode=verify-full to its address")
}
