package document

import (
	"cmp"
	"context"
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"github.com/google/uuid"

	"trucot/internal/business/answer"
	"trucot/internal/client/account"
	"trucot/internal/goals/goal"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/internal/relationships/stakeholder"
	"trucot/internal/rhythm/comment"
	"trucot/internal/rhythm/plan"
	"trucot/web/ui"
)

// contents are what a plan says, as its page lists it.
type contents struct {
	Facts   plan.Facts
	Names   []plan.Named           // of people at the client, as they are called today
	Now     map[uuid.UUID]string   // prints of Facts; nil: nothing is marked
	Then    map[uuid.UUID]string   // prints of what changes are marked against; nil: only what is fresh is marked
	Fresh   map[uuid.UUID]bool     // what was not on the page that a decision was sent from
	Open    map[uuid.UUID]int      // how many comments of a line are open
	Said    *talk                  // the comments that were opened; nil: none
	Links   bool                   // each line has the link to its comments
	Why     map[uuid.UUID][]string // open reasons, at a line, to send the plan back
	Account uuid.UUID
	Edits   bool // the reader may change them
}

// line is one thing of a plan: what, and what there is to say of it.
type line struct {
	ID         uuid.UUID
	Title, Sub string
	End        string   // a figure or a day
	Late       bool     // End is a day that has passed
	Href       string   // where it is edited
	Mark, Says string   // how it changed; "" when it did not
	Talks      int      // how many comments on it are open
	TalkHref   string   // where they are, on the whole page
	Said       *talk    // they, when they were opened
	Why        []string // open reasons, at this line, to send the plan back
}

// placeOf is the id of a line on the page: the end of its own, which is random.
func placeOf(id uuid.UUID) string { return placePrefix + id.String()[28:] }

const placePrefix = "l-"

// isPlace reports whether a word may be the id of a line on the page.
func isPlace(s string) bool {
	digits, ok := strings.CutPrefix(s, placePrefix)
	return ok && len(digits) == 8 && strings.Trim(digits, "0123456789abcdef") == ""
}

// talkQuery is the end of an address that opens the comments at a place.
func talkQuery(place string) string {
	at := "#" + place
	if place == comment.Whole {
		at = "#talk"
	}
	return "?talk=" + place + at
}

// list is what one part of a section holds: the first lines stand open.
type list struct {
	ID    string
	Title string
	Lines []line
	Open  int // how many lines stand open; the others are folded
}

// apart are the lines that stand open, the first ones, those with
// a reason to mend them and the first that changed, and those that are opened in place.
func (l list) apart() (open, folded []line) {
	extra := 0
	for i, x := range l.Lines {
		switch {
		case i < l.Open:
			open = append(open, x)
		case len(x.Why) > 0:
			open = append(open, x)
		case x.Mark != "" && extra < mostMarked:
			open, extra = append(open, x), extra+1
		default:
			folded = append(folded, x)
		}
	}
	return open, folded
}

// more says how much a fold holds, and how much of it changed.
func more(ctx context.Context, lines []line) string {
	return i18n.T(ctx, "document.line.more", "n", len(lines)) + changedIn(ctx, lines)
}

// changedIn says how many of some lines changed, nothing when none did.
func changedIn(ctx context.Context, lines []line) string {
	n := 0
	for _, x := range lines {
		if x.Mark != "" {
			n++
		}
	}
	if n == 0 {
		return ""
	}
	return ", " + i18n.T(ctx, "document.line.changed", "n", n)
}

// marked reports whether one of the lines changed.
func (l list) marked() bool {
	return slices.ContainsFunc(l.Lines, func(x line) bool { return x.Mark != "" })
}

// listed is a part with its lines marked.
func (c contents) listed(ctx context.Context, id, title string, open int, lines []line) list {
	for i := range lines {
		c.mark(ctx, &lines[i])
	}
	return list{ID: id, Title: title, Lines: lines, Open: open}
}

// mark says how a line changed, since the page was opened or since the plan was
// last decided on, and what was said of it.
func (c contents) mark(ctx context.Context, l *line) {
	l.Mark, l.Says = c.changed(ctx, l.ID)
	l.Talks, l.Why = c.Open[l.ID], c.Why[l.ID]
	if c.Links {
		l.TalkHref = account.Path(ctx, c.Account) + talkQuery(placeOf(l.ID))
	}
	if c.Said != nil && c.Said.ID == l.ID {
		l.Said = c.Said
	}
}

