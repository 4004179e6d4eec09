package stakeholder

import (
	"context"
	"net/url"
	"strconv"
	"time"

	"github.com/google/uuid"

	"trucot/internal/kernel/day"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
)

// The most characters of a person's fields; the table has the same limits.
const (
	maxName         = 120
	maxTitle        = 120
	maxSalutation   = 60
	maxOrganisation = 160
	maxNote         = 2000
	maxLine         = 500 // the do-not list, what they would gain
)

// setting is what decoding needs besides the form.
type setting struct {
	Now      time.Time
	Today    day.Date
	Member   uuid.UUID // who saves
	Currency string
	Graph    []Node
	Known    bool // the contact exists already and is not edited here
}

// decode reads the form over a person as they are kept.
func decode(f *form.Form, p Person, s setting) Person {
	if !s.Known {
		p.Contact = DecodeContact(f, p.Contact, s.Now)
	}
	p.Title = f.Text("title", 1, maxTitle)
	if p.Placeholder && p.Name == "" {
		p.Name = p.Title
	}
	p.Department = f.Text("department", 0, maxTitle)
	p.Organisation = f.Text("organisation", 0, maxOrganisation)
	was := p.Assessment
	decodeAssessment(f, &p, s)
	p.Evidence = p.proven(was, decodeClaims(f, was.Evidence), s.Member, s.Today)
	decodeApproach(f, &p)
	return p
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
	p.PoliticalStatus = form.OptOneOf(f, "political_status", Politicals)
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

// decodeClaims reads what is said of each fact's evidence. A field holds what
// the evidence was when the form was made; that stands for "as it is".
func decodeClaims(f *form.Form, was Evidence) map[Fact]Claim {
	claims := map[Fact]Claim{}
	for _, fact := range Assessed {
		switch said := f.Text(fact.sureField(), 0, 60); said {
		case string(Confirm), string(Assume):
			claims[fact] = Claim(said)
		default:
			if f.Check(said == was.token(fact), fact.sureField(), "err.choose") {
				claims[fact] = Keep
			}
		}
	}
	return claims
}

// sureField is the name of the field beside a fact.
func (f Fact) sureField() string { return "sure_" + string(f) }

// token is how a form holds the evidence of a fact: who and when, "" for assumed.
func (e Evidence) token(f Fact) string {
	s, confirmed := e[f]
	if !confirmed {
		return string(Assume)
	}
	return s.On.String() + " " + s.By.String()
}

func decodeApproach(f *form.Form, p *Person) {
	p.Orientation = form.OptOneOf(f, "orientation", Orientations)
	p.Adaptability = form.OptOneOf(f, "adaptability", Adaptabilities)
	p.QuietFrom, p.QuietTo = clockOf(f, "quiet_from"), clockOf(f, "quiet_to")
	if f.Error("quiet_from") == nil && f.Error("quiet_to") == nil {
		f.Check((p.QuietFrom == nil) == (p.QuietTo == nil), "quiet_to", "err.quiet_half")
		f.Check(p.QuietFrom == nil || !equal(p.QuietFrom, p.QuietTo), "quiet_to", "err.quiet_same")
	}
	p.DoNot, p.PersonalWin = f.LongText("do_not", 0, maxLine), f.LongText("personal_win", 0, maxLine)
	if !p.PrivateHidden {
		p.PrivateNote = f.LongText("private_note", 0, maxNote)
	}
}

func clockOf(f *form.Form, name string) *Clock {
	typed := f.Text(name, 0, 10)
	if typed == "" {
		return nil
	}
	c, ok := ParseClock(typed)
	f.Check(ok, name, "err.hour")
	return &c
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
		"influence": {mark(p.Influence)}, "interest": {mark(p.Interest)}, "support": {form.IntText(p.Support)},
		"openness": {mark(p.Openness)}, "goodwill": {mark(p.Goodwill)}, "coverage": {string(p.Coverage)}, "cadence_days": {form.IntText(p.CadenceDays)},
		"owner": {form.IDText(p.OwnerID)}, "reports_to": {form.IDText(p.ReportsTo)}, "note": {p.Note},
		"political_status": {string(p.PoliticalStatus)}, "lang": {string(p.Lang)},
		"orientation": {string(p.Orientation)}, "adaptability": {string(p.Adaptability)}, "quiet_from": {clockText(p.QuietFrom)},
		"quiet_to": {clockText(p.QuietTo)}, "do_not": {p.DoNot}, "personal_win": {p.PersonalWin},
	}
	if !p.PrivateHidden {
		v.Set("private_note", p.PrivateNote)
	}
	for _, f := range Assessed {
		v.Set(f.sureField(), p.Evidence.token(f))
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

func clockText(c *Clock) string {
	if c == nil {
		return ""
	}
	return c.String()
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
		"note": "stakeholder.field.note", "political_status": "stakeholder.field.political_status", "lang": "stakeholder.field.lang",
		"orientation": "stakeholder.field.orientation", "adaptability": "stakeholder.field.adaptability", "quiet_from": "stakeholder.field.quiet_from",
		"quiet_to": "stakeholder.field.quiet_to", "do_not": "stakeholder.field.do_not", "personal_win": "stakeholder.field.personal_win",
		"private_note": "stakeholder.field.private_note",
	} {
		l[field] = i18n.T(ctx, key)
	}
	for _, f := range Assessed {
		l[f.sureField()] = i18n.T(ctx, "stakeholder.field.sure", "fact", l[string(f)])
	}
	return l
}

// peek reads the contact of what was typed without judging it, to look for the same person elsewhere.
func peek(f *form.Form) Contact {
	phone, _ := ParsePhone(f.Value("phone"))
	read := form.New(url.Values{"email": f.Values("email")})
	return Contact{Phone: phone, Email: read.Email("email", false)}
}
