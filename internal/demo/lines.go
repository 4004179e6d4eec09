package demo

import (
	"fmt"

	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/day"
	"trucot/internal/kernel/db"
	"trucot/internal/relationships/network"
	"trucot/internal/relationships/strength"
)

// line is who sways whom at a client, and who told us.
type line struct {
	client, from, to string
	kind             network.Kind
	strength         int
	against          bool
	source           string // "" is assumed
	ago              int
	note             string
}

var lines = []line{
	{"annhien", "huong", "nam", "influence", 3, false, "yen", 160, "Anh Nam hỏi chị Hương trước mọi quyết định về nhà cung cấp."},
	{"annhien", "thinh", "nam", "influence", 3, false, "huong", 150, ""},
	{"annhien", "duyen", "huong", "influence", 2, false, "yen", 120, ""},
	{"annhien", "yen", "duyen", "influence", 1, false, "", 60, ""},
	{"annhien", "ngoc", "thinh", "influence", 2, false, "ngoc", 45, "Ngân sách ra mắt sữa hạt do chị Ngọc bảo vệ trước anh Thịnh."},
	{"annhien", "hieu", "truong", "influence", 2, false, "hieu", 90, ""},
	{"annhien", "truong", "duyen", "influence", 2, true, "hieu", 28, "Từ sau lô màng bong lớp, anh Trường khuyên mua nơi khác."},
	{"annhien", "truong", "huong", "conflict", 2, false, "hieu", 28, "Tranh luận về việc dừng lô 1107."},
	{"annhien", "truong", "nam", "dotted", 2, false, "huong", 200, "Báo cáo chất lượng thẳng cho Tổng giám đốc mỗi tháng."},
	{"annhien", "thinh", "it", "influence", 2, false, "", 30, ""},
	{"hungviet", "diep", "lan", "influence", 3, false, "diep", 110, ""},
	{"hungviet", "hoa", "quan", "influence", 1, false, "", 70, ""},
	{"hungviet", "phuc", "quan", "influence", 2, true, "", 50, ""},
	{"hungviet", "trinh", "lan", "influence", 2, false, "", 35, ""},
	{"hungviet", "lan", "hung", "influence", 2, false, "lan", 20, "Hội đồng quản trị tin chị Lan về vận hành."},
	{"hungviet", "diep", "quan", "conflict", 1, false, "hoa", 64, ""},
	{"caonguyen", "thuy", "son", "influence", 3, false, "thuy", 130, ""},
	{"caonguyen", "khanh", "nhi", "influence", 2, false, "", 40, ""},
	{"senvang", "mai", "ha", "influence", 3, false, "mai", 140, ""},
	{"senvang", "an", "ha", "influence", 2, false, "", 55, ""},
	{"senvang", "kiet", "long", "influence", 2, true, "", 27, ""},
	{"senvang", "vy", "mai", "influence", 2, false, "vy", 30, ""},
	{"thinhphat", "cuong", "loc", "influence", 2, false, "", 100, ""},
	{"thinhphat", "tin", "cuong", "influence", 2, false, "tin", 80, ""},
	{"thinhphat", "vinh", "dung", "influence", 3, false, "dung", 70, "Đánh giá ASC quyết định vật liệu nào được dùng."},
	{"thinhphat", "giang", "loc", "dotted", 2, false, "", 90, ""},
	{"dongxanh", "phat", "my", "influence", 2, false, "", 60, ""},
	{"binhan", "hien", "tam", "influence", 3, false, "hien", 150, ""},
	{"binhan", "thu", "tam", "influence", 2, false, "thu", 40, ""},
	{"binhan", "quang", "loan", "influence", 3, false, "loan", 80, ""},
	{"binhan", "nhan", "tam", "influence", 2, false, "", 60, ""},
	{"mocmien", "que", "bao", "influence", 2, false, "", 50, ""},
	{"minhkhoi", "hai", "thang", "influence", 3, false, "hai", 60, ""},
	{"minhkhoi", "akira", "khoi", "dotted", 3, false, "thang", 90, "Tập đoàn mẹ duyệt nhà cung cấp mới."},
	{"minhkhoi", "diem", "khoi", "influence", 2, true, "", 33, ""},
	{"hoaban", "ban", "dao", "influence", 1, false, "", 110, ""},
}

