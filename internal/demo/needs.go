package demo

import (
	"fmt"
	"slices"

	"trucot/internal/business/clientgoal"
	"trucot/internal/business/need"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
)

// lack is what a person, or with key "" the whole account, suffers from, needs
// or wishes; before is what they wanted until they changed their mind.
type lack struct {
	client, key, by string
	kind            need.Kind
	body, response  string
	lever           clientgoal.Lever
	since           int // days ago
	before          string
}

var lacks = []lack{
	{"annhien", "thinh", "director", "pain", "Chi phí đóng gói tăng 11% mà giá bán sữa không tăng được", "Bảng tính hoàn vốn VMI, gửi 12/10", "process", 130, ""},
	{"annhien", "thinh", "director", "need", "Số liệu tồn kho bao bì theo tuần, tách từng nhà máy", "", "", 60, ""},
	{"annhien", "thinh", "director", "wish", "Một đầu mối duy nhất cho cả ba nhà máy", "Trần Ngọc Ánh làm đầu mối từ quý sau", "behaviour", 45, ""},
	{"annhien", "truong", "manager", "pain", "Màng bong lớp làm dừng chuyền hai lần trong quý", "Kỹ thuật của ta có mặt khi chạy thử", "behaviour", 160, ""},
	{"annhien", "truong", "manager", "need", "Dữ liệu thử độ bền trước khi duyệt vật liệu mới", "Gửi mẫu kèm phiếu thử mỗi tháng", "process", 90, ""},
	{"annhien", "huong", "manager", "pain", "Giao trễ cuối tháng làm kho phải tăng ca", "Kho đệm 5 ngày tại nhà máy", "process", 150, ""},
	{"annhien", "huong", "manager", "wish", "Đặt hàng bằng Zalo thay cho email", "", "", 20, "Đặt hàng qua điện thoại, có người bắt máy ngay"},
	{"annhien", "nam", "manager", "need", "Một trang tóm tắt mỗi quý, có quyết định cần chốt", "Bản một trang trước mỗi cuộc họp quý", "behaviour", 200, "Báo cáo chi tiết mỗi tháng, đủ số liệu"},
	{"hungviet", "diep", "manager", "need", "Chứng nhận phát thải của từng lô", "", "", 75, ""},
	{"caonguyen", "thuy", "manager", "wish", "Mẫu hộp riêng cho thị trường Nhật", "Phòng thiết kế đang làm ba phương án", "product", 40, ""},
	{"binhan", "hien", "yen", "pain", "Mỗi lần đổi nhãn thuốc mất ba tuần", "Thử in kỹ thuật số cho lô nhỏ", "product", 110, ""},
	{"binhan", "thu", "yen", "need", "Mã truy xuất nối thẳng vào hệ thống kho", "", "", 30, ""},
	{"minhkhoi", "hai", "khoa", "pain", "Khay chống tĩnh điện hao 6% mỗi vòng", "Thử khay dày 1,2 mm", "product", 50, ""},
	{"brightwater", "ellen", "manager", "pain", "Stock-outs in two cold stores every month", "Weekly forecast call", "process", 100, ""},
	{"brightwater", "priya", "manager", "need", "Temperature logs without asking for them", "", "", 35, ""},
	{"stellan", "chloe", "manager", "wish", "One delivery slot for all three sites", "", "", 15, ""},
	{"annhien", "", "manager", "need", "Một nhà cung cấp cho cả carton, màng và tem", "Gói ba dòng, một đơn đặt hàng, một hoá đơn", "policy", 80, ""},
	{"annhien", "", "manager", "pain", "Vốn nằm trong bao bì tồn 34 ngày", "VMI: ta giữ kho, khách trả khi dùng", "process", 120, ""},
	{"annhien", "", "manager", "need", "Bao bì giảm nhựa để kịp EPR", "", "", 70, ""},
	{"hungviet", "", "manager", "pain", "Giá mua giữa các chi nhánh lệch 20%", "Danh mục chung, giá một bậc", "policy", 50, ""},
	{"brightwater", "", "manager", "need", "One contact for three depots", "A named planner on our side", "behaviour", 60, ""},
}

// needs writes the lacks of some clients, each as it was said first and as it is now.
func (s *seeder) needs(slug string, clients []client) error {
	for i, n := range lacks {
		if !slices.ContainsFunc(clients, func(c client) bool { return c.key == n.client }) {
			continue
		}
		x := need.Need{ID: id(fmt.Sprint("need ", i)), Kind: n.kind, Body: n.body, Response: n.response, Lever: n.lever, Since: s.today.AddDays(-n.since)}
		if n.key != "" {
			person := stakeholderID(n.client, n.key)
			x.StakeholderID = &person
		}
		first := x
		if n.before != "" {
			first.Body, first.Response, first.Lever, first.Since = n.before, "", "", x.Since.AddDays(-120)
		}
		save := func(age int, x need.Need, version int) error {
			return s.at(-age).Write(s.ctx, s.actor(slug, n.by, authz.Manager), func(tx *db.Tx) error { return need.Save(s.ctx, tx, accountID(n.client), x, version) })
		}
		err := save(s.today.Sub(first.Since), first, 0)
		if err == nil && n.before != "" {
			err = save(n.since, x, 1)
		}
		if err != nil {
			return fmt.Errorf("need of %s %s: %w", n.client, n.key, err)
		}
	}
	return nil
}
