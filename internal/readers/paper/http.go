package paper

import (
	"context"
	"io"
	"net/http"
	"strconv"

	"trucot/internal/client/account"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/errs"
	"trucot/internal/kernel/file"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/internal/kernel/pdf"
	"trucot/internal/rhythm/plan"
	"trucot/web/ui"
)

// Routes mounts the plan on paper below /accounts/{account}.
func Routes(r account.Router) {
	r.Export("/plan.pdf", authz.AccountView, download)
	r.Export("/relationships/{stakeholder}/brief.pdf", authz.AccountView, personBrief)
	r.Export("/reviews/{review}/brief.pdf", authz.AccountView, reviewBrief)
	r.Export("/reviews/{review}/pack.pdf", authz.AccountView, reviewPack)
	r.Read("/plan/client", authz.AccountView, preview)
	r.Write("/plan/links", authz.AccountEdit, createShare)
	r.Write("/plan/links/{link}/revoke", authz.AccountEdit, revokeLink)
	r.Write("/plan/marks/{mark}/take", authz.AccountEdit, takeOver)
}

// read fills a sheet with the content now, or with the edition that is asked for.
func read(q *page.Request, tx *db.Tx, seat *account.Seat) (*sheet, error) {
	edition, err := editionOf(q.Query("version"))
	if err != nil {
		return nil, err
	}
	s := &sheet{Tenant: q.Actor.TenantName, Today: tx.Today(), At: tx.Now}
	if err := db.Batch(q.Context(), tx, s.reads(seat, edition)...); err != nil {
		return nil, err
	}
	return s, s.settle(edition)
}

// reads are those of one round trip.
func (s *sheet) reads(seat *account.Seat, edition int) []db.Query {
	id := seat.Account()
	list := []db.Query{
		seat.QHead(&s.Head), plan.QCurrent(&s.Plan, id), qNames(&s.names, id),
		qShared(&s.shared, id), file.QLogo(&s.Logo), qShares(&s.Shares, id), qMarks(&s.Marks, id),
	}
	if edition == 0 {
		return append(list, plan.QFacts(&s.Facts, id), qLatest(&s.Approved, id))
	}
	return append(list, qEdition(&s.Approved, id, edition), qBought(&s.bought, id, edition))
}

// download answers the plan as a file, or with ?client= the client's copy of it.
func download(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	s, err := read(q, tx, seat)
	if err != nil {
		return page.Response{}, err
	}
	ctx := q.Context()
	if q.Query("client") != "" {
		if err := s.forClient(); err != nil {
			return page.Response{}, err
		}
		return printed(ctx, s.file(ctx, "paper.client.file"), s.clientDocument(ctx)), nil
	}
	s.Live = q.Site.BaseURL.JoinPath(q.Path("accounts", seat.Account())).String()
	if s.Edition > 0 {
		s.Live += "?version=" + strconv.Itoa(s.Edition)
	}
	return printed(ctx, s.file(ctx, "paper.sheet.file"), s.document(ctx)), nil
}

func printed(ctx context.Context, name string, d pdf.Document) page.Response {
	return page.Download(name, "application/pdf", func(w io.Writer) error { return d.Write(ctx, w) })
}

// preview shows what the client's copy says, and names what it leaves out.
func preview(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	return showPreview(q, tx, seat, "", http.StatusOK)
}

// showPreview shows it with the client's links; address is that of one that was just made.
func showPreview(q *page.Request, tx *db.Tx, seat *account.Seat, address string, status int) (page.Response, error) {
	s, err := read(q, tx, seat)
	if err != nil {
		return page.Response{}, err
	}
	v := previewPage{
		sheet: s, Left: plan.LeftOut(s.Facts, s.shown()), Version: q.Query("version"),
		Form: q.Form, Address: address, MayEdit: seat.MayEdit(),
	}
	if address != "" {
		q.Form = form.New(nil) // what was typed has been used
		v.Form = q.Form
	}
	form.Show(q.Context(), q.Form, blankShare(q.Actor.Settings.Lang), bindShare)
	if err := s.forClient(); err != nil {
		return page.Response{}, err
	}
	ctx, title := q.Context(), i18n.T(q.Context(), "paper.preview.title")
	crumb := ui.Crumb{Href: q.Path("accounts", seat.Account()), Label: i18n.T(ctx, "paper.preview.plan")}
	return page.HTML(s.Head.Name+": "+title, previewView(v), s.Head.Crumbs(ctx, crumb, ui.Crumb{Label: title})...).
		WithStatus(status), nil
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
