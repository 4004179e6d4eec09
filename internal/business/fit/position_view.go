package fit

import (
	"context"
	"slices"
	"strings"

	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/client/product"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/day"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/web/ui"
)

func positionPath(ctx context.Context, head account.Head, parts ...any) string {
	return string(page.Path(ctx, append([]any{"accounts", head.ID, "business", "position"}, parts...)...))
}

func levelName(ctx context.Context, l Level) string { return i18n.Enum(ctx, "value_level", string(l)) }

func stageName(ctx context.Context, s Stage) string { return i18n.Enum(ctx, "value_step", string(s)) }

func levelNames(ctx context.Context) []string {
	var list []string
	for _, l := range Levels {
		list = append(list, levelName(ctx, l))
	}
	return list
}

// linePath leads to the line of a position, opened.
func linePath(ctx context.Context, accountID, id uuid.UUID) string {
	return account.Path(ctx, accountID, "business", "position") + "?position=" + id.String() + "#v-" + id.String()
}

// chainPage is where our products stand along the client's value chain.
type chainPage struct {
	Head   account.Head
	Panels account.Panels
	Rows   []PositionRow
	Open   uuid.UUID // the position whose line is open
	Moves  []Move    // of it, with who noted them
	Actor  authz.Actor
	Today  day.Date
}

// href opens the line of a position, or closes it.
func (v chainPage) href(ctx context.Context, r PositionRow) string {
	if r.ID == v.Open {
		return positionPath(ctx, v.Head)
	}
	return linePath(ctx, v.Head.ID, r.ID)
}

// position is one of the rows with how it came about.
func (v chainPage) position(r PositionRow) positionView {
	return positionView{Head: v.Head, Row: r, Moves: v.Moves, Actor: v.Actor, Today: v.Today}
}

func (v chainPage) mayEdit() bool { return v.Head.MayEdit(v.Actor) }

func (v chainPage) newPath(ctx context.Context) string {
	if !v.mayEdit() {
		return ""
	}
	return positionPath(ctx, v.Head, "new")
}

func (v chainPage) opts(ctx context.Context) ui.CardOpts {
	opts := ui.CardOpts{
		Title: i18n.T(ctx, "fit.position.title"), ID: "h-position",
		Sub: i18n.T(ctx, "fit.position.sub"), Long: true,
	}
	if href := v.newPath(ctx); href != "" && len(v.Rows) > 0 {
		opts.Adds(href, i18n.T(ctx, "fit.position.new"))
	}
	if open := Open(v.Rows); len(v.Rows) > 0 && len(open) > 0 {
		var names []string
		for _, s := range open {
			names = append(names, stageName(ctx, s))
		}
		opts.Foot = i18n.T(ctx, "fit.position.open", "steps", strings.Join(names, ", "))
	}
	return opts
}

func (r PositionRow) ladder(ctx context.Context) ui.LadderData {
	return ui.LadderData{
		Steps: len(Levels), Now: r.Level.Rank(), Target: r.Target.Rank(), Label: nowAndTarget(ctx, r.Position),
	}
}

// words are the ladder where there is no room for the names of its steps.
func (r PositionRow) words(ctx context.Context) string {
	if r.Level == r.Target {
		return levelName(ctx, r.Level)
	}
	return levelName(ctx, r.Level) + " → " + levelName(ctx, r.Target)
}

// nowAndTarget is the ladder in words.
func nowAndTarget(ctx context.Context, p Position) string {
	if p.TargetDate.IsZero() {
		return i18n.T(ctx, "fit.position.now_target",
			"now", levelName(ctx, p.Level), "target", levelName(ctx, p.Target))
	}
	return i18n.T(ctx, "fit.position.now_target_by", "now", levelName(ctx, p.Level),
		"target", levelName(ctx, p.Target), "on", p.TargetDate)
}

