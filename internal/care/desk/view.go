package desk

import (
	"context"
	"net/url"
	"strconv"
	"strings"
	"time"

	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/day"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/internal/rhythm/complaint"
	"trucot/web/ui"
)

// states are what the list can be narrowed to.
var states = []string{"follow", "closed"}

// filter narrows the desk; the zero value shows what is open.
type filter struct {
	Severity Severity
	State    string // "": open; follow: closed, and to be asked after; closed
}

func (f filter) values() url.Values {
	v := url.Values{}
	if f.Severity != "" {
		v.Set("severity", string(f.Severity))
	}
	if f.State != "" {
		v.Set("state", f.State)
	}
	return v
}

// deskPage is what the desk shows.
type deskPage struct {
	All    []Judged
	Filter filter
	Actor  authz.Actor
	Now    time.Time
	Today  day.Date
}

// rows are those that the filter lets through.
func (v deskPage) rows() []Judged {
	var list []Judged
	for _, j := range v.All {
		open := j.ClosedAt == nil
		passes := open
		switch v.Filter.State {
		case "follow":
			passes = !open && j.FollowedOn.IsZero()
		case "closed":
			passes = !open
		}
		if passes && (v.Filter.Severity == "" || j.State.Severity == v.Filter.Severity) {
			list = append(list, j)
		}
	}
	return list
}

func (v deskPage) count(of func(Judged) bool) int {
	n := 0
	for _, j := range v.All {
		if of(j) {
			n++
		}
	}
	return n
}

// figures are what the desk comes to.
func (v deskPage) figures(ctx context.Context) []ui.KPIItem {
	open := func(j Judged) bool { return j.ClosedAt == nil }
	lost := func(j Judged) bool { return j.FeelingAfter.Heat() > j.Feeling.Heat() && j.Feeling != "" }
	won := func(j Judged) bool { return j.FeelingAfter != "" && j.FeelingAfter.Heat() < j.Feeling.Heat() }
	effort := 0
	for _, j := range v.All {
		if open(j) {
			effort += j.Effort()
		}
	}
	return []ui.KPIItem{
		{Label: i18n.T(ctx, "desk.figure.open"), Value: strconv.Itoa(v.count(open))},
		{Label: i18n.T(ctx, "desk.figure.serious"), Value: strconv.Itoa(v.count(func(j Judged) bool { return open(j) && j.State.Severity.rank() >= Serious.rank() }))},
		{Label: i18n.T(ctx, "desk.figure.effort"), Value: strconv.Itoa(effort), Note: i18n.T(ctx, "desk.figure.effort_note")},
		{Label: i18n.T(ctx, "desk.figure.won"), Value: strconv.Itoa(v.count(won)), Note: i18n.T(ctx, "desk.figure.lost", "n", v.count(lost))},
	}
}

func (v deskPage) mayLog() bool { return v.Actor.Can(authz.TouchLog) }

func severityOptions(ctx context.Context) []ui.Option {
	list := []ui.Option{{Label: i18n.T(ctx, "desk.filter.any")}}
	for _, s := range Severities {
		list = append(list, ui.Option{Value: string(s), Label: severityName(ctx, s)})
	}
	return list
}

func stateOptions(ctx context.Context) []ui.Option {
	list := []ui.Option{{Label: i18n.T(ctx, "desk.filter.open")}}
	for _, s := range states {
		list = append(list, ui.Option{Value: s, Label: i18n.Enum(ctx, "desk_state", s)})
	}
	return list
}

func severityName(ctx context.Context, s Severity) string {
	return i18n.Enum(ctx, "complaint_severity", string(s))
}

// heading is what a complaint is called where there is room for one line.
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

func (j Judged) path(ctx context.Context) string {
	return string(page.Path(ctx, "accounts", j.AccountID, "timeline", j.ID))
}

func (j Judged) severityText(ctx context.Context) string {
	if j.ClosedAt != nil {
		return i18n.T(ctx, "desk.list.closed")
	}
	return severityName(ctx, j.State.Severity)
}

func (j Judged) mark() string {
	switch {
	case j.ClosedAt != nil:
		return "good"
	case j.State.Severity.rank() >= Serious.rank():
		return "risk"
	case j.State.Severity.rank() > 0:
		return "watch"
	}
	return "none"
}

// reasons are why it stands where it stands.
func (j Judged) reasons(ctx context.Context) string {
	var list []string
	for _, r := range j.State.Reasons {
		list = append(list, i18n.Enum(ctx, "complaint_reason", string(r)))
	}
	return strings.Join(list, ", ")
}

// fuse says when it grows next, or, of one that is closed, when the client is asked again.
func (j Judged) fuse(ctx context.Context, now time.Time) string {
	switch {
	case j.ClosedAt != nil && j.FollowedOn.IsZero() && !j.FollowUpOn.IsZero():
		return i18n.T(ctx, "desk.list.follow", "due", i18n.Date(ctx, j.FollowUpOn))
	case j.ClosedAt != nil || j.State.Fuse.IsZero():
		return ""
	}
	left := j.State.Fuse.Sub(now)
	if left < 48*time.Hour {
		return i18n.T(ctx, "desk.list.fuse_hours", "n", max(1, int(left.Hours())), "at", i18n.InstantShort(ctx, j.State.Fuse))
	}
	return i18n.T(ctx, "desk.list.fuse_days", "n", int(left.Hours()/24), "at", i18n.InstantShort(ctx, j.State.Fuse))
}

func (j Judged) feeling(ctx context.Context) string {
	if j.Feeling == "" {
		return i18n.T(ctx, "desk.list.unasked")
	}
	text := complaint.FeelingName(ctx, j.Feeling)
	if j.FeelingAfter != "" {
		text += " → " + complaint.FeelingName(ctx, j.FeelingAfter)
	}
	return text
}

// causesPage is what clients suffer from, by cause.
type causesPage struct {
	List     []cause
	Currency string
}

func (c cause) name(ctx context.Context) string {
	if c.Cause == "" {
		return i18n.T(ctx, "desk.causes.unknown")
	}
	return i18n.Enum(ctx, "complaint_cause", string(c.Cause))
}

func (v deskPage) clear(ctx context.Context) string {
	if v.Filter == (filter{}) {
		return ""
	}
	return string(page.Path(ctx, "complaints"))
}

func (v deskPage) csv(ctx context.Context) string {
	to := string(page.Path(ctx, "complaints", "export"))
	if query := v.Filter.values().Encode(); query != "" {
		to += "?" + query
	}
	return to
}

func (v deskPage) none(ctx context.Context) string {
	if v.Filter != (filter{}) {
		return i18n.T(ctx, "desk.list.no_match")
	}
	return i18n.T(ctx, "desk.list.none")
}
