package business

import (
	"context"
	"strconv"
	"strings"

	"github.com/google/uuid"

	"trucot/internal/account"
	"trucot/internal/day"
	"trucot/internal/form"
	"trucot/internal/i18n"
	"trucot/internal/page"
	"trucot/web/ui"
)

// openForm is the one form that is open on the page; zero when none is.
type openForm struct {
	Kind     string // swot, answer or clientgoal
	ID       uuid.UUID
	Question Question
}

// view is what the page of pillar 2 shows.
type view struct {
	Head        account.Head
	Swot        []Swot
	Strategies  []Strategy
	Answers     []Answer
	ClientGoals []ClientGoal
	People      []person
	HalfLife    halfLives
	Form        *form.Form
	Open        openForm
	Today       day.Date
}

func (v view) mayEdit(ctx context.Context) bool { return v.Head.MayEdit(page.ActorOf(ctx)) }

func (v view) path(ctx context.Context, parts ...any) string {
	return string(page.Path(ctx, append([]any{"accounts", v.Head.ID, "business"}, parts...)...))
}

func (v view) cards(q Quadrant) []Swot {
	var list []Swot
	for _, s := range v.Swot {
		if s.Quadrant == q {
			list = append(list, s)
		}
	}
	return list
}

// adding reports whether the form for a new card stands in this list.
func (v view) adding(q Quadrant) bool {
	return v.Open.Kind == "swot" && v.Open.ID == uuid.Nil && v.Form.Value("quadrant") == string(q)
}

func (v view) editing(kind string, id uuid.UUID) bool { return v.Open.Kind == kind && v.Open.ID == id }

func (v view) answer(q Question) *Answer {
	for i := range v.Answers {
		if v.Answers[i].Question == q {
			return &v.Answers[i]
		}
	}
	return nil
}

// swotSub sums the SWOT up: how many cards, how many with a source.
func (v view) swotSub(ctx context.Context) string {
	sourced := 0
	for _, s := range v.Swot {
		if s.Source != "" {
			sourced++
		}
	}
	return i18n.T(ctx, "business.swot.count", "n", len(v.Swot), "sourced", sourced)
}

func letterOf(q Quadrant) string { return strings.ToUpper(string(q)[:1]) }

// answerState tells how an answer stands: enough, only assumed, old, or not asked.
func (v view) answerState(ctx context.Context, a *Answer) (kind, text string) {
	switch {
	case a == nil:
		return "none", i18n.T(ctx, "business.answer.none")
	case a.Stale(v.Today, v.HalfLife.Answer):
		return "watch", i18n.T(ctx, "business.answer.stale")
	case !a.Confirmed:
		return "watch", i18n.T(ctx, "business.fact.assumed")
	}
	return "good", i18n.T(ctx, "business.fact.confirmed")
}

func (v view) peopleOptions(ctx context.Context) []ui.Option {
	opts := []ui.Option{{Value: "", Label: i18n.T(ctx, "business.client_goal.nobody")}}
	for _, p := range v.People {
		opts = append(opts, ui.Option{Value: p.ID.String(), Label: p.Name})
	}
	return opts
}

func quadrantOptions(ctx context.Context) []ui.Option {
	var opts []ui.Option
	for _, q := range Quadrants {
		opts = append(opts, ui.Option{Value: string(q), Label: i18n.Enum(ctx, "swot", string(q))})
	}
	return opts
}

// clientGoalMeta is the quiet line under a client goal.
func clientGoalMeta(ctx context.Context, c ClientGoal) string {
	var parts []string
	if c.Metric != "" {
		parts = append(parts, c.Metric)
	}
	if c.TargetYear != nil {
		parts = append(parts, i18n.T(ctx, "business.client_goal.by_year", "year", strconv.Itoa(*c.TargetYear)))
	}
	if c.ToldByName != "" {
		parts = append(parts, c.ToldByName)
	}
	if c.Source != "" {
		parts = append(parts, c.Source)
	}
	state := "business.fact.assumed"
	switch {
	case c.Achieved:
		state = "business.fact.achieved"
	case c.Confirmed:
		state = "business.fact.confirmed"
	}
	return strings.Join(append(parts, i18n.T(ctx, state)), " · ")
}

func label(ctx context.Context, name string) string { return i18n.Enum(ctx, "business_field", name) }

func labels(ctx context.Context) map[string]string {
	names := map[string]string{}
	for _, name := range []string{"quadrant", "body", "evidence", "source", "confirmed", "answered_on", "title", "metric", "target_year", "told_by", "owner", "achieved", "impact"} {
		names[name] = label(ctx, name)
	}
	return names
}

func (v view) answered() int { return len(v.Answers) }

func (v view) questions() int {
	n := 0
	for _, g := range Groups {
		n += len(g.Questions)
	}
	return n
}

func swotAction(ctx context.Context, v view, id uuid.UUID) string {
	if id == uuid.Nil {
		return v.path(ctx, "swot")
	}
	return v.path(ctx, "swot", id)
}

func clientGoalAction(ctx context.Context, v view, id uuid.UUID) string {
	if id == uuid.Nil {
		return v.path(ctx, "client-goals")
	}
	return v.path(ctx, "client-goals", id)
}

func (v view) clientGoalOpts(ctx context.Context) ui.CardOpts {
	opts := ui.CardOpts{Title: i18n.T(ctx, "business.client_goal.title"), ID: "client-goals", Sub: i18n.T(ctx, "business.client_goal.sub"), Long: true}
	if v.mayEdit(ctx) {
		opts.ActionHref, opts.ActionLabel = v.path(ctx, "client-goals", "new")+"#client-goal-form", i18n.T(ctx, "business.client_goal.new")
		opts.ActionIcon, opts.Primary = "plus", true
	}
	return opts
}

// paragraphs splits a long text at its line ends; empty lines go.
func paragraphs(text string) []string {
	var list []string
	for line := range strings.SplitSeq(text, "\n") {
		if line = strings.TrimSpace(line); line != "" {
			list = append(list, line)
		}
	}
	return list
}
