package stakeholder

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"

	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/day"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/web/ui"
)

// formPage is what the form of a person shows.
type formPage struct {
	Head        account.Head
	Form        *form.Form
	Person      Person // zero for a new one
	People      []account.Person
	Bosses      []boss
	Departments []string
	Known       Contact // the contact a new person is to be
	Word        string  // looked for among known contacts
	Matches     []Known
	Twins       []Known
	Meetings    []Meeting
	Actor       authz.Actor
}

func (v formPage) isNew() bool { return v.Person.ID == uuid.Nil }

func (v formPage) title(ctx context.Context) string {
	if v.isNew() {
		return i18n.T(ctx, "stakeholder.form.new")
	}
	return i18n.T(ctx, "stakeholder.form.edit", "name", shownName(ctx, v.Person.Name, v.Person.Placeholder))
}

func (v formPage) crumbs(ctx context.Context) []ui.Crumb {
	list := ui.Crumb{Href: v.path(ctx), Label: i18n.T(ctx, "stakeholder.list.title")}
	if v.isNew() {
		return []ui.Crumb{list, {Label: i18n.T(ctx, "stakeholder.form.new_crumb")}}
	}
	return []ui.Crumb{
		list,
		{Href: v.path(ctx, v.Person.ID), Label: shownName(ctx, v.Person.Name, v.Person.Placeholder)},
		{Label: i18n.T(ctx, "stakeholder.form.edit_crumb")},
	}
}

func (v formPage) path(ctx context.Context, parts ...any) string {
	return string(page.Path(ctx, append([]any{"accounts", v.Head.ID, "relationships"}, parts...)...))
}

// action is where the form is sent.
func (v formPage) action(ctx context.Context) string {
	if v.isNew() {
		return v.path(ctx)
	}
	return v.path(ctx, v.Person.ID)
}

// cancel is where one goes without saving.
func (v formPage) cancel(ctx context.Context) string {
	return v.action(ctx)
}

func (v formPage) f(name string) ui.F {
	return ui.F{Form: v.Form, Name: name, Asked: slices.Contains(asked, name)}
}

// asked are the fields that the pillar needs of everyone: they may wait, but not for ever.
var asked = []string{
	"owner", "authority", "roles", "influence", "interest", "support", "openness",
	"goodwill", "cadence_days", "coverage", "channel", "political_status",
}

func (v formPage) withHint(name, hint string) ui.F {
	f := v.f(name)
	f.Hint = hint
	return f
}

func (v formPage) choose(name string, options []ui.Option) ui.F {
	f := v.f(name)
	f.Options = options
	return f
}

func (v formPage) authorities(ctx context.Context) []ui.Option {
	return codes(ctx, "authority", Authorities, i18n.T(ctx, "stakeholder.form.not_asked"))
}

func (v formPage) coverages(ctx context.Context) []ui.Option {
	return codes(ctx, "coverage", Coverages, "")
}

func (v formPage) roles(ctx context.Context) []ui.Option { return codes(ctx, "buying_role", Roles, "") }

// codes are the options of an enumeration, after an empty one when none is not "".
func codes[T ~string](ctx context.Context, typ string, list []T, none string) []ui.Option {
	var options []ui.Option
	if none != "" {
		options = append(options, ui.Option{Label: none})
	}
	for _, code := range list {
		options = append(options, ui.Option{Value: string(code), Label: i18n.Enum(ctx, typ, string(code))})
	}
	return options
}

func (v formPage) supports(ctx context.Context) []ui.Option {
	icons := map[int]string{2: "s-good", 1: "s-good", 0: "s-sq", -1: "s-risk", -2: "s-risk"}
	var options []ui.Option
	for _, s := range Supports {
		options = append(options, ui.Option{
			Value: strconv.Itoa(s.Step), Label: i18n.Enum(ctx, "support", s.Code), Icon: icons[s.Step],
		})
	}
	return append(options, ui.Option{Label: i18n.Enum(ctx, "support", "unknown"), Icon: "s-none"})
}

