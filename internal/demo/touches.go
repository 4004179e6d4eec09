package demo

import (
	"cmp"
	"fmt"
	"hash/fnv"
	"slices"
	"time"

	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
	"trucot/internal/relationships/stakeholder"
	"trucot/internal/rhythm/interaction"
)

// said is a touch that the story tells by itself, days before today.
type said struct {
	client, key, by string
	ago             int
	channel         string
	direction       string
	kind            string
	text            string
}

// told are the latest touches of the main account, and a few elsewhere that matter.
var told = []said{
	{"annhien", "yen", "manager", 3, "zalo", "in", "care", "Chị Yến hỏi lịch giao màng tuần tới và gửi dự báo tháng 12."},
	{"annhien", "huong", "manager", 5, "call", "out", "sales", "Thống nhất thử kho VMI 600 m² ở Hưng Yên. Chị Hương muốn thấy số vòng quay trước khi ký."},
	{"annhien", "hieu", "khoa", 9, "in_person", "out", "field_visit", "Đứng máy ca đêm cùng anh Hiếu, đo tốc độ đóng gói dòng sữa hạt: 42 gói một phút."},
	{"annhien", "duyen", "manager", 12, "zalo", "out", "sales", "Gửi bảng giá quý tới. Chị Duyên so với một báo giá khác, thấp hơn 3%."},
	{"annhien", "ngoc", "manager", 21, "zalo", "in", "requirement_change", "Chị Ngọc đổi cỡ hộp quà Tết từ 4 sang 6 hũ, cần mẫu in trước ngày 25."},
	{"annhien", "truong", "khoa", 30, "email", "in", "complaint", "Lô màng 1107 bong lớp ở mép hàn. Anh Trường dừng lô và đòi báo cáo khắc phục."},
	{"annhien", "thinh", "director", 46, "email", "out", "sales", "Gửi bảng tính hoàn vốn VMI. Chưa trả lời."},
	{"annhien", "nam", "director", 74, "in_person", "out", "interview", "Anh Nam nói ba việc của năm tới: giảm chi phí đóng gói, truy xuất từng lô, ra dòng sữa hạt."},
	{"annhien", "thinh", "director", 143, "in_person", "out", "opinion", "Nói rõ mục tiêu giảm 8% chi phí đóng gói; khoản nào trên 5 tỷ phải lên Tổng giám đốc."},
	{"hungviet", "diep", "manager", 4, "call", "in", "sales", "Chị Diệp xin số phát thải của túi giấy để trình khối vận hành."},
	{"hungviet", "phuc", "yen", 63, "email", "out", "opinion", "Anh Phúc lo chi nhánh phải đổi quy trình; chưa muốn gặp."},
	{"caonguyen", "thuy", "manager", 6, "zalo", "in", "requirement_change", "Khách Nhật đòi van một chiều trên túi 250 g; chị Thuỷ cần mẫu trong ba tuần."},
	{"senvang", "kiet", "khoa", 29, "call", "in", "complaint", "Tuýp 50 ml rò nắp ở 2 trên 500 mẫu; anh Kiệt giữ lô."},
	{"hoaban", "dao", "khoa", 130, "call", "out", "sales", "Chị Đào nói năm nay cắt ngân sách bao bì, hẹn lại sau Tết."},
	{"brightwater", "ellen", "manager", 6, "call", "in", "sales", "Ellen wants a price for a second chilled route to Leeds before the quarterly review."},
	{"stellan", "marcus", "manager", 22, "email", "in", "complaint", "Temperature log of one delivery missing for 40 minutes; Marcus asks for the cause."},
}

// usual are what the other touches were about, by language and channel.
var usual = map[string]map[string][]string{
	"demo": {
		"call":          {"Gọi hỏi thăm sau đợt giao, hàng về đủ.", "Xác nhận lịch giao tháng tới.", "Trao đổi kết quả chạy thử mẫu mới.", "Nhắc hồ sơ đối chiếu công nợ."},
		"zalo":          {"Gửi ảnh mẫu in để duyệt.", "Hỏi tồn kho và ngày cần hàng.", "Gửi lịch giao và số xe.", "Chúc mừng dây chuyền mới chạy ổn."},
		"email":         {"Gửi báo cáo chất lượng quý.", "Gửi báo giá cập nhật và điều kiện thanh toán.", "Gửi biên bản họp, chờ xác nhận.", "Trả lời câu hỏi về chứng chỉ vật liệu."},
		"in_person":     {"Họp tại nhà máy, đi một vòng dây chuyền.", "Gặp bàn kế hoạch sản lượng quý tới.", "Mời xem xưởng in của ta.", "Họp rà soát đơn hàng còn treo."},
		"video":         {"Họp trực tuyến chốt thông số kỹ thuật.", "Trình bày phương án truy xuất từng lô."},
		"formal_letter": {"Gửi công văn đề nghị gia hạn hợp đồng khung.", "Nhận công văn trả lời về tiêu chuẩn áp dụng."},
	},
	"rival": {
		"call":          {"Checked in after the delivery; all arrived.", "Confirmed next month's routes.", "Talked through the trial run."},
		"email":         {"Sent the quarterly service report.", "Sent the updated rates.", "Sent minutes, waiting for agreement."},
		"in_person":     {"Walked the cold store together.", "Met about the winter plan."},
		"video":         {"Reviewed the service figures on screen."},
		"formal_letter": {"Received the inspection schedule."},
	},
}

