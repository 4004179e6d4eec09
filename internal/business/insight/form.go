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

// decode reads the form over a link; nodes are the account's. foreign reports
// whether it says to come from one that is not of the kind before.
func decode(f *form.Form, n Node, nodes []Node, self uuid.UUID, today day.Date) (_ Node, foreign bool) {
	if n.Version == 0 {
		n.Kind = form.OneOf(f, "kind", Made)
		if n.Kind == "" {
			return n, false
		}
	}
	n.Body = f.LongText("body", 1, 300)
	n.OwnerID, n.ToldBy = form.IDOrNil(f.OptUUID("owner")), form.IDOrNil(f.OptUUID("told_by"))
	n.Source, n.Note = f.Text("source", 0, 240), f.LongText("note", 0, 1000)
	away := slices.DeleteFunc(n.From, func(id uuid.UUID) bool { return slices.ContainsFunc(nodes, func(p Node) bool { return p.ID == id }) })
	n.From = f.UUIDs("from")
	for _, id := range n.From {
		if !slices.ContainsFunc(nodes, func(p Node) bool { return p.ID == id && p.Kind == n.Kind.Before() }) {
			return n, true
		}
	}
	n.From = append(n.From, away...) // archived ones, which no form shows, come back with their links
	if state := form.OneOf(f, "state", n.Kind.States()); state != "" {
		n = n.To(state, self, today)
	}
	return n, false
}

// fill is what the form shows.
func fill(n Node) url.Values {
	v := url.Values{
		"id": {n.ID.String()}, "version": {strconv.Itoa(n.Version)}, "kind": {string(n.Kind)}, "body": {n.Body}, "state": {string(n.State)},
		"owner": {form.IDText(n.OwnerID)}, "told_by": {form.IDText(n.ToldBy)}, "source": {n.Source}, "note": {n.Note}, "from": nil,
	}
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
