package interaction

import (
	"context"
	"errors"
	"net/url"
	"strings"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/google/uuid"

	"trucot/internal/account"
	"trucot/internal/authz"
	"trucot/internal/db"
	"trucot/internal/errs"
	"trucot/internal/i18n"
	"trucot/internal/page"
	"trucot/internal/stakeholder"
	"trucot/web/ui"
)

// Routes mounts the log of touches below /accounts/{account}.
func Routes(r chi.Router, s *page.Site) {
	r.Get("/timeline", s.Read(authz.AccountView, index))
	r.Get("/timeline/new", s.Read(authz.TouchLog, newTouch))
	r.Post("/timeline", s.Write(authz.TouchLog, create))
	r.Get("/timeline/{interaction}/edit", s.Read(authz.TouchLog, edit))
	r.Post("/timeline/{interaction}", s.Write(authz.TouchLog, update))
	r.Post("/timeline/{interaction}/archive", s.Write(authz.TouchLog, archive))
	r.Post("/timeline/{interaction}/restore", s.Write(authz.TouchLog, restore))
}

// filterOf reads the filter from the address; what it does not know is left out.
func filterOf(q *page.Request) Filter {
	var f Filter
	if id, err := uuid.Parse(q.Query("person")); err == nil {
		f.Person = id
	}
	for _, c := range stakeholder.Channels {
		if q.Query("channel") == string(c) {
			f.Channel = c
		}
	}
	for _, k := range Kinds {
		if q.Query("kind") == string(k) {
			f.Kind = k
		}
	}
	return f
}

// placeOf reads where the page starts: an instant and an id, joined by a point.
func placeOf(q *page.Request) Place {
	at, id, _ := strings.Cut(q.Query("before"), "~")
	when, err := time.Parse(time.RFC3339Nano, at)
	if err != nil {
		return Place{}
	}
	touch, err := uuid.Parse(id)
	if err != nil {
		return Place{}
	}
	return Place{when, touch}
}

func index(q *page.Request, tx *db.Tx) (page.Response, error) {
	v := timelinePage{Filter: filterOf(q), After: placeOf(q), Actor: q.Actor}
	accountID := q.ID("account")
	err := db.Batch(q.Context(), tx, account.QHead(&v.Head, accountID), QTimeline(&v.Rows, accountID, v.Filter, v.After), qWho(&v.People, accountID, nil))
	if err != nil {
		return page.Response{}, err
	}
	v.cut()
	title := i18n.T(q.Context(), "interaction.list.title")
	return page.HTML(v.Head.Name+": "+title, timelineView(v), v.Head.Crumbs(q.Context(), ui.Crumb{Label: title})...), nil
}

func newTouch(q *page.Request, tx *db.Tx) (page.Response, error) {
	q.Form.Fill(url.Values{"person": {q.Query("person")}, "channel": {string(filterOf(q).Channel)}})
	return showForm(q, tx, uuid.Nil)
}

// showForm shows the form with what stands in q.Form; id is uuid.Nil for a new touch.
func showForm(q *page.Request, tx *db.Tx, id uuid.UUID) (page.Response, error) {
	v := formPage{Form: q.Form, Touch: Touch{ID: uuid.Must(uuid.NewV7()), At: tx.Now, Direction: Directions[0], Kind: Kinds[0]}, Actor: q.Actor}
	accountID := q.ID("account")
	reads := []db.Query{account.QHead(&v.Head, accountID)}
	var also *uuid.UUID
	if id != uuid.Nil {
		v.Edit = true
		reads = append(reads, qTouch(&v.Touch, accountID, id))
	}
	if person, err := uuid.Parse(q.Form.Value("person")); err == nil {
		also = &person
	}
	if err := db.Batch(q.Context(), tx, append(reads, qWho(&v.People, accountID, also))...); err != nil {
		return page.Response{}, err
	}
	if !v.Head.MayLog(q.Actor) || v.Edit && !mayChange(q.Actor, v.Touch, v.Head.OwnerID) {
		return page.Response{}, errs.Forbidden
	}
	if v.Touch.ArchivedAt != nil {
		return page.Response{}, errs.NotFound
	}
	v.fill()
	return page.HTML(v.title(q.Context()), formView(v), v.Head.Crumbs(q.Context(), v.crumbs(q.Context())...)...), nil
}

// mayChange holds for who logged a touch and for the account's owner.
func mayChange(a authz.Actor, t Touch, owner uuid.UUID) bool {
	return t.ByMember == a.Member || owner == a.Member
}

func create(q *page.Request, tx *db.Tx) (page.Response, error) {
	accountID, ctx := q.ID("account"), q.Context()
	t := decode(q.Form, Touch{ID: q.Form.UUID("id"), AccountID: accountID, ByMember: q.Actor.Member}, q.Actor.Settings.Zone, tx.Now)
	var promises []Promise
	var people []Who
	var head account.Head
	err := account.OpenToLog(ctx, tx, accountID, qPromises(&promises, tx, accountID, t.ID, t.StakeholderID), qWho(&people, accountID, t.StakeholderID),
		account.QHead(&head, accountID))
	if err != nil {
		return page.Response{}, err
	}
	person, found := find(people, t.StakeholderID)
	if t.StakeholderID != nil && !found {
		return page.Response{}, errs.NotFound
	}
	err = errs.Invalid
	if q.Form.OK() {
		err = Log(ctx, tx, promises, t)
	}
	if status, ok := page.FormStatus(err); ok {
		answer, err := showForm(q, tx, uuid.Nil)
		return answer.WithStatus(status), err
	}
	if err != nil && !errors.Is(err, db.ErrDuplicate) {
		return page.Response{}, err
	}
	return logged(q, t, person, promises, head.MayEdit(q.Actor)), nil
}

