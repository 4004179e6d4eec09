package business

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"github.com/google/uuid"

	"trucot/internal/business/fit"
	"trucot/internal/client/account"
	"trucot/internal/client/product"
	"trucot/internal/kernel/day"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/web/ui"
)

// openForm is the one form that is open on the page; zero when none is.
type openForm struct {
	Kind     string // swot, answer, clientgoal or question
	ID       uuid.UUID
	Question Question
	Subject  Subject // of a card
}

// view is what the page of pillar 2 shows.
type view struct {
	Head        account.Head
	Of          Subject // whose SWOT is shown
	Asked       []OwnQuestion
	Swot        []Swot
	Strategies  []Strategy
	Answers     []Answer
	ClientGoals []ClientGoal
	Positions   []fit.PositionRow
	People      []person
	Products    []product.Option // while the form of a card is open
	HalfLife    halfLives
	Form        *form.Form
	Open        openForm
	Today       day.Date
}

// facts are what Ready asks of the pillar, from what the page reads anyway.
func (v view) facts() PillarFacts {
	f := PillarFacts{Tier: v.Head.Tier, YearGoals: len(v.yearGoals())}
	for _, a := range v.Answers {
		f.Answered = append(f.Answered, string(a.Question))
	}
	return f
}

func (v view) mayEdit(ctx context.Context) bool { return v.Head.MayEdit(page.ActorOf(ctx)) }

func (v view) path(ctx context.Context, parts ...any) string {
	return string(page.Path(ctx, append([]any{"accounts", v.Head.ID, "business"}, parts...)...))
}

func (v view) cards(q Quadrant) []Swot {
	var list []Swot
	for _, s := range v.Swot {
		if s.Quadrant == q && s.Subject == v.Of {
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
		if s.Subject == v.Of && s.Source != "" {
			sourced++
		}
	}
	return i18n.T(ctx, "business.swot.count", "n", v.count(v.Of), "sourced", sourced)
}

func (v view) count(of Subject) int {
	n := 0
	for _, s := range v.Swot {
		if s.Subject == of {
			n++
		}
	}
	return n
}

// subjects leads from one SWOT to the other.
func (v view) subjects(ctx context.Context) []ui.Tab {
	var tabs []ui.Tab
	for _, of := range Subjects {
		tabs = append(tabs, ui.Tab{
			Href:  v.path(ctx) + v.query(of) + "#swot",
			Label: i18n.Enum(ctx, "swot_of", string(of)) + " · " + strconv.Itoa(v.count(of)), Current: of == v.Of,
		})
	}
	return tabs
}

func (v view) query(of Subject) string {
	if of == OfRelationship {
		return "?of=" + string(of)
	}
	return ""
}

func (v view) newSwot(ctx context.Context, q Quadrant) string {
	return v.path(ctx, "swot", "new") + "?quadrant=" + string(q) + "&of=" + string(v.Of) + "#swot-form"
}

func (v view) emptyText(ctx context.Context, q Quadrant) string {
	if v.Of == OfRelationship {
		return i18n.Enum(ctx, "swot_empty_relationship", string(q))
	}
	return i18n.Enum(ctx, "swot_empty", string(q))
}

// history leads to how a row was before.
func (v view) history(ctx context.Context, entity string, id uuid.UUID) string {
	return string(page.Path(ctx, "accounts", v.Head.ID, "history")) + "?entity=" + entity + "&item=" + id.String()
}

// asked is a question as the page prints it.
type asked struct {
	Key         Question
	Label, Hint string
}

func (v view) askedIn(ctx context.Context, g Group) []asked {
	var list []asked
	for _, q := range g.Questions {
		list = append(list, asked{q, i18n.Enum(ctx, "deep_question", string(q)), i18n.Enum(ctx, "question_hint", string(q))})
	}
	return list
}

func (v view) askedOwn(ctx context.Context) []asked {
	lang := i18n.From(ctx).Lang
	var list []asked
	for _, o := range v.Asked {
		list = append(list, asked{o.Key(), o.Label(lang), o.Hint(lang)})
	}
	return list
}

func (v view) asked(ctx context.Context) []asked {
	var list []asked
	for _, g := range Groups {
		list = append(list, v.askedIn(ctx, g)...)
	}
	return append(list, v.askedOwn(ctx)...)
}

// answered counts the questions asked here that have an answer.
func (v view) answered() int {
	n := 0
	for _, a := range v.Answers {
		if known(a.Question) || slices.ContainsFunc(v.Asked, func(o OwnQuestion) bool { return o.Key() == a.Question }) {
			n++
		}
	}
	return n
}

func (v view) yearGoals() []ClientGoal {
	var list []ClientGoal
	for _, c := range v.ClientGoals {
		if c.TargetYear != nil {
			list = append(list, c)
		}
	}
	return list
}

// customerLines is how many lines the form of the biggest customers has: those typed and a few blank ones.
func (v view) customerLines() int {
	used := 0
	for n := range maxCustomers {
		if v.Form.Value(customerField(n, "name")) != "" || v.Form.Value(customerField(n, "share")) != "" || v.Form.Value(customerField(n, "note")) != "" {
			used = n + 1
		}
	}
	return min(maxCustomers, used+blankCustomers)
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
	if c.Response != "" {
		parts = append(parts, i18n.T(ctx, "business.client_goal.response", "text", c.Response))
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
	for _, name := range []string{"quadrant", "body", "evidence", "source", "confirmed", "answered_on", "title", "metric", "target_year", "told_by", "owner", "achieved", "impact", "likelihood", "valid_until", "product", "response", "lever"} {
		names[name] = label(ctx, name)
	}
	for n := range maxCustomers {
		names[customerField(n, "name")] = i18n.T(ctx, "business.customer.nth_name", "n", n+1)
		names[customerField(n, "share")] = i18n.T(ctx, "business.customer.nth_share", "n", n+1)
		names[customerField(n, "note")] = i18n.T(ctx, "business.customer.nth_note", "n", n+1)
	}
	return names
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

func leverOptions(ctx context.Context) []ui.Option {
	opts := []ui.Option{{Label: i18n.T(ctx, "business.client_goal.no_lever")}}
	for _, l := range Levers {
		opts = append(opts, ui.Option{Value: string(l), Label: i18n.Enum(ctx, "lever", string(l))})
	}
	return opts
}

func (v view) products(ctx context.Context) []ui.Option {
	opts := []ui.Option{{Label: i18n.T(ctx, "business.swot.no_product")}}
	for _, p := range v.Products {
		opts = append(opts, ui.Option{Value: p.ID.String(), Label: p.Name})
	}
	return opts
}
