package stakeholder

import (
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/kernel/day"
)

var today = day.New(2026, time.November, 10)

func ptr[T any](v T) *T { return &v }

// whole is an assessment with all four factors.
func whole() Assessment {
	return Assessment{Authority: "advises", CadenceDays: ptr(14), Coverage: "brief", Openness: 3, Goodwill: 4, Support: ptr(0)}
}

func TestMissingFactors(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name   string
		title  string
		change func(*Assessment)
		want   []Factor
	}{
		{"everything known", "CFO", func(*Assessment) {}, []Factor{}},
		{"no title", "", func(*Assessment) {}, []Factor{"title"}},
		{"no authority", "CFO", func(a *Assessment) { a.Authority = "" }, []Factor{"authority"}},
		{"authority none is known", "CFO", func(a *Assessment) { a.Authority = "none" }, []Factor{}},
		{"frequency without depth", "CFO", func(a *Assessment) { a.Coverage = "unknown" }, []Factor{"engagement"}},
		{"depth without frequency", "CFO", func(a *Assessment) { a.CadenceDays = nil }, []Factor{"engagement"}},
		{"no contact yet is a known depth", "CFO", func(a *Assessment) { a.Coverage = "none" }, []Factor{}},
		{"openness without goodwill", "CFO", func(a *Assessment) { a.Goodwill = 0 }, []Factor{"goodwill"}},
		{"goodwill without openness", "CFO", func(a *Assessment) { a.Openness = 0 }, []Factor{"goodwill"}},
		{"nothing asked", "", func(a *Assessment) { *a = Assessment{} }, Factors},
	}
	for _, tt := range tests {
		a := whole()
		tt.change(&a)
		if diff := cmp.Diff(tt.want, a.MissingFactors(tt.title)); diff != "" {
			t.Errorf("%s: MissingFactors (-want +got):\n%s", tt.name, diff)
		}
	}
}

func TestParts(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name                         string
		in                           Assessment
		decides, sponsors, champions bool
	}{
		{"nobody in particular", Assessment{Authority: "advises"}, false, false, false},
		{"final approval, neutral", Assessment{Authority: "final", Support: ptr(0)}, true, false, false},
		{"decides in a limit, for us", Assessment{Authority: "decides_in_limit", Support: ptr(1)}, true, true, false},
		{"approver by role", Assessment{BuyingRoles: []Role{"approver"}}, true, false, false},
		{"holds the budget, for us", Assessment{BuyingRoles: []Role{"budget_holder"}, Support: ptr(1)}, false, true, false},
		{"holds the budget, against us", Assessment{BuyingRoles: []Role{"budget_holder"}, Support: ptr(-1)}, false, false, false},
		{"holds the budget, support unknown", Assessment{BuyingRoles: []Role{"budget_holder"}}, false, false, false},
		{"champion by role", Assessment{BuyingRoles: []Role{"champion"}}, false, false, true},
		{"champion by role who turned against us", Assessment{BuyingRoles: []Role{"champion"}, Support: ptr(-1)}, false, false, false},
		{"sells for us when we are away", Assessment{Support: ptr(2)}, false, false, true},
	}
	for _, tt := range tests {
		got := [3]bool{tt.in.Decider(), tt.in.Sponsor(), tt.in.Champion()}
		if want := [3]bool{tt.decides, tt.sponsors, tt.champions}; got != want {
			t.Errorf("%s: decider, sponsor, champion = %v, want %v", tt.name, got, want)
		}
	}
}

func TestDated(t *testing.T) {
	t.Parallel()
	earlier := today.AddDays(-90)
	tests := []struct {
		name      string
		mark, was int
		wasOn     day.Date
		want      day.Date
	}{
		{"first mark", 3, 0, day.Date{}, today},
		{"same mark keeps its day", 3, 3, earlier, earlier},
		{"another mark is of today", 4, 3, earlier, today},
		{"taken back", 0, 3, earlier, day.Date{}},
		{"never judged", 0, 0, day.Date{}, day.Date{}},
	}
	for _, tt := range tests {
		was := Assessment{Openness: tt.was, OpennessOn: tt.wasOn, Goodwill: tt.was, GoodwillOn: tt.wasOn}
		got := Assessment{Openness: tt.mark, Goodwill: tt.mark}.dated(was, today)
		if got.OpennessOn != tt.want || got.GoodwillOn != tt.want {
			t.Errorf("%s: dated = %v, %v, want %v", tt.name, got.OpennessOn, got.GoodwillOn, tt.want)
		}
	}
}

