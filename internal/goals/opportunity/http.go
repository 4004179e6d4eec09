package opportunity

import (
	"slices"

	"github.com/a-h/templ"
	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/goals/contract"
	"trucot/internal/goals/proposal"
	"trucot/internal/goals/whitespace"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/web/ui"
)

// Panel is the opportunities, a section of the page of what the client is worth.
var Panel = account.Panel{
	Place: place, Was: []string{"/opportunities"}, Title: "opportunity.list.title", Text: "opportunity.list.sub",
	Show: func(q *page.Request, tx *db.Tx, seat *account.Seat, h *account.Head) ([]db.Query, func() templ.Component) {
		v := asked(q, tx)
		v.Form = form.New(nil)
		return v.reads(tx, seat.Account()), func() templ.Component {
			v.Head = *h
			v.find()
			return listView(v)
		}
	},
}

var place = account.Place{Host: "value", Name: "opportunities", Section: true}

// Routes mounts the opportunities below /accounts/{account}.
func Routes(r account.Router) {
	r.Read("/opportunities/export", authz.AccountView, export)
	r.Edit("/opportunities/new", authz.AccountEdit, blank)
	r.Write("/opportunities", authz.AccountEdit, create)
	r.Write("/opportunities/dismiss", authz.AccountEdit, dismiss)
	r.Edit("/opportunities/{opportunity}/edit", authz.AccountEdit, edit)
	r.Write("/opportunities/{opportunity}", authz.AccountEdit, update)
	r.Shelf("/opportunities/{opportunity}", authz.AccountEdit, shelf)
	list.Mount(r)
}

// asked is the list with what its address asks for.
func asked(q *page.Request, tx *db.Tx) (v listPage) {
	v.Sort = Sort(q.Query("sort"))
	v.Kind = Kind(q.Query("kind"))
	v.Show = q.Query("show")
	v.Today = tx.Today()
	v.Form = q.Form
	if !slices.Contains(Sorts, v.Sort) {
		v.Sort = Sorts[0]
	}
	if !slices.Contains(Kinds, v.Kind) {
		v.Kind = ""
	}
	return v
}

func (v *listPage) reads(tx *db.Tx, accountID uuid.UUID) []db.Query {
	return []db.Query{
		QList(&v.All, accountID), whitespace.QCells(&v.cells, accountID, tx.Today().Year()),
		proposal.QDismissals(&v.dismissed, accountID),
	}
}

// find looks through the cells for what nobody goes after yet.
func (v *listPage) find() { v.found = Open(Find(v.cells, v.Today, v.Head.Key()), v.All) }

func read(q *page.Request, tx *db.Tx, seat *account.Seat) (listPage, error) {
	v := asked(q, tx)
	err := db.Batch(q.Context(), tx, append(v.reads(tx, seat.Account()), seat.QHead(&v.Head))...)
	v.find()
	return v, err
}

var shelf = page.Shelf{
	Table: "opportunity", Name: "title", Texts: "opportunity.flash", Put: change,
	Home: func(q *page.Request, k page.Kept) string {
		return place.Open(q.Context(), k.Account) + k.Anchor("o")
	},
}

// index is the list on a page of its own, after rows that are not right yet.
func index(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	v, err := read(q, tx, seat)
	if err != nil {
		return page.Response{}, err
	}
	return v.response(q), nil
}

func (v listPage) response(q *page.Request) page.Response {
	title := i18n.T(q.Context(), "opportunity.list.title")
	return page.HTML(v.Head.Name+": "+title, aloneView(v), v.Head.Crumbs(q.Context(),
		ui.Crumb{Href: q.Path("accounts", v.Head.ID, "value"), Label: i18n.T(q.Context(), "account.goals.value")},
		ui.Crumb{Label: title})...)
}

func export(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	v, err := read(q, tx, seat)
	if err != nil {
		return page.Response{}, err
	}
	return page.CSV(q.Context(), i18n.T(q.Context(), "opportunity.list.title"), v.Head.Name,
		csvHead(q.Context(), q.Actor.Settings.Currency), csvRows(q.Context(), v.rows())), nil
}

func dismiss(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	v, err := read(q, tx, seat)
	if err != nil {
		return page.Response{}, err
	}
	var signs []proposal.Sign
	for _, f := range v.found {
		signs = append(signs, f.Sign)
	}
	res, err := proposal.Answer(q, tx, seat, proposal.Opportunity, signs)
	if status, ok := page.FormStatus(err); ok {
		return v.response(q).WithStatus(status), nil
	}
	return res, err
}

// proposed finds among the cells the one that is asked to be accepted.
func proposed(q *page.Request, tx *db.Tx, seat *account.Seat, cells []whitespace.Cell, key bool) (Found, bool) {
	want := proposal.Wanted(q)
	for _, f := range Find(cells, tx.Today(), key) {
		if want != uuid.Nil && f.ID(seat.Account()) == want {
			return f, true
		}
	}
	return Found{}, false
}

