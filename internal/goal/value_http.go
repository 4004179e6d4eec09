package goal

import (
	"errors"
	"net/url"
	"slices"
	"strconv"

	"github.com/go-chi/chi/v5"
	"github.com/google/uuid"

	"trucot/internal/account"
	"trucot/internal/authz"
	"trucot/internal/db"
	"trucot/internal/errs"
	"trucot/internal/i18n"
	"trucot/internal/page"
	"trucot/web/ui"
)

func valueRoutes(r chi.Router, s *page.Site) {
	r.Get("/opportunities/new", s.Read(authz.AccountEdit, newOpportunity))
	r.Post("/opportunities", s.Write(authz.AccountEdit, createOpportunity))
	r.Get("/opportunities/{opportunity}/edit", s.Read(authz.AccountEdit, editOpportunity))
	r.Post("/opportunities/{opportunity}", s.Write(authz.AccountEdit, saveOpportunity))
	r.Post("/opportunities/{opportunity}/archive", s.Write(authz.AccountEdit, dropOpportunity))
	r.Post("/opportunities/{opportunity}/restore", s.Write(authz.AccountEdit, bringBackOpportunity))
	r.Post("/questions/{question}/none", s.Write(authz.AccountEdit, answerNone))
}

// toList goes back to the part of the goals page that a row belongs to.
func toList(q *page.Request, part Question, key string, args ...any) page.Response {
	return page.SeeOther(q.Path("accounts", q.ID("account"), "goals")+"#"+string(part)).WithFlash("good", i18n.T(q.Context(), key, args...))
}

func (o Opportunity) part() Question {
	if o.Kind == "missed" {
		return MissedQ
	}
	return SellMore
}

// valueForm shows the form of an opportunity or a risk; id is uuid.Nil for a new one.
func valueForm(q *page.Request, tx *db.Tx, noun string, id uuid.UUID) (page.Response, error) {
	v := valuePage{Form: q.Form, Noun: noun, ID: id, Currency: q.Actor.Settings.Currency}
	if err := db.Batch(q.Context(), tx, account.QHead(&v.Head, q.ID("account")), account.QPeople(&v.People)); err != nil {
		return page.Response{}, err
	}
	if !v.Head.MayEdit(q.Actor) {
		return page.Response{}, errs.Forbidden
	}
	title := v.title(q.Context())
	return page.HTML(title, valueView(v, title), v.Head.Crumbs(q.Context(), v.crumb(q.Context()), ui.Crumb{Label: title})...), nil
}

func valueAgain(q *page.Request, tx *db.Tx, noun string, id uuid.UUID, err error) (page.Response, error) {
	status, ok := page.FormStatus(err)
	if !ok {
		return page.Response{}, err
	}
	res, err := valueForm(q, tx, noun, id)
	return res.WithStatus(status), err
}

func newOpportunity(q *page.Request, tx *db.Tx) (page.Response, error) {
	kind := OpportunityKind(q.Query("kind"))
	if !slices.Contains(OpportunityKinds, kind) {
		kind = OpportunityKinds[0]
	}
	q.Form.Fill(url.Values{
		"id": {uuid.Must(uuid.NewV7()).String()}, "owner": {q.Actor.Member.String()}, "kind": {string(kind)}, "stage": {"explore"},
		"title": {q.Query("title")}, "product": {q.Query("product")}, "amount": {q.Query("amount")},
	})
	return valueForm(q, tx, "opportunity", uuid.Nil)
}

func createOpportunity(q *page.Request, tx *db.Tx) (page.Response, error) {
	o := decodeOpportunity(q.Form, Opportunity{ID: q.Form.UUID("id")}, q.Actor.Settings.Currency)
	if err := account.Open(q.Context(), tx, q.ID("account")); err != nil {
		return page.Response{}, err
	}
	err := errs.Invalid
	if q.Form.OK() {
		err = SaveOpportunity(q.Context(), tx, q.ID("account"), o, 0)
	}
	if err != nil && !errors.Is(err, db.ErrDuplicate) {
		return valueAgain(q, tx, "opportunity", uuid.Nil, err)
	}
	return toList(q, o.part(), "goal.flash.value_added", "title", o.Title), nil
}

