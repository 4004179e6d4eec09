package document

import (
	"errors"
	"net/http"

	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/client/notice"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/errs"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/page"
	"trucot/internal/relationships/strength"
	"trucot/internal/rhythm/comment"
	"trucot/internal/rhythm/plan"
	"trucot/web/ui"
)

// Routes mounts the document at /accounts/{account}, and the plan's life below it.
func Routes(r account.Router) {
	r.Read("/", authz.AccountView, index)
	r.Past("/", past)
	for n, path := range pillarPath {
		if n > 0 {
			r.Past("/"+path, pastOf(n))
		}
	}
	r.Read("/plan", authz.AccountView, moved)
	r.Read("/plan/{snapshot}", authz.AccountView, moved) // as reviews link to what they left
	r.Edit("/plan/priorities/edit", authz.AccountEdit, editPriorities)
	r.Write("/plan/priorities", authz.AccountEdit, updatePriorities)
	r.Write("/plan/submit", authz.AccountEdit, submit)
	r.Write("/plan/recall", authz.AccountEdit, recall)
	r.Write("/plan/approve", authz.PlanApprove, approve)
	r.Write("/plan/return", authz.PlanApprove, sendBack)
	r.Write("/plan/period", authz.AccountEdit, rename)
	r.Write("/plan/next", authz.AccountEdit, next)
	r.Log("/comments", authz.TouchLog, speak)
	r.Log("/comments/{comment}/resolve", authz.TouchLog, resolve)
	r.Log("/comments/{comment}/reopen", authz.TouchLog, reopen)
}

// moved leads from the addresses that the plan and its versions had.
func moved(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	to, id := q.Path("accounts", seat.Account()), q.ID("snapshot")
	if id == uuid.Nil {
		return page.SeeOther(to), nil
	}
	if err := db.Batch(q.Context(), tx, plan.QVersion(&plan.Snapshot{}, seat.Account(), id.String())); err != nil {
		return page.Response{}, err
	}
	return page.SeeOther(to + "?version=" + id.String()), nil
}

// index shows the document as it is now, or as it was: ?version=n or a kept
// one's id; beside another state with ?against=.
func index(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	against := besides(q)
	if asked := q.Query("version"); asked != "" {
		return before(q, tx, seat, view{State: &state{Asked: version + asked}, Against: against})
	}
	return show(q, tx, seat, view{Against: against})
}

// besides is the state that a page is to be shown beside, if any.
func besides(q *page.Request) state {
	if since := q.Query("since"); since != "" { // as the form of a day says it
		return state{Asked: date + since}
	}
	return state{Asked: q.Query("against")}
}

// past is the document of a day.
func past(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	return before(q, tx, seat, view{State: &state{Asked: date + q.Query(account.AsOf)}, Against: besides(q)})
}

// pastOf is a pillar's first page of a day: what the document says of it, nothing folded.
func pastOf(pillar int) account.Handler {
	return func(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
		return before(q, tx, seat, view{State: &state{Asked: date + q.Query(account.AsOf)}, Only: pillar})
	}
}

// show draws the document as it is now; v says what went wrong, if anything did.
func show(q *page.Request, tx *db.Tx, seat *account.Seat, v view) (page.Response, error) {
	ctx := q.Context()
	v.Form, v.Today, v.Settings = q.Form, tx.Today(), q.Actor.Settings
	if q.Form.Value("id") == "" {
		q.Form.Set("id", uuid.Must(uuid.NewV7()).String())
	}
	v.ask(q)
	v.GoalFacts.Today = v.Today
	for _, bind := range []func(*form.Binder, *string){bindWord, bindPeriod} {
		form.Describe(ctx, q.Form, "", bind)
	}
	form.Describe(ctx, q.Form, comment.Comment{}, comment.Bind(comment.Kinds))
	reads := append(v.decides(seat), v.shows(seat)...)
	if beside, ok := v.Against.query(seat.Account(), v.Today, v.zone()); ok {
		reads = append(reads, beside)
	}
	if err := db.Batch(ctx, tx, reads...); err != nil {
		return page.Response{}, err
	}
	if err := v.judge(q.Actor, v.Today); err != nil {
		return page.Response{}, err
	}
	if err := v.beside(); err != nil {
		return page.Response{}, err
	}
	v.Map = strength.Judge(v.In, v.Today, v.Settings.Zone)
	v.warn()
	v.listen()
	form.Describe(ctx, q.Form, "", bindReason(len(v.Returns) == 0))
	if v.Changed {
		v.Fresh, v.Gone = plan.News(v.Now, q.Form.Value("shown"))
	}
	if !q.Form.Typed() {
		q.Form.Set("period", v.Plan.Period)
		if v.may(plan.Next) {
			q.Form.Set("period", plan.NextPeriod(v.Plan.Period))
		}
	}
	return page.HTML(v.Head.Name, indexView(v), v.Head.Crumbs(ctx)...), nil
}

