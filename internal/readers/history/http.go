// Package history shows what was done to an account: who, what, when, in words.
package history

import (
	"net/url"

	"github.com/google/uuid"

	"trucot/internal/client/account"
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
	Head   account.Head
	Log    tenant.Log
	Entity string
	Item   uuid.UUID // one row of Entity; uuid.Nil for all
	Next   string
}

func index(q *page.Request, tx *db.Tx, seat *account.Seat) (page.Response, error) {
	id := seat.Account()
	v := view{Entity: q.Query("entity")}
	if item, err := uuid.Parse(q.Query("item")); err == nil && v.Entity != "" {
		v.Item = item
	}
	err := db.Batch(q.Context(), tx, seat.QHead(&v.Head), tenant.QAccountLog(q.Context(), &v.Log, id, v.Entity, v.Item, q.Query("after")))
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
	return page.HTML(v.Head.Name+": "+title, indexView(v), v.Head.Crumbs(q.Context(), ui.Crumb{Label: title})...), nil
}

// run is one act with those just before it that were alike: many rows that one
// person added in one go.
type run struct {
	First tenant.Entry
	Alike []tenant.Entry
}

func (v view) runs() []run {
	var list []run
	for _, e := range v.Log.Entries {
		if n := len(list); n > 0 && alike(list[n-1].First, e) {
			list[n-1].Alike = append(list[n-1].Alike, e)
			continue
		}
		list = append(list, run{First: e})
	}
	return list
}

func alike(a, b tenant.Entry) bool {
	return a.MemberName == b.MemberName && a.Entity == b.Entity && a.Verb == b.Verb && a.At.Equal(b.At) && a.Verb == "create"
}

// query is the address's query of the part below a cursor.
func (v view) query(after string) string {
	values := url.Values{"entity": {v.Entity}, "after": {after}}
	if v.Item != uuid.Nil {
		values.Set("item", v.Item.String())
	}
	return values.Encode()
}

func (v view) clear(q string) string {
	if v.Entity == "" {
		return ""
	}
	return q
}
