package stakeholder

import (
	"context"
	"net/url"
	"strconv"
	"time"

	"github.com/google/uuid"

	"trucot/internal/form"
	"trucot/internal/i18n"
)

// The most characters of a person's fields; the table has the same limits.
const (
	maxName         = 120
	maxTitle        = 120
	maxSalutation   = 60
	maxOrganisation = 160
	maxNote         = 2000
)

// setting is what decoding needs besides the form.
type setting struct {
	Now      time.Time
	Currency string
	Graph    []Node
	Known    bool // the contact exists already and is not edited here
}

// decode reads the form over a person as they are kept.
func decode(f *form.Form, p Person, s setting) Person {
	if !s.Known {
		decodeContact(f, &p, s.Now)
	}
	p.Title = f.Text("title", 1, maxTitle)
	if p.Placeholder && p.Name == "" {
		p.Name = p.Title
	}
	p.Department = f.Text("department", 0, maxTitle)
	p.Organisation = f.Text("organisation", 0, maxOrganisation)
	decodeAssessment(f, &p, s)
	return p
}

func decodeContact(f *form.Form, p *Person, now time.Time) {
	p.Placeholder = f.Bool("placeholder")
	least := 1
	if p.Placeholder {
		least = 0
	}
	p.Name = f.Text("name", least, maxName)
	p.GivenName = givenName(p.Name)
	p.Salutation = f.Text("salutation", 0, maxSalutation)
	p.Email = f.Email("email", false)
	phone, ok := ParsePhone(f.Text("phone", 0, 40))
	f.Check(ok, "phone", "err.phone")
	p.Phone = phone
	p.PreferredChannel = form.OptOneOf(f, "channel", Channels)
	switch {
	case !f.Bool("consent"):
		p.ConsentAt = nil
	case p.ConsentAt == nil:
		p.ConsentAt = &now
	}
}

func decodeAssessment(f *form.Form, p *Person, s setting) {
	p.BuyingRoles = form.ManyOf(f, "roles", Roles)
	p.Authority = form.OptOneOf(f, "authority", Authorities)
	p.AuthorityLimit = f.OptMoney("authority_limit", i18n.Decimals(s.Currency))
	if p.AuthorityLimit != nil {
		f.Check(*p.AuthorityLimit >= 0, "authority_limit", "err.money")
		f.Check(p.Authority == limited, "authority_limit", "err.limit_without_authority")
	}
	p.Veto = f.Bool("veto")
	p.Influence, p.Interest = scale(f, "influence"), scale(f, "interest")
	p.Support = f.OptInt("support", -2, 2)
	p.Openness, p.Goodwill = scale(f, "openness"), scale(f, "goodwill")
	p.Coverage = form.OptOneOf(f, "coverage", Coverages)
	if p.Coverage == "" {
		p.Coverage = "unknown"
	}
	p.CadenceDays = f.OptInt("cadence_days", MinCadence, MaxCadence)
	p.OwnerID = pointer(f.OptUUID("owner"))
	p.ReportsTo = pointer(f.OptUUID("reports_to"))
	if p.ReportsTo != nil {
		f.Check(!Below(p.ID, s.Graph)[*p.ReportsTo], "reports_to", "err.reports_circle")
	}
	p.Note = f.LongText("note", 0, maxNote)
}

// scale reads a mark from 1 to 5; 0 when it was not given.
func scale(f *form.Form, name string) int {
	if n := f.OptInt(name, 1, 5); n != nil {
		return *n
	}
	return 0
}

func pointer(id uuid.UUID) *uuid.UUID {
	if id == uuid.Nil {
		return nil
	}
	return &id
}

// fill is what the form shows of a person.
func fill(ctx context.Context, p Person, currency string) url.Values {
	v := url.Values{
		"version": {strconv.Itoa(p.FormVersion())}, "id": {p.ID.String()},
		"name": {p.Name}, "salutation": {p.Salutation}, "email": {p.Email}, "phone": {FormatPhone(p.Phone)}, "channel": {string(p.PreferredChannel)},
		"placeholder": {tick(p.Placeholder)}, "consent": {tick(p.ConsentAt != nil)},
		"title": {p.Title}, "department": {p.Department}, "organisation": {p.Organisation},
		"authority": {string(p.Authority)}, "authority_limit": {""}, "veto": {tick(p.Veto)}, "roles": {},
		"influence": {mark(p.Influence)}, "interest": {mark(p.Interest)}, "support": {number(p.Support)},
		"openness": {mark(p.Openness)}, "goodwill": {mark(p.Goodwill)}, "coverage": {string(p.Coverage)}, "cadence_days": {number(p.CadenceDays)},
		"owner": {idText(p.OwnerID)}, "reports_to": {idText(p.ReportsTo)}, "note": {p.Note},
	}
	if p.Placeholder && p.Name == p.Title {
		v.Set("name", "")
	}
	if p.AuthorityLimit != nil {
		v.Set("authority_limit", i18n.MoneyInput(ctx, *p.AuthorityLimit, currency))
	}
	for _, r := range p.BuyingRoles {
		v.Add("roles", string(r))
	}
	return v
}

func tick(on bool) string {
	if on {
		return "on"
	}
	return ""
}

func mark(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

func number(n *int) string {
	if n == nil {
		return ""
	}
	return strconv.Itoa(*n)
}

func idText(id *uuid.UUID) string {
	if id == nil {
		return ""
	}
	return id.String()
}

// labels name the fields for the summary of what is wrong.
func labels(ctx context.Context) map[string]string {
	l := map[string]string{}
	for field, key := range map[string]string{
		"name": "stakeholder.field.name", "salutation": "stakeholder.field.salutation", "email": "stakeholder.field.email",
		"phone": "stakeholder.field.phone", "channel": "stakeholder.field.channel", "title": "stakeholder.field.title",
		"placeholder": "stakeholder.field.placeholder", "consent": "stakeholder.field.consent", "veto": "stakeholder.field.veto",
		"department": "stakeholder.field.department", "organisation": "stakeholder.field.organisation",
		"authority": "stakeholder.field.authority", "authority_limit": "stakeholder.field.authority_limit", "roles": "stakeholder.field.roles",
		"influence": "stakeholder.field.influence", "interest": "stakeholder.field.interest", "support": "stakeholder.field.support",
		"openness": "stakeholder.field.openness", "goodwill": "stakeholder.field.goodwill", "coverage": "stakeholder.field.coverage",
		"cadence_days": "stakeholder.field.cadence_days", "owner": "stakeholder.field.owner", "reports_to": "stakeholder.field.reports_to",
		"note": "stakeholder.field.note",
	} {
		l[field] = i18n.T(ctx, key)
	}
	return l
}

// peek reads the contact of what was typed without judging it, to look for the same person elsewhere.
func peek(f *form.Form) Contact {
	phone, _ := ParsePhone(f.Value("phone"))
	read := form.New(url.Values{"email": f.Values("email")})
	return Contact{Phone: phone, Email: read.Email("email", false)}
}
