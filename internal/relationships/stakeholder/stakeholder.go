// Package stakeholder is pillar 1: the people who decide about our work at a
// client, what each of them wants of us, and when we speak next.
package stakeholder

import (
	"reflect"
	"slices"
	"time"

	"github.com/google/uuid"

	"trucot/internal/kernel/day"
	"trucot/internal/kernel/graph"
)

// pillar is the number of the relationships pillar.
const pillar = 1

// Authority is the say a person has in a decision (S0-05).
type Authority string

// Authorities lists them from none to the last word.
var Authorities = []Authority{"none", "advises", "recommends", "decides_in_limit", "final"}

// limited is the only authority that ends at an amount.
const limited Authority = "decides_in_limit"

// Decides reports whether a decision can end with this person.
func (a Authority) Decides() bool { return a == limited || a == "final" }

// Role is a part that a person plays in buying; one person may play several.
type Role string

// Roles lists the parts in the order of a purchase.
var Roles = []Role{
	"initiator", "approver", "decider", "budget_holder", "evaluator", "influencer",
	"user", "buyer", "gatekeeper", "champion", "coach", "blocker",
}

// Coverage is how deep our engagement with a person goes (S0-06).
type Coverage string

// Coverages lists the depths; the first is not asked yet.
var Coverages = []Coverage{"unknown", "none", "brief", "multiple", "in_depth"}

// Channel is a way to reach a person.
type Channel string

// Channels lists the ways, the most used in Vietnam first.
var Channels = []Channel{"call", "zalo", "text", "email", "in_person", "video", "formal_letter"}

// Political is how near a person stands to those who decide in the end, whatever
// the chart says.
type Political string

// Politicals lists the places from the edge inwards.
var Politicals = []Political{"outside", "inside", "inner"}

// Life says whether a person is still where we met them.
type Life string

// Lives lists the states.
var Lives = []Life{"active", "moved", "left", "deceased", "unknown"}

// Here reports whether they can still be met.
func (l Life) Here() bool { return l == "" || l == "active" || l == "unknown" }

// JobStatus is whether a person still holds a job; moved is one they left for another that we know.
type JobStatus string

// JobStatuses lists them.
var JobStatuses = []JobStatus{"active", "moved", "left"}

// Held reports whether the job goes on.
func (s JobStatus) Held() bool { return s == "" || s == "active" }

// Support is the attitude towards us, -2 (opponent) to 2 (sells for us when we are not there).
type Support struct {
	Step int
	Code string
}

// Supports lists the five steps, best first.
var Supports = []Support{{2, "mentor"}, {1, "supporter"}, {0, "neutral"}, {-1, "non_supporter"}, {-2, "opponent"}}

// SupportCode names a step of support; nil is "unknown".
func SupportCode(step *int) string {
	for _, s := range Supports {
		if step != nil && s.Step == *step {
			return s.Code
		}
	}
	return "unknown"
}

// The cadence that may be agreed with a person, in days.
const (
	MinCadence = 7
	MaxCadence = 180
)

// Factor is one of the four things that must be known of everyone (S0-04 to S0-07).
type Factor string

// Factors lists them as the method does: title, say, frequency and depth, openness and goodwill.
var Factors = []Factor{"title", "authority", "engagement", "goodwill"}

// Assessment is what we think of a person on one account. 0 on a scale of 1 to
// 5, nil support and the first coverage mean "not asked yet".
type Assessment struct {
	BuyingRoles     []Role
	Authority       Authority
	AuthorityLimit  *int64 // minor units of the tenant's currency, with decides_in_limit
	Veto            bool
	Influence       int // power, 1-5
	Interest        int // in us, 1-5
	PoliticalStatus Political
	Support         *int
	Openness        int // 1-5
	OpennessOn      day.Date
	Goodwill        int // 1-5
	GoodwillOn      day.Date
	Coverage        Coverage
	CadenceDays     *int // declared frequency, 7-180
	ReportsTo       *uuid.UUID
	OwnerID         *uuid.UUID // who on our side keeps the relationship
	Note            string
	Evidence        Evidence
}

// same reports whether two assessments say the same.
func (a Assessment) same(b Assessment) bool {
	equal := slices.Equal(a.BuyingRoles, b.BuyingRoles) && a.Evidence.same(b.Evidence)
	a.BuyingRoles, b.BuyingRoles, a.Evidence, b.Evidence = nil, nil, nil, nil
	return equal && reflect.DeepEqual(a, b)
}

// MissingFactors are those of the four that are not known of a person with this title.
func (a Assessment) MissingFactors(title string) []Factor {
	known := map[Factor]bool{
		"title":      title != "",
		"authority":  a.Authority != "",
		"engagement": a.CadenceDays != nil && a.Coverage != "" && a.Coverage != "unknown",
		"goodwill":   a.Openness > 0 && a.Goodwill > 0,
	}
	return slices.DeleteFunc(slices.Clone(Factors), func(f Factor) bool { return known[f] })
}

