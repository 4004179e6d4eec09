package interview

import (
	"context"
	"errors"

	"github.com/google/uuid"

	"trucot/internal/business/answer"
	"trucot/internal/business/clientgoal"
	"trucot/internal/business/insight"
	"trucot/internal/business/swot"
	"trucot/internal/kernel/day"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/errs"
)

// target is the row that a finding confirms, and how it is saved.
type target struct {
	entity  string
	id      uuid.UUID
	version int
	save    func(version int) error
}

// confirming is the row that a finding is about with a proof laid on it;
// errs.NotFound when the row is gone.
func confirming(ctx context.Context, tx *db.Tx, f Facts, r Finding, p Proof) (target, error) {
	account := r.AccountID
	switch r.About {
	case Answer:
		a := f.answer(r.Ref)
		if a.Version == 0 {
			a.ID = answer.IDOf(account, a.Question)
		}
		if a.Body == "" && p.Text == "" {
			return target{}, errs.NotFound
		}
		return target{"deep_answer", a.ID, a.Version, func(v int) error {
			return answer.Save(ctx, tx, account, p.answer(a), v)
		}}, nil
	case Swot:
		if s := f.card(r.Ref); s.Version > 0 {
			return target{"swot_item", s.ID, s.Version, func(v int) error {
				return swot.Save(ctx, tx, account, p.card(s), v)
			}}, nil
		}
	case ClientGoal:
		if g := f.goal(r.Ref); g.Version > 0 {
			return target{"client_goal", g.ID, g.Version, func(v int) error {
				return clientgoal.Save(ctx, tx, account, p.goal(g), v)
			}}, nil
		}
	case Insight:
		if n := f.node(r.Ref); n.Version > 0 && n.Kind != insight.Goal {
			return target{"insight_node", n.ID, n.Version, func(v int) error {
				return insight.SaveAlone(ctx, tx, account, p.node(n), v)
			}}, nil
		}
	}
	return target{}, errs.NotFound
}

// Confirm writes what a finding says to the row it is about; errs.Conflict when
// someone changed that since f was read, errs.NotFound when it is gone.
func Confirm(ctx context.Context, tx *db.Tx, f Facts, r Finding, p Proof) error {
	t, err := confirming(ctx, tx, f, r, p)
	if err != nil {
		return err
	}
	if err := t.save(t.version); err != nil && !errors.Is(err, db.ErrDuplicate) {
		return err
	}
	db.Derive(tx, markConfirmed, db.Args{"finding": r.ID, "entity": t.entity, "id": t.id, "version": t.version + 1})
	return nil
}

// undo gives the row that a finding confirmed its former words and state back.
// An answer that the finding wrote stays as an assumption. The caller has seen
// that nobody changed the row since.
func undo(ctx context.Context, tx *db.Tx, f Facts, r Row) error {
	var err error
	account, version := r.AccountID, r.EntityVersion
	switch r.About {
	case Answer:
		a := f.answer(r.Ref)
		a.Confirmed, a.ConfirmedBy, a.ConfirmedOn = false, nil, day.Date{}
		if was, found, e := db.Original[answer.Answer](ctx, tx, r.Entity, a.ID, version-1); e != nil {
			return e
		} else if found {
			a.Body, a.Source, a.AnsweredOn, a.Confirmed = was.Body, was.Source, was.AnsweredOn, was.Confirmed
			a.ConfirmedBy, a.ConfirmedOn = was.ConfirmedBy, was.ConfirmedOn
		}
		err = answer.Save(ctx, tx, account, a, version)
	case Swot:
		s := f.card(r.Ref)
		was, _, e := db.Original[swot.Card](ctx, tx, r.Entity, s.ID, version-1)
		if e != nil {
			return e
		}
		s.Source = was.Source
		s.Confirmed = was.Confirmed
		s.ConfirmedBy = was.ConfirmedBy
		s.ConfirmedOn = was.ConfirmedOn
		err = swot.Save(ctx, tx, account, s, version)
	case ClientGoal:
		g := f.goal(r.Ref)
		was, _, e := db.Original[clientgoal.Goal](ctx, tx, r.Entity, g.ID, version-1)
		if e != nil {
			return e
		}
		g.Source = was.Source
		g.Confirmed = was.Confirmed
		g.ToldBy = was.ToldBy
		g.ConfirmedBy = was.ConfirmedBy
		g.ConfirmedOn = was.ConfirmedOn
		err = clientgoal.Save(ctx, tx, account, g, version)
	case Insight:
		n := f.node(r.Ref)
		was, _, e := db.Original[insight.Node](ctx, tx, r.Entity, n.ID, version-1)
		if e != nil {
			return e
		}
		n.Source = was.Source
		n.State = was.State
		n.ToldBy = was.ToldBy
		n.ConfirmedBy = was.ConfirmedBy
		n.ConfirmedOn = was.ConfirmedOn
		err = insight.SaveAlone(ctx, tx, account, n, version)
	default:
		return errs.NotFound
	}
	if err != nil {
		return err
	}
	db.Derive(tx, unmarkConfirmed, db.Args{"finding": r.ID})
	return nil
}
