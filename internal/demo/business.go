package demo

import (
	"github.com/google/uuid"

	"trucot/internal/business/answer"
	"trucot/internal/business/clientgoal"
	"trucot/internal/business/swot"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
)

// research is what is known of a client's own plan.
type research struct {
	account string
	swot    []card
	answers []reply
	wants   []want
}

type card struct {
	quadrant     swot.Quadrant
	body, source string
	confirmed    bool
	age          int // days
}

type reply struct {
	question     answer.Question
	body, source string
	confirmed    bool
	age          int
	list         []answer.Customer
}

// want is a client goal; key names it for the goals that serve it.
type want struct {
	key, title, metric, source string
	year                       int // after this one; 0: none
	confirmed                  bool
	by                         string // key of the person who said so
}

// answered is what we have for some of the wants.
var answered = map[string]struct {
	response string
	lever    clientgoal.Lever
}{
	"an.cost":  {"VMI và màng mỏng hơn 14%", "process"},
	"an.trace": {"Tem truy xuất QR tới từng lô", "product"},
}

func clientGoalID(key string) uuid.UUID { return id("client goal " + key) }

func (s *seeder) research(slug string, list []research) error {
	for _, r := range list {
		for i, c := range r.swot {
			if err := s.swot(slug, r.account, i, c); err != nil {
				return err
			}
		}
		for _, a := range r.answers {
			err := s.edit(slug, r.account, a.age, func(tx *db.Tx) error {
				given := answer.Answer{
					Question: a.question, Body: a.body, List: a.list, Source: a.source,
					AnsweredOn: s.today.AddDays(-a.age), Confirmed: a.confirmed,
				}
				if a.confirmed {
					by := tx.Actor.Member
					given.ConfirmedBy, given.ConfirmedOn = &by, given.AnsweredOn
				}
				return answer.Save(s.ctx, tx, accountID(r.account), given, 0)
			})
			if err != nil {
				return err
			}
		}
		for _, w := range r.wants {
			if err := s.want(slug, r.account, w); err != nil {
				return err
			}
		}
	}
	return nil
}

func (s *seeder) swot(slug, account string, i int, c card) error {
	return s.edit(slug, account, c.age, func(tx *db.Tx) error {
		impact := 3 + i%3
		item := swot.Card{ID: swotID(account, 'a'+rune(i)), Subject: swot.OfClient, Impact: &impact, Quadrant: c.quadrant, Body: c.body, Source: c.source, Confirmed: c.confirmed}
		if c.quadrant == opp || c.quadrant == thr {
			chance := 2 + i%3
			item.Likelihood = &chance
		}
		if c.confirmed {
			by := tx.Actor.Member
			item.ConfirmedBy, item.ConfirmedOn = &by, s.today.AddDays(-c.age)
		}
		return swot.Save(s.ctx, tx, accountID(account), item, 0)
	})
}

func (s *seeder) want(slug, account string, w want) error {
	return s.edit(slug, account, 200, func(tx *db.Tx) error {
		goal := clientgoal.Goal{ID: clientGoalID(w.key), Title: w.title, Metric: w.metric, Source: w.source, Confirmed: w.confirmed}
		if w.year > 0 {
			year := s.today.Year() + w.year
			goal.TargetYear = &year
		}
		if w.by != "" {
			by := stakeholderID(account, w.by)
			goal.ToldBy, goal.OwnerID = &by, &by
		}
		goal.Response, goal.Lever = answered[w.key].response, answered[w.key].lever
		if w.confirmed {
			by := tx.Actor.Member
			goal.ConfirmedBy, goal.ConfirmedOn = &by, s.today.AddDays(-200)
		}
		return clientgoal.Save(s.ctx, tx, accountID(account), goal, 0)
	})
}

// edit runs f as the owner of an account, some days before today.
func (s *seeder) edit(slug, account string, age int, f func(*db.Tx) error) error {
	return s.at(-age).Write(s.ctx, s.actor(slug, owners[account], authz.Manager), f)
}

