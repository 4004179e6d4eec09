package strength

import (
	"math/rand"
	"testing"
	"time"

	"github.com/google/uuid"

	"trucot/internal/kernel/day"
	"trucot/internal/relationships/stakeholder"
)

var today = day.New(2026, time.November, 10)

func at(daysAgo int) time.Time { return today.AddDays(-daysAgo).Time(time.UTC).Add(9 * time.Hour) }

func touches(n int, channel stakeholder.Channel, incoming bool, daysAgo int) []Touch {
	var list []Touch
	for range n {
		list = append(list, Touch{ID: uuid.New(), At: at(daysAgo), Channel: channel, Incoming: incoming})
	}
	return list
}

func TestTheWorkedExample(t *testing.T) {
	recent := append(touches(3, "in_person", false, 20), touches(1, "call", false, 30)...)
	recent = append(recent, touches(2, "call", true, 40)...)
	got := Of(History{Recent: recent, Last: today.AddDays(-14), Ours: Director}, 14, Director, today)
	want := Parts{Recency: 150, Frequency: 233, TwoWay: 75, Depth: 120, Seniority: 150}
	if got != want || got.Score() != 73 {
		t.Errorf("Of = %+v, %d; want %+v, 73", got, got.Score(), want)
	}
}

func TestParts(t *testing.T) {
	met := func(daysAgo int, recent ...Touch) History {
		return History{Recent: recent, Last: today.AddDays(-daysAgo)}
	}
	tests := []struct {
		name    string
		h       History
		cadence int
		level   Level
		want    Parts
	}{
		{"nobody was ever in touch", History{}, 14, Staff, Parts{}},
		{"today", met(0), 14, Staff, Parts{Recency: 300, Seniority: 150}},
		{"two cadences of silence leave 7.5 of 30", met(28), 14, Staff, Parts{Recency: 75, Seniority: 150}},
		{"nobody of ours is as senior", met(14), 14, Executive, Parts{Recency: 150, Seniority: 70}},
		{"more often than agreed counts as often as agreed", met(0, touches(40, "zalo", false, 5)...), 30, Staff, Parts{Recency: 300, Frequency: 250, Depth: 60, Seniority: 150}},
		{"one channel of the deepest", met(0, touches(1, "in_person", true, 5)...), 30, Staff, Parts{Recency: 300, Frequency: 83, Depth: 150, Seniority: 150}},
	}
	for _, tt := range tests {
		if got := Of(tt.h, tt.cadence, tt.level, today); got != tt.want {
			t.Errorf("%s: %+v, want %+v", tt.name, got, tt.want)
		}
	}
}

func TestAMeetingOfSeveralCountsOnce(t *testing.T) {
	one := Touch{ID: uuid.New(), At: at(3), Channel: "call"}
	h := History{Recent: []Touch{one, one, one}, Last: today.AddDays(-3)}
	if got, once := Of(h, 30, Staff, today), Of(History{Recent: []Touch{one}, Last: h.Last}, 30, Staff, today); got != once {
		t.Errorf("three of us in one call give %+v, one gives %+v", got, once)
	}
}

// Strength stays in 0..100 and never grows because a touch is older.
func TestStrengthIsBoundedAndMonotoneInRecency(t *testing.T) {
	r := rand.New(rand.NewSource(1))
	channels := stakeholder.Channels
	for range 2000 {
		var recent []Touch
		for range r.Intn(60) {
			recent = append(recent, Touch{ID: uuid.New(), Channel: channels[r.Intn(len(channels))], Incoming: r.Intn(2) == 0})
		}
		cadence, level, ours := 7+r.Intn(174), Level(r.Intn(4)), Level(r.Intn(4))
		before := 101
		for days := range 400 {
			got := Of(History{Recent: recent, Last: today.AddDays(-days), Ours: ours}, cadence, level, today).Score()
			if got < 0 || got > 100 || got > before {
				t.Fatalf("%d days after the last of %d touches: %d, a day before %d", days, len(recent), got, before)
			}
			before = got
		}
	}
}

func TestLevelOf(t *testing.T) {
	for title, want := range map[string]Level{
		"Tổng giám đốc": Executive, "Phó Tổng giám đốc Vận hành": Executive, "Chủ tịch": Executive, "Giám đốc": Executive, "CFO": Executive,
		"Giám đốc Tài chính": Director, "Vice President, Sales": Director, "Kế toán trưởng": Director, "Head of Logistics": Director,
		"Trưởng phòng Mua hàng": Manager, "Quản đốc xưởng": Manager, "Plant manager": Manager,
		"Chuyên viên Thu mua": Staff, "Engineer": Staff, "": Staff, "Truongg": Staff,
	} {
		if got := LevelOf(title); got != want {
			t.Errorf("LevelOf(%q) = %s, want %s", title, got.Code(), want.Code())
		}
	}
}

