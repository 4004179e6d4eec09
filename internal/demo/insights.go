package demo

import (
	"fmt"
	"strings"

	"github.com/google/uuid"

	"trucot/internal/business/insight"
	"trucot/internal/kernel/db"
)

// strand is a link of a client's insight chain; from are keys of client goals
// or of strands before it, by spaces.
type strand struct {
	account, key string
	kind         insight.Kind
	from         string
	body, source string
	state        insight.State
	owner, by    string // keys of people at the client
	age          int    // days
}

// The chain of An Nhiên is good; that of Hưng Việt lacks its end, that of Cao Nguyên owners.
var strands = []strand{
	{"annhien", "epr", "pressure", "an.cost", "Luật EPR bắt nhà sản xuất trả phí tái chế bao bì theo cân từ năm tới", "Anh Thịnh, họp tài chính", "confirmed", "thinh", "thinh", 143},
	{"annhien", "price", "pressure", "an.cost an.nut", "Hai đối thủ nhập khẩu giảm giá 8% tại siêu thị", "Chị Duyên", "confirmed", "", "duyen", 40},
	{"annhien", "recall", "pressure", "an.trace", "Thu hồi lô tháng 3 mất hai ngày, siêu thị phạt 400 triệu ₫", "Anh Trường, đánh giá QA", "resolved", "truong", "truong", 60},
	{"annhien", "vmi", "initiative", "epr price", "Cắt vốn tồn kho bao bì từ 34 xuống 15 ngày", "Chị Hương, họp quý", "confirmed", "huong", "huong", 33},
	{"annhien", "film", "initiative", "epr", "Chuyển dòng UHT sang màng mỏng hơn", "Anh Hiếu, thăm nhà máy", "confirmed", "hieu", "hieu", 40},
	{"annhien", "qr", "initiative", "recall", "Gắn mã lô cho sữa bột trước đợt sữa học đường", "Anh Trường", "completed", "truong", "truong", 58},
	{"annhien", "count", "obstacle", "vmi", "Kho Hưng Yên đếm tay, số tồn lệch 6%", "Đi kho cùng chị Hương", "confirmed", "hieu", "huong", 33},
	{"annhien", "line3", "obstacle", "film", "Dòng 3 lệch mép khi màng dưới 70 micron", "Anh Hiếu báo", "overcome", "hieu", "hieu", 88},
	{"annhien", "it", "obstacle", "qr", "CNTT chưa mở cổng đọc mã cho bên ngoài", "", "unconfirmed", "", "", 20},
	{"annhien", "hub", "solution", "count", "Kho VMI do ta giữ, đếm bằng cân mỗi sáng", "Họp ba bên", "confirmed", "huong", "huong", 33},
	{"annhien", "jig", "solution", "line3", "Đồ gá riêng cho dòng 3 và màng 5 lớp mỏng hơn 14%", "Anh Hiếu xác nhận", "implemented", "hieu", "hieu", 21},
	{"annhien", "tag", "solution", "it", "Tem QR đọc qua trang của ta, không cần cổng của khách", "", "unconfirmed", "", "", 18},

	{"hungviet", "green", "pressure", "hv.plastic", "Tín dụng xanh đòi công bố giảm phát thải", "Thông tư mới", "confirmed", "diep", "diep", 33},
	{"hungviet", "bid", "pressure", "hv.cost", "Đấu thầu lại toàn bộ vật tư mỗi hai năm", "Chị Mai, vận hành", "confirmed", "quan", "", 90},
	{"hungviet", "bags", "initiative", "green", "Thử túi giấy ở 20 chi nhánh miền Nam", "Chị Diệp", "confirmed", "diep", "diep", 25},
	{"hungviet", "catalogue", "initiative", "bid", "Lập danh mục vật tư chung", "", "unconfirmed", "", "", 25},
	{"hungviet", "habit", "obstacle", "bags catalogue", "Chi nhánh quen tự mua, sợ giao chậm", "", "unconfirmed", "phuc", "", 20},

	{"caonguyen", "eudr", "pressure", "cn.export", "Quy định chống phá rừng đòi truy tới lô đất", "Anh Y Bion", "confirmed", "", "son", 15},
	{"caonguyen", "lot", "initiative", "eudr", "Ghi mã nông hộ lên từng bao", "Chị Thuỷ", "confirmed", "", "thuy", 15},
	{"caonguyen", "valve", "solution", "", "Túi van một chiều in mã theo lô", "", "unconfirmed", "", "", 6},
}

var rivalStrands = []strand{
	{"brightwater", "fines", "pressure", "bw.spoil", "Grocers fine late chilled deliveries from April", "Ms Doyle", "confirmed", "ellen", "ellen", 60},
	{"brightwater", "probe", "initiative", "fines", "Probes in every trailer by spring", "Mr Pike", "confirmed", "", "priya", 35},
	{"brightwater", "signal", "obstacle", "probe", "No signal inside the cold store", "Priya", "confirmed", "priya", "priya", 30},
	{"brightwater", "gate", "solution", "signal", "Readings are taken at the gate and sent by us", "", "unconfirmed", "", "", 20},
}

// insightID names a link of the demo's chains.
func insightID(account, key string) uuid.UUID { return id("insight " + account + " " + key) }

// insights make the chains; a strand comes after those that it comes from.
func (s *seeder) insights(slug string, list []strand) error {
	for _, x := range list {
		n := insight.Node{ID: insightID(x.account, x.key), Kind: x.kind, Body: x.body, Source: x.source, State: insight.Unconfirmed}
		for _, key := range strings.Fields(x.from) {
			if x.kind.Before() == insight.Goal {
				n.From = append(n.From, clientGoalID(key))
			} else {
				n.From = append(n.From, insightID(x.account, key))
			}
		}
		if x.owner != "" {
			person := stakeholderID(x.account, x.owner)
			n.OwnerID = &person
		}
		if x.by != "" {
			person := stakeholderID(x.account, x.by)
			n.ToldBy = &person
		}
		err := s.edit(slug, x.account, x.age, func(tx *db.Tx) error {
			return insight.Save(s.ctx, tx, accountID(x.account), n.To(x.state, tx.Actor.Member, s.today.AddDays(-x.age)), 0)
		})
		if err != nil {
			return fmt.Errorf("insight %s %s: %w", x.account, x.key, err)
		}
	}
	return nil
}