func TestRhythm(t *testing.T) {
	t.Parallel()
	zone := time.FixedZone("ICT", 7*3600)
	touches := func(daysAgo ...int) []time.Time {
		var list []time.Time
		for _, d := range daysAgo {
			list = append(list, today.AddDays(-d).Time(zone).Add(20*time.Hour))
		}
		return list
	}
	tests := []struct {
		name    string
		cadence *int
		touches []time.Time
		want    Rhythm
		cold    bool
	}{
		{"never met", ptr(14), nil, Rhythm{Declared: 14}, false},
		{"met once", ptr(14), touches(5), Rhythm{Declared: 14, Last: today.AddDays(-5), Days: 5}, false},
		{"on the last agreed day", ptr(14), touches(14), Rhythm{Declared: 14, Last: today.AddDays(-14), Days: 14}, false},
		{"one day longer is cold", ptr(14), touches(15), Rhythm{Declared: 14, Last: today.AddDays(-15), Days: 15}, true},
		{"nothing agreed is never cold", nil, touches(300), Rhythm{Last: today.AddDays(-300), Days: 300}, false},
		{"gaps of 5 and 9: the mean of the two", ptr(14), touches(5, 10, 19), Rhythm{Declared: 14, Last: today.AddDays(-5), Days: 5, Actual: 7}, false},
		{"gaps of 2, 3, 40: the middle one", ptr(14), touches(0, 2, 5, 45), Rhythm{Declared: 14, Last: today, Actual: 3}, false},
		{"only the last six count", ptr(14), touches(0, 10, 20, 30, 40, 50, 250), Rhythm{Declared: 14, Last: today, Actual: 10}, false},
	}
	for _, tt := range tests {
		got := RhythmOf(tt.cadence, tt.touches, today, zone)
		if got != tt.want || got.Cold() != tt.cold {
			t.Errorf("%s: RhythmOf = %+v, cold %v, want %+v, %v", tt.name, got, got.Cold(), tt.want, tt.cold)
		}
	}
}

func TestBelow(t *testing.T) {
	t.Parallel()
	ids := make([]uuid.UUID, 6)
	for i := range ids {
		ids[i] = uuid.New()
	}
	// 0 leads 1 and 2, 2 leads 3, 3 leads 4; 5 stands alone. A circle in the data must not hang it.
	graph := []Node{{ids[4], &ids[3]}, {ids[3], &ids[2]}, {ids[2], &ids[0]}, {ids[1], &ids[0]}, {ids[0], nil}, {ids[5], &ids[5]}}
	tests := []struct {
		name string
		of   int
		want []int
	}{
		{"the head has all below", 0, []int{0, 1, 2, 3, 4}},
		{"in the middle", 2, []int{2, 3, 4}},
		{"at the end", 4, []int{4}},
		{"alone, in a circle", 5, []int{5}},
	}
	for _, tt := range tests {
		below := Below(ids[tt.of], graph)
		for i := range ids {
			if got := below(ids[i]); got != slices.Contains(tt.want, i) {
				t.Errorf("%s: %d is below %d: %v", tt.name, i, tt.of, got)
			}
		}
	}
}

