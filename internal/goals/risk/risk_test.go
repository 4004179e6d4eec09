package risk

import (
	"slices"
	"testing"
	"time"

	"github.com/google/uuid"

	"trucot/internal/goals/proposal"
	"trucot/internal/kernel/day"
)

var (
	today = day.New(2026, 11, 10)
	an    = uuid.MustParse("00000000-0000-0000-0000-0000000000a1")
	binh  = uuid.MustParse("00000000-0000-0000-0000-0000000000a2")
	us    = uuid.MustParse("00000000-0000-0000-0000-0000000000a3")
)

func TestAtRisk(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		r          Risk
		atRisk     int64
		score      int
		isCritical bool
	}{
		{Risk{Loss: 900_000_000, Severity: 3, Likelihood: 3}, 360_000_000, 9, false},
		{Risk{Loss: 900_000_000, Severity: 5, Likelihood: 3}, 360_000_000, 15, true},
		{Risk{Loss: 900_000_000_000_000_000, Severity: 5, Likelihood: 5}, 720_000_000_000_000_000, 25, true},
		{Risk{Severity: 1, Likelihood: 1}, 0, 1, false},
	} {
		if got := tt.r.AtRisk(); got != tt.atRisk {
			t.Errorf("%+v: at risk %d, want %d", tt.r, got, tt.atRisk)
		}
		if tt.r.Score() != tt.score || tt.r.Critical() != tt.isCritical {
			t.Errorf("%+v: score %d, critical %v", tt.r, tt.r.Score(), tt.r.Critical())
		}
	}
}

func TestTheRegisterCountsWhatIsLive(t *testing.T) {
	t.Parallel()
	list := []Risk{
		{Title: "b", Severity: 3, Likelihood: 5, Loss: 100, Status: "open"},
		{Title: "a", Severity: 3, Likelihood: 2, Loss: 1000, Status: "mitigating"},
		{Title: "c", Severity: 5, Likelihood: 5, Loss: 9000, Status: "closed"},
	}
	if got, want := Sum(list), (Totals{2, 1, 1100, 280}); got != want {
		t.Errorf("the register sums to %+v, want %+v", got, want)
	}
	if m := Matrix(list); m[3][5] != 1 || m[3][2] != 1 || m[5][5] != 0 {
		t.Errorf("the matrix is %v", m)
	}
	for by, want := range map[Sort]string{"score": "bac", "at_risk": "abc", "loss": "abc", "title": "abc", "status": "bac"} {
		got := ""
		for _, r := range Order(list, by) {
			got += r.Title
		}
		if got != want {
			t.Errorf("by %s the order is %s, want %s", by, got, want)
		}
	}
}

func on(d day.Date) *time.Time { at := d.Time(time.UTC).Add(9 * time.Hour); return &at }

func days(n int) *int { return &n }

