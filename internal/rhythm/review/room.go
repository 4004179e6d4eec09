package review

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/execution/action"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/day"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/internal/rhythm/plan"
	"trucot/web/ui"
)

// roomPage is one review: while it is held and after.
type roomPage struct {
	Head        account.Head
	Review      Review
	Members     []account.Person    // who may be given a commitment
	Colleagues  []account.Colleague // who may have taken part
	People      []someone
	Adjusted    []Logged
	Commitments []Commitment
	Facts       plan.Facts    // of the plan, now
	Before      plan.Snapshot // as the review before left it; ID uuid.Nil: there was none
	Kept        plan.Snapshot // as this review left it
	Form        *form.Form
	Actor       authz.Actor
	Today       day.Date

	Brought []plan.Difference // since the review before, up to this one
	After   []plan.Difference // since this one was closed
	Seen    string            // fingerprint of what the plan says
	Unseen  int               // lines that were not on the page from which it was to be closed; 0: it was not
}

func (v *roomPage) reads(tx *db.Tx, seat *account.Seat, id uuid.UUID) []db.Query {
	v.Today = tx.Today()
	accountID := seat.Account()
	return []db.Query{
		seat.QHead(&v.Head), QReview(&v.Review, accountID, id), account.QDoers(&v.Members),
		account.QColleagues(&v.Colleagues), qPeople(&v.People, accountID, id),
		QAdjusted(&v.Adjusted, accountID, id),
		QCommitments(&v.Commitments, accountID, id), plan.QFacts(&v.Facts, accountID),
		qBefore(&v.Before, accountID, id), plan.QOfReview(&v.Kept, accountID, id),
	}
}

// judge compares what the plan said and says.
func (v *roomPage) judge() error {
	zone := v.Actor.Settings.Zone
	now := plan.State{Facts: v.Facts, On: v.Today}
	var err error
	if v.Seen, err = plan.Fingerprint(v.Facts); err != nil {
		return err
	}
	if v.Kept.ID != uuid.Nil {
		kept, err := thaw(v.Kept, zone)
		if err != nil {
			return err
		}
		v.After, now = plan.Diff(kept, now), kept
	}
	if v.Before.ID == uuid.Nil {
		return nil
	}
	before, err := thaw(v.Before, zone)
	if err != nil {
		return err
	}
	v.Brought = plan.Diff(before, now)
	return nil
}

func thaw(s plan.Snapshot, zone *time.Location) (plan.State, error) {
	facts, err := plan.Thaw(s.Body)
	return plan.State{Facts: facts, On: day.In(s.TakenAt, zone)}, err
}

// saving is what saving a review needs besides the review.
type saving struct {
	Members []account.Colleague
	People  []someone
	Facts   plan.Facts
}

func (s *saving) reads(accountID, id uuid.UUID) []db.Query {
	return []db.Query{
		account.QColleagues(&s.Members), qPeople(&s.People, accountID, id), plan.QFacts(&s.Facts, accountID),
	}
}

// strangers reports whether a review names someone who is not one of us, or not of the account.
func (s *saving) strangers(r Review) bool {
	for _, id := range r.Members {
		if !slices.ContainsFunc(s.Members, func(c account.Colleague) bool { return c.ID == id }) {
			return true
		}
	}
	for _, id := range r.People {
		if !slices.ContainsFunc(s.People, func(p someone) bool { return p.ID == id }) {
			return true
		}
	}
	return false
}

func (v roomPage) path(ctx context.Context, parts ...any) string {
	return string(page.Path(ctx, append([]any{"accounts", v.Head.ID, "reviews", v.Review.ID}, parts...)...))
}

func (v roomPage) below(ctx context.Context, parts ...any) string {
	return string(page.Path(ctx, append([]any{"accounts", v.Head.ID}, parts...)...))
}

func (v roomPage) mayEdit() bool { return v.Head.MayEdit(v.Actor) }

// open reports whether the review is still written in.
func (v roomPage) open() bool { return v.Review.ClosedAt == nil && v.mayEdit() }

func (v roomPage) title(ctx context.Context) string {
	on := v.Review.Due
	if !v.Review.HeldOn.IsZero() {
		on = v.Review.HeldOn
	}
	return kindName(ctx, v.Review.Kind) + " " + i18n.Date(ctx, on)
}

func (v roomPage) agenda() []Item { return ParseAgenda(v.Review.Agenda) }

func (v roomPage) aims() []aim {
	var list []aim
	for _, g := range v.Facts.Goals {
		list = append(list, aim{g.ID, g.Title})
	}
	slices.SortFunc(list, func(a, b aim) int { return strings.Compare(a.Title, b.Title) })
	return list
}

