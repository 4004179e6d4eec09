package paper

import (
	"io"
	"strconv"

	"trucot/internal/client/account"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/errs"
	"trucot/internal/kernel/page"
	"trucot/internal/rhythm/plan"
)

// Routes mounts the plan on paper below /accounts/{account}.
func Routes(r account.Router) {
	r.Export("/plan.pdf", authz.AccountView, download)
}

// download answers the plan as a file: as it is now, or as an edition was approved.
func download(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	edition, err := editionOf(q.Query("version"))
	if err != nil {
		return page.Response{}, err
	}
	s := sheet{Tenant: q.Actor.TenantName, Today: tx.Today(), At: tx.Now}
	if err := db.Batch(q.Context(), tx, s.reads(seat, edition)...); err != nil {
		return page.Response{}, err
	}
	if err := s.settle(edition); err != nil {
		return page.Response{}, err
	}
	at := []any{"accounts", seat.Account(), "plan"}
	if s.Edition > 0 {
		at = append(at, s.Approved.ID)
	}
	s.Live = q.Site.BaseURL.JoinPath(q.Path(at...)).String()
	ctx := q.Context()
	return page.Download(s.file(ctx), "application/pdf", func(w io.Writer) error { return s.document(ctx).Write(ctx, w) }), nil
}

// reads are those of one round trip: of the content now, or of an edition.
func (s *sheet) reads(seat *account.Seat, edition int) []db.Query {
	id := seat.Account()
	list := []db.Query{seat.QHead(&s.Head), plan.QCurrent(&s.Plan, id), qNames(&s.names, id)}
	if edition == 0 {
		return append(list, plan.QFacts(&s.Facts, id), qLatest(&s.Approved, id))
	}
	return append(list, qEdition(&s.Approved, id, edition), qBought(&s.bought, id, edition))
}

// maxEdition keeps a number that nobody reached out of the question.
const maxEdition = 1_000_000

// editionOf reads ?version=: 0 without one; what names no edition does not exist.
func editionOf(text string) (int, error) {
	if text == "" {
		return 0, nil
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 || n > maxEdition {
		return 0, errs.NotFound
	}
	return n, nil
}
