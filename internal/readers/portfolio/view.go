package portfolio

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"trucot/internal/client/account"
	"trucot/internal/execution/action"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/internal/rhythm/review"
	"trucot/web/ui"
)

func (r row) segment(lang string) string {
	if lang == "en" {
		return r.SegmentEN
	}
	return r.SegmentVI
}

func head(ctx context.Context) []string {
	return []string{
		i18n.T(ctx, "portfolio.col.account"), i18n.T(ctx, "portfolio.col.industry"),
		i18n.T(ctx, "portfolio.col.tier"), i18n.T(ctx, "portfolio.col.segment"),
		i18n.T(ctx, "portfolio.col.owner"), i18n.T(ctx, "portfolio.col.now"),
		i18n.T(ctx, "portfolio.col.expected"), i18n.T(ctx, "portfolio.col.risk"),
		i18n.T(ctx, "portfolio.col.complete"), ui.PillarName(ctx, 1), ui.PillarName(ctx, 2),
		ui.PillarName(ctx, 3), ui.PillarName(ctx, 4), i18n.T(ctx, "portfolio.col.overdue"),
		i18n.T(ctx, "portfolio.col.strength"), i18n.T(ctx, "portfolio.col.threads"),
		i18n.T(ctx, "portfolio.col.map"), i18n.T(ctx, "account.col.health"),
	}
}

func (r row) csv(ctx context.Context, currency string) []string {
	return []string{
		r.Name, r.Industry, strconv.Itoa(r.Tier), r.segment(i18n.From(ctx).Lang),
		r.OwnerName, account.PlainMoney(r.ValueNow, currency),
		account.PlainMoney(r.Expected12, currency), account.PlainMoney(r.AtRisk, currency),
		strconv.Itoa(r.Completeness), strconv.Itoa(r.Pillars[0]),
		strconv.Itoa(r.Pillars[1]), strconv.Itoa(r.Pillars[2]), strconv.Itoa(r.Pillars[3]), strconv.Itoa(r.Overdue),
		strconv.Itoa(r.Strength), strconv.Itoa(r.Threads),
		i18n.Enum(ctx, "map_light", r.MapLight), account.HealthText(r.Health),
	}
}

func (v view) path(ctx context.Context, part string) string {
	path := string(page.Path(ctx, "portfolio"))
	if part != "" {
		path += "/" + part
	}
	if q := v.Filter.values().Encode(); q != "" {
		path += "?" + q
	}
	return path
}

// kpis is the strip of figures; what has no data is left out.
func (v view) kpis(ctx context.Context) []ui.KPIItem {
	t := v.Totals
	money := func(label string, amount int64, note, kind string) ui.KPIItem {
		figure, unit := i18n.MoneyParts(ctx, amount, v.Currency)
		return ui.KPIItem{Label: label, Value: figure, Unit: unit, Note: note, NoteKind: kind}
	}
	list := []ui.KPIItem{
		money(i18n.T(ctx, "portfolio.kpi.now"), t.ValueNow, i18n.T(ctx, "portfolio.kpi.accounts", "n", t.Accounts), ""),
		money(i18n.T(ctx, "portfolio.kpi.expected"), t.Expected12, v.gapNote(ctx), "good"),
		money(i18n.T(ctx, "portfolio.kpi.risk"), t.AtRisk, i18n.T(ctx, "portfolio.kpi.risk_note"), ""),
		{
			Label: i18n.T(ctx, "portfolio.kpi.sound"), Value: strconv.Itoa(t.Sound),
			Unit: "/" + strconv.Itoa(t.Accounts), Note: i18n.T(ctx, "portfolio.kpi.sound_note"),
		},
		{
			Label: i18n.T(ctx, "portfolio.kpi.overdue"), Value: strconv.Itoa(t.Overdue),
			Unit: "/" + strconv.Itoa(t.OpenItems), Note: i18n.T(ctx, "portfolio.kpi.overdue_note"),
			Href: string(page.Path(ctx, "portfolio", "work")) + "?set=late",
		},
		share(ctx, i18n.T(ctx, "portfolio.kpi.clarity"), "portfolio.kpi.clarity_note", t.Clarity),
		share(ctx, i18n.T(ctx, "portfolio.kpi.execution"), "portfolio.kpi.execution_note", t.Execution),
	}
	list[2].Href = string(page.Path(ctx, "portfolio", "risks"))
	sum := review.Together(v.reviews)
	if percent, known := sum.Percent(); known {
		list = append(list, ui.KPIItem{
			Label: i18n.T(ctx, "portfolio.kpi.reviews"), Value: i18n.Percent(ctx, 100*percent),
			Note: i18n.T(ctx, "portfolio.kpi.reviews_note", "n", sum.Late),
		})
	}
	return list
}

