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

// bind goes over the fields of a person but the evidence of each fact, which is
// judged against what it was.
func bind(s setting) func(*form.Binder, *Person) {
	return func(b *form.Binder, p *Person) {
		if p.Placeholder && p.Name == p.Title {
			p.Name = "" // nobody knows it yet
		}
		if !s.Known {
			bindContact(s.Now)(b, &p.Contact)
		}
		b.Text("title", &p.Title, 1, maxTitle)
		if b.Reads() && p.Placeholder && p.Name == "" {
			p.Name = p.Title
		}
		b.Text("department", &p.Department, 0, maxTitle)
		b.Text("organisation", &p.Organisation, 0, maxOrganisation)
		bindAssessment(b, p, s)
		bindApproach(b, p)
	}
}

// decode reads the form over a person as they are kept.
func decode(f *form.Form, p Person, s setting) Person {
	was := p.Assessment
	form.Decode(f, &p, bind(s))
	p.Evidence = p.proven(was, decodeClaims(f, was.Evidence), s.Member, s.Today)
	return p
}

func bindAssessment(b *form.Binder, p *Person, s setting) {
	form.ChooseMany(b, "roles", &p.BuyingRoles, Roles)
	form.OptChoose(b, "authority", &p.Authority, Authorities)
	b.OptMoney("authority_limit", &p.AuthorityLimit, s.Currency)
	if p.AuthorityLimit != nil {
		b.Check(*p.AuthorityLimit >= 0, "authority_limit", "err.money")
		b.Check(p.Authority == limited, "authority_limit", "err.limit_without_authority")
	}
	b.Bool("veto", &p.Veto)
	b.Mark("influence", &p.Influence, 5)
	b.Mark("interest", &p.Interest, 5)
	form.OptChoose(b, "political_status", &p.PoliticalStatus, Politicals)
	b.OptInt("support", &p.Support, -2, 2)
	b.Mark("openness", &p.Openness, 5)
	b.Mark("goodwill", &p.Goodwill, 5)
	form.OptChoose(b, "coverage", &p.Coverage, Coverages)
	if b.Reads() && p.Coverage == "" {
		p.Coverage = "unknown"
	}
	b.OptInt("cadence_days", &p.CadenceDays, MinCadence, MaxCadence)
	b.OptID("owner", &p.OwnerID)
	b.OptID("reports_to", &p.ReportsTo)
	b.Check(p.ReportsTo == nil || !Below(p.ID, s.Graph)(*p.ReportsTo), "reports_to", "err.reports_circle")
	b.LongText("note", &p.Note, 0, maxNote)
}

// decodeClaims reads what is said of each fact's evidence. A field holds what
// the evidence was when the form was made; that stands for "as it is".
func decodeClaims(f *form.Form, was Evidence) map[Fact]Claim {
	claims := map[Fact]Claim{}
	for _, fact := range Assessed {
		if !f.Sent(fact.sureField()) {
			claims[fact] = Keep
			continue
		}
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

func bindApproach(b *form.Binder, p *Person) {
	form.OptChoose(b, "orientation", &p.Orientation, Orientations)
	form.OptChoose(b, "adaptability", &p.Adaptability, Adaptabilities)
	b.Custom("quiet_from", []string{clockText(p.QuietFrom)}, func(f *form.Form) { p.QuietFrom = clockOf(f, "quiet_from") })
	b.Custom("quiet_to", []string{clockText(p.QuietTo)}, func(f *form.Form) { p.QuietTo = clockOf(f, "quiet_to") })
	if b.Sound("quiet_from") && b.Sound("quiet_to") {
		b.Check((p.QuietFrom == nil) == (p.QuietTo == nil), "quiet_to", "err.quiet_half")
		b.Check(p.QuietFrom == nil || !equal(p.QuietFrom, p.QuietTo), "quiet_to", "err.quiet_same")
	}
	b.LongText("do_not", &p.DoNot, 0, maxLine)
	b.LongText("personal_win", &p.PersonalWin, 0, maxLine)
	if !p.PrivateHidden {
		b.LongText("private_note", &p.PrivateNote, 0, maxNote)
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

// fill is what the form shows of a person.
func fill(ctx context.Context, p Person, currency string) url.Values {
	v := form.Print(ctx, p, bind(setting{Currency: currency}))
	v.Set("id", p.ID.String())
	v.Set("version", strconv.Itoa(p.FormVersion()))
	for _, f := range Assessed {
		v.Set(f.sureField(), p.Evidence.token(f))
	}
	return v
}

func clockText(c *Clock) string {
	if c == nil {
		return ""
	}
	return c.String()
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
