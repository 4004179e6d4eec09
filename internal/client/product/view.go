package product

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"github.com/google/uuid"

	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/internal/kernel/sheet"
	"trucot/web/ui"
)

// listPage is the catalogue.
type listPage struct {
	q            *page.Request
	Filter       Filter
	Rows         []Row
	More         bool // there is another page
	Families     []GroupRow
	Capabilities []GroupRow
}

func path(ctx context.Context, parts ...any) string {
	return string(page.Path(ctx, append([]any{"admin", "products"}, parts...)...))
}

func keeps(q *page.Request) bool { return q.Actor.Can(authz.SettingAdmin) }

// parts lead between products, families and capabilities.
func parts(ctx context.Context, current string) []ui.Tab {
	return []ui.Tab{
		{Href: path(ctx), Label: i18n.T(ctx, "product.list.title"), Current: current == ""},
		{Href: path(ctx, family.part), Label: i18n.T(ctx, family.title), Current: current == family.part},
		{Href: path(ctx, capability.part), Label: i18n.T(ctx, capability.title), Current: current == capability.part},
	}
}

func (v listPage) href(f Filter, page int) string {
	values := f.Values()
	if page > 0 {
		values.Set("page", strconv.Itoa(page))
	}
	if len(values) == 0 {
		return v.q.Path("admin", "products")
	}
	return v.q.Path("admin", "products") + "?" + values.Encode()
}

func (v listPage) exportHref(ctx context.Context) string {
	if query := v.Filter.Values().Encode(); query != "" {
		return path(ctx, "export") + "?" + query
	}
	return path(ctx, "export")
}

func (v listPage) clear(ctx context.Context) string {
	if v.Filter.Narrow() {
		return path(ctx)
	}
	return ""
}

// head is a column that sorts; a second click turns it round.
func (v listPage) head(s Sort, label string) ui.SortHead {
	f := v.Filter
	f.Sort, f.Down = s, v.Filter.Sort == s && !v.Filter.Down
	h := ui.SortHead{Label: label, Href: v.href(f, 0)}
	if v.Filter.Sort == s {
		h.Dir = "ascending"
		if v.Filter.Down {
			h.Dir = "descending"
		}
	}
	return h
}

func (v listPage) pager(ctx context.Context) ui.Paging {
	var p ui.Paging
	if v.Filter.Page > 0 {
		p.Prev = v.href(v.Filter, v.Filter.Page-1)
	}
	if v.More {
		p.Next = v.href(v.Filter, v.Filter.Page+1)
	}
	if from := v.Filter.Page * pageSize; p != (ui.Paging{}) && len(v.Rows) > 0 {
		p.Info = i18n.T(ctx, "product.list.shown", "from", from+1, "to", from+len(v.Rows))
	}
	return p
}

func (v listPage) states(ctx context.Context) []ui.Option {
	options := []ui.Option{{Label: i18n.T(ctx, "product.list.any_state")}}
	for _, s := range States {
		options = append(options, ui.Option{Value: string(s), Label: i18n.Enum(ctx, "product_state", string(s))})
	}
	return options
}

func groupOptions(first string, groups []GroupRow) []ui.Option {
	options := []ui.Option{{Label: first}}
	for _, g := range groups {
		options = append(options, ui.Option{Value: g.ID.String(), Label: g.Name})
	}
	return options
}

var stateMarks = map[State]string{Offered: "good", Retired: "none", Archived: "none"}

// formPage is the form of a product, new or not.
type formPage struct {
	q            *page.Request
	ID           uuid.UUID
	Families     []choice
	Capabilities []choice
}

// choice is a group to choose.
type choice struct {
	ID   uuid.UUID
	Name string
}

func choiceOptions(ctx context.Context, list []choice) []ui.Option {
	options := []ui.Option{{Label: i18n.T(ctx, "product.form.none")}}
	for _, c := range list {
		options = append(options, ui.Option{Value: c.ID.String(), Label: c.Name})
	}
	return options
}

func (v formPage) title(ctx context.Context) string {
	if v.ID == uuid.Nil {
		return i18n.T(ctx, "product.form.new")
	}
	return i18n.T(ctx, "product.form.edit")
}

func (v formPage) action(ctx context.Context) string {
	if v.ID == uuid.Nil {
		return path(ctx)
	}
	return path(ctx, v.ID)
}

// groupsPage lists the groups of a kind.
type groupsPage struct {
	q *page.Request
	kind
	Rows []GroupRow
}

func (v groupsPage) newPath(ctx context.Context) string {
	if !keeps(v.q) {
		return ""
	}
	return path(ctx, v.part, "new")
}

// groupForm is the form of a group, new or not.
type groupForm struct {
	q *page.Request
	kind
	ID uuid.UUID
}

func (v groupForm) name(ctx context.Context) string {
	if v.ID == uuid.Nil {
		return i18n.T(ctx, v.add)
	}
	return i18n.T(ctx, v.kind.edit)
}

func (v groupForm) action(ctx context.Context) string {
	if v.ID == uuid.Nil {
		return path(ctx, v.part)
	}
	return path(ctx, v.part, v.ID)
}

// shownLines is how many lines of a trial are drawn; the counts tell of the rest.
const shownLines = 200

// importPage is the import of products; with a batch it shows what a file would do.
type importPage struct {
	q        *page.Request
	Text     string
	Encoding sheet.Encoding
	Batch    uuid.UUID
	Plan     Plan
}

func (v importPage) tried() bool { return v.Batch != uuid.Nil }

func (v importPage) shown() []Line {
	list := v.Plan.ByOutcome()
	return list[:min(len(list), shownLines)]
}

// writes is how many products the confirmation would touch.

func (v importPage) facts(ctx context.Context) []ui.FactItem {
	var items []ui.FactItem
	for _, o := range Outcomes {
		items = append(items, ui.FactItem{
			Label: i18n.Enum(ctx, "product_outcome", string(o)), Value: i18n.Number(ctx, int64(v.Plan.Count(o))),
		})
	}
	return items
}

var outcomeMarks = map[Outcome]string{Wrong: "risk", Changed: "watch", Created: "good", Unchanged: "none"}

// faults are what is wrong with a line, field by field.
func (l Line) faults(ctx context.Context) []string {
	var list []string
	for _, e := range l.Errors {
		list = append(list, label(ctx, e.Field)+": "+errorText(ctx, e))
	}
	return list
}

func errorText(ctx context.Context, e form.Error) string { return i18n.T(ctx, e.Key, e.Args...) }

// changed names the fields that a line changes.
func (l Line) changed(ctx context.Context) string {
	var names []string
	for _, field := range fields {
		if slices.Contains(l.Changes, field) {
			names = append(names, label(ctx, field))
		}
	}
	return strings.Join(names, ", ")
}

// notes say what else the confirmation would do, or leave alone.
func (v importPage) notes(ctx context.Context) []string {
	list := sheet.Sheet{}.Notes(ctx, v.Encoding)
	if len(v.Plan.Families) > 0 {
		list = append(list, i18n.T(ctx, "product.import.new_families", "names", strings.Join(v.Plan.Families, ", ")))
	}
	if len(v.Plan.Capabilities) > 0 {
		list = append(list,
			i18n.T(ctx, "product.import.new_capabilities", "names", strings.Join(v.Plan.Capabilities, ", ")))
	}
	if len(v.Plan.Ignored) > 0 {
		list = append(list, i18n.T(ctx, "product.import.ignored", "names", strings.Join(v.Plan.Ignored, ", ")))
	}
	return list
}

// noID is the id of what is not stored yet.
var noID uuid.UUID
