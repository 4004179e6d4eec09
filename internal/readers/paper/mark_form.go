package paper

import (
	"trucot/internal/kernel/form"
)

// bindMark goes over what a client says to an action.
func bindMark(b *form.Binder, m *mark) {
	b.Row(m.ID, 0)
	b.Labels("paper.mark")
	form.Choose(b, "kind", &m.Kind, markKinds)
	b.OptDate("day", &m.Day)
	b.LongText("body", &m.Body, 0, 500)
	b.Check(m.Kind != markDate || !m.Day.IsZero(), "day", "err.required")
	b.Check(m.Kind != markComment || m.Body != "", "body", "err.required")
}
