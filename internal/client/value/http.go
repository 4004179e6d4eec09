package value

import (
	"errors"
	"net/url"
	"slices"

	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/client/lifetime"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/web/ui"
)

// Routes mounts what an account is worth and what it bought, below /accounts/{account}.
func Routes(r account.Router) {
	r.Read("/value", authz.AccountView, index)
	r.Write("/value", authz.AccountEdit, create)
	r.Edit("/value/{value}/edit", authz.AccountEdit, edit)
	r.Write("/value/{value}", authz.AccountEdit, update)
	r.Shelf("/value/{value}", authz.AccountEdit, shelf)
	transactionRoutes(r)
}

// figuresPage is what the page of an account's value shows.
type figuresPage struct {
	Head      account.Head
	Panels    account.Panels
	Typed     []Figure
	Bought    []Bought
	Catalogue []string // products on offer
	Breakdown Breakdown
	Lifetime  lifetime.Latest
	Form      *form.Form
	Edit      uuid.UUID // the amount being edited; uuid.Nil: a new one
	Asked     bool      // a link asks for one to be typed
}

func (v *figuresPage) reads(tx *db.Tx, seat *account.Seat) []db.Query {
	id := seat.Account()
	return []db.Query{
		seat.QHead(&v.Head), QFigures(&v.Typed, id), QBought(&v.Bought, tx, id),
		db.Q(&v.Catalogue, catalogueSQL, nil), lifetime.QLatest(&v.Lifetime, id),
	}
}

func (v *figuresPage) bind(q *page.Request, tx *db.Tx) func(*form.Binder, *Figure) {
	return func(b *form.Binder, l *Figure) { bindFigure(q.Actor.Settings.Currency, tx.Today(), v.Typed)(b, l) }
}

func (v *figuresPage) response(q *page.Request, tx *db.Tx) page.Response {
	v.Breakdown = BreakDown(v.Typed, v.Bought)
	if v.Edit == uuid.Nil {
		blank := Figure{ID: uuid.Must(uuid.NewV7()), Kind: Expected12, Probability: Certain, AsOf: tx.Today()}
		form.Show(q.Context(), v.Form, blank, v.bind(q, tx))
	}
	if v.Lifetime.Known {
		v.Panels.Say(lifetime.Panel.Name, v.Lifetime.Row(q.Context(), v.Head).Sub)
	}
	title := i18n.T(q.Context(), "value.figure.title")
	return page.HTML(v.Head.Name+": "+title, figuresView(*v), v.Head.Crumbs(q.Context(), ui.Crumb{Label: title})...)
}

func index(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	v := figuresPage{Form: q.Form}
	v.Panels = seat.Panels(q, tx, &v.Head)
	if err := db.Batch(q.Context(), tx, append(v.Panels.Reads(), v.reads(tx, seat)...)...); err != nil {
		return page.Response{}, err
	}
	v.prefill(q)
	return v.response(q, tx), nil
}

// prefill takes product, unit and kind from a link of the table.
func (v *figuresPage) prefill(q *page.Request) {
	for _, name := range []string{"product", "unit", "kind"} {
		value := account.CleanQuery(q.Query(name))
		if value != "" && (name != "kind" || slices.Contains(Kinds, Kind(value))) {
			q.Form.Set(name, value)
			v.Asked = true
		}
	}
}

var shelf = page.Shelf{
	Table: "account_value", Texts: "value.figure", Taken: "err.value_taken", Put: saveMoney,
	Home: func(q *page.Request, k page.Kept) string { return q.Path("accounts", k.Account, "value") },
}

func create(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	id := seat.Account()
	v := figuresPage{Form: q.Form}
	if err := db.Batch(q.Context(), tx, v.reads(tx, seat)...); err != nil {
		return page.Response{}, err
	}
	line := Figure{ID: q.Form.UUID("id"), Probability: Certain}
	err := page.Add(q, &line, v.bind(q, tx), func() error { return SaveFigure(q.Context(), tx, id, line, 0) })
	return v.answer(q, tx, seat, v.after(line), err)
}

// after is where the next figure of the same product and unit is typed; "" when it has all three.
func (v *figuresPage) after(line Figure) string {
	for _, k := range Kinds {
		has := func(t Figure) bool { return t.Product == line.Product && t.Unit == line.Unit && t.Kind == k }
		if k != line.Kind && !slices.ContainsFunc(v.Typed, has) {
			next := url.Values{"product": {line.Product}, "unit": {line.Unit}, "kind": {string(k)}}
			return "?" + next.Encode() + "#value-form"
		}
	}
	return ""
}

// answer goes back to the page after a save, to what is typed next, or shows the form again.
func (v *figuresPage) answer(
	q *page.Request, tx *db.Tx, seat *account.Seat, next string, err error,
) (page.Response, error) {
	if errors.Is(err, db.ErrTaken) {
		q.Form.Fail("kind", "err.value_taken")
	}
	if status, ok := page.FormStatus(err); ok {
		return v.response(q, tx).WithStatus(status), nil
	}
	if err != nil {
		return page.Response{}, err
	}
	return page.SeeOther(q.Path("accounts", seat.Account(), "value")+next).
		Done(q.Context(), "value.figure.saved"), nil
}

func edit(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	id := seat.Account()
	v := figuresPage{Form: q.Form, Edit: q.ID("value")}
	var line Figure
	if err := db.Batch(q.Context(), tx, append(v.reads(tx, seat), qFigure(&line, id, v.Edit, false))...); err != nil {
		return page.Response{}, err
	}
	form.Show(q.Context(), q.Form, line, v.bind(q, tx))
	return v.response(q, tx), nil
}

func update(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	id := seat.Account()
	v := figuresPage{Form: q.Form, Edit: q.ID("value")}
	_, err := page.Save(q, tx, page.Stored[Figure]{
		Entity: "account_value", ID: v.Edit, Bind: v.bind(q, tx),
		Load: func() (line Figure, err error) {
			err = db.Batch(q.Context(), tx, append(v.reads(tx, seat), qFigure(&line, id, v.Edit, false))...)
			return line, err
		},
		Save: func(_, l Figure) error { return SaveFigure(q.Context(), tx, id, l, l.Version) },
	})
	return v.answer(q, tx, seat, "", err)
}
