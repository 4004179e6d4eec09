package ui

import (
	"context"
	"strings"
	"unicode"
	"unicode/utf8"

	"trucot/internal/kernel/form"
)

// unfolded reports whether one of the fields asks for attention, or, on the form
// of what is there already, holds something.
func unfolded(f *form.Form, names []string) bool {
	for _, name := range names {
		if f.Error(name) != nil || f.Conflict(name) != nil || f.Version() > 0 && f.Value(name) != "" {
			return true
		}
	}
	return false
}

// within names the fields of a fold, as one sentence.
func within(ctx context.Context, f *form.Form, names []string) string {
	var labels []string
	for _, name := range names {
		label := f.Label(ctx, name)
		if first, size := utf8.DecodeRuneInString(label); len(labels) > 0 {
			if next, _ := utf8.DecodeRuneInString(label[size:]); unicode.IsLower(next) || next == ' ' {
				label = string(unicode.ToLower(first)) + label[size:]
			}
		}
		labels = append(labels, label)
	}
	return strings.Join(labels, ", ")
}