func (c contents) changed(ctx context.Context, id uuid.UUID) (mark, says string) {
	then, known := c.Then[id]
	switch {
	case c.Fresh[id]:
		return "risk", i18n.T(ctx, "plan.line.fresh")
	case c.Then == nil || known && then == c.Now[id]:
		return "", ""
	case known:
		return "watch", i18n.T(ctx, "plan.line.changed")
	}
	return "watch", i18n.T(ctx, "plan.line.new")
}

// edit is where a thing of the account is edited, "" for who may not.
func (c contents) edit(ctx context.Context, parts ...any) string {
	if !c.Edits {
		return ""
	}
	return string(page.Path(ctx, append([]any{"accounts", c.Account}, parts...)...))
}

// name is what a person at the client is called today, their office when they are gone.
func (c contents) name(a plan.Assessment) string {
	for _, n := range c.Names {
		if n.ID == a.ID {
			return n.Name
		}
	}
	return a.Title
}

// called names a person at the client by id, "" for nobody.
func (c contents) called(id *uuid.UUID) string {
	for _, a := range c.Facts.Stakeholders {
		if id != nil && a.ID == *id {
			return c.name(a)
		}
	}
	return ""
}

// with writes something under its name, nothing when there is nothing to say.
func with(ctx context.Context, field, text string) string {
	if text == "" {
		return ""
	}
	return i18n.T(ctx, "plan.line.with", "field", i18n.Enum(ctx, "diff_field", field), "text", text)
}

// sorted are things in the order of their keys.
func sorted[T any](things []T, less func(a, b T) int) []T {
	return slices.SortedStableFunc(slices.Values(things), less)
}

// people are those at the client, the most powerful first.
func (c contents) people() []plan.Assessment {
	return sorted(c.Facts.Stakeholders, func(a, b plan.Assessment) int {
		return cmp.Or(b.Influence-a.Influence, b.Interest-a.Interest, strings.Compare(c.name(a), c.name(b)))
	})
}

// assessed is what else is known of a person.
func (c contents) assessed(ctx context.Context, a plan.Assessment) string {
	mark := func(field string, n int) string {
		if n == 0 {
			return ""
		}
		return with(ctx, field, strconv.Itoa(n)+"/5")
	}
	cadence := ""
	if a.Cadence != nil {
		cadence = with(ctx, "cadence", strconv.Itoa(*a.Cadence))
	}
	return i18n.Dotted(allRoles(ctx, a), i18n.EnumOr(ctx, "authority", a.Authority),
		i18n.EnumOr(ctx, "political_status", a.Status), mark("interest", a.Interest),
		mark("openness", a.Openness), mark("goodwill", a.Goodwill), i18n.EnumOr(ctx, "coverage", a.Coverage), cadence,
		with(ctx, "reports_to", c.called(a.ReportsTo)))
}

// roles is the weightiest of a person's in the buying centre, their authority
// when none is known.
func roles(ctx context.Context, a plan.Assessment) string {
	if len(a.Roles) == 0 {
		return ui.OrDash(i18n.EnumOr(ctx, "authority", a.Authority))
	}
	first := a.Roles[0]
	for _, r := range weighty {
		if slices.Contains(a.Roles, r) {
			first = r
			break
		}
	}
	return i18n.Enum(ctx, "buying_role", first)
}

// weighty are the roles that matter most to a decision, in their order.
var weighty = []string{
	"decider", "approver", "budget_holder", "champion", "blocker",
	"coach", "evaluator", "gatekeeper", "influencer", "buyer",
}

// allRoles are a person's in the buying centre.
func allRoles(ctx context.Context, a plan.Assessment) string {
	if len(a.Roles) < 2 {
		return ""
	}
	var list []string
	for _, r := range a.Roles {
		list = append(list, i18n.Enum(ctx, "buying_role", r))
	}
	return strings.Join(list, ", ")
}

// attitude is a person's in words.
func attitude(ctx context.Context, a plan.Assessment) string {
	return i18n.Enum(ctx, "support", stakeholder.SupportCode(a.Support))
}

// evidence says where something is known from, and that it is assumed.
func evidence(ctx context.Context, source string, confirmed bool) string {
	if confirmed {
		return source
	}
	return i18n.Dotted(source, i18n.T(ctx, "plan.line.assumed"))
}

// swot are the cards of one box, of the client or of us there.
func (c contents) swot(ctx context.Context, subject, quadrant string) (lines []line) {
	for _, x := range c.Facts.Swot {
		if x.Subject == subject && x.Quadrant == quadrant {
			lines = append(lines, line{
				ID: x.ID, Title: x.Body, Sub: i18n.Dotted(x.Evidence, evidence(ctx, x.Source, x.Confirmed)),
				Href: c.edit(ctx, "business", "swot", x.ID, "edit"),
			})
		}
	}
	return lines
}

