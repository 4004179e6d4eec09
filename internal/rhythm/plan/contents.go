package plan

import (
	"cmp"
	"context"
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"github.com/google/uuid"

	"trucot/internal/business/answer"
	"trucot/internal/kernel/i18n"
	"trucot/internal/relationships/stakeholder"
	"trucot/web/ui"
)

// contents are what a plan says, as a page lists it.
type contents struct {
	Facts Facts
	Names []named              // of people at the client, as they are called today
	Now   map[uuid.UUID]string // prints of Facts; nil: nothing is marked
	Then  map[uuid.UUID]string // prints of what changes are marked against; nil: only what is fresh is marked
	Fresh map[uuid.UUID]bool   // what was not on the page that a decision was sent from
}

// line is one thing of a plan: what, and what there is to say of it.
type line struct {
	ID         uuid.UUID
	Title, Sub string
	Mark, Says string // how it changed; "" when it did not
}

// part is a section of a plan.
type part struct {
	ID, Title string
	Lines     []line
}

// parts are the sections in the order of the pillars; what is empty is left out.
func (c contents) parts(ctx context.Context) []part {
	all := []part{
		{"client", i18n.T(ctx, "plan.frozen.client"), c.client(ctx)},
		{"people", ui.PillarName(ctx, 1), c.people(ctx)},
		{"swot", "SWOT", c.swot(ctx)},
		{"answers", i18n.T(ctx, "plan.frozen.answers"), c.answers(ctx)},
		{"wants", i18n.T(ctx, "plan.frozen.wants"), c.wants(ctx)},
		{"strategies", "TOWS", c.strategies(ctx)},
		{"goals", ui.PillarName(ctx, 3), c.goals(ctx)},
		{"value", i18n.T(ctx, "plan.frozen.value"), c.values(ctx)},
		{"risks", i18n.T(ctx, "plan.frozen.risks"), c.risks(ctx)},
		{"actions", ui.PillarName(ctx, 4), c.actions(ctx)},
	}
	var list []part
	for _, p := range all {
		if len(p.Lines) == 0 {
			continue
		}
		for i := range p.Lines {
			c.mark(ctx, &p.Lines[i])
		}
		list = append(list, p)
	}
	return list
}

// mark says how a line changed: since the page was opened, or since the plan was last decided on.
func (c contents) mark(ctx context.Context, l *line) {
	then, known := c.Then[l.ID]
	switch {
	case c.Fresh[l.ID]:
		l.Mark, l.Says = "risk", i18n.T(ctx, "plan.line.fresh")
	case c.Then == nil || known && then == c.Now[l.ID]:
	case known:
		l.Mark, l.Says = "watch", i18n.T(ctx, "plan.line.changed")
	default:
		l.Mark, l.Says = "watch", i18n.T(ctx, "plan.line.new")
	}
}

// name is what a person at the client is called today, their office when they are gone.
func (c contents) name(a Assessment) string {
	for _, n := range c.Names {
		if n.ID == a.ID {
			return n.Name
		}
	}
	return a.Title
}

// manager names who a person reports to, "" for nobody.
func (c contents) manager(a Assessment) string {
	for _, o := range c.Facts.Stakeholders {
		if a.ReportsTo != nil && o.ID == *a.ReportsTo {
			return c.name(o)
		}
	}
	return ""
}

// say joins what is not empty.
func say(parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), " · ")
}

// with writes something under its name, nothing when there is nothing to say.
func with(ctx context.Context, field, text string) string {
	if text == "" {
		return ""
	}
	return i18n.T(ctx, "plan.line.with", "field", i18n.Enum(ctx, "diff_field", field), "text", text)
}

// enum is a code in words, nothing of no code.
func enum(ctx context.Context, typ, code string) string {
	if code == "" {
		return ""
	}
	return i18n.Enum(ctx, typ, code)
}

// sorted are things in the order of their keys.
func sorted[T any](things []T, less func(a, b T) int) []T {
	return slices.SortedStableFunc(slices.Values(things), less)
}

func (c contents) client(ctx context.Context) []line {
	a := c.Facts.Account
	level := enum(ctx, "relationship_level", a.LevelNow)
	if a.LevelTarget != "" {
		level = i18n.T(ctx, "plan.line.from_to", "was", level, "is", i18n.Enum(ctx, "relationship_level", a.LevelTarget))
	}
	return []line{{Title: cmp.Or(a.Vision, a.Name), Sub: say(enum(ctx, "account_status", a.Status),
		with(ctx, "tier", strconv.Itoa(a.Tier)), level, with(ctx, "owner", a.Owner))}}
}

