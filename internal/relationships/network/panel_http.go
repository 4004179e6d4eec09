package network

import (
	"context"

	"github.com/a-h/templ"
	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/page"
	"trucot/internal/relationships/strength"
)

// Where the analyses of the map stand.
var (
	coveragePlace = account.Place{Host: "relationships", Name: "coverage"}
	linesPlace    = account.Place{Host: "relationships", Name: "lines"}
	comparePlace  = account.Place{Host: "relationships", Name: "compare"}
	formulaPlace  = account.Place{Host: "relationships", Name: "formula"}
	pathPlace     = account.Place{Host: "relationships/map", Name: "path"}
	leavingPlace  = account.Place{Host: "relationships/map", Name: "leaving"}
)

// LinesPath leads to the lines between people.
func LinesPath(ctx context.Context, accountID uuid.UUID) string {
	return linesPlace.Path(ctx, accountID)
}

// Panels are the analyses of the map, on the two pages that read the board they are drawn from.
var Panels = []account.Panel{
	{
		Place: coveragePlace, Was: []string{"/relationships/coverage"},
		Title: "network.coverage.title", Text: "network.coverage.text",
		Show: coverage,
	},
	{
		Place: linesPlace, Was: []string{"/relationships/lines"},
		Title: "network.lines.title", Text: "network.lines.sub",
		Show: lines,
	},
	{
		Place: comparePlace, Was: []string{"/relationships/compare"},
		Title: "network.compare.title", Text: "network.compare.text",
		Show: compare,
	},
	{
		Place: formulaPlace, Was: []string{"/relationships/formula"},
		Title: "network.formula.title", Text: "network.formula.text",
		Show: formula,
	},
	{
		Place: pathPlace, Was: []string{"/relationships/path"}, Title: "network.path.title", Text: "network.path.text",
		Show: shortest,
	},
	{
		Place: leavingPlace, Was: []string{"/relationships/leaving"},
		Title: "network.leaving.title", Text: "network.leaving.text",
		Show: leaving,
	},
}

// lent is the board of the page that the panel stands on.
func lent(seat *account.Seat) *board { return seat.Lent().(*board) }

func coverage(_ *page.Request, _ *db.Tx, seat *account.Seat, _ *account.Head) ([]db.Query, func() templ.Component) {
	v, b := coveragePage{}, lent(seat)
	return []db.Query{qTies(&v.Ties, seat.Account()), qColleagues(&v.Colleagues)}, func() templ.Component {
		v.board = *b
		return coverageView(v)
	}
}

func lines(_ *page.Request, _ *db.Tx, seat *account.Seat, _ *account.Head) ([]db.Query, func() templ.Component) {
	b := lent(seat)
	return nil, func() templ.Component { return linesView(linesPage{*b}) }
}

func shortest(q *page.Request, _ *db.Tx, seat *account.Seat, _ *account.Head) ([]db.Query, func() templ.Component) {
	b := lent(seat)
	return nil, func() templ.Component {
		v := pathPage{board: *b}
		v.Chain, v.Targets = v.chain(q.QueryID("to"))
		return pathView(v)
	}
}

func leaving(q *page.Request, _ *db.Tx, seat *account.Seat, _ *account.Head) ([]db.Query, func() templ.Component) {
	b := lent(seat)
	return nil, func() templ.Component {
		v := leavingPage{board: *b}
		v.ask(q.QueryID("who"), q.Actor.Settings.Zone)
		return leavingView(v)
	}
}

func compare(q *page.Request, tx *db.Tx, seat *account.Seat, _ *account.Head) ([]db.Query, func() templ.Component) {
	v, b := comparePage{From: tx.Today().AddDays(-comparedDays), To: tx.Today()}, lent(seat)
	v.read(q.Query("from"), q.Query("to"), tx.Today())
	id, zone := seat.Account(), q.Actor.Settings.Zone
	var lines []dated
	reads := append(v.Then.queries(id, v.From, zone), v.Later.queries(id, v.To, zone)...)
	return append(reads, qDated(&lines, id, endOf(v.From, zone), endOf(v.To, zone))), func() templ.Component {
		v.board = *b
		v.Then.Lines, v.Later.Lines = linesAt(lines, endOf(v.From, zone)), linesAt(lines, endOf(v.To, zone))
		v.ready()
		return compareView(v)
	}
}

// trendDays is how many days of history the formulas draw.
const trendDays = 180

func formula(_ *page.Request, tx *db.Tx, seat *account.Seat, _ *account.Head) ([]db.Query, func() templ.Component) {
	v, b := formulaPage{}, lent(seat)
	return []db.Query{strength.QDays(&v.Days, seat.Account(), tx.Today().AddDays(-trendDays), tx.Today())},
		func() templ.Component {
			v.board = *b
			return formulaView(v)
		}
}
