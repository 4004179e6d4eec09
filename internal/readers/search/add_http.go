package search

import (
	"net/url"
	"slices"

	"github.com/google/uuid"

	"trucot/internal/client/account"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
)

// kindOf is what the address asks to write down; "" when it asks nothing known.
func kindOf(asked string) Kind {
	if slices.Contains(Kinds, Kind(asked)) {
		return Kind(asked)
	}
	return ""
}

// blank is the page behind "+": what, and with whom or where. It knows the account
// and the person of the page it was called from.
func blank(q *page.Request, tx *db.Tx) (page.Response, error) {
	v := addPage{Kind: kindOf(q.Query("kind")), Text: account.CleanQuery(q.Query("q"))}
	if v.Kind == "" {
		v.Kind = Kinds[0]
	}
	var person uuid.UUID
	if before, err := url.Parse(q.Referer()); err == nil {
		v.Account, person = from(before.Path)
	}
	if id, err := uuid.Parse(q.Query("account")); err == nil {
		v.Account = id
	}
	reads := v.queries(person)
	if v.Text != "" {
		found, err := find(q, tx)
		if err != nil {
			return page.Response{}, err
		}
		for _, g := range found.Groups {
			v.Hits = append(v.Hits, v.Kind.wanted(g.Hits)...)
		}
		reads = nil
	}
	if err := db.Batch(q.Context(), tx, reads...); err != nil {
		return page.Response{}, err
	}
	return page.HTML(i18n.T(q.Context(), "search.add.title"), addView(v)), nil
}

// keys lists the keys; with a script they are shown over the page.
func keys(q *page.Request, _ *db.Tx) (page.Response, error) {
	return page.HTML(i18n.T(q.Context(), "search.keys.title"), keysView()), nil
}
