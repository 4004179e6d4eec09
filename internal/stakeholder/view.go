package stakeholder

import (
	"cmp"
	"context"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/google/uuid"

	"trucot/internal/account"
	"trucot/internal/authz"
	"trucot/internal/day"
	"trucot/internal/fold"
	"trucot/internal/form"
	"trucot/internal/i18n"
	"trucot/internal/page"
	"trucot/web/ui"
)

// channelIcons are the drawings of the channels.
var channelIcons = map[Channel]string{
	"call": "phone", "zalo": "message-circle", "text": "smartphone", "email": "mail", "in_person": "handshake",
	"video": "video", "formal_letter": "file-text",
}

// ChannelIcon is the drawing of a channel.
func ChannelIcon(c Channel) string { return channelIcons[c] }

// ChannelName is the word for a channel.
func ChannelName(ctx context.Context, c Channel) string { return i18n.Enum(ctx, "channel", string(c)) }

// ChannelOptions are the channels to choose from.
func ChannelOptions(ctx context.Context) []ui.Option {
	var list []ui.Option
	for _, c := range Channels {
		list = append(list, ui.Option{Value: string(c), Label: ChannelName(ctx, c), Icon: channelIcons[c]})
	}
	return list
}

// supportStep is the step of a code of support; nil for unknown and for what is none.
func supportStep(code string) *int {
	for _, s := range Supports {
		if s.Code == code {
			return &s.Step
		}
	}
	return nil
}

func supportName(ctx context.Context, step *int) string {
	return i18n.Enum(ctx, "support", SupportCode(step))
}

// listPage is what the list of an account's people shows.
type listPage struct {
	Head   account.Head
	All    []Row // everyone: the matrix and the counts
	Rows   []Row // those the filter leaves
	Filter Filter
	Level  level
	Gone   []Gone
	Today  day.Date
	Actor  authz.Actor
}

func (v listPage) mayEdit() bool { return v.Head.MayEdit(v.Actor) }

func (v listPage) path(ctx context.Context, parts ...any) string {
	return string(page.Path(ctx, append([]any{"accounts", v.Head.ID, "relationships"}, parts...)...))
}

// query is the address of the filter as it is, with another sorting.
func (f Filter) query(sort string, descending bool) url.Values {
	v := url.Values{}
	for name, value := range map[string]string{
		"q": f.Word, "attitude": f.Support, "department": f.Department, "lack": string(f.Lack), "sort": sort,
	} {
		if value != "" {
			v.Set(name, value)
		}
	}
	for name, on := range map[string]bool{"mine": f.Mine, "cold": f.Cold} {
		if on {
			v.Set(name, "1")
		}
	}
	if sort != "" {
		v.Set("dir", direction(descending))
	}
	return v
}

func direction(descending bool) string {
	if descending {
		return "desc"
	}
	return "asc"
}

// csvPath asks for the rows as they are filtered and sorted.
func (v listPage) csvPath(ctx context.Context) string {
	path := v.path(ctx, "csv")
	if query := v.Filter.query(v.Filter.Sort, v.Filter.Descending).Encode(); query != "" {
		path += "?" + query
	}
	return path
}

// sortHead is a column head; the column sorted by turns round.
func (v listPage) sortHead(ctx context.Context, key, label string) ui.SortHead {
	h := ui.SortHead{Label: label}
	first := key != "name" && key != "next" // figures come greatest first, words and days from the beginning
	if sorted := cmp.Or(v.Filter.Sort, "power"); sorted == key {
		h.Dir = "ascending"
		if v.Filter.Descending {
			h.Dir = "descending"
		}
		first = !v.Filter.Descending
	}
	h.Href = v.path(ctx) + "?" + v.Filter.query(key, first).Encode()
	return h
}

// count says how many people there are, and how many positions without a name.
func (v listPage) count(ctx context.Context) string {
	open := Count(v.All, func(r Row) bool { return r.Placeholder })
	text := i18n.T(ctx, "stakeholder.list.people", "n", len(v.All)-open)
	if open > 0 {
		text += ", " + i18n.T(ctx, "stakeholder.list.open", "n", open)
	}
	return text
}