// Has reports whether the person plays one of the roles.
func (a Assessment) Has(roles ...Role) bool {
	return slices.ContainsFunc(a.BuyingRoles, func(r Role) bool { return slices.Contains(roles, r) })
}

func (a Assessment) supports() bool { return a.Support != nil && *a.Support > 0 }

// KeyPlayer reports whether a word of the person weighs in what is decided: who
// stands inside or at the heart of it (Altify); where nobody has said that, who
// decides by authority, approves, decides or holds the budget by role, or has
// power 4 or 5 of 5. The finer scale only refines. SQL says it as KeyPlayerSQL.
func (a Assessment) KeyPlayer() bool {
	if a.PoliticalStatus != "" {
		return a.PoliticalStatus == "inside" || a.PoliticalStatus == "inner"
	}
	return a.Decider() || a.Has("budget_holder") || a.Influence >= 4
}

// Decider reports whether a decision ends with the person, by authority or role.
func (a Assessment) Decider() bool {
	return a.Authority.Decides() || a.Has("decider", "approver")
}

// Sponsor reports whether the person is for us and can release money or sign:
// an executive sponsor needs both.
func (a Assessment) Sponsor() bool {
	return a.supports() && (a.Authority.Decides() || a.Has("budget_holder", "approver"))
}

// Champion reports whether the person speaks for us when we are not there: by
// role, unless against us, or by the highest support.
func (a Assessment) Champion() bool {
	against := a.Support != nil && *a.Support < 0
	return a.Has("champion") && !against || a.Support != nil && *a.Support == 2
}

// dated keeps the day on which openness and goodwill were last judged anew.
func (a Assessment) dated(before Assessment, today day.Date) Assessment {
	a.OpennessOn = judgedOn(a.Openness, before.Openness, before.OpennessOn, today)
	a.GoodwillOn = judgedOn(a.Goodwill, before.Goodwill, before.GoodwillOn, today)
	return a
}

func judgedOn(mark, was int, wasOn, today day.Date) day.Date {
	switch {
	case mark == 0:
		return day.Date{}
	case mark == was && !wasOn.IsZero():
		return wasOn
	}
	return today
}

// Rhythm is how often we speak: the last touches of a person against what was agreed.
type Rhythm struct {
	Declared int // days; 0 not agreed
	Last     day.Date
	Days     int // since Last
	Actual   int // median gap of the last six touches in days; 0 with fewer than two
}

// countedTouches is how many touches the actual frequency looks at.
const countedTouches = 6

// RhythmOf judges touches, newest first, from a day in a zone.
func RhythmOf(cadence *int, touches []time.Time, today day.Date, zone *time.Location) Rhythm {
	r := Rhythm{}
	if cadence != nil {
		r.Declared = *cadence
	}
	if len(touches) == 0 {
		return r
	}
	r.Last = day.In(touches[0], zone)
	r.Days = max(0, today.Sub(r.Last))
	r.Actual = medianGap(touches, zone)
	return r
}

// medianGap of the latest six: the middle one of the gaps between them, of two the mean.
func medianGap(touches []time.Time, zone *time.Location) int {
	var gaps []int
	for i := 1; i < min(len(touches), countedTouches); i++ {
		gaps = append(gaps, day.In(touches[i-1], zone).Sub(day.In(touches[i], zone)))
	}
	if len(gaps) == 0 {
		return 0
	}
	slices.Sort(gaps)
	return (gaps[(len(gaps)-1)/2] + gaps[len(gaps)/2] + 1) / 2
}

// Met reports whether there was any touch.
func (r Rhythm) Met() bool { return !r.Last.IsZero() }

// Cold reports whether more days passed than were agreed.
func (r Rhythm) Cold() bool { return r.Met() && r.Declared > 0 && r.Days > r.Declared }

// Node is a person in the tree of who reports to whom.
type Node struct {
	ID        uuid.UUID
	ReportsTo *uuid.UUID
}

// Below tells of each of them whether they are a person or report to the person,
// directly or not: whom the person cannot report to without a circle.
func Below(person uuid.UUID, all []Node) func(uuid.UUID) bool {
	above := map[uuid.UUID][]uuid.UUID{}
	for _, n := range all {
		if n.ReportsTo != nil {
			above[n.ID] = []uuid.UUID{*n.ReportsTo}
		}
	}
	return func(boss uuid.UUID) bool {
		above[person] = []uuid.UUID{boss}
		return graph.Circle(func(at uuid.UUID) []uuid.UUID { return above[at] }, person) != nil
	}
}
