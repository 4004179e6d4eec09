package db

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/day"
)

// Tx is one transaction of one tenant; only Pool.Read and Pool.Write make one.
// It begins with the first statement and commits with the last, so that a page
// costs one round trip and a save two or three.
type Tx struct {
	Actor authz.Actor
	Now   time.Time // UTC, the same for all statements

	pool   *source
	shares *shares
	leave  func() // gives the place in the tenant's share back
	conn   *pgxpool.Conn
	write  bool
	open   bool    // begin has been sent, commit has not
	dirty  bool    // something was written: the commit matters
	wrong  bool    // a statement failed: what was written is lost
	guard  *Query  // the read that decides before anything else is used
	shut   error   // why that read let nobody through
	rides  []Query // reads that go with the next Batch
	late   []Query // writes that go with the commit
	seq    int     // audit rows so far, to keep their order
	act    *doing  // what the changes are part of
	unfit  func(*Unfit)
	asks   bool // see Asks
}

// Today is the tenant's day of Now.
func (t *Tx) Today() day.Date { return day.In(t.Now, t.Actor.Settings.Zone) }

// Ride adds reads to the next Batch, for the frame around a page.
func (t *Tx) Ride(qs ...Query) { t.rides = append(t.rides, qs...) }

// refuse makes the transaction fail at its end.
func (t *Tx) refuse(err error) { t.late = append(t.late, Query{fault: err}) }

// later queues a write whose result nobody needs until the commit.
func (t *Tx) later(sql SQL, args Args) {
	t.late = append(t.late, Query{sql: sql, args: args})
}

const (
	beginRead  = "begin isolation level repeatable read read only"
	beginWrite = "begin"
)

// send runs queries in one round trip, with the begin before them when the
// transaction is not open and the commit behind them when last is set.
func (t *Tx) send(ctx context.Context, last bool, qs ...Query) error {
	if t.shut != nil {
		return t.shut
	}
	if t.wrong && t.write {
		if err := t.startOver(ctx); err != nil {
			return err
		}
		last = true
	}
	batch := &pgx.Batch{}
	opening := !t.open
	if opening {
		t.queueBegin(batch)
	}
	if last || len(qs) == 0 {
		qs, t.rides = append(qs[:len(qs):len(qs)], t.rides...), nil
	}
	qs = t.guarded(qs)
	for _, q := range qs {
		if q.fault != nil {
			return q.fault
		}
		text, values, err := t.bound(q.sql, q.args)
		if err != nil {
			return err
		}
		queued := batch.Queue(text, values...)
		if q.scan != nil {
			queued.Query(wrapScan(q))
		}
	}
	if last {
		batch.Queue("commit").Exec(committed)
	}
	if err := t.acquire(ctx); err != nil {
		return err
	}
	t.open = true
	if err := t.conn.SendBatch(ctx, batch).Close(); err != nil {
		t.wrong = true
		if t.guard != nil {
			t.shut = translate(err)
		}
		return translate(err)
	}
	t.open = !last
	return nil
}

// startOver makes of a transaction that failed a reading one: the form that is
// shown again, with what is wrong in it, needs its choices and its frame.
func (t *Tx) startOver(ctx context.Context) error {
	if _, err := t.conn.Exec(ctx, "rollback"); err != nil {
		return translate(err)
	}
	t.open, t.write, t.late = false, false, nil
	return nil
}

func wrapScan(q Query) func(pgx.Rows) error {
	return func(rows pgx.Rows) error {
		if err := q.scan(rows); err != nil {
			return fmt.Errorf("%.60s: %w", firstWords(q.sql), err)
		}
		return nil
	}
}

// queueBegin binds the transaction to the tenant. SET LOCAL, never set_config:
// a session setting leaks over pooled connections, and a function call does
// not reach Citus workers. The value is a typed UUID.
func (t *Tx) queueBegin(batch *pgx.Batch) {
	if t.write {
		batch.Queue(beginWrite)
	} else {
		batch.Queue(beginRead)
	}
	batch.Queue("set local app.tenant_id = '" + t.Actor.Tenant.String() + "'")
}

func (t *Tx) acquire(ctx context.Context) (err error) {
	if t.conn != nil {
		return nil
	}
	if t.leave, err = t.shares.enter(ctx, t.Actor.Tenant, t.pool.patience*acquireWait); err != nil {
		return err
	}
	if t.conn, err = acquire(ctx, t.pool); err != nil {
		t.leave()
	}
	return err
}

// acquire waits a moment for a free connection; none is errs.Unavailable.
func acquire(ctx context.Context, pool *source) (*pgxpool.Conn, error) {
	wait, cancel := context.WithTimeout(ctx, pool.patience*acquireWait)
	defer cancel()
	conn, err := pool.Acquire(wait)
	if err != nil {
		return nil, fmt.Errorf("%w: no connection: %w", errUnavailable, err)
	}
	return conn, nil
}

// finish commits with the queued writes, or rolls back when err is not nil.
func (t *Tx) finish(ctx context.Context, err error) error {
	if err == nil && t.wrong {
		return errors.New("a statement failed, and what was written is lost")
	}
	if err == nil && t.write && (t.open || len(t.late) > 0) {
		t.rides = nil
		err = t.send(ctx, true, t.late...)
		if err != nil && t.dirty && errors.Is(err, errUnavailable) {
			return fmt.Errorf("%w: %w", ErrCommitUnknown, err)
		}
	}
	return err
}

// release gives the connection back; a transaction still open is rolled back
// with its own short deadline, as the request's may have passed.
func (t *Tx) release() {
	if t.conn == nil {
		return
	}
	if t.open && !t.conn.Conn().IsClosed() {
		ctx, cancel := context.WithTimeout(context.Background(), t.pool.patience*acquireWait)
		defer cancel()
		_, _ = t.conn.Exec(ctx, "rollback")
	}
	t.conn.Release()
	t.conn = nil
	t.leave()
}

// Flush sends reads that still wait for a ride.
func (t *Tx) Flush(ctx context.Context) error {
	if len(t.rides) == 0 {
		return nil
	}
	return t.send(ctx, !t.write)
}
