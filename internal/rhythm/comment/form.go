package comment

import "trucot/internal/kernel/form"

// bodyMax is how long a comment may be.
const bodyMax = 2000

// Bind goes over a comment of one of some kinds.
func Bind(kinds []Kind) func(*form.Binder, *Comment) {
	return func(b *form.Binder, c *Comment) {
		b.Labels("comment.field")
		form.Choose(b, "kind", &c.Kind, kinds)
		b.LongText("body", &c.Body, 1, bodyMax)
	}
}
