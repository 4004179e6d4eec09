package demo

import (
	"fmt"
	"strings"
	"time"

	"trucot/internal/business/answer"
	"trucot/internal/execution/action"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/day"
	"trucot/internal/kernel/db"
	"trucot/internal/relationships/adaptation"
	"trucot/internal/relationships/stakeholder"
	"trucot/internal/rhythm/interaction"
)

// scene is a touch with more to it than a line: several people, a complaint and
// how it ended, a promise, a changed requirement.
type scene struct {
	client, key, by                 string
	ago                             int
	channel, direction, kind, stage string
	subject, text, outcome          string
	others, members                 string // keys, by spaces
	readers                         string // keys, by spaces; "-" restricts it to nobody else
	step                            string // the next step
	due                             int    // its day from today
	promised                        bool
	was, is, answer                 string // of a requirement
	answered                        int    // days ago
	questions                       []answer.Question
	closedAfter                     int // days; 0: still open
	resolution                      string
}

var scenes = []scene{
	{
		client: "annhien", key: "hieu", by: "khoa", ago: 95, channel: "call", direction: "in", kind: "complaint", stage: "use",
		subject: "Cuộn màng lệch mép ở dòng 3", text: "Anh Hiếu báo 4 cuộn màng lệch mép 3 mm, máy gói dừng hai lần trong ca.",
		closedAfter: 6, resolution: "Đổi 4 cuộn trong hai ngày, chỉnh lại máy cắt mép. Anh Hiếu chạy lại và xác nhận ổn.",
	},
	{
		client: "annhien", key: "nam", by: "director", ago: 40, channel: "in_person", direction: "out", kind: "interview", stage: "consider",
		subject: "Ăn trưa riêng với anh Nam", text: "Anh Nam nói riêng: hội đồng đang cân nhắc bán mảng nước trái cây, nên các hợp đồng chai PET sẽ chỉ ký từng quý.",
		others: "thinh", readers: "manager khoa", questions: []answer.Question{answer.Vision, answer.RevenueModel},
		outcome: "Giữ kín. Dồn sức cho màng sữa hạt, không đầu tư khuôn chai mới.",
	},
	{
		client: "annhien", key: "huong", by: "manager", ago: 33, channel: "in_person", direction: "out", kind: "sales", stage: "buy",
		subject: "Họp ba bên về kho VMI", text: "Đi một vòng kho Hưng Yên, chốt cách đếm tồn mỗi sáng và mức tối thiểu cho 12 mã màng.",
		others: "hieu truong", members: "khoa director", outcome: "Thử VMI với 12 mã trong ba tháng, đo số vòng quay.",
		step: "Gửi bảng vòng quay kho VMI cho chị Hương", due: 3, promised: true,
	},
	{
		client: "annhien", key: "huong", by: "manager", ago: 16, channel: "call", direction: "in", kind: "requirement_change", stage: "use",
		subject: "Đổi lịch giao màng sữa hạt", text: "Dòng sữa hạt chạy thêm ca, chị Hương cần giao dày hơn.", others: "hieu",
		was: "Giao 2 chuyến một tuần, thứ Ba và thứ Sáu, mỗi chuyến 6 tấn.", is: "Giao 3 chuyến một tuần, mỗi chuyến 4,5 tấn, xe tới trước 7 giờ.",
		answer: "Nhận từ tuần sau; phụ phí chuyến thêm ta chịu đến hết năm.", answered: 13,
	},
	{
		client: "annhien", key: "duyen", by: "manager", ago: 8, channel: "zalo", direction: "in", kind: "complaint", stage: "support",
		subject: "Giao thiếu 2 pallet màng 1120", text: "Chị Duyên gửi ảnh phiếu nhập: thiếu 2 pallet so với đơn, dây chuyền còn hàng cho 4 ngày.",
		step: "Giao bù 2 pallet màng 1120 và gửi biên bản", due: -2, promised: true,
	},
	{
		client: "hungviet", key: "hoa", by: "manager", ago: 15, channel: "email", direction: "in", kind: "complaint", stage: "support",
		subject: "Túi giấy bong quai", text: "Chị Hoà gửi 30 túi quà bong quai trong đợt tri ân, hỏi cách xử lý trước đợt Tết.",
		step: "Mang mẫu quai ép nhiệt tới cho chị Hoà thử", due: -4, promised: true,
	},
	{
		client: "hungviet", key: "lan", by: "director", ago: 20, channel: "in_person", direction: "out", kind: "opinion", stage: "renew",
		subject: "Nghe chị Lan về khung hợp đồng", text: "Chị Lan muốn một đầu mối cho cả hội sở và chi nhánh; anh Quân lo giá khung cứng quá hai năm.",
		others: "quan diep", members: "manager", outcome: "Soạn phương án giá theo quý kèm trần.",
	},
	{
		client: "caonguyen", key: "thuy", by: "manager", ago: 6, channel: "call", direction: "out", kind: "requirement_change", stage: "buy",
		subject: "Van một chiều cho túi 250 g", text: "Gọi lại chị Thuỷ để chốt yêu cầu của khách Nhật.", others: "khanh",
		was: "Túi 250 g hàn kín, không van.", is: "Túi 250 g có van một chiều, lực mở 4–6 mbar.",
		step: "Gửi chị Thuỷ mẫu túi có van một chiều", due: -1, promised: true,
	},
	{
		client: "senvang", key: "mai", by: "manager", ago: 70, channel: "zalo", direction: "in", kind: "complaint", stage: "use",
		subject: "Màu nắp lệch mẫu duyệt", text: "Chị Mai so nắp lô mới với mẫu duyệt, lệch tông vàng thấy rõ.",
		closedAfter: 9, resolution: "In lại 5.000 nắp theo mẫu duyệt, thêm bước so màu trước khi xuất. Chị Mai nhận hàng và cảm ơn.",
	},
	{
		client: "thinhphat", key: "cuong", by: "minh", ago: 22, channel: "in_person", direction: "out", kind: "sales", stage: "consider",
		subject: "Xem dây chuyền hút chân không", text: "Anh Cường và chị Dung xem dây chuyền mới, hỏi kỹ về chứng nhận ASC.", others: "dung tin", members: "khoa manager",
	},
	{
		client: "brightwater", key: "priya", by: "manager", ago: 9, channel: "call", direction: "in", kind: "complaint", stage: "use",
		subject: "Late chilled delivery to Leeds", text: "Priya reports two trailers over an hour late in one week; the night shift stood idle.",
		step: "Send Priya the tracker data of both trailers", due: -3, promised: true,
	},
	{
		client: "brightwater", key: "ellen", by: "manager", ago: 24, channel: "in_person", direction: "out", kind: "interview", stage: "renew",
		subject: "Quiet word with Ellen", text: "Ellen expects the finance team to retender the southern routes in spring.", others: "rupert", readers: "admin",
		questions: []answer.Question{answer.Advantage},
	},
	{
		client: "stellan", key: "chloe", by: "manager", ago: 30, channel: "email", direction: "in", kind: "requirement_change", stage: "use",
		subject: "Temperature logs per pallet", text: "Chloe passes on a request of their auditors.", others: "marcus", members: "admin",
		was: "One log for each trailer.", is: "One log for each pallet, sent within two hours of unloading.", answer: "From next month on, at no charge.", answered: 27,
	},
	{
		client: "stellan", key: "marcus", by: "manager", ago: 80, channel: "email", direction: "in", kind: "complaint", stage: "use",
		subject: "Seal number missing on a delivery note", text: "Marcus asks why the seal of one trailer was not on paper.",
		closedAfter: 4, resolution: "Driver's checklist has a field for the seal now; Marcus agreed in writing.",
	},
}

