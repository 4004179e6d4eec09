package interaction

import (
	"context"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/a-h/templ"
	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/kernel/day"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/internal/relationships/stakeholder"
	"trucot/web/ui"
)

// spans are the days that the cross-tab may look back; the first is the usual one.
var spans = []int{365, 90, 30}

// qTallies counts the touches of an account that the member may read, from a day on until today.
func qTallies(dst *[]Tally, tx *db.Tx, accountID uuid.UUID, from day.Date) db.Query {
	zone := tx.Actor.Settings.Zone
	return db.Q(dst, tallySQL, db.Args{
		"account": accountID, "from": from.Time(zone), "until": tx.Today().AddDays(1).Time(zone),
	})
}

// crosstabPage lays the touches of an account out by channel and stage.
type crosstabPage struct {
	Head account.Head
	Crosstab
	Span int
	From day.Date
}

// Counted is the touches counted by channel and stage: a panel of the list.
var Counted = account.Panel{
	Place: counted, Was: []string{"/timeline/channels"},
	Title: "interaction.crosstab.title", Text: "interaction.crosstab.text",
	Show: crosstabPanel,
}

var counted = account.Place{Host: "timeline", Name: "channels"}

func crosstabPanel(
	q *page.Request, tx *db.Tx, seat *account.Seat, h *account.Head,
) ([]db.Query, func() templ.Component) {
	v := crosstabPage{Span: spans[0]}
	if n, err := strconv.Atoi(q.Query("days")); err == nil && slices.Contains(spans, n) {
		v.Span = n
	}
	v.From = tx.Today().AddDays(1 - v.Span)
	var tallies []Tally
	return []db.Query{qTallies(&tallies, tx, seat.Account(), v.From)}, func() templ.Component {
		v.Head, v.Crosstab = *h, crosstab(tallies)
		return crosstabView(v)
	}
}

func (v crosstabPage) timeline(ctx context.Context, query url.Values) string {
	return withQuery(account.Path(ctx, v.Head.ID, "timeline"), query)
}

// touches leads to the touches that a cell counts; "" for either side is all of them.
func (v crosstabPage) touches(ctx context.Context, channel stakeholder.Channel, stage Stage) string {
	return v.timeline(ctx, Filter{Channel: channel, Stage: stage, From: v.From}.query())
}

func (v crosstabPage) spans(ctx context.Context) []ui.Tab {
	var tabs []ui.Tab
	for _, n := range spans {
		tabs = append(tabs, ui.Tab{
			Href:  counted.Path(ctx, v.Head.ID, "days", strconv.Itoa(n)),
			Label: i18n.T(ctx, "interaction.crosstab.span", "n", n), Current: n == v.Span,
		})
	}
	return tabs
}

// columns are the stages that have touches, and last the lack of one.
func (v crosstabPage) columns() []Stage {
	return slices.DeleteFunc(append(slices.Clone(Stages), ""), func(s Stage) bool { return v.OfStage(s).Touches == 0 })
}

// stageCode is a column as the timeline's filter knows it.
func stageCode(s Stage) Stage {
	if s == "" {
		return NoStage
	}
	return s
}

// stageLabel names a stage, and the lack of one.
func stageLabel(ctx context.Context, s Stage) string {
	if s == "" || s == NoStage {
		return i18n.T(ctx, "interaction.form.no_stage")
	}
	return stageName(ctx, s)
}

// silentText names the stages without a touch, "" for none.
func (v crosstabPage) silentText(ctx context.Context) string {
	var names []string
	for _, s := range v.Silent() {
		names = append(names, stageLabel(ctx, s))
	}
	return strings.Join(names, ", ")
}
