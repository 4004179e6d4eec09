package demo

import (
	"fmt"

	"github.com/google/uuid"

	"trucot/internal/business/answer"
	"trucot/internal/business/clientgoal"
	"trucot/internal/business/insight"
	"trucot/internal/business/swot"
	"trucot/internal/kernel/day"
	"trucot/internal/kernel/db"
	"trucot/internal/rhythm/interaction"
	"trucot/internal/rhythm/interview"
)

// talk is an interview of the demo. One without a text is a scene that is told elsewhere.
type talk struct {
	client, key, name, by string // name: of the person
	ago                   int
	subject, text         string
	heard                 []heard
}

// heard is what came of one question; ref is the code of a question, or the
// demo's name of a card, a client goal or a link of the chain.
type heard struct {
	about              interview.About
	ref, asked, answer string
	confirms           bool // it confirmed what is on record
}

var talks = []talk{
	{"annhien", "ngoc", "Hồ Bích Ngọc", "manager", 21, "Hỏi chị Ngọc về thương hiệu và sữa hạt", "Gặp chị Ngọc ở quán gần văn phòng, một tiếng rưỡi.", []heard{
		{interview.Answer, "marketing_message", "Công ty muốn người mua nhớ câu gì về mình?", "Câu “Sữa có tên trang trại” giữ tới hết năm sau, sữa hạt sẽ có câu riêng.", false},
		{interview.Swot, "h", "Công ty có định nắm cơ hội này không, khi nào?", "Sở Giáo dục đã mời chào giá cho 140 trường, nộp hồ sơ trước tháng 3.", true},
		{interview.ClientGoal, "an.nut", "Đây có đúng là điều công ty muốn đạt không, ai chịu trách nhiệm?", "Đúng, chị Ngọc chịu trách nhiệm. Nghìn điểm đầu ở miền Bắc.", false},
		{interview.Insight, "it", "Đây có phải chỗ đang vướng không, còn gì khác?", "CNTT chưa có người; phải qua anh Nam mới được ưu tiên.", false},
		{interview.Free, "2", "Chuyện nội bộ, người mới, thay đổi sắp tới", "Trưởng nhóm số hoá mới vào tháng trước, tên Quyên.", false},
	}},
	{"annhien", "nam", "Đặng Hoàng Nam", "director", 40, "Ăn trưa riêng với anh Nam", "", []heard{
		{interview.Answer, "vision", "Ba tới năm năm nữa, công ty muốn đứng ở đâu?", "Bán mảng nước trái cây trong hai năm, dồn vốn cho sữa hạt.", false},
	}},
	{"hungviet", "trinh", "Cao Việt Trinh", "manager", 26, "Hỏi chị Trinh về đợt đổi nhận diện", "Gọi video 40 phút.", []heard{
		{interview.Answer, "competitive_advantage", "Vì sao người mua chọn công ty mà không chọn đối thủ?", "Giao dịch viên biết tên từng chủ tiệm; ngân hàng số chưa làm được.", false},
		{interview.Insight, "habit", "Đây có phải chỗ đang vướng không, còn gì khác?", "Chi nhánh sợ hết túi đúng dịp Tết hơn là sợ giao chậm.", false},
		{interview.ClientGoal, "hv.plastic", "Đây có đúng là điều công ty muốn đạt không, ai chịu trách nhiệm?", "Đúng, đã đưa vào báo cáo bền vững, chị Diệp chịu trách nhiệm.", true},
	}},
	{"caonguyen", "linh", "Ninh Khánh Linh", "manager", 24, "Hỏi chị Linh về bao bì xuất khẩu", "Gặp ở hội chợ.", []heard{
		{interview.Swot, "f", "Công ty có định nắm cơ hội này không, khi nào?", "Khách Hamburg đòi túi tái chế từ mùa sau.", true},
		{interview.Insight, "valve", "Nếu bên em làm điều này thì có gỡ được chỗ vướng không?", "Được, miễn là in mã ngay trên dây chuyền.", false},
	}},
}

var rivalTalks = []talk{
	{"brightwater", "rupert", "Rupert Cole", "manager", 60, "What finance wants from chilled routes", "An hour at their office.", []heard{
		{interview.Answer, "competitive_advantage", "Why do buyers choose the company over its rivals?", "Two-day shelf life more than anyone else in the north.", false},
		{interview.ClientGoal, "bw.spoil", "Is this what the company wants to achieve, and who answers for it?", "Yes, it is in the board paper.", true},
	}},
}

// interviews are logged on their day; what a finding confirmed was confirmed the day after.
func (s *seeder) interviews(slug string, list []talk) error {
	for _, x := range list {
		if err := s.talk(slug, x); err != nil {
			return fmt.Errorf("interview %q: %w", x.subject, err)
		}
	}
	return nil
}

func (s *seeder) talk(slug string, x talk) error {
	t := s.sceneTouch(slug, scene{
		client: x.client, key: x.key, by: x.by, ago: x.ago, channel: "in_person", direction: "out", kind: "interview", subject: x.subject, text: x.text,
	})
	var findings []interview.Finding
	for i, h := range x.heard {
		findings = append(findings, interview.Finding{
			ID: uuid.NewSHA1(t.ID, []byte(h.ref)), AccountID: t.AccountID, InteractionID: t.ID, About: h.about, Ref: h.refOf(x.client),
			Question: h.asked, Body: h.answer, Position: i,
		})
		if h.about == interview.Answer {
			t.Questions = append(t.Questions, answer.Question(h.ref))
		}
	}
	err := s.as(slug, x.by, 1-x.ago, func(tx *db.Tx) error {
		if x.text != "" {
			return interview.Record(s.ctx, tx, nil, t, findings)
		}
		for _, f := range findings {
			if err := interview.Add(s.ctx, tx, f); err != nil {
				return err
			}
		}
		return nil
	})
	for i, h := range x.heard {
		if err == nil && h.confirms {
			err = s.edit(slug, x.client, x.ago-1, func(tx *db.Tx) error { return s.confirmed(tx, x, t, findings[i]) })
		}
	}
	return err
}

func (s *seeder) confirmed(tx *db.Tx, x talk, t interaction.Touch, f interview.Finding) error {
	var known interview.Facts
	account := accountID(x.client)
	err := db.Batch(s.ctx, tx, answer.QAnswers(&known.Answers, account), swot.QCards(&known.Swot, account),
		clientgoal.QGoals(&known.Goals, account), insight.QNodes(&known.Chain, account))
	if err != nil {
		return err
	}
	on := day.In(t.At, tx.Actor.Settings.Zone)
	return interview.Confirm(s.ctx, tx, known, f, interview.Proof{
		Source: fmt.Sprintf("%s, %02d/%02d/%d", x.name, on.Day(), on.Month(), on.Year()), On: on, Today: tx.Today(), By: tx.Actor.Member, ToldBy: t.StakeholderID,
	})
}

// refOf is the reference as it is stored.
func (h heard) refOf(client string) string {
	switch h.about {
	case interview.Swot:
		return swotID(client, rune(h.ref[0])).String()
	case interview.ClientGoal:
		return clientGoalID(h.ref).String()
	case interview.Insight:
		return insightID(client, h.ref).String()
	}
	return h.ref
}
