package network

import (
	"cmp"
	"context"
	"strconv"

	"trucot/internal/client/account"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
	"trucot/internal/relationships/stakeholder"
	"trucot/internal/relationships/strength"
	"trucot/web/ui"
)

// The three pictures of the map.
const (
	orgView     = "org"
	networkView = "network"
	matrixView  = "matrix"
)

// mapPage is the organisation chart, the network, or power and interest, as large as it is.
type mapPage struct {
	board
	View  string
	List  *stakeholder.List // nil but for power and interest
	Fold  bool              // by department
	Depth int               // levels that are drawn, 0 all
	Spots []spot

	Panels account.Panels
}

func (v mapPage) href(ctx context.Context, view string, fold bool, depth int) string {
	s := v.path(ctx, "map") + "?view=" + view
	if fold {
		s += "&fold=1"
	}
	if depth > 0 {
		s += "&depth=" + strconv.Itoa(depth)
	}
	return s
}

func (v mapPage) pictures(ctx context.Context) []ui.Tab {
	return []ui.Tab{
		{Href: v.href(ctx, orgView, false, 0), Label: i18n.T(ctx, "network.map.org"), Current: v.View == orgView},
		{
			Href:  v.href(ctx, networkView, false, 0),
			Label: i18n.T(ctx, "network.map.network"), Current: v.View == networkView,
		},
		{
			Href:  v.href(ctx, matrixView, false, 0),
			Label: i18n.T(ctx, "stakeholder.matrix.title"), Current: v.View == matrixView,
		},
	}
}

func (v mapPage) zooms(ctx context.Context) []ui.Tab {
	tabs := []ui.Tab{
		{Href: v.href(ctx, orgView, false, 0), Label: i18n.T(ctx, "network.map.all"), Current: v.Depth == 0 && !v.Fold},
	}
	for _, n := range []int{1, 2, 3} {
		if n < v.deepest() {
			tabs = append(
				tabs,
				ui.Tab{
					Href: v.href(ctx, orgView, false, n), Label: i18n.T(ctx, "network.map.depth", "n", n),
					Current: v.Depth == n && !v.Fold,
				},
			)
		}
	}
	return append(
		tabs, ui.Tab{Href: v.href(ctx, orgView, true, 0), Label: i18n.T(ctx, "network.map.fold"), Current: v.Fold},
	)
}

// deepest is the number of levels of the organisation chart.
func (v mapPage) deepest() int {
	n := 0
	for _, d := range depths(v.Map.People) {
		n = max(n, d)
	}
	return n
}

// finding is what the picture shows, read aloud.
func (b board) finding(ctx context.Context) string {
	pro, con := 0, 0
	for _, p := range b.Map.Present() {
		switch {
		case p.For():
			pro++
		case p.Against():
			con++
		}
	}
	return i18n.T(
		ctx, "network.map.finding", "n", len(b.Map.Present()), "pro", pro, "con", con, "threads", b.Map.Threads(),
	)
}

func (v mapPage) org(ctx context.Context) ui.OrgData {
	d := ui.OrgData{ID: "org", Title: i18n.T(ctx, "network.map.org_of", "account", v.Head.Name), Desc: v.finding(ctx)}
	if v.Fold {
		d.People = v.folded(ctx)
		return d
	}
	deep, below := depths(v.Map.People), hidden(v.Map.People, v.Depth)
	for _, p := range v.Map.People {
		if v.Depth > 0 && deep[p.ID] > v.Depth {
			continue
		}
		card := ui.OrgPerson{PersonMark: v.mark(ctx, p), Boss: form.IDText(p.ReportsTo)}
		if n := below[p.ID]; n > 0 {
			card.Count = i18n.T(ctx, "network.map.below", "n", n)
		}
		d.People = append(d.People, named(ctx, card))
	}
	for _, e := range v.Edges {
		if e.Kind == Dotted {
			d.Dotted = append(d.Dotted, [2]string{e.FromID.String(), e.ToID.String()})
		}
	}
	return d
}

// named gives the card of a position its words: the drawing shows a question mark.
func named(ctx context.Context, card ui.OrgPerson) ui.OrgPerson {
	if card.Name == "" {
		card.Label = i18n.T(ctx, "network.word.unknown")
	}
	return card
}

