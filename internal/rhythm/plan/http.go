package plan

import (
	"errors"
	"net/http"

	"github.com/google/uuid"

	"trucot/internal/business/business"
	"trucot/internal/client/account"
	"trucot/internal/goals/goal"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/errs"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/web/ui"
)

// Routes mounts the plan's life below /accounts/{account}.
func Routes(r account.Router) {
	r.Read("/plan", authz.AccountView, index)
	r.Write("/plan/submit", authz.AccountEdit, submit)
	r.Write("/plan/recall", authz.AccountEdit, recall)
	r.Write("/plan/approve", authz.PlanApprove, approve)
	r.Write("/plan/return", authz.PlanApprove, sendBack)
	r.Write("/plan/next", authz.AccountEdit, next)
	r.Write("/plan/comments", authz.AccountEdit, comment)
	r.Read("/plan/{snapshot}", authz.AccountView, frozen)
}

// reads are what the rules are asked with.
func (v *view) reads(seat *account.Seat) []db.Query {
	id := seat.Account()
	return []db.Query{
		seat.QHead(&v.Head), QCurrent(&v.Plan, id), business.QFacts(&v.Gate.Business, id), goal.QPillarFacts(&v.Gate.Goal, id),
		qLatest(&v.Latest, id), qDecisions(&v.Decisions, id), QFacts(&v.Facts, id),
	}
}

func index(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	q.Form.Set("id", uuid.Must(uuid.NewV7()).String())
	return show(q, tx, seat, view{})
}

// show draws the page; v says what went wrong, if anything did.
func show(q *page.Request, tx *db.Tx, seat *account.Seat, v view) (page.Response, error) {
	id, ctx := seat.Account(), q.Context()
	v.Form, v.Who.Member = q.Form, q.Actor.Member
	for _, bind := range []func(*form.Binder, *string){bindReason, bindPeriod, bindComment} {
		form.Describe(q.Context(), q.Form, "", bind)
	}
	err := db.Batch(ctx, tx, append(v.reads(seat), qNames(&v.Names, id), QComments(&v.Comments, id), qLog(&v.Log, id),
		QSnapshots(&v.Snapshots, id))...)
	if err != nil {
		return page.Response{}, err
	}
	if err := v.judge(q.Actor, tx.Today()); err != nil {
		return page.Response{}, err
	}
	if v.Changed {
		v.Fresh, v.Gone = news(v.Prints, q.Form.Value("shown"))
	}
	if !q.Form.Typed() {
		q.Form.Set("period", NextPeriod(v.Plan.Period))
	}
	title := i18n.T(ctx, "plan.index.title")
	return page.HTML(v.Head.Name+": "+title, indexView(v), v.Head.Crumbs(ctx, ui.Crumb{Label: title})...), nil
}

// again shows the page with what was typed and what is wrong.
func again(q *page.Request, tx *db.Tx, seat *account.Seat, v view, status int) (page.Response, error) {
	res, err := show(q, tx, seat, v)
	return res.WithStatus(status), err
}

func back(q *page.Request, seat *account.Seat, key string, args ...any) page.Response {
	return page.SeeOther(q.Path("accounts", seat.Account(), "plan")).WithFlash("good", i18n.T(q.Context(), key, args...))
}

// act does one act: a double submit is answered as if it were the first, a
// page that has become old with the plan as it is now. check may refuse.
func act(q *page.Request, tx *db.Tx, seat *account.Seat, a Act, check func(*view) (refused bool), do func(v view) error, key string) (page.Response, error) {
	v := view{}
	if err := db.Batch(q.Context(), tx, v.reads(seat)...); err != nil {
		return page.Response{}, err
	}
	if err := v.judge(q.Actor, tx.Today()); err != nil {
		return page.Response{}, err
	}
	p, version := v.Plan, q.Form.Version()
	follow := a == Next && p.FollowsID != nil && q.Form.Value("follows") == p.FollowsID.String()
	if p.done(a, q.Actor.Member, version) || follow {
		return back(q, seat, key, "period", p.Period), nil
	}
	switch {
	case version != p.Version || !p.fits(a, len(v.Again) > 0):
		return again(q, tx, seat, view{Stale: true}, http.StatusConflict)
	case a == Next && q.Form.Value("follows") != p.ID.String():
		return page.Response{}, errs.NotFound
	case !p.allows(a, v.Who):
		return page.Response{}, errs.Forbidden
	case a.decides() && q.Form.Value("seen") != v.Sum:
		return again(q, tx, seat, view{Changed: true}, http.StatusConflict)
	case check != nil && check(&v):
		return again(q, tx, seat, view{Refused: a == Submit, Asked: a}, http.StatusUnprocessableEntity)
	}
	err := do(v)
	if errors.Is(err, errs.Conflict) {
		return again(q, tx, seat, view{Stale: true}, http.StatusConflict)
	}
	if page.Failed(err) {
		return page.Response{}, err
	}
	return back(q, seat, key, "period", p.Period), nil
}

func submit(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	return act(q, tx, seat, Submit, func(v *view) bool { return len(v.Reasons) > 0 },
		func(v view) error { return SubmitTo(q.Context(), tx, v.Plan, v.Facts) }, "plan.flash.submitted")
}

func recall(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	return act(q, tx, seat, Recall, nil, func(v view) error { return RecallFrom(q.Context(), tx, v.Plan) }, "plan.flash.recalled")
}

func approve(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	return act(q, tx, seat, Approve, nil, func(v view) error { return ApproveAs(q.Context(), tx, v.Plan, v.Facts) }, "plan.flash.approved")
}

func sendBack(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	reason := ""
	return act(q, tx, seat, Return, func(*view) bool {
		form.Decode(q.Form, &reason, bindReason)
		return !q.Form.OK()
	}, func(v view) error { return ReturnWith(q.Context(), tx, v.Plan, reason, v.Facts) }, "plan.flash.returned")
}

func next(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	period := ""
	return act(q, tx, seat, Next, func(v *view) bool {
		period = v.Plan.Period
		form.Decode(q.Form, &period, bindPeriod)
		return !q.Form.OK()
	}, func(v view) error { return Follow(q.Context(), tx, v.Plan, period) }, "plan.flash.next")
}

func comment(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	var p Plan
	if err := db.Batch(q.Context(), tx, QCurrent(&p, seat.Account())); err != nil {
		return page.Response{}, err
	}
	id, body := q.Form.UUID("id"), ""
	form.Decode(q.Form, &body, bindComment)
	if !q.Form.OK() {
		return again(q, tx, seat, view{}, http.StatusUnprocessableEntity)
	}
	if err := Say(q.Context(), tx, p, id, body); page.Failed(err) {
		return page.Response{}, err
	}
	return back(q, seat, "plan.flash.commented"), nil
}

func frozen(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	var v frozenPage
	id, ctx := seat.Account(), q.Context()
	err := db.Batch(ctx, tx, seat.QHead(&v.Head), QSnapshot(&v.Snapshot, id, q.ID("snapshot")), qNames(&v.Names, id))
	if err != nil {
		return page.Response{}, err
	}
	if v.Facts, err = Thaw(v.Snapshot.Body); err != nil {
		return page.Response{}, err
	}
	title := v.title(ctx)
	crumb := ui.Crumb{Href: q.Path("accounts", id, "plan"), Label: i18n.T(ctx, "plan.index.title")}
	return page.HTML(v.Head.Name+": "+title, frozenView(v), v.Head.Crumbs(ctx, crumb, ui.Crumb{Label: title})...), nil
}