// line is the history of a position as it is drawn; its label says the same in words.
func line(ctx context.Context, p Position, moves []Move, today day.Date) ui.LevelData {
	d := ui.LevelData{Names: levelNames(ctx), Today: today, Target: p.Target.Rank(), TargetDay: p.TargetDate}
	var words []string
	for _, m := range Path(moves) {
		d.Points = append(d.Points, ui.LevelPoint{Day: m.OnDate, Level: m.Level.Rank()})
		words = append(words, i18n.T(ctx, "fit.position.from_day", "level", levelName(ctx, m.Level), "on", m.OnDate))
	}
	d.Label = strings.Join(words, ", ")
	return d
}

// positionView is one position and how it came about.
type positionView struct {
	Head  account.Head
	Row   PositionRow
	Moves []Move
	Actor authz.Actor
	Today day.Date
}

func (v positionView) mayEdit() bool { return v.Head.MayEdit(v.Actor) }

func (v positionView) line(ctx context.Context) ui.LevelData {
	d := line(ctx, v.Row.Position, v.Moves, v.Today)
	d.Named = true
	if len(d.Points) > 0 {
		d.From, d.To = i18n.Date(ctx, d.Points[0].Day), i18n.T(ctx, "fit.position.today")
		if v.Row.TargetDate.After(v.Today) {
			d.To = i18n.Date(ctx, v.Row.TargetDate)
		}
	}
	return d
}

func (v positionView) facts(ctx context.Context) []ui.FactItem {
	p := v.Row
	target := ui.FactItem{Label: label(ctx, "target"), Value: levelName(ctx, p.Target)}
	if !p.TargetDate.IsZero() {
		target.Note = i18n.Date(ctx, p.TargetDate)
		if p.TargetDate.Before(v.Today) && p.Target != p.Level {
			target.NoteKind = "risk"
		}
	}
	return []ui.FactItem{
		{
			Label: label(ctx, "level"), Value: levelName(ctx, p.Level),
			Note: i18n.T(ctx, "fit.position.since", "on", p.LevelSince),
		},
		target,
		{Label: label(ctx, "step"), Value: stageName(ctx, p.Step)},
		{Label: label(ctx, "owner"), Value: p.OwnerName},
	}
}

// latest are the changes, the last first.
func (v positionView) latest() []Move {
	list := slices.Clone(v.Moves)
	slices.Reverse(list)
	return list
}

func (m Move) targetText(ctx context.Context) string {
	if m.TargetDate.IsZero() {
		return levelName(ctx, m.Target)
	}
	return levelName(ctx, m.Target) + " · " + i18n.Date(ctx, m.TargetDate)
}

// positionForm is the form of a position, new or not.
type positionForm struct {
	Head     account.Head
	Form     *form.Form
	Members  []account.Person
	Products []product.Option
	ID       uuid.UUID
}

func (v positionForm) title(ctx context.Context) string {
	if v.ID == noID {
		return i18n.T(ctx, "fit.position.new")
	}
	return i18n.T(ctx, "fit.position.edit")
}

func (v positionForm) action(ctx context.Context) string {
	if v.ID == noID {
		return positionPath(ctx, v.Head)
	}
	return positionPath(ctx, v.Head, v.ID)
}

func (v positionForm) back(ctx context.Context) string {
	if v.ID == noID {
		return positionPath(ctx, v.Head)
	}
	return linePath(ctx, v.Head.ID, v.ID)
}

func stageOptions(ctx context.Context) []ui.Option {
	var list []ui.Option
	for _, s := range Stages {
		list = append(list, ui.Option{
			Value: string(s), Label: stageName(ctx, s) + ": " + i18n.Enum(ctx, "value_step_hint", string(s)),
		})
	}
	return list
}

func levelOptions(ctx context.Context) []ui.Option {
	var list []ui.Option
	for _, l := range Levels {
		list = append(list, ui.Option{
			Value: string(l), Label: levelName(ctx, l), Hint: i18n.Enum(ctx, "value_level_hint", string(l)),
		})
	}
	return list
}
