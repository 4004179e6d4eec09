package action

import (
	"net/url"
	"slices"
	"strings"

	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/goals/goal"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/errs"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/web/ui"
)

// Routes mounts pillar 4 below /accounts/{account}.
func Routes(r account.Router) {
	r.Read("/execution", authz.AccountView, index)
	r.Edit("/execution/new", authz.AccountEdit, blank)
	r.Write("/execution", authz.AccountEdit, create)
	r.Write("/execution/bulk", authz.AccountEdit, bulkSave)
	r.LogForm("/execution/{action}/edit", authz.ActionEdit, edit)
	r.Log("/execution/{action}", authz.ActionEdit, update)
	r.Log("/execution/{action}/done", authz.ActionEdit, on(load, tick))
	r.LogForm("/execution/{action}/finish", authz.ActionEdit, finishForm)
	r.Log("/execution/{action}/finish", authz.ActionEdit, finish)
	r.Log("/execution/{action}/accept", authz.ActionEdit, on(load, accept))
	r.Log("/execution/{action}/decline", authz.ActionEdit, decline)
	r.OwnShelf("/execution/{action}", authz.AccountEdit, shelf, "accountable_id")
	list.Mount(r)
	goalList.Mount(r)
}

func index(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	q.Form.Fill(blankBulk())
	return show(q, tx, seat, q.Form)
}

// show is the page of pillar 4, with what stands in the form for several actions.
func show(q *page.Request, tx *db.Tx, seat *account.Seat, f *form.Form) (page.Response, error) {
	id := seat.Account()
	v := indexPage{Today: tx.Today(), Settings: q.Actor.Settings, Self: q.Actor.Member, Filter: readFilter(q), Bulk: f}
	v.Facts.Today = v.Today
	reads := append(goal.QFacts(&v.Facts, id), seat.QHead(&v.Head), QActions(&v.Actions, id),
		goal.QGoals(&v.Goals, id), account.QDoers(&v.People), qOrphans(&v.Orphans, id), QTargets(&v.Targets, id))
	if err := db.Batch(q.Context(), tx, reads...); err != nil {
		return page.Response{}, err
	}
	title := i18n.T(q.Context(), "action.index.title")
	return page.HTML(v.Head.Name+": "+title, indexView(v), v.Head.Crumbs(q.Context(), ui.Crumb{Label: title})...), nil
}

func readFilter(q *page.Request) filter {
	f := filter{Done: q.Query("done") == "1", Late: q.Query("late") == "1", Promised: q.Query("promised") == "1"}
	if id, err := uuid.Parse(q.Query("owner")); err == nil {
		f.Owner = id
	}
	f.Nobody = q.Query("owner") == nobody
	if id, err := uuid.Parse(q.Query("helper")); err == nil {
		f.Helper = id
	}
	if c := column(q.Query("when")); slices.Contains(columns, c) {
		f.When = c
	}
	return f
}

func blank(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	q.Form.Fill(url.Values{"target": {q.Query("goal")}, "cause": {q.Query("cause")}, "due": {q.Query("due")}})
	promised := form.IDOrNil(q.QueryID("promise"))
	a := Action{ID: uuid.Must(uuid.NewV7()), AccountableID: &q.Actor.Member, Status: Accepted, PromisedTo: promised}
	a.Promise, a.Recurs = promised != nil, Never
	form.Show(q.Context(), q.Form, a, bind(&Links{}, q.Actor.Member, tx.Today()))
	return showForm(q, tx, seat, uuid.Nil)
}

// showForm shows the action form with what stands in q.Form; id is uuid.Nil for a new one.
func showForm(q *page.Request, tx *db.Tx, seat *account.Seat, id uuid.UUID) (page.Response, error) {
	v := formPage{Form: q.Form, ID: id, Self: q.Actor.Member}
	form.Describe(q.Context(), q.Form, "", bindDecline)
	reads := []db.Query{
		seat.QHead(&v.Head), account.QDoers(&v.People), QTargets(&v.Targets, seat.Account()),
		qPromisees(&v.Promisees, seat.Account(), id), qChoices(&v.Choices, seat.Account(), id),
	}
	if id != uuid.Nil {
		reads = append(reads, QAction(&v.Row, seat.Account(), id))
	}
	if err := db.Batch(q.Context(), tx, reads...); err != nil {
		return page.Response{}, err
	}
	title := i18n.T(q.Context(), "action.form.new")
	if id != uuid.Nil {
		title = i18n.T(q.Context(), "action.form.edit")
	}
	crumb := ui.Crumb{
		Href: q.Path("accounts", v.Head.ID, "execution"), Label: i18n.T(q.Context(), "action.index.title"),
	}
	return page.HTML(title, formView(v, title), v.Head.Crumbs(q.Context(), crumb, ui.Crumb{Label: title})...), nil
}

