package stakeholder

import (
	"context"

	"github.com/google/uuid"

	"trucot/internal/kernel/day"
	"trucot/internal/kernel/db"
)

const insertPrivate db.SQL = `
	insert into stakeholder_private (tenant_id, stakeholder_id, version, note, created_at, created_by)
	values (@tenant, @stakeholder, @version, @note, @now, @member)`

// keepPrivate keeps the private note of a version for those who may read it.
func keepPrivate(tx *db.Tx, p Person, version int) {
	db.Derive(tx, insertPrivate, db.Args{"stakeholder": p.ID, "version": version, "note": p.PrivateNote})
}

const insertAssessment db.SQL = `
	insert into stakeholder_assessment (tenant_id, id, account_id, stakeholder_id, on_date, buying_roles, authority, influence, interest,
		political_status, support, openness, goodwill, coverage, cadence_days, reports_to, life, created_at, created_by)
	values (@tenant, @id, @account, @stakeholder, @today, @roles, @authority, @influence, @interest,
		@political_status, @support, @openness, @goodwill, @coverage, @cadence_days, @reports_to, @life, @now, @member)`

// keepAssessment adds a dated copy, from which the history of a person is told
// and the map of a past day is built.
func keepAssessment(tx *db.Tx, p Person) {
	db.Derive(tx, insertAssessment, db.Args{
		"id": uuid.Must(uuid.NewV7()), "account": p.AccountID,
		"stakeholder": p.ID, "authority": p.Authority, "influence": p.Influence,
		"interest": p.Interest, "political_status": p.PoliticalStatus,
		"support": p.Support, "openness": p.Openness, "goodwill": p.Goodwill,
		"coverage": p.Coverage, "cadence_days": p.CadenceDays,
		"roles": p.roleCodes(), "reports_to": p.ReportsTo, "life": p.life(),
	})
}

// original is the person as a form with that version showed them.
func original(ctx context.Context, tx *db.Tx, now Person, formVersion string) (p Person, found bool, err error) {
	stakeholder, contact, employment, ok := splitVersion(formVersion)
	p = Person{ID: now.ID, AccountID: now.AccountID, PrivateHidden: now.PrivateHidden}
	if !ok { // from nothing that was kept: whatever differs is for people to decide
		return p, true, nil
	}
	p.Assessment, found, err = db.Original[Assessment](ctx, tx, "stakeholder", now.ID, stakeholder)
	if err != nil || !found {
		return p, false, err
	}
	p.Approach, found, err = db.Original[Approach](ctx, tx, "stakeholder", now.ID, stakeholder)
	if err != nil || !found {
		return p, false, err
	}
	note, err := db.List[string](ctx, tx, originalPrivate, db.Args{"stakeholder": now.ID, "version": stakeholder})
	if err != nil {
		return p, false, err
	}
	if len(note) > 0 && !now.PrivateHidden {
		p.PrivateNote = note[0]
	}
	p.Employment, found, err = db.Original[Employment](ctx, tx, "employment", now.EmploymentID, employment)
	if err != nil || !found {
		return p, false, err
	}
	p.Contact, found, err = OriginalContact(ctx, tx, now.ContactID, contact)
	return p, found, err
}

const originalPrivate db.SQL = `
	select note from stakeholder_private
	where tenant_id = @tenant and stakeholder_id = @stakeholder and version <= @version
	order by version desc limit 1`

// Step is a dated copy of an assessment.
type Step struct {
	On          day.Date
	By          string
	Authority   Authority
	Influence   int
	Interest    int
	Support     *int
	Openness    int
	Goodwill    int
	Coverage    Coverage
	CadenceDays *int
}

const stepsSQL db.SQL = `
	select a.on_date as on, coalesce(m.display_name, '') as by, a.authority, a.influence, a.interest, a.support, a.openness, a.goodwill,
		a.coverage, a.cadence_days
	from stakeholder_assessment a
	left join member m on m.tenant_id = a.tenant_id and m.id = a.created_by
	where a.tenant_id = @tenant and a.stakeholder_id = @id
	order by a.created_at desc, a.id desc limit 40`

// QSteps reads the history of how a person was judged, latest first.
func QSteps(dst *[]Step, id uuid.UUID) db.Query {
	return db.Q(dst, stepsSQL, db.Args{"id": id})
}