var rivalLines = []line{
	{"brightwater", "ellen", "rupert", "influence", 2, false, "ellen", 90, "Rupert signs what Ellen brings with numbers."},
	{"brightwater", "priya", "ellen", "influence", 3, false, "priya", 60, ""},
	{"stellan", "chloe", "ingrid", "influence", 2, false, "", 45, ""},
	{"stellan", "mhra", "marcus", "influence", 3, true, "marcus", 30, "The inspector's last report made Marcus cautious."},
}

// bond is what one of us is to one of them.
type bond struct {
	client, key, member string
	now, target         network.TieLevel
}

var bonds = []bond{
	{"annhien", "huong", "manager", "solver", "advisor"},
	{"annhien", "nam", "director", "vendor", "credible"},
	{"annhien", "thinh", "director", "credible", "solver"},
	{"annhien", "hieu", "khoa", "solver", "solver"},
	{"annhien", "truong", "khoa", "vendor", "credible"},
	{"annhien", "duyen", "manager", "credible", "solver"},
	{"annhien", "yen", "manager", "credible", "credible"},
	{"annhien", "ngoc", "manager", "credible", "solver"},
	{"hungviet", "diep", "manager", "advisor", "advisor"},
	{"hungviet", "lan", "director", "credible", "advisor"},
	{"hungviet", "quan", "manager", "vendor", "credible"},
	{"binhan", "hien", "yen", "solver", "advisor"},
	{"caonguyen", "thuy", "manager", "solver", "advisor"},
	{"senvang", "mai", "manager", "credible", "solver"},
}

var rivalBonds = []bond{{"brightwater", "ellen", "manager", "solver", "advisor"}, {"brightwater", "rupert", "admin", "vendor", "credible"}}

// influence draws the lines and notes the ties.
func (s *seeder) influence(slug string, lines []line, bonds []bond) error {
	for _, l := range lines {
		e := network.Edge{
			ID: id("line " + l.client + " " + l.from + " " + l.to + " " + string(l.kind)), FromID: stakeholderID(l.client, l.from), ToID: stakeholderID(l.client, l.to),
			Kind: l.kind, Strength: l.strength, Against: l.against, Confirmed: l.source != "", NotedOn: s.today.AddDays(-l.ago), Note: l.note,
		}
		if l.source != "" {
			source := stakeholderID(l.client, l.source)
			e.SourceID = &source
		}
		err := s.at(-l.ago).Write(s.ctx, s.actor(slug, "manager", authz.Manager), func(tx *db.Tx) error {
			return network.Save(s.ctx, tx, accountID(l.client), e, 0)
		})
		if err != nil {
			return fmt.Errorf("line of %s from %s to %s: %w", l.client, l.from, l.to, err)
		}
	}
	for _, b := range bonds {
		person, member := stakeholderID(b.client, b.key), memberID(slug, b.member)
		t := network.Tie{ID: network.TieID(person, member), StakeholderID: person, MemberID: member, LevelNow: b.now, LevelTarget: b.target}
		err := s.at(-25).Write(s.ctx, s.actor(slug, "manager", authz.Manager), func(tx *db.Tx) error {
			return network.SaveTie(s.ctx, tx, accountID(b.client), t, 0)
		})
		if err != nil {
			return fmt.Errorf("tie of %s with %s: %w", b.key, b.member, err)
		}
	}
	return nil
}

// trends rebuild the history of the maps: each of the last days, and a day a
// week for half a year.
func (s *seeder) trends(slug string, clients []client) error {
	const daily, weekly = 14, 26
	var days []day.Date
	for n := range daily {
		days = append(days, s.today.AddDays(-n))
	}
	for n := 2; n <= weekly; n++ {
		days = append(days, s.today.AddDays(-7*n))
	}
	for _, c := range clients {
		err := s.at(0).Write(s.ctx, s.actor(slug, "manager", authz.Manager), func(tx *db.Tx) error {
			return strength.Rebuild(s.ctx, tx, accountID(c.key), days)
		})
		if err != nil {
			return fmt.Errorf("history of the map of %s: %w", c.key, err)
		}
	}
	return nil
}
