package goal

import (
	"strings"
	"testing"
	"time"

	"trucot/internal/goals/opportunity"
	"trucot/internal/goals/risk"
	"trucot/internal/kernel/day"
)

var today = day.New(2026, time.November, 10)

func n(whole int64) *int64 { whole *= 100; return &whole }

func TestProgress(t *testing.T) {
	tests := []struct {
		name                      string
		baseline, target, current *int64
		want                      int
		known                     bool
	}{
		{"half way up", n(32), n(50), n(41), 50, true},
		{"half way down", n(40), n(20), n(30), 50, true},
		{"beyond the target counts as done", n(0), n(10), n(14), 100, true},
		{"below the baseline is nothing, not less", n(10), n(20), n(5), 0, true},
		{"no current figure", n(0), n(10), nil, 0, false},
		{"target equals baseline", n(10), n(10), n(10), 0, false},
	}
	for _, tt := range tests {
		g := Goal{Baseline: tt.baseline, Target: tt.target, Current: tt.current}
		if got, known := g.Progress(); got != tt.want || known != tt.known {
			t.Errorf("%s: Progress() = %d, %v, want %d, %v", tt.name, got, known, tt.want, tt.known)
		}
	}
}

// A goal of 100 days of which 50 are over should be half done.
func TestTrack(t *testing.T) {
	g := Goal{Status: Open, Start: today.AddDays(-50), Due: today.AddDays(50), Baseline: n(0), Target: n(100)}
	tests := []struct {
		current *int64
		want    Track
	}{
		{n(50), OnTrack}, {n(40), OnTrack}, {n(39), AtRisk}, {n(25), AtRisk}, {n(24), OffTrack}, {nil, Unknown},
	}
	for _, tt := range tests {
		if g.Current = tt.current; g.Track(today) != tt.want {
			t.Errorf("Track with current %v = %s, want %s", tt.current, g.Track(today), tt.want)
		}
	}
	g.Status = Missed
	if got := g.Track(today); got != TrackMiss {
		t.Errorf("Track of a missed goal = %s, want %s", got, TrackMiss)
	}
}

func TestHorizonOf(t *testing.T) {
	tests := []struct {
		due  day.Date
		want Horizon
	}{
		{today.AddDays(-400), Short},
		{day.New(2027, time.May, 31), Short},
		{day.New(2027, time.June, 1), Mid},
		{day.New(2028, time.May, 31), Mid},
		{day.New(2028, time.June, 1), Long},
	}
	for _, tt := range tests {
		if got := HorizonOf(tt.due, today, 6, 18); got != tt.want {
			t.Errorf("HorizonOf(%v) = %s, want %s", tt.due, got, tt.want)
		}
	}
	// From the 31st of August six months lead to February, not to March.
	if got := HorizonOf(day.New(2027, time.March, 1), day.New(2026, time.August, 31), 6, 18); got != Mid {
		t.Errorf("HorizonOf(1 March from 31 August) = %s, want mid", got)
	}
}

// whole is a goal that passes all five letters.
func whole() (Row, Facts) {
	at := time.Now()
	return Row{
		Goal: Goal{
			Title: "Tăng doanh thu màng 5 lớp lên 5 tỷ một năm", Metric: "Doanh thu", Measure: Typed, Unit: "₫", Direction: "up", Baseline: n(32), Target: n(50),
			DataSource: "Báo cáo tháng", CustomerWin: "Ít nhựa hơn", Start: today, Due: today.AddDays(200), NextCheck: today.AddDays(10), AcceptedAt: &at,
		},
		ClientGoals: []Ref{{Title: "Giảm chi phí"}}, Milestones: []Milestone{{Title: "Chạy thử"}}, Planned: 2, OwnerLoad: 10,
	}, Facts{Names: []string{"Màng 5 lớp"}, Bounds: Bounds{LoadLimit: 40, FiscalStart: 1}, Today: today}
}

