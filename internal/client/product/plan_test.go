package product

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"
)

var batch = uuid.MustParse("0197a000-0000-7000-8000-000000000001")

func stored() Catalogue {
	film, box := uuid.New(), uuid.New()
	return Catalogue{
		Families: []GroupRow{{Group: Group{ID: film, Name: "Màng"}}},
		Products: []Product{
			{ID: uuid.New(), Code: "PE-01", Name: "Màng PE", FamilyID: &film, Unit: "kg", Active: true, Version: 3},
			{ID: box, Name: "Hộp giấy", Unit: "cái", Active: true, Version: 1},
		},
	}
}

// outcomes are "line outcome what" for each line.
func outcomes(p Plan) string {
	var list []string
	for _, l := range p.Lines {
		s := fmt.Sprint(l.Number, " ", l.Outcome)
		for _, e := range l.Errors {
			s += " " + e.Field + ":" + strings.TrimPrefix(e.Key, "err.")
		}
		if len(l.Changes) > 0 {
			s += " " + strings.Join(l.Changes, "+")
		}
		list = append(list, s)
	}
	return strings.Join(list, "; ")
}

func TestPlan(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, text, want string }{
		{"the worked example", "Mã,Tên\nPE-01,Màng PE 5 lớp\n,Hộp bìa\nPE-01,Màng khác\n", "2 change name; 3 create; 4 error code:import_code_twice"},
		{"semicolons, English, by name", "Name;Product family;Unit;Offered\nhop GIAY;;cái;no\n", "2 change name+active"},
		{"tabs from a spreadsheet", "Tên\tNhóm\nMàng PE\tMÀNG\n", "2 same"},
		{"an empty cell empties, an absent column does not", "Mã,Tên,Nhóm\nPE-01,Màng PE,\n", "2 change family"},
		{"no code keeps the code, no word keeps the state", "Tên,Mã,Trạng thái\nMàng PE,,\n", "2 same"},
		{"a code for what had none", "Tên,Mã\nHộp giấy,H1\n", "2 change code"},
		{"a name of another", "Tên,Mã\nMàng PE,X9\n", "2 error name:import_name_of"},
		{"renamed to another", "Tên,Mã\nHộp giấy,PE-01\n", "2 error name:import_name_of"},
		{"what is wrong with each field", "Mã,Tên,Đang bán\n" + strings.Repeat("x", 41) + ",,có lẽ\n", "2 error code:too_long name:required active:product_active"},
		{"the same name twice", "Tên\nTúi\nTUI\n", "2 create; 3 error name:import_name_twice"},
		{"a formula is a text", "Tên\n=HYPERLINK(1)\n'=SUM(A1)\n", "2 create; 3 create"},
		{"lines without a word, quotes over lines", "Tên,Đơn vị tính\n\n\"Túi \"\"zip\"\"\",\"kg\"\n,\n", "3 create"},
		{"fewer and more cells", "Tên,Mã\nTúi\nHộp,H2,thừa\n", "2 create; 3 create"},
	}
	for _, tt := range tests {
		p := NewPlan(tt.text, stored(), batch)
		if got := outcomes(p); got != tt.want || p.Fault != nil {
			t.Errorf("%s: %q, fault %v, want %q", tt.name, got, p.Fault, tt.want)
		}
	}
}

func TestPlanRefusesFiles(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, text, want string }{
		{"no column of names", "Mã,Nhóm\nA,B\n", "err.import_header"},
		{"a column twice", "Tên,Name\nA,B\n", "err.import_column_twice"},
		{"nothing below", "Tên,Mã\n", "err.import_no_lines"},
		{"an open quote", "Tên\n\"Túi\n", "err.import_quote"},
		{"too many", "Tên\n" + strings.Repeat("Túi\n", 10_000), "err.import_lines"},
	}
	for _, tt := range tests {
		if p := NewPlan(tt.text, stored(), batch); p.Fault == nil || p.Fault.Key != tt.want || len(p.Lines) > 0 {
			t.Errorf("%s: fault %v with %d lines, want %s", tt.name, p.Fault, len(p.Lines), tt.want)
		}
	}
}

func TestPlanCreatesGroupsOnce(t *testing.T) {
	t.Parallel()
	text := "Tên,Nhóm sản phẩm,Năng lực cốt lõi,Giá\nA,Túi,In offset,1\nB,TÚI,,2\nC,màng,In offset,3\n"
	p := NewPlan(text, stored(), batch)
	if !slices.Equal(p.Families, []string{"Túi"}) || !slices.Equal(p.Capabilities, []string{"In offset"}) || !slices.Equal(p.Ignored, []string{"Giá"}) {
		t.Errorf("new families %q, capabilities %q, ignored %q", p.Families, p.Capabilities, p.Ignored)
	}
	if a, b := p.Lines[0].Product.FamilyID, p.Lines[1].Product.FamilyID; *a != *b {
		t.Errorf("one family has two ids: %v, %v", a, b)
	}
	again := NewPlan(text, stored(), batch)
	if again.Lines[0].Product.ID != p.Lines[0].Product.ID || p.Lines[0].Product.ID == p.Lines[1].Product.ID {
		t.Error("the ids of new products do not follow from the batch and the line")
	}
}