func (v listPage) attitudes(ctx context.Context) []ui.Option {
	list := []ui.Option{{Label: i18n.T(ctx, "stakeholder.list.any_attitude")}}
	for _, s := range Supports {
		list = append(list, ui.Option{Value: s.Code, Label: i18n.Enum(ctx, "support", s.Code)})
	}
	return append(list, ui.Option{Value: "unknown", Label: i18n.Enum(ctx, "support", "unknown")})
}

func (v listPage) departments(ctx context.Context) []ui.Option {
	list := []ui.Option{{Label: i18n.T(ctx, "stakeholder.list.any_department")}}
	for _, d := range Departments(v.All) {
		list = append(list, ui.Option{Value: d, Label: d})
	}
	return list
}

func (v listPage) lacks(ctx context.Context) []ui.Option {
	list := []ui.Option{{Label: i18n.T(ctx, "stakeholder.list.any_lack")}}
	for _, l := range Lacks {
		list = append(list, ui.Option{Value: string(l), Label: i18n.Enum(ctx, "lack", string(l))})
	}
	return list
}

// matrix places everyone whose power and interest are known.
func (v listPage) matrix(ctx context.Context) ui.MatrixData {
	d := ui.MatrixData{ID: "matrix", Title: i18n.T(ctx, "stakeholder.matrix.title")}
	strong, against := 0, 0
	for _, r := range v.All {
		if r.Influence == 0 || r.Interest == 0 {
			continue
		}
		if r.Influence >= 4 {
			strong++
			if r.Support != nil && *r.Support < 0 {
				against++
			}
		}
		p := ui.MatrixPoint{
			Power: r.Influence, Interest: r.Interest, Support: r.Support, Cold: r.Rhythm.Cold(), Name: r.Name,
			Label: r.GivenName, Sub: short(r), Title: v.pointTitle(ctx, r), Href: v.path(ctx, r.ID),
		}
		if r.Placeholder {
			p.Name, p.Label, p.Sub = "", "", r.Title
		}
		d.Points = append(d.Points, p)
	}
	d.Desc = i18n.T(ctx, "stakeholder.matrix.desc", "n", len(d.Points), "strong", strong, "against", against)
	return d
}

// short is a person's place in a word or two, or nothing.
func short(r Row) string {
	const room = 14
	for _, s := range []string{r.Department, r.Title} {
		if s != "" && len([]rune(s)) <= room {
			return s
		}
	}
	return ""
}

func (v listPage) pointTitle(ctx context.Context, r Row) string {
	text := i18n.T(ctx, "stakeholder.matrix.point", "name", shownName(ctx, r.Name, r.Placeholder), "title", r.Title,
		"attitude", supportName(ctx, r.Support), "power", r.Influence, "interest", r.Interest)
	if r.Rhythm.Cold() {
		text += ". " + i18n.T(ctx, "stakeholder.row.cold")
	}
	return text
}

// unplaced is how many people the matrix cannot show yet.
func (v listPage) unplaced() int {
	return Count(v.All, func(r Row) bool { return r.Influence == 0 || r.Interest == 0 })
}

// shownName is what a person is called; a position without a name says so.
func shownName(ctx context.Context, name string, placeholder bool) string {
	if placeholder {
		return i18n.T(ctx, "stakeholder.row.nobody")
	}
	return name
}

// authorityText is the say of a person with its limit and veto.
func authorityText(ctx context.Context, a Assessment, currency string) string {
	if a.Authority == "" {
		return ""
	}
	text := i18n.Enum(ctx, "authority", string(a.Authority))
	if a.AuthorityLimit != nil {
		text = i18n.T(ctx, "stakeholder.row.limit", "authority", text, "limit", i18n.MoneyShort(ctx, *a.AuthorityLimit, currency))
	}
	if a.Veto {
		text = i18n.T(ctx, "stakeholder.row.veto", "authority", text)
	}
	return text
}