// stages are where on the journey a kind of touch mostly takes place; now and then nobody said.
var stages = map[string][]interaction.Stage{
	"care":               {"use", "use", "use", "", "onboard", "support"},
	"sales":              {"consider", "buy", "buy", "renew"},
	"opinion":            {"renew", "use"},
	"requirement_change": {"buy"},
	"complaint":          {"support"},
	"interview":          {"consider"},
	"field_visit":        {"use"},
}

// outcomes are what came of other touches, by language; of every third it is noted.
var outcomes = map[string][]string{
	"demo":  {"Khách đồng ý, chờ xác nhận bằng văn bản.", "Khách xem lại, hẹn trả lời trong tuần.", "Xong việc, không còn gì treo.", "Chuyển kỹ thuật của ta xem."},
	"rival": {"Agreed, waiting for it in writing.", "They will come back within the week.", "Done, nothing left open."},
}

// group is how many days of touches are written down together.
const group = 14

// touches logs a year of them, the oldest first.
func (s *seeder) touches(slug string, list []met) error {
	log := s.told(slug, list)
	for _, m := range list {
		log = append(log, s.usual(slug, m)...)
	}
	slices.SortStableFunc(log, func(a, b logged) int {
		return cmp.Or(b.ago/group-a.ago/group, cmp.Compare(a.client, b.client), b.ago-a.ago)
	})
	for len(log) > 0 {
		n := 1
		for n < len(log) && log[n].client == log[0].client && log[n].ago/group == log[0].ago/group {
			n++
		}
		if err := s.log(slug, log[:n]); err != nil {
			return err
		}
		log = log[n:]
	}
	return nil
}

// logged is a touch on its way into the history.
type logged struct {
	client, by string
	ago        int
	touch      interaction.Touch
}

func (s *seeder) log(slug string, group []logged) error {
	last := group[len(group)-1]
	touches := make([]interaction.Touch, len(group))
	for i, l := range group {
		touches[i] = l.touch
	}
	err := s.pool.At(last.touch.At.Add(time.Hour)).Write(s.ctx, s.actor(slug, last.by, authz.Manager), func(tx *db.Tx) error {
		return interaction.Log(s.ctx, tx, nil, touches...)
	})
	if err != nil {
		return fmt.Errorf("touches of %s: %w", last.client, err)
	}
	return nil
}

// told are the story's own touches of an organisation's clients.
func (s *seeder) told(slug string, list []met) []logged {
	var log []logged
	for _, t := range told {
		if !slices.ContainsFunc(list, func(m met) bool { return m.client == t.client }) {
			continue
		}
		log = append(log, s.touchOf(slug, t))
	}
	return log
}

// usual fills the year with as many touches as the person had, at about the agreed rhythm.
func (s *seeder) usual(slug string, m met) []logged {
	var log []logged
	gap := max(m.cadence, 12)
	if m.times > 0 {
		gap = min(gap, max(4, (330-m.last)/m.times))
	}
	for i := range m.times {
		spread := chance(m.client, m.key, i)
		t := said{m.client, m.key, ownerOf(m, []met{m}), m.last + i*gap, cmp.Or(m.channel, "call"), "out", "care", ""}
		if i > 0 {
			t.ago += spread%5 - 2
		}
		if spread%7 == 3 {
			t.channel = "email"
		}
		if spread%4 == 0 {
			t.direction = "in"
		}
		if spread%5 == 1 {
			t.kind = "sales"
		}
		texts := usual[slug][t.channel]
		if len(texts) == 0 {
			texts = usual[slug]["call"]
		}
		t.text = texts[spread%len(texts)]
		if t.ago < 335 && !s.tells(t) {
			log = append(log, s.touchOf(slug, t))
		}
	}
	return log
}

// tells reports whether the story has a touch with the person on that day.
func (s *seeder) tells(t said) bool {
	return slices.ContainsFunc(told, func(o said) bool { return o.client == t.client && o.key == t.key && o.ago == t.ago })
}

func (s *seeder) touchOf(slug string, t said) logged {
	at := s.moment(-t.ago).Add(time.Duration(chance(t.client, t.key, t.ago)%460) * time.Minute)
	person, luck := stakeholderID(t.client, t.key), chance(t.key, t.client, t.ago)
	stage, outcome := stages[t.kind][luck%len(stages[t.kind])], ""
	if noted := luck >> 8; noted%3 == 0 && t.kind != "complaint" {
		outcome = outcomes[slug][noted/3%len(outcomes[slug])]
	}
	return logged{t.client, t.by, t.ago, interaction.Touch{
		ID: id(fmt.Sprint("touch ", t.client, " ", t.key, " ", t.ago)), AccountID: accountID(t.client), At: at,
		Channel: stakeholder.Channel(t.channel), Direction: interaction.Direction(t.direction), Kind: interaction.Kind(t.kind),
		Summary: t.text, StakeholderID: &person, ByMember: memberID(slug, t.by), JourneyStage: stage, Outcome: outcome,
	}}
}

// chance is a number that looks random and is the same in every seed.
func chance(client, key string, n int) int {
	h := fnv.New32a()
	_, _ = fmt.Fprint(h, client, key, n)
	return int(h.Sum32() >> 4)
}
