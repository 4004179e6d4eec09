package paper

import (
	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/errs"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
)

// personBrief is what one takes along to the touch planned with a person, or
// with ?blank=1 the sheet to write on.
func personBrief(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	b := newBrief(q, tx)
	err := db.Batch(q.Context(), tx,
		append(b.reads(tx, seat.Account(), q.ID("stakeholder"), uuid.Nil), seat.QHead(&b.Head))...)
	if err == nil && len(b.Guests) == 0 {
		err = errs.NotFound
	}
	if err != nil {
		return page.Response{}, err
	}
	if b.Due = b.Guests[0].Due; b.Due.IsZero() {
		b.Due = b.Today
	}
	return b.answer(q), nil
}

// reviewBrief is the same for all who are expected at a review.
func reviewBrief(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	b := newBrief(q, tx)
	var h held
	id, review := seat.Account(), q.ID("review")
	err := db.Batch(q.Context(), tx,
		append(b.reads(tx, id, uuid.Nil, review), seat.QHead(&b.Head), qHeld(&h, id, review))...)
	if err != nil {
		return page.Response{}, err
	}
	b.Review, b.Due = i18n.Enum(q.Context(), "review_kind", h.Kind), h.Due
	return b.answer(q), nil
}

func newBrief(q *page.Request, tx *db.Tx) brief {
	return brief{
		sheet: &sheet{Tenant: q.Actor.TenantName, Today: tx.Today(), At: tx.Now}, Blank: q.Query("blank") == "1",
	}
}

func (b brief) answer(q *page.Request) page.Response {
	ctx, name := q.Context(), "paper.brief.file"
	if b.Blank {
		name = "paper.brief.visit_file"
	}
	return printed(ctx, b.file(ctx, name), b.document(ctx))
}

// reviewPack is the plan with what changed since the review before and what was decided.
func reviewPack(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	p := pack{sheet: &sheet{Tenant: q.Actor.TenantName, Today: tx.Today(), At: tx.Now}}
	id, review, ctx := seat.Account(), q.ID("review"), q.Context()
	err := db.Batch(ctx, tx, append(p.reads(seat, 0), qHeld(&p.Held, id, review),
		db.QMaybe(&p.Kept, keptSQL, db.Args{"account": id, "review": review}))...)
	if err == nil {
		err = p.settle(0)
	}
	if err == nil {
		err = p.compare(ctx)
	}
	if err != nil {
		return page.Response{}, err
	}
	p.Live = q.Site.BaseURL.JoinPath(q.Path("accounts", id, "reviews", review)).String()
	return printed(ctx, p.file(ctx, "paper.pack.file"), p.document(ctx)), nil
}
