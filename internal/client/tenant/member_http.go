package tenant

import (
	"errors"
	"net/http"
	"net/url"
	"slices"

	"github.com/go-chi/chi/v5"
	"github.com/google/uuid"

	"trucot/internal/client/hand"
	"trucot/internal/client/login"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/errs"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/web/ui"
)

func memberRoutes(r chi.Router, s *page.Site) {
	r.Get("/admin", s.Read(authz.MemberAdmin, func(q *page.Request, _ *db.Tx) (page.Response, error) {
		return page.SeeOther(q.Path("admin", "members")), nil
	}))
	r.Get("/admin/members", s.Read(authz.MemberAdmin, members))
	r.Get("/admin/members/{member}", s.Read(authz.MemberAdmin, editMember))
	r.Post("/admin/members/{member}", s.Write(authz.MemberAdmin, updateMember))
	r.Post("/admin/members/{member}/deactivate", s.Write(authz.MemberAdmin, deactivate))
	r.Post("/admin/members/{member}/reactivate", s.Write(authz.MemberAdmin, letBackIn))
	r.Post("/admin/members/{member}/factor/reset", s.Write(authz.MemberAdmin, resetFactor))
	r.Post("/admin/members/{member}/factor/keep", s.Write(authz.MemberAdmin, keepFactor))
	r.Get("/admin/members/{member}/handover", s.Read(authz.MemberAdmin, handoverPage))
	r.Post("/admin/members/{member}/handover", s.Write(authz.MemberAdmin, handOverAll))
}

// list is what the page of members shows.
type list struct {
	Filter      filter
	People      []Person
	All         []Person
	Owned       map[uuid.UUID]int
	Invitations []Invitation
	Factors     map[uuid.UUID]login.Factor // by person
}

func members(q *page.Request, tx *db.Tx) (page.Response, error) {
	l := list{
		Filter: filter{Words: q.Query("q"), Role: q.Query("role"), Inactive: q.Query("inactive") == "1"},
		Owned:  map[uuid.UUID]int{},
	}
	var counts []owned
	err := db.Batch(q.Context(), tx, qPeople(&l.All), db.Q(&counts, countOwned, nil), qInvitations(&l.Invitations))
	if err != nil {
		return page.Response{}, err
	}
	for _, c := range counts {
		l.Owned[c.ID] = c.N
	}
	l.People = l.Filter.keep(l.All)
	if l.Factors, err = factorsOf(q, l.People); err != nil {
		return page.Response{}, err
	}
	return page.HTML(i18n.T(q.Context(), "tenant.members.title"), membersView(q, l)), nil
}

func loadPerson(q *page.Request, people []Person) (Person, error) {
	p, ok := byID(people, q.ID("member"))
	if !ok {
		return p, errs.NotFound
	}
	return p, nil
}

func editMember(q *page.Request, tx *db.Tx) (page.Response, error) {
	var people []Person
	if err := db.Batch(q.Context(), tx, qPeople(&people)); err != nil {
		return page.Response{}, err
	}
	return memberForm(q, people)
}

// factorsOf are the second factors of those who have one.
func factorsOf(q *page.Request, people []Person) (map[uuid.UUID]login.Factor, error) {
	var users []uuid.UUID
	for _, p := range people {
		users = append(users, p.UserID)
	}
	list, err := login.Factors(q.Context(), q.Site.DB, users)
	found := map[uuid.UUID]login.Factor{}
	for _, f := range list {
		found[f.UserID] = f
	}
	return found, err
}

func memberForm(q *page.Request, people []Person) (page.Response, error) {
	p, err := loadPerson(q, people)
	if err != nil {
		return page.Response{}, err
	}
	access, err := login.AccessOf(q.Context(), q.Site.DB, p.UserID)
	if err != nil {
		return page.Response{}, err
	}
	form.Show(q.Context(), q.Form, p, bindPerson)
	return page.HTML(p.DisplayName, memberView(q, p, people, access), crumbs(q, p.DisplayName)...), nil
}

// crumbs lead back to the list of members.
func crumbs(q *page.Request, here string) []ui.Crumb {
	return []ui.Crumb{
		{Href: q.Path("admin", "members"), Label: i18n.T(q.Context(), "tenant.members.title")}, {Label: here},
	}
}

func updateMember(q *page.Request, tx *db.Tx) (page.Response, error) {
	var people []Person
	var work hand.Work
	var now Person
	_, err := page.Save(q, tx, page.Stored[Person]{
		Entity: "member", ID: q.ID("member"), Bind: bindPerson,
		Load: func() (p Person, err error) {
			if people, err = lockPeople(q.Context(), tx, work.Queries(q.ID("member"))...); err != nil {
				return p, err
			}
			return loadPerson(q, people)
		},
		Refuse: func(was, p Person) error {
			err := checkPerson(q, people, was, p)
			if now = p; err == nil && was.mayHold() && !holds(p.Roles) && len(work.Items()) > 0 {
				return errWork
			}
			return err
		},
		Save: func(_, p Person) error { return update(q.Context(), tx, p, p.Version) },
	})
	if err == nil {
		return page.SeeOther(q.Path("admin", "members")).Done(q.Context(), "tenant.member.saved"), nil
	}
	if errors.Is(err, errWork) {
		to := url.Values{"reason": {string(Role)}}
		for _, r := range now.Roles {
			to.Add("roles", string(r))
		}
		return page.SeeOther(q.Path("admin", "members", now.ID, "handover")+"?"+to.Encode()).
			WithFlash("watch", i18n.T(q.Context(), "tenant.handover.role", "name", now.DisplayName)), nil
	}
	return page.Again(err, func() (page.Response, error) { return memberForm(q, people) })
}