func (v formPage) owners(ctx context.Context) []ui.Option {
	also := account.Person{}
	if v.Person.OwnerID != nil {
		also = account.Person{ID: *v.Person.OwnerID, Name: v.Person.OwnerName}
	}
	return append([]ui.Option{{Label: i18n.T(ctx, "stakeholder.form.nobody_yet")}},
		account.PeopleOptions(v.People, also)...)
}

// bosses are those the person can report to: not themself and nobody below them.
func (v formPage) bosses(ctx context.Context) []ui.Option {
	graph := make([]Node, 0, len(v.Bosses))
	for _, b := range v.Bosses {
		graph = append(graph, Node{b.ID, b.ReportsTo})
	}
	below := Below(v.Person.ID, graph)
	options := []ui.Option{{Label: i18n.T(ctx, "stakeholder.form.no_boss")}}
	for _, b := range v.Bosses {
		if !below(b.ID) {
			options = append(options, ui.Option{Value: b.ID.String(), Label: withTitle(b.Name, b.Title)})
		}
	}
	return options
}

func withTitle(name, title string) string {
	if title == "" || title == name {
		return name
	}
	return name + ", " + title
}

// folds are the fields of each fold, in the order they stand there.
var folds = map[string][]string{
	"factors": {"authority", "authority_limit", "veto", "openness", "goodwill", "interest", "political_status"},
	"care":    {"owner", "cadence_days", "coverage", "channel"},
	"manner":  {"note", "do_not", "orientation", "adaptability", "quiet_from", "quiet_to", "personal_win", "private_note"},
	"contact": {"salutation", "department", "phone", "email", "lang", "organisation", "consent", "placeholder"},
}

// unfolded reports whether a field of a fold asks for attention, or holds something of somebody known.
func (v formPage) unfolded(fold string) bool {
	for _, name := range folds[fold] {
		if !v.isNew() && v.Form.Value(name) != "" || v.asks(name) || v.asks(Fact(name).sureField()) {
			return true
		}
	}
	return false
}

func (v formPage) asks(name string) bool {
	return v.Form.Error(name) != nil || v.Form.Conflict(name) != nil
}

// inside names what a fold holds.
func (v formPage) inside(ctx context.Context, fold string) string {
	var names []string
	for _, name := range folds[fold] {
		if name != "quiet_to" {
			names = append(names, lower(Label(ctx, name)))
		}
	}
	return upper(strings.Join(names, ", "))
}

// sure is the evidence of a fact: as it stands, confirmed now, or assumed.
func (v formPage) sure(ctx context.Context, f Fact) ui.F {
	field := v.choose(f.sureField(), []ui.Option{{Label: i18n.T(ctx, "stakeholder.sure.assumed")}})
	now := i18n.T(ctx, "stakeholder.sure.confirm")
	if s, confirmed := v.Person.Evidence[f]; confirmed {
		field.Options = append(field.Options, ui.Option{
			Value: v.Person.Evidence.token(f), Label: sureText(ctx, s, v.Person.SureNames),
		})
		now = i18n.T(ctx, "stakeholder.sure.again")
	}
	field.Options = append(field.Options, ui.Option{Value: string(Confirm), Label: now})
	if c := v.Form.Conflict(f.sureField()); c != nil {
		field.Former = append(field.Former, ui.Option{Value: c.Original, Label: v.formerly(ctx, c.Original)})
	}
	field.Asked = true
	return field
}

// formerly is the text of a confirmation that was taken back meanwhile.
func (v formPage) formerly(ctx context.Context, token string) string {
	on, by, _ := strings.Cut(token, " ")
	d, err := day.Parse(on)
	id, err2 := uuid.Parse(by)
	if err != nil || err2 != nil {
		return i18n.T(ctx, "stakeholder.sure.assumed")
	}
	names := map[uuid.UUID]string{}
	for _, p := range v.People {
		names[p.ID] = p.Name
	}
	return sureText(ctx, Sure{By: id, On: d}, names)
}

