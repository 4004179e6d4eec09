package paper

import (
	"github.com/google/uuid"

	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
)

// Limits of a link.
const (
	minShareDays = 1
	maxShareDays = 365
	maxWord      = 40
)

// bindShare goes over what a new link is asked with.
func bindShare(b *form.Binder, m *made) {
	b.Row(m.ID, 0)
	b.Labels("paper.share")
	form.Choose(b, "lang", &m.Lang, i18n.Langs())
	b.Int("days", &m.Days, minShareDays, maxShareDays)
	b.Text("word", &m.Word, 0, maxWord)
}

// blankShare is what the form starts with.
func blankShare(lang string) made {
	return made{ID: uuid.Must(uuid.NewV7()), Lang: lang, Days: 30}
}
