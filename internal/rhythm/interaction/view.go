package interaction

import (
	"cmp"
	"context"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/a-h/templ"
	"github.com/google/uuid"

	"trucot/internal/business/answer"
	"trucot/internal/client/account"
	"trucot/internal/client/timeline"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/day"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/internal/relationships/stakeholder"
	"trucot/internal/rhythm/complaint"
	"trucot/web/ui"
)

// timelinePage is one page of the history of an account, or of all that the member sees.
type timelinePage struct {
	Panels         account.Panels
	Tenant         bool
	Head           account.Head // of an account's
	Accounts       []named      // of the tenant's, to choose from
	PersonName     string       // of the tenant's, when narrowed to one
	Entries        []entry
	OpenComplaints []Row
	People         []Who
	Members        []account.Person
	Filter         Filter
	After          Place
	Actor          authz.Actor
	Today          day.Date
	line           line
	older          bool
}

func (v timelinePage) path(ctx context.Context, parts ...any) string {
	if v.Tenant {
		return string(page.Path(ctx, append([]any{"timeline"}, parts...)...))
	}
	return string(page.Path(ctx, append([]any{"accounts", v.Head.ID, "timeline"}, parts...)...))
}

// touchPath leads to the page of a touch.
func touchPath(ctx context.Context, r Row) templ.SafeURL {
	return page.Path(ctx, "accounts", r.AccountID, "timeline", r.ID)
}

func (v timelinePage) mayChange(r Row) bool {
	return !v.Tenant && v.Head.MayLog(v.Actor) && MayChange(v.Actor, r.Touch, v.Head.OwnerID)
}

// query is the filter as an address holds it.
func (f Filter) query() url.Values {
	v := url.Values{}
	for name, id := range map[string]uuid.UUID{"account": f.Account, "person": f.Person, "member": f.Member} {
		if id != uuid.Nil {
			v.Set(name, id.String())
		}
	}
	for name, value := range map[string]string{
		"channel": string(f.Channel), "kind": string(f.Kind),
		"stage": string(f.Stage), "from": dayText(f.From), "to": dayText(f.To),
	} {
		if value != "" {
			v.Set(name, value)
		}
	}
	if f.Open {
		v.Set("open", "1")
	}
	return v
}

func dayText(d day.Date) string {
	if d.IsZero() {
		return ""
	}
	return d.String()
}

