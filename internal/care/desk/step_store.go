package desk

import (
	"context"
	"net/url"
	"time"

	"github.com/google/uuid"

	"trucot/internal/care/policy"
	"trucot/internal/client/notice"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/day"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/job"
)

var _ = db.Declare(db.Table{Name: "complaint_step", Derived: true})

// Tasks tells of complaints that grow; the mails are sealed with secret and lead to base.
func Tasks(secret []byte, base *url.URL) []job.Task {
	return []job.Task{{Name: "care.escalate", Every: 5 * time.Minute, Tenant: func(ctx context.Context, p *db.Pool, a authz.Actor) error {
		return Escalate(ctx, p, a, notice.Post{Secret: secret, Base: base})
	}}}
}

const openSQL db.SQL = deskColumns + `
		and k.closed_at is null
	order by i.at, i.id
	limit @most`

const stepsSQL db.SQL = `
	select x.complaint_id as id, x.severity from complaint_step x
	where x.tenant_id = @tenant and x.complaint_id = any(@ids)`

const restrictedSQL db.SQL = `
	select i.id from interaction i where i.tenant_id = @tenant and i.id = any(@ids) and i.restricted`

// A second run that judged the same complaints fails here as a whole, and tells nobody.
const insertStep db.SQL = `
	insert into complaint_step (tenant_id, complaint_id, severity, at) values (@tenant, @id, @severity, @now)`

type step struct {
	ID       uuid.UUID
	Severity Severity
}

// Escalate writes the step that each open complaint has grown to, once, and tells the
// account's owner and its directors of one that became serious or worse: the step, the
// notices and the mails commit together. Of a restricted one its owner alone is told.
func Escalate(ctx context.Context, p *db.Pool, a authz.Actor, post notice.Post) error {
	return p.Write(ctx, a, func(tx *db.Tx) error {
		rules := policy.Default(a.Settings)
		var rows []Row
		if err := db.Batch(ctx, tx, policy.Q(&rules), db.Q(&rows, openSQL, db.Args{"most": most})); err != nil {
			return err
		}
		ids := make([]uuid.UUID, 0, len(rows))
		for _, r := range rows {
			ids = append(ids, r.ID)
		}
		var told []step
		var hidden []uuid.UUID
		if err := db.Batch(ctx, tx, db.Q(&told, stepsSQL, db.Args{"ids": ids}), db.Q(&hidden, restrictedSQL, db.Args{"ids": ids})); err != nil {
			return err
		}
		known, closed := map[uuid.UUID]int{}, map[uuid.UUID]bool{}
		for _, s := range told {
			known[s.ID] = max(known[s.ID], s.Severity.rank())
		}
		for _, id := range hidden {
			closed[id] = true
		}
		ctx := i18n.With(ctx, i18n.Locale{
			Lang: a.Settings.Lang, Zone: a.Settings.Zone, Currency: a.Settings.Currency, Today: day.In(tx.Now, a.Settings.Zone),
		})
		for _, r := range rows {
			s := Judge(r, rules, a.Settings.Zone, tx.Now)
			if s.Severity.rank() <= known[r.ID] {
				continue
			}
			db.Derive(tx, insertStep, db.Args{"id": r.ID, "severity": s.Severity})
			if s.Severity.rank() < Serious.rank() {
				continue
			}
			if err := tell(ctx, tx, post, r, s, closed[r.ID]); err != nil {
				return err
			}
		}
		return nil
	})
}

func tell(ctx context.Context, tx *db.Tx, post notice.Post, r Row, s State, closed bool) error {
	var sides []notice.Side
	if err := db.Batch(ctx, tx, notice.QSides(&sides, r.AccountID)); err != nil {
		return err
	}
	e := notice.Event{Kind: notice.Serious, AccountID: r.AccountID, Entity: "interaction", EntityID: r.ID, Said: r.heading()}
	if closed {
		e.Said = ""
	}
	return notice.Tell(ctx, tx, post, e, notice.Responsible(sides, closed))
}