func (c contents) people(ctx context.Context) (list []line) {
	order := func(a, b Assessment) int {
		return cmp.Or(b.Influence-a.Influence, b.Interest-a.Interest, strings.Compare(c.name(a), c.name(b)))
	}
	mark := func(field string, n int) string {
		if n == 0 {
			return ""
		}
		return with(ctx, field, strconv.Itoa(n)+"/5")
	}
	for _, a := range sorted(c.Facts.Stakeholders, order) {
		title, cadence := a.Title, ""
		if title == c.name(a) {
			title = ""
		}
		if a.Cadence != nil {
			cadence = with(ctx, "cadence", strconv.Itoa(*a.Cadence))
		}
		list = append(list, line{ID: a.ID, Title: c.name(a), Sub: say(title, a.Department, enum(ctx, "authority", a.Authority),
			enum(ctx, "political_status", a.Status), mark("influence", a.Influence), mark("interest", a.Interest),
			i18n.Enum(ctx, "support", stakeholder.SupportCode(a.Support)), mark("openness", a.Openness), mark("goodwill", a.Goodwill),
			enum(ctx, "coverage", a.Coverage), cadence, with(ctx, "reports_to", c.manager(a)))})
	}
	return list
}

// evidence says where something is known from.
func evidence(ctx context.Context, source string, confirmed bool) string {
	if confirmed {
		return say(with(ctx, "source", source), i18n.Enum(ctx, "diff_field", "confirmed"))
	}
	return say(with(ctx, "source", source), i18n.T(ctx, "plan.line.assumed"))
}

func (c contents) swot(ctx context.Context) (list []line) {
	order := func(a, b Card) int {
		return cmp.Or(strings.Compare(a.Subject, b.Subject), cmp.Compare(quadrants[a.Quadrant], quadrants[b.Quadrant]))
	}
	for _, x := range sorted(c.Facts.Swot, order) {
		list = append(list, line{ID: x.ID, Title: x.Body, Sub: say(i18n.Enum(ctx, "swot", x.Quadrant), i18n.Enum(ctx, "swot_of", x.Subject),
			x.Evidence, evidence(ctx, x.Source, x.Confirmed))})
	}
	return list
}

// quadrants are the places of a SWOT in the order of its letters.
var quadrants = map[string]int{"strength": 0, "weakness": 1, "opportunity": 2, "threat": 3}

func (c contents) answers(ctx context.Context) (list []line) {
	for _, a := range c.Facts.Answers {
		question := a.Question
		if !a.Own {
			question = i18n.Enum(ctx, "deep_question", question)
		}
		list = append(list, line{ID: a.ID, Title: question, Sub: say(a.Body, a.customers(), evidence(ctx, a.Source, a.Confirmed), i18n.Date(ctx, a.AnsweredOn))})
	}
	return list
}

// customers are the client's biggest customers, of the answer that lists them.
func (a Answer) customers() string {
	var list []answer.Customer
	if json.Unmarshal(a.List, &list) != nil {
		return ""
	}
	var names []string
	for _, x := range list {
		if x.Share != nil {
			x.Name += " " + strconv.Itoa(*x.Share) + "%"
		}
		names = append(names, x.Name)
	}
	return strings.Join(names, ", ")
}

func (c contents) wants(ctx context.Context) (list []line) {
	for _, g := range c.Facts.ClientGoals {
		year, achieved := "", ""
		if g.TargetYear != nil {
			year = strconv.Itoa(*g.TargetYear)
		}
		if g.Achieved {
			achieved = i18n.Enum(ctx, "diff_field", "achieved")
		}
		list = append(list, line{ID: g.ID, Title: g.Title, Sub: say(i18n.T(ctx, "plan.frozen.client_goal"), g.Metric, year, achieved,
			evidence(ctx, g.Source, g.Confirmed))})
	}
	for _, n := range c.Facts.Needs {
		whose := ""
		for _, a := range c.Facts.Stakeholders {
			if n.StakeholderID != nil && a.ID == *n.StakeholderID {
				whose = c.name(a)
			}
		}
		list = append(list, line{ID: n.ID, Title: n.Body, Sub: say(i18n.Enum(ctx, "need_kind", n.Kind), whose, n.Response, enum(ctx, "lever", n.Lever))})
	}
	return list
}

func (c contents) strategies(ctx context.Context) (list []line) {
	for _, t := range sorted(c.Facts.Strategies, func(a, b Strategy) int { return strings.Compare(a.Type, b.Type) }) {
		list = append(list, line{ID: t.ID, Title: t.Move, Sub: say(t.Type, i18n.Enum(ctx, "tows_strategy_status", t.Status), t.Help)})
	}
	return list
}

