package contract

import (
	"context"
	"strconv"

	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/client/product"
	"trucot/internal/kernel/day"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/web/ui"
)

// listPage is all contracts of an account.
type listPage struct {
	Head  account.Head
	All   []Contract
	Today day.Date
}

func path(ctx context.Context, h account.Head, parts ...any) string {
	return string(page.Path(ctx, append([]any{"accounts", h.ID, "contracts"}, parts...)...))
}

func (v listPage) mayEdit(ctx context.Context) bool { return v.Head.MayEdit(page.ActorOf(ctx)) }

func (v listPage) facts(ctx context.Context) []ui.FactItem {
	t := Sum(v.All, v.Today)
	soon := ui.FactItem{Label: i18n.T(ctx, "contract.fact.soon", "n", soonDays), Value: strconv.Itoa(t.Soon)}
	if t.Soon > 0 {
		soon.NoteKind, soon.Note = "watch", i18n.T(ctx, "contract.fact.soon_note")
	}
	notice := ui.FactItem{Label: i18n.T(ctx, "contract.fact.notice"), Value: strconv.Itoa(t.Notice)}
	if t.Notice > 0 {
		notice.NoteKind, notice.Note = "risk", i18n.T(ctx, "contract.fact.notice_note")
	}
	return []ui.FactItem{
		{Label: i18n.T(ctx, "contract.fact.running"), Value: strconv.Itoa(t.N)},
		{
			Label: i18n.T(ctx, "contract.fact.amount"), Value: i18n.MoneyShort(ctx, t.Amount, v.Head.Currency),
			Note: i18n.T(ctx, "contract.fact.amount_note"),
		},
		soon, notice,
	}
}

// marks are the shapes of the states.
var marks = map[State]string{Upcoming: "none", Running: "good", Soon: "watch", Notice: "risk", Ended: "none"}

func stateName(ctx context.Context, s State) string {
	return i18n.Enum(ctx, "contract_state", string(s))
}

// what says of which product and unit it is; "" when it names neither.
func (c Contract) what() string {
	if c.Product != "" && c.Unit != "" {
		return c.Product + " · " + c.Unit
	}
	return c.Product + c.Unit
}

// left says how long it still has.
func (c Contract) left(ctx context.Context, today day.Date) string {
	n := c.Left(today)
	switch {
	case n < 0:
		return i18n.T(ctx, "contract.list.ago", "n", -n)
	case n == 0:
		return i18n.T(ctx, "contract.list.today")
	}
	return i18n.T(ctx, "contract.list.left", "n", n)
}

// notice says when one has to say whether it goes on, and whether it does so by itself.
func (c Contract) notice(ctx context.Context) string {
	text := i18n.T(ctx, "contract.list.notice", "date", i18n.Date(ctx, c.NoticeOn()))
	if c.AutoRenews {
		text += " · " + i18n.T(ctx, "contract.list.auto")
	}
	return text
}

// renew leads to a new opportunity that starts from the contract.
func (v listPage) renew(ctx context.Context, c Contract) string {
	return account.Path(ctx, v.Head.ID, "opportunities", "new") + "?contract=" + c.ID.String()
}

// renewal leads to the opportunity that renews it.
func (v listPage) renewal(ctx context.Context, c Contract) string {
	return place.Open(ctx, v.Head.ID, "show", "all") + "#o-" + c.RenewalID.String()
}

func label(ctx context.Context, name string) string { return i18n.Enum(ctx, "contract_field", name) }

func csvHead(ctx context.Context, currency string) []string {
	return []string{
		label(ctx, "name"), label(ctx, "product"), label(ctx, "unit"), label(ctx, "amount") + " (" + currency + ")",
		label(ctx, "starts"), label(ctx, "ends"), i18n.T(ctx, "contract.list.days"), i18n.T(ctx, "contract.list.state"),
		label(ctx, "notice_days"), label(ctx, "auto_renews"), i18n.T(ctx, "contract.list.renewal"), label(ctx, "note"),
	}
}

func csvRows(ctx context.Context, list []Contract, today day.Date) [][]string {
	var rows [][]string
	for _, c := range list {
		auto := i18n.T(ctx, "contract.list.no")
		if c.AutoRenews {
			auto = i18n.T(ctx, "contract.list.yes")
		}
		rows = append(rows, []string{
			c.Name, c.Product, c.Unit, account.PlainMoney(c.Amount, c.Currency), i18n.DateInput(ctx, c.Starts),
			i18n.DateInput(ctx, c.Ends),
			strconv.Itoa(c.Left(today)), stateName(ctx, c.State(today)),
			strconv.Itoa(c.NoticeDays), auto, c.RenewalTitle,
			c.Note,
		})
	}
	return rows
}

// formPage is the form of one contract.
type formPage struct {
	Head     account.Head
	Form     *form.Form
	Products []product.Option
	ID       uuid.UUID // uuid.Nil: a new one
	Currency string
}

func (v formPage) title(ctx context.Context) string {
	if v.ID == uuid.Nil {
		return i18n.T(ctx, "contract.form.new")
	}
	return i18n.T(ctx, "contract.form.edit")
}

func (v formPage) action(ctx context.Context, more ...any) string {
	if v.ID == uuid.Nil {
		return path(ctx, v.Head)
	}
	return path(ctx, v.Head, append([]any{v.ID}, more...)...)
}

func (v formPage) f(name string) ui.F { return ui.F{Form: v.Form, Name: name} }

// product completes the name of a product from the catalogue; another may be typed.
func (v formPage) product() ui.F {
	f := v.f("product")
	for _, p := range v.Products {
		f.Suggest = append(f.Suggest, p.Name)
	}
	return f
}
