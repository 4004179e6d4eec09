package demo

import (
	"fmt"

	"github.com/google/uuid"

	"trucot/internal/business/swot"
	"trucot/internal/business/tows"
	"trucot/internal/kernel/db"
)

// plot is a strategy of a client's study: cards are letters of its SWOT in order, from a.
type plot struct {
	account, key string
	cards        string
	move, help   string
	status       tows.Status
	reason       string
	goals        string // keys of the goals it became, by spaces
}

var plots = []plot{
	{"annhien", "nut", "cg", "Dùng công suất dư ở Hưng Yên để ra dòng sữa hạt", "Hộp giấy 200 ml in offset, giao theo ca", tows.Accepted, "", ""},
	{"annhien", "vmi", "fi", "Giải phóng vốn tồn kho trước khi mở Long An", "VMI: ta giữ kho, khách trả khi dùng", tows.Accepted, "", "vmi"},
	{"annhien", "trace", "ak", "Chứng minh nguồn gốc trang trại để giữ giá", "Tem truy xuất QR tới từng lô", tows.Accepted, "", "trace"},
	{"annhien", "film", "dj", "Giảm khối lượng nhựa trên mỗi tấn sữa", "Màng 5 lớp mỏng hơn 14%, tái chế được", tows.Accepted, "", "film"},
	{"annhien", "school", "bh", "Vào chương trình sữa học đường qua đại lý nông thôn", "", "idea", "", ""},
	{"annhien", "price", "dl", "Chốt giá giấy cả năm bằng hợp đồng dài hạn", "Khoá giá theo quý", tows.Rejected, "Chị Hương muốn theo giá thị trường, hai bên chia đôi biến động.", ""},
	{"hungviet", "green", "ae", "Dùng mạng lưới chi nhánh để công bố giảm nhựa", "Túi giấy cho 210 chi nhánh, kèm số phát thải", tows.Accepted, "", ""},
	{"hungviet", "pool", "ch", "Gom mua về một đầu mối trước kỳ đấu thầu", "Danh mục chung, giá một bậc", "idea", "", ""},
	{"caonguyen", "export", "ae", "Mang chất lượng rang vào kênh xuất khẩu", "Túi van một chiều, in hai thứ tiếng", "idea", "", ""},
}

var rivalPlots = []plot{
	{"brightwater", "meals", "ae", "Serve ready meals from the northern depots", "A second chilled route with live temperatures", tows.Accepted, "", ""},
}

func swotID(account string, letter rune) uuid.UUID { return id(account + " swot " + string(letter)) }

// towsID names a strategy of the demo.
func towsID(account, key string) uuid.UUID { return id("tows " + account + " " + key) }

// strategies combine cards of the SWOT; quadrants come from the study.
func (s *seeder) strategies(slug string, plots []plot, studies []research) error {
	quadrants := map[uuid.UUID]swot.Quadrant{}
	for _, r := range studies {
		for i, c := range r.swot {
			quadrants[swotID(r.account, 'a'+rune(i))] = c.quadrant
		}
	}
	for _, p := range plots {
		x := tows.Strategy{ID: towsID(p.account, p.key), Move: p.move, Help: p.help, Status: p.status, Reason: p.reason}
		var list []swot.Quadrant
		for _, letter := range p.cards {
			card := swotID(p.account, letter)
			x.Cards = append(x.Cards, tows.CardRef{ID: card})
			list = append(list, quadrants[card])
		}
		var fault string
		if x.Type, fault = tows.TypeOf(list); fault != "" {
			return fmt.Errorf("strategy %s %s: %s", p.account, p.key, fault)
		}
		err := s.edit(slug, p.account, 30, func(tx *db.Tx) error {
			return tows.Save(s.ctx, tx, accountID(p.account), x, 0)
		})
		if err != nil {
			return fmt.Errorf("strategy %s %s: %w", p.account, p.key, err)
		}
	}
	return nil
}

// bornOf are the strategies that a goal of the roadmaps came from.
func bornOf(account, goal string) []uuid.UUID {
	var list []uuid.UUID
	for _, p := range plots {
		if p.account == account && p.goals == goal && goal != "" {
			list = append(list, towsID(account, p.key))
		}
	}
	return list
}
