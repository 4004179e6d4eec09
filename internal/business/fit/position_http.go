package fit

import (
	"context"
	"errors"
	"slices"

	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/errs"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/web/ui"
)

func positionRoutes(r account.Router) {
	r.Read("/business/position", authz.AccountView, positions)
	r.Export("/business/position/export", authz.AccountView, exportPositions)
	r.Edit("/business/position/new", authz.AccountEdit, blankPosition)
	r.Write("/business/position", authz.AccountEdit, createPosition)
	r.Read("/business/position/{position}", authz.AccountView, moved)
	r.Edit("/business/position/{position}/edit", authz.AccountEdit, editPosition)
	r.Write("/business/position/{position}", authz.AccountEdit, updatePositionRow)
	r.Shelf("/business/position/{position}", authz.AccountEdit, positionShelf)
}

// positions is where our products stand, one of them with how it came there.
func positions(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	v := chainPage{Actor: q.Actor, Today: tx.Today(), Open: q.QueryID("position")}
	accountID, ctx := seat.Account(), q.Context()
	v.Panels = seat.Panels(q, tx, &v.Head)
	reads := append(v.Panels.Reads(), seat.QHead(&v.Head), QPositions(&v.Rows, accountID))
	if v.Open != uuid.Nil {
		reads = append(reads, qMoves(&v.Moves, accountID, v.Open))
	}
	if err := db.Batch(ctx, tx, reads...); err != nil {
		return page.Response{}, err
	}
	title := i18n.T(ctx, "fit.position.title")
	return page.HTML(v.Head.Name+": "+title, chainView(v), v.Head.Crumbs(ctx, ui.Crumb{Label: title})...), nil
}

func exportPositions(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	var head account.Head
	var rows []PositionRow
	ctx := q.Context()
	if err := db.Batch(ctx, tx, seat.QHead(&head), QPositions(&rows, seat.Account())); err != nil {
		return page.Response{}, err
	}
	var columns []string
	for _, name := range []string{"step", "product", "level", "since", "target", "target_date", "owner", "reason"} {
		columns = append(columns, label(ctx, name))
	}
	lines := make([][]string, 0, len(rows))
	for _, r := range rows {
		lines = append(lines, r.csv(ctx))
	}
	return page.CSV(ctx, i18n.T(ctx, "fit.csv.positions"), head.Name, columns, lines), nil
}

func (r PositionRow) csv(ctx context.Context) []string {
	return []string{
		stageName(ctx, r.Step), r.ProductName, levelName(ctx, r.Level), i18n.DateInput(ctx, r.LevelSince),
		levelName(ctx, r.Target),
		i18n.DateInput(ctx, r.TargetDate), r.OwnerName, r.Reason,
	}
}

// moved leads from the page that a position had to its line.
func moved(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	p, err := loadPosition(q, tx, seat)
	if err == nil && p.ArchivedAt != nil {
		err = errs.NotFound
	}
	return page.SeeOther(linePath(q.Context(), seat.Account(), q.ID("position"))), err
}

func positionCrumb(q *page.Request, seat *account.Seat) ui.Crumb {
	return ui.Crumb{
		Href:  q.Path("accounts", seat.Account(), "business", "position"),
		Label: i18n.T(q.Context(), "fit.position.title"),
	}
}

func blankPosition(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	p := Position{
		ID: uuid.Must(uuid.NewV7()), OwnerID: q.Actor.Member, Step: Stages[0], Level: Levels[1], Target: Levels[2],
		LevelSince: tx.Today(),
	}
	if step := Stage(q.Query("step")); slices.Contains(Stages, step) {
		p.Step = step
	}
	form.Show(q.Context(), q.Form, p, bindPosition(tx.Today()))
	return showPosition(q, tx, seat, uuid.Nil)
}

// showPosition shows the form with what stands in q.Form; id is uuid.Nil for a new one.
func showPosition(q *page.Request, tx *db.Tx, seat *account.Seat, id uuid.UUID) (page.Response, error) {
	v := positionForm{Form: q.Form, ID: id}
	accountID, ctx := seat.Account(), q.Context()
	var stored Position
	reads := []db.Query{seat.QHead(&v.Head), account.QHolders(&v.Members, id), qProducts(&v.Products, id)}
	if id != uuid.Nil {
		reads = append(reads, qPosition(&stored, accountID, id))
	}
	if err := db.Batch(ctx, tx, reads...); err != nil {
		return page.Response{}, err
	}
	switch {
	case stored.ArchivedAt != nil:
		return page.Response{}, errs.NotFound
	case id != uuid.Nil:
		form.Show(ctx, q.Form, stored, bindPosition(tx.Today()))
	}
	title := v.title(ctx)
	return page.HTML(title, positionFormView(v),
		v.Head.Crumbs(ctx, positionCrumb(q, seat), ui.Crumb{Label: title})...), nil
}

func againPosition(q *page.Request, tx *db.Tx, seat *account.Seat, id uuid.UUID, err error) (page.Response, error) {
	if errors.Is(err, db.ErrTaken) {
		q.Form.Fail("step", "err.position_taken")
	}
	return page.Again(err, func() (page.Response, error) { return showPosition(q, tx, seat, id) })
}

var positionShelf = page.Shelf{
	Table: "value_position", Texts: "fit.position", Taken: "err.position_taken",
	Home: func(q *page.Request, k page.Kept) string {
		return q.Path("accounts", k.Account, "business", "position")
	},
}

func toPositions(q *page.Request, seat *account.Seat, kind, key string) page.Response {
	return page.SeeOther(q.Path("accounts", seat.Account(), "business", "position")).
		WithFlash(kind, i18n.T(q.Context(), key))
}

func createPosition(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	p := Position{ID: q.Form.UUID("id"), AccountID: seat.Account()}
	err := page.Add(q, &p, bindPosition(tx.Today()), func() error {
		return SavePosition(q.Context(), tx, Position{}, p)
	})
	if err != nil {
		return againPosition(q, tx, seat, uuid.Nil, err)
	}
	return toPositions(q, seat, "good", "fit.position.created"), nil
}

// loadPosition reads a position that the actor may change.
func loadPosition(q *page.Request, tx *db.Tx, seat *account.Seat) (Position, error) {
	var p Position
	err := db.Batch(q.Context(), tx, qPosition(&p, seat.Account(), q.ID("position")))
	return p, err
}

func editPosition(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	return showPosition(q, tx, seat, q.ID("position"))
}

func updatePositionRow(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	_, err := page.Save(q, tx, page.Stored[Position]{
		Entity: "value_position", ID: q.ID("position"), Bind: bindPosition(tx.Today()),
		Load: func() (Position, error) {
			p, err := loadPosition(q, tx, seat)
			return page.Live(p, p.ArchivedAt, err)
		},
		Save: func(was, p Position) error { return SavePosition(q.Context(), tx, was, p) },
	})
	if err != nil {
		return againPosition(q, tx, seat, q.ID("position"), err)
	}
	return page.SeeOther(linePath(q.Context(), seat.Account(), q.ID("position"))).
		Done(q.Context(), "fit.position.saved"), nil
}