// find picks a person of the list.
func find(people []Who, id *uuid.UUID) (Who, bool) {
	for _, w := range people {
		if id != nil && w.ID == *id {
			return w, true
		}
	}
	return Who{}, false
}

// logged leads on: to agree the next touch when none is open with that person,
// else to the timeline; with a warning when they prefer another channel.
func logged(q *page.Request, t Touch, person Who, promises []Promise, mayPlan bool) page.Response {
	ctx := q.Context()
	kind, text := "good", i18n.T(ctx, "interaction.flash.logged")
	open := false
	for _, p := range promises {
		switch {
		case p.DoneBy != nil && *p.DoneBy == t.ID:
			text += " " + i18n.T(ctx, "interaction.flash.kept")
		case p.DoneBy == nil:
			open = true
		}
	}
	if stakeholder.OffChannel(t.Channel, person.Preferred) {
		kind = "watch"
		text += " " + offText(ctx, person)
	}
	if t.StakeholderID != nil && !open && mayPlan {
		text += " " + i18n.T(ctx, "interaction.flash.plan_next")
		return page.SeeOther(q.Path("accounts", t.AccountID, "relationships", *t.StakeholderID)+"#next").WithFlash(kind, text)
	}
	return page.SeeOther(q.Path("accounts", t.AccountID, "timeline")).WithFlash(kind, text)
}

func offText(ctx context.Context, w Who) string {
	return i18n.T(ctx, "interaction.flash.off", "name", w.Name, "preferred", stakeholder.ChannelName(ctx, w.Preferred))
}

func edit(q *page.Request, tx *db.Tx) (page.Response, error) {
	return showForm(q, tx, q.ID("interaction"))
}

// open reads a touch to be changed, with what it may fulfil; errs.Forbidden
// for those who neither logged it nor own the account.
func open(q *page.Request, tx *db.Tx, person *uuid.UUID, promises *[]Promise) (Touch, error) {
	accountID, id := q.ID("account"), q.ID("interaction")
	var t Touch
	var locked []uuid.UUID
	var head account.Head
	err := account.OpenToLog(q.Context(), tx, accountID, qLock(&locked, accountID, id), qTouch(&t, accountID, id), account.QHead(&head, accountID),
		qPromises(promises, tx, accountID, id, person))
	if err == nil && !mayChange(q.Actor, t, head.OwnerID) {
		err = errs.Forbidden
	}
	return t, err
}

func update(q *page.Request, tx *db.Tx) (page.Response, error) {
	accountID, id, ctx := q.ID("account"), q.ID("interaction"), q.Context()
	zone := q.Actor.Settings.Zone
	var person *uuid.UUID
	if typed, err := uuid.Parse(q.Form.Value("person")); err == nil {
		person = &typed
	}
	var promises []Promise
	err := page.Save(q, tx, page.Stored[Touch]{
		ID: id, Entity: "interaction", Version: func(t Touch) int { return t.Version },
		Load: func() (Touch, error) {
			t, err := open(q, tx, person, &promises)
			if err == nil && t.ArchivedAt != nil {
				err = errs.NotFound
			}
			return t, err
		},
		Fill: func(t Touch) url.Values { return fill(t, zone) },
		Save: func(t Touch, version int) error {
			t = decode(q.Form, t, zone, tx.Now)
			if !q.Form.OK() {
				return errs.Invalid
			}
			return Update(ctx, tx, promises, t, version)
		},
	})
	if status, ok := page.FormStatus(err); ok {
		answer, err := showForm(q, tx, id)
		return answer.WithStatus(status), err
	}
	if err != nil {
		return page.Response{}, err
	}
	return page.SeeOther(q.Path("accounts", accountID, "timeline")).WithFlash("good", i18n.T(ctx, "interaction.flash.saved")), nil
}

func archive(q *page.Request, tx *db.Tx) (page.Response, error) {
	var promises []Promise
	t, err := open(q, tx, nil, &promises)
	if err != nil {
		return page.Response{}, err
	}
	list := page.SeeOther(q.Path("accounts", t.AccountID, "timeline"))
	if t.ArchivedAt != nil {
		return list, nil
	}
	if err := Archive(q.Context(), tx, promises, t, q.Form.Version()); err != nil {
		return page.Response{}, err
	}
	return list.WithFlash("good", i18n.T(q.Context(), "interaction.flash.archived")).
		WithUndo(i18n.T(q.Context(), "interaction.flash.undo"), q.Path("accounts", t.AccountID, "timeline", t.ID, "restore")), nil
}

func restore(q *page.Request, tx *db.Tx) (page.Response, error) {
	var promises []Promise
	t, err := open(q, tx, nil, &promises)
	if err != nil {
		return page.Response{}, err
	}
	list := page.SeeOther(q.Path("accounts", t.AccountID, "timeline"))
	if t.ArchivedAt == nil {
		return list, nil
	}
	if err := Restore(q.Context(), tx, promises, t); err != nil {
		return page.Response{}, err
	}
	return list.WithFlash("good", i18n.T(q.Context(), "interaction.flash.restored")), nil
}
