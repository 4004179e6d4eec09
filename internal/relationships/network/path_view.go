package network

import (
	"context"

	"trucot/internal/kernel/i18n"
	"trucot/internal/relationships/strength"
	"trucot/web/ui"
)

// pathPage is the way to the one who decides.
type pathPage struct {
	board
	Chain   Chain
	Targets []strength.Person
}

func (v pathPage) options(ctx context.Context) []ui.Option {
	var list []ui.Option
	for _, p := range v.Targets {
		label := called(ctx, p)
		if p.Title != "" && !p.Placeholder {
			label += ", " + p.Title
		}
		list = append(list, ui.Option{Value: p.ID.String(), Label: label})
	}
	return list
}

// step is a person of a chain and the link that leads to them.
type step struct {
	Person  strength.Person
	Link    Link
	Weakest bool
	How     string
	Opener  string // who of us, at the first
}

func (v pathPage) steps(ctx context.Context, p Path) []step {
	weakest, _ := p.Weakest()
	var list []step
	for _, l := range p {
		to, _ := v.Map.Find(l.To)
		s := step{Person: to, Link: l, Weakest: l == weakest, How: i18n.Enum(ctx, "link", l.Why)}
		if l.From == Us {
			if opener, ok := Opener(v.Map, l.To); ok {
				s.Opener = opener.Name
			}
		}
		list = append(list, s)
	}
	return list
}

func (v pathPage) from(ctx context.Context, l Link) string {
	if l.From == Us {
		return i18n.T(ctx, "network.map.us")
	}
	p, _ := v.Map.Find(l.From)
	return called(ctx, p)
}

// weakestText says where a chain may break and what would mend it.
func (v pathPage) weakestText(ctx context.Context, p Path) string {
	l, _ := p.Weakest()
	to, _ := v.Map.Find(l.To)
	args := []any{"from", v.from(ctx, l), "to", called(ctx, to), "n", l.Trust}
	if l.From == Us {
		return i18n.T(ctx, "network.path.weakest_us", args...)
	}
	if l.Assumed {
		return i18n.T(ctx, "network.path.weakest_assumed", args...)
	}
	return i18n.T(ctx, "network.path.weakest", args...)
}
