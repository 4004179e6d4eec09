package demo

import (
	"fmt"

	"trucot/internal/goals/contract"
	"trucot/internal/goals/opportunity"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
)

// deal is a contract of a client; money in millions, days from today.
type deal struct {
	client, name, product, unit string
	amount                      int64
	starts, ends, notice        int
	auto                        bool
	note                        string
	renewal                     opportunity.Stage // of the opportunity that renews it; "": none
}

var deals = []deal{
	{"annhien", "HĐ khung 07/2025, màng gói", "Màng gói 5 lớp", "Sữa tươi", 3100, -300, 65, 60, false, "Khách muốn khung ba năm.", "negotiate"},
	{"annhien", "HĐ 112/2025, thùng sữa chua", "Thùng carton", "Sữa chua", 1580, -295, 70, 45, false, "", ""},
	{"annhien", "HĐ 98/2025, thùng sữa tươi", "Thùng carton", "Sữa tươi", 4400, -75, 290, 60, false, "", ""},
	{"annhien", "HĐ nhãn 2026", "Nhãn in", "Sữa tươi", 270, -340, 25, 30, true, "", ""},
	{"annhien", "HĐ 41/2025, hộp sữa bột", "Hộp giấy sữa bột", "Sữa bột trẻ em", 410, -405, -40, 30, false, "Khách chuyển sang đấu thầu từng lô.", ""},
	{"hungviet", "HĐ ấn phẩm 2026", "Phong bì và biểu mẫu", "Chi nhánh", 1200, -250, 115, 45, false, "", ""},
	{"caonguyen", "HĐ bao bì xuất khẩu", "", "", 2400, -180, 185, 60, true, "", ""},
	{"brightwater", "Chilled distribution 2026", "Chilled distribution", "Ready meals", 6, -200, 165, 60, false, "", ""},
	{"brightwater", "Depot services", "", "Leeds depot", 1, -320, 45, 60, false, "Both sides want a longer term.", ""},
}

// contracts writes what the clients have signed, and the renewals at work.
func (s *seeder) contracts(slug, currency string, clients []client) error {
	in := map[string]bool{}
	for _, c := range clients {
		in[c.key] = true
	}
	for _, d := range deals {
		if !in[d.client] {
			continue
		}
		c := contract.Contract{
			ID: id("contract " + d.client + d.name), Name: d.name, Product: d.product, Unit: d.unit, Amount: d.amount * million[currency], Currency: currency,
			Starts: s.today.AddDays(d.starts), Ends: s.today.AddDays(d.ends), NoticeDays: d.notice, AutoRenews: d.auto, Note: d.note,
		}
		err := s.at(-30).Write(s.ctx, s.actor(slug, owners[d.client], authz.Manager), func(tx *db.Tx) error {
			if err := contract.Save(s.ctx, tx, accountID(d.client), c, 0); err != nil || d.renewal == "" {
				return err
			}
			return opportunity.Save(s.ctx, tx, accountID(d.client), opportunity.Opportunity{
				ID: id("renewal " + d.client + d.name), Kind: opportunity.Renewal, Title: "Gia hạn " + d.name, Product: d.product, Amount: c.Amount, Currency: currency,
				Stage: d.renewal, Probability: opportunity.Likely(d.renewal), NextAction: "Gửi dự thảo khung ba năm", NextDue: s.today.AddDays(6),
				OwnerID: memberID(slug, owners[d.client]), Due: c.Ends, ContractID: &c.ID,
			}, 0)
		})
		if err != nil {
			return fmt.Errorf("contract %s: %w", d.name, err)
		}
	}
	return nil
}
