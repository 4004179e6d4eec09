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
// bind goes over the fields of a line; only influence works against someone.
func bind(b *form.Binder, e *Edge) {
	b.ID("from", &e.FromID)
	b.ID("to", &e.ToID)
	b.Check(e.FromID == uuid.Nil || e.FromID != e.ToID, "to", "err.same_person")
	form.Choose(b, "kind", &e.Kind, Kinds)
	b.Int("strength", &e.Strength, 1, 3)
	b.Bool("against", &e.Against)
	b.Bool("confirmed", &e.Confirmed)
	b.OptID("source", &e.SourceID)
	b.Date("noted_on", &e.NotedOn)
	b.LongText("note", &e.Note, 0, maxNote)
	e.Against = e.Against && e.Kind == Influence
}

func decode(f *form.Form, e Edge) Edge {
	form.Decode(f, &e, bind)
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
	v := form.Print(context.Background(), e, bind)
	v.Set("id", e.ID.String())
	v.Set("version", strconv.Itoa(e.Version))
	return v
}

// bindTie goes over the fields of a tie, which aims no lower than it stands.
func bindTie(b *form.Binder, t *Tie) {
	form.OptChoose(b, "level", &t.LevelNow, TieLevels)
	form.OptChoose(b, "target", &t.LevelTarget, TieLevels)
	b.Check(t.LevelTarget == "" || t.LevelTarget.rank() >= t.LevelNow.rank(), "target", "err.tie_target")
	b.LongText("note", &t.Note, 0, maxNote)
}

func decodeTie(f *form.Form, t Tie) Tie {
	form.Decode(f, &t, bindTie)
	return t
}

func fillTie(t Tie) url.Values {
	v := form.Print(context.Background(), t, bindTie)
	v.Set("version", strconv.Itoa(t.Version))
	return v
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
