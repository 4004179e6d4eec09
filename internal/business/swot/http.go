package swot

import (
	"net/url"
	"slices"

	"github.com/google/uuid"

	"trucot/internal/business/board"
	"trucot/internal/client/account"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/errs"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/page"
)

// handlers answer what is done with cards; each shows the page that they stand on.
type handlers struct{ show board.Show }

// Routes mounts the cards of the SWOT below an account; show draws their page.
func Routes(r account.Router, show board.Show) {
	h := handlers{show}
	r.Edit("/business/swot/new", authz.AccountEdit, h.blank)
	r.Write("/business/swot", authz.AccountEdit, h.create)
	r.Edit("/business/swot/{swot}/edit", authz.AccountEdit, h.edit)
	r.Write("/business/swot/{swot}", authz.AccountEdit, h.update)
	r.Write("/business/swot/{swot}/move", authz.AccountEdit, move)
	r.Shelf("/business/swot/{swot}", authz.AccountEdit, shelf)
	h.list().Mount(r)
}

// A card is brought back into the one of the two SWOTs that it is of.
var shelf = page.Shelf{
	Table: "swot_item", Part: "subject", Texts: "board.flash", Put: board.Put,
	Home: func(q *page.Request, k page.Kept) string {
		anchor := k.Anchor("s")
		if k.Away {
			anchor = "#swot"
		}
		return pathOf(q, k.Account, Subject(k.Part)) + anchor
	},
}

// backTo leads to a place in one of the two SWOTs.
func backTo(q *page.Request, seat *account.Seat, of Subject, anchor string) page.Response {
	return page.SeeOther(pathOf(q, seat.Account(), of) + "#" + anchor)
}

func pathOf(q *page.Request, account uuid.UUID, of Subject) string {
	return q.Path("accounts", account, "business") + query(of)
}

func (h handlers) blank(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	quadrant := Quadrant(q.Query("quadrant"))
	if !slices.Contains(Quadrants, quadrant) {
		quadrant = Quadrants[0]
	}
	q.Form.Fill(url.Values{"subject": {string(SubjectOf(q))}})
	form.Show(q.Context(), q.Form, Card{ID: uuid.Must(uuid.NewV7()), Quadrant: quadrant},
		bind(q.Actor.Member, tx.Today()))
	return h.show(q, tx, seat, board.Open{Kind: "swot", Of: string(SubjectOf(q))})
}

// SubjectOf is the SWOT that the address asks for.
func SubjectOf(q *page.Request) Subject { return subjectIn(q.Query("of")) }

func (h handlers) create(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	s := Card{ID: q.Form.UUID("id"), Subject: OfClient}
	if q.Form.Value("subject") != "" {
		s.Subject = form.OneOf(q.Form, "subject", Subjects)
	}
	err := page.Add(q, &s, bind(q.Actor.Member, tx.Today()), func() error {
		return Save(q.Context(), tx, seat.Account(), s, 0)
	})
	if err != nil {
		return h.show.Again(q, tx, seat, board.Open{Kind: "swot", Of: string(s.Subject)}, err)
	}
	return backTo(q, seat, s.Subject, "swot").Done(q.Context(), "swot.flash.added"), nil
}

func load(q *page.Request, tx *db.Tx, seat *account.Seat) (s Card, err error) {
	err = db.Batch(q.Context(), tx, QCard(&s, seat.Account(), q.ID("swot")))
	return s, err
}

func (h handlers) edit(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	s, err := load(q, tx, seat)
	if err != nil {
		return page.Response{}, err
	}
	form.Show(q.Context(), q.Form, s, bind(q.Actor.Member, tx.Today()))
	return h.show(q, tx, seat, board.Open{Kind: "swot", ID: s.ID, Of: string(s.Subject)})
}

func (h handlers) update(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	of := OfClient
	_, err := page.Save(q, tx, page.Stored[Card]{
		Entity: "swot_item", ID: q.ID("swot"), Bind: bind(q.Actor.Member, tx.Today()),
		Load: func() (s Card, err error) {
			s, err = load(q, tx, seat)
			of = s.Subject
			return s, err
		},
		Save: func(_, s Card) error { return Save(q.Context(), tx, seat.Account(), s, s.Version) },
	})
	if err != nil {
		return h.show.Again(q, tx, seat, board.Open{Kind: "swot", ID: q.ID("swot"), Of: string(of)}, err)
	}
	saved := backTo(q, seat, of, "s-"+q.ID("swot").String())
	return saved.Done(q.Context(), "board.flash.saved"), nil
}

// move moves a card in its list; the button that was pressed has the focus again.
func move(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	var cards []Card
	if err := db.Batch(q.Context(), tx, QCards(&cards, seat.Account())); err != nil {
		return page.Response{}, err
	}
	i := slices.IndexFunc(cards, func(s Card) bool { return s.ID == q.ID("swot") })
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
