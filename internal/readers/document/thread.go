package document

import (
	"context"
	"fmt"
	"slices"

	"github.com/a-h/templ"
	"github.com/google/uuid"

	"trucot/internal/business/clientgoal"
	"trucot/internal/execution/action"
	"trucot/internal/goals/goal"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/web/ui"
)

// perMilestone is how many actions of one milestone the thread draws.
const perMilestone = 3

// thread draws client goal -> goal -> milestone -> action. Where the thread is
// broken a gap stands with the link that mends it.
func (v view) thread(ctx context.Context) []ui.Node {
	var roots []ui.Node
	drawn := map[uuid.UUID]bool{}
	for _, c := range v.ClientGoals {
		roots = append(roots, v.clientGoalNode(ctx, c, drawn))
	}
	if selfish := v.selfish(); len(selfish) > 0 {
		root := ui.Node{
			Kind:  i18n.T(ctx, "document.thread.client_goal"),
			Title: i18n.T(ctx, "document.thread.selfish", "n", len(selfish)), Gap: true,
			MendHref: v.mend(ctx, "goals", selfish[0].ID, "edit"), MendLabel: i18n.T(ctx, "document.thread.link"),
		}
		for _, g := range selfish {
			root.Children = append(root.Children, v.goalNode(ctx, g))
		}
		roots = append(roots, root)
	}
	return roots
}

// mend is the link behind a gap; who may not edit gets none.
func (v view) mend(ctx context.Context, parts ...any) string {
	if !v.Head.MayEdit(page.ActorOf(ctx)) {
		return ""
	}
	return v.at(ctx, parts...)
}

func (v view) at(ctx context.Context, parts ...any) string {
	return string(page.Path(ctx, append([]any{"accounts", v.Head.ID}, parts...)...))
}

// clientGoalNode draws a goal that serves several client goals in full only the first time.
func (v view) clientGoalNode(ctx context.Context, c clientgoal.Goal, drawn map[uuid.UUID]bool) ui.Node {
	n := ui.Node{
		Kind: i18n.T(ctx, "document.thread.client_goal"), Title: c.Title, Href: v.at(ctx, "business") + "#client-goals",
		Meta: text(clientGoalMeta(ctx, c)),
	}
	for _, g := range v.serving(c.ID) {
		node := v.goalNode(ctx, g)
		if drawn[g.ID] {
			node.Children, node.Meta = nil, quiet(i18n.T(ctx, "document.thread.above"))
		}
		drawn[g.ID] = true
		n.Children = append(n.Children, node)
	}
	if len(n.Children) == 0 {
		gap := ui.Node{
			Kind: i18n.T(ctx, "document.thread.goal"), Title: i18n.T(ctx, "document.thread.no_goal"), Gap: true,
		}
		if href := v.mend(ctx, "goals", "new"); href != "" {
			gap.MendHref, gap.MendLabel = href+"?client_goal="+c.ID.String(), i18n.T(ctx, "document.thread.set_goal")
		}
		n.Children = []ui.Node{gap}
	}
	return n
}

func clientGoalMeta(ctx context.Context, c clientgoal.Goal) string {
	meta := c.ToldByName
	if meta == "" {
		meta = c.Source
	}
	if c.TargetYear != nil {
		year := i18n.T(ctx, "document.thread.year", "year", fmt.Sprint(*c.TargetYear))
		if meta == "" {
			return year
		}
		return meta + ", " + year
	}
	return meta
}

func (v view) goalNode(ctx context.Context, g goal.Row) ui.Node {
	n := ui.Node{
		Kind: i18n.T(ctx, "document.thread.goal"), Title: g.Title, Href: v.at(ctx, "goals", g.ID),
		Meta: ui.SmartChips(goal.Chips(ctx, goal.Smart(g, v.GoalFacts))),
	}
	for _, m := range g.Milestones {
		if m.DoneOn.IsZero() {
			n.Children = append(n.Children, v.milestoneNode(ctx, g, m))
		}
	}
	if rest := v.work(g.ID, nil); len(rest) > 0 {
		n.Children = append(n.Children, ui.Node{
			Kind:  i18n.T(ctx, "document.thread.milestone"),
			Title: i18n.T(ctx, "document.thread.whole_goal"), Href: v.at(ctx, "goals", g.ID),
			Children: v.actionNodes(ctx, rest),
		})
	}
	if len(g.Milestones) == 0 {
		gap := ui.Node{
			Kind:  i18n.T(ctx, "document.thread.milestone"),
			Title: i18n.T(ctx, "document.thread.no_milestone"), Gap: true,
		}
		if href := v.mend(ctx, "goals", g.ID); href != "" {
			gap.MendHref, gap.MendLabel = href+"#milestones", i18n.T(ctx, "document.thread.add_milestone")
		}
		n.Children = append(n.Children, gap)
	}
	return n
}

