package health

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/client/value"
	"trucot/internal/goals/contract"
	"trucot/internal/kernel/day"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/web/ui"
)

// view is how well one client is, and why.
type view struct {
	Head    account.Head
	Facts   Facts
	Weights Weights
	Known   Scores
	Health  Health
	History []Day
	Today   day.Date
}

var marks = map[Band]string{Healthy: "good", Watch: "watch", AtRisk: "risk", Unknown: "none"}

func bandName(ctx context.Context, b Band) string { return i18n.Enum(ctx, "health_band", string(b)) }

func partName(ctx context.Context, p Part) string { return i18n.Enum(ctx, "health_part", string(p)) }

func (v view) facts(ctx context.Context) []ui.FactItem {
	score := "–"
	if v.Health.Score != nil {
		score = strconv.Itoa(*v.Health.Score)
	}
	kind := marks[v.Health.Band]
	if kind == "none" {
		kind = ""
	}
	list := []ui.FactItem{
		{
			Label: i18n.T(ctx, "health.index.score"), Value: score,
			Unit: "/100", Note: bandName(ctx, v.Health.Band), NoteKind: kind,
		},
		{
			Label: i18n.T(ctx, "health.index.confidence"), Value: i18n.Percent(ctx, 100*v.Health.Confidence),
			Note: i18n.T(ctx, "health.index.confidence_note", "n", enough),
		},
	}
	for _, days := range []int{30, 90} {
		if by, known := Change(v.History, v.Health, v.Today, days); known {
			item := ui.FactItem{Label: i18n.T(ctx, "health.index.change", "n", days), Value: signed(by)}
			list = append(list, item)
		}
	}
	return list
}

func signed(n int) string {
	if n > 0 {
		return "+" + strconv.Itoa(n)
	}
	if n < 0 {
		return "−" + strconv.Itoa(-n)
	}
	return "0"
}

// evidence says in words what a component was judged by.
func (v view) evidence(ctx context.Context, p Part) string {
	f := v.Facts
	if _, known := v.Known[p]; !known {
		return i18n.Enum(ctx, "health_missing", string(p))
	}
	switch p {
	case Relationship:
		return i18n.T(ctx, "health.why.relationship", "strength", f.Strength,
			"coverage", i18n.Percent(ctx, 100*f.Coverage), "n", f.Threads)
	case Satisfaction:
		return v.satisfaction(ctx)
	case Trend:
		return i18n.T(ctx, "health.why.trend", "last", i18n.MoneyShort(ctx, f.Last6, v.Head.Currency),
			"prior", i18n.MoneyShort(ctx, f.Prior6, v.Head.Currency))
	case Service:
		return i18n.T(ctx, "health.why.service", "n", f.Complaints, "open", f.Open, "touches", f.Touches)
	case Contract:
		return v.contracts(ctx)
	}
	return i18n.T(ctx, "health.why.execution", "done", f.Done, "due", f.Due)
}

// satisfaction names the ratings and how many answers of each kind there are.
func (v view) satisfaction(ctx context.Context) string {
	var parts, ratings []string
	for _, r := range v.Facts.Ratings {
		ratings = append(ratings, strconv.Itoa(r)+"/5")
	}
	if len(ratings) > 0 {
		parts = append(parts, i18n.T(ctx, "health.why.satisfaction", "ratings", strings.Join(ratings, ", ")))
	}
	for _, kind := range []string{"nps", "csat", "ces"} {
		n := 0
		for _, a := range v.Facts.Answers {
			if a.Kind == kind {
				n++
			}
		}
		if n > 0 {
			parts = append(parts, i18n.T(ctx, "health.why.survey", "kind", strings.ToUpper(kind), "n", n))
		}
	}
	return strings.Join(parts, "; ")
}

func (v view) contracts(ctx context.Context) string {
	var value int64
	soon, pursued, ended := 0, 0, 0
	for _, t := range v.Facts.Contracts {
		value += t.Amount
		switch {
		case t.Renewed:
		case t.Left < 0:
			ended++
		case t.Left < endsSoon:
			soon++
			if t.Pursued {
				pursued++
			}
		}
	}
	return i18n.T(ctx, "health.why.contract", "n", len(v.Facts.Contracts),
		"value", i18n.MoneyShort(ctx, value, v.Head.Currency),
		"soon", soon, "open", pursued, "ended", ended)
}

// mend leads to where what is missing is put right, below the account.
func (v view) mend(ctx context.Context, p Part) string {
	switch p {
	case Satisfaction:
		return survey.Path(ctx, v.Head.ID)
	case Trend:
		return value.Panel.Path(ctx, v.Head.ID)
	case Contract:
		return contract.Panel.Path(ctx, v.Head.ID)
	}
	paths := map[Part]string{Relationship: "relationships", Service: "timeline", Execution: "execution"}
	if paths[p] == "" {
		return ""
	}
	return account.Path(ctx, v.Head.ID, paths[p])
}

// kind of a component's bar.
func (v view) kind(score int) string { return marks[v.Weights.band(score)] }

// drawn is from when the history is shown, in days.
const drawn = 180

// scored are the days of the history of which enough was known.
func (v view) scored() []Day {
	return slices.DeleteFunc(slices.Clone(v.History), func(d Day) bool { return d.Score == nil || d.Band == Unknown })
}

// curve is the history of the score on its bands; a day of which too little was
// known breaks the line.
func (v view) curve(ctx context.Context) ui.CurveData {
	d := ui.CurveData{
		ID: "history", Title: i18n.T(ctx, "health.index.history"),
		Desc: v.curveText(ctx), From: v.Today.AddDays(-drawn),
		To: v.Today,
		Bands: []ui.CurveBand{
			{From: 0, To: v.Weights.Watch, Label: i18n.Enum(ctx, "health_band", string(AtRisk)), Risk: true},
			{From: v.Weights.Watch, To: v.Weights.Healthy, Label: i18n.Enum(ctx, "health_band", string(Watch))},
			{From: v.Weights.Healthy, To: 100, Label: i18n.Enum(ctx, "health_band", string(Healthy))},
		},
	}
	for _, h := range v.History {
		p := ui.CurvePoint{Day: h.On, Known: h.Score != nil && h.Band != Unknown}
		if p.Known {
			p.Y, p.Text = *h.Score, i18n.Date(ctx, h.On)+": "+strconv.Itoa(*h.Score)
		}
		d.Points = append(d.Points, p)
	}
	return d
}

func (v view) curveText(ctx context.Context) string {
	l := v.scored()
	return i18n.T(ctx, "health.index.line", "n", len(l), "from", *l[0].Score, "to", *l[len(l)-1].Score)
}

// move is an account that other weights put in another band.
type move struct {
	ID      uuid.UUID
	Name    string
	Was, Is Band
}

// weightsPage is the form of the weights, with their effect.
type weightsPage struct {
	Request *page.Request
	Shown   bool // the effect is
	Moves   []move
}