func TestSmart(t *testing.T) {
	tests := []struct {
		name   string
		letter string // that changes
		want   Verdict
		reason string
		change func(*Row, *Facts)
	}{
		{"four words", "S", Fail, "words", func(r *Row, _ *Facts) { r.Title = "Tăng màng 5 lớp" }},
		{"no verb first", "S", Fail, "verb", func(r *Row, _ *Facts) { r.Title = "Doanh thu màng 5 lớp tăng thêm" }},
		{"vague without a figure", "S", Fail, "vague", func(r *Row, f *Facts) {
			r.Title, f.Names = "Giữ và cải thiện quan hệ với khách", []string{"quan hệ"}
		}},
		{"a verb of the tenant's own", "", Pass, "", func(r *Row, f *Facts) {
			r.Title, f.Verbs = "Số hoá quy trình đặt hàng màng 5 lớp", []string{"số hoá"}
		}},
		{"a verb of the tenant's own, not as the first word", "S", Fail, "verb", func(r *Row, f *Facts) {
			r.Title, f.Verbs = "Quy trình số hoá đặt hàng màng 5 lớp", []string{"số hoá"}
		}},
		{"half a word is not a verb", "S", Fail, "verb", func(r *Row, f *Facts) {
			r.Title, f.Verbs = "Sốt sắng đặt hàng màng 5 lớp", []string{"số", " "}
		}},
		{"vague by the tenant's own list", "S", Fail, "vague", func(r *Row, f *Facts) {
			r.Title, f.Vague = "Tăng và đồng hành cùng màng 5 lớp", []string{"Đồng hành"}
		}},
		{"vague with a figure", "", Pass, "", func(r *Row, _ *Facts) { r.Title = "Tăng 20% và cải thiện màng 5 lớp" }},
		{"names nothing known", "S", Fail, "names", func(_ *Row, f *Facts) { f.Names = []string{"Carton"} }},
		{"a linked person is a name", "", Pass, "", func(r *Row, f *Facts) { f.Names, r.Stakeholders = nil, []Ref{{Title: "Anh Hiếu"}} }},
		{"nothing known to name", "S", NotJudged, "names_unknown", func(_ *Row, f *Facts) { f.Names = nil }},
		{"no unit", "M", Fail, "metric", func(r *Row, _ *Facts) { r.Unit = "" }},
		{"no baseline", "M", Fail, "figures", func(r *Row, _ *Facts) { r.Baseline = nil }},
		{"target below baseline while it should rise", "M", Fail, "direction", func(r *Row, _ *Facts) { r.Target = n(20) }},
		{"no source", "M", Fail, "source", func(r *Row, _ *Facts) { r.DataSource = "" }},
		{"counted, so no source", "", Pass, "", func(r *Row, _ *Facts) { r.DataSource, r.Measure = "", Revenue }},
		{"vague, and the only figure is in a product's name", "S", Fail, "vague", func(r *Row, _ *Facts) { r.Title = "Giữ và cải thiện màng 5 lớp" }},
		{"three times the best pace", "A", Fail, "pace", func(r *Row, _ *Facts) {
			r.Start, r.BaselineOn, r.Baseline, r.Current, r.Target, r.Due = today.AddDays(-30), today.AddDays(-30), n(32), n(33), n(50), today.AddDays(30)
		}},
		{"three times the best pace, with a reason", "", Pass, "", func(r *Row, _ *Facts) {
			r.Start, r.BaselineOn, r.Baseline, r.Current, r.Target, r.Due = today.AddDays(-30), today.AddDays(-30), n(32), n(33), n(50), today.AddDays(30)
			r.StretchReason = "Dây chuyền mới"
		}},
		{"only a risk is linked", "", Pass, "", func(r *Row, _ *Facts) { r.ClientGoals, r.Risks = nil, []Ref{{Title: "Đấu thầu"}} }},
		{"due after the plan", "T", Fail, "beyond", func(_ *Row, f *Facts) { f.Period = "2026" }},
		{"due after the plan, on purpose", "", Pass, "", func(r *Row, f *Facts) { f.Period, r.BeyondPlan = "2026", true }},
		{"not accepted", "A", Fail, "accepted", func(r *Row, _ *Facts) { r.AcceptedAt = nil }},
		{"one planned action", "A", Fail, "actions", func(r *Row, _ *Facts) { r.Planned = 1 }},
		{"owner overloaded", "A", Fail, "load", func(r *Row, _ *Facts) { r.OwnerLoad = 41 }},
		{"serves no client goal", "R", Fail, "client_goal", func(r *Row, _ *Facts) { r.ClientGoals = nil }},
		{"no customer win", "R", Fail, "customer_win", func(r *Row, _ *Facts) { r.CustomerWin = "" }},
		{"due on the first day", "T", Fail, "dates", func(r *Row, _ *Facts) { r.Due = r.Start }},
		{"91 days without a milestone", "T", Fail, "milestone", func(r *Row, _ *Facts) { r.Due, r.Milestones = today.AddDays(91), nil }},
		{"90 days without a milestone", "", Pass, "", func(r *Row, _ *Facts) { r.Due, r.Milestones = today.AddDays(90), nil }},
		{"no next check", "T", Fail, "check", func(r *Row, _ *Facts) { r.NextCheck = day.Date{} }},
		{"unchanged", "", Pass, "", func(*Row, *Facts) {}},
	}
	for _, tt := range tests {
		r, f := whole()
		tt.change(&r, &f)
		letters := Smart(r, f)
		if Full(letters) != (tt.want == Pass) {
			t.Errorf("%s: Full = %v", tt.name, Full(letters))
		}
		for _, l := range letters {
			want := Pass
			if l.Letter == tt.letter {
				want = tt.want
			}
			if l.Verdict != want {
				t.Errorf("%s: letter %s = %s (%v), want %s", tt.name, l.Letter, l.Verdict, l.Reasons, want)
			}
			if l.Letter == tt.letter && (len(l.Reasons) != 1 || l.Reasons[0].Rule != tt.reason) {
				t.Errorf("%s: reasons %v, want only %s", tt.name, l.Reasons, tt.reason)
			}
		}
	}
}