func TestCompleteness(t *testing.T) {
	t.Parallel()
	ready := func(change func(*Judged)) Judged {
		p := Judged{Title: "CEO", Channel: "call", Next: true, Assessment: whole()}
		p.OwnerID = ptr(uuid.New())
		change(&p)
		return p
	}
	boss := ready(func(p *Judged) { p.Authority, p.Support, p.BuyingRoles = "final", ptr(1), []Role{"champion"} })
	nobody := Judged{Placeholder: true, Title: "CIO"}
	tests := []struct {
		name    string
		in      Facts
		percent int
		missing map[string]int
	}{
		{"nobody yet", Facts{}, 0, map[string]int{"decider": 1, "sponsor": 1, "champion": 1}},
		{"one who is everything", Facts{People: []Judged{boss}}, 100, map[string]int{}},
		{"one who only advises", Facts{People: []Judged{ready(func(*Judged) {})}}, 57, map[string]int{"decider": 1, "sponsor": 1, "champion": 1}},
		{"two without a channel", Facts{People: []Judged{
			boss, ready(func(p *Judged) { p.Channel = "" }), ready(func(p *Judged) { p.Channel = "" }),
		}}, 85, map[string]int{"channel": 2}},
		{"one without owner, touch and goodwill", Facts{People: []Judged{
			boss, ready(func(p *Judged) { p.OwnerID, p.Next, p.Goodwill = nil, false, 0 }),
		}}, 57, map[string]int{"factors": 1, "owner": 1, "touch": 1}},
		{"an open position lacks factors only", Facts{People: []Judged{boss, nobody}}, 85, map[string]int{"factors": 1}},
		{
			"an open position that would decide names nobody",
			Facts{People: []Judged{{Placeholder: true, Title: "CEO", Assessment: boss.Assessment}}},
			25,
			map[string]int{"decider": 1, "sponsor": 1, "champion": 1},
		},
	}
	for _, tt := range tests {
		got := Completeness(tt.in)
		missing := map[string]int{}
		for _, m := range got.Missing {
			missing[m.Key[len("stakeholder.missing."):]] = m.N
		}
		if diff := cmp.Diff(tt.missing, missing); diff != "" || got.Percent != tt.percent {
			t.Errorf("%s: Completeness = %d%%, want %d%%; missing (-want +got):\n%s", tt.name, got.Percent, tt.percent, diff)
		}
	}
	if got := Completeness(Facts{Overdue: 3}); got.Overdue != 3 {
		t.Errorf("Overdue = %d, want 3", got.Overdue)
	}
	for _, m := range Completeness(Facts{}).Missing {
		if want := (account.Missing{Key: m.Key, N: 1, Path: "relationships/new"}); m != want {
			t.Errorf("mending %s = %+v, want %+v", m.Key, m, want)
		}
	}
}

func TestSuggestDue(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name string
		in   Rhythm
		want day.Date
	}{
		{"one cadence after the last touch", Rhythm{Declared: 14, Last: today.AddDays(-4)}, today.AddDays(10)},
		{"that day is past", Rhythm{Declared: 14, Last: today.AddDays(-40)}, today.AddDays(1)},
		{"that day is today", Rhythm{Declared: 14, Last: today.AddDays(-14)}, today.AddDays(1)},
		{"never met", Rhythm{Declared: 30}, today.AddDays(1)},
		{"nothing agreed", Rhythm{Last: today}, today.AddDays(14)},
	}
	for _, tt := range tests {
		if got := SuggestDue(tt.in, today); got != tt.want {
			t.Errorf("%s: SuggestDue = %v, want %v", tt.name, got, tt.want)
		}
	}
}

func TestOffChannel(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		used, preferred Channel
		want            bool
	}{{"zalo", "zalo", false}, {"email", "zalo", true}, {"email", "", false}} {
		if got := OffChannel(tt.used, tt.preferred); got != tt.want {
			t.Errorf("OffChannel(%q, %q) = %v", tt.used, tt.preferred, got)
		}
	}
}

func TestFormVersion(t *testing.T) {
	t.Parallel()
	p := Person{Version: 7}
	p.ContactVersion, p.EmploymentVersion = 1<<40, 3
	s, c, e, ok := splitVersion(p.FormVersion())
	if s != 7 || c != 1<<40 || e != 3 || !ok {
		t.Errorf("splitVersion(%s) = %d, %d, %d, %v", p.FormVersion(), s, c, e, ok)
	}
	for _, text := range []string{
		"", "7", "7.1", "7.1.2.3", "7.1.x", "a.1.2", " 7.1.2", "7.01.2", "7.-1.2",
		"7.1.2 ", "7.1.99999999999999999999", "7696581394433",
	} {
		if _, _, _, ok := splitVersion(text); ok {
			t.Errorf("%q is taken for a version", text)
		}
	}
}