// ask keeps what the address asks for.
func (v *view) ask(q *page.Request) {
	if v.Talk == "" && v.now() {
		v.Talk = q.Query("talk")
	}
	// What changed, and what is talked about, is to be seen wherever it stands.
	v.Full = v.Changed || isPlace(v.Talk) || q.Query("full") != ""
	v.Asking = map[string]string{}
	for _, name := range []string{"version", account.AsOf, "against", "since"} {
		if asked := q.Query(name); asked != "" {
			v.Asking[name] = asked
		}
	}
}

// again shows the page with what was typed and what is wrong.
func again(q *page.Request, tx *db.Tx, seat *account.Seat, v view, status int) (page.Response, error) {
	res, err := show(q, tx, seat, v)
	return res.WithStatus(status), err
}

func back(q *page.Request, seat *account.Seat, key string, args ...any) page.Response {
	return page.SeeOther(q.Path("accounts", seat.Account())).Done(q.Context(), key, args...)
}

// act does one act: a double submit is answered as if it were the first, a
// page that has become old with the plan as it is now. check may refuse.
func act(
	q *page.Request, tx *db.Tx, seat *account.Seat, a plan.Act,
	check func(*view) (refused bool), do func(v view) error, key string,
) (page.Response, error) {
	v := view{}
	reads := append(v.decides(seat), notice.QSides(&v.Sides, seat.Account()),
		comment.QList(&v.Comments, seat.Account()))
	if a == plan.Submit {
		reads = append(reads, v.weighs(seat)...)
	}
	v.Settings, v.Today, v.GoalFacts.Today = q.Actor.Settings, tx.Today(), tx.Today()
	if err := db.Batch(q.Context(), tx, reads...); err != nil {
		return page.Response{}, err
	}
	if err := v.judge(q.Actor, tx.Today()); err != nil {
		return page.Response{}, err
	}
	v.Map = strength.Judge(v.In, v.Today, v.Settings.Zone)
	v.warn()
	v.listen()
	p, version := v.Plan, q.Form.Version()
	follow := a == plan.Next && p.FollowsID != nil && q.Form.Value("follows") == p.FollowsID.String()
	renamed := a == plan.Rename && p.Period == q.Form.Value("period") && p.Version == version+1
	if p.Done(a, q.Actor.Member, version) || follow || renamed {
		return back(q, seat, key, "period", p.Period), nil
	}
	switch {
	case version != p.Version || !p.Fits(a, len(v.Again) > 0):
		return again(q, tx, seat, view{life: life{Stale: true}}, http.StatusConflict)
	case a == plan.Next && q.Form.Value("follows") != p.ID.String():
		return page.Response{}, errs.NotFound
	case !p.Allows(a, v.Who):
		return page.Response{}, errs.Forbidden
	case a.Decides() && q.Form.Value("seen") != v.Sum:
		return again(q, tx, seat, view{life: life{Changed: true}}, http.StatusConflict)
	case check != nil && check(&v):
		return again(q, tx, seat, view{life: life{Refused: a == plan.Submit && len(v.Reasons) > 0, Asked: a}},
			http.StatusUnprocessableEntity)
	}
	err := do(v)
	if errors.Is(err, errs.Conflict) {
		return again(q, tx, seat, view{life: life{Stale: true}}, http.StatusConflict)
	}
	if page.Failed(err) {
		return page.Response{}, err
	}
	if err := announce(q, tx, a, v); err != nil {
		return page.Response{}, err
	}
	return back(q, seat, key, "period", p.Period), nil
}