// owners says who owns each account; filled when the accounts are made.
var owners = map[string]string{}

const (
	str = swot.Quadrant("strength")
	wea = swot.Quadrant("weakness")
	opp = swot.Quadrant("opportunity")
	thr = swot.Quadrant("threat")
)

var studies = []research{
	{
		account: "annhien",
		swot: []card{
			{str, "Sở hữu 11 trang trại, chủ động 70% sữa nguyên liệu", "Báo cáo thường niên 2025", true, 96},
			{str, "Mạng lưới 62.000 điểm bán, mạnh ở nông thôn miền Bắc", "Chị Hương, họp quý", true, 120},
			{str, "Nhà máy Hưng Yên đạt FSSC 22000, công suất còn dư 18%", "Anh Hiếu, thăm nhà máy", true, 9},
			{wea, "Chi phí đóng gói 9,4% giá thành, cao hơn đối thủ 1,2 điểm", "Anh Thịnh, họp tài chính", true, 143},
			{wea, "Truy xuất lô bằng giấy, mất 2 ngày khi thu hồi", "Anh Trường, đánh giá QA", true, 60},
			{wea, "Tồn kho bao bì 34 ngày, kẹt 7 tỷ ₫ vốn lưu động", "Chị Hương, gọi điện", false, 5},
			{opp, "Thị trường sữa hạt tăng 21% một năm", "Khảo sát ngành quý 2", true, 96},
			{opp, "Trường học mở rộng chương trình sữa học đường năm tới", "Chị Ngọc, họp", false, 21},
			{opp, "Nhà máy thứ ba tại Long An chạy từ quý 3 năm tới", "Thông cáo báo chí", true, 8},
			{thr, "Quy định trách nhiệm mở rộng của nhà sản xuất (EPR) với bao bì", "Anh Thịnh, họp tài chính", true, 143},
			{thr, "Hai đối thủ nhập khẩu giảm giá 8% tại siêu thị", "", false, 40},
			{thr, "Giá bột giấy tăng 12% từ đầu năm", "Chị Duyên, phòng mua hàng", true, 12},
		},
		answers: []reply{
			{answer.RevenueModel, "Sữa tươi 52%, sữa chua 24%, sữa bột trẻ em 17%, kem 7%.\nBiên gộp cao nhất ở sữa bột, nơi bao bì chiếm 6% giá thành.", "Nguyễn Thị Hương, gọi điện", true, 5, nil},
			{
				answer.BiggestClients, "Mộc Mart cũng là khách hàng của ta.", "Lý Mỹ Duyên, họp", true, 21,
				[]answer.Customer{
					{Name: "Đại lý nông thôn miền Bắc", Share: share(38), Note: "62.000 điểm bán"},
					{Name: "Mộc Mart", Share: share(14), Note: "siêu thị"},
					{Name: "Hai chuỗi siêu thị khác", Share: share(17)},
					{Name: "Kênh trường học", Share: share(9), Note: "mở rộng năm tới"},
				},
			},
			{answer.Message, "“Sữa có tên trang trại”. Cần hỏi lại sau khi đổi giám đốc thương hiệu.", "Hồ Bích Ngọc, họp", false, 196, nil},
			{answer.Advantage, "Tự chủ nguyên liệu và độ phủ nông thôn; đối thủ nhập khẩu không có.", "Trịnh Công Hiếu, thăm nhà máy", true, 40, nil},
			{answer.Vision, "Top 3 sữa tươi toàn quốc, ba nhà máy, 20% doanh thu từ sữa hạt.", "Thông cáo báo chí", true, 8, nil},
		},
		wants: []want{
			{"an.cost", "Giảm 8% chi phí đóng gói trên mỗi tấn sữa", "Chi phí đóng gói trên tấn", "Họp quý", 1, true, "huong"},
			{"an.trace", "Truy xuất 100% lô sữa bột", "Tỷ lệ lô truy xuất được", "Họp tài chính", 1, true, "thinh"},
			{"an.nut", "Ra mắt sữa hạt tại 3.000 điểm bán", "Điểm bán có hàng", "Gặp tại văn phòng", 1, false, "ngoc"},
		},
	},
	{
		account: "hungviet",
		swot: []card{
			{str, "210 chi nhánh, thương hiệu quen với doanh nghiệp nhỏ", "Báo cáo thường niên", true, 70},
			{str, "Khối vận hành tập trung, một đầu mối mua sắm", "Anh Quang", true, 70},
			{wea, "Mỗi chi nhánh tự đặt văn phòng phẩm và túi, giá lệch 20%", "Chị Mai, vận hành", true, 50},
			{wea, "Chưa đo được lượng nhựa dùng", "", false, 50},
			{opp, "Tín dụng xanh được ưu đãi nếu công bố giảm phát thải", "Thông tư mới", true, 33},
			{opp, "Sáp nhập hai công ty tài chính con năm tới", "Báo chí", false, 33},
			{thr, "Ngân hàng số giảm nhu cầu in ấn 15% mỗi năm", "Báo cáo ngành", true, 90},
			{thr, "Đấu thầu lại toàn bộ vật tư mỗi hai năm", "Chị Mai, vận hành", true, 90},
		},
		answers: []reply{
			{answer.RevenueModel, "Thu nhập lãi 74%, phí dịch vụ 18%, còn lại là kinh doanh ngoại hối.", "Báo cáo thường niên", true, 70, nil},
			{answer.BiggestClients, "Doanh nghiệp nhỏ và vừa, 46% dư nợ\nHộ kinh doanh, 22%", "Báo cáo thường niên", true, 70, nil},
			{answer.Message, "“Ngân hàng của người làm ăn”.", "Chị Lan, thương hiệu", true, 64, nil},
		},
		wants: []want{
			{"hv.plastic", "Bỏ nhựa dùng một lần ở 210 chi nhánh", "Chi nhánh đã thay", "Báo cáo bền vững", 2, true, "diep"},
			{"hv.cost", "Gom mua vật tư về một đầu mối, giảm 12% chi phí", "Chi phí vật tư một chi nhánh", "Họp mua sắm", 1, true, "quan"},
		},
	},
	{
		account: "caonguyen",
		swot: []card{
			{str, "Vùng nguyên liệu riêng 1.200 ha", "Anh Y Bion", true, 30},
			{str, "Chứng nhận hữu cơ EU", "Giấy chứng nhận", true, 30},
			{wea, "Bao bì xuất khẩu phải nhập, chờ 45 ngày", "Chị Thảo", true, 28},
			{wea, "Hạn dùng túi hiện tại chỉ 9 tháng", "Chị Thảo", true, 28},
			{opp, "Nhật bỏ thuế với cà phê rang", "Hiệp định", true, 44},
			{opp, "Khách EU đòi túi tái chế", "Anh Y Bion", false, 44},
			{thr, "Giá nhân xô biến động 30%", "Sàn giao dịch", true, 15},
			{thr, "Quy định chống phá rừng EUDR", "Anh Y Bion", true, 15},
		},
		answers: []reply{
			{answer.RevenueModel, "Xuất nhân xô 55%, rang xay nội địa 30%, hoà tan 15%.", "Chị Thảo", true, 28, nil},
			{answer.BiggestClients, "Nhà rang ở Hamburg 18%\nChuỗi quán miền Nam 11%", "Chị Thảo", true, 28, nil},
			{answer.Message, "“Đỏ từ gốc đất đỏ”.", "Bao bì hiện tại", true, 28, nil},
			{answer.Advantage, "Truy được tới từng nông hộ.", "Anh Y Bion", true, 30, nil},
			{answer.Vision, "40% sản lượng xuất sang Nhật và EU.", "Anh Y Bion", true, 30, nil},
		},
		wants: []want{
			{"cn.shelf", "Nâng hạn dùng túi rang xay từ 9 lên 18 tháng", "Tháng hạn dùng", "Họp xuất khẩu", 1, true, "thuy"},
			{"cn.export", "Xuất khẩu 40% sản lượng", "Tỷ trọng xuất khẩu", "Họp chiến lược", 2, true, "son"},
		},
	},
	{
		account: "senvang",
		swot: []card{
			{str, "Cộng đồng 300.000 người theo dõi", "Trang của hãng", true, 55},
			{wea, "Vỏ chai nhựa bị chê khó tái chế", "Đánh giá khách", false, 55},
			{opp, "Nhà thuốc mở quầy mỹ phẩm", "Anh Duy", true, 55},
		},
		answers: []reply{{answer.RevenueModel, "Bán qua sàn 62%, cửa hàng 38%.", "Anh Duy", false, 55, nil}},
		wants:   []want{{"sv.pharma", "Đưa dòng chăm sóc da vào 1.200 nhà thuốc", "Nhà thuốc có hàng", "Họp sản phẩm", 1, true, "mai"}},
	},
	{
		account: "binhan",
		swot: []card{
			{str, "Hai nhà máy GMP-EU", "Trang công ty", true, 80},
			{str, "Đội trình dược 260 người", "Chị Hoa", true, 80},
			{wea, "Đóng gói thứ cấp còn thủ công", "Thăm nhà máy", true, 62},
			{wea, "Tỷ lệ hộp móp 1,9%", "Anh Tín, kho", true, 62},
			{opp, "Bắt buộc mã định danh lô từ năm tới", "Dự thảo thông tư", true, 20},
			{thr, "Thuốc giả làm giảm niềm tin", "Báo chí", false, 20},
		},
		answers: []reply{{answer.RevenueModel, "Thuốc kê đơn 70%, thực phẩm chức năng 30%.", "Chị Hoa", true, 80, nil}, {answer.BiggestClients, "Bệnh viện công 48%\nChuỗi nhà thuốc 27%", "Chị Hoa", true, 80, nil}},
		wants:   []want{{"ba.trace", "Số hoá truy xuất cho 100% lô thuốc kê đơn", "Lô có mã định danh", "Thăm kho", 1, true, ""}},
	},
	{
		account: "thinhphat",
		swot: []card{
			{str, "Vùng nuôi 600 ha tự chủ", "Anh Phát", true, 130}, {wea, "Thùng xốp bị khách EU từ chối", "Chị Ngân", true, 45}, {opp, "Chứng nhận ASC mở giá cao hơn 6%", "Chị Ngân", false, 45},
		},
		wants: []want{{"tp.box", "Thay thùng xốp bằng thùng giấy giữ lạnh", "Tỷ lệ đơn dùng thùng giấy", "Họp xuất khẩu", 1, true, ""}},
	},
	{account: "dongxanh", swot: []card{{opp, "Gạo thơm hữu cơ vào siêu thị", "Anh Lộc", false, 30}}},
	{account: "minhkhoi", wants: []want{{"mk.time", "Rút thời gian đóng gói linh kiện xuống 2 giờ", "Giờ một lô", "Gọi điện", 1, false, ""}}},
}

var rivalStudies = []research{
	{
		account: "brightwater",
		swot: []card{
			{str, "Own chilled depots in the north", "Annual report", true, 60},
			{str, "Trusted by four grocers", "Ms Doyle", true, 60},
			{wea, "Spoilage of 4.1 % in distribution", "Mr Pike", true, 35},
			{wea, "No live temperature data", "Mr Pike", true, 35},
			{opp, "Ready meals grow 12 % a year", "Market study", true, 90},
			{thr, "Fuel surcharges", "", false, 90},
		},
		answers: []reply{{answer.RevenueModel, "Own brand 60 %, private label 40 %.", "Ms Doyle", true, 60, nil}},
		wants:   []want{{"bw.spoil", "Cut spoilage in chilled distribution by a third", "Spoilage rate", "Depot visit", 2, true, ""}},
	},
}
