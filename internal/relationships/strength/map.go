package strength

import (
	"math"
	"slices"
	"time"

	"github.com/google/uuid"

	"trucot/internal/kernel/day"
	"trucot/internal/relationships/stakeholder"
)

// Person is someone on an account's map.
type Person struct {
	ID           uuid.UUID
	Name         string
	GivenName    string
	Placeholder  bool // a role we know of and no name yet
	Title        string
	Department   string
	Organisation string // of someone outside the client
	Channel      stakeholder.Channel
	Roles        []stakeholder.Role
	Authority    stakeholder.Authority
	Veto         bool
	Influence    int // 1-5, 0 not asked
	Interest     int // 1-5, 0 not asked
	Political    string
	Support      *int // -2..2, nil not asked
	Cadence      *int // days
	ReportsTo    *uuid.UUID
	OwnerID      *uuid.UUID
	Assumed      bool // support or power is not confirmed
	Gone         bool // left the company
}

func (p Person) assessment() stakeholder.Assessment {
	return stakeholder.Assessment{
		BuyingRoles: p.Roles, Authority: p.Authority, Support: p.Support,
		Influence: p.Influence, PoliticalStatus: stakeholder.Political(p.Political),
	}
}

// Decider reports whether a decision ends with the person.
func (p Person) Decider() bool { return p.assessment().Decider() }

// Sponsor reports whether the person is for us and can release money or sign.
func (p Person) Sponsor() bool { return p.assessment().Sponsor() }

// Champion reports whether the person speaks for us when we are not there.
func (p Person) Champion() bool { return p.assessment().Champion() }

// Approver reports whether the last word is theirs.
func (p Person) Approver() bool { return p.Authority == "final" }

// Key reports whether the person is a key player, said or derived.
func (p Person) Key() bool { return p.assessment().KeyPlayer() }

// For reports whether the person supports us, Against whether they oppose us.
func (p Person) For() bool { return p.Support != nil && *p.Support > 0 }

// Against reports whether the person is against us.
func (p Person) Against() bool { return p.Support != nil && *p.Support < 0 }

// Level is how senior the person is.
func (p Person) Level() Level { return LevelOf(p.Title) }

// Function is the part of the company the person works in.
func (p Person) Function() Function { return FunctionOf(p.Department, p.Title, p.Organisation) }

// Weight is a person's share in deciding: power 1-5 times authority 1-5. Power
// that nobody judged yet counts as 1.
func (p Person) Weight() int {
	return max(1, p.Influence) * (max(0, slices.Index(stakeholder.Authorities, p.Authority)) + 1)
}

// Member is one of us.
type Member struct {
	ID    uuid.UUID
	Name  string
	Title string
}

// Pair is one of them with one of us.
type Pair struct{ Person, Member uuid.UUID }

// Held is a relationship as it is today.
type Held struct {
	Parts
	Last   day.Date
	Recent int // touches in the Window
}

// Input is what a map is judged from: people, those of us in touch with them,
// and all touches.
type Input struct {
	People  []Person
	Members []Member
	Touches []Touch
}

// Map is an account's relationships, judged.
type Map struct {
	People  []Person
	Members []Member
	Held    map[uuid.UUID]Held // by person, of all of us
	Pairs   map[Pair]Held
	touches map[uuid.UUID][]Touch
}

// Judge weighs every relationship as of a day in a zone.
func Judge(in Input, today day.Date, zone *time.Location) Map {
	m := Map{
		People: in.People, Members: in.Members, Held: map[uuid.UUID]Held{},
		Pairs: map[Pair]Held{}, touches: map[uuid.UUID][]Touch{},
	}
	levels := map[uuid.UUID]Level{}
	for _, x := range in.Members {
		levels[x.ID] = LevelOf(x.Title)
	}
	whole, pairs := map[uuid.UUID]History{}, map[Pair]History{}
	end := today.AddDays(1).Time(zone)
	since := end.AddDate(0, 0, -Window)
	for _, t := range in.Touches {
		if !t.At.Before(end) {
			continue
		}
		k := Pair{t.Person, t.Member}
		on, recent := day.In(t.At, zone), t.At.After(since)
		whole[t.Person] = whole[t.Person].met(t, on, levels[t.Member], recent)
		pairs[k] = pairs[k].met(t, on, levels[t.Member], recent)
		if recent && !slices.ContainsFunc(m.touches[t.Person], func(o Touch) bool { return o.ID == t.ID }) {
			m.touches[t.Person] = append(m.touches[t.Person], t)
		}
	}
	for _, p := range in.People {
		cadence, level := Cadence(p.Cadence), p.Level()
		m.Held[p.ID] = whole[p.ID].held(cadence, level, today)
		for _, x := range in.Members {
			if h, ok := pairs[Pair{p.ID, x.ID}]; ok {
				m.Pairs[Pair{p.ID, x.ID}] = h.held(cadence, level, today)
			}
		}
	}
	return m
}

// met adds a touch of someone of ours.
func (h History) met(t Touch, on day.Date, ours Level, recent bool) History {
	if h.Last.IsZero() || h.Last.Before(on) {
		h.Last = on
	}
	h.Ours = max(h.Ours, ours)
	if recent {
		h.Recent = append(h.Recent, t)
	}
	return h
}

