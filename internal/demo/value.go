package demo

import (
	"fmt"
	"strings"

	"trucot/internal/client/lifetime"
	"trucot/internal/client/value"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/day"
	"trucot/internal/kernel/db"
)

// worth is what a client buys of a product for one of its units: amounts in
// millions, for dong, or thousands, for pounds.
type worth struct {
	product, unit    string
	bought           int // over the last 12 full months, from documents; 0: nothing yet
	in12, in36       int // expected a year, in 12 and in 36 months
	likely12, like36 int // percent
	every            int // months between two documents
}

// worths tell which clients have figures; those who are not here have none yet.
var worths = map[string][]worth{
	"annhien": {
		{"Hộp giấy sữa bột", "Nhà máy Hưng Yên", 7_200, 9_400, 11_000, 80, 60, 1},
		{"Thùng carton", "Kho vận", 3_900, 5_200, 5_800, 80, 60, 1},
		{"Nhãn truy xuất lô", "Nhà máy Hưng Yên", 1_300, 2_400, 3_600, 60, 40, 2},
		{"Bao bì sữa hạt", "Dòng sữa hạt", 0, 1_600, 4_200, 40, 40, 0},
	},
	"hungviet": {
		{"Phong bì và biểu mẫu", "Khối vận hành", 3_100, 4_000, 4_500, 80, 60, 1},
		{"Túi giấy quà tặng", "Khối bán lẻ", 1_800, 3_200, 4_800, 60, 40, 3},
		{"Bao bì thẻ", "Trung tâm thẻ", 0, 2_000, 3_000, 40, 20, 0},
	},
	"caonguyen": {
		{"Túi van một chiều", "Xưởng rang", 2_600, 4_400, 7_500, 80, 60, 1},
		{"Hộp quà", "Kinh doanh nội địa", 1_200, 1_800, 2_200, 60, 40, 3},
		{"Thùng xuất khẩu", "Xuất khẩu", 0, 1_200, 3_800, 60, 40, 0},
	},
	"senvang": {
		{"Hộp mỹ phẩm", "Chăm sóc da", 1_900, 3_100, 4_400, 60, 40, 1},
		{"Nhãn in", "Chăm sóc da", 800, 1_100, 1_400, 80, 60, 2},
	},
	"thinhphat": {
		{"Thùng đông lạnh", "Nhà máy Cà Mau", 4_400, 4_900, 6_000, 80, 60, 1},
		{"Túi hút chân không", "Nhà máy Cà Mau", 1_700, 2_100, 2_900, 60, 40, 1},
	},
	"dongxanh": {{"Bao PP 25 kg", "Nhà máy Thốt Nốt", 2_900, 3_300, 4_000, 80, 60, 1}},
	"binhan": {
		{"Hộp thuốc", "Nhà máy Long Biên", 5_200, 6_000, 8_200, 80, 60, 1},
		{"Tem truy xuất", "Đảm bảo chất lượng", 900, 2_200, 4_000, 60, 40, 2},
	},
	"mocmien":  {{"Thùng carton cỡ lớn", "", 1_100, 1_200, 1_300, 80, 60, 2}},
	"minhkhoi": {{"Khay linh kiện", "Nhà máy Quế Võ", 0, 2_800, 5_500, 20, 20, 0}},
	"hoaban":   {{"Hộp bánh", "", 300, 900, 0, 20, 0, 6}},
	"brightwater": {
		{"Chilled distribution", "Leeds depot", 840, 1_150, 1_600, 80, 60, 1},
		{"Returns handling", "Leeds depot", 120, 210, 300, 60, 40, 2},
	},
	"stellan": {{"Temperature-controlled freight", "Cambridge", 310, 480, 700, 60, 40, 2}},
}

// months of documents, some before the last 12 full ones.
const documentMonths = 14

