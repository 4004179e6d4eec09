package account

import (
	"errors"
	"net/url"

	"github.com/go-chi/chi/v5"

	"trucot/internal/client/login"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/errs"
	"trucot/internal/kernel/page"
)

// root is the pattern below which the pages of an account stand.
const root = "/t/{tenant}/accounts/{account}"

// Handler answers one request below an account, for a member who has a seat at it.
type Handler func(q *page.Request, tx *db.Tx, seat *Seat) (page.Response, error)

// Router takes the routes below /accounts/{account}. Every way to mount one says
// who passes beside the permission that the member's role must have: whoever
// else is answered errs.NotFound when they do not see the account, errs.Forbidden
// when they only see it or when it is archived. That is read in the handler's
// own first round trip, and decides before anything else that it returned.
type Router struct {
	routes chi.Router
	site   *page.Site
	panels map[string][]Panel // by the pattern of their page
	past   map[string]Handler // by the pattern of their page
}

// Below is the gate of a router that is mounted at /accounts/{account}, with the
// panels of its pages in the order in which they are offered.
func Below(r chi.Router, s *page.Site, panels ...Panel) Router {
	at := Router{r, s, map[string][]Panel{}, map[string]Handler{}}
	for _, p := range panels {
		at.panels["/"+p.Host] = append(at.panels["/"+p.Host], p)
		for _, was := range p.Was {
			at.moved(was, p)
		}
	}
	return at
}

// Read mounts a page for whoever sees the account.
func (r Router) Read(pattern string, p authz.Permission, h Handler) {
	panels := r.panels[pattern]
	read := func(q *page.Request, tx *db.Tx, seat *Seat) (page.Response, error) {
		seat.panels = panels
		if day := q.Query(AsOf); day != "" {
			return r.then(pattern, day)(q, tx, seat)
		}
		return h(q, tx, seat)
	}
	r.routes.Get(pattern, r.site.Read(p, pass(toSee, read)))
}

// AsOf is the name in an address of the day that a page is to be shown of:
// ?as_of=2026-06-30.
const AsOf = "as_of"

// Past mounts what a page shows of a day that has passed, in place of what it
// shows of today. A page without leads to the document of that day.
func (r Router) Past(pattern string, h Handler) { r.past[pattern] = h }

func (r Router) then(pattern, day string) Handler {
	if h, ok := r.past[pattern]; ok {
		return h
	}
	return func(q *page.Request, _ *db.Tx, seat *Seat) (page.Response, error) {
		return page.SeeOther(q.Path("accounts", seat.Account()) + "?" + url.Values{AsOf: {day}}.Encode()), nil
	}
}

// Export mounts a file for whoever sees the account.
func (r Router) Export(pattern string, p authz.Permission, h Handler) {
	r.routes.Get(pattern, r.site.Export(p, pass(toSee, h)))
}

// Disclose mounts a file of personal data for whoever sees the account and has typed
// their password not long ago; that it was taken is written down.
func (r Router) Disclose(pattern string, p authz.Permission, h Handler) {
	r.routes.Post(pattern, r.site.ExportNoted(p, login.Sure(pass(toSee, h))))
}

// Edit mounts a form for who may change the account.
func (r Router) Edit(pattern string, p authz.Permission, h Handler) {
	r.routes.Get(pattern, r.site.Read(p, pass(toEdit, h)))
}

// Ask mounts a form that is sent without writing anything, as what was typed does
// not belong into an address.
func (r Router) Ask(pattern string, p authz.Permission, h Handler) {
	r.routes.Post(pattern, r.site.Read(p, pass(toEdit, h)))
}

// Write mounts a change for who may change the account.
func (r Router) Write(pattern string, p authz.Permission, h Handler) {
	r.routes.Post(pattern, r.site.Write(p, pass(toEdit, h)))
}

// LogForm mounts a form for a team helper too.
func (r Router) LogForm(pattern string, p authz.Permission, h Handler) {
	r.routes.Get(pattern, r.site.Read(p, pass(toLog, h)))
}

// Log mounts a change for a team helper too.
func (r Router) Log(pattern string, p authz.Permission, h Handler) {
	r.routes.Post(pattern, r.site.Write(p, pass(toLog, h)))
}

// Shelve mounts what archives the account itself, and brings it back.
func (r Router) Shelve(pattern string, p authz.Permission, h Handler) {
	r.routes.Post(pattern, r.site.Write(p, pass(toShelve, h)))
}

