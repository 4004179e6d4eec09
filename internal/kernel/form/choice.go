package form

import (
	"slices"

	"github.com/google/uuid"
)

// OneOf reads one code of a list; it must be there.
func OneOf[T ~string](f *Form, name string, list []T) T {
	code := OptOneOf(f, name, list)
	f.Check(code != "", name, "err.choose")
	return code
}

// OptOneOf reads one code of a list, "" when the field is empty.
func OptOneOf[T ~string](f *Form, name string, list []T) T {
	code := T(f.get(name))
	if code == "" || f.Check(slices.Contains(list, code), name, "err.choose") {
		return code
	}
	return ""
}

// ManyOf reads any number of codes of a list, each once, in the order of the list;
// none is an empty list, as a column that is never null holds it.
func ManyOf[T ~string](f *Form, name string, list []T) []T {
	f.get(name)
	for _, v := range f.values[name] {
		f.Check(v == "" || slices.Contains(list, T(v)), name, "err.choose")
	}
	chosen := []T{}
	for _, code := range list {
		if slices.Contains(f.values[name], string(code)) {
			chosen = append(chosen, code)
		}
	}
	return chosen
}

// UUID reads an id; it must be there and not be uuid.Nil.
func (f *Form) UUID(name string) uuid.UUID {
	id := f.OptUUID(name)
	f.Check(id != uuid.Nil, name, "err.choose")
	return id
}

// OptUUID reads an id, uuid.Nil when the field is empty.
func (f *Form) OptUUID(name string) uuid.UUID {
	s := f.get(name)
	if s == "" {
		return uuid.Nil
	}
	return f.id(name, s)
}

// UUIDs reads any number of ids, each once, in the order they were sent.
func (f *Form) UUIDs(name string) []uuid.UUID {
	f.get(name)
	ids := []uuid.UUID{}
	for _, s := range f.values[name] {
		if s == "" {
			continue
		}
		if id := f.id(name, s); id != uuid.Nil && !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	return ids
}

// id reads the form our own pages print, 36 characters, and no other spelling.
func (f *Form) id(name, s string) uuid.UUID {
	id, err := uuid.Parse(s)
	if !f.Check(err == nil && len(s) == 36 && id != uuid.Nil, name, "err.choose") {
		return uuid.Nil
	}
	return id
}

// Bool reads a check box: true for "on", "true", "1" and "yes". A box on a page
// sends an empty value before it, so that an unticked one is sent too.
func (f *Form) Bool(name string) bool {
	f.get(name)
	return slices.ContainsFunc(f.values[name], func(v string) bool {
		return v == "on" || v == "true" || v == "1" || v == "yes"
	})
}
