package action

import (
	"context"
	"strings"

	"trucot/internal/kernel/i18n"
)

// notes are the quiet words under an action: status unless it is only accepted, promise, milestone, who
// helps, what stands in its way, how it came to be late, what shows that it is done.
func notes(ctx context.Context, r Row) []string {
	var list []string
	add := func(ok bool, text func() string) {
		if ok {
			list = append(list, text())
		}
	}
	say := func(key string, args ...any) func() string { return func() string { return i18n.T(ctx, key, args...) } }
	add(r.Promise, func() string { return promiseText(ctx, r) })
	add(r.Status != Accepted, func() string { return i18n.Enum(ctx, "action_status", string(r.Status)) })
	add(r.Waiting(), say("action.note.waiting"))
	add(r.MilestoneTitle != "", func() string { return r.MilestoneTitle })
	add(r.AccountableID == nil && r.Open(), say("action.index.nobody"))
	add(len(r.Helpers) > 0, say("action.index.helpers", "names", r.helperNames()))
	add(r.BlockedReason != "", func() string { return r.BlockedReason })
	add(r.DeclinedName != "", say("action.index.declined", "name", r.DeclinedName, "reason", r.DeclinedReason))
	add(r.Open() && r.unmet() != "", say("action.note.needs", "titles", r.unmet()))
	add(r.Slips > 0, say("action.note.slips", "n", r.Slips, "date", i18n.DateShort(ctx, r.PlannedDue)))
	add(r.Slips > 0 && r.SlipReason != "", func() string { return r.SlipReason })
	add(r.Recurs != Never && r.Recurs != "" && r.Open(), func() string {
		return i18n.Enum(ctx, "action_rhythm", string(r.Recurs))
	})
	add(r.Visibility == Shared, say("action.note.shared"))
	add(r.Status == Done && r.Evidence == "", say("action.note.no_evidence"))
	add(r.Status == Done && r.Evidence != "" && r.EvidenceLink() == "", say("action.note.evidence", "text", r.Evidence))
	return list
}

func (r Row) helperNames() string {
	var names []string
	for _, h := range r.Helpers {
		names = append(names, h.Name)
	}
	return strings.Join(names, ", ")
}

// unmet are the titles of what must be done before and is not.
func (r Row) unmet() string {
	var titles []string
	for _, n := range r.Needs {
		if !n.Done {
			titles = append(titles, n.Title)
		}
	}
	return strings.Join(titles, ", ")
}
