package value

import (
	"context"
	"errors"

	"github.com/a-h/templ"
	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/day"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/web/ui"
)

// csvRows is how many transactions a file holds at most.
const csvRows = 10_000

// Panel is what the client bought, on the page of what it is worth.
var Panel = account.Panel{
	Place: place, Was: []string{"/transactions"}, Asked: map[string]string{"year": "bought"},
	Title: "value.transaction.title", Text: "value.transaction.text", Show: transactions,
}

var place = account.Place{Host: "value", Name: "transactions"}

func transactionRoutes(r account.Router) {
	r.Export("/transactions/export", authz.AccountView, exportTransactions)
	r.Edit("/transactions/new", authz.AccountEdit, blankTransaction)
	r.Write("/transactions", authz.AccountEdit, createTransaction)
	transactionImportRoutes(r)
	r.Edit("/transactions/{transaction}/edit", authz.AccountEdit, editTransaction)
	r.Write("/transactions/{transaction}", authz.AccountEdit, updateTransaction)
	r.Write("/transactions/{transaction}/paid", authz.AccountEdit, payTransaction)
	r.Write("/transactions/{transaction}/unpaid", authz.AccountEdit, unpayTransaction)
	r.Shelf("/transactions/{transaction}", authz.AccountEdit, transactionShelf)
}

// dealsPage is what the list of transactions shows.
type dealsPage struct {
	Head   account.Head
	Filter dealFilter
	Page   dealPage
	Years  []YearSum
	Bought []Bought
	Names  []dealName
	Owed   Owed
	Today  day.Date
}

func transactions(
	q *page.Request, tx *db.Tx, seat *account.Seat, h *account.Head,
) ([]db.Query, func() templ.Component) {
	id, query := seat.Account(), q.URL.Query()
	v := dealsPage{Filter: parseDealFilter(query), Today: tx.Today()}
	at := parseDealPlace(query)
	var rows []Transaction
	reads := []db.Query{
		qDeals(&rows, id, v.Filter, at, pageSize+1), QBought(&v.Bought, tx, id),
		db.Q(&v.Years, yearsSQL, db.Args{"account": id}), db.Q(&v.Names, dealNamesSQL, db.Args{"account": id}),
		db.QOne(&v.Owed, owedSQL, db.Args{"account": id}),
	}
	return reads, func() templ.Component {
		v.Head, v.Page = *h, pageOfDeals(rows, at)
		return transactionsView(v)
	}
}

func exportTransactions(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	id := seat.Account()
	var head account.Head
	var rows []Transaction
	err := db.Batch(q.Context(), tx, seat.QHead(&head),
		qDeals(&rows, id, parseDealFilter(q.URL.Query()), dealPlace{}, csvRows))
	if err != nil {
		return page.Response{}, err
	}
	ctx, currency := q.Context(), q.Actor.Settings.Currency
	lines := make([][]string, 0, len(rows))
	for _, t := range rows {
		lines = append(lines, t.csv(ctx, currency))
	}
	return page.CSV(ctx, i18n.T(ctx, "value.csv.transactions"), head.Name, dealHead(ctx, currency), lines), nil
}

// dealHead is the first line of a file of transactions; an import reads it.
func dealHead(ctx context.Context, currency string) []string {
	return []string{
		i18n.T(ctx, "value.transaction.on_date"), i18n.T(ctx, "value.transaction.document"),
		i18n.T(ctx, "value.figure.product"),
		i18n.T(ctx, "value.figure.unit"), i18n.T(ctx, "value.csv.amount", "currency", currency),
		i18n.T(ctx, "value.csv.cost", "currency", currency),
		i18n.T(ctx, "value.transaction.due"), i18n.T(ctx, "value.transaction.paid"),
		i18n.T(ctx, "value.transaction.note"),
	}
}

func (t Transaction) csv(ctx context.Context, currency string) []string {
	return []string{
		i18n.DateInput(ctx, t.OnDate), t.Document, t.Product, t.Unit, account.PlainMoney(t.Amount, currency),
		account.PlainMoneyOr(t.Cost, currency), i18n.DateInput(ctx, t.Due), i18n.DateInput(ctx, t.Paid), t.Note,
	}
}

// dealForm is the page that adds or edits a transaction.
type dealForm struct {
	Head      account.Head
	Form      *form.Form
	ID        uuid.UUID // of the transaction
	Edit      bool      // not a new one
	Names     []dealName
	Catalogue []string // products on offer
	same      []uuid.UUID
}

func (v *dealForm) reads(q *page.Request, seat *account.Seat) []db.Query {
	id := seat.Account()
	return []db.Query{
		seat.QHead(&v.Head), db.Q(&v.Names, dealNamesSQL, db.Args{"account": id}),
		db.Q(&v.Catalogue, catalogueSQL, nil),
		qSameDocument(&v.same, v.ID, account.CleanQuery(q.Form.Value("document"))),
	}
}

