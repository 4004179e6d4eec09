package reminder

import (
	"io"

	"github.com/go-chi/chi/v5"

	"trucot/internal/client/login"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/web/ui"
)

// OuterRoutes mounts the feed that a calendar reads without signing in,
// and the address that stops digests.
func OuterRoutes(r chi.Router, s *page.Site) {
	r.Get("/cal/{token}.ics", s.Public(calendar))
	r.Get("/unsubscribe/{token}", login.NoReferrer(s.Public(unsubscribePage)))
	r.Post("/unsubscribe/{token}", login.NoReferrer(s.Public(unsubscribe)))
}

// Routes mounts the page on which a member makes and takes back their feed.
func Routes(r chi.Router, s *page.Site) {
	r.Get("/my-actions/calendar", s.Read(authz.Own, index))
	r.Post("/my-actions/calendar", s.Write(authz.Own, create))
	r.Post("/my-actions/digest", s.Write(authz.Own, choose))
	r.Post("/my-actions/calendar/revoke", s.Write(authz.Own, takeBack))
}

func calendar(q *page.Request) (page.Response, error) {
	at, list, meetings, err := read(q.Context(), q.Site.DB, q.Param("token"))
	if err != nil {
		return page.Response{}, err
	}
	events := make([]Event, 0, len(list))
	for _, d := range list {
		work := q.Site.BaseURL.JoinPath(page.TenantPath(at.Slug, "accounts", d.AccountID, "execution"))
		events = append(events, Event{
			UID: d.ID.String() + "@" + q.Site.BaseURL.Hostname(), Changed: d.UpdatedAt,
			Day: d.Due, Summary: d.Title + " (" + d.AccountName + ")", Description: d.GoalTitle, URL: work.String(),
		})
	}
	for _, m := range meetings {
		events = append(events, m.event(q, at.Slug))
	}
	return page.Download("trucot.ics", "text/calendar; charset=utf-8", func(w io.Writer) error {
		return WriteCalendar(w, "Trucot: "+at.Name, events)
	}), nil
}

// event is how a touch or a review stands in a calendar.
func (m meeting) event(q *page.Request, slug string) Event {
	e := Event{UID: m.ID.String() + "@" + q.Site.BaseURL.Hostname(), Changed: m.UpdatedAt, Day: m.Due}
	path := page.TenantPath(slug, "accounts", m.AccountID, "reviews", m.ID)
	what := i18n.Enum(q.Context(), "review_kind", m.Kind)
	if m.PersonID != nil {
		path = page.TenantPath(slug, "accounts", m.AccountID, "relationships", *m.PersonID)
		what = i18n.T(q.Context(), "reminder.feed.touch", "name", m.With)
	}
	e.Summary, e.URL = what+" ("+m.AccountName+")", q.Site.BaseURL.JoinPath(path).String()
	return e
}

// view is the page of the feed; Address is shown once, when it was just made.
type view struct {
	Feed    *feed
	Address string
	Choice  Choice
	Own     string // the organisation's zone
}

func index(q *page.Request, tx *db.Tx) (page.Response, error) {
	var list []feed
	now := chosen{Choice: Choice{Rhythm: Off}}
	if err := db.Batch(q.Context(), tx, db.Q(&list, feedSQL, nil), db.QMaybe(&now, choiceSQL, nil)); err != nil {
		return page.Response{}, err
	}
	v := view{Choice: now.Choice, Own: q.Actor.Settings.Zone.String()}
	if len(list) > 0 {
		v.Feed = &list[0]
	}
	return show(q, v), nil
}

func show(q *page.Request, v view) page.Response {
	title := i18n.T(q.Context(), "reminder.calendar.title")
	return page.HTML(title, calendarView(v),
		ui.Crumb{Href: "/me", Label: i18n.T(q.Context(), "page.user.profile")}, ui.Crumb{Label: title})
}

// create answers with the address itself: it is kept nowhere, so no other page can show it.
func create(q *page.Request, tx *db.Tx) (page.Response, error) {
	token, err := renew(q.Context(), tx)
	if err != nil {
		return page.Response{}, err
	}
	return show(q, view{
		Feed: &feed{UpdatedAt: tx.Now}, Address: q.Site.BaseURL.JoinPath("cal", token+".ics").String(),
	}), nil
}

func takeBack(q *page.Request, tx *db.Tx) (page.Response, error) {
	if err := revoke(q.Context(), tx); err != nil {
		return page.Response{}, err
	}
	return page.SeeOther(q.Path("my-actions", "calendar")).Done(q.Context(), "reminder.flash.revoked"), nil
}
