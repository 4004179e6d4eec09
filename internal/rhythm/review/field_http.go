package review

import (
	"net/http"
	"net/url"

	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/internal/rhythm/interaction"
	"trucot/internal/rhythm/plan"
	"trucot/web/ui"
)

// FieldRoutes mounts the field report below /accounts/{account}.
func FieldRoutes(r account.Router) {
	r.LogForm("/field-report", authz.TouchLog, field)
	r.Log("/field-report", authz.TouchLog, report)
}

// field shows the draft, or a form that begins with the next touch that is planned.
func field(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	return showField(q, tx, seat, http.StatusOK)
}

func showField(q *page.Request, tx *db.Tx, seat *account.Seat, status int) (page.Response, error) {
	v := fieldPage{Form: q.Form}
	form.Describe(q.Context(), q.Form, Report{}, bindReport(tx.Today()))
	var draft Draft
	var next nextTouch
	id, ctx := seat.Account(), q.Context()
	err := db.Batch(ctx, tx, seat.QHead(&v.Head), interaction.QWho(&v.People, id, nil, uuid.Nil),
		qDraft(&draft, id), qNextTouch(&next, id))
	if err != nil {
		return page.Response{}, err
	}
	if !q.Form.Typed() {
		if kept := draft.values(); kept != nil {
			v.Kept = true
			q.Form.Fill(kept)
		}
		start := url.Values{
			"id": {uuid.Must(uuid.NewV7()).String()}, "channel": {"in_person"}, "person": {""}, "rating": {""},
		}
		if next.StakeholderID != uuid.Nil && !v.Kept {
			start.Set("person", next.StakeholderID.String())
			start.Set("channel", string(next.Channel))
			v.Next = next.Due
		}
		q.Form.Fill(start)
	}
	title := i18n.T(ctx, "review.field.title")
	return page.HTML(v.Head.Name+": "+title, fieldView(v),
		v.Head.Crumbs(ctx, crumb(q, seat), ui.Crumb{Label: title})...).WithStatus(status), nil
}

// report keeps what was typed as a draft, or sends it.
func report(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	if q.Form.Value("act") == "draft" {
		return keepDraft(q, tx, seat)
	}
	id, ctx := seat.Account(), q.Context()
	var draft Draft
	var facts plan.Facts
	r := Report{Touch: interaction.Touch{
		ID: q.Form.UUID("id"), AccountID: id, ByMember: q.Actor.Member, Direction: interaction.Directions[0],
		Kind: "field_visit",
	}}
	form.Decode(q.Form, &r, bindReport(tx.Today()))
	o, err := interaction.OpenNew(q, tx, r.Touch, qDraft(&draft, id), plan.QFacts(&facts, id))
	if err != nil {
		return page.Response{}, err
	}
	err = page.Keep(q, func() error { return Send(ctx, tx, o.Plans, r, draft, facts) })
	if err != nil {
		status, ok := page.FormStatus(err)
		if !ok {
			return page.Response{}, err
		}
		return showField(q, tx, seat, status)
	}
	return page.SeeOther(q.Path("accounts", id, "reviews", r.reviewID())).
		Done(ctx, "review.flash.sent"), nil
}

func keepDraft(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	id := seat.Account()
	var draft Draft
	for _, name := range []string{"summary", "outcome", "next_step"} {
		q.Form.LongText(name, 0, 2000)
	}
	q.Form.UUID("id")
	q.Form.OptUUID("person")
	if err := db.Batch(q.Context(), tx, qDraft(&draft, id)); err != nil {
		return page.Response{}, err
	}
	if !q.Form.OK() {
		return showField(q, tx, seat, http.StatusUnprocessableEntity)
	}
	if err := KeepDraft(q.Context(), tx, id, draft, keep(q.Form)); page.Failed(err) {
		return page.Response{}, err
	}
	return page.SeeOther(q.Path("accounts", id, "field-report")).
		Done(q.Context(), "review.flash.drafted"), nil
}
