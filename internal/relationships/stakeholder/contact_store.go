package stakeholder

import (
	"context"
	"strings"

	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/kernel/db"
)

const insertContact db.SQL = `
	insert into contact (tenant_id, id, name, given_name, salutation, email, phone, placeholder, preferred_channel, lang, consent_at,
		created_at, created_by, updated_at, updated_by)
	values (@tenant, @id, @name, @given_name, @salutation, @email, @phone, @placeholder, @channel, @lang, @consent_at, @now, @member, @now, @member)`

const updateContact db.SQL = `
	update contact set name = @name, given_name = @given_name, salutation = @salutation, email = @email, phone = @phone,
		placeholder = @placeholder, preferred_channel = @channel, lang = @lang, consent_at = @consent_at,
		version = version + 1, updated_at = @now, updated_by = @member
	where tenant_id = @tenant and id = @id and version = @version`

func (c Contact) args() db.Args {
	return db.Args{
		"id": c.ContactID, "name": c.Name, "given_name": givenName(c.Name),
		"salutation": c.Salutation, "email": c.Email, "phone": c.Phone,
		"placeholder": c.Placeholder, "channel": c.PreferredChannel, "lang": c.Lang, "consent_at": c.ConsentAt,
	}
}

// givenName is the last word of a name: Vietnamese people are sorted by it.
func givenName(name string) string {
	words := strings.Fields(name)
	if len(words) == 0 {
		return ""
	}
	given := []rune(words[len(words)-1])
	return string(given[:min(len(given), 60)])
}

func contactChanged(a, b Contact) bool {
	sameConsent := (a.ConsentAt == nil) == (b.ConsentAt == nil)
	a.ConsentAt, b.ConsentAt, a.GivenName, b.GivenName = nil, nil, "", ""
	return a != b || !sameConsent
}

const insertContactVersion db.SQL = `
	insert into contact_version (tenant_id, contact_id, version, email, phone, created_at, created_by)
	values (@tenant, @contact, @version, @email, @phone, @now, @member)`

// keepContact keeps what the audit log must not show.
func keepContact(tx *db.Tx, c Contact, version int) {
	db.Derive(tx, insertContactVersion, db.Args{
		"contact": c.ContactID, "version": version, "email": c.Email, "phone": c.Phone,
	})
}

const originalContact db.SQL = `
	select email, phone from contact_version where tenant_id = @tenant and contact_id = @contact and version = @version`

// OriginalContact is a contact as a form with that version showed them.
func OriginalContact(ctx context.Context, tx *db.Tx, id uuid.UUID, version int) (c Contact, found bool, err error) {
	if c, found, err = db.Original[Contact](ctx, tx, "contact", id, version); err != nil || !found {
		return c, false, err
	}
	private, err := db.List[struct{ Email, Phone string }](ctx, tx,
		originalContact, db.Args{"contact": id, "version": version})
	if err != nil || len(private) == 0 {
		return c, false, err
	}
	c.ContactID, c.Email, c.Phone = id, private[0].Email, private[0].Phone
	return c, true, nil
}

// SaveContact saves what changed of a contact; the pillar is judged again on
// each of the accounts they are met on.
func SaveContact(ctx context.Context, tx *db.Tx, was, c Contact, accounts []uuid.UUID) error {
	if !contactChanged(was, c) {
		return nil
	}
	var judged []*account.Judging
	for _, id := range accounts {
		judged = append(judged, account.Rejudge(tx, id, pillar))
	}
	edit := db.Edit{
		Entity: "contact", ID: c.ContactID, Version: was.ContactVersion,
		SQL: updateContact, Args: versioned(c.args(), was.ContactVersion),
	}
	if err := changeAll(ctx, tx, []db.Edit{edit}, judged); err != nil {
		return err
	}
	keepContact(tx, c, was.ContactVersion+1)
	indexWords(tx, c)
	return nil
}

const contactSQL db.SQL = `
	select c.id as contact_id, c.name, c.given_name, c.salutation, c.email, c.phone, c.placeholder, c.preferred_channel, c.lang, c.consent_at,
		c.life, c.version as contact_version
	from contact c
	where c.tenant_id = @tenant and c.id = @contact and c.archived_at is null
		and exists (
			select from stakeholder s
			left join account_access x on x.tenant_id = s.tenant_id and x.account_id = s.account_id and x.member_id = @member
			where s.tenant_id = @tenant and s.contact_id = c.id and (@sees_all or x.account_id is not null))`

// QContact reads a contact whom the member may know; errs.NotFound for others.
func QContact(dst *Contact, id uuid.UUID) db.Query {
	return db.QOne(dst, contactSQL, db.Args{"contact": id})
}
