package interaction

import (
	"context"
	"net/url"
	"time"

	"github.com/google/uuid"

	"trucot/internal/account"
	"trucot/internal/authz"
	"trucot/internal/form"
	"trucot/internal/i18n"
	"trucot/internal/page"
	"trucot/internal/stakeholder"
	"trucot/web/ui"
)

// timelinePage is one page of an account's touches.
type timelinePage struct {
	Head   account.Head
	Rows   []Row
	People []Who
	Filter Filter
	After  Place
	older  bool
	Actor  authz.Actor
}

// cut keeps a page of the rows and notes whether there are more.
func (v *timelinePage) cut() {
	if len(v.Rows) > pageSize {
		v.Rows, v.older = v.Rows[:pageSize], true
	}
}

func (v timelinePage) path(ctx context.Context, parts ...any) string {
	return string(page.Path(ctx, append([]any{"accounts", v.Head.ID, "timeline"}, parts...)...))
}

func (v timelinePage) mayChange(r Row) bool {
	return v.Head.MayLog(v.Actor) && mayChange(v.Actor, r.Touch, v.Head.OwnerID)
}

// query is the filter as an address holds it.
func (f Filter) query() url.Values {
	v := url.Values{}
	if f.Person != uuid.Nil {
		v.Set("person", f.Person.String())
	}
	if f.Channel != "" {
		v.Set("channel", string(f.Channel))
	}
	if f.Kind != "" {
		v.Set("kind", string(f.Kind))
	}
	return v
}

func (v timelinePage) paging(ctx context.Context) ui.Paging {
	var p ui.Paging
	if !v.After.At.IsZero() {
		p.Prev = withQuery(v.path(ctx), v.Filter.query())
	}
	if v.older {
		last := v.Rows[len(v.Rows)-1]
		query := v.Filter.query()
		query.Set("before", last.At.UTC().Format(time.RFC3339Nano)+"~"+last.ID.String())
		p.Next = withQuery(v.path(ctx), query)
	}
	return p
}

func withQuery(path string, query url.Values) string {
	if len(query) == 0 {
		return path
	}
	return path + "?" + query.Encode()
}

func (v timelinePage) clearPath(ctx context.Context) string {
	if v.Filter != (Filter{}) {
		return v.path(ctx)
	}
	return ""
}

// person is the filter's person as the select knows it.
func (v timelinePage) person() string { return v.Filter.query().Get("person") }

func (v timelinePage) people(ctx context.Context) []ui.Option {
	list := []ui.Option{{Label: i18n.T(ctx, "interaction.list.any_person")}}
	for _, w := range v.People {
		list = append(list, ui.Option{Value: w.ID.String(), Label: w.Name})
	}
	return list
}

func (v timelinePage) channels(ctx context.Context) []ui.Option {
	return append([]ui.Option{{Label: i18n.T(ctx, "interaction.list.any_channel")}}, stakeholder.ChannelOptions(ctx)...)
}

func (v timelinePage) kinds(ctx context.Context) []ui.Option {
	return append([]ui.Option{{Label: i18n.T(ctx, "interaction.list.any_kind")}}, kindOptions(ctx)...)
}

func kindOptions(ctx context.Context) []ui.Option {
	var list []ui.Option
	for _, k := range Kinds {
		list = append(list, ui.Option{Value: string(k), Label: i18n.Enum(ctx, "touch_kind", string(k))})
	}
	return list
}

// month is the heading a row stands under.
func month(ctx context.Context, at time.Time) string {
	local := at.In(i18n.From(ctx).Zone)
	return i18n.T(ctx, "interaction.list.month", "month", local.Format("01/2006"))
}

// formPage is what the form of a touch shows.
type formPage struct {
	Head   account.Head
	Form   *form.Form
	Touch  Touch
	People []Who
	Edit   bool
	Actor  authz.Actor
}

