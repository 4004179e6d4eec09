package network

import (
	"github.com/google/uuid"

	"trucot/internal/kernel/form"
)

// maxNote is the most characters of a note; the tables have the same limit.
const maxNote = 500

// maxSpot is the far end of the network's field.
const maxSpot = 1000

// bind goes over the fields of a line; only influence works against someone.
func bind(b *form.Binder, e *Edge) {
	b.Row(e.ID, e.Version)
	b.Labels("network.field")
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

// people are those whom a line names.
func (e Edge) people() []uuid.UUID {
	list := []uuid.UUID{e.FromID, e.ToID}
	if e.SourceID != nil {
		list = append(list, *e.SourceID)
	}
	return list
}

// bindTie goes over the fields of a tie, which aims no lower than it stands.
func bindTie(b *form.Binder, t *Tie) {
	b.Row(t.ID, t.Version)
	b.Labels("network.field")
	form.OptChoose(b, "level", &t.LevelNow, TieLevels)
	form.OptChoose(b, "target", &t.LevelTarget, TieLevels)
	b.Check(t.LevelTarget == "" || t.LevelTarget.rank() >= t.LevelNow.rank(), "target", "err.tie_target")
	b.LongText("note", &t.Note, 0, maxNote)
}
