package interview

import (
	"net/url"

	"github.com/a-h/templ"
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

// Panel is what to ask a person, or anyone, of an account, and what came of it so
// far: a panel on the page of the client's business.
var Panel = account.Panel{
	Place: guidePlace, Was: []string{"/business/interview"},
	Title: "interview.guide.title", Text: "interview.guide.text",
	Show: func(q *page.Request, tx *db.Tx, seat *account.Seat, h *account.Head) ([]db.Query, func() templ.Component) {
		id, v, f := seat.Account(), guidePage{With: q.QueryID("with"), Actor: q.Actor}, facts{}
		reads := append(f.queries(id, v.With), interaction.QWho(&v.People, id, nil, uuid.Nil),
			interaction.QInterviews(&v.Interviews, id), qTallies(&v.Tallies, id))
		return reads, func() templ.Component {
			v.Head, v.Asks = *h, Guide(f.done(tx))
			return guideView(v)
		}
	},
}

// Findings is what was heard in an interview: a panel on the page of the touch.
var Findings = account.Panel{
	Place: interaction.Findings, Title: "interview.show.heard", Text: "interview.show.heard_text",
	Show: func(q *page.Request, tx *db.Tx, seat *account.Seat, h *account.Head) ([]db.Query, func() templ.Component) {
		v, f := interviewPage{Actor: q.Actor, Form: q.Form}, facts{}
		return v.reads(&f, seat.Account(), q.ID("interaction")), func() templ.Component {
			v.Head, v.Facts = *h, f.done(tx)
			return heardView(v)
		}
	},
}

var guidePlace = account.Place{Host: "business", Name: "interview"}

// Routes mounts the record of interviews below /accounts/{account}.
func Routes(r account.Router) {
	r.Log("/business/interview", authz.TouchLog, create)
	r.LogForm("/business/interview/new", authz.TouchLog, blank)
	r.Read("/business/interview/{interview}", authz.AccountView, moved)
	r.LogForm("/business/interview/{interview}/findings/new", authz.TouchLog, blankFinding)
	r.Log("/business/interview/{interview}/findings", authz.TouchLog, createFinding)
	r.LogForm("/business/interview/{interview}/findings/{finding}/edit", authz.TouchLog, editFinding)
	r.Log("/business/interview/{interview}/findings/{finding}", authz.TouchLog, updateFindingOf)
	r.LogShelf("/business/interview/{interview}/findings/{finding}", authz.TouchLog, findingShelf)
	r.Write("/business/interview/{interview}/findings/{finding}/confirm", authz.AccountEdit, confirmFinding)
	r.Write("/business/interview/{interview}/findings/{finding}/undo", authz.AccountEdit, undoFinding)
}

func crumb(q *page.Request, seat *account.Seat) ui.Crumb {
	return ui.Crumb{
		Href: guidePlace.Path(q.Context(), seat.Account()), Label: i18n.T(q.Context(), "interview.guide.title"),
	}
}

// moved leads from the page that an interview had to its touch.
func moved(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	id := q.ID("interview")
	var touch interaction.Row
	if err := db.Batch(q.Context(), tx, interaction.QRow(&touch, seat.Account(), id)); err != nil {
		return page.Response{}, err
	}
	if touch.Kind != interaction.Interview {
		return page.Response{}, errs.NotFound
	}
	return toInterview(q, seat, id, ""), nil
}

func blank(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	with := q.QueryID("with")
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
	reads := append(f.queries(accountID, with), seat.QHead(&v.Head),
		interaction.QWho(&v.People, accountID, nil, uuid.Nil), account.QPeople(&v.Members))
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
		Done(ctx, "interview.flash.recorded", "n", len(findings)), nil
}

// toInterview leads to what was heard in an interview, to one of its findings.
func toInterview(q *page.Request, seat *account.Seat, id uuid.UUID, finding string) page.Response {
	heard := interaction.Findings.Of(id)
	if finding != "" {
		return page.SeeOther(heard.Open(q.Context(), seat.Account()) + "#f-" + finding)
	}
	return page.SeeOther(heard.Path(q.Context(), seat.Account()))
}

// reads are what the findings of an interview are shown with. The read of the
// touch lets nobody through who may not read it.
func (v *interviewPage) reads(f *facts, accountID, id uuid.UUID) []db.Query {
	return append(f.queries(accountID, uuid.Nil),
		interaction.QRow(&v.Touch, accountID, id), qRows(&v.Rows, accountID, id))
}

// showInterview draws the form of a finding above the others.
func showInterview(q *page.Request, tx *db.Tx, seat *account.Seat, v interviewPage) (page.Response, error) {
	accountID, id, ctx := seat.Account(), q.ID("interview"), q.Context()
	v.Form, v.Actor = q.Form, q.Actor
	var f facts
	var stored Row
	reads := append(v.reads(&f, accountID, id), seat.QHead(&v.Head))
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
	case !v.mayChange():
		return page.Response{}, errs.Forbidden
	case stored.ArchivedAt != nil:
		return page.Response{}, errs.NotFound
	case v.Finding != uuid.Nil:
		form.Show(ctx, q.Form, stored.Finding, bindFinding)
	default:
		form.Describe(ctx, q.Form, Finding{}, bindFinding)
	}
	title := v.title(ctx)
	return page.HTML(title, interviewView(v), v.Head.Crumbs(ctx, crumb(q, seat), ui.Crumb{Label: title})...), nil
}
