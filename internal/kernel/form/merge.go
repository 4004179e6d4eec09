package form

import (
	"maps"
	"net/url"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// Conflict is what a field held when the form was made and what is stored now; what was typed
// is still the form's value. Several values of a field are joined by line ends.
type Conflict struct{ Original, Theirs string }

// Merge joins what was typed, mine, with a row that someone changed meanwhile. original is
// what the form was made from and theirs what is stored now, both as the form prints them;
// the fields merged are those of theirs. A field I left as it was takes theirs, a field they
// left keeps mine, equal ones are fine, and where we differ a conflict is recorded and mine
// kept; a field that was not sent is no difference: it stays as stored. Merge returns true when
// there is no conflict. The form's version becomes the given one, so that saving again is a
// decision made in sight of theirs. Decode after Merge, not before.
func (f *Form) Merge(original, theirs url.Values, version string) bool {
	f.conflicts = map[string]Conflict{}
	for name := range theirs {
		if name == "version" || name == "id" { // they say which row it is, not what it holds
			continue
		}
		was, now, mine := plain(original[name]), plain(theirs[name]), plain(f.values[name])
		switch {
		case mine == was:
			f.Set(name, theirs[name]...)
		case f.Sent(name) && now != was && now != mine:
			f.conflicts[name] = Conflict{Original: was, Theirs: now}
		}
	}
	f.Set("version", version)
	return len(f.conflicts) == 0
}

// Conflict returns the conflict of a field, nil when there is none.
func (f *Form) Conflict(name string) *Conflict {
	c, ok := f.conflicts[name]
	if !ok {
		return nil
	}
	return &c
}

// Conflicts returns the names of the fields with a conflict, sorted.
func (f *Form) Conflicts() []string { return slices.Sorted(maps.Keys(f.conflicts)) }

// plain makes the values of a field comparable, whatever the browser did to line ends and
// the order of ticked boxes. Empty values do not count.
func plain(values []string) string {
	var out []string
	for _, v := range values {
		if v = manyLines(norm.NFC.String(v)); v != "" {
			out = append(out, v)
		}
	}
	slices.Sort(out)
	return strings.Join(out, "\n")
}
