package ui

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"testing"
)

func TestChainNothingOverlaps(t *testing.T) {
	t.Parallel()
	rnd := rand.New(rand.NewPCG(7, 8))
	texts := []string{"Giảm 8% chi phí đóng gói trên mỗi tấn sữa trước cuối năm tài chính tới, không đổi nhà máy", "EPR", "Featherstonehaughington"}
	for i, n := range []int{0, 1, 5, 12, 40, 40, 40, 40, 120} {
		d := ChainData{ID: "c", Columns: []string{"Mục tiêu", "Sức ép", "Sáng kiến", "Trở ngại", "Giải pháp"}, Lines: [][2]string{{"n0", "n0"}, {"n0", "gone"}}}
		for k := range n {
			column := rnd.IntN(5)
			if i == 4 {
				column = 2 // all below each other
			}
			d.Nodes = append(d.Nodes, ChainNode{
				ID: fmt.Sprint("n", k), Column: column, Text: texts[k%3], State: []string{"none", "good", "done"}[k%3],
				Word: "Chưa xác nhận", Owner: longNames[k%len(longNames)], Key: k%2 == 0,
			})
		}
		for range 2 * n {
			d.Lines = append(d.Lines, [2]string{fmt.Sprint("n", rnd.IntN(n)), fmt.Sprint("n", rnd.IntN(n))})
		}
		o := layoutChain(d)
		if len(o.cards) != n {
			t.Errorf("%d of %d links are drawn", len(o.cards), n)
		}
		sheet := box{0, 0, o.w, o.h}
		for i, c := range o.cards {
			if !c.box().inside(sheet) || c.y < chainHead {
				t.Errorf("%d links: card %+v leaves the sheet %+v", n, c.box(), sheet)
			}
			for _, e := range o.cards[i+1:] {
				if c.box().overlaps(e.box()) {
					t.Errorf("%d links: %s at %+v covers %s at %+v", n, c.ID, c.box(), e.ID, e.box())
				}
			}
			for _, l := range o.lines {
				if c.x < l.x1 && l.x0 < c.x+chainCardW {
					t.Errorf("%d links: a line from %v to %v runs over %s", n, l.x0, l.x1, c.ID)
				}
			}
			if len(c.text) > 0 && c.lineY(len(c.text)-1)+descent > c.stateY()-ascent+2 {
				t.Errorf("%d lines of text run into the state", len(c.text))
			}
			for _, l := range append(c.text, "   "+c.owner) {
				if 2*chainPad+textWidth(l) > chainCardW {
					t.Errorf("%q runs out of its card", l)
				}
			}
		}
		if again := layoutChain(d); !reflect.DeepEqual(o, again) {
			t.Errorf("%d links: another picture of the same input", n)
		}
	}
}

// A line is drawn only between neighbours, and a card stands level with what leads to it.
func TestChainFollowsItsLines(t *testing.T) {
	t.Parallel()
	d := ChainData{Columns: []string{"a", "b", "c"}, Nodes: []ChainNode{
		{ID: "a1", Column: 0}, {ID: "a2", Column: 0}, {ID: "b1", Column: 1}, {ID: "c1", Column: 2},
	}, Lines: [][2]string{{"a2", "b1"}, {"b1", "c1"}, {"a1", "c1"}, {"b1", "a1"}}}
	o := layoutChain(d)
	at := map[string]chainCard{}
	for _, c := range o.cards {
		at[c.ID] = c
	}
	if len(o.lines) != 2 || at["b1"].y != at["a2"].y || at["c1"].y != at["a2"].y {
		t.Errorf("%d lines; a2 at %v, b1 at %v, c1 at %v", len(o.lines), at["a2"].y, at["b1"].y, at["c1"].y)
	}
}
