package interview

import (
	"net/url"

	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/errs"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/internal/rhythm/interaction"
	"trucot/web/ui"
)

// Routes mounts the guide and the record of interviews below /accounts/{account}.
func Routes(r account.Router) {
	r.Read("/business/interview", authz.AccountView, guide)
	r.Log("/business/interview", authz.TouchLog, create)
	r.LogForm("/business/interview/new", authz.TouchLog, blank)
	r.Read("/business/interview/{interview}", authz.AccountView, show)
	r.LogForm("/business/interview/{interview}/findings/new", authz.TouchLog, blankFinding)
	r.Log("/business/interview/{interview}/findings", authz.TouchLog, createFinding)
	r.LogForm("/business/interview/{interview}/findings/{finding}/edit", authz.TouchLog, editFinding)
	r.Log("/business/interview/{interview}/findings/{finding}", authz.TouchLog, updateFindingOf)
	r.LogShelf("/business/interview/{interview}/findings/{finding}", authz.TouchLog, findingShelf)
	r.Write("/business/interview/{interview}/findings/{finding}/confirm", authz.AccountEdit, confirmFinding)
	r.Write("/business/interview/{interview}/findings/{finding}/undo", authz.AccountEdit, undoFinding)
}

func queryID(q *page.Request, name string) uuid.UUID {
	id, err := uuid.Parse(q.Query(name))
	if err != nil {
		return uuid.Nil
	}
	return id
}

func crumb(q *page.Request, seat *account.Seat) ui.Crumb {
	return ui.Crumb{Href: q.Path("accounts", seat.Account(), "business", "interview"), Label: i18n.T(q.Context(), "interview.guide.title")}
}

// guide is what to ask a person, or anyone, of an account.
func guide(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	accountID, ctx := seat.Account(), q.Context()
	v := guidePage{With: queryID(q, "with"), Actor: q.Actor}
	var f facts
	reads := append(f.queries(accountID, v.With), seat.QHead(&v.Head), interaction.QWho(&v.People, accountID, nil, uuid.Nil),
		interaction.QInterviews(&v.Interviews, accountID), qTallies(&v.Tallies, accountID))
	if err := db.Batch(ctx, tx, reads...); err != nil {
		return page.Response{}, err
	}
	v.Asks = Guide(f.done(tx))
	title := i18n.T(ctx, "interview.guide.title")
	return page.HTML(v.Head.Name+": "+title, guideView(v), v.Head.Crumbs(ctx,
		ui.Crumb{Href: q.Path("accounts", accountID, "business"), Label: i18n.T(ctx, "business.index.title")}, ui.Crumb{Label: title})...), nil
}

func blank(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	with := queryID(q, "with")
	person := ""
	if with != uuid.Nil {
		person = with.String()
	}
	q.Form.Fill(url.Values{
		"id": {uuid.Must(uuid.NewV7()).String()}, "person": {person}, "channel": {"in_person"},
		"at": {tx.Now.In(q.Actor.Settings.Zone).Format(interaction.ClockLayout)},
	})
	return showRecord(q, tx, seat, with)
}

// showRecord shows the form of a new interview: the guide's questions, or those that were sent.
func showRecord(q *page.Request, tx *db.Tx, seat *account.Seat, with uuid.UUID) (page.Response, error) {
	accountID, ctx := seat.Account(), q.Context()
	v := recordPage{Form: q.Form}
	var f facts
	reads := append(f.queries(accountID, with), seat.QHead(&v.Head), interaction.QWho(&v.People, accountID, nil, uuid.Nil), account.QPeople(&v.Members))
	if err := db.Batch(ctx, tx, reads...); err != nil {
		return page.Response{}, err
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
	form.Describe(ctx, q.Form, nil, bindHeard(v.Asks))
	form.Describe(ctx, q.Form, interaction.Touch{}, interaction.Bind(q.Actor.Settings.Zone, tx.Now))
	title := i18n.T(ctx, "interview.record.title")
	return page.HTML(title, recordView(v), v.Head.Crumbs(ctx, crumb(q, seat), ui.Crumb{Label: title})...), nil
}

func create(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	accountID, ctx := seat.Account(), q.Context()
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
	findings := decodeRecord(q, &t, asks, tx.Now)
	err = page.Keep(q, func() error { return Record(ctx, tx, o.Plans, t, findings) })
	if err != nil {
		return page.Again(err, func() (page.Response, error) { return showRecord(q, tx, seat, uuid.Nil) })
	}
	return toInterview(q, seat, t.ID, "").
		WithFlash("good", i18n.T(ctx, "interview.flash.recorded", "n", len(findings))), nil
}

// toInterview leads to the page of an interview, to one of its findings.
func toInterview(q *page.Request, seat *account.Seat, id uuid.UUID, finding string) page.Response {
	path := q.Path("accounts", seat.Account(), "business", "interview", id)
	if finding != "" {
		path += "#f-" + finding
	}
	return page.SeeOther(path)
}

func show(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	return showInterview(q, tx, seat, interviewPage{})
}

// showInterview draws an interview; v says which form is open on it. The read of
// the touch lets nobody through who may not read it.
func showInterview(q *page.Request, tx *db.Tx, seat *account.Seat, v interviewPage) (page.Response, error) {
	accountID, id, ctx := seat.Account(), q.ID("interview"), q.Context()
	v.Form, v.Actor = q.Form, q.Actor
	var f facts
	var stored Row
	reads := append(f.queries(accountID, uuid.Nil), seat.QHead(&v.Head), interaction.QRow(&v.Touch, accountID, id), qRows(&v.Rows, accountID, id))
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
		form.Show(ctx, q.Form, stored.Finding, bindFinding)
	case v.Open:
		form.Describe(ctx, q.Form, Finding{}, bindFinding)
	}
	title := v.title(ctx)
	return page.HTML(title, interviewView(v), v.Head.Crumbs(ctx, crumb(q, seat), ui.Crumb{Label: title})...), nil
}
