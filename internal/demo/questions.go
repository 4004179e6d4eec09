package demo

import (
	"github.com/google/uuid"

	"trucot/internal/business/answer"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
)

func share(n int) *int { return &n }

// ask is a deep question that a tenant adds, and what its accounts answered.
type ask struct {
	key                              string
	labelVI, labelEN, hintVI, hintEN string
	tier                             int // 0: all
	answers                          map[string]reply
}

var asks = []ask{
	{
		"budget", "Ai quyết ngân sách số hoá và khi nào?", "Who decides the budget for going digital, and when?", "Tên, chức danh, tháng chốt ngân sách.", "Name, title, month of the decision.", 2,
		map[string]reply{"annhien": {body: "Anh Thịnh đề xuất, hội đồng quản trị chốt vào tháng 11.", source: "Phan Văn Thịnh, họp tài chính", age: 33}},
	},
	{
		"partner", "Đối tác nào họ không thể thay, và vì sao?", "Which partner can they not replace, and why?", "", "", 0,
		nil,
	},
}

var rivalAsks = []ask{
	{"audit", "Cuộc kiểm định an toàn thực phẩm tới là khi nào?", "When is their next food safety audit?", "", "", 0, nil},
}

func questionID(key string) uuid.UUID { return id("question " + key) }

func (s *seeder) asks(slug, admin string, list []ask) error {
	for _, a := range list {
		o := answer.OwnQuestion{ID: questionID(a.key), LabelVI: a.labelVI, LabelEN: a.labelEN, HintVI: a.hintVI, HintEN: a.hintEN}
		if a.tier > 0 {
			o.MaxTier = share(a.tier)
		}
		err := s.at(-220).Write(s.ctx, s.actor(slug, admin, authz.Admin), func(tx *db.Tx) error { return answer.SaveQuestion(s.ctx, tx, o, 0) })
		if err != nil {
			return err
		}
		for account, r := range a.answers {
			err := s.edit(slug, account, r.age, func(tx *db.Tx) error {
				return answer.Save(s.ctx, tx, accountID(account), answer.Answer{
					Question: o.Key(), Body: r.body, Source: r.source, AnsweredOn: s.today.AddDays(-r.age),
				}, 0)
			})
			if err != nil {
				return err
			}
		}
	}
	return nil
}
