package demo

import (
	"time"

	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/client/tenant"
	"trucot/internal/goals/health"
	"trucot/internal/goals/risk"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
	"trucot/internal/readers/portfolio"
	"trucot/internal/rhythm/review"
)

// client is an account of the story: key names it in ids and in the other files.
type client struct {
	key, name, legal, tax, industry, region, address string
	employees, tier, segment                         int // segment: position of the seeded one
	band, status, owner, backup                      string
	since                                            int // days before today
	now, target                                      account.Level
	evidence, step, vision                           string
}

// clients have tax codes that begin with 98, which is no province's, so that they are nobody's.
var clients = []client{
	{
		key: "annhien", name: "Sữa An Nhiên", legal: "Công ty Cổ phần Sữa An Nhiên", tax: "9801000488", industry: "FMCG · Sữa và chế phẩm",
		region: "Hưng Yên", address: "Khu công nghiệp Phố Nối, Hưng Yên", employees: 2400, tier: 1, segment: 0, band: "over_1000", status: "active",
		owner: "manager", backup: "minh", since: 2410, now: "trusted", target: "partner",
		evidence: "Mời ta vào họp kế hoạch quý của chuỗi cung ứng hai lần trong năm.",
		step:     "Có một cam kết VMI ba năm do tổng giám đốc ký.",
		vision:   "Giảm 8% chi phí đóng gói, truy xuất 100% lô sữa bột và ra mắt dòng sữa hạt trước cuối 2027",
	},
	{
		key: "hungviet", name: "Ngân hàng Hưng Việt", legal: "Ngân hàng TMCP Hưng Việt", tax: "9801000858", industry: "Tài chính · Ngân hàng",
		region: "Hà Nội", address: "12 Lý Thường Kiệt, Hà Nội", employees: 5200, tier: 1, segment: 0, band: "over_1000", status: "active",
		owner: "manager", backup: "yen", since: 1500, now: "preferred", target: "strategic",
		evidence: "Ta nằm trong ba nhà cung cấp được mời chào trước.", step: "Qua vòng đánh giá bền vững của khối vận hành.",
		vision: "Bỏ nhựa dùng một lần ở 210 chi nhánh trước 2028",
	},
	{
		key: "caonguyen", name: "Cà phê Cao Nguyên Đỏ", legal: "Công ty TNHH Cà phê Cao Nguyên Đỏ", tax: "9801001227", industry: "FMCG · Đồ uống",
		region: "Đắk Lắk", address: "33 Đường Nguyễn Hữu Thọ, Buôn Ma Thuột", employees: 640, tier: 2, segment: 1, band: "200_1000", status: "active",
		owner: "manager", backup: "khoa", since: 900, now: "trusted", target: "strategic",
		evidence: "Chia sẻ dự báo sản lượng từng quý.", step: "Cùng thiết kế bao bì cho dòng xuất khẩu.",
		vision: "Xuất khẩu 40% sản lượng sang Nhật và EU trước 2028",
	},
	{
		key: "senvang", name: "Mỹ phẩm Sen Vàng", legal: "Công ty Cổ phần Mỹ phẩm Sen Vàng", tax: "9801001594", industry: "Mỹ phẩm",
		region: "TP. Hồ Chí Minh", address: "Quận 7, TP. Hồ Chí Minh", employees: 380, tier: 2, segment: 1, band: "50_200", status: "active",
		owner: "manager", since: 620, now: "preferred", target: "trusted", vision: "Đưa dòng chăm sóc da vào 1.200 nhà thuốc",
	},
	{
		key: "thinhphat", name: "Thủy sản Thịnh Phát", legal: "Công ty CP Thủy sản Thịnh Phát", tax: "9801001964", industry: "Thủy sản",
		region: "Cà Mau", employees: 3100, tier: 2, segment: 2, band: "over_1000", status: "active", owner: "minh", backup: "manager", since: 1900,
		now: "preferred", target: "trusted", vision: "Đạt chứng nhận ASC cho toàn bộ vùng nuôi",
	},
	{
		key: "dongxanh", name: "Gạo Đồng Xanh", legal: "Tổng công ty Gạo Đồng Xanh", tax: "9801002333", industry: "Nông sản",
		region: "Cần Thơ", employees: 1250, tier: 2, segment: 1, band: "200_1000", status: "active", owner: "minh", since: 410,
		now: "transactional", target: "preferred",
	},
	{
		key: "binhan", name: "Dược Bình An", legal: "Công ty Cổ phần Dược Bình An", tax: "9801002703", industry: "Dược phẩm",
		region: "Hà Nội", employees: 870, tier: 1, segment: 0, band: "200_1000", status: "active", owner: "yen", backup: "manager", since: 1100,
		now: "preferred", target: "strategic", vision: "Số hoá truy xuất cho 100% lô thuốc kê đơn",
	},
	{
		key: "mocmien", name: "Nội thất Mộc Miên", legal: "Công ty TNHH Nội thất Mộc Miên", tax: "9801004186", industry: "Nội thất",
		region: "Bình Dương", employees: 520, tier: 3, segment: 2, band: "50_200", status: "active", owner: "yen", since: 760,
		now: "transactional", target: "preferred",
	},
	{
		key: "minhkhoi", name: "Điện tử Minh Khôi", legal: "Công ty TNHH Điện tử Minh Khôi", tax: "9801004556", industry: "Điện tử",
		region: "Bắc Ninh", employees: 4100, tier: 2, segment: 1, band: "over_1000", status: "prospect", owner: "khoa", since: 0,
		now: "transactional", target: "preferred", vision: "Rút thời gian đóng gói linh kiện xuống 2 giờ",
	},
	{
		key: "hoaban", name: "Bánh kẹo Hoa Ban", legal: "Công ty Cổ phần Bánh kẹo Hoa Ban", tax: "9801004926", industry: "FMCG · Bánh kẹo",
		region: "Hà Nội", employees: 700, tier: 3, segment: 2, band: "50_200", status: "dormant", owner: "khoa", since: 1300,
		now: "transactional", target: "preferred",
	},
	{
		key: "songlam", name: "Nước khoáng Sông Lam", legal: "Công ty Cổ phần Nước khoáng Sông Lam", tax: "9801005292", industry: "FMCG · Đồ uống",
		region: "Nghệ An", employees: 310, tier: 3, segment: 3, band: "under_50", status: "active", owner: "minh", since: 300,
		now: "transactional", target: "transactional",
	},
	{
		key: "maytay", name: "May mặc Tây Hồ", legal: "Công ty TNHH May mặc Tây Hồ", tax: "9801005662", industry: "Dệt may",
		region: "Hà Nội", employees: 1800, tier: 3, segment: 3, band: "200_1000", status: "lost", owner: "yen", since: 2000,
		now: "transactional", target: "preferred",
	},
}