func rolesText(ctx context.Context, a Assessment) string {
	names := make([]string, 0, len(a.BuyingRoles))
	for _, r := range a.BuyingRoles {
		names = append(names, i18n.Enum(ctx, "buying_role", string(r)))
	}
	return strings.Join(names, ", ")
}

func missingText(ctx context.Context, missing []Factor) string {
	names := make([]string, 0, len(missing))
	for _, f := range missing {
		names = append(names, i18n.Enum(ctx, "factor", string(f)))
	}
	return i18n.T(ctx, "stakeholder.row.missing", "list", strings.Join(names, ", "))
}

// rhythmBar draws days since the last touch on twice the agreed time, so that
// the tick stands in the middle.
func (r Rhythm) bar() (percent, tick int, kind string) {
	if r.Declared == 0 {
		return 0, 0, "base"
	}
	percent, tick, kind = min(100, 50*r.Days/r.Declared), 50, "base"
	if r.Cold() {
		kind = "risk"
	}
	return percent, tick, kind
}

// goalsText is how many of our goals the person bears on; a single one is named by its page.
func goalsText(ctx context.Context, r Row) string {
	return i18n.T(ctx, "stakeholder.row.goals", "n", len(r.Goals))
}

func (v listPage) goalsPath(ctx context.Context, r Row) string {
	if len(r.Goals) == 1 {
		return string(page.Path(ctx, "accounts", v.Head.ID, "goals", r.Goals[0].ID))
	}
	return v.path(ctx, r.ID) + "#goals"
}

// depthText is how deep the engagement goes and how often we really speak.
func depthText(ctx context.Context, r Row) string {
	var parts []string
	if r.Coverage != "unknown" {
		parts = append(parts, i18n.Enum(ctx, "coverage", string(r.Coverage)))
	}
	if r.Rhythm.Actual > 0 {
		parts = append(parts, i18n.T(ctx, "stakeholder.row.actual", "n", r.Rhythm.Actual))
	}
	return strings.Join(parts, " · ")
}

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

func (v formPage) f(ctx context.Context, name string) ui.F {
	return ui.F{Form: v.Form, Name: name, Label: labels(ctx)[name], Optional: true, Asked: slices.Contains(asked, name)}
}

// asked are the fields that the pillar needs of everyone: they may wait, but not for ever.
var asked = []string{
	"owner", "authority", "roles", "influence", "interest", "support", "openness", "goodwill", "cadence_days", "coverage", "channel",
}

func (v formPage) withHint(ctx context.Context, name, hint string) ui.F {
	f := v.f(ctx, name)
	f.Hint = hint
	return f
}

func (v formPage) choose(ctx context.Context, name string, options []ui.Option) ui.F {
	f := v.f(ctx, name)
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
		options = append(options, ui.Option{Value: strconv.Itoa(s.Step), Label: i18n.Enum(ctx, "support", s.Code), Icon: icons[s.Step]})
	}
	return append(options, ui.Option{Label: i18n.Enum(ctx, "support", "unknown"), Icon: "s-none"})
}

