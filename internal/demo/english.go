package demo

import (
	"trucot/internal/authz"
	"trucot/internal/tenant"
)

// english is a small logistics firm, to see that nothing crosses over.
func (s *seeder) english() error {
	return s.organisation(
		tenant.New{ID: id("tenant rival"), Slug: "rival", Name: "Harbour & Finch Logistics", Lang: "en", Zone: "Europe/London", Currency: "GBP"},
		[]person{
			{"admin", "admin@rival.test", "Grace Whitlow", "Operations Manager", []authz.Role{authz.Admin, authz.Director}, ""},
			{"manager", "manager@rival.test", "Owen Tarrant", "Key Account Manager", []authz.Role{authz.Manager}, "admin"},
		})
}
