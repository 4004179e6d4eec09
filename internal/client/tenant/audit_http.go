package tenant

import (
	"net/url"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/google/uuid"

	"trucot/internal/client/login"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/form"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
)

const (
	auditPage  = 50
	auditLimit = 10000 // rows of a file
)

func auditRoutes(r chi.Router, s *page.Site) {
	r.Get("/admin/audit", s.Read(authz.AuditView, audit))
	r.Post("/admin/audit/export", s.ExportNoted(authz.AuditView, login.Sure(exportAudit)))
}

// readFilter reads what the log is narrowed to; what is malformed narrows nothing.
func readFilter(values url.Values) auditFilter {
	f := form.New(values)
	return auditFilter{
		Member: f.OptUUID("member"), Account: f.OptUUID("account"), Act: f.OptUUID("act"),
		Entity: form.OptOneOf(f, "entity", audited()), Verb: form.OptOneOf(f, "verb", verbs),
		From: f.OptDate("from"), To: f.OptDate("to"),
	}
}

// values are the filter as a query.
func (f auditFilter) values() url.Values {
	v := url.Values{}
	for name, id := range map[string]uuid.UUID{"member": f.Member, "account": f.Account, "act": f.Act} {
		if id != uuid.Nil {
			v.Set(name, id.String())
		}
	}
	for name, s := range map[string]string{
		"entity": f.Entity, "verb": f.Verb, "from": f.From.String(), "to": f.To.String(),
	} {
		if s != "" {
			v.Set(name, s)
		}
	}
	return v
}

// log is what the page of the audit log shows.
type log struct {
	Filter   auditFilter
	Lines    []Line
	Acts     []Act
	People   []Person
	Accounts []named
	Next     string
}

func audit(q *page.Request, tx *db.Tx) (page.Response, error) {
	l := log{Filter: readFilter(q.URL.Query())}
	from := readCursor(q.Query("before"))
	var entries []Entry
	err := db.Batch(q.Context(), tx,
		qAudit(q.Context(), &entries, l.Filter, from, zone(q), auditPage+1),
		db.Q(&l.Acts, actRows, nil), qPeople(&l.People), db.Q(&l.Accounts, accountNames, nil))
	if err != nil {
		return page.Response{}, err
	}
	entries, next := cut(entries, auditPage)
	if next != "" {
		v := l.Filter.values()
		v.Set("before", next)
		l.Next = q.Path("admin", "audit") + "?" + v.Encode()
	}
	l.Lines = linesOf(entries, l.Filter.telling())
	return page.HTML(i18n.T(q.Context(), "tenant.audit.title"), auditView(q, l)), nil
}

func zone(q *page.Request) *time.Location { return q.Actor.Settings.Zone }

// exportAudit is a POST because taking the log away is itself written down.
func exportAudit(q *page.Request, tx *db.Tx) (page.Response, error) {
	ctx, f := q.Context(), readFilter(q.PostForm)
	f.Each = true
	var rows []Entry
	if err := db.Batch(ctx, tx, qAudit(ctx, &rows, f, cursor{}, zone(q), auditLimit)); err != nil {
		return page.Response{}, err
	}
	err := db.Note(tx, "export", "audit_log", q.Actor.Tenant, map[string]any{
		"rows": len(rows), "filter": f.values().Encode(),
	})
	head := []string{
		i18n.T(ctx, "tenant.audit.at"), i18n.T(ctx, "tenant.audit.who"),
		i18n.T(ctx, "tenant.audit.what"), i18n.T(ctx, "tenant.audit.changes"),
		i18n.T(ctx, "tenant.audit.account"),
		"entity", "entity_id", "verb", "before", "after", "act_id",
	}
	var cells [][]string
	for _, e := range rows {
		cells = append(cells, []string{
			e.At.In(zone(q)).Format(time.RFC3339), e.MemberName, e.Words(ctx), e.Changes(ctx), e.AccountName,
			e.Entity, e.EntityID.String(), e.Verb, raw(e.Before), raw(e.After), form.IDText(e.ActID),
		})
	}
	return page.CSV(ctx, i18n.T(ctx, "tenant.audit.title"), "", head, cells), err
}
