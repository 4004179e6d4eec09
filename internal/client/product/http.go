package product

import (
	"context"
	"errors"

	"github.com/go-chi/chi/v5"
	"github.com/google/uuid"

	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/errs"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/web/ui"
)

// Routes mounts the catalogue inside /t/{tenant}: everyone reads it, the admin keeps it.
func Routes(r chi.Router, s *page.Site) {
	r.Get("/admin/products", s.Read(authz.AccountView, list))
	r.Get("/admin/products/export", s.Export(authz.AccountView, export))
	importRoutes(r, s)
	groupRoutes(r, s, family)
	groupRoutes(r, s, capability)
	r.Get("/admin/products/new", s.Read(authz.SettingAdmin, blank))
	r.Post("/admin/products", s.Write(authz.SettingAdmin, create))
	r.Get("/admin/products/{product}/edit", s.Read(authz.SettingAdmin, edit))
	r.Post("/admin/products/{product}", s.Write(authz.SettingAdmin, update))
	productShelf.Mount(r, s, "/admin/products/{product}", authz.SettingAdmin)
}

var productShelf = page.Shelf{
	Table: "product", Name: "name", Texts: "product.flash", Taken: "product.flash.clash",
	Home: func(q *page.Request, _ page.Kept) string { return q.Path("admin", "products") },
}

func list(q *page.Request, tx *db.Tx) (page.Response, error) {
	v := listPage{q: q, Filter: ParseFilter(q.URL.Query())}
	err := db.Batch(q.Context(), tx, qList(&v.Rows, v.Filter, pageSize+1),
		qGroups(&v.Families, family, v.Filter.Family), qGroups(&v.Capabilities, capability, v.Filter.Capability))
	if err != nil {
		return page.Response{}, err
	}
	if len(v.Rows) > pageSize {
		v.Rows, v.More = v.Rows[:pageSize], true
	}
	return page.HTML(i18n.T(q.Context(), "product.list.title"), listView(v)), nil
}

func export(q *page.Request, tx *db.Tx) (page.Response, error) {
	ctx, f := q.Context(), ParseFilter(q.URL.Query())
	f.Page = 0
	var rows []Row
	if err := db.Batch(ctx, tx, qList(&rows, f, csvRows)); err != nil {
		return page.Response{}, err
	}
	lines := make([][]string, 0, len(rows))
	for _, r := range rows {
		lines = append(lines, r.csv(ctx))
	}
	return page.CSV(ctx, i18n.T(ctx, "product.csv.file"), "", csvHead(ctx), lines), nil
}

func csvHead(ctx context.Context) []string {
	var head []string
	for _, name := range fields {
		head = append(head, label(ctx, name))
	}
	return head
}

func (r Row) csv(ctx context.Context) []string {
	return []string{
		r.Code, r.Name, r.FamilyName, r.CapabilityName, r.Unit, i18n.Enum(ctx, "product_state", string(r.state())),
	}
}

func (p Product) state() State {
	switch {
	case p.ArchivedAt != nil:
		return Archived
	case p.Active:
		return Offered
	}
	return Retired
}

func blank(q *page.Request, tx *db.Tx) (page.Response, error) {
	form.Show(q.Context(), q.Form, Product{
		ID: uuid.Must(uuid.NewV7()), Active: true,
		FamilyID: form.IDOrNil(q.QueryID("family")), CapabilityID: form.IDOrNil(q.QueryID("capability")),
	}, bind)
	return showForm(q, tx, uuid.Nil)
}

// showForm shows the form with what stands in q.Form; id is uuid.Nil for a new product.
func showForm(q *page.Request, tx *db.Tx, id uuid.UUID) (page.Response, error) {
	v := formPage{q: q, ID: id}
	var stored Product
	// A stored product's groups stay choices though they are archived: which they are is read with it.
	reads := []db.Query{
		db.Q(&v.Families, familyChoices, db.Args{"id": form.IDOrNil(id)}),
		db.Q(&v.Capabilities, capabilityChoices, db.Args{"id": form.IDOrNil(id)}),
	}
	if id != uuid.Nil {
		reads = append(reads, QOne(&stored, id))
	}
	if err := db.Batch(q.Context(), tx, reads...); err != nil {
		return page.Response{}, err
	}
	if stored.ArchivedAt != nil {
		return page.Response{}, errs.NotFound
	}
	if id != uuid.Nil {
		form.Show(q.Context(), q.Form, stored, bind)
	}
	title := v.title(q.Context())
	return page.HTML(title, formView(v), crumbs(q, title)...), nil
}

func crumbs(q *page.Request, title string) []ui.Crumb {
	return []ui.Crumb{
		{Href: q.Path("admin", "products"), Label: i18n.T(q.Context(), "product.list.title")}, {Label: title},
	}
}

func again(q *page.Request, tx *db.Tx, id uuid.UUID, err error) (page.Response, error) {
	if errors.Is(err, db.ErrTaken) {
		q.Form.Fail("name", "err.product_name")
	}
	return page.Again(err, func() (page.Response, error) { return showForm(q, tx, id) })
}

func toList(q *page.Request, key string, args ...any) page.Response {
	return page.SeeOther(q.Path("admin", "products")).Done(q.Context(), key, args...)
}

func create(q *page.Request, tx *db.Tx) (page.Response, error) {
	p := Product{ID: q.Form.UUID("id")}
	err := page.Add(q, &p, bind, func() error { return save(q, tx, p) })
	if err != nil {
		return again(q, tx, uuid.Nil, err)
	}
	return toList(q, "product.flash.created", "name", p.Name), nil
}

// save checks that no other product is called so, then writes.
func save(q *page.Request, tx *db.Tx, p Product) error {
	var clash []Product
	if err := db.Batch(q.Context(), tx, qClash(&clash, p.ID, p.Name, p.Code)); err != nil {
		return err
	}
	if check(q.Form, p, clash); !q.Form.OK() {
		return errs.Invalid
	}
	return Save(q.Context(), tx, p, p.Version)
}

func load(q *page.Request, tx *db.Tx) (Product, error) {
	var p Product
	err := db.Batch(q.Context(), tx, QOne(&p, q.ID("product")))
	return p, err
}

func edit(q *page.Request, tx *db.Tx) (page.Response, error) {
	return showForm(q, tx, q.ID("product"))
}

func update(q *page.Request, tx *db.Tx) (page.Response, error) {
	_, err := page.Save(q, tx, page.Stored[Product]{
		Entity: "product", ID: q.ID("product"), Bind: bind,
		Load: func() (Product, error) {
			p, err := load(q, tx)
			return page.Live(p, p.ArchivedAt, err)
		},
		Save: func(_, p Product) error { return save(q, tx, p) },
	})
	if err != nil {
		return again(q, tx, q.ID("product"), err)
	}
	return toList(q, "product.flash.saved"), nil
}
