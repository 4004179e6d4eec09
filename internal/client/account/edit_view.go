package account

import (
	"context"

	"github.com/google/uuid"

	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/web/ui"
)

// identityFields are the parts of S1-02 that are asked for later.
var identityFields = []string{
	"legal_name", "tax_code", "employees", "revenue_band", "address", "website", "parent", "source", "since",
}

// lastEdit says when the account was changed last and by whom.
func lastEdit(ctx context.Context, h Head) string {
	if h.UpdatedByName == "" {
		return ""
	}
	return i18n.T(ctx, "account.edit.last", "name", h.UpdatedByName, "at", i18n.Instant(ctx, h.UpdatedAt))
}

// owners are who may own the account; who owns none is not taken for the owner
// of a new one.
func (e *editing) owners(ctx context.Context) []ui.Option {
	options := PeopleOptions(e.People, Person{e.Head.OwnerID, e.Head.OwnerName})
	if e.Head.ID == uuid.Nil && !mayOwn(ctx) {
		options = append([]ui.Option{{Label: i18n.T(ctx, "account.form.choose_owner")}}, options...)
	}
	return options
}

// mayOwn reports whether the reader looks after accounts themself.
func mayOwn(ctx context.Context) bool { return page.ActorOf(ctx).Can(authz.AccountEdit) }

func (e *editing) backups(ctx context.Context) []ui.Option {
	also := Person{}
	if e.Account.BackupID != nil {
		also = Person{*e.Account.BackupID, e.Head.BackupName}
	}
	return append([]ui.Option{{Label: i18n.T(ctx, "account.form.no_backup")}}, PeopleOptions(e.People, also)...)
}

func (e *editing) segments(ctx context.Context) []ui.Option {
	options := []ui.Option{{Label: i18n.T(ctx, "account.form.no_segment")}}
	for _, s := range e.Segments {
		options = append(options, ui.Option{Value: s.ID.String(), Label: s.Name(i18n.From(ctx).Lang)})
	}
	return options
}

func (e *editing) names() []string {
	var names []string
	for _, n := range e.Names {
		if n.ID != e.Head.ID {
			names = append(names, n.Name)
		}
	}
	return names
}

func tierOptions(ctx context.Context) []ui.Option {
	return []ui.Option{
		{Value: "1", Label: i18n.T(ctx, "account.header.tier", "tier", "1"), Hint: i18n.T(ctx, "account.form.tier_1")},
		{Value: "2", Label: i18n.T(ctx, "account.header.tier", "tier", "2"), Hint: i18n.T(ctx, "account.form.tier_2")},
		{Value: "3", Label: i18n.T(ctx, "account.header.tier", "tier", "3"), Hint: i18n.T(ctx, "account.form.tier_3")},
	}
}

// enumOptions are the codes of a type with their words.
func enumOptions[T ~string](ctx context.Context, typ string, codes []T) []ui.Option {
	var options []ui.Option
	for _, code := range codes {
		options = append(options, ui.Option{Value: string(code), Label: i18n.Enum(ctx, typ, string(code))})
	}
	return options
}

func statusOptions(ctx context.Context) []ui.Option {
	return enumOptions(ctx, "account_status", Statuses)
}

func levelOptions(ctx context.Context) []ui.Option {
	return enumOptions(ctx, "relationship_level", Levels)
}

// bandOptions are in billions of dong, for other currencies in millions.
func bandOptions(ctx context.Context) []ui.Option {
	typ := "revenue_band"
	if i18n.From(ctx).Currency != "VND" {
		typ = "revenue_band_m"
	}
	return append([]ui.Option{{Label: i18n.T(ctx, "account.form.unknown")}}, enumOptions(ctx, typ, RevenueBands)...)
}