func (v *dealForm) response(q *page.Request) page.Response {
	title := i18n.T(q.Context(), "value.transaction.new")
	if v.Edit {
		title = i18n.T(q.Context(), "value.transaction.edit")
	}
	list := ui.Crumb{Href: place.Path(q.Context(), v.Head.ID), Label: i18n.T(q.Context(), "value.transaction.title")}
	return page.HTML(v.Head.Name+": "+title, dealFormView(*v, title),
		v.Head.Crumbs(q.Context(), list, ui.Crumb{Label: title})...)
}

var transactionShelf = page.Shelf{
	Table: "transaction", Texts: "value.transaction", Taken: "err.document_taken", Put: saveMoney,
	Home: func(q *page.Request, k page.Kept) string { return place.Path(q.Context(), k.Account) },
}

func blankTransaction(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	v := dealForm{Form: q.Form}
	if err := db.Batch(q.Context(), tx, v.reads(q, seat)...); err != nil {
		return page.Response{}, err
	}
	form.Show(q.Context(), q.Form, Transaction{ID: uuid.Must(uuid.NewV7()), OnDate: tx.Today()}, v.bind(q, tx))
	return v.response(q), nil
}

func createTransaction(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	id := seat.Account()
	v := dealForm{Form: q.Form, ID: q.Form.UUID("id")}
	if err := db.Batch(q.Context(), tx, v.reads(q, seat)...); err != nil {
		return page.Response{}, err
	}
	t := Transaction{ID: v.ID}
	err := page.Add(q, &t, v.bind(q, tx), func() error { return SaveTransaction(q.Context(), tx, id, t, 0) })
	return v.answer(q, err)
}

// bind goes over the fields; no other transaction has the document.
func (v *dealForm) bind(q *page.Request, tx *db.Tx) func(*form.Binder, *Transaction) {
	return func(b *form.Binder, t *Transaction) {
		bindDeal(q.Actor.Settings.Currency, tx.Today())(b, t)
		b.Check(len(v.same) == 0, "document", "err.document_taken")
	}
}

func (v *dealForm) answer(q *page.Request, err error) (page.Response, error) {
	if errors.Is(err, db.ErrTaken) {
		q.Form.Fail("document", "err.document_taken")
	}
	if status, ok := page.FormStatus(err); ok {
		return v.response(q).WithStatus(status), nil
	}
	if err != nil {
		return page.Response{}, err
	}
	return page.SeeOther(place.Path(q.Context(), v.Head.ID)).
		Done(q.Context(), "value.transaction.saved"), nil
}

func editTransaction(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	id := seat.Account()
	v := dealForm{Form: q.Form, ID: q.ID("transaction"), Edit: true}
	var t Transaction
	if err := db.Batch(q.Context(), tx, append(v.reads(q, seat), qDeal(&t, id, v.ID, false))...); err != nil {
		return page.Response{}, err
	}
	form.Show(q.Context(), q.Form, t, v.bind(q, tx))
	return v.response(q), nil
}

func updateTransaction(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	id := seat.Account()
	v := dealForm{Form: q.Form, ID: q.ID("transaction"), Edit: true}
	_, err := page.Save(q, tx, page.Stored[Transaction]{
		Entity: "transaction", ID: v.ID, Bind: v.bind(q, tx),
		Load: func() (t Transaction, err error) {
			err = db.Batch(q.Context(), tx, append(v.reads(q, seat), qDeal(&t, id, v.ID, false))...)
			return t, err
		},
		Save: func(_, t Transaction) error { return SaveTransaction(q.Context(), tx, id, t, t.Version) },
	})
	return v.answer(q, err)
}

// payTransaction notes that a document was paid today.
func payTransaction(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	id, t := seat.Account(), Transaction{}
	if err := db.Batch(q.Context(), tx, qDeal(&t, id, q.ID("transaction"), false)); err != nil {
		return page.Response{}, err
	}
	back := page.SeeOther(place.Path(q.Context(), id))
	if !t.Paid.IsZero() {
		return back, nil
	}
	t.Paid = tx.Today()
	if err := SaveTransaction(q.Context(), tx, id, t, t.Version); err != nil {
		return page.Response{}, err
	}
	return back.Done(q.Context(), "value.transaction.is_paid").
		WithUndo(q.Path("accounts", id, "transactions", t.ID, "unpaid")), nil
}

func unpayTransaction(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	id, t := seat.Account(), Transaction{}
	if err := db.Batch(q.Context(), tx, qDeal(&t, id, q.ID("transaction"), false)); err != nil {
		return page.Response{}, err
	}
	t.Paid = day.Date{}
	if err := SaveTransaction(q.Context(), tx, id, t, t.Version); err != nil {
		return page.Response{}, err
	}
	return page.SeeOther(place.Path(q.Context(), id)).
		Done(q.Context(), "value.transaction.not_paid"), nil
}
