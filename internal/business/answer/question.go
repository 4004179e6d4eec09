package answer

import (
	"slices"

	"github.com/google/uuid"
)

// OwnQuestion is a deep question that a tenant adds to those everyone is asked.
type OwnQuestion struct {
	ID        uuid.UUID
	LabelVI   string     `db:"label_vi"`
	LabelEN   string     `db:"label_en"` // "": as in Vietnamese
	HintVI    string     `db:"hint_vi"`
	HintEN    string     `db:"hint_en"`
	SegmentID *uuid.UUID // nil: accounts of every segment
	MaxTier   *int       // asked of accounts up to this tier, 1-3; nil: of all
	Position  int64
	Version   int
	SegmentVI string `db:"segment_vi"`
	SegmentEN string `db:"segment_en"`
}

// countedQuestion is one with how many accounts have answered it.
type countedQuestion struct {
	OwnQuestion
	Answers int
}

// Key is what its answers are found by.
func (o OwnQuestion) Key() Question { return Question(o.ID.String()) }

// Label is the question in a language.
func (o OwnQuestion) Label(lang string) string {
	if lang == "en" && o.LabelEN != "" {
		return o.LabelEN
	}
	return o.LabelVI
}

// Hint says what a good answer holds, in a language.
func (o OwnQuestion) Hint(lang string) string {
	if lang == "en" && o.LabelEN != "" {
		return o.HintEN
	}
	return o.HintVI
}

// neighbour is the question that one changes places with when it goes one up
// (step -1) or down (1) in the list; ok is false when it stands at the end already.
func neighbour(list []countedQuestion, id uuid.UUID, step int) (with OwnQuestion, ok bool) {
	i := slices.IndexFunc(list, func(o countedQuestion) bool { return o.ID == id })
	if i < 0 || i+step < 0 || i+step >= len(list) {
		return OwnQuestion{}, false
	}
	return list[i+step].OwnQuestion, true
}
