package goal

import (
	"context"
	"net/url"
	"slices"
	"strings"

	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/day"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/web/ui"
)

// actionRef is an action of the goal, for its page.
type actionRef struct {
	ID        uuid.UUID
	Title     string
	Status    string
	Due       day.Date
	OwnerName string
	Milestone string
}

// detail is what the page of one goal shows.
type detail struct {
	Head     account.Head
	Goal     Row
	Facts    Facts
	Actions  []actionRef
	People   []account.Person
	Form     *form.Form // of a new milestone
	Reading  *form.Form // of a check
	NewID    uuid.UUID
	Self     uuid.UUID
	Today    day.Date
	Settings authz.Settings
}

func (v detail) crumb(ctx context.Context) ui.Crumb { return goalsCrumb(ctx, v.Head) }

func (v detail) horizon() Horizon {
	return HorizonOf(v.Goal.Due, v.Today, v.Settings.ShortMonths, v.Settings.MidMonths)
}

// lastAction is when the last of the actions falls due, zero without any.
func (v detail) lastAction() (last day.Date) {
	for _, a := range v.Actions {
		if a.Due.After(last) {
			last = a.Due
		}
	}
	return last
}

func (v detail) actionItems(ctx context.Context) []ui.Row {
	var rows []ui.Row
	for _, a := range v.Actions {
		href := account.Path(ctx, v.Head.ID, "execution") + "#a-" + a.ID.String()
		if v.Head.MayEdit(page.ActorOf(ctx)) {
			href = account.Path(ctx, v.Head.ID, "execution", a.ID, "edit")
		}
		rows = append(rows, ui.Row{
			Title: a.Title, Href: href,
			Sub: strings.Join(nonEmpty(i18n.Enum(ctx, "action_status", a.Status), a.OwnerName, a.Milestone), " · "),
			End: i18n.DateShort(ctx, a.Due),
		})
	}
	return rows
}

func lower(s string) string { return strings.ToLower(s) }

func joined(ctx context.Context, l Letter) string { return strings.Join(reasons(ctx, l), "; ") }

// LacksText is what letters lack that are not lit: "A: ít nhất 2 hành động; T: chưa có hạn".
func LacksText(ctx context.Context, letters [5]Letter) string {
	var parts []string
	for _, l := range letters {
		if l.Verdict == Fail {
			parts = append(parts, l.Letter+": "+joined(ctx, l))
		}
	}
	return strings.Join(parts, "; ")
}

func letterMark(l Letter) string {
	switch l.Verdict {
	case Pass:
		return "good"
	case Fail:
		return "watch"
	}
	return "none"
}

func acceptedText(ctx context.Context, v detail) string {
	if v.Goal.AcceptedAt == nil {
		return i18n.T(ctx, "goal.show.not_accepted")
	}
	return i18n.T(ctx, "goal.show.accepted", "date", i18n.InstantShort(ctx, *v.Goal.AcceptedAt))
}

// refused reports whether one of the fields of a form came back with an error.
func (v detail) refused(fields ...string) bool {
	return slices.ContainsFunc(fields, func(name string) bool { return v.Form.Error(name) != nil })
}

// newID keeps the id of a milestone form that is shown again.
func (v detail) newID() string {
	if id := v.Form.Value("id"); id != "" {
		return id
	}
	return v.NewID.String()
}

// ownerForm offers the goal's owner for a new milestone.
func (v detail) ownerForm() *form.Form {
	v.Form.Fill(url.Values{"owner": {v.Goal.OwnerID.String()}})
	return v.Form
}

func (v detail) milestoneItems(ctx context.Context) []ui.TodoItem {
	var items []ui.TodoItem
	for _, m := range v.Goal.Milestones {
		item := ui.TodoItem{
			ID: "m-" + m.ID.String(), Title: m.Title, Done: !m.DoneOn.IsZero(),
			Context: strings.Join(nonEmpty(m.OwnerName, v.waitText(ctx, m), slipOf(ctx, m)), " · "),
			Version: m.Version,
			Why: i18n.Enum(ctx, "horizon",
				string(HorizonOf(m.Due, v.Today, v.Settings.ShortMonths, v.Settings.MidMonths))),
			Due: i18n.DateShort(ctx, m.Due),
		}
		if m.Overdue(v.Today) {
			item.Due, item.DueKind = i18n.Due(ctx, m.Due), "risk"
		}
		if v.Head.MayEdit(page.ActorOf(ctx)) {
			item.Href = account.Path(ctx, v.Head.ID, "goals", v.Goal.ID, "milestones", m.ID, "edit")
			item.TickAction = account.Path(ctx, v.Head.ID, "goals", v.Goal.ID, "milestones", m.ID, "done")
		}
		items = append(items, item)
	}
	return items
}

func (v detail) actionOpts(ctx context.Context) ui.CardOpts {
	opts := ui.CardOpts{Title: i18n.T(ctx, "goal.show.actions"), ID: "h-actions", Count: len(v.Actions)}
	if v.Head.MayEdit(page.ActorOf(ctx)) {
		opts.ActionHref = account.Path(ctx, v.Head.ID, "execution", "new") + "?goal=" + v.Goal.ID.String()
		opts.ActionLabel, opts.ActionIcon = i18n.T(ctx, "goal.show.add_action"), "plus"
	}
	return opts
}

// waitText names the milestones that are not reached and that this one waits for.
func (v detail) waitText(ctx context.Context, m Milestone) string {
	var open []string
	for _, s := range v.Goal.Milestones {
		if slices.Contains(m.Needs, s.ID) && s.DoneOn.IsZero() {
			open = append(open, s.Title)
		}
	}
	if len(open) == 0 || !m.DoneOn.IsZero() {
		return ""
	}
	return i18n.T(ctx, "goal.milestone.waits", "names", strings.Join(open, ", "))
}

func slipOf(ctx context.Context, m Milestone) string {
	if m.Slips == 0 {
		return ""
	}
	return slipText(ctx, m.PlannedDue, m.Slips)
}
