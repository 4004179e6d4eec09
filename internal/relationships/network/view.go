package network

import (
	"cmp"
	"context"
	"strconv"
	"strings"

	"github.com/a-h/templ"
	"github.com/google/uuid"

	"trucot/internal/kernel/day"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/internal/relationships/stakeholder"
	"trucot/internal/relationships/strength"
	"trucot/web/ui"
)

type component = templ.Component

// path leads below the relationships tab.
func (b board) path(ctx context.Context, parts ...any) string {
	return string(page.Path(ctx, append([]any{"accounts", b.Head.ID, "relationships"}, parts...)...))
}

// called is a person's name, or the position nobody is known for.
func called(ctx context.Context, p strength.Person) string {
	if p.Placeholder || p.Name == "" {
		return i18n.T(ctx, "network.word.nobody", "title", cmp.Or(p.Title, p.Name))
	}
	return p.Name
}

// lightKind is the state's mark of a map's light.
func lightKind(l strength.Light) string {
	switch l {
	case strength.Green:
		return "good"
	case strength.Amber:
		return "watch"
	case strength.Red:
		return "risk"
	}
	return "none"
}

// facts are the figures of the map under the tabs.
func (b board) facts(ctx context.Context) []ui.FactItem {
	s := b.Map.Summarise(b.Today)
	threads := ""
	if s.Threads == 1 {
		threads = i18n.T(ctx, "network.fact.one_thread")
	} else if s.Threads == 0 && s.People > 0 {
		threads = i18n.T(ctx, "network.fact.no_thread")
	}
	cold := ""
	if s.Cold > 0 {
		cold = i18n.T(ctx, "network.fact.cold", "n", s.Cold)
	}
	return []ui.FactItem{
		{
			Label: i18n.T(ctx, "network.fact.light"), Value: i18n.Enum(ctx, "map_light", string(s.Rag)),
			Note: i18n.Enum(ctx, "map_light_why", string(s.Rag)), NoteKind: noteKind(lightKind(s.Rag)),
		},
		{
			Label: i18n.T(ctx, "network.fact.coverage"), Value: i18n.Percent(ctx, 100*s.Coverage),
			Note: i18n.T(ctx, "network.fact.coverage_note"),
		},
		{
			Label: i18n.T(ctx, "network.fact.threads"), Value: strconv.Itoa(s.Threads),
			Unit: i18n.T(ctx, "network.fact.of", "n", s.People), Note: threads, NoteKind: "risk",
		},
		{
			Label: i18n.T(ctx, "network.fact.strength"), Value: strconv.Itoa(s.Strength),
			Unit: i18n.T(ctx, "network.fact.of_hundred"), Note: cold, NoteKind: "risk",
		},
	}
}

func noteKind(kind string) string {
	if kind == "none" {
		return ""
	}
	return kind
}

// mark is a person as the drawings show them.
func (b board) mark(ctx context.Context, p strength.Person) ui.PersonMark {
	h := b.Map.Held[p.ID]
	m := ui.PersonMark{
		ID: p.ID.String(), Name: p.Name, Sub: p.Title, Support: p.Support, Power: p.Influence, Strength: h.Score(),
		Key: p.Key(), Gone: p.Gone,
		Assumed: p.Assumed, Href: b.path(ctx, p.ID), Title: b.spoken(ctx, p),
	}
	m.Cold = p.Cadence != nil && !h.Last.IsZero() && b.Today.Sub(h.Last) > *p.Cadence
	if p.Placeholder {
		m.Name, m.Sub = "", cmp.Or(p.Title, p.Name)
	}
	if p.Gone {
		m.Sub = i18n.T(ctx, "network.word.gone")
	}
	return m
}

// spoken is what a mark says aloud.
func (b board) spoken(ctx context.Context, p strength.Person) string {
	parts := []string{called(ctx, p)}
	if p.Title != "" && !p.Placeholder {
		parts = append(parts, p.Title)
	}
	parts = append(
		parts, i18n.Enum(ctx, "support", stakeholder.SupportCode(p.Support)),
		i18n.T(ctx, "network.spoken.strength", "n", b.Map.Score(p.ID)),
	)
	if p.Influence > 0 {
		parts = append(parts, i18n.T(ctx, "network.spoken.power", "n", p.Influence))
	}
	return strings.Join(parts, ". ")
}

// sentence says a line in words: "Hương ảnh hưởng mạnh tới Nam".
func (b board) sentence(ctx context.Context, e Edge) string {
	name := func(id uuid.UUID) string {
		p, _ := b.Map.Find(id)
		return called(ctx, p)
	}
	return sentence(ctx, e, name(e.FromID), name(e.ToID))
}

func sentence(ctx context.Context, e Edge, from, to string) string {
	switch {
	case e.Kind == Dotted:
		return i18n.T(ctx, "network.line.dotted", "from", from, "to", to)
	case e.Kind == Conflict:
		return i18n.T(ctx, "network.line.conflict", "from", from, "to", to)
	case e.Against:
		return i18n.T(
			ctx, "network.line.against", "from", from, "to", to, "how",
			i18n.Enum(ctx, "edge_strength", strconv.Itoa(e.Strength)),
		)
	}
	return i18n.T(
		ctx, "network.line.influence", "from", from, "to", to, "how",
		i18n.Enum(ctx, "edge_strength", strconv.Itoa(e.Strength)),
	)
}

// moved is a figure before and after, for the strip of two columns.
type moved struct {
	Label, Before, After string
	Kind                 string // "" no worse, risk worse, good better
}

// dayText is a day, or a sign for none.
func dayText(ctx context.Context, d day.Date) string {
	if d.IsZero() {
		return "–"
	}
	return i18n.Date(ctx, d)
}
