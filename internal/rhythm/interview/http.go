package interview

import (
	"errors"
	"net/url"

	"github.com/go-chi/chi/v5"
	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/errs"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/internal/rhythm/interaction"
	"trucot/web/ui"
)

// Routes mounts the guide and the record of interviews below /accounts/{account}.
func Routes(r chi.Router, s *page.Site) {
	r.Get("/business/interview", s.Read(authz.AccountView, guide))
	r.Post("/business/interview", s.Write(authz.TouchLog, create))
	r.Get("/business/interview/new", s.Read(authz.TouchLog, newRecord))
	r.Get("/business/interview/{interview}", s.Read(authz.AccountView, show))
	r.Get("/business/interview/{interview}/findings/new", s.Read(authz.TouchLog, newFinding))
	r.Post("/business/interview/{interview}/findings", s.Write(authz.TouchLog, createFinding))
	r.Get("/business/interview/{interview}/findings/{finding}/edit", s.Read(authz.TouchLog, editFinding))
	r.Post("/business/interview/{interview}/findings/{finding}", s.Write(authz.TouchLog, updateFindingOf))
	r.Post("/business/interview/{interview}/findings/{finding}/archive", s.Write(authz.TouchLog, archive))
	r.Post("/business/interview/{interview}/findings/{finding}/restore", s.Write(authz.TouchLog, restore))
	r.Post("/business/interview/{interview}/findings/{finding}/confirm", s.Write(authz.AccountEdit, confirmFinding))
	r.Post("/business/interview/{interview}/findings/{finding}/undo", s.Write(authz.AccountEdit, undoFinding))
}

func queryID(q *page.Request, name string) uuid.UUID {
	id, err := uuid.Parse(q.Query(name))
	if err != nil {
		return uuid.Nil
	}
	return id
}

func crumb(q *page.Request) ui.Crumb {
	return ui.Crumb{Href: q.Path("accounts", q.ID("account"), "business", "interview"), Label: i18n.T(q.Context(), "interview.guide.title")}
}

// guide is what to ask a person, or anyone, of an account.
func guide(q *page.Request, tx *db.Tx) (page.Response, error) {
	accountID, ctx := q.ID("account"), q.Context()
	v := guidePage{With: queryID(q, "with"), Actor: q.Actor}
	var f facts
	reads := append(f.queries(accountID, v.With), account.QHead(&v.Head, accountID), interaction.QWho(&v.People, accountID, nil, uuid.Nil),
		interaction.QInterviews(&v.Interviews, accountID), qTallies(&v.Tallies, accountID))
	if err := db.Batch(ctx, tx, reads...); err != nil {
		return page.Response{}, err
	}
	v.Asks = Guide(f.done(tx))
	title := i18n.T(ctx, "interview.guide.title")
	return page.HTML(v.Head.Name+": "+title, guideView(v), v.Head.Crumbs(ctx,
		ui.Crumb{Href: q.Path("accounts", accountID, "business"), Label: i18n.T(ctx, "business.index.title")}, ui.Crumb{Label: title})...), nil
}

func newRecord(q *page.Request, tx *db.Tx) (page.Response, error) {
	with := queryID(q, "with")
	person := ""
	if with != uuid.Nil {
		person = with.String()
	}
	q.Form.Fill(url.Values{
		"id": {uuid.Must(uuid.NewV7()).String()}, "person": {person}, "channel": {"in_person"},
		"at": {tx.Now.In(q.Actor.Settings.Zone).Format(interaction.ClockLayout)},
	})
	return showRecord(q, tx, with)
}

