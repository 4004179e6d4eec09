package goal

import (
	"trucot/internal/client/account"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/errs"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/web/ui"
)

func milestoneRoutes(r account.Router) {
	r.Write("/goals/{goal}/milestones", authz.AccountEdit, createMilestone)
	r.Edit("/goals/{goal}/milestones/{milestone}/edit", authz.AccountEdit, editMilestone)
	r.Write("/goals/{goal}/milestones/{milestone}", authz.AccountEdit, updateMilestone)
	r.Write("/goals/{goal}/milestones/{milestone}/done", authz.AccountEdit, tickMilestone)
	r.Shelf("/goals/{goal}/milestones/{milestone}", authz.AccountEdit, milestoneShelf)
	milestoneList.Mount(r)
}

var milestoneShelf = page.Shelf{
	Table: "milestone", Name: "title", Texts: "goal.flash", Put: put, Within: map[string]string{"goal_id": "goal"},
	Home: func(q *page.Request, k page.Kept) string { return q.Path("accounts", k.Account, "goals", q.ID("goal")) },
}

// toGoal goes back to the goal's page.
func toGoal(q *page.Request, seat *account.Seat, key string, args ...any) page.Response {
	return page.SeeOther(q.Path("accounts", seat.Account(), "goals", q.ID("goal"))).
		Done(q.Context(), key, args...)
}

func createMilestone(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	accountID, goalID := seat.Account(), q.ID("goal")
	var w waits
	if _, err := load(q, tx, seat, goalID, w.queries(accountID, true)...); err != nil {
		return page.Response{}, err
	}
	m := Milestone{ID: q.Form.UUID("id")}
	form.Decode(q.Form, &m, bindMilestone(tx.Today(), &w))
	if !w.knows(m.Needs) {
		return page.Response{}, errs.NotFound
	}
	err := page.Keep(q, func() error { return CreateMilestone(q.Context(), tx, accountID, goalID, m) })
	if err == nil {
		return toGoal(q, seat, "goal.flash.milestone_added", "title", m.Title), nil
	}
	return page.Again(err, func() (page.Response, error) { return showGoal(q, tx, seat, goalID) })
}

// loadMilestone reads a milestone.
func loadMilestone(q *page.Request, tx *db.Tx, seat *account.Seat, with ...db.Query) (Milestone, error) {
	var m Milestone
	err := db.Batch(q.Context(), tx, append(with, QMilestone(&m, seat.Account(), q.ID("goal"), q.ID("milestone")))...)
	return m, err
}

func editMilestone(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	m, err := loadMilestone(q, tx, seat)
	if err != nil {
		return page.Response{}, err
	}
	form.Show(q.Context(), q.Form, m, bindMilestone(tx.Today(), new(waits)))
	return milestoneForm(q, tx, seat)
}

func milestoneForm(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	v := milestonePage{Form: q.Form, GoalID: q.ID("goal"), ID: q.ID("milestone")}
	reads := append(v.Waits.queries(seat.Account(), false),
		seat.QHead(&v.Head), account.QHolders(&v.People, seat.Account()))
	if err := db.Batch(q.Context(), tx, reads...); err != nil {
		return page.Response{}, err
	}
	title := i18n.T(q.Context(), "goal.milestone.edit")
	return page.HTML(title, milestoneView(v, title),
		v.Head.Crumbs(q.Context(), v.crumb(q.Context()), ui.Crumb{Label: title})...), nil
}

func updateMilestone(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	accountID, goalID := seat.Account(), q.ID("goal")
	var w waits
	var latest Milestone
	_, err := page.Save(q, tx, page.Stored[Milestone]{
		Entity: "milestone", ID: q.ID("milestone"), Bind: bindMilestone(tx.Today(), &w),
		Load: func() (_ Milestone, err error) {
			w = waits{}
			latest, err = loadMilestone(q, tx, seat, w.queries(accountID, true)...)
			return latest, err
		},
		Original: func(string) (Milestone, bool, error) {
			m, found, err := db.Original[Milestone](q.Context(), tx, "milestone", latest.ID, q.Form.Version())
			m.Needs = latest.Needs // what it waited for then is not in its log
			return m, found, err
		},
		Refuse: func(_, m Milestone) error {
			if !w.knows(m.Needs) {
				return errs.NotFound
			}
			return nil
		},
		Save: func(was, m Milestone) error {
			return UpdateMilestone(q.Context(), tx, accountID, goalID, was, m, m.Version)
		},
	})
	if err == nil {
		return toGoal(q, seat, "goal.flash.milestone_saved"), nil
	}
	return page.Again(err, func() (page.Response, error) { return milestoneForm(q, tx, seat) })
}

// tickMilestone marks a step done today, or open again.
func tickMilestone(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	m, err := loadMilestone(q, tx, seat)
	if err != nil {
		return page.Response{}, err
	}
	was, key := m, "goal.flash.milestone_done"
	if m.DoneOn = done(m.DoneOn.IsZero(), m.DoneOn, tx.Today()); m.DoneOn.IsZero() {
		key = "goal.flash.milestone_open"
	}
	if err := UpdateMilestone(q.Context(), tx, seat.Account(), q.ID("goal"), was, m, m.Version); err != nil {
		return page.Response{}, err
	}
	res := toGoal(q, seat, key, "title", m.Title)
	if q.Query("next") == "home" { // ticked off on the home page
		res.Location = q.Path()
	}
	return res, nil
}
