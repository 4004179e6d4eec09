package network

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"time"

	"github.com/google/uuid"

	"trucot/internal/kernel/i18n"
	"trucot/internal/relationships/strength"
	"trucot/web/ui"
)

// leavingPage asks what would be left.
type leavingPage struct {
	board
	Who    uuid.UUID
	Name   string
	Ours   bool
	Result *Leaving
}

func (v *leavingPage) ask(who uuid.UUID, zone *time.Location) {
	var people, members []uuid.UUID
	if p, known := v.Map.Find(who); known {
		people, v.Name = []uuid.UUID{who}, p.Name
	} else if m := v.member(who); m.ID != uuid.Nil {
		members, v.Name, v.Ours = []uuid.UUID{who}, m.Name, true
	} else {
		return
	}
	v.Who = who
	l := Without(v.In, people, members, v.value(), v.Today, zone)
	v.Result = &l
}

func (v leavingPage) options(ctx context.Context) []ui.Option {
	list := []ui.Option{{Label: i18n.T(ctx, "network.leaving.choose")}}
	for _, p := range v.Map.Present() {
		if !p.Placeholder {
			list = append(list, ui.Option{Value: p.ID.String(), Label: p.Name + ", " + p.Title, Group: v.Head.Name})
		}
	}
	for _, m := range v.Map.Members {
		list = append(list, ui.Option{Value: m.ID.String(), Label: m.Name, Group: i18n.T(ctx, "network.map.us")})
	}
	return list
}

// optionGroup is a part of a select.
type optionGroup struct {
	label   string
	options []ui.Option
}

func (v leavingPage) groups(ctx context.Context) []optionGroup {
	var groups []optionGroup
	for _, o := range v.options(ctx) {
		if n := len(groups); n == 0 || groups[n-1].label != o.Group {
			groups = append(groups, optionGroup{label: o.Group})
		}
		last := &groups[len(groups)-1]
		last.options = append(last.options, o)
	}
	return groups
}

// risky is what would be lost with each person of either side, for the list below.
type risky struct {
	ID     uuid.UUID
	Name   string
	Sub    string
	Ours   bool
	Before int
	After  int
	Lost   int
}

// ranking tells with whom most would go, worst first.
func (v leavingPage) ranking(ctx context.Context) []risky {
	zone := i18n.From(ctx).Zone
	var list []risky
	add := func(id uuid.UUID, name, sub string, ours bool, l Leaving) {
		list = append(list, risky{id, name, sub, ours, l.Before.Coverage, l.After.Coverage, len(l.Lost)})
	}
	for _, m := range v.Map.Members {
		add(m.ID, m.Name, m.Title, true, Without(v.In, nil, []uuid.UUID{m.ID}, v.value(), v.Today, zone))
	}
	for _, p := range v.Map.Present() {
		if !p.Placeholder && strength.Thread(v.Map.Score(p.ID)) {
			add(p.ID, p.Name, p.Title, false, Without(v.In, []uuid.UUID{p.ID}, nil, v.value(), v.Today, zone))
		}
	}
	sortRisky(list)
	return list
}

func sortRisky(list []risky) {
	slices.SortStableFunc(list, func(a, b risky) int {
		return cmp.Or(cmp.Compare(a.After-a.Before, b.After-b.Before), cmp.Compare(b.Lost, a.Lost))
	})
}

func (s Standing) figures(ctx context.Context, after Standing, currency string) []moved {
	kind := func(worse bool) string {
		if worse {
			return "risk"
		}
		return ""
	}
	return []moved{
		{
			i18n.T(ctx, "network.fact.light"), i18n.Enum(ctx, "map_light", string(s.Rag)),
			i18n.Enum(ctx, "map_light", string(after.Rag)), kind(s.Rag != after.Rag),
		},
		{
			i18n.T(ctx, "network.fact.coverage"), i18n.Percent(ctx, 100*s.Coverage),
			i18n.Percent(ctx, 100*after.Coverage),
			kind(after.Coverage < s.Coverage),
		},
		{
			i18n.T(ctx, "network.fact.threads"), strconv.Itoa(s.Threads), strconv.Itoa(after.Threads),
			kind(after.Threads < s.Threads),
		},
		{
			i18n.T(ctx, "network.fact.strength"), strconv.Itoa(s.Strength), strconv.Itoa(after.Strength),
			kind(after.Strength < s.Strength),
		},
		{
			i18n.T(ctx, "network.leaving.unheld"), i18n.MoneyShort(ctx, s.Unheld, currency),
			i18n.MoneyShort(ctx, after.Unheld, currency), kind(after.Unheld > s.Unheld),
		},
	}
}
