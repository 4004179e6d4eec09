package answer

import (
	"github.com/go-chi/chi/v5"
	"github.com/google/uuid"

	"trucot/internal/business/board"
	"trucot/internal/client/account"
	"trucot/internal/client/tenant"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
)

// AdminRoutes mounts the tenant's own questions below /t/{tenant}.
func AdminRoutes(r chi.Router, s *page.Site) {
	r.Get("/admin/questions", s.Read(authz.SettingAdmin, questions))
	r.Get("/admin/questions/new", s.Read(authz.SettingAdmin, blankQuestion))
	r.Post("/admin/questions", s.Write(authz.SettingAdmin, createQuestion))
	r.Get("/admin/questions/{deepquestion}/edit", s.Read(authz.SettingAdmin, editQuestion))
	r.Post("/admin/questions/{deepquestion}", s.Write(authz.SettingAdmin, updateQuestion))
	r.Post("/admin/questions/{deepquestion}/up", s.Write(authz.SettingAdmin, questionUp))
	r.Post("/admin/questions/{deepquestion}/down", s.Write(authz.SettingAdmin, questionDown))
	questionShelf.Mount(r, s, "/admin/questions/{deepquestion}", authz.SettingAdmin)
}

func questions(q *page.Request, tx *db.Tx) (page.Response, error) {
	return showQuestions(q, tx, board.Open{})
}

// showQuestions draws the list with at most one form open in it.
func showQuestions(q *page.Request, tx *db.Tx, open board.Open) (page.Response, error) {
	v := questionPage{Form: q.Form, Open: open, Tenant: q.Actor.TenantName}
	v.Tabs = tenant.AdminTabs(q.Context(), q, "questions")
	if err := db.Batch(q.Context(), tx, qOwnQuestions(&v.Questions), account.QSegments(&v.Segments)); err != nil {
		return page.Response{}, err
	}
	return page.HTML(i18n.T(q.Context(), "answer.question.title"), questionsView(v)), nil
}

func questionsAgain(q *page.Request, tx *db.Tx, id uuid.UUID, err error) (page.Response, error) {
	return page.Again(err, func() (page.Response, error) {
		return showQuestions(q, tx, board.Open{Kind: "question", ID: id})
	})
}

var questionShelf = page.Shelf{
	Table: "deep_question", Texts: "board.flash",
	Home: func(q *page.Request, _ page.Kept) string { return q.Path("admin", "questions") },
}

func toQuestions(q *page.Request, key string) page.Response {
	return page.SeeOther(q.Path("admin", "questions")).Done(q.Context(), key)
}

func blankQuestion(q *page.Request, tx *db.Tx) (page.Response, error) {
	form.Show(q.Context(), q.Form, OwnQuestion{ID: uuid.Must(uuid.NewV7())}, bindQuestion)
	return showQuestions(q, tx, board.Open{Kind: "question"})
}

func createQuestion(q *page.Request, tx *db.Tx) (page.Response, error) {
	o := OwnQuestion{ID: q.Form.UUID("id")}
	err := page.Add(q, &o, bindQuestion, func() error { return SaveQuestion(q.Context(), tx, o, 0) })
	if err != nil {
		return questionsAgain(q, tx, uuid.Nil, err)
	}
	return toQuestions(q, "answer.question.added"), nil
}

func loadQuestion(q *page.Request, tx *db.Tx) (o OwnQuestion, err error) {
	err = db.Batch(q.Context(), tx, qOwnQuestion(&o, q.ID("deepquestion")))
	return o, err
}

func editQuestion(q *page.Request, tx *db.Tx) (page.Response, error) {
	o, err := loadQuestion(q, tx)
	if err != nil {
		return page.Response{}, err
	}
	form.Show(q.Context(), q.Form, o, bindQuestion)
	return showQuestions(q, tx, board.Open{Kind: "question", ID: o.ID})
}

func updateQuestion(q *page.Request, tx *db.Tx) (page.Response, error) {
	_, err := page.Save(q, tx, page.Stored[OwnQuestion]{
		Entity: "deep_question", ID: q.ID("deepquestion"), Bind: bindQuestion,
		Load: func() (OwnQuestion, error) { return loadQuestion(q, tx) },
		Save: func(_, o OwnQuestion) error { return SaveQuestion(q.Context(), tx, o, o.Version) },
	})
	if err != nil {
		return questionsAgain(q, tx, q.ID("deepquestion"), err)
	}
	return toQuestions(q, "board.flash.saved"), nil
}

func questionUp(q *page.Request, tx *db.Tx) (page.Response, error) { return stepQuestion(q, tx, -1) }

func questionDown(q *page.Request, tx *db.Tx) (page.Response, error) { return stepQuestion(q, tx, 1) }

func stepQuestion(q *page.Request, tx *db.Tx, step int) (page.Response, error) {
	var list []countedQuestion
	var own OwnQuestion
	if err := db.Batch(q.Context(), tx, qOwnQuestions(&list), qOwnQuestion(&own, q.ID("deepquestion"))); err != nil {
		return page.Response{}, err
	}
	if other, ok := neighbour(list, own.ID, step); ok {
		if err := swapQuestions(q.Context(), tx, own, other); err != nil {
			return page.Response{}, err
		}
	}
	return page.SeeOther(q.Path("admin", "questions") + "#q-" + own.ID.String()), nil
}
