package goal

import (
	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/client/lifetime"
	"trucot/internal/goals/opportunity"
	"trucot/internal/goals/proposal"
	"trucot/internal/goals/risk"
	"trucot/internal/goals/whitespace"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/errs"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/web/ui"
)

// Routes mounts pillar 3 below /accounts/{account}.
func Routes(r account.Router) {
	r.Read("/goals", authz.AccountView, index)
	r.Edit("/goals/new", authz.AccountEdit, blank)
	r.Write("/goals", authz.AccountEdit, create)
	r.Read("/goals/{goal}", authz.AccountView, show)
	r.Edit("/goals/{goal}/edit", authz.AccountEdit, edit)
	r.Write("/goals/{goal}", authz.AccountEdit, update)
	r.Write("/goals/{goal}/accept", authz.AccountEdit, accept)
	r.Shelf("/goals/{goal}", authz.AccountEdit, shelf)
	list.Mount(r)
	readingRoutes(r)
	milestoneRoutes(r)
	valueRoutes(r)
}

// choices are what the selects and boxes of the goal form offer.
type choices struct {
	People []account.Person
	links  []choice
}

type choice struct {
	Field string
	Ref
	Nth int
}

// of are the choices of a field.
func (c choices) of(field string) []Ref {
	var refs []Ref
	for _, l := range c.links {
		if l.Field == field {
			refs = append(refs, l.Ref)
		}
	}
	return refs
}

func (c *choices) queries(accountID uuid.UUID) []db.Query {
	return []db.Query{account.QHolders(&c.People, accountID), db.Q(&c.links, choicesSQL, db.Args{"account": accountID})}
}

var shelf = page.Shelf{
	Table: "goal", Name: "title", Texts: "goal.flash", Put: put,
	Home: func(q *page.Request, k page.Kept) string {
		if k.Away {
			return q.Path("accounts", k.Account, "goals")
		}
		return q.Path("accounts", k.Account, "goals", k.ID)
	},
}

func index(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	id := seat.Account()
	v := overview{Today: tx.Today(), Settings: q.Actor.Settings}
	v.Facts.Today = v.Today
	v.Panels = seat.Panels(q, tx, &v.Head)
	reads := append(QFacts(&v.Facts, id), seat.QHead(&v.Head), QGoals(&v.Goals, id),
		opportunity.QList(&v.Opportunities, id), risk.QList(&v.Risks, id), QChecks(&v.None, id),
		risk.QFacts(&v.RiskFacts, id, v.Today), proposal.QDismissals(&v.Dismissed, id),
		whitespace.QCells(&v.Cells, id, v.Today.Year()),
		lifetime.QLatest(&v.Lifetime, id), qClientGoals(&v.Wants, id))
	if err := db.Batch(q.Context(), tx, append(reads, v.Panels.Reads()...)...); err != nil {
		return page.Response{}, err
	}
	title := i18n.T(q.Context(), "goal.index.title")
	return page.HTML(v.Head.Name+": "+title, indexView(v), v.Head.Crumbs(q.Context(), ui.Crumb{Label: title})...), nil
}

func show(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	return showGoal(q, tx, seat, q.ID("goal"))
}

// ShowGoal is the page of one goal, for what is done there by a room above.
func ShowGoal(q *page.Request, tx *db.Tx, seat *account.Seat, goalID uuid.UUID) (page.Response, error) {
	return showGoal(q, tx, seat, goalID)
}

func showGoal(q *page.Request, tx *db.Tx, seat *account.Seat, goalID uuid.UUID) (page.Response, error) {
	accountID := seat.Account()
	v := detail{Today: tx.Today(), Settings: q.Actor.Settings, Form: q.Form, Self: q.Actor.Member}
	v.Facts.Today = v.Today
	var goals []Row
	reads := append(QFacts(&v.Facts, accountID), seat.QHead(&v.Head),
		QGoals(&goals, accountID), account.QHolders(&v.People, accountID),
		db.Q(&v.Actions, goalActions, db.Args{"account": accountID, "goal": goalID}))
	if err := db.Batch(q.Context(), tx, reads...); err != nil {
		return page.Response{}, err
	}
	row, found := pick(goals, goalID)
	if !found {
		return page.Response{}, errs.NotFound
	}
	v.Goal = row
	v.NewID = uuid.Must(uuid.NewV7())
	v.Reading = q.Form
	if !q.Form.Typed() {
		v.Reading = form.New(nil)
	}
	form.Describe(q.Context(), q.Form, Milestone{}, bindMilestone(v.Today, new(waits)))
	offer := check{Value: row.Current, Next: nextCheck(row.Goal, v.Today)}
	offered := form.Describe(q.Context(), v.Reading, offer, bindCheck(row.Measure, v.Today))
	if !q.Form.Typed() {
		v.Reading.Fill(offered)
	}
	return page.HTML(row.Title, showView(v),
		v.Head.Crumbs(q.Context(), v.crumb(q.Context()), ui.Crumb{Label: row.Title})...), nil
}

func pick(rows []Row, id uuid.UUID) (Row, bool) {
	for _, r := range rows {
		if r.ID == id {
			return r, true
		}
	}
	return Row{}, false
}

