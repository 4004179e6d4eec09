package insight

import (
	"slices"

	"github.com/google/uuid"

	"trucot/internal/kernel/day"
	"trucot/internal/kernel/errs"
	"trucot/internal/kernel/form"
)

// bind goes over a link of the chain; nodes are the account's. A new one says of
// what kind it is.
func bind(self uuid.UUID, today day.Date, nodes []Node) func(*form.Binder, *Node) {
	return func(b *form.Binder, n *Node) {
		b.Row(n.ID, n.Version)
		b.Labels("enum.insight_field")
		if !b.Reads() || n.Version == 0 {
			form.Choose(b, "kind", &n.Kind, Made)
		}
		b.LongText("body", &n.Body, 1, 300)
		b.OptID("owner", &n.OwnerID)
		b.OptID("told_by", &n.ToldBy)
		b.Text("source", &n.Source, 0, 240)
		b.LongText("note", &n.Note, 0, 1000)
		from := n.From
		b.IDs("from", &from)
		if b.Reads() {
			n.From = append(from, away(n.From, from, nodes)...)
		}
		state := n.State
		form.Choose(b, "state", &state, n.Kind.States())
		if b.Reads() && state != "" {
			*n = n.To(state, self, today)
		}
	}
}

// away are the links that a node came from and that no form shows, as they are
// archived: they come back with their links.
func away(was, sent []uuid.UUID, nodes []Node) (list []uuid.UUID) {
	for _, id := range was {
		shown := slices.ContainsFunc(nodes, func(p Node) bool { return p.ID == id })
		if !shown && !slices.Contains(sent, id) {
			list = append(list, id)
		}
	}
	return list
}

// foreign refuses a node that says to come from one that is not of the kind
// before, but for those it came from already.
func foreign(was, n Node, nodes []Node) error {
	if n.Kind == "" { // the form says so
		return nil
	}
	for _, id := range n.From {
		before := slices.ContainsFunc(nodes, func(p Node) bool { return p.ID == id && p.Kind == n.Kind.Before() })
		if !before && !slices.Contains(was.From, id) {
			return errs.NotFound
		}
	}
	return nil
}
