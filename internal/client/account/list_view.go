package account

import (
	"context"
	"net/url"
	"slices"
	"strings"

	"github.com/google/uuid"

	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
	"trucot/web/ui"
)

// listPage is what the list shows.
type listPage struct {
	Filter  Filter
	Listing Listing
	Choices listChoices
	Saved   []SavedFilter
	Base    string // address of the list
	First   bool   // the first page
}

func (v listPage) href(values url.Values) string {
	if len(values) == 0 {
		return v.Base
	}
	return v.Base + "?" + values.Encode()
}

// sortHref sorts by a column, the other way round when it is sorted by already.
func (v listPage) sortHref(s Sort) string {
	f := v.Filter
	f.Down = s.firstDown()
	if f.Sort == s {
		f.Down = !v.Filter.Down
	}
	f.Sort = s
	return v.href(f.Values())
}

func (v listPage) head(s Sort, label string, num bool) ui.SortHead {
	h := ui.SortHead{Label: label, Href: v.sortHref(s), Num: num}
	if v.Filter.Sort == s {
		h.Dir = "ascending"
		if v.Filter.Down {
			h.Dir = "descending"
		}
	}
	return h
}

func (v listPage) pager(ctx context.Context) ui.Paging {
	return ui.Paging{Prev: v.pageHref("before", v.Listing.Prev), Next: v.pageHref("after", v.Listing.Next)}
}

func (v listPage) pageHref(name, place string) string {
	if place == "" {
		return ""
	}
	values := v.Filter.Values()
	values.Set(name, place)
	return v.href(values)
}

// count is how many there are, where that is known without counting them all.
func (v listPage) count(ctx context.Context) string {
	switch {
	case !v.First || len(v.Listing.Rows) == 0:
		return ""
	case v.Listing.Next != "":
		return i18n.T(ctx, "account.list.more_than", "n", len(v.Listing.Rows))
	}
	return i18n.T(ctx, "account.list.count", "n", len(v.Listing.Rows))
}

// clear is where all filters are off; empty when none is on.
func (v listPage) clear() string {
	if !v.Filter.Narrows() {
		return ""
	}
	f := Filter{Sort: v.Filter.Sort, Down: v.Filter.Down}
	return v.href(f.Values())
}

func (v listPage) exportHref() string {
	query := v.Filter.Values().Encode()
	if query != "" {
		query = "?" + query
	}
	return v.Base + "/export" + query
}

func (v listPage) current(s SavedFilter) bool {
	query, err := url.ParseQuery(s.Query)
	return err == nil && ParseFilter(query) == v.Filter
}

// unsaved reports whether there is a filter that the member might keep.
func (v listPage) unsaved() bool {
	return v.Filter.Narrows() && !slices.ContainsFunc(v.Saved, v.current)
}

func (v listPage) owners(ctx context.Context) []ui.Option {
	options := []ui.Option{{Label: i18n.T(ctx, "account.list.any_owner")}}
	for _, m := range v.Choices.Colleagues {
		if m.Owns || m.ID == v.Filter.Owner {
			options = append(options, ui.Option{Value: m.ID.String(), Label: m.Name})
		}
	}
	return options
}

func (v listPage) segments(ctx context.Context) []ui.Option {
	options := []ui.Option{{Label: i18n.T(ctx, "account.list.any_segment")}}
	for _, s := range v.Choices.Segments {
		options = append(options, ui.Option{Value: s.ID.String(), Label: s.Name(i18n.From(ctx).Lang)})
	}
	return options
}

func (v listPage) tiers(ctx context.Context) []ui.Option {
	options := []ui.Option{{Label: i18n.T(ctx, "account.list.any_tier")}}
	for _, t := range tiers {
		options = append(options, ui.Option{Value: t, Label: i18n.T(ctx, "account.header.tier", "tier", t)})
	}
	return options
}

func (v listPage) statuses(ctx context.Context) []ui.Option {
	return append([]ui.Option{{Label: i18n.T(ctx, "account.list.any_status")}}, statusOptions(ctx)...)
}

func (v listPage) bands(ctx context.Context) []ui.Option {
	return append([]ui.Option{{Label: i18n.T(ctx, "account.list.any_band")}},
		enumOptions(ctx, "completeness_band", Bands)...)
}

func (v listPage) tier() string {
	if v.Filter.Tier == 0 {
		return ""
	}
	return itoa(v.Filter.Tier)
}

func idValue(id uuid.UUID) string { return form.IDText(optID(id)) }

// sub is the small line under an account's name.
func (v listPage) sub(ctx context.Context, r Row) string {
	segment := v.Choices.segment(r.SegmentID, i18n.From(ctx).Lang)
	parts := slices.DeleteFunc([]string{segment, r.Industry}, func(s string) bool { return s == "" })
	return strings.Join(parts, ", ")
}

func (v listPage) healths(ctx context.Context) []ui.Option {
	return append([]ui.Option{{Label: i18n.T(ctx, "account.list.any_health")}},
		enumOptions(ctx, "health_band", HealthBands)...)
}

// GrowthText is the growth with its sign: +50%, or a minus.
func GrowthText(ctx context.Context, percent int64) string {
	text := i18n.Percent(ctx, int(percent)*100)
	if percent > 0 {
		return "+" + text
	}
	return text
}

// bandKind colours completeness as the glyph does: below 40 it is at risk.
func bandKind(percent int) string {
	if percent < 40 {
		return "risk"
	}
	return ""
}
