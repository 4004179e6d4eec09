package contact

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/day"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/internal/relationships/stakeholder"
	"trucot/web/ui"
)

// personPage is what the page and the form of a person show.
type personPage struct {
	Contact stakeholder.Contact
	Places  []Place
	Jobs    []stakeholder.Job
	Form    *form.Form
	Actor   authz.Actor
}

// mayEdit reports whether the reader edits one of the accounts the person is met on.
func (v personPage) mayEdit() bool {
	return slices.ContainsFunc(v.Places, func(p Place) bool { return p.head().MayEdit(v.Actor) })
}

func (v personPage) crumbs(ctx context.Context, tail ...ui.Crumb) []ui.Crumb {
	list := ui.Crumb{Href: string(page.Path(ctx, "people")), Label: i18n.T(ctx, "contact.list.title")}
	return append([]ui.Crumb{list}, tail...)
}

func (v personPage) path(ctx context.Context, parts ...any) string {
	return string(page.Path(ctx, append([]any{"people", v.Contact.ContactID}, parts...)...))
}

// lede is the job held now: title and where.
func (v personPage) lede(ctx context.Context) string {
	for _, j := range v.Jobs {
		if j.Status.Held() {
			return joined(", ", j.Title, cmp.Or(j.Organisation, j.AccountName))
		}
	}
	return i18n.T(ctx, "contact.person.no_job")
}

func joined(with string, parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), with)
}

// reach is how to get hold of the person.
func (v personPage) reach(ctx context.Context) []ui.FactItem {
	c := v.Contact
	var items []ui.FactItem
	add := func(key, value string) {
		items = append(items, ui.FactItem{
			Label: stakeholder.Label(ctx, key), Value: cmp.Or(value, i18n.T(ctx, "stakeholder.form.not_asked")),
		})
	}
	channel, lang := "", ""
	if c.PreferredChannel != "" {
		channel = stakeholder.ChannelName(ctx, c.PreferredChannel)
	}
	if c.Lang != "" {
		lang = i18n.Enum(ctx, "contact_lang", string(c.Lang))
	}
	add("salutation", c.Salutation)
	add("phone", stakeholder.FormatPhone(c.Phone))
	add("email", c.Email)
	add("channel", channel)
	add("lang", lang)
	consent := i18n.T(ctx, "contact.person.no_consent")
	if c.ConsentAt != nil {
		consent = i18n.Date(ctx, day.In(*c.ConsentAt, i18n.From(ctx).Zone))
	}
	return append(items, ui.FactItem{Label: i18n.T(ctx, "stakeholder.person.consent"), Value: consent})
}

func placePath(ctx context.Context, p Place) string {
	return account.Path(ctx, p.AccountID, "relationships", p.ID)
}

// role is what the person is on an account: title, department, parts in buying.
func role(ctx context.Context, p Place) string {
	parts := []string{p.Title}
	if !strings.Contains(p.Title, p.Department) {
		parts = append(parts, p.Department)
	}
	for _, r := range p.BuyingRoles {
		parts = append(parts, i18n.Enum(ctx, "buying_role", string(r)))
	}
	return joined(" · ", parts...)
}

func supportName(ctx context.Context, step *int) string {
	return i18n.Enum(ctx, "support", stakeholder.SupportCode(step))
}

func (v personPage) jobsOpts(ctx context.Context) ui.CardOpts {
	o := ui.CardOpts{Title: i18n.T(ctx, "contact.job.history"), ID: "jobs", Long: true}
	if v.mayEdit() {
		o.ActionHref, o.ActionLabel, o.ActionIcon = v.path(ctx, "jobs", "new"), i18n.T(ctx, "contact.job.add"), "plus"
	}
	return o
}

// span is when a job was held, as far as it is known.
func span(ctx context.Context, j stakeholder.Job) string {
	from, to := i18n.Date(ctx, j.FromDate), i18n.Date(ctx, j.ToDate)
	switch {
	case from != "" && to != "":
		return i18n.T(ctx, "contact.job.span", "from", from, "to", to)
	case from != "":
		return i18n.T(ctx, "contact.job.since", "from", from)
	case to != "":
		return i18n.T(ctx, "contact.job.until", "to", to)
	}
	return ""
}

func where(j stakeholder.Job) string {
	return joined(" · ", j.Title, j.Department)
}

// jobPage is what the form of a job shows.
type jobPage struct {
	personPage
	Job stakeholder.Job // zero for a new one
}

func (v jobPage) jobTitle(ctx context.Context) string {
	if v.Job.ID == uuid.Nil {
		return i18n.T(ctx, "contact.job.new")
	}
	return i18n.T(ctx, "contact.job.edit")
}

func (v jobPage) action(ctx context.Context) string {
	if v.Job.ID == uuid.Nil {
		return v.path(ctx, "jobs")
	}
	return v.path(ctx, "jobs", v.Job.ID)
}

func (v jobPage) statuses(ctx context.Context) ui.F {
	f := v.f("status")
	for _, s := range stakeholder.JobStatuses {
		f.Options = append(f.Options, ui.Option{Value: string(s), Label: i18n.Enum(ctx, "job_status", string(s))})
	}
	return f
}

func (v personPage) f(name string) ui.F { return ui.F{Form: v.Form, Name: name, Autocomplete: "off"} }

func (v personPage) choose(ctx context.Context, name string, options []ui.Option) ui.F {
	f := v.f(name)
	f.Asked = name == "channel"
	f.Options = append(options, ui.Option{Label: i18n.T(ctx, "stakeholder.form.not_asked"), Icon: "s-none"})
	return f
}

func langs(ctx context.Context) []ui.Option {
	var list []ui.Option
	for _, l := range stakeholder.Langs {
		list = append(list, ui.Option{Value: string(l), Label: i18n.Enum(ctx, "contact_lang", string(l))})
	}
	return list
}

func (v personPage) typed(name, typ, hint string) ui.F {
	f := v.f(name)
	f.Type, f.Hint = typ, hint
	return f
}