// sureText is who confirmed something and when.
func sureText(ctx context.Context, s Sure, names map[uuid.UUID]string) string {
	return i18n.T(ctx, "stakeholder.sure.confirmed", "name", names[s.By], "on", s.On)
}

// guide is where questions help to judge a fact; "" where none do.
func (v formPage) guide(ctx context.Context, f Fact) string {
	for _, s := range Scales {
		switch {
		case s.Field() != string(f):
		case v.isNew():
			return v.path(ctx, "guide", string(s))
		default:
			return v.path(ctx, v.Person.ID, "guide", string(s))
		}
	}
	return ""
}

func (v formPage) politicals(ctx context.Context) []ui.Option {
	options := codes(ctx, "political_status", Politicals, "")
	for i, p := range Politicals {
		options[i].Hint = i18n.Enum(ctx, "political_hint", string(p))
	}
	return append(options, ui.Option{Label: i18n.T(ctx, "stakeholder.form.not_asked"), Icon: "s-none"})
}

func (v formPage) langs(ctx context.Context) []ui.Option {
	return append(codes(ctx, "contact_lang", Langs, ""), ui.Option{
		Label: i18n.T(ctx, "stakeholder.form.not_asked"), Icon: "s-none",
	})
}

// twinAsked reports whether the person must say if someone else is meant.
func (v formPage) twinAsked() bool {
	return len(v.Twins) > 0 && !v.Form.OK() || v.Form.Has("separate", "on")
}

// lede says where the person stands and who saw to them last.
func (v formPage) lede(ctx context.Context) string {
	if v.isNew() {
		return i18n.T(ctx, "stakeholder.form.new_lede", "account", v.Head.Name)
	}
	return i18n.T(ctx, "stakeholder.form.edit_lede", "place", v.Person.place(v.Head.Name), "by", v.Person.UpdatedByName,
		"at", i18n.InstantShort(ctx, v.Person.UpdatedAt))
}

// place is the person's title and where they work.
func (p Person) place(accountName string) string {
	return withTitle(p.Title, cmp.Or(p.Organisation, accountName))
}

func (v formPage) name() ui.F {
	return ui.F{Form: v.Form, Name: "name", Autocomplete: "off", Optional: v.Form.Has("placeholder", "on")}
}

func (v formPage) channels(ctx context.Context) []ui.Option {
	return append(ChannelOptions(ctx), ui.Option{Label: i18n.T(ctx, "stakeholder.form.not_asked"), Icon: "s-none"})
}

// judged says when a mark was last given; it is dated anew when it changes.
func (v formPage) judged(ctx context.Context, on day.Date) string {
	if on.IsZero() {
		return i18n.T(ctx, "stakeholder.form.judged_never")
	}
	return i18n.T(ctx, "stakeholder.form.judged", "on", on)
}

func (v formPage) save(ctx context.Context) string {
	if v.isNew() {
		return i18n.T(ctx, "stakeholder.form.create")
	}
	return i18n.T(ctx, "stakeholder.form.save")
}

// twinRows are people with the same number or address; someone elsewhere may be met here too.
func (v formPage) twinRows(ctx context.Context) []ui.Row {
	var rows []ui.Row
	for _, k := range v.Twins {
		rows = append(rows, v.knownRow(ctx, k))
	}
	return rows
}

func (v formPage) matchRows(ctx context.Context) []ui.Row {
	var rows []ui.Row
	for _, k := range v.Matches {
		rows = append(rows, v.knownRow(ctx, k))
	}
	return rows
}

func (v formPage) knownRow(ctx context.Context, k Known) ui.Row {
	r := ui.Row{
		Title: k.Name, Sub: withTitle(k.Title, k.AccountName),
		Href: account.Path(ctx, k.AccountID, "relationships", k.Stakeholder),
	}
	if v.isNew() && k.AccountID != v.Head.ID {
		r.ActionHref = v.path(ctx, "new") + "?contact=" + k.ID.String()
		r.ActionLabel = i18n.T(ctx, "stakeholder.form.choose")
	}
	return r
}
