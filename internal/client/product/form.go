package product

import (
	"context"
	"net/url"
	"strconv"

	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
)

// bindTexts goes over the fields of a product that are words; the form and a line of a file share it.
func bindTexts(b *form.Binder, p *Product) {
	b.Labels("product_field")
	b.Text("code", &p.Code, 0, 40)
	b.Text("name", &p.Name, 1, 120)
	b.Text("unit", &p.Unit, 0, 30)
}

func bind(b *form.Binder, p *Product) {
	bindTexts(b, p)
	b.OptID("family", &p.FamilyID)
	b.OptID("capability", &p.CapabilityID)
	b.Bool("active", &p.Active)
}

// texts reads the words of a product.
func texts(f *form.Form, p Product) Product {
	form.Decode(f, &p, bindTexts)
	return p
}

// decode reads the form over a product.
func decode(f *form.Form, p Product) Product {
	form.Decode(f, &p, bind)
	return p
}

// fill is what the form shows.
func fill(p Product) url.Values {
	v := form.Print(context.Background(), p, bind)
	v.Set("id", p.ID.String())
	v.Set("version", strconv.Itoa(p.Version))
	return v
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
	b.Labels("product_field")
	b.Text("name", &g.Name, 1, 120)
	b.LongText("note", &g.Note, 0, 500)
}

func decodeGroup(f *form.Form, g Group) Group {
	form.Decode(f, &g, bindGroup)
	return g
}

func fillGroup(g Group) url.Values {
	v := form.Print(context.Background(), g, bindGroup)
	v.Set("id", g.ID.String())
	v.Set("version", strconv.Itoa(g.Version))
	return v
}

func label(ctx context.Context, name string) string { return i18n.Enum(ctx, "product_field", name) }

// fields are the columns of the catalogue, in the order of the form and of the file.
var fields = []string{"code", "name", "family", "capability", "unit", "active"}

func labels(ctx context.Context) map[string]string {
	names := map[string]string{}
	for _, name := range append([]string{"note", "file", "text"}, fields...) {
		names[name] = label(ctx, name)
	}
	return names
}
