package network

import (
	"context"
	"net/url"
	"strconv"

	"github.com/google/uuid"

	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
)

// maxNote is the most characters of a note; the tables have the same limit.
const maxNote = 500

// maxSpot is the far end of the network's field.
const maxSpot = 1000

// decode reads a line from the form.
func decode(f *form.Form, e Edge) Edge {
	e.FromID, e.ToID = f.UUID("from"), f.UUID("to")
	f.Check(e.FromID == uuid.Nil || e.FromID != e.ToID, "to", "err.same_person")
	e.Kind = form.OneOf(f, "kind", Kinds)
	e.Strength = f.Int("strength", 1, 3)
	e.Against = f.Bool("against") && e.Kind == Influence
	e.Confirmed = f.Bool("confirmed")
	e.SourceID = nil
	if id := f.OptUUID("source"); id != uuid.Nil {
		e.SourceID = &id
	}
	e.NotedOn = f.Date("noted_on")
	e.Note = f.LongText("note", 0, maxNote)
	return e
}

// people are those whom a line names.
func (e Edge) people() []uuid.UUID {
	list := []uuid.UUID{e.FromID, e.ToID}
	if e.SourceID != nil {
		list = append(list, *e.SourceID)
	}
	return list
}

// fill is what the form shows of a line.
func fill(e Edge) url.Values {
	v := url.Values{
		"id": {e.ID.String()}, "version": {strconv.Itoa(e.Version)}, "from": {e.FromID.String()}, "to": {e.ToID.String()}, "kind": {string(e.Kind)},
		"strength": {strconv.Itoa(e.Strength)}, "against": {tick(e.Against)}, "confirmed": {tick(e.Confirmed)}, "source": {""},
		"noted_on": {e.NotedOn.String()}, "note": {e.Note},
	}
	if e.SourceID != nil {
		v.Set("source", e.SourceID.String())
	}
	return v
}

func tick(on bool) string {
	if on {
		return "on"
	}
	return ""
}

func decodeTie(f *form.Form, t Tie) Tie {
	t.LevelNow = form.OptOneOf(f, "level", TieLevels)
	t.LevelTarget = form.OptOneOf(f, "target", TieLevels)
	f.Check(t.LevelTarget == "" || t.LevelTarget.rank() >= t.LevelNow.rank(), "target", "err.tie_target")
	t.Note = f.LongText("note", 0, maxNote)
	return t
}

func fillTie(t Tie) url.Values {
	return url.Values{"version": {strconv.Itoa(t.Version)}, "level": {string(t.LevelNow)}, "target": {string(t.LevelTarget)}, "note": {t.Note}}
}

func decodeSpot(f *form.Form) spot {
	return spot{ID: f.UUID("stakeholder"), X: f.Int("x", 0, maxSpot), Y: f.Int("y", 0, maxSpot)}
}

// labels name the fields for the summary of what is wrong.
func labels(ctx context.Context) map[string]string {
	return map[string]string{
		"from": i18n.T(ctx, "network.field.from"), "to": i18n.T(ctx, "network.field.to"), "kind": i18n.T(ctx, "network.field.kind"),
		"strength": i18n.T(ctx, "network.field.strength"), "against": i18n.T(ctx, "network.field.against"),
		"confirmed": i18n.T(ctx, "network.field.confirmed"), "source": i18n.T(ctx, "network.field.source"),
		"noted_on": i18n.T(ctx, "network.field.noted_on"), "note": i18n.T(ctx, "network.field.note"),
		"level": i18n.T(ctx, "network.field.level"), "target": i18n.T(ctx, "network.field.target"),
	}
}
