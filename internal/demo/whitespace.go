package demo

import (
	"fmt"

	"trucot/internal/goals/whitespace"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
)

// gap is a cell of a client's whitespace; money in millions of the tenant's
// currency, 0 for what is not known, years after this one.
type gap struct {
	client, unit, product string
	state                 whitespace.State
	year                  int
	wallet, ours          int64
	competitor            string
	ends                  int // days from today
	next                  string
}

var gaps = []gap{
	{"annhien", "Sữa tươi", "Thùng carton", whitespace.Ours, 0, 5200, 4400, "", 0, ""},
	{"annhien", "Sữa tươi", "Màng gói 5 lớp", whitespace.Ours, 0, 4300, 3100, "", 0, "Chốt khung ba năm"},
	{"annhien", "Sữa tươi", "Nhãn in", whitespace.Competitor, 0, 900, 270, "Nhãn Việt Á", 140, ""},
	{"annhien", "Sữa tươi", "Kho VMI tại nhà máy", whitespace.Offered, 0, 1900, 0, "", 0, "Chạy thử ở Hưng Yên"},
	{"annhien", "Sữa chua", "Thùng carton", whitespace.Ours, 0, 2400, 1580, "", 70, ""},
	{"annhien", "Sữa chua", "Màng gói 5 lớp", whitespace.Competitor, 0, 1300, 750, "Bao bì Đại Lộc", 320, ""},
	{"annhien", "Sữa chua", "Nhãn in", whitespace.Potential, 0, 600, 0, "", 0, ""},
	{"annhien", "Sữa bột trẻ em", "Hộp giấy sữa bột", whitespace.Competitor, 0, 3400, 410, "Giấy Hải Hà", 95, ""},
	{"annhien", "Sữa bột trẻ em", "Nhãn truy xuất lô", whitespace.Offered, 0, 1200, 0, "", 0, "Trình mẫu tem"},
	{"annhien", "Sữa bột trẻ em", "Thùng carton", whitespace.Ours, 0, 1100, 700, "", 0, ""},
	{"annhien", "Sữa hạt", "Bao bì sữa hạt", whitespace.Unknown, 0, 0, 0, "", 0, ""},
	{"annhien", "Sữa hạt", "Kho VMI tại nhà máy", whitespace.NoNeed, 0, 0, 0, "", 0, ""},
	{"annhien", "Sữa hạt", "Bao bì sữa hạt", whitespace.Potential, 1, 2100, 0, "", 0, "Mời thăm xưởng"},
	{"annhien", "Sữa tươi", "Màng gói 5 lớp", whitespace.Ours, 1, 5600, 5000, "", 0, ""},
	{"hungviet", "Chi nhánh", "Phong bì và biểu mẫu", whitespace.Ours, 0, 2600, 1200, "", 0, ""},
	{"hungviet", "Chi nhánh", "Túi giấy quà tặng", whitespace.InHouse, 0, 0, 0, "", 0, ""},
	{"hungviet", "Hội sở", "Túi giấy quà tặng", whitespace.Competitor, 0, 800, 0, "In Sao Khuê", 60, ""},
	{"brightwater", "Ready meals", "Chilled distribution", whitespace.Ours, 0, 14, 6, "", 0, ""},
	{"brightwater", "Ready meals", "Returns handling", whitespace.Competitor, 0, 2, 0, "Farrow Cold Chain", 100, ""},
}

// million is a million of a currency in minor units.
var million = map[string]int64{"VND": 1_000_000, "GBP": 10_000_000}

func (s *seeder) whitespace(slug, currency string, clients []client) error {
	in := map[string]bool{}
	for _, c := range clients {
		in[c.key] = true
	}
	for i, g := range gaps {
		if !in[g.client] {
			continue
		}
		c := whitespace.Cell{
			ID: id(fmt.Sprint("cell ", i)), ProductID: productID(slug, g.product), Unit: g.unit, Year: s.today.Year() + g.year, State: g.state,
			Ours: g.ours * million[currency], Competitor: g.competitor, NextAction: g.next, Currency: currency,
		}
		if g.wallet > 0 {
			wallet := g.wallet * million[currency]
			c.Wallet = &wallet
		}
		if g.ends > 0 {
			c.ContractEnd = s.today.AddDays(g.ends)
		}
		err := s.at(-40).Write(s.ctx, s.actor(slug, owners[g.client], authz.Manager), func(tx *db.Tx) error {
			return whitespace.Save(s.ctx, tx, accountID(g.client), c, 0)
		})
		if err != nil {
			return fmt.Errorf("cell %s %s: %w", g.unit, g.product, err)
		}
	}
	return nil
}