func TestCompleteness(t *testing.T) {
	if s := Completeness(PillarFacts{}); s.Percent != 0 || len(s.Missing) != 7 {
		t.Errorf("nothing known: %d %%, %d missing, want 0 and 7", s.Percent, len(s.Missing))
	}
	s := Completeness(PillarFacts{ValueNow: true, Expected12: true, Expected36: true, Staged: 1, SellMore: true, Missed: true, Overdue: 2})
	if s.Percent != 85 || len(s.Missing) != 1 || s.Missing[0].Key != "goal.check.churn" || s.Overdue != 2 {
		t.Errorf("all but one question: %+v", s)
	}
}

// The steps add up to the last line whatever was said and promised.
func TestBridgeAddsUp(t *testing.T) {
	t.Parallel()
	for name, x := range map[string]struct {
		now, expected, atRisk int64
		chances               map[opportunity.Kind]int64
		keys                  string
	}{
		"supported":           {124, 150, 0, map[opportunity.Kind]int64{"upsell": 26}, "now upsell expected"},
		"nothing supports":    {50, 87, 10, map[opportunity.Kind]int64{"upsell": 18}, "now upsell risk unsupported expected"},
		"beyond":              {50, 87, 0, map[opportunity.Kind]int64{"upsell": 30, "missed": 40}, "now upsell regain surplus expected"},
		"less than now":       {124, 100, 0, nil, "now surplus expected"},
		"nothing expected":    {124, 0, 20, map[opportunity.Kind]int64{"cross_sell": 5}, "now cross_sell risk expected"},
		"a new client":        {0, 90, 0, nil, "now unsupported expected"},
		"all of it at risk":   {10, 5, 30, nil, "now risk unsupported expected"},
		"nothing was said":    {0, 0, 0, nil, "now expected"},
		"a client won back":   {0, 40, 0, map[opportunity.Kind]int64{"win_back": 40}, "now regain expected"},
		"a renewal is no way": {40, 40, 0, map[opportunity.Kind]int64{"renewal": 40}, "now expected"},
	} {
		steps := Bridge(x.now, x.expected, x.chances, x.atRisk)
		var keys []string
		var sum int64
		for i, s := range steps {
			keys = append(keys, s.Key)
			if i < len(steps)-1 {
				sum += s.Amount
			}
			if s.From < 0 || s.To > 1000 || s.From > s.To {
				t.Errorf("%s: the bar of %s goes from %d to %d", name, s.Key, s.From, s.To)
			}
		}
		if got := strings.Join(keys, " "); got != x.keys {
			t.Errorf("%s: the steps are %s, want %s", name, got, x.keys)
		}
		if last := steps[len(steps)-1]; sum != last.Amount && !last.None {
			t.Errorf("%s: the steps add up to %d, and the last line says %d", name, sum, last.Amount)
		}
	}
}

func TestBridgeWeighsAlike(t *testing.T) {
	t.Parallel()
	v := overview{
		Opportunities: []opportunity.Opportunity{
			{Kind: "upsell", Amount: 300, Stage: "trial", Probability: 50},
			{Kind: "missed", Amount: 100, Stage: "explore", Probability: 20},
			{Kind: "upsell", Amount: 990, Stage: "lost"},
			{Kind: "renewal", Amount: 500, Stage: "trial", Probability: 50},
		},
		Risks: []risk.Risk{{Loss: 1000, Likelihood: 3, Status: "open"}, {Loss: 9000, Likelihood: 5, Status: "closed"}},
	}
	v.Head.ValueNow, v.Head.Expected12 = 1000, 770
	want := map[string]int64{"now": 1000, "upsell": 150, "regain": 20, "risk": -400, "expected": 770}
	for _, s := range v.bridge() {
		if s.Amount != want[s.Key] {
			t.Errorf("%s is %d, want %d", s.Key, s.Amount, want[s.Key])
		}
	}
}
