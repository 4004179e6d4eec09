package review

import (
	"errors"
	"net/http"

	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/execution/action"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/errs"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/internal/rhythm/plan"
	"trucot/web/ui"
)

// Routes mounts the reviews below /accounts/{account}.
func Routes(r account.Router) {
	r.Read("/reviews", authz.AccountView, index)
	r.Edit("/reviews/new", authz.AccountEdit, blank)
	r.Write("/reviews", authz.AccountEdit, create)
	r.Write("/reviews/adjustments", authz.AccountEdit, adjust)
	r.Shelf("/reviews/adjustments/{adjustment}", authz.AccountEdit, adjustmentShelf)
	r.Read("/reviews/{review}", authz.AccountView, room)
	r.Read("/reviews/{review}/present", authz.AccountView, present)
	r.Write("/reviews/{review}", authz.AccountEdit, update)
	r.Write("/reviews/{review}/adjustments", authz.AccountEdit, adjustIn)
	r.Write("/reviews/{review}/commitments", authz.AccountEdit, commit)
	r.Shelf("/reviews/{review}", authz.AccountEdit, shelf)
}

// crumb leads back to the list of an account's reviews.
func crumb(q *page.Request, seat *account.Seat) ui.Crumb {
	return ui.Crumb{
		Href: q.Path("accounts", seat.Account(), "reviews"), Label: i18n.T(q.Context(), "review.list.title"),
	}
}

// A review that was closed is kept.
var shelf = page.Shelf{
	Table: "review", Part: "closed_at is not null", Texts: "review.flash", Put: put,
	Stays: func(_ *page.Request, _ *db.Tx, k page.Kept) (string, error) {
		if k.Part == "true" {
			return "review.flash.kept", nil
		}
		return "", nil
	},
	Home: func(q *page.Request, k page.Kept) string {
		if k.Away || k.Part == "true" {
			return q.Path("accounts", k.Account, "reviews")
		}
		return q.Path("accounts", k.Account, "reviews", k.ID)
	},
}

func index(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	v := listPage{Today: tx.Today()}
	id, ctx := seat.Account(), q.Context()
	v.Panels = seat.Panels(q, tx, &v.Head)
	reads := append(v.Panels.Reads(), seat.QHead(&v.Head),
		QReviews(&v.Reviews, id), QRhythm(&v.Rhythm, tx, id), QCadence(&v.Cadence))
	if err := db.Batch(ctx, tx, reads...); err != nil {
		return page.Response{}, err
	}
	title := i18n.T(ctx, "review.list.title")
	return page.HTML(v.Head.Name+": "+title, listView(v), v.Head.Crumbs(ctx, ui.Crumb{Label: title})...), nil
}

func blank(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	q.Form.Set("id", uuid.Must(uuid.NewV7()).String())
	return showNew(q, tx, seat)
}

func showNew(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	v := newPage{Form: q.Form}
	var rhythm Rhythm
	var cadence Cadence
	id, ctx := seat.Account(), q.Context()
	if err := db.Batch(ctx, tx, seat.QHead(&v.Head), QRhythm(&rhythm, tx, id), QCadence(&cadence)); err != nil {
		return page.Response{}, err
	}
	due := rhythm.Due(cadence)
	if !rhythm.Derived() || due.Before(tx.Today()) {
		due = tx.Today().AddDays(Soon)
	}
	form.Show(ctx, q.Form, Review{Kind: QBRCustomer, Due: due, Place: Places[0]}, bindPlan)
	title := i18n.T(ctx, "review.new.title")
	return page.HTML(title, newView(v), v.Head.Crumbs(ctx, crumb(q, seat), ui.Crumb{Label: title})...), nil
}

func create(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	r := Review{ID: q.Form.UUID("id"), AccountID: seat.Account()}
	err := page.Add(q, &r, bindPlan, func() error {
		r.Agenda = AgendaOf(q.Context(), r.Kind)
		return Plan(q.Context(), tx, r)
	})
	if err != nil {
		return page.Again(err, func() (page.Response, error) { return showNew(q, tx, seat) })
	}
	return toRoom(q, seat, r.ID, "").Done(q.Context(), "review.flash.planned"), nil
}

func toRoom(q *page.Request, seat *account.Seat, id uuid.UUID, anchor string) page.Response {
	return page.SeeOther(q.Path("accounts", seat.Account(), "reviews", id) + anchor)
}

func room(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	q.Form.Set("id", uuid.Must(uuid.NewV7()).String())
	return showRoom(q, tx, seat, http.StatusOK)
}

