package insight

import (
	"context"
	"net/url"
	"slices"
	"strconv"

	"github.com/google/uuid"

	"trucot/internal/kernel/day"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
)

// bind goes over the words of a link of the chain.
func bind(b *form.Binder, n *Node) {
	b.Labels("insight_field")
	b.LongText("body", &n.Body, 1, 300)
	b.OptID("owner", &n.OwnerID)
	b.OptID("told_by", &n.ToldBy)
	b.Text("source", &n.Source, 0, 240)
	b.LongText("note", &n.Note, 0, 1000)
}

// decode reads the form over a link; nodes are the account's. foreign reports
// whether it says to come from one that is not of the kind before.
func decode(f *form.Form, n Node, nodes []Node, self uuid.UUID, today day.Date) (_ Node, foreign bool) {
	if n.Version == 0 {
		n.Kind = form.OneOf(f, "kind", Made)
		if n.Kind == "" {
			return n, false
		}
	}
	form.Decode(f, &n, bind)
	if n.Version == 0 || f.Sent("from") {
		if n.From, foreign = sources(f, n, nodes); foreign {
			return n, true
		}
	}
	if n.Version > 0 && !f.Sent("state") {
		return n, false
	}
	if state := form.OneOf(f, "state", n.Kind.States()); state != "" {
		n = n.To(state, self, today)
	}
	return n, false
}

// sources reads where a link comes from. Archived ones, which no form shows, come
// back with their links.
func sources(f *form.Form, n Node, nodes []Node) (list []uuid.UUID, foreign bool) {
	away := slices.DeleteFunc(slices.Clone(n.From), func(id uuid.UUID) bool { return slices.ContainsFunc(nodes, func(p Node) bool { return p.ID == id }) })
	list = f.UUIDs("from")
	for _, id := range list {
		if !slices.ContainsFunc(nodes, func(p Node) bool { return p.ID == id && p.Kind == n.Kind.Before() }) {
			return nil, true
		}
	}
	return append(list, away...), false
}

// fill is what the form shows.
func fill(n Node) url.Values {
	v := form.Print(context.Background(), n, bind)
	v.Set("id", n.ID.String())
	v.Set("version", strconv.Itoa(n.Version))
	v.Set("kind", string(n.Kind))
	v.Set("state", string(n.State))
	v["from"] = nil
	for _, id := range n.From {
		v.Add("from", id.String())
	}
	return v
}

func label(ctx context.Context, name string) string { return i18n.Enum(ctx, "insight_field", name) }

func labels(ctx context.Context) map[string]string {
	names := map[string]string{}
	for _, name := range []string{"kind", "body", "state", "owner", "told_by", "source", "note", "from"} {
		names[name] = label(ctx, name)
	}
	return names
}