// show draws the form with what stands in q.Form; id is uuid.Nil for a new one.
func show(q *page.Request, tx *db.Tx, seat *account.Seat, id uuid.UUID) (page.Response, error) {
	v := formPage{Form: q.Form, ID: id, Currency: q.Actor.Settings.Currency}
	ctx, accountID := q.Context(), seat.Account()
	var cells []whitespace.Cell
	var contracts []contract.Contract
	err := db.Batch(ctx, tx, seat.QHead(&v.Head), account.QHolders(&v.People, accountID),
		whitespace.QCells(&cells, accountID, 0), contract.QList(&contracts, accountID))
	if err != nil {
		return page.Response{}, err
	}
	if id == uuid.Nil {
		v.start(q, tx, seat, cells, contracts)
	}
	for i := range cells {
		if cells[i].ID.String() == q.Form.Value("cell") {
			v.Cell = &cells[i]
		}
	}
	for i := range contracts {
		if contracts[i].ID.String() == q.Form.Value("contract") {
			v.Contract = &contracts[i]
		}
	}
	title := v.title(ctx)
	return page.HTML(title, formView(v), v.Head.Crumbs(ctx,
		ui.Crumb{Href: place.Path(ctx, accountID), Label: i18n.T(ctx, "opportunity.list.title")},
		ui.Crumb{Label: title})...), nil
}

// start fills the form of a new one from a proposal, a cell or a contract, or from nothing.
func (v *formPage) start(
	q *page.Request, tx *db.Tx, seat *account.Seat, cells []whitespace.Cell, contracts []contract.Contract,
) {
	ctx := q.Context()
	if f, ok := proposed(q, tx, seat, cells, v.Head.Key()); ok {
		v.Why = f.why(ctx)
		q.Form.Fill(f.values(ctx, v.Head.ID))
	}
	for _, c := range cells {
		if c.ID.String() == q.Query("cell") {
			q.Form.Fill(fromCell(ctx, c, KindOf(c)))
		}
	}
	for _, c := range contracts {
		if c.ID.String() == q.Query("contract") {
			q.Form.Fill(fromContract(ctx, c))
		}
	}
	kind := Kind(q.Query("kind"))
	if !slices.Contains(Kinds, kind) {
		kind = Kinds[0]
	}
	form.Show(ctx, q.Form, Opportunity{
		ID: uuid.Must(uuid.NewV7()), OwnerID: q.Actor.Member,
		Kind: kind, Stage: Stages[0], Probability: Likely(Stages[0]),
	}, bind(tx.Today()))
}

func blank(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	return show(q, tx, seat, uuid.Nil)
}

func create(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	ctx, accountID := q.Context(), seat.Account()
	var cells []whitespace.Cell
	var head account.Head
	err := db.Batch(ctx, tx, whitespace.QCells(&cells, accountID, tx.Today().Year()), seat.QHead(&head))
	if err != nil {
		return page.Response{}, err
	}
	o := Opportunity{ID: q.Form.UUID("id"), Currency: q.Actor.Settings.Currency}
	if f, ok := proposed(q, tx, seat, cells, head.Key()); ok {
		o.Trigger, o.SubjectID, o.Fact = f.Trigger, &f.Subject, f.Fact
	}
	err = page.Add(q, &o, bind(tx.Today()), func() error { return Save(ctx, tx, accountID, o, 0) })
	return saved(q, tx, seat, uuid.Nil, o, err)
}

func load(q *page.Request, tx *db.Tx, seat *account.Seat) (o Opportunity, err error) {
	err = db.Batch(q.Context(), tx, QOne(&o, seat.Account(), q.ID("opportunity")))
	return o, err
}

func edit(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	o, err := load(q, tx, seat)
	if err != nil {
		return page.Response{}, err
	}
	form.Show(q.Context(), q.Form, o, bind(tx.Today()))
	return show(q, tx, seat, o.ID)
}

func update(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	o, err := page.Save(q, tx, page.Stored[Opportunity]{
		Entity: "opportunity", ID: q.ID("opportunity"), Bind: bind(tx.Today()),
		Load: func() (Opportunity, error) { return load(q, tx, seat) },
		Save: func(_, o Opportunity) error { return Save(q.Context(), tx, seat.Account(), o, o.Version) },
	})
	return saved(q, tx, seat, q.ID("opportunity"), o, err)
}

// saved leads to the opportunity in its list, or to the form with what is wrong.
func saved(
	q *page.Request, tx *db.Tx, seat *account.Seat, id uuid.UUID, o Opportunity, err error,
) (page.Response, error) {
	if err != nil {
		return page.Again(err, func() (page.Response, error) { return show(q, tx, seat, id) })
	}
	return toList(q, seat, "#o-"+o.ID.String()).
		Done(q.Context(), "opportunity.flash.saved", "title", o.Title), nil
}

func toList(q *page.Request, seat *account.Seat, anchor string) page.Response {
	return page.SeeOther(place.Open(q.Context(), seat.Account()) + anchor)
}