// word is a promise made outside the log of touches.
type word struct {
	client, to, by, title string
	due, kept             int // days from today; kept 0: still open
}

var given = []word{
	{"annhien", "truong", "khoa", "Gửi báo cáo khắc phục lô màng 1107", 4, 0},
	{"annhien", "nam", "director", "Mời anh Nam xem xưởng in mới", 12, 0},
	{"annhien", "hieu", "khoa", "Bàn giao đồ gá cho dòng 3", -20, -21},
	{"hungviet", "diep", "manager", "Gửi số phát thải của túi giấy", -1, 0},
	{"brightwater", "ellen", "manager", "Price for a second chilled route", 5, 0},
}

// habit is an adaptation of the story.
type habit struct {
	client, key, owner, need, change, result string
	ago                                      int
}

var habits = []habit{
	{"annhien", "huong", "manager", "Chị Hương chỉ đọc tin trước 8 giờ sáng.", "Gửi lịch giao lúc 7 giờ 30 qua điện thoại, không gửi email buổi chiều.", "Trả lời trong ngày 9 trên 10 lần.", 120},
	{"annhien", "hieu", "khoa", "Ca đêm của nhà máy không có người nhận mẫu.", "Giao mẫu lúc đổi ca 6 giờ, kèm phiếu đo in sẵn.", "Không còn mẫu thất lạc.", 75},
	{"annhien", "", "manager", "Kế toán chỉ nhận hoá đơn trước ngày 25.", "Chốt đối chiếu ngày 20, xuất hoá đơn ngày 22.", "", 30},
	{"hungviet", "tung", "yen", "Pháp chế đọc hợp đồng bản giấy, không đọc bản mềm.", "Gửi hai bản in có đánh dấu chỗ đổi.", "Rút từ ba tuần còn tám ngày.", 60},
	{"caonguyen", "son", "manager", "Mùa thu hoạch anh Sơn ở rẫy, không họp.", "Tháng 10 tới tháng 12 chỉ gọi sau 18 giờ.", "", 45},
	{"senvang", "vy", "manager", "Nhóm thiết kế duyệt màu dưới đèn D65.", "Mang hộp đèn D65 mỗi lần duyệt mẫu.", "Duyệt một lần là xong.", 90},
	{"thinhphat", "tin", "khoa", "Xưởng ướt, giấy tờ hay hỏng.", "Phiếu giao in trên giấy chịu nước.", "", 25},
	{"brightwater", "priya", "manager", "The cold store has no signal inside.", "Drivers call from the gate and wait five minutes.", "No missed docks since.", 50},
	{"stellan", "", "manager", "Auditors want paper in A4, one sheet a delivery.", "One-page delivery pack.", "", 20},
}