// announce tells the other side what was done to the plan.
func announce(q *page.Request, tx *db.Tx, a plan.Act, v view) error {
	e := notice.Event{AccountID: v.Head.ID, Entity: comment.Whole, EntityID: v.Plan.ID}
	to := notice.Mine(v.Sides)
	switch a {
	case plan.Submit:
		e.Kind = notice.Submitted
		to = notice.Approvers(notice.Without(v.Sides, notice.ByID(v.Sides, []uuid.UUID{q.Actor.Member})))
	case plan.Return:
		e.Kind, e.Said = notice.Returned, v.reasonsText(q.Context(), q.Form.Value("reason"))
	case plan.Approve:
		e.Kind = notice.Approved
	default:
		return nil
	}
	return notice.Tell(q.Context(), tx, notice.Of(q), e, to)
}

func submit(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	word := ""
	return act(q, tx, seat, plan.Submit, func(v *view) bool {
		if len(v.Weak) > 0 {
			form.Decode(q.Form, &word, bindWord)
		}
		return len(v.Reasons) > 0 || !q.Form.OK()
	}, func(v view) error { return plan.SubmitTo(q.Context(), tx, v.Plan, v.Facts, v.Weak, word) },
		"plan.flash.submitted")
}

func recall(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	return act(q, tx, seat, plan.Recall, nil,
		func(v view) error { return plan.RecallFrom(q.Context(), tx, v.Plan) }, "plan.flash.recalled")
}

func approve(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	return act(q, tx, seat, plan.Approve, nil,
		func(v view) error { return plan.ApproveAs(q.Context(), tx, v.Plan, v.Facts) }, "plan.flash.approved")
}

// sendBack returns the plan for the reasons that stand at its lines, and for the
// one that is typed, which becomes a comment on the whole.
func sendBack(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	reason := ""
	return act(q, tx, seat, plan.Return, func(v *view) bool {
		form.Decode(q.Form, &reason, bindReason(len(v.Returns) == 0))
		return !q.Form.OK()
	}, func(v view) error {
		err := plan.ReturnWith(q.Context(), tx, v.Plan, v.reasonsText(q.Context(), reason), v.Facts)
		if err != nil || reason == "" {
			return err
		}
		return comment.Say(q.Context(), tx, seat.Account(), comment.Comment{
			ID: uuid.NewSHA1(v.Plan.ID, []byte("return "+v.version())), Entity: comment.Whole,
			EntityID: v.Plan.ID, Kind: comment.ReturnReason, Body: reason,
		})
	}, "plan.flash.returned")
}

func rename(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	period := ""
	return act(q, tx, seat, plan.Rename, func(v *view) bool {
		period = v.Plan.Period
		form.Decode(q.Form, &period, bindPeriod)
		return !q.Form.OK()
	}, func(v view) error { return plan.RenameTo(q.Context(), tx, v.Plan, period) }, "plan.flash.period")
}

func next(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	period := ""
	return act(q, tx, seat, plan.Next, func(v *view) bool {
		period = v.Plan.Period
		form.Decode(q.Form, &period, bindPeriod)
		return !q.Form.OK()
	}, func(v view) error { return plan.Follow(q.Context(), tx, v.Plan, period) }, "plan.flash.next")
}

// before is the document as it was, to be read.
func before(q *page.Request, tx *db.Tx, seat *account.Seat, v view) (page.Response, error) {
	then := v.State
	v.Today, v.Settings = tx.Today(), q.Actor.Settings
	v.ask(q)
	v.Full = v.Full || v.Only > 0
	id, ctx := seat.Account(), q.Context()
	read, ok := then.query(id, v.Today, v.zone())
	if !ok {
		return page.Response{}, errs.NotFound
	}
	reads := []db.Query{seat.QHead(&v.Head), read, plan.QNames(&v.Names, id)}
	if beside, ok := v.Against.query(id, v.Today, v.zone()); ok {
		reads = append(reads, beside)
	}
	if err := db.Batch(ctx, tx, reads...); err != nil {
		return page.Response{}, err
	}
	if err := then.ready(v.zone()); err != nil {
		return page.Response{}, err
	}
	v.Facts, v.Account = then.Facts, id
	if err := v.beside(); err != nil {
		return page.Response{}, err
	}
	title := then.title(ctx)
	return page.HTML(v.Head.Name+": "+title, indexView(v), v.Head.Crumbs(ctx, ui.Crumb{Label: title})...), nil
}
