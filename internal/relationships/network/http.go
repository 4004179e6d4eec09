package network

import (
	"strconv"

	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/day"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/errs"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/internal/relationships/stakeholder"
	"trucot/internal/relationships/strength"
	"trucot/web/ui"
)

// Routes mounts the map's pages below /accounts/{account}.
func Routes(r account.Router) {
	r.Read("/relationships", authz.AccountView, index)
	stakeholder.RowRoutes(r, index)
	r.Read("/relationships/map", authz.AccountView, showMap)
	r.Write("/relationships/map/place", authz.AccountEdit, placeMark)
	r.Write("/relationships/map/reset", authz.AccountEdit, resetMarks)
	r.Read("/relationships/coverage", authz.AccountView, showCoverage)
	r.Read("/relationships/path", authz.AccountView, showPath)
	r.Read("/relationships/leaving", authz.AccountView, showLeaving)
	r.Read("/relationships/compare", authz.AccountView, showCompare)
	r.Read("/relationships/formula", authz.AccountView, showFormula)
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

// index is the first page of pillar 1: what to do first, the two pictures, everyone.
func index(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	v := indexPage{List: stakeholder.NewList(q, tx)}
	id := seat.Account()
	var err error
	if v.board, err = open(q, tx, seat, append(v.List.Queries(id), qSpots(&v.Spots, id))...); err != nil {
		return page.Response{}, err
	}
	strengths := map[uuid.UUID]int{}
	for _, p := range v.Map.People {
		strengths[p.ID] = v.Map.Score(p.ID)
	}
	v.List.Ready(tx, v.Head, strengths)
	title := i18n.T(q.Context(), "network.word.crumb")
	return page.HTML(v.Head.Name+": "+title, indexView(v), v.Head.Crumbs(q.Context(), ui.Crumb{Label: title})...), nil
}

// How deep a chart is drawn: 0 is all of it.
const maxDepth = 9

func showMap(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	v := mapPage{View: orgView}
	if q.Query("view") == networkView {
		v.View = networkView
	}
	v.Fold = q.Query("fold") == "1"
	if n, err := strconv.Atoi(q.Query("depth")); err == nil {
		v.Depth = max(0, min(maxDepth, n))
	}
	var err error
	if v.board, err = open(q, tx, seat, qSpots(&v.Spots, seat.Account())); err != nil {
		return page.Response{}, err
	}
	return v.answer(q, i18n.T(q.Context(), "network.map.title"), mapView(v)), nil
}

func placeMark(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	accountID := seat.Account()
	s := spot{ID: q.Form.UUID("stakeholder"), X: q.Form.Int("x", 0, maxSpot), Y: q.Form.Int("y", 0, maxSpot)}
	var spots []spot
	var strangers int
	if err := db.Batch(q.Context(), tx, qSpots(&spots, accountID), qStrangers(&strangers, accountID, s.ID)); err != nil {
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
		WithFlash("good", i18n.T(q.Context(), "network.flash.reset")), nil
}

func showCoverage(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	v := coveragePage{}
	var err error
	if v.board, err = open(q, tx, seat, qTies(&v.Ties, seat.Account()), qColleagues(&v.Colleagues)); err != nil {
		return page.Response{}, err
	}
	return v.answer(q, i18n.T(q.Context(), "network.coverage.title"), coverageView(v)), nil
}

func showPath(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	v := pathPage{}
	var err error
	if v.board, err = open(q, tx, seat); err != nil {
		return page.Response{}, err
	}
	v.Chain, v.Targets = v.chain(asked(q, "to"))
	return v.answer(q, i18n.T(q.Context(), "network.path.title"), pathView(v)), nil
}

// asked reads an id from the address, uuid.Nil when there is none.
func asked(q *page.Request, name string) uuid.UUID {
	id, err := uuid.Parse(q.Query(name))
	if err != nil {
		return uuid.Nil
	}
	return id
}

func showLeaving(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	v := leavingPage{}
	var err error
	if v.board, err = open(q, tx, seat); err != nil {
		return page.Response{}, err
	}
	v.ask(asked(q, "who"), q.Actor.Settings.Zone)
	return v.answer(q, i18n.T(q.Context(), "network.leaving.title"), leavingView(v)), nil
}

// comparedDays is how far back a comparison looks unless it is told.
const comparedDays = 90

func showCompare(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	v := comparePage{From: tx.Today().AddDays(-comparedDays), To: tx.Today()}
	v.read(q.Query("from"), q.Query("to"), tx.Today())
	id, zone := seat.Account(), q.Actor.Settings.Zone
	var lines []dated
	reads := append(v.Then.queries(id, v.From, zone), v.Later.queries(id, v.To, zone)...)
	var err error
	if v.board, err = open(q, tx, seat, append(reads, qDated(&lines, id, endOf(v.From, zone), endOf(v.To, zone)))...); err != nil {
		return page.Response{}, err
	}
	v.Then.Lines, v.Later.Lines = linesAt(lines, endOf(v.From, zone)), linesAt(lines, endOf(v.To, zone))
	v.ready()
	return v.answer(q, i18n.T(q.Context(), "network.compare.title"), compareView(v)), nil
}

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

// trendDays is how many days of history the page of formulas draws.
const trendDays = 180

func showFormula(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	v := formulaPage{}
	var err error
	if v.board, err = open(q, tx, seat, strength.QDays(&v.Days, seat.Account(), tx.Today().AddDays(-trendDays), tx.Today())); err != nil {
		return page.Response{}, err
	}
	return v.answer(q, i18n.T(q.Context(), "network.formula.title"), formulaView(v)), nil
}