// scenes plays what has more to it, then the promises and adaptations.
func (s *seeder) scenes(slug string, list []client) error {
	in := map[string]bool{}
	for _, c := range list {
		in[c.key] = true
	}
	for _, c := range scenes {
		if in[c.client] {
			if err := s.play(slug, c); err != nil {
				return fmt.Errorf("scene %q: %w", c.subject, err)
			}
		}
	}
	for _, w := range given {
		if in[w.client] {
			if err := s.promise(slug, w); err != nil {
				return fmt.Errorf("promise %q: %w", w.title, err)
			}
		}
	}
	for i, h := range habits {
		if !in[h.client] {
			continue
		}
		a := adaptation.Adaptation{
			ID: id(fmt.Sprint("adaptation ", h.client, " ", i)), AccountID: accountID(h.client), Need: h.need, Change: h.change, Result: h.result,
			OwnerID: memberID(slug, h.owner), OnDate: s.today.AddDays(-h.ago),
		}
		if h.key != "" {
			person := stakeholderID(h.client, h.key)
			a.StakeholderID = &person
		}
		if err := s.as(slug, h.owner, -h.ago, func(tx *db.Tx) error { return adaptation.Save(s.ctx, tx, a, 0) }); err != nil {
			return fmt.Errorf("adaptation %q: %w", h.need, err)
		}
	}
	return nil
}

// as writes as a member, a number of days from today.
func (s *seeder) as(slug, by string, offset int, f func(tx *db.Tx) error) error {
	return s.at(offset).Write(s.ctx, s.actor(slug, by, authz.Manager), f)
}

func (s *seeder) play(slug string, c scene) error {
	t := s.sceneTouch(slug, c)
	err := s.pool.At(t.At.Add(time.Hour)).Write(s.ctx, s.actor(slug, c.by, authz.Manager), func(tx *db.Tx) error {
		if c.step != "" {
			return interaction.LogWithStep(s.ctx, tx, nil, t, c.promised)
		}
		return interaction.Log(s.ctx, tx, nil, t)
	})
	if err != nil || t.Kind != interaction.Complaint {
		return err
	}
	return s.tend(slug, c, t)
}

func (s *seeder) sceneTouch(slug string, c scene) interaction.Touch {
	person := stakeholderID(c.client, c.key)
	t := interaction.Touch{
		ID: id("scene " + c.client + " " + c.subject), AccountID: accountID(c.client), Channel: stakeholder.Channel(c.channel),
		At:        s.moment(-c.ago).Add(time.Duration(chance(c.client, c.key, c.ago)%460) * time.Minute),
		Direction: interaction.Direction(c.direction), Kind: interaction.Kind(c.kind), Subject: c.subject, Summary: c.text, StakeholderID: &person,
		ByMember: memberID(slug, c.by), JourneyStage: interaction.Stage(c.stage), Outcome: c.outcome, NextStep: c.step,
		RequirementBefore: c.was, RequirementAfter: c.is, Response: c.answer, Questions: c.questions, Restricted: c.readers != "",
	}
	for _, key := range strings.Fields(c.others) {
		t.Others = append(t.Others, stakeholderID(c.client, key))
	}
	for _, key := range strings.Fields(c.members) {
		t.Members = append(t.Members, memberID(slug, key))
	}
	for _, key := range strings.Fields(strings.Trim(c.readers, "-")) {
		t.Readers = append(t.Readers, memberID(slug, key))
	}
	if c.step != "" {
		t.NextDue = s.today.AddDays(c.due)
	}
	if c.answered > 0 {
		t.RespondedOn = s.today.AddDays(-c.answered)
	}
	return t
}

func (s *seeder) promise(slug string, w word) error {
	by, to := memberID(slug, w.by), stakeholderID(w.client, w.to)
	open := action.Action{
		ID: id(w.client + " promise " + w.title), Title: w.title, Status: action.Accepted, AccountableID: &by, Due: s.today.AddDays(w.due),
		Promise: true, PromisedTo: &to, PromisedBy: &by,
	}
	err := s.as(slug, w.by, min(w.due, 0)-14, func(tx *db.Tx) error {
		return action.Create(s.ctx, tx, accountID(w.client), open, action.Links{})
	})
	if err != nil || w.kept == 0 {
		return err
	}
	return s.as(slug, w.by, w.kept, func(tx *db.Tx) error {
		done := open
		done.Status, done.DoneOn = action.Done, day.In(tx.Now, tx.Actor.Settings.Zone)
		return action.Update(s.ctx, tx, accountID(w.client), action.Row{Action: open}, done, nil, 1)
	})
}
