package business

import (
	"errors"
	"net/url"
	"slices"
	"strconv"

	"github.com/go-chi/chi/v5"
	"github.com/google/uuid"

	"trucot/internal/account"
	"trucot/internal/authz"
	"trucot/internal/db"
	"trucot/internal/errs"
	"trucot/internal/i18n"
	"trucot/internal/page"
	"trucot/web/ui"
)

// Routes mounts pillar 2 below /accounts/{account}. Every form opens in its
// place on the one page, so that nothing around it is lost from sight.
func Routes(r chi.Router, s *page.Site) {
	r.Get("/business", s.Read(authz.AccountView, index))
	r.Get("/business/swot/new", s.Read(authz.AccountEdit, newSwot))
	r.Post("/business/swot", s.Write(authz.AccountEdit, createSwot))
	r.Get("/business/swot/{swot}/edit", s.Read(authz.AccountEdit, editSwot))
	r.Post("/business/swot/{swot}", s.Write(authz.AccountEdit, saveSwot))
	r.Post("/business/swot/{swot}/archive", s.Write(authz.AccountEdit, dropSwot))
	r.Post("/business/swot/{swot}/restore", s.Write(authz.AccountEdit, bringBackSwot))
	towsRoutes(r, s)
	r.Get("/business/answers/{question}/edit", s.Read(authz.AccountEdit, editAnswer))
	r.Post("/business/answers/{question}", s.Write(authz.AccountEdit, saveAnswer))
	r.Get("/business/client-goals/new", s.Read(authz.AccountEdit, newClientGoal))
	r.Post("/business/client-goals", s.Write(authz.AccountEdit, createClientGoal))
	r.Get("/business/client-goals/{clientgoal}/edit", s.Read(authz.AccountEdit, editClientGoal))
	r.Post("/business/client-goals/{clientgoal}", s.Write(authz.AccountEdit, saveClientGoal))
	r.Post("/business/client-goals/{clientgoal}/archive", s.Write(authz.AccountEdit, dropClientGoal))
	r.Post("/business/client-goals/{clientgoal}/restore", s.Write(authz.AccountEdit, bringBackClientGoal))
}

func index(q *page.Request, tx *db.Tx) (page.Response, error) { return show(q, tx, openForm{}) }

// show draws the page of the pillar with at most one form open in it.
func show(q *page.Request, tx *db.Tx, open openForm) (page.Response, error) {
	id := q.ID("account")
	v := view{Form: q.Form, Open: open, Today: tx.Today()}
	err := db.Batch(q.Context(), tx, account.QHead(&v.Head, id), QSwot(&v.Swot, id), QStrategies(&v.Strategies, id), QAnswers(&v.Answers, id), QClientGoals(&v.ClientGoals, id),
		db.Q(&v.People, peopleSQL, db.Args{"account": id}), db.QOne(&v.HalfLife, halfLifeSQL, nil))
	if err != nil {
		return page.Response{}, err
	}
	if open.Kind != "" && !v.Head.MayEdit(q.Actor) {
		return page.Response{}, errs.Forbidden
	}
	title := i18n.T(q.Context(), "business.index.title")
	return page.HTML(v.Head.Name+": "+title, indexView(v), v.Head.Crumbs(q.Context(), ui.Crumb{Label: title})...), nil
}

// again shows the page with the form as it was typed and what is wrong with it.
func again(q *page.Request, tx *db.Tx, open openForm, err error) (page.Response, error) {
	status, ok := page.FormStatus(err)
	if !ok {
		return page.Response{}, err
	}
	res, err := show(q, tx, open)
	return res.WithStatus(status), err
}

func back(q *page.Request, anchor, key string, args ...any) page.Response {
	return page.SeeOther(q.Path("accounts", q.ID("account"), "business")+"#"+anchor).WithFlash("good", i18n.T(q.Context(), key, args...))
}

func newSwot(q *page.Request, tx *db.Tx) (page.Response, error) {
	quadrant := Quadrant(q.Query("quadrant"))
	if !slices.Contains(Quadrants, quadrant) {
		quadrant = Quadrants[0]
	}
	q.Form.Fill(url.Values{"id": {uuid.Must(uuid.NewV7()).String()}, "quadrant": {string(quadrant)}})
	return show(q, tx, openForm{Kind: "swot"})
}

