package rows

import (
	"context"
	"net/http"
	"net/url"

	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/client/act"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/errs"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/internal/kernel/sheet"
	"trucot/web/ui"
)

// List is a list of an account that rows are added to.
type List[T any] struct {
	Path  string   // of the list below the account; the rows go to Path/rows
	Fixed []string // fields that a form says once for all its rows
	Typed bool     // rows are typed only: there is no table to paste
	Title func(ctx context.Context) string
	// Open reads what the rows may choose from and what the list has; with are
	// reads of the same round trip.
	Open func(q *page.Request, tx *db.Tx, seat *account.Seat, with ...db.Query) (Desk[T], error)
	// Show draws the page of the list after rows with the fields in fixed were sent.
	Show func(q *page.Request, tx *db.Tx, seat *account.Seat, fixed url.Values) (page.Response, error)
	// Home is the address of the page below the account, Place the part of it,
	// with a query before where the page needs one.
	Home  func(q *page.Request) []any
	Place func(q *page.Request) string
}

// Mount takes the routes of a list's rows.
func (l List[T]) Mount(r account.Router) {
	r.Write(l.Path+"/rows", authz.AccountEdit, l.add)
	if l.Typed {
		return
	}
	r.Try(l.Path+"/paste", authz.AccountEdit, l.try) // reads in a transaction that cannot write
	r.Import(l.Path+"/paste/confirm", authz.AccountEdit, l.confirm)
}

func (l List[T]) fixed(q *page.Request) url.Values {
	values := url.Values{}
	for _, name := range l.Fixed {
		if q.Form.Sent(name) {
			values[name] = q.Form.Values(name)
		}
	}
	return values
}

func (l List[T]) home(q *page.Request, accountID uuid.UUID) string {
	return q.Path(append([]any{"accounts", accountID}, l.Home(q)...)...) + l.Place(q)
}

// add saves the rows that were typed. What is right is saved, once; what is
// wrong is shown again with the rest of the page.
func (l List[T]) add(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	d, err := l.Open(q, tx, seat)
	if err != nil {
		return page.Response{}, err
	}
	batch := q.Form.UUID("id")
	if !q.Form.OK() {
		return page.Response{}, errs.Invalid
	}
	list := d.sent(q.Form)
	right, again, err := d.sift(list, batch, l.fixed(q))
	if err != nil {
		return page.Response{}, err
	}
	for _, r := range right {
		err := d.Save(r.value)
		if _, about := page.FormStatus(err); about { // nothing of this form is kept
			r.fail(d.Key[len(d.Key)-1], "err.row_sent")
			return l.again(q, tx, seat, batch, list)
		}
		if page.Failed(err) {
			return page.Response{}, err
		}
	}
	n := len(list) - len(again)
	if len(again) > 0 {
		res, err := l.again(q, tx, seat, batch, again)
		return res.Keeping(), err
	}
	res := page.SeeOther(l.home(q, seat.Account()))
	if n > 0 {
		res = res.Done(q.Context(), "rows.flash.saved", "n", n)
	}
	return res, nil
}

// again shows the page of the list with rows as they were typed.
func (l List[T]) again(
	q *page.Request, tx *db.Tx, seat *account.Seat, batch uuid.UUID, list []row,
) (page.Response, error) {
	fixed := l.fixed(q)
	q.Request = q.WithContext(context.WithValue(q.Context(), typedKey{}, typed{
		path: pathOf(q.URL.Path), fixed: fixed, batch: batch, rows: list,
	}))
	q.Form = form.New(nil) // the other forms of the page are as if nothing was sent
	res, err := l.Show(q, tx, seat, fixed)
	return res.WithStatus(http.StatusUnprocessableEntity), err
}