// kpis are where the plan stands: how far the goals have come, what value is
// still to be won, what was due of late and is done, what is late.
func (v roomPage) kpis(ctx context.Context) []ui.FactItem {
	facts := v.Facts
	on := v.Today
	if v.Kept.ID != uuid.Nil {
		if kept, err := thaw(v.Kept, v.Actor.Settings.Zone); err == nil {
			facts, on = kept.Facts, kept.On
		}
	}
	var list []ui.FactItem
	var goals []Figures
	for _, g := range facts.Goals {
		if g.Status == "open" || g.Status == "done" {
			goals = append(goals, Figures{g.Baseline, g.Target, g.Current})
		}
	}
	if percent, known := Progress(goals); known {
		list = append(list, ui.FactItem{
			Label: i18n.T(ctx, "review.kpi.goals"), Value: i18n.Percent(ctx, 100*percent),
			Note: i18n.T(ctx, "review.kpi.goals_note", "n", len(goals)),
		})
	}
	if gap := v.Head.Expected12 - v.Head.ValueNow; gap > 0 {
		figure, unit := i18n.MoneyParts(ctx, gap, v.Head.Currency)
		list = append(list, ui.FactItem{
			Label: i18n.T(ctx, "review.kpi.gap"), Value: "+" + figure,
			Unit: unit, Note: i18n.T(ctx, "review.kpi.gap_note"),
		})
	}
	done, late := pace(facts.Actions, on)
	if done.Whole > 0 {
		list = append(list, ui.FactItem{
			Label: i18n.T(ctx, "review.kpi.done"), Value: itoa(done.Part), Unit: "/" + itoa(done.Whole),
			Note: i18n.T(ctx, "review.kpi.done_note"),
		})
	}
	item := ui.FactItem{Label: i18n.T(ctx, "review.kpi.late"), Value: itoa(late)}
	if late > 0 {
		item.Note, item.NoteKind = i18n.T(ctx, "review.kpi.late_note"), "risk"
	}
	return append(list, item)
}

// paceDays is the span of the pace among a review's figures.
const paceDays = 90

// pace is how many of the actions due in the 90 days up to a day are done, and
// how many of all are late on it.
func pace(list []plan.Action, on day.Date) (done action.Share, late int) {
	for _, a := range list {
		open := a.Status != string(action.Cancelled) && a.Status != string(action.Done)
		if open && !a.Due.IsZero() && a.Due.Before(on) {
			late++
		}
	}
	return action.PaceOf(list, on, paceDays, func(a plan.Action) (action.Status, day.Date) {
		return action.Status(a.Status), a.Due
	}), late
}

// ours are those of us who may have taken part, and those who did and left since.
func (v roomPage) ours() []ui.Option {
	var active []account.Person
	for _, c := range v.Colleagues {
		if c.Owns {
			active = append(active, account.Person{ID: c.ID, Name: c.Name})
		}
	}
	return account.PeopleOptions(active, account.Former(v.Colleagues, v.Review.Members)...)
}

// attended are who took part, of both sides.
func (v roomPage) attended() (ours, theirs []string) {
	ours = names(v.Review.Members, func(id uuid.UUID) string {
		i := slices.IndexFunc(v.Colleagues, func(c account.Colleague) bool { return c.ID == id })
		if i < 0 {
			return ""
		}
		return v.Colleagues[i].Name
	})
	theirs = names(v.Review.People, func(id uuid.UUID) string {
		i := slices.IndexFunc(v.People, func(p someone) bool { return p.ID == id })
		if i < 0 {
			return ""
		}
		return v.People[i].Name
	})
	return ours, theirs
}

// facts are the figures of a review that is over.
func (v roomPage) facts(ctx context.Context) []ui.FactItem {
	r := v.Review
	list := []ui.FactItem{
		{Label: label(ctx, "due"), Value: i18n.Date(ctx, r.Due)},
		{Label: label(ctx, "place"), Value: i18n.Enum(ctx, "review_place", string(r.Place))},
	}
	if !r.HeldOn.IsZero() {
		list = append(list, ui.FactItem{Label: label(ctx, "held_on"), Value: i18n.Date(ctx, r.HeldOn)})
	}
	if r.Rating != nil {
		list = append(list, ui.FactItem{Label: label(ctx, "rating"), Value: ratingText(ctx, r.Rating)})
	}
	if !r.NextDue.IsZero() {
		list = append(list, ui.FactItem{Label: label(ctx, "next_due"), Value: i18n.Date(ctx, r.NextDue)})
	}
	ours, theirs := v.attended()
	if len(ours) > 0 {
		list = append(list, ui.FactItem{Label: label(ctx, "members"), Value: strings.Join(ours, ", ")})
	}
	if len(theirs) > 0 {
		list = append(list, ui.FactItem{Label: label(ctx, "people"), Value: strings.Join(theirs, ", ")})
	}
	return list
}

func (v roomPage) commitmentRows(ctx context.Context) []ui.Row {
	var rows []ui.Row
	for _, c := range v.Commitments {
		row := ui.Row{
			Mark: "none", Title: c.Title, Href: v.below(ctx, "execution", c.ActionID, "edit"),
			Sub: c.Accountable, End: i18n.DateShort(ctx, c.Due),
			EndSub: i18n.Enum(ctx, "action_status", c.Status),
		}
		switch {
		case c.Status == "done":
			row.Mark = "good"
		case c.Open() && c.Due.Before(v.Today):
			row.Mark = "risk"
		}
		rows = append(rows, row)
	}
	return rows
}

// goalRows are the goals that are pursued, with how far each has come.
func (v roomPage) goalRows(ctx context.Context) []ui.Row {
	var rows []ui.Row
	for _, g := range v.Facts.Goals {
		if g.Status != "open" {
			continue
		}
		row := ui.Row{Title: g.Title, Sub: g.Owner + " · " + i18n.Date(ctx, g.Due)}
		if percent, known := Progress([]Figures{{g.Baseline, g.Target, g.Current}}); known {
			row.End = i18n.Percent(ctx, 100*percent)
		}
		rows = append(rows, row)
	}
	return rows
}
