package roadmap

import (
	"context"
	"net/url"
	"slices"
	"strconv"

	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/goals/goal"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/day"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/web/ui"
)

// view is the roadmap of an account.
type view struct {
	Head     account.Head
	All      []Item // before the filter, for its choices
	Items    []Item
	Filter   Filter
	Zoom     Zoom
	List     bool // the list instead of the drawing
	Today    day.Date
	Settings authz.Settings
}

func (v view) lanes() map[goal.Horizon][]Item {
	return Lanes(v.Items, v.Today, v.Settings.ShortMonths, v.Settings.MidMonths)
}

// address is this page with one thing of it changed.
func (v view) address(ctx context.Context, key, value string) string {
	q := v.query()
	q.Set(key, value)
	q.Set("open", place.Name)
	return account.Path(ctx, v.Head.ID, "goals") + "?" + q.Encode() + "#" + place.Name
}

func (v view) query() url.Values {
	q := url.Values{"zoom": {string(v.Zoom)}, "pillar": {strconv.Itoa(v.Filter.Pillar)}}
	if v.Filter.Owner != uuid.Nil {
		q.Set("owner", v.Filter.Owner.String())
	}
	if v.Filter.Goal != uuid.Nil {
		q.Set("goal", v.Filter.Goal.String())
	}
	if v.Filter.Over {
		q.Set("over", "1")
	}
	if v.List {
		q.Set("view", "list")
	}
	return q
}

func (v view) zoomTabs(ctx context.Context) []ui.Tab {
	var tabs []ui.Tab
	for _, z := range Zooms {
		tabs = append(tabs, ui.Tab{
			Href:  v.address(ctx, "zoom", string(z)),
			Label: i18n.Enum(ctx, "roadmap_zoom", string(z)), Current: z == v.Zoom,
		})
	}
	return tabs
}

func (v view) viewTabs(ctx context.Context) []ui.Tab {
	return []ui.Tab{
		{Href: v.address(ctx, "view", ""), Label: i18n.T(ctx, "roadmap.index.axis"), Current: !v.List},
		{Href: v.address(ctx, "view", "list"), Label: i18n.T(ctx, "roadmap.index.list"), Current: v.List},
	}
}

func (v view) pillarOptions(ctx context.Context) []ui.Option {
	opts := []ui.Option{{Value: "0", Label: i18n.T(ctx, "roadmap.filter.all")}}
	for _, p := range []int{3, 4, 1, 2} {
		opts = append(opts, ui.Option{Value: strconv.Itoa(p), Label: i18n.Enum(ctx, "roadmap_item", strconv.Itoa(p))})
	}
	return opts
}

func (v view) ownerOptions(ctx context.Context) []ui.Option {
	opts := []ui.Option{{Label: i18n.T(ctx, "roadmap.filter.anyone")}}
	add := func(id uuid.UUID, name string) {
		if name != "" && !slices.ContainsFunc(opts, func(o ui.Option) bool { return o.Value == id.String() }) {
			opts = append(opts, ui.Option{Value: id.String(), Label: name})
		}
	}
	for _, i := range v.All {
		if i.OwnerID != nil {
			add(*i.OwnerID, i.OwnerName)
		}
		for _, m := range i.Steps {
			add(m.OwnerID, m.OwnerName)
		}
	}
	return opts
}

func (v view) goalOptions(ctx context.Context) []ui.Option {
	opts := []ui.Option{{Label: i18n.T(ctx, "roadmap.filter.any_goal")}}
	for _, i := range v.All {
		if i.Pillar == 3 {
			opts = append(opts, ui.Option{Value: i.ID.String(), Label: i.Title})
		}
	}
	return opts
}

func (v view) clear(ctx context.Context) string {
	if v.Filter.Owner == uuid.Nil && v.Filter.Goal == uuid.Nil && v.Filter.Pillar == 3 && !v.Filter.Over {
		return ""
	}
	return place.Path(ctx, v.Head.ID, "zoom", string(v.Zoom))
}