// fill offers the channel that a chosen person prefers.
func (v *formPage) fill() {
	values := fill(v.Touch, v.Actor.Settings.Zone)
	if !v.Edit && v.Form.Value("channel") == "" && !v.Form.Typed() {
		if w, found := v.chosen(); found {
			v.Form.Set("channel", string(w.Preferred))
		}
	}
	v.Form.Fill(values)
}

// chosen is the person the form names.
func (v formPage) chosen() (Who, bool) {
	id, err := uuid.Parse(v.Form.Value("person"))
	if err != nil {
		return Who{}, false
	}
	return find(v.People, &id)
}

func (v formPage) path(ctx context.Context, parts ...any) string {
	return string(page.Path(ctx, append([]any{"accounts", v.Head.ID, "timeline"}, parts...)...))
}

func (v formPage) action(ctx context.Context) string {
	if v.Edit {
		return v.path(ctx, v.Touch.ID)
	}
	return v.path(ctx)
}

func (v formPage) title(ctx context.Context) string {
	if v.Edit {
		return i18n.T(ctx, "interaction.form.edit")
	}
	return i18n.T(ctx, "interaction.form.new")
}

func (v formPage) save(ctx context.Context) string {
	if v.Edit {
		return i18n.T(ctx, "interaction.form.save_edit")
	}
	return i18n.T(ctx, "interaction.form.save")
}

func (v formPage) crumbs(ctx context.Context) []ui.Crumb {
	return []ui.Crumb{{Href: v.path(ctx), Label: i18n.T(ctx, "interaction.list.title")}, {Label: v.title(ctx)}}
}

func (v formPage) f(ctx context.Context, name string) ui.F {
	return ui.F{Form: v.Form, Name: name, Label: labels(ctx)[name]}
}

// person lists everyone with the channel they prefer.
func (v formPage) person(ctx context.Context) ui.F {
	f := v.f(ctx, "person")
	f.Optional = true
	f.Options = []ui.Option{{Label: i18n.T(ctx, "interaction.form.nobody")}}
	for _, w := range v.People {
		label := w.Name
		if w.Preferred != "" {
			label = i18n.T(ctx, "interaction.form.who", "name", w.Name, "preferred", stakeholder.ChannelName(ctx, w.Preferred))
		}
		f.Options = append(f.Options, ui.Option{Value: w.ID.String(), Label: label})
	}
	return f
}

func (v formPage) channel(ctx context.Context) ui.F {
	f := v.f(ctx, "channel")
	f.Options = stakeholder.ChannelOptions(ctx)
	return f
}

func (v formPage) summary(ctx context.Context) ui.F {
	f := v.f(ctx, "summary")
	f.Rows, f.Max = 4, maxSummary
	f.Placeholder = i18n.T(ctx, "interaction.form.summary_example")
	return f
}

func (v formPage) at(ctx context.Context) ui.F {
	f := v.f(ctx, "at")
	f.Type = "datetime-local"
	return f
}

func (v formPage) kind(ctx context.Context) ui.F {
	f := v.f(ctx, "kind")
	f.Options = kindOptions(ctx)
	return f
}

func (v formPage) direction(ctx context.Context) ui.F {
	f := v.f(ctx, "direction")
	for _, d := range Directions {
		f.Options = append(f.Options, ui.Option{Value: string(d), Label: i18n.Enum(ctx, "touch_direction", string(d))})
	}
	return f
}

// unfolded reports whether the rarer fields ask for attention or differ from the usual.
func (v formPage) unfolded() bool {
	for _, name := range []string{"at", "kind", "direction"} {
		if v.Form.Error(name) != nil || v.Form.Conflict(name) != nil {
			return true
		}
	}
	return v.Edit
}

// off reports whether the chosen person prefers another channel than the chosen one.
func (v formPage) off() (Who, bool) {
	w, found := v.chosen()
	channel := stakeholder.Channel(v.Form.Value("channel"))
	return w, found && channel != "" && stakeholder.OffChannel(channel, w.Preferred)
}
