// Package formtest tries what a feature says of its form's fields.
package formtest

import (
	"context"
	"math/rand/v2"
	"net/url"
	"slices"
	"strconv"
	"testing"

	"trucot/internal/kernel/form"
)

// all is how many fields a form may have for every set of them to be sent: 2^10.
const all = 10

// drawn is how many sets are sent of a larger form, beside the small and the large ones.
const drawn = 1000

// Subsets sends sets of the fields of other over stored and wants that what was
// sent is other's, and what was not is as it was. The two must differ in every
// field. It returns how many sets it sent.
func Subsets[T any](t *testing.T, stored, other T, bind func(*form.Binder, *T)) int {
	t.Helper()
	ctx := context.Background()
	was, sent := form.Print(ctx, stored, bind), form.Print(ctx, other, bind)
	names := form.Names(bind)
	for _, name := range names {
		if text(was, name) == text(sent, name) {
			t.Errorf("both rows hold %q as %s: the test would not see it go", text(was, name), name)
		}
	}
	sets := subsets(names)
	for _, set := range sets {
		values := url.Values{"version": {"1"}}
		for _, name := range set {
			values[name] = slices.Concat([]string{""}, sent[name]) // as a check box does
			if len(sent[name]) == 1 {
				values[name] = sent[name]
			}
		}
		got := stored
		form.Decode(form.New(values), &got, bind)
		is := form.Print(ctx, got, bind)
		for _, name := range names {
			want, why := text(was, name), "not sent"
			if slices.Contains(set, name) {
				want, why = text(sent, name), "sent"
			}
			if text(is, name) != want {
				t.Fatalf("of %d fields %q were sent: %s (%s) is %q, want %q", len(names), set, name, why, text(is, name), want)
			}
		}
	}
	return len(sets)
}

// text makes the values of a field comparable: no value and an empty one are alike.
func text(v url.Values, name string) string {
	return strconv.Quote(url.Values{"": slices.DeleteFunc(slices.Clone(v[name]), func(s string) bool { return s == "" })}.Encode())
}

// subsets are all sets of a few names; of many the sets of up to two, those that
// leave out at most one, and some that are drawn by a fixed seed.
func subsets(names []string) [][]string {
	var list [][]string
	if len(names) <= all {
		for bits := range 1 << len(names) {
			list = append(list, pick(names, func(i int) bool { return bits&(1<<i) != 0 }))
		}
		return list
	}
	list = append(list, nil, names)
	for i := range names {
		list = append(list, pick(names, func(n int) bool { return n != i }))
		for j := range i + 1 {
			list = append(list, pick(names, func(n int) bool { return n == i || n == j }))
		}
	}
	draw := rand.New(rand.NewPCG(7, 7))
	for range drawn {
		list = append(list, pick(names, func(int) bool { return draw.IntN(2) == 0 }))
	}
	return list
}

func pick(names []string, in func(int) bool) []string {
	var set []string
	for i, name := range names {
		if in(i) {
			set = append(set, name)
		}
	}
	return set
}
