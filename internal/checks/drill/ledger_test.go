//go:build drill

package drill

import (
	"net/http"
	"net/url"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
)

// ledger knows what the program confirmed.
type ledger struct {
	mu       sync.Mutex
	saved    map[string]bool // ids whose save was confirmed
	refused  int             // answered 503: come again
	unheard  int             // no answer
	nonsense map[int]int     // any other status, by number
}

func newLedger() *ledger { return &ledger{saved: map[string]bool{}, nonsense: map[int]int{}} }

// save adds a card to an account's SWOT and notes what became of it.
func (l *ledger) save(v *visitor, account, body string) (status int) {
	id := uuid.Must(uuid.NewV7()).String()
	status, _, err := v.post(account+"/business/swot", url.Values{"id": {id}, "quadrant": {"strength"}, "body": {"drill " + body}})
	l.mu.Lock()
	defer l.mu.Unlock()
	switch {
	case err != nil:
		l.unheard++
		status = 0
	case status == http.StatusSeeOther:
		l.saved[id] = true
	case status == http.StatusServiceUnavailable, status == http.StatusTooManyRequests:
		l.refused++
	default:
		l.nonsense[status]++
	}
	return status
}

// count is how many saves were confirmed so far.
func (l *ledger) count() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return len(l.saved)
}

const writers = 8

// write lets writers save, each on an account of its own, until stop is called.
func (l *ledger) write(v *visitor, accounts []string) (stop func()) {
	done := make(chan struct{})
	var all sync.WaitGroup
	for i := range writers {
		all.Go(func() {
			for {
				select {
				case <-done:
					return
				default:
				}
				if l.save(v, accounts[i], "x") != http.StatusSeeOther {
					time.Sleep(5 * time.Millisecond)
				}
			}
		})
	}
	return func() { close(done); all.Wait() }
}

const halves = `
	select (select count(*) from swot_item s where s.body like 'drill %' and not exists (
			select from audit_log l where l.tenant_id = s.tenant_id and l.entity = 'swot_item' and l.entity_id = s.id and l.verb = 'create')),
		(select count(*) from audit_log l where l.entity = 'swot_item' and l.verb = 'create' and l.after->>'body' like 'drill %' and not exists (
			select from swot_item s where s.tenant_id = l.tenant_id and s.id = l.entity_id))`

// reconcile compares the ledger with what the database holds.
func (l *ledger) reconcile(t *testing.T, conn *pgx.Conn) {
	t.Helper()
	rows, err := conn.Query(t.Context(), "select id::text from swot_item where body like 'drill %'")
	if err != nil {
		t.Fatal(err)
	}
	ids, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil {
		t.Fatal(err)
	}
	held, unconfirmed := map[string]bool{}, 0
	for _, id := range ids {
		held[id] = true
		if !l.saved[id] {
			unconfirmed++
		}
	}
	lost := 0
	for id := range l.saved {
		if !held[id] {
			lost++
		}
	}
	var bare, orphans int
	if err := conn.QueryRow(t.Context(), halves).Scan(&bare, &orphans); err != nil {
		t.Fatal(err)
	}
	t.Logf("%d saves confirmed, %d refused, %d without an answer; %d saved but not confirmed", len(l.saved), l.refused, l.unheard, unconfirmed)
	if lost > 0 {
		t.Errorf("%d confirmed saves are lost", lost)
	}
	if bare > 0 || orphans > 0 {
		t.Errorf("half saved: %d rows without their audit row, %d audit rows without their row", bare, orphans)
	}
	if len(l.nonsense) > 0 {
		t.Errorf("answers that are neither saved nor refused: %v", l.nonsense)
	}
	if unconfirmed > l.refused+l.unheard {
		t.Errorf("%d rows were saved that nobody sent", unconfirmed)
	}
}
