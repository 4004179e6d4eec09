package demo

import (
	"fmt"

	"trucot/internal/goals/risk"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
	"trucot/internal/rhythm/comment"
	"trucot/internal/rhythm/plan"
)

// course is how far the plan of a client has come; days are before today.
type course struct {
	client, by, director string
	submitted            int
	approved, returned   int      // 0: not
	reason, comment      string   // the director's
	worse                string   // a risk that has become more severe since the approval
	first                []string // what matters most
}

var courses = []course{
	{
		client: "annhien", by: "manager", director: "director", submitted: 12, approved: 10,
		comment: "Hướng VMI rõ ràng. Giữ nhịp gặp chị Hương hai tuần một lần.", worse: "Mất đầu mối ở Marketing",
	},
	{
		client: "caonguyen", by: "manager", director: "director", submitted: 3,
		first: []string{"Giữ hạn giao hàng mùa lễ", "Chốt giá hạt cho cả năm"},
	},
	{
		client: "hungviet", by: "manager", director: "director", submitted: 9, returned: 6,
		reason:  "Câu trả lời về chiến lược thị trường mới là phỏng đoán: bỏ ra, hỏi lại khách rồi trình lại.",
		comment: "Lộ trình làm tốt. Phần nghiên cứu thị trường cần lời của chính khách hàng.",
	},
}

// lives plays the life of the plans: facts come first, for an approval freezes them.
func (s *seeder) lives(slug string, list []course) error {
	for _, c := range list {
		if err := s.life(slug, c); err != nil {
			return fmt.Errorf("plan of %s: %w", c.client, err)
		}
	}
	return nil
}

func (s *seeder) life(slug string, c course) error {
	act := func(by string, role authz.Role, ago int, f func(*db.Tx, plan.Plan, plan.Facts) error) error {
		return s.at(-ago).Write(s.ctx, s.actor(slug, by, role), func(tx *db.Tx) error {
			var p plan.Plan
			var facts plan.Facts
			if err := db.Batch(s.ctx, tx, plan.QCurrent(&p, accountID(c.client)), plan.QFacts(&facts, accountID(c.client))); err != nil {
				return err
			}
			return f(tx, p, facts)
		})
	}
	if len(c.first) > 0 {
		places := plan.AllPlaces(nil)
		is := plan.AllPlaces(nil)
		for i, text := range c.first {
			is[i].Text = text
		}
		err := act(c.by, authz.Manager, c.submitted+1, func(tx *db.Tx, p plan.Plan, _ plan.Facts) error {
			return plan.SetPriorities(s.ctx, tx, p, places, is)
		})
		if err != nil {
			return err
		}
	}
	err := act(c.by, authz.Manager, c.submitted, func(tx *db.Tx, p plan.Plan, f plan.Facts) error { return plan.SubmitTo(s.ctx, tx, p, f, nil, "") })
	if err != nil {
		return err
	}
	if ago := max(c.approved, c.returned); ago > 0 {
		err := act(c.director, authz.Director, ago, func(tx *db.Tx, p plan.Plan, f plan.Facts) error {
			if err := comment.Say(s.ctx, tx, accountID(c.client), comment.Comment{
				ID: id("plan comment " + c.client), Entity: comment.Whole, EntityID: p.ID, Kind: comment.Note, Body: c.comment,
			}); err != nil {
				return err
			}
			if c.approved > 0 {
				return plan.ApproveAs(s.ctx, tx, p, f)
			}
			return plan.ReturnWith(s.ctx, tx, p, c.reason, f)
		})
		if err != nil {
			return err
		}
	}
	if c.worse == "" {
		return nil
	}
	return s.edit(slug, c.client, 2, func(tx *db.Tx) error {
		var r risk.Risk
		if err := db.Batch(s.ctx, tx, risk.QOne(&r, accountID(c.client), id(c.client+" risk "+c.worse))); err != nil {
			return err
		}
		r.Severity++
		return risk.Save(s.ctx, tx, accountID(c.client), r, r.Version)
	})
}
