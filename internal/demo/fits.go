package demo

import (
	"fmt"

	"github.com/google/uuid"

	"trucot/internal/business/fit"
	"trucot/internal/kernel/db"
)

// remedy is an answer to a need, named by its words, or to a goal of the client, by its key.
type remedy struct {
	client, need, goal, solution, tailoring, product, owner string
	status                                                  fit.Status
	noted, on                                               int // days ago; days from today
}

var remedies = []remedy{
	{
		"annhien", "Chi phí đóng gói tăng 11% mà giá bán sữa không tăng được", "", "Kho VMI: ta giữ tồn, khách trả khi dùng",
		"Mức tối thiểu riêng cho 12 mã màng, đếm tồn mỗi sáng lúc 6 giờ", "Kho VMI tại nhà máy", "manager", fit.Agreed, 60, 20,
	},
	{
		"annhien", "Màng bong lớp làm dừng chuyền hai lần trong quý", "", "Màng 5 lớp keo không dung môi",
		"Khổ 1.120 mm và lực căng theo máy rót số 3; kỹ thuật đứng máy ba ca đầu", "Màng gói 5 lớp", "khoa", fit.Delivered, 140, -70,
	},
	{
		"annhien", "Giao trễ cuối tháng làm kho phải tăng ca", "", "Kho đệm 5 ngày ngay tại Hưng Yên",
		"Xe vào trước 7 giờ, phiếu giao theo mẫu của kho khách", "Thùng carton", "manager", fit.Delivered, 130, -40,
	},
	{"annhien", "Dữ liệu thử độ bền trước khi duyệt vật liệu mới", "", "Phiếu thử độ bền đi kèm mỗi mẫu", "", "", "khoa", fit.Agreed, 50, -6},
	{
		"annhien", "", "an.trace", "Tem QR riêng cho từng lô, quét được ngay ở kho",
		"Mã lô theo cách đặt của khách, nối thẳng vào phần mềm kho", "Nhãn truy xuất lô", "manager", fit.Agreed, 80, 45,
	},
	{"annhien", "", "an.nut", "Hộp giấy 200 ml in offset cho dòng sữa hạt", "", "Bao bì sữa hạt", "manager", fit.Idea, 25, 60},
	{
		"hungviet", "", "hv.plastic", "Túi giấy kraft quai ép nhiệt cho 210 chi nhánh",
		"Kèm số phát thải của từng lô để đưa vào báo cáo bền vững", "Túi giấy quà tặng", "manager", fit.Agreed, 70, 30,
	},
	{"hungviet", "", "hv.cost", "Danh mục chung một bậc giá, đặt qua một đầu mối", "", "Phong bì và biểu mẫu", "manager", fit.Idea, 40, 75},
	{
		"caonguyen", "Mẫu hộp riêng cho thị trường Nhật", "", "Hộp quà hai ngăn, in hai thứ tiếng",
		"Ba phương án mở nắp cho kệ hàng Nhật", "Hộp quà", "manager", fit.Agreed, 35, 14,
	},
	{
		"caonguyen", "", "cn.shelf", "Túi van một chiều ghép nhôm",
		"Lực mở van 4–6 mbar, hút khí tại xưởng của khách", "Túi van một chiều", "manager", fit.Delivered, 120, -50,
	},
	{
		"brightwater", "Stock-outs in two cold stores every month", "", "Weekly forecast call with a standing reserve",
		"Reserve of two trailers on Thursdays, their peak day", "Chilled distribution", "manager", fit.Delivered, 90, -45,
	},
	{"brightwater", "Temperature logs without asking for them", "", "Logs sent two hours after unloading", "", "Temperature-controlled freight", "manager", fit.Idea, 25, 30},
}

// rung is a level that a product reached at a client.
type rung struct {
	ago    int // days
	level  fit.Level
	reason string
}

// place is what a product is to a client at a step, and how it came to be that.
type place struct {
	client, product string
	step            fit.Stage
	owner           string
	rungs           []rung
	target          fit.Level
	by              int // days from today; 0: no day set
}

