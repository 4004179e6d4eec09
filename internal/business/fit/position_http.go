package fit

import (
	"context"
	"errors"
	"slices"

	"github.com/go-chi/chi/v5"
	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/errs"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/web/ui"
)

func positionRoutes(r chi.Router, s *page.Site) {
	r.Get("/business/position", s.Read(authz.AccountView, positions))
	r.Get("/business/position/export", s.Export(authz.AccountView, exportPositions))
	r.Get("/business/position/new", s.Read(authz.AccountEdit, newPosition))
	r.Post("/business/position", s.Write(authz.AccountEdit, createPosition))
	r.Get("/business/position/{position}", s.Read(authz.AccountView, positionHistory))
	r.Get("/business/position/{position}/edit", s.Read(authz.AccountEdit, editPosition))
	r.Post("/business/position/{position}", s.Write(authz.AccountEdit, updatePositionRow))
	r.Post("/business/position/{position}/archive", s.Write(authz.AccountEdit, archivePositionRow))
	r.Post("/business/position/{position}/restore", s.Write(authz.AccountEdit, restorePosition))
}

func positions(q *page.Request, tx *db.Tx) (page.Response, error) {
	v := chainPage{Actor: q.Actor, Today: tx.Today()}
	accountID, ctx := q.ID("account"), q.Context()
	if err := db.Batch(ctx, tx, account.QHead(&v.Head, accountID), QPositions(&v.Rows, accountID)); err != nil {
		return page.Response{}, err
	}
	title := i18n.T(ctx, "fit.position.title")
	return page.HTML(v.Head.Name+": "+title, chainView(v), v.Head.Crumbs(ctx, ui.Crumb{Label: title})...), nil
}

