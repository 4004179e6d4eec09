package business

import (
	"trucot/internal/business/answer"
	"trucot/internal/business/board"
	"trucot/internal/business/clientgoal"
	"trucot/internal/business/swot"
	"trucot/internal/business/tows"
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
	swot.Routes(r, show)
	tows.Routes(r)
	answer.Routes(r, show)
	clientgoal.Routes(r, show)
}

func index(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	return show(q, tx, seat, board.Open{})
}

// show draws the page of the pillar with at most one form open in it.
func show(q *page.Request, tx *db.Tx, seat *account.Seat, open board.Open) (page.Response, error) {
	id := seat.Account()
	v := view{Form: q.Form, Open: open, Today: tx.Today(), Of: swot.SubjectOf(q)}
	if open.Kind == "swot" && open.Of != "" {
		v.Of = swot.Subject(open.Of)
	}
	v.Panels = seat.Panels(q, tx, &v.Head)
	reads := append(v.Panels.Reads(),
		seat.QHead(&v.Head), swot.QCards(&v.Swot, id),
		tows.QStrategies(&v.Strategies, id), answer.QAnswers(&v.Answers, id),
		clientgoal.QGoals(&v.ClientGoals, id), clientgoal.QPeople(&v.People, id),
		db.QOne(&v.HalfLife, halfLifeSQL, nil), answer.QOwnAsked(&v.Asked, id),
	)
	if open.Kind == "swot" && open.Of != "" {
		reads = append(reads, product.QOptions(&v.Products))
	}
	err := db.Batch(q.Context(), tx, reads...)
	if err != nil {
		return page.Response{}, err
	}
	title := i18n.T(q.Context(), "business.index.title")
	return page.HTML(v.Head.Name+": "+title, indexView(v), v.Head.Crumbs(q.Context(), ui.Crumb{Label: title})...), nil
}
