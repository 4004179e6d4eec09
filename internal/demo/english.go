package demo

import (
	"trucot/internal/client/tenant"
	"trucot/internal/kernel/authz"
)

// english is a small logistics firm, to see that nothing crosses over.
func (s *seeder) english() error {
	err := s.organisation(
		tenant.New{ID: id("tenant rival"), Slug: "rival", Name: "Harbour & Finch Logistics", Lang: "en", Zone: "Europe/London", Currency: "GBP"},
		[]person{
			{"admin", "admin@rival.test", "Grace Whitlow", "Operations Manager", []authz.Role{authz.Admin, authz.Director}, ""},
			{"manager", "manager@rival.test", "Owen Tarrant", "Key Account Manager", []authz.Role{authz.Manager}, "admin"},
		})
	if err != nil {
		return err
	}
	if err := s.catalogue("rival", freight); err != nil {
		return err
	}
	if err := s.accounts("rival", rivals); err != nil {
		return err
	}
	if err := s.value("rival", rivals, 100_000); err != nil {
		return err
	}
	if err := s.people("rival", strangers); err != nil {
		return err
	}
	if err := s.touches("rival", strangers); err != nil {
		return err
	}
	if err := s.influence("rival", rivalLines, rivalBonds); err != nil {
		return err
	}
	if err := s.since("rival", strangers); err != nil {
		return err
	}
	if err := s.needs("rival", rivals); err != nil {
		return err
	}
	if err := s.research("rival", rivalStudies); err != nil {
		return err
	}
	if err := s.asks("rival", "admin", rivalAsks); err != nil {
		return err
	}
	if err := s.strategies("rival", rivalPlots, rivalStudies); err != nil {
		return err
	}
	if err := s.insights("rival", rivalStrands); err != nil {
		return err
	}
	if err := s.roadmaps("rival", "GBP", rivalRoadmaps); err != nil {
		return err
	}
	if err := s.works("rival", rivalWorks); err != nil {
		return err
	}
	if err := s.reviews("rival", rivals); err != nil {
		return err
	}
	if err := s.scenes("rival", rivals); err != nil {
		return err
	}
	if err := s.fits("rival", rivals); err != nil {
		return err
	}
	if err := s.serve("rival", "GBP", rivals); err != nil {
		return err
	}
	if err := s.whitespace("rival", "GBP", rivals); err != nil {
		return err
	}
	if err := s.contracts("rival", "GBP", rivals); err != nil {
		return err
	}
	if err := s.surveys("rival", rivals); err != nil {
		return err
	}
	if err := s.interviews("rival", rivalTalks); err != nil {
		return err
	}
	if err := s.trends("rival", rivals); err != nil {
		return err
	}
	return s.judgeToday("rival", rivals)
}

var rivals = []client{
	{
		key: "brightwater", name: "Brightwater Foods", legal: "Brightwater Foods plc", tax: "GB900100200", industry: "Food manufacturing", region: "Leeds",
		employees: 2100, tier: 1, segment: 0, band: "over_1000", status: "active", owner: "manager", since: 1400, now: "trusted", target: "partner",
		evidence: "Invited to the quarterly supply review.", step: "A three-year chilled distribution contract.",
		vision: "Cut spoilage in chilled distribution by a third before 2028",
	},
	{
		key: "stellan", name: "Stellan Pharma", legal: "Stellan Pharma Ltd", tax: "GB900100311", industry: "Pharmaceuticals", region: "Cambridge",
		employees: 900, tier: 2, segment: 1, band: "200_1000", status: "active", owner: "manager", since: 700, now: "preferred", target: "strategic",
	},
	{
		key: "oakmere", name: "Oakmere Interiors", legal: "Oakmere Interiors Ltd", tax: "GB900100422", industry: "Furniture", region: "Bristol",
		employees: 140, tier: 3, segment: 2, band: "under_50", status: "active", owner: "manager", since: 300, now: "transactional", target: "preferred",
	},
	{
		key: "northgate", name: "Northgate Robotics", legal: "Northgate Robotics Ltd", tax: "GB900100533", industry: "Industrial machinery", region: "Sheffield",
		employees: 260, tier: 2, segment: 1, band: "50_200", status: "prospect", owner: "manager", now: "transactional", target: "preferred",
	},
}
