package account

import "trucot/internal/kernel/db"

// What lists, the portfolio and the search read follows from other tables.
var (
	_ = db.Declare(db.Table{Name: "account_access", Derived: true})
	_ = db.Declare(db.Table{Name: "account_summary", Derived: true})
	_ = db.Declare(db.Table{Name: "pillar_score", Derived: true})
	_ = db.Declare(db.Table{Name: "search_word", Derived: true})
	_ = db.Declare(db.Table{Name: "search_item", Derived: true})
)

var _ = db.Declare(db.Table{
	Name: "account", Found: db.FoundBy("account", "name", "legal_name", "tax_code", "address"),
	Listed: true, Called: []string{"name"}, Labels: "account.form",
	Columns: []db.Column{
		db.Text("name"), db.Text("industry"), db.Text("region"), db.Code("status", "account_status"),
		db.Number("tier"), db.Ref("segment_id", "segment").As("segment"),
		db.Ref("owner_id", "member").As("owner").Held(db.HoldsAccount, "owner"),
		db.Ref("backup_id", "member").As("backup").Held(db.HoldsAccount, "backup"),
		db.Text("legal_name"), db.Text("tax_code"),
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
	Columns: []db.Column{
		db.Ref("member_id", "member").As("colleague").Held(db.HoldsAccount, "colleague"),
		db.Code("role", "team_role"),
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
