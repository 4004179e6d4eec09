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
	r.Get("/risks/new", s.Read(authz.AccountEdit, newRisk))
	r.Post("/risks", s.Write(authz.AccountEdit, createRisk))
	r.Get("/risks/{risk}/edit", s.Read(authz.AccountEdit, editRisk))
	r.Post("/risks/{risk}", s.Write(authz.AccountEdit, saveRisk))
	r.Post("/risks/{risk}/archive", s.Write(authz.AccountEdit, dropRisk))
	r.Post("/risks/{risk}/restore", s.Write(authz.AccountEdit, bringBackRisk))
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

func newRisk(q *page.Request, tx *db.Tx) (page.Response, error) {
	q.Form.Fill(url.Values{"id": {uuid.Must(uuid.NewV7()).String()}, "owner": {q.Actor.Member.String()}})
	return valueForm(q, tx, "risk", uuid.Nil)
}

func createRisk(q *page.Request, tx *db.Tx) (page.Response, error) {
	r := decodeRisk(q.Form, Risk{ID: q.Form.UUID("id")}, q.Actor.Settings.Currency)
	if err := account.Open(q.Context(), tx, q.ID("account")); err != nil {
		return page.Response{}, err
	}
	err := errs.Invalid
	if q.Form.OK() {
		err = SaveRisk(q.Context(), tx, q.ID("account"), r, 0)
	}
	if err != nil && !errors.Is(err, db.ErrDuplicate) {
		return valueAgain(q, tx, "risk", uuid.Nil, err)
	}
	return toList(q, Churn, "goal.flash.value_added", "title", r.Title), nil
}

func loadRisk(q *page.Request, tx *db.Tx) (r Risk, err error) {
	err = account.Open(q.Context(), tx, q.ID("account"), QRisk(&r, q.ID("account"), q.ID("risk")))
	return r, err
}

func editRisk(q *page.Request, tx *db.Tx) (page.Response, error) {
	r, err := loadRisk(q, tx)
	if err != nil {
		return page.Response{}, err
	}
	values := fillRisk(r)
	values.Set("version", strconv.Itoa(r.Version))
	q.Form.Fill(values)
	return valueForm(q, tx, "risk", r.ID)
}

func saveRisk(q *page.Request, tx *db.Tx) (page.Response, error) {
	err := page.Save(q, tx, page.Stored[Risk]{
		Entity: "risk", ID: q.ID("risk"), Fill: fillRisk,
		Load:    func() (Risk, error) { return loadRisk(q, tx) },
		Version: func(r Risk) int { return r.Version },
		Save: func(was Risk, version int) error {
			r := decodeRisk(q.Form, was, was.Currency)
			if !q.Form.OK() {
				return errs.Invalid
			}
			return SaveRisk(q.Context(), tx, q.ID("account"), r, version)
		},
	})
	if err != nil {
		return valueAgain(q, tx, "risk", q.ID("risk"), err)
	}
	return toList(q, Churn, "goal.flash.saved"), nil
}

func dropRisk(q *page.Request, tx *db.Tx) (page.Response, error) {
	r, err := loadRisk(q, tx)
	if err != nil {
		return page.Response{}, err
	}
	if err := archiveValue(q, tx, "risk", r.ID, r.Version, archiveRisk, true); err != nil {
		return page.Response{}, err
	}
	return toList(q, Churn, "goal.flash.archived", "title", r.Title).
		WithUndo(i18n.T(q.Context(), "goal.flash.undo"), q.Path("accounts", q.ID("account"), "risks", r.ID, "restore")), nil
}

const riskVersion db.SQL = `
	select version from risk where tenant_id = @tenant and account_id = @account and id = @id`

func bringBackRisk(q *page.Request, tx *db.Tx) (page.Response, error) {
	return bringBack(q, tx, "risk", Churn, riskVersion, archiveRisk)
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
