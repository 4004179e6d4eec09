package plan

import (
	"context"
	"strconv"
	"time"

	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/day"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/web/ui"
)

// view is the page of a plan's life.
type view struct {
	Head      account.Head
	Plan      Plan
	Gate      GateFacts
	Facts     Facts     // as they are now
	Names     []named   // of people at the client
	Latest    string    // as they were at the latest approval, canonical
	Decisions []decided // the latest submission and the latest return
	Comments  []Comment
	Log       []logged
	Snapshots []Snapshot
	Form      *form.Form

	Who     Who
	Reasons []Reason
	Again   []Difference         // what needs a new approval; nil before there was one
	Sum     string               // fingerprint of what the plan says now
	Prints  map[uuid.UUID]string // of what it says now
	Then    map[uuid.UUID]string // of what it said at Base; nil: there was none
	Base    decided              // what changes are told against: the latest return or approval; no body: neither
	Since   []Difference         // all that changed since then
	After   []Difference         // all that changed while the submission waits
	Fresh   map[uuid.UUID]bool   // what was not on the page that a decision was sent from
	Gone    int                  // how much of that page is gone
	Refused bool                 // a submission was just refused
	Stale   bool                 // the page that was sent from had become old
	Changed bool                 // it showed something else than the plan says now
	Asked   Act                  // whose fields are wrong
}

