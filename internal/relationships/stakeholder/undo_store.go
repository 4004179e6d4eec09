package stakeholder

import (
	"slices"

	"trucot/internal/client/act"
	"trucot/internal/kernel/db"
)

const standingOnSQL db.SQL = peopleSQL + `
		and (s.id = any(@stakeholders) or s.employment_id = any(@employments) or s.contact_id = any(@contacts))`

// Undone keeps the histories of the people whose rows were taken back, and the
// words that they are found by.
func Undone(tx *db.Tx, rows act.Rows) ([]db.Query, func()) {
	args := db.Args{"stakeholders": rows["stakeholder"], "employments": rows["employment"], "contacts": rows["contact"]}
	if len(rows["stakeholder"])+len(rows["employment"])+len(rows["contact"]) == 0 {
		return nil, func() {}
	}
	var contacts []Contact
	var people []Person
	reads := []db.Query{db.Q(&people, standingOnSQL, args), db.Q(&contacts, followedSQL, args)}
	return reads, func() {
		for _, c := range contacts {
			if slices.Contains(rows["contact"], c.ContactID) {
				keepContact(tx, c, c.ContactVersion)
			}
			indexWords(tx, c)
		}
		for _, p := range people {
			if p.ArchivedAt == nil {
				keepAssessment(tx, p)
			}
		}
	}
}

// The known person of a position that has no name again is read by the job that was theirs.
const followedSQL db.SQL = `
	select c.id as contact_id, c.name, c.given_name, c.salutation, c.email, c.phone, c.placeholder, c.preferred_channel, c.lang, c.consent_at,
		c.life, c.version as contact_version
	from contact c
	where c.tenant_id = @tenant and (c.id = any(@contacts)
		or exists (select from employment e where e.tenant_id = @tenant and e.contact_id = c.id and e.id = any(@employments))
		or exists (select from stakeholder s where s.tenant_id = @tenant and s.contact_id = c.id and s.id = any(@stakeholders)))`
