package contact

import (
	"github.com/go-chi/chi/v5"
	"github.com/google/uuid"

	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/errs"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/internal/relationships/stakeholder"
	"trucot/web/ui"
)

// Routes mounts people across all accounts below /people.
func Routes(r chi.Router, s *page.Site) {
	listRoutes(r, s)
	r.Get("/people/{contact}", s.Read(authz.AccountView, show))
	r.Get("/people/{contact}/edit", s.Read(authz.AccountEdit, edit))
	r.Post("/people/{contact}", s.Write(authz.AccountEdit, update))
	jobRoutes(r, s)
}

// load reads a contact and where they are met; errs.NotFound when the actor
// sees none of their accounts.
func load(q *page.Request, tx *db.Tx, v *personPage, with ...db.Query) error {
	id := q.ID("contact")
	v.Actor = q.Actor
	return db.Batch(q.Context(), tx,
		append([]db.Query{stakeholder.QContact(&v.Contact, id), QPlaces(&v.Places, id)}, with...)...)
}

// open is load for a change: errs.Forbidden when the actor edits none of the accounts.
func open(q *page.Request, tx *db.Tx, v *personPage, with ...db.Query) error {
	if err := load(q, tx, v, with...); err != nil {
		return err
	}
	if !v.mayEdit() {
		return errs.Forbidden
	}
	return nil
}

func show(q *page.Request, tx *db.Tx) (page.Response, error) {
	var v personPage
	if err := load(q, tx, &v, stakeholder.QJobs(&v.Jobs, q.ID("contact"))); err != nil {
		return page.Response{}, err
	}
	ctx := q.Context()
	return page.HTML(v.Contact.Name, personView(v), v.crumbs(ctx, ui.Crumb{Label: v.Contact.Name})...), nil
}

func edit(q *page.Request, tx *db.Tx) (page.Response, error) { return showForm(q, tx) }

func showForm(q *page.Request, tx *db.Tx) (page.Response, error) {
	v := personPage{Form: q.Form}
	if err := open(q, tx, &v); err != nil {
		return page.Response{}, err
	}
	ctx := q.Context()
	form.Show(ctx, q.Form, v.Contact, stakeholder.BindContact(tx.Today().Time(q.Actor.Settings.Zone)))
	title := i18n.T(ctx, "contact.form.title", "name", v.Contact.Name)
	return page.HTML(title, formView(v, title),
		v.crumbs(ctx, ui.Crumb{Href: v.path(ctx), Label: v.Contact.Name},
			ui.Crumb{Label: i18n.T(ctx, "contact.form.crumb")})...), nil
}

func update(q *page.Request, tx *db.Tx) (page.Response, error) {
	id, ctx := q.ID("contact"), q.Context()
	var everywhere []uuid.UUID
	_, err := page.Save(q, tx, page.Stored[stakeholder.Contact]{
		ID: id, Entity: "contact", Bind: stakeholder.BindContact(tx.Today().Time(q.Actor.Settings.Zone)),
		Load: func() (stakeholder.Contact, error) {
			var v personPage
			err := open(q, tx, &v, qEverywhere(&everywhere, id))
			return v.Contact, err
		},
		Original: func(string) (stakeholder.Contact, bool, error) {
			return stakeholder.OriginalContact(ctx, tx, id, q.Form.Version())
		},
		Save: func(was, c stakeholder.Contact) error { return stakeholder.SaveContact(ctx, tx, was, c, everywhere) },
	})
	if err != nil {
		return page.Again(err, func() (page.Response, error) { return showForm(q, tx) })
	}
	return page.SeeOther(q.Path("people", id)).Done(ctx, "contact.flash.saved"), nil
}

func jobRoutes(r chi.Router, s *page.Site) {
	r.Get("/people/{contact}/jobs/new", s.Read(authz.AccountEdit, blankJob))
	r.Post("/people/{contact}/jobs", s.Write(authz.AccountEdit, createJob))
	r.Get("/people/{contact}/jobs/{job}/edit", s.Read(authz.AccountEdit, editJob))
	r.Post("/people/{contact}/jobs/{job}", s.Write(authz.AccountEdit, updateJob))
	r.Post("/people/{contact}/jobs/{job}/archive", s.Write(authz.AccountEdit, archiveJob))
	r.Post("/people/{contact}/jobs/{job}/restore", s.Write(authz.AccountEdit, restoreJob))
}

