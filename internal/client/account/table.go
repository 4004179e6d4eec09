package account

import "trucot/internal/kernel/db"

// What lists, the portfolio and the search read follows from other tables.
var (
	_ = db.Declare(db.Table{Name: "account_access", Derived: true})
	_ = db.Declare(db.Table{Name: "account_summary", Derived: true})
	_ = db.Declare(db.Table{Name: "pillar_score", Derived: true})
	_ = db.Declare(db.Table{Name: "search_word", Derived: true})
	_ = db.Declare(db.Table{Name: "engagement", Derived: true})
	_ = db.Declare(db.Table{Name: "channel_use", Derived: true})
	_ = db.Declare(db.Table{Name: "channel_total", Derived: true})
)

var _ = db.Declare(db.Table{
	Name: "account", Listed: true, Called: []string{"name"}, Labels: "account.form",
	Columns: []db.Column{
		db.Text("name"), db.Text("industry"), db.Text("region"), db.Code("status", "account_status"),
		db.Number("tier"), db.Ref("segment_id", "segment").As("segment"), db.Ref("owner_id", "member").As("owner"),
		db.Ref("backup_id", "member").As("backup"), db.Text("legal_name"), db.Text("tax_code"),
		db.Number("employees"), db.Code("revenue_band", "revenue_band").Abroad("revenue_band_m"),
		db.Text("address"), db.Text("website"), db.Ref("parent_id", "account").As("parent"), db.Text("source"),
		db.Day("since"), db.Code("level_now", "relationship_level"), db.Code("level_target", "relationship_level"),
		db.Text("level_evidence"), db.Text("level_step"), db.Text("vision"),
	},
	Silent: map[string]string{"name_key": "the name, folded"},
})

var _ = db.Declare(db.Table{
	Name: "segment", Called: []string{"name_{lang}"}, Labels: "enum.column",
	Columns: []db.Column{db.Text("name_vi"), db.Text("name_en")},
	Silent:  map[string]string{"position": "the order of the list"},
})

var _ = db.Declare(db.Table{
	Name: "account_team", Listed: true, Called: []string{"member_id"}, Labels: "account.team",
	Columns: []db.Column{db.Ref("member_id", "member").As("colleague"), db.Code("role", "team_role")},
})

var _ = db.Declare(db.Table{
	Name: "account_value", Listed: true, Called: []string{"product"}, Labels: "account.value",
	Columns: []db.Column{
		db.Text("product"), db.Text("unit"), db.Code("kind", "value_kind"), db.Money("amount", "currency"),
		db.Points("probability"), db.Day("as_of"), db.Code("basis", "value_basis").As("enum.column.basis"),
	},
})

var _ = db.Declare(db.Table{
	Name: "transaction", Listed: true, Beside: true, Called: []string{"document"}, Labels: "account.transaction",
	Columns: []db.Column{
		db.Day("on_date").As("on"), db.Text("document"), db.Text("product").As("account.value.product"),
		db.Text("unit").As("account.value.unit"), db.Money("amount", "currency").As("account.value.amount"),
		db.Money("cost", "currency"), db.Day("due_on").As("due"), db.Day("paid_on").As("paid"),
	},
})

var _ = db.Declare(db.Table{
	Name: "saved_filter", Called: []string{"name"}, Labels: "account.filter",
	Columns: []db.Column{db.Text("name")},
	Silent: map[string]string{
		"member_id": "whose filter it is, set once", "page": "the list that it is of, set once",
		"query": "the query of an address, no text",
	},
})
