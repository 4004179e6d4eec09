package form

import (
	"net/url"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestMerge(t *testing.T) {
	t.Parallel()
	type values = []string
	tests := []struct {
		name                   string
		original, theirs, mine values
		want                   values
		conflict               *Conflict
	}{
		{"nobody touched it", values{"a"}, values{"a"}, values{"a"}, values{"a"}, nil},
		{"they changed it", values{"a"}, values{"b"}, values{"a"}, values{"b"}, nil},
		{"I changed it", values{"a"}, values{"a"}, values{"c"}, values{"c"}, nil},
		{"both alike", values{"a"}, values{"b"}, values{"b"}, values{"b"}, nil},
		{"both, differently", values{"a"}, values{"b"}, values{"c"}, values{"c"}, &Conflict{"a", "b"}},
		{"I emptied it, they changed it", values{"a"}, values{"b"}, values{""}, values{""}, &Conflict{"a", "b"}},
		{"they emptied it", values{"a"}, values{""}, values{"a"}, values{""}, nil},
		{"both emptied it", values{"a"}, values{""}, values{""}, values{""}, nil},
		{"line ends of the browser are no change", values{"a\nb"}, values{"x"}, values{"a\r\nb "}, values{"x"}, nil},
		{"decomposed is no change", values{"ô"}, values{"x"}, values{"o\u0302"}, values{"x"}, nil},
		{"I unticked, they left it", values{"on"}, values{"on"}, nil, nil, nil},
		{"they unticked", values{"on"}, values{}, values{"on"}, values{}, nil},
		{"boxes in another order", values{"a", "b"}, values{"c"}, values{"b", "a"}, values{"c"}, nil},
		{"boxes, differently", values{"a"}, values{"a", "b"}, values{"c", "a"}, values{"c", "a"}, &Conflict{"a", "a\nb"}},
		{"I did not send it, they changed it", values{"a"}, values{"b"}, nil, nil, nil},
		{"new since the form was made", nil, values{"b"}, nil, values{"b"}, nil},
	}
	for _, tt := range tests {
		mine := url.Values{"version": {"3"}}
		if tt.mine != nil {
			mine["x"] = tt.mine
		}
		f := New(mine)
		ok := f.Merge(url.Values{"x": tt.original}, url.Values{"x": tt.theirs, "version": {"4"}}, "5")
		if ok != (tt.conflict == nil) {
			t.Errorf("%s: Merge = %v", tt.name, ok)
		}
		if diff := cmp.Diff(tt.conflict, f.Conflict("x")); diff != "" {
			t.Errorf("%s: Conflict (-want +got):\n%s", tt.name, diff)
		}
		if got := f.Values("x"); len(got) != len(tt.want) || len(got) > 0 && !cmp.Equal(got, tt.want) {
			t.Errorf("%s: Values = %q, want %q", tt.name, got, tt.want)
		}
		if f.Version() != 5 {
			t.Errorf("%s: Version = %d, want 5", tt.name, f.Version())
		}
	}
}

func TestMergeOfSeveralFields(t *testing.T) {
	t.Parallel()
	original := url.Values{"title": {"a"}, "due": {"1/1/2026"}, "note": {"n"}}
	theirs := url.Values{"title": {"b"}, "due": {"2/1/2026"}, "note": {"n"}}
	f := New(url.Values{"title": {"a"}, "due": {"3/1/2026"}, "note": {"mine"}, "token": {"t"}, "version": {"1"}})
	if f.Merge(original, theirs, "2") {
		t.Error("Merge = true, want a conflict on due")
	}
	want := url.Values{"title": {"b"}, "due": {"3/1/2026"}, "note": {"mine"}, "token": {"t"}, "version": {"2"}}
	if diff := cmp.Diff(want, f.values); diff != "" {
		t.Errorf("values (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"due"}, f.Conflicts()); diff != "" {
		t.Errorf("Conflicts (-want +got):\n%s", diff)
	}
	if f.Conflict("title") != nil {
		t.Errorf("Conflict(title) = %v, want none", f.Conflict("title"))
	}
	if f.Set("due", "2/1/2026"); !f.Merge(theirs, theirs, "2") || len(f.Conflicts()) != 0 {
		t.Errorf("after taking theirs: conflicts %v, want none", f.Conflicts())
	}
}
