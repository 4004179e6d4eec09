package review

import (
	"context"
	"net/url"
	"strconv"

	"github.com/google/uuid"

	"trucot/internal/kernel/day"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/web/ui"
)

// teamShown is how many accounts the page lists; the file has all.
const (
	teamShown = 50
	inFile    = 10000
)

// teamStates are what the report may be narrowed to.
var teamStates = []string{"late", "soon", "planned"}

// teamPage is the report over the accounts that a member sees.
type teamPage struct {
	Rows    []Standing // those chosen, the longest late first
	Owners  []Owner
	Owner   uuid.UUID // narrowed to one; uuid.Nil: all
	State   string
	Cadence Cadence
	Today   day.Date
}

func (v teamPage) shown() []Standing { return v.Rows[:min(len(v.Rows), teamShown)] }

func complianceText(ctx context.Context, percent int, known bool) string {
	if !known {
		return "–"
	}
	return i18n.Percent(ctx, 100*percent)
}

func (v teamPage) kpis(ctx context.Context) []ui.KPIItem {
	sum := Together(v.Owners)
	percent, known := sum.Percent()
	on := ui.KPIItem{
		Label: i18n.T(ctx, "review.fact.compliance"), Value: complianceText(ctx, percent, known),
		Note: i18n.T(ctx, "review.fact.compliance_note"),
	}
	late := ui.KPIItem{
		Label: stateName(ctx, "late"), Value: strconv.Itoa(sum.Late), Unit: "/" + strconv.Itoa(sum.Accounts),
	}
	return []ui.KPIItem{on, late, {Label: i18n.T(ctx, "review.team.soon", "n", Soon), Value: strconv.Itoa(sum.Soon)}}
}

func (v teamPage) path(ctx context.Context, parts ...any) string {
	path := string(page.Path(ctx, append([]any{"reviews"}, parts...)...))
	q := url.Values{}
	if v.Owner != uuid.Nil {
		q.Set("owner", v.Owner.String())
	}
	if v.State != "" {
		q.Set("state", v.State)
	}
	if len(q) > 0 {
		path += "?" + q.Encode()
	}
	return path
}

func (v teamPage) clear(ctx context.Context) string {
	if v.Owner == uuid.Nil && v.State == "" {
		return ""
	}
	return string(page.Path(ctx, "reviews"))
}

func (v teamPage) ownerOptions(ctx context.Context) []ui.Option {
	list := []ui.Option{{Label: i18n.T(ctx, "review.team.everyone")}}
	for _, p := range v.Owners {
		list = append(list, ui.Option{Value: p.ID.String(), Label: p.Name})
	}
	return list
}

func (v teamPage) chosen() string {
	if v.Owner == uuid.Nil {
		return ""
	}
	return v.Owner.String()
}

func stateOptions(ctx context.Context) []ui.Option {
	list := []ui.Option{{Label: i18n.T(ctx, "review.team.any_state")}}
	for _, s := range teamStates {
		list = append(list, ui.Option{Value: s, Label: stateName(ctx, s)})
	}
	return list
}

func (s Standing) href(ctx context.Context) string { return hrefOf(ctx, s.AccountID, s.PlannedID) }

func (s Standing) kind(ctx context.Context) string { return nextKind(ctx, s.Kind) }

// hrefOf leads to the planned review, else to where one is planned.
func hrefOf(ctx context.Context, account uuid.UUID, planned *uuid.UUID) string {
	if planned != nil {
		return string(page.Path(ctx, "accounts", account, "reviews", *planned))
	}
	return string(page.Path(ctx, "accounts", account, "reviews"))
}

func nextKind(ctx context.Context, kind Kind) string {
	if kind == "" {
		return i18n.T(ctx, "review.team.unplanned")
	}
	return kindName(ctx, kind)
}

// Row is the account as a short list names it.
func (c Coming) Row(ctx context.Context, today day.Date) ui.Row {
	row := ui.Row{
		Mark: "watch", Title: c.AccountName, Href: hrefOf(ctx, c.AccountID, c.PlannedID),
		Sub: nextKind(ctx, c.Kind), End: i18n.Due(ctx, c.Due),
	}
	if c.Due.Before(today) {
		row.Mark = "risk"
	}
	return row
}

func (v teamPage) head(ctx context.Context) []string {
	return []string{
		i18n.T(ctx, "review.team.account"), i18n.T(ctx, "review.team.tier"),
		i18n.T(ctx, "review.team.owner"), label(ctx, "kind"), i18n.T(ctx, "review.list.state"),
		i18n.T(ctx, "review.fact.next"), i18n.T(ctx, "review.team.days_late"),
		i18n.T(ctx, "review.fact.last"), i18n.T(ctx, "review.fact.compliance"),
	}
}

func (v teamPage) lines(ctx context.Context) [][]string {
	var out [][]string
	for _, s := range v.Rows {
		percent, known := s.Compliance(v.Cadence, v.Today)
		on := ""
		if known {
			on = strconv.Itoa(percent)
		}
		out = append(out, []string{
			s.Name, strconv.Itoa(s.Tier), s.OwnerName, s.kind(ctx),
			stateName(ctx, s.State(v.Cadence, v.Today)), s.Due(v.Cadence).String(),
			strconv.Itoa(s.DaysLate(v.Cadence, v.Today)), s.LastHeld.String(), on,
		})
	}
	return out
}
