// Package history shows what was done to an account: who, what, when, in words.
package history

import (
	"net/url"

	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/client/act"
	"trucot/internal/client/tenant"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/web/ui"
)

// Routes mounts the history of /accounts/{account}.
func Routes(r account.Router) {
	r.Read("/history", authz.AccountView, index)
}

// view is what the page shows.
type view struct {
	Head account.Head
	Log  tenant.Log
	tenant.Part
	Next string
}

func index(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	id := seat.Account()
	v := view{Part: tenant.Part{Entity: q.Query("entity"), Act: queryID(q, "act")}}
	if v.Entity != "" {
		v.Item = queryID(q, "item")
	}
	log := tenant.QAccountLog(q.Context(), &v.Log, id, v.Part, q.Query("after"))
	err := db.Batch(q.Context(), tx, seat.QHead(&v.Head), log)
	if err != nil {
		return page.Response{}, err
	}
	if v.Item != uuid.Nil {
		v.Log.Whole()
	}
	if next := v.Log.Next(); next != "" {
		v.Next = q.Path("accounts", id, "history") + "?" + v.query(next)
	}
	title := i18n.T(q.Context(), "history.index.title")
	return page.HTML(v.Head.Name+": "+title, indexView(q, v),
		v.Head.Crumbs(q.Context(), ui.Crumb{Label: title})...), nil
}

// queryID is an id in the address; uuid.Nil when there is none.
func queryID(q *page.Request, name string) uuid.UUID {
	id, _ := uuid.Parse(q.Query(name))
	return id
}

// run is one line with those just before it that were alike: many rows that one
// person added in one go, though not in one act.
type run struct {
	First tenant.Line
	Alike []tenant.Line
}

func (v view) runs() []run {
	var list []run
	for _, l := range v.Log.Lines() {
		if n := len(list); n > 0 && alike(list[n-1].First, l) {
			list[n-1].Alike = append(list[n-1].Alike, l)
			continue
		}
		list = append(list, run{First: l})
	}
	return list
}

func alike(a, b tenant.Line) bool {
	return a.Act == uuid.Nil && b.Act == uuid.Nil &&
		a.MemberName == b.MemberName && a.Entity == b.Entity && a.Verb == b.Verb && a.At.Equal(b.At) && a.Verb == "create"
}

// may reports whether the reader may take an act back, here.
func (v view) may(q *page.Request, l tenant.Line) bool {
	here := l.Act != uuid.Nil && l.ActAccount != nil && *l.ActAccount == v.Head.ID
	return here && v.Head.MayEdit(q.Actor) && act.Undoable(l.ActKind) && l.UndoneAt == nil
}

// query is the address's query of the part below a cursor.
func (v view) query(after string) string {
	values := url.Values{"entity": {v.Entity}, "after": {after}}
	for name, id := range map[string]uuid.UUID{"item": v.Item, "act": v.Act} {
		if id != uuid.Nil {
			values.Set(name, id.String())
		}
	}
	return values.Encode()
}

func (v view) clear(q string) string {
	if v.Entity == "" {
		return ""
	}
	return q
}
