package satisfaction

import (
	"context"
	"strconv"

	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/kernel/day"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/internal/rhythm/interaction"
	"trucot/web/ui"
)

// listPage is all that the people of an account answered.
type listPage struct {
	Head  account.Head
	All   []Response
	Today day.Date
}

func path(ctx context.Context, h account.Head, parts ...any) string {
	return string(page.Path(ctx, append([]any{"accounts", h.ID, "satisfaction"}, parts...)...))
}

func (v listPage) mayEdit(ctx context.Context) bool { return v.Head.MayEdit(page.ActorOf(ctx)) }

func kindName(ctx context.Context, k Kind) string { return i18n.Enum(ctx, "survey_kind", string(k)) }

// facts tell each figure, or how many answers there are while they are too few.
func (v listPage) facts(ctx context.Context) []ui.FactItem {
	figures := Figures(Recent(v.All, v.Today))
	var list []ui.FactItem
	for _, k := range Kinds {
		f := figures[k]
		item := ui.FactItem{
			Label: kindName(ctx, k), Value: "–",
			Note: i18n.T(ctx, "satisfaction.fact.few", "n", f.N, "enough", enough),
		}
		if f.Enough() {
			switch k {
			case NPS:
				item.Value, item.Note = signed(f.NPS()), i18n.T(ctx, "satisfaction.fact.nps",
					"high", f.High, "middle", f.N-f.High-f.Low, "low", f.Low)
			case CSAT:
				item.Value = i18n.Percent(ctx, 100*f.CSAT())
				item.Note = i18n.T(ctx, "satisfaction.fact.csat", "high", f.High, "n", f.N)
			default:
				item.Value = i18n.Decimal(ctx, float64(f.CES())/100, 1)
				item.Unit = "/7"
				item.Note = i18n.T(ctx, "satisfaction.fact.ces", "n", f.N)
			}
		}
		list = append(list, item)
	}
	return list
}

func signed(n int) string {
	switch {
	case n > 0:
		return "+" + strconv.Itoa(n)
	case n < 0:
		return "−" + strconv.Itoa(-n)
	}
	return "0"
}

// points are the answers of a year in points of 100, in order of time.
func (v listPage) points(ctx context.Context) ui.CurveData {
	d := ui.CurveData{
		ID: "history", Title: i18n.T(ctx, "satisfaction.list.history"),
		From: v.Today.AddDays(-window), To: v.Today, Dots: true,
		Bands: []ui.CurveBand{{From: 0, To: 50, Risk: true}, {From: 50, To: 75}, {From: 75, To: 100}},
	}
	for _, r := range Recent(v.All, v.Today) {
		text := i18n.Date(ctx, r.AnsweredOn) + ", " + r.who(ctx) + ": " + r.given()
		d.Points = append(d.Points, ui.CurvePoint{Day: r.AnsweredOn, Y: int(r.Points() + 0.5), Known: true, Text: text})
	}
	d.Desc = i18n.T(ctx, "satisfaction.list.dots", "n", len(d.Points))
	return d
}

// who is the person's name, or that nobody is named.
func (r Response) who(ctx context.Context) string {
	if r.Name == "" {
		return i18n.T(ctx, "satisfaction.list.anonymous")
	}
	return r.Name
}

// given is the score on its scale: 9/10.
func (r Response) given() string {
	_, high := r.Kind.Scale()
	return strconv.Itoa(r.Score) + "/" + strconv.Itoa(high)
}

// mark is the shape of a score: from 75 points good, below 50 a risk.
func (r Response) mark() string {
	switch p := r.Points(); {
	case p >= 75:
		return "good"
	case p >= 50:
		return "watch"
	}
	return "risk"
}

func (r Response) stage(ctx context.Context) string {
	if r.Touchpoint == "" {
		return "–"
	}
	return i18n.Enum(ctx, "journey_stage", string(r.Touchpoint))
}

func csvHead(ctx context.Context) []string {
	return []string{
		label(ctx, "answered_on"), label(ctx, "person"), label(ctx, "kind"), label(ctx, "score"),
		label(ctx, "touchpoint"), label(ctx, "comment"),
	}
}

func csvRows(ctx context.Context, list []Response) [][]string {
	var rows [][]string
	for _, r := range list {
		rows = append(rows, []string{
			i18n.DateInput(ctx, r.AnsweredOn), r.who(ctx), kindName(ctx, r.Kind),
			strconv.Itoa(r.Score), r.stage(ctx), r.Comment,
		})
	}
	return rows
}

// formPage is the form of one answer.
type formPage struct {
	Head   account.Head
	Form   *form.Form
	People []account.Person
	ID     uuid.UUID // uuid.Nil: a new one
}

func (v formPage) title(ctx context.Context) string {
	if v.ID == uuid.Nil {
		return i18n.T(ctx, "satisfaction.form.new")
	}
	return i18n.T(ctx, "satisfaction.form.edit")
}

func (v formPage) action(ctx context.Context, more ...any) string {
	if v.ID == uuid.Nil {
		return path(ctx, v.Head)
	}
	return path(ctx, v.Head, append([]any{v.ID}, more...)...)
}

func (v formPage) person(ctx context.Context) ui.F {
	f := ui.F{Form: v.Form, Name: "person"}
	f.Options = append([]ui.Option{{Label: i18n.T(ctx, "satisfaction.list.anonymous")}},
		account.PeopleOptions(v.People)...)
	return f
}

func (v formPage) kind(ctx context.Context) ui.F {
	f := ui.F{Form: v.Form, Name: "kind"}
	for _, k := range Kinds {
		f.Options = append(f.Options, ui.Option{
			Value: string(k), Label: kindName(ctx, k), Hint: i18n.Enum(ctx, "survey_scale", string(k)),
		})
	}
	return f
}

func (v formPage) touchpoint(ctx context.Context) ui.F {
	f := ui.F{Form: v.Form, Name: "touchpoint"}
	f.Options = []ui.Option{{Label: i18n.T(ctx, "satisfaction.form.no_stage")}}
	for _, s := range interaction.Stages {
		f.Options = append(f.Options, ui.Option{Value: string(s), Label: i18n.Enum(ctx, "journey_stage", string(s))})
	}
	return f
}
