package ui

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"testing"
)

var longNames = []string{"Nguyễn Hoàng Phương Thảo Nguyên", "Đặng Nam", "Công Tằng Tôn Nữ Thị Hoài Thương", "Mori Akihiko", "Lý Mỹ Duyên", "Featherstonehaughington"}

// crowd makes n people in a random tree.
func crowd(rnd *rand.Rand, n int) []OrgPerson {
	var list []OrgPerson
	for i := range n {
		support := rnd.IntN(5) - 2
		p := OrgPerson{PersonMark: PersonMark{
			ID: fmt.Sprint("p", i), Name: longNames[rnd.IntN(len(longNames))], Sub: "Giám đốc Chuỗi cung ứng miền Nam", Support: &support,
			Power: rnd.IntN(6), Strength: rnd.IntN(101), Key: i%5 == 0, Assumed: i%3 == 0,
		}}
		if i > 0 && rnd.IntN(12) > 0 {
			p.Boss = fmt.Sprint("p", rnd.IntN(i))
		}
		list = append(list, p)
	}
	return list
}

func TestOrgChartNothingOverlaps(t *testing.T) {
	t.Parallel()
	rnd := rand.New(rand.NewPCG(3, 4))
	for _, n := range []int{0, 1, 2, 9, 30, 60, 60, 60, 60, 60, 120} {
		d := OrgData{People: crowd(rnd, n), Dotted: [][2]string{{"p0", "p1"}, {"p5", "nobody"}}}
		o := layoutOrg(d)
		if len(o.cards) != n {
			t.Errorf("%d of %d people are drawn", len(o.cards), n)
		}
		sheet := box{0, 0, o.w, o.h}
		for i, c := range o.cards {
			if !c.box().inside(sheet) {
				t.Errorf("%d people: card %+v leaves the sheet %+v", n, c.box(), sheet)
			}
			for _, e := range o.cards[i+1:] {
				if c.box().overlaps(e.box()) {
					t.Errorf("%d people: %s at %+v covers %s at %+v", n, c.ID, c.box(), e.ID, e.box())
				}
			}
			lines := len(c.name) + len(c.title)
			if lines == 0 || lines > 3 {
				t.Errorf("%d lines on a card", lines)
			}
			for _, l := range append(c.name, c.title...) {
				if orgText+textWidth(l) > orgCardW {
					t.Errorf("%q runs out of its card", l)
				}
			}
		}
		if again := layoutOrg(d); !reflect.DeepEqual(o, again) {
			t.Errorf("%d people: another picture of the same input", n)
		}
	}
}

func TestNetworkNothingOverlaps(t *testing.T) {
	t.Parallel()
	rnd := rand.New(rand.NewPCG(5, 6))
	for _, n := range []int{0, 1, 9, 12, 13, 30, 60, 60, 60} {
		d := NetworkData{ID: "n"}
		for _, p := range crowd(rnd, n) {
			d.Them = append(d.Them, p.PersonMark)
		}
		for i := range min(n, 6) {
			d.Us = append(d.Us, PersonMark{ID: fmt.Sprint("u", i), Us: true, Name: longNames[i], Sub: "Quản lý khách hàng"})
		}
		kinds := []string{"tie", "influence", "against", "dotted", "conflict"}
		for i := range 2 * n {
			from := fmt.Sprint("p", rnd.IntN(n))
			if i%3 == 0 {
				from = fmt.Sprint("u", rnd.IntN(min(n, 6)))
			}
			d.Lines = append(d.Lines, NetworkLine{From: from, To: fmt.Sprint("p", rnd.IntN(n)), Kind: kinds[i%5], Weight: 1 + i%3})
		}
		o := layoutNetwork(d)
		marks := append(append([]netMark(nil), o.us...), o.them...)
		if len(o.them) != n || n > 1 && len(o.lines) == 0 {
			t.Errorf("%d of %d people, %d lines are drawn", len(o.them), n, len(o.lines))
		}
		sheet := box{0, 0, o.w, o.h}
		for i, m := range marks {
			if !m.box().inside(sheet) {
				t.Errorf("%d people: mark %+v leaves the sheet %+v", n, m.box(), sheet)
			}
			for _, e := range marks[i+1:] {
				if m.box().overlaps(e.box()) {
					t.Errorf("%d people: %s at %+v covers %s at %+v", n, m.ID, m.box(), e.ID, e.box())
				}
			}
		}
		if again := layoutNetwork(d); !reflect.DeepEqual(o, again) {
			t.Errorf("%d people: another picture of the same input", n)
		}
	}
}

func TestNetworkKeepsWhereAMarkWasPut(t *testing.T) {
	t.Parallel()
	d := NetworkData{Them: []PersonMark{{ID: "a", Name: "A", Power: 5}, {ID: "b", Name: "B", Power: 1}}, Places: map[string]Place{"b": {250, 500}, "gone": {1, 1}}}
	o := layoutNetwork(d)
	for _, m := range o.them {
		if m.ID == "b" && (m.x != o.fieldX0+o.fieldW/4 || m.y != o.fieldY0+o.fieldH/2) {
			t.Errorf("b is at %v, %v", m.x, m.y)
		}
	}
}

func TestWrap(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		text  string
		lines int
		want  []string
	}{
		{"Đặng Hoàng Nam", 2, []string{"Đặng Hoàng", "Nam"}},
		{"Một hai ba bốn năm sáu bảy", 2, []string{"Một hai ba", "bốn năm sáu…"}},
		{"Featherstonehaughington", 2, []string{"Featherston…"}},
		{"", 2, nil},
	} {
		if got := wrap(tt.text, 12, tt.lines); !reflect.DeepEqual(got, tt.want) {
			t.Errorf("wrap(%q) = %q, want %q", tt.text, got, tt.want)
		}
	}
}