func (v timelinePage) paging(ctx context.Context) ui.Paging {
	var p ui.Paging
	if !v.After.At.IsZero() {
		p.Prev = withQuery(v.path(ctx), v.Filter.query())
	}
	if v.older {
		last := v.Entries[len(v.Entries)-1].place()
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

// chosen is a value of the filter as its field knows it.
func (v timelinePage) chosen(name string) string { return v.Filter.query().Get(name) }

func (v timelinePage) people(ctx context.Context) []ui.Option {
	list := []ui.Option{{Label: i18n.T(ctx, "interaction.list.any_person")}}
	for _, w := range v.People {
		list = append(list, ui.Option{Value: w.ID.String(), Label: w.Name})
	}
	return list
}

func (v timelinePage) accounts(ctx context.Context) []ui.Option {
	list := []ui.Option{{Label: i18n.T(ctx, "interaction.tenant.any_account")}}
	for _, a := range v.Accounts {
		list = append(list, ui.Option{Value: a.ID.String(), Label: a.Name})
	}
	return list
}

func (v timelinePage) members(ctx context.Context) []ui.Option {
	return append([]ui.Option{{Label: i18n.T(ctx, "interaction.list.any_member")}}, account.PeopleOptions(v.Members)...)
}

func (v timelinePage) channels(ctx context.Context) []ui.Option {
	return append([]ui.Option{{Label: i18n.T(ctx, "interaction.list.any_channel")}}, stakeholder.ChannelOptions(ctx)...)
}

func (v timelinePage) kinds(ctx context.Context) []ui.Option {
	list := append([]ui.Option{{Label: i18n.T(ctx, "interaction.list.any_kind")}}, kindOptions(ctx)...)
	return append(list, ui.Option{Value: string(Happened), Label: i18n.T(ctx, "interaction.list.events")})
}

func (v timelinePage) stages(ctx context.Context) []ui.Option {
	list := []ui.Option{{Label: i18n.T(ctx, "interaction.list.any_stage")}}
	for _, s := range append(slices.Clone(Stages), NoStage) {
		list = append(list, ui.Option{Value: string(s), Label: stageLabel(ctx, s)})
	}
	return list
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

// names lists people in one line.
func names(refs []Ref) string {
	list := make([]string, 0, len(refs))
	for _, r := range refs {
		list = append(list, r.Name)
	}
	return strings.Join(list, ", ")
}

// ageText says how long a complaint has been open.
func ageText(ctx context.Context, r Row, today day.Date) string {
	return i18n.T(ctx, "interaction.complaint.age", "n", r.Age(today, i18n.From(ctx).Zone))
}

// heading is what a touch is called where there is room for one line.
func (r Row) heading() string {
	if r.Subject != "" {
		return r.Subject
	}
	const room = 90
	first, _, _ := strings.Cut(r.Summary, "\n")
	if runes := []rune(first); len(runes) > room {
		return string(runes[:room-1]) + "…"
	}
	return first
}

// openItems are the open complaints, with the person, the age, and the way to close one.
func (v timelinePage) openItems(ctx context.Context) []ui.Row {
	var rows []ui.Row
	for _, r := range v.OpenComplaints {
		rows = append(rows, openItem(ctx, r, v.Today))
	}
	return rows
}

func openItem(ctx context.Context, r Row, today day.Date) ui.Row {
	who := r.PersonName
	if who == "" {
		who = r.AccountName
	}
	return ui.Row{
		Mark: "risk", Title: r.heading(), Href: string(touchPath(ctx, r)),
		Sub: who + " · " + i18n.InstantShort(ctx, r.At), End: ageText(ctx, r, today),
		ActionHref: string(touchPath(ctx, r)) + "#close", ActionLabel: i18n.T(ctx, "interaction.complaint.close"),
	}
}

// eventText tells an event in words.
func eventText(ctx context.Context, e Event) string {
	title, person := e.Args["title"], e.PersonName
	switch e.Kind {
	case timeline.PersonAdded:
		return i18n.T(ctx, "interaction.event.person_added", "person", person)
	case timeline.SupportChanged:
		return i18n.T(ctx, "interaction.event.support_changed", "person", person,
			"from", i18n.Enum(ctx, "support", e.Args["from"]), "to", i18n.Enum(ctx, "support", e.Args["to"]))
	case timeline.GoalCreated:
		return i18n.T(ctx, "interaction.event.goal_created", "title", title)
	case timeline.GoalReached:
		return i18n.T(ctx, "interaction.event.goal_reached", "title", title)
	case timeline.MilestoneDone:
		return i18n.T(ctx, "interaction.event.milestone_done", "title", title)
	case timeline.ActionDone:
		return i18n.T(ctx, "interaction.event.action_done", "title", title)
	case timeline.ActionMarked:
		return i18n.T(ctx, "interaction.event.action_marked", "title", title,
			"kind", i18n.Enum(ctx, "mark_kind", e.Args["kind"]))
	case timeline.PromiseKept:
		if person == "" {
			return i18n.T(ctx, "interaction.event.promise_kept", "title", title)
		}
		return i18n.T(ctx, "interaction.event.promise_kept_to", "title", title, "person", person)
	}
	if person == "" {
		return i18n.T(ctx, "interaction.event.complaint_closed")
	}
	return i18n.T(ctx, "interaction.event.complaint_closed_of", "person", person)
}

// eventPath leads to what an event is about.
func eventPath(ctx context.Context, e Event) templ.SafeURL {
	switch e.Kind {
	case timeline.PersonAdded, timeline.SupportChanged:
		return page.Path(ctx, "accounts", e.AccountID, "relationships", e.RefID)
	case timeline.GoalCreated, timeline.GoalReached, timeline.MilestoneDone:
		return page.Path(ctx, "accounts", e.AccountID, "goals", e.RefID)
	case timeline.ComplaintClosed:
		return page.Path(ctx, "accounts", e.AccountID, "timeline", e.RefID)
	}
	return page.Path(ctx, "accounts", e.AccountID, "execution") + "?done=1"
}

// eventIcons are the drawings of what happened.
var eventIcons = map[timeline.Kind]string{
	timeline.PersonAdded: "user-plus", timeline.SupportChanged: "thumbs-up", timeline.GoalCreated: "target", timeline.GoalReached: "award",
	timeline.MilestoneDone: "milestone", timeline.ActionDone: "circle-check", timeline.PromiseKept: "handshake", timeline.ComplaintClosed: "badge-check",
}

// touchPage is all of one touch.
type touchPage struct {
	Head   account.Head
	Panels account.Panels
	Row    Row
	Form   *form.Form // of closing it

	Complaint complaint.Complaint
	Actor     authz.Actor
	Today     day.Date
}

func (v touchPage) title(ctx context.Context) string {
	if v.Row.Subject != "" {
		return v.Row.Subject
	}
	return i18n.T(ctx, "interaction.show.title",
		"kind", i18n.Enum(ctx, "touch_kind", string(v.Row.Kind)), "at", i18n.InstantShort(ctx, v.Row.At))
}

func (v touchPage) path(ctx context.Context, parts ...any) string {
	return string(page.Path(ctx, append([]any{"accounts", v.Head.ID, "timeline", v.Row.ID}, parts...)...))
}

func (v touchPage) mayLog() bool { return v.Head.MayLog(v.Actor) }

func (v touchPage) mayChange() bool {
	return v.mayLog() && MayChange(v.Actor, v.Row.Touch, v.Head.OwnerID)
}

// facts are the short facts of a touch, those that are known.
func (v touchPage) facts(ctx context.Context) []ui.FactItem {
	r := v.Row
	list := []ui.FactItem{
		{Label: label(ctx, "channel"), Value: stakeholder.ChannelName(ctx, r.Channel)},
		{Label: label(ctx, "direction"), Value: i18n.Enum(ctx, "touch_direction", string(r.Direction))},
		{Label: label(ctx, "at"), Value: i18n.Instant(ctx, r.At)},
		{Label: i18n.T(ctx, "interaction.show.by"), Value: r.ByName},
	}
	for _, f := range []ui.FactItem{
		{Label: label(ctx, "others"), Value: names(r.OtherPeople)},
		{Label: label(ctx, "members"), Value: names(r.OurPeople)},
		{Label: label(ctx, "stage"), Value: stageName(ctx, r.JourneyStage)},
		{Label: label(ctx, "questions"), Value: questionNames(ctx, r.Questions)},
	} {
		if f.Value != "" {
			list = append(list, f)
		}
	}
	return list
}

func stageName(ctx context.Context, s Stage) string {
	if s == "" {
		return ""
	}
	return i18n.Enum(ctx, "journey_stage", string(s))
}

func questionNames(ctx context.Context, list []answer.Question) string {
	var names []string
	for _, q := range list {
		names = append(names, i18n.Enum(ctx, "deep_question", string(q)))
	}
	return strings.Join(names, " · ")
}

// readersText says who may read a restricted touch.
func readersText(ctx context.Context, r Row) string {
	if len(r.ReaderPeople) == 0 {
		return i18n.T(ctx, "interaction.restricted.nobody")
	}
	return i18n.T(ctx, "interaction.restricted.readers", "names", names(r.ReaderPeople))
}

func (v touchPage) stepPath(ctx context.Context) string {
	return account.Path(ctx, v.Head.ID, "execution") + "?done=1#a-" + v.Row.NextAction.String()
}

// formPage is what the form of a touch shows.
type formPage struct {
	Head    account.Head
	Form    *form.Form
	Touch   Touch
	People  []Who
	Members []account.Person
	Edit    bool
	Actor   authz.Actor
}

// fill offers the channel that a chosen person prefers.
func (v *formPage) fill(ctx context.Context) {
	if !v.Edit && v.Form.Value("channel") == "" && !v.Form.Typed() {
		if w, found := v.chosen(); found {
			v.Form.Set("channel", string(cmp.Or(w.Preferred, stakeholder.Channels[0])))
		}
	}
	zone := v.Actor.Settings.Zone
	form.Show(ctx, v.Form, v.Touch, Bind(zone, time.Time{}))
	form.Describe(ctx, v.Form, v.Touch, bindStep(new(bool), day.Date{}))
	form.Describe(ctx, v.Form, v.Touch, bindMeeting)
	form.Describe(ctx, v.Form, v.Touch, bindFeeling)
	if w, found := v.chosen(); found && !w.NextDue.IsZero() && v.Form.Value("meeting") == "" {
		t := Touch{Channel: stakeholder.Channel(v.Form.Value("channel")), Kind: Kind(v.Form.Value("kind"))}
		v.Form.Set("meeting", string(MeetingKept))
		if MeetingBy(t, day.In(v.Touch.At, zone), w.NextDue, w.NextChannel) {
			v.Form.Set("meeting", string(MeetingDone))
		}
	}
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

func (v formPage) f(name string) ui.F { return ui.F{Form: v.Form, Name: name, Rows: 2} }

func (v formPage) list(name string, options []ui.Option) ui.F {
	return ui.F{Form: v.Form, Name: name, Options: options}
}

// person lists everyone with the channel they prefer.
func (v formPage) person(ctx context.Context) ui.F {
	f := v.f("person")
	f.Options = []ui.Option{{Label: i18n.T(ctx, "interaction.form.nobody")}}
	for _, w := range v.People {
		label := w.Name
		if w.Preferred != "" {
			label = i18n.T(ctx, "interaction.form.who", "name", w.Name,
				"preferred", stakeholder.ChannelName(ctx, w.Preferred))
		}
		f.Options = append(f.Options, ui.Option{Value: w.ID.String(), Label: label})
	}
	return f
}

// complaint reports whether the form takes a complaint.
func (v formPage) complaint() bool { return v.Form.Value("kind") == string(Complaint) }

// chips turn the form into that of a complaint and back; the person stays.
func (v formPage) chips(ctx context.Context) []ui.Tab {
	tab := func(kind Kind, label string) ui.Tab {
		href := v.path(ctx, "new") + "?kind=" + string(kind)
		if _, found := v.chosen(); found {
			href += "&person=" + v.Form.Value("person")
		}
		return ui.Tab{Label: label, Href: href, Current: v.complaint() == (kind == Complaint)}
	}
	return []ui.Tab{
		tab(Kinds[0], i18n.T(ctx, "interaction.form.touch")),
		tab(Complaint, i18n.Enum(ctx, "touch_kind", string(Complaint))),
	}
}

// feeling asks how the client feels: the person comes before the case.
func (v formPage) feeling(ctx context.Context) ui.F {
	return v.list("feeling", complaint.FeelingOptions(ctx))
}

// firstWords are those of the client, which name the complaint.
func (v formPage) firstWords(ctx context.Context) ui.F {
	f := v.f("subject")
	f.Label = i18n.T(ctx, "interaction.form.first_words")
	_, f.Autofocus = v.chosen()
	return f
}

func (v formPage) summary(ctx context.Context) ui.F {
	f := ui.F{Form: v.Form, Name: "summary", Rows: 4, Placeholder: i18n.T(ctx, "interaction.form.summary_example")}
	if _, found := v.chosen(); found && !v.Edit && !v.complaint() {
		f.Autofocus = true
	}
	return f
}

// meeting asks what becomes of the touch that is planned with someone. It is kept
// unless the new one is what was planned.
func (v formPage) meeting(ctx context.Context, w Who) ui.F {
	f := v.f("meeting")
	f.Label = i18n.T(ctx, "interaction.form.planned", "due", w.NextDue,
		"channel", stakeholder.ChannelName(ctx, w.NextChannel))
	for _, m := range Meetings {
		f.Options = append(f.Options, ui.Option{Value: string(m), Label: i18n.Enum(ctx, "meeting", string(m))})
	}
	return f
}

func (v formPage) others() []ui.Option {
	var list []ui.Option
	for _, w := range v.People {
		list = append(list, ui.Option{Value: w.ID.String(), Label: w.Name, Hint: w.Title})
	}
	return list
}

// ours are the members to tick.
func (v formPage) ours() []ui.Option {
	return account.PeopleOptions(v.Members)
}

func (v formPage) stages(ctx context.Context) []ui.Option {
	list := []ui.Option{{Label: i18n.T(ctx, "interaction.form.no_stage")}}
	for _, s := range Stages {
		list = append(list, ui.Option{Value: string(s), Label: stageName(ctx, s)})
	}
	return list
}

func questionOptions(ctx context.Context) []ui.Option {
	var list []ui.Option
	for _, q := range questions() {
		list = append(list, ui.Option{Value: string(q), Label: i18n.Enum(ctx, "deep_question", string(q))})
	}
	return list
}

func (v formPage) direction(ctx context.Context) ui.F {
	f := v.f("direction")
	for _, d := range Directions {
		f.Options = append(f.Options, ui.Option{Value: string(d), Label: i18n.Enum(ctx, "touch_direction", string(d))})
	}
	return f
}

// folded are the fields behind "more".
var folded = append(form.Names(Bind(time.UTC, time.Time{}))[3:], "next_step", "next_due", "promised")

// unfolded reports whether the rarer fields ask for attention or differ from the usual.
func (v formPage) unfolded() bool {
	for _, name := range folded {
		if v.Form.Error(name) != nil || v.Form.Conflict(name) != nil {
			return true
		}
	}
	return v.Edit || v.Form.Value("kind") != string(Kinds[0]) && !v.complaint()
}

// off reports whether the chosen person prefers another channel than the chosen one.
func (v formPage) off() (Who, bool) {
	w, found := v.chosen()
	channel := stakeholder.Channel(v.Form.Value("channel"))
	return w, found && channel != "" && stakeholder.OffChannel(channel, w.Preferred)
}