// drawing is what the chart component draws.
func (v view) drawing(ctx context.Context) ui.RoadmapData {
	from, to := v.Zoom.Window(v.Today)
	d := ui.RoadmapData{
		ID: "roadmap-chart", Title: i18n.T(ctx, "roadmap.chart.title", "name", v.Head.Name),
		From: from, To: to, Today: v.Today,
		TodayLabel: i18n.T(ctx, "roadmap.chart.today"),
		Desc: i18n.T(ctx, "roadmap.chart.desc", "n", len(v.Items),
			"from", i18n.Date(ctx, from), "to", i18n.Date(ctx, to)),
	}
	for n, at := range v.Zoom.Ticks(v.Today) {
		d.Ticks = append(d.Ticks, ui.RoadTick{On: at, Label: v.tickText(ctx, at, n == 0)})
	}
	lanes := v.lanes()
	for _, h := range goal.Horizons {
		if len(lanes[h]) == 0 && v.Zoom == Quarter && h != goal.Short {
			continue
		}
		lane := v.lane(ctx, h)
		for _, i := range lanes[h] {
			if start := i.Start; !(start.IsZero() && i.Due.After(to)) && !start.After(to) && !i.Due.Before(from) {
				lane.Bars = append(lane.Bars, v.bar(ctx, i))
			}
		}
		d.Lanes = append(d.Lanes, lane)
	}
	return d
}

// lane is a horizon with the days that it holds.
func (v view) lane(ctx context.Context, h goal.Horizon) ui.RoadLane {
	short := v.Today.StartOfMonth().AddMonths(v.Settings.ShortMonths).EndOfMonth()
	mid := v.Today.StartOfMonth().AddMonths(v.Settings.MidMonths).EndOfMonth()
	l := ui.RoadLane{Label: i18n.Enum(ctx, "horizon", string(h))}
	_, end := v.Zoom.Window(v.Today)
	switch h {
	case goal.Short:
		l.From, l.To, l.Sub = v.Today, short, i18n.T(ctx, "roadmap.lane.until", "date", i18n.Date(ctx, short))
	case goal.Mid:
		l.From, l.To, l.Sub = short, mid, i18n.T(ctx, "roadmap.lane.until", "date", i18n.Date(ctx, mid))
	default:
		l.From, l.To, l.Sub = mid, end, i18n.T(ctx, "roadmap.lane.after", "date", i18n.Date(ctx, mid))
	}
	return l
}

func (v view) tickText(ctx context.Context, at day.Date, first bool) string {
	month, year := int(at.Month()), strconv.Itoa(at.Year()%100)
	withYear := first || month == 1
	switch {
	case v.Zoom == Years && withYear:
		return i18n.T(ctx, "roadmap.tick.quarter_year", "n", (month-1)/3+1, "year", year)
	case v.Zoom == Years:
		return i18n.T(ctx, "roadmap.tick.quarter", "n", (month-1)/3+1)
	case withYear:
		return i18n.T(ctx, "roadmap.tick.month_year", "n", month, "year", year)
	}
	return i18n.T(ctx, "roadmap.tick.month", "n", month)
}

func (v view) bar(ctx context.Context, i Item) ui.RoadBar {
	b := ui.RoadBar{
		Start: i.Start, Due: i.Due, Planned: i.Planned, Done: i.Done,
		Late: i.Late, Over: i.Over, Label: i.title(ctx), Owner: i.OwnerName,
		Href: i.href(ctx, v.Head.ID), Title: i18n.T(ctx, "roadmap.chart.item", "title", i.title(ctx),
			"date", i18n.Date(ctx, i.Due), "name", orNobody(ctx, i.OwnerName)),
	}
	if i.Late {
		b.Note = i18n.T(ctx, "roadmap.chart.late", "n", v.Today.Sub(i.Due))
	}
	for _, m := range i.Steps {
		step := ui.RoadStep{
			Key: m.ID.String(), On: m.Due, Planned: m.PlannedDue, Done: !m.DoneOn.IsZero(),
			Title: i18n.T(ctx, "roadmap.chart.item", "title", m.Title,
				"date", i18n.Date(ctx, m.Due), "name", m.OwnerName),
		}
		for _, n := range m.Needs {
			step.Needs = append(step.Needs, n.String())
		}
		b.Steps = append(b.Steps, step)
	}
	return b
}

