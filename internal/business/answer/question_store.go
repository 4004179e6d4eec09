package answer

import (
	"context"

	"github.com/google/uuid"

	"trucot/internal/kernel/db"
)

const askedColumns db.SQL = `
	select q.id, q.label_vi, q.label_en, q.hint_vi, q.hint_en, q.segment_id, q.max_tier, q.position, q.version,
		coalesce(s.name_vi, '') as segment_vi, coalesce(s.name_en, '') as segment_en`

// QOwnAsked reads the tenant's own questions that an account is asked, in their order.
func QOwnAsked(dst *[]OwnQuestion, accountID uuid.UUID) db.Query {
	return db.Q(dst, askedColumns+`
		from deep_question q
		join account a on a.tenant_id = q.tenant_id and a.id = @account
		left join segment s on s.tenant_id = q.tenant_id and s.id = q.segment_id
		where q.tenant_id = @tenant and q.archived_at is null and (q.segment_id is null or q.segment_id = a.segment_id)
			and (q.max_tier is null or a.tier <= q.max_tier)
		order by q.position, q.id`, db.Args{"account": accountID})
}

// qAsked reads whether an account is asked a question of the tenant's own, or has answered it before.
func qAsked(dst *bool, accountID, id uuid.UUID) db.Query {
	return db.QOne(dst, `
		select exists (select from deep_question q
			join account a on a.tenant_id = q.tenant_id and a.id = @account
			where q.tenant_id = @tenant and q.id = @id and q.archived_at is null and (q.segment_id is null or q.segment_id = a.segment_id)
				and (q.max_tier is null or a.tier <= q.max_tier))`, db.Args{"account": accountID, "id": id})
}

// qOwnQuestions reads all of them with how many accounts answered each.
func qOwnQuestions(dst *[]countedQuestion) db.Query {
	return db.Q(dst, askedColumns+`,
			(select count(*) from deep_answer d where d.tenant_id = @tenant and d.question_id = q.id and d.archived_at is null) as answers
		from deep_question q
		left join segment s on s.tenant_id = q.tenant_id and s.id = q.segment_id
		where q.tenant_id = @tenant and q.archived_at is null
		order by q.position, q.id`, nil)
}

func qOwnQuestion(dst *OwnQuestion, id uuid.UUID) db.Query {
	return db.QOne(dst, askedColumns+`
		from deep_question q
		left join segment s on s.tenant_id = q.tenant_id and s.id = q.segment_id
		where q.tenant_id = @tenant and q.id = @id and q.archived_at is null`, db.Args{"id": id})
}

const insertQuestion db.SQL = `
	insert into deep_question (tenant_id, id, label_vi, label_en, hint_vi, hint_en, segment_id, max_tier, position, created_at, created_by, updated_at, updated_by)
	select c.tenant_id, @id, @label_vi, @label_en, @hint_vi, @hint_en, @segment_id, @max_tier,
		(select coalesce(max(x.position), 0) + 1 from deep_question x where x.tenant_id = @tenant), @now, @member, @now, @member
	from tenant_setting c where c.tenant_id = @tenant`

func questionRow(id uuid.UUID, version int) db.Row {
	return db.Row{Table: "deep_question", ID: id, Version: version}
}

// SaveQuestion adds a question at the end (version 0) or saves it over a version.
func SaveQuestion(ctx context.Context, tx *db.Tx, o OwnQuestion, version int) error {
	r := questionRow(o.ID, version)
	r.Values = db.Args{
		"label_vi": o.LabelVI, "label_en": o.LabelEN, "hint_vi": o.HintVI, "hint_en": o.HintEN,
		"segment_id": o.SegmentID, "max_tier": o.MaxTier,
	}
	e := r.Edit()
	if version == 0 {
		e.SQL = insertQuestion
	}
	return db.ChangeAll(ctx, tx, []db.Edit{e})
}

// swapQuestions lets two questions change places.
func swapQuestions(ctx context.Context, tx *db.Tx, a, b OwnQuestion) error {
	edit := func(o OwnQuestion, position int64) db.Edit {
		r := questionRow(o.ID, o.Version)
		r.Values = db.Args{"position": position}
		return r.Edit()
	}
	return db.ChangeAll(ctx, tx, []db.Edit{edit(a, b.Position), edit(b, a.Position)})
}