func blank(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	g := Goal{
		ID: uuid.Must(uuid.NewV7()), Title: q.Query("title"),
		OwnerID: q.Actor.Member, Start: tx.Today(), Kind: "revenue",
		Direction: "up",
		Aim:       "grow", Weight: 3, Measure: Typed,
	}
	links := Links{
		Cells: given(q, "cell"), Risks: given(q, "risk"), Needs: given(q, "need"), ClientGoals: given(q, "client_goal"),
		Strategies: given(q, "tows"),
	}
	form.Show(q.Context(), q.Form, g, bind(&links, q.Actor.Member, tx.Now))
	return showForm(q, tx, seat, uuid.Nil)
}

// given is the one row that the address names for a field, if any.
func given(q *page.Request, name string) []uuid.UUID {
	if id := q.QueryID(name); id != uuid.Nil {
		return []uuid.UUID{id}
	}
	return nil
}

// showForm shows the goal form with what stands in q.Form; goalID is uuid.Nil for a new one.
func showForm(q *page.Request, tx *db.Tx, seat *account.Seat, goalID uuid.UUID) (page.Response, error) {
	v := formPage{Form: q.Form, Currency: q.Actor.Settings.Currency, GoalID: goalID}
	facts := Facts{Today: tx.Today()}
	var goals []Row
	reads := append(v.Choices.queries(seat.Account()), seat.QHead(&v.Head))
	reads = append(reads, QFacts(&facts, seat.Account())...)
	if goalID != uuid.Nil {
		reads = append(reads, QGoals(&goals, seat.Account()))
	}
	if err := db.Batch(q.Context(), tx, reads...); err != nil {
		return page.Response{}, err
	}
	row, _ := pick(goals, goalID)
	v.Letters = Smart(typed(q, row, tx), facts)
	title := i18n.T(q.Context(), "goal.form.new")
	if goalID != uuid.Nil {
		title = i18n.T(q.Context(), "goal.form.edit")
	}
	return page.HTML(title, formView(v, title),
		v.Head.Crumbs(q.Context(), v.crumb(q.Context()), ui.Crumb{Label: title})...), nil
}

func create(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	accountID, id := seat.Account(), q.Form.UUID("id")
	g, links := Goal{ID: id, Status: Open}, Links{}
	form.Decode(q.Form, &g, bind(&links, q.Actor.Member, tx.Now))
	var foreign int
	if err := db.Batch(q.Context(), tx, QForeign(&foreign, accountID, links)); err != nil {
		return page.Response{}, err
	}
	if foreign > 0 {
		return page.Response{}, errs.NotFound
	}
	err := page.Keep(q, func() error { return Create(q.Context(), tx, accountID, g, links) })
	if err != nil {
		return again(q, tx, seat, uuid.Nil, err)
	}
	return page.SeeOther(q.Path("accounts", accountID, "goals", id)).
		Done(q.Context(), "goal.flash.created"), nil
}

// again shows the form with what was typed and what is wrong, or passes on an
// error that is not about the form.
func again(q *page.Request, tx *db.Tx, seat *account.Seat, goalID uuid.UUID, err error) (page.Response, error) {
	return page.Again(err, func() (page.Response, error) { return showForm(q, tx, seat, goalID) })
}

// load reads one goal.
func load(q *page.Request, tx *db.Tx, seat *account.Seat, goalID uuid.UUID, with ...db.Query) (Row, error) {
	var goals []Row
	if err := db.Batch(q.Context(), tx, append(with, QGoals(&goals, seat.Account()))...); err != nil {
		return Row{}, err
	}
	row, found := pick(goals, goalID)
	if !found {
		return Row{}, errs.NotFound
	}
	return row, nil
}

func edit(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	row, err := load(q, tx, seat, q.ID("goal"))
	if err != nil {
		return page.Response{}, err
	}
	links := row.links()
	form.Show(q.Context(), q.Form, row.Goal, bind(&links, q.Actor.Member, tx.Now))
	return showForm(q, tx, seat, row.ID)
}

func update(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	accountID, id := seat.Account(), q.ID("goal")
	var row Row
	var links Links
	_, err := page.Save(q, tx, page.Stored[Goal]{
		Entity: "goal", ID: id, Bind: bind(&links, q.Actor.Member, tx.Now),
		Load: func() (_ Goal, err error) {
			var foreign int
			var sent Links
			form.Decode(q.Form, &sent, bindLinks)
			row, err = load(q, tx, seat, id, QForeign(&foreign, accountID, sent))
			links = row.links()
			if err == nil && foreign > 0 {
				err = errs.NotFound
			}
			return row.Goal, err
		},
		Save: func(was, g Goal) error { return Update(q.Context(), tx, accountID, was, g, links, g.Version) },
	})
	if err != nil {
		return again(q, tx, seat, id, err)
	}
	return page.SeeOther(q.Path("accounts", accountID, "goals", id)).
		Done(q.Context(), "goal.flash.saved"), nil
}

func accept(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	accountID, id := seat.Account(), q.ID("goal")
	row, err := load(q, tx, seat, id)
	if err != nil {
		return page.Response{}, err
	}
	if row.OwnerID != q.Actor.Member {
		return page.Response{}, errs.Forbidden
	}
	if row.AcceptedAt == nil {
		if err := Accept(q.Context(), tx, accountID, id, row.Version); err != nil {
			return page.Response{}, err
		}
	}
	return page.SeeOther(q.Path("accounts", accountID, "goals", id)).
		Done(q.Context(), "goal.flash.accepted"), nil
}