// try shows what a pasted text would do.
func (l List[T]) try(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	var head account.Head
	d, err := l.Open(q, tx, seat, seat.QHead(&head))
	if err != nil {
		return page.Response{}, err
	}
	text, _, fault := sheet.Text([]byte(q.Form.Value("text")))
	batch := uuid.Must(uuid.NewV7())
	var p plan[T]
	if fault == nil {
		if p, err = d.pasted(q.Context(), text, sheet.OrderOf(q.Form.Value("order")), l.fixed(q), batch); err != nil {
			return page.Response{}, err
		}
		fault = p.fault
	}
	return l.review(q, head, d, p, batch, fault), nil
}

// review is the page with what a paste would do, and the text to put right.
func (l List[T]) review(
	q *page.Request, head account.Head, d Desk[T], p plan[T], batch uuid.UUID, fault *form.Error,
) page.Response {
	ctx, status := q.Context(), http.StatusOK
	if fault != nil {
		q.Form.Fail("text", fault.Key, fault.Args...)
		status = http.StatusUnprocessableEntity
	}
	v := reviewPage{
		Head: head, Form: q.Form, Title: l.Title(ctx), Batch: batch, Back: l.home(q, head.ID),
		Path: pathOf(q.URL.Path), Fixed: pairs(l.fixed(q)), Columns: d.columns(ctx),
		Ignored: p.ignored, Table: p.table, Seen: page.Print(p.does()),
	}
	for _, o := range p.lines {
		v.Lines = append(v.Lines, reviewLine{o.row, o.outcome})
	}
	v.sort()
	title := i18n.T(ctx, "rows.paste.title")
	crumbs := head.Crumbs(ctx, ui.Crumb{Href: v.Back, Label: v.Title}, ui.Crumb{Label: title})
	return page.HTML(head.Name+": "+title, reviewView(v), crumbs...).WithStatus(status)
}

// confirm adds the right rows of a text as one act. The plan is made anew from
// what is stored now: sent again, it finds nothing left to do; when it would do
// something else than was shown, that is shown.
func (l List[T]) confirm(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	var head account.Head
	var before []db.Act
	batch := q.Form.UUID("id")
	d, err := l.Open(q, tx, seat, seat.QHead(&head), db.QAct(&before, batch))
	if err != nil {
		return page.Response{}, err
	}
	text, _, fault := sheet.Text([]byte(q.Form.Value("text")))
	var p plan[T]
	if fault == nil {
		if p, err = d.pasted(q.Context(), text, sheet.OrderOf(q.Form.Value("order")), l.fixed(q), batch); err != nil {
			return page.Response{}, err
		}
		fault = p.fault
	}
	n, id := p.count(added), seat.Account()
	used := len(before) > 0 && (before[0].UndoneAt != nil || !before[0].In(id) || n > 0)
	if !q.Form.OK() || used { // the ids of the batch are used up: only a new trial can add the rows again
		fault = &form.Error{Key: "err.import_again"}
	}
	if fault != nil {
		return l.review(q, head, d, plan[T]{}, uuid.Must(uuid.NewV7()), fault), nil
	}
	if n > 0 && !q.Saw(p.does()) {
		return l.review(q, head, d, p, batch, &form.Error{Key: "err.import_again"}), nil
	}
	tx.Act(db.Act{ID: batch, Kind: db.ActPaste, AccountID: &id})
	for _, o := range p.lines {
		if o.outcome != added {
			continue
		}
		err := d.Save(o.value)
		if _, about := page.FormStatus(err); about { // someone wrote the same at the same moment
			return l.review(q, head, d, plan[T]{}, uuid.Must(uuid.NewV7()), &form.Error{Key: "err.import_again"}), nil
		}
		if page.Failed(err) {
			return page.Response{}, err
		}
	}
	done := i18n.T(q.Context(), "rows.paste.done", "n", n, "rest", len(p.lines)-n)
	res := page.SeeOther(l.home(q, seat.Account())).WithFlash("good", done)
	if n > 0 {
		res = res.WithUndo(act.Path(q, seat, batch, below(l.Home(q))))
	}
	return res, nil
}
