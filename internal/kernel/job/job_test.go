package job_test

import (
	"context"
	"errors"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"

	"trucot/internal/checks/dbtest"
	"trucot/internal/client/tenant"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/job"
	"trucot/internal/kernel/mail"
)

// post collects what was sent and may refuse.
type post struct {
	mu   sync.Mutex
	sent []mail.Message
	err  error
	came chan mail.Message

	before func() error // runs before the server takes a mail, and may keep it from doing so
	after  func()       // and after it took it
}

func (p *post) send(_ context.Context, m mail.Message) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.err != nil {
		return p.err
	}
	if p.before != nil {
		if err := p.before(); err != nil {
			return err
		}
	}
	p.sent = append(p.sent, m)
	if p.after != nil {
		defer p.after()
	}
	if p.came != nil {
		p.came <- m
	}
	return nil
}

type fixture struct {
	dbtest.Database
	actor  authz.Actor
	post   *post
	runner *job.Runner
}

func setup(t *testing.T, tasks ...job.Task) fixture {
	t.Helper()
	f := fixture{Database: dbtest.New(t), post: &post{}}
	n := tenant.New{ID: uuid.Must(uuid.NewV7()), Slug: "acme", Name: "Acme", Lang: "en", Zone: "UTC", Currency: "USD"}
	if err := tenant.Create(t.Context(), f.Pool, n); err != nil {
		t.Fatal(err)
	}
	f.actor = tenant.System(n.ID, n.Slug)
	var err error
	f.runner, err = job.NewRunner(f.Pool, dbtest.Secret, f.post.send, slog.New(slog.DiscardHandler), tasks)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func (f fixture) queue(t *testing.T, after error) mail.Message {
	t.Helper()
	m, err := mail.New(mail.Invite, "en", "new@acme.test", mail.Data{Name: "New", Organisation: "Acme", Link: "https://x.example/invite/canary-token"})
	if err != nil {
		t.Fatal(err)
	}
	err = f.Write(t.Context(), f.actor, func(tx *db.Tx) error {
		return errors.Join(job.Mail(tx, dbtest.Secret, m), after)
	})
	if !errors.Is(err, after) {
		t.Fatal(err)
	}
	return m
}

func (f fixture) relay(t *testing.T) int {
	t.Helper()
	n, err := f.runner.Relay(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func (f fixture) count(t *testing.T, sql string) (n int) {
	t.Helper()
	if err := f.Pool.Job().QueryRow(t.Context(), sql).Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}

func TestARolledBackChangeSendsNothing(t *testing.T) {
	t.Parallel()
	f := setup(t)
	f.queue(t, errors.New("the change failed"))
	if n := f.relay(t); n != 0 {
		t.Errorf("%d mails of a change that was rolled back were moved", n)
	}
}

func TestAMailIsMovedOnce(t *testing.T) {
	t.Parallel()
	f := setup(t)
	f.queue(t, nil)
	var both sync.WaitGroup
	for range 4 {
		both.Go(func() { _, _ = f.runner.Relay(context.WithoutCancel(t.Context())) })
	}
	both.Wait()
	// As after a crash between the two writes on a cluster: the row waits again, the job is there.
	if _, err := f.Pool.Job().Exec(t.Context(), "update outbox set moved_at = null"); err != nil {
		t.Fatal(err)
	}
	f.relay(t)
	if n := f.count(t, "select count(*) from river.river_job where kind = 'mail'"); n != 1 {
		t.Errorf("%d jobs for one mail, want 1", n)
	}
}

func TestDeliveryForgetsTheText(t *testing.T) {
	t.Parallel()
	f := setup(t)
	m := f.queue(t, nil)
	for range 2 { // a worker may run twice
		if err := f.runner.Deliver(t.Context(), f.actor.Tenant, m.ID, false); err != nil {
			t.Fatal(err)
		}
	}
	if len(f.post.sent) != 1 || f.post.sent[0] != m {
		t.Errorf("sent %v, want once %v", f.post.sent, m)
	}
	if n := f.count(t, "select count(*) from outbox where payload is null and sent_at is not null"); n != 1 {
		t.Error("the text is still in the outbox")
	}
}

func TestFailuresAreVisible(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name string
		err  error
		last bool
		kept int // texts kept for another try
	}{
		{"a fault that may pass", errors.New("server away"), false, 1},
		{"the last try", errors.New("server away"), true, 0},
		{"refused for good", mail.ErrPermanent, false, 0},
	}
	for _, tt := range tests {
		f := setup(t)
		m := f.queue(t, nil)
		f.post.err = tt.err
		if err := f.runner.Deliver(t.Context(), f.actor.Tenant, m.ID, tt.last); !errors.Is(err, tt.err) {
			t.Errorf("%s: Deliver = %v, want %v", tt.name, err, tt.err)
		}
		if n := f.count(t, "select count(*) from outbox where failed <> '' and sent_at is null"); n != 1 {
			t.Errorf("%s: nothing shows the failure", tt.name)
		}
		if n := f.count(t, "select count(*) from outbox where payload is not null"); n != tt.kept {
			t.Errorf("%s: %d texts kept, want %d", tt.name, n, tt.kept)
		}
	}
}

func TestAMailThatFailedGoesOutLater(t *testing.T) {
	t.Parallel()
	f := setup(t)
	m := f.queue(t, nil)
	f.post.err = errors.New("server away")
	_ = f.runner.Deliver(t.Context(), f.actor.Tenant, m.ID, false)
	f.post.err = nil
	if err := f.runner.Deliver(t.Context(), f.actor.Tenant, m.ID, false); err != nil || len(f.post.sent) != 1 {
		t.Errorf("Deliver = %v with %d sent, want it to go out", err, len(f.post.sent))
	}
}

// A worker that dies before the mail server took a mail leaves it to the next
// one, which sends it once.
func TestAWorkerKilledBeforeTheServerTookIt(t *testing.T) {
	t.Parallel()
	f := setup(t)
	m := f.queue(t, nil)
	worker, kill := context.WithCancel(t.Context())
	f.post.before = func() error { kill(); return context.Canceled }
	if err := f.runner.Deliver(worker, f.actor.Tenant, m.ID, false); err == nil || len(f.post.sent) != 0 {
		t.Fatalf("the killed worker answered %v and sent %d", err, len(f.post.sent))
	}
	f.post.before = nil
	for range 2 {
		if err := f.runner.Deliver(t.Context(), f.actor.Tenant, m.ID, false); err != nil {
			t.Fatal(err)
		}
	}
	if len(f.post.sent) != 1 || f.post.sent[0].ID != m.ID {
		t.Errorf("sent %v, want once %s", f.post.sent, m.ID)
	}
}

// A worker that dies after the mail server took a mail, and before the row says
// so, cannot be told from one that dies before: the next one sends it again,
// under the same id, which is its Message-ID, so that the server can drop it.
// It is never lost, and never sent a third time.
func TestAWorkerKilledAfterTheServerTookIt(t *testing.T) {
	t.Parallel()
	f := setup(t)
	m := f.queue(t, nil)
	worker, kill := context.WithCancel(t.Context())
	f.post.after = kill
	if err := f.runner.Deliver(worker, f.actor.Tenant, m.ID, false); err == nil {
		t.Fatal("the killed worker said that all is well")
	}
	if n := f.count(t, "select count(*) from outbox where sent_at is null and payload is not null"); len(f.post.sent) != 1 || n != 1 {
		t.Fatalf("after the kill %d are sent, %d wait", len(f.post.sent), n)
	}
	f.post.after = nil
	for range 2 {
		if err := f.runner.Deliver(t.Context(), f.actor.Tenant, m.ID, false); err != nil {
			t.Fatal(err)
		}
	}
	if len(f.post.sent) != 2 || f.post.sent[0] != m || f.post.sent[1] != m {
		t.Errorf("sent %v, want twice the same", f.post.sent)
	}
	if n := f.count(t, "select count(*) from outbox where sent_at is not null and payload is null"); n != 1 {
		t.Error("the row does not say that it was sent")
	}
}

// What waits holds a token, and the database shows it to nobody.
func TestTheTextIsSealed(t *testing.T) {
	t.Parallel()
	f := setup(t)
	f.queue(t, nil)
	f.relay(t)
	var all string
	err := f.Pool.Job().QueryRow(t.Context(), `
		select string_agg(encode(o.payload, 'escape'), '') || (select string_agg(j.args::text, '') from river.river_job j) from outbox o`).Scan(&all)
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(all, "canary") || strings.Contains(all, "acme.test") {
		t.Errorf("the outbox or river shows the mail: %s", all)
	}
}

func TestARunnerSendsBothKinds(t *testing.T) {
	t.Parallel()
	f := setup(t)
	f.post.came = make(chan mail.Message, 2)
	f.queue(t, nil)
	reset, err := mail.New(mail.Reset, "en", "old@acme.test", mail.Data{Name: "Old", Link: "https://x.example/reset/t"})
	if err != nil {
		t.Fatal(err)
	}
	err = f.Auth(t.Context(), func(id *db.Identity) error {
		return job.MailPerson(t.Context(), id, dbtest.Secret, reset, true)
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := f.runner.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	to := map[string]bool{(<-f.post.came).To: true}
	to[(<-f.post.came).To] = true
	if !to["new@acme.test"] || !to["old@acme.test"] {
		t.Errorf("mails went to %v", to)
	}
	if err := f.runner.Stop(context.Background()); err != nil {
		t.Errorf("Stop = %v", err)
	}
}

// TestTheJobRoleMakesIndexesAnew: what River does every night, in the way and as
// the role in which it does it.
func TestTheJobRoleMakesIndexesAnew(t *testing.T) {
	t.Parallel()
	f := setup(t)
	driver := riverpgxv5.New(f.Pool.Job()).GetExecutor()
	names := river.ReindexerIndexNamesDefault()
	if len(names) == 0 {
		t.Fatal("River names no index")
	}
	for _, name := range names {
		if err := driver.IndexReindex(t.Context(), &riverdriver.IndexReindexParams{Schema: "river", Index: name}); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := f.Pool.Job().Exec(t.Context(), "reindex table trucot.tenant"); err == nil {
		t.Error("the job role makes the indexes of a tenant's table anew")
	}
}

func TestATaskRunsForEachTenant(t *testing.T) {
	t.Parallel()
	ran := make(chan authz.Actor, 4)
	f := setup(t, job.Task{Name: "test.each", Every: time.Hour, Tenant: func(_ context.Context, _ *db.Pool, a authz.Actor) error {
		ran <- a
		return nil
	}})
	if err := f.runner.Start(t.Context()); err != nil {
		t.Fatal(err)
	}
	if a := <-ran; a.Slug != "acme" || a.Settings.Currency != "USD" {
		t.Errorf("ran for %+v, want acme with its settings", a)
	}
	if err := f.runner.Stop(context.Background()); err != nil {
		t.Fatal(err)
	}
}

func TestOneTenantsFaultStopsNoOther(t *testing.T) {
	t.Parallel()
	var ran []string
	f := setup(t, job.Task{Name: "test.fault", Every: time.Hour, Tenant: func(_ context.Context, _ *db.Pool, a authz.Actor) error {
		ran = append(ran, a.Slug)
		return errors.New("fault")
	}})
	n := tenant.New{ID: uuid.Must(uuid.NewV7()), Slug: "beta", Name: "Beta", Lang: "vi", Zone: "Asia/Ho_Chi_Minh", Currency: "VND"}
	if err := tenant.Create(t.Context(), f.Pool, n); err != nil {
		t.Fatal(err)
	}
	if err := f.runner.Run(t.Context(), "test.fault"); err == nil || len(ran) != 2 {
		t.Errorf("Run = %v after %v, want an error after both tenants", err, ran)
	}
}

func TestHousekeepingEndsOldSessions(t *testing.T) {
	t.Parallel()
	f := setup(t, job.Housekeeping())
	now := f.Now()
	for token, expires := range map[string]time.Time{"over": now.Add(-time.Minute), "alive": now.Add(time.Hour)} {
		_, err := f.AuthExec(t.Context(), `
			insert into session (token_hash, data, created_at, seen_at, expires_at) values (@token, '', @now, @now, @expires)`,
			db.Args{"token": token, "now": now, "expires": expires})
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := f.runner.Run(t.Context(), "job.housekeeping"); err != nil {
		t.Fatal(err)
	}
	left, err := db.AuthOne[string](t.Context(), f.Pool, "select token_hash from session", nil)
	if err != nil || left != "alive" {
		t.Errorf("left %q, %v, want only the session that is not over", left, err)
	}
}

// A tenant whose node is lost keeps its mails, and only its own. Its outbox
// fails here for whoever reads a row of it.
func TestOneLostNodeStopsNoOthersMail(t *testing.T) {
	t.Parallel()
	f := setup(t)
	f.queue(t, nil)
	lost := tenant.New{ID: uuid.Must(uuid.NewV7()), Slug: "beta", Name: "Beta", Lang: "en", Zone: "UTC", Currency: "USD"}
	if err := tenant.Create(t.Context(), f.Pool, lost); err != nil {
		t.Fatal(err)
	}
	other := f
	other.actor = tenant.System(lost.ID, lost.Slug)
	other.queue(t, nil)
	owner, err := pgx.Connect(t.Context(), f.Owner)
	if err != nil {
		t.Fatal(err)
	}
	defer owner.Close(context.WithoutCancel(t.Context()))
	policy := func(using string) {
		t.Helper()
		if _, err := owner.Exec(t.Context(), "alter policy relay on trucot.outbox using ("+using+")"); err != nil {
			t.Fatal(err)
		}
	}
	policy("1 / (case when tenant_id = '" + lost.ID.String() + "' then 0 else 1 end) = 1")
	moved, err := f.runner.Relay(t.Context())
	if moved != 1 || err == nil {
		t.Errorf("with a node lost %d mails were moved, %v; want the other tenant's, and an error", moved, err)
	}
	policy("true")
	if n := f.relay(t); n != 1 {
		t.Errorf("with the node back %d mails were moved, want the one that waited", n)
	}
}