// errWork: a member with open work was to get roles that hold none.
var errWork = errors.New("open work is in the way of the new roles")

// checkPerson refuses a circle in the tree, the loss of the last administrator,
// and a change of roles without the password of who makes it.
func checkPerson(q *page.Request, people []Person, was, p Person) error {
	if p.ManagerID != nil {
		_, known := byID(people, *p.ManagerID)
		q.Form.Check(known, "manager", "err.choose")
		q.Form.Check(!Circle(people, p.ID, *p.ManagerID), "manager", "err.manager.circle")
	}
	q.Form.Check(p.Is(authz.Admin) || !was.Is(authz.Admin) || !was.Active() || !LastAdmin(people, p.ID),
		"roles", "err.last_admin")
	if !slices.Equal(was.Roles, p.Roles) {
		if err := login.Confirm(q, "password"); err != nil {
			return err
		}
	}
	if !q.Form.OK() {
		return errs.Invalid
	}
	return nil
}

func mayLeave(q *page.Request, people []Person, p Person) (page.Response, bool) {
	if !p.Active() {
		return page.SeeOther(q.Path("admin", "members", p.ID)), false
	}
	if p.Is(authz.Admin) && LastAdmin(people, p.ID) {
		return page.SeeOther(q.Path("admin", "members", p.ID)).
			WithFlash("risk", i18n.T(q.Context(), "err.last_admin")), false
	}
	return page.Response{}, true
}

// goodbye ends the sessions of who was taken out and is in no other organisation:
// what a member may do is read with every request, so nothing else needs it.
func goodbye(q *page.Request, p Person, err error) (page.Response, error) {
	if err != nil {
		return page.Response{}, err
	}
	if err := login.EndSessionsBut(q.Context(), q.Site.DB, p.UserID, q.Actor.Tenant); err != nil {
		return page.Response{}, err
	}
	return page.SeeOther(q.Path("admin", "members")).Done(q.Context(), "tenant.member.left", "name", p.DisplayName).
		WithUndo(q.Path("admin", "members", p.ID, "reactivate")), nil
}

func letBackIn(q *page.Request, tx *db.Tx) (page.Response, error) {
	if err := reactivate(q.Context(), tx, q.ID("member")); err != nil {
		return page.Response{}, err
	}
	return page.SeeOther(q.Path("admin", "members", q.ID("member"))).
		Done(q.Context(), "tenant.member.back"), nil
}

// resetFactor has the second factor of a member taken off who lost it, after a wait
// in which they may object. They and those who answer for the organisation are told.
func resetFactor(q *page.Request, tx *db.Tx) (page.Response, error) {
	var people []Person
	if err := db.Batch(q.Context(), tx, qPeople(&people)); err != nil {
		return page.Response{}, err
	}
	p, err := loadPerson(q, people)
	if err != nil {
		return page.Response{}, err
	}
	if err := login.Confirm(q, "password"); err != nil {
		return page.Response{}, err
	}
	q.Form.Check(p.ID != q.Actor.Member && p.Active(), "password", "err.factor_own")
	if !q.Form.OK() {
		answer, err := memberForm(q, people)
		return answer.WithStatus(http.StatusUnprocessableEntity), err
	}
	back := page.SeeOther(q.Path("admin", "members", p.ID))
	due, asked, err := login.AskFactorReset(q.Context(), q.Site.DB, p.UserID, q.Actor.Tenant, q.Actor.Name, q.IP())
	if err != nil || !asked {
		return back, err
	}
	n := news{"tenant.told.factor_title", "tenant.told.factor", []any{
		"name", p.DisplayName, "by", q.Actor.Name, "at", due,
	}}
	if err := from(q).tell(q.Context(), tx, n); err != nil {
		return page.Response{}, err
	}
	if err := from(q).write(q.Context(), tx, addressee{Name: p.DisplayName, Email: p.Email}, n); err != nil {
		return page.Response{}, err
	}
	return back.WithFlash("watch", i18n.T(q.Context(), "tenant.factor.asked", "name", p.DisplayName)), nil
}

// keepFactor takes that back.
func keepFactor(q *page.Request, tx *db.Tx) (page.Response, error) {
	var people []Person
	if err := db.Batch(q.Context(), tx, qPeople(&people)); err != nil {
		return page.Response{}, err
	}
	p, err := loadPerson(q, people)
	if err != nil {
		return page.Response{}, err
	}
	return page.SeeOther(q.Path("admin", "members", p.ID)).Done(q.Context(), "tenant.factor.stays"),
		login.CancelFactorReset(q.Context(), q.Site.DB, p.UserID, q.Actor.Tenant, q.IP())
}
