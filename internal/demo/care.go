package demo

import (
	"time"

	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
	"trucot/internal/rhythm/complaint"
	"trucot/internal/rhythm/interaction"
)

// tended is what was found out about a complaint of the story, by its subject.
var tended = map[string]complaint.Complaint{
	"Cuộn màng lệch mép ở dòng 3": {
		Feeling: "angry", FirstWords: "Em xin lỗi anh, để dây chuyền dừng giữa ca là lỗi của bên em. Em qua ngay.", Contacts: 2, HandOffs: 1,
		Understood: "Anh mất hai lần dừng máy trong một ca và phải giải thích với xưởng.", Cause: "process",
		Whys:     []string{"Màng lệch mép 3 mm", "Lưỡi cắt mép mòn", "Không ai đo lưỡi cắt giữa hai lần bảo trì", "Phiếu bảo trì không có mục này"},
		Decision: "accept", Recovery: []complaint.Recovery{"apology", "replace", "process_change"}, Cost: 18_000_000, FeelingAfter: "calm",
	},
	"Giao thiếu 2 pallet màng 1120": {
		Feeling: "worried", FirstWords: "Chị yên tâm, em đang đứng ở kho và đếm lại ngay bây giờ.", Contacts: 3, HandOffs: 1, Cause: "process",
		Whys: []string{"Thiếu 2 pallet so với đơn", "Xe xếp theo phiếu cũ"},
	},
	"Túi giấy bong quai": {
		Feeling: "disappointed", FirstWords: "Cảm ơn chị đã báo sớm, bên em hiểu quà tri ân không thể hỏng.", Contacts: 2, Cause: "supplier",
		Whys: []string{"Quai bong khi xách", "Keo của lô tháng 10 không đủ bám"}, Recovery: []complaint.Recovery{"replace"}, Cost: 9_000_000,
	},
	"Màu nắp lệch mẫu duyệt": {
		Feeling: "disappointed", FirstWords: "Chị nói đúng, nhìn bằng mắt cũng thấy lệch. Em xin lỗi chị.", Contacts: 1, Cause: "process",
		Understood: "Chị phải đứng ra chịu trách nhiệm về màu với nhóm thiết kế.",
		Whys:       []string{"Lô mới lệch tông vàng", "Không so màu dưới đèn D65 trước khi xuất"}, Decision: "accept",
		Recovery: []complaint.Recovery{"apology", "replace", "process_change"}, Cost: 12_000_000, FeelingAfter: "calm",
	},
	"Late chilled delivery to Leeds": {
		Feeling: "furious", FirstWords: "I am sorry your night shift stood idle because of us. I am on the line until the trailers are in.", Contacts: 3,
		Cause: "communication", Whys: []string{"Two trailers over an hour late", "The depot knew and told nobody"},
	},
	"Seal number missing on a delivery note": {
		Feeling: "calm", FirstWords: "Thank you for noticing; we will find the number today.", Contacts: 1, Cause: "process",
		Understood: "Without the number your audit file has a gap.", Decision: "accept", Recovery: []complaint.Recovery{"process_change"}, FeelingAfter: "calm",
	},
}

// tend writes what was found out about a complaint an hour after it was logged, and closes one that ended.
func (s *seeder) tend(slug string, scene scene, t interaction.Touch) error {
	c, known := tended[scene.subject]
	if !known {
		return nil
	}
	actor := s.actor(slug, scene.by, authz.Manager)
	said := t.At.Add(40 * time.Minute)
	c.ID, c.AccountID, c.Currency, c.FirstWordsAt, c.Version = t.ID, t.AccountID, actor.Settings.Currency, &said, 1
	after := c.FeelingAfter
	c.FeelingAfter = ""
	err := s.pool.At(t.At.Add(2*time.Hour)).Write(s.ctx, actor, func(tx *db.Tx) error { return db.ChangeAll(s.ctx, tx, []db.Edit{c.Edit()}) })
	if err != nil || scene.closedAfter == 0 {
		return err
	}
	c.Version, c.Resolution = 2, scene.resolution
	err = s.as(slug, scene.by, scene.closedAfter-scene.ago, func(tx *db.Tx) error {
		err := interaction.Close(s.ctx, tx, t, c)
		c = c.Closed(tx.Actor.Member, tx.Now, tx.Today())
		return err
	})
	if err != nil || after == "" {
		return err
	}
	return s.as(slug, scene.by, scene.closedAfter+complaint.FollowDays-scene.ago, func(tx *db.Tx) error {
		c.Version, c.FeelingAfter, c.FollowedOn = 3, after, tx.Today()
		return db.ChangeAll(s.ctx, tx, []db.Edit{c.Edit()})
	})
}
