package stakeholder

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"

	"trucot/internal/kernel/day"
)

func TestFilter(t *testing.T) {
	t.Parallel()
	me := uuid.New()
	row := func(name string, power int, change func(*Row)) Row {
		r := Row{Name: name, Title: "Trưởng phòng", PreferredChannel: "call", NextID: ptr(uuid.New()), Assessment: whole()}
		r.Influence, r.OwnerID = power, ptr(uuid.New())
		change(&r)
		return r
	}
	rows := []Row{ // by given name, as they are read
		row("Bình", 3, func(r *Row) { r.OwnerID, r.Support = &me, ptr(-2); r.NextDue = today.AddDays(9) }),
		row("Đường", 5, func(r *Row) { r.Department, r.NextID, r.Support = "Tài chính", nil, nil }),
		row("Hoà", 1, func(r *Row) {
			r.Rhythm = Rhythm{Declared: 7, Last: today.AddDays(-8), Days: 8}
			r.NextDue = today.AddDays(-2)
		}),
		row("Nam", 3, func(r *Row) { r.PreferredChannel, r.Support = "", ptr(2); r.NextDue = today }),
		row("Giám đốc CNTT", 2, func(r *Row) {
			*r = Row{Name: r.Title, Title: "Giám đốc CNTT", Placeholder: true, Assessment: Assessment{Influence: 2}}
		}),
	}
	tests := []struct {
		name string
		in   Filter
		want []string
	}{
		{"by power", Filter{Descending: true}, []string{"Đường", "Bình", "Nam", "Trưởng phòng", "Hoà"}},
		{"weakest first", Filter{Sort: "power"}, []string{"Hoà", "Trưởng phòng", "Bình", "Nam", "Đường"}},
		{"by name", Filter{Sort: "name"}, []string{"Bình", "Đường", "Hoà", "Nam", "Trưởng phòng"}},
		{"by name, backwards", Filter{Sort: "name", Descending: true}, []string{"Trưởng phòng", "Nam", "Hoà", "Đường", "Bình"}},
		{"by attitude, unknown last", Filter{Sort: "support", Descending: true}, []string{"Nam", "Hoà", "Bình", "Đường", "Trưởng phòng"}},
		{"by next touch, none last", Filter{Sort: "next"}, []string{"Hoà", "Nam", "Bình", "Đường", "Trưởng phòng"}},
		{"longest silence first: never met", Filter{Sort: "days", Descending: true}, []string{"Bình", "Đường", "Nam", "Trưởng phòng", "Hoà"}},
		{"a word without accents", Filter{Word: "duong"}, []string{"Đường"}},
		{"a word of the department", Filter{Word: "tai CHINH"}, []string{"Đường"}},
		{"opponents", Filter{Support: "opponent"}, []string{"Bình"}},
		{"attitude not asked", Filter{Support: "unknown", Sort: "name"}, []string{"Đường", "Trưởng phòng"}},
		{"a department", Filter{Department: "Tài chính"}, []string{"Đường"}},
		{"mine", Filter{Mine: true}, []string{"Bình"}},
		{"cold", Filter{Cold: true}, []string{"Hoà"}},
		{"without factors", Filter{Lack: LackFactors}, []string{"Trưởng phòng"}},
		{"without channel: not of an open position", Filter{Lack: LackChannel}, []string{"Nam"}},
		{"without next touch", Filter{Lack: LackTouch}, []string{"Đường"}},
		{"without owner", Filter{Lack: LackOwner}, nil},
	}
	for _, tt := range tests {
		var got []string
		for _, r := range tt.in.Apply(rows, me) {
			got = append(got, r.Name)
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
	}
	if (Filter{Sort: "name", Descending: true}).Narrows() || !(Filter{Cold: true}).Narrows() {
		t.Error("Narrows: sorting leaves nothing out, a filter does")
	}
	if diff := cmp.Diff([]string{"Tài chính"}, Departments(rows)); diff != "" {
		t.Errorf("Departments (-want +got):\n%s", diff)
	}
	if rows[0].NextDue == (day.Date{}) {
		t.Error("Apply changed the rows it was given")
	}
}
