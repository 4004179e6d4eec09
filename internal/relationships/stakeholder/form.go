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

// bind goes over the fields of a person, and the evidence of what is assessed.
func bind(s setting) func(*form.Binder, *Person) {
	return func(b *form.Binder, p *Person) {
		was := p.Assessment
		b.Rows(p.ID, p.FormVersion())
		b.Labels("stakeholder.field")
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
		bindEvidence(b, p, was, s)
	}
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

// bindEvidence goes over what is said of each fact's evidence; was is the
// assessment that was typed over. A field holds what the evidence was when the
// form was made; that stands for "as it is".
func bindEvidence(b *form.Binder, p *Person, was Assessment, s setting) {
	claims := map[Fact]Claim{}
	for _, fact := range Assessed {
		claims[fact] = Keep
		b.Label(fact.sureField(), func(ctx context.Context) string {
			return i18n.T(ctx, "stakeholder.field.sure", "fact", Label(ctx, string(fact)))
		})
		b.Custom(fact.sureField(), []string{was.Evidence.token(fact)}, func(f *form.Form) {
			said := f.Text(fact.sureField(), 0, 60)
			if said == string(Confirm) || said == string(Assume) {
				claims[fact] = Claim(said)
				return
			}
			f.Check(said == was.Evidence.token(fact), fact.sureField(), "err.choose")
		})
	}
	if b.Reads() {
		p.Evidence = p.proven(was, claims, s.Member, s.Today)
	}
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
	bindClock(b, "quiet_from", &p.QuietFrom)
	bindClock(b, "quiet_to", &p.QuietTo)
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

// bindClock goes over a time of the day, nil for none.
func bindClock(b *form.Binder, name string, at **Clock) {
	show := ""
	if *at != nil {
		show = (*at).String()
	}
	b.Line(name, show, 10, func(typed string) {
		if *at = nil; typed == "" {
			return
		}
		c, ok := ParseClock(typed)
		b.Check(ok, name, "err.hour")
		*at = &c
	})
}

func mark(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// peek reads the contact of what was typed without judging it, to look for the same person elsewhere.
func peek(f *form.Form) Contact {
	phone, _ := ParsePhone(f.Value("phone"))
	read := form.New(url.Values{"email": f.Values("email")})
	return Contact{Phone: phone, Email: read.Email("email", false)}
}
