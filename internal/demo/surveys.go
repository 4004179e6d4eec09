package demo

import (
	"fmt"

	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
	"trucot/internal/rhythm/interaction"
	"trucot/internal/rhythm/satisfaction"
)

// verdict is what a person of a client answered, days ago.
type verdict struct {
	client string
	person string // "": anonymous
	kind   satisfaction.Kind
	score  int
	ago    int
	stage  interaction.Stage
	words  string
}

var verdicts = []verdict{
	{"annhien", "thinh", satisfaction.NPS, 9, 250, "use", ""},
	{"annhien", "truong", satisfaction.NPS, 8, 240, "use", ""},
	{"annhien", "huong", satisfaction.NPS, 9, 235, "support", "Kỹ thuật lên tận nơi trong ngày."},
	{"annhien", "thinh", satisfaction.NPS, 9, 62, "renew", ""},
	{"annhien", "truong", satisfaction.NPS, 5, 58, "support", "Hai lô màng lỗi mà chờ đổi quá lâu."},
	{"annhien", "huong", satisfaction.NPS, 10, 55, "use", ""},
	{"annhien", "nam", satisfaction.NPS, 7, 50, "use", ""},
	{"annhien", "", satisfaction.CSAT, 4, 120, "onboard", ""},
	{"annhien", "", satisfaction.CSAT, 3, 118, "onboard", "Hàng về đúng hẹn nhưng xếp pallet lộn xộn."},
	{"annhien", "nam", satisfaction.CSAT, 4, 90, "support", ""},
	{"annhien", "thinh", satisfaction.CSAT, 5, 44, "use", ""},
	{"annhien", "huong", satisfaction.CSAT, 4, 40, "use", ""},
	{"annhien", "truong", satisfaction.CES, 4, 30, "support", "Phải gọi ba nơi mới biết lô hàng ở đâu."},
	{"annhien", "nam", satisfaction.CES, 5, 28, "support", ""},
	{"hungviet", "diep", satisfaction.CSAT, 4, 75, "use", ""},
	{"brightwater", "ellen", satisfaction.NPS, 8, 90, "use", "Reliable, a little slow to answer."},
	{"brightwater", "", satisfaction.CES, 6, 40, "support", ""},
}

// surveys writes what the people of the clients answered.
func (s *seeder) surveys(slug string, clients []client) error {
	in := map[string]bool{}
	for _, c := range clients {
		in[c.key] = true
	}
	for i, a := range verdicts {
		if !in[a.client] {
			continue
		}
		r := satisfaction.Response{
			ID: id(fmt.Sprint("answer ", i)), Kind: a.kind, Score: a.score, AnsweredOn: s.today.AddDays(-a.ago), Touchpoint: a.stage, Comment: a.words,
		}
		if a.person != "" {
			who := stakeholderID(a.client, a.person)
			r.StakeholderID = &who
		}
		err := s.at(-a.ago).Write(s.ctx, s.actor(slug, owners[a.client], authz.Manager), func(tx *db.Tx) error {
			return satisfaction.Save(s.ctx, tx, accountID(a.client), r, 0)
		})
		if err != nil {
			return fmt.Errorf("answer of %s: %w", a.client, err)
		}
	}
	return nil
}
