package demo

import (
	"trucot/internal/execution/action"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
)

// working is what the doing of an action came to. Days are counted from today.
type working struct {
	account, title string
	by             string // who says so
	start          int    // 0: not planned
	hours          int
	recurs         action.Rhythm
	evidence       string
	shared         bool
	planned        int // the first day named, when slips > 0
	slips          int
	slipReason     string
	needs          []string // titles
	risk           string   // title of the risk it lessens
	waiting        bool     // given, and not yet accepted
	declined       string   // why
}

var works = []working{
	{
		account: "annhien", title: "Gửi báo cáo khắc phục lô màng bong lớp cho phòng QA", by: "manager", start: -12, hours: 6, planned: -8, slips: 1, slipReason: "Chờ kết quả thí nghiệm bong lớp",
		needs: []string{"Dựng lại thí nghiệm bong lớp ở nhiệt độ thấp"}, risk: "Chuyển 20% sản lượng màng sang nhà cung cấp khác", shared: true,
	},
	{account: "annhien", title: "Lắp cuộn thử trên máy rót số 3, ca đêm", by: "manager", start: 30, hours: 12, waiting: true, needs: []string{"Gửi đề xuất giá màng 5 lớp"}},
	{account: "annhien", title: "Đo tỷ lệ rách màng trên 3 lô", by: "khoa", start: 34, needs: []string{"Lắp cuộn thử trên máy rót số 3, ca đêm"}},
	{account: "annhien", title: "Thống nhất thông số dán nhiệt với anh Hiếu", by: "khoa", evidence: "Biên bản thông số dán nhiệt, anh Hiếu ký ngày chạy thử"},
	{account: "annhien", title: "Khảo sát mặt bằng kho Hưng Yên", by: "yen", evidence: "https://files.truonglam.example/vmi/khao-sat-hung-yen.pdf", shared: true},
	{account: "annhien", title: "Soạn phụ lục mức tồn an toàn", by: "manager", recurs: action.Quarterly, hours: 4},
	{account: "annhien", title: "Chốt lịch gặp Tổng giám đốc Đặng Hoàng Nam", by: "director", planned: -24, slips: 2, slipReason: "Thư ký dời hai lần"},
	{account: "annhien", title: "Chuẩn bị bản tóm tắt một trang cho buổi gặp", by: "director", waiting: true, hours: 3, needs: []string{"Chốt lịch gặp Tổng giám đốc Đặng Hoàng Nam"}},
	{account: "hungviet", title: "Kiểm tra chất lượng in tại 5 chi nhánh", by: "yen", declined: "Cả tuần ở Long An, nhờ người ở Hà Nội"},
	{account: "hungviet", title: "Gửi lịch giao đợt 3 cho chị Mai", by: "manager", recurs: action.Monthly, shared: true},
	{account: "hungviet", title: "Nghiệm thu đợt 2", by: "manager", evidence: "Biên bản nghiệm thu 60 chi nhánh, chị Mai ký"},
	{account: "caonguyen", title: "Gửi 500 túi van mẫu cho nhà rang Hamburg", by: "khoa", start: -3, hours: 8, shared: true},
	{account: "binhan", title: "Đối soát mã tháng trước", by: "yen", recurs: action.Monthly},
}

var rivalWorks = []working{
	{account: "brightwater", title: "Fit sensors at Leeds depot", by: "manager", start: -5, hours: 16, needs: []string{"Agree the data format"}},
	{account: "brightwater", title: "Agree the data format", by: "manager", planned: -15, slips: 1, slipReason: "Their analyst was away"},
}

func (s *seeder) works(slug string, list []working) error {
	for _, w := range list {
		err := s.at(-1).Write(s.ctx, s.actor(slug, w.by, authz.Manager), func(tx *db.Tx) error { return s.work(tx, w) })
		if err != nil {
			return err
		}
	}
	return nil
}

func (s *seeder) work(tx *db.Tx, w working) error {
	var row action.Row
	client := accountID(w.account)
	if err := db.Batch(s.ctx, tx, action.QAction(&row, client, id(w.account+" action "+w.title))); err != nil {
		return err
	}
	a := row.Action
	if w.start != 0 {
		a.StartOn = s.today.AddDays(w.start)
	}
	if w.hours > 0 {
		a.EstimateHours = &w.hours
	}
	if w.recurs != "" {
		a.Recurs = w.recurs
	}
	if w.shared {
		a.Visibility = action.Shared
	}
	if w.slips > 0 {
		a.PlannedDue, a.Slips, a.SlipReason = s.today.AddDays(w.planned), w.slips, w.slipReason
	}
	if w.risk != "" {
		risk := id(w.account + " risk " + w.risk)
		a.RiskID = &risk
	}
	if w.waiting {
		a.AcceptedAt = nil
	}
	if w.declined != "" {
		a.DeclinedBy, a.DeclinedReason = a.AccountableID, w.declined
		a.Status, a.AccountableID = action.Proposed, nil
	}
	a.Evidence = w.evidence
	links := action.Links{}
	for _, h := range row.Helpers {
		links.Helpers = append(links.Helpers, h.ID)
	}
	for _, title := range w.needs {
		links.Needs = append(links.Needs, id(w.account+" action "+title))
	}
	return action.Update(s.ctx, tx, client, row, a, &links, row.Version)
}
