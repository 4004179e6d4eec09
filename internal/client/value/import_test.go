package value

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/uuid"

	"trucot/internal/kernel/day"
	"trucot/internal/kernel/i18n"
)

var (
	batch  = uuid.MustParse("0197a000-0000-7000-8000-000000000001")
	client = uuid.MustParse("0197a000-0000-7000-8000-000000000002")
	now    = day.New(2026, 11, 10)
)

// verdicts are "line outcome what" for each line.
func verdicts(p dealPlan) string {
	var list []string
	for _, l := range p.Lines {
		s := fmt.Sprint(l.Number, " ", l.Outcome)
		for _, e := range l.Errors {
			s += " " + e.Field + ":" + strings.TrimPrefix(e.Key, "err.")
		}
		list = append(list, s)
	}
	return strings.Join(list, "; ")
}

func TestImportOfTransactions(t *testing.T) {
	t.Parallel()
	stored := []knownDeal{
		{Transaction{OnDate: day.New(2026, 10, 1), Document: "HD-1", Product: "Màng", Amount: 1_250_000}, client},
		{Transaction{OnDate: day.New(2026, 10, 1), Document: "HD-2", Amount: 5}, uuid.Nil},
		{Transaction{OnDate: day.New(2026, 10, 3), Amount: 7}, client},
		{Transaction{OnDate: day.New(2026, 10, 3), Amount: 7}, client},
	}
	tests := []struct{ name, text, want string }{
		{"stored with the same figures", "Ngày;Số chứng từ;Sản phẩm;Số tiền\n01/10/2026;HD-1;Màng;1.250.000\n", "2 same"},
		{"stored with another amount", "Date,Invoice No.,Amount\n2026-10-01,HD-1,\"1,250,001\"\n", "2 conflict"},
		{"of another client", "Date,Document,Amount\n2026-10-01,HD-2,5\n", "2 conflict"},
		{"three alike without a document, two of them stored", "Ngày\tSố tiền\n3/10/2026\t7\n3/10/2026\t7\n3/10/2026\t7\n", "2 same; 3 same; 4 create"},
		{"days before months in both languages", "Date,Amount\n05/09/2026,1\n31/12/2025,2\n", "2 create; 3 create"},
		{"words for amounts, returns, costs", "Ngày,Số tiền (VND),Giá vốn\n1/1/2026,\"1,5 tỷ\",900tr\n2/1/2026,-50tr,\n", "2 create; 3 create"},
		{"what is wrong with each field", "Ngày,Số tiền,Giá vốn,Hạn trả,Ngày trả\nhôm qua,nhiều,?,x,y\n1/12/2026,1,,,\n2/2/2026,1,,1/2/2026,\n", "2 error on_date:date amount:money cost:money due:date paid:date; 3 error on_date:future; 4 error due:due_before_document"},
		{"the same document twice", "Ngày,Hoá đơn,Số tiền\n1/1/2026,HD-9,1\n1/1/2026,HD-9,2\n", "2 create; 3 error document:import_document_twice"},
		{"a day and an amount are needed", "Ngày,Số tiền\n,\n1/1/2026,\n", "3 error amount:required"},
		{"decomposed Vietnamese, quotes, a mark before a minus", "\"Nga\u0300y\",\"Số tiền\"\n1/1/2026,'-5\n", "2 create"},
	}
	for _, tt := range tests {
		p := readDeals(tt.text, reading{Currency: "VND", Today: now})
		p.judge(client, stored, batch)
		if got := verdicts(p); got != tt.want || p.Fault != nil {
			t.Errorf("%s:\n%s\n%s (%v)", tt.name, got, tt.want, p.Fault)
		}
	}
	for text, want := range map[string]string{"Ngày,Tiền\n1/1/2026,1": "err.import_deal_header", "Ngày,Số tiền": "err.import_no_lines", "Ngày,Date,Số tiền\n1,1,1": "err.import_column_twice"} {
		if p := readDeals(text, reading{Currency: "VND", Today: now}); p.Fault == nil || p.Fault.Key != want {
			t.Errorf("%q: %v, want %s", text, p.Fault, want)
		}
	}
}

// A confirmation that is sent twice makes the same rows.
func TestImportedIDsFollowFromTheBatch(t *testing.T) {
	t.Parallel()
	read := func(batch uuid.UUID) (ids []uuid.UUID) {
		p := readDeals("Ngày,Số tiền\n1/1/2026,7\n1/1/2026,7\n1/1/2026,8\n", reading{Currency: "VND", Today: now})
		p.judge(client, nil, batch)
		for _, l := range p.Lines {
			ids = append(ids, l.Deal.ID)
		}
		return ids
	}
	one, two, other := read(batch), read(batch), read(client)
	seen := map[uuid.UUID]bool{}
	for i, id := range one {
		if id != two[i] || id == other[i] || seen[id] {
			t.Errorf("line %d: %s, again %s, in another batch %s", i, id, two[i], other[i])
		}
		seen[id] = true
	}
}

// Whatever a file holds, each line below the header is judged, and what is
// added has a day that is over and an amount within bounds.
func FuzzReadDeals(f *testing.F) {
	for _, seed := range []string{
		"Ngày;Số tiền\n31/12/2025;1,5 tỷ\n", "Date,Amount\n2026-02-30,1e9\n", "Ngày\tSố tiền\tHạn trả\n1/1/26\t١٢\t\n", "Ngày,Số tiền\n\"1/1/2026\",\"9.999.999.999.999.999.999\"\n",
		"Ngày,Số tiền\n1/1/2026,-0\n'=1,+1\n", "Ngày,Số tiền,Ngày trả\n29/02/2024,0,01/01/0001\n",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		p := readDeals(text, reading{Currency: "VND", Today: now})
		p.judge(client, nil, batch)
		if p.Fault != nil && len(p.Lines) > 0 {
			t.Fatalf("refused with %d lines", len(p.Lines))
		}
		for _, l := range p.Lines {
			switch {
			case l.Outcome == "":
				t.Fatalf("line %d is not judged", l.Number)
			case l.Outcome == dealCreated && (l.Deal.OnDate.IsZero() || l.Deal.OnDate.After(now) || l.Deal.Amount > i18n.MaxMoney || l.Deal.Amount < -i18n.MaxMoney || l.Deal.ID == uuid.Nil):
				t.Fatalf("line %d is added as %+v", l.Number, l.Deal)
			}
		}
	})
}

func TestOverdue(t *testing.T) {
	t.Parallel()
	due := now.AddDays(-3)
	for name, tt := range map[string]struct {
		deal Transaction
		want int
	}{
		"three days late":     {Transaction{Amount: 5, Due: due}, 3},
		"paid":                {Transaction{Amount: 5, Due: due, Paid: now}, 0},
		"due today":           {Transaction{Amount: 5, Due: now}, 0},
		"no day agreed":       {Transaction{Amount: 5}, 0},
		"given back, not due": {Transaction{Amount: -5, Due: due}, 0},
	} {
		if got := tt.deal.Overdue(now); got != tt.want {
			t.Errorf("%s: %d days, want %d", name, got, tt.want)
		}
	}
}