// folded are the departments, each as one card below that of its head's boss.
func (v mapPage) folded(ctx context.Context) []ui.OrgPerson {
	groups, order := foldDepartments(v.Map.People)
	var cards []ui.OrgPerson
	for _, key := range order {
		g := groups[key]
		if len(g.people) == 1 {
			card := ui.OrgPerson{PersonMark: v.mark(ctx, g.people[0]), Boss: g.boss}
			card.ID = key
			cards = append(cards, named(ctx, card))
			continue
		}
		pro, con, best := 0, 0, 0
		for _, p := range g.people {
			if p.For() {
				pro++
			}
			if p.Against() {
				con++
			}
			best = max(best, v.Map.Score(p.ID))
		}
		name := cmp.Or(g.people[0].Department, i18n.T(ctx, "network.coverage.no_department"))
		cards = append(cards, ui.OrgPerson{
			PersonMark: ui.PersonMark{
				ID: key, Name: name,
				Sub: i18n.T(ctx, "network.map.group", "n", len(g.people), "best", best), Strength: best,
				Href: v.path(ctx) + "?department=" + queryEscape(g.people[0].Department) + "#people", Title: name,
			},
			Boss: g.boss, Group: true, Count: i18n.T(ctx, "network.map.group_marks", "pro", pro, "con", con),
		})
	}
	return cards
}

// net is the network of ties and influence.
func (b board) net(ctx context.Context, spots []spot, save string) ui.NetworkData {
	d := ui.NetworkData{
		ID: "net", Title: i18n.T(ctx, "network.map.net_of", "account", b.Head.Name), Desc: b.finding(ctx), Save: save,
		Places:  map[string]ui.Place{},
		OurSide: i18n.T(ctx, "network.map.us"), TheirSide: b.Head.Name,
	}
	for _, s := range spots {
		if s.Set {
			d.Places[s.ID.String()] = ui.Place{X: s.X, Y: s.Y}
		}
	}
	for _, p := range b.Map.People {
		m := b.mark(ctx, p)
		if m.Name == "" {
			m.Label = i18n.T(ctx, "network.word.unknown")
		}
		d.Them = append(d.Them, m)
	}
	for _, x := range b.Map.Members {
		knows := false
		for _, p := range b.Map.People {
			h, ok := b.Map.Pairs[strength.Pair{Person: p.ID, Member: x.ID}]
			if !ok || h.Last.IsZero() || p.Gone {
				continue
			}
			knows = true
			d.Lines = append(d.Lines, b.tieLine(ctx, x, p, h))
		}
		if knows {
			d.Us = append(d.Us, ui.PersonMark{ID: x.ID.String(), Us: true, Name: x.Name, Sub: x.Title, Title: x.Name})
		}
	}
	for _, e := range b.Edges {
		d.Lines = append(d.Lines, b.edgeLine(ctx, e))
	}
	return d
}

func (b board) tieLine(ctx context.Context, x strength.Member, p strength.Person, h strength.Held) ui.NetworkLine {
	l := ui.NetworkLine{From: x.ID.String(), To: p.ID.String(), Kind: "tie", Weight: 1}
	switch band := strength.BandOf(h.Score()); {
	case p.Cadence != nil && b.Today.Sub(h.Last) > *p.Cadence:
		l.Kind = "cold"
	case band == strength.Strong:
		l.Weight = 3
	case band == strength.Medium:
		l.Weight = 2
	}
	l.Title = i18n.T(ctx, "network.line.tie", "member", x.Name, "person", called(ctx, p), "n", h.Score())
	return l
}

func (b board) edgeLine(ctx context.Context, e Edge) ui.NetworkLine {
	l := ui.NetworkLine{
		From: e.FromID.String(), To: e.ToID.String(), Kind: string(e.Kind),
		Weight: min(2, e.Strength), Assumed: !e.Confirmed,
		Title: b.sentence(ctx, e),
	}
	if e.Kind == Influence && e.Against {
		l.Kind = "against"
	}
	return l
}

// saveTo is where a moved mark is sent, "" for those who may not.
func (v mapPage) saveTo(ctx context.Context) string {
	if v.mayEdit() {
		return v.path(ctx, "map", "place")
	}
	return ""
}

// twinRow is a person of the map in its list.
type twinRow struct {
	person            strength.Person
	title, href, boss string
	support           *int
	power, strength   int
	lines             []string
}

func (b board) twins(ctx context.Context) []twinRow {
	var rows []twinRow
	for _, p := range b.Map.People {
		r := twinRow{
			person: p, title: p.Title, href: b.path(ctx, p.ID), boss: "–", support: p.Support, power: p.Influence,
			strength: b.Map.Score(p.ID),
		}
		if p.Gone {
			r.title = i18n.T(ctx, "network.word.gone")
		}
		if p.ReportsTo != nil {
			if boss, known := b.Map.Find(*p.ReportsTo); known {
				r.boss = called(ctx, boss)
			}
		}
		for _, e := range b.Edges {
			if e.FromID == p.ID || e.ToID == p.ID && e.Kind == Conflict {
				r.lines = append(r.lines, b.sentence(ctx, e))
			}
		}
		rows = append(rows, r)
	}
	return rows
}