// judge asks the rules, once everything is read.
func (v *view) judge(a authz.Actor, today day.Date) error {
	v.Who = Who{Member: a.Member, Edits: v.Head.MayEdit(a), Approves: v.Head.MayEdit(a) && a.Can(authz.PlanApprove)}
	v.Gate.Completeness, v.Gate.Minimum = v.Head.Completeness, v.Plan.Minimum
	v.Reasons = Gate(v.Gate)
	now := State{v.Facts, today}
	var err error
	if v.Sum, err = Fingerprint(v.Facts); err != nil {
		return err
	}
	v.Prints = prints(v.Facts)
	if v.Plan.ApprovedAt != nil && v.Latest != "" {
		v.Base = decided{Decision: "approved", TakenAt: *v.Plan.ApprovedAt, Body: v.Latest}
		if v.Since, v.Then, err = v.Base.since(now, a.Settings.Zone); err != nil {
			return err
		}
		v.Again = NeedsApproval(v.Since)
	}
	for _, d := range v.Decisions {
		switch {
		case d.Decision == "returned" && d.TakenAt.After(v.Base.TakenAt):
			v.Base = d
			v.Since, v.Then, err = d.since(now, a.Settings.Zone)
		case d.Decision == "submitted" && v.Plan.Status == Submitted:
			v.After, _, err = d.since(now, a.Settings.Zone)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// decided is what the plan said at a decision.
type decided struct {
	Decision string // approved, submitted or returned
	TakenAt  time.Time
	Body     string // canonical JSON of Facts; "": there was none
}

// since tells what changed from a decision until now, and the prints of what was said then.
func (d decided) since(now State, zone *time.Location) ([]Difference, map[uuid.UUID]string, error) {
	then, err := Thaw(d.Body)
	return Diff(State{then, day.In(d.TakenAt, zone)}, now), prints(then), err
}

// contents lists what the plan says now, with what changed since the latest decision marked.
func (v view) contents() contents {
	return contents{Facts: v.Facts, Names: v.Names, Now: v.Prints, Then: v.Then, Fresh: v.Fresh}
}

// sinceTitle says since when the changes are told.
func (v view) sinceTitle(ctx context.Context) string {
	if v.Base.Decision == "returned" {
		return i18n.T(ctx, "plan.since.returned", "date", i18n.Instant(ctx, v.Base.TakenAt))
	}
	return i18n.T(ctx, "plan.since.title")
}

// seen are what a form that decides carries of the content on the screen.
func (v view) seen() []string {
	return []string{"version", v.version(), "seen", v.Sum, "shown", shown(v.Prints)}
}

func (v view) path(ctx context.Context, parts ...any) string {
	return string(page.Path(ctx, append([]any{"accounts", v.Head.ID, "plan"}, parts...)...))
}

func (v view) may(a Act) bool { return v.Plan.May(a, v.Who, len(v.Again) > 0) }

// gated reports whether what the gate says matters now: not of a plan that stands approved.
func (v view) gated() bool {
	return v.Plan.Status == Submitted || v.Plan.fits(Submit, len(v.Again) > 0)
}

func (v view) version() string { return strconv.Itoa(v.Plan.Version) }

// below is a page of the account; path may end in a fragment.
func (v view) below(ctx context.Context, path string) string {
	base := string(page.Path(ctx, "accounts", v.Head.ID))
	if path == "" {
		return base
	}
	return base + "/" + path
}

// facts are the figures of the plan.
func (v view) facts(ctx context.Context) []ui.FactItem {
	list := []ui.FactItem{
		{Label: i18n.T(ctx, "plan.fact.period"), Value: v.Plan.Period},
		{Label: i18n.T(ctx, "plan.fact.status"), Value: i18n.Enum(ctx, "plan_status", string(v.Plan.Status))},
		{Label: i18n.T(ctx, "plan.fact.edition"), Value: strconv.Itoa(v.Plan.Edition)},
		{Label: i18n.T(ctx, "plan.fact.complete"), Value: i18n.Percent(ctx, 100*v.Head.Completeness), Note: i18n.T(ctx, "plan.fact.minimum", "percent", i18n.Percent(ctx, 100*v.Plan.Minimum))},
	}
	if v.Plan.SubmittedAt != nil {
		list = append(list, ui.FactItem{Label: i18n.T(ctx, "plan.fact.submitted"), Value: v.Plan.SubmittedByName, Note: i18n.Instant(ctx, *v.Plan.SubmittedAt)})
	}
	if v.Plan.ApprovedAt != nil {
		list = append(list, ui.FactItem{Label: i18n.T(ctx, "plan.fact.approved"), Value: v.Plan.ApprovedByName, Note: i18n.Instant(ctx, *v.Plan.ApprovedAt)})
	}
	return list
}

// reasonRows say what keeps the plan from being submitted, each with the link that mends it.
func (v view) reasonRows(ctx context.Context) []ui.Row {
	var rows []ui.Row
	for _, r := range v.Reasons {
		row := ui.Row{Mark: "watch", Href: v.below(ctx, r.Path), ActionHref: v.below(ctx, r.Path), ActionLabel: i18n.T(ctx, "plan.gate.mend")}
		switch r.Kind {
		case NoAnswer:
			row.Title, row.Sub = i18n.Enum(ctx, "question_group", r.Subject), i18n.T(ctx, "plan.gate.group")
		case NoCheck:
			row.Title, row.Sub = i18n.Enum(ctx, "question", r.Subject), i18n.T(ctx, "plan.gate.question")
		case NotComplete:
			row.Title = i18n.T(ctx, "plan.gate.complete", "have", i18n.Percent(ctx, 100*r.Have), "need", i18n.Percent(ctx, 100*r.Need))
			row.Sub = i18n.T(ctx, "plan.gate.complete_text")
		}
		rows = append(rows, row)
	}
	return rows
}

// since says whether what changed since the approval needs a new one.
func (v view) since(ctx context.Context) (kind, text string) {
	switch {
	case len(v.Again) > 0:
		return "watch", i18n.T(ctx, "plan.since.again", "n", len(v.Again))
	case v.Base.Decision == "approved" && len(v.Since) > 0:
		return "good", i18n.T(ctx, "plan.since.none", "n", len(v.Since))
	}
	return "good", i18n.T(ctx, "plan.since.same")
}

func (v view) logItems(ctx context.Context) []ui.TimelineItem {
	icons := map[Status]string{
		Draft: "file-plus", Submitted: "send", ChangesRequested: "undo-2", Approved: "badge-check", Recalled: "rotate-ccw", Superseded: "arrow-right",
	}
	var items []ui.TimelineItem
	for _, l := range v.Log {
		item := ui.TimelineItem{Icon: icons[l.Status], Who: l.MemberName, What: i18n.Enum(ctx, "plan_act", string(l.Status)), When: i18n.Instant(ctx, l.At)}
		if l.Status == ChangesRequested {
			item.Text, item.Risk = l.Reason, true
		}
		items = append(items, item)
	}
	return items
}

func (v view) commentItems(ctx context.Context) []ui.TimelineItem {
	var items []ui.TimelineItem
	for _, c := range v.Comments {
		items = append(items, ui.TimelineItem{Icon: "message-circle", Who: c.MemberName, When: i18n.Instant(ctx, c.CreatedAt), Text: c.Body})
	}
	return items
}

func (v view) snapshotRows(ctx context.Context) []ui.Row {
	var rows []ui.Row
	for _, s := range v.Snapshots {
		rows = append(rows, ui.Row{
			Title: i18n.T(ctx, "plan.frozen.title", "edition", s.Edition), Href: v.path(ctx, s.ID),
			Sub: i18n.T(ctx, "plan.frozen.by", "period", s.Period, "name", s.TakenByName, "date", i18n.Instant(ctx, s.TakenAt)), End: s.SHA256[:12],
		})
	}
	return rows
}

// queuePage is what waits for a director.
type queuePage struct {
	Rows  []Waiting
	Today day.Date
}

func (v queuePage) days(ctx context.Context, w Waiting) int {
	return w.Days(v.Today, page.ActorOf(ctx).Settings.Zone)
}

// frozenPage is a plan as it was approved.
type frozenPage struct {
	Head     account.Head
	Snapshot Snapshot
	contents
}

// title tells an approval from what a review left.
func (v frozenPage) title(ctx context.Context) string {
	switch v.Snapshot.Decision {
	case "submitted":
		return i18n.T(ctx, "plan.frozen.submitted", "date", i18n.Instant(ctx, v.Snapshot.TakenAt))
	case "returned":
		return i18n.T(ctx, "plan.frozen.returned", "date", i18n.Instant(ctx, v.Snapshot.TakenAt))
	}
	if v.Snapshot.Edition == 0 {
		return i18n.T(ctx, "plan.frozen.reviewed", "date", i18n.Instant(ctx, v.Snapshot.TakenAt))
	}
	return i18n.T(ctx, "plan.frozen.title", "edition", v.Snapshot.Edition)
}

// note says that nothing of it changes any more.
func (v frozenPage) note(ctx context.Context) string {
	if v.Snapshot.Decision != "" {
		return i18n.T(ctx, "plan.frozen.decided_note", "name", v.Snapshot.TakenByName)
	}
	if v.Snapshot.Edition == 0 {
		return i18n.T(ctx, "plan.frozen.reviewed_note", "name", v.Snapshot.TakenByName, "date", i18n.Instant(ctx, v.Snapshot.TakenAt))
	}
	return i18n.T(ctx, "plan.frozen.note", "edition", v.Snapshot.Edition, "name", v.Snapshot.TakenByName, "date", i18n.Instant(ctx, v.Snapshot.TakenAt))
}
