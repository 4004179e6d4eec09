package network

import (
	"context"

	"github.com/google/uuid"

	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
	"trucot/web/ui"
)

// linesPage lists the lines between people in words.
type linesPage struct{ board }

func (v linesPage) rows(ctx context.Context) []ui.Row {
	var rows []ui.Row
	for _, e := range v.Edges {
		state := i18n.T(ctx, "network.state.assumed")
		if e.Confirmed {
			state = i18n.T(ctx, "network.state.confirmed")
		}
		sub := i18n.T(ctx, "network.lines.noted", "state", state, "on", e.NotedOn)
		if e.SourceID != nil {
			if p, known := v.Map.Find(*e.SourceID); known {
				sub += " " + i18n.T(ctx, "network.lines.told_by", "name", called(ctx, p))
			}
		}
		if e.Note != "" {
			sub += " · " + e.Note
		}
		r := ui.Row{Title: v.sentence(ctx, e), Sub: sub}
		if v.mayEdit() {
			r.ActionHref, r.ActionLabel = v.path(ctx, "lines", e.ID, "edit"), i18n.T(ctx, "network.lines.edit")
		}
		rows = append(rows, r)
	}
	return rows
}

func (v linesPage) newHref(ctx context.Context) string {
	if !v.mayEdit() {
		return ""
	}
	return v.path(ctx, "lines", "new")
}

func (v linesPage) opts(ctx context.Context) ui.CardOpts {
	o := ui.CardOpts{
		Title: i18n.T(ctx, "network.lines.title"), ID: "h-lines", Sub: i18n.T(ctx, "network.lines.sub"), Long: true,
	}
	if href := v.newHref(ctx); href != "" {
		o.Adds(href, i18n.T(ctx, "network.lines.new"))
	}
	return o
}

// linePage is the form of a line.
type linePage struct {
	board
	Form *form.Form
	ID   uuid.UUID // uuid.Nil: a new one
}

func (v linePage) title(ctx context.Context) string {
	if v.ID == uuid.Nil {
		return i18n.T(ctx, "network.lines.new")
	}
	return i18n.T(ctx, "network.lines.edit_title")
}

func (v linePage) action(ctx context.Context) string {
	if v.ID == uuid.Nil {
		return v.path(ctx, "lines")
	}
	return v.path(ctx, "lines", v.ID)
}

func (v linePage) f(name string) ui.F { return ui.F{Form: v.Form, Name: name} }

func (v linePage) who(ctx context.Context, name string, optional bool) ui.F {
	f := v.f(name)
	first := i18n.T(ctx, "network.lines.choose")
	if optional {
		first = i18n.T(ctx, "network.lines.nobody")
	}
	f.Options = []ui.Option{{Label: first}}
	for _, p := range v.Map.People {
		label := called(ctx, p)
		if p.Title != "" && !p.Placeholder {
			label += ", " + p.Title
		}
		f.Options = append(f.Options, ui.Option{Value: p.ID.String(), Label: label})
	}
	return f
}

func (v linePage) kinds(ctx context.Context) ui.F {
	f := v.f("kind")
	for _, k := range Kinds {
		f.Options = append(
			f.Options,
			ui.Option{
				Value: string(k), Label: i18n.Enum(ctx, "edge_kind", string(k)),
				Hint: i18n.Enum(ctx, "edge_kind_hint", string(k)),
			},
		)
	}
	return f
}

func (v linePage) strengths(ctx context.Context) ui.F {
	f := v.f("strength")
	for _, n := range []string{"1", "2", "3"} {
		f.Options = append(f.Options, ui.Option{Value: n, Label: i18n.Enum(ctx, "edge_strength_word", n)})
	}
	return f
}