func createSwot(q *page.Request, tx *db.Tx) (page.Response, error) {
	s := decodeSwot(q.Form, Swot{ID: q.Form.UUID("id")}, q.Actor.Member, tx.Today())
	if err := account.Open(q.Context(), tx, q.ID("account")); err != nil {
		return page.Response{}, err
	}
	err := errs.Invalid
	if q.Form.OK() {
		err = SaveSwot(q.Context(), tx, q.ID("account"), s, 0)
	}
	if err != nil && !errors.Is(err, db.ErrDuplicate) {
		return again(q, tx, openForm{Kind: "swot"}, err)
	}
	return back(q, "swot", "business.flash.swot_added"), nil
}

func loadSwot(q *page.Request, tx *db.Tx) (s Swot, err error) {
	err = account.Open(q.Context(), tx, q.ID("account"), QSwotItem(&s, q.ID("account"), q.ID("swot")))
	return s, err
}

func editSwot(q *page.Request, tx *db.Tx) (page.Response, error) {
	s, err := loadSwot(q, tx)
	if err != nil {
		return page.Response{}, err
	}
	fillWith(q, fillSwot(s), s.Version)
	return show(q, tx, openForm{Kind: "swot", ID: s.ID})
}

func fillWith(q *page.Request, values url.Values, version int) {
	values.Set("version", strconv.Itoa(version))
	q.Form.Fill(values)
}

func saveSwot(q *page.Request, tx *db.Tx) (page.Response, error) {
	err := page.Save(q, tx, page.Stored[Swot]{
		Entity: "swot_item", ID: q.ID("swot"), Fill: fillSwot,
		Load:    func() (Swot, error) { return loadSwot(q, tx) },
		Version: func(s Swot) int { return s.Version },
		Save: func(was Swot, version int) error {
			s := decodeSwot(q.Form, was, q.Actor.Member, tx.Today())
			if !q.Form.OK() {
				return errs.Invalid
			}
			return SaveSwot(q.Context(), tx, q.ID("account"), s, version)
		},
	})
	if err != nil {
		return again(q, tx, openForm{Kind: "swot", ID: q.ID("swot")}, err)
	}
	return back(q, "s-"+q.ID("swot").String(), "business.flash.saved"), nil
}

func dropSwot(q *page.Request, tx *db.Tx) (page.Response, error) {
	s, err := loadSwot(q, tx)
	if err != nil {
		return page.Response{}, err
	}
	if err := setArchived(q.Context(), tx, q.ID("account"), "swot_item", s.ID, s.Version, archiveSwot, true); err != nil {
		return page.Response{}, err
	}
	return back(q, "swot", "business.flash.archived").
		WithUndo(i18n.T(q.Context(), "business.flash.undo"), q.Path("accounts", q.ID("account"), "business", "swot", s.ID, "restore")), nil
}

func bringBackSwot(q *page.Request, tx *db.Tx) (page.Response, error) {
	return bringBack(q, tx, "swot_item", q.ID("swot"), swotVersion, archiveSwot, "swot")
}

func bringBack(q *page.Request, tx *db.Tx, entity string, id uuid.UUID, read, write db.SQL, anchor string) (page.Response, error) {
	var version int
	accountID := q.ID("account")
	err := account.Open(q.Context(), tx, accountID, db.QOne(&version, read, db.Args{"account": accountID, "id": id}))
	if err != nil {
		return page.Response{}, err
	}
	if err := setArchived(q.Context(), tx, accountID, entity, id, version, write, false); err != nil {
		return page.Response{}, err
	}
	return back(q, anchor, "business.flash.restored"), nil
}

// AnswerID is the one row of a question on an account.
func AnswerID(accountID uuid.UUID, q Question) uuid.UUID {
	return uuid.NewSHA1(accountID, []byte("answer "+string(q)))
}

func loadAnswer(q *page.Request, tx *db.Tx) (Answer, error) {
	question := Question(q.Param("question"))
	if !known(question) {
		return Answer{}, errs.NotFound
	}
	a := Answer{ID: AnswerID(q.ID("account"), question), Question: question}
	err := account.Open(q.Context(), tx, q.ID("account"), QAnswer(&a, q.ID("account"), question))
	return a, err
}

func editAnswer(q *page.Request, tx *db.Tx) (page.Response, error) {
	a, err := loadAnswer(q, tx)
	if err != nil {
		return page.Response{}, err
	}
	if a.AnsweredOn.IsZero() {
		a.AnsweredOn = tx.Today()
	}
	fillWith(q, fillAnswer(a), a.Version)
	return show(q, tx, openForm{Kind: "answer", Question: a.Question})
}

