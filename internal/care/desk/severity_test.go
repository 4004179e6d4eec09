package desk

import (
	"slices"
	"testing"
	"time"

	"trucot/internal/care/policy"
	"trucot/internal/kernel/authz"
	"trucot/internal/rhythm/complaint"
)

var saigon = time.FixedZone("Asia/Ho_Chi_Minh", 7*3600)

// at is a moment of the clock on a wall in Vietnam.
func at(t *testing.T, text string) time.Time {
	t.Helper()
	m, err := time.ParseInLocation("2006-01-02 15:04", text, saigon)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// The life of a complaint that comes on the last afternoon before Tết 2027: it is born
// small, stays so while nobody works, and grows by the hours of work that pass after it.
func TestALifeOverTet(t *testing.T) {
	t.Parallel()
	p := policy.Default(authz.Settings{Zone: saigon})
	came, said := at(t, "2027-02-04 16:30"), at(t, "2027-02-04 17:00")
	r := Row{At: came, Feeling: "worried"}
	for _, step := range []struct {
		now, change string
		want        Severity
		fuse        string
	}{
		{"2027-02-04 16:35", "", "small", "2027-02-12 11:00"},
		{"2027-02-08 12:00", "", "small", "2027-02-12 11:00"},
		{"2027-02-12 10:59", "", "small", "2027-02-12 11:00"},
		{"2027-02-12 11:00", "", "growing", "2027-02-16 16:00"},
		{"2027-02-12 11:30", "words", "small", "2027-02-16 16:00"},
		{"2027-02-16 16:00", "", "growing", "2027-02-19 15:30"},
		{"2027-02-16 16:30", "angry", "serious", "2027-02-19 15:30"},
		{"2027-02-19 15:30", "", "crisis", ""},
	} {
		switch step.change {
		case "words":
			r.FirstWordsAt = &said
		case "angry":
			r.Feeling = "angry"
		}
		s := Judge(r, p, saigon, at(t, step.now))
		fuse := ""
		if !s.Fuse.IsZero() {
			fuse = s.Fuse.In(saigon).Format("2006-01-02 15:04")
		}
		if s.Severity != step.want || fuse != step.fuse {
			t.Errorf("at %s it is %s because of %v and grows next at %q, want %s at %q", step.now, s.Severity, s.Reasons, fuse, step.want, step.fuse)
		}
	}
}

// Each rule is one step, and says so.
func TestEachReasonIsAStep(t *testing.T) {
	t.Parallel()
	p, came := policy.Default(authz.Settings{Zone: saigon}), at(t, "2026-11-10 09:00")
	words := came.Add(time.Minute)
	calm := Row{At: came, FirstWordsAt: &words, Feeling: "calm"}
	for reason, change := range map[Reason]func(*Row){
		Repeat:  func(r *Row) { r.Repeats = 1 },
		Heated:  func(r *Row) { r.Feeling = "furious" },
		Key:     func(r *Row) { r.KeyPlayer = true },
		Public:  func(r *Row) { r.Public = true },
		Unheard: func(r *Row) { late := came.AddDate(0, 0, 3); r.FirstWordsAt = &late },
	} {
		r := calm
		change(&r)
		if s := Judge(r, p, saigon, came.Add(time.Hour)); s.Severity != "growing" || !slices.Equal(s.Reasons, []Reason{reason}) {
			t.Errorf("%s makes it %s because of %v", reason, s.Severity, s.Reasons)
		}
	}
	if s := Judge(calm, p, saigon, came.Add(time.Hour)); s.Severity != "small" || len(s.Reasons) != 0 {
		t.Errorf("without a reason it is %s because of %v", s.Severity, s.Reasons)
	}
}

// The hottest is what grows soonest, of the largest client, who is most upset.
func TestTheHottestStandsFirst(t *testing.T) {
	t.Parallel()
	p, now := policy.Default(authz.Settings{Zone: saigon}), at(t, "2026-11-10 12:00")
	closed := now.Add(-time.Hour)
	rows := []Row{
		{Subject: "closed", At: now.Add(-5 * time.Hour), ClosedAt: &closed},
		{Subject: "calm", At: now.Add(-time.Hour), Value: 100, Feeling: "calm"},
		{Subject: "furious", At: now.Add(-time.Hour), Value: 100, Feeling: "furious"},
		{Subject: "small client", At: now.Add(-time.Hour), Value: 1, Feeling: "furious"},
	}
	var got []string
	for _, j := range judged(rows, p, saigon, now) {
		got = append(got, j.Subject)
	}
	if want := []string{"furious", "small client", "calm", "closed"}; !slices.Equal(got, want) {
		t.Errorf("the order is %v, want %v", got, want)
	}
}

func TestPareto(t *testing.T) {
	t.Parallel()
	list := pareto([]Row{
		{Cause: "process", Contacts: 2, HandOffs: 1, Cost: 5, Recovery: []complaint.Recovery{"process_change"}},
		{Cause: "process", Contacts: 1, Repeats: 1},
		{Cause: "", Contacts: 2},
	})
	if len(list) != 2 || list[0] != (cause{"process", 2, 8, 5, 1, 1, 80}) || list[1].Share != 100 {
		t.Errorf("the causes are %+v", list)
	}
}