// value writes what the clients of a tenant are worth: typed figures, and
// documents whose sum over the last 12 full months is what bought says.
func (s *seeder) value(slug string, list []client, scale int64) error {
	for _, c := range list {
		lines := worths[c.key]
		if len(lines) == 0 {
			continue
		}
		actor := s.actor(slug, c.owner, authz.Manager)
		err := s.at(-60).Write(s.ctx, actor, func(tx *db.Tx) error {
			for _, w := range lines {
				if err := s.expected(tx, c, w, scale); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
		err = s.at(-3).Write(s.ctx, actor, func(tx *db.Tx) error { return s.documents(tx, c, lines, scale) })
		if err != nil {
			return err
		}
	}
	return nil
}

func (s *seeder) expected(tx *db.Tx, c client, w worth, scale int64) error {
	for _, e := range []struct {
		kind            value.Kind
		amount, percent int
	}{{value.Expected12, w.in12, w.likely12}, {value.Expected36, w.in36, w.like36}} {
		if e.amount == 0 {
			continue
		}
		err := value.SaveFigure(s.ctx, tx, accountID(c.key), value.Figure{
			ID: id("value " + c.key + w.product + string(e.kind)), Product: w.product, Unit: w.unit, Kind: e.kind,
			Amount: int64(e.amount) * scale, Probability: 100 * e.percent, AsOf: s.today.AddDays(-60),
		}, 0)
		if err != nil {
			return err
		}
	}
	return nil
}

// documents spreads what was bought over months, a little more each time, with
// what is over in the last one.
func (s *seeder) documents(tx *db.Tx, c client, lines []worth, scale int64) error {
	n := 0
	for _, w := range lines {
		if w.bought == 0 {
			continue
		}
		year := amounts(int64(w.bought)*scale, 12/w.every)
		for month := documentMonths; month >= 1; month -= w.every {
			n++
			amount := year[(12-min(month, 12))/w.every%len(year)]
			if err := s.document(tx, c, w, month, n, amount); err != nil {
				return err
			}
		}
	}
	return nil
}

// paymentTerm is within how many days clients are to pay; one client owes for
// the documents of one month.
const (
	paymentTerm = 45
	slowPayer   = "hungviet"
	slowMonth   = 3
)

func (s *seeder) document(tx *db.Tx, c client, w worth, monthsAgo, n int, amount int64) error {
	on := s.today.StartOfMonth().AddMonths(-monthsAgo).AddDays(3 + 5*n%20)
	cost := amount / 100 * int64(68+n%9)
	due := on.AddDays(paymentTerm)
	paid := due.AddDays(n%7 - 5)
	if c.key == slowPayer && monthsAgo == slowMonth || !paid.Before(s.today) {
		paid = day.Date{}
	}
	return value.SaveTransaction(s.ctx, tx, accountID(c.key), value.Transaction{
		ID: id(fmt.Sprintf("transaction %s %d", c.key, n)), OnDate: on, Document: fmt.Sprintf("HD-%s-%03d", shortKey(c.key), n),
		Product: w.product, Unit: w.unit, Amount: amount, Cost: &cost, Due: due, Paid: paid,
	}, 0)
}

// round is what amounts are multiples of: 10.000 dong, or 100 pounds.
const round = 10_000

// amounts parts a sum into n growing round ones that add up to it.
func amounts(total int64, n int) []int64 {
	parts := make([]int64, n)
	weight := int64(0)
	for i := range parts {
		weight += int64(20 + i)
	}
	rest := total
	for i := range parts {
		parts[i] = total * int64(20+i) / weight / round * round
		rest -= parts[i]
	}
	parts[n-1] += rest
	return parts
}

// shortKey stands for a client in the numbers of its documents.
func shortKey(key string) string { return strings.ToUpper(key[:4]) }

// serving is what a client took in the last months, per month: role, hours, cost of an hour, goodwill, travel in thousands.
var serving = []struct {
	client, role           string
	hours                  int64
	rate, goodwill, travel int64
}{
	{"annhien", "Quản lý khách hàng", 42, 280, 0, 3_200},
	{"annhien", "Kỹ thuật hiện trường", 26, 220, 4_500, 1_800},
	{"annhien", "Chăm sóc đơn hàng", 60, 120, 0, 0},
	{"hungviet", "Quản lý khách hàng", 30, 280, 2_000, 900},
	{"caonguyen", "Quản lý khách hàng", 18, 280, 0, 2_600},
	{"brightwater", "Account manager", 22, 45, 0, 60},
}

// servingMonths is how many months of it are on record.
const servingMonths = 6

// lifetimes are calculations that were kept, oldest first.
var lifetimes = []struct {
	client  string
	formula lifetime.Formula
	ago     int
	years   int
	stays   int // percent
}{
	{"annhien", lifetime.Plain, 90, 5, 80},
	{"annhien", lifetime.Perpetual, 20, 5, 85},
	{"hungviet", lifetime.Plain, 40, 5, 80},
	{"caonguyen", lifetime.Finite, 15, 8, 80},
	{"brightwater", lifetime.Perpetual, 15, 5, 80},
}

// serve writes what serving the clients costs and what they are worth over time.
func (s *seeder) serve(slug, currency string, list []client) error {
	in := map[string]bool{}
	for _, c := range list {
		in[c.key] = true
	}
	scale := int64(1000)
	if currency != "VND" {
		scale = 100
	}
	for _, x := range serving {
		if !in[x.client] {
			continue
		}
		err := s.at(-2).Write(s.ctx, s.actor(slug, owners[x.client], authz.Manager), func(tx *db.Tx) error {
			for ago := int64(1); ago <= servingMonths; ago++ {
				month := s.today.StartOfMonth().AddMonths(-int(ago))
				err := lifetime.SaveCost(s.ctx, tx, accountID(x.client), lifetime.Cost{
					ID: id("cost " + x.client + x.role + month.String()), Month: month, Role: x.role, Hours: 100*x.hours + 50*(ago%3), Rate: x.rate * scale,
					Goodwill: x.goodwill * scale * (ago % 2), Travel: x.travel * scale, Currency: currency,
				}, 0)
				if err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return fmt.Errorf("cost to serve %s: %w", x.client, err)
		}
	}
	for _, x := range lifetimes {
		if !in[x.client] {
			continue
		}
		err := s.at(-x.ago).Write(s.ctx, s.actor(slug, owners[x.client], authz.Manager), func(tx *db.Tx) error {
			var b lifetime.Bought
			if err := db.Batch(s.ctx, tx, lifetime.QBought(&b, accountID(x.client), s.today)); err != nil {
				return err
			}
			c := lifetime.Calculation{ID: id(fmt.Sprint("lifetime ", x.client, x.ago)), Formula: x.formula, Inputs: b.Start(), Currency: currency}
			c.Years, c.Retention = x.years, 100*x.stays
			c.Result, _ = c.Value(c.Formula)
			return lifetime.Keep(s.ctx, tx, accountID(x.client), c)
		})
		if err != nil {
			return fmt.Errorf("lifetime of %s: %w", x.client, err)
		}
	}
	return nil
}
