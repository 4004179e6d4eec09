package action

import (
	"errors"
	"net/url"
	"slices"
	"strconv"

	"github.com/go-chi/chi/v5"
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
func Routes(r chi.Router, s *page.Site) {
	r.Get("/execution", s.Read(authz.AccountView, index))
	r.Get("/execution/new", s.Read(authz.AccountEdit, newAction))
	r.Post("/execution", s.Write(authz.AccountEdit, create))
	r.Post("/execution/bulk", s.Write(authz.AccountEdit, bulkSave))
	r.Post("/execution/bulk/{bulk}/undo", s.Write(authz.AccountEdit, bulkUndo))
	r.Get("/execution/{action}/edit", s.Read(authz.ActionEdit, edit))
	r.Post("/execution/{action}", s.Write(authz.ActionEdit, update))
	r.Post("/execution/{action}/done", s.Write(authz.ActionEdit, with(load, tick)))
	r.Get("/execution/{action}/finish", s.Read(authz.ActionEdit, finishForm))
	r.Post("/execution/{action}/finish", s.Write(authz.ActionEdit, finish))
	r.Post("/execution/{action}/accept", s.Write(authz.ActionEdit, with(load, accept)))
	r.Post("/execution/{action}/decline", s.Write(authz.ActionEdit, decline))
	r.Post("/execution/{action}/archive", s.Write(authz.AccountEdit, archive))
	r.Post("/execution/{action}/restore", s.Write(authz.AccountEdit, restore))
}

func index(q *page.Request, tx *db.Tx) (page.Response, error) {
	q.Form.Fill(blankBulk())
	return show(q, tx, q.Form)
}

// show is the page of pillar 4, with what stands in the form for several actions.
func show(q *page.Request, tx *db.Tx, f *form.Form) (page.Response, error) {
	id := q.ID("account")
	v := indexPage{Today: tx.Today(), Settings: q.Actor.Settings, Self: q.Actor.Member, Filter: readFilter(q), Bulk: f}
	v.Facts.Today = v.Today
	reads := append(goal.QFacts(&v.Facts, id), account.QHead(&v.Head, id), QActions(&v.Actions, id), goal.QGoals(&v.Goals, id), account.QPeople(&v.People), qOrphans(&v.Orphans, id))
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

func newAction(q *page.Request, tx *db.Tx) (page.Response, error) {
	q.Form.Fill(url.Values{
		"id": {uuid.Must(uuid.NewV7()).String()}, "accountable": {q.Actor.Member.String()}, "status": {string(Accepted)}, "target": {q.Query("goal")},
		"promised_to": {q.Query("promise")}, "promise": {map[bool]string{true: "on"}[q.Query("promise") != ""]},
		"recurs": {string(Never)}, "cause": {q.Query("cause")}, "due": {q.Query("due")},
	})
	return showForm(q, tx, uuid.Nil)
}

// showForm shows the action form with what stands in q.Form; id is uuid.Nil for a new one.
func showForm(q *page.Request, tx *db.Tx, id uuid.UUID) (page.Response, error) {
	v := formPage{Form: q.Form, ID: id, Self: q.Actor.Member}
	reads := []db.Query{
		account.QHead(&v.Head, q.ID("account")), account.QPeople(&v.People), QTargets(&v.Targets, q.ID("account")),
		qPromisees(&v.Promisees, q.ID("account"), id), qChoices(&v.Choices, q.ID("account"), id),
	}
	if id != uuid.Nil {
		reads = append(reads, QAction(&v.Row, q.ID("account"), id))
	}
	if err := db.Batch(q.Context(), tx, reads...); err != nil {
		return page.Response{}, err
	}
	title := i18n.T(q.Context(), "action.form.new")
	if id != uuid.Nil {
		title = i18n.T(q.Context(), "action.form.edit")
	} else if !v.Head.MayEdit(q.Actor) {
		return page.Response{}, errs.Forbidden
	}
	crumb := ui.Crumb{Href: q.Path("accounts", v.Head.ID, "execution"), Label: i18n.T(q.Context(), "action.index.title")}
	return page.HTML(title, formView(v, title), v.Head.Crumbs(q.Context(), crumb, ui.Crumb{Label: title})...), nil
}

func again(q *page.Request, tx *db.Tx, id uuid.UUID, err error) (page.Response, error) {
	status, ok := page.FormStatus(err)
	if !ok {
		return page.Response{}, err
	}
	res, err := showForm(q, tx, id)
	return res.WithStatus(status), err
}

func toList(q *page.Request, key string, args ...any) page.Response {
	to := q.Path("accounts", q.ID("account"), "execution")
	switch {
	case q.ID("account") == uuid.Nil: // among one's own
		to = q.Path("my-actions")
	case q.Query("next") == "home": // ticked off on the home page
		to = q.Path()
	}
	return page.SeeOther(to).WithFlash("good", i18n.T(q.Context(), key, args...))
}

func create(q *page.Request, tx *db.Tx) (page.Response, error) {
	accountID := q.ID("account")
	a, links := decode(q.Form, Action{ID: q.Form.UUID("id")}, q.Actor.Member, tx.Today())
	var known ties
	if err := account.Open(q.Context(), tx, accountID, known.queries(accountID)...); err != nil {
		return page.Response{}, err
	}
	if known.foreign(links.Needs) {
		return page.Response{}, errs.NotFound
	}
	err := errs.Invalid
	if q.Form.OK() {
		err = Create(q.Context(), tx, accountID, a, links)
	}
	if err != nil && !errors.Is(err, db.ErrDuplicate) {
		return again(q, tx, uuid.Nil, err)
	}
	return toList(q, "action.flash.created", "title", a.Title), nil
}

// load reads an action that the actor may change: any of an account they edit,
// as a team helper only their own.
func load(q *page.Request, tx *db.Tx) (Row, error) { return loadWith(q, tx) }

func loadWith(q *page.Request, tx *db.Tx, also ...db.Query) (Row, error) {
	var row Row
	var head account.Head
	accountID := q.ID("account")
	err := account.OpenToLog(q.Context(), tx, accountID, append(also, account.QHead(&head, accountID), QAction(&row, accountID, q.ID("action")))...)
	if err != nil {
		return Row{}, err
	}
	own := row.AccountableID != nil && *row.AccountableID == q.Actor.Member
	if !head.MayEdit(q.Actor) && !own {
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

func edit(q *page.Request, tx *db.Tx) (page.Response, error) {
	row, err := load(q, tx)
	if err != nil {
		return page.Response{}, err
	}
	q.Form.Fill(filled(row))
	return showForm(q, tx, row.ID)
}

// filled is all that the edit form prints of an action.
func filled(row Row) url.Values {
	values := fill(row.Action)
	values.Set("version", strconv.Itoa(row.Version))
	for _, id := range row.helperIDs() {
		values.Add("helpers", id.String())
	}
	for _, n := range row.Needs {
		values.Add("needs", n.ID.String())
	}
	return values
}

func update(q *page.Request, tx *db.Tx) (page.Response, error) {
	var row Row
	var known ties
	err := page.Save(q, tx, page.Stored[Action]{
		Entity: "action", ID: q.ID("action"), Fill: fill,
		Load: func() (Action, error) {
			var err error
			row, err = loadWith(q, tx, known.queries(q.ID("account"))...)
			return row.Action, err
		},
		Version: func(a Action) int { return a.Version },
		Save: func(was Action, version int) error {
			a, links := decode(q.Form, was, q.Actor.Member, tx.Today())
			if known.foreign(links.Needs) {
				return errs.NotFound
			}
			if way := Circle(known.Edges, a.ID, links.Needs); way != nil {
				q.Form.Fail("needs", "err.action_circle", "way", known.words(way))
			}
			if !q.Form.OK() {
				return errs.Invalid
			}
			return Update(q.Context(), tx, q.ID("account"), row, a, &links, version)
		},
	})
	if err != nil {
		return again(q, tx, q.ID("action"), err)
	}
	return toList(q, "action.flash.saved"), nil
}

func archive(q *page.Request, tx *db.Tx) (page.Response, error) {
	row, err := load(q, tx)
	if err != nil {
		return page.Response{}, err
	}
	if err := Archive(q.Context(), tx, q.ID("account"), row.ID, row.Version); err != nil {
		return page.Response{}, err
	}
	return toList(q, "action.flash.archived", "title", row.Title).
		WithUndo(i18n.T(q.Context(), "action.flash.undo"), q.Path("accounts", q.ID("account"), "execution", row.ID, "restore")), nil
}

func restore(q *page.Request, tx *db.Tx) (page.Response, error) {
	accountID, id := q.ID("account"), q.ID("action")
	var version int
	if err := account.Open(q.Context(), tx, accountID, QVersion(&version, accountID, id)); err != nil {
		return page.Response{}, err
	}
	if err := Restore(q.Context(), tx, accountID, id, version); err != nil {
		return page.Response{}, err
	}
	return toList(q, "action.flash.restored"), nil
}
