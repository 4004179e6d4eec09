package demo

import (
	"fmt"

	"github.com/google/uuid"

	"trucot/internal/execution/action"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/day"
	"trucot/internal/kernel/db"
	"trucot/internal/relationships/stakeholder"
)

// placed is how near a person stands to those who decide, guessed from what they may do.
func placed(m met) stakeholder.Political {
	switch {
	case m.power == 5 || m.power == 4 && m.say == "decides_in_limit":
		return "inner"
	case m.power >= 4 || m.power == 3 && m.support > 0 && m.support != unasked:
		return "inside"
	}
	return "outside"
}

// sure confirms some of what is known of a person, more of those we know well.
func (s *seeder) sure(p stakeholder.Person, by uuid.UUID, i int) stakeholder.Evidence {
	every := map[stakeholder.Coverage]int{"in_depth": 4, "multiple": 2}[p.Coverage] // of five facts
	e := stakeholder.Evidence{}
	for k, f := range stakeholder.Assessed {
		if p.Knows(f) && (3*i+2*k)%5 < every {
			e[f] = stakeholder.Sure{Confirmed: true, By: by, On: s.today.AddDays(-12 - (i*17+k*29)%140)}
		}
	}
	return e
}

var byDepartment = map[string]stakeholder.Orientation{
	"Tài chính": "financial", "Finance": "financial", "QA": "technical", "Quality": "technical", "Nhà máy": "technical", "Sản xuất": "technical",
	"CNTT": "technical", "Ban điều hành": "business", "Board": "business", "Kinh doanh": "business", "Xuất khẩu": "business",
	"Mua hàng": "financial", "Procurement": "financial", "Marketing": "relationship",
}

// approach is how to deal with a person: what most have, and what was noted of a few.
func approach(m met, i int) stakeholder.Approach {
	a := stakeholder.Approach{Orientation: byDepartment[m.dept]}
	if m.open > 0 {
		a.Adaptability = stakeholder.Adaptabilities[min(4, 5-m.open+i%2)]
	}
	if i%4 == 1 {
		from, to := stakeholder.Clock(60*(17+i%5)), stakeholder.Clock(60*7+30*(i%3))
		a.QuietFrom, a.QuietTo = &from, &to
	}
	n := noted[m.client+" "+m.key]
	a.DoNot, a.PersonalWin, a.PrivateNote = n.doNot, n.win, n.private
	return a
}

// noted is what few people have: what never to do, what they would gain, and what is for the owners alone.
var noted = map[string]struct{ doNot, win, private string }{
	"annhien thinh": {
		"Đừng gọi sau 17:00.\nĐừng gửi báo giá thiếu thời gian hoàn vốn.", "Được ghi nhận là người giảm 8% chi phí đóng gói của tập đoàn.",
		"Sang năm có thể lên Phó Tổng giám đốc; chưa công bố.",
	},
	"annhien nam":       {"Đừng trình quá một trang.", "Để lại một nhà máy không rác nhựa trước khi nghỉ hưu.", ""},
	"annhien truong":    {"Đừng nhắc lô màng bong lớp trước mặt sếp của anh.", "Không phải giải trình lỗi bao bì thêm lần nào.", ""},
	"annhien huong":     {"", "Lên giám đốc chuỗi cung ứng.", "Đang được đối thủ mời về; giữ liên lạc hằng tuần."},
	"hungviet diep":     {"Đừng dùng từ “xanh” khi chưa có số liệu.", "Đứng tên báo cáo phát thải đầu tiên của ngân hàng.", ""},
	"caonguyen thuy":    {"Đừng gọi buổi sáng.", "Mở được thị trường Nhật.", ""},
	"brightwater tom":   {"Never send more than three options.", "A cleaner tender than last year's.", ""},
	"brightwater ellen": {"Never call on a Friday afternoon.", "A seat on the board.", "Thinking of leaving next spring."},
}