// share is a figure in percent with its sum; a dash when there is nothing to share.
func share(ctx context.Context, label, note string, s action.Share) ui.KPIItem {
	k := ui.KPIItem{Label: label, Value: "–", Note: i18n.T(ctx, note, "part", s.Part, "whole", s.Whole)}
	if s.Whole > 0 {
		k.Value, k.Unit = strconv.Itoa(s.Percent()), "%"
	}
	return k
}

func (v view) gapNote(ctx context.Context) string {
	gap := v.Totals.Expected12 - v.Totals.ValueNow
	if gap <= 0 {
		return ""
	}
	return i18n.T(ctx, "portfolio.kpi.gap", "amount", i18n.MoneyShort(ctx, gap, v.Currency),
		"weighted", i18n.MoneyShort(ctx, v.Totals.Weighted12, v.Currency))
}

// band is the kind of mark of a completeness: 70 and above is sound, 50 to 69
// to be watched, less a risk.
func band(percent int) string {
	switch {
	case percent >= 70:
		return "good"
	case percent >= 50:
		return "watch"
	}
	return "risk"
}

// bubbles draws value over completeness; the size is the growth expected.
func (v view) bubbles(ctx context.Context) ui.BubbleData {
	unit, unitName := int64(1), v.Currency
	if len(v.Top) > 0 {
		unit, unitName = scaleOf(ctx, v.Top[0].ValueNow, v.Currency)
	}
	d := ui.BubbleData{
		ID: "bubbles", Title: i18n.T(ctx, "portfolio.chart.title"),
		Desc:   i18n.T(ctx, "portfolio.chart.desc", "n", len(v.Top)),
		XLabel: i18n.T(ctx, "portfolio.chart.x"),
		YLabel: i18n.T(ctx, "portfolio.chart.y", "unit", unitName), XMin: 0, XMax: 100,
		Bands: []ui.BubbleBand{
			{From: 0, To: 50, Label: i18n.T(ctx, "portfolio.band.risk"), Risk: true},
			{From: 50, To: 70, Label: i18n.T(ctx, "portfolio.band.watch")},
			{From: 70, To: 100, Label: i18n.T(ctx, "portfolio.band.good")},
		},
	}
	for _, r := range v.Top {
		d.Points = append(d.Points, ui.BubblePoint{
			X: float64(r.Completeness), Y: float64(r.ValueNow) / float64(unit),
			Size: float64(max(r.Expected12-r.ValueNow, 0)) / float64(unit),
			Kind: band(r.Completeness), Label: r.Name, Href: account.Path(ctx, r.ID),
			Title: i18n.T(ctx, "portfolio.chart.point", "name", r.Name,
				"percent", i18n.Percent(ctx, 100*r.Completeness),
				"value", i18n.MoneyShort(ctx, r.ValueNow, v.Currency)),
		})
	}
	return d
}

// scaleOf picks the unit of an axis by its largest amount: billions, millions or as it is.
func scaleOf(ctx context.Context, largest int64, currency string) (unit int64, name string) {
	minor := int64(1)
	for range i18n.Decimals(currency) {
		minor *= 10
	}
	for _, step := range []int64{1_000_000_000, 1_000_000} {
		if largest >= step*minor {
			_, name := i18n.MoneyParts(ctx, step*minor, currency)
			return step * minor, name
		}
	}
	return minor, currency
}

func (v view) riskRows(ctx context.Context) []ui.Row {
	var rows []ui.Row
	for _, r := range v.Risky {
		if r.AtRisk > 0 {
			rows = append(rows, ui.Row{
				Mark: "watch", Title: r.Name, Href: account.Path(ctx, r.ID, "goals") + "#churn", Sub: r.Industry,
				End: i18n.MoneyShort(ctx, r.AtRisk, v.Currency), EndSub: r.OwnerName,
			})
		}
	}
	return rows
}

// sortHead is a column head that orders the table by it.
func (v view) sortHead(ctx context.Context, s Sort, label string, num bool) ui.SortHead {
	f := v.Filter
	f.Sort = s
	h := ui.SortHead{Label: label, Href: view{Filter: f}.path(ctx, "") + "#accounts", Num: num}
	if v.Filter.Sort == s {
		h.Dir = "descending"
		if s == "name" || s == "completeness" || s == "strength" || s == "health" {
			h.Dir = "ascending"
		}
	}
	return h
}

func (v view) ownerOptions(ctx context.Context) []ui.Option {
	opts := []ui.Option{{Value: "", Label: i18n.T(ctx, "portfolio.filter.owners")}}
	for _, o := range v.Owners {
		opts = append(opts, ui.Option{Value: o.ID.String(), Label: o.Name})
	}
	return opts
}

