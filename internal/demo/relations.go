package demo

import (
	"trucot/internal/business/swot"
	"trucot/internal/kernel/db"
)

// relation is a card of the SWOT of our relationship with a client; valid is how
// many days it holds from today, 0: for good.
type relation struct {
	account string
	card
	impact, chance int
	valid          int
	product        string // of the catalogue; "" for none
}

var relations = []relation{
	{"annhien", card{str, "Giao đúng ca 98% suốt 12 tháng, chưa lần nào dừng máy rót", "Báo cáo kho", true, 20}, 5, 0, 0, ""},
	{"annhien", card{str, "Kỹ sư của ta ngồi cùng QA của họ mỗi tháng một ngày", "Anh Trường", true, 45}, 4, 0, 0, ""},
	{"annhien", card{wea, "Công nợ 75 ngày, họ đã hai lần nhắc kéo về 60", "Anh Thịnh, họp tài chính", true, 33}, 4, 0, 0, ""},
	{"annhien", card{wea, "Chưa quen giám đốc thương hiệu mới", "", false, 12}, 3, 0, 0, ""},
	{"annhien", card{opp, "Gói thầu bao bì nhà máy Long An mở quý tới", "Thông cáo báo chí", true, 8}, 5, 4, 140, ""},
	{"annhien", card{opp, "Muốn một nhà cung cấp cho cả tem và màng", "Chị Hương, gọi điện", false, 5}, 4, 3, 0, "Nhãn truy xuất lô"},
	{"annhien", card{thr, "Đối thủ chào giá màng thấp hơn 6% tới hết quý trước", "Chị Duyên", true, 70}, 4, 3, -20, "Màng gói 5 lớp"},
	{"annhien", card{thr, "Chị Hương có thể chuyển sang khối miền Nam", "", false, 15}, 5, 2, 0, ""},
	{"hungviet", card{str, "Một đầu mối đặt hàng cho 210 chi nhánh", "Chị Mai", true, 40}, 4, 0, 0, ""},
	{"hungviet", card{thr, "Đấu thầu lại toàn bộ văn phòng phẩm giữa năm tới", "Anh Quang", true, 33}, 5, 5, 200, ""},
}

// relationFrom is the letter of the first card of the SWOT of a relationship, after those of the client's.
const relationFrom = 'A'

func (s *seeder) relations(slug string, list []relation) error {
	for i, b := range list {
		err := s.edit(slug, b.account, b.age, func(tx *db.Tx) error {
			item := swot.Card{
				ID: swotID(b.account, relationFrom+rune(i)), Subject: swot.OfRelationship, Quadrant: b.quadrant, Body: b.body, Source: b.source, Impact: share(b.impact), Confirmed: b.confirmed,
			}
			if b.chance > 0 {
				item.Likelihood = share(b.chance)
			}
			if b.product != "" {
				product := productID(slug, b.product)
				item.ProductID = &product
			}
			if b.valid != 0 {
				item.ValidUntil = s.today.AddDays(b.valid)
			}
			if b.confirmed {
				by := tx.Actor.Member
				item.ConfirmedBy, item.ConfirmedOn = &by, s.today.AddDays(-b.age)
			}
			return swot.Save(s.ctx, tx, accountID(b.account), item, 0)
		})
		if err != nil {
			return err
		}
	}
	return nil
}
