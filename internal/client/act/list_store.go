package act

import (
	"context"
	"errors"
	"slices"
	"time"

	"github.com/google/uuid"

	"trucot/internal/client/tenant"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/job"
)

// done is one act, as the archive lists it.
type done struct {
	ID          uuid.UUID
	Kind        db.ActKind
	AccountID   *uuid.UUID
	AccountName string
	SubjectName string // of a member
	MemberName  string
	At          time.Time
	Counts      map[string]int
	Undoes      db.ActKind
	UndoneAt    *time.Time
}

// An act in no single account is shown to who sees an account of its rows.
const actsSQL db.SQL = `
	select a.id, a.kind, a.account_id, coalesce(c.name, '') as account_name, coalesce(m.display_name, '') as subject_name, a.member_name, a.at,
		a.counts, coalesce(u.kind, '') as undoes, a.undone_at
	from act a
	left join account c on c.tenant_id = a.tenant_id and c.id = a.account_id
	left join member m on m.tenant_id = a.tenant_id and m.id = a.subject_id
	left join act u on u.tenant_id = a.tenant_id and u.id = a.undoes
	where a.tenant_id = @tenant and (a.at, a.id) < (@before_at, @before_id)
		and (@sees_all
			or exists (select from account_access x
				where x.tenant_id = @tenant and x.member_id = @member and x.account_id = a.account_id)
			or a.account_id is null and exists (
				select from audit_log l
				join account_access x on x.tenant_id = l.tenant_id and x.account_id = l.account_id and x.member_id = @member
				where l.tenant_id = @tenant and l.act_id = a.id))
	order by a.at desc, a.id desc
	limit @limit`

// undoHandover takes a hand-over back, with the leave that it began: all of it, or
// of some tables only.
func undoHandover(ctx context.Context, tx *db.Tx, id uuid.UUID, only ...string) (*Undoing, error) {
	var u Undoing
	var leave []tenant.Absence
	reads := append(u.Queries(ctx, db.Which{ID: id}), tenant.QAbsence(&leave, id))
	if err := db.Batch(ctx, tx, reads...); err != nil {
		return nil, err
	}
	if err := u.PartOfAll(db.ActHandover, id); err != nil {
		return nil, err
	}
	if len(only) > 0 {
		u.Back = slices.DeleteFunc(u.Back, func(s db.Step) bool { return !slices.Contains(only, s.Entity) })
	}
	if u.Done() || len(u.Back) == 0 || TooOld(u.Act.At, tx.Now) && len(leave) == 0 {
		return &u, nil
	}
	var own []db.Edit
	for _, l := range leave {
		own = append(own, l.End(tx.Now))
	}
	return &u, u.Undo(ctx, tx, own...)
}

// Tasks end leaves on their day.
func Tasks() []job.Task {
	return []job.Task{{Name: "act.leave", Every: 10 * time.Minute, Tenant: endLeaves}}
}

// endLeaves brings back what was given away by those whose leave is over. Rows
// that someone changed since stay where they are.
func endLeaves(ctx context.Context, p *db.Pool, a authz.Actor) error {
	a.Roles = []authz.Role{authz.Admin} // who sees every account: of what is out of sight nothing would come back
	var over []uuid.UUID
	err := p.Read(ctx, a, func(tx *db.Tx) error { return db.Batch(ctx, tx, tenant.QOver(&over)) })
	if err != nil {
		return err
	}
	for _, id := range over {
		err := p.Write(ctx, a, func(tx *db.Tx) error { return endLeave(ctx, tx, id) })
		var unfit *db.Unfit
		// who was away may hold nothing by now: the work
		// stays with the deputy, the role does not
		if errors.As(err, &unfit) {
			err = p.Write(ctx, a, func(tx *db.Tx) error { return endLeave(ctx, tx, id, "member") })
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func endLeave(ctx context.Context, tx *db.Tx, id uuid.UUID, only ...string) error {
	u, err := undoHandover(ctx, tx, id, only...)
	if err != nil || len(u.Back) > 0 && !u.Done() {
		return err
	}
	var leave []tenant.Absence
	if err := db.Batch(ctx, tx, tenant.QAbsence(&leave, id)); err != nil {
		return err
	}
	var own []db.Edit
	for _, l := range leave {
		own = append(own, l.End(tx.Now))
	}
	return db.ChangeAll(ctx, tx, own)
}
