package form

import (
	"net/url"
	"testing"

	"github.com/google/go-cmp/cmp"

	"trucot/internal/kernel/i18n"
	_ "trucot/internal/kernel/i18n/catalog"
)

func TestErrors(t *testing.T) {
	t.Parallel()
	f := New(nil)
	if !f.OK() || f.Error("due") != nil {
		t.Errorf("a new form has errors: %v", f.Errors())
	}
	if !f.Check(true, "due", "err.date") || f.Check(false, "due", "err.date") {
		t.Error("Check does not return ok")
	}
	f.Fail("due", "err.required")
	f.Fail("", "err.taken")
	f.Fail("", "err.choose")
	f.Fail("reach", "err.range", "min", 7, "max", 180)
	want := []Error{
		{Field: "due", Key: "err.date"},
		{Field: "", Key: "err.taken"},
		{Field: "", Key: "err.choose"},
		{Field: "reach", Key: "err.range", Args: []any{"min", 7, "max", 180}},
	}
	if diff := cmp.Diff(want, f.Errors()); diff != "" {
		t.Errorf("Errors (-want +got):\n%s", diff)
	}
	if f.OK() {
		t.Error("OK with errors")
	}
}

// TestErrorsHaveTexts: a key without a text would reach the page as ⟦err.…⟧.
func TestErrorsHaveTexts(t *testing.T) {
	t.Parallel()
	keys := []string{
		"err.required", "err.too_short", "err.too_long", "err.characters", "err.range", "err.min", "err.number",
		"err.date", "err.money", "err.money_range", "err.choose", "err.email",
	}
	for _, lang := range i18n.Langs() {
		texts := i18n.Catalog(lang)
		for _, key := range keys {
			if texts[key] == "" {
				t.Errorf("%s has no text in %s", key, lang)
			}
		}
	}
}

func TestNewLeavesTheValuesAlone(t *testing.T) {
	t.Parallel()
	sent := url.Values{"name": {"a"}}
	f := New(sent)
	f.Set("name", "b")
	f.Values("name")[0] = "c"
	if sent.Get("name") != "a" || f.Value("name") != "b" {
		t.Errorf("sent = %v, Value = %q, want a and b", sent, f.Value("name"))
	}
}

func TestTypedAndVersion(t *testing.T) {
	t.Parallel()
	tests := []struct {
		in      url.Values
		typed   bool
		version int
	}{
		{nil, false, 0},
		{url.Values{}, false, 0},
		{url.Values{"name": {""}}, true, 0},
		{url.Values{"version": {"7"}}, true, 7},
		{url.Values{"version": {"7x"}}, true, 0},
		{url.Values{"version": {"99999999999999999999"}}, true, 0},
	}
	for _, tt := range tests {
		f := New(tt.in)
		if f.Typed() != tt.typed || f.Version() != tt.version {
			t.Errorf("New(%v): Typed %v, Version %d, want %v, %d", tt.in, f.Typed(), f.Version(), tt.typed, tt.version)
		}
	}
}

func TestWholeIsNotFilled(t *testing.T) {
	t.Parallel()
	f := New(url.Values{"name": {"An"}, "yes": {"met"}, "roles": {"buyer", "user"}})
	f.Whole()
	f.Fill(url.Values{"veto": {"on"}})
	if got := f.Value("veto"); got != "" {
		t.Errorf("an unticked box is %q", got)
	}
	if got, want := f.All("yes").Encode(), "name=An&roles=buyer&roles=user"; got != want {
		t.Errorf("handed on is %s, want %s", got, want)
	}
}

func TestFill(t *testing.T) {
	t.Parallel()
	stored := url.Values{"title": {"stored"}, "tags": {"a", "b"}, "open": {"on"}, "note": {"stored"}}
	f := New(url.Values{"title": {""}, "back": {"/list"}})
	f.Bool("open") // decoded: an unticked box
	f.Fill(stored)
	tests := []struct {
		name string
		want []string
	}{
		{"title", []string{""}},      // emptied by hand
		{"open", nil},                // unticked
		{"tags", []string{"a", "b"}}, // not on the page that was sent
		{"note", []string{"stored"}},
		{"back", []string{"/list"}},
	}
	for _, tt := range tests {
		if diff := cmp.Diff(tt.want, f.Values(tt.name)); diff != "" {
			t.Errorf("Values(%s) (-want +got):\n%s", tt.name, diff)
		}
	}
	if !f.Has("tags", "b") || f.Has("tags", "c") || f.Has("gone", "") {
		t.Error("Has does not follow Values")
	}
}
