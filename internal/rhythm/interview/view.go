package interview

import (
	"context"
	"strings"

	"github.com/google/uuid"

	"trucot/internal/business/insight"
	"trucot/internal/client/account"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/internal/rhythm/interaction"
	"trucot/web/ui"
)

func path(ctx context.Context, h account.Head, parts ...any) string {
	return string(page.Path(ctx, append([]any{"accounts", h.ID, "business", "interview"}, parts...)...))
}

// guidePage is what to ask, and the interviews that were held.
type guidePage struct {
	Head       account.Head
	Asks       []Ask
	People     []interaction.Who
	With       uuid.UUID
	Interviews []interaction.Row
	Tallies    []tally
	Actor      authz.Actor
}

func (v guidePage) mayLog() bool { return v.Head.MayLog(v.Actor) }

func (v guidePage) chosen() string {
	if v.With == uuid.Nil {
		return ""
	}
	return v.With.String()
}

func (v guidePage) people(ctx context.Context) []ui.Option {
	return whoOptions(v.People, i18n.T(ctx, "interview.guide.anyone"))
}

// whoOptions list people behind a first choice that names none.
func whoOptions(people []interaction.Who, none string) []ui.Option {
	list := []ui.Option{{Label: none}}
	for _, w := range people {
		list = append(list, ui.Option{Value: w.ID.String(), Label: w.Name})
	}
	return list
}

// name is whom we will speak with, "" for anyone.
func (v guidePage) name() string {
	for _, w := range v.People {
		if w.ID == v.With {
			return w.Name
		}
	}
	return ""
}

func (v guidePage) clearPath(ctx context.Context) string {
	if v.With == uuid.Nil {
		return ""
	}
	return guidePlace.Path(ctx, v.Head.ID)
}

func (v guidePage) recordPath(ctx context.Context) string {
	to := path(ctx, v.Head, "new")
	if v.With != uuid.Nil {
		to += "?with=" + v.With.String()
	}
	return to
}

func (v guidePage) opts(ctx context.Context) ui.CardOpts {
	o := ui.CardOpts{
		Title: i18n.T(ctx, "interview.guide.card"), ID: "h-guide",
		Sub: i18n.T(ctx, "interview.guide.count", "n", len(v.Asks)), Long: true,
	}
	if name := v.name(); name != "" {
		o.Title = i18n.T(ctx, "interview.guide.card_with", "name", name)
	}
	return o
}

// section is the questions about one kind of thing.
type section struct {
	About About
	Asks  []Ask
}

func sections(asks []Ask) []section {
	var list []section
	for _, a := range asks {
		if n := len(list); n == 0 || list[n-1].About != a.About {
			list = append(list, section{About: a.About})
		}
		list[len(list)-1].Asks = append(list[len(list)-1].Asks, a)
	}
	return list
}

func whyKind(w Why) string {
	if w == Missing {
		return "none"
	}
	return "watch"
}

// onRecord is what we hold true about a deep question, where that is not said in the question itself.
func onRecord(ctx context.Context, a Ask) string {
	if a.About != Answer || a.Text == "" {
		return ""
	}
	return i18n.T(ctx, "interview.guide.on_record", "text", strings.Join(strings.Fields(a.Text), " "))
}

// rows are the interviews held, with what came of each.
func (v guidePage) rows(ctx context.Context) []ui.Row {
	var list []ui.Row
	for _, t := range v.Interviews {
		r := ui.Row{
			Title: touchTitle(ctx, t), Href: interaction.Findings.Of(t.ID).Path(ctx, v.Head.ID),
			Sub: strings.Join(people(t), ", ") + " · " + i18n.InstantShort(ctx, t.At) + " · " + t.ByName,
			End: i18n.T(ctx, "interview.list.none"),
		}
		if len(people(t)) == 0 {
			r.Sub = i18n.InstantShort(ctx, t.At) + " · " + t.ByName
		}
		for _, n := range v.Tallies {
			if n.InteractionID == t.ID {
				r.End = i18n.T(ctx, "interview.list.heard", "n", n.Findings)
				r.EndSub = i18n.T(ctx, "interview.list.confirmed", "n", n.Confirmed)
			}
		}
		list = append(list, r)
	}
	return list
}

// people are all at the client who took part.
func people(t interaction.Row) []string {
	var names []string
	if t.PersonName != "" {
		names = append(names, t.PersonName)
	}
	for _, p := range t.OtherPeople {
		names = append(names, p.Name)
	}
	return names
}

func touchTitle(ctx context.Context, t interaction.Row) string {
	if t.Subject != "" {
		return t.Subject
	}
	return i18n.T(ctx, "interview.list.title_of", "at", i18n.InstantShort(ctx, t.At))
}

// recordPage is the form of an interview.
type recordPage struct {
	Head    account.Head
	Form    *form.Form
	Asks    []Ask
	People  []interaction.Who
	Members []account.Person
}

func (v recordPage) list(name string, options []ui.Option) ui.F {
	return ui.F{Form: v.Form, Name: name, Options: options}
}

func (v recordPage) person(ctx context.Context) ui.F {
	return v.list("person", whoOptions(v.People, i18n.T(ctx, "interview.record.nobody")))
}

