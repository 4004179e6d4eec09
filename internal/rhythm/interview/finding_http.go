package interview

import (
	"net/url"

	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/errs"
	"trucot/internal/kernel/page"
	"trucot/internal/rhythm/interaction"
)

// interviewOf reads the interview of the address with what else is asked for;
// errs.NotFound for those who may not read it. Only who logged it and the
// account's owner change its findings.
func interviewOf(q *page.Request, tx *db.Tx, seat *account.Seat, with ...db.Query) (interaction.Row, error) {
	return interviewAt(q, tx, seat.Account(), with...)
}

func interviewAt(q *page.Request, tx *db.Tx, accountID uuid.UUID, with ...db.Query) (interaction.Row, error) {
	var t interaction.Row
	err := db.Batch(q.Context(), tx, append(with, interaction.QRow(&t, accountID, q.ID("interview")))...)
	switch {
	case err != nil:
	case t.Kind != interaction.Interview:
		err = errs.NotFound
	case !interaction.MayChange(q.Actor, t.Touch, t.AccountOwner):
		err = errs.Forbidden
	}
	return t, err
}

var findingShelf = page.Shelf{
	Table: "interview_finding", Texts: "interview.flash", Put: put,
	Within: map[string]string{"interaction_id": "interview"},
	Stays: func(q *page.Request, tx *db.Tx, k page.Kept) (string, error) {
		_, err := interviewAt(q, tx, k.Account)
		return "", err
	},
	Home: func(q *page.Request, k page.Kept) string {
		return interaction.Findings.Of(q.ID("interview")).Open(q.Context(), k.Account) + k.Anchor("f")
	},
}

// findingOf reads a finding of the interview of the address, to change it.
func findingOf(q *page.Request, tx *db.Tx, seat *account.Seat) (Finding, error) {
	var r Row
	_, err := interviewOf(q, tx, seat, qRow(&r, seat.Account(), q.ID("interview"), q.ID("finding")))
	return r.Finding, err
}

func blankFinding(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	q.Form.Fill(url.Values{"id": {uuid.Must(uuid.NewV7()).String()}, "q": {Topic{Free, freeRefs[0]}.Key()}})
	return showInterview(q, tx, seat, interviewPage{})
}

func again(q *page.Request, tx *db.Tx, seat *account.Seat, id uuid.UUID, err error) (page.Response, error) {
	return page.Again(err, func() (page.Response, error) {
		return showInterview(q, tx, seat, interviewPage{Finding: id})
	})
}

func createFinding(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	accountID, ctx := seat.Account(), q.Context()
	var f facts
	var rows []Row
	t, err := interviewOf(q, tx, seat,
		append(f.queries(accountID, uuid.Nil), qRows(&rows, accountID, q.ID("interview")))...)
	if err != nil {
		return page.Response{}, err
	}
	topic := topicOf(q.Form.Value("q"))
	ask, found := f.done(tx).Find(topic)
	if !q.Form.Check(q.Form.Value("q") != "", "q", "err.choose") {
		return again(q, tx, seat, uuid.Nil, errs.Invalid)
	}
	if !found {
		return page.Response{}, errs.NotFound
	}
	x := Finding{
		ID: q.Form.UUID("id"), AccountID: accountID, InteractionID: t.ID, About: topic.About, Ref: topic.Ref,
		Question: phrase(ctx, ask), Position: 100,
	}
	if err := page.Add(q, &x, bindFinding, func() error { return Add(ctx, tx, x) }); err != nil {
		return again(q, tx, seat, uuid.Nil, err)
	}
	return toInterview(q, seat, t.ID, x.ID.String()).Done(ctx, "interview.flash.added"), nil
}

func editFinding(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	return showInterview(q, tx, seat, interviewPage{Finding: q.ID("finding")})
}

func updateFindingOf(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	id, ctx := q.ID("finding"), q.Context()
	_, err := page.Save(q, tx, page.Stored[Finding]{
		Entity: "interview_finding", ID: id, Bind: bindFinding,
		Load: func() (Finding, error) {
			x, err := findingOf(q, tx, seat)
			return page.Live(x, x.ArchivedAt, err)
		},
		Original: func(string) (Finding, bool, error) { return original(ctx, tx, id, q.Form.Version()) },
		Save:     func(_, x Finding) error { return update(ctx, tx, x, x.Version) },
	})
	if err != nil {
		return again(q, tx, seat, id, err)
	}
	return toInterview(q, seat, q.ID("interview"), id.String()).
		Done(ctx, "interview.flash.saved"), nil
}

func findingPath(q *page.Request, seat *account.Seat, id uuid.UUID, step string) string {
	return q.Path("accounts", seat.Account(), "business", "interview", q.ID("interview"), "findings", id, step)
}
