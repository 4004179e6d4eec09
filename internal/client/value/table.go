package value

import "trucot/internal/kernel/db"

var _ = db.Declare(db.Table{
	Name: "account_value", Listed: true, Called: []string{"product"}, Labels: "value.figure",
	Columns: []db.Column{
		db.Text("product"), db.Text("unit"), db.Code("kind", "value_kind"), db.Money("amount", "currency"),
		db.Points("probability"), db.Day("as_of"), db.Code("basis", "value_basis").As("enum.column.basis"),
	},
})

var _ = db.Declare(db.Table{
	Name: "transaction", Listed: true, Beside: true, Called: []string{"document"}, Labels: "value.transaction",
	Columns: []db.Column{
		db.Day("on_date"), db.Text("document"), db.Text("product").As("value.figure.product"),
		db.Text("unit").As("value.figure.unit"), db.Money("amount", "currency").As("value.figure.amount"),
		db.Money("cost", "currency"), db.Day("due_on").As("due"), db.Day("paid_on").As("paid"),
		db.Text("note"),
	},
})
