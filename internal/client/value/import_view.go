package value

import (
	"context"
	"slices"
	"strings"

	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/kernel/day"
	"trucot/internal/kernel/fold"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/internal/kernel/sheet"
	"trucot/web/ui"
)

// shownLines is how many lines of a trial are drawn; the counts tell of the rest.
const shownLines = 200

// importPage is the import of transactions; with a batch it shows what a file would do.
type importPage struct {
	Head     account.Head
	Form     *form.Form
	Text     string
	Encoding sheet.Encoding
	Batch    uuid.UUID
	Plan     dealPlan

	Catalogue []string // products on offer
}

// strange names the products of the lines to be added that the catalogue does not have, whatever
// their case and marks, each once; none when there is no catalogue yet.
func (v importPage) strange() []string {
	if len(v.Catalogue) == 0 {
		return nil
	}
	known := map[string]bool{"": true}
	for _, name := range v.Catalogue {
		known[fold.Fold(name)] = true
	}
	var names []string
	for _, l := range v.Plan.Lines {
		if key := fold.Fold(l.Deal.Product); l.Outcome == dealCreated && !known[key] {
			known[key] = true
			names = append(names, l.Deal.Product)
		}
	}
	return names
}

// day and amount are what a line says, as the file has it where that cannot be read.
func (l dealLine) day(ctx context.Context) string {
	if l.Deal.OnDate.IsZero() || l.wrong("on_date") {
		return ui.OrDash(l.Typed.Get("on_date"))
	}
	return i18n.Date(ctx, l.Deal.OnDate)
}

// wrong reports whether a field could not be read.
func (l dealLine) wrong(field string) bool {
	return slices.ContainsFunc(l.Errors, func(e form.Error) bool { return e.Field == field })
}

func (l dealLine) amount(ctx context.Context, currency string) string {
	if l.wrong("amount") {
		return ui.OrDash(l.Typed.Get("amount"))
	}
	return i18n.Money(ctx, l.Deal.Amount, currency)
}

func (v importPage) shown() []dealLine {
	list := v.Plan.byOutcome()
	return list[:min(len(list), shownLines)]
}

// facts are how many lines have each outcome, and what the new ones come to.
func (v importPage) facts(ctx context.Context) []ui.FactItem {
	var items []ui.FactItem
	for _, o := range outcomes {
		item := ui.FactItem{
			Label: i18n.Enum(ctx, "deal_outcome", string(o)), Value: i18n.Number(ctx, int64(v.Plan.count(o))),
		}
		if o == dealCreated {
			item.Note = i18n.MoneyShort(ctx, v.Plan.sum(), page.ActorOf(ctx).Settings.Currency)
		}
		items = append(items, item)
	}
	return items
}

var outcomeMarks = map[outcome]string{dealWrong: "risk", dealConflict: "watch", dealCreated: "good", dealThere: "none"}

// remarks are what is wrong with a line, field by field, or why it is left out.
func (l dealLine) remarks(ctx context.Context) []string {
	if l.Outcome == dealConflict {
		return []string{i18n.T(ctx, "value.import.conflict")}
	}
	var list []string
	for _, e := range l.Errors {
		said, text := form.Label(ctx, e.Field, bindDeal("", day.Date{})), i18n.T(ctx, e.Key, e.Args...)
		if typed := l.Typed.Get(e.Field); typed != "" && !strings.Contains(text, typed) {
			said += " “" + typed + "”"
		}
		list = append(list, said+": "+text)
	}
	return list
}

func (v importPage) ignored(ctx context.Context) string {
	return i18n.T(ctx, "value.import.ignored", "names", strings.Join(v.Plan.Ignored, ", "))
}

// confirm is what the button says: how many are added, how many lines are left out.
func (v importPage) confirm(ctx context.Context) string {
	n := v.Plan.count(dealCreated)
	if rest := len(v.Plan.Lines) - n; rest > 0 {
		return i18n.T(ctx, "value.import.confirm_some", "n", n, "rest", rest)
	}
	return i18n.T(ctx, "value.import.confirm", "n", n)
}

func importLabels(ctx context.Context) map[string]string {
	return map[string]string{"file": i18n.T(ctx, "value.import.file"), "text": i18n.T(ctx, "value.import.text")}
}
