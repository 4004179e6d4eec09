package form

import (
	"net/url"
	"slices"
)

// Value is what to print back into a field: exactly what was typed, "" for a password.
func (f *Form) Value(name string) string {
	if f.secret[name] {
		return ""
	}
	return f.values.Get(name)
}

// Values are all values of a field, as Value gives the first.
func (f *Form) Values(name string) []string {
	if f.secret[name] {
		return nil
	}
	return slices.Clone(f.values[name])
}

// Has reports whether a value of a field is chosen: for options and check boxes.
func (f *Form) Has(name, value string) bool {
	return !f.secret[name] && slices.Contains(f.values[name], value)
}

// Set puts values into a field, in place of those it had.
func (f *Form) Set(name string, values ...string) {
	f.values[name] = slices.Clone(values)
}

// Fill puts values into the fields that have none: for the edit page of a stored row. What
// was typed stays, and so does an empty choice in a field that was already read, such as an
// unticked box.
func (f *Form) Fill(v url.Values) {
	if f.whole {
		return
	}
	for name, values := range v {
		if _, has := f.values[name]; !has && !f.read[name] {
			f.Set(name, values...)
		}
	}
}

// Whole says that all fields were sent: one without a value was left empty, and Fill puts nothing there.
func (f *Form) Whole() { f.whole = true }

// IsWhole reports whether Whole was said: the form shows what was typed, not what is stored.
func (f *Form) IsWhole() bool { return f.whole }

// All are the values of every field but those named, for a page that hands them on.
func (f *Form) All(except ...string) url.Values {
	all := url.Values{}
	for name := range f.values {
		if list := f.Values(name); list != nil && !slices.Contains(except, name) {
			all[name] = list
		}
	}
	return all
}

// get notes that a field was asked for and returns its first value.
func (f *Form) get(name string) string {
	f.read[name] = true
	return f.values.Get(name)
}
