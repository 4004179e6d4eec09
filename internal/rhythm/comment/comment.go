// Package comment is what people say about a line of an account's plan, or about
// the plan as a whole: notes, questions, answers, and why a plan was sent back.
package comment

import (
	"slices"
	"time"

	"github.com/google/uuid"
)

// Kind is what a comment is for.
type Kind string

// The kinds. An answer belongs to what else is said of the line, and is neither
// open nor resolved.
const (
	Note         Kind = "note"
	Question     Kind = "question"
	Answer       Kind = "answer"
	ReturnReason Kind = "return_reason" // why a submission was, or is about to be, sent back
)

// Kinds lists them as shown.
var Kinds = []Kind{Note, Question, Answer, ReturnReason}

// Whole is the entity of what is said of the plan as a whole.
const Whole = "plan"

// Comment is one remark.
type Comment struct {
	ID           uuid.UUID
	Entity       string // kind of the line, as rhythm/plan calls it; Whole
	EntityID     uuid.UUID
	Field        string // of the line; "": the line itself
	Kind         Kind
	Body         string
	AuthorID     uuid.UUID
	AuthorName   string
	CreatedAt    time.Time
	ResolvedAt   *time.Time
	ResolverName string
	Version      int
}

// Open reports whether the comment waits to be resolved.
func (c Comment) Open() bool { return c.Kind != Answer && c.ResolvedAt == nil }

// About are the comments on one line, the oldest first.
func About(list []Comment, id uuid.UUID) []Comment {
	out := slices.DeleteFunc(slices.Clone(list), func(c Comment) bool { return c.EntityID != id })
	slices.Reverse(out)
	return out
}

// Counts are how many comments of each line are open.
func Counts(list []Comment) map[uuid.UUID]int {
	n := map[uuid.UUID]int{}
	for _, c := range list {
		if c.Open() {
			n[c.EntityID]++
		}
	}
	return n
}

// Authors are who wrote some comments.
func Authors(list []Comment) (ids []uuid.UUID) {
	for _, c := range list {
		ids = append(ids, c.AuthorID)
	}
	return ids
}

// Reasons are the open reasons to send a plan back, those that were written
// since an instant; a zero one means all.
func Reasons(list []Comment, since time.Time) []Comment {
	return slices.DeleteFunc(slices.Clone(list), func(c Comment) bool {
		return c.Kind != ReturnReason || !c.Open() || c.CreatedAt.Before(since)
	})
}
