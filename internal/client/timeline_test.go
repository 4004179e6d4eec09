package client_test

import (
	"errors"
	"testing"
	"time"

	"github.com/google/uuid"

	"trucot/internal/checks/sitetest"
	"trucot/internal/client/timeline"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
)

// An event is written with the commit of what it tells of, in the name of who
// did it; what nobody did, a job, has no name.
func TestAnEventIsWrittenWithItsCommit(t *testing.T) {
	t.Parallel()
	s, w := sitetest.Prepare(t)
	account := uuid.MustParse(w.IDs("demo", "manager@demo.test")["account"])
	var member uuid.UUID
	err := w.Conn.QueryRow(t.Context(), `select owner_id from account where id = $1`, account).Scan(&member)
	if err != nil {
		t.Fatal(err)
	}
	lost := errors.New("lost")
	for _, tt := range []struct {
		name string
		by   uuid.UUID
		err  error
		want int
	}{{"by a member", member, nil, 1}, {"by nobody", uuid.Nil, nil, 1}, {"of what failed", member, lost, 0}} {
		goal := uuid.New()
		actor := authz.Actor{Tenant: s.Tenant(t, "demo"), Member: tt.by, Settings: authz.Settings{Zone: time.UTC}}
		err := s.Write(t.Context(), actor, func(tx *db.Tx) error {
			timeline.Add(tx, timeline.Event{AccountID: account, Kind: timeline.GoalReached, RefID: goal, Args: db.Args{"title": "Kho lạnh"}})
			return tt.err
		})
		if !errors.Is(err, tt.err) {
			t.Fatalf("%s: %v", tt.name, err)
		}
		var n, named int
		err = w.Conn.QueryRow(t.Context(), `select count(*), count(member_id) from timeline_event
			where ref_id = $1 and kind = 'goal_reached' and account_id = $2 and args->>'title' = 'Kho lạnh'`, goal, account).Scan(&n, &named)
		if err != nil || n != tt.want || (named > 0) != (tt.want > 0 && tt.by != uuid.Nil) {
			t.Errorf("%s: %d events, %d with a name, %v", tt.name, n, named, err)
		}
	}
}
