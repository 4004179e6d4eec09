package business

import (
	"errors"
	"net/url"
	"slices"

	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/errs"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
)

func swotRoutes(r account.Router) {
	r.Edit("/business/swot/new", authz.AccountEdit, newSwot)
	r.Write("/business/swot", authz.AccountEdit, createSwot)
	r.Edit("/business/swot/{swot}/edit", authz.AccountEdit, editSwot)
	r.Write("/business/swot/{swot}", authz.AccountEdit, saveSwot)
	r.Write("/business/swot/{swot}/move", authz.AccountEdit, stepSwot)
	r.Write("/business/swot/{swot}/archive", authz.AccountEdit, dropSwot)
	r.Write("/business/swot/{swot}/restore", authz.AccountEdit, bringBackSwot)
}

// backTo leads to a place in one of the two SWOTs.
func backTo(q *page.Request, seat *account.Seat, of Subject, anchor string) page.Response {
	path := q.Path("accounts", seat.Account(), "business")
	if of == OfRelationship {
		path += "?of=" + string(of)
	}
	return page.SeeOther(path + "#" + anchor)
}

func newSwot(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	quadrant := Quadrant(q.Query("quadrant"))
	if !slices.Contains(Quadrants, quadrant) {
		quadrant = Quadrants[0]
	}
	q.Form.Fill(url.Values{"id": {uuid.Must(uuid.NewV7()).String()}, "quadrant": {string(quadrant)}, "subject": {string(subjectOf(q))}})
	return show(q, tx, seat, openForm{Kind: "swot", Subject: subjectOf(q)})
}

// subjectOf is the SWOT that the address asks for.
func subjectOf(q *page.Request) Subject {
	if q.Query("of") == string(OfRelationship) {
		return OfRelationship
	}
	return OfClient
}

func createSwot(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	s := Swot{ID: q.Form.UUID("id"), Subject: OfClient}
	if q.Form.Value("subject") != "" {
		s.Subject = form.OneOf(q.Form, "subject", Subjects)
	}
	s = decodeSwot(q.Form, s, q.Actor.Member, tx.Today())
	err := errs.Invalid
	if q.Form.OK() {
		err = SaveSwot(q.Context(), tx, seat.Account(), s, 0)
	}
	if err != nil && !errors.Is(err, db.ErrDuplicate) {
		return again(q, tx, seat, openForm{Kind: "swot", Subject: s.Subject}, err)
	}
	return backTo(q, seat, s.Subject, "swot").WithFlash("good", i18n.T(q.Context(), "business.flash.swot_added")), nil
}

func loadSwot(q *page.Request, tx *db.Tx, seat *account.Seat) (s Swot, err error) {
	err = db.Batch(q.Context(), tx, QSwotItem(&s, seat.Account(), q.ID("swot")))
	return s, err
}

func editSwot(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	s, err := loadSwot(q, tx, seat)
	if err != nil {
		return page.Response{}, err
	}
	fillWith(q, fillSwot(s), s.Version)
	return show(q, tx, seat, openForm{Kind: "swot", ID: s.ID, Subject: s.Subject})
}

func saveSwot(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	of := OfClient
	err := page.Save(q, tx, page.Stored[Swot]{
		Entity: "swot_item", ID: q.ID("swot"), Fill: fillSwot,
		Load: func() (s Swot, err error) {
			s, err = loadSwot(q, tx, seat)
			of = s.Subject
			return s, err
		},
		Version: func(s Swot) int { return s.Version },
		Save: func(was Swot, version int) error {
			s := decodeSwot(q.Form, was, q.Actor.Member, tx.Today())
			if !q.Form.OK() {
				return errs.Invalid
			}
			return SaveSwot(q.Context(), tx, seat.Account(), s, version)
		},
	})
	if err != nil {
		return again(q, tx, seat, openForm{Kind: "swot", ID: q.ID("swot"), Subject: of}, err)
	}
	return backTo(q, seat, of, "s-"+q.ID("swot").String()).WithFlash("good", i18n.T(q.Context(), "business.flash.saved")), nil
}

// stepSwot moves a card in its list; the button that was pressed has the focus again.
func stepSwot(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	var cards []Swot
	if err := db.Batch(q.Context(), tx, QSwot(&cards, seat.Account())); err != nil {
		return page.Response{}, err
	}
	i := slices.IndexFunc(cards, func(s Swot) bool { return s.ID == q.ID("swot") })
	if i < 0 {
		return page.Response{}, errs.NotFound
	}
	step := form.OneOf(q.Form, "step", Steps)
	if !q.Form.OK() {
		return page.Response{}, errs.Invalid
	}
	if err := Move(q.Context(), tx, seat.Account(), cards, cards[i].ID, step); err != nil {
		return page.Response{}, err
	}
	return backTo(q, seat, cards[i].Subject, "s-"+cards[i].ID.String()), nil
}

func dropSwot(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	s, err := loadSwot(q, tx, seat)
	if err != nil {
		return page.Response{}, err
	}
	if err := setArchived(q.Context(), tx, seat.Account(), "swot_item", s.ID, s.Version, archiveSwot, true); err != nil {
		return page.Response{}, err
	}
	return backTo(q, seat, s.Subject, "swot").WithFlash("good", i18n.T(q.Context(), "business.flash.archived")).
		WithUndo(q.Path("accounts", seat.Account(), "business", "swot", s.ID, "restore")), nil
}

func bringBackSwot(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	return bringBack(q, tx, seat, "swot_item", q.ID("swot"), swotVersion, archiveSwot, "s-"+q.ID("swot").String())
}
