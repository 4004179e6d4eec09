package product

import (
	"errors"

	"github.com/go-chi/chi/v5"
	"github.com/google/uuid"

	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/errs"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
)

func groupRoutes(r chi.Router, s *page.Site, k kind) {
	h, at := groupPages{k}, "/admin/products/"+k.part
	one := at + "/{" + k.param + "}"
	r.Get(at, s.Read(authz.AccountView, h.list))
	r.Get(at+"/new", s.Read(authz.SettingAdmin, h.add))
	r.Post(at, s.Write(authz.SettingAdmin, h.create))
	r.Get(one+"/edit", s.Read(authz.SettingAdmin, h.edit))
	r.Post(one, s.Write(authz.SettingAdmin, h.update))
	page.Shelf{
		Table: k.entity, Texts: k.texts, Taken: "err.taken",
		Home: func(q *page.Request, _ page.Kept) string { return q.Path("admin", "products", k.part) },
	}.Mount(r, s, one, authz.SettingAdmin)
}

// groupPages are the pages of one kind of group.
type groupPages struct{ kind }

func (h groupPages) list(q *page.Request, tx *db.Tx) (page.Response, error) {
	v := groupsPage{q: q, kind: h.kind}
	if err := db.Batch(q.Context(), tx, qGroups(&v.Rows, h.kind, uuid.Nil)); err != nil {
		return page.Response{}, err
	}
	return page.HTML(i18n.T(q.Context(), h.title), groupsView(v)), nil
}

func (h groupPages) add(q *page.Request, _ *db.Tx) (page.Response, error) {
	form.Show(q.Context(), q.Form, Group{ID: uuid.Must(uuid.NewV7())}, bindGroup)
	return h.form(q, uuid.Nil), nil
}

func (h groupPages) form(q *page.Request, id uuid.UUID) page.Response {
	v := groupForm{q: q, kind: h.kind, ID: id}
	title := v.name(q.Context())
	return page.HTML(title, groupFormView(v), crumbs(q, title)...)
}

func (h groupPages) again(q *page.Request, id uuid.UUID, err error) (page.Response, error) {
	status, ok := page.FormStatus(err)
	if !ok {
		return page.Response{}, err
	}
	if errors.Is(err, db.ErrTaken) {
		q.Form.Fail("name", "err.taken")
	}
	return h.form(q, id).WithStatus(status), nil
}

func (h groupPages) back(q *page.Request, kind, key string) page.Response {
	return page.SeeOther(q.Path("admin", "products", h.part)).WithFlash(kind, i18n.T(q.Context(), key))
}

func (h groupPages) create(q *page.Request, tx *db.Tx) (page.Response, error) {
	g := Group{ID: q.Form.UUID("id")}
	err := page.Add(q, &g, bindGroup, func() error { return h.save(q, tx, g) })
	if err != nil {
		return h.again(q, uuid.Nil, err)
	}
	return h.back(q, "good", h.created), nil
}

func (h groupPages) save(q *page.Request, tx *db.Tx, g Group) error {
	var twins []uuid.UUID
	if err := db.Batch(q.Context(), tx, qTwins(&twins, h.kind, g.ID, g.Name)); err != nil {
		return err
	}
	if !q.Form.Check(len(twins) == 0, "name", "err.taken") {
		return errs.Invalid
	}
	return saveGroup(q.Context(), tx, h.kind, g, g.Version)
}

func (h groupPages) load(q *page.Request, tx *db.Tx) (Group, error) {
	var g Group
	err := db.Batch(q.Context(), tx, qGroup(&g, h.kind, q.ID(h.param)))
	return g, err
}

// live is load for what stands in the list.
func (h groupPages) live(q *page.Request, tx *db.Tx) (Group, error) {
	g, err := h.load(q, tx)
	return page.Live(g, g.ArchivedAt, err)
}

func (h groupPages) edit(q *page.Request, tx *db.Tx) (page.Response, error) {
	g, err := h.live(q, tx)
	if err != nil {
		return page.Response{}, err
	}
	form.Show(q.Context(), q.Form, g, bindGroup)
	return h.form(q, g.ID), nil
}

func (h groupPages) update(q *page.Request, tx *db.Tx) (page.Response, error) {
	_, err := page.Save(q, tx, page.Stored[Group]{
		Entity: h.entity, ID: q.ID(h.param), Bind: bindGroup,
		Load: func() (Group, error) { return h.live(q, tx) },
		Save: func(_, g Group) error { return h.save(q, tx, g) },
	})
	if err != nil {
		return h.again(q, q.ID(h.param), err)
	}
	return h.back(q, "good", h.saved), nil
}