func saveAnswer(q *page.Request, tx *db.Tx) (page.Response, error) {
	question := Question(q.Param("question"))
	err := page.Save(q, tx, page.Stored[Answer]{
		Entity: "deep_answer", ID: AnswerID(q.ID("account"), question), Fill: fillAnswer,
		Load:    func() (Answer, error) { return loadAnswer(q, tx) },
		Version: func(a Answer) int { return a.Version },
		Save: func(was Answer, version int) error {
			a := decodeAnswer(q.Form, was, tx.Today())
			if !q.Form.OK() {
				return errs.Invalid
			}
			err := SaveAnswer(q.Context(), tx, q.ID("account"), a, version)
			if errors.Is(err, db.ErrDuplicate) {
				return nil
			}
			return err
		},
	})
	if err != nil {
		return again(q, tx, openForm{Kind: "answer", Question: question}, err)
	}
	return back(q, "q-"+string(question), "business.flash.saved"), nil
}

func newClientGoal(q *page.Request, tx *db.Tx) (page.Response, error) {
	q.Form.Fill(url.Values{"id": {uuid.Must(uuid.NewV7()).String()}, "told_by": {q.Query("told_by")}})
	return show(q, tx, openForm{Kind: "clientgoal"})
}

func createClientGoal(q *page.Request, tx *db.Tx) (page.Response, error) {
	c := decodeClientGoal(q.Form, ClientGoal{ID: q.Form.UUID("id")})
	if err := account.Open(q.Context(), tx, q.ID("account")); err != nil {
		return page.Response{}, err
	}
	err := errs.Invalid
	if q.Form.OK() {
		err = SaveClientGoal(q.Context(), tx, q.ID("account"), c, 0)
	}
	if err != nil && !errors.Is(err, db.ErrDuplicate) {
		return again(q, tx, openForm{Kind: "clientgoal"}, err)
	}
	return back(q, "client-goals", "business.flash.client_goal_added", "title", c.Title), nil
}

func loadClientGoal(q *page.Request, tx *db.Tx) (c ClientGoal, err error) {
	err = account.Open(q.Context(), tx, q.ID("account"), QClientGoal(&c, q.ID("account"), q.ID("clientgoal")))
	return c, err
}

func editClientGoal(q *page.Request, tx *db.Tx) (page.Response, error) {
	c, err := loadClientGoal(q, tx)
	if err != nil {
		return page.Response{}, err
	}
	fillWith(q, fillClientGoal(c), c.Version)
	return show(q, tx, openForm{Kind: "clientgoal", ID: c.ID})
}

func saveClientGoal(q *page.Request, tx *db.Tx) (page.Response, error) {
	err := page.Save(q, tx, page.Stored[ClientGoal]{
		Entity: "client_goal", ID: q.ID("clientgoal"), Fill: fillClientGoal,
		Load:    func() (ClientGoal, error) { return loadClientGoal(q, tx) },
		Version: func(c ClientGoal) int { return c.Version },
		Save: func(was ClientGoal, version int) error {
			c := decodeClientGoal(q.Form, was)
			if !q.Form.OK() {
				return errs.Invalid
			}
			return SaveClientGoal(q.Context(), tx, q.ID("account"), c, version)
		},
	})
	if err != nil {
		return again(q, tx, openForm{Kind: "clientgoal", ID: q.ID("clientgoal")}, err)
	}
	return back(q, "client-goals", "business.flash.saved"), nil
}

func dropClientGoal(q *page.Request, tx *db.Tx) (page.Response, error) {
	c, err := loadClientGoal(q, tx)
	if err != nil {
		return page.Response{}, err
	}
	if err := setArchived(q.Context(), tx, q.ID("account"), "client_goal", c.ID, c.Version, archiveClientGoal, true); err != nil {
		return page.Response{}, err
	}
	return back(q, "client-goals", "business.flash.archived").
		WithUndo(i18n.T(q.Context(), "business.flash.undo"), q.Path("accounts", q.ID("account"), "business", "client-goals", c.ID, "restore")), nil
}

func bringBackClientGoal(q *page.Request, tx *db.Tx) (page.Response, error) {
	return bringBack(q, tx, "client_goal", q.ID("clientgoal"), clientGoalVersion, archiveClientGoal, "client-goals")
}
