package account

import (
	"errors"
	"net/url"
	"strconv"

	"github.com/go-chi/chi/v5"
	"github.com/google/uuid"

	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/web/ui"
)

// Routes mounts the list of accounts and the page of a new one below a tenant.
func Routes(r chi.Router, s *page.Site) {
	listRoutes(r, s)
	r.Get("/accounts/new", s.Read(authz.AccountAdd, blankAccount))
	r.Post("/accounts", s.Write(authz.AccountAdd, create))
}

// AccountRoutes mounts what belongs to one account below /accounts/{account}.
func AccountRoutes(r Router) {
	r.Edit("/edit", authz.AccountEdit, edit)
	r.Write("/", authz.AccountEdit, update)
	r.Shelve("/archive", authz.AccountEdit, archive)
	r.Shelve("/restore", authz.AccountEdit, restore)
	teamRoutes(r)
}

// editing is what the form of an account needs around what was typed.
type editing struct {
	Head     Head // zero for a new account
	Account  Account
	People   []Person
	Segments []Segment
	Names    []Named
	Twins    []Named // the account that has the typed name already
	parents  []parent
	parent   Named // the parent as stored
	still    bool  // the actor will see the account as typed
}

// choices reads what the fields offer.
func (e *editing) choices(a authz.Actor) []db.Query {
	return []db.Query{QOwners(&e.People), QSegments(&e.Segments), qNames(&e.Names, a)}
}

// typed reads what the typed values are checked against.
func (e *editing) typed(q *page.Request, account uuid.UUID) []db.Query {
	return append(e.choices(q.Actor),
		qTwin(&e.Twins, account, q.Form.Value("name")),
		qParent(&e.parents, account, q.Form.Value("parent")),
		qStillSees(&e.still, q.Actor, account, parseID(q.Form.Value("owner")),
			optID(parseID(q.Form.Value("backup"))), uuid.Nil))
}

// stored reads the account that is edited.
func (e *editing) stored(account uuid.UUID) []db.Query {
	return []db.Query{QAccount(&e.Account, account), db.QMaybe(&e.parent, parentNameSQL, db.Args{"account": account})}
}

func (e *editing) parentName(id *uuid.UUID) string {
	if id == nil {
		return ""
	}
	for _, n := range append(e.Names, e.parent) {
		if n.ID == *id {
			return n.Name
		}
	}
	return id.String()
}

func blankAccount(q *page.Request, tx *db.Tx) (page.Response, error) {
	var e editing
	if err := db.Batch(q.Context(), tx, e.choices(q.Actor)...); err != nil {
		return page.Response{}, err
	}
	a := Account{
		ID: uuid.Must(uuid.NewV7()), Name: q.Query("name"), Tier: 3,
		Status: "prospect", LevelNow: "transactional", LevelTarget: "preferred",
	}
	if q.Actor.Can(authz.AccountEdit) {
		a.OwnerID = q.Actor.Member
	}
	form.Show(q.Context(), q.Form, a, e.bind(q, tx.Today()))
	return e.newPage(q), nil
}

func (e *editing) newPage(q *page.Request) page.Response {
	title := i18n.T(q.Context(), "account.new.title")
	return page.HTML(title, newView(q.Form, e),
		ui.Crumb{Href: q.Path("accounts"), Label: i18n.T(q.Context(), "account.list.title")},
		ui.Crumb{Label: title})
}

func create(q *page.Request, tx *db.Tx) (page.Response, error) {
	var e editing
	id := q.Form.UUID("id")
	if err := db.Batch(q.Context(), tx, e.typed(q, id)...); err != nil {
		return page.Response{}, err
	}
	a := Account{ID: id}
	err := page.Add(q, &a, e.bind(q, tx.Today()), func() error { return Create(q.Context(), tx, a) })
	switch {
	case errors.Is(err, db.ErrTaken):
		q.Form.Fail("name", "err.account_taken")
	case err == nil:
		return e.done(q, a, i18n.T(q.Context(), "account.new.done", "name", a.Name)), nil
	}
	if status, ok := page.FormStatus(err); ok {
		return e.newPage(q).WithStatus(status), nil
	}
	return page.Response{}, err
}