// showRecord shows the form of a new interview: the guide's questions, or those that were sent.
func showRecord(q *page.Request, tx *db.Tx, with uuid.UUID) (page.Response, error) {
	accountID, ctx := q.ID("account"), q.Context()
	v := recordPage{Form: q.Form}
	var f facts
	reads := append(f.queries(accountID, with), account.QHead(&v.Head, accountID), interaction.QWho(&v.People, accountID, nil, uuid.Nil), account.QPeople(&v.Members))
	if err := db.Batch(ctx, tx, reads...); err != nil {
		return page.Response{}, err
	}
	if !v.Head.MayLog(q.Actor) {
		return page.Response{}, errs.Forbidden
	}
	known := f.done(tx)
	if q.Form.Typed() {
		v.Asks, _ = asked(q.Form, known)
	} else {
		v.Asks = Guide(known)
		for _, ref := range freeRefs {
			a, _ := known.Find(Topic{Free, ref})
			v.Asks = append(v.Asks, a)
		}
	}
	title := i18n.T(ctx, "interview.record.title")
	return page.HTML(title, recordView(v), v.Head.Crumbs(ctx, crumb(q), ui.Crumb{Label: title})...), nil
}

func create(q *page.Request, tx *db.Tx) (page.Response, error) {
	accountID, ctx := q.ID("account"), q.Context()
	t := interaction.Touch{ID: q.Form.UUID("id"), AccountID: accountID, ByMember: q.Actor.Member}
	for _, typed := range append(q.Form.Values("others"), q.Form.Value("person")) {
		if id, err := uuid.Parse(typed); err == nil {
			t.Others = append(t.Others, id)
		}
	}
	var f facts
	o, err := interaction.OpenNew(q, tx, t, f.queries(accountID, uuid.Nil)...)
	if err != nil {
		return page.Response{}, err
	}
	asks, foreign := asked(q.Form, f.done(tx))
	if foreign {
		return page.Response{}, errs.NotFound
	}
	t, findings := decodeRecord(ctx, q.Form, t, asks, q.Actor.Settings.Zone, tx.Now)
	err = errs.Invalid
	if q.Form.OK() {
		err = Record(ctx, tx, o.Plans, t, findings)
	}
	if status, ok := page.FormStatus(err); ok {
		answer, err := showRecord(q, tx, uuid.Nil)
		return answer.WithStatus(status), err
	}
	if err != nil && !errors.Is(err, db.ErrDuplicate) {
		return page.Response{}, err
	}
	return toInterview(q, t.ID, "").WithFlash("good", i18n.T(ctx, "interview.flash.recorded", "n", len(findings))), nil
}

// toInterview leads to the page of an interview, to one of its findings.
func toInterview(q *page.Request, id uuid.UUID, finding string) page.Response {
	path := q.Path("accounts", q.ID("account"), "business", "interview", id)
	if finding != "" {
		path += "#f-" + finding
	}
	return page.SeeOther(path)
}

func show(q *page.Request, tx *db.Tx) (page.Response, error) {
	return showInterview(q, tx, interviewPage{})
}

// showInterview draws an interview; v says which form is open on it. The read of
// the touch lets nobody through who may not read it.
func showInterview(q *page.Request, tx *db.Tx, v interviewPage) (page.Response, error) {
	accountID, id, ctx := q.ID("account"), q.ID("interview"), q.Context()
	v.Form, v.Actor = q.Form, q.Actor
	var f facts
	var stored Row
	reads := append(f.queries(accountID, uuid.Nil), account.QHead(&v.Head, accountID), interaction.QRow(&v.Touch, accountID, id), qRows(&v.Rows, accountID, id))
	if v.Finding != uuid.Nil {
		reads = append(reads, qRow(&stored, accountID, id, v.Finding))
	}
	if err := db.Batch(ctx, tx, reads...); err != nil {
		return page.Response{}, err
	}
	v.Facts = f.done(tx)
	switch {
	case v.Touch.Kind != interaction.Interview:
		return page.Response{}, errs.NotFound
	case v.Open && !v.mayChange():
		return page.Response{}, errs.Forbidden
	case stored.ArchivedAt != nil:
		return page.Response{}, errs.NotFound
	case v.Finding != uuid.Nil:
		q.Form.Fill(fillFinding(stored.Finding))
	}
	title := v.title(ctx)
	return page.HTML(title, interviewView(v), v.Head.Crumbs(ctx, crumb(q), ui.Crumb{Label: title})...), nil
}
