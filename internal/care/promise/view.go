package promise

import (
	"context"
	"net/url"

	"github.com/google/uuid"

	"trucot/internal/kernel/day"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/web/ui"
)

// ledger is what the page of promises shows.
type ledger struct {
	All   []Row
	Today day.Date
	State State     // "": all
	By    uuid.UUID // Nil: all
}

// rows are those that the filter lets through.
func (v ledger) rows() []Row {
	var list []Row
	for _, r := range v.All {
		if (v.State == "" || r.State(v.Today) == v.State) && (v.By == uuid.Nil || r.ByID == v.By) {
			list = append(list, r)
		}
	}
	return list
}

func (v ledger) ofMembers() []rate {
	return rates(v.All, v.Today, func(r Row) (uuid.UUID, string) { return r.ByID, r.ByName })
}

func (v ledger) ofAccounts() []rate {
	return rates(v.All, v.Today, func(r Row) (uuid.UUID, string) { return r.AccountID, r.AccountName })
}

func (v ledger) values() url.Values {
	values := url.Values{}
	if v.State != "" {
		values.Set("state", string(v.State))
	}
	if v.By != uuid.Nil {
		values.Set("by", v.By.String())
	}
	return values
}

func (v ledger) csv(ctx context.Context) string {
	to := string(page.Path(ctx, "promises", "export"))
	if query := v.values().Encode(); query != "" {
		to += "?" + query
	}
	return to
}

func (v ledger) clear(ctx context.Context) string {
	if len(v.values()) == 0 {
		return ""
	}
	return string(page.Path(ctx, "promises"))
}

func (v ledger) states(ctx context.Context) []ui.Option {
	list := []ui.Option{{Label: i18n.T(ctx, "promise.filter.any")}}
	for _, s := range States {
		list = append(list, ui.Option{Value: string(s), Label: stateName(ctx, s)})
	}
	return list
}

func (v ledger) members(ctx context.Context) []ui.Option {
	list := []ui.Option{{Label: i18n.T(ctx, "promise.filter.anyone")}}
	listed := map[uuid.UUID]bool{}
	for _, r := range v.All {
		if !listed[r.ByID] {
			listed[r.ByID] = true
			list = append(list, ui.Option{Value: r.ByID.String(), Label: r.ByName})
		}
	}
	return list
}

func (v ledger) rateRows(ctx context.Context, list []rate) []ui.Row {
	var rows []ui.Row
	for _, r := range list {
		mark := "good"
		switch {
		case r.Percent() < 50:
			mark = "risk"
		case r.Percent() < 80:
			mark = "watch"
		}
		rows = append(rows, ui.Row{Mark: mark, Title: r.Name, End: i18n.T(ctx, "promise.rate.end", "percent", r.Percent(), "kept", r.Kept, "of", r.Of)})
	}
	return rows
}

func stateName(ctx context.Context, s State) string {
	return i18n.Enum(ctx, "promise_state", string(s))
}

// marks are how a state is drawn.
var marks = map[State]string{Overdue: "risk", Open: "none", Kept: "good", Late: "watch", Broken: "risk"}

func actionPath(ctx context.Context, r Row) string {
	return string(page.Path(ctx, "accounts", r.AccountID, "execution")) + "?done=1#a-" + r.ID.String()
}

func byText(id uuid.UUID) string {
	if id == uuid.Nil {
		return ""
	}
	return id.String()
}