func (v view) segmentOptions(ctx context.Context) []ui.Option {
	opts := []ui.Option{{Value: "", Label: i18n.T(ctx, "portfolio.filter.segments")}}
	for _, s := range v.Segments {
		opts = append(opts, ui.Option{Value: s.ID.String(), Label: s.Name(i18n.From(ctx).Lang)})
	}
	return opts
}

func (r row) growth(ctx context.Context) string {
	if r.ValueNow == 0 || r.Expected12 <= r.ValueNow {
		return ""
	}
	return "+" + i18n.Percent(ctx, 100*int((100*(r.Expected12-r.ValueNow)+r.ValueNow/2)/r.ValueNow))
}

func meta(ctx context.Context, r row) string {
	tier := i18n.T(ctx, "account.header.tier", "tier", strconv.Itoa(r.Tier))
	parts := slices.DeleteFunc([]string{r.segment(i18n.From(ctx).Lang), tier}, func(s string) bool { return s == "" })
	return strings.Join(parts, ", ")
}

// lightKind is the mark of a relationship map's light.
func (r row) lightKind() string {
	switch r.MapLight {
	case "green":
		return "good"
	case "amber":
		return "watch"
	case "red":
		return "risk"
	}
	return "none"
}

// threadText says by how many threads the account hangs, when that is a danger.
func (r row) threadText(ctx context.Context) string {
	switch {
	case r.People == 0:
		return i18n.T(ctx, "portfolio.map.nobody")
	case r.Threads == 0:
		return i18n.T(ctx, "portfolio.map.no_thread")
	case r.Threads == 1:
		return i18n.T(ctx, "portfolio.map.one_thread")
	}
	return ""
}

// winRows are the goals that we won and the client did not, the oldest first.
func (v view) winRows(ctx context.Context) []ui.Row {
	var rows []ui.Row
	for _, g := range v.Lopsided {
		rows = append(rows, ui.Row{
			Mark: "risk", Title: g.Title, Href: account.Path(ctx, g.AccountID, "goals", g.ID),
			Sub: i18n.T(ctx, "portfolio.wins.owed", "account", g.AccountName, "win", g.CustomerWin),
			End: i18n.Date(ctx, g.OurWinOn), EndSub: g.OwnerName,
		})
	}
	return rows
}

// winsFoot counts the goals that the list leaves out.
func (v view) winsFoot(ctx context.Context) string {
	if len(v.Lopsided) == 0 || v.Lopsided[0].N <= len(v.Lopsided) {
		return ""
	}
	return i18n.T(ctx, "portfolio.wins.more", "n", v.Lopsided[0].N-len(v.Lopsided))
}

// worries are what a director should see of an owner's work.
func (o owner) worries(ctx context.Context) []string {
	var list []string
	if o.Carries > o.Limit {
		list = append(list, i18n.T(ctx, "portfolio.team.overloaded", "n", o.Carries, "limit", o.Limit))
	}
	if o.Unassigned > 0 {
		list = append(list, i18n.T(ctx, "portfolio.team.unassigned", "n", o.Unassigned))
	}
	if o.Slipping > 0 {
		list = append(list, i18n.T(ctx, "portfolio.team.slipping", "n", o.Slipping))
	}
	return list
}

func healthOptions(ctx context.Context) []ui.Option {
	opts := []ui.Option{{Label: i18n.T(ctx, "account.list.any_health")}}
	for _, b := range account.HealthBands {
		opts = append(opts, ui.Option{Value: b, Label: i18n.Enum(ctx, "health_band", b)})
	}
	return opts
}

func loadKind(o owner) string {
	if o.Overdue > 0 {
		return "risk"
	}
	return ""
}

// asOf says from when the totals are; they are rebuilt every minute.
func asOf(ctx context.Context, v view) string {
	if v.Totals.AsOf.IsZero() {
		return ""
	}
	return i18n.T(ctx, "portfolio.index.as_of", "time", i18n.Instant(ctx, v.Totals.AsOf))
}

// clear leads to the unfiltered page; "" when nothing is filtered.
func (v view) clear(ctx context.Context) string {
	if v.Filter.Owner == nil && v.Filter.Segment == nil && v.Filter.Health == "" && !v.Filter.Late && !v.Filter.Thread {
		return ""
	}
	return string(page.Path(ctx, "portfolio"))
}

// orDash shows no amount as a dash: a column of zeros hides the figures.
func orDash(ctx context.Context, amount int64, currency string) string {
	if amount == 0 {
		return "–"
	}
	return i18n.MoneyShort(ctx, amount, currency)
}