func (v formPage) owners(ctx context.Context) []ui.Option {
	also := account.Person{}
	if v.Person.OwnerID != nil {
		also = account.Person{ID: *v.Person.OwnerID, Name: v.Person.OwnerName}
	}
	return append([]ui.Option{{Label: i18n.T(ctx, "stakeholder.form.nobody_yet")}}, account.PeopleOptions(v.People, also)...)
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
		if !below[b.ID] {
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

// folded are the fields that most people need not see.
var folded = []string{"salutation", "department", "email", "phone", "organisation", "reports_to", "note", "consent", "placeholder"}

// unfolded reports whether one of them asks for attention or holds something.
func (v formPage) unfolded() bool {
	for _, name := range folded {
		if v.Form.Error(name) != nil || v.Form.Conflict(name) != nil || v.Form.Value(name) != "" {
			return true
		}
	}
	return false
}

// twinAsked reports whether the person must say if someone else is meant.
func (v formPage) twinAsked() bool {
	return len(v.Twins) > 0 && !v.Form.OK() || v.Form.Has("separate", "on")
}

// personPage is what the page of a person shows.
type personPage struct {
	Head       account.Head
	Person     Person
	Plan       Plan // zero without an open one
	Rhythm     Rhythm
	Steps      []Step
	Meetings   []Meeting
	Goals      []Ref
	People     []account.Person
	Form       *form.Form
	Today      day.Date
	Actor      authz.Actor
	Complaints []complaint // open ones
}

func (v personPage) title(ctx context.Context) string {
	return shownName(ctx, v.Person.Name, v.Person.Placeholder)
}

func (v personPage) crumbs(ctx context.Context) []ui.Crumb {
	return []ui.Crumb{
		{Href: string(page.Path(ctx, "accounts", v.Head.ID, "relationships")), Label: i18n.T(ctx, "stakeholder.list.title")},
		{Label: v.title(ctx)},
	}
}

func (v personPage) path(ctx context.Context, parts ...any) string {
	return string(page.Path(ctx, append([]any{"accounts", v.Head.ID, "relationships", v.Person.ID}, parts...)...))
}

func (v personPage) mayEdit() bool {
	return v.Head.MayEdit(v.Actor) && v.Person.ArchivedAt == nil
}

func (v personPage) mayLog() bool { return v.Head.MayLog(v.Actor) && v.Person.ArchivedAt == nil }

// open readies the form of the next touch: the plan there is, or one to agree.
func (v *personPage) open(me uuid.UUID) {
	if v.Plan.ID != uuid.Nil {
		v.Form.Fill(fillPlan(v.Plan))
		return
	}
	v.Form.Fill(suggestPlan(v.Person, v.Rhythm, v.Today, me))
}

func (v personPage) owners() []ui.Option {
	return account.PeopleOptions(v.People, account.Person{ID: v.Plan.OwnerID, Name: v.Plan.OwnerName})
}

// times are when the meetings were, up to now, newest first.
func times(meetings []Meeting, now time.Time) []time.Time {
	var list []time.Time
	for _, m := range meetings {
		if !m.At.After(now) {
			list = append(list, m.At)
		}
	}
	return list
}

// facts are what is known of the person, in pairs; what is not asked yet says so.
func (v personPage) facts(ctx context.Context) []ui.FactItem {
	p, none := v.Person, i18n.T(ctx, "stakeholder.form.not_asked")
	say := func(key, value string) ui.FactItem {
		return ui.FactItem{Label: labels(ctx)[key], Value: cmp.Or(value, none)}
	}
	coverage := ""
	if p.Coverage != "unknown" {
		coverage = i18n.Enum(ctx, "coverage", string(p.Coverage))
	}
	items := []ui.FactItem{
		say("authority", authorityText(ctx, p.Assessment, v.Head.Currency)), say("roles", rolesText(ctx, p.Assessment)),
		say("influence", outOfFive(ctx, p.Influence, day.Date{})), say("interest", outOfFive(ctx, p.Interest, day.Date{})),
		say("openness", outOfFive(ctx, p.Openness, p.OpennessOn)), say("goodwill", outOfFive(ctx, p.Goodwill, p.GoodwillOn)),
		say("cadence_days", rhythmText(ctx, v.Rhythm)), say("coverage", coverage),
	}
	if p.ReportsToName != "" {
		items = append(items, say("reports_to", p.ReportsToName))
	}
	return append(items, say("owner", cmp.Or(p.OwnerName, i18n.T(ctx, "stakeholder.form.nobody_yet"))))
}

// reach is how to get hold of the person.
func (v personPage) reach(ctx context.Context) []ui.FactItem {
	p := v.Person
	var items []ui.FactItem
	add := func(key, value string) {
		if value != "" {
			items = append(items, ui.FactItem{Label: labels(ctx)[key], Value: value})
		}
	}
	if p.PreferredChannel != "" {
		add("channel", ChannelName(ctx, p.PreferredChannel))
	}
	add("salutation", p.Salutation)
	add("phone", FormatPhone(p.Phone))
	add("email", p.Email)
	add("department", p.Department)
	add("organisation", p.Organisation)
	if p.ConsentAt != nil {
		items = append(items, ui.FactItem{Label: i18n.T(ctx, "stakeholder.person.consent"), Value: i18n.Date(ctx, day.In(*p.ConsentAt, i18n.From(ctx).Zone))})
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
		items = append(items, ui.TimelineItem{Icon: "user-check", Who: s.By, What: what, When: i18n.Date(ctx, s.On), Text: strings.Join(changes, "; ")})
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
			words = append(words, labels(ctx)[a.field]+": "+a.word)
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
			words = append(words, i18n.T(ctx, "stakeholder.person.change", "field", labels(ctx)[a.field],
				"was", cmp.Or(before[i].word, none), "is", cmp.Or(a.word, none)))
		}
	}
	return words
}

// meetingItems are touches as a timeline.
func meetingItems(ctx context.Context, meetings []Meeting) []ui.TimelineItem {
	var items []ui.TimelineItem
	for _, m := range meetings {
		items = append(items, ui.TimelineItem{
			Icon: channelIcons[m.Channel], Risk: m.Kind == "complaint", Who: m.By,
			What: TouchPhrase(ctx, m.Channel, m.Direction), When: i18n.InstantShort(ctx, m.At), Text: m.Summary,
		})
	}
	return items
}

// TouchPhrase says what one of us did: "gọi điện", or "nhận cuộc gọi" when they made contact.
func TouchPhrase(ctx context.Context, c Channel, direction string) string {
	if direction == "in" {
		return i18n.Enum(ctx, "touch_in", string(c))
	}
	return i18n.Enum(ctx, "touch_out", string(c))
}

// place is where a person stands: title, department unless the title says it, and the organisation of someone outside.
func place(r Row) string {
	var parts []string
	for _, s := range []string{r.Title, r.Department, r.Organisation} {
		said := len(parts) > 0 && strings.Contains(fold.Fold(parts[0]), fold.Fold(s))
		if s != "" && !said {
			parts = append(parts, s)
		}
	}
	return strings.Join(parts, " · ")
}

func (v listPage) unplacedText(ctx context.Context) string {
	if n := v.unplaced(); n > 0 {
		return i18n.T(ctx, "stakeholder.matrix.unplaced", "n", n)
	}
	return ""
}

func (v listPage) levelOpts(ctx context.Context) ui.CardOpts {
	o := ui.CardOpts{Title: i18n.T(ctx, "stakeholder.level.title"), Body: true}
	if v.mayEdit() {
		o.ActionHref = string(page.Path(ctx, "accounts", v.Head.ID, "edit")) + "#f-level_now"
		o.ActionLabel = i18n.T(ctx, "stakeholder.level.edit")
	}
	return o
}

// levelClass marks the rungs reached and the one aimed at.
func (v listPage) levelClass(l account.Level) string {
	at := slices.Index(account.Levels, l)
	switch {
	case at <= slices.Index(account.Levels, v.Head.LevelNow):
		return "is-reached"
	case at <= slices.Index(account.Levels, v.Head.LevelTarget):
		return "is-aimed"
	}
	return ""
}

func (v listPage) levelPairs(ctx context.Context) []ui.FactItem {
	return []ui.FactItem{
		{Label: i18n.T(ctx, "stakeholder.level.evidence"), Value: cmp.Or(v.Level.LevelEvidence, i18n.T(ctx, "stakeholder.level.no_evidence"))},
		{Label: i18n.T(ctx, "stakeholder.level.step"), Value: cmp.Or(v.Level.LevelStep, i18n.T(ctx, "stakeholder.level.no_step"))},
	}
}

func (v listPage) peopleOpts(ctx context.Context) ui.CardOpts {
	o := ui.CardOpts{Title: i18n.T(ctx, "stakeholder.list.people_title"), ID: "people", Sub: v.count(ctx), Long: true}
	if v.mayEdit() {
		o.ActionHref, o.ActionLabel, o.ActionIcon, o.Primary = v.path(ctx, "new"), i18n.T(ctx, "stakeholder.list.add"), "plus", true
	}
	return o
}

func (v listPage) clearPath(ctx context.Context) string {
	if v.Filter.Narrows() {
		return v.path(ctx)
	}
	return ""
}

func (v listPage) cold() int { return Count(v.All, func(r Row) bool { return r.Rhythm.Cold() }) }

func (v listPage) mine() int {
	return Count(v.All, func(r Row) bool { return r.OwnerID != nil && *r.OwnerID == v.Actor.Member })
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

func (v formPage) name(ctx context.Context) ui.F {
	f := v.f(ctx, "name")
	f.Optional, f.Autocomplete, f.Max = v.Form.Has("placeholder", "on"), "off", maxName
	return f
}

func (v formPage) titleField(ctx context.Context) ui.F {
	f := v.f(ctx, "title")
	f.Optional, f.Max = false, maxTitle
	return f
}

func (v formPage) cadence(ctx context.Context) ui.F {
	f := v.withHint(ctx, "cadence_days", i18n.T(ctx, "stakeholder.form.cadence_hint"))
	f.Inputmode, f.Unit = "numeric", i18n.T(ctx, "stakeholder.form.days")
	return f
}

func (v formPage) phone(ctx context.Context) ui.F {
	f := v.withHint(ctx, "phone", i18n.T(ctx, "stakeholder.form.phone_hint"))
	f.Type, f.Autocomplete = "tel", "off"
	return f
}

// department suggests those of the others, so that one is not spelled two ways.
func (v formPage) department(ctx context.Context) ui.F {
	f := v.f(ctx, "department")
	f.Autocomplete, f.Max, f.Suggest = "off", maxTitle, v.Departments
	return f
}

func (v formPage) email(ctx context.Context) ui.F {
	f := v.f(ctx, "email")
	f.Type, f.Autocomplete = "email", "off"
	return f
}

func (v formPage) separate(ctx context.Context) ui.F {
	return ui.F{Form: v.Form, Name: "separate", Label: i18n.T(ctx, "stakeholder.form.separate"), Hint: i18n.T(ctx, "stakeholder.form.separate_hint"), Optional: true}
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
		Href: string(page.Path(ctx, "accounts", k.AccountID, "relationships", k.Stakeholder)),
	}
	if v.isNew() && k.AccountID != v.Head.ID {
		r.ActionHref, r.ActionLabel = v.path(ctx, "new")+"?contact="+k.ID.String(), i18n.T(ctx, "stakeholder.form.choose")
	}
	return r
}

func (v personPage) lede(ctx context.Context) string { return v.Person.place(v.Head.Name) }

func (v personPage) goalPath(ctx context.Context, g Ref) string {
	return string(page.Path(ctx, "accounts", v.Head.ID, "goals", g.ID))
}

func (v personPage) timelinePath(ctx context.Context) string {
	return string(page.Path(ctx, "accounts", v.Head.ID, "timeline")) + "?person=" + v.Person.ID.String()
}

func (v personPage) logPath(ctx context.Context) string {
	return string(page.Path(ctx, "accounts", v.Head.ID, "timeline", "new")) + "?person=" + v.Person.ID.String()
}

// planned reports whether a touch is agreed.
func (v personPage) planned() bool { return v.Plan.ID != uuid.Nil }

func (v personPage) planChannel(ctx context.Context) ui.F {
	f := ui.F{Form: v.Form, Name: "channel", Label: i18n.T(ctx, "stakeholder.next.channel"), Options: ChannelOptions(ctx)}
	if p := v.Person.PreferredChannel; p != "" {
		f.Hint = i18n.T(ctx, "stakeholder.next.prefers", "preferred", ChannelName(ctx, p))
	}
	return f
}
