package tenant

import "trucot/internal/kernel/db"

var _ = db.Declare(db.Table{
	Name: "member", Private: []string{"email"}, Called: []string{"display_name"}, Labels: "tenant.field",
	Columns: []db.Column{
		db.Text("display_name").As("name"), db.Text("email"), db.Text("title"), db.Code("roles", "role"),
		db.Ref("manager_id", "member").As("manager"), db.Code("status", "member_status").As("enum.column.status"),
	},
	Silent: map[string]string{"user_id": "who signs in, set once"},
	Copy:   db.Copy{Table: "membership", Columns: []string{"user_id", "roles", "status"}},
	Names:  map[string]string{"manager_id": "who is above; those of who leaves get the one above"},
})

var _ = db.Declare(db.Table{
	Name: "tenant_setting", Called: []string{"name"}, Labels: "enum.column",
	Columns: []db.Column{
		db.Text("name"), db.Code("lang", "contact_lang"), db.Text("time_zone"), db.Text("currency"),
		db.Number("fiscal_start"), db.Number("short_months"), db.Number("mid_months"),
		db.Count("swot_half_life", "days"), db.Count("answer_half_life", "days"), db.Number("open_item_limit"),
		db.Percent("plan_minimum"), db.Count("review_days_1", "days"), db.Count("review_days_2", "days"),
		db.Count("review_days_3", "days"), db.Text("smart_verbs"), db.Text("smart_vague"), db.Text("logo_name"),
		db.YesNo("managers_see_all"), db.YesNo("directors_see_all"), db.Code("factor_roles", "role"),
	},
	Silent: map[string]string{"logo_id": "the file that logo_name is the name of"},
	Copy: db.Copy{Table: "tenant_profile", Columns: []string{
		"name", "lang", "time_zone", "currency", "short_months", "mid_months", "managers_see_all", "directors_see_all",
		"factor_roles",
	}},
})

var _ = db.Declare(db.Table{
	Name: "invitation", Private: []string{"email", "token_hash"}, Called: []string{"display_name"},
	Labels: "tenant.field",
	Columns: []db.Column{
		db.Text("email"), db.Text("display_name").As("name"), db.Code("roles", "role"),
		db.Ref("manager_id", "member").As("manager"), db.Instant("expires_at").As("enum.column.expires_at"),
		db.Instant("used_at").As("enum.column.used_at"),
	},
	Silent: map[string]string{"token_hash": "what the link is known by", "mail_id": "the mail that it went out with"},
	Names:  map[string]string{"manager_id": "who is above, once it is taken"},
})

// The copies follow from members and settings.
var (
	_ = db.Declare(db.Table{Name: "membership", Derived: true})
	_ = db.Declare(db.Table{Name: "tenant_profile", Derived: true})
)

var _ = db.Declare(db.Table{
	Name: "absence", Called: []string{"member_id"}, Labels: "enum.column",
	Columns: []db.Column{
		db.Ref("member_id", "member").As("tenant.absence.member"),
		db.Ref("deputy_id", "member").As("tenant.absence.deputy"),
		db.Day("until_on").As("tenant.absence.until"), db.Instant("ended_at").As("tenant.absence.ended"),
	},
	Names: map[string]string{"member_id": "who is away: it ends with the leave", "deputy_id": "who stands in: it ends with the leave"},
})
