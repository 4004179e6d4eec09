package demo

import (
	"fmt"

	"github.com/google/uuid"

	"trucot/internal/execution/action"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/i18n"
	"trucot/internal/rhythm/interaction"
	"trucot/internal/rhythm/plan"
	"trucot/internal/rhythm/review"
)

// beat is one review that was held; days are counted from today.
type beat struct {
	due, held        int
	rating           int
	decisions, notes string
	people           string // keys of theirs who were there, by spaces
	adjusted         []shift
	promised         []vow
}

// shift is a change of tactics.
type shift struct{ was, instead, why string }

// vow is a commitment.
type vow struct {
	title, owner string
	due          int
}

// meetings are the reviews of a client, the oldest first; next is the day of the one to come.
type meetings struct {
	client string
	kind   review.Kind
	beats  []beat
	next   int
}

var rhythms = []meetings{
	{"annhien", review.QBRCustomer, []beat{
		{due: -140, held: -138, rating: 3, decisions: "Họp giao hàng hai tuần một lần", notes: "Khách phiền vì hai chuyến giao trễ trong quý."},
		{
			due: -47, held: -47, rating: 4, people: "huong", decisions: "Chạy thử VMI ở nhà máy Hưng Yên trước Tết\nGửi báo cáo tồn kho mỗi thứ Hai",
			notes: "Chị Hương muốn thấy số liệu tồn kho thật trước khi mở rộng.",
			adjusted: []shift{
				{"Chào VMI cho cả ba nhà máy cùng lúc", "Chạy thử một nhà máy trong tám tuần rồi mới mở rộng", "Khách chưa tin số liệu tồn kho của ta; một nhà máy đủ để chứng minh."},
			},
			promised: []vow{{"Gửi số liệu tồn kho tuần đầu của Hưng Yên", "manager", 9}},
		},
	}, 5},
	{"hungviet", review.Monthly, []beat{
		{due: -70, held: -70, rating: 4}, {due: -40, held: -38, rating: 4, decisions: "Đổi đầu mối ở chi nhánh phía Nam"},
	}, -3},
	{"caonguyen", review.QBRCustomer, []beat{{due: -80, held: -80, rating: 5, decisions: "Mở rộng sang túi van một chiều"}}, 11},
	{"senvang", review.QBRInternal, []beat{{due: -75, held: -60, rating: 2, decisions: "Gặp lại phòng mua hàng"}}, 6},
	{"thinhphat", review.QBRCustomer, []beat{{due: -100, held: -100, rating: 3}}, 20},
	{"brightwater", review.QBRCustomer, []beat{
		{due: -60, held: -60, rating: 4, decisions: "Weekly temperature report for the Leeds depot", adjusted: []shift{
			{"One price list for all depots", "A price by lane", "Lanes differ by a third in cost; one list loses us the short ones."},
		}},
	}, 6},
	{"stellan", review.Monthly, []beat{{due: -50, held: -45, rating: 3}}, -4},
}

func (s *seeder) reviews(slug string, clients []client) error {
	in := map[string]bool{}
	for _, c := range clients {
		in[c.key] = true
	}
	for _, m := range rhythms {
		if !in[m.client] {
			continue
		}
		if err := s.meet(slug, m); err != nil {
			return fmt.Errorf("reviews of %s: %w", m.client, err)
		}
	}
	return nil
}

// meet holds the reviews of a client one after another; each plans the next.
func (s *seeder) meet(slug string, m meetings) error {
	r := review.Review{ID: id("review " + m.client), AccountID: accountID(m.client), Kind: m.kind, Due: s.today.AddDays(m.beats[0].due), Place: review.Places[0], Agenda: s.agenda(slug, m.kind)}
	err := s.edit(slug, m.client, 20-m.beats[0].due, func(tx *db.Tx) error { return review.Plan(s.ctx, tx, r) })
	for i, b := range m.beats {
		if err != nil {
			return err
		}
		next := m.next
		if i+1 < len(m.beats) {
			next = m.beats[i+1].due
		}
		r.Due, r.HeldOn, r.NextDue, r.Rating = s.today.AddDays(b.due), s.today.AddDays(b.held), s.today.AddDays(next), &b.rating
		r.Decisions, r.Notes = b.decisions, b.notes
		r.Members, r.People = []uuid.UUID{memberID(slug, owners[m.client])}, nil
		if b.people != "" {
			r.People = []uuid.UUID{stakeholderID(m.client, b.people)}
		}
		err = s.hold(slug, m, r, b)
		r.ID = uuid.NewSHA1(r.ID, []byte("next"))
	}
	return err
}

func (s *seeder) hold(slug string, m meetings, r review.Review, b beat) error {
	err := s.edit(slug, m.client, -b.held, func(tx *db.Tx) error {
		for i, x := range b.adjusted {
			a := review.Adjustment{ID: id(fmt.Sprint("adjustment ", r.ID, i)), AccountID: r.AccountID, ReviewID: &r.ID, Was: x.was, Instead: x.instead, Why: x.why, OnDate: r.HeldOn}
			if err := review.Adjust(s.ctx, tx, a); err != nil {
				return err
			}
		}
		for i, p := range b.promised {
			who := memberID(slug, p.owner)
			a := action.Action{ID: id(fmt.Sprint("promised ", r.ID, i)), Title: p.title, Status: action.Accepted, AccountableID: &who, Due: s.today.AddDays(p.due)}
			if err := review.Commit(s.ctx, tx, r.AccountID, r.ID, a); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	return s.edit(slug, m.client, -b.held, func(tx *db.Tx) error {
		var facts plan.Facts
		if err := db.Batch(s.ctx, tx, plan.QFacts(&facts, r.AccountID)); err != nil {
			return err
		}
		return review.Close(s.ctx, tx, r, 1, facts, r.Agenda)
	})
}

// agenda is what a kind of review begins with, in the organisation's language.
func (s *seeder) agenda(slug string, k review.Kind) string {
	lang := "vi"
	if slug == "rival" {
		lang = "en"
	}
	return review.AgendaOf(i18n.With(s.ctx, i18n.Locale{Lang: lang}), k)
}

// visits are told from the road.
func (s *seeder) visits(slug string) error {
	rating := 4
	at := accountID("senvang")
	return s.at(-3).Write(s.ctx, s.actor(slug, owners["senvang"], authz.Manager), func(tx *db.Tx) error {
		err := review.Adjust(s.ctx, tx, review.Adjustment{
			ID: id("adjustment outside"), AccountID: at, Was: "Chào mẫu qua email", Instead: "Mang mẫu đến tận xưởng", Why: "Khách cần cầm thử chai trước khi chọn nắp.", OnDate: s.today.AddDays(-3),
		})
		if err != nil {
			return err
		}
		var facts plan.Facts
		if err := db.Batch(s.ctx, tx, plan.QFacts(&facts, at)); err != nil {
			return err
		}
		return review.Send(s.ctx, tx, nil, review.Report{Rating: &rating, Touch: interaction.Touch{
			ID: id("visit senvang"), AccountID: at, ByMember: memberID(slug, owners["senvang"]), Direction: "out", Kind: "field_visit", Channel: "in_person",
			Summary: "Xem dây chuyền chiết rót mới; nắp bơm cũ không khớp cổ chai.", Outcome: "Khách đồng ý thử mẫu nắp mới trong tuần",
		}}, review.Draft{}, facts)
	})
}