// done leads to the account, or to the list when the actor gave it out of sight.
func (e *editing) done(q *page.Request, a Account, text string) page.Response {
	if e.still {
		if a.LevelTarget.Below(a.LevelNow) {
			text = i18n.T(q.Context(), "account.edit.target_below")
			return page.SeeOther(q.Path("accounts", a.ID)).WithFlash("watch", text)
		}
		return page.SeeOther(q.Path("accounts", a.ID)).WithFlash("good", text)
	}
	return page.SeeOther(q.Path("accounts")).
		WithFlash("watch", i18n.T(q.Context(), "account.edit.out_of_sight", "name", a.Name))
}

func edit(q *page.Request, tx *db.Tx, seat *Seat) (page.Response, error) {
	var e editing
	id := seat.Account()
	reads := append(append(e.choices(q.Actor), e.stored(id)...), seat.QHead(&e.Head))
	if err := db.Batch(q.Context(), tx, reads...); err != nil {
		return page.Response{}, err
	}
	form.Show(q.Context(), q.Form, e.Account, e.bind(q, tx.Today()))
	return e.editPage(q), nil
}

func (e *editing) editPage(q *page.Request) page.Response {
	title := i18n.T(q.Context(), "account.edit.title")
	return page.HTML(e.Head.Name+": "+title, editView(q.Form, e), e.Head.Crumbs(q.Context(), ui.Crumb{Label: title})...)
}

func update(q *page.Request, tx *db.Tx, seat *Seat) (page.Response, error) {
	var e editing
	id := seat.Account()
	saved, err := page.Save(q, tx, page.Stored[Account]{
		Entity: "account", ID: id, Bind: e.bind(q, tx.Today()),
		Load: func() (Account, error) {
			reads := append(append(e.typed(q, id), e.stored(id)...), seat.QHead(&e.Head))
			err := db.Batch(q.Context(), tx, reads...)
			return e.Account, err
		},
		Save: func(_, a Account) error { return Update(q.Context(), tx, a, a.Version) },
	})
	if errors.Is(err, db.ErrTaken) {
		q.Form.Fail("name", "err.account_taken")
	}
	if status, ok := page.FormStatus(err); ok {
		q.Form.Fill(url.Values{"version": {strconv.Itoa(e.Account.Version)}})
		return e.editPage(q).WithStatus(status), nil
	}
	if err != nil {
		return page.Response{}, err
	}
	return e.done(q, saved, i18n.T(q.Context(), "account.edit.done")), nil
}

type versioned struct {
	ID      uuid.UUID
	Name    string
	Version int
	Away    bool
}

func archive(q *page.Request, tx *db.Tx, seat *Seat) (page.Response, error) {
	id := seat.Account()
	var v versioned
	if err := db.Batch(q.Context(), tx, db.QOne(&v, versionSQL, db.Args{"account": id})); err != nil {
		return page.Response{}, err
	}
	if !v.Away {
		if err := Archive(q.Context(), tx, id, v.Version); err != nil {
			return page.Response{}, err
		}
	}
	return page.SeeOther(q.Path("accounts")).Done(q.Context(), "account.edit.archived", "name", v.Name).
		WithUndo(q.Path("accounts", id, "restore")), nil
}

func restore(q *page.Request, tx *db.Tx, seat *Seat) (page.Response, error) {
	id := seat.Account()
	var v versioned
	var twins []Named
	err := db.Batch(q.Context(), tx, db.QOne(&v, versionSQL, db.Args{"account": id}),
		db.Q(&twins, twinOf, db.Args{"account": id}))
	if err != nil {
		return page.Response{}, err
	}
	back := page.SeeOther(q.Path("accounts", id)).Done(q.Context(), "account.edit.restored", "name", v.Name)
	if !v.Away {
		return back, nil
	}
	if len(twins) > 0 {
		return page.SeeOther(q.Path("accounts")+"?archived=1").
			WithFlash("risk", i18n.T(q.Context(), "account.edit.name_in_use", "name", v.Name)), nil
	}
	if err := Restore(q.Context(), tx, id, v.Version); err != nil {
		return page.Response{}, err
	}
	return back, nil
}