var places = []place{
	{
		"annhien", "Màng gói 5 lớp", "operations", "khoa",
		[]rung{{360, "cost", "Mua theo giá, ba nhà cung cấp"}, {210, "useful", "Ít dừng máy hơn hai nhà kia"}, {70, "important", "Máy rót số 3 chỉ chạy màng của ta"}},
		"essential", 400,
	},
	{"annhien", "Hộp giấy sữa bột", "operations", "manager", []rung{{350, "cost", ""}, {150, "useful", "Màu đều giữa các lô, bớt khâu so màu"}}, "important", 300},
	{"annhien", "Kho VMI tại nhà máy", "inbound", "manager", []rung{{330, "none", ""}, {33, "useful", "Thử với 12 mã, kho khách bớt 9 ngày tồn"}}, "essential", 500},
	{"annhien", "Thùng carton", "outbound", "manager", []rung{{355, "cost", "Ai rẻ thì mua"}}, "useful", 240},
	{"annhien", "Nhãn truy xuất lô", "marketing_sales", "manager", []rung{{200, "none", ""}, {95, "cost", "Đang thử ở một dòng"}}, "important", 420},
	{"annhien", "Thiết kế cấu trúc bao bì", "support", "khoa", []rung{{120, "none", ""}}, "useful", 0},
	{"hungviet", "Phong bì và biểu mẫu", "support", "manager", []rung{{340, "cost", ""}, {100, "useful", "Giao thẳng 210 chi nhánh"}}, "useful", 0},
	{
		"hungviet", "Túi giấy quà tặng", "marketing_sales", "manager",
		[]rung{{300, "useful", "Đợt tri ân dùng túi của ta"}, {15, "cost", "30 túi bong quai, khách so giá lại"}},
		"important", 270,
	},
	{
		"caonguyen", "Túi van một chiều", "outbound", "manager",
		[]rung{{345, "cost", ""}, {190, "useful", "Hạn dùng lên 12 tháng"}, {50, "important", "Khách Nhật chỉ nhận túi có van"}},
		"essential", 365,
	},
	{"caonguyen", "Hộp quà", "marketing_sales", "manager", []rung{{160, "cost", ""}}, "useful", 200},
	{
		"brightwater", "Chilled distribution", "outbound", "manager",
		[]rung{{330, "cost", "One of four hauliers"}, {140, "useful", ""}, {45, "important", "Northern stores run on our slots"}},
		"essential", 400,
	},
	{"brightwater", "Returns handling", "service", "manager", []rung{{220, "cost", ""}}, "useful", 0},
}

// fits notes how needs are met, then what each product came to be to the client.
func (s *seeder) fits(slug string, list []client) error {
	in := map[string]bool{}
	for _, c := range list {
		in[c.key] = true
	}
	for _, r := range remedies {
		if in[r.client] {
			if err := s.remedy(slug, r); err != nil {
				return fmt.Errorf("answer %q: %w", r.solution, err)
			}
		}
	}
	for _, p := range places {
		if in[p.client] {
			if err := s.place(slug, p); err != nil {
				return fmt.Errorf("position of %q at %s: %w", p.product, p.client, err)
			}
		}
	}
	return nil
}

func (s *seeder) remedy(slug string, r remedy) error {
	x := fit.Fit{
		ID: id("fit " + r.client + " " + r.solution), AccountID: accountID(r.client), Solution: r.solution, Tailoring: r.tailoring,
		Status: r.status, OwnerID: memberID(slug, r.owner), OnDate: s.today.AddDays(r.on),
	}
	if r.goal != "" {
		goal := clientGoalID(r.goal)
		x.ClientGoalID = &goal
	} else {
		need, err := needID(r.client, r.need)
		if err != nil {
			return err
		}
		x.NeedID = &need
	}
	if r.product != "" {
		p := productID(slug, r.product)
		x.ProductID = &p
	}
	noted := -r.noted
	if r.status == fit.Delivered {
		noted = r.on
	}
	return s.as(slug, r.owner, noted, func(tx *db.Tx) error { return fit.Save(s.ctx, tx, x, 0) })
}

// needID finds a need of the demo by its words.
func needID(client, body string) (uuid.UUID, error) {
	for i, n := range lacks {
		if n.client == client && n.body == body {
			return id(fmt.Sprint("need ", i)), nil
		}
	}
	return uuid.Nil, fmt.Errorf("%s has no need %q", client, body)
}

func (s *seeder) place(slug string, p place) error {
	now := fit.Position{
		ID: id("position " + p.client + " " + p.product), AccountID: accountID(p.client), ProductID: productID(slug, p.product), Step: p.step,
		Target: p.target, OwnerID: memberID(slug, p.owner),
	}
	if p.by > 0 {
		now.TargetDate = s.today.AddDays(p.by)
	}
	var was fit.Position
	for i, r := range p.rungs {
		now.Level, now.LevelSince, now.Reason = r.level, s.today.AddDays(-r.ago), r.reason
		err := s.as(slug, p.owner, -r.ago, func(tx *db.Tx) error { return fit.SavePosition(s.ctx, tx, was, now) })
		if err != nil {
			return err
		}
		was = now
		was.Version = i + 1
	}
	return nil
}
