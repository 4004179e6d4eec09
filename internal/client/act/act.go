// Package act takes back what one person did to many rows in one go, and lists
// what was done so, and what was put away.
package act

import (
	"context"
	"slices"
	"time"

	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/client/tenant"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/errs"
)

// undoable are the kinds of acts that can be taken back. Of a departure and a
// naming the first row is what the act is about: when that is kept, all is.
var undoable = map[db.ActKind]struct{ whole bool }{
	db.ActImport: {}, db.ActPaste: {}, db.ActBulk: {}, db.ActDeparture: {whole: true}, db.ActNaming: {whole: true},
	db.ActHandover: {},
}

// undoDays is how long an act can be taken back.
const undoDays = 30

// TooOld reports whether an act lies too far back to be taken back.
func TooOld(at, now time.Time) bool { return now.Sub(at) > undoDays*24*time.Hour }

// Undoable reports whether acts of a kind can be taken back.
func Undoable(k db.ActKind) bool {
	_, can := undoable[k]
	return can
}

// Follower keeps what follows from rows that were taken back, such as the words
// that a person is found by: reads go with the write and see the rows as they
// are then, after which keep runs.
type Follower func(tx *db.Tx, rows Rows) (reads []db.Query, keep func())

// Rows are the ids of rows by table.
type Rows map[string][]uuid.UUID

var followers []Follower

// Follow makes f run whenever an act is taken back; the app says which.
func Follow(f Follower) { followers = append(followers, f) }

// Undoing is an act on its way back. Its Queries are read first, then Part
// tells what goes back, then Undo writes it.
type Undoing struct {
	Act        db.Act
	Back, Kept []db.Step
	taking     db.Taking
	since      []tenant.Entry
	unseen     []uuid.UUID
}

// namedRows is how many of the rows that are kept an answer names.
const namedRows = 5

// Queries read the act, its rows, and what was changed since.
func (u *Undoing) Queries(ctx context.Context, w db.Which) []db.Query {
	return append(u.taking.Queries(w), tenant.QSince(ctx, &u.since, w, namedRows), qUnseen(&u.unseen, w))
}

// Part tells what goes back; mine are rows that the caller sees to itself. Rows
// of an account that the member does not see are kept. errs.NotFound: an
// account has no such act, or none that can be taken back.
func (u *Undoing) Part(accountID uuid.UUID, mine ...uuid.UUID) error {
	a, found := u.taking.Act()
	if !found || !a.In(accountID) || !Undoable(a.Kind) {
		return errs.NotFound
	}
	return u.part(a, mine...)
}

// PartOfAll is Part for an act of a kind in no single account; of another one
// nothing goes back.
func (u *Undoing) PartOfAll(kind db.ActKind, mine ...uuid.UUID) error {
	a, found := u.taking.Act()
	if !found {
		return errs.NotFound
	}
	if a.AccountID != nil || a.Kind != kind {
		u.Act = a
		return nil
	}
	return u.part(a, mine...)
}

func (u *Undoing) part(a db.Act, mine ...uuid.UUID) error {
	u.Act = a
	steps, err := u.taking.Steps()
	if err != nil {
		return err
	}
	own := func(s db.Step) bool { return slices.Contains(mine, s.EntityID) }
	whole := undoable[a.Kind].whole && len(steps) > 0 && steps[0].Kept && !own(steps[0])
	steps = slices.DeleteFunc(steps, own)
	for i, s := range steps {
		steps[i].Kept = s.Kept || whole || u.hides(s.AccountID)
	}
	u.Back, u.Kept = db.Part(steps)
	return nil
}

// hides reports whether an account is none that the member has a part in.
func (u *Undoing) hides(account *uuid.UUID) bool {
	return account != nil && slices.Contains(u.unseen, *account)
}

// Done reports whether the act was taken back before.
func (u *Undoing) Done() bool { return u.Act.UndoneAt != nil }

// Undo takes back what Part told, with the caller's own edits and what follows
// from the rows; the errors are those of db.Undo.
func (u *Undoing) Undo(ctx context.Context, tx *db.Tx, own ...db.Edit) error {
	rows := Rows{}
	var accounts []uuid.UUID
	if u.Act.AccountID != nil {
		accounts = append(accounts, *u.Act.AccountID)
	}
	for _, s := range u.Back {
		rows[s.Entity] = append(rows[s.Entity], s.EntityID)
		if s.AccountID != nil && !slices.Contains(accounts, *s.AccountID) {
			accounts = append(accounts, *s.AccountID)
		}
	}
	for _, e := range own {
		rows[e.Entity] = append(rows[e.Entity], e.ID)
	}
	var reads []db.Query
	var keep []func()
	for _, f := range followers {
		more, then := f(tx, rows)
		reads, keep = append(reads, more...), append(keep, then)
	}
	for _, id := range accounts {
		j := account.Rejudge(tx, id, 1, 2, 3, 4)
		reads, keep = append(reads, j.Reads...), append(keep, j.Save)
	}
	if err := db.Undo(ctx, tx, u.Act, u.Back, own, reads...); err != nil {
		return err
	}
	for _, k := range keep {
		k()
	}
	if u.Act.Kind == db.ActHandover {
		account.RefreshAccess(tx, uuid.Nil)
		for _, id := range accounts {
			account.RefreshSummary(tx, id)
		}
	}
	return nil
}
