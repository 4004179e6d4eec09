package handover

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"trucot/internal/client/account"
	"trucot/internal/kernel/i18n"
	"trucot/internal/relationships/stakeholder"
	"trucot/internal/rhythm/plan"
	"trucot/web/ui"
)

// open is how many rows of a list stand open; on paper all do.
const open = 10

// path leads below the account.
func (d dossier) path(ctx context.Context, below string) string {
	return account.Path(ctx, d.Head.ID) + "/" + below
}

// gaps are the rules that lose points, the heaviest first, each with where it is mended.
func (d dossier) gaps(ctx context.Context) (rows []ui.Row) {
	if !d.Ready.known() {
		return nil
	}
	order := make([]int, len(rules))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(d.Ready.lost(b), d.Ready.lost(a)) })
	for _, i := range order {
		r := ui.Row{
			Mark: "good", Title: i18n.Enum(ctx, "readiness", rules[i].code),
			Sub: i18n.T(ctx, "handover.ready.of", "got", d.Ready.Got[i], "of", d.Ready.Whole[i]),
			End: i18n.T(ctx, "handover.ready.points", "n", d.Ready.Points[i], "of", rules[i].points),
		}
		if d.Ready.Whole[i] <= 1 { // a yes or a no, or nothing to count
			r.Sub = ""
		}
		if d.Ready.lost(i) > 0 {
			r.Mark = "watch"
			if d.Ready.Points[i] == 0 {
				r.Mark = "risk"
			}
			if d.Head.MayEdit(d.Actor) {
				r.ActionHref, r.ActionLabel = d.path(ctx, rules[i].mend), i18n.T(ctx, "account.missing.mend")
			}
		}
		rows = append(rows, r)
	}
	return rows
}

// fact is one of the ten; Value "" is not known, and Mend is where it is said.
type fact struct{ Label, Value, Mend string }

// facts are the ten that a newcomer must have in mind.
func (d dossier) facts(ctx context.Context) []fact {
	h, a := d.Head, d.Facts.Account
	level := i18n.EnumOr(ctx, "relationship_level", a.LevelNow)
	if a.LevelTarget != "" && a.LevelTarget != a.LevelNow {
		level = i18n.T(ctx, "plan.line.from_to", "was", level,
			"is", i18n.Enum(ctx, "relationship_level", a.LevelTarget))
	}
	tenure, worth, life, health, plan := "", "", "", "", ""
	if h.HealthBand != "" {
		health = h.Health(ctx)
	}
	if !h.Since.IsZero() {
		tenure = i18n.T(ctx, "document.who.years", "n", d.Today.Sub(h.Since)/365)
	}
	if h.ValueNow > 0 || h.Expected12 > 0 {
		worth = i18n.T(ctx, "handover.fact.from_to", "now", i18n.MoneyShort(ctx, h.ValueNow, h.Currency),
			"expected", i18n.MoneyShort(ctx, h.Expected12, h.Currency))
	}
	if d.Lifetime.Known {
		life = i18n.MoneyShort(ctx, d.Lifetime.Result, h.Currency)
	}
	if h.PlanPeriod != "" {
		plan = i18n.Dotted(h.PlanPeriod, i18n.Enum(ctx, "plan_status", h.PlanStatus))
	}
	return []fact{
		{i18n.T(ctx, "handover.fact.tenure"), i18n.Dotted(tenure, level), "edit"},
		{i18n.T(ctx, "handover.fact.value"), worth, "value"},
		{i18n.T(ctx, "handover.fact.lifetime"), life, "value?open=lifetime"},
		{i18n.T(ctx, "handover.fact.deciders"), d.names(ctx, decides), "relationships"},
		{i18n.T(ctx, "handover.fact.against"), d.against(ctx), "relationships"},
		{i18n.T(ctx, "handover.fact.wants"), d.wants(), "business"},
		{i18n.T(ctx, "handover.fact.aims"), d.aims(), "goals"},
		{i18n.T(ctx, "handover.fact.risk"), d.worst(ctx), "risks"},
		{i18n.T(ctx, "handover.fact.health"), health, "risks?open=health"},
		{i18n.T(ctx, "handover.fact.plan"), plan, ""},
	}
}

func decides(p person) bool { return p.Authority == "final" || p.Authority == "decides_in_limit" }

// names are up to three people with the attitude of each.
func (d dossier) names(ctx context.Context, who func(person) bool) string {
	var list []string
	for _, p := range d.People {
		if who(p) && len(list) < 3 {
			list = append(list,
				i18n.T(ctx, "handover.fact.person", "name", p.Name,
					"attitude", strings.ToLower(i18n.Enum(ctx, "support", stakeholder.SupportCode(p.Support)))))
		}
	}
	return strings.Join(list, "; ")
}

// against are those who oppose us; that there is nobody is something to know, too.
func (d dossier) against(ctx context.Context) string {
	if len(d.People) == 0 {
		return ""
	}
	return cmp.Or(d.names(ctx, func(p person) bool { return p.Support != nil && *p.Support < 0 }),
		i18n.T(ctx, "handover.fact.nobody"))
}

func (d dossier) wants() string {
	for _, g := range d.Facts.ClientGoals {
		if !g.Achieved {
			return g.Title
		}
	}
	return ""
}

// aims is what matters most to us: the first priority, else the first open goal.
func (d dossier) aims() string {
	for _, p := range slices.SortedFunc(slices.Values(d.Facts.Priorities), plan.ByPlace) {
		if p.Text != "" {
			return p.Text
		}
	}
	for _, g := range d.Facts.Goals {
		if g.Status == "open" {
			return g.Title
		}
	}
	return ""
}

