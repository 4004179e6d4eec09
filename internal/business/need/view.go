package need

import (
	"context"
	"strconv"
	"strings"

	"github.com/google/uuid"

	"trucot/internal/business/clientgoal"
	"trucot/internal/client/account"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/web/ui"
)

// listPage is what the client and its people want, and what answers it.
type listPage struct {
	Head   account.Head
	Panels account.Panels
	Filter filter
	People []person
	all    []Row
	wants  []Want
}

func path(ctx context.Context, h account.Head, parts ...any) string {
	return string(page.Path(ctx, append([]any{"accounts", h.ID, "business", "needs"}, parts...)...))
}

func (v listPage) mayEdit(ctx context.Context) bool { return v.Head.MayEdit(page.ActorOf(ctx)) }

func (v listPage) goals() []Want {
	var list []Want
	for _, w := range v.wants {
		if v.Filter.keeps(w.ToldBy, w.Gap()) {
			list = append(list, w)
		}
	}
	return list
}

func (v listPage) rows(kind Kind) []Row {
	var list []Row
	for _, r := range v.all {
		if r.Kind == kind && v.Filter.keeps(r.StakeholderID, r.Gap()) {
			list = append(list, r)
		}
	}
	return list
}

func (v listPage) empty() bool { return len(v.all) == 0 && len(v.wants) == 0 }

// gaps is how many of all wants nothing of ours answers.
func (v listPage) gaps() int {
	n := 0
	for _, r := range v.all {
		if r.Gap() {
			n++
		}
	}
	for _, w := range v.wants {
		if w.Gap() {
			n++
		}
	}
	return n
}

func (v listPage) sum(ctx context.Context) string {
	return i18n.T(ctx, "need.list.sum", "n", len(v.all)+len(v.wants), "gaps", v.gaps())
}

func (v listPage) clear(ctx context.Context) string {
	if v.Filter == (filter{}) {
		return ""
	}
	return path(ctx, v.Head)
}

func (v listPage) who(ctx context.Context) []ui.Option {
	opts := []ui.Option{
		{Label: i18n.T(ctx, "need.filter.everyone")}, {Value: ofAccount, Label: i18n.T(ctx, "need.list.account")},
	}
	for _, p := range v.People {
		opts = append(opts, ui.Option{Value: p.ID.String(), Label: p.Name})
	}
	return opts
}

func (v listPage) gapOptions(ctx context.Context) []ui.Option {
	return []ui.Option{{Label: i18n.T(ctx, "need.filter.all")}, {Value: "1", Label: i18n.T(ctx, "need.filter.gaps")}}
}

func (v listPage) exportPath(ctx context.Context) string {
	query := ""
	if v.Filter.Who != "" {
		query = "?who=" + v.Filter.Who
	}
	return path(ctx, v.Head, "export") + query
}

func whose(ctx context.Context, name string) string {
	if name == "" {
		return i18n.T(ctx, "need.list.account")
	}
	return name
}

func leverName(ctx context.Context, l clientgoal.Lever) string {
	if l == "" {
		return ""
	}
	return i18n.Enum(ctx, "lever", string(l))
}

func year(w Want) string {
	if w.TargetYear == nil {
		return ""
	}
	return strconv.Itoa(*w.TargetYear)
}

// csvHead names the columns of the file.
func (v listPage) csvHead(ctx context.Context) []string {
	return []string{
		label(ctx, "kind"), label(ctx, "body"), i18n.T(ctx, "need.col.before"), label(ctx, "lever"),
		label(ctx, "response"), label(ctx, "since"), label(ctx, "who"),
	}
}

// csv are the rows of the file, the client's goals first.
func (v listPage) csv(ctx context.Context) [][]string {
	var out [][]string
	for _, w := range v.goals() {
		out = append(out, []string{
			i18n.T(ctx, "need.list.goals"), strings.TrimSpace(w.Title + " " + year(w)),
			"", leverName(ctx, w.Lever), w.Response, "", whose(ctx, w.Who),
		})
	}
	for _, k := range Kinds {
		for _, r := range v.rows(k) {
			out = append(out, []string{
				i18n.Enum(ctx, "need_kind", string(k)), r.Body, r.Before,
				leverName(ctx, r.Lever), r.Response, i18n.Date(ctx, r.Since), whose(ctx, r.Who),
			})
		}
	}
	return out
}

// formPage is the form of one need.
type formPage struct {
	Head   account.Head
	ID     uuid.UUID // uuid.Nil: a new one
	People []person
	Form   *form.Form
}

func (v formPage) title(ctx context.Context) string {
	if v.ID == uuid.Nil {
		return i18n.T(ctx, "need.form.new")
	}
	return i18n.T(ctx, "need.form.edit")
}

func (v formPage) action(ctx context.Context) string {
	if v.ID == uuid.Nil {
		return path(ctx, v.Head)
	}
	return path(ctx, v.Head, v.ID)
}

func (v formPage) back(ctx context.Context) string {
	if who := v.Form.Value("who"); v.Form.Value("from") == "person" && who != "" {
		return account.Path(ctx, v.Head.ID, "relationships", who) + "#needs"
	}
	return path(ctx, v.Head)
}

func (v formPage) f(name string) ui.F { return ui.F{Form: v.Form, Name: name, Rows: 2} }

func (v formPage) kinds(ctx context.Context) ui.F {
	f := v.f("kind")
	for _, k := range Kinds {
		f.Options = append(f.Options, ui.Option{
			Value: string(k), Label: i18n.Enum(ctx, "need_kind", string(k)),
			Hint: i18n.Enum(ctx, "need_hint", string(k)),
		})
	}
	return f
}

func (v formPage) who(ctx context.Context) ui.F {
	f := v.f("who")
	f.Asked = true
	f.Options = []ui.Option{{Label: i18n.T(ctx, "need.form.account")}}
	for _, p := range v.People {
		f.Options = append(f.Options, ui.Option{Value: p.ID.String(), Label: p.Name})
	}
	return f
}

func (v formPage) lever(ctx context.Context) ui.F {
	f := v.f("lever")
	f.Options = []ui.Option{{Label: i18n.T(ctx, "need.list.gap")}}
	for _, l := range clientgoal.Levers {
		f.Options = append(f.Options, ui.Option{Value: string(l), Label: leverName(ctx, l)})
	}
	return f
}

func gapValue(f filter) string {
	if f.Gaps {
		return "1"
	}
	return ""
}