func (c contents) goals(ctx context.Context) (list []line) {
	for _, g := range sorted(c.Facts.Goals, func(a, b Goal) int { return a.Due.Compare(b.Due) }) {
		list = append(list, line{ID: g.ID, Title: g.Title, Sub: say(i18n.Enum(ctx, "goal_kind", g.Kind), i18n.Enum(ctx, "goal_status", g.Status), g.Metric,
			g.figures(ctx), i18n.Enum(ctx, "direction", g.Direction), i18n.Enum(ctx, "goal_measure", g.Measure),
			i18n.T(ctx, "plan.line.from_to", "was", i18n.Date(ctx, g.Start), "is", i18n.Date(ctx, g.Due)), g.Owner,
			with(ctx, "customer_win", g.CustomerWin), with(ctx, "our_win", g.OurWin))})
		for _, m := range sorted(g.Milestones, func(a, b Milestone) int { return a.Due.Compare(b.Due) }) {
			done := ""
			if !m.DoneOn.IsZero() {
				done = with(ctx, "done_on", i18n.Date(ctx, m.DoneOn))
			}
			list = append(list, line{ID: m.ID, Title: m.Title, Sub: say(i18n.T(ctx, "plan.frozen.milestone", "goal", g.Title), i18n.Date(ctx, m.Due), m.Owner, done)})
		}
	}
	return list
}

// figures are where a goal began, where it is and where it leads.
func (g Goal) figures(ctx context.Context) string {
	figure := func(n *int64) string {
		if n == nil {
			return ""
		}
		return strings.TrimSpace(i18n.Decimal(ctx, float64(*n)/100, decimals(*n)) + " " + g.Unit)
	}
	return say(with(ctx, "baseline", figure(g.Baseline)), with(ctx, "current", figure(g.Current)), with(ctx, "target", figure(g.Target)))
}

func (c contents) values(ctx context.Context) (list []line) {
	for _, x := range sorted(c.Facts.Values, func(a, b Value) int {
		return cmp.Or(strings.Compare(a.Product, b.Product), strings.Compare(a.Unit, b.Unit))
	}) {
		list = append(list, line{ID: x.ID, Title: i18n.Money(ctx, x.Amount, x.Currency), Sub: say(i18n.Enum(ctx, "value_kind", x.Kind), x.Product, x.Unit, i18n.Percent(ctx, x.Probability))})
	}
	for _, o := range sorted(c.Facts.Opportunities, func(a, b Chance) int { return cmp.Compare(b.Amount, a.Amount) }) {
		due := ""
		if !o.Due.IsZero() {
			due = i18n.Date(ctx, o.Due)
		}
		list = append(list, line{ID: o.ID, Title: o.Title, Sub: say(i18n.Enum(ctx, "opportunity_kind", o.Kind), o.Product, i18n.Money(ctx, o.Amount, o.Currency),
			enum(ctx, "stage", o.Stage), due, o.Owner, o.Reason)})
	}
	return list
}

func (c contents) risks(ctx context.Context) (list []line) {
	for _, r := range sorted(c.Facts.Risks, func(a, b Risk) int { return b.Severity*b.Likelihood - a.Severity*a.Likelihood }) {
		list = append(list, line{ID: r.ID, Title: r.Title, Sub: say(enum(ctx, "risk_reason", r.Reason), strconv.Itoa(r.Severity)+" × "+strconv.Itoa(r.Likelihood),
			i18n.Money(ctx, r.Loss, r.Currency), i18n.Enum(ctx, "risk_status", r.Status), r.Owner, r.Mitigation)})
	}
	for _, x := range c.Facts.Checks {
		list = append(list, line{ID: x.ID, Title: i18n.Enum(ctx, "question", x.Question), Sub: say(i18n.T(ctx, "plan.frozen.none_on", "date", i18n.Date(ctx, x.NoneOn)), x.Note)})
	}
	return list
}

// actions are those that are open, by their day, and then the rest.
func (c contents) actions(ctx context.Context) (list []line) {
	rank := func(a Action) int {
		switch {
		case a.Status == "cancelled":
			return 2
		case a.Status == "done":
			return 1
		}
		return 0
	}
	for _, a := range sorted(c.Facts.Actions, func(a, b Action) int { return cmp.Or(rank(a)-rank(b), a.Due.Compare(b.Due)) }) {
		due, done := "", ""
		if !a.Due.IsZero() {
			due = i18n.Date(ctx, a.Due)
		}
		if !a.DoneOn.IsZero() {
			done = with(ctx, "done_on", i18n.Date(ctx, a.DoneOn))
		}
		list = append(list, line{ID: a.ID, Title: a.Title, Sub: say(i18n.Enum(ctx, "action_status", a.Status), due, done, a.Owner, c.serves(a))})
	}
	return list
}

// serves names the goal that an action works for.
func (c contents) serves(a Action) string {
	for _, g := range c.Facts.Goals {
		if a.GoalID != nil && g.ID == *a.GoalID {
			return g.Title
		}
	}
	return ""
}
