package network

import (
	"context"
	"strconv"

	"github.com/google/uuid"

	"trucot/internal/kernel/day"
	"trucot/internal/kernel/i18n"
	"trucot/internal/relationships/strength"
	"trucot/web/ui"
)

// comparePage is the map at two days.
type comparePage struct {
	board
	From, To     day.Date
	Then, Later  moment
	Changes      []Change
	Drawn, Taken []Edge
}

func (v *comparePage) ready() {
	if v.To == v.Today { // today's figures are fresher than the last ones kept
		scores := map[uuid.UUID]int{}
		for _, p := range v.Map.Present() {
			scores[p.ID] = v.Map.Score(p.ID)
		}
		v.Later.Day = []strength.Day{{On: v.Today, Summary: v.Map.Summarise(v.Today), Scores: scores}}
	}
	v.Changes = Changes(v.Then, v.Later)
	v.Drawn, v.Taken = lineChanges(v.Then, v.Later)
}

func (m moment) matrix(ctx context.Context, id, title string, b board) ui.MatrixData {
	d := ui.MatrixData{ID: id, Title: title, Desc: i18n.T(ctx, "network.compare.desc", "n", len(m.People))}
	for _, p := range m.People {
		point := ui.MatrixPoint{
			Power: p.Influence, Interest: p.Interest, Support: p.Support, Name: p.Name, Label: lastWord(p.Name),
			Title: p.Name + ", " + p.Title, Href: b.path(ctx, p.ID),
		}
		if p.Placeholder {
			point.Name, point.Label, point.Sub, point.Title = "", "", p.Title, p.Title
		}
		d.Points = append(d.Points, point)
	}
	return d
}

// figure is a number of a moment, or a sign where none is on record.
func (m moment) figure(pick func(strength.Summary) string) string {
	if len(m.Day) == 0 {
		return "–"
	}
	return pick(m.Day[0].Summary)
}

func (v comparePage) figures(ctx context.Context) []moved {
	row := func(label string, pick func(strength.Summary) string) moved {
		return moved{Label: label, Before: v.Then.figure(pick), After: v.Later.figure(pick)}
	}
	return []moved{
		row(
			i18n.T(ctx, "network.fact.light"),
			func(s strength.Summary) string { return i18n.Enum(ctx, "map_light", string(s.Rag)) },
		),
		row(
			i18n.T(ctx, "network.fact.coverage"), func(s strength.Summary) string {
				return i18n.Percent(ctx, 100*s.Coverage)
			},
		),
		row(i18n.T(ctx, "network.fact.threads"), func(s strength.Summary) string { return strconv.Itoa(s.Threads) }),
		row(i18n.T(ctx, "network.fact.strength"), func(s strength.Summary) string { return strconv.Itoa(s.Strength) }),
		{
			Label: i18n.T(ctx, "network.compare.people"), Before: strconv.Itoa(len(v.Then.People)),
			After: strconv.Itoa(len(v.Later.People)),
		},
	}
}

func (v comparePage) rows(ctx context.Context) []ui.Row {
	var rows []ui.Row
	for _, c := range v.Changes {
		mark := ""
		switch {
		case c.Good:
			mark = "good"
		case c.Bad:
			mark = "risk"
		default:
			mark = "none"
		}
		rows = append(rows, ui.Row{
			Mark: mark, Title: c.Person.Name, Href: v.path(ctx, c.Person.ID), Sub: changeText(ctx, c),
		})
	}
	for _, e := range v.Drawn {
		rows = append(
			rows,
			ui.Row{
				Mark: "none", Title: i18n.T(ctx, "network.compare.drawn"),
				Sub: sentence(ctx, e, v.name(e.FromID), v.name(e.ToID)),
			},
		)
	}
	for _, e := range v.Taken {
		rows = append(
			rows,
			ui.Row{
				Mark: "none", Title: i18n.T(ctx, "network.compare.taken"),
				Sub: sentence(ctx, e, v.name(e.FromID), v.name(e.ToID)),
			},
		)
	}
	return rows
}

func changeText(ctx context.Context, c Change) string {
	word := func(typ, code string) string {
		if code == "" {
			return i18n.T(ctx, "network.compare.unasked")
		}
		return i18n.Enum(ctx, typ, code)
	}
	number := func(n int) string {
		if n == 0 {
			return i18n.T(ctx, "network.compare.unasked")
		}
		return strconv.Itoa(n)
	}
	switch c.What {
	case "new":
		return i18n.T(ctx, "network.compare.new")
	case "gone":
		return i18n.T(ctx, "network.compare.gone")
	case "support":
		return i18n.T(
			ctx, "network.compare.support", "was", supportWord(ctx, c.Was.Support),
			"is", supportWord(ctx, c.Person.Support),
		)
	case "influence":
		return i18n.T(ctx, "network.compare.influence",
			"was", number(c.Was.Influence), "is", number(c.Person.Influence))
	case "authority":
		return i18n.T(
			ctx, "network.compare.authority", "was", word("authority", string(c.Was.Authority)), "is",
			word("authority", string(c.Person.Authority)),
		)
	}
	return i18n.T(ctx, "network.compare.strength", "was", c.From, "is", c.To)
}