func (v recordPage) others() []ui.Option { return whoOptions(v.People, "")[1:] }

// interviewPage is one interview with what was heard, and at most one form.
type interviewPage struct {
	Head    account.Head
	Touch   interaction.Row
	Rows    []Row
	Facts   Facts
	Form    *form.Form
	Finding uuid.UUID // in the form; uuid.Nil for a new one
	Actor   authz.Actor
}

func (v interviewPage) path(ctx context.Context, parts ...any) string {
	return path(ctx, v.Head, append([]any{v.Touch.ID}, parts...)...)
}

func (v interviewPage) mayChange() bool {
	return v.Head.MayLog(v.Actor) && interaction.MayChange(v.Actor, v.Touch.Touch, v.Head.OwnerID)
}

func (v interviewPage) mayConfirm() bool { return v.Head.MayEdit(v.Actor) }

func (v interviewPage) title(ctx context.Context) string { return touchTitle(ctx, v.Touch) }

func (v interviewPage) opts(ctx context.Context) ui.CardOpts {
	o := ui.CardOpts{
		Title: i18n.T(ctx, "interview.show.heard"), ID: "h-heard",
		Sub: i18n.T(ctx, "interview.list.heard", "n", len(v.Rows)), Long: true,
	}
	if v.mayChange() {
		o.ActionHref = v.path(ctx, "findings", "new") + "#finding-form"
		o.ActionLabel = i18n.T(ctx, "interview.finding.new")
		o.ActionIcon = "plus"
	}
	return o
}

func (v interviewPage) lede(ctx context.Context) string {
	by := i18n.T(ctx, "interview.show.by", "name", v.Touch.ByName)
	return strings.Join(append(people(v.Touch), i18n.Instant(ctx, v.Touch.At), by), " · ")
}

// back leads to what was heard, without the form.
func (v interviewPage) back(ctx context.Context) string {
	return interaction.Findings.Of(v.Touch.ID).Path(ctx, v.Head.ID)
}

func (v interviewPage) readers(ctx context.Context) string {
	var names []string
	for _, r := range v.Touch.ReaderPeople {
		names = append(names, r.Name)
	}
	if len(names) == 0 {
		return i18n.T(ctx, "interview.show.restricted")
	}
	return i18n.T(ctx, "interview.show.restricted_to", "names", strings.Join(names, ", "))
}

// offers are the buttons of a finding: keep confirms what is on record, words
// makes what was heard the answer. Of a restricted interview the words stay inside.
func (v interviewPage) offers(r Row) (keep, words bool) {
	if !v.mayConfirm() || !r.Topic().Confirms() || r.Stands(v.Facts) {
		return false, false
	}
	there := v.Facts.version(r.Topic()) > 0
	return there, r.About == Answer && !v.Touch.Restricted
}

// silent reports why a finding of a restricted interview cannot become an answer.
func (v interviewPage) silent(r Row) bool {
	return v.Touch.Restricted && r.About == Answer && v.Facts.version(r.Topic()) == 0
}

// now is what stands on record where the finding belongs.
func (v interviewPage) now(r Row) string {
	if a, found := v.Facts.Find(r.Topic()); found && a.Text != "" {
		return a.Text
	}
	return ""
}

// placePath leads to the row that a finding is about.
func (v interviewPage) placePath(ctx context.Context, r Row) string {
	business := account.Path(ctx, v.Head.ID, "business")
	switch r.About {
	case Answer:
		return business + "#q-" + r.Ref
	case Swot:
		return business + "#s-" + r.Ref
	case ClientGoal:
		return business + "#client-goals"
	case Insight:
		return insight.Panel.Open(ctx, v.Head.ID) + "#i-" + r.Ref
	case Factor, Need:
		if v.Touch.StakeholderID != nil {
			return account.Path(ctx, v.Head.ID, "relationships", *v.Touch.StakeholderID)
		}
	}
	return ""
}

func (v interviewPage) action(ctx context.Context) string {
	if v.Finding == uuid.Nil {
		return v.path(ctx, "findings")
	}
	return v.path(ctx, "findings", v.Finding)
}

// questions are what a new finding may be about: what the guide asks, and anything else.
func (v interviewPage) questions(ctx context.Context) []ui.Option {
	list := []ui.Option{{Value: Topic{Free, freeRefs[0]}.Key(), Label: i18n.Enum(ctx, "interview_free", freeRefs[0])}}
	for _, a := range v.Facts.all() {
		list = append(list, ui.Option{
			Value: a.Key(), Label: phrase(ctx, a), Group: i18n.Enum(ctx, "interview_about", string(a.About)),
		})
	}
	return list
}

// asked is the question of the finding in the form.
func (v interviewPage) asked() string {
	for _, r := range v.Rows {
		if r.ID == v.Finding {
			return r.Question
		}
	}
	return ""
}

func (v interviewPage) formTitle(ctx context.Context) string {
	if v.Finding == uuid.Nil {
		return i18n.T(ctx, "interview.finding.new")
	}
	return i18n.T(ctx, "interview.finding.edit")
}
