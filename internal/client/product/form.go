package product

import (
	"context"
	"net/url"
	"strconv"

	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
)

// texts reads the fields of a product that are words; the form and a line of a file share it.
func texts(f *form.Form, p Product) Product {
	p.Code, p.Name, p.Unit = f.Text("code", 0, 40), f.Text("name", 1, 120), f.Text("unit", 0, 30)
	return p
}

// decode reads the form over a product.
func decode(f *form.Form, p Product) Product {
	p = texts(f, p)
	p.FamilyID, p.CapabilityID = form.IDOrNil(f.OptUUID("family")), form.IDOrNil(f.OptUUID("capability"))
	p.Active = f.Bool("active")
	return p
}

// fill is what the form shows.
func fill(p Product) url.Values {
	v := url.Values{
		"id": {p.ID.String()}, "version": {strconv.Itoa(p.Version)}, "code": {p.Code}, "name": {p.Name}, "unit": {p.Unit},
		"family": {form.IDText(p.FamilyID)}, "capability": {form.IDText(p.CapabilityID)},
	}
	if p.Active {
		v.Set("active", "on")
	}
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

func decodeGroup(f *form.Form, g Group) Group {
	g.Name, g.Note = f.Text("name", 1, 120), f.LongText("note", 0, 500)
	return g
}

func fillGroup(g Group) url.Values {
	return url.Values{"id": {g.ID.String()}, "version": {strconv.Itoa(g.Version)}, "name": {g.Name}, "note": {g.Note}}
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