// between are the cards about the relationship between the client and us.
func (c contents) between(ctx context.Context) (lines []line) {
	for _, q := range quadrants {
		for _, l := range c.swot(ctx, "relationship", q) {
			l.Sub = i18n.Dotted(i18n.Enum(ctx, "swot", q), l.Sub)
			lines = append(lines, l)
		}
	}
	return lines
}

// quadrants are the places of a SWOT in the order of its letters.
var quadrants = []string{"strength", "weakness", "opportunity", "threat"}

func (c contents) answers(ctx context.Context) (lines []line) {
	for _, a := range c.Facts.Answers {
		question, href := a.Question, ""
		if !a.Own {
			question = i18n.Enum(ctx, "deep_question", a.Question)
			href = c.edit(ctx, "business", "answers", a.Question, "edit")
		}
		lines = append(lines, line{
			ID: a.ID, Title: question, Sub: cmp.Or(a.Body, customers(a)), Href: href,
			End: i18n.Dotted(evidence(ctx, a.Source, a.Confirmed), i18n.Date(ctx, a.AnsweredOn)),
		})
	}
	return lines
}

// customers are the client's biggest customers, of the answer that lists them.
func customers(a plan.Answer) string {
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

func (c contents) clientGoals(ctx context.Context) (lines []line) {
	for _, g := range c.Facts.ClientGoals {
		year, achieved := "", ""
		if g.TargetYear != nil {
			year = strconv.Itoa(*g.TargetYear)
		}
		if g.Achieved {
			achieved = i18n.Enum(ctx, "diff_field", "achieved")
		}
		lines = append(lines, line{
			ID: g.ID, Title: g.Title, End: year, Href: c.edit(ctx, "business", "client-goals", g.ID, "edit"),
			Sub: i18n.Dotted(with(ctx, "response", g.Response), achieved),
		})
	}
	return lines
}

func (c contents) needs(ctx context.Context) (lines []line) {
	for _, n := range c.Facts.Needs {
		lines = append(lines, line{
			ID: n.ID, Title: n.Body, Href: c.edit(ctx, "business", "needs", n.ID, "edit"),
			Sub: i18n.Dotted(i18n.Enum(ctx, "need_kind", n.Kind),
				c.called(n.StakeholderID), n.Response, i18n.EnumOr(ctx, "lever", n.Lever)),
		})
	}
	byType := func(a, b plan.Strategy) int { return strings.Compare(a.Type, b.Type) }
	for _, t := range sorted(c.Facts.Strategies, byType) {
		lines = append(lines, line{
			ID: t.ID, Title: t.Move, Href: c.edit(ctx, "business", "tows", t.ID, "edit"),
			Sub: i18n.Dotted(t.Type, i18n.Enum(ctx, "tows_strategy_status", t.Status), t.Help),
		})
	}
	return lines
}

// goals are ours, those that are open first, by their day.
func (c contents) goals() []plan.Goal {
	rank := func(g plan.Goal) int {
		if g.Status == "open" {
			return 0
		}
		return 1
	}
	return sorted(c.Facts.Goals, func(a, b plan.Goal) int { return cmp.Or(rank(a)-rank(b), a.Due.Compare(b.Due)) })
}

// milestones are the steps of a goal, by their day.
func (c contents) milestones(ctx context.Context, g plan.Goal) (lines []line) {
	for _, m := range sorted(g.Milestones, func(a, b plan.Milestone) int { return a.Due.Compare(b.Due) }) {
		done := ""
		if !m.DoneOn.IsZero() {
			done = with(ctx, "done_on", i18n.Date(ctx, m.DoneOn))
		}
		lines = append(lines, line{
			ID: m.ID, Title: m.Title, Sub: i18n.Dotted(m.Owner, done), End: i18n.DateShort(ctx, m.Due),
		})
	}
	return lines
}

// way is where a goal began, where it leads and where it is now.
func way(ctx context.Context, g plan.Goal, currency string) string {
	if g.Target == nil {
		return ""
	}
	unit := "" // of a sum of money the unit is part of the figure; of others it is said once
	if goal.InMoney(g.Unit, currency) {
		unit = g.Unit
	}
	text := goal.FigureText(ctx, g.Baseline, unit, currency) + " → " + goal.FigureText(ctx, g.Target, g.Unit, currency)
	if g.Current == nil {
		return text
	}
	return i18n.T(ctx, "document.goal.way", "way", text, "now", goal.FigureText(ctx, g.Current, unit, currency))
}

func (c contents) values(ctx context.Context) (lines []line) {
	for _, x := range sorted(c.Facts.Values, func(a, b plan.Value) int {
		return cmp.Or(strings.Compare(a.Product, b.Product), strings.Compare(a.Unit, b.Unit))
	}) {
		probability := ""
		if x.Probability < 10000 {
			probability = i18n.Percent(ctx, x.Probability)
		}
		lines = append(lines, line{
			ID: x.ID, Title: i18n.Dotted(cmp.Or(x.Product, i18n.T(ctx, "document.value.all")), x.Unit),
			Sub:  i18n.Dotted(i18n.Enum(ctx, "value_kind", x.Kind), probability),
			End:  i18n.MoneyPlain(ctx, x.Amount, x.Currency),
			Href: c.edit(ctx, "value", x.ID, "edit"),
		})
	}
	return lines
}

// chances are the opportunities, the live ones first, the largest on top.
func (c contents) chances(ctx context.Context) (lines []line) {
	order := func(a, b plan.Chance) int {
		return cmp.Or(over(a)-over(b), cmp.Compare(b.Amount, a.Amount))
	}
	for _, o := range sorted(c.Facts.Opportunities, order) {
		due := ""
		if !o.Due.IsZero() {
			due = i18n.DateShort(ctx, o.Due)
		}
		lines = append(lines, line{
			ID: o.ID, Title: o.Title, End: i18n.MoneyPlain(ctx, o.Amount, o.Currency),
			Sub: i18n.Dotted(i18n.Enum(ctx, "opportunity_kind", o.Kind),
				i18n.EnumOr(ctx, "stage", o.Stage), due, o.Reason),
			Href: c.edit(ctx, "opportunities", o.ID, "edit"),
		})
	}
	return lines
}

func over(o plan.Chance) int {
	if o.Live() {
		return 0
	}
	return 1
}

func (c contents) risks(ctx context.Context) (lines []line) {
	for _, r := range sorted(c.Facts.Risks, plan.Gravest) {
		lines = append(lines, line{
			ID: r.ID, Title: r.Title, End: i18n.MoneyPlain(ctx, r.Loss, r.Currency),
			Sub: i18n.Dotted(strconv.Itoa(r.Severity)+" × "+strconv.Itoa(r.Likelihood),
				i18n.Enum(ctx, "risk_status", r.Status), r.Owner, r.Mitigation),
			Href: c.edit(ctx, "risks", r.ID, "edit"),
		})
	}
	return lines
}

func (c contents) checks(ctx context.Context) (lines []line) {
	for _, x := range c.Facts.Checks {
		lines = append(lines, line{
			ID: x.ID, Title: i18n.Enum(ctx, "question", x.Question),
			Sub: i18n.Dotted(i18n.T(ctx, "plan.frozen.none_on", "date", i18n.Date(ctx, x.NoneOn)), x.Note),
		})
	}
	return lines
}

// actions are those that are open, by their day, and then the rest.
func (c contents) actions(ctx context.Context, late func(plan.Action) bool) (lines []line) {
	rank := func(a plan.Action) int {
		switch a.Status {
		case "cancelled":
			return 2
		case "done":
			return 1
		}
		return 0
	}
	byRank := func(a, b plan.Action) int { return cmp.Or(rank(a)-rank(b), a.Due.Compare(b.Due)) }
	for _, a := range sorted(c.Facts.Actions, byRank) {
		due, state := "", ""
		if !a.Due.IsZero() {
			due = i18n.DateShort(ctx, a.Due)
		}
		if rank(a) > 0 || a.Status == "blocked" {
			state = i18n.Enum(ctx, "action_status", a.Status)
		}
		lines = append(lines, line{
			ID: a.ID, Title: a.Title, End: due, Late: late(a), Sub: i18n.Dotted(a.Owner, state),
			Href: c.edit(ctx, "execution", a.ID, "edit"),
		})
	}
	return lines
}

// priorities are what matters most, each with the goal that it leads to.
func (c contents) priorities(ctx context.Context) (lines []line) {
	for _, p := range sorted(c.Facts.Priorities, plan.ByPlace) {
		l := line{
			ID: p.ID, Title: strconv.Itoa(p.Place) + ". " + p.Text, Href: c.edit(ctx, "plan", "priorities", "edit"),
		}
		for _, g := range c.Facts.Goals {
			if p.GoalID != nil && g.ID == *p.GoalID {
				l.Sub = g.Title
			}
		}
		c.mark(ctx, &l)
		lines = append(lines, l)
	}
	return lines
}
