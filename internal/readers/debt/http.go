package debt

import (
	"github.com/a-h/templ"

	"trucot/internal/client/account"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/page"
	"trucot/internal/relationships/stakeholder"
)

// Panel is the debt of assumptions, on the page of the client's business.
var Panel = account.Panel{
	Place: account.Place{Host: "business", Name: "debt"}, Was: []string{"/business/debt"},
	Title: "debt.index.title", Text: "debt.index.text",
	Show: func(_ *page.Request, tx *db.Tx, seat *account.Seat, h *account.Head) ([]db.Query, func() templ.Component) {
		id, v := seat.Account(), view{Today: tx.Today()}
		var people []stakeholder.Row
		return []db.Query{stakeholder.QRows(&people, id), qFacts(&v.Facts, id), qLives(&v.Lives)},
			func() templ.Component {
				v.Head, v.Facts = *h, append(judged(people), v.Facts...)
				v.sums, v.payments = Sums(v.Facts, v.Today, v.Lives), Fastest(v.Facts, v.Today, v.Lives)
				return debtView(v)
			}
	},
}
