// Package form reads what people typed. A Form keeps the text exactly as it was sent, so that
// it can be shown again, and collects what is wrong with it as keys of i18n texts.
package form

import (
	"context"
	"net/url"
	"slices"
	"strconv"
	"strings"
)

// Form is what was typed and what is wrong with it. Reads never fail: they record an error
// for the field and return a zero value, and OK tells at the end. A Form belongs to one request.
type Form struct {
	values    url.Values
	typed     bool
	whole     bool            // nothing is left to fill
	read      map[string]bool // asked for: absent means left empty, an unticked box
	secret    map[string]bool // never printed back
	errors    []Error
	conflicts map[string]Conflict
	fields    map[string]field                        // those that a Binder went over
	order     []string                                // their names
	called    map[string]func(context.Context) string // their labels that are no key's alone
}

// Error is what is wrong with a field: an i18n key and the arguments of its text.
type Error struct {
	Field string // "" for the form as a whole
	Key   string
	Args  []any
}

// New starts a form from submitted values; nil for a form not filled in yet. The values are
// not changed.
func New(v url.Values) *Form {
	f := &Form{
		values: url.Values{},
		typed:  len(v) > 0,
		read:   map[string]bool{},
		secret: map[string]bool{},
		fields: map[string]field{},
		called: map[string]func(context.Context) string{},
	}
	for name, values := range v {
		f.values[name] = slices.Clone(values)
	}
	return f
}

// Typed reports whether the form came from a submission with at least one value.
func (f *Form) Typed() bool { return f.typed }

// Fail records that a field is wrong; name "" stands for the whole form. The first error of a
// field is kept, later ones are dropped: people mend one thing at a time.
func (f *Form) Fail(name, key string, args ...any) {
	if name != "" && f.Error(name) != nil {
		return
	}
	f.errors = append(f.errors, Error{Field: name, Key: key, Args: args})
}

// Check records the error unless ok holds, and returns ok.
func (f *Form) Check(ok bool, name, key string, args ...any) bool {
	if !ok {
		f.Fail(name, key, args...)
	}
	return ok
}

// OK reports whether nothing is wrong so far.
func (f *Form) OK() bool { return len(f.errors) == 0 }

// Errors returns what is wrong, in the order it was found.
func (f *Form) Errors() []Error { return slices.Clone(f.errors) }

// Error returns what is wrong with a field, nil when nothing is.
func (f *Form) Error(name string) *Error {
	for i := range f.errors {
		if f.errors[i].Field == name {
			return &f.errors[i]
		}
	}
	return nil
}

// Version is the row version the form was made from: the hidden field "version", of several that
// points set apart the first; 0 when it is absent or not a number.
func (f *Form) Version() int {
	first, _, _ := strings.Cut(f.values.Get("version"), ".")
	n, err := strconv.Atoi(first)
	if err != nil {
		return 0
	}
	return n
}
