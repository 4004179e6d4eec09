package stakeholder

import (
	"cmp"
	"context"
	"net/url"
	"slices"
	"strings"
	"time"
	"unicode"

	"trucot/internal/client/account"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/day"
	"trucot/internal/kernel/fold"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
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
		text = i18n.T(ctx, "stakeholder.row.limit", "authority", text,
			"limit", i18n.MoneyShort(ctx, *a.AuthorityLimit, currency))
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
		return account.Path(ctx, v.Head.ID, "goals", r.Goals[0].ID)
	}
	return v.path(ctx, r.ID) + "#goals"
}

// rest is what the table keeps out of sight of a row until it is asked for.
func (v listPage) rest(ctx context.Context, r Row) []ui.FactItem {
	channel := i18n.T(ctx, "stakeholder.row.no_channel")
	if r.PreferredChannel != "" {
		channel = ChannelName(ctx, r.PreferredChannel)
	}
	step := func(n int) string {
		return cmp.Or(outOfFive(ctx, n, day.Date{}), i18n.T(ctx, "stakeholder.row.unasked"))
	}
	return []ui.FactItem{
		{Label: i18n.T(ctx, "stakeholder.field.interest"), Value: step(r.Interest)},
		{Label: i18n.T(ctx, "stakeholder.field.openness"), Value: step(r.Openness)},
		{Label: i18n.T(ctx, "stakeholder.field.goodwill"), Value: step(r.Goodwill)},
		{Label: i18n.T(ctx, "stakeholder.row.depth"), Value: cmp.Or(depthText(ctx, r), "–")},
		{Label: i18n.T(ctx, "stakeholder.col.channel"), Value: channel},
		{
			Label: i18n.T(ctx, "stakeholder.col.owner"),
			Value: cmp.Or(r.OwnerName, i18n.T(ctx, "stakeholder.form.nobody_yet")),
		},
	}
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

// goneText says how someone is gone: "Đã nghỉ", "Đã chuyển".
func goneText(ctx context.Context, r Row) string {
	if !r.JobStatus.Held() {
		return i18n.Enum(ctx, "job_status", string(r.JobStatus))
	}
	return i18n.Enum(ctx, "life", string(r.Life))
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
		o.ActionHref = account.Path(ctx, v.Head.ID, "edit") + "#f-level_now"
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
		{
			Label: i18n.T(ctx, "stakeholder.level.evidence"),
			Value: cmp.Or(v.Level.LevelEvidence, i18n.T(ctx, "stakeholder.level.no_evidence")),
		},
		{
			Label: i18n.T(ctx, "stakeholder.level.step"),
			Value: cmp.Or(v.Level.LevelStep, i18n.T(ctx, "stakeholder.level.no_step")),
		},
	}
}

func (v listPage) peopleOpts(ctx context.Context) ui.CardOpts {
	o := ui.CardOpts{Title: i18n.T(ctx, "stakeholder.list.people_title"), ID: "people", Sub: v.count(ctx), Long: true}
	if v.mayEdit() {
		o.Adds(v.path(ctx, "new"), i18n.T(ctx, "stakeholder.list.add"))
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

// lower and upper change the first letter: a label within a sentence, and a sentence of labels.
func lower(s string) string { return first(s, unicode.ToLower) }

func upper(s string) string { return first(s, unicode.ToUpper) }

func first(s string, change func(rune) rune) string {
	r := []rune(s)
	if len(r) == 0 {
		return s
	}
	r[0] = change(r[0])
	return string(r)
}
