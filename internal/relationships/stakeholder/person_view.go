package stakeholder

import (
	"cmp"
	"context"
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

// personPage is what the page of a person shows.
type personPage struct {
	Head       account.Head
	Person     Person
	Plan       TouchPlan // zero without an open one
	Rhythm     Rhythm
	Steps      []Step
	Meetings   []Meeting
	Goals      []Ref
	Needs      []Need
	Complaints []complaint // open ones
	Told       []told
	People     []account.Person
	Form       *form.Form
	Today      day.Date
	Actor      authz.Actor
}

func (v personPage) title(ctx context.Context) string {
	return shownName(ctx, v.Person.Name, v.Person.Placeholder)
}

func (v personPage) crumbs(ctx context.Context) []ui.Crumb {
	return []ui.Crumb{
		{Href: account.Path(ctx, v.Head.ID, "relationships"), Label: i18n.T(ctx, "stakeholder.list.title")},
		{Label: v.title(ctx)},
	}
}

func (v personPage) path(ctx context.Context, parts ...any) string {
	return string(page.Path(ctx, append([]any{"accounts", v.Head.ID, "relationships", v.Person.ID}, parts...)...))
}

func (v personPage) mayEdit() bool {
	return v.Head.MayEdit(v.Actor) && v.Person.ArchivedAt == nil
}

// leftText says that the person is gone from here, and since when.
func (v personPage) leftText(ctx context.Context) string {
	return i18n.T(ctx, "stakeholder.person.left",
		"state", i18n.Enum(ctx, "job_status", string(v.Person.Status)), "on", v.Person.ToDate)
}

// reachOpts leads to the person behind all accounts.
func (v personPage) reachOpts(ctx context.Context) ui.CardOpts {
	o := ui.CardOpts{Title: i18n.T(ctx, "stakeholder.person.reach"), Body: true}
	if !v.Person.Placeholder {
		o.ActionHref = string(page.Path(ctx, "people", v.Person.ContactID))
		o.ActionLabel = i18n.T(ctx, "stakeholder.person.everywhere")
	}
	return o
}

func (v personPage) mayLog() bool { return v.Head.MayLog(v.Actor) && v.Person.ArchivedAt == nil }

// open readies the form of the next touch: the plan there is, or one to agree.
func (v *personPage) open(ctx context.Context, me uuid.UUID) {
	plan := v.Plan
	if !v.planned() {
		plan = suggestPlan(v.Person, v.Rhythm, v.Today, me)
	}
	form.Show(ctx, v.Form, plan, bindPlan(v.Today))
}

func (v personPage) owners() []ui.Option {
	return account.PeopleOptions(v.People, account.Person{ID: v.Plan.OwnerID, Name: v.Plan.OwnerName})
}

// facts are what is known of the person, in pairs; what is not asked yet says
// so, and what was judged whether it is assumed.
func (v personPage) facts(ctx context.Context) []ui.FactItem {
	p, none := v.Person, i18n.T(ctx, "stakeholder.form.not_asked")
	say := func(key, value string) ui.FactItem {
		item := ui.FactItem{Label: Label(ctx, key), Value: cmp.Or(value, none)}
		if f := Fact(key); p.Knows(f) {
			item.Note = i18n.T(ctx, "stakeholder.sure.assumed")
			if s, confirmed := p.Evidence[f]; confirmed {
				item.Note, item.NoteKind = sureText(ctx, s, p.SureNames), "good"
			}
		}
		return item
	}
	word := func(typ, code string) string {
		if code == "" || code == "unknown" {
			return ""
		}
		return i18n.Enum(ctx, typ, code)
	}
	items := []ui.FactItem{
		say("authority", authorityText(ctx, p.Assessment, v.Head.Currency)),
		say("coverage", word("coverage", string(p.Coverage))),
		say("openness", outOfFive(ctx, p.Openness, p.OpennessOn)),
		say("goodwill", outOfFive(ctx, p.Goodwill, p.GoodwillOn)),
		say("influence", outOfFive(ctx, p.Influence, day.Date{})),
		say("political_status", word("political_status", string(p.PoliticalStatus))),
		say("support", word("support", SupportCode(p.Support))),
		say("interest", outOfFive(ctx, p.Interest, day.Date{})),
		say("roles", rolesText(ctx, p.Assessment)), say("cadence_days", rhythmText(ctx, v.Rhythm)),
	}
	if p.ReportsToName != "" {
		items = append(items, say("reports_to", p.ReportsToName))
	}
	return append(items, say("owner", cmp.Or(p.OwnerName, i18n.T(ctx, "stakeholder.form.nobody_yet"))))
}

// manner is how to deal with the person; only what is known.
func (v personPage) manner(ctx context.Context) []ui.FactItem {
	p := v.Person
	var items []ui.FactItem
	add := func(key, value string) {
		if value != "" {
			items = append(items, ui.FactItem{Label: Label(ctx, key), Value: value})
		}
	}
	add("note", p.Note)
	add("do_not", p.DoNot)
	if p.QuietFrom != nil && p.QuietTo != nil {
		add("quiet_from", i18n.T(ctx, "stakeholder.person.quiet", "from", p.QuietFrom, "to", p.QuietTo))
	}
	if p.Orientation != "" {
		add("orientation", i18n.Enum(ctx, "orientation", string(p.Orientation)))
	}
	if p.Adaptability != "" {
		add("adaptability", i18n.Enum(ctx, "adaptability", string(p.Adaptability)))
	}
	add("personal_win", p.PersonalWin)
	return items
}

// reach is how to get hold of the person.
func (v personPage) reach(ctx context.Context) []ui.FactItem {
	p := v.Person
	var items []ui.FactItem
	add := func(key, value string) {
		if value != "" {
			items = append(items, ui.FactItem{Label: Label(ctx, key), Value: value})
		}
	}
	if p.PreferredChannel != "" {
		add("channel", ChannelName(ctx, p.PreferredChannel))
	}
	if p.Lang != "" {
		add("lang", i18n.Enum(ctx, "contact_lang", string(p.Lang)))
	}
	add("salutation", p.Salutation)
	add("phone", FormatPhone(p.Phone))
	add("email", p.Email)
	add("department", p.Department)
	add("organisation", p.Organisation)
	if p.ConsentAt != nil {
		items = append(items, ui.FactItem{
			Label: i18n.T(ctx, "stakeholder.person.consent"),
			Value: i18n.Date(ctx, day.In(*p.ConsentAt, i18n.From(ctx).Zone)),
		})
	}
	return items
}

func outOfFive(ctx context.Context, n int, on day.Date) string {
	switch {
	case n == 0:
		return ""
	case on.IsZero():
		return i18n.T(ctx, "stakeholder.person.of_five", "n", n)
	}
	return i18n.T(ctx, "stakeholder.person.of_five_on", "n", n, "on", on)
}

// rhythmText is what was agreed and what is: "mỗi 14 ngày; thực tế 9 ngày".
func rhythmText(ctx context.Context, r Rhythm) string {
	if r.Declared == 0 {
		return ""
	}
	text := i18n.T(ctx, "stakeholder.person.declared", "n", r.Declared)
	if r.Actual > 0 {
		text += "; " + i18n.T(ctx, "stakeholder.person.actual", "n", r.Actual)
	}
	return text
}

// history tells how the judgement of the person changed, latest first.
func (v personPage) history(ctx context.Context) []ui.TimelineItem {
	var items []ui.TimelineItem
	for i, s := range v.Steps {
		changes := firstWords(ctx, s)
		if i+1 < len(v.Steps) {
			changes = changeWords(ctx, v.Steps[i+1], s)
		}
		if len(changes) == 0 {
			continue // another field, such as the note
		}
		what := i18n.T(ctx, "stakeholder.person.judged")
		if i+1 == len(v.Steps) {
			what = i18n.T(ctx, "stakeholder.person.judged_first")
		}
		items = append(items, ui.TimelineItem{
			Icon: "user-check", Who: s.By, What: what,
			When: i18n.Date(ctx, s.On), Text: strings.Join(changes, "; "),
		})
	}
	return items
}

// aspects are the parts of an assessment that the history tells, each as a word.
func aspects(ctx context.Context, s Step) []aspect {
	mark := func(n int) string {
		if n == 0 {
			return ""
		}
		return i18n.T(ctx, "stakeholder.person.of_five", "n", n)
	}
	word := func(typ, code string) string {
		if code == "" || code == "unknown" {
			return ""
		}
		return i18n.Enum(ctx, typ, code)
	}
	cadence := ""
	if s.CadenceDays != nil {
		cadence = i18n.T(ctx, "stakeholder.person.declared", "n", *s.CadenceDays)
	}
	return []aspect{
		{"support", word("support", SupportCode(s.Support))},
		{"authority", word("authority", string(s.Authority))},
		{"influence", mark(s.Influence)},
		{"interest", mark(s.Interest)},
		{"openness", mark(s.Openness)},
		{"goodwill", mark(s.Goodwill)},
		{"coverage", word("coverage", string(s.Coverage))},
		{"cadence_days", cadence},
	}
}

type aspect struct{ field, word string }

// firstWords is what the first assessment found out.
func firstWords(ctx context.Context, s Step) []string {
	words := []string{}
	for _, a := range aspects(ctx, s) {
		if a.word != "" {
			words = append(words, Label(ctx, a.field)+": "+a.word)
		}
	}
	return words
}

// changeWords is what differs between two assessments: "Thái độ: Trung lập → Ủng hộ".
func changeWords(ctx context.Context, was, is Step) []string {
	words := []string{}
	before, none := aspects(ctx, was), i18n.T(ctx, "stakeholder.form.not_asked")
	for i, a := range aspects(ctx, is) {
		if a.word != before[i].word {
			words = append(words, i18n.T(ctx, "stakeholder.person.change", "field", Label(ctx, a.field),
				"was", cmp.Or(before[i].word, none), "is", cmp.Or(a.word, none)))
		}
	}
	return words
}

func (v personPage) lede(ctx context.Context) string { return v.Person.place(v.Head.Name) }

func (v personPage) goalPath(ctx context.Context, g Ref) string {
	return account.Path(ctx, v.Head.ID, "goals", g.ID)
}

func (v personPage) timelinePath(ctx context.Context) string {
	return account.Path(ctx, v.Head.ID, "timeline") + "?person=" + v.Person.ID.String()
}

func (v personPage) logPath(ctx context.Context) string {
	return account.Path(ctx, v.Head.ID, "timeline", "new") + "?person=" + v.Person.ID.String()
}

// planned reports whether a touch is agreed.
func (v personPage) planned() bool { return v.Plan.ID != uuid.Nil }

func (v personPage) planChannel(ctx context.Context) ui.F {
	f := ui.F{Form: v.Form, Name: "channel", Options: ChannelOptions(ctx)}
	if p := v.Person.PreferredChannel; p != "" {
		f.Hint = i18n.T(ctx, "stakeholder.next.prefers", "preferred", ChannelName(ctx, p))
	}
	return f
}

func (v personPage) assumedText(ctx context.Context, list []Fact) string {
	var names []string
	for _, f := range list {
		names = append(names, lower(Label(ctx, string(f))))
	}
	return i18n.T(ctx, "stakeholder.sure.open", "n", len(list), "list", strings.Join(names, ", "))
}