func blankJob(q *page.Request, tx *db.Tx) (page.Response, error) {
	form.Show(q.Context(), q.Form, stakeholder.Job{ID: uuid.Must(uuid.NewV7()), Status: "left"}, bindJob(tx.Today()))
	return showJob(q, tx, uuid.Nil)
}

func editJob(q *page.Request, tx *db.Tx) (page.Response, error) { return showJob(q, tx, q.ID("job")) }

func showJob(q *page.Request, tx *db.Tx, id uuid.UUID) (page.Response, error) {
	v := jobPage{personPage: personPage{Form: q.Form}}
	var reads []db.Query
	if id != uuid.Nil {
		reads = append(reads, qJob(&v.Job, q.ID("contact"), id))
	}
	if err := open(q, tx, &v.personPage, reads...); err != nil {
		return page.Response{}, err
	}
	if id != uuid.Nil {
		form.Show(q.Context(), q.Form, v.Job, bindJob(tx.Today()))
	}
	ctx := q.Context()
	title := v.jobTitle(ctx)
	return page.HTML(title, jobView(v, title),
		v.crumbs(ctx, ui.Crumb{Href: v.path(ctx), Label: v.Contact.Name}, ui.Crumb{Label: title})...), nil
}

func createJob(q *page.Request, tx *db.Tx) (page.Response, error) {
	var v personPage
	if err := open(q, tx, &v); err != nil {
		return page.Response{}, err
	}
	j := stakeholder.Job{ID: q.Form.UUID("id"), ContactID: v.Contact.ContactID}
	err := page.Add(q, &j, bindJob(tx.Today()), func() error {
		return db.ChangeAll(q.Context(), tx, []db.Edit{j.Edit()})
	})
	return jobSaved(q, tx, uuid.Nil, err)
}

func updateJob(q *page.Request, tx *db.Tx) (page.Response, error) {
	id := q.ID("job")
	_, err := page.Save(q, tx, page.Stored[stakeholder.Job]{
		ID: id, Entity: "employment", Bind: bindJob(tx.Today()),
		Load: func() (j stakeholder.Job, err error) {
			var v personPage
			err = open(q, tx, &v, qJob(&j, q.ID("contact"), id))
			return j, err
		},
		Save: func(_, j stakeholder.Job) error { return db.ChangeAll(q.Context(), tx, []db.Edit{j.Edit()}) },
	})
	return jobSaved(q, tx, id, err)
}

// jobSaved leads back to the person, or to the form with what is wrong.
func jobSaved(q *page.Request, tx *db.Tx, id uuid.UUID, err error) (page.Response, error) {
	if err != nil {
		return page.Again(err, func() (page.Response, error) { return showJob(q, tx, id) })
	}
	return page.SeeOther(q.Path("people", q.ID("contact"))+"#jobs").
		Done(q.Context(), "contact.job.saved"), nil
}

func archiveJob(q *page.Request, tx *db.Tx) (page.Response, error) {
	if err := moveJob(q, tx, true); err != nil {
		return page.Response{}, err
	}
	return page.SeeOther(q.Path("people", q.ID("contact"))+"#jobs").Done(q.Context(), "contact.job.dropped").
		WithUndo(q.Path("people", q.ID("contact"), "jobs", q.ID("job"), "restore")), nil
}

func restoreJob(q *page.Request, tx *db.Tx) (page.Response, error) {
	if err := moveJob(q, tx, false); err != nil {
		return page.Response{}, err
	}
	return page.SeeOther(q.Path("people", q.ID("contact"))+"#jobs").
		Done(q.Context(), "contact.job.saved"), nil
}

func moveJob(q *page.Request, tx *db.Tx, away bool) error {
	var v personPage
	var j stakeholder.Job
	if err := open(q, tx, &v, qJob(&j, q.ID("contact"), q.ID("job"))); err != nil {
		return err
	}
	return db.ChangeAll(q.Context(), tx, []db.Edit{j.Away(tx, away)})
}
