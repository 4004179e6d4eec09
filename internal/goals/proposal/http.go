package proposal

import (
	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/errs"
	"trucot/internal/kernel/page"
)

// Routes mounts below /accounts/{account} what takes a dismissal back.
func Routes(r account.Router) {
	r.Write("/proposals/{dismissal}/restore", authz.AccountEdit, restoreSign)
}

// home is the page that lists a kind.
var home = map[Kind]string{Risk: "risks", Opportunity: "value"}

func restoreSign(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	accountID, id := seat.Account(), q.ID("dismissal")
	var k kept
	if err := db.Batch(q.Context(), tx, db.QOne(&k, keptSQL, db.Args{"account": accountID, "id": id})); err != nil {
		return page.Response{}, err
	}
	if err := restore(q.Context(), tx, accountID, id, k.Version); err != nil {
		return page.Response{}, err
	}
	return page.SeeOther(q.Path("accounts", accountID, home[k.Kind])+"#proposals").
		Done(q.Context(), "proposal.flash.back"), nil
}

// Answer turns down the proposal that a form names, out of those that the facts
// give now; one that is no longer among them is errs.NotFound. Without a reason
// it is errs.Invalid, with the reason's error in the form.
func Answer(q *page.Request, tx *db.Tx, seat *account.Seat, kind Kind, open []Sign) (page.Response, error) {
	ctx, accountID, id := q.Context(), seat.Account(), q.Form.UUID("proposal")
	reason := q.Form.Text("reason", 1, 240)
	if !q.Form.OK() {
		return page.Response{}, errs.Invalid
	}
	for _, s := range open {
		if s.ID(accountID) != id {
			continue
		}
		var version int
		if err := db.Batch(ctx, tx, QVersion(&version, accountID, id)); err != nil {
			return page.Response{}, err
		}
		if err := Dismiss(ctx, tx, accountID, kind, s, reason, version); page.Failed(err) {
			return page.Response{}, err
		}
		return page.SeeOther(q.Path("accounts", accountID, home[kind])+"#proposals").
			Done(ctx, "proposal.flash.dismissed").
			WithUndo(q.Path("accounts", accountID, "proposals", id, "restore")), nil
	}
	return page.Response{}, errs.NotFound
}

// Wanted is the proposal that an address or a form asks to accept; uuid.Nil for none.
func Wanted(q *page.Request) uuid.UUID {
	for _, text := range []string{q.Form.Value("proposal"), q.Query("proposal")} {
		if id, err := uuid.Parse(text); err == nil {
			return id
		}
	}
	return uuid.Nil
}
