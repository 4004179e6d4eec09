package answer

import (
	"context"

	"github.com/google/uuid"

	"trucot/internal/business/board"
	"trucot/internal/client/account"
	"trucot/internal/kernel/db"
)

const answersSQL db.SQL = `
	select d.id, coalesce(d.question_id::text, d.question) as question, d.body, d.list, d.source, d.answered_on, d.confirmed, d.confirmed_by, d.confirmed_on,
		coalesce(m.display_name, '') as by_name, d.version
	from deep_answer d
	left join member m on m.tenant_id = d.tenant_id and m.id = d.confirmed_by
	where d.tenant_id = @tenant and d.account_id = @account and d.archived_at is null and (@id::uuid is null or d.id = @id)`

// QAnswers reads what is answered.
func QAnswers(dst *[]Answer, accountID uuid.UUID) db.Query {
	return db.Q(dst, answersSQL, db.Args{"account": accountID, "id": nil})
}

// QAnswer reads one answer; the zero answer when there is none yet.
func QAnswer(dst *Answer, accountID uuid.UUID, q Question) db.Query {
	return db.QMaybe(dst, answersSQL, db.Args{"account": accountID, "id": IDOf(accountID, q)})
}

const insertAnswer db.SQL = `
	insert into deep_answer (tenant_id, id, account_id, question, question_id, body, list, source, answered_on, confirmed, confirmed_by, confirmed_on,
		created_at, created_by, updated_at, updated_by)
	values (@tenant, @id, @account, @question, @own, @body, @list, @source, @answered, @confirmed, @by, @on, @now, @member, @now, @member)`

const updateAnswer db.SQL = `
	update deep_answer set body = @body, list = @list, source = @source, answered_on = @answered, confirmed = @confirmed, confirmed_by = @by, confirmed_on = @on,
		version = version + 1, updated_at = @now, updated_by = @member
	where tenant_id = @tenant and account_id = @account and id = @id and question = @question and question_id is not distinct from @own and version = @version`

// Save answers a question (version 0 the first time) or saves over a version.
func Save(ctx context.Context, tx *db.Tx, accountID uuid.UUID, a Answer, version int) error {
	sql := updateAnswer
	if version == 0 {
		sql = insertAnswer
	}
	id := IDOf(accountID, a.Question)
	args := db.Args{
		"id": id, "account": accountID, "question": a.Question,
		"own": nil, "body": a.Body, "list": a.List, "source": a.Source,
		"answered": a.AnsweredOn, "confirmed": a.Confirmed, "by": a.ConfirmedBy, "on": a.ConfirmedOn,
	}
	if a.List == nil {
		args["list"] = []Customer{}
	}
	if own, ok := a.Question.own(); ok {
		args["question"], args["own"] = "", own
	}
	if version > 0 {
		args["version"] = version
	}
	return account.SaveJudged(ctx, tx, accountID, []int{board.Pillar}, []db.Edit{{
		Entity: "deep_answer", ID: id, Version: version, SQL: sql, Args: args,
	}})
}
