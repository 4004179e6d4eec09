package network

import (
	"trucot/internal/client/account"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/web/ui"
)

func tieRoutes(r account.Router) {
	r.Edit("/relationships/ties/{stakeholder}/{member}", authz.AccountEdit, editTie)
	r.Write("/relationships/ties/{stakeholder}/{member}", authz.AccountEdit, updateTie)
}

func editTie(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	return tieForm(q, tx, seat)
}

// tieForm shows the form of a pair with what stands in q.Form, else as it is kept.
func tieForm(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	v := tiePage{Form: q.Form}
	accountID, person, member := seat.Account(), q.ID("stakeholder"), q.ID("member")
	var t Tie
	err := db.Batch(q.Context(), tx, seat.QHead(&v.Head),
		qEnds(&v.Ends, accountID, person, member), qTie(&t, accountID, TieID(person, member)))
	if err != nil {
		return page.Response{}, err
	}
	form.Show(q.Context(), q.Form, t, bindTie)
	ctx := q.Context()
	v.action = q.Path("accounts", accountID, "relationships", "ties", person, member)
	v.back = coveragePlace.Path(q.Context(), accountID)
	title := i18n.T(ctx, "network.tie.title", "person", v.Ends.Person, "member", v.Ends.Member)
	return page.HTML(title, tieView(v), v.Head.Crumbs(ctx,
		ui.Crumb{Href: q.Path("accounts", accountID, "relationships"), Label: i18n.T(ctx, "network.word.crumb")},
		ui.Crumb{Href: v.back, Label: i18n.T(ctx, "network.coverage.title")}, ui.Crumb{Label: title})...), nil
}

func updateTie(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	accountID, person, member := seat.Account(), q.ID("stakeholder"), q.ID("member")
	id := TieID(person, member)
	_, err := page.Save(q, tx, page.Stored[Tie]{
		Entity: "stakeholder_tie", ID: id, Bind: bindTie,
		Load: func() (Tie, error) {
			t := Tie{ID: id, StakeholderID: person, MemberID: member}
			var names ends
			err := db.Batch(q.Context(), tx, qEnds(&names, accountID, person, member), qTie(&t, accountID, id))
			return t, err
		},
		Save: func(_, t Tie) error { return SaveTie(q.Context(), tx, accountID, t, t.Version) },
	})
	if err == nil {
		return page.SeeOther(coveragePlace.Open(q.Context(), accountID)+"#h-ties").
			Done(q.Context(), "network.flash.tie"), nil
	}
	return page.Again(err, func() (page.Response, error) { return tieForm(q, tx, seat) })
}
