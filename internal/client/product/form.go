package product

import (
	"context"

	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
)

// bindTexts goes over the fields of a product that are words; the form and a line of a file share it.
func bindTexts(b *form.Binder, p *Product) {
	b.Labels("enum.product_field")
	b.Text("code", &p.Code, 0, 40)
	b.Text("name", &p.Name, 1, 120)
	b.Text("unit", &p.Unit, 0, 30)
}

func bind(b *form.Binder, p *Product) {
	b.Row(p.ID, p.Version)
	bindTexts(b, p)
	b.OptID("family", &p.FamilyID)
	b.OptID("capability", &p.CapabilityID)
	b.Bool("active", &p.Active)
}

// check says which other product has the name or the code.
func check(f *form.Form, p Product, clash []Product) {
	for _, c := range clash {
		if same(c.Name, p.Name) {
			f.Fail("name", "err.product_name")
		}
		if p.Code != "" && same(c.Code, p.Code) {
			f.Fail("code", "err.product_code", "name", c.Name)
		}
	}
}

func bindGroup(b *form.Binder, g *Group) {
	b.Row(g.ID, g.Version)
	b.Labels("enum.product_field")
	b.Text("name", &g.Name, 1, 120)
	b.LongText("note", &g.Note, 0, 500)
}

func label(ctx context.Context, name string) string { return i18n.Enum(ctx, "product_field", name) }

// fields are the columns of the catalogue, in the order of the form and of the file.
var fields = []string{"code", "name", "family", "capability", "unit", "active"}