// Shelf mounts what archives a row of the account and brings it back, below the
// address of the row.
func (r Router) Shelf(row string, p authz.Permission, s page.Shelf) {
	r.Write(row+"/archive", p, shelve(s, row, true))
	r.BackFrom(row, p, s)
}

// BackFrom mounts the way back alone, for what is archived in a way of its own.
func (r Router) BackFrom(row string, p authz.Permission, s page.Shelf) {
	r.site.Keep(page.Place{Root: root, Row: row, Right: p}, s)
	r.Write(row+"/restore", p, shelve(s, row, false))
}

// LogShelf is Shelf for a team helper too.
func (r Router) LogShelf(row string, p authz.Permission, s page.Shelf) {
	r.site.Keep(page.Place{Root: root, Row: row, Right: p}, s)
	r.Log(row+"/archive", p, shelve(s, row, true))
	r.Log(row+"/restore", p, shelve(s, row, false))
}

// OwnShelf is Shelf for a team helper too, who moves only what is theirs: the
// column own holds the member whose row it is.
func (r Router) OwnShelf(row string, p authz.Permission, s page.Shelf, own string) {
	r.site.Keep(page.Place{Root: root, Row: row, Right: p}, s)
	s.Part = own
	for end, away := range map[string]bool{"/archive": true, "/restore": false} {
		r.Log(row+end, p, func(q *page.Request, tx *db.Tx, seat *Seat) (page.Response, error) {
			mine := s
			mine.Stays = func(_ *page.Request, _ *db.Tx, k page.Kept) (string, error) {
				if !seat.MayEdit() && k.Part != q.Actor.Member.String() {
					return "", errs.Forbidden
				}
				return "", nil
			}
			return shelve(mine, row, away)(q, tx, seat)
		})
	}
}

func shelve(s page.Shelf, row string, away bool) Handler {
	param := page.RowOf(row)
	return func(q *page.Request, tx *db.Tx, seat *Seat) (page.Response, error) {
		return s.Move(q, tx, db.Row{ID: q.ID(param), Fixed: db.OfAccount(seat.Account())}, away)
	}
}

// Try mounts the trial of a file, in a transaction that cannot write.
func (r Router) Try(pattern string, p authz.Permission, h Handler) {
	r.routes.Post(pattern, page.Large(r.site.Export(p, pass(toEdit, h))))
}

// Import mounts a change of very many rows, from a file or of what one brought.
func (r Router) Import(pattern string, p authz.Permission, h Handler) {
	r.routes.Post(pattern, page.Large(r.site.Import(p, pass(toEdit, h))))
}

// ActionRouter takes the routes that name an {action} without its account, as the
// list of one's own actions does. Whoever sees the account passes, unless it is
// archived; that the action is the member's own is for the handler to find out.
type ActionRouter struct {
	routes chi.Router
	site   *page.Site
}

// Actions is the gate of such routes below a tenant.
func Actions(r chi.Router, s *page.Site) ActionRouter { return ActionRouter{r, s} }

// Write mounts a change of an action.
func (r ActionRouter) Write(pattern string, p authz.Permission, h Handler) {
	r.routes.Post(pattern, r.site.Write(p, func(q *page.Request, tx *db.Tx) (page.Response, error) {
		seat := &Seat{actor: q.Actor, need: toSee}
		return seat.answer(q, tx, seat.guardAction(q.ID("action")), h)
	}))
}

// pass makes of a handler one behind the gate.
func pass(n need, h Handler) page.Handler {
	return func(q *page.Request, tx *db.Tx) (page.Response, error) {
		seat := &Seat{account: q.ID("account"), actor: q.Actor, need: n}
		return seat.answer(q, tx, seat.guard(), h)
	}
}

// answer has the handler answer behind a guard. Even its error is told only to
// those whom the guard lets through.
func (s *Seat) answer(q *page.Request, tx *db.Tx, guard db.Query, h Handler) (page.Response, error) {
	tx.Guard(guard)
	q.Guarded()
	res, err := h(q, tx, s)
	if shut := tx.Guarded(q.Context()); shut != nil {
		return page.Response{}, shut
	}
	if errors.Is(err, errs.NotFound) { // of an account that the member sees
		if gone, ok := page.Gone(q, tx, root, db.OfAccount(s.account), s.MayLog()); ok {
			return gone, nil
		}
	}
	return res, err
}
