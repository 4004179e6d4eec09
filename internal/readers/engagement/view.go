package engagement

import (
	"context"
	"net/url"
	"strconv"

	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/day"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/internal/relationships/stakeholder"
	"trucot/web/ui"
)

// indexPage is the engagement plan.
type indexPage struct {
	Show  Show
	Mine  bool
	One   bool // account, so that none is named
	After Place
	Rows  []Row
	More  bool
	Uses  []Use
	Actor authz.Actor
	Today day.Date
}

// accountPage is who is met when on one account.
type accountPage struct {
	indexPage
	Head   account.Head
	Panels account.Panels
}

// late is how many people need attention.
func (v accountPage) late() (n int) {
	for _, r := range v.Rows {
		if r.Late(v.Today) || r.Rhythm.Cold() {
			n++
		}
	}
	return n
}

func (v accountPage) opts(ctx context.Context) ui.CardOpts {
	return ui.CardOpts{
		Title: i18n.T(ctx, "engagement.account.title"), ID: "h-people", Count: v.late(), Risk: true, Long: true,
		Sub: i18n.T(ctx, "engagement.account.sub", "n", len(v.Rows), "late", v.late()),
	}
}

func (v indexPage) query() url.Values {
	who := "all"
	if v.Mine {
		who = "mine"
	}
	return url.Values{"who": {who}, "show": {string(v.Show)}}
}

func path(ctx context.Context, query url.Values) string {
	return string(page.Path(ctx, "engagement")) + "?" + query.Encode()
}

func (v indexPage) csvPath(ctx context.Context) string {
	return string(page.Path(ctx, "engagement", "csv")) + "?" + v.query().Encode()
}

func (v indexPage) shows(ctx context.Context) []ui.Tab {
	var tabs []ui.Tab
	for _, s := range Shows {
		query := v.query()
		query.Set("show", string(s))
		tabs = append(tabs, ui.Tab{
			Href: path(ctx, query), Label: i18n.Enum(ctx, "engagement_show", string(s)), Current: s == v.Show,
		})
	}
	return tabs
}

func (v indexPage) owners(ctx context.Context) []ui.Tab {
	mine, all := v.query(), v.query()
	mine.Set("who", "mine")
	all.Set("who", "all")
	return []ui.Tab{
		{Href: path(ctx, mine), Label: i18n.T(ctx, "engagement.index.mine"), Current: v.Mine},
		{Href: path(ctx, all), Label: i18n.T(ctx, "engagement.index.all"), Current: !v.Mine},
	}
}

func (v indexPage) paging(ctx context.Context) ui.Paging {
	var p ui.Paging
	if !v.After.On.IsZero() {
		p.Prev = path(ctx, v.query())
	}
	if v.More {
		last, query := v.Rows[len(v.Rows)-1], v.query()
		query.Set("after", last.AttentionOn.String()+"~"+last.StakeholderID.String())
		p.Next = path(ctx, query)
	}
	return p
}

// lastText says how long ago we spoke, against what was agreed.
func lastText(ctx context.Context, r Row) string {
	switch {
	case !r.Rhythm.Met():
		return i18n.T(ctx, "engagement.row.never")
	case r.Rhythm.Declared == 0:
		return i18n.T(ctx, "engagement.row.days", "n", r.Rhythm.Days)
	}
	return i18n.T(ctx, "engagement.row.days_of", "n", r.Rhythm.Days, "cadence", r.Rhythm.Declared)
}

func days(n int) string {
	if n == 0 {
		return "–"
	}
	return strconv.Itoa(n)
}

func personPath(ctx context.Context, r Row) string {
	return account.Path(ctx, r.AccountID, "relationships", r.StakeholderID)
}

// byAccount and byMember are the parts of the report; who sees all is told of members alone.
func (v indexPage) byAccount() []Share {
	if !v.Mine && v.Actor.SeesAll() {
		return nil
	}
	return shares(v.Uses, func(u Use) (uuid.UUID, string) { return u.AccountID, u.AccountName })
}

func (v indexPage) byMember() []Share {
	return shares(v.Uses, func(u Use) (uuid.UUID, string) { return u.MemberID, u.MemberName })
}

func shareRows(ctx context.Context, list []Share) []ui.Row {
	var rows []ui.Row
	for _, s := range list {
		rows = append(rows, ui.Row{
			Title: s.Name, End: i18n.Percent(ctx, 100*s.Percent()),
			EndSub: i18n.T(ctx, "engagement.channel.of", "fit", s.Fit, "total", s.Total),
		})
	}
	return rows
}

func csvHead(ctx context.Context) []string {
	var head []string
	for _, key := range []string{
		"person", "title", "account", "owner", "last", "declared",
		"actual", "next", "channel", "preferred", "state",
	} {
		head = append(head, i18n.Enum(ctx, "engagement_column", key))
	}
	return head
}

// csv is a row of the file.
func (v indexPage) csv(ctx context.Context, r Row) []string {
	name := func(c stakeholder.Channel) string {
		if c == "" {
			return ""
		}
		return stakeholder.ChannelName(ctx, c)
	}
	number := func(n int) string {
		if n == 0 {
			return ""
		}
		return strconv.Itoa(n)
	}
	return []string{
		r.Name, r.Title, r.AccountName, r.OwnerName, i18n.Date(ctx, r.Rhythm.Last),
		number(r.Rhythm.Declared), number(r.Rhythm.Actual),
		i18n.Date(ctx, r.NextDue), name(r.NextChannel), name(r.Preferred), v.stateText(ctx, r),
	}
}

// stateText says what is the matter with a person, "" for nothing.
func (v indexPage) stateText(ctx context.Context, r Row) string {
	switch {
	case r.Frozen():
		return i18n.T(ctx, "engagement.row.frozen")
	case r.Rhythm.Cold():
		return i18n.T(ctx, "engagement.row.cold")
	case r.Late(v.Today):
		return i18n.T(ctx, "engagement.row.late")
	case r.NextDue.IsZero():
		return i18n.T(ctx, "engagement.row.none")
	}
	return ""
}
