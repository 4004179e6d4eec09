package risk

import (
	"net/url"
	"slices"
	"strconv"

	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/goals/proposal"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/web/ui"
)

// Routes mounts the register below /accounts/{account}.
func Routes(r account.Router) {
	r.Read("/risks", authz.AccountView, index)
	r.Read("/risks/export", authz.AccountView, export)
	r.Edit("/risks/new", authz.AccountEdit, blank)
	r.Write("/risks", authz.AccountEdit, create)
	r.Write("/risks/dismiss", authz.AccountEdit, dismiss)
	r.Edit("/risks/{risk}/edit", authz.AccountEdit, edit)
	r.Write("/risks/{risk}", authz.AccountEdit, update)
	r.Shelf("/risks/{risk}", authz.AccountEdit, shelf)
	list.Mount(r)
}

// read takes the register with what its address asks for.
func read(q *page.Request, tx *db.Tx, seat *account.Seat) (v listPage, err error) {
	v.Sort, v.Show = Sort(q.Query("sort")), q.Query("show")
	if !slices.Contains(Sorts, v.Sort) {
		v.Sort = Sorts[0]
	}
	v.Severity, v.Likelihood = step(q.Query("severity")), step(q.Query("likelihood"))
	id := seat.Account()
	v.Form = q.Form
	v.Panels = seat.Panels(q, tx, &v.Head)
	err = db.Batch(q.Context(), tx,
		append(v.Panels.Reads(), seat.QHead(&v.Head), QList(&v.All, id),
			QFacts(&v.facts, id, tx.Today()), proposal.QDismissals(&v.dismissed, id))...)
	v.signals = Open(Signals(v.facts, tx.Today(), q.Actor.Settings.Zone), v.All)
	return v, err
}

// step is a step of 1 to 5 in an address, else 0.
func step(text string) int {
	if n, err := strconv.Atoi(text); err == nil && n >= 1 && n <= 5 {
		return n
	}
	return 0
}

var shelf = page.Shelf{
	Table: "risk", Name: "title", Texts: "risk.flash", Put: change,
	Home: func(q *page.Request, k page.Kept) string {
		return q.Path("accounts", k.Account, "risks") + k.Anchor("r")
	},
}

func index(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	v, err := read(q, tx, seat)
	if err != nil {
		return page.Response{}, err
	}
	return v.response(q), nil
}

func (v listPage) response(q *page.Request) page.Response {
	title := i18n.T(q.Context(), "risk.list.title")
	return page.HTML(v.Head.Name+": "+title, listView(v), v.Head.Crumbs(q.Context(),
		ui.Crumb{Href: q.Path("accounts", v.Head.ID, "goals"), Label: ui.PillarName(q.Context(), 3)},
		ui.Crumb{Label: title})...)
}

func export(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	v, err := read(q, tx, seat)
	if err != nil {
		return page.Response{}, err
	}
	return page.CSV(q.Context(), i18n.T(q.Context(), "risk.list.title"), v.Head.Name,
		csvHead(q.Context(), q.Actor.Settings.Currency), csvRows(q.Context(), v.rows())), nil
}

func dismiss(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	v, err := read(q, tx, seat)
	if err != nil {
		return page.Response{}, err
	}
	var signs []proposal.Sign
	for _, s := range v.signals {
		signs = append(signs, s.Sign)
	}
	res, err := proposal.Answer(q, tx, seat, proposal.Risk, signs)
	if status, ok := page.FormStatus(err); ok {
		return v.response(q).WithStatus(status), nil
	}
	if err == nil {
		keepWaiting(tx, v.Head.ID, max(0, len(Waiting(v.Head.ID, v.signals, v.dismissed))-1))
	}
	return res, err
}