func orNobody(ctx context.Context, name string) string {
	if name == "" {
		return i18n.T(ctx, "roadmap.list.nobody")
	}
	return name
}

// title is what the item is called; of a touch, whom it is with.
func (i Item) title(ctx context.Context) string {
	if i.Pillar == 1 {
		return i18n.T(ctx, "roadmap.list.touch", "name", i.Title)
	}
	return i.Title
}

// href leads to the item.
func (i Item) href(ctx context.Context, accountID uuid.UUID) string {
	switch i.Pillar {
	case 1:
		return account.Path(ctx, accountID, "relationships", i.ID)
	case 2:
		return account.Path(ctx, accountID, "business") + "#client-goals"
	case 3:
		return account.Path(ctx, accountID, "goals", i.ID)
	}
	return account.Path(ctx, accountID, "execution") + "#a-" + i.ID.String()
}

// doneText is what is known of how far an item is.
func (i Item) doneText(ctx context.Context) string {
	if i.Pillar == 3 || i.Over {
		return i18n.Percent(ctx, 100*i.Done)
	}
	return "–"
}

func csvHead(ctx context.Context) []string {
	return []string{
		i18n.T(ctx, "roadmap.list.kind"), i18n.T(ctx, "roadmap.list.item"),
		i18n.T(ctx, "roadmap.list.horizon"), i18n.T(ctx, "roadmap.list.owner"),
		i18n.T(ctx, "roadmap.list.start"), i18n.T(ctx, "roadmap.list.due"),
		i18n.T(ctx, "roadmap.list.planned"), i18n.T(ctx, "roadmap.list.done"),
	}
}

func (v view) csvRows(ctx context.Context) [][]string {
	var rows [][]string
	for _, h := range goal.Horizons {
		for _, i := range v.lanes()[h] {
			rows = append(rows,
				v.csvRow(ctx, h, i18n.Enum(ctx, "roadmap_item", strconv.Itoa(i.Pillar)), i.title(ctx),
					i.OwnerName, [3]day.Date{i.Start, i.Due, i.Planned}, i.doneText(ctx)))
			for _, m := range i.Steps {
				done := ""
				if !m.DoneOn.IsZero() {
					done = i18n.Date(ctx, m.DoneOn)
				}
				rows = append(rows,
					v.csvRow(ctx, h, i18n.T(ctx, "roadmap.list.step"), m.Title,
						m.OwnerName, [3]day.Date{{}, m.Due, m.PlannedDue}, done))
			}
		}
	}
	return rows
}

func (v view) csvRow(
	ctx context.Context, h goal.Horizon, kind, title, owner string, days [3]day.Date, done string,
) []string {
	return []string{
		kind, title, i18n.Enum(ctx, "horizon", string(h)), owner,
		i18n.Date(ctx, days[0]), i18n.Date(ctx, days[1]), i18n.Date(ctx, days[2]), done,
	}
}

func stepText(ctx context.Context, m goal.Milestone) string {
	text := i18n.T(ctx, "roadmap.chart.item", "title", m.Title, "date", i18n.Date(ctx, m.Due), "name", m.OwnerName)
	if !m.DoneOn.IsZero() {
		return i18n.T(ctx, "roadmap.list.step_done", "step", text)
	}
	return text
}

// newGoal is the first step on an empty roadmap, for who may take it.
func newGoal(ctx context.Context, v view) string {
	if !v.Head.MayEdit(page.ActorOf(ctx)) {
		return ""
	}
	return account.Path(ctx, v.Head.ID, "goals", "new")
}