// worked is where people were before.
var worked = []struct {
	client, key, by, organisation, title string
	from, to                             int // years
}{
	{"annhien", "thinh", "director", "Ngân hàng Phương Đông", "Trưởng phòng Tín dụng doanh nghiệp", 2011, 2017},
	{"annhien", "thinh", "director", "Thực phẩm Hoàng Gia", "Phó Giám đốc Tài chính", 2017, 2021},
	{"annhien", "huong", "manager", "Kho vận Bến Nghé", "Trưởng ca điều phối", 2014, 2019},
	{"annhien", "nam", "manager", "Bia Sông Hàn", "Giám đốc Sản xuất", 2005, 2013},
	{"hungviet", "diep", "manager", "Kiểm toán Việt Tín", "Kiểm toán viên", 2013, 2018},
	{"caonguyen", "thuy", "manager", "Xuất nhập khẩu Tây Nguyên", "Chuyên viên thị trường", 2012, 2016},
	{"binhan", "hien", "yen", "Dược phẩm Hải Đăng", "Trưởng phòng Kế hoạch", 2010, 2018},
	{"minhkhoi", "hai", "khoa", "Điện tử Sao Mai", "Kỹ sư đóng gói", 2016, 2020},
	{"brightwater", "ellen", "manager", "Farrow Cold Chain", "Operations Manager", 2012, 2019},
	{"stellan", "ingrid", "admin", "Nordhavn Shipping", "Regional Director", 2009, 2018},
}

// since says what became of the people of an organisation after they were put on the map.
func (s *seeder) since(slug string, list []met) error {
	here := map[string]bool{}
	for _, m := range list {
		here[m.client+" "+m.key] = true
	}
	for i, w := range worked {
		if !here[w.client+" "+w.key] {
			continue
		}
		job := stakeholder.Job{
			ID: id(fmt.Sprint("job ", i)), ContactID: id("contact " + w.client + " " + w.key), Organisation: w.organisation, Title: w.title,
			FromDate: day.New(w.from, 3, 1), ToDate: day.New(w.to, 2, 28), Status: "moved",
		}
		err := s.at(-300).Write(s.ctx, s.actor(slug, w.by, authz.Manager), func(tx *db.Tx) error { return db.ChangeAll(s.ctx, tx, []db.Edit{job.Edit()}) })
		if err != nil {
			return fmt.Errorf("job of %s %s: %w", w.client, w.key, err)
		}
	}
	return s.departures(slug, list)
}

// departures: one left for nobody knows where, one went to another client of ours.
func (s *seeder) departures(slug string, list []met) error {
	for i, m := range list {
		d := stakeholder.Departure{}
		switch m.client + " " + m.key {
		case "hoaban nho":
			d.Status, d.Life = "left", "left"
		case "dongxanh chau":
			d.Status, d.Life = "moved", "active"
		default:
			continue
		}
		p := s.personOf(slug, m, i)
		p.Version, p.ContactVersion, p.EmploymentVersion = 1, 1, 1
		owner := memberID(slug, ownerOf(m, list))
		d.Person, d.On = p, s.today.AddDays(-9)
		title := fmt.Sprintf("Tìm người thay %s (%s) và hỏi thăm nơi mới", p.Name, p.Title)
		d.Action = action.NewEdit(p.AccountID, action.Action{
			ID: id("departure " + m.client + " " + m.key), Title: title, Status: action.Accepted,
			AccountableID: &owner, Due: s.today.AddDays(2),
		})
		if d.Status == "moved" {
			there := stakeholder.Person{ID: id("stakeholder moved"), AccountID: accountID("senvang"), Contact: p.Contact}
			there.EmploymentID, there.Title, there.Department = id("employment moved"), "Giám đốc Thương hiệu", "Marketing"
			there.Coverage, there.OwnerID = "unknown", &owner
			d.There = &there
		}
		err := s.at(-7).Write(s.ctx, s.actor(slug, ownerOf(m, list), authz.Manager), func(tx *db.Tx) error { return stakeholder.Depart(s.ctx, tx, d) })
		if err != nil {
			return fmt.Errorf("departure of %s %s: %w", m.client, m.key, err)
		}
	}
	return nil
}