// proposed reads the signals of the account and finds the one that is to become a risk.
func proposed(q *page.Request, tx *db.Tx, seat *account.Seat, facts Facts) (Signal, bool) {
	want := proposal.Wanted(q)
	for _, s := range Signals(facts, tx.Today(), q.Actor.Settings.Zone) {
		if want != uuid.Nil && s.ID(seat.Account()) == want {
			return s, true
		}
	}
	return Signal{}, false
}

// show draws the form with what stands in q.Form; id is uuid.Nil for a new risk.
func show(q *page.Request, tx *db.Tx, seat *account.Seat, id uuid.UUID) (page.Response, error) {
	v := formPage{Form: q.Form, ID: id, Currency: q.Actor.Settings.Currency}
	ctx, accountID := q.Context(), seat.Account()
	var facts Facts
	err := db.Batch(ctx, tx, seat.QHead(&v.Head),
		account.QHolders(&v.People, accountID), QFacts(&facts, accountID, tx.Today()))
	if err != nil {
		return page.Response{}, err
	}
	if id == uuid.Nil {
		var r Risk
		if s, ok := proposed(q, tx, seat, facts); ok {
			v.Why, r = s.why(ctx), s.risk(ctx, v.Head.Currency)
			q.Form.Fill(url.Values{"proposal": {s.ID(accountID).String()}})
		}
		r.ID, r.OwnerID = uuid.Must(uuid.NewV7()), q.Actor.Member
		form.Show(ctx, q.Form, r, bind)
	}
	title := v.title(ctx)
	return page.HTML(title, formView(v), v.Head.Crumbs(ctx,
		ui.Crumb{Href: q.Path("accounts", accountID, "risks"), Label: i18n.T(ctx, "risk.list.title")},
		ui.Crumb{Label: title})...), nil
}

func blank(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	return show(q, tx, seat, uuid.Nil)
}

func create(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	ctx, accountID := q.Context(), seat.Account()
	var facts Facts
	if err := db.Batch(ctx, tx, QFacts(&facts, accountID, tx.Today())); err != nil {
		return page.Response{}, err
	}
	r := Risk{ID: q.Form.UUID("id"), Currency: q.Actor.Settings.Currency}
	if s, ok := proposed(q, tx, seat, facts); ok {
		r.Trigger, r.SubjectID, r.Fact = s.Trigger, &s.Subject, s.Fact
	}
	err := page.Add(q, &r, bind, func() error { return Save(ctx, tx, accountID, r, 0) })
	return saved(q, tx, seat, uuid.Nil, r, err)
}

func load(q *page.Request, tx *db.Tx, seat *account.Seat) (r Risk, err error) {
	err = db.Batch(q.Context(), tx, QOne(&r, seat.Account(), q.ID("risk")))
	return r, err
}

func edit(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	r, err := load(q, tx, seat)
	if err != nil {
		return page.Response{}, err
	}
	form.Show(q.Context(), q.Form, r, bind)
	return show(q, tx, seat, r.ID)
}

func update(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	r, err := page.Save(q, tx, page.Stored[Risk]{
		Entity: "risk", ID: q.ID("risk"), Bind: bind,
		Load: func() (Risk, error) { return load(q, tx, seat) },
		Save: func(_, r Risk) error { return Save(q.Context(), tx, seat.Account(), r, r.Version) },
	})
	return saved(q, tx, seat, q.ID("risk"), r, err)
}

// saved leads to the risk in its register, or to the form with what is wrong.
func saved(q *page.Request, tx *db.Tx, seat *account.Seat, id uuid.UUID, r Risk, err error) (page.Response, error) {
	if err != nil {
		return page.Again(err, func() (page.Response, error) { return show(q, tx, seat, id) })
	}
	return toList(q, seat, "#r-"+r.ID.String()).
		Done(q.Context(), "risk.flash.saved", "title", r.Title), nil
}

func toList(q *page.Request, seat *account.Seat, anchor string) page.Response {
	return page.SeeOther(q.Path("accounts", seat.Account(), "risks") + anchor)
}
