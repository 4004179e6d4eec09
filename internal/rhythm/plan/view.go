package plan

import (
	"context"
	"strconv"
	"strings"

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
	Facts     Facts  // as they are now
	Latest    string // as they were at the latest approval, canonical
	Comments  []Comment
	Log       []logged
	Snapshots []Snapshot
	Form      *form.Form

	Who     Who
	Reasons []Reason
	Again   []Difference // what needs a new approval; nil before there was one
	Since   []Difference // all that changed since the approval
	Refused bool         // a submission was just refused
	Stale   bool         // the page that was sent from had become old
	Asked   Act          // whose fields are wrong
}

// judge asks the rules, once everything is read.
func (v *view) judge(a authz.Actor, today day.Date) error {
	v.Who = Who{Member: a.Member, Edits: v.Head.MayEdit(a), Approves: v.Head.MayEdit(a) && a.Can(authz.PlanApprove)}
	v.Gate.Completeness, v.Gate.Minimum = v.Head.Completeness, v.Plan.Minimum
	v.Reasons = Gate(v.Gate)
	if v.Plan.ApprovedAt == nil || v.Latest == "" {
		return nil
	}
	then, err := Thaw(v.Latest)
	if err != nil {
		return err
	}
	v.Since = Diff(State{then, day.In(*v.Plan.ApprovedAt, a.Settings.Zone)}, State{v.Facts, today})
	v.Again = NeedsApproval(v.Since)
	return nil
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
	case v.Head.PlanChanges > 0:
		return "good", i18n.T(ctx, "plan.since.none", "n", v.Head.PlanChanges)
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

func labels(ctx context.Context) map[string]string {
	return map[string]string{
		"reason": i18n.T(ctx, "plan.return.reason"), "period": i18n.T(ctx, "plan.fact.period"), "comment": i18n.T(ctx, "plan.comment.label"),
	}
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
	Facts    Facts
	Names    []named
}

// title tells an approval from what a review left.
func (v frozenPage) title(ctx context.Context) string {
	if v.Snapshot.Edition == 0 {
		return i18n.T(ctx, "plan.frozen.reviewed", "date", i18n.Instant(ctx, v.Snapshot.TakenAt))
	}
	return i18n.T(ctx, "plan.frozen.title", "edition", v.Snapshot.Edition)
}

// note says that nothing of it changes any more.
func (v frozenPage) note(ctx context.Context) string {
	if v.Snapshot.Edition == 0 {
		return i18n.T(ctx, "plan.frozen.reviewed_note", "name", v.Snapshot.TakenByName, "date", i18n.Instant(ctx, v.Snapshot.TakenAt))
	}
	return i18n.T(ctx, "plan.frozen.note", "edition", v.Snapshot.Edition, "name", v.Snapshot.TakenByName, "date", i18n.Instant(ctx, v.Snapshot.TakenAt))
}

// name is what a person at the client is called today, their office when they are gone.
func (v frozenPage) name(a Assessment) string {
	for _, n := range v.Names {
		if n.ID == a.ID {
			return n.Name
		}
	}
	return a.Title
}

// line is one row of a section: what, and what there is to say of it.
type line struct{ Title, Sub string }

// part is a section of a frozen plan.
type part struct {
	ID, Title string
	Lines     []line
}

// parts are the sections in the order of the pillars; what was empty is left out.
func (v frozenPage) parts(ctx context.Context) []part {
	all := []part{
		{"people", ui.PillarName(ctx, 1), v.people(ctx)},
		{"swot", "SWOT", v.swot(ctx)},
		{"answers", i18n.T(ctx, "plan.frozen.answers"), v.answers(ctx)},
		{"wants", i18n.T(ctx, "plan.frozen.wants"), v.wants(ctx)},
		{"strategies", "TOWS", v.strategies(ctx)},
		{"goals", ui.PillarName(ctx, 3), v.goals(ctx)},
		{"value", i18n.T(ctx, "plan.frozen.value"), v.values(ctx)},
		{"risks", i18n.T(ctx, "plan.frozen.risks"), v.risks(ctx)},
		{"actions", ui.PillarName(ctx, 4), v.actions(ctx)},
	}
	var list []part
	for _, p := range all {
		if len(p.Lines) > 0 {
			list = append(list, p)
		}
	}
	return list
}

// say joins what is not empty.
func say(parts ...string) string {
	var list []string
	for _, p := range parts {
		if p != "" {
			list = append(list, p)
		}
	}
	return strings.Join(list, " · ")
}

func (v frozenPage) people(ctx context.Context) (list []line) {
	for _, a := range v.Facts.Stakeholders {
		list = append(list, line{v.name(a), say(a.Title, a.Department, i18n.T(ctx, "plan.frozen.weight", "influence", a.Influence, "interest", a.Interest),
			i18n.Enum(ctx, "coverage", a.Coverage))})
	}
	return list
}

func (v frozenPage) swot(ctx context.Context) (list []line) {
	for _, c := range v.Facts.Swot {
		list = append(list, line{c.Body, say(i18n.Enum(ctx, "swot", c.Quadrant), i18n.Enum(ctx, "swot_of", c.Subject), c.Evidence, c.Source)})
	}
	return list
}

func (v frozenPage) answers(ctx context.Context) (list []line) {
	for _, a := range v.Facts.Answers {
		question := a.Question
		if !a.Own {
			question = i18n.Enum(ctx, "deep_question", question)
		}
		list = append(list, line{question, say(a.Body, a.Source, i18n.Date(ctx, a.AnsweredOn))})
	}
	return list
}

func (v frozenPage) wants(ctx context.Context) (list []line) {
	for _, c := range v.Facts.ClientGoals {
		year := ""
		if c.TargetYear != nil {
			year = strconv.Itoa(*c.TargetYear)
		}
		list = append(list, line{c.Title, say(i18n.T(ctx, "plan.frozen.client_goal"), c.Metric, year, c.Source)})
	}
	for _, n := range v.Facts.Needs {
		list = append(list, line{n.Body, say(i18n.Enum(ctx, "need_kind", n.Kind), n.Response)})
	}
	return list
}

func (v frozenPage) strategies(ctx context.Context) (list []line) {
	for _, t := range v.Facts.Strategies {
		list = append(list, line{t.Move, say(t.Type, i18n.Enum(ctx, "tows_strategy_status", t.Status), t.Help)})
	}
	return list
}

func (v frozenPage) goals(ctx context.Context) (list []line) {
	for _, g := range v.Facts.Goals {
		target := ""
		if g.Target != nil {
			target = i18n.T(ctx, "plan.frozen.target", "figure", i18n.Decimal(ctx, float64(*g.Target)/100, 2), "unit", g.Unit)
		}
		list = append(list, line{g.Title, say(g.Metric, target, i18n.Date(ctx, g.Due), g.Owner, g.CustomerWin)})
		for _, m := range g.Milestones {
			list = append(list, line{m.Title, say(i18n.T(ctx, "plan.frozen.milestone", "goal", g.Title), i18n.Date(ctx, m.Due), m.Owner)})
		}
	}
	return list
}

func (v frozenPage) values(ctx context.Context) (list []line) {
	for _, x := range v.Facts.Values {
		list = append(list, line{i18n.Money(ctx, x.Amount, x.Currency), say(i18n.Enum(ctx, "value_kind", x.Kind), x.Product, x.Unit, i18n.Percent(ctx, x.Probability))})
	}
	for _, c := range v.Facts.Opportunities {
		list = append(list, line{c.Title, say(i18n.Enum(ctx, "opportunity_kind", c.Kind), i18n.Money(ctx, c.Amount, c.Currency), i18n.Enum(ctx, "stage", c.Stage), c.Owner)})
	}
	return list
}

func (v frozenPage) risks(ctx context.Context) (list []line) {
	for _, r := range v.Facts.Risks {
		list = append(list, line{r.Title, say(i18n.Enum(ctx, "risk_reason", r.Reason), strconv.Itoa(r.Severity)+" × "+strconv.Itoa(r.Likelihood),
			i18n.Money(ctx, r.Loss, r.Currency), i18n.Enum(ctx, "risk_status", r.Status), r.Owner, r.Mitigation)})
	}
	for _, c := range v.Facts.Checks {
		list = append(list, line{i18n.Enum(ctx, "question", c.Question), i18n.T(ctx, "plan.frozen.none_on", "date", i18n.Date(ctx, c.NoneOn))})
	}
	return list
}

func (v frozenPage) actions(ctx context.Context) (list []line) {
	for _, a := range v.Facts.Actions {
		due := ""
		if !a.Due.IsZero() {
			due = i18n.Date(ctx, a.Due)
		}
		list = append(list, line{a.Title, say(i18n.Enum(ctx, "action_status", a.Status), due, a.Owner)})
	}
	return list
}