func loadOpportunity(q *page.Request, tx *db.Tx) (o Opportunity, err error) {
	err = account.Open(q.Context(), tx, q.ID("account"), QOpportunity(&o, q.ID("account"), q.ID("opportunity")))
	return o, err
}

func editOpportunity(q *page.Request, tx *db.Tx) (page.Response, error) {
	o, err := loadOpportunity(q, tx)
	if err != nil {
		return page.Response{}, err
	}
	values := fillOpportunity(o)
	values.Set("version", strconv.Itoa(o.Version))
	q.Form.Fill(values)
	return valueForm(q, tx, "opportunity", o.ID)
}

func saveOpportunity(q *page.Request, tx *db.Tx) (page.Response, error) {
	var saved Opportunity
	err := page.Save(q, tx, page.Stored[Opportunity]{
		Entity: "opportunity", ID: q.ID("opportunity"), Fill: fillOpportunity,
		Load:    func() (Opportunity, error) { return loadOpportunity(q, tx) },
		Version: func(o Opportunity) int { return o.Version },
		Save: func(was Opportunity, version int) error {
			if saved = decodeOpportunity(q.Form, was, was.Currency); !q.Form.OK() {
				return errs.Invalid
			}
			return SaveOpportunity(q.Context(), tx, q.ID("account"), saved, version)
		},
	})
	if err != nil {
		return valueAgain(q, tx, "opportunity", q.ID("opportunity"), err)
	}
	return toList(q, saved.part(), "goal.flash.saved"), nil
}

func dropOpportunity(q *page.Request, tx *db.Tx) (page.Response, error) {
	o, err := loadOpportunity(q, tx)
	if err != nil {
		return page.Response{}, err
	}
	if err := archiveValue(q, tx, "opportunity", o.ID, o.Version, archiveOpportunity, true); err != nil {
		return page.Response{}, err
	}
	return toList(q, o.part(), "goal.flash.archived", "title", o.Title).
		WithUndo(i18n.T(q.Context(), "goal.flash.undo"), q.Path("accounts", q.ID("account"), "opportunities", o.ID, "restore")), nil
}

const opportunityVersion db.SQL = `
	select version from opportunity where tenant_id = @tenant and account_id = @account and id = @id`

func bringBackOpportunity(q *page.Request, tx *db.Tx) (page.Response, error) {
	return bringBack(q, tx, "opportunity", SellMore, opportunityVersion, archiveOpportunity)
}

// archiveValue hides a row, or brings it back.
func archiveValue(q *page.Request, tx *db.Tx, entity string, id uuid.UUID, version int, sql db.SQL, away bool) error {
	args := db.Args{"at": nil}
	if away {
		args["at"] = tx.Now
	}
	return change(q.Context(), tx, q.ID("account"), entity, id, version, sql, args)
}

func bringBack(q *page.Request, tx *db.Tx, noun string, part Question, read, write db.SQL) (page.Response, error) {
	var version int
	id := q.ID(noun)
	err := account.Open(q.Context(), tx, q.ID("account"), db.QOne(&version, read, db.Args{"account": q.ID("account"), "id": id}))
	if err != nil {
		return page.Response{}, err
	}
	if err := archiveValue(q, tx, noun, id, version, write, false); err != nil {
		return page.Response{}, err
	}
	return toList(q, part, "goal.flash.restored"), nil
}

func answerNone(q *page.Request, tx *db.Tx) (page.Response, error) {
	question := Question(q.Param("question"))
	if !slices.Contains(Questions, question) {
		return page.Response{}, errs.NotFound
	}
	note := q.Form.Text("note", 0, 500)
	if !q.Form.OK() {
		return page.Response{}, errs.Invalid
	}
	var version int
	if err := account.Open(q.Context(), tx, q.ID("account"), QCheckVersion(&version, q.ID("account"), question)); err != nil {
		return page.Response{}, err
	}
	if err := AnswerNone(q.Context(), tx, q.ID("account"), question, note, version); err != nil && !errors.Is(err, db.ErrDuplicate) {
		return page.Response{}, err
	}
	return toList(q, question, "goal.flash.none"), nil
}