func TestFunctionOf(t *testing.T) {
	for _, tt := range []struct {
		department, title, organisation string
		want                            Function
	}{
		{"Tài chính", "Giám đốc", "", "finance"},
		{"", "Trưởng phòng Mua hàng", "", "procurement"},
		{"CNTT", "Giám đốc CNTT", "", "technical"},
		{"Ban điều hành", "Tổng giám đốc", "", "executive"},
		{"Quality", "Head", "", "quality"},
		{"Mua hàng", "Giám đốc mua hàng", "Tập đoàn mẹ", "outside"},
		{"", "Thư ký", "", "other"},
	} {
		if got := FunctionOf(tt.department, tt.title, tt.organisation); got != tt.want {
			t.Errorf("FunctionOf(%q, %q, %q) = %s, want %s", tt.department, tt.title, tt.organisation, got, tt.want)
		}
	}
}

func person(name string, authority stakeholder.Authority, influence int) Person {
	return Person{ID: uuid.NewSHA1(uuid.Nil, []byte(name)), Name: name, Authority: authority, Influence: influence}
}

// held is a map on which people have given strengths.
func held(strengths map[string]int, people ...Person) Map {
	m := Map{People: people, Held: map[uuid.UUID]Held{}}
	for _, p := range people {
		m.Held[p.ID] = Held{Parts: Parts{Recency: 10 * strengths[p.Name]}}
	}
	return m
}

func TestCoverageOfTheWorkedExample(t *testing.T) {
	m := held(map[string]int{"chief": 30, "buyer": 60}, person("chief", "final", 5), person("buyer", "advises", 3))
	if got := m.Coverage(); got != 60 {
		t.Errorf("Coverage = %d, want 60", got)
	}
	if got := m.Threads(); got != 1 {
		t.Errorf("Threads = %d: 30 is not above 30", got)
	}
	if got := (Map{}).Coverage(); got != 0 {
		t.Errorf("nobody: %d", got)
	}
	m.People[1].Gone = true
	if got := m.Coverage(); got != 50 {
		t.Errorf("without the buyer, who left: %d, want 50", got)
	}
}

func TestLight(t *testing.T) {
	who := func(political string, support int, authority stakeholder.Authority) Person {
		return Person{ID: uuid.New(), Political: political, Support: &support, Authority: authority}
	}
	tests := []struct {
		name   string
		people []Person
		want   Light
	}{
		{"nobody", nil, Dark},
		{"no key player", []Person{who("outside", 2, "final")}, Red},
		{"a key player against us", []Person{who("inner", -1, "final")}, Red},
		{"a key player for us who does not decide", []Person{who("inside", 1, "recommends")}, Amber},
		{"a place that nobody has said: who decides is key", []Person{who("", 1, "final")}, Green},
		{"a place that nobody has said: who advises is not", []Person{who("", 1, "advises")}, Red},
		{"one who decides", []Person{who("inside", 1, "recommends"), who("inner", 1, "decides_in_limit")}, Green},
	}
	for _, tt := range tests {
		if got := (Map{People: tt.people}).Light(); got != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, got, tt.want)
		}
	}
}

func TestJudgeTellsPairsApart(t *testing.T) {
	them, anh, bao := person("them", "final", 5), uuid.New(), uuid.New()
	cadence := 14
	them.Title, them.Cadence = "Tổng giám đốc", &cadence
	in := Input{
		People:  []Person{them},
		Members: []Member{{ID: anh, Title: "Quản lý khách hàng"}, {ID: bao, Title: "Tổng giám đốc"}},
		Touches: []Touch{
			{ID: uuid.New(), Person: them.ID, Member: anh, At: at(3), Channel: "call"},
			{ID: uuid.New(), Person: them.ID, Member: bao, At: at(200), Channel: "call"},
		},
	}
	m := Judge(in, today, time.UTC)
	if m.Held[them.ID].Seniority != MaxSeniority || m.Pairs[Pair{them.ID, anh}].Seniority != junior {
		t.Errorf("seniority: all %d, of the junior one alone %d", m.Held[them.ID].Seniority, m.Pairs[Pair{them.ID, anh}].Seniority)
	}
	if got := m.Pairs[Pair{them.ID, bao}].Score(); got != 15 {
		t.Errorf("200 days after the last talk the pair is worth %d, want 15", got)
	}
	without := Judge(in.Without(anh), today, time.UTC)
	if got := without.Score(them.ID); got != 15 {
		t.Errorf("without the one in touch: %d, want 15", got)
	}
	left := Judge(in.WithoutPeople(them.ID), today, time.UTC)
	if left.Threads() != 0 || left.Coverage() != 0 || len(left.Present()) != 1 {
		t.Errorf("the person has left: %d threads, %d %% of %d seats", left.Threads(), left.Coverage(), len(left.Present()))
	}
}