func accountID(key string) uuid.UUID { return id("account " + key) }

// actor is a member of an organisation, as the stores see them.
func (s *seeder) actor(slug, key string, role authz.Role) authz.Actor {
	a := tenant.System(id("tenant "+slug), slug)
	a.Member, a.Roles = memberID(slug, key), []authz.Role{role}
	a.Name = names[slug+" "+key]
	a.Settings.ShortMonths, a.Settings.MidMonths = 6, 18
	a.Settings.Zone, a.Settings.Currency = time.FixedZone("ICT", 7*3600), currencies[slug]
	return a
}

// currencies of the organisations, filled when they are made.
var currencies = map[string]string{}

// names of the members, as the history shows them; filled when they are made.
var names = map[string]string{}

func (s *seeder) accounts(slug string, list []client) error {
	for _, c := range list {
		owners[c.key] = c.owner
		a := account.Account{
			ID: accountID(c.key), Name: c.name, LegalName: c.legal, TaxCode: c.tax, Industry: c.industry, Region: c.region, Address: c.address,
			RevenueBand: c.band, Status: account.Status(c.status), Tier: c.tier, LevelNow: c.now, LevelTarget: c.target,
			LevelEvidence: c.evidence, LevelStep: c.step, Vision: c.vision, OwnerID: memberID(slug, c.owner),
		}
		if c.employees > 0 {
			a.Employees = &c.employees
		}
		segment := tenant.SegmentID(id("tenant "+slug), c.segment)
		a.SegmentID = &segment
		if c.since > 0 {
			a.Since = s.today.AddDays(-c.since)
		}
		if c.backup != "" {
			backup := memberID(slug, c.backup)
			a.BackupID = &backup
		}
		err := s.at(-300).Write(s.ctx, s.actor(slug, c.owner, authz.Manager), func(tx *db.Tx) error {
			return account.Create(s.ctx, tx, a)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// judgeToday scores every account as of today: what is late has become so since it was written.
func (s *seeder) judgeToday(slug string, list []client) error {
	if _, err := account.RefreshAll(s.ctx, s.at(0), s.actor(slug, list[0].owner, authz.Manager)); err != nil {
		return err
	}
	system := tenant.System(id("tenant "+slug), slug)
	system.Settings.Zone = time.FixedZone("ICT", 7*3600)
	if err := review.RefreshTenant(s.ctx, s.at(0), system); err != nil {
		return err
	}
	for _, ago := range []int{150, 120, 90, 75, 60, 45, 30, 21, 14, 7, 0} {
		if err := health.RefreshTenant(s.ctx, s.at(-ago), system); err != nil {
			return err
		}
	}
	if err := risk.RefreshTenant(s.ctx, s.at(0), system); err != nil {
		return err
	}
	return portfolio.RefreshTenant(s.ctx, s.at(0), system)
}