func again(q *page.Request, tx *db.Tx, seat *account.Seat, id uuid.UUID, err error) (page.Response, error) {
	return page.Again(err, func() (page.Response, error) { return showForm(q, tx, seat, id) })
}

var shelf = page.Shelf{
	Table: "action", Name: "title", Texts: "action.flash", Put: put,
	Home: func(q *page.Request, k page.Kept) string { return listPath(q, k.Account) },
}

// listPath is where one came from: one's own actions, the home page, or the account's list.
func listPath(q *page.Request, accountID uuid.UUID) string {
	switch {
	case strings.HasPrefix(q.URL.Path, q.Path("my-actions")), q.Query("next") == "home": // on the first page
		return q.Path()
	}
	return q.Path("accounts", accountID, "execution")
}

func toList(q *page.Request, seat *account.Seat, key string, args ...any) page.Response {
	return page.SeeOther(listPath(q, seat.Account())).Done(q.Context(), key, args...)
}

func create(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	accountID := seat.Account()
	a, links := Action{ID: q.Form.UUID("id")}, Links{}
	form.Decode(q.Form, &a, bind(&links, q.Actor.Member, tx.Today()))
	var known ties
	if err := db.Batch(q.Context(), tx, known.queries(accountID)...); err != nil {
		return page.Response{}, err
	}
	if known.foreign(links.Needs) {
		return page.Response{}, errs.NotFound
	}
	err := page.Keep(q, func() error { return Create(q.Context(), tx, accountID, a, links) })
	if err != nil {
		return again(q, tx, seat, uuid.Nil, err)
	}
	return toList(q, seat, "action.flash.created", "title", a.Title), nil
}

// load reads an action that the actor may change: any of an account they edit,
// as a team helper only their own.
func load(q *page.Request, tx *db.Tx, seat *account.Seat) (Row, error) { return loadWith(q, tx, seat) }

func loadWith(q *page.Request, tx *db.Tx, seat *account.Seat, also ...db.Query) (Row, error) {
	var row Row
	err := db.Batch(q.Context(), tx, append(also, QAction(&row, seat.Account(), q.ID("action")))...)
	if err != nil {
		return Row{}, err
	}
	own := row.AccountableID != nil && *row.AccountableID == q.Actor.Member
	if !seat.MayEdit() && !own {
		return Row{}, errs.Forbidden
	}
	return row, nil
}

func (r Row) helperIDs() []uuid.UUID {
	var ids []uuid.UUID
	for _, h := range r.Helpers {
		ids = append(ids, h.ID)
	}
	return ids
}

func edit(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	row, err := load(q, tx, seat)
	if err != nil {
		return page.Response{}, err
	}
	links := row.links()
	form.Show(q.Context(), q.Form, row.Action, bind(&links, q.Actor.Member, tx.Today()))
	return showForm(q, tx, seat, row.ID)
}

// links are those of an action as it is stored.
func (r Row) links() Links {
	l := Links{Helpers: r.helperIDs()}
	for _, n := range r.Needs {
		l.Needs = append(l.Needs, n.ID)
	}
	return l
}

func update(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	var row Row
	var known ties
	var links Links
	_, err := page.Save(q, tx, page.Stored[Action]{
		Entity: "action", ID: q.ID("action"),
		Bind: func(b *form.Binder, a *Action) {
			bind(&links, q.Actor.Member, tx.Today())(b, a)
			if way := circle(known.Edges, a.ID, links.Needs); b.Reads() && way != nil {
				b.Check(false, "needs", "err.action_circle", "way", known.words(way))
			}
		},
		Load: func() (Action, error) {
			var err error
			row, err = loadWith(q, tx, seat, known.queries(seat.Account())...)
			links = row.links()
			return row.Action, err
		},
		Refuse: func(_, _ Action) error {
			if known.foreign(links.Needs) {
				return errs.NotFound
			}
			return nil
		},
		Save: func(_, a Action) error { return Update(q.Context(), tx, seat.Account(), row, a, &links, a.Version) },
	})
	if err != nil {
		return again(q, tx, seat, q.ID("action"), err)
	}
	return toList(q, seat, "action.flash.saved"), nil
}
