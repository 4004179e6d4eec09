package account

import (
	"errors"

	"github.com/go-chi/chi/v5"
	"github.com/google/uuid"

	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/web/ui"
)

// csvRows is how many accounts a file holds at most.
const csvRows = 10_000

func listRoutes(r chi.Router, s *page.Site) {
	r.Get("/accounts", s.Read(authz.AccountView, list))
	r.Get("/accounts/export", s.Export(authz.AccountView, export))
	r.Get("/accounts/filters/new", s.Read(authz.AccountView, blankFilter))
	r.Post("/accounts/filters", s.Write(authz.AccountView, createFilter))
	filterShelf.Mount(r, s, "/accounts/filters/{filter}", authz.AccountView)
}

var filterShelf = page.Shelf{
	Table: "saved_filter", Texts: "account.filter", Taken: "err.taken", Own: "member_id",
	Home: func(q *page.Request, _ page.Kept) string { return q.Path("accounts") },
}

// choices are what the selects above the list offer.
type listChoices struct {
	Colleagues []Colleague
	Segments   []Segment
}

func (c listChoices) owner(id uuid.UUID) string {
	for _, m := range c.Colleagues {
		if m.ID == id {
			return m.Name
		}
	}
	return ""
}

func (c listChoices) segment(id *uuid.UUID, lang string) string {
	for _, s := range c.Segments {
		if id != nil && s.ID == *id {
			return s.Name(lang)
		}
	}
	return ""
}

func list(q *page.Request, tx *db.Tx) (page.Response, error) {
	query := q.URL.Query()
	v := listPage{Filter: ParseFilter(query), Base: q.Path("accounts")}
	at := parsePlace(query, v.Filter.Sort)
	var rows []Row
	err := db.Batch(q.Context(), tx, QList(&rows, tx.Actor, v.Filter, at, pageSize+1),
		QColleagues(&v.Choices.Colleagues), QSegments(&v.Choices.Segments), QSaved(&v.Saved))
	if err != nil {
		return page.Response{}, err
	}
	v.Listing, v.First = v.Filter.page(rows, at), at == place{}
	return page.HTML(i18n.T(q.Context(), "account.list.title"), listView(v)), nil
}

func export(q *page.Request, tx *db.Tx) (page.Response, error) {
	f := ParseFilter(q.URL.Query())
	var rows []Row
	var c listChoices
	err := db.Batch(q.Context(), tx, QList(&rows, tx.Actor, f, place{}, csvRows),
		QColleagues(&c.Colleagues), QSegments(&c.Segments))
	if err != nil {
		return page.Response{}, err
	}
	ctx, currency := q.Context(), q.Actor.Settings.Currency
	lines := make([][]string, 0, len(rows))
	for _, r := range rows {
		lines = append(lines, r.csv(ctx, c, currency))
	}
	return page.CSV(ctx, i18n.T(ctx, "account.csv.file"), "", csvHead(ctx, currency), lines), nil
}

func blankFilter(q *page.Request, tx *db.Tx) (page.Response, error) {
	s := SavedFilter{ID: uuid.Must(uuid.NewV7()), Query: ParseFilter(q.URL.Query()).Values().Encode()}
	form.Show(q.Context(), q.Form, s, bindSaved)
	if err := db.Batch(q.Context(), tx); err != nil {
		return page.Response{}, err
	}
	return filterForm(q), nil
}

func filterForm(q *page.Request) page.Response {
	title := i18n.T(q.Context(), "account.filter.title")
	return page.HTML(title,
		filterView(q.Form, q.Path("accounts", "filters"), q.Path("accounts")+"?"+q.Form.Value("query")),
		ui.Crumb{Href: q.Path("accounts"), Label: i18n.T(q.Context(), "account.list.title")}, ui.Crumb{Label: title})
}

func createFilter(q *page.Request, tx *db.Tx) (page.Response, error) {
	s := SavedFilter{ID: q.Form.UUID("id")}
	err := page.Add(q, &s, bindSaved, func() error { return CreateSaved(q.Context(), tx, s) })
	if errors.Is(err, db.ErrTaken) {
		q.Form.Fail("name", "err.taken")
	}
	if err != nil {
		return page.Again(err, func() (page.Response, error) { return filterForm(q), nil })
	}
	return page.SeeOther(q.Path("accounts")+"?"+s.Query).
		Done(q.Context(), "account.filter.saved", "name", s.Name), nil
}
