package act

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/errs"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
)

// Routes mounts the way back of /accounts/{account}/acts.
func Routes(r account.Router) {
	r.Import("/acts/{act}/undo", authz.AccountEdit, undo)
}

// Path is where an act of an account is taken back; next is the page below the
// account that shows what came of it.
func Path(q *page.Request, seat *account.Seat, id uuid.UUID, next string) string {
	return q.Path("accounts", seat.Account(), "acts", id, "undo") + "?next=" + next
}

var below = regexp.MustCompile(`^[a-z0-9-]+(/[a-z0-9-]+)*$`)

// back leads to the page that was asked for, else to the history.
func back(q *page.Request, seat *account.Seat) page.Response {
	next := q.Query("next")
	if !below.MatchString(next) {
		next = "history"
	}
	return page.SeeOther(q.Path("accounts", seat.Account()) + "/" + next)
}

func undo(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	ctx := q.Context()
	var u Undoing
	if err := db.Batch(ctx, tx, u.Queries(ctx, db.Which{ID: q.ID("act")})...); err != nil {
		return page.Response{}, err
	}
	if err := u.Part(seat.Account()); err != nil {
		return page.Response{}, err
	}
	switch {
	case TooOld(u.Act.At, tx.Now):
		return back(q, seat).WithFlash("watch", i18n.T(ctx, "act.undo.old", "n", undoDays)), nil
	case u.Done():
		return back(q, seat).WithFlash("watch", i18n.T(ctx, "act.undo.before")), nil
	case len(u.Back) == 0:
		return back(q, seat).WithFlash("watch", u.Words(ctx)), nil
	}
	err := u.Undo(ctx, tx)
	if errors.Is(err, db.ErrTaken) { // another row stands where one was to come back
		err = fmt.Errorf("%w: %w", errs.Conflict, err)
	}
	return back(q, seat).WithFlash(u.mood(), u.Words(ctx)), err
}

func (u *Undoing) mood() string {
	if len(u.Kept) > 0 {
		return "watch"
	}
	return "good"
}

// Words say how many rows were taken back, and which were not.
func (u *Undoing) Words(ctx context.Context) string {
	text := i18n.T(ctx, "act.undo.nothing")
	if len(u.Back) > 0 {
		text = i18n.T(ctx, "act.undo.done", "n", len(u.Back))
	}
	if len(u.Kept) == 0 {
		return text
	}
	return text + " " + u.Stays(ctx)
}

// Stays says which rows were not taken back.
func (u *Undoing) Stays(ctx context.Context) string {
	names := u.names(ctx)
	if len(names) == 0 {
		return i18n.T(ctx, "act.undo.kept", "n", len(u.Kept))
	}
	if more := len(u.Kept) - len(names); more > 0 {
		names = append(names, i18n.T(ctx, "act.undo.more", "n", more))
	}
	return i18n.T(ctx, "act.undo.changed", "names", strings.Join(names, ", "))
}

// names are what the rows are called that someone changed since, of those that
// were kept and that the member may see.
func (u *Undoing) names(ctx context.Context) (list []string) {
	for _, e := range u.since {
		same := func(s db.Step) bool { return s.Entity == e.Entity && s.EntityID == e.EntityID }
		if name := e.Subject(ctx); slices.ContainsFunc(u.Kept, same) && name != "" && !u.hides(e.AccountID) {
			list = append(list, i18n.T(ctx, "act.undo.name", "name", name))
		}
	}
	return list
}
