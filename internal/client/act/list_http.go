package act

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/google/uuid"

	"trucot/internal/client/tenant"
	"trucot/internal/kernel/authz"
	"trucot/internal/kernel/db"
	"trucot/internal/kernel/errs"
	"trucot/internal/kernel/i18n"
	"trucot/internal/kernel/page"
	"trucot/web/ui"
)

// TenantRoutes mounts the archive: what was done to many rows, and what was put away.
func TenantRoutes(r chi.Router, s *page.Site) {
	r.Get("/archive", s.Read(authz.Own, archive))
	r.Post("/archive/acts/{act}/undo", page.Large(s.Import(authz.MemberAdmin, undoForAll)))
}

// shown is how many acts a page of the archive lists.
const shown = 30

type archivePage struct {
	Away  bool // what was put away; else what was done to many rows
	Acts  []done
	Log   tenant.Log
	Next  string
	Actor authz.Actor
	Site  *page.Site
	Now   time.Time
}

func archive(q *page.Request, tx *db.Tx) (page.Response, error) {
	v := archivePage{Away: q.Query("view") == "away", Actor: q.Actor, Site: q.Site, Now: tx.Now}
	read := tenant.QAway(q.Context(), &v.Log, q.Query("after"))
	if !v.Away {
		at, id := readCursor(q.Query("after"))
		read = db.Q(&v.Acts, actsSQL, db.Args{"before_at": at, "before_id": id, "limit": shown + 1})
	}
	if err := db.Batch(q.Context(), tx, read); err != nil {
		return page.Response{}, err
	}
	if next := v.next(); next != "" {
		v.Next = q.Path("archive") + "?after=" + next
		if v.Away {
			v.Next += "&view=away"
		}
	}
	title := i18n.T(q.Context(), "act.archive.title")
	return page.HTML(title, archiveView(q, v), ui.Crumb{Label: title}), nil
}

// next is the cursor of the following part; "" at the end.
func (v *archivePage) next() string {
	if v.Away {
		return v.Log.Next()
	}
	if len(v.Acts) <= shown {
		return ""
	}
	v.Acts = v.Acts[:shown]
	last := v.Acts[shown-1]
	return strconv.FormatInt(last.At.UnixMicro(), 10) + "." + last.ID.String()
}

// readCursor is where the list goes on; for anything that is no cursor, at its beginning.
func readCursor(s string) (time.Time, uuid.UUID) {
	at, rest, _ := strings.Cut(s, ".")
	micro, err := strconv.ParseInt(at, 10, 64)
	id, wrong := uuid.Parse(rest)
	if err != nil || wrong != nil {
		return time.Date(9999, 1, 1, 0, 0, 0, 0, time.UTC), uuid.Nil
	}
	return time.UnixMicro(micro).UTC(), id
}

func undoForAll(q *page.Request, tx *db.Tx) (page.Response, error) {
	ctx := q.Context()
	back := page.SeeOther(q.Path("archive"))
	u, err := undoHandover(ctx, tx, q.ID("act"))
	var unfit *db.Unfit
	switch {
	case errors.As(err, &unfit):
		return back.WithFlash("risk", i18n.T(ctx, "act.undo.unfit", "name", unfit.Name)), nil
	case errors.Is(err, db.ErrTaken):
		return page.Response{}, fmt.Errorf("%w: %w", errs.Conflict, err)
	case err != nil:
		return page.Response{}, err
	case TooOld(u.Act.At, tx.Now):
		return back.WithFlash("watch", i18n.T(ctx, "act.undo.old", "n", undoDays)), nil
	case u.Done():
		return back.WithFlash("watch", i18n.T(ctx, "act.undo.before")), nil
	}
	return back.WithFlash(u.mood(), u.Words(ctx)), nil
}

// undo is the address that takes an act back; "" when the actor may not, or it is too late.
func (v archivePage) undo(ctx context.Context, d done) string {
	switch {
	case !Undoable(d.Kind) || d.UndoneAt != nil || TooOld(d.At, v.Now):
	case d.AccountID != nil && v.Actor.Can(authz.AccountEdit):
		return string(page.Path(ctx, "accounts", *d.AccountID, "acts", d.ID, "undo")) + "?next=history"
	case d.AccountID == nil && d.Kind == db.ActHandover && v.Actor.Can(authz.MemberAdmin):
		return string(page.Path(ctx, "archive", "acts", d.ID, "undo"))
	}
	return ""
}

// rows is where the rows of an act are told one by one.
func (v archivePage) rows(ctx context.Context, d done) string {
	switch {
	case d.AccountID != nil:
		return string(page.Path(ctx, "accounts", *d.AccountID, "history")) + "?act=" + d.ID.String()
	case v.Actor.Can(authz.AuditView):
		return string(page.Path(ctx, "admin", "audit")) + "?act=" + d.ID.String()
	}
	return ""
}

// words say what was done, and to whose work.
func (d done) words(ctx context.Context) string {
	text := i18n.Enum(ctx, "act", string(d.Kind))
	if d.Undoes != "" {
		text = i18n.T(ctx, "tenant.act.undid", "what", i18n.Enum(ctx, "act", string(d.Undoes)))
	}
	if d.Kind == db.ActHandover && d.SubjectName != "" {
		text += ": " + i18n.T(ctx, "tenant.act.from", "name", d.SubjectName)
	}
	return text
}

// sub is the quiet line of an act: where, and how many rows of what.
func (d done) sub(ctx context.Context) string {
	var parts []string
	if d.AccountName != "" {
		parts = append(parts, d.AccountName)
	}
	parts = append(parts, tenant.Counts(ctx, d.Counts)...)
	if d.UndoneAt != nil {
		parts = append(parts, i18n.T(ctx, "tenant.act.undone", "at", i18n.Instant(ctx, *d.UndoneAt)))
	}
	return strings.Join(parts, " · ")
}

// restore is the address that brings what was put away back; "" when the actor may not.
func (v archivePage) restore(ctx context.Context, e tenant.Entry) string {
	if e.Entity == "account" {
		if !v.Actor.Can(authz.AccountEdit) {
			return ""
		}
		return string(page.Path(ctx, "accounts", e.EntityID, "restore"))
	}
	p, known := v.Site.PlaceOf(e.Entity)
	if !known || !v.Actor.Can(p.Right) {
		return ""
	}
	path, ok := p.Restore(e.EntityID.String(), func(param string) string { return e.Text(param + "_id") })
	switch {
	case !ok || p.OfAccount() && e.AccountID == nil:
		return ""
	case p.OfAccount():
		return string(page.Path(ctx, "accounts", *e.AccountID)) + path
	}
	return string(page.Path(ctx)) + strings.TrimPrefix(path, "/")
}

// about is where one reads how something came about that was put away.
func (v archivePage) about(ctx context.Context, e tenant.Entry) string {
	if e.AccountID == nil {
		return ""
	}
	return string(page.Path(ctx, "accounts", *e.AccountID, "history")) +
		"?entity=" + e.Entity + "&item=" + e.EntityID.String()
}

// listed is what the page lists.
func (v archivePage) listed(ctx context.Context) string {
	if v.Away {
		return i18n.T(ctx, "act.archive.away")
	}
	return i18n.T(ctx, "act.archive.acts")
}

func (v archivePage) views(ctx context.Context) []ui.Tab {
	at := string(page.Path(ctx, "archive"))
	return []ui.Tab{
		{Href: at, Label: i18n.T(ctx, "act.archive.acts"), Current: !v.Away},
		{Href: at + "?view=away", Label: i18n.T(ctx, "act.archive.away"), Current: v.Away},
	}
}
