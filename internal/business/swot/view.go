package swot

import (
	"context"
	"strconv"

	"github.com/google/uuid"

	"trucot/internal/business/board"
	"trucot/internal/client/account"
	"trucot/internal/client/product"
	"trucot/internal/kernel/day"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/web/ui"
)

// View is the SWOT of one subject on the page of the pillar.
type View struct {
	Head     account.Head
	Of       Subject          // whose SWOT is shown
	Cards    []Card           // of both
	Products []product.Option // while the form of a card is open
	HalfLife int              // days after which a card is stale
	Form     *form.Form
	Open     board.Open
	Today    day.Date
}

func (v View) mayEdit(ctx context.Context) bool { return v.Head.MayEdit(page.ActorOf(ctx)) }

func (v View) cards(q Quadrant) []Card {
	var list []Card
	for _, s := range v.Cards {
		if s.Quadrant == q && s.Subject == v.Of {
			list = append(list, s)
		}
	}
	return list
}

// adding reports whether the form for a new card stands in this list.
func (v View) adding(q Quadrant) bool {
	return v.Open.Is("swot", uuid.Nil) && v.Form.Value("quadrant") == string(q)
}

// sub sums the SWOT up: how many cards, how many with a source.
func (v View) sub(ctx context.Context) string {
	sourced := 0
	for _, s := range v.Cards {
		if s.Subject == v.Of && s.Source != "" {
			sourced++
		}
	}
	return i18n.T(ctx, "swot.card.count", "n", v.count(v.Of), "sourced", sourced)
}

func (v View) count(of Subject) int {
	n := 0
	for _, s := range v.Cards {
		if s.Subject == of {
			n++
		}
	}
	return n
}

// subjects leads from one SWOT to the other.
func (v View) subjects(ctx context.Context) []ui.Tab {
	var tabs []ui.Tab
	for _, of := range Subjects {
		tabs = append(tabs, ui.Tab{
			Href:  board.Path(ctx, v.Head) + query(of) + "#swot",
			Label: i18n.Enum(ctx, "swot_of", string(of)) + " · " + strconv.Itoa(v.count(of)), Current: of == v.Of,
		})
	}
	return tabs
}

// query asks the page for the SWOT of a subject.
func query(of Subject) string {
	if of == OfRelationship {
		return "?of=" + string(of)
	}
	return ""
}

func (v View) newHref(ctx context.Context, q Quadrant) string {
	return board.Path(ctx, v.Head, "swot", "new") + "?quadrant=" + string(q) + "&of=" + string(v.Of) + "#swot-form"
}

func (v View) emptyText(ctx context.Context, q Quadrant) string {
	if v.Of == OfRelationship {
		return i18n.Enum(ctx, "swot_empty_relationship", string(q))
	}
	return i18n.Enum(ctx, "swot_empty", string(q))
}

func quadrantOptions(ctx context.Context) []ui.Option {
	var opts []ui.Option
	for _, q := range Quadrants {
		opts = append(opts, ui.Option{Value: string(q), Label: i18n.Enum(ctx, "swot", string(q))})
	}
	return opts
}

func (v View) products(ctx context.Context) []ui.Option {
	opts := []ui.Option{{Label: i18n.T(ctx, "swot.card.no_product")}}
	for _, p := range v.Products {
		opts = append(opts, ui.Option{Value: p.ID.String(), Label: p.Name})
	}
	return opts
}