// live are the open risks, what may be lost most first.
func (d dossier) live() []plan.Risk {
	list := slices.DeleteFunc(slices.Clone(d.Facts.Risks), func(r plan.Risk) bool { return !r.Risk().Live() })
	slices.SortStableFunc(list, func(a, b plan.Risk) int { return cmp.Compare(b.Risk().AtRisk(), a.Risk().AtRisk()) })
	return list
}

func (d dossier) worst(ctx context.Context) string {
	list := d.live()
	if len(list) == 0 {
		return ""
	}
	return i18n.Dotted(list[0].Title, i18n.MoneyShort(ctx, list[0].Risk().AtRisk(), list[0].Currency))
}

func (d dossier) riskRows(ctx context.Context) (rows []ui.Row) {
	for _, r := range d.live() {
		rows = append(rows, ui.Row{
			Title: r.Title, Href: d.path(ctx, "risks"), Sub: i18n.Dotted(r.Mitigation, r.Owner),
			End: i18n.MoneyShort(ctx, r.Risk().AtRisk(), r.Currency),
		})
	}
	return rows
}

func (d dossier) debtRows(ctx context.Context) (rows []ui.Row) {
	for _, x := range d.Debts {
		r := ui.Row{Title: x.Title, Sub: i18n.Dotted(i18n.Enum(ctx, "owed", x.What), x.To, x.Who)}
		if x.What == "promise" {
			r.Href = d.path(ctx, "execution#a-"+x.ID.String())
		} else {
			r.Href = d.path(ctx, "timeline/"+x.ID.String())
		}
		if !x.Due.IsZero() {
			r.End = i18n.Date(ctx, x.Due)
			if x.What == "complaint" || x.Due.Before(d.Today) {
				r.Mark = "risk"
			}
		}
		rows = append(rows, r)
	}
	return rows
}

// below are the pages of what has a day.
var below = map[string]string{"action": "execution#a-", "touch": "relationships/", "review": "reviews/"}

func (d dossier) stepRows(ctx context.Context) (rows []ui.Row) {
	for _, x := range d.Steps {
		r := ui.Row{
			Title: x.Title, Sub: i18n.Dotted(i18n.Enum(ctx, "handover_day", x.What), x.Who),
			End: i18n.Date(ctx, x.Due),
		}
		if x.What == "review" {
			r.Title = i18n.Enum(ctx, "review_kind", x.Code)
		}
		if page, ok := below[x.What]; ok {
			r.Href = d.path(ctx, page+x.ID.String())
		} else {
			r.Href = d.path(ctx, "value?open=contracts")
		}
		if x.Due.Before(d.Today) {
			r.Mark = "risk"
		}
		rows = append(rows, r)
	}
	return rows
}

func (d dossier) aloneRows(ctx context.Context) (rows []ui.Row) {
	for _, p := range d.alone() {
		mark := "watch"
		if p.Key {
			mark = "risk"
		}
		rows = append(rows, ui.Row{
			Mark: mark, Title: p.Name, Href: d.path(ctx, "relationships/"+p.ID.String()),
			Sub: i18n.T(ctx, "handover.alone.only", "name", p.Knows[0]),
		})
	}
	if n := d.Facts.Assumed(); n > 0 {
		rows = append(rows, ui.Row{
			Mark: "watch", Title: i18n.T(ctx, "handover.alone.assumed", "n", n),
			Href: d.path(ctx, "business"), Sub: i18n.T(ctx, "handover.alone.assumed_text"),
		})
	}
	return rows
}

// meet is how they like to be met.
func (p person) meet(ctx context.Context) string {
	quiet, channel := "", i18n.T(ctx, "handover.people.no_channel")
	if p.Preferred != "" {
		channel = stakeholder.ChannelName(ctx, p.Preferred)
	}
	if p.QuietFrom != nil && p.QuietTo != nil {
		quiet = i18n.T(ctx, "handover.people.quiet", "from", p.QuietFrom, "to", p.QuietTo)
	}
	return i18n.Dotted(channel, quiet)
}

func (p person) office(ctx context.Context) string {
	return i18n.Dotted(p.Title, i18n.EnumOr(ctx, "authority", p.Authority))
}

// taskOptions are the steps of taking over, with what each is about.
func taskOptions(ctx context.Context) []ui.Option {
	options := make([]ui.Option, 0, len(tasks))
	for _, t := range tasks {
		options = append(options, ui.Option{
			Value: string(t), Label: i18n.Enum(ctx, "handover_task", string(t)),
			Hint: i18n.Enum(ctx, "handover_task_hint", string(t)),
		})
	}
	return options
}

// standing says how far a list is.
func (l list) standing(ctx context.Context) string {
	if !l.SignedOn.IsZero() {
		return i18n.T(ctx, "handover.check.signed", "name", l.Name, "date", i18n.Date(ctx, l.SignedOn))
	}
	return i18n.T(ctx, "handover.check.so_far", "name", l.Name, "n", len(l.Steps), "of", len(tasks))
}

func (l list) mark() string {
	switch {
	case !l.SignedOn.IsZero():
		return "good"
	case len(l.Steps) > 0:
		return "watch"
	}
	return "none"
}

func done(l list, t task) string {
	if slices.Contains(l.Steps, t) {
		return "good"
	}
	return "none"
}
