package overview

import (
	"context"

	"trucot/internal/client/account"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/web/ui"
)

// shownAttention is how many things the list of what needs attention names.
const shownAttention = 7

// attention lists what needs attention: late work, broken threads, then what
// the pillars still lack.
func (v view) attention(ctx context.Context) []ui.Row {
	var rows []ui.Row
	mayEdit := v.Head.MayEdit(page.ActorOf(ctx))
	add := func(mark, title, sub, href, label string) {
		row := ui.Row{Mark: mark, Title: title, Sub: sub}
		if mayEdit {
			row.ActionHref, row.ActionLabel = href, label
		}
		rows = append(rows, row)
	}
	for _, a := range v.late() {
		add("risk", a.Title, i18n.T(ctx, "overview.attention.late", "due", i18n.Due(ctx, a.Due), "name", a.AccountableName),
			v.path(ctx, "execution", a.ID, "edit"), i18n.T(ctx, "overview.attention.handle"))
	}
	for _, a := range v.loose() {
		add("watch", a.Title, i18n.T(ctx, "overview.attention.loose"), v.path(ctx, "execution", a.ID, "edit"), i18n.T(ctx, "overview.attention.link"))
	}
	for p := 1; p <= 4; p++ {
		for _, m := range v.Head.Score(p).Missing {
			add("watch", i18n.T(ctx, m.Key, "n", m.N), i18n.T(ctx, "overview.attention.pillar", "n", p, "name", ui.PillarName(ctx, p)),
				v.Head.MendHref(ctx, m), i18n.T(ctx, "overview.attention.mend"))
		}
	}
	return rows
}

func (v view) attentionOpts(ctx context.Context, n int) ui.CardOpts {
	opts := ui.CardOpts{Title: i18n.T(ctx, "overview.attention.title"), ID: "h-attention", Count: n, Risk: len(v.late()) > 0}
	if n > shownAttention {
		opts.Foot = i18n.T(ctx, "overview.attention.more", "n", n-shownAttention)
	}
	return opts
}

// maySubmit reports whether the reader works on a plan that nobody has handed in yet.
func (v view) maySubmit(ctx context.Context) bool {
	switch v.Head.PlanStatus {
	case "draft", "recalled", "changes_requested":
		return v.Head.MayEdit(page.ActorOf(ctx))
	}
	return false
}

// facts are the figures below the header; what has no data yet is left out.
func (v view) facts(ctx context.Context) []ui.FactItem {
	var list []ui.FactItem
	money := func(label string, amount int64, note, kind string) {
		if amount == 0 {
			return
		}
		figure, unit := i18n.MoneyParts(ctx, amount, v.Head.Currency)
		list = append(list, ui.FactItem{Label: label, Value: figure, Unit: unit, Note: note, NoteKind: kind})
	}
	money(i18n.T(ctx, "overview.fact.now"), v.Head.ValueNow, "", "")
	money(i18n.T(ctx, "overview.fact.expected"), v.Head.Expected12, v.gapNote(ctx), "good")
	money(i18n.T(ctx, "overview.fact.at_risk"), v.Figures.AtRisk, "", "")
	if !v.Head.Since.IsZero() {
		years := v.Today.Sub(v.Head.Since) / 365
		list = append(list, ui.FactItem{Label: i18n.T(ctx, "overview.fact.tenure"), Value: i18n.T(ctx, "overview.fact.years", "n", years), Note: i18n.T(ctx, "overview.fact.since", "date", i18n.Date(ctx, v.Head.Since))})
	}
	if v.Head.LastTouch != nil {
		list = append(list, ui.FactItem{Label: i18n.T(ctx, "overview.fact.last_touch"), Value: i18n.InstantShort(ctx, *v.Head.LastTouch)})
	}
	return list
}

func (v view) gapNote(ctx context.Context) string {
	if v.Head.ValueNow == 0 || v.Head.Expected12 <= v.Head.ValueNow {
		return ""
	}
	gap := v.Head.Expected12 - v.Head.ValueNow
	return i18n.T(ctx, "overview.fact.gap", "amount", i18n.MoneyShort(ctx, gap, v.Head.Currency), "percent", i18n.Percent(ctx, int(10000*gap/v.Head.ValueNow)))
}

// temple is the account's house.
func (v view) temple(ctx context.Context) ui.TempleData {
	t := ui.TempleData{
		Lintel: v.Head.Vision, LintelHref: v.path(ctx, "business") + "#client-goals", Score: v.Head.Completeness,
		Plinth: []string{i18n.T(ctx, "overview.plan.period", "period", v.Head.PlanPeriod, "status", i18n.Enum(ctx, "plan_status", v.Head.PlanStatus))},
	}
	if t.Lintel == "" && len(v.ClientGoals) > 0 {
		t.Lintel = v.ClientGoals[0].Title
	}
	f := v.Figures
	facts := [4][]ui.TempleFact{
		{
			{Label: i18n.T(ctx, "overview.temple.people"), Value: i18n.Number(ctx, int64(f.People))},
			{Label: i18n.T(ctx, "overview.temple.attitude"), Marks: &ui.Marks{For: f.For, Neutral: f.Neutral, Against: f.Against}},
			{Label: i18n.T(ctx, "overview.temple.planned"), Value: i18n.T(ctx, "overview.temple.of", "n", f.Planned, "of", f.People)},
		},
		{
			{Label: "SWOT", Value: i18n.T(ctx, "overview.temple.cards", "n", f.Cards, "sourced", f.Sourced)},
			{Label: i18n.T(ctx, "overview.temple.answers"), Value: i18n.T(ctx, "overview.temple.of", "n", f.Answers, "of", 5)},
			{Label: i18n.T(ctx, "overview.temple.client_goals"), Value: i18n.Number(ctx, int64(len(v.ClientGoals)))},
		},
		{
			{Label: i18n.Enum(ctx, "opportunity_kind", "upsell"), Value: v.plus(ctx, f.UpSell)},
			{Label: i18n.Enum(ctx, "opportunity_kind", "cross_sell"), Value: v.plus(ctx, f.CrossSell)},
			{Label: i18n.T(ctx, "overview.temple.missed"), Value: v.plus(ctx, f.Missed)},
		},
		{
			{Label: i18n.T(ctx, "overview.temple.done"), Value: i18n.T(ctx, "overview.temple.of", "n", f.Done, "of", f.ActionsAll)},
			{Label: i18n.T(ctx, "overview.temple.late"), Value: i18n.Number(ctx, int64(v.Head.Score(4).Overdue))},
		},
	}
	for i, key := range []string{"relationships", "business", "goals", "execution"} {
		score := v.Head.Score(i + 1)
		t.Cols[i] = ui.TempleCol{Num: i + 1, Name: ui.PillarName(ctx, i+1), Href: v.path(ctx, key), Percent: score.Percent, Facts: facts[i]}
		v.alert(ctx, &t.Cols[i], score)
	}
	return t
}

func (v view) plus(ctx context.Context, amount int64) string {
	if amount == 0 {
		return "–"
	}
	return "+" + i18n.MoneyShort(ctx, amount, v.Head.Currency)
}

// alert names the first thing a pillar lacks, or what is late in it.
func (v view) alert(ctx context.Context, col *ui.TempleCol, score account.PillarScore) {
	switch {
	case score.Overdue > 0:
		col.AlertKind, col.AlertText = "risk", i18n.T(ctx, "overview.temple.overdue", "n", score.Overdue)
	case len(score.Missing) > 0:
		m := score.Missing[0]
		col.AlertKind, col.AlertText = "watch", i18n.T(ctx, m.Key, "n", m.N)
	}
}
