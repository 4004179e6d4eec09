package product

import "trucot/internal/kernel/db"

var _ = db.Declare(db.Table{
	Name: "product", Found: db.FoundBy("product", "name", "code"),
	Called: []string{"name"}, Labels: "enum.product_field",
	Columns: []db.Column{
		db.Text("code"), db.Text("name"), db.Ref("family_id", "product_family").As("family"),
		db.Ref("capability_id", "core_capability").As("capability"), db.Text("unit"),
		db.YesNo("active").As("enum.column.active"),
	},
	Silent: map[string]string{"code_key": "the code, folded", "name_key": "the name, folded"},
})

var _ = db.Declare(group("product_family"))

var _ = db.Declare(group("core_capability"))

// group is a table of things that products are put into.
func group(table string) db.Table {
	return db.Table{
		Name: table, Called: []string{"name"}, Labels: "enum.product_field",
		Columns: []db.Column{db.Text("name").As("group"), db.Text("note")},
		Silent:  map[string]string{"name_key": "the name, folded"},
	}
}