// showRoom draws a review, with what was typed and what is wrong with it.
func showRoom(q *page.Request, tx *db.Tx, seat *account.Seat, status int) (page.Response, error) {
	v := roomPage{Form: q.Form, Actor: q.Actor}
	ctx := q.Context()
	if err := db.Batch(ctx, tx, v.reads(tx, seat, q.ID("review"))...); err != nil {
		return page.Response{}, err
	}
	if v.Review.ArchivedAt != nil {
		return page.Response{}, errs.NotFound
	}
	if err := v.judge(); err != nil {
		return page.Response{}, err
	}
	if closes(q) && status == http.StatusConflict && q.Form.Value("seen") != v.Seen {
		fresh, gone := plan.News(plan.Prints(v.Facts), q.Form.Value("shown"))
		v.Unseen = max(1, len(fresh)+gone)
	}
	form.Show(ctx, q.Form, v.Review, bindRoom(tx.Today(), false))
	form.Show(ctx, q.Form, Adjustment{OnDate: tx.Today()}, bindAdjustment(tx.Today()))
	promise := action.Action{AccountableID: &v.Head.OwnerID, Due: tx.Today().AddDays(14)}
	form.Show(ctx, q.Form, promise, bindCommitment(tx.Today()))
	title := v.title(ctx)
	answer := page.HTML(v.Head.Name+": "+title, roomView(v),
		v.Head.Crumbs(ctx, crumb(q, seat), ui.Crumb{Label: title})...)
	return answer.WithStatus(status), nil
}

func present(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	v := roomPage{Form: q.Form, Actor: q.Actor}
	if err := db.Batch(q.Context(), tx, v.reads(tx, seat, q.ID("review"))...); err != nil {
		return page.Response{}, err
	}
	if v.Review.ArchivedAt != nil {
		return page.Response{}, errs.NotFound
	}
	if err := v.judge(); err != nil {
		return page.Response{}, err
	}
	answer := page.HTML(v.Head.Name+": "+v.title(q.Context()), presentView(v))
	answer.Bare = true
	return answer, nil
}

// load reads a review that the actor may change.
func load(q *page.Request, tx *db.Tx, seat *account.Seat, with ...db.Query) (Review, error) {
	var r Review
	id := seat.Account()
	err := db.Batch(q.Context(), tx, append([]db.Query{QReview(&r, id, q.ID("review"))}, with...)...)
	return r, err
}

// errUnseen: the plan says something else than on the page that was to close the review.
var errUnseen = errors.New("the plan has changed since the page was opened")

// closes reports whether the room was sent to end the review.
func closes(q *page.Request) bool { return q.Form.Value("act") == "close" }

// update keeps what is written in the room; with act=close it ends the review.
func update(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	closing := closes(q)
	id, ctx := seat.Account(), q.Context()
	s := saving{}
	var done bool
	_, err := page.Save(q, tx, page.Stored[Review]{
		Entity: "review", ID: q.ID("review"),
		Bind: func(b *form.Binder, r *Review) {
			if !done || !b.Reads() { // what is over is not read again
				bindRoom(tx.Today(), closing)(b, r)
			}
		},
		Load: func() (Review, error) {
			r, err := load(q, tx, seat, s.reads(id, q.ID("review"))...)
			done = r.ClosedAt != nil
			if done {
				r.Version = q.Form.Version() // nothing to merge: it is over
			}
			return page.Live(r, r.ArchivedAt, err)
		},
		Refuse: func(_, r Review) error {
			switch seen, err := plan.Fingerprint(s.Facts); {
			case err != nil:
				return err
			case !done && s.strangers(r):
				return errs.NotFound
			case !done && closing && q.Form.Value("seen") != seen:
				return errUnseen
			}
			return nil
		},
		Save: func(_, r Review) error {
			switch {
			case done:
				return nil
			case closing:
				return Close(ctx, tx, r, r.Version, s.Facts, AgendaOf(ctx, r.Kind))
			}
			return Save(ctx, tx, r, r.Version)
		},
	})
	if errors.Is(err, errUnseen) {
		return showRoom(q, tx, seat, http.StatusConflict)
	}
	if status, ok := page.FormStatus(err); ok {
		return showRoom(q, tx, seat, status)
	}
	if err != nil {
		return page.Response{}, err
	}
	key := "review.flash.saved"
	if closing {
		key = "review.flash.closed"
	}
	return toRoom(q, seat, q.ID("review"), "").Done(ctx, key), nil
}

func commit(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	a := action.Action{ID: q.Form.UUID("id"), Status: action.Accepted}
	form.Decode(q.Form, &a, bindCommitment(tx.Today()))
	r, err := load(q, tx, seat)
	if err != nil {
		return page.Response{}, err
	}
	err = page.Keep(q, func() error { return Commit(q.Context(), tx, r.AccountID, r.ID, a) })
	return added(q, tx, seat, err, "#h-commitments", "review.flash.committed")
}

// added leads back to the room, or shows it with what is wrong.
func added(q *page.Request, tx *db.Tx, seat *account.Seat, err error, anchor, key string) (page.Response, error) {
	if page.Failed(err) {
		status, ok := page.FormStatus(err)
		if !ok {
			return page.Response{}, err
		}
		return showRoom(q, tx, seat, status)
	}
	return toRoom(q, seat, q.ID("review"), anchor).Done(q.Context(), key), nil
}