func (v view) milestoneNode(ctx context.Context, g goal.Row, m goal.Milestone) ui.Node {
	n := ui.Node{
		Kind: i18n.T(ctx, "document.thread.milestone"), Title: m.Title,
		Href: v.at(ctx, "goals", g.ID) + "#m-" + m.ID.String(),
		Meta: dueMeta("", i18n.Date(ctx, m.Due), "", ""),
	}
	if m.Overdue(v.Today) {
		n.Meta = dueMeta("", "", i18n.Due(ctx, m.Due), "risk")
	}
	if n.Children = v.actionNodes(ctx, v.work(g.ID, &m.ID)); len(n.Children) == 0 {
		gap := ui.Node{
			Kind: i18n.T(ctx, "document.thread.action"), Title: i18n.T(ctx, "document.thread.no_action"), Gap: true,
		}
		if href := v.mend(ctx, "execution", "new"); href != "" {
			gap.MendHref = href + "?goal=" + g.ID.String() + "/" + m.ID.String()
			gap.MendLabel = i18n.T(ctx, "document.thread.add_action")
		}
		n.Children = []ui.Node{gap}
	}
	return n
}

func (v view) actionNodes(ctx context.Context, list []action.Row) []ui.Node {
	var nodes []ui.Node
	for i, a := range list {
		if i == perMilestone && len(list) > perMilestone+1 {
			return append(nodes, ui.Node{
				Kind:  i18n.T(ctx, "document.thread.action"),
				Title: i18n.T(ctx, "document.thread.more", "n", len(list)-perMilestone),
				Href:  v.at(ctx, "execution"),
			})
		}
		nodes = append(nodes, v.actionNode(ctx, a))
	}
	return nodes
}

func (v view) actionNode(ctx context.Context, a action.Row) ui.Node {
	n := ui.Node{
		Kind: i18n.T(ctx, "document.thread.action"), Title: a.Title,
		Href: v.at(ctx, "execution") + "#a-" + a.ID.String(),
		Meta: dueMeta(a.AccountableName, i18n.DateShort(ctx, a.Due), "", ""),
	}
	if a.Overdue(v.Today) {
		n.Meta = dueMeta(a.AccountableName, "", i18n.Due(ctx, a.Due), "risk")
	}
	return n
}

func text(s string) templ.Component {
	if s == "" {
		return nil
	}
	return quiet(s)
}

func heads(ctx context.Context) []ui.ThreadHead {
	return []ui.ThreadHead{
		{Label: i18n.T(ctx, "document.thread.client_goal"), Sub: i18n.T(ctx, "document.thread.from_2")},
		{Label: i18n.T(ctx, "document.thread.goal"), Sub: i18n.T(ctx, "document.thread.from_3")},
		{Label: i18n.T(ctx, "document.thread.milestone"), Sub: i18n.T(ctx, "document.thread.roadmap")},
		{Label: i18n.T(ctx, "document.thread.action"), Sub: i18n.T(ctx, "document.thread.from_4")},
	}
}

// serving are the open goals that serve a client goal.
func (v view) serving(id uuid.UUID) []goal.Row {
	return slices.DeleteFunc(v.openGoals(), func(g goal.Row) bool {
		return !slices.ContainsFunc(g.ClientGoals, func(c goal.Ref) bool { return c.ID == id })
	})
}

// selfish are the open goals that serve nothing the client wants.
func (v view) selfish() []goal.Row {
	return slices.DeleteFunc(v.openGoals(), func(g goal.Row) bool { return len(g.ClientGoals) > 0 })
}

func (v view) openGoals() []goal.Row {
	return slices.DeleteFunc(slices.Clone(v.GoalRows), func(g goal.Row) bool { return g.Status != goal.Open })
}

// work are the open actions of a goal and milestone; a nil milestone asks for those of the goal as a whole.
func (v view) work(goalID uuid.UUID, milestone *uuid.UUID) []action.Row {
	return slices.DeleteFunc(slices.Clone(v.Actions), func(a action.Row) bool {
		if !a.Open() || a.GoalID == nil || *a.GoalID != goalID {
			return true
		}
		return (a.MilestoneID == nil) != (milestone == nil) || milestone != nil && *a.MilestoneID != *milestone
	})
}
