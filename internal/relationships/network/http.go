package network

import (
	"strconv"

	"trucot/internal/client/account"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/day"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/errs"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/internal/relationships/stakeholder"
	"trucot/web/ui"
)

// Routes mounts the map's pages below /accounts/{account}.
func Routes(r account.Router) {
	r.Read("/relationships", authz.AccountView, index)
	stakeholder.RowRoutes(r, index)
	r.Read("/relationships/map", authz.AccountView, showMap)
	r.Write("/relationships/map/place", authz.AccountEdit, placeMark)
	r.Write("/relationships/map/reset", authz.AccountEdit, resetMarks)
	edgeRoutes(r)
	tieRoutes(r)
}

// answer is a page of the map with its place in the trail.
func (b board) answer(q *page.Request, title string, body component, steps ...ui.Crumb) page.Response {
	ctx := q.Context()
	trail := append([]ui.Crumb{{Href: b.path(ctx), Label: i18n.T(ctx, "network.word.crumb")}}, steps...)
	trail = append(trail, ui.Crumb{Label: title})
	return page.HTML(b.Head.Name+": "+title, body, b.Head.Crumbs(ctx, trail...)...)
}

// index is the first page of pillar 1: what to do first, everyone.
func index(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	v := indexPage{List: stakeholder.NewList(q, tx)}
	id := seat.Account()
	seat.Lend(&v.board)
	v.Panels = seat.Panels(q, tx, &v.Head)
	if err := v.open(q, tx, seat, append(v.List.Queries(id), v.Panels.Reads()...)...); err != nil {
		return page.Response{}, err
	}
	v.List.Ready(tx, v.Head, v.strengths())
	title := i18n.T(q.Context(), "network.word.crumb")
	return page.HTML(v.Head.Name+": "+title, indexView(v), v.Head.Crumbs(q.Context(), ui.Crumb{Label: title})...), nil
}

// How deep a chart is drawn: 0 is all of it.
const maxDepth = 9

func showMap(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	v := mapPage{View: orgView}
	if view := q.Query("view"); view == networkView || view == matrixView {
		v.View = view
	}
	v.Fold = q.Query("fold") == "1"
	if n, err := strconv.Atoi(q.Query("depth")); err == nil {
		v.Depth = max(0, min(maxDepth, n))
	}
	seat.Lend(&v.board)
	v.Panels = seat.Panels(q, tx, &v.Head)
	reads := append(v.Panels.Reads(), qSpots(&v.Spots, seat.Account()))
	if v.View == matrixView {
		v.List = stakeholder.NewList(q, tx)
		reads = append(reads, v.List.Queries(seat.Account())...)
	}
	if err := v.open(q, tx, seat, reads...); err != nil {
		return page.Response{}, err
	}
	if v.List != nil {
		v.List.Ready(tx, v.Head, v.strengths())
	}
	return v.answer(q, i18n.T(q.Context(), "network.map.title"), mapView(v)), nil
}

func placeMark(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	accountID := seat.Account()
	s := spot{ID: q.Form.UUID("stakeholder"), X: q.Form.Int("x", 0, maxSpot), Y: q.Form.Int("y", 0, maxSpot)}
	var spots []spot
	var strangers int
	err := db.Batch(q.Context(), tx, qSpots(&spots, accountID), qStrangers(&strangers, accountID, s.ID))
	if err != nil {
		return page.Response{}, err
	}
	switch {
	case !q.Form.OK():
		return page.Response{}, errs.Invalid
	case strangers > 0:
		return page.Response{}, errs.NotFound
	}
	for _, old := range spots {
		if old.ID == s.ID {
			s.Version = old.Version
		}
	}
	if err := putSpot(q.Context(), tx, accountID, s); err != nil {
		return page.Response{}, err
	}
	return page.SeeOther(q.Path("accounts", accountID, "relationships", "map") + "?view=" + networkView), nil
}

func resetMarks(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	accountID := seat.Account()
	var spots []spot
	if err := db.Batch(q.Context(), tx, qSpots(&spots, accountID)); err != nil {
		return page.Response{}, err
	}
	if err := dropSpots(q.Context(), tx, accountID, spots); err != nil {
		return page.Response{}, err
	}
	return page.SeeOther(q.Path("accounts", accountID, "relationships", "map")+"?view="+networkView).
		Done(q.Context(), "network.flash.reset"), nil
}

// comparedDays is how far back a comparison looks unless it is told.
const comparedDays = 90

// read takes the days of the address that are dates and not ahead, the earlier first.
func (v *comparePage) read(from, to string, today day.Date) {
	for _, x := range []struct {
		typed string
		into  *day.Date
	}{{from, &v.From}, {to, &v.To}} {
		if d, err := i18n.ParseDate(x.typed); err == nil && !d.After(today) {
			*x.into = d
		}
	}
	if v.To.Before(v.From) {
		v.From, v.To = v.To, v.From
	}
}