func (h History) held(cadence int, level Level, today day.Date) Held {
	seen := map[uuid.UUID]bool{}
	for _, t := range h.Recent {
		seen[t.ID] = true
	}
	return Held{Parts: Of(h, cadence, level, today), Last: h.Last, Recent: len(seen)}
}

// Without is the input when some of us are gone: nobody carries on their touches.
func (in Input) Without(members ...uuid.UUID) Input {
	out := in
	out.Touches = slices.DeleteFunc(slices.Clone(in.Touches), func(t Touch) bool {
		return slices.Contains(members, t.Member)
	})
	out.Members = slices.DeleteFunc(slices.Clone(in.Members), func(x Member) bool {
		return slices.Contains(members, x.ID)
	})
	return out
}

// WithoutPeople is the input when some of them have left: their seats stay, and
// whoever takes them does not know us.
func (in Input) WithoutPeople(people ...uuid.UUID) Input {
	out := in
	out.Touches = slices.DeleteFunc(slices.Clone(in.Touches), func(t Touch) bool {
		return slices.Contains(people, t.Person)
	})
	out.People = slices.Clone(in.People)
	for i := range out.People {
		if p := &out.People[i]; slices.Contains(people, p.ID) {
			p.Placeholder, p.Support, p.Political, p.Cadence, p.Roles = true, nil, "", nil, nil
		}
	}
	return out
}

// Recent are the touches with a person in the last Window days, each once.
func (m Map) Recent(person uuid.UUID) []Touch { return m.touches[person] }

// Score is the strength of the relationship with a person, 0 to 100.
func (m Map) Score(person uuid.UUID) int { return m.Held[person].Score() }

// Present are the people who are still there.
func (m Map) Present() []Person {
	return slices.DeleteFunc(slices.Clone(m.People), func(p Person) bool { return p.Gone })
}

// Threads counts the people whose relationship with us holds; one alone means
// that the account hangs by a thread.
func (m Map) Threads() int {
	n := 0
	for _, p := range m.Present() {
		if Thread(m.Score(p.ID)) {
			n++
		}
	}
	return n
}

// enough is the strength from which a person counts as held in full.
const enough = 60

// Share is what one person adds to coverage.
type Share struct {
	Person Person
	Weight int     // power x (authority + 1)
	Held   float64 // 0..1, strength / 60
}

// Shares are the sum behind Coverage, heaviest first.
func (m Map) Shares() []Share {
	var list []Share
	for _, p := range m.Present() {
		list = append(list, Share{p, p.Weight(), min(1, float64(m.Score(p.ID))/enough)})
	}
	slices.SortStableFunc(list, func(a, b Share) int { return b.Weight - a.Weight })
	return list
}

// Coverage is how much of the deciding weight our relationships hold, 0 to 100
// percent: sum of power x (authority + 1) x min(1, strength / 60) over the sum
// of power x (authority + 1). A chief (5 x 5) held at 30 and a buyer (2 x 3)
// held at 60 give (25 x 0.5 + 6 x 1) / 31 = 60 %. Without people it is 0. Ours.
func (m Map) Coverage() int {
	held, all := 0.0, 0
	for _, s := range m.Shares() {
		held += float64(s.Weight) * s.Held
		all += s.Weight
	}
	if all == 0 {
		return 0
	}
	return int(math.Round(100 * held / float64(all)))
}

// Mean is the strength of all relationships weighed by power, 0 to 100.
func (m Map) Mean() int {
	sum, all := 0, 0
	for _, p := range m.Present() {
		w := max(1, p.Influence)
		sum += w * m.Score(p.ID)
		all += w
	}
	if all == 0 {
		return 0
	}
	return (sum + all/2) / all
}

// Light is the state of a map at one look.
type Light string

// The lights: nobody is on the map; no key player is for us; one is; one who decides is.
const (
	Dark  Light = "none"
	Red   Light = "red"
	Amber Light = "amber"
	Green Light = "green"
)

// Light judges by key players who are for us (Altify's dashboard).
func (m Map) Light() Light {
	present := m.Present()
	if len(present) == 0 {
		return Dark
	}
	light := Red
	for _, p := range present {
		switch {
		case !p.Key() || !p.For():
		case p.Decider():
			return Green
		default:
			light = Amber
		}
	}
	return light
}

// Cold are people whose agreed rhythm is missed, most powerful first.
func (m Map) Cold(today day.Date) []Person {
	var list []Person
	for _, p := range m.Present() {
		h := m.Held[p.ID]
		if p.Cadence != nil && !h.Last.IsZero() && today.Sub(h.Last) > *p.Cadence {
			list = append(list, p)
		}
	}
	slices.SortStableFunc(list, func(a, b Person) int { return b.Influence - a.Influence })
	return list
}

// Find picks a person of the map.
func (m Map) Find(id uuid.UUID) (Person, bool) {
	for _, p := range m.People {
		if p.ID == id {
			return p, true
		}
	}
	return Person{}, false
}
