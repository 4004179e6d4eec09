package document

import (
	"context"
	"net/url"
	"strconv"

	"trucot/internal/client/account"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/internal/rhythm/plan"
	"trucot/web/ui"
)

// sinceTitle says since when the changes are told.
func (v view) sinceTitle(ctx context.Context) string {
	if v.Base.Decision == "returned" {
		return i18n.T(ctx, "plan.since.returned", "date", i18n.Instant(ctx, v.Base.TakenAt))
	}
	return i18n.T(ctx, "plan.since.title")
}

// askedText says whether the reasons wait for the author, or were left open by them.
func (v view) askedText(ctx context.Context) string {
	if v.Plan.Status == plan.ChangesRequested {
		return i18n.T(ctx, "plan.index.asked")
	}
	return i18n.T(ctx, "plan.index.unsettled")
}

// changedText says what was not on the page that a decision was sent from.
func (v view) changedText(ctx context.Context) string {
	text := i18n.T(ctx, "plan.index.changed", "n", len(v.Fresh))
	if v.Gone > 0 {
		text += " " + i18n.T(ctx, "plan.index.gone", "n", v.Gone)
	}
	return text
}

// seen are what a form that decides carries of the content on the screen.
func (v view) seen() []string {
	return []string{"version", v.version(), "seen", v.Sum, "shown", plan.Shown(v.Now)}
}

func (v view) path(ctx context.Context, parts ...any) string {
	return string(page.Path(ctx, append([]any{"accounts", v.Head.ID, "plan"}, parts...)...))
}

func (v view) may(a plan.Act) bool { return v.Plan.May(a, v.Who, len(v.Again) > 0) }

// gated reports whether what the gate says matters now: not of a plan that stands approved.
func (v view) gated() bool {
	return v.Plan.Status == plan.Submitted || v.Plan.Fits(plan.Submit, len(v.Again) > 0)
}

// weight is how much a submission stands out: it is offered quietly while the
// gate refuses it.
func (v view) weight() string {
	if len(v.Reasons) > 0 {
		return ""
	}
	return "primary"
}

// talking reports whether the plan waits for somebody who should read the remarks.
func (v view) talking() bool {
	return v.Plan.Status == plan.Submitted || v.Plan.Status == plan.ChangesRequested
}

func (v view) version() string { return strconv.Itoa(v.Plan.Version) }

// below is a page of the account; path may end in a fragment.
func (v view) below(ctx context.Context, path string) string {
	base := account.Path(ctx, v.Head.ID)
	if path == "" {
		return base
	}
	return base + "/" + path
}

// reasonRows say what keeps the plan from being submitted, each with the link that mends it.
func (v view) reasonRows(ctx context.Context) []ui.Row {
	var rows []ui.Row
	for _, r := range v.Reasons {
		row := ui.Row{
			Mark: "watch", Href: v.below(ctx, r.Path), ActionHref: v.below(ctx, r.Path),
			ActionLabel: i18n.T(ctx, "plan.gate.mend"),
		}
		switch r.Kind {
		case plan.NoAnswer:
			row.Title, row.Sub = i18n.Enum(ctx, "question_group", r.Subject), i18n.T(ctx, "plan.gate.group")
		case plan.NoCheck:
			row.Title, row.Sub = i18n.Enum(ctx, "question", r.Subject), i18n.T(ctx, "plan.gate.question")
		case plan.NotComplete:
			row.Title = i18n.T(ctx, "plan.gate.complete",
				"have", i18n.Percent(ctx, 100*r.Have), "need", i18n.Percent(ctx, 100*r.Need))
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
	icons := map[plan.Status]string{
		plan.Draft: "file-plus", plan.Submitted: "send", plan.ChangesRequested: "undo-2",
		plan.Approved: "badge-check", plan.Recalled: "rotate-ccw", plan.Superseded: "arrow-right",
	}
	var items []ui.TimelineItem
	for _, l := range v.Log {
		item := ui.TimelineItem{
			Icon: icons[l.Status], Who: l.MemberName,
			What: i18n.Enum(ctx, "plan_act", string(l.Status)), When: i18n.Instant(ctx, l.At),
		}
		if l.Status == plan.ChangesRequested {
			item.Text, item.Risk = l.Reason, true
		}
		items = append(items, item)
	}
	return items
}

func (v view) snapshotRows(ctx context.Context) []ui.Row {
	var rows []ui.Row
	for _, s := range v.Snapshots {
		rows = append(rows, ui.Row{
			Title:      i18n.T(ctx, "plan.frozen.title", "edition", s.Edition),
			Href:       v.address(ctx, "?version="+strconv.Itoa(s.Edition)),
			ActionHref: v.address(ctx, "?against="+called(s)), ActionLabel: i18n.T(ctx, "document.state.compare"),
			Sub: i18n.T(ctx, "plan.frozen.by", "period", s.Period,
				"name", s.TakenByName, "date", i18n.Instant(ctx, s.TakenAt)),
		})
	}
	return rows
}

// note says that nothing of a former state changes any more.
func (v view) note(ctx context.Context) string {
	s := v.State.Snapshot
	switch taken := i18n.Instant(ctx, s.TakenAt); {
	case v.State.None:
		return i18n.T(ctx, "document.state.none", "date", i18n.Date(ctx, v.State.On))
	case s.Body == "":
		return i18n.T(ctx, "document.state.note", "date", i18n.Date(ctx, v.State.On))
	case s.Decision != "":
		return i18n.T(ctx, "plan.frozen.decided_note", "name", s.TakenByName)
	case s.Edition == 0:
		return i18n.T(ctx, "plan.frozen.reviewed_note", "name", s.TakenByName, "date", taken)
	default:
		return i18n.T(ctx, "plan.frozen.note", "edition", s.Edition, "name", s.TakenByName, "date", taken)
	}
}

// comparison is what a page says of the state that it is shown beside.
func (v view) comparison(ctx context.Context) string {
	switch {
	case v.Against.None:
		return i18n.T(ctx, "document.state.nothing")
	case len(v.Compared) == 0:
		return i18n.T(ctx, "document.state.same", "title", v.Against.title(ctx))
	}
	return i18n.T(ctx, "document.state.differs", "title", v.Against.title(ctx), "n", len(v.Compared))
}

// address is the page with another question, such as "?against=v:2".
func (v view) address(ctx context.Context, query string) string { return v.below(ctx, "") + query }

// full is the page with all that it has, nothing folded.
func (v view) full(ctx context.Context) string {
	query := url.Values{"full": {"1"}}
	for name, asked := range v.Asking {
		query.Set(name, asked)
	}
	return v.address(ctx, "?"+query.Encode())
}

// again reports whether the plan stands approved, and could be submitted anew.
func (v view) again() bool { return v.Plan.Status == plan.Approved }
