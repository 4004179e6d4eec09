package review

import (
	"context"
	"slices"
	"strconv"

	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/kernel/day"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/web/ui"
)

// listPage is the rhythm of one account.
type listPage struct {
	Panels  account.Panels
	Head    account.Head
	Reviews []Review
	Rhythm  Rhythm
	Cadence Cadence
	Today   day.Date
}

func (v listPage) path(ctx context.Context, parts ...any) string {
	return string(page.Path(ctx, append([]any{"accounts", v.Head.ID, "reviews"}, parts...)...))
}

func (v listPage) mayEdit(ctx context.Context) bool { return v.Head.MayEdit(page.ActorOf(ctx)) }

func (v listPage) newPath(ctx context.Context) string {
	if !v.mayEdit(ctx) {
		return ""
	}
	return v.path(ctx, "new")
}

func (v listPage) opts(ctx context.Context) ui.CardOpts {
	opts := ui.CardOpts{Title: i18n.T(ctx, "review.list.title"), ID: "h-reviews", Long: true}
	if v.mayEdit(ctx) {
		opts.ActionHref = v.path(ctx, "new")
		opts.ActionLabel = i18n.T(ctx, "review.list.new")
		opts.ActionIcon = "calendar-plus"
		opts.Primary = true
	}
	return opts
}

// facts say when the next one is, how often they come and how well that is kept.
func (v listPage) facts(ctx context.Context) []ui.FactItem {
	due := v.Rhythm.Due(v.Cadence)
	next := ui.FactItem{Label: i18n.T(ctx, "review.fact.next"), Value: i18n.Date(ctx, due), Note: i18n.Due(ctx, due)}
	switch v.Rhythm.State(v.Cadence, v.Today) {
	case "late":
		next.NoteKind = "risk"
	case "soon":
		next.NoteKind = "watch"
	}
	if v.Rhythm.Derived() {
		next.Note += ", " + i18n.T(ctx, "review.fact.derived")
	}
	list := []ui.FactItem{
		next,
		{
			Label: i18n.T(ctx, "review.fact.cadence"),
			Value: i18n.T(ctx, "review.fact.days", "n", v.Cadence.Of(v.Head.Tier)),
			Note:  i18n.T(ctx, "review.fact.tier", "tier", v.Head.Tier),
		},
	}
	if !v.Rhythm.LastHeld.IsZero() {
		list = append(list, ui.FactItem{
			Label: i18n.T(ctx, "review.fact.last"), Value: i18n.Date(ctx, v.Rhythm.LastHeld),
		})
	}
	if percent, known := v.Rhythm.Compliance(v.Cadence, v.Today); known {
		list = append(list, ui.FactItem{
			Label: i18n.T(ctx, "review.fact.compliance"), Value: i18n.Percent(ctx, 100*percent),
			Note: i18n.T(ctx, "review.fact.compliance_note"), NoteKind: kindOf(percent),
		})
	}
	return list
}

// kindOf is the kind of mark of a share in percent.
func kindOf(percent int) string {
	switch {
	case percent >= 70:
		return "good"
	case percent >= 50:
		return "watch"
	}
	return "risk"
}

var stateMark = map[string]string{"closed": "good", "held": "watch", "late": "risk", "planned": "none", "soon": "watch"}

func stateName(ctx context.Context, code string) string { return i18n.Enum(ctx, "review_state", code) }

func kindName(ctx context.Context, k Kind) string { return i18n.Enum(ctx, "review_kind", string(k)) }

func ratingText(ctx context.Context, n *int) string {
	if n == nil {
		return "–"
	}
	return i18n.T(ctx, "review.rating.of", "n", *n)
}

func options[T ~string](ctx context.Context, typ string, list []T) []ui.Option {
	var out []ui.Option
	for _, code := range list {
		out = append(out, ui.Option{Value: string(code), Label: i18n.Enum(ctx, typ, string(code))})
	}
	return out
}

// newPage is the form of a review that is to come.
type newPage struct {
	Head account.Head
	Form *form.Form
}

// adjustmentsPage is the log of changes of tactics.
type adjustmentsPage struct {
	Head  account.Head
	Log   []Logged
	Aims  []aim
	Form  *form.Form
	Edits bool
}

func (v adjustmentsPage) path(ctx context.Context, parts ...any) string {
	return string(page.Path(ctx, append([]any{"accounts", v.Head.ID, "reviews", "adjustments"}, parts...)...))
}

func aimOptions(ctx context.Context, aims []aim) []ui.Option {
	list := []ui.Option{{Label: i18n.T(ctx, "review.adjust.no_goal")}}
	for _, a := range aims {
		list = append(list, ui.Option{Value: a.ID.String(), Label: a.Title})
	}
	return list
}

// whence says where an adjustment was decided, when and by whom.
func (l Logged) whence(ctx context.Context) string {
	place := i18n.T(ctx, "review.adjust.outside")
	if l.Kind != "" {
		place = kindName(ctx, l.Kind)
	}
	text := i18n.Date(ctx, l.OnDate) + " · " + place
	if l.ByName != "" {
		text += " · " + l.ByName
	}
	return text
}

func peopleOptions(list []someone) []ui.Option {
	var out []ui.Option
	for _, p := range list {
		out = append(out, ui.Option{Value: p.ID.String(), Label: p.Name, Hint: p.Title})
	}
	return out
}

// names are who took part, of a list of all.
func names(chosen []uuid.UUID, name func(uuid.UUID) string) []string {
	var list []string
	for _, id := range chosen {
		if n := name(id); n != "" {
			list = append(list, n)
		}
	}
	slices.Sort(list)
	return list
}

func minutes(ctx context.Context, n int) string { return i18n.T(ctx, "review.agenda.minutes", "n", n) }

func itoa(n int) string { return strconv.Itoa(n) }
