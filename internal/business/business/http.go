package business

import (
	"net/url"
	"strconv"

	"github.com/google/uuid"

	"trucot/internal/business/fit"
	"trucot/internal/client/account"
	"trucot/internal/client/product"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/web/ui"
)

// Routes mounts pillar 2 below /accounts/{account}. Every form opens in its
// place on the one page, so that nothing around it is lost from sight.
func Routes(r account.Router) {
	r.Read("/business", authz.AccountView, index)
	swotRoutes(r)
	towsRoutes(r)
	answerRoutes(r)
	clientGoalRoutes(r)
}

func index(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	return show(q, tx, seat, openForm{})
}

// show draws the page of the pillar with at most one form open in it.
func show(q *page.Request, tx *db.Tx, seat *account.Seat, open openForm) (page.Response, error) {
	id := seat.Account()
	v := view{Form: q.Form, Open: open, Today: tx.Today(), Of: subjectOf(q)}
	if open.Subject != "" {
		v.Of = open.Subject
	}
	reads := []db.Query{
		seat.QHead(&v.Head), QSwot(&v.Swot, id), QStrategies(&v.Strategies, id), QAnswers(&v.Answers, id), QClientGoals(&v.ClientGoals, id),
		fit.QPositions(&v.Positions, id), db.Q(&v.People, peopleSQL, db.Args{"account": id}), db.QOne(&v.HalfLife, halfLifeSQL, nil), QAskedOf(&v.Asked, id),
	}
	if open.Kind == "swot" {
		reads = append(reads, product.QOptions(&v.Products))
	}
	err := db.Batch(q.Context(), tx, reads...)
	if err != nil {
		return page.Response{}, err
	}
	title := i18n.T(q.Context(), "business.index.title")
	return page.HTML(v.Head.Name+": "+title, indexView(v), v.Head.Crumbs(q.Context(), ui.Crumb{Label: title})...), nil
}

// again shows the page with the form as it was typed and what is wrong with it.
func again(q *page.Request, tx *db.Tx, seat *account.Seat, open openForm, err error) (page.Response, error) {
	status, ok := page.FormStatus(err)
	if !ok {
		return page.Response{}, err
	}
	res, err := show(q, tx, seat, open)
	return res.WithStatus(status), err
}

func back(q *page.Request, seat *account.Seat, anchor, key string, args ...any) page.Response {
	return page.SeeOther(q.Path("accounts", seat.Account(), "business")+"#"+anchor).WithFlash("good", i18n.T(q.Context(), key, args...))
}

func fillWith(q *page.Request, values url.Values, version int) {
	values.Set("version", strconv.Itoa(version))
	q.Form.Fill(values)
}

func bringBack(q *page.Request, tx *db.Tx, seat *account.Seat, entity string, id uuid.UUID, read, write db.SQL, anchor string) (page.Response, error) {
	var version int
	accountID := seat.Account()
	err := db.Batch(q.Context(), tx, db.QOne(&version, read, db.Args{"account": accountID, "id": id}))
	if err != nil {
		return page.Response{}, err
	}
	if err := setArchived(q.Context(), tx, accountID, entity, id, version, write, false); err != nil {
		return page.Response{}, err
	}
	return back(q, seat, anchor, "business.flash.restored"), nil
}
