package contact

import (
	"context"

	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/internal/relationships/stakeholder"
	"trucot/web/ui"
)

// listPage is what the list of people shows.
type listPage struct {
	Filter     Filter
	Listing    listing
	Colleagues []account.Colleague
	First      bool
	Actor      authz.Actor
}

func (v listPage) path(ctx context.Context, parts ...any) string {
	return string(page.Path(ctx, append([]any{"people"}, parts...)...))
}

func (v listPage) csvPath(ctx context.Context) string {
	if query := v.Filter.Values().Encode(); query != "" {
		return v.path(ctx, "csv") + "?" + query
	}
	return v.path(ctx, "csv")
}

func (v listPage) clear(ctx context.Context) string {
	if v.Filter == (Filter{}) {
		return ""
	}
	return v.path(ctx)
}

// count is how many there are, where that is known without counting them all.
func (v listPage) count(ctx context.Context) string {
	switch {
	case !v.First || len(v.Listing.Rows) == 0:
		return ""
	case v.Listing.Next != "":
		return i18n.T(ctx, "contact.list.more_than", "n", len(v.Listing.Rows))
	}
	return i18n.T(ctx, "contact.list.count", "n", len(v.Listing.Rows))
}

func (v listPage) pager(ctx context.Context) ui.Paging {
	return ui.Paging{Prev: v.pageHref(ctx, "before", v.Listing.Prev), Next: v.pageHref(ctx, "after", v.Listing.Next)}
}

func (v listPage) pageHref(ctx context.Context, name, at string) string {
	if at == "" {
		return ""
	}
	values := v.Filter.Values()
	values.Set(name, at)
	return v.path(ctx) + "?" + values.Encode()
}

func (v listPage) lives(ctx context.Context) []ui.Option {
	options := []ui.Option{{Label: i18n.T(ctx, "contact.list.any_life")}}
	for _, l := range stakeholder.Lives {
		options = append(options, ui.Option{Value: string(l), Label: i18n.Enum(ctx, "life", string(l))})
	}
	return options
}

func (v listPage) owners(ctx context.Context) []ui.Option {
	options := []ui.Option{{Label: i18n.T(ctx, "contact.list.any_owner")}}
	for _, m := range v.Colleagues {
		if m.Owns || m.ID == v.Filter.Owner {
			options = append(options, ui.Option{Value: m.ID.String(), Label: m.Name})
		}
	}
	return options
}

func (v listPage) owner() string {
	if v.Filter.Owner == uuid.Nil {
		return ""
	}
	return v.Filter.Owner.String()
}

// name is what a row is called; a position without a name says so.
func (r Row) name(ctx context.Context) string {
	if r.Placeholder {
		return i18n.T(ctx, "stakeholder.row.nobody")
	}
	return r.Name
}

// href is the person's page; a position has one on its account only.
func (r Row) href(ctx context.Context) string {
	if r.Placeholder {
		return account.Path(ctx, r.AccountID, "relationships", r.StakeholderID)
	}
	return string(page.Path(ctx, "people", r.ID))
}

func (r Row) others(ctx context.Context) string {
	if r.Accounts < 2 {
		return ""
	}
	return i18n.T(ctx, "contact.list.others", "n", r.Accounts-1)
}

func csvHead(ctx context.Context) []string {
	return []string{
		stakeholder.Label(ctx, "name"), stakeholder.Label(ctx, "title"), i18n.T(ctx, "contact.list.account"),
		i18n.T(ctx, "contact.list.accounts"), stakeholder.Label(ctx, "owner"), stakeholder.Label(ctx, "channel"),
		stakeholder.Label(ctx, "phone"), stakeholder.Label(ctx, "email"), i18n.T(ctx, "contact.list.life"),
	}
}

// csv is a row of the file; what is not known is left empty.
func (r Row) csv(ctx context.Context, k reach) []string {
	channel := ""
	if r.Channel != "" {
		channel = stakeholder.ChannelName(ctx, r.Channel)
	}
	return []string{
		r.name(ctx), r.Title, r.AccountName, i18n.Number(ctx, int64(r.Accounts)),
		r.Owner, channel, stakeholder.FormatPhone(k.Phone), k.Email,
		i18n.Enum(ctx, "life", string(r.Life)),
	}
}