// Each trigger of 4.5 at both sides of its limit.
func TestSignals(t *testing.T) {
	t.Parallel()
	person := func(change func(*Known)) Facts {
		p := Known{ID: an, Name: "An", Key: true, Cadence: days(30), Touched: on(today.AddDays(-10))}
		change(&p)
		return Facts{AccountID: us, People: []Known{p}, Scores: map[uuid.UUID]int{}, Before: map[uuid.UUID]int{}}
	}
	two := func(a, b int) Facts {
		return Facts{AccountID: us, ValueNow: 77, People: []Known{{ID: an, Name: "An"}, {ID: binh, Name: "Bình"}}, Scores: map[uuid.UUID]int{an: a, binh: b}}
	}
	fell := func(was, now int, key bool) Facts {
		f := person(func(p *Known) { p.Key = key })
		f.Before[an], f.Scores[an] = was, now
		f.People = append(f.People, Known{ID: binh}, Known{ID: us})
		f.Scores[binh], f.Scores[us] = 90, 90 // so that no thread is alone
		return f
	}
	complaints := func(ages ...int) Facts {
		f := Facts{AccountID: us}
		for _, age := range ages {
			f.Complaints = append(f.Complaints, Complaint{ID: uuid.New(), At: *on(today.AddDays(-age))})
		}
		return f
	}
	contract := func(left int) Facts {
		return Facts{AccountID: us, Contracts: []Contract{{ID: binh, Product: "P", Unit: "U", End: today.AddDays(left), Amount: 5}}}
	}
	verdict := func(before, now, ago int) Facts {
		return Facts{AccountID: us, Verdicts: []Verdict{{ID: binh, PersonID: an, Name: "An", Before: before, Score: now, On: today.AddDays(-ago)}}}
	}
	for name, tt := range map[string]struct {
		facts Facts
		want  []Trigger
	}{
		"an NPS answer fell 3":           {verdict(9, 6, 179), []Trigger{NPSDrop}},
		"an NPS answer fell 2":           {verdict(9, 7, 0), nil},
		"an NPS answer rose":             {verdict(6, 9, 0), nil},
		"it fell too long ago":           {verdict(9, 1, 180), nil},
		"one thread":                     {two(31, 30), []Trigger{SingleThread}},
		"two threads":                    {two(31, 31), nil},
		"no thread":                      {two(30, 30), nil},
		"a key player fell 30":           {fell(70, 40, true), []Trigger{StrengthDrop}},
		"a key player fell 29":           {fell(70, 41, true), nil},
		"another person fell 30":         {fell(70, 40, false), nil},
		"twice the rhythm":               {person(func(p *Known) { p.Touched = on(today.AddDays(-60)) }), nil},
		"a day over twice the rhythm":    {person(func(p *Known) { p.Touched = on(today.AddDays(-61)) }), []Trigger{Silence}},
		"no rhythm agreed":               {person(func(p *Known) { p.Touched, p.Cadence = on(today.AddDays(-400)), nil }), nil},
		"never touched":                  {person(func(p *Known) { p.Touched = nil }), nil},
		"two complaints":                 {complaints(0, 29), []Trigger{Complaints}},
		"two complaints, one too old":    {complaints(0, 30), nil},
		"one complaint":                  {complaints(3), nil},
		"a contract that ends in 89":     {contract(89), []Trigger{ContractEnd}},
		"a contract that ends today":     {contract(0), []Trigger{ContractEnd}},
		"a contract that ends in 90":     {contract(90), nil},
		"a contract that ended":          {contract(-1), nil},
		"a payment long overdue":         {Facts{AccountID: us, OwedN: 1, Owed: 5, OwedFrom: today.AddDays(-40), OwedTo: today.AddDays(-40)}, []Trigger{Payment}},
		"nothing known of a new account": {Facts{AccountID: us}, nil},
	} {
		var got []Trigger
		for _, s := range Signals(tt.facts, today, time.UTC) {
			got = append(got, s.Trigger)
			if s.Subject == uuid.Nil || s.Fact == "" || s.Severity == 0 || s.Likelihood == 0 || len(s.Reasons) == 0 {
				t.Errorf("%s: a signal without %+v", name, s)
			}
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("%s raises %v, want %v", name, got, tt.want)
		}
	}
}

// A signal stays away while a risk answers it or someone turned it down, and
// comes back on newer facts.
func TestASignalComesBackOnNewerFacts(t *testing.T) {
	t.Parallel()
	silent := func(ago int) []Signal {
		return Signals(Facts{AccountID: us, People: []Known{{ID: an, Cadence: days(7), Touched: on(today.AddDays(-ago))}}}, today, time.UTC)
	}
	first := silent(40)
	if len(first) != 1 {
		t.Fatalf("%d signals", len(first))
	}
	raised := Risk{Trigger: Silence, SubjectID: &an, Fact: first[0].Fact, Status: "open"}
	closed := raised
	closed.Status = "closed"
	down := []proposal.Dismissal{{ID: first[0].ID(us)}}
	for name, tt := range map[string]struct {
		signals  []Signal
		register []Risk
		down     []proposal.Dismissal
		want     int
	}{
		"nobody saw it":                  {first, nil, nil, 1},
		"a live risk answers it":         {first, []Risk{raised}, nil, 0},
		"a live risk on older facts too": {silent(20), []Risk{raised}, nil, 0},
		"a closed risk on these facts":   {first, []Risk{closed}, nil, 0},
		"a closed risk on older facts":   {silent(20), []Risk{closed}, nil, 1},
		"turned down":                    {first, nil, down, 0},
		"turned down on older facts":     {silent(20), nil, down, 1},
	} {
		if got := len(Waiting(us, Open(tt.signals, tt.register), tt.down)); got != tt.want {
			t.Errorf("%s: %d signals wait, want %d", name, got, tt.want)
		}
	}
	if silent(40)[0].ID(us) != first[0].ID(us) || silent(40)[0].ID(an) == first[0].ID(us) {
		t.Error("the same facts of the same account do not give the same id")
	}
}
