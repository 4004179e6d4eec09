package contract

import "trucot/internal/kernel/db"

var _ = db.Declare(db.Table{
	Name: "contract", Found: db.FoundBy("contract", "name", "product", "unit", "note"),
	Listed: true, Called: []string{"name"}, Labels: "enum.contract_field",
	Columns: []db.Column{
		db.Text("name"), db.Text("product"), db.Text("unit"), db.Money("amount", "currency"), db.Day("starts"),
		db.Day("ends"), db.Count("notice_days", "days"), db.YesNo("auto_renews"), db.Text("note"),
	},
})