func exportPositions(q *page.Request, tx *db.Tx) (page.Response, error) {
	var head account.Head
	var rows []PositionRow
	ctx := q.Context()
	if err := db.Batch(ctx, tx, account.QHead(&head, q.ID("account")), QPositions(&rows, q.ID("account"))); err != nil {
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
	return page.CSV(i18n.T(ctx, "fit.csv.positions")+"-"+tx.Today().String(), columns, lines), nil
}

func (r PositionRow) csv(ctx context.Context) []string {
	return []string{
		stageName(ctx, r.Step), r.ProductName, levelName(ctx, r.Level), i18n.DateInput(ctx, r.LevelSince), levelName(ctx, r.Target),
		i18n.DateInput(ctx, r.TargetDate), r.OwnerName, r.Reason,
	}
}

// positionHistory shows one position and how it came about.
func positionHistory(q *page.Request, tx *db.Tx) (page.Response, error) {
	v := positionPage{Actor: q.Actor, Today: tx.Today()}
	accountID, id, ctx := q.ID("account"), q.ID("position"), q.Context()
	err := db.Batch(ctx, tx, account.QHead(&v.Head, accountID), qPosition(&v.Position, accountID, id),
		db.QOne(&v.Names, namesSQL, db.Args{"account": accountID, "id": id}), qMoves(&v.Moves, accountID, id))
	if err != nil {
		return page.Response{}, err
	}
	if v.Position.ArchivedAt != nil {
		return page.Response{}, errs.NotFound
	}
	return page.HTML(v.Names.Product+": "+stageName(ctx, v.Position.Step), positionView(v), v.Head.Crumbs(ctx, positionCrumb(q), ui.Crumb{Label: v.Names.Product})...), nil
}

func positionCrumb(q *page.Request) ui.Crumb {
	return ui.Crumb{Href: q.Path("accounts", q.ID("account"), "business", "position"), Label: i18n.T(q.Context(), "fit.position.title")}
}

func newPosition(q *page.Request, tx *db.Tx) (page.Response, error) {
	values := fillPosition(Position{
		ID: uuid.Must(uuid.NewV7()), OwnerID: q.Actor.Member, Step: Stages[0], Level: Levels[1], Target: Levels[2], LevelSince: tx.Today(),
	})
	values.Set("product", "")
	if step := Stage(q.Query("step")); slices.Contains(Stages, step) {
		values.Set("step", string(step))
	}
	q.Form.Fill(values)
	return showPosition(q, tx, uuid.Nil)
}

// showPosition shows the form with what stands in q.Form; id is uuid.Nil for a new one.
func showPosition(q *page.Request, tx *db.Tx, id uuid.UUID) (page.Response, error) {
	v := positionForm{Form: q.Form, ID: id}
	accountID, ctx := q.ID("account"), q.Context()
	var stored Position
	reads := []db.Query{account.QHead(&v.Head, accountID), account.QPeople(&v.Members), qProducts(&v.Products, id)}
	if id != uuid.Nil {
		reads = append(reads, qPosition(&stored, accountID, id))
	}
	if err := db.Batch(ctx, tx, reads...); err != nil {
		return page.Response{}, err
	}
	switch {
	case !v.Head.MayEdit(q.Actor):
		return page.Response{}, errs.Forbidden
	case stored.ArchivedAt != nil:
		return page.Response{}, errs.NotFound
	case id != uuid.Nil:
		q.Form.Fill(fillPosition(stored))
	}
	title := v.title(ctx)
	return page.HTML(title, positionFormView(v), v.Head.Crumbs(ctx, positionCrumb(q), ui.Crumb{Label: title})...), nil
}

func againPosition(q *page.Request, tx *db.Tx, id uuid.UUID, err error) (page.Response, error) {
	status, ok := page.FormStatus(err)
	if !ok {
		return page.Response{}, err
	}
	if errors.Is(err, db.ErrTaken) {
		q.Form.Fail("step", "err.position_taken")
	}
	answer, err := showPosition(q, tx, id)
	return answer.WithStatus(status), err
}

func toPositions(q *page.Request, kind, key string) page.Response {
	return page.SeeOther(q.Path("accounts", q.ID("account"), "business", "position")).WithFlash(kind, i18n.T(q.Context(), key))
}

func createPosition(q *page.Request, tx *db.Tx) (page.Response, error) {
	p := decodePosition(q.Form, Position{ID: q.Form.UUID("id"), AccountID: q.ID("account")}, tx.Today())
	if err := account.Open(q.Context(), tx, p.AccountID); err != nil {
		return page.Response{}, err
	}
	err := errs.Invalid
	if q.Form.OK() {
		err = SavePosition(q.Context(), tx, Position{}, p)
	}
	if err != nil && !errors.Is(err, db.ErrDuplicate) {
		return againPosition(q, tx, uuid.Nil, err)
	}
	return toPositions(q, "good", "fit.position.created"), nil
}

// loadPosition reads a position that the actor may change.
func loadPosition(q *page.Request, tx *db.Tx) (Position, error) {
	var p Position
	err := account.Open(q.Context(), tx, q.ID("account"), qPosition(&p, q.ID("account"), q.ID("position")))
	return p, err
}

func editPosition(q *page.Request, tx *db.Tx) (page.Response, error) {
	return showPosition(q, tx, q.ID("position"))
}

func updatePositionRow(q *page.Request, tx *db.Tx) (page.Response, error) {
	err := page.Save(q, tx, page.Stored[Position]{
		Entity: "value_position", ID: q.ID("position"), Fill: fillPosition,
		Load: func() (Position, error) {
			p, err := loadPosition(q, tx)
			if err == nil && p.ArchivedAt != nil {
				err = errs.NotFound
			}
			return p, err
		},
		Version: func(p Position) int { return p.Version },
		Save: func(was Position, _ int) error {
			p := decodePosition(q.Form, was, tx.Today())
			if !q.Form.OK() {
				return errs.Invalid
			}
			return SavePosition(q.Context(), tx, was, p)
		},
	})
	if err != nil {
		return againPosition(q, tx, q.ID("position"), err)
	}
	return page.SeeOther(q.Path("accounts", q.ID("account"), "business", "position", q.ID("position"))).
		WithFlash("good", i18n.T(q.Context(), "fit.position.saved")), nil
}

func archivePositionRow(q *page.Request, tx *db.Tx) (page.Response, error) {
	p, err := loadPosition(q, tx)
	if err != nil {
		return page.Response{}, err
	}
	if p.ArchivedAt == nil {
		if err := setPositionArchived(q.Context(), tx, p, true); err != nil {
			return page.Response{}, err
		}
	}
	return toPositions(q, "good", "fit.position.archived").
		WithUndo(i18n.T(q.Context(), "fit.flash.undo"), q.Path("accounts", p.AccountID, "business", "position", p.ID, "restore")), nil
}

// restorePosition brings a position back, unless its product stands at that step again by now.
func restorePosition(q *page.Request, tx *db.Tx) (page.Response, error) {
	p, err := loadPosition(q, tx)
	if err != nil {
		return page.Response{}, err
	}
	if p.ArchivedAt == nil {
		return toPositions(q, "good", "fit.position.restored"), nil
	}
	var others []uuid.UUID
	if err := db.Batch(q.Context(), tx, qSamePlace(&others, p)); err != nil {
		return page.Response{}, err
	}
	if len(others) > 0 {
		return toPositions(q, "risk", "err.position_taken"), nil
	}
	if err := setPositionArchived(q.Context(), tx, p, false); err != nil {
		return page.Response{}, err
	}
	return toPositions(q, "good", "fit.position.restored"), nil
}
