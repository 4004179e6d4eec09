package demo

import (
	"trucot/internal/client/tenant"
	"trucot/internal/kernel/authz"
)

// vietnamese is a packaging maker with twelve clients.
func (s *seeder) vietnamese() error {
	err := s.organisation(
		tenant.New{ID: id("tenant demo"), Slug: "demo", Name: "Bao bì Trường Lam", Lang: "vi", Zone: "Asia/Ho_Chi_Minh", Currency: "VND"},
		[]person{
			{"admin", "admin@demo.test", "Phạm Thu Vân", "Trưởng phòng Vận hành", []authz.Role{authz.Admin}, ""},
			{"director", "director@demo.test", "Lê Quốc Bảo", "Giám đốc Kinh doanh", []authz.Role{authz.Director}, ""},
			{"manager", "manager@demo.test", "Trần Ngọc Ánh", "Quản lý khách hàng trọng điểm", []authz.Role{authz.Manager}, "director"},
			{"minh", "minh@demo.test", "Đỗ Hoàng Minh", "Quản lý khách hàng", []authz.Role{authz.Manager}, "director"},
			{"yen", "yen@demo.test", "Vũ Hải Yến", "Quản lý khách hàng", []authz.Role{authz.Manager}, "director"},
			{"khoa", "khoa@demo.test", "Ngô Đăng Khoa", "Kỹ sư ứng dụng", []authz.Role{authz.Manager}, "director"},
			{"viewer", "viewer@demo.test", "Bùi Thanh Tâm", "Kiểm soát nội bộ", []authz.Role{authz.Viewer}, ""},
		})
	if err != nil {
		return err
	}
	if err := s.catalogue("demo", packaging); err != nil {
		return err
	}
	if err := s.accounts("demo", clients); err != nil {
		return err
	}
	if err := s.value("demo", clients, 1_000_000); err != nil {
		return err
	}
	if err := s.people("demo", people); err != nil {
		return err
	}
	if err := s.touches("demo", people); err != nil {
		return err
	}
	if err := s.influence("demo", lines, bonds); err != nil {
		return err
	}
	if err := s.since("demo", people); err != nil {
		return err
	}
	if err := s.needs("demo", clients); err != nil {
		return err
	}
	if err := s.research("demo", studies); err != nil {
		return err
	}
	if err := s.relations("demo", relations); err != nil {
		return err
	}
	if err := s.asks("demo", "admin", asks); err != nil {
		return err
	}
	if err := s.strategies("demo", plots, studies); err != nil {
		return err
	}
	if err := s.insights("demo", strands); err != nil {
		return err
	}
	if err := s.roadmaps("demo", "VND", roadmaps); err != nil {
		return err
	}
	if err := s.works("demo", works); err != nil {
		return err
	}
	if err := s.reviews("demo", clients); err != nil {
		return err
	}
	if err := s.scenes("demo", clients); err != nil {
		return err
	}
	if err := s.fits("demo", clients); err != nil {
		return err
	}
	if err := s.serve("demo", "VND", clients); err != nil {
		return err
	}
	if err := s.whitespace("demo", "VND", clients); err != nil {
		return err
	}
	if err := s.contracts("demo", "VND", clients); err != nil {
		return err
	}
	if err := s.surveys("demo", clients); err != nil {
		return err
	}
	if err := s.interviews("demo", talks); err != nil {
		return err
	}
	if err := s.visits("demo"); err != nil {
		return err
	}
	if err := s.trends("demo", clients); err != nil {
		return err
	}
	if err := s.lives("demo", courses); err != nil {
		return err
	}
	return s.judgeToday("demo", clients)
}
